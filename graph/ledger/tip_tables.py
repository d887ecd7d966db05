"""Tables of tips (举报线索表). No column holds what a reporter said, nor a time of it."""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, LargeBinary, String, Table, UniqueConstraint

from graph.ledger.columns import Document, Instant
from graph.ledger.schema import METADATA

tips = Table(
    "tips",
    METADATA,
    Column("id", String(26), primary_key=True),  # its time is the first day of the period, the rest is random
    Column("owner", String(32), nullable=False),
    Column("visibility", String(8), nullable=False),
    Column("compartment", String(26), nullable=False),
    Column("channel", String(12), nullable=False),
    Column("adcode", String(6), nullable=False),
    Column("received", String(10), nullable=False),  # ISO day, the first of the period
    Column("precision", String(8), nullable=False),
    Column("state", String(24), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("external", String(40)),  # keyed pseudonym
    Column("document", String(26), ForeignKey("documents.id")),
    Column("matches", Integer, nullable=False),
    UniqueConstraint("owner", "external"),
    Index("ix_tips_owner_adcode", "owner", "adcode"),
    Index("ix_tips_document", "document"),
)

tip_viewers = Table(
    "tip_viewers",
    METADATA,
    Column("tip", String(26), ForeignKey("tips.id"), primary_key=True),
    Column("account", String(26), ForeignKey("accounts.id"), primary_key=True, index=True),
    Column("by", String(64), nullable=False),
    Column("by_name", String(100), nullable=False),
    Column("at", Instant, nullable=False),
)

tip_marks = Table(
    "tip_marks",
    METADATA,
    Column("tip", String(26), ForeignKey("tips.id"), primary_key=True),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("end", Integer, primary_key=True, autoincrement=False),
    Column("grade", String(8), nullable=False),
    Column("zh", String(200), nullable=False),
    Column("en", String(200), nullable=False),
)

tip_sketches = Table(
    "tip_sketches",
    METADATA,
    Column("tip", String(26), ForeignKey("tips.id"), primary_key=True),
    Column("signature", LargeBinary, nullable=False),
    Column("size", Integer, nullable=False),
)

tip_matches = Table(
    "tip_matches",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("tip", String(26), ForeignKey("tips.id"), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("target", String(64), nullable=False),
    Column("score", Float, nullable=False),
    Column("evidence", Document, nullable=False),
    Column("state", String(10), nullable=False),
    Column("by", String(64)),
    Column("by_name", String(100)),
    Column("at", Instant),
    UniqueConstraint("tip", "kind", "target"),
    Index("ix_tip_matches_kind_target", "kind", "target"),
)
