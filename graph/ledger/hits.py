"""Hits before their desks (碰撞命中): each side sees what it was told, takes note, and says what it makes of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, update

from graph.ledger import case_tables
from graph.ledger import deconfliction_tables as tables
from graph.ledger.clock import Clock
from graph.ledger.database import Database
from graph.ledger.hit import NOBODY, TOPIC, HitPage, HitRecord, SideStanding
from graph.ledger.incidents import Standing
from graph.ledger.judging import LONGEST_REASON, Judge
from graph.ledger.mention_rows import slices
from graph.ledger.outbox import Outbox
from graph.ledger.visibility import belongs_to_reader
from graph.model.errors import BadInput, Conflict, NotFound
from graph.model.pointing import Grade, HitState, HitSubject, Outcome
from graph.model.scope import Scope
from graph.model.visibility import Visibility

_HITS = tables.hits
_SIDES = tables.hit_sides
_PROCEEDINGS = case_tables.proceedings


class Hits:
    """Acknowledged and settled by each side for itself."""

    def __init__(self, database: Database, clock: Clock, outbox: Outbox) -> None:
        self._database = database
        self._clock = clock
        self._outbox = outbox

    def page(
        self,
        scope: Scope,
        *,
        first: int,
        after: tuple[datetime, str] | None = None,
        states: Collection[HitState] = (),
        grades: Collection[Grade] = tuple(Grade),
    ) -> HitPage:
        """``first`` hits that the reader's agency was told of, on proceedings that the reader may see, newest first."""
        mine = _SIDES.alias()
        visible = and_(_HITS.c.id == mine.c.hit, _answered(scope, mine), _HITS.c.grade.in_(sorted(grades)))
        if states:
            visible = and_(visible, mine.c.state.in_(sorted(states)))
        query = select(_HITS.c.id).select_from(mine).join(_HITS, _HITS.c.id == mine.c.hit).where(visible)
        with self._database.read() as connection:
            total = connection.execute(select(func.count()).select_from(query.subquery())).scalar_one()
            if after is not None:
                at, id = after
                query = query.where(or_(_HITS.c.at < at, and_(_HITS.c.at == at, _HITS.c.id < id)))
            ids = list(
                connection.execute(query.order_by(_HITS.c.at.desc(), _HITS.c.id.desc()).limit(first + 1)).scalars()
            )
            records = self._read(scope, ids[:first])
        return HitPage(tuple(records), int(total), len(ids) > first)

    def get(self, scope: Scope, hit: str) -> HitRecord:
        """One hit of the reader's. Raises NotFound when there is none, or none that this reader was told of."""
        mine = _SIDES.alias()
        query = select(_HITS.c.id).join(mine, _HITS.c.id == mine.c.hit).where(_HITS.c.id == hit, _answered(scope, mine))
        with self._database.read() as connection:
            ids = list(connection.execute(query).scalars())
            records = self._read(scope, ids)
        if not records:
            raise NotFound("没有这条碰撞命中。", "There is no such hit.")
        return records[0]

    def find_among(self, scope: Scope, items: Collection[str]) -> list[HitRecord]:
        """Hits of these pointers or actions of the reader's own that the reader's side was told of."""
        mine = _SIDES.alias()
        with self._database.read() as connection:
            ids: list[str] = []
            for some in slices(sorted(items)):
                query = select(_HITS.c.id).join(mine, _HITS.c.id == mine.c.hit)
                ids += connection.execute(query.where(mine.c.item.in_(some), _answered(scope, mine))).scalars()
            return self._read(scope, ids)

    def acknowledge(self, scope: Scope, hit: str, judge: Judge) -> HitRecord:
        """This side has taken note. Raises NotFound; nothing changes when it had."""
        with self._database.write():
            found = self.get(scope, hit)
            if found.mine.state is HitState.NEW:
                self._move(found, judge, state=HitState.ACKNOWLEDGED, acknowledged_at=self._clock())
            return self.get(scope, hit)

    def settle(self, scope: Scope, hit: str, outcome: Outcome, reason: str, judge: Judge) -> HitRecord:
        """What this side makes of it, with its reason; it may be changed while the sides do not agree.

        Raises NotFound, BadInput without a reason, Conflict when both sides have settled on one outcome.
        """
        said = reason.strip()
        if not said or len(said) > LONGEST_REASON:
            raise BadInput(
                f"理由须为 1–{LONGEST_REASON} 个字。",
                f"A reason is 1 to {LONGEST_REASON} characters long.",
                field="reason",
            )
        with self._database.write():
            found = self.get(scope, hit)
            if found.mine.outcome is not None and found.mine.outcome is found.other.outcome:
                raise Conflict("双方已达成一致结论。", "Both sides have settled on one outcome.")
            at = self._clock()
            self._move(
                found,
                judge,
                state=HitState.SETTLED,
                acknowledged_at=found.mine.acknowledged_at or at,
                settled_at=at,
                outcome=outcome,
                reason=said,
            )
            return self.get(scope, hit)

    def find_late(self, convenor: str, before: datetime) -> list[HitRecord]:
        """Hits told to both sides of task forces that an agency convenes, older than ``before``, not acknowledged by both.

        As seen from the side that is late. What one side keeps hidden never shows here.
        """
        late, other, forces = _SIDES.alias(), _SIDES.alias(), tables.task_forces
        query = (
            select(_HITS.c.id, late.c.agency)
            .join(forces, forces.c.id == _HITS.c.task_force)
            .join(late, late.c.hit == _HITS.c.id)
            .join(other, and_(other.c.hit == _HITS.c.id, other.c.item != late.c.item))
            .where(forces.c.convenor == convenor, _HITS.c.at < before, _HITS.c.expired_at.is_(None))
            .where(late.c.told.is_not(None), other.c.told.is_not(None), late.c.state == HitState.NEW)
            .where(~_over(_HITS.c.id))
            .order_by(_HITS.c.at, _HITS.c.id)
        )
        with self._database.read() as connection:
            return [
                record
                for id, agency in connection.execute(query).all()
                for record in self._read(Scope(frozenset({agency})), [id])
            ]

    def find_told(self, task_force: str, agencies: Collection[str]) -> list[HitRecord]:
        """Hits between ``agencies`` (the partner's) and ours that both were told of, as seen from our side."""
        mine, other = _SIDES.alias(), _SIDES.alias()
        query = (
            select(_HITS.c.id, mine.c.agency)
            .join(mine, mine.c.hit == _HITS.c.id)
            .join(other, and_(other.c.hit == _HITS.c.id, other.c.item != mine.c.item))
            .where(_HITS.c.task_force == task_force, _HITS.c.expired_at.is_(None))
            .where(other.c.agency.in_(sorted(agencies)), ~mine.c.agency.in_(sorted(agencies)))
            .where(mine.c.told.is_not(None), other.c.told.is_not(None), ~_over(_HITS.c.id))
            .order_by(_HITS.c.id)
        )
        with self._database.read() as connection:
            return [
                record
                for id, agency in connection.execute(query).all()
                for record in self._read(Scope(frozenset({agency})), [id])
            ]

    def take_answer(
        self, hit: str, *, task_force: str, agencies: Collection[str], state: HitState, outcome: Outcome | None
    ) -> bool:
        """What a partner's side made of a hit that it knows of; whether there is such a hit."""
        at = self._clock()
        of = select(_HITS.c.id).where(_HITS.c.id == hit, _HITS.c.task_force == task_force)
        side = (_SIDES.c.hit.in_(of), _SIDES.c.agency.in_(sorted(agencies)), _SIDES.c.told.is_not(None))
        values: dict[str, Any] = {"state": state, "outcome": outcome}
        with self._database.write() as connection:
            row = connection.execute(select(_SIDES).where(*side)).mappings().one_or_none()
            if row is None:
                return False
            if state is not HitState.NEW:
                values["acknowledged_at"] = row["acknowledged_at"] or at
            if state is HitState.SETTLED:
                values["settled_at"] = row["settled_at"] or at
            if row["state"] != state or row["outcome"] != outcome:
                connection.execute(update(_SIDES).where(*side).values(**values))
                mine = (_SIDES.c.hit == hit, _SIDES.c.item != row["item"], _SIDES.c.told.is_not(None))
                owners: Collection[str] = list(connection.execute(select(_SIDES.c.agency).where(*mine)).scalars())
                self._outbox.append(TOPIC, {"task_force": task_force}, owners=owners or {NOBODY})
            return True

    def _move(self, found: HitRecord, judge: Judge, **values: Any) -> None:
        """Changes this side; the other is told of it only when it knows of the hit."""
        own = (_SIDES.c.hit == found.id, _SIDES.c.item == found.mine.item)
        with self._database.write() as connection:
            connection.execute(update(_SIDES).where(*own).values(**values, by=judge.actor, by_name=judge.name))
        other = found.other.agency if found.other.told is not None else NOBODY
        for owner in (found.mine.agency, other):
            self._outbox.append(TOPIC, {"task_force": found.task_force}, owners={owner})

    def _read(self, scope: Scope, ids: Sequence[str]) -> list[HitRecord]:
        """Hits in the order of ids; the side in the scope that was told is ``mine``."""
        heads: dict[str, Any] = {}
        sides: dict[str, list[SideStanding]] = {}
        with self._database.read() as connection:
            for some in slices(list(ids)):
                for row in connection.execute(select(_HITS).where(_HITS.c.id.in_(some))).mappings():
                    heads[row["id"]] = row
                for row in connection.execute(select(_SIDES).where(_SIDES.c.hit.in_(some))).mappings():
                    sides.setdefault(row["hit"], []).append(_standing(row))
        found = []
        for id in ids:
            pair = sorted(sides[id], key=lambda side: not (side.agency in scope.owners and side.told is not None))
            mine, other = pair
            row = heads[id]
            found.append(
                HitRecord(
                    id=id,
                    task_force=row["task_force"],
                    subject=HitSubject(row["subject"]),
                    kind=row["kind"],
                    grade=Grade(row["grade"]),
                    at=row["at"],
                    mine=mine,
                    other=other,
                )
            )
        return found


