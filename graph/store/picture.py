"""From element ids to a picture (成图): the visible nodes, and every visible edge between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any, LiteralString

from graph.model.scope import Scope
from graph.store.counts import bound
from graph.store.pattern import EDGES, scoped
from graph.store.session import ReadTransaction
from graph.store.subgraph import Collector

_NODES: LiteralString = """
UNWIND $ids AS id
MATCH (n) WHERE elementId(n) = id AND VISIBLE(n)
WITH id, n, head(labels(n)) AS label
RETURN id, label, n[$keys[label]] AS key,
       head([name IN $captions[label] WHERE n[name] IS NOT NULL | n[name]]) AS caption
"""

_SORTED: LiteralString = """
UNWIND $ids AS id
MATCH (n) WHERE elementId(n) = id
WITH id, head(labels(n)) AS label, n
RETURN id ORDER BY label, n[$keys[label]] LIMIT $room
"""

_BETWEEN: LiteralString = """
UNWIND $ids AS id
MATCH (a) WHERE elementId(a) = id
MATCH (a)-[r]->(b)
WHERE r.owner IN $scope.owners AND type(r) IN $edges AND elementId(b) IN $all
RETURN id AS start, elementId(b) AS end, type(r) AS kind, properties(r) AS values
"""

_FROM_HUBS: LiteralString = """
UNWIND $ids AS id
MATCH (a) WHERE elementId(a) = id
MATCH (a)<-[r]-(b)
WHERE r.owner IN $scope.owners AND type(r) IN $edges AND elementId(b) IN $hubs
RETURN elementId(b) AS start, id AS end, type(r) AS kind, properties(r) AS values
"""

_PAIRS: LiteralString = """
UNWIND $pairs AS pair
MATCH (a) WHERE elementId(a) = pair[0]
MATCH (b) WHERE elementId(b) = pair[1]
MATCH (a)-[r]-(b)
WHERE r.owner IN $scope.owners AND type(r) IN $edges
RETURN DISTINCT elementId(startNode(r)) AS start, elementId(endNode(r)) AS end, type(r) AS kind, properties(r) AS values
"""


async def nearest_in_order(
    transaction: ReadTransaction, scope: Scope, elements: Iterable[str], room: int
) -> list[str]:
    """The first ``room`` of the nodes by label and key: the same cut on every run and after a rebuild."""
    parameters = bound(scope, ids=sorted(elements), room=room)
    return [row["id"] for row in await transaction.run(_SORTED, parameters)]


async def collect_nodes(
    transaction: ReadTransaction,
    scope: Scope,
    elements: Iterable[str],
    collector: Collector,
    *,
    roles: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Adds the visible ones among the nodes, sorted by id; their ids outside by element id."""
    rows = await transaction.run(scoped(_NODES), bound(scope, ids=list(elements)))
    rows.sort(key=lambda row: (row["label"], row["key"]))
    known = roles or {}
    return {
        row["id"]: collector.node(row["label"], row["key"], row["caption"], known.get(row["id"])) for row in rows
    }


async def collect_edges(
    transaction: ReadTransaction,
    scope: Scope,
    known: Mapping[str, str],
    collector: Collector,
    *,
    hubs: Iterable[str],
    edges: frozenset[str],
) -> None:
    """Adds every visible edge of these types between collected nodes; at hubs only from the other end, never by a scan."""
    at_hubs = sorted(set(hubs) & known.keys())
    plain = sorted(known.keys() - set(at_hubs))
    parameters = bound(scope, ids=plain, all=list(known), hubs=at_hubs, edges=sorted(edges & EDGES.keys()))
    rows = await transaction.run(_BETWEEN, parameters) if plain else []
    if at_hubs and plain:
        rows += await transaction.run(_FROM_HUBS, parameters)
    if len(at_hubs) > 1:
        rows += await _between(transaction, scope, list(combinations(at_hubs, 2)), edges)
    _add(rows, known, collector)


async def collect_steps(
    transaction: ReadTransaction,
    scope: Scope,
    pairs: Sequence[tuple[str, str]],
    known: Mapping[str, str],
    collector: Collector,
    *,
    edges: frozenset[str],
) -> None:
    """Adds the visible edges of these types between each pair of collected nodes."""
    _add(await _between(transaction, scope, pairs, edges), known, collector)


async def _between(
    transaction: ReadTransaction, scope: Scope, pairs: Sequence[tuple[str, str]], edges: frozenset[str]
) -> list[dict[str, Any]]:
    parameters = bound(scope, pairs=[list(pair) for pair in pairs], edges=sorted(edges & EDGES.keys()))
    return await transaction.run(_PAIRS, parameters)


def _add(rows: Iterable[Mapping[str, Any]], known: Mapping[str, str], collector: Collector) -> None:
    for row in rows:
        collector.edge(row["kind"], known[row["start"]], known[row["end"]], row["values"])
