"""From element ids to a picture (成图): the visible nodes, and every visible edge between them.

Answers are collected into one record: the driver spends more on 5 000 records than the server on finding them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from operator import itemgetter
from typing import LiteralString

from graph.model.scope import Scope
from graph.store.counts import bound
from graph.store.pattern import EDGES, scoped
from graph.store.session import ReadTransaction, Row
from graph.store.subgraph import Collector

_NODES: LiteralString = """
UNWIND $ids AS id
MATCH (n) WHERE elementId(n) = id AND VISIBLE(n)
WITH id, n, head(labels(n)) AS label
WITH id, label, n[$keys[label]] AS key,
     head([name IN $captions[label] WHERE n[name] IS NOT NULL | n[name]]) AS caption
RETURN collect([label, key, caption, id]) AS rows
"""

_SORTED: LiteralString = """
UNWIND $ids AS id
MATCH (n) WHERE elementId(n) = id
WITH id, head(labels(n)) AS label, n
WITH id ORDER BY label, n[$keys[label]] LIMIT $room
RETURN collect(id) AS ids
"""

_BETWEEN: LiteralString = """
UNWIND $ids AS id
MATCH (a) WHERE elementId(a) = id
MATCH (a)-[r]->(b)
WHERE r.owner IN $scope.owners AND type(r) IN $edges AND elementId(b) IN $all
RETURN collect([type(r), id, elementId(b), properties(r)]) AS rows
"""

_FROM_HUBS: LiteralString = """
UNWIND $ids AS id
MATCH (a) WHERE elementId(a) = id
MATCH (a)<-[r]-(b)
WHERE r.owner IN $scope.owners AND type(r) IN $edges AND elementId(b) IN $hubs
RETURN collect([type(r), elementId(b), id, properties(r)]) AS rows
"""

_PAIRS: LiteralString = """
UNWIND $pairs AS pair
MATCH (a) WHERE elementId(a) = pair[0]
MATCH (a)-[r]-(b)
WITH r, b, pair
WHERE elementId(b) = pair[1] AND r.owner IN $scope.owners AND type(r) IN $edges
WITH DISTINCT r
RETURN collect([type(r), elementId(startNode(r)), elementId(endNode(r)), properties(r)]) AS rows
"""


async def nearest_in_order(transaction: ReadTransaction, scope: Scope, elements: Iterable[str], room: int) -> list[str]:
    """The first ``room`` of the nodes by label and key: the same cut on every run and after a rebuild."""
    parameters = bound(scope, ids=sorted(elements), room=room)
    ids: list[str] = (await transaction.run(_SORTED, parameters))[0]["ids"]
    return ids


async def collect_nodes(
    transaction: ReadTransaction,
    scope: Scope,
    elements: Iterable[str],
    collector: Collector,
    *,
    roles: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Adds the visible ones among the nodes, sorted by id; their ids outside by element id."""
    rows = (await transaction.run(scoped(_NODES), bound(scope, ids=list(elements))))[0]["rows"]
    known = roles or {}
    return {
        element: collector.node(label, key, caption, known.get(element))
        for label, key, caption, element in sorted(rows, key=itemgetter(0, 1))
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
    if plain:
        _add(await transaction.run(_BETWEEN, parameters), known, collector)
    if at_hubs and plain:
        _add(await transaction.run(_FROM_HUBS, parameters), known, collector)
    if len(at_hubs) > 1:
        await collect_steps(transaction, scope, list(combinations(at_hubs, 2)), known, collector, edges=edges)


async def collect_steps(
    transaction: ReadTransaction,
    scope: Scope,
    pairs: Sequence[tuple[str, str]],
    known: Mapping[str, str],
    collector: Collector,
    *,
    edges: frozenset[str],
) -> None:
    """Adds the visible edges of these types between each pair of collected nodes.

    The first of a pair is gone through edge by edge: where one of the two is a hub it must be the second.
    """
    parameters = bound(scope, pairs=[list(pair) for pair in pairs], edges=sorted(edges & EDGES.keys()))
    _add(await transaction.run(_PAIRS, parameters), known, collector)


def _add(answer: list[Row], known: Mapping[str, str], collector: Collector) -> None:
    for kind, start, end, values in answer[0]["rows"]:
        collector.edge(kind, known[start], known[end], values)
