"""Planned actions (行动计划): where and when an agency means to act; compared, never shown to another."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, insert, or_, select, update

from graph.ledger import case_tables
from graph.ledger import deconfliction_tables as tables
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.incidents import Standing
from graph.ledger.judging import Judge
from graph.ledger.visibility import belongs_to_reader
from graph.model.errors import NotFound
from graph.model.pointing import PlannedKind
from graph.model.scope import Scope
from graph.model.visibility import Visibility

_ACTIONS = tables.planned_actions
_PROCEEDINGS = case_tables.proceedings


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAction:
    """An action to be planned; ``place_tokens`` are tokens of its address, ``radius`` is in metres."""

    task_force: str
    kind: PlannedKind
    proceeding: str
    agency: str
    level: Visibility
    contact: str
    adcode: str
    place_tokens: tuple[str, ...]
    longitude: float | None
    latitude: float | None
    radius: int
    starts: datetime
    ends: datetime
    origin: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAction(NewAction):
    """One as it stands."""

    id: str
    at: datetime


class PlannedActions:
    """Planned for a window, over by themselves."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def keep(self, new: NewAction, judge: Judge, *, id: str | None = None) -> PlannedAction:
        """A new plan; a partner's keeps its id, and is brought to what the partner says now."""
        at = self._clock()
        action = id or new_id(at)
        values = {name: getattr(new, name) for name in NewAction.__dataclass_fields__}
        values["place_tokens"] = list(new.place_tokens)
        with self._database.write() as connection:
            held = connection.execute(select(_ACTIONS.c.id).where(_ACTIONS.c.id == action)).one_or_none()
            if held is None:
                made = {"planned_by": judge.actor, "planned_by_name": judge.name, "at": at}
                connection.execute(insert(_ACTIONS).values(id=action, **values, **made))
            else:
                connection.execute(update(_ACTIONS).where(_ACTIONS.c.id == action).values(**values, withdrawn_at=None))
            row = connection.execute(select(_ACTIONS).where(_ACTIONS.c.id == action)).mappings().one()
        return _record(row)

    def find_others(self, task_force: str, agency: str, *, starts: datetime, ends: datetime) -> list[PlannedAction]:
        """Standing plans of other members whose window overlaps: for the matching, never for a person."""
        members = tables.task_force_members
        belongs = exists().where(
            members.c.task_force == task_force, members.c.agency == _ACTIONS.c.agency, members.c.until.is_(None)
        )
        return self._find(
            _ACTIONS.c.task_force == task_force,
            _ACTIONS.c.agency != agency,
            _ACTIONS.c.starts < ends,
            _ACTIONS.c.ends > starts,
            _stands(),
            belongs,
        )

    def find_own(self, scope: Scope, *, after: datetime) -> list[PlannedAction]:
        """Those of the reader's proceedings that are not over, soonest first."""
        own = exists().where(_PROCEEDINGS.c.id == _ACTIONS.c.proceeding, belongs_to_reader(scope, _PROCEEDINGS))
        return self._find(_ACTIONS.c.ends > after, _stands(), _ACTIONS.c.origin.is_(None), own)

    def find_standing(self, task_force: str, *, after: datetime) -> list[PlannedAction]:
        """This installation's own that are not over; for exports."""
        return self._find(
            _ACTIONS.c.task_force == task_force, _ACTIONS.c.origin.is_(None), _ACTIONS.c.ends > after, _stands()
        )

    def find_from(self, partner: str, task_force: str) -> list[PlannedAction]:
        """Those that came from a partner and stand."""
        return self._find(_ACTIONS.c.origin == partner, _ACTIONS.c.task_force == task_force, _stands())

    def withdraw(self, actions: Collection[str]) -> None:
        """They are not planned any more."""
        with self._database.write() as connection:
            of = _ACTIONS.c.id.in_(sorted(actions))
            connection.execute(update(_ACTIONS).where(of).values(withdrawn_at=self._clock()))

    def get_own(self, scope: Scope, action: str) -> PlannedAction:
        """One of the reader's own that stands. Raises NotFound."""
        own = exists().where(_PROCEEDINGS.c.id == _ACTIONS.c.proceeding, belongs_to_reader(scope, _PROCEEDINGS))
        found = self._find(_ACTIONS.c.id == action, _ACTIONS.c.withdrawn_at.is_(None), own)
        if not found:
            raise NotFound("没有这项行动计划。", "There is no such planned action.")
        return found[0]

    def _find(self, *wanted: ColumnElement[bool]) -> list[PlannedAction]:
        query = select(_ACTIONS).where(*wanted).order_by(_ACTIONS.c.starts, _ACTIONS.c.id)
        with self._database.read() as connection:
            return [_record(row) for row in connection.execute(query).mappings()]


def _stands() -> ColumnElement[bool]:
    open_ = exists().where(_PROCEEDINGS.c.id == _ACTIONS.c.proceeding, _PROCEEDINGS.c.status == Standing.OPEN)
    return and_(_ACTIONS.c.withdrawn_at.is_(None), or_(_ACTIONS.c.origin.is_not(None), open_))


def _record(row: Any) -> PlannedAction:
    values = {name: row[name] for name in PlannedAction.__dataclass_fields__}
    values["kind"] = PlannedKind(row["kind"])
    values["level"] = Visibility(row["level"])
    values["place_tokens"] = tuple(row["place_tokens"])
    return PlannedAction(**values)
