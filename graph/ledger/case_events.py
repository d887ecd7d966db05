"""What happened in an incident (办案记录): one row a change, in the transaction that makes it, never rewritten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select

from graph.ledger import case_tables as tables
from graph.ledger.case_checks import reason_of
from graph.ledger.clock import new_id
from graph.ledger.database import Database
from graph.ledger.judging import Judge
from graph.ledger.payload import JsonObject
from graph.ledger.visibility import belongs_to_reader
from graph.model.casework import CaseEventKind
from graph.model.scope import Scope

_EVENTS = tables.case_events


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEvent:
    """One change; ``target`` is the record that it happened to where that is neither incident nor proceeding.

    ``before`` and ``after`` hold the values that changed, by name.
    """

    id: str
    incident: str
    proceeding: str | None
    owner: str
    compartment: str | None
    kind: CaseEventKind
    target: str | None
    before: JsonObject
    after: JsonObject
    reason: str
    actor: str
    actor_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseEventPage:
    """Events of one page, last first; ``total`` of all pages, inside the scope."""

    events: tuple[CaseEvent, ...]
    total: int
    has_next: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What is to be kept of a change: to what, of whom, from what to what, and why."""

    incident: str
    owner: str
    kind: CaseEventKind
    proceeding: str | None = None
    compartment: str | None = None
    target: str | None = None
    before: JsonObject
    after: JsonObject
    reason: str = ""


def keep_event(connection: Connection, happening: Happening, judge: Judge, at: datetime) -> None:
    """Adds the row, in the transaction of the change itself. Raises BadInput for a reason that is too long."""
    last = connection.execute(select(func.max(_EVENTS.c.sequence))).scalar_one() or 0
    connection.execute(
        insert(_EVENTS).values(
            id=new_id(at),
            sequence=last + 1,
            incident=happening.incident,
            proceeding=happening.proceeding,
            owner=happening.owner,
            compartment=happening.compartment,
            kind=happening.kind,
            target=happening.target,
            before=happening.before,
            after=happening.after,
            reason=reason_of(happening.reason),
            actor=judge.actor,
            actor_name=judge.name,
            at=at,
        )
    )


class CaseEvents:
    """Read by the agency whose events they are; nobody else learns that something happened."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def page(self, scope: Scope, incident: str, *, first: int, after: str | None = None) -> CaseEventPage:
        """The events of an incident that the reader's agency made, last first; empty without the incident."""
        wanted = and_(_EVENTS.c.incident == incident, belongs_to_reader(scope, _EVENTS))
        query = select(_EVENTS).where(wanted).order_by(_EVENTS.c.id.desc()).limit(first + 1)
        if after is not None:
            query = query.where(_EVENTS.c.id < after)
        with self._database.read() as connection:
            total = connection.execute(select(func.count()).select_from(_EVENTS).where(wanted)).scalar_one()
            rows = connection.execute(query).mappings().all()
        return CaseEventPage(tuple(_event(row) for row in rows[:first]), int(total), len(rows) > first)


def _event(row: Any) -> CaseEvent:
    values = {name: row[name] for name in CaseEvent.__slots__}
    return CaseEvent(**values | {"kind": CaseEventKind(row["kind"])})
