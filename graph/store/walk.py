"""One step of a walk over the graph (遍历一步): from many nodes at once, inside the scope, never through a hub."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import LiteralString

from graph.model.edges import EDGE_TYPES
from graph.model.nodes import NODE_TYPES
from graph.model.scope import Scope
from graph.store.counts import Place, bound, within
from graph.store.pattern import EDGES, ends_of, of_edge, of_label, of_types, touches_cases
from graph.store.session import ReadTransaction

CASE_EDGES = frozenset(name for name in EDGE_TYPES if touches_cases(name))
"""Edge types that a walk follows only when it begins or ends at a case-bound node or is told to: that two people are in one
ring is a conclusion, not a connection between them."""

ORDINARY_EDGES = frozenset(EDGE_TYPES) - CASE_EDGES

KNOWLEDGE_EDGES = frozenset(
    name
    for name, edge in EDGE_TYPES.items()
    if all(end in NODE_TYPES and NODE_TYPES[end].public for _, end in edge.ends)
)
"""Edge types that lead to published knowledge alone: that two rings match one scheme connects nobody with anybody."""


@dataclass(frozen=True, slots=True)
class Step:
    """``reached``: per node the nodes one edge away; ``hubs``: nodes not passed through, with their edges in scope."""

    reached: Mapping[int, frozenset[int]]
    hubs: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Ring:
    """The nodes of one hop (一跳所达): ``places`` are the first ones by label and key, ``beyond`` counts those left out.

    ``hubs`` were not passed through, with their edges in scope.
    """

    places: tuple[Place, ...]
    beyond: int
    hubs: Mapping[int, int]


_BUSY: LiteralString = """
MATCH (n) WHERE id(n) IN $ids
WITH n, COUNT { (n)--() } AS degree WHERE degree > $hub
RETURN collect([labels(n)[0], id(n)]) AS rows
"""

_DEGREES: LiteralString = """
MATCH (n:«Label») WHERE id(n) IN $ids
RETURN collect([id(n), n.owners, «DEGREES»]) AS rows
"""

_COUNT_AT: LiteralString = """
MATCH (n:«Label») WHERE id(n) = $id
MATCH (n)«-EDGE-»(m)
WHERE OPEN(r) AND VISIBLE(m)
RETURN count(r) AS total
"""

_EXPAND: LiteralString = """
MATCH (n) WHERE id(n) IN $ids
MATCH (n)-[r«TYPES»]-(m)
WHERE OPEN(r)«TYPED» AND VISIBLE(m)
WITH n, collect(DISTINCT id(m)) AS reached
RETURN collect([id(n), reached]) AS rows
"""

_NEXT: LiteralString = """
MATCH (n) WHERE id(n) IN $ids
MATCH (n)-[r«TYPES»]-(m)
WHERE OPEN(r)«TYPED»
WITH DISTINCT m
WHERE NOT id(m) IN $seen AND VISIBLE(m)
WITH labels(m)[0] AS label, collect(m) AS nodes ORDER BY label
WITH collect(label) AS labels, collect(nodes) AS groups, collect(size(nodes)) AS sizes
UNWIND range(0, size(sizes) - 1) AS i
WITH labels[i] AS label, groups[i] AS nodes, sizes[i] AS total, $room - reduce(sum = 0, s IN sizes[..i] | sum + s) AS room
CALL (label, nodes, room) {
  WITH label, nodes, room WHERE room > 0
  UNWIND nodes AS m
  WITH m, label, m[$keys[label]] AS key ORDER BY key
  RETURN collect(id(m)) AS ids, collect(key) AS keys, collect(COUNT { (m)--() }) AS degrees,
         collect(coalesce(head([name IN $captions[label] WHERE m[name] IS NOT NULL | m[name]]), '')) AS captions
}
RETURN label, total, ids[..room] AS ids, keys[..room] AS keys, captions[..room] AS captions, degrees[..room] AS degrees
"""


_ADJACENT: LiteralString = """
MATCH (a) WHERE id(a) = $a
MATCH (b) WHERE id(b) = $b
MATCH (a)-[r«TYPES»]-(b)
WHERE OPEN(r)«TYPED»
RETURN 1 AS one LIMIT 1
"""


class Walker:
    """Walks inside one read transaction; remembers which nodes are hubs. Nodes go by the server's numbers of them.

    Those numbers are good for one transaction only: they are a tenth of an element id's size, and thousands travel.
    """

    def __init__(self, transaction: ReadTransaction, scope: Scope, *, edges: frozenset[str], hub_limit: int) -> None:
        self._transaction = transaction
        self._scope = scope
        self._edges = sorted(edges & EDGES.keys())
        self._is_ordinary = edges == ORDINARY_EDGES
        self._hub_limit = hub_limit
        self._hubs: dict[int, int] = {}
        self._plain: set[int] = set()

    async def find_hubs(self, nodes: Iterable[int]) -> dict[int, int]:
        """Those of ``nodes`` that have more than the hub limit of edges of one type and direction in scope, with that
        many edges (of all such types)."""
        asked = set(nodes)
        unknown = sorted(asked - self._plain - self._hubs.keys())
        if unknown:
            busy = (await self._transaction.run(_BUSY, {"ids": unknown, "hub": self._hub_limit}))[0]["rows"]
            await self._look_at([(label, node) for label, node in busy])
            self._plain.update(node for node in unknown if node not in self._hubs)
        return {node: self._hubs[node] for node in asked if node in self._hubs}

    async def step(self, nodes: Iterable[int]) -> Step:
        """One edge on from every node that is not a hub."""
        nodes = set(nodes)
        hubs = await self.find_hubs(nodes)
        ids = sorted(nodes - hubs.keys())
        parameters = within(self._scope, ids=ids, edges=self._edges)
        text = of_types(_EXPAND, ordinary=self._is_ordinary, granted=self._scope.holds_grants)
        rows = (await self._transaction.run(text, parameters))[0]["rows"] if ids else []
        return Step({node: frozenset(reached) for node, reached in rows}, hubs)

    async def next_ring(self, nodes: Iterable[int], *, seen: Collection[int], room: int) -> Ring:
        """One edge on from every node that is not a hub, to at most ``room`` nodes not ``seen`` before."""
        nodes = set(nodes)
        hubs = await self.find_hubs(nodes)
        ids = sorted(nodes - hubs.keys())
        parameters = bound(self._scope, ids=ids, seen=list(seen), room=room, edges=self._edges)
        text = of_types(_NEXT, ordinary=self._is_ordinary, granted=self._scope.holds_grants)
        groups = await self._transaction.run(text, parameters) if ids else []
        places: list[Place] = []
        busy: list[tuple[str, int]] = []
        for group in groups:
            label, columns = group["label"], (group["ids"], group["keys"], group["captions"], group["degrees"])
            for element, key, caption, degree in zip(*columns, strict=True):
                places.append(Place(element, label, key, caption or None))
                if degree > self._hub_limit:
                    busy.append((label, element))
        await self._look_at(busy)
        self._plain.update(place.element for place in places if place.element not in self._hubs)
        return Ring(tuple(places), sum(group["total"] for group in groups) - len(places), hubs)

    async def are_adjacent(self, a: int, b: int) -> bool:
        """True when one visible edge joins two visible nodes."""
        parameters = within(self._scope, a=a, b=b, edges=self._edges)
        return bool(
            await self._transaction.run(
                of_types(_ADJACENT, ordinary=self._is_ordinary, granted=self._scope.holds_grants), parameters
            )
        )

    async def _look_at(self, busy: Iterable[tuple[str, int]]) -> None:
        """Remembers which of these nodes are hubs: many edges are not yet many of one type, in scope."""
        by_label: dict[str, list[int]] = {}
        for label, node in busy:
            by_label.setdefault(label, []).append(node)
        for label, ids in by_label.items():
            parameters = within(self._scope, ids=ids)
            rows = (
                await self._transaction.run(of_label(_DEGREES, label, granted=self._scope.holds_grants), parameters)
            )[0]["rows"]
            for node, owners, degrees in rows:
                size = await self._size(node, label, set(owners or ()), degrees)
                if size:
                    self._hubs[node] = size

    async def _size(self, node: int, label: str, owners: set[str], degrees: list[int]) -> int:
        size = 0
        for (kind, direction), degree in zip(ends_of(label), degrees, strict=True):
            if degree <= self._hub_limit:
                continue
            total = degree
            if not touches_cases(kind) and not self._scope.holds_all(owners):
                text = of_edge(_COUNT_AT, kind, direction, label, granted=self._scope.holds_grants)
                total = (await self._transaction.run(text, within(self._scope, id=node)))[0]["total"]
            size += total if total > self._hub_limit else 0
        return size
