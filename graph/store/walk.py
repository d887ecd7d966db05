"""One step of a walk over the graph (遍历一步): from many nodes at once, inside the scope, never through a hub."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import LiteralString

from graph.model.edges import EDGE_TYPES
from graph.model.scope import Scope
from graph.store.counts import bound
from graph.store.pattern import EDGES, ends_of, of_edge, of_label, scoped, touches_cases
from graph.store.session import ReadTransaction

CASE_EDGES = frozenset(name for name in EDGE_TYPES if touches_cases(name))
"""Edge types that a walk follows only when it begins or ends at a case-bound node or is told to: that two people are in one
ring is a conclusion, not a connection between them."""

ORDINARY_EDGES = frozenset(EDGE_TYPES) - CASE_EDGES


@dataclass(frozen=True, slots=True)
class Step:
    """``reached``: per node the nodes one edge away; ``hubs``: nodes not passed through, with their edges in scope."""

    reached: Mapping[str, frozenset[str]]
    hubs: Mapping[str, int]


_BUSY: LiteralString = """
UNWIND $ids AS id
MATCH (n) WHERE elementId(n) = id
WITH id, n, COUNT { (n)--() } AS degree WHERE degree > $hub
RETURN id, head(labels(n)) AS label, n.owners AS owners
"""

_DEGREES: LiteralString = """
MATCH (n:«Label») WHERE elementId(n) = $id
RETURN «DEGREES» AS degrees
"""

_COUNT_AT: LiteralString = """
MATCH (n:«Label») WHERE elementId(n) = $id
MATCH (n)«-EDGE-»(m)
WHERE r.owner IN $scope.owners AND VISIBLE(m)
RETURN count(r) AS total
"""

_EXPAND: LiteralString = """
UNWIND $ids AS id
MATCH (n) WHERE elementId(n) = id
MATCH (n)-[r]-(m)
WHERE r.owner IN $scope.owners AND type(r) IN $edges AND VISIBLE(m)
WITH id, collect(DISTINCT elementId(m)) AS reached
RETURN collect([id, reached]) AS rows
"""


_ADJACENT: LiteralString = """
MATCH (a) WHERE elementId(a) = $a
MATCH (b) WHERE elementId(b) = $b
MATCH (a)-[r]-(b)
WHERE r.owner IN $scope.owners AND type(r) IN $edges
RETURN 1 AS one LIMIT 1
"""


class Walker:
    """Walks inside one read transaction; remembers which nodes are hubs. Nodes go by the server's element ids."""

    def __init__(self, transaction: ReadTransaction, scope: Scope, *, edges: frozenset[str], hub_limit: int) -> None:
        self._transaction = transaction
        self._scope = scope
        self._edges = sorted(edges & EDGES.keys())
        self._hub_limit = hub_limit
        self._hubs: dict[str, int] = {}
        self._plain: set[str] = set()

    async def find_hubs(self, nodes: Iterable[str]) -> dict[str, int]:
        """Those of ``nodes`` that have more than the hub limit of edges of one type and direction in scope, with that
        many edges (of all such types)."""
        asked = set(nodes)
        unknown = sorted(asked - self._plain - self._hubs.keys())
        if unknown:
            rows = await self._transaction.run(_BUSY, {"ids": unknown, "hub": self._hub_limit})
            for row in rows:
                size = await self._size(row["id"], row["label"], set(row["owners"] or ()))
                if size:
                    self._hubs[row["id"]] = size
            self._plain.update(node for node in unknown if node not in self._hubs)
        return {node: self._hubs[node] for node in asked if node in self._hubs}

    async def step(self, nodes: Iterable[str]) -> Step:
        """One edge on from every node that is not a hub."""
        nodes = set(nodes)
        hubs = await self.find_hubs(nodes)
        ids = sorted(nodes - hubs.keys())
        parameters = bound(self._scope, ids=ids, edges=self._edges)
        rows = (await self._transaction.run(scoped(_EXPAND), parameters))[0]["rows"] if ids else []
        return Step({node: frozenset(reached) for node, reached in rows}, hubs)

    async def are_adjacent(self, a: str, b: str) -> bool:
        """True when one visible edge joins two visible nodes."""
        parameters = bound(self._scope, a=a, b=b, edges=self._edges)
        return bool(await self._transaction.run(_ADJACENT, parameters))

    async def _size(self, node: str, label: str, owners: set[str]) -> int:
        degrees = (await self._transaction.run(of_label(_DEGREES, label), {"id": node}))[0]["degrees"]
        size = 0
        for (kind, direction), degree in zip(ends_of(label), degrees, strict=True):
            if degree <= self._hub_limit:
                continue
            total = degree
            if touches_cases(kind) or not owners <= self._scope.owners:
                text = of_edge(_COUNT_AT, kind, direction, label)
                total = (await self._transaction.run(text, bound(self._scope, id=node)))[0]["total"]
            size += total if total > self._hub_limit else 0
        return size
