"""From the server's numbers of nodes to a picture (成图): the visible nodes, and every visible edge between them.

Answers are collected into a few long columns: the driver spends more on 5 000 records than the server on finding them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import LiteralString

from graph.model.edges import EDGE_TYPES
from graph.model.scope import Scope
from graph.store.counts import Place, bound, within
from graph.store.pattern import EDGES, of_types, scoped
from graph.store.session import ReadTransaction, Row
from graph.store.subgraph import Collector
from graph.store.walk import ORDINARY_EDGES

_NODES: LiteralString = """
MATCH (n) WHERE id(n) IN $ids AND VISIBLE(n)
WITH n, labels(n)[0] AS label
WITH id(n) AS element, label, n[$keys[label]] AS key,
     head([name IN $captions[label] WHERE n[name] IS NOT NULL | n[name]]) AS caption
RETURN collect([element, label, key, caption]) AS rows
"""

_SORTED: LiteralString = """
MATCH (n) WHERE id(n) IN $ids
WITH id(n) AS id, labels(n)[0] AS label, n
WITH id ORDER BY label, n[$keys[label]] LIMIT $room
RETURN collect(id) AS ids
"""

_COLUMNS: LiteralString = """
WITH type(r) AS kind, r.owner AS owner, collect(id(startNode(r))) AS starts, collect(id(endNode(r))) AS ends,
     collect(«VALUES») AS rows
RETURN kind, owner, starts, ends, rows
"""

_BETWEEN: LiteralString = """
MATCH (a) WHERE id(a) IN $ids
MATCH (a)-[r«TYPES»]->(b)
WHERE id(b) IN $all AND OPEN(r)«TYPED»
"""

_FROM_HUBS: LiteralString = """
MATCH (a) WHERE id(a) IN $ids
MATCH (a)<-[r«TYPES»]-(b)
WHERE id(b) IN $hubs AND OPEN(r)«TYPED»
"""

_PAIRS: LiteralString = """
UNWIND $pairs AS pair
MATCH (a) WHERE id(a) = pair[0]
MATCH (a)-[r«TYPES»]-(b)
WITH r, b, pair
WHERE id(b) = pair[1] AND OPEN(r)«TYPED»
WITH DISTINCT r
"""


async def nearest_in_order(transaction: ReadTransaction, scope: Scope, elements: Iterable[int], room: int) -> list[int]:
    """The first ``room`` of the nodes by label and key: the same cut on every run and after a rebuild."""
    parameters = bound(scope, ids=sorted(elements), room=room)
    ids: list[int] = (await transaction.run(_SORTED, parameters))[0]["ids"]
    return ids


async def find_nodes(transaction: ReadTransaction, scope: Scope, elements: Iterable[int]) -> list[Place]:
    """The visible ones among the nodes, with their names."""
    rows = (await transaction.run(scoped(_NODES, granted=scope.holds_grants), bound(scope, ids=list(elements))))[0][
        "rows"
    ]
    return [Place(*row) for row in rows]


def add_nodes(
    places: Iterable[Place], collector: Collector, *, roles: Mapping[int, str] | None = None
) -> dict[int, int]:
    """Adds the nodes, sorted by label and key; where each stands, by its number."""
    known = roles or {}
    return {
        place.element: collector.position(
            collector.node(place.label, place.key, place.caption, known.get(place.element))
        )
        for place in sorted(places, key=lambda place: (place.label, place.key))
    }


async def collect_edges(
    transaction: ReadTransaction,
    scope: Scope,
    known: Mapping[int, int],
    collector: Collector,
    *,
    hubs: Iterable[int],
    edges: frozenset[str],
) -> None:
    """Adds every visible edge of these types between collected nodes; at hubs only from the other end, never by a scan."""
    at_hubs = sorted(set(hubs) & known.keys())
    plain = sorted(known.keys() - set(at_hubs))
    ordinary = edges == ORDINARY_EDGES
    parameters = within(scope, ids=plain, all=list(known), edges=sorted(edges & EDGES.keys()))
    rows: list[Row] = []
    if plain:
        rows += await transaction.run(
            of_types(_BETWEEN + _COLUMNS, ordinary=ordinary, granted=scope.holds_grants), parameters
        )
    if at_hubs and plain:
        parameters = {**parameters, "all": [], "hubs": at_hubs}
        rows += await transaction.run(
            of_types(_FROM_HUBS + _COLUMNS, ordinary=ordinary, granted=scope.holds_grants), parameters
        )
    _add(rows, known, collector)
    if len(at_hubs) > 1:
        await collect_steps(transaction, scope, list(combinations(at_hubs, 2)), known, collector, edges=edges)


async def collect_steps(
    transaction: ReadTransaction,
    scope: Scope,
    pairs: Sequence[tuple[int, int]],
    known: Mapping[int, int],
    collector: Collector,
    *,
    edges: frozenset[str],
) -> None:
    """Adds the visible edges of these types between each pair of collected nodes.

    The first of a pair is gone through edge by edge: where one of the two is a hub it must be the second.
    """
    parameters = within(scope, pairs=[list(pair) for pair in pairs], edges=sorted(edges & EDGES.keys()))
    text = of_types(_PAIRS + _COLUMNS, ordinary=edges == ORDINARY_EDGES, granted=scope.holds_grants)
    _add(await transaction.run(text, parameters), known, collector)


def _add(groups: list[Row], known: Mapping[int, int], collector: Collector) -> None:
    """Adds edges in the order of their types, owners and nodes: the same after a rebuild."""
    for group in sorted(groups, key=lambda group: (group["kind"], group["owner"])):
        kind, owner, is_keyed = group["kind"], group["owner"], EDGE_TYPES[group["kind"]].keyed
        starts, ends = ([known[node] for node in group[side]] for side in ("starts", "ends"))
        if not group["rows"]:
            for start, end in sorted(zip(starts, ends, strict=True)):
                collector.edge(kind, start, end, owner, None, ())
            continue
        rows = zip(starts, ends, group["rows"], strict=True)
        for start, end, values in sorted(rows, key=lambda row: (row[0], row[1], row[2][0] or "" if is_keyed else "")):
            key, rest = (values[0], values[1:]) if is_keyed else (None, values)
            collector.edge(kind, start, end, owner, key, rest)
