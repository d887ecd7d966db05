"""A part of the graph piece by piece (子图明细): named nodes and the edges among them, each with the fields that it has."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import LiteralString

from graph.model.edges import edge_id
from graph.model.nodes import NODE_TYPES, node_id
from graph.model.scope import Scope
from graph.store.counts import bound, parsed
from graph.store.pattern import of_label, scoped, shown_values
from graph.store.session import GraphStore, ReadTransaction, Row, Tag

_NAMED: LiteralString = """
MATCH (n:«Label») WHERE n.«key» IN $nodes AND VISIBLE(n)
WITH n ORDER BY n.«key»
RETURN collect([id(n), n.«key», head([name IN $captions.«Label» WHERE n[name] IS NOT NULL | n[name]]), keys(n)]) AS found
"""

_AMONG: LiteralString = """
MATCH (a) WHERE id(a) IN $all AND VISIBLE(a)
MATCH (a)-[r]->(b)
WHERE (id(b) IN $all OR b.owners = ['*']) AND (id(a) IN $ids OR id(b) IN $ids) AND OPEN(r) AND VISIBLE(b)
RETURN type(r) AS kind, r.owner AS owner, coalesce(r.edge_key, '') AS edge_key, keys(r) AS names,
       labels(a)[0] AS start, a[$keys[labels(a)[0]]] AS start_key,
       labels(b)[0] AS end, b[$keys[labels(b)[0]]] AS end_key
"""


@dataclass(frozen=True, slots=True)
class NodePart:
    """One node; ``names`` are its declared properties that have a value, in declared order."""

    id: str
    label: str
    caption: str | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class EdgePart:
    """One edge between the nodes ``start`` and ``end``; ``names`` as of a node, owner and edge key not among them."""

    id: str
    kind: str
    start: str
    end: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """Nodes in the order of label and key, edges in the order of their ids."""

    nodes: tuple[NodePart, ...]
    edges: tuple[EdgePart, ...]


async def find_parts(
    store: GraphStore, scope: Scope, nodes: Sequence[str], *, near: Collection[str] = (), tag: Tag | None = None
) -> Parts:
    """Those of ``nodes`` that are visible, and every visible edge that joins one of them to another, to one of ``near``, or
    to what is public. Raises NotFound for an id that cannot be, TimedOut, Unavailable."""
    tag = tag or Tag()
    wanted = frozenset(nodes)

    async def work(transaction: ReadTransaction) -> Parts:
        found: list[NodePart] = []
        asked: list[int] = []
        known: list[int] = []
        for label, keys in sorted(_by_label(wanted | set(near)).items()):
            text = of_label(_NAMED, label, granted=scope.holds_grants)
            for element, key, caption, names in (await transaction.run(text, bound(scope, nodes=keys)))[0]["found"]:
                known.append(element)
                if node_id(label, key) in wanted:
                    asked.append(element)
                    found.append(_node(label, key, caption, names))
        parameters = bound(scope, ids=asked, all=known)
        rows = await transaction.run(scoped(_AMONG, granted=scope.holds_grants), parameters) if asked else []
        return Parts(tuple(found), tuple(sorted(_edge(row) for row in rows)))

    return await store.read_with(work, timeout=tag.seconds, metadata=tag.metadata("parts"))


def _by_label(nodes: Collection[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for label, key in map(parsed, sorted(nodes)):
        found.setdefault(label, []).append(key)
    return found


def _node(label: str, key: str, caption: str | None, names: Collection[str]) -> NodePart:
    declared = tuple(item.name for item in NODE_TYPES[label].properties if item.name in names)
    return NodePart(node_id(label, key), label, caption, declared)


def _edge(row: Row) -> EdgePart:
    start, end = node_id(row["start"], row["start_key"]), node_id(row["end"], row["end_key"])
    identity = edge_id(row["kind"], start, end, row["owner"], row["edge_key"])
    declared = tuple(name for name in shown_values(row["kind"]) if name in row["names"])
    return EdgePart(identity, row["kind"], start, end, declared)
