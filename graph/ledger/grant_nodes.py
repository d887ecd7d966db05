"""Nodes of the graph in grants (共享节点): which ones an incident leads to, and which ones are open to a reader now.

A grant names nodes of its incident alone: its rings with their findings, members and claims, and the subjects of its
proceedings. What lies in a compartment is never among them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, and_, select

from graph.ledger import case_tables as tables
from graph.ledger import schema
from graph.ledger.visibility import belongs_to_reader, rests_on_visible_owners
from graph.model.casework import GRANTED_LABELS, SUBJECT_LABELS, SubjectKind
from graph.model.nodes import node_id
from graph.model.scope import OpenedNode, Scope
from graph.model.visibility import Visibility

MOST_OPENED = 2_000
"""Nodes that one agency may have opened to one other at a time: they travel with every read of the receiver."""

OPENING = (Visibility.SUMMARY, Visibility.CONTENT)
"""Levels at which the graph itself opens; a pointer says in the grant that a node exists and whom to call."""

_GRANTS = tables.grants
_NODES = tables.grant_nodes


def find_nodes_of(connection: Connection, scope: Scope, family: Sequence[str]) -> list[str]:
    """The nodes that a grant on these incidents may name, in order: of rings, then subjects of the reader's proceedings."""
    rings = sorted(str(ring) for ring in connection.execute(_rings_of(scope, family)).scalars())
    found = [node_id("Ring", ring) for ring in rings]
    findings, subjects, claims = schema.ring_findings, schema.ring_subjects, schema.ring_claims
    found += (node_id("Finding", id) for id in _of_rings(connection, findings, findings.c.finding, rings))
    found += _of_rings(connection, subjects, subjects.c.subject, rings)
    found += (node_id("Claim", id) for id in _of_rings(connection, claims, claims.c.claim, rings))
    found += _subjects(connection, scope, family)
    return [node for node in dict.fromkeys(found) if node.partition(":")[0] in GRANTED_LABELS]


def find_opened(
    connection: Connection, recipients: Collection[str], at: datetime, *, givers: Collection[str] | None = None
) -> frozenset[OpenedNode]:
    """The nodes that other agencies let these see at ``at``, of some givers or of all."""
    wanted = _GRANTS.c.recipient.in_(sorted(recipients)) & in_force(at)
    wanted &= _GRANTS.c.level.in_([level.value for level in OPENING])
    if givers is not None:
        wanted &= _GRANTS.c.owner.in_(sorted(givers))
    query = select(_NODES.c.node, _GRANTS.c.owner, _GRANTS.c.level).where(_NODES.c.grant == _GRANTS.c.id, wanted)
    return frozenset(
        OpenedNode(node, owner, level == Visibility.CONTENT) for node, owner, level in connection.execute(query)
    )


def find_named(connection: Connection, grants: Iterable[str]) -> dict[str, list[str]]:
    """The nodes that each of these grants names, in order."""
    found: dict[str, list[str]] = {grant: [] for grant in grants}
    query = select(_NODES).where(_NODES.c.grant.in_(sorted(found))).order_by(_NODES.c.node)
    for grant, node in connection.execute(query):
        found[grant].append(node)
    return found


def in_force(at: datetime) -> ColumnElement[bool]:
    """True for grants that open something at ``at``: neither recalled nor expired."""
    return and_(_GRANTS.c.recalled_at.is_(None), _GRANTS.c.expires_at > at)


def _rings_of(scope: Scope, family: Sequence[str]) -> Select[Any]:
    named = select(tables.incident_rings.c.ring).where(tables.incident_rings.c.incident.in_(family))
    owners = schema.ring_owners
    return select(schema.rings.c.id).where(
        schema.rings.c.id.in_(named),
        schema.rings.c.compartment.is_(None),
        rests_on_visible_owners(scope, owners, [owners.c.ring == schema.rings.c.id], schema.rings),
    )


def _of_rings(connection: Connection, table: Table, column: Column[Any], rings: Sequence[str]) -> list[str]:
    query = select(column).where(table.c.ring.in_(rings)).order_by(column)
    return [str(value) for value in connection.execute(query).scalars()]


def _subjects(connection: Connection, scope: Scope, family: Sequence[str]) -> list[str]:
    """Subjects that are nodes, of the reader's own proceedings outside compartments; other keys lead to no node."""
    subjects, proceedings = tables.subjects, tables.proceedings
    query = (
        select(subjects.c.kind, subjects.c.key)
        .join(proceedings, proceedings.c.id == subjects.c.proceeding)
        .where(
            proceedings.c.incident.in_(family),
            proceedings.c.compartment.is_(None),
            belongs_to_reader(scope, proceedings),
            subjects.c.withdrawn_at.is_(None),
        )
        .order_by(subjects.c.kind, subjects.c.key)
    )
    return [node_id(SUBJECT_LABELS[SubjectKind(kind)], key) for kind, key in connection.execute(query)]
