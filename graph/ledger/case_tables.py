"""Tables of casework (办案表): incidents, the proceedings on them, what happened, what is owed and who was let in.

Every row has one ``owner``, the agency whose statement it is. Nothing is taken out: what is withdrawn keeps its row.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint, text

from graph.ledger.columns import Document, Instant, Money
from graph.ledger.schema import METADATA

incidents = Table(
    "incidents",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("owner", String(32), nullable=False, index=True),
    Column("visibility", String(8), nullable=False),
    Column("compartment", String(26)),
    Column("title", String(200), nullable=False),
    Column("status", String(12), nullable=False),
    Column("adcode", String(6), nullable=False),
    Column("opened", String(10), nullable=False),
    Column("created_by", String(64), nullable=False),
    Column("created_by_name", String(100), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("revision", Integer, nullable=False, server_default="1"),
    Column("merged_into", String(26), index=True),  # an incident that was taken for the same; its records stay its own
)

proceedings = Table(
    "proceedings",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("incident", String(26), ForeignKey("incidents.id"), nullable=False, index=True),
    Column("owner", String(32), nullable=False),
    Column("visibility", String(8), nullable=False),
    Column("compartment", String(26)),
    Column("number", String(64)),
    Column("kind", String(20), nullable=False),
    Column("agency", String(32), nullable=False),
    Column("status", String(12), nullable=False),
    Column("adcode", String(6), nullable=False),
    Column("opened", String(10), nullable=False),
    Column("state", String(24), nullable=False, server_default="lead"),
    Column("revision", Integer, nullable=False, server_default="1"),
    Column("officer", String(26)),  # account of whoever is in charge of it
    Index("ix_proceedings_owner_status", "owner", "status"),
)

incident_rings = Table(
    "incident_rings",
    METADATA,
    Column("incident", String(26), ForeignKey("incidents.id"), primary_key=True),
    Column("ring", String(64), ForeignKey("rings.id"), primary_key=True, index=True),
)

incident_documents = Table(
    "incident_documents",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("incident", String(26), ForeignKey("incidents.id"), nullable=False),
    Column("document", String(26), ForeignKey("documents.id"), nullable=False, index=True),
    Column("note", String(500), nullable=False),
    Column("by", String(64), nullable=False),
    Column("by_name", String(100), nullable=False),
    Column("at", Instant, nullable=False),
    Column("withdrawn_by", String(64)),
    Column("withdrawn_by_name", String(100)),
    Column("withdrawn_at", Instant),
    Index(
        "ix_incident_documents_standing",  # a document is put to an incident once; what was withdrawn is kept beside
        "incident",
        "document",
        unique=True,
        sqlite_where=text("withdrawn_at IS NULL"),
        postgresql_where=text("withdrawn_at IS NULL"),
    ),
)

subjects = Table(
    "proceeding_subjects",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("proceeding", String(26), ForeignKey("proceedings.id"), nullable=False, index=True),
    Column("owner", String(32), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("key", String(80), nullable=False, index=True),  # the node's key; a keyed token where the value is sealed
    Column("name", String(200), nullable=False),
    Column("role", String(20), nullable=False),
    Column("note", String(500), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("by", String(64), nullable=False),
    Column("by_name", String(100), nullable=False),
    Column("at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
    Index(
        "ix_proceeding_subjects_standing",
        "proceeding",
        "kind",
        "key",
        unique=True,
        sqlite_where=text("withdrawn_at IS NULL"),
        postgresql_where=text("withdrawn_at IS NULL"),
    ),
)

case_events = Table(
    "case_events",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("sequence", Integer, nullable=False, unique=True),
    Column("incident", String(26), ForeignKey("incidents.id"), nullable=False, index=True),
    Column("proceeding", String(26), ForeignKey("proceedings.id"), index=True),
    Column("owner", String(32), nullable=False),
    Column("compartment", String(26)),
    Column("kind", String(24), nullable=False),
    Column("target", String(26)),  # the record that it happened to, where that is neither
    Column("before", Document, nullable=False),
    Column("after", Document, nullable=False),
    Column("reason", Text, nullable=False),
    Column("actor", String(64), nullable=False),
    Column("actor_name", String(100), nullable=False),
    Column("at", Instant, nullable=False),
)

case_notes = Table(
    "case_notes",  # notes and decisions: written once; a correction names what it corrects
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("incident", String(26), ForeignKey("incidents.id"), nullable=False, index=True),
    Column("proceeding", String(26), ForeignKey("proceedings.id")),
    Column("owner", String(32), nullable=False),
    Column("compartment", String(26)),
    Column("kind", String(12), nullable=False),
    Column("text", Text, nullable=False),
    Column("reason", Text, nullable=False),  # of a decision
    Column("corrects", String(26), ForeignKey("case_notes.id")),
    Column("by", String(64), nullable=False),
    Column("by_name", String(100), nullable=False),
    Column("at", Instant, nullable=False),
)

evidence = Table(
    "evidence",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("incident", String(26), ForeignKey("incidents.id"), nullable=False, index=True),
    Column("proceeding", String(26), ForeignKey("proceedings.id"), nullable=False),
    Column("owner", String(32), nullable=False),
    Column("compartment", String(26)),
    Column("kind", String(24), nullable=False),
    Column("title", String(200), nullable=False),
    Column("document", String(26), ForeignKey("documents.id")),
    Column("sha256", String(64), nullable=False),
    Column("sm3", String(64), nullable=False),
    Column("collected", String(10), nullable=False),  # ISO day
    Column("collectors", Document, nullable=False),  # names of the officers, two or more
    Column("place", String(200), nullable=False),
    Column("power", String(300), nullable=False),  # the article under which it was taken
    Column("location", String(200), nullable=False),  # where the original lies
    Column("by", String(64), nullable=False),
    Column("by_name", String(100), nullable=False),
    Column("at", Instant, nullable=False),
)

money_entries = Table(
    "money_entries",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("incident", String(26), ForeignKey("incidents.id"), nullable=False, index=True),
    Column("proceeding", String(26), ForeignKey("proceedings.id"), nullable=False),
    Column("owner", String(32), nullable=False),
    Column("compartment", String(26)),
    Column("kind", String(20), nullable=False),
    Column("subject", String(26), ForeignKey("proceeding_subjects.id")),
    Column("amount", Money, nullable=False),
    Column("receipt", String(64)),  # the payment, where one was made: the same receipt is the same money
    Column("offsets", String(26), ForeignKey("money_entries.id")),
    Column("note", String(500), nullable=False),
    Column("on", String(10), nullable=False),  # ISO day
    Column("by", String(64), nullable=False),
    Column("by_name", String(100), nullable=False),
    Column("at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
)

money_claims = Table(
    "money_claims",  # what an amount found rests on, so that a claim that two agencies found is counted once
    METADATA,
    Column("entry", String(26), ForeignKey("money_entries.id"), primary_key=True),
    Column("claim", String(80), primary_key=True),
    Column("amount", Money, nullable=False),
)

sanctions = Table(
    "sanctions",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("incident", String(26), ForeignKey("incidents.id"), nullable=False, index=True),
    Column("proceeding", String(26), ForeignKey("proceedings.id"), nullable=False),
    Column("owner", String(32), nullable=False),
    Column("compartment", String(26)),
    Column("kind", String(32), nullable=False),
    Column("subject", String(26), ForeignKey("proceeding_subjects.id"), nullable=False),
    Column("number", String(64), nullable=False),  # of the decision document
    Column("basis", String(300), nullable=False),
    Column("begins", String(10), nullable=False),
    Column("ends", String(10)),
    Column("by", String(64), nullable=False),
    Column("by_name", String(100), nullable=False),
    Column("at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
)

grants = Table(
    "grants",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("incident", String(26), ForeignKey("incidents.id"), nullable=False, index=True),
    Column("owner", String(32), nullable=False),
    Column("recipient", String(32), ForeignKey("agencies.code"), nullable=False),
    Column("level", String(8), nullable=False),
    Column("purpose", String(500), nullable=False),
    Column("ground", String(300), nullable=False),
    Column("by", String(64), nullable=False),
    Column("by_name", String(100), nullable=False),
    Column("at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("recalled_by", String(64)),
    Column("recalled_by_name", String(100)),
    Column("recalled_at", Instant),
    Column("recall_reason", String(500)),
    Column("contact", String(200), nullable=False, server_default=""),  # whom of the giver's to call
    Index("ix_grants_recipient", "recipient", "recalled_at"),
)

grant_items = Table(
    "grant_items",  # exactly what leaves: nothing that comes later is in an earlier grant
    METADATA,
    Column("grant", String(26), ForeignKey("grants.id"), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("record", String(64), primary_key=True),
    Index("ix_grant_items_record", "record", "kind"),
)

grant_nodes = Table(
    "grant_nodes",  # nodes of the graph that leave, by their ids; the graph itself knows nothing of grants
    METADATA,
    Column("grant", String(26), ForeignKey("grants.id"), primary_key=True),
    Column("node", String(140), primary_key=True),  # Label:key
)

incident_merges = Table(
    "incident_merges",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("kept", String(26), ForeignKey("incidents.id"), nullable=False, index=True),
    Column("merged", String(26), ForeignKey("incidents.id"), nullable=False, index=True),
    Column("owner", String(32), nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", String(64), nullable=False),
    Column("by_name", String(100), nullable=False),
    Column("at", Instant, nullable=False),
    Column("undone_by", String(64)),
    Column("undone_by_name", String(100)),
    Column("undone_at", Instant),
    Column("undone_reason", Text),
)

case_links = Table(
    "case_links",  # what an agency said of a link between two incidents, the smaller id left; the latest word stands
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("owner", String(32), nullable=False),
    Column("left", String(26), ForeignKey("incidents.id"), nullable=False),
    Column("right", String(26), ForeignKey("incidents.id"), nullable=False, index=True),
    Column("grade", String(1), nullable=False),
    Column("state", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", String(64), nullable=False),
    Column("by_name", String(100), nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("owner", "left", "right"),
)
