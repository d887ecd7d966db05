"""Tables of the knowledge base (知识库表): works, their versions with units, citations and relations, and the loads that brought them.

Rows are added and never rewritten, but for three things: the state of a version, which version took its place, and what a
citation resolves to, which follows from the versions that are held.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Index, Integer, String, Table, Text, UniqueConstraint

from graph.ledger.columns import Document, Instant
from graph.ledger.schema import METADATA

knowledge_loads = Table(
    "knowledge_loads",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("name", Text, nullable=False),  # of the file or folder, without the way to it
    Column("by", String(64), nullable=False),
    Column("by_name", String(100), nullable=False),
    Column("at", Instant, nullable=False),
    Column("report", Document, nullable=False),
)

knowledge_works = Table(
    "knowledge_works",
    METADATA,
    Column("id", String(120), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("created_at", Instant, nullable=False),
)

knowledge_versions = Table(
    "knowledge_versions",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("work", String(120), ForeignKey("knowledge_works.id"), nullable=False),
    Column("sequence", Integer, nullable=False),  # within the work, in the order of loading
    Column("title", Text, nullable=False),
    Column("short_titles", Document, nullable=False),
    Column("type", Text, nullable=False),  # as the source says it
    Column("issuer", Text, nullable=False),
    Column("adcode", String(6), nullable=False),
    Column("level", String(8), nullable=False),
    Column("doc_no", Text, nullable=False),
    Column("date_issued", Text, nullable=False),  # as published
    Column("date_in_force", Text, nullable=False),  # as published
    Column("issued", String(10), nullable=False),  # ISO day, month or year
    Column("written", String(10)),  # ISO day
    Column("valid_from", String(10)),
    Column("not_before", String(10)),
    Column("valid_to", String(10)),
    Column("doubted_from", String(10)),
    Column("valid_basis", String(20), nullable=False),
    Column("status", String(8), nullable=False),
    Column("text_status", Text, nullable=False),  # as the source says it
    Column("metadata_basis", Text, nullable=False),
    Column("gaps", Document, nullable=False),
    Column("facts", Document, nullable=False),
    Column("source", Document, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("state", String(10), nullable=False),
    Column("superseded_by", String(26), ForeignKey("knowledge_versions.id")),
    Column("load", String(26), ForeignKey("knowledge_loads.id"), nullable=False),
    Column("loaded_by", String(64), nullable=False),
    Column("loaded_by_name", String(100), nullable=False),
    Column("loaded_at", Instant, nullable=False),
    UniqueConstraint("work", "sha256"),
    UniqueConstraint("work", "sequence"),
)

knowledge_units = Table(
    "knowledge_units",
    METADATA,
    Column("version", String(26), ForeignKey("knowledge_versions.id"), primary_key=True),
    Column("path", String(80), primary_key=True),
    Column("position", Integer, nullable=False),  # in the order of the text, from 0
    Column("kind", String(12), nullable=False),
    Column("number", Text, nullable=False),
    Column("heading", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("folded", Text, nullable=False),
    Column("facts", Document, nullable=False),
)

knowledge_citations = Table(
    "knowledge_citations",
    METADATA,
    Column("version", String(26), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("path", String(80), nullable=False),  # of the unit that cites
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("doc_no", Text, nullable=False),
    Column("target", String(80), nullable=False),  # path in the cited work; empty: the work as a whole
    Column("work", String(120), ForeignKey("knowledge_works.id")),
    Column("resolved", String(26), ForeignKey("knowledge_versions.id")),
    Column("reason", String(20), nullable=False),
    ForeignKeyConstraint(
        ["version", "path"], ["knowledge_units.version", "knowledge_units.path"], name="fk_knowledge_citations_unit"
    ),
    Index("ix_knowledge_citations_work_target", "work", "target"),
)

knowledge_relations = Table(
    "knowledge_relations",
    METADATA,
    Column("version", String(26), ForeignKey("knowledge_versions.id"), primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(12), nullable=False),
    Column("title", Text, nullable=False),
    Column("doc_no", Text, nullable=False),
    Column("basis", Text, nullable=False),  # the words that say so
    Column("work", String(120), ForeignKey("knowledge_works.id"), index=True),
)

knowledge_steps = Table(
    "knowledge_steps",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("version", String(26), ForeignKey("knowledge_versions.id"), nullable=False, index=True),
    Column("step", String(10), nullable=False),
    Column("by", String(64), nullable=False),
    Column("by_name", String(100), nullable=False),
    Column("at", Instant, nullable=False),
    Column("note", Text, nullable=False),
)
