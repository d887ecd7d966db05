"""Tables of documents and of what was read in them (文书表): the text, its mentions, relations and links, and who judged them.

Mentions, relations and links are rows as they now stand; every judgement that changed one is a row of
``document_judgements``, which is never changed, with what it replaced.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, ForeignKey, Index, Integer, String, Table, Text

from graph.ledger.columns import Document, Instant
from graph.ledger.schema import METADATA

documents = Table(
    "documents",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("owner", String(32), nullable=False),
    Column("visibility", String(8), nullable=False),
    Column("compartment", String(26)),
    Column("kind", String(12), nullable=False),
    Column("title", String(200), nullable=False),
    Column("date", String(10)),  # ISO day
    Column("adcode", String(12)),
    Column("media_type", String(120), nullable=False),
    Column("sha256", String(64), nullable=False),  # of the original bytes
    Column("size", BigInteger, nullable=False),  # of the original, in bytes
    Column("sealed", Boolean, nullable=False),  # the original lies among the sealed files
    Column("text", Text),  # the working copy; null until it was read
    Column("pieces", Document, nullable=False),
    Column("facts", Document, nullable=False),
    Column("state", String(8), nullable=False),
    Column("failure", Document, nullable=False),
    Column("tip", String(26), index=True),
    Column("created_by", String(64), nullable=False),
    Column("created_by_name", String(100), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("shown_by", String(64)),  # who added it to the graph
    Column("shown_at", Instant),
    Index("ix_documents_owner_created_at_id", "owner", "created_at", "id"),
)

mentions = Table(
    "mentions",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("document", String(26), ForeignKey("documents.id"), nullable=False),
    Column("ordinal", Integer, nullable=False),  # in the order in which they were found or added
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("label", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("norm", Text),
    Column("confidence", Float, nullable=False),
    Column("source", String(60), nullable=False),
    Column("page", Integer),
    Column("box", Document, nullable=False),
    Column("state", String(10), nullable=False),
    Column("version", Integer, nullable=False),  # rises with every judgement on it or on its links
    Column("by", String(64)),
    Column("by_name", String(100)),
    Column("at", Instant),
    Index("ix_mentions_document_ordinal", "document", "ordinal", unique=True),
    Index("ix_mentions_document_start", "document", "start"),
    Index("ix_mentions_state_confidence", "state", "confidence"),
)

relations = Table(
    "relations",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("document", String(26), ForeignKey("documents.id"), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("type", String(20), nullable=False),
    Column("head", String(26), ForeignKey("mentions.id"), nullable=False, index=True),
    Column("tail", String(26), ForeignKey("mentions.id"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("cue", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("state", String(10), nullable=False),
    Column("version", Integer, nullable=False),
    Column("by", String(64)),
    Column("by_name", String(100)),
    Column("at", Instant),
    Index("ix_relations_document_ordinal", "document", "ordinal", unique=True),
    Index("ix_relations_state_confidence", "state", "confidence"),
)

links = Table(
    "links",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("document", String(26), ForeignKey("documents.id"), nullable=False, index=True),
    Column("mention", String(26), ForeignKey("mentions.id"), nullable=False, index=True),
    Column("node_label", String(20), nullable=False),
    Column("node_key", String(120), nullable=False),
    Column("surface", Text, nullable=False),  # what the mention read when the link was made
    Column("label", String(20), nullable=False),  # and what it was taken for
    Column("score", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("safe", Boolean, nullable=False),  # the machine would take it without a person
    Column("state", String(10), nullable=False),
    Column("by", String(64)),
    Column("by_name", String(100)),
    Column("at", Instant),
    Column("withdrawn_by", String(64)),
    Column("withdrawn_at", Instant),
    Index("ix_links_node", "node_label", "node_key"),
    Index("ix_links_state_score", "state", "score"),
)

aliases = Table(
    "aliases",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("owner", String(32), nullable=False),
    Column("compartment", String(26)),
    Column("surface", String(200), nullable=False),  # normalised
    Column("region", String(12), nullable=False),  # adcode in which it was said; empty when not known
    Column("node_label", String(20), nullable=False),
    Column("node_key", String(120), nullable=False),
    Column("link", String(26), ForeignKey("links.id"), nullable=False, index=True),
    Column("by", String(64), nullable=False),
    Column("by_name", String(100), nullable=False),
    Column("at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
    Index("ix_aliases_owner_surface", "owner", "surface"),
)

document_judgements = Table(
    "document_judgements",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("sequence", Integer, nullable=False, unique=True),
    Column("document", String(26), ForeignKey("documents.id"), nullable=False),
    Column("kind", String(10), nullable=False),  # of what was judged
    Column("target", String(26), nullable=False),
    Column("judgement", String(10), nullable=False),
    Column("before", Document, nullable=False),
    Column("after", Document, nullable=False),
    Column("reason", Text, nullable=False),
    Column("actor", String(64), nullable=False),
    Column("actor_name", String(100), nullable=False),
    Column("agency", String(32), nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_document_judgements_target_sequence", "target", "sequence"),
    Index("ix_document_judgements_document_sequence", "document", "sequence"),
)
