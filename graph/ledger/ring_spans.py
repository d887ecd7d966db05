"""Which days rings are about (团伙时段): all rings of some schemes, without their facts, for what changes with a law's days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from graph.ledger import schema
from graph.ledger.database import Database
from graph.ledger.ring_page import RingFilter
from graph.ledger.ring_query import conditions, visible
from graph.ledger.ring_rows import read_window
from graph.model.scope import Scope


@dataclass(frozen=True, slots=True)
class RingSpan:
    """A ring and the days of its claims, both included; None where they are not known."""

    ring: str
    window: tuple[date, date] | None


class RingSpans:
    """Read by scope."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, scope: Scope, only: RingFilter) -> list[RingSpan]:
        """Every ring that matches, strongest first."""
        table = schema.rings
        query = select(table.c.id, table.c.window_from, table.c.window_to).where(visible(scope), *conditions(only))
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(table.c.score.desc(), table.c.id))
            return [RingSpan(row.id, read_window(row.window_from, row.window_to)) for row in rows]
