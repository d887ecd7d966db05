"""Notes and decisions (工作记录与决定): written once; a correction is another one that names what it corrects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from graph.ledger import case_tables as tables
from graph.ledger.case_checks import text_of
from graph.ledger.case_rows import CaseRows
from graph.ledger.clock import Clock
from graph.ledger.database import Database
from graph.ledger.judging import Judge
from graph.ledger.proceedings import Proceedings, keep_in
from graph.ledger.visibility import belongs_to_reader
from graph.model.casework import CaseEventKind, NoteKind
from graph.model.errors import NotFound
from graph.model.scope import Scope

LONGEST_NOTE = 10_000
LONGEST_REASON = 2000

_TABLE = tables.case_notes


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRecord:
    """One note, or a decision with its ``reason``; ``corrects`` is the one that it takes the place of."""

    id: str
    incident: str
    proceeding: str | None
    owner: str
    compartment: str | None
    kind: NoteKind
    text: str
    reason: str
    corrects: str | None
    by: str
    by_name: str
    at: datetime


class CaseNotes:
    """Written in a proceeding of one's own agency; read by it and by those to whom the note was opened."""

    def __init__(self, database: Database, clock: Clock, proceedings: Proceedings) -> None:
        self._rows = CaseRows(database, clock, proceedings, table=_TABLE, kind="note", event=CaseEventKind.NOTE)

    def write(
        self,
        scope: Scope,
        proceeding: str,
        text: str,
        judge: Judge,
        *,
        kind: NoteKind = NoteKind.NOTE,
        reason: str = "",
        corrects: str | None = None,
    ) -> NoteRecord:
        """Writes one. Raises BadInput without a text, for a decision without its reason, and for lengths; NotFound."""
        said = text_of(text, LONGEST_NOTE, "text")
        why = text_of(reason, LONGEST_REASON, "reason", needed=kind is NoteKind.DECISION)
        rows = self._rows
        with rows.database.write() as connection:
            of, at = rows.proceedings.own(scope, proceeding), rows.clock()
            if corrects is not None:
                wanted = (_TABLE.c.id == corrects, _TABLE.c.proceeding == proceeding, belongs_to_reader(scope, _TABLE))
                if connection.execute(select(_TABLE.c.id).where(*wanted)).first() is None:
                    raise NotFound("没有要更正的记录。", "There is no such note to correct.", field="corrects")
            made = NoteRecord(
                **rows.head(of, judge, at),
                kind=kind,
                text=said,
                reason=why,
                corrects=corrects,
            )
            connection.execute(insert(_TABLE).values(**{name: getattr(made, name) for name in NoteRecord.__slots__}))
            keep_in(
                connection, of, rows.event, judge, at, target=made.id, before={}, after={"kind": kind.value}, reason=why
            )
            return made

    def find_of_incidents(self, scope: Scope, incidents: Sequence[str]) -> list[NoteRecord]:
        """What was written on these incidents and is open to the reader, oldest first."""
        with self._rows.database.read() as connection:
            return [_record(row) for row in connection.execute(self._rows.of_incidents(scope, incidents)).mappings()]


def _record(row: Any) -> NoteRecord:
    return NoteRecord(**{name: row[name] for name in NoteRecord.__slots__} | {"kind": NoteKind(row["kind"])})
