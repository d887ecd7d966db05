"""How two nodes are connected (关联路径): all shortest paths inside the scope, within bounds, or an honest "not decided".

Every node and edge of a path is visible to the reader; hubs are ends of a path but never inside one. The search goes from both
ends at once, level by level, so that it knows whether it has seen everything: only then it says that there is no path.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from graph.model.errors import BadInput, TimedOut
from graph.model.nodes import NODE_TYPES, NodeType, node_id
from graph.model.scope import Scope
from graph.store.counts import find_places
from graph.store.neighbourhood import HUB_LIMIT
from graph.store.picture import add_nodes, collect_steps, find_nodes
from graph.store.session import GraphStore, ReadTransaction, Tag
from graph.store.subgraph import Collector, Reason, Subgraph, Withheld
from graph.store.walk import CASE_EDGES, KNOWLEDGE_EDGES, ORDINARY_EDGES, Walker

MOST_HOPS = 8
"""Longer chains connect almost anyone in a city with anyone; asking for more is refused."""

MOST_NODES = 50_000
"""Nodes that one search may look at: about 2 s on two cores."""


class Outcome(StrEnum):
    """``NONE`` is only said when everything that could hold a path was seen."""

    FOUND = "FOUND"
    NONE = "NONE"
    NOT_DECIDED = "NOT_DECIDED"


@dataclass(frozen=True, slots=True)
class PathAnswer:
    """``paths``: node ids from start to end; ``graph``: the nodes and edges on them; ``withheld``: what bounded the search."""

    outcome: Outcome
    paths: tuple[tuple[str, ...], ...] = ()
    withheld: tuple[Withheld, ...] = ()
    graph: Subgraph = field(default_factory=Subgraph)


async def find_paths(
    store: GraphStore,
    scope: Scope,
    start: str,
    end: str,
    *,
    max_hops: int = 4,
    limit: int = 10,
    kinds: frozenset[str] = frozenset(),
    hub_limit: int = HUB_LIMIT,
    tag: Tag | None = None,
) -> PathAnswer:
    """The shortest paths between two nodes (最短路径), at most ``limit`` of them, none longer than ``max_hops`` edges.

    ``kinds`` narrows the edge types; by default all but those of findings, rings and cases, which count only when an end is
    such a node, and never through published knowledge, unless an end is such a node. Raises NotFound (an end is missing or not visible), BadInput (``max_hops`` outside 1..8), Unavailable.
    A search that runs out of time answers NOT_DECIDED.
    """
    if not 1 <= max_hops <= MOST_HOPS or limit < 1:
        raise BadInput(
            f"跳数须在 1 到 {MOST_HOPS} 之间。", f"The number of hops must be 1 to {MOST_HOPS}.", max_hops=max_hops
        )
    tag = tag or Tag()

    async def work(transaction: ReadTransaction) -> PathAnswer:
        places = await find_places(transaction, scope, [start, end])
        first, last = places[0], places[-1]
        edges = kinds or _edges_between([NODE_TYPES[place.label] for place in places])
        walker = Walker(transaction, scope, edges=edges, hub_limit=hub_limit)
        search = _Search(walker, first.element, last.element, max_hops)
        meetings = await search.run()
        if not meetings:
            return _nothing(search)
        return await _drawn(transaction, scope, search, meetings, limit, edges)

    try:
        return await store.read_with(work, timeout=tag.seconds, metadata=tag.metadata("paths"))
    except TimedOut:
        return PathAnswer(Outcome.NOT_DECIDED, withheld=(Withheld(Reason.TIME, 1),))


def _edges_between(ends: Sequence[NodeType]) -> frozenset[str]:
    if any(end.public for end in ends):
        return ORDINARY_EDGES | CASE_EDGES
    return (ORDINARY_EDGES | CASE_EDGES) - KNOWLEDGE_EDGES if any(end.case_bound for end in ends) else ORDINARY_EDGES


class _Side:
    """One end's search: distance of every node seen, its predecessors, and the nodes of the last level."""

    def __init__(self, origin: int) -> None:
        self.distance = {origin: 0}
        self.before: dict[int, set[int]] = {origin: set()}
        self.frontier = {origin}
        self.depth = 0
        self.hubs: dict[int, int] = {}

    def advance(self, reached: Mapping[int, frozenset[int]]) -> None:
        """Takes in one level; a level without new nodes leaves its hop to the other side."""
        level = self.depth + 1
        new: set[int] = set()
        for node, others in reached.items():
            for other in others:
                if self.distance.setdefault(other, level) == level:
                    self.before.setdefault(other, set()).add(node)
                    new.add(other)
        self.frontier = new
        self.depth = level if new else self.depth


