"""Clocks that run on transfers and proceedings (期限): begun, stopped, extended and met; each step with its event.

When a clock is over is counted outside (the rules of counting are not the ledger's) and kept here, so that what is overdue
is one indexed read.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, insert, or_, select, update

from graph.ledger import transfer_tables as tables
from graph.ledger.case_checks import refuse_stale
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.judging import Judge
from graph.ledger.payload import JsonObject
from graph.model.errors import Conflict, NotFound
from graph.model.scope import Scope

_CLOCKS, _EVENTS = tables.clocks, tables.clock_events


class ClockSubject(StrEnum):
    """What a clock runs on."""

    TRANSFER = "transfer"
    PROCEEDING = "proceeding"


@dataclass(frozen=True, slots=True)
class KeptPause:
    """The clock stood still; ``end`` None: it still does."""

    reason: str
    begin: datetime
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """When a clock is over, None while it stands still, and the years counted without their arrangement."""

    due_at: datetime | None
    not_loaded: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClock:
    """A clock to be started. ``owner`` watches it; ``partner`` is the agency whose term it is, where that is another."""

    owner: str
    partner: str | None
    compartment: str | None
    subject_kind: ClockSubject
    subject: str
    key: str
    started_at: datetime
    counted: Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRecord:
    """One clock. ``extensions`` are the units added, in order; ``due_at`` None: it stands still."""

    id: str
    owner: str
    partner: str | None
    compartment: str | None
    subject_kind: ClockSubject
    subject: str
    key: str
    started_at: datetime
    pauses: tuple[KeptPause, ...]
    extensions: tuple[int, ...]
    due_at: datetime | None
    not_loaded: tuple[int, ...]
    met_at: datetime | None
    revision: int


@dataclass(frozen=True, slots=True)
class ClockPage:
    """Clocks of one page, what is due first first; ``total`` of all pages, inside the scope."""

    clocks: tuple[ClockRecord, ...]
    total: int
    has_next: bool


class Clocks:
    """Started by events; stopped and extended by people of the agency that watches them."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def start(self, new: NewClock, judge: Judge) -> str:
        """The new clock's id; one of the same kind that runs on the subject already goes on, and its id is given."""
        at = self._clock()
        with self._database.write() as connection:
            wanted = (_CLOCKS.c.subject_kind == new.subject_kind, _CLOCKS.c.subject == new.subject)
            running = select(_CLOCKS.c.id).where(*wanted, _CLOCKS.c.key == new.key, _CLOCKS.c.met_at.is_(None))
            if (known := connection.execute(running).scalar_one_or_none()) is not None:
                return str(known)
            id = new_id(at)
            connection.execute(
                insert(_CLOCKS).values(
                    id=id,
                    owner=new.owner,
                    partner=new.partner,
                    compartment=new.compartment,
                    subject_kind=new.subject_kind,
                    subject=new.subject,
                    key=new.key,
                    started_at=new.started_at,
                    pauses=[],
                    extensions=[],
                    due_at=new.counted.due_at,
                    not_loaded=list(new.counted.not_loaded),
                    revision=1,
                    by=judge.actor,
                    by_name=judge.name,
                )
            )
            self._tell(connection, id, "start", {}, "", judge)
        return id

    def meet(self, kind: ClockSubject, subject: str, keys: Collection[str], judge: Judge) -> list[str]:
        """Ends those of these clocks that run on a subject, also one that stands still; their ids."""
        at = self._clock()
        wanted = (_CLOCKS.c.subject_kind == kind, _CLOCKS.c.subject == subject, _CLOCKS.c.key.in_(sorted(keys)))
        with self._database.write() as connection:
            rows = connection.execute(select(_CLOCKS).where(*wanted, _CLOCKS.c.met_at.is_(None))).mappings().all()
            for row in rows:
                self._write(connection, row, met_at=at)
                self._tell(connection, row["id"], "meet", {}, "", judge)
        return [row["id"] for row in rows]

    def pause(self, scope: Scope, id: str, revision: int, pause: KeptPause, said: str, judge: Judge) -> ClockRecord:
        """Stops a clock. Raises NotFound, StaleVersion, Conflict when it was met or stands still."""
        with self._database.write() as connection:
            row = self._own(connection, scope, id, revision)
            if row["due_at"] is None:
                raise Conflict("该期限已经中止。", "The clock stands still already.", clock=id)
            pauses = [*row["pauses"], _pause_json(pause)]
            self._write(connection, row, pauses=pauses, due_at=None)
            self._tell(connection, id, "pause", {"why": pause.reason}, said, judge)
            return self.get(scope, id)

    def resume(
        self, scope: Scope, id: str, revision: int, end: datetime, counted: Counted, said: str, judge: Judge
    ) -> ClockRecord:
        """Lets a clock run on. Raises NotFound, StaleVersion, Conflict when it was met or runs."""
        with self._database.write() as connection:
            row = self._own(connection, scope, id, revision)
            pauses = list(row["pauses"])
            if not pauses or pauses[-1]["end"] is not None:
                raise Conflict("该期限没有中止。", "The clock does not stand still.", clock=id)
            pauses[-1] = {**pauses[-1], "end": end.isoformat()}
            self._write(connection, row, pauses=pauses, **_counted(counted))
            self._tell(connection, id, "resume", {}, said, judge)
            return self.get(scope, id)

    def extend(
        self, scope: Scope, id: str, revision: int, amount: int, counted: Counted, said: str, judge: Judge
    ) -> ClockRecord:
        """Adds units to a clock. Raises NotFound, StaleVersion, Conflict when it was met."""
        with self._database.write() as connection:
            row = self._own(connection, scope, id, revision)
            self._write(connection, row, extensions=[*row["extensions"], amount], **_counted(counted))
            self._tell(connection, id, "extend", {"amount": amount}, said, judge)
            return self.get(scope, id)

    def recount(self, id: str, counted: Counted) -> None:
        """Writes a count anew, as when the arrangement of a year has come; nothing happens to a clock that was met."""
        with self._database.write() as connection:
            connection.execute(
                update(_CLOCKS).where(_CLOCKS.c.id == id, _CLOCKS.c.met_at.is_(None)).values(**_counted(counted))
            )

    def find_uncertain(self, *, limit: int) -> list[ClockRecord]:
        """Running clocks counted through a year whose arrangement was not held: for the recount, never for a person."""
        query = select(_CLOCKS).where(_CLOCKS.c.met_at.is_(None), _CLOCKS.c.not_loaded != []).order_by(_CLOCKS.c.id)
        with self._database.read() as connection:
            return [_record(row) for row in connection.execute(query.limit(limit)).mappings()]

    def get(self, scope: Scope, id: str) -> ClockRecord:
        """One clock. Raises NotFound when there is none, or not for this reader."""
        with self._database.read() as connection:
            row = connection.execute(select(_CLOCKS).where(_CLOCKS.c.id == id, _visible(scope))).mappings().first()
        if row is None:
            raise _no_such()
        return _record(row)

    def own(self, scope: Scope, id: str, revision: int) -> ClockRecord:
        """A running clock of the reader's own agency, at this revision. Raises NotFound, StaleVersion, Conflict."""
        with self._database.read() as connection:
            return _record(self._own(connection, scope, id, revision))

    def find_of(self, scope: Scope, kind: ClockSubject, subject: str) -> list[ClockRecord]:
        """The clocks of a subject that the reader may see, in the order of their beginning."""
        wanted = (_CLOCKS.c.subject_kind == kind, _CLOCKS.c.subject == subject, _visible(scope))
        with self._database.read() as connection:
            rows = connection.execute(select(_CLOCKS).where(*wanted).order_by(_CLOCKS.c.started_at, _CLOCKS.c.id))
            return [_record(row) for row in rows.mappings()]

    def page(
        self,
        scope: Scope,
        *,
        now: datetime,
        first: int,
        overdue: bool | None = None,
        after: tuple[str, str] | None = None,
    ) -> ClockPage:
        """Clocks that were not met, what is due first first, those that stand still left out; ``overdue``: over at
        ``now``, or not yet. ``after``: due time (ISO) and id of the last one seen."""
        wanted = [_visible(scope), _CLOCKS.c.met_at.is_(None), _CLOCKS.c.due_at.is_not(None)]
        if overdue is not None:
            wanted.append(_CLOCKS.c.due_at < now if overdue else _CLOCKS.c.due_at >= now)
        query = select(_CLOCKS).where(*wanted)
        if after is not None:
            due, id = datetime.fromisoformat(after[0]), after[1]
            query = query.where(or_(_CLOCKS.c.due_at > due, and_(_CLOCKS.c.due_at == due, _CLOCKS.c.id > id)))
        with self._database.read() as connection:
            total = connection.execute(select(func.count()).select_from(_CLOCKS).where(*wanted)).scalar_one()
            rows = connection.execute(query.order_by(_CLOCKS.c.due_at, _CLOCKS.c.id).limit(first + 1)).mappings().all()
        return ClockPage(tuple(_record(row) for row in rows[:first]), int(total), len(rows) > first)

    def _own(self, connection: Connection, scope: Scope, id: str, revision: int) -> Any:
        """A running clock of the reader's own agency."""
        wanted = (_CLOCKS.c.id == id, _CLOCKS.c.owner.in_(sorted(scope.owners)), _open_to(scope))
        row = connection.execute(select(_CLOCKS).where(*wanted)).mappings().first()
        if row is None:
            raise _no_such()
        refuse_stale(row["revision"], revision, ("该期限", "this clock"))
        if row["met_at"] is not None:
            raise Conflict("该期限已经完成。", "The clock was met already.", clock=id)
        return row

    def _write(self, connection: Connection, row: Any, **changes: Any) -> None:
        changed = update(_CLOCKS).where(_CLOCKS.c.id == row["id"])
        connection.execute(changed.values(revision=row["revision"] + 1, **changes))

    def _tell(self, connection: Connection, id: str, step: str, detail: JsonObject, said: str, judge: Judge) -> None:
        count = select(func.count()).select_from(_EVENTS).where(_EVENTS.c.clock == id)
        connection.execute(
            insert(_EVENTS).values(
                clock=id,
                ordinal=connection.execute(count).scalar_one() + 1,
                step=step,
                detail=detail,
                reason=said,
                actor=judge.actor,
                actor_name=judge.name,
                at=self._clock(),
            )
        )


