"""How far a follower has read the outbox (水位): one number by name, which never goes back by accident."""

from __future__ import annotations

from sqlalchemy import insert, select, update

from graph.ledger import schema
from graph.ledger.clock import Clock
from graph.ledger.database import Database


class Watermarks:
    """Watermarks by name, such as ``graph``; the graph's own copy, in its own transaction, is the one that counts."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def get(self, name: str) -> int:
        """The sequence read so far; 0 when nothing was."""
        with self._database.read() as connection:
            query = select(schema.watermarks.c.value).where(schema.watermarks.c.name == name)
            return int(connection.execute(query).scalar_one_or_none() or 0)

    def advance(self, name: str, value: int) -> int:
        """Moves forward to ``value``, never back; the value that now stands."""
        table = schema.watermarks
        with self._database.write() as connection:
            before = connection.execute(select(table.c.value).where(table.c.name == name)).scalar_one_or_none()
            if before is None:
                connection.execute(insert(table).values(name=name, value=value, at=self._clock()))
            elif value > before:
                connection.execute(update(table).where(table.c.name == name).values(value=value, at=self._clock()))
            return int(max(value, before or 0))

    def reset(self, name: str) -> None:
        """Back to 0: what a rebuild begins with."""
        table = schema.watermarks
        with self._database.write() as connection:
            connection.execute(update(table).where(table.c.name == name).values(value=0, at=self._clock()))
