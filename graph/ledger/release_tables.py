"""Table of releases (放行申请表): what may leave, or be opened, only when a second person has said so."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from graph.ledger.columns import Document, Instant
from graph.ledger.schema import METADATA

releases = Table(
    "releases",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("agency", String(32), ForeignKey("agencies.code"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("purpose", Text, nullable=False),
    Column("ground", Text, nullable=False),
    Column("content", Document, nullable=False),  # counts and columns, never a value
    Column("digest", String(64), nullable=False),  # of exactly what would leave
    Column("state", String(12), nullable=False),
    Column("asked_by", String(64), nullable=False),
    Column("asked_by_name", String(100), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Column("decided_by", String(64)),
    Column("decided_by_name", String(100)),
    Column("decided_at", Instant),
    Column("reason", Text, nullable=False),
    Column("used_at", Instant),
    Column("revision", Integer, nullable=False),
    Index("ix_releases_agency_asked_at", "agency", "asked_at", "id"),
)
