"""Sanctions (处理处罚): what an agency imposed on a subject, by which decision, from when until when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select

from graph.ledger import case_tables as tables
from graph.ledger.case_checks import text_of
from graph.ledger.case_rows import CaseRows
from graph.ledger.clock import Clock
from graph.ledger.database import Database
from graph.ledger.judging import Judge
from graph.ledger.proceedings import Proceedings, keep_in
from graph.model.casework import CaseEventKind, SanctionKind
from graph.model.errors import BadInput, NotFound
from graph.model.scope import Scope

_TABLE = tables.sanctions


@dataclass(frozen=True, slots=True, kw_only=True)
class SanctionRecord:
    """One sanction; ``number`` is that of the decision document, ``ends`` None where it has no end."""

    id: str
    incident: str
    proceeding: str
    owner: str
    compartment: str | None
    kind: SanctionKind
    subject: str
    number: str
    basis: str
    begins: date
    ends: date | None
    by: str
    by_name: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSanction:
    """A sanction to be entered; ``subject`` is one of the proceeding."""

    kind: SanctionKind
    subject: str
    number: str
    basis: str
    begins: date
    ends: date | None = None


class Sanctions:
    """Entered in a proceeding of one's own agency; read by it and by those to whom the sanction was opened."""

    def __init__(self, database: Database, clock: Clock, proceedings: Proceedings) -> None:
        self._rows = CaseRows(database, clock, proceedings, table=_TABLE, kind="sanction", event=CaseEventKind.SANCTION)

    def impose(self, scope: Scope, proceeding: str, new: NewSanction, judge: Judge) -> SanctionRecord:
        """Enters one. Raises BadInput without a decision's number or basis and for an end before the beginning, NotFound."""
        number, basis = text_of(new.number, 64, "number"), text_of(new.basis, 300, "basis")
        if new.ends is not None and new.ends < new.begins:
            raise BadInput("结束日期早于开始日期。", "It ends before it begins.", field="ends")
        rows = self._rows
        with rows.database.write() as connection:
            of, at = rows.proceedings.own(scope, proceeding), rows.clock()
            check_subject(connection, proceeding, new.subject)
            made = SanctionRecord(
                **rows.head(of, judge, at),
                kind=new.kind,
                subject=new.subject,
                number=number,
                basis=basis,
                begins=new.begins,
                ends=new.ends,
            )
            values = {name: getattr(made, name) for name in SanctionRecord.__slots__}
            values |= {
                "begins": new.begins.isoformat(),
                "ends": None if new.ends is None else new.ends.isoformat(),
            }
            connection.execute(insert(_TABLE).values(**values))
            keep_in(
                connection,
                of,
                rows.event,
                judge,
                at,
                target=made.id,
                before={},
                after={"kind": new.kind.value, "number": number},
                reason="",
            )
            return made

    def withdraw(self, scope: Scope, sanction: str, judge: Judge, *, reason: str) -> str:
        """Says that it was entered in error, or set aside; it is kept. Gives its incident. Raises BadInput, NotFound."""
        return self._rows.withdraw(scope, sanction, judge, reason=reason, told=("kind", "number"))

    def find_of_incidents(self, scope: Scope, incidents: Sequence[str]) -> list[SanctionRecord]:
        """The sanctions on these incidents that are open to the reader, in the order in which they were entered."""
        with self._rows.database.read() as connection:
            return [_record(row) for row in connection.execute(self._rows.of_incidents(scope, incidents)).mappings()]


def check_subject(connection: Any, proceeding: str, subject: str) -> None:
    """Raises NotFound unless it is a standing subject of the proceeding."""
    table = tables.subjects
    wanted = (table.c.id == subject, table.c.proceeding == proceeding, table.c.withdrawn_at.is_(None))
    if connection.execute(select(table.c.id).where(*wanted)).first() is None:
        raise NotFound("没有这个对象。", "There is no such subject.", field="subject")


def _record(row: Any) -> SanctionRecord:
    values = {name: row[name] for name in SanctionRecord.__slots__}
    return SanctionRecord(
        **values
        | {
            "kind": SanctionKind(row["kind"]),
            "begins": date.fromisoformat(row["begins"]),
            "ends": None if row["ends"] is None else date.fromisoformat(row["ends"]),
        }
    )
