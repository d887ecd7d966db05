"""Releases: what may leave, or be opened, only when a second person has said so."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from graph.ledger.columns import Document, Instant

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "releases",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("agency", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("content", Document(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("asked_by", sa.String(length=64), nullable=False),
        sa.Column("asked_by_name", sa.String(length=100), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("until", Instant(), nullable=False),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("decided_by_name", sa.String(length=100), nullable=True),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agency"], ["agencies.code"], name="fk_releases_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_releases"),
    )
    op.create_index("ix_releases_agency_asked_at", "releases", ["agency", "asked_at", "id"], unique=False)
    _never_one_person()


def _never_one_person() -> None:
    """The database itself refuses a release that its asker decided, and one that is removed or decided twice."""
    refused = "NEW.decided_by = OLD.asked_by OR NEW.asked_by <> OLD.asked_by OR NEW.digest <> OLD.digest " \
        "OR (OLD.decided_by IS NOT NULL AND NEW.decided_by IS DISTINCT FROM OLD.decided_by)"  # fmt: skip
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION release_needs_two() RETURNS trigger AS $$ BEGIN "
            "RAISE EXCEPTION 'a release needs two persons and is never removed'; END $$ LANGUAGE plpgsql"
        )
        op.execute(
            f"CREATE TRIGGER releases_two_persons BEFORE UPDATE ON releases FOR EACH ROW WHEN ({refused}) "
            "EXECUTE FUNCTION release_needs_two()"
        )
        op.execute(
            "CREATE TRIGGER releases_no_delete BEFORE DELETE ON releases FOR EACH ROW "
            "EXECUTE FUNCTION release_needs_two()"
        )
        return
    words = "SELECT RAISE(ABORT, 'a release needs two persons and is never removed')"
    when = refused.replace("IS DISTINCT FROM", "IS NOT")
    op.execute(f"CREATE TRIGGER releases_two_persons BEFORE UPDATE ON releases WHEN {when} BEGIN {words}; END")
    op.execute(f"CREATE TRIGGER releases_no_delete BEFORE DELETE ON releases BEGIN {words}; END")
