"""Proceedings (办案): what one agency does about an incident, from the lead to the end, and who is what in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select, update

from graph.ledger import case_tables as tables
from graph.ledger import schema
from graph.ledger.case_checks import reason_of, refuse_stale, text_of
from graph.ledger.case_events import Happening, keep_event
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.judging import Judge
from graph.ledger.payload import JsonObject
from graph.ledger.visibility import belongs_to_reader, open_to_reader
from graph.model.casework import FINISHED, CaseEventKind, ProceedingKind, State, next_steps
from graph.model.errors import BadInput, Conflict, NotFound
from graph.model.scope import Scope
from graph.model.visibility import Visibility

LONGEST_NUMBER = 64
CALLED = ("该案", "this proceeding")

_TABLE = tables.proceedings


@dataclass(frozen=True, slots=True, kw_only=True)
class ProceedingRecord:
    """One agency's proceeding on an incident; ``number`` is the case number, once there is one.

    ``status`` is open or closed and follows ``state``; ``officer`` is the account in charge; ``revision`` rises by one
    with every change, and a change names the revision that it was made on.
    """

    id: str
    incident: str
    owner: str
    visibility: Visibility
    compartment: str | None
    number: str | None
    kind: ProceedingKind
    agency: str
    status: str
    adcode: str
    opened: date
    state: State
    revision: int
    officer: str | None


@dataclass(frozen=True, slots=True)
class ProceedingPage:
    """Proceedings of one page, newest first; ``total`` of all pages, inside the scope."""

    proceedings: tuple[ProceedingRecord, ...]
    total: int
    has_next: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProceeding:
    """A proceeding to be opened by an agency on an incident that it knows of."""

    incident: str
    owner: str
    kind: ProceedingKind
    adcode: str
    opened: date
    number: str | None = None
    officer: str | None = None


class Proceedings:
    """Changed by their own agency alone; read by it and by those whom it lets in."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def open(self, scope: Scope, new: NewProceeding, judge: Judge) -> ProceedingRecord:
        """A new proceeding, as a lead, on an incident that the reader may see. Raises NotFound, BadInput."""
        at = self._clock()
        with self._database.write() as connection:
            table = tables.incidents
            seen = open_to_reader(scope, table, "incident", at)
            if connection.execute(select(table.c.id).where(table.c.id == new.incident, seen)).first() is None:
                raise NotFound("没有这个事件。", "There is no such incident.")
            made = add_proceeding(connection, new, at)
            keep_event(
                connection,
                Happening(
                    incident=new.incident,
                    proceeding=made,
                    owner=new.owner,
                    kind=CaseEventKind.PROCEEDING,
                    before={},
                    after={"kind": new.kind.value, "state": State.LEAD.value},
                ),
                judge,
                at,
            )
            return self._own(connection, Scope(frozenset({new.owner})), made)

    def get(self, scope: Scope, proceeding: str) -> ProceedingRecord:
        """One proceeding. Raises NotFound when there is none, or not for this reader."""
        visible = open_to_reader(scope, _TABLE, "proceeding", self._clock())
        with self._database.read() as connection:
            row = connection.execute(select(_TABLE).where(_TABLE.c.id == proceeding, visible)).mappings().first()
        if row is None:
            raise _no_such()
        return _record(row)

    def find_of_incidents(self, scope: Scope, incidents: Sequence[str]) -> list[ProceedingRecord]:
        """The proceedings on these incidents that the reader may see, oldest first."""
        visible = open_to_reader(scope, _TABLE, "proceeding", self._clock())
        query = select(_TABLE).where(_TABLE.c.incident.in_(sorted(incidents)), visible).order_by(_TABLE.c.id)
        with self._database.read() as connection:
            return [_record(row) for row in connection.execute(query).mappings()]

    def find_own(self, scope: Scope, ids: Sequence[str]) -> list[ProceedingRecord]:
        """Those of these ids, at most a page of them, that are proceedings of the reader's own agency, oldest first."""
        wanted = (_TABLE.c.id.in_(sorted(set(ids))), belongs_to_reader(scope, _TABLE))
        with self._database.read() as connection:
            rows = connection.execute(select(_TABLE).where(*wanted).order_by(_TABLE.c.id)).mappings()
            return [_record(row) for row in rows]

    def page_of_officer(
        self, scope: Scope, officer: str, *, first: int, after: str | None = None, finished: bool = False
    ) -> ProceedingPage:
        """The proceedings of the reader's agency that one account is in charge of, newest first (我的工作)."""
        wanted = and_(
            belongs_to_reader(scope, _TABLE),
            _TABLE.c.officer == officer,
            _TABLE.c.status == ("closed" if finished else "open"),
        )
        query = select(_TABLE).where(wanted).order_by(_TABLE.c.id.desc()).limit(first + 1)
        if after is not None:
            query = query.where(_TABLE.c.id < after)
        with self._database.read() as connection:
            total = connection.execute(select(func.count()).select_from(_TABLE).where(wanted)).scalar_one()
            rows = connection.execute(query).mappings().all()
        return ProceedingPage(tuple(_record(row) for row in rows[:first]), int(total), len(rows) > first)

    def change_state(
        self, scope: Scope, proceeding: str, to: State, judge: Judge, *, revision: int, reason: str
    ) -> ProceedingRecord:
        """Takes a proceeding of the reader's own agency one lawful step on.

        Raises BadInput without a reason, and for a step that the procedure does not know: ``next`` in its facts names
        those that it does. StaleVersion when it is not at ``revision`` any more, NotFound.
        """
        said = reason_of(reason, needed=True)
        with self._database.write() as connection:
            found = self._own(connection, scope, proceeding)
            refuse_stale(found.revision, revision, CALLED)
            lawful = next_steps(found.kind, found.state)
            if to not in {step.after for step in lawful}:
                raise BadInput(
                    f"当前为“{found.state.value}”，不能变为“{to.value}”。"
                    f"可以：{'、'.join(f'{step.after.value}（{step.zh}）' for step in lawful) or '无'}。",
                    f"From {found.state.value} there is no step to {to.value}. "
                    f"Lawful: {', '.join(f'{step.after.value} ({step.en})' for step in lawful) or 'none'}.",
                    field="to",
                    next=",".join(step.after.value for step in lawful),
                )
            values = {"state": to, "status": "closed" if to in FINISHED else "open"}
            before = {"state": found.state.value}
            return self._change(
                connection, found, values, CaseEventKind.STATE, before, {"state": to.value}, said, judge
            )

    def set_number(
        self, scope: Scope, proceeding: str, number: str, judge: Judge, *, revision: int
    ) -> ProceedingRecord:
        """Gives a proceeding of the reader's own agency its case number. Raises BadInput, StaleVersion, NotFound."""
        given = number_of(number)
        with self._database.write() as connection:
            found = self._own(connection, scope, proceeding)
            refuse_stale(found.revision, revision, CALLED)
            before, after = {"number": found.number}, {"number": given}
            return self._change(connection, found, after, CaseEventKind.NUMBER, before, after, "", judge)

    def assign(
        self, scope: Scope, proceeding: str, officer: str, judge: Judge, *, revision: int, reason: str = ""
    ) -> ProceedingRecord:
        """Puts an account of the same agency in charge. Raises NotFound, also for such an account, and StaleVersion."""
        with self._database.write() as connection:
            found = self._own(connection, scope, proceeding)
            refuse_stale(found.revision, revision, CALLED)
            account = schema.accounts
            known = select(account.c.id).where(account.c.id == officer, account.c.agency == found.owner)
            if connection.execute(known).first() is None:
                raise NotFound("没有这个账号。", "There is no such account.", field="officer")
            before, after = {"officer": found.officer}, {"officer": officer}
            return self._change(connection, found, after, CaseEventKind.OFFICER, before, after, reason, judge)

    def own(self, scope: Scope, proceeding: str) -> ProceedingRecord:
        """One proceeding of the reader's own agency. Raises NotFound for any other, also for one that it was shown."""
        with self._database.read() as connection:
            return self._own(connection, scope, proceeding)

    def _own(self, connection: Connection, scope: Scope, proceeding: str) -> ProceedingRecord:
        wanted = (_TABLE.c.id == proceeding, belongs_to_reader(scope, _TABLE))
        row = connection.execute(select(_TABLE).where(*wanted)).mappings().first()
        if row is None:
            raise _no_such()
        return _record(row)

    def _change(
        self,
        connection: Connection,
        found: ProceedingRecord,
        values: dict[str, Any],
        kind: CaseEventKind,
        before: dict[str, Any],
        after: dict[str, Any],
        reason: str,
        judge: Judge,
    ) -> ProceedingRecord:
        changed = connection.execute(
            update(_TABLE)
            .where(_TABLE.c.id == found.id, _TABLE.c.revision == found.revision)
            .values(revision=found.revision + 1, **values)
        )
        if changed.rowcount != 1:
            raise Conflict("该案正被他人修改。", "Somebody else is changing this proceeding.", proceeding=found.id)
        keep_in(connection, found, kind, judge, self._clock(), before=before, after=after, reason=reason)
        return self._own(connection, Scope(frozenset({found.owner}), _compartments(found)), found.id)


