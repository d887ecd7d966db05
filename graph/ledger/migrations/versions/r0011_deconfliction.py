"""Deconfliction: task forces, pointers, planned actions, hits, probes; partners of other installations and their packages."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from graph.ledger.columns import Document, Instant

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    _task_forces()
    _task_force_members()
    _task_force_epochs()
    _pointers()
    _pointer_tokens()
    _planned_actions()
    _hits()
    _hit_sides()
    _probes()
    _probe_alarms()
    _deconfliction_hubs()
    _partners()
    _partner_agencies()
    _packages()


def _string(name: str, length: int, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=nullable)


def _instant(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, Instant(), nullable=nullable)


def _task_forces() -> None:
    op.create_table(
        "task_forces",
        _string("id", 26),
        _string("name", 200),
        _string("convenor", 32),
        sa.Column("epoch", sa.Integer(), nullable=False),
        _string("created_by", 64),
        _instant("created_at"),
        sa.ForeignKeyConstraint(["convenor"], ["agencies.code"], name="fk_task_forces_convenor"),
        sa.PrimaryKeyConstraint("id", name="pk_task_forces"),
    )


def _task_force_members() -> None:
    op.create_table(
        "task_force_members",
        _string("task_force", 26),
        _string("agency", 32),
        _instant("since"),
        _instant("until", nullable=True),
        sa.ForeignKeyConstraint(["agency"], ["agencies.code"], name="fk_task_force_members_agency"),
        sa.ForeignKeyConstraint(["task_force"], ["task_forces.id"], name="fk_task_force_members_task_force"),
        sa.PrimaryKeyConstraint("task_force", "agency", "since", name="pk_task_force_members"),
    )
    op.create_index("ix_task_force_members_agency", "task_force_members", ["agency"], unique=False)


def _task_force_epochs() -> None:
    op.create_table(
        "task_force_epochs",
        _string("task_force", 26),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        _string("fingerprint", 16),
        _instant("since"),
        _instant("ended_at", nullable=True),
        sa.ForeignKeyConstraint(["task_force"], ["task_forces.id"], name="fk_task_force_epochs_task_force"),
        sa.PrimaryKeyConstraint("task_force", "epoch", name="pk_task_force_epochs"),
    )


def _pointers() -> None:
    op.create_table(
        "pointers",
        _string("id", 26),
        _string("task_force", 26),
        _string("kind", 20),
        _string("grade", 1),
        _string("proceeding", 26),
        _string("agency", 32),
        _string("level", 8),
        _string("contact", 200),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        _string("origin", 26, nullable=True),
        _string("registered_by", 64),
        _string("registered_by_name", 100),
        _instant("at"),
        _instant("withdrawn_at", nullable=True),
        sa.ForeignKeyConstraint(["agency"], ["agencies.code"], name="fk_pointers_agency"),
        sa.ForeignKeyConstraint(["task_force"], ["task_forces.id"], name="fk_pointers_task_force"),
        sa.PrimaryKeyConstraint("id", name="pk_pointers"),
    )
    op.create_index("ix_pointers_proceeding", "pointers", ["proceeding"], unique=False)
    op.create_index("ix_pointers_task_force_agency", "pointers", ["task_force", "agency"], unique=False)


def _pointer_tokens() -> None:
    op.create_table(
        "pointer_tokens",
        _string("pointer", 26),
        sa.Column("epoch", sa.Integer(), autoincrement=False, nullable=False),
        _string("token", 40),
        sa.ForeignKeyConstraint(["pointer"], ["pointers.id"], name="fk_pointer_tokens_pointer"),
        sa.PrimaryKeyConstraint("pointer", "epoch", name="pk_pointer_tokens"),
    )
    op.create_index("ix_pointer_tokens_token", "pointer_tokens", ["token"], unique=False)


def _planned_actions() -> None:
    op.create_table(
        "planned_actions",
        _string("id", 26),
        _string("task_force", 26),
        _string("kind", 12),
        _string("proceeding", 26),
        _string("agency", 32),
        _string("level", 8),
        _string("contact", 200),
        _string("adcode", 6),
        sa.Column("place_tokens", Document(), nullable=False),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("radius", sa.Integer(), nullable=False),
        _instant("starts"),
        _instant("ends"),
        _string("origin", 26, nullable=True),
        _string("planned_by", 64),
        _string("planned_by_name", 100),
        _instant("at"),
        _instant("withdrawn_at", nullable=True),
        sa.ForeignKeyConstraint(["agency"], ["agencies.code"], name="fk_planned_actions_agency"),
        sa.ForeignKeyConstraint(["task_force"], ["task_forces.id"], name="fk_planned_actions_task_force"),
        sa.PrimaryKeyConstraint("id", name="pk_planned_actions"),
    )
    op.create_index("ix_planned_actions_proceeding", "planned_actions", ["proceeding"], unique=False)
    op.create_index("ix_planned_actions_task_force_ends", "planned_actions", ["task_force", "ends"], unique=False)


def _hits() -> None:
    op.create_table(
        "hits",
        _string("id", 26),
        _string("task_force", 26),
        _string("subject", 8),
        _string("kind", 20),
        _string("grade", 1),
        _instant("at"),
        _instant("expired_at", nullable=True),
        sa.ForeignKeyConstraint(["task_force"], ["task_forces.id"], name="fk_hits_task_force"),
        sa.PrimaryKeyConstraint("id", name="pk_hits"),
    )
    op.create_index("ix_hits_task_force", "hits", ["task_force"], unique=False)


def _hit_sides() -> None:
    op.create_table(
        "hit_sides",
        _string("hit", 26),
        _string("item", 26),
        _string("agency", 32),
        _string("proceeding", 26),
        _string("contact", 200),
        _string("told", 8, nullable=True),
        _string("state", 12),
        _string("by", 64, nullable=True),
        _string("by_name", 100, nullable=True),
        _instant("acknowledged_at", nullable=True),
        _instant("settled_at", nullable=True),
        _string("outcome", 12, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["hit"], ["hits.id"], name="fk_hit_sides_hit"),
        sa.PrimaryKeyConstraint("hit", "item", name="pk_hit_sides"),
    )
    op.create_index("ix_hit_sides_agency_told", "hit_sides", ["agency", "told"], unique=False)
    op.create_index("ix_hit_sides_item", "hit_sides", ["item"], unique=False)


def _probes() -> None:
    op.create_table(
        "probes",
        _string("id", 26),
        _string("account", 64),
        _string("agency", 32),
        _string("task_force", 26),
        _string("proceeding", 26),
        sa.Column("identifiers", sa.Integer(), nullable=False),
        _string("reason", 500),
        sa.Column("refused", sa.Boolean(), nullable=False),
        _instant("at"),
        sa.ForeignKeyConstraint(["task_force"], ["task_forces.id"], name="fk_probes_task_force"),
        sa.PrimaryKeyConstraint("id", name="pk_probes"),
    )
    op.create_index("ix_probes_account_at", "probes", ["account", "at"], unique=False)
    op.create_index("ix_probes_agency_at", "probes", ["agency", "at"], unique=False)


def _probe_alarms() -> None:
    op.create_table(
        "probe_alarms",
        _string("id", 26),
        _string("account", 64),
        _string("account_name", 100),
        _string("agency", 32),
        _string("task_force", 26),
        _string("kind", 12),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        _instant("at"),
        sa.ForeignKeyConstraint(["task_force"], ["task_forces.id"], name="fk_probe_alarms_task_force"),
        sa.PrimaryKeyConstraint("id", name="pk_probe_alarms"),
    )
    op.create_index("ix_probe_alarms_agency", "probe_alarms", ["agency"], unique=False)
    op.create_index("ix_probe_alarms_task_force", "probe_alarms", ["task_force"], unique=False)


def _deconfliction_hubs() -> None:
    op.create_table(
        "deconfliction_hubs",
        _string("kind", 20),
        _string("value", 200),
        _string("reason", 200),
        _string("by", 64),
        _instant("at"),
        sa.PrimaryKeyConstraint("kind", "value", name="pk_deconfliction_hubs"),
    )


def _partners() -> None:
    op.create_table(
        "partners",
        _string("id", 26),
        _string("name", 200),
        _string("signing", 64),
        _string("sealing", 64),
        _string("fingerprint", 64),
        _string("added_by", 64),
        _instant("added_at"),
        _instant("removed_at", nullable=True),
        sa.Column("sent", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_partners"),
    )
    op.create_index("ix_partners_fingerprint", "partners", ["fingerprint"], unique=False)


def _partner_agencies() -> None:
    op.create_table(
        "partner_agencies",
        _string("partner", 26),
        _string("agency", 32),
        sa.ForeignKeyConstraint(["agency"], ["agencies.code"], name="fk_partner_agencies_agency"),
        sa.ForeignKeyConstraint(["partner"], ["partners.id"], name="fk_partner_agencies_partner"),
        sa.PrimaryKeyConstraint("partner", "agency", name="pk_partner_agencies"),
    )


def _packages() -> None:
    op.create_table(
        "packages",
        _string("id", 26),
        _string("partner", 26),
        _string("direction", 8),
        sa.Column("sequence", sa.Integer(), nullable=False),
        _string("sha256", 64),
        sa.Column("parts", Document(), nullable=False),
        _string("by", 64),
        _instant("at"),
        _instant("expires_at"),
        sa.ForeignKeyConstraint(["partner"], ["partners.id"], name="fk_packages_partner"),
        sa.PrimaryKeyConstraint("id", name="pk_packages"),
        sa.UniqueConstraint("partner", "direction", "id", name="uq_packages_partner_direction_id"),
    )
