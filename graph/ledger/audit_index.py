"""The index of audited objects (审计对象索引), by which "who looked at it" is answered: filled after the entries.

An entry holds its objects itself, hashed with it; the index is derived from the entries in their order and can be made
again. It is filled in small transactions, so that no answer waits for thousands of places in a large tree, and
it is completed before anybody is told who looked. Its own last row says how far it is.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from graph.ledger import schema
from graph.ledger.database import Database, WriteLock

PORTION = 500
"""Objects per transaction: other writers wait for some 10 ms at most."""

_INSERT = "INSERT INTO audit_objects (object, segment, sequence) VALUES ({0}, {0}, {0})"


@dataclass(frozen=True, slots=True)
class Position:
    """How far a segment is indexed: all objects of the entries before ``sequence``, and of it those up to ``object``."""

    sequence: int
    object: str

    def expected(self, sequence: int, objects: Sequence[str]) -> list[str]:
        """What the index must hold of one entry's objects, sorted."""
        if sequence > self.sequence:
            return []
        found = sorted(set(objects))
        return found if sequence < self.sequence else [name for name in found if name <= self.object]


NOWHERE = Position(0, "")


class ObjectIndex:
    """Fills the index of a chain; several processes may do so, one portion at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._done: dict[str, int] = {}

    def complete(self, segment: str) -> None:
        """Until every entry that was committed before is indexed. Raises Unavailable when the database is full."""
        while self.advance(segment):
            pass

    def advance_all(self) -> bool:
        """One portion of every segment; False when nothing is left to do."""
        return any([self.advance(segment) for segment in self._segments()])

    def advance(self, segment: str) -> bool:
        """One portion; False when nothing was left to do."""
        table = schema.audit_heads
        with self._lock:
            with self._database.read() as connection:
                newest = connection.execute(select(table.c.sequence).where(table.c.segment == segment)).scalar()
            if newest is None or newest <= self._done.get(segment, 0):
                return False
            with self._database.write(WriteLock.AUDIT) as connection:
                more = _advance(connection, segment, self._done.get(segment, 0))
            if not more and not self._database.in_transaction:  # what is not committed may yet be taken back
                self._done[segment] = newest
            return more

    def _segments(self) -> list[str]:
        with self._database.read() as connection:
            return list(connection.execute(select(schema.audit_heads.c.segment)).scalars())


def position(connection: Connection, segment: str) -> Position:
    """How far the index of a segment is; it is filled by sequence and object."""
    table = schema.audit_objects
    last = connection.execute(select(func.max(table.c.sequence)).where(table.c.segment == segment)).scalar()
    if last is None:
        return NOWHERE
    where = (table.c.segment == segment, table.c.sequence == last)
    return Position(last, connection.execute(select(func.max(table.c.object)).where(*where)).scalar_one())


def _advance(connection: Connection, segment: str, done: int) -> bool:
    """Adds one portion after the last row, from as many entries as it holds; False when there was nothing."""
    table, at = schema.audit, position(connection, segment)
    query = (
        select(table.c.sequence, table.c.objects)
        .where(table.c.segment == segment, table.c.sequence >= max(at.sequence, done))
        .order_by(table.c.sequence)
    )
    rows: list[tuple[str, str, int]] = []
    with connection.execute(query, execution_options={"yield_per": 50}) as entries:
        for sequence, objects in entries:
            fresh = sorted(set(objects))
            if sequence == at.sequence:
                fresh = [name for name in fresh if name > at.object]
            rows += [(name, segment, sequence) for name in fresh[: PORTION - len(rows)]]
            if len(rows) >= PORTION:
                break
    if rows:
        place = "?" if connection.dialect.paramstyle == "qmark" else "%s"
        connection.exec_driver_sql(_INSERT.format(place), rows)
    return bool(rows)
