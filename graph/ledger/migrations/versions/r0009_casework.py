"""Casework: states of proceedings and their subjects, events, notes, evidence, money, sanctions, grants, merges, links."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from graph.ledger.columns import Document, Instant, Money

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "case_links",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("left", sa.String(length=26), nullable=False),
        sa.Column("right", sa.String(length=26), nullable=False),
        sa.Column("grade", sa.String(length=1), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("by_name", sa.String(length=100), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["left"], ["incidents.id"], name=op.f("fk_case_links_left")),
        sa.ForeignKeyConstraint(["right"], ["incidents.id"], name=op.f("fk_case_links_right")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_links")),
        sa.UniqueConstraint("owner", "left", "right", name=op.f("uq_case_links_owner_left_right")),
    )
    op.create_index(op.f("ix_case_links_right"), "case_links", ["right"], unique=False)
    op.create_table(
        "grants",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("incident", sa.String(length=26), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("recipient", sa.String(length=32), nullable=False),
        sa.Column("level", sa.String(length=8), nullable=False),
        sa.Column("purpose", sa.String(length=500), nullable=False),
        sa.Column("ground", sa.String(length=300), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("by_name", sa.String(length=100), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("recalled_by", sa.String(length=64), nullable=True),
        sa.Column("recalled_by_name", sa.String(length=100), nullable=True),
        sa.Column("recalled_at", Instant(), nullable=True),
        sa.Column("recall_reason", sa.String(length=500), nullable=True),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name=op.f("fk_grants_incident")),
        sa.ForeignKeyConstraint(["recipient"], ["agencies.code"], name=op.f("fk_grants_recipient")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grants")),
    )
    op.create_index(op.f("ix_grants_incident"), "grants", ["incident"], unique=False)
    op.create_index("ix_grants_recipient", "grants", ["recipient", "recalled_at"], unique=False)
    op.create_table(
        "incident_merges",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("kept", sa.String(length=26), nullable=False),
        sa.Column("merged", sa.String(length=26), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("by_name", sa.String(length=100), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("undone_by", sa.String(length=64), nullable=True),
        sa.Column("undone_by_name", sa.String(length=100), nullable=True),
        sa.Column("undone_at", Instant(), nullable=True),
        sa.Column("undone_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["kept"], ["incidents.id"], name=op.f("fk_incident_merges_kept")),
        sa.ForeignKeyConstraint(["merged"], ["incidents.id"], name=op.f("fk_incident_merges_merged")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incident_merges")),
    )
    op.create_index(op.f("ix_incident_merges_kept"), "incident_merges", ["kept"], unique=False)
    op.create_index(op.f("ix_incident_merges_merged"), "incident_merges", ["merged"], unique=False)
    op.create_table(
        "case_events",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("incident", sa.String(length=26), nullable=False),
        sa.Column("proceeding", sa.String(length=26), nullable=True),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("compartment", sa.String(length=26), nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("target", sa.String(length=26), nullable=True),
        sa.Column("before", Document(), nullable=False),
        sa.Column("after", Document(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("actor_name", sa.String(length=100), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name=op.f("fk_case_events_incident")),
        sa.ForeignKeyConstraint(["proceeding"], ["proceedings.id"], name=op.f("fk_case_events_proceeding")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_events")),
        sa.UniqueConstraint("sequence", name=op.f("uq_case_events_sequence")),
    )
    op.create_index(op.f("ix_case_events_incident"), "case_events", ["incident"], unique=False)
    op.create_index(op.f("ix_case_events_proceeding"), "case_events", ["proceeding"], unique=False)
    op.create_table(
        "case_notes",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("incident", sa.String(length=26), nullable=False),
        sa.Column("proceeding", sa.String(length=26), nullable=True),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("compartment", sa.String(length=26), nullable=True),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("corrects", sa.String(length=26), nullable=True),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("by_name", sa.String(length=100), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["corrects"], ["case_notes.id"], name=op.f("fk_case_notes_corrects")),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name=op.f("fk_case_notes_incident")),
        sa.ForeignKeyConstraint(["proceeding"], ["proceedings.id"], name=op.f("fk_case_notes_proceeding")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_notes")),
    )
    op.create_index(op.f("ix_case_notes_incident"), "case_notes", ["incident"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("incident", sa.String(length=26), nullable=False),
        sa.Column("proceeding", sa.String(length=26), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("compartment", sa.String(length=26), nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("document", sa.String(length=26), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("sm3", sa.String(length=64), nullable=False),
        sa.Column("collected", sa.String(length=10), nullable=False),
        sa.Column("collectors", Document(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("power", sa.String(length=300), nullable=False),
        sa.Column("location", sa.String(length=200), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("by_name", sa.String(length=100), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("fk_evidence_document")),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name=op.f("fk_evidence_incident")),
        sa.ForeignKeyConstraint(["proceeding"], ["proceedings.id"], name=op.f("fk_evidence_proceeding")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_incident"), "evidence", ["incident"], unique=False)
    op.create_table(
        "grant_items",
        sa.Column("grant", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("record", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["grant"], ["grants.id"], name=op.f("fk_grant_items_grant")),
        sa.PrimaryKeyConstraint("grant", "kind", "record", name=op.f("pk_grant_items")),
    )
    op.create_index("ix_grant_items_record", "grant_items", ["record", "kind"], unique=False)
    op.create_table(
        "proceeding_subjects",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("proceeding", sa.String(length=26), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("by_name", sa.String(length=100), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["proceeding"], ["proceedings.id"], name=op.f("fk_proceeding_subjects_proceeding")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proceeding_subjects")),
    )
    op.create_index(op.f("ix_proceeding_subjects_key"), "proceeding_subjects", ["key"], unique=False)
    op.create_index(op.f("ix_proceeding_subjects_proceeding"), "proceeding_subjects", ["proceeding"], unique=False)
    op.create_index(
        "ix_proceeding_subjects_standing",
        "proceeding_subjects",
        ["proceeding", "kind", "key"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "money_entries",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("incident", sa.String(length=26), nullable=False),
        sa.Column("proceeding", sa.String(length=26), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("compartment", sa.String(length=26), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=26), nullable=True),
        sa.Column("amount", Money(), nullable=False),
        sa.Column("receipt", sa.String(length=64), nullable=True),
        sa.Column("offsets", sa.String(length=26), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("on", sa.String(length=10), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("by_name", sa.String(length=100), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name=op.f("fk_money_entries_incident")),
        sa.ForeignKeyConstraint(["offsets"], ["money_entries.id"], name=op.f("fk_money_entries_offsets")),
        sa.ForeignKeyConstraint(["proceeding"], ["proceedings.id"], name=op.f("fk_money_entries_proceeding")),
        sa.ForeignKeyConstraint(["subject"], ["proceeding_subjects.id"], name=op.f("fk_money_entries_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_money_entries")),
    )
    op.create_index(op.f("ix_money_entries_incident"), "money_entries", ["incident"], unique=False)
    op.create_table(
        "sanctions",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("incident", sa.String(length=26), nullable=False),
        sa.Column("proceeding", sa.String(length=26), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("compartment", sa.String(length=26), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("subject", sa.String(length=26), nullable=False),
        sa.Column("number", sa.String(length=64), nullable=False),
        sa.Column("basis", sa.String(length=300), nullable=False),
        sa.Column("begins", sa.String(length=10), nullable=False),
        sa.Column("ends", sa.String(length=10), nullable=True),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("by_name", sa.String(length=100), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name=op.f("fk_sanctions_incident")),
        sa.ForeignKeyConstraint(["proceeding"], ["proceedings.id"], name=op.f("fk_sanctions_proceeding")),
        sa.ForeignKeyConstraint(["subject"], ["proceeding_subjects.id"], name=op.f("fk_sanctions_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sanctions")),
    )
    op.create_index(op.f("ix_sanctions_incident"), "sanctions", ["incident"], unique=False)
    op.create_table(
        "money_claims",
        sa.Column("entry", sa.String(length=26), nullable=False),
        sa.Column("claim", sa.String(length=80), nullable=False),
        sa.Column("amount", Money(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["money_entries.id"], name=op.f("fk_money_claims_entry")),
        sa.PrimaryKeyConstraint("entry", "claim", name=op.f("pk_money_claims")),
    )
    op.add_column("incidents", sa.Column("revision", sa.Integer(), server_default="1", nullable=False))
    op.add_column("incidents", sa.Column("merged_into", sa.String(length=26), nullable=True))
    op.create_index(op.f("ix_incidents_merged_into"), "incidents", ["merged_into"], unique=False)
    op.add_column("proceedings", sa.Column("state", sa.String(length=24), server_default="lead", nullable=False))
    op.add_column("proceedings", sa.Column("revision", sa.Integer(), server_default="1", nullable=False))
    op.add_column("proceedings", sa.Column("officer", sa.String(length=26), nullable=True))
    op.create_index("ix_proceedings_owner_status", "proceedings", ["owner", "status"], unique=False)
