"""Tables of signing in: second factors, recovery codes, alarms (登录与告警表). No column opens anything by itself."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, LargeBinary, String, Table

from graph.ledger.columns import Instant
from graph.ledger.schema import METADATA

second_factors = Table(
    "second_factors",
    METADATA,
    Column("account", String(26), ForeignKey("accounts.id"), primary_key=True),
    Column("wrapped_key", LargeBinary, nullable=False),
    Column("box", LargeBinary, nullable=False),
    Column("last_step", BigInteger, nullable=False),  # RFC 6238's T of the last code that was taken
    Column("created_at", Instant, nullable=False),
    Column("confirmed_at", Instant),
)

recovery_codes = Table(
    "recovery_codes",
    METADATA,
    Column("account", String(26), ForeignKey("accounts.id"), primary_key=True),
    Column("hash", String(64), primary_key=True),
    Column("used_at", Instant),
)

alarms = Table(
    "alarms",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("agency", String(32), ForeignKey("agencies.code"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("account", String(26), ForeignKey("accounts.id"), nullable=False),
    Column("account_name", String(64), nullable=False),
    Column("session", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_alarms_agency_at", "agency", "at"),
)

alarms_seen = Table(
    "alarms_seen",
    METADATA,
    Column("alarm", String(26), ForeignKey("alarms.id"), primary_key=True),
    Column("account", String(26), ForeignKey("accounts.id"), primary_key=True),
    Column("account_name", String(64), nullable=False),
    Column("at", Instant, nullable=False),
)
