"""Deliveries (数据交付): what was taken in, whose it is, what it replaced, and what is current."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from graph.ledger import schema
from graph.ledger.clock import Clock
from graph.ledger.database import Database
from graph.ledger.outbox import Outbox
from graph.model.errors import Conflict, NotFound
from graph.model.scope import Scope


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One raw file: its name inside the delivery, SHA-256 (hex), size in bytes."""

    name: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class TableCounts:
    """Rows of one table: read = loaded + rejected + duplicate; ``flagged`` of the loaded carry a flag."""

    read: int
    loaded: int
    rejected: int
    duplicate: int = 0
    flagged: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryRecord:
    """One delivery. ``id`` is the hash of raw files, mapping and schema version; ``raw_hash`` of the raw files alone.

    ``mapping`` holds the SQL text by target table (empty: delivered in our own names). ``columns`` are those delivered,
    ``derived`` those a mapping marked derived or of day precision. ``sequence`` and ``recorded_at`` are assigned when
    recorded (0 and None before). ``withdrawn_at`` and ``replaced_by`` are None while the delivery is current.
    """

    id: str
    owner: str
    mode: str
    period: str | None
    extracted_at: datetime | None
    schema_version: int
    files: tuple[FileRecord, ...]
    tables: Mapping[str, TableCounts]
    raw_hash: str
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    derived: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mapping: Mapping[str, str] = field(default_factory=dict)
    synthetic: bool = False
    sequence: int = 0
    recorded_at: datetime | None = None
    withdrawn_at: datetime | None = None
    replaced_by: str | None = None

    @property
    def current(self) -> bool:
        """Whether lake and graph read it."""
        return self.withdrawn_at is None and self.replaced_by is None