class _Search:
    """Both sides; ``exhausted`` when all that a path could use has been seen."""

    def __init__(self, walker: Walker, start: int, end: int, max_hops: int) -> None:
        self.walker = walker
        self.sides = (_Side(start), _Side(end))
        self.start, self.end = start, end
        self.ends = {start, end}
        self.max_hops = max_hops
        self.exhausted = False
        self.too_many = False

    async def run(self) -> set[int]:
        """Nodes in the middle of the shortest paths; empty when none was found."""
        if len(self.ends) == 1:
            return set(self.ends)
        if await self._are_adjacent_hubs():
            return {self.end}
        while self.sides[0].depth + self.sides[1].depth < self.max_hops:
            side = self._next()
            if side is None:
                return set()
            step = await self.walker.step(side.frontier)
            side.hubs.update(step.hubs)
            side.advance(step.reached)
            meetings = await self._met(side)
            if meetings:
                return meetings
            if sum(len(one.distance) for one in self.sides) > MOST_NODES:
                self.too_many = True
                return set()
        self.exhausted = any(not side.frontier and not side.hubs for side in self.sides)
        return set()

    def _next(self) -> _Side | None:
        """The side with fewer nodes to go on from; None when a side has seen all it can, or neither can go on."""
        if any(not side.frontier and not side.hubs for side in self.sides):
            self.exhausted = True
            return None
        able = [side for side in self.sides if side.frontier]
        return min(able, key=lambda side: len(side.frontier)) if able else None

    async def _are_adjacent_hubs(self) -> bool:
        """Between two hubs neither side can go on, but one edge may join them."""
        hubs = await self.walker.find_hubs(self.ends)
        if len(hubs) < 2 or not await self.walker.are_adjacent(self.start, self.end):
            return False
        self.sides[0].advance({self.start: frozenset((self.end,))})
        return True

    async def _met(self, side: _Side) -> set[int]:
        other = self.sides[1] if side is self.sides[0] else self.sides[0]
        common = {node for node in side.frontier if node in other.distance}
        hubs = await self.walker.find_hubs(common - self.ends)
        for node, size in hubs.items():
            side.hubs[node] = size
        return common - hubs.keys()


def _nothing(search: _Search) -> PathAnswer:
    if search.exhausted:
        return PathAnswer(Outcome.NONE)
    hubs = {**search.sides[0].hubs, **search.sides[1].hubs}
    withheld = [Withheld(Reason.HUB, len(hubs))] if hubs else []
    if search.too_many:
        withheld.append(Withheld(Reason.LIMIT, sum(len(side.frontier) for side in search.sides)))
    elif all(side.frontier for side in search.sides) or not hubs:
        withheld.append(Withheld(Reason.DEPTH, sum(len(side.frontier) for side in search.sides)))
    return PathAnswer(Outcome.NOT_DECIDED, withheld=tuple(withheld))


async def _drawn(
    transaction: ReadTransaction,
    scope: Scope,
    search: _Search,
    meetings: set[int],
    limit: int,
    edges: frozenset[str],
) -> PathAnswer:
    start_side, end_side = search.sides
    collector = Collector()
    near = _reaching(meetings, start_side.before) | _reaching(meetings, end_side.before)
    nearby = await find_nodes(transaction, scope, near)
    names = {place.element: node_id(place.label, place.key) for place in nearby}
    following = _following(meetings, start_side, end_side)
    (origin,) = (node for node, distance in start_side.distance.items() if distance == 0)
    length = min(start_side.distance[node] + end_side.distance[node] for node in meetings)
    total = _count(origin, following, length)
    paths = _first_paths(origin, following, length, names, limit)
    on_paths = {node for path in paths for node in path}
    known = add_nodes((place for place in nearby if place.element in on_paths), collector)
    hubs = await search.walker.find_hubs(known)
    pairs = sorted({(two, one) if one in hubs else (one, two) for path in paths for one, two in pairwise(path)})
    await collect_steps(transaction, scope, pairs, known, collector, edges=edges)
    passed = {**start_side.hubs, **end_side.hubs}
    withheld = [Withheld(Reason.LIMIT, total - len(paths))] if total > len(paths) else []
    withheld += [Withheld(Reason.HUB, len(passed))] if passed else []
    listed = tuple(tuple(names[node] for node in path) for path in paths)
    return PathAnswer(Outcome.FOUND, listed, tuple(withheld), collector.graph)


def _reaching(nodes: set[int], before: Mapping[int, set[int]]) -> set[int]:
    seen, level = set(nodes), set(nodes)
    while level:
        level = {earlier for node in level for earlier in before[node]} - seen
        seen |= level
    return seen


def _following(meetings: set[int], start: _Side, end: _Side) -> dict[int, set[int]]:
    """Per node on a shortest path the nodes that may come next."""
    following: dict[int, set[int]] = {}
    for node in _reaching(meetings, start.before):
        for earlier in start.before[node]:
            following.setdefault(earlier, set()).add(node)
    for node in _reaching(meetings, end.before):
        if end.before[node]:
            following.setdefault(node, set()).update(end.before[node])
    return following


def _count(origin: int, following: Mapping[int, set[int]], length: int) -> int:
    level = {origin: 1}
    for _ in range(length):
        after: dict[int, int] = {}
        for node, ways in level.items():
            for other in following.get(node, ()):
                after[other] = after.get(other, 0) + ways
        level = after
    return sum(level.values())


def _first_paths(
    origin: int, following: Mapping[int, set[int]], length: int, names: Mapping[int, str], limit: int
) -> list[tuple[int, ...]]:
    """The first ``limit`` paths in the order of their node ids."""
    paths: list[tuple[int, ...]] = []
    stack: list[tuple[int, ...]] = [(origin,)]
    while stack and len(paths) < limit:
        path = stack.pop()
        if len(path) == length + 1:
            paths.append(path)
            continue
        after = sorted(following.get(path[-1], ()), key=lambda node: names[node], reverse=True)
        stack.extend((*path, node) for node in after)
    return paths
