"""Transfers between agencies, their papers and steps; clocks and their steps."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from graph.ledger.columns import Document, Instant, Money

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "clocks",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("partner", sa.String(length=32), nullable=True),
        sa.Column("compartment", sa.String(length=26), nullable=True),
        sa.Column("subject_kind", sa.String(length=12), nullable=False),
        sa.Column("subject", sa.String(length=26), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("started_at", Instant(), nullable=False),
        sa.Column("pauses", Document(), nullable=False),
        sa.Column("extensions", Document(), nullable=False),
        sa.Column("due_at", Instant(), nullable=True),
        sa.Column("not_loaded", Document(), nullable=False),
        sa.Column("met_at", Instant(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("by_name", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clocks")),
    )
    op.create_index("ix_clocks_owner_due_at", "clocks", ["owner", "due_at", "id"], unique=False)
    op.create_index("ix_clocks_partner_due_at", "clocks", ["partner", "due_at", "id"], unique=False)
    op.create_index(
        "ix_clocks_running",
        "clocks",
        ["subject_kind", "subject", "key"],
        unique=True,
        sqlite_where=sa.text("met_at IS NULL"),
        postgresql_where=sa.text("met_at IS NULL"),
    )
    op.create_table(
        "clock_events",
        sa.Column("clock", sa.String(length=26), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step", sa.String(length=12), nullable=False),
        sa.Column("detail", Document(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("actor_name", sa.String(length=100), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["clock"], ["clocks.id"], name=op.f("fk_clock_events_clock")),
        sa.PrimaryKeyConstraint("clock", "ordinal", name=op.f("pk_clock_events")),
    )
    op.create_table(
        "transfers",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("incident", sa.String(length=26), nullable=False),
        sa.Column("proceeding", sa.String(length=26), nullable=True),
        sa.Column("supplements", sa.String(length=26), nullable=True),
        sa.Column("type", sa.String(length=12), nullable=False),
        sa.Column("from_agency", sa.String(length=32), nullable=False),
        sa.Column("to_agency", sa.String(length=32), nullable=False),
        sa.Column("holder", sa.String(length=32), nullable=False),
        sa.Column("compartment", sa.String(length=26), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("basis", sa.String(length=500), nullable=False),
        sa.Column("content", Document(), nullable=False),
        sa.Column("amount", Money(), nullable=True),
        sa.Column("threshold", Document(), nullable=False),
        sa.Column("officers", Document(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("drafted_by", sa.String(length=64), nullable=False),
        sa.Column("drafted_by_name", sa.String(length=100), nullable=False),
        sa.Column("drafted_at", Instant(), nullable=False),
        sa.Column("approved_by", sa.String(length=64), nullable=True),
        sa.Column("approved_by_name", sa.String(length=100), nullable=True),
        sa.Column("approved_at", Instant(), nullable=True),
        sa.Column("signed_by", sa.String(length=64), nullable=True),
        sa.Column("signed_by_name", sa.String(length=100), nullable=True),
        sa.Column("signed_at", Instant(), nullable=True),
        sa.Column("signed_revision", sa.Integer(), nullable=True),
        sa.Column("manifest", Document(), nullable=True),
        sa.Column("manifest_sha256", sa.String(length=64), nullable=True),
        sa.Column("receipt", Document(), nullable=True),
        sa.Column("answer", Document(), nullable=True),
        sa.ForeignKeyConstraint(["holder"], ["agencies.code"], name=op.f("fk_transfers_holder")),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name=op.f("fk_transfers_incident")),
        sa.ForeignKeyConstraint(["proceeding"], ["proceedings.id"], name=op.f("fk_transfers_proceeding")),
        sa.ForeignKeyConstraint(["supplements"], ["transfers.id"], name=op.f("fk_transfers_supplements")),
        sa.ForeignKeyConstraint(["to_agency"], ["agencies.code"], name=op.f("fk_transfers_to_agency")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfers")),
    )
    op.create_index("ix_transfers_from_agency_id", "transfers", ["from_agency", "id"], unique=False)
    op.create_index("ix_transfers_holder_id", "transfers", ["holder", "id"], unique=False)
    op.create_index(op.f("ix_transfers_incident"), "transfers", ["incident"], unique=False)
    op.create_index(op.f("ix_transfers_proceeding"), "transfers", ["proceeding"], unique=False)
    op.create_index(op.f("ix_transfers_supplements"), "transfers", ["supplements"], unique=False)
    op.create_index("ix_transfers_to_agency_id", "transfers", ["to_agency", "id"], unique=False)
    op.create_table(
        "transfer_events",
        sa.Column("transfer", sa.String(length=26), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("agency", sa.String(length=32), nullable=False),
        sa.Column("step", sa.String(length=24), nullable=False),
        sa.Column("state_before", sa.String(length=16), nullable=True),
        sa.Column("state_after", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("actor_name", sa.String(length=100), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["transfer"], ["transfers.id"], name=op.f("fk_transfer_events_transfer")),
        sa.PrimaryKeyConstraint("transfer", "ordinal", name=op.f("pk_transfer_events")),
    )
    op.create_table(
        "transfer_files",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("transfer", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=100), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("document", sa.String(length=26), nullable=True),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("by_name", sa.String(length=100), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("fk_transfer_files_document")),
        sa.ForeignKeyConstraint(["transfer"], ["transfers.id"], name=op.f("fk_transfer_files_transfer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfer_files")),
    )
    op.create_index(op.f("ix_transfer_files_transfer"), "transfer_files", ["transfer"], unique=False)