def _visible(scope: Scope) -> ColumnElement[bool]:
    """Clocks that the reader's agency watches, or whose term is its own."""
    return or_(
        and_(_CLOCKS.c.owner.in_(sorted(scope.owners)), _open_to(scope)),
        _CLOCKS.c.partner.in_(sorted(scope.owners)),
    )


def _open_to(scope: Scope) -> ColumnElement[bool]:
    return or_(_CLOCKS.c.compartment.is_(None), _CLOCKS.c.compartment.in_(sorted(scope.compartments)))


def _counted(counted: Counted) -> dict[str, Any]:
    return {"due_at": counted.due_at, "not_loaded": list(counted.not_loaded)}


def _pause_json(pause: KeptPause) -> JsonObject:
    return {
        "reason": pause.reason,
        "begin": pause.begin.isoformat(),
        "end": None if pause.end is None else pause.end.isoformat(),
    }


def _record(row: Any) -> ClockRecord:
    pauses: Sequence[Mapping[str, Any]] = row["pauses"]
    values = {name: row[name] for name in ClockRecord.__slots__}
    return ClockRecord(
        **values
        | {
            "subject_kind": ClockSubject(row["subject_kind"]),
            "pauses": tuple(
                KeptPause(
                    p["reason"],
                    datetime.fromisoformat(p["begin"]),
                    None if p["end"] is None else datetime.fromisoformat(p["end"]),
                )
                for p in pauses
            ),
            "extensions": tuple(row["extensions"]),
            "not_loaded": tuple(row["not_loaded"]),
        }
    )


def _no_such() -> NotFound:
    return NotFound("没有这个期限。", "There is no such clock.")