def _answered(scope: Scope, mine: Any) -> ColumnElement[bool]:
    """Sides of the reader's agency that were told, on a proceeding that the reader may see, of hits that stand; beside ``hits``."""
    own = exists().where(_PROCEEDINGS.c.id == mine.c.proceeding, belongs_to_reader(scope, _PROCEEDINGS))
    stands = _HITS.c.expired_at.is_(None)
    return and_(mine.c.agency.in_(sorted(scope.owners)), mine.c.told.is_not(None), own, stands, ~_over(mine.c.hit))


def _over(hit: Any) -> ColumnElement[bool]:
    """Whether a proceeding of one of a hit's sides, where it is one of ours, is closed, or its agency has left."""
    side, head, members = _SIDES.alias(), _HITS.alias(), tables.task_force_members
    closed = exists().where(
        side.c.hit == hit, _PROCEEDINGS.c.id == side.c.proceeding, _PROCEEDINGS.c.status != Standing.OPEN
    )
    belongs = exists().where(
        members.c.task_force == head.c.task_force, members.c.agency == side.c.agency, members.c.until.is_(None)
    )
    return or_(closed, exists().where(side.c.hit == hit, head.c.id == side.c.hit, ~belongs))


def _standing(row: Any) -> SideStanding:
    values: dict[str, Any] = {name: row[name] for name in SideStanding.__dataclass_fields__}
    values["told"] = None if row["told"] is None else Visibility(row["told"])
    values["state"] = HitState(row["state"])
    values["outcome"] = None if row["outcome"] is None else Outcome(row["outcome"])
    return SideStanding(**values)
