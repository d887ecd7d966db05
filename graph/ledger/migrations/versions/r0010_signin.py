"""Second factors, accounts that a provider vouches for, the factors of a session, alarms."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from graph.ledger.columns import Instant

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

APPEND_ONLY = ("alarms", "alarms_seen")


def upgrade() -> None:
    """Forward."""
    op.add_column("sessions", sa.Column("factors", sa.Text(), nullable=False, server_default='["pwd"]'))
    op.add_column("accounts", sa.Column("issuer", sa.String(length=200), nullable=True))
    op.add_column("accounts", sa.Column("subject", sa.String(length=255), nullable=True))
    op.create_index("ix_accounts_issuer_subject", "accounts", ["issuer", "subject"], unique=True)
    op.create_table(
        "second_factors",
        sa.Column("account", sa.String(length=26), nullable=False),
        sa.Column("wrapped_key", sa.LargeBinary(), nullable=False),
        sa.Column("box", sa.LargeBinary(), nullable=False),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("confirmed_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_second_factors_account"),
        sa.PrimaryKeyConstraint("account", name="pk_second_factors"),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("account", sa.String(length=26), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_recovery_codes_account"),
        sa.PrimaryKeyConstraint("account", "hash", name="pk_recovery_codes"),
    )
    _alarms()


def _alarms() -> None:
    op.create_table(
        "alarms",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("agency", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("account", sa.String(length=26), nullable=False),
        sa.Column("account_name", sa.String(length=64), nullable=False),
        sa.Column("session", sa.String(length=64), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["agency"], ["agencies.code"], name="fk_alarms_agency"),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_alarms_account"),
        sa.PrimaryKeyConstraint("id", name="pk_alarms"),
    )
    op.create_index("ix_alarms_agency_at", "alarms", ["agency", "at"], unique=False)
    op.create_table(
        "alarms_seen",
        sa.Column("alarm", sa.String(length=26), nullable=False),
        sa.Column("account", sa.String(length=26), nullable=False),
        sa.Column("account_name", sa.String(length=64), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["alarm"], ["alarms.id"], name="fk_alarms_seen_alarm"),
        sa.ForeignKeyConstraint(["account"], ["accounts.id"], name="fk_alarms_seen_account"),
        sa.PrimaryKeyConstraint("alarm", "account", name="pk_alarms_seen"),
    )
    _append_only()


def _append_only() -> None:
    """The database itself refuses change and removal; on PostgreSQL by the function that 0003 made."""
    if op.get_bind().dialect.name == "postgresql":
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