def add_proceeding(connection: Connection, new: NewProceeding, at: datetime) -> str:
    """Adds the row of a new proceeding, hidden from everybody else, and gives its id."""
    made = new_id(at)
    connection.execute(
        insert(_TABLE).values(
            id=made,
            incident=new.incident,
            owner=new.owner,
            visibility=Visibility.HIDDEN,
            compartment=None,
            number=None if new.number is None else number_of(new.number),
            kind=new.kind,
            agency=new.owner,
            status="open",
            adcode=new.adcode,
            opened=new.opened.isoformat(),
            state=State.LEAD,
            revision=1,
            officer=new.officer,
        )
    )
    return made


def number_of(text: str) -> str:
    """A case number as kept. Raises BadInput for one that is empty or too long."""
    return text_of(text, LONGEST_NUMBER, "number", called=("案号", "A case number"))


def keep_in(
    connection: Connection,
    of: ProceedingRecord,
    kind: CaseEventKind,
    judge: Judge,
    at: datetime,
    *,
    before: JsonObject,
    after: JsonObject,
    target: str | None = None,
    reason: str = "",
) -> None:
    """Keeps what happened in a proceeding, in the transaction of the change; ``target`` is the record that it happened to."""
    happening = Happening(
        incident=of.incident,
        proceeding=of.id,
        owner=of.owner,
        compartment=of.compartment,
        kind=kind,
        target=target,
        before=before,
        after=after,
        reason=reason,
    )
    keep_event(connection, happening, judge, at)


def _compartments(found: ProceedingRecord) -> frozenset[str]:
    return frozenset() if found.compartment is None else frozenset({found.compartment})


def _no_such() -> NotFound:
    return NotFound("没有这个案件。", "There is no such proceeding.")


def _record(row: Any) -> ProceedingRecord:
    values = {name: row[name] for name in ProceedingRecord.__slots__}
    return ProceedingRecord(
        **values
        | {
            "visibility": Visibility(row["visibility"]),
            "kind": ProceedingKind(row["kind"]),
            "state": State(row["state"]),
            "opened": date.fromisoformat(row["opened"]),
        }
    )
