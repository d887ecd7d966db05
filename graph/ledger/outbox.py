"""What changed, in order (变更流): events that commit with the change itself; the graph and the pages follow them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, insert, select

from graph.ledger import schema
from graph.ledger.clock import Clock
from graph.ledger.database import Database
from graph.ledger.payload import JsonObject
from graph.ledger.visibility import rests_on_visible_owners
from graph.model.scope import Scope


@dataclass(frozen=True, slots=True)
class OutboxEvent:
    """One event; ``sequence`` rises by one in the order of commits. ``owners`` must ALL be in a reader's scope."""

    sequence: int
    topic: str
    payload: JsonObject
    owners: frozenset[str]
    compartment: str | None
    at: datetime


class Outbox:
    """Append and read; nothing is changed or taken away."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def append(
        self, topic: str, payload: JsonObject, *, owners: Collection[str], compartment: str | None = None
    ) -> int:
        """The new event's sequence. An event is born restricted: no owners is a ValueError."""
        if not owners:
            raise ValueError(f"event {topic} has no owners")
        with self._database.write() as connection:
            last = connection.execute(select(func.max(schema.outbox.c.sequence))).scalar_one()
            sequence = (last or 0) + 1
            connection.execute(
                insert(schema.outbox).values(
                    sequence=sequence, topic=topic, payload=payload, compartment=compartment, at=self._clock()
                )
            )
            connection.execute(
                insert(schema.outbox_owners), [{"sequence": sequence, "owner": owner} for owner in sorted(set(owners))]
            )
        return int(sequence)

    def read(self, after: int, limit: int) -> list[OutboxEvent]:
        """Events after a sequence, oldest first, for the projection: without scope, never for a person."""
        return self._find(select(schema.outbox), after, limit)

    def read_visible(self, scope: Scope, after: int, *, limit: int) -> list[OutboxEvent]:
        """The same for a reader: only events all of whose owners, and whose compartment, are in ``scope``."""
        visible: ColumnElement[bool] = rests_on_visible_owners(
            scope, schema.outbox_owners, (schema.outbox_owners.c.sequence == schema.outbox.c.sequence,), schema.outbox
        )
        return self._find(select(schema.outbox).where(visible), after, limit)

    def last_sequence(self) -> int:
        """The newest event's sequence; 0 when there is none."""
        with self._database.read() as connection:
            return int(connection.execute(select(func.max(schema.outbox.c.sequence))).scalar_one() or 0)

    def _find(self, query: Select[tuple[object, ...]], after: int, limit: int) -> list[OutboxEvent]:
        table, owners = schema.outbox, schema.outbox_owners
        with self._database.read() as connection:
            rows = connection.execute(query.where(table.c.sequence > after).order_by(table.c.sequence).limit(limit))
            found = rows.mappings().all()
            of: dict[int, set[str]] = {row["sequence"]: set() for row in found}
            for sequence, owner in connection.execute(
                select(owners.c.sequence, owners.c.owner).where(owners.c.sequence.in_(list(of)))
            ):
                of[sequence].add(owner)
        return [
            OutboxEvent(
                row["sequence"],
                row["topic"],
                row["payload"],
                frozenset(of[row["sequence"]]),
                row["compartment"],
                row["at"],
            )
            for row in found
        ]
