"""Tables of what people decided and of what changed under them (研判与变化表): rows are added, never changed."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, Table, Text

from graph.ledger.columns import Document, Instant
from graph.ledger.schema import METADATA

ring_changes = Table(
    "ring_changes",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("ring", String(64), ForeignKey("rings.id"), nullable=False, index=True),
    Column("run", String(64), ForeignKey("runs.id"), nullable=False),
    Column("change", String(8), nullable=False),
    Column("facts", Document, nullable=False),
    Column("at", Instant, nullable=False),
)

ring_versions = Table(
    "ring_versions",
    METADATA,
    Column("ring", String(64), ForeignKey("rings.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("run", String(64), ForeignKey("runs.id"), nullable=False),
    Column("facts", Document, nullable=False),
    Column("at", Instant, nullable=False),
)

verdicts = Table(
    "verdicts",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("sequence", Integer, nullable=False, unique=True),
    Column("ring", String(64), ForeignKey("rings.id"), nullable=False, index=True),
    Column("version", Integer, nullable=False),  # of the ring that was looked at
    Column("verdict", String(12), nullable=False),
    Column("reason", Text, nullable=False),
    Column("actor", String(64), nullable=False),
    Column("actor_name", String(100), nullable=False),
    Column("agency", String(32), nullable=False),
    Column("content", Document, nullable=False),
    Column("at", Instant, nullable=False),
)

visits = Table(
    "visits",
    METADATA,
    Column("account", String(26), ForeignKey("accounts.id"), primary_key=True),
    Column("session", String(64), nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("seen_sequence", BigInteger, nullable=False),
    Column("last_at", Instant),
    Column("last_sequence", BigInteger),
)

same_person_judgements = Table(
    "same_person_judgements",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("sequence", Integer, nullable=False, unique=True),
    Column("one", String(64), nullable=False),
    Column("other", String(64), nullable=False),
    Column("judgement", String(12), nullable=False),
    Column("reason", Text, nullable=False),
    Column("actor", String(64), nullable=False),
    Column("actor_name", String(100), nullable=False),
    Column("agency", String(32), nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_same_person_judgements_one_other", "one", "other"),
)
