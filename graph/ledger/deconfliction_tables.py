"""Tables of deconfliction (案件碰撞表): tokens and whom to call; no identifier in clear, no key."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
)

from graph.ledger.columns import Document, Instant
from graph.ledger.schema import METADATA

task_forces = Table(
    "task_forces",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("convenor", String(32), ForeignKey("agencies.code"), nullable=False),
    Column("epoch", Integer, nullable=False),  # the newest
    Column("created_by", String(64), nullable=False),
    Column("created_at", Instant, nullable=False),
)

task_force_members = Table(
    "task_force_members",
    METADATA,
    Column("task_force", String(26), ForeignKey("task_forces.id"), primary_key=True),
    Column("agency", String(32), ForeignKey("agencies.code"), primary_key=True),
    Column("since", Instant, primary_key=True),
    Column("until", Instant),
    Index("ix_task_force_members_agency", "agency"),
)

task_force_epochs = Table(
    "task_force_epochs",
    METADATA,
    Column("task_force", String(26), ForeignKey("task_forces.id"), primary_key=True),
    Column("epoch", Integer, primary_key=True, autoincrement=False),
    Column("fingerprint", String(16), nullable=False),  # of the key, which lies in the key folder
    Column("since", Instant, nullable=False),
    Column("ended_at", Instant),
)

pointers = Table(
    "pointers",
    METADATA,
    Column("id", String(26), primary_key=True),  # keyed: one proceeding's pointer at one identifier
    Column("task_force", String(26), ForeignKey("task_forces.id"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("grade", String(1), nullable=False),
    Column("proceeding", String(26), nullable=False, index=True),  # a pseudonym where it came from a partner
    Column("agency", String(32), ForeignKey("agencies.code"), nullable=False),
    Column("level", String(8), nullable=False),
    Column("contact", String(200), nullable=False),
    Column("sealed", LargeBinary),  # the value, for the next epoch's token; none of a partner's
    Column("origin", String(26)),  # the partner it came from
    Column("registered_by", String(64), nullable=False),
    Column("registered_by_name", String(100), nullable=False),
    Column("at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
    Index("ix_pointers_task_force_agency", "task_force", "agency"),
)

pointer_tokens = Table(
    "pointer_tokens",
    METADATA,
    Column("pointer", String(26), ForeignKey("pointers.id"), primary_key=True),
    Column("epoch", Integer, primary_key=True, autoincrement=False),
    Column("token", String(40), nullable=False, index=True),
)

planned_actions = Table(
    "planned_actions",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("task_force", String(26), ForeignKey("task_forces.id"), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("proceeding", String(26), nullable=False, index=True),
    Column("agency", String(32), ForeignKey("agencies.code"), nullable=False),
    Column("level", String(8), nullable=False),
    Column("contact", String(200), nullable=False),
    Column("adcode", String(6), nullable=False),
    Column("place_tokens", Document, nullable=False),
    Column("longitude", Float),
    Column("latitude", Float),
    Column("radius", Integer, nullable=False),  # metres
    Column("starts", Instant, nullable=False),
    Column("ends", Instant, nullable=False),
    Column("origin", String(26)),
    Column("planned_by", String(64), nullable=False),
    Column("planned_by_name", String(100), nullable=False),
    Column("at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
    Index("ix_planned_actions_task_force_ends", "task_force", "ends"),
)

hits = Table(
    "hits",
    METADATA,
    Column("id", String(26), primary_key=True),  # derived from the two that met: it is remembered, and told once
    Column("task_force", String(26), ForeignKey("task_forces.id"), nullable=False, index=True),
    Column("subject", String(8), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("grade", String(1), nullable=False),
    Column("at", Instant, nullable=False),
    Column("expired_at", Instant),
)

hit_sides = Table(
    "hit_sides",
    METADATA,
    Column("hit", String(26), primary_key=True),
    Column("item", String(26), primary_key=True),  # the pointer or the planned action of this side
    Column("agency", String(32), nullable=False),
    Column("proceeding", String(26), nullable=False),
    Column("contact", String(200), nullable=False),
    Column("told", String(8)),  # the level at which this side knows of the other; null: nothing
    Column("state", String(12), nullable=False),
    Column("by", String(64)),
    Column("by_name", String(100)),
    Column("acknowledged_at", Instant),
    Column("settled_at", Instant),
    Column("outcome", String(12)),
    Column("reason", Text, nullable=False),
    ForeignKeyConstraint(["hit"], ["hits.id"], name="fk_hit_sides_hit"),
    Index("ix_hit_sides_agency_told", "agency", "told"),
    Index("ix_hit_sides_item", "item"),
)

probes = Table(
    "probes",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("account", String(64), nullable=False),
    Column("agency", String(32), nullable=False),
    Column("task_force", String(26), ForeignKey("task_forces.id"), nullable=False),
    Column("proceeding", String(26), nullable=False),
    Column("identifiers", Integer, nullable=False),
    Column("reason", String(500), nullable=False),
    Column("refused", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
    Index("ix_probes_account_at", "account", "at"),
    Index("ix_probes_agency_at", "agency", "at"),
)

probe_alarms = Table(
    "probe_alarms",
    METADATA,
    Column("id", String(26), primary_key=True),
    Column("account", String(64), nullable=False),
    Column("account_name", String(100), nullable=False),
    Column("agency", String(32), nullable=False, index=True),
    Column("task_force", String(26), ForeignKey("task_forces.id"), nullable=False, index=True),
    Column("kind", String(12), nullable=False),
    Column("count", Integer, nullable=False),
    Column("hidden", Boolean, nullable=False),  # of a registration that nobody else sees: nor does the convenor
    Column("at", Instant, nullable=False),
)

deconfliction_hubs = Table(
    "deconfliction_hubs",
    METADATA,
    Column("kind", String(20), primary_key=True),
    Column("value", String(200), primary_key=True),  # public numbers, such as a hospital's switchboard
    Column("reason", String(200), nullable=False),
    Column("by", String(64), nullable=False),
    Column("at", Instant, nullable=False),
)
