"""The ledger's tables (台账表结构). ``migrations`` makes them; a test compares the two.

Records that readers may not all see carry their owners in a side table, so that scope is part of the SQL.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

from graph.ledger.columns import Document, Instant, Money

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

installation = Table(
    "installation",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),  # always 1
    Column("synthetic", Boolean, nullable=False),
    Column("created_at", Instant, nullable=False),
)

agencies = Table(
    "agencies",
    METADATA,
    Column("code", String(32), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("region", String(12), nullable=False),
    Column("created_at", Instant, nullable=False),
)

accounts = Table(
    "accounts",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("name", String(64), nullable=False, unique=True),
    Column("display_name", String(100), nullable=False),
    Column("agency", String(32), ForeignKey("agencies.code"), nullable=False, index=True),
    Column("roles", Document, nullable=False),
    Column("password", String(200), nullable=False),  # argon2id, PHC text
    Column("one_time_until", Instant),
    Column("disabled_at", Instant),
    Column("failures", Integer, nullable=False),
    Column("locked_until", Instant),
    Column("created_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("issuer", String(200)),  # of the provider that vouches for it; none for a local account
    Column("subject", String(255)),
    Index("ix_accounts_issuer_subject", "issuer", "subject", unique=True),
)

sessions = Table(
    "sessions",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("account_id", String(26), ForeignKey("accounts.id"), nullable=False, index=True),
    Column("purpose", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("touched_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    Column("factors", Document, nullable=False),
)

deliveries = Table(
    "deliveries",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("sequence", Integer, nullable=False, unique=True),
    Column("owner", String(32), nullable=False, index=True),
    Column("mode", String(12), nullable=False),
    Column("period", String(40)),
    Column("extracted_at", Instant),
    Column("mapping", Document, nullable=False),
    Column("schema_version", Integer, nullable=False),
    Column("files", Document, nullable=False),
    Column("tables", Document, nullable=False),
    Column("columns", Document, nullable=False),
    Column("derived", Document, nullable=False),
    Column("raw_hash", String(64), nullable=False, index=True),
    Column("recorded_at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
    Column("withdrawn_by", String(64)),
    Column("replaced_by", String(64), ForeignKey("deliveries.id")),
    Column("synthetic", Boolean, nullable=False),
)

jobs = Table(
    "jobs",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("params", Document, nullable=False),
    Column("actor_id", String(64), nullable=False),
    Column("agency", String(32), nullable=False, index=True),
    Column("state", String(12), nullable=False, index=True),
    Column("held", Boolean, nullable=False),  # by a command line, never queued
    Column("cancel_asked", Boolean, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("progress", Document, nullable=False),
    Column("result", Document, nullable=False),
    Column("error", Document, nullable=False),
    Column("worker", String(200)),
    Column("holder", Document, nullable=False),
    Column("fence", BigInteger, unique=True),
    Column("lease_until", Instant),
    Column("created_at", Instant, nullable=False),
    Column("started_at", Instant),
    Column("finished_at", Instant),
)

outbox = Table(
    "outbox",
    METADATA,
    Column("sequence", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("topic", String(64), nullable=False),
    Column("payload", Document, nullable=False),
    Column("compartment", String(26)),
    Column("at", Instant, nullable=False),
)

outbox_owners = Table(
    "outbox_owners",
    METADATA,
    Column("sequence", ForeignKey("outbox.sequence"), primary_key=True),
    Column("owner", String(32), primary_key=True),
)

runs = Table(
    "runs",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("sequence", Integer, nullable=False, unique=True),
    Column("seed", BigInteger, nullable=False),
    Column("parameters", Document, nullable=False),
    Column("versions", Document, nullable=False),
    Column("snapshot", Document, nullable=False),
    Column("not_run", Document, nullable=False),
    Column("facts", Document, nullable=False),
    Column("recorded_at", Instant, nullable=False),
)

findings = Table(
    "findings",
    METADATA,
    Column("run", String(64), ForeignKey("runs.id"), primary_key=True),
    Column("id", String(64), primary_key=True, index=True),
    Column("scheme", String(16), nullable=False),
    Column("basis", String(16), nullable=False),
    Column("q", Float),
    Column("fund_amount", Money, nullable=False),
    Column("compartment", String(26)),
    Column("facts", Document, nullable=False),
)

finding_owners = Table(
    "finding_owners",
    METADATA,
    Column("run", String(64), primary_key=True),
    Column("finding", String(64), primary_key=True),
    Column("owner", String(32), primary_key=True),
    ForeignKeyConstraint(["run", "finding"], ["findings.run", "findings.id"], name="fk_finding_owners_finding"),
)

rings = Table(
    "rings",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("sequence", Integer, nullable=False, unique=True),  # age: smaller is older
    Column("scheme", String(16), nullable=False, index=True),
    Column("score", Float, nullable=False),
    Column("basis", String(16), nullable=False),
    Column("q", Float),
    Column("fund_amount", Money, nullable=False),
    Column("window_from", String(10)),
    Column("window_to", String(10)),
    Column("status", String(8), nullable=False),
    Column("compartment", String(26)),
    Column("synthetic", Boolean, nullable=False),
    Column("search_text", Text, nullable=False),
    Column("facts", Document, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("first_run", String(64), ForeignKey("runs.id"), nullable=False),
    Column("last_run", String(64), ForeignKey("runs.id"), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("version", Integer, nullable=False),  # rises with every change of content and every verdict
    Column("change", String(8), nullable=False),
    Column("change_facts", Document, nullable=False),
    Column("change_at", Instant),
    Column("verdict", String(12)),  # the latest
    Column("reopened_at", Instant),
    Column("reopened_why", Document, nullable=False),
    Index("ix_rings_change_at_id", "change_at", "id"),
    Index("ix_rings_score_id", "score", "id"),
    Index("ix_rings_fund_amount_id", "fund_amount", "id"),
    Index("ix_rings_created_at_id", "created_at", "id"),
)


def _of_ring(name: str, *columns: Column[Any]) -> Table:
    """A side table of rings, keyed by ring and ``columns``."""
    return Table(name, METADATA, Column("ring", String(64), ForeignKey("rings.id"), primary_key=True), *columns)


ring_owners = _of_ring("ring_owners", Column("owner", String(32), primary_key=True))
ring_schemes = _of_ring("ring_schemes", Column("scheme", String(16), primary_key=True))
ring_subjects = _of_ring(
    "ring_subjects",
    Column("subject", String(120), primary_key=True, index=True),
    Column("core", Boolean, nullable=False),
)
ring_claims = _of_ring("ring_claims", Column("claim", String(64), primary_key=True, index=True))
ring_findings = _of_ring("ring_findings", Column("finding", String(64), primary_key=True))
ring_successors = _of_ring(
    "ring_successors", Column("predecessor", String(64), ForeignKey("rings.id"), primary_key=True, index=True)
)

audit = Table(
    "audit",
    METADATA,
    Column("segment", String(48), primary_key=True),
    Column("sequence", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("at", String(27), nullable=False),  # the text that was hashed
    Column("agency", String(32), nullable=False),
    Column("actor", String(64), nullable=False),
    Column("session", String(64), nullable=False),
    Column("case", String(64)),
    Column("action", String(80), nullable=False),
    Column("purpose", Text, nullable=False),
    Column("objects", Document, nullable=False),
    Column("query", Text, nullable=False),
    Column("rows", BigInteger, nullable=False),
    Column("decision", String(80), nullable=False),
    Column("prev_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("ix_audit_segment_actor_sequence", "segment", "actor", "sequence"),
)

audit_objects = Table(
    "audit_objects",
    METADATA,
    Column("object", String(40), primary_key=True),
    Column("segment", String(48), primary_key=True),
    Column("sequence", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    ForeignKeyConstraint(["segment", "sequence"], ["audit.segment", "audit.sequence"], name="fk_audit_objects_audit"),
    Index("ix_audit_objects_segment_sequence", "segment", "sequence"),
)

audit_heads = Table(
    "audit_heads",
    METADATA,
    Column("segment", String(48), primary_key=True),
    Column("sequence", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
)

watermarks = Table(
    "watermarks",
    METADATA,
    Column("name", String(64), primary_key=True),
    Column("value", BigInteger, nullable=False),
    Column("at", Instant, nullable=False),
)
