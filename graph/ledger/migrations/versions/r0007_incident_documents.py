"""Documents put to incidents. The column that named one incident of a document goes: nothing ever wrote it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from graph.ledger.columns import Instant

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

STANDING = sa.text("withdrawn_at IS NULL")


def upgrade() -> None:
    """Forward."""
    op.drop_index("ix_documents_incident", table_name="documents")
    op.drop_column("documents", "incident")
    op.create_table(
        "incident_documents",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("incident", sa.String(length=26), nullable=False),
        sa.Column("document", sa.String(length=26), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("by_name", sa.String(length=100), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("withdrawn_by", sa.String(length=64), nullable=True),
        sa.Column("withdrawn_by_name", sa.String(length=100), nullable=True),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name="fk_incident_documents_incident"),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_incident_documents_document"),
        sa.PrimaryKeyConstraint("id", name="pk_incident_documents"),
    )
    op.create_index("ix_incident_documents_document", "incident_documents", ["document"], unique=False)
    op.create_index(
        "ix_incident_documents_standing",
        "incident_documents",
        ["incident", "document"],
        unique=True,
        sqlite_where=STANDING,
        postgresql_where=STANDING,
    )
