"""The knowledge base: works, versions, units, citations, relations, loads, what editors did."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from graph.ledger.columns import Instant

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    _works()
    _versions()
    _units()
    _citations()
    _relations()
    _steps()


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _string(name: str, length: int, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=nullable)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _works() -> None:
    op.create_table(
        "knowledge_loads",
        _string("id", 26),
        _text("name"),
        _string("by", 64),
        _string("by_name", 100),
        sa.Column("at", Instant(), nullable=False),
        _text("report"),
        sa.PrimaryKeyConstraint("id", name="pk_knowledge_loads"),
    )
    op.create_table(
        "knowledge_works",
        _string("id", 120),
        _string("kind", 20),
        sa.Column("created_at", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_knowledge_works"),
    )


def _versions() -> None:
    op.create_table(
        "knowledge_versions",
        _string("id", 26),
        _string("work", 120),
        _number("sequence"),
        *(_text(name) for name in ("title", "short_titles", "type", "issuer")),
        _string("adcode", 6),
        _string("level", 8),
        *(_text(name) for name in ("doc_no", "date_issued", "date_in_force")),
        _string("issued", 10),
        *(
            _string(name, 10, nullable=True)
            for name in ("written", "valid_from", "not_before", "valid_to", "doubted_from")
        ),
        _string("valid_basis", 20),
        _string("status", 8),
        *(_text(name) for name in ("text_status", "metadata_basis", "gaps", "facts", "source")),
        _string("sha256", 64),
        _string("state", 10),
        _string("superseded_by", 26, nullable=True),
        _string("load", 26),
        _string("loaded_by", 64),
        _string("loaded_by_name", 100),
        sa.Column("loaded_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["work"], ["knowledge_works.id"], name="fk_knowledge_versions_work"),
        sa.ForeignKeyConstraint(
            ["superseded_by"], ["knowledge_versions.id"], name="fk_knowledge_versions_superseded_by"
        ),
        sa.ForeignKeyConstraint(["load"], ["knowledge_loads.id"], name="fk_knowledge_versions_load"),
        sa.PrimaryKeyConstraint("id", name="pk_knowledge_versions"),
        sa.UniqueConstraint("work", "sha256", name="uq_knowledge_versions_work_sha256"),
        sa.UniqueConstraint("work", "sequence", name="uq_knowledge_versions_work_sequence"),
    )


def _units() -> None:
    op.create_table(
        "knowledge_units",
        _string("version", 26),
        _string("path", 80),
        _number("position"),
        _string("kind", 12),
        *(_text(name) for name in ("number", "heading", "title", "text", "folded", "facts")),
        sa.ForeignKeyConstraint(["version"], ["knowledge_versions.id"], name="fk_knowledge_units_version"),
        sa.PrimaryKeyConstraint("version", "path", name="pk_knowledge_units"),
    )


def _citations() -> None:
    op.create_table(
        "knowledge_citations",
        _string("version", 26),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        _string("path", 80),
        _number("start"),
        _number("end"),
        *(_text(name) for name in ("text", "title", "doc_no")),
        _string("target", 80),
        _string("work", 120, nullable=True),
        _string("resolved", 26, nullable=True),
        _string("reason", 20),
        sa.ForeignKeyConstraint(
            ["version", "path"],
            ["knowledge_units.version", "knowledge_units.path"],
            name="fk_knowledge_citations_unit",
        ),
        sa.ForeignKeyConstraint(["work"], ["knowledge_works.id"], name="fk_knowledge_citations_work"),
        sa.ForeignKeyConstraint(["resolved"], ["knowledge_versions.id"], name="fk_knowledge_citations_resolved"),
        sa.PrimaryKeyConstraint("version", "ordinal", name="pk_knowledge_citations"),
    )
    op.create_index("ix_knowledge_citations_work_target", "knowledge_citations", ["work", "target"], unique=False)


def _relations() -> None:
    op.create_table(
        "knowledge_relations",
        _string("version", 26),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        _string("kind", 12),
        *(_text(name) for name in ("title", "doc_no", "basis")),
        _string("work", 120, nullable=True),
        sa.ForeignKeyConstraint(["version"], ["knowledge_versions.id"], name="fk_knowledge_relations_version"),
        sa.ForeignKeyConstraint(["work"], ["knowledge_works.id"], name="fk_knowledge_relations_work"),
        sa.PrimaryKeyConstraint("version", "ordinal", name="pk_knowledge_relations"),
    )
    op.create_index("ix_knowledge_relations_work", "knowledge_relations", ["work"], unique=False)


def _steps() -> None:
    op.create_table(
        "knowledge_steps",
        _string("id", 26),
        _string("version", 26),
        _string("step", 10),
        _string("by", 64),
        _string("by_name", 100),
        sa.Column("at", Instant(), nullable=False),
        _text("note"),
        sa.ForeignKeyConstraint(["version"], ["knowledge_versions.id"], name="fk_knowledge_steps_version"),
        sa.PrimaryKeyConstraint("id", name="pk_knowledge_steps"),
    )
    op.create_index("ix_knowledge_steps_version", "knowledge_steps", ["version"], unique=False)
