"""The first tables of the ledger."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TIMESTAMP

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

INSTANT = sa.String(27).with_variant(TIMESTAMP(timezone=True), "postgresql")


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "agencies",
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("region", sa.String(length=12), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_agencies"),
    )
    op.create_table(
        "audit",
        sa.Column("segment", sa.String(length=48), nullable=False),
        sa.Column(
            "sequence", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("agency", sa.String(length=32), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("session", sa.String(length=64), nullable=False),
        sa.Column("case", sa.String(length=64), nullable=True),
        sa.Column("action", sa.String(length=80), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("objects", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("rows", sa.BigInteger(), nullable=False),
        sa.Column("decision", sa.String(length=80), nullable=False),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("segment", "sequence", name="pk_audit"),
    )
    op.create_index("ix_audit_segment_actor_sequence", "audit", ["segment", "actor", "sequence"], unique=False)
    op.create_table(
        "audit_heads",
        sa.Column("segment", sa.String(length=48), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("segment", name="pk_audit_heads"),
    )
    op.create_table(
        "deliveries",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("mode", sa.String(length=12), nullable=False),
        sa.Column("period", sa.String(length=40), nullable=True),
        sa.Column("extracted_at", INSTANT, nullable=True),
        sa.Column("mapping", sa.Text(), nullable=False),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.Column("files", sa.Text(), nullable=False),
        sa.Column("tables", sa.Text(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.Column("derived", sa.Text(), nullable=False),
        sa.Column("raw_hash", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("withdrawn_at", INSTANT, nullable=True),
        sa.Column("withdrawn_by", sa.String(length=64), nullable=True),
        sa.Column("replaced_by", sa.String(length=64), nullable=True),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["replaced_by"], ["deliveries.id"], name="fk_deliveries_replaced_by"),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.UniqueConstraint("sequence", name="uq_deliveries_sequence"),
    )
    op.create_index("ix_deliveries_owner", "deliveries", ["owner"], unique=False)
    op.create_index("ix_deliveries_raw_hash", "deliveries", ["raw_hash"], unique=False)
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_installation"),
    )
    op.create_table(
        "jobs",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("params", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.String(length=64), nullable=False),
        sa.Column("agency", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("cancel_asked", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("progress", sa.Text(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("worker", sa.String(length=200), nullable=True),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("fence", sa.BigInteger(), nullable=True),
        sa.Column("lease_until", INSTANT, nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("started_at", INSTANT, nullable=True),
        sa.Column("finished_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
        sa.UniqueConstraint("fence", name="uq_jobs_fence"),
    )
    op.create_index("ix_jobs_agency", "jobs", ["agency"], unique=False)
    op.create_index("ix_jobs_state", "jobs", ["state"], unique=False)
    op.create_table(
        "outbox",
        sa.Column(
            "sequence", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("topic", sa.String(length=64), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("compartment", sa.String(length=26), nullable=True),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("sequence", name="pk_outbox"),
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("parameters", sa.Text(), nullable=False),
        sa.Column("versions", sa.Text(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("not_run", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
        sa.UniqueConstraint("sequence", name="uq_runs_sequence"),
    )
    op.create_table(
        "watermarks",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_watermarks"),
    )
    op.create_table(
        "accounts",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("display_name", sa.String(length=100), nullable=False),
        sa.Column("agency", sa.String(length=32), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("password", sa.String(length=200), nullable=False),
        sa.Column("one_time_until", INSTANT, nullable=True),
        sa.Column("disabled_at", INSTANT, nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", INSTANT, nullable=True),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["agency"], ["agencies.code"], name="fk_accounts_agency"),
        sa.PrimaryKeyConstraint("id", name="pk_accounts"),
        sa.UniqueConstraint("name", name="uq_accounts_name"),
    )
    op.create_index("ix_accounts_agency", "accounts", ["agency"], unique=False)
    op.create_table(
        "audit_objects",
        sa.Column("object", sa.String(length=40), nullable=False),
        sa.Column("segment", sa.String(length=48), nullable=False),
        sa.Column(
            "sequence", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["segment", "sequence"], ["audit.segment", "audit.sequence"], name="fk_audit_objects_audit"
        ),
        sa.PrimaryKeyConstraint("object", "segment", "sequence", name="pk_audit_objects"),
    )
    op.create_index("ix_audit_objects_segment_sequence", "audit_objects", ["segment", "sequence"], unique=False)
    op.create_table(
        "findings",
        sa.Column("run", sa.String(length=64), nullable=False),
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("scheme", sa.String(length=16), nullable=False),
        sa.Column("basis", sa.String(length=16), nullable=False),
        sa.Column("q", sa.Float(), nullable=True),
        sa.Column("fund_amount", sa.BigInteger(), nullable=False),
        sa.Column("compartment", sa.String(length=26), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name="fk_findings_run"),
        sa.PrimaryKeyConstraint("run", "id", name="pk_findings"),
    )
    op.create_index("ix_findings_id", "findings", ["id"], unique=False)
    op.create_table(
        "outbox_owners",
        sa.Column("sequence", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["sequence"], ["outbox.sequence"], name="fk_outbox_owners_sequence"),
        sa.PrimaryKeyConstraint("sequence", "owner", name="pk_outbox_owners"),
    )
    op.create_table(
        "rings",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(length=16), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("basis", sa.String(length=16), nullable=False),
        sa.Column("q", sa.Float(), nullable=True),
        sa.Column("fund_amount", sa.BigInteger(), nullable=False),
        sa.Column("window_from", sa.String(length=10), nullable=True),
        sa.Column("window_to", sa.String(length=10), nullable=True),
        sa.Column("status", sa.String(length=8), nullable=False),
        sa.Column("compartment", sa.String(length=26), nullable=True),
        sa.Column("synthetic", sa.Boolean(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("first_run", sa.String(length=64), nullable=False),
        sa.Column("last_run", sa.String(length=64), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["first_run"], ["runs.id"], name="fk_rings_first_run"),
        sa.ForeignKeyConstraint(["last_run"], ["runs.id"], name="fk_rings_last_run"),
        sa.PrimaryKeyConstraint("id", name="pk_rings"),
        sa.UniqueConstraint("sequence", name="uq_rings_sequence"),
    )
    op.create_index("ix_rings_created_at_id", "rings", ["created_at", "id"], unique=False)
    op.create_index("ix_rings_fund_amount_id", "rings", ["fund_amount", "id"], unique=False)
    op.create_index("ix_rings_scheme", "rings", ["scheme"], unique=False)
    op.create_index("ix_rings_score_id", "rings", ["score", "id"], unique=False)
    op.create_table(
        "finding_owners",
        sa.Column("run", sa.String(length=64), nullable=False),
        sa.Column("finding", sa.String(length=64), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["run", "finding"], ["findings.run", "findings.id"], name="fk_finding_owners_finding"),
        sa.PrimaryKeyConstraint("run", "finding", "owner", name="pk_finding_owners"),
    )
    op.create_table(
        "ring_claims",
        sa.Column("ring", sa.String(length=64), nullable=False),
        sa.Column("claim", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["ring"], ["rings.id"], name="fk_ring_claims_ring"),
        sa.PrimaryKeyConstraint("ring", "claim", name="pk_ring_claims"),
    )
    op.create_index("ix_ring_claims_claim", "ring_claims", ["claim"], unique=False)
    op.create_table(
        "ring_findings",
        sa.Column("ring", sa.String(length=64), nullable=False),
        sa.Column("finding", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["ring"], ["rings.id"], name="fk_ring_findings_ring"),
        sa.PrimaryKeyConstraint("ring", "finding", name="pk_ring_findings"),
    )
    op.create_table(
        "ring_owners",
        sa.Column("ring", sa.String(length=64), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(["ring"], ["rings.id"], name="fk_ring_owners_ring"),
        sa.PrimaryKeyConstraint("ring", "owner", name="pk_ring_owners"),
    )
    op.create_table(
        "ring_schemes",
        sa.Column("ring", sa.String(length=64), nullable=False),
        sa.Column("scheme", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["ring"], ["rings.id"], name="fk_ring_schemes_ring"),
        sa.PrimaryKeyConstraint("ring", "scheme", name="pk_ring_schemes"),
    )
    op.create_table(
        "ring_subjects",
        sa.Column("ring", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=120), nullable=False),
        sa.Column("core", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["ring"], ["rings.id"], name="fk_ring_subjects_ring"),
        sa.PrimaryKeyConstraint("ring", "subject", name="pk_ring_subjects"),
    )
    op.create_index("ix_ring_subjects_subject", "ring_subjects", ["subject"], unique=False)
    op.create_table(
        "ring_successors",
        sa.Column("ring", sa.String(length=64), nullable=False),
        sa.Column("predecessor", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["predecessor"], ["rings.id"], name="fk_ring_successors_predecessor"),
        sa.ForeignKeyConstraint(["ring"], ["rings.id"], name="fk_ring_successors_ring"),
        sa.PrimaryKeyConstraint("ring", "predecessor", name="pk_ring_successors"),
    )
    op.create_index("ix_ring_successors_predecessor", "ring_successors", ["predecessor"], unique=False)
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.String(length=26), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("touched_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("revoked_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name="fk_sessions_account_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sa.UniqueConstraint("token_hash", name="uq_sessions_token_hash"),
    )
    op.create_index("ix_sessions_account_id", "sessions", ["account_id"], unique=False)
