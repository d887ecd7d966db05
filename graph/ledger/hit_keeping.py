"""Keeping what met (碰撞结果登记): in the same statements whether anything is told or not.

Rows that pad the writes are taken out again in the same transaction, and one event a member is born, owned by nobody
where there is no news.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import String, bindparam, delete, func, insert, select, update

from graph.ledger import deconfliction_tables as tables
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.hit import NOBODY, TOPIC, FoundHit, HitSide
from graph.ledger.mention_rows import slices
from graph.ledger.outbox import Outbox
from graph.model.pointing import Grade, HitState, HitSubject
from graph.model.visibility import Visibility

PAD = 32
"""Rows in every write: a registration with fewer hits than this costs what one without any does."""

_HITS = tables.hits
_SIDES = tables.hit_sides
_NONE = "0" * 26
_OTHER = "1" * 26


class HitKeeping:
    """Used by the matching alone."""

    def __init__(self, database: Database, clock: Clock, outbox: Outbox) -> None:
        self._database = database
        self._clock = clock
        self._outbox = outbox

    def keep(
        self, found: Sequence[FoundHit], *, task_force: str, items: Collection[str], agencies: Collection[str]
    ) -> None:
        """Keeps what met, in the transaction that registered ``items``; both desks are told with its commit.

        ``agencies`` are all members of the task force: each gets exactly one event, which is nobody's where there is no
        news for it. What one side knows already is not told again, and what was told is not untold.
        """
        at = self._clock()
        hits = {one.id: one for one in found}
        with self._database.write():
            known = self._known(items)
            fresh = [one for id, one in hits.items() if id not in known]
            self._add(fresh, task_force=task_force, at=at)
            news = {side.agency for one in fresh for side in (one.left, one.right) if side.told is not None}
            news |= self._renew([one for id, one in hits.items() if id in known], known)
            for agency in sorted(agencies):
                owner = agency if agency in news else NOBODY
                self._outbox.append(TOPIC, {"task_force": task_force}, owners={owner})

    def expire(self, items: Collection[str]) -> None:
        """Hits of pointers or actions that were withdrawn are answered no more."""
        at = self._clock()
        with self._database.write() as connection:
            for some in slices(sorted(items)):
                of = select(_SIDES.c.hit).where(_SIDES.c.item.in_(some))
                standing = (_HITS.c.id.in_(of), _HITS.c.expired_at.is_(None))
                connection.execute(update(_HITS).where(*standing).values(expired_at=at))

    def _known(self, items: Collection[str]) -> dict[str, tuple[datetime | None, dict[str, Visibility | None]]]:
        """Hits of these items: when they expired, and what each item's side was told."""
        known: dict[str, tuple[datetime | None, dict[str, Visibility | None]]] = {}
        with self._database.read() as connection:
            for some in slices(sorted(items)):
                of = select(_SIDES.c.hit).where(_SIDES.c.item.in_(some))
                query = select(_SIDES, _HITS.c.expired_at).join(_HITS, _HITS.c.id == _SIDES.c.hit)
                for row in connection.execute(query.where(_SIDES.c.hit.in_(of))).mappings():
                    level = None if row["told"] is None else Visibility(row["told"])
                    known.setdefault(row["hit"], (row["expired_at"], {}))[1][row["item"]] = level
        return known

    def _add(self, fresh: Sequence[FoundHit], *, task_force: str, at: datetime) -> None:
        """New rows, padded to a multiple of ``PAD`` by rows that are taken out again."""
        padding = [new_id(at) for _ in range(PAD - len(fresh) % PAD)]
        rows = [_hit_row(one.id, task_force, one.subject, one.kind, one.grade, at) for one in fresh]
        rows += [_hit_row(id, task_force, HitSubject.POINTER, "", Grade.NEAR, at) for id in padding]
        sides = [_side_row(one.id, side) for one in fresh for side in (one.left, one.right)]
        nobody = [
            HitSide(agency=NOBODY, proceeding=_NONE, item=item, contact="", told=None) for item in (_NONE, _OTHER)
        ]
        sides += [_side_row(id, side) for id in padding for side in nobody]
        with self._database.write() as connection:
            connection.execute(insert(_HITS), rows)
            connection.execute(insert(_SIDES), sides)
            gone = [{"gone": id} for id in padding] + [{"gone": _NONE}] * len(fresh)
            connection.execute(delete(_SIDES).where(_SIDES.c.hit == bindparam("gone")), gone)
            connection.execute(delete(_HITS).where(_HITS.c.id == bindparam("gone")), gone)

    def _renew(
        self, met: Sequence[FoundHit], known: dict[str, tuple[datetime | None, dict[str, Visibility | None]]]
    ) -> set[str]:
        """Brings hits that met before up to date; the agencies to which that is news. Two statements, padded."""
        news: set[str] = set()
        hits = [{"of_hit": one.id} for one in met]
        sides: list[dict[str, Any]] = []
        for one in met:
            expired, levels = known[one.id]
            for side, other in ((one.left, one.right), (one.right, one.left)):
                before = levels.get(side.item)
                level = side.told if side.told is not None else before
                if level is not None and (before is None or expired is not None):
                    news.add(side.agency)
                place = {"of_hit": one.id, "of_item": side.item}
                # what a side changes while it is hidden stays hidden
                sides.append(place | {"new_told": level, "new_contact": None if other.told is None else side.contact})
        none: list[dict[str, Any]] = [{"of_hit": _NONE}] * (PAD - len(hits) % PAD)
        nothing = {"of_hit": _NONE, "of_item": _NONE, "new_told": None, "new_contact": None}
        sides += [nothing] * (2 * PAD - len(sides) % (2 * PAD))
        with self._database.write() as connection:
            renewed = update(_HITS).where(_HITS.c.id == bindparam("of_hit")).values(expired_at=None)
            connection.execute(renewed, hits + none)
            of = (_SIDES.c.hit == bindparam("of_hit"), _SIDES.c.item == bindparam("of_item"))
            desk = func.coalesce(bindparam("new_contact", type_=String), _SIDES.c.contact)
            values: dict[str, Any] = {"told": bindparam("new_told"), "contact": desk}
            connection.execute(update(_SIDES).where(*of).values(**values), sides)
        return news


def _hit_row(id: str, force: str, subject: HitSubject, kind: str, grade: Grade, at: datetime) -> dict[str, Any]:
    return {"id": id, "task_force": force, "subject": subject, "kind": kind, "grade": grade, "at": at}


def _side_row(hit: str, side: HitSide) -> dict[str, Any]:
    own = {name: getattr(side, name) for name in HitSide.__dataclass_fields__}
    return own | {"hit": hit, "state": HitState.NEW, "reason": ""}
