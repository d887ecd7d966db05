"""Column types that SQLite and PostgreSQL store alike: instants, money, JSON (列类型)."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, Dialect, String, Text, TypeDecorator
from sqlalchemy.dialects.postgresql import TIMESTAMP

from graph.ledger.payload import JsonValue, dump, load


class Instant(TypeDecorator[datetime]):
    """An aware time, UTC: ``timestamptz`` on PostgreSQL, fixed-width ISO text (which sorts by time) on SQLite."""

    impl = String(27)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """The database's own type."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(TIMESTAMP(timezone=True))
        return dialect.type_descriptor(String(27))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuses naive times: ValueError."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time must be aware")
        value = value.astimezone(UTC)
        return value if dialect.name == "postgresql" else instant_text(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Aware, in UTC."""
        if value is None:
            return None
        if isinstance(value, datetime):
            return value.astimezone(UTC)
        return datetime.fromisoformat(value)


class Money(TypeDecorator[Decimal]):
    """CNY with two decimals, stored as whole fen (分): exact on every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Refuses fractions of a fen: ValueError."""
        if value is None:
            return None
        fen = value * 100
        if fen != fen.to_integral_value():
            raise ValueError("money has two decimals")
        return int(fen)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Two decimals."""
        return None if value is None else Decimal(value).scaleb(-2)


class Document(TypeDecorator[JsonValue]):
    """A JSON value kept as the text that was written: key order and numbers come back verbatim."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: JsonValue, dialect: Dialect) -> str:
        """The text."""
        return dump(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> JsonValue:
        """The value."""
        return None if value is None else load(value)


def instant_text(value: datetime) -> str:
    """``2026-11-21T03:04:05.000006Z``: 27 characters, UTC, sorts as text."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
