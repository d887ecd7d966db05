"""Tables of the exchange between installations (安装间交换表): partners, whom they speak for, packages sent and taken in."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, String, Table, UniqueConstraint

from graph.ledger.columns import Document, Instant
from graph.ledger.schema import METADATA

partners = Table(
    "partners",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("signing", String(64), nullable=False),  # Ed25519 public key, hex
    Column("sealing", String(64), nullable=False),  # X25519 public key, hex
    Column("fingerprint", String(64), nullable=False, index=True),
    Column("added_by", String(64), nullable=False),
    Column("added_at", Instant, nullable=False),
    Column("removed_at", Instant),
    Column("sent", Integer, nullable=False),  # number of the last package written for it
    Column("received", Integer, nullable=False),  # number of the last package taken in from it
)

partner_agencies = Table(
    "partner_agencies",
    METADATA,
    Column("partner", String(26), ForeignKey("partners.id"), primary_key=True),
    Column("agency", String(32), ForeignKey("agencies.code"), primary_key=True),
)

packages = Table(
    "packages",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("partner", String(26), ForeignKey("partners.id"), nullable=False),
    Column("direction", String(8), nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("parts", Document, nullable=False),
    Column("by", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    UniqueConstraint("partner", "direction", "id"),
)
