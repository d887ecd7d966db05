"""Documents with what was read in them, what people judged of it, and the names that their judgements taught."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from graph.ledger.columns import Instant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

APPEND_ONLY = "document_judgements"


def upgrade() -> None:
    """Forward."""
    _documents()
    _mentions()
    _relations()
    _links()
    _aliases()
    _document_judgements()
    _append_only()


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("visibility", sa.String(length=8), nullable=False),
        sa.Column("compartment", sa.String(length=26), nullable=True),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("date", sa.String(length=10), nullable=True),
        sa.Column("adcode", sa.String(length=12), nullable=True),
        sa.Column("media_type", sa.String(length=120), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sealed", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("pieces", sa.Text(), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("failure", sa.Text(), nullable=False),
        sa.Column("incident", sa.String(length=26), nullable=True),
        sa.Column("tip", sa.String(length=26), nullable=True),
        sa.Column("created_by", sa.String(length=64), nullable=False),
        sa.Column("created_by_name", sa.String(length=100), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("changed_at", Instant(), nullable=False),
        sa.Column("shown_by", sa.String(length=64), nullable=True),
        sa.Column("shown_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
    )
    op.create_index("ix_documents_incident", "documents", ["incident"], unique=False)
    op.create_index("ix_documents_owner_created_at_id", "documents", ["owner", "created_at", "id"], unique=False)
    op.create_index("ix_documents_tip", "documents", ["tip"], unique=False)


def _mentions() -> None:
    op.create_table(
        "mentions",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("document", sa.String(length=26), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=20), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("norm", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("box", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=True),
        sa.Column("by_name", sa.String(length=100), nullable=True),
        sa.Column("at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_mentions_document"),
        sa.PrimaryKeyConstraint("id", name="pk_mentions"),
    )
    op.create_index("ix_mentions_document_ordinal", "mentions", ["document", "ordinal"], unique=True)
    op.create_index("ix_mentions_document_start", "mentions", ["document", "start"], unique=False)
    op.create_index("ix_mentions_state_confidence", "mentions", ["state", "confidence"], unique=False)


def _relations() -> None:
    op.create_table(
        "relations",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("document", sa.String(length=26), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("head", sa.String(length=26), nullable=False),
        sa.Column("tail", sa.String(length=26), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=True),
        sa.Column("by_name", sa.String(length=100), nullable=True),
        sa.Column("at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_relations_document"),
        sa.ForeignKeyConstraint(["head"], ["mentions.id"], name="fk_relations_head"),
        sa.ForeignKeyConstraint(["tail"], ["mentions.id"], name="fk_relations_tail"),
        sa.PrimaryKeyConstraint("id", name="pk_relations"),
    )
    op.create_index("ix_relations_document_ordinal", "relations", ["document", "ordinal"], unique=True)
    op.create_index("ix_relations_head", "relations", ["head"], unique=False)
    op.create_index("ix_relations_state_confidence", "relations", ["state", "confidence"], unique=False)
    op.create_index("ix_relations_tail", "relations", ["tail"], unique=False)


def _links() -> None:
    op.create_table(
        "links",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("document", sa.String(length=26), nullable=False),
        sa.Column("mention", sa.String(length=26), nullable=False),
        sa.Column("node_label", sa.String(length=20), nullable=False),
        sa.Column("node_key", sa.String(length=120), nullable=False),
        sa.Column("surface", sa.Text(), nullable=False),
        sa.Column("label", sa.String(length=20), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("safe", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=True),
        sa.Column("by_name", sa.String(length=100), nullable=True),
        sa.Column("at", Instant(), nullable=True),
        sa.Column("withdrawn_by", sa.String(length=64), nullable=True),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_links_document"),
        sa.ForeignKeyConstraint(["mention"], ["mentions.id"], name="fk_links_mention"),
        sa.PrimaryKeyConstraint("id", name="pk_links"),
    )
    op.create_index("ix_links_document", "links", ["document"], unique=False)
    op.create_index("ix_links_mention", "links", ["mention"], unique=False)
    op.create_index("ix_links_node", "links", ["node_label", "node_key"], unique=False)
    op.create_index("ix_links_state_score", "links", ["state", "score"], unique=False)


def _aliases() -> None:
    op.create_table(
        "aliases",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("owner", sa.String(length=32), nullable=False),
        sa.Column("compartment", sa.String(length=26), nullable=True),
        sa.Column("surface", sa.String(length=200), nullable=False),
        sa.Column("region", sa.String(length=12), nullable=False),
        sa.Column("node_label", sa.String(length=20), nullable=False),
        sa.Column("node_key", sa.String(length=120), nullable=False),
        sa.Column("link", sa.String(length=26), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("by_name", sa.String(length=100), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["link"], ["links.id"], name="fk_aliases_link"),
        sa.PrimaryKeyConstraint("id", name="pk_aliases"),
    )
    op.create_index("ix_aliases_link", "aliases", ["link"], unique=False)
    op.create_index("ix_aliases_owner_surface", "aliases", ["owner", "surface"], unique=False)


def _document_judgements() -> None:
    op.create_table(
        "document_judgements",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(length=26), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("target", sa.String(length=26), nullable=False),
        sa.Column("judgement", sa.String(length=10), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("actor_name", sa.String(length=100), nullable=False),
        sa.Column("agency", sa.String(length=32), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name="fk_document_judgements_document"),
        sa.PrimaryKeyConstraint("id", name="pk_document_judgements"),
        sa.UniqueConstraint("sequence", name="uq_document_judgements_sequence"),
    )
    op.create_index(
        "ix_document_judgements_document_sequence", "document_judgements", ["document", "sequence"], unique=False
    )
    op.create_index(
        "ix_document_judgements_target_sequence", "document_judgements", ["target", "sequence"], unique=False
    )


def _append_only() -> None:
    """The database itself refuses change and removal of a judgement."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {APPEND_ONLY}_append_only BEFORE UPDATE OR DELETE ON {APPEND_ONLY} "
            "FOR EACH ROW EXECUTE FUNCTION decision_is_append_only()"
        )
        return
    for action in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {APPEND_ONLY}_no_{action.lower()} BEFORE {action} ON {APPEND_ONLY} "
            "BEGIN SELECT RAISE(ABORT, 'decisions are never changed or removed'); END"
        )
