"""Nodes of the graph in grants, and whom to call."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.add_column("grants", sa.Column("contact", sa.String(length=200), nullable=False, server_default=""))
    op.create_table(
        "grant_nodes",
        sa.Column("grant", sa.String(length=26), nullable=False),
        sa.Column("node", sa.String(length=140), nullable=False),
        sa.ForeignKeyConstraint(["grant"], ["grants.id"], name=op.f("fk_grant_nodes_grant")),
        sa.PrimaryKeyConstraint("grant", "node", name=op.f("pk_grant_nodes")),
    )
