"""Tables of transfers and clocks (移送表、期限表). A transfer's content does not change once it is signed; its steps are rows."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, text

from graph.ledger.columns import Document, Instant, Money
from graph.ledger.schema import METADATA

transfers = Table(
    "transfers",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("incident", String(26), ForeignKey("incidents.id"), nullable=False, index=True),
    Column("proceeding", String(26), ForeignKey("proceedings.id"), index=True),
    Column("supplements", String(26), ForeignKey("transfers.id"), index=True),  # the signed transfer that it adds to
    Column("type", String(12), nullable=False),
    Column("from_agency", String(32), nullable=False),
    Column("to_agency", String(32), ForeignKey("agencies.code"), nullable=False),
    Column("holder", String(32), ForeignKey("agencies.code"), nullable=False),  # whose turn it is after the hand-over
    Column("compartment", String(26)),
    Column("title", String(200), nullable=False),
    Column("basis", String(500), nullable=False),
    Column("content", Document, nullable=False),
    Column("amount", Money),
    Column("threshold", Document, nullable=False),  # the bands as they stood beside the amount when it was submitted
    Column("officers", Document, nullable=False),
    Column("state", String(16), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("drafted_by", String(64), nullable=False),
    Column("drafted_by_name", String(100), nullable=False),
    Column("drafted_at", Instant, nullable=False),
    Column("approved_by", String(64)),
    Column("approved_by_name", String(100)),
    Column("approved_at", Instant),
    Column("signed_by", String(64)),
    Column("signed_by_name", String(100)),
    Column("signed_at", Instant),
    Column("signed_revision", Integer),
    Column("manifest", Document),
    Column("manifest_sha256", String(64)),
    Column("receipt", Document),
    Column("answer", Document),
    Index("ix_transfers_from_agency_id", "from_agency", "id"),
    Index("ix_transfers_to_agency_id", "to_agency", "id"),
    Index("ix_transfers_holder_id", "holder", "id"),
)

transfer_files = Table(
    "transfer_files",
    METADATA,
    Column("id", String(26), primary_key=True),  # of the sealed file
    Column("transfer", String(26), ForeignKey("transfers.id"), nullable=False, index=True),
    Column("kind", String(12), nullable=False),
    Column("name", String(200), nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("document", String(26), ForeignKey("documents.id")),  # whose original it is a copy of
    Column("by", String(64), nullable=False),
    Column("by_name", String(100), nullable=False),
    Column("at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
)

transfer_events = Table(
    "transfer_events",
    METADATA,
    Column("transfer", String(26), ForeignKey("transfers.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("agency", String(32), nullable=False),
    Column("step", String(24), nullable=False),
    Column("state_before", String(16)),
    Column("state_after", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("actor", String(64), nullable=False),
    Column("actor_name", String(100), nullable=False),
    Column("at", Instant, nullable=False),
)

clocks = Table(
    "clocks",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("owner", String(32), nullable=False),
    Column("partner", String(32)),  # the agency whose term it is, where that is another
    Column("compartment", String(26)),
    Column("subject_kind", String(12), nullable=False),
    Column("subject", String(26), nullable=False),
    Column("key", String(40), nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("pauses", Document, nullable=False),
    Column("extensions", Document, nullable=False),
    Column("due_at", Instant),  # none while it stands still
    Column("not_loaded", Document, nullable=False),
    Column("met_at", Instant),
    Column("revision", Integer, nullable=False),
    Column("by", String(64), nullable=False),
    Column("by_name", String(100), nullable=False),
    Index("ix_clocks_owner_due_at", "owner", "due_at", "id"),
    Index("ix_clocks_partner_due_at", "partner", "due_at", "id"),
    Index(
        "ix_clocks_running",  # one of a kind runs on a subject; those that were met stay beside it
        "subject_kind",
        "subject",
        "key",
        unique=True,
        sqlite_where=text("met_at IS NULL"),
        postgresql_where=text("met_at IS NULL"),
    ),
)

clock_events = Table(
    "clock_events",
    METADATA,
    Column("clock", String(26), ForeignKey("clocks.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("step", String(12), nullable=False),
    Column("detail", Document, nullable=False),
    Column("reason", Text, nullable=False),
    Column("actor", String(64), nullable=False),
    Column("actor_name", String(100), nullable=False),
    Column("at", Instant, nullable=False),
)
