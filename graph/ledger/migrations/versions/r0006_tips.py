"""Tips with what they touch, incidents, and the proceedings on them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from graph.ledger.columns import Instant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    _tips()
    _beside_tips()
    _matches()
    _incidents()


def _text(name: str, length: int, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=nullable)


def _tips() -> None:
    op.create_table(
        "tips",
        _text("id", 26),
        _text("owner", 32),
        _text("visibility", 8),
        _text("compartment", 26),
        _text("channel", 12),
        _text("adcode", 6),
        _text("received", 10),
        _text("precision", 8),
        _text("state", 24),
        sa.Column("revision", sa.Integer(), nullable=False),
        _text("external", 40, nullable=True),
        _text("document", 26, nullable=True),
        sa.Column("matches", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_tips_document"),
        sa.PrimaryKeyConstraint("id", name="pk_tips"),
        sa.UniqueConstraint("owner", "external", name="uq_tips_owner_external"),
    )
    op.create_index("ix_tips_owner_adcode", "tips", ["owner", "adcode"], unique=False)
    op.create_index("ix_tips_document", "tips", ["document"], unique=False)


def _beside_tips() -> None:
    op.create_table(
        "tip_viewers",
        _text("tip", 26),
        _text("account", 26),
        _text("by", 64),
        _text("by_name", 100),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["tip"], ["tips.id"], name="fk_tip_viewers_tip"),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_tip_viewers_account"),
        sa.PrimaryKeyConstraint("tip", "account", name="pk_tip_viewers"),
    )
    op.create_index("ix_tip_viewers_account", "tip_viewers", ["account"], unique=False)
    op.create_table(
        "tip_marks",
        _text("tip", 26),
        sa.Column("start", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("end", sa.Integer(), autoincrement=False, nullable=False),
        _text("grade", 8),
        _text("zh", 200),
        _text("en", 200),
        sa.ForeignKeyConstraint(["tip"], ["tips.id"], name="fk_tip_marks_tip"),
        sa.PrimaryKeyConstraint("tip", "start", "end", name="pk_tip_marks"),
    )
    op.create_table(
        "tip_sketches",
        _text("tip", 26),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["tip"], ["tips.id"], name="fk_tip_sketches_tip"),
        sa.PrimaryKeyConstraint("tip", name="pk_tip_sketches"),
    )


def _matches() -> None:
    op.create_table(
        "tip_matches",
        _text("id", 26),
        _text("tip", 26),
        _text("kind", 8),
        _text("target", 64),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        _text("state", 10),
        _text("by", 64, nullable=True),
        _text("by_name", 100, nullable=True),
        sa.Column("at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["tip"], ["tips.id"], name="fk_tip_matches_tip"),
        sa.PrimaryKeyConstraint("id", name="pk_tip_matches"),
        sa.UniqueConstraint("tip", "kind", "target", name="uq_tip_matches_tip_kind_target"),
    )
    op.create_index("ix_tip_matches_kind_target", "tip_matches", ["kind", "target"], unique=False)


def _incidents() -> None:
    op.create_table(
        "incidents",
        _text("id", 26),
        _text("owner", 32),
        _text("visibility", 8),
        _text("compartment", 26, nullable=True),
        _text("title", 200),
        _text("status", 12),
        _text("adcode", 6),
        _text("opened", 10),
        _text("created_by", 64),
        _text("created_by_name", 100),
        sa.Column("created_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_incidents"),
    )
    op.create_index("ix_incidents_owner", "incidents", ["owner"], unique=False)
    op.create_table(
        "proceedings",
        _text("id", 26),
        _text("incident", 26),
        _text("owner", 32),
        _text("visibility", 8),
        _text("compartment", 26, nullable=True),
        _text("number", 64, nullable=True),
        _text("kind", 20),
        _text("agency", 32),
        _text("status", 12),
        _text("adcode", 6),
        _text("opened", 10),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name="fk_proceedings_incident"),
        sa.PrimaryKeyConstraint("id", name="pk_proceedings"),
    )
    op.create_index("ix_proceedings_incident", "proceedings", ["incident"], unique=False)
    op.create_table(
        "incident_rings",
        _text("incident", 26),
        _text("ring", 64),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name="fk_incident_rings_incident"),
        sa.ForeignKeyConstraint(["ring"], ["rings.id"], name="fk_incident_rings_ring"),
        sa.PrimaryKeyConstraint("incident", "ring", name="pk_incident_rings"),
    )
    op.create_index("ix_incident_rings_ring", "incident_rings", ["ring"], unique=False)
