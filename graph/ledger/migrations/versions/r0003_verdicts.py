"""Verdicts on rings, what changed in them from run to run, visits, and judgements on who is the same person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from graph.ledger.columns import Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

APPEND_ONLY = ("verdicts", "ring_changes", "same_person_judgements")


def upgrade() -> None:
    """Forward."""
    for column in (
        sa.Column("version", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("change", sa.String(length=8), nullable=False, server_default="new"),
        sa.Column("change_facts", sa.Text(), nullable=False, server_default="{}"),
        sa.Column("change_at", Instant(), nullable=True),
        sa.Column("verdict", sa.String(length=12), nullable=True),
        sa.Column("reopened_at", Instant(), nullable=True),
        sa.Column("reopened_why", sa.Text(), nullable=False, server_default="{}"),
    ):
        op.add_column("rings", column)
    op.execute("UPDATE rings SET change = CASE status WHEN 'gone' THEN 'gone' WHEN 'new' THEN 'new' ELSE 'same' END")
    op.execute("UPDATE rings SET change_at = changed_at")
    op.create_index("ix_rings_change_at_id", "rings", ["change_at", "id"], unique=False)
    op.create_table(
        "ring_changes",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("ring", sa.String(length=64), nullable=False),
        sa.Column("run", sa.String(length=64), nullable=False),
        sa.Column("change", sa.String(length=8), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["ring"], ["rings.id"], name="fk_ring_changes_ring"),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name="fk_ring_changes_run"),
        sa.PrimaryKeyConstraint("id", name="pk_ring_changes"),
    )
    op.create_index("ix_ring_changes_ring", "ring_changes", ["ring"], unique=False)
    op.create_table(
        "verdicts",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("ring", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("actor_name", sa.String(length=100), nullable=False),
        sa.Column("agency", sa.String(length=32), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["ring"], ["rings.id"], name="fk_verdicts_ring"),
        sa.PrimaryKeyConstraint("id", name="pk_verdicts"),
        sa.UniqueConstraint("sequence", name="uq_verdicts_sequence"),
    )
    op.create_index("ix_verdicts_ring", "verdicts", ["ring"], unique=False)
    op.create_table(
        "visits",
        sa.Column("account", sa.String(length=26), nullable=False),
        sa.Column("session", sa.String(length=64), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.Column("seen_sequence", sa.BigInteger(), nullable=False),
        sa.Column("last_at", Instant(), nullable=True),
        sa.Column("last_sequence", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_visits_account"),
        sa.PrimaryKeyConstraint("account", name="pk_visits"),
    )
    op.create_table(
        "same_person_judgements",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("one", sa.String(length=64), nullable=False),
        sa.Column("other", sa.String(length=64), nullable=False),
        sa.Column("judgement", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("actor_name", sa.String(length=100), nullable=False),
        sa.Column("agency", sa.String(length=32), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_same_person_judgements"),
        sa.UniqueConstraint("sequence", name="uq_same_person_judgements_sequence"),
    )
    op.create_index("ix_same_person_judgements_one_other", "same_person_judgements", ["one", "other"], unique=False)
    _append_only()


def _append_only() -> None:
    """The database itself refuses change and removal."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION decision_is_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'decisions are never changed or removed' USING ERRCODE = '23514'; END $$"
        )
        for table in APPEND_ONLY:
            op.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION decision_is_append_only()"
            )
        return
    for table in APPEND_ONLY:
        for action in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'decisions are never changed or removed'); END"
            )