class Deliveries:
    """Recording is the only commit of a delivery; the event for the graph commits with it."""

    def __init__(self, database: Database, clock: Clock, outbox: Outbox) -> None:
        self._database = database
        self._clock = clock
        self._outbox = outbox

    def record(self, delivery: DeliveryRecord) -> bool:
        """True when the delivery became current, False when it already was: the same delivery twice changes nothing.

        It replaces current deliveries of the same owner and raw files (under another mapping or schema version). One
        that had been withdrawn or replaced becomes current again, as the newest. Event: ``delivery.recorded``.
        """
        table = schema.deliveries
        with self._database.write() as connection:
            known = connection.execute(select(table).where(table.c.id == delivery.id)).mappings().one_or_none()
            if known is not None and _record(known).current:
                return False
            if known is not None and known["owner"] != delivery.owner:
                raise Conflict(
                    f"交付 {delivery.id} 已由 {known['owner']} 提交。",
                    f"Delivery {delivery.id} was already made by {known['owner']}.",
                    delivery=delivery.id,
                )
            values = self._values(connection, delivery)
            if known is None:
                connection.execute(insert(table).values(**values))
            else:
                connection.execute(update(table).where(table.c.id == delivery.id).values(**values))
            replaced = self._replace_others(connection, delivery)
            self._outbox.append(
                "delivery.recorded",
                {"delivery": delivery.id, "owner": delivery.owner, "mode": delivery.mode, "replaced": replaced},
                owners={delivery.owner},
            )
        return True

    def withdraw(self, delivery: str, *, actor: str) -> DeliveryRecord:
        """Takes a delivery back, whole; what it had replaced stays replaced. Event: ``delivery.withdrawn``.

        Raises NotFound when there is none, Conflict when it is not current.
        """
        table = schema.deliveries
        with self._database.write() as connection:
            found = self.get(delivery)
            if not found.current:
                raise Conflict(
                    f"交付 {delivery} 已撤回或已被替换。",
                    f"Delivery {delivery} is already withdrawn or replaced.",
                    delivery=delivery,
                )
            connection.execute(
                update(table).where(table.c.id == delivery).values(withdrawn_at=self._clock(), withdrawn_by=actor)
            )
            self._outbox.append(
                "delivery.withdrawn", {"delivery": delivery, "owner": found.owner}, owners={found.owner}
            )
            return self.get(delivery)

    def get(self, delivery: str) -> DeliveryRecord:
        """One delivery, whoever owns it: for ingest and projection. Raises NotFound."""
        with self._database.read() as connection:
            query = select(schema.deliveries).where(schema.deliveries.c.id == delivery)
            row = connection.execute(query).mappings().one_or_none()
        if row is None:
            raise _missing(delivery)
        return _record(row)

    def get_visible(self, scope: Scope, delivery: str) -> DeliveryRecord:
        """One delivery of an owner in ``scope``. Raises NotFound."""
        for found in self._find(
            schema.deliveries.c.id == delivery, schema.deliveries.c.owner.in_(sorted(scope.owners))
        ):
            return found
        raise _missing(delivery)

    def find_all(self) -> list[DeliveryRecord]:
        """Every delivery ever recorded, by sequence: for ingest and projection."""
        return self._find()

    def find_current(self) -> list[DeliveryRecord]:
        """Those neither withdrawn nor replaced, by sequence: what lake and graph read."""
        return self._find(schema.deliveries.c.withdrawn_at.is_(None), schema.deliveries.c.replaced_by.is_(None))

    def find_visible(self, scope: Scope) -> list[DeliveryRecord]:
        """Every delivery of owners in ``scope``, by sequence."""
        return self._find(schema.deliveries.c.owner.in_(sorted(scope.owners)))

    def _find(self, *conditions: Any) -> list[DeliveryRecord]:
        with self._database.read() as connection:
            query = select(schema.deliveries).where(*conditions).order_by(schema.deliveries.c.sequence)
            return [_record(row) for row in connection.execute(query).mappings()]

    def _values(self, connection: Connection, delivery: DeliveryRecord) -> dict[str, Any]:
        last = connection.execute(select(func.max(schema.deliveries.c.sequence))).scalar_one()
        return {
            "id": delivery.id,
            "sequence": (last or 0) + 1,
            "owner": delivery.owner,
            "mode": delivery.mode,
            "period": delivery.period,
            "extracted_at": delivery.extracted_at,
            "mapping": dict(delivery.mapping),
            "schema_version": delivery.schema_version,
            "files": [[file.name, file.sha256, file.bytes] for file in delivery.files],
            "tables": {
                name: [c.read, c.loaded, c.rejected, c.duplicate, c.flagged] for name, c in delivery.tables.items()
            },
            "columns": {name: list(names) for name, names in delivery.columns.items()},
            "derived": {name: list(names) for name, names in delivery.derived.items()},
            "raw_hash": delivery.raw_hash,
            "recorded_at": self._clock(),
            "withdrawn_at": None,
            "withdrawn_by": None,
            "replaced_by": None,
            "synthetic": delivery.synthetic,
        }

    def _replace_others(self, connection: Connection, delivery: DeliveryRecord) -> list[str]:
        table = schema.deliveries
        others = (
            table.c.raw_hash == delivery.raw_hash,
            table.c.owner == delivery.owner,
            table.c.id != delivery.id,
            table.c.withdrawn_at.is_(None),
            table.c.replaced_by.is_(None),
        )
        replaced = [row.id for row in connection.execute(select(table.c.id).where(*others).order_by(table.c.sequence))]
        connection.execute(update(table).where(*others).values(replaced_by=delivery.id))
        return replaced


def _record(row: Any) -> DeliveryRecord:
    return DeliveryRecord(
        id=row["id"],
        owner=row["owner"],
        mode=row["mode"],
        period=row["period"],
        extracted_at=row["extracted_at"],
        schema_version=row["schema_version"],
        files=tuple(FileRecord(*file) for file in row["files"]),
        tables={name: TableCounts(*counts) for name, counts in row["tables"].items()},
        raw_hash=row["raw_hash"],
        columns={name: tuple(names) for name, names in row["columns"].items()},
        derived={name: tuple(names) for name, names in row["derived"].items()},
        mapping=row["mapping"],
        synthetic=row["synthetic"],
        sequence=row["sequence"],
        recorded_at=row["recorded_at"],
        withdrawn_at=row["withdrawn_at"],
        replaced_by=row["replaced_by"],
    )


def _missing(delivery: str) -> NotFound:
    return NotFound(f"没有交付 {delivery}。", f"There is no delivery {delivery}.", delivery=delivery)
