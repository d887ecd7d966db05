"""Every explanation of a ring as it was told, by the ring's version."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from graph.ledger.columns import Instant

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TABLE = "ring_versions"


def upgrade() -> None:
    """Forward."""
    op.create_table(
        TABLE,
        sa.Column("ring", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("run", sa.String(length=64), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["ring"], ["rings.id"], name="fk_ring_versions_ring"),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name="fk_ring_versions_run"),
        sa.PrimaryKeyConstraint("ring", "version", name="pk_ring_versions"),
    )
    op.execute(
        "INSERT INTO ring_versions (ring, version, run, facts, at) SELECT id, version, last_run, facts, changed_at FROM rings"
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {TABLE}_append_only BEFORE UPDATE OR DELETE ON {TABLE} "
            "FOR EACH ROW EXECUTE FUNCTION decision_is_append_only()"
        )
        return
    for action in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {TABLE}_no_{action.lower()} BEFORE {action} ON {TABLE} "
            "BEGIN SELECT RAISE(ABORT, 'decisions are never changed or removed'); END"
        )
