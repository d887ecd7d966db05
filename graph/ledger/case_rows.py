"""What the records of a proceeding have in common (办案记录行): whose they are, who sees them, how a change is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, select, update

from graph.ledger.case_checks import reason_of
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.judging import Judge
from graph.ledger.proceedings import ProceedingRecord, Proceedings, keep_in
from graph.ledger.visibility import belongs_to_reader, open_to_reader
from graph.model.casework import CaseEventKind
from graph.model.errors import NotFound
from graph.model.scope import Scope
from graph.model.visibility import Visibility


class CaseRows:
    """Rows of one table, each written in a proceeding of its owner; ``kind`` is what a grant calls them."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        proceedings: Proceedings,
        *,
        table: Table,
        kind: str,
        event: CaseEventKind,
    ) -> None:
        self.database = database
        self.clock = clock
        self.proceedings = proceedings
        self.table = table
        self.kind = kind
        self.event = event

    def visible(self, scope: Scope) -> ColumnElement[bool]:
        """True for rows that the reader's agency wrote or whose content is open to it."""
        return open_to_reader(scope, self.table, self.kind, self.clock(), least=Visibility.CONTENT)

    def of_incidents(self, scope: Scope, incidents: Sequence[str]) -> Select[Any]:
        """Those of these incidents that the reader may see, oldest first, without what was withdrawn."""
        query = select(self.table).where(self.table.c.incident.in_(sorted(incidents)), self.visible(scope))
        if "withdrawn_at" in self.table.c:
            query = query.where(self.table.c.withdrawn_at.is_(None))
        return query.order_by(self.table.c.id)

    def head(self, of: ProceedingRecord, judge: Judge, at: datetime) -> dict[str, Any]:
        """The fields that every new row has alike: its id, where it belongs, who writes it and when."""
        return {
            "id": new_id(at),
            "incident": of.incident,
            "proceeding": of.id,
            "owner": of.owner,
            "compartment": of.compartment,
            "by": judge.actor,
            "by_name": judge.name,
            "at": at,
        }

    def withdraw(self, scope: Scope, id: str, judge: Judge, *, reason: str, told: Sequence[str]) -> str:
        """Takes a row of the reader's own agency back; it is kept. Gives its incident. Raises BadInput, NotFound.

        ``told`` names the columns that the event repeats.
        """
        said, at = reason_of(reason, needed=True), self.clock()
        table = self.table
        with self.database.write() as connection:
            wanted = (table.c.id == id, belongs_to_reader(scope, table), table.c.withdrawn_at.is_(None))
            row = connection.execute(select(table).where(*wanted)).mappings().first()
            if row is None:
                raise NotFound("没有这条记录。", "There is no such record.")
            of = self.proceedings.own(scope, row["proceeding"])
            connection.execute(update(table).where(table.c.id == id).values(withdrawn_at=at))
            before = {name: str(row[name]) for name in told}
            keep_in(connection, of, self.event, judge, at, target=id, before=before, after={}, reason=said)
            return of.incident
