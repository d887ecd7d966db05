"""A piece of the graph for the canvas (图切片): what lies within some hops of given nodes, or what a ring is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import LiteralString

from graph.model.errors import BadInput
from graph.model.scope import Scope
from graph.store.counts import Place, find_places, within
from graph.store.neighbourhood import HUB_LIMIT
from graph.store.pattern import scoped
from graph.store.picture import add_nodes, collect_edges, find_nodes, nearest_in_order
from graph.store.session import GraphStore, ReadTransaction, Tag
from graph.store.subgraph import Collector, Reason, Subgraph, Withheld
from graph.store.walk import ORDINARY_EDGES, Walker

SLICE_LIMIT = 5_000
"""Most nodes of one slice: what the canvas lays out and draws fluently."""

MOST_HOPS = 4
MOST_CENTRES = 200


_MEMBERS: LiteralString = """
MATCH (ring:Ring {id: $key}) WHERE VISIBLE(ring)
MATCH (ring)-[r:HAS_MEMBER]->(m) WHERE OPEN(r) AND VISIBLE(m)
RETURN id(m) AS id, min(r.role) AS role
"""

_GROUNDS: LiteralString = """
MATCH (ring:Ring {id: $key}) WHERE VISIBLE(ring)
MATCH (ring)<-[s:SUPPORTS]-(finding:Finding) WHERE OPEN(s) AND VISIBLE(finding)
MATCH (finding)-[r:RESTS_ON]->(m) WHERE OPEN(r) AND VISIBLE(m)
RETURN DISTINCT id(m) AS id, m:Claim AS claim
"""


@dataclass(frozen=True, slots=True)
class Slice:
    """``withheld``: LIMIT counts nodes left out of the last hop, HUB (one per hub, ``detail`` its id) edges not followed.

    ``nodes_seen`` is the cost: nodes looked at.
    """

    graph: Subgraph
    withheld: tuple[Withheld, ...]
    nodes_seen: int

    @property
    def truncated(self) -> bool:
        """True when anything was withheld."""
        return bool(self.withheld)


async def get_slice(
    store: GraphStore,
    scope: Scope,
    centres: Sequence[str],
    *,
    hops: int = 1,
    limit: int = SLICE_LIMIT,
    kinds: frozenset[str] = frozenset(),
    hub_limit: int = HUB_LIMIT,
    tag: Tag | None = None,
) -> Slice:
    """All visible nodes within ``hops`` of the centres and all visible edges between them, nearest first.

    By default edges of findings, rings and cases are left out; ``kinds`` names edge types instead. Hubs are shown and not
    passed. Where ``limit`` cuts a hop, nodes come in the order of label and key. Raises NotFound when a centre is missing
    or not visible, BadInput for bounds beyond 4 hops, 5 000 nodes or 200 centres, TimedOut, Unavailable.
    """
    _check(centres, hops, limit)
    tag = tag or Tag()
    edges = kinds or ORDINARY_EDGES

    async def work(transaction: ReadTransaction) -> Slice:
        places = await find_places(transaction, scope, centres)
        walker = Walker(transaction, scope, edges=edges, hub_limit=hub_limit)
        frontier = seen = {place.element for place in places}
        passed: dict[int, int] = {}
        cut = 0
        for _ in range(hops):
            ring = await walker.next_ring(frontier, seen=seen, room=limit - len(places))
            passed.update(ring.hubs)
            frontier, cut = {place.element for place in ring.places}, ring.beyond
            seen = seen | frontier
            places += ring.places
            if cut or not frontier:
                break
        return await _drawn(transaction, scope, walker, places, passed, cut, edges)

    return await store.read_with(work, timeout=tag.seconds, metadata=tag.metadata("slice"))


async def get_ring_slice(
    store: GraphStore,
    scope: Scope,
    ring: str,
    *,
    limit: int = SLICE_LIMIT,
    hub_limit: int = HUB_LIMIT,
    tag: Tag | None = None,
) -> Slice:
    """Members (with ``roles``), then shared identifiers and other grounds, then claims, up to ``limit`` nodes.

    All visible ordinary edges between them are drawn; ring and findings themselves are not. ``ring`` is ``Ring:id``.
    Raises NotFound when it does not exist or is not visible, TimedOut, Unavailable.
    """
    tag = tag or Tag()

    async def work(transaction: ReadTransaction) -> Slice:
        [centre] = await find_places(transaction, scope, [ring])
        parameters = within(scope, key=centre.key)
        members = {
            row["id"]: row["role"]
            for row in await transaction.run(scoped(_MEMBERS, granted=scope.holds_grants), parameters)
        }
        grounds = await transaction.run(scoped(_GROUNDS, granted=scope.holds_grants), parameters)
        groups = (
            set(members),
            {row["id"] for row in grounds if not row["claim"]} - members.keys(),
            {row["id"] for row in grounds if row["claim"]},
        )
        chosen: list[int] = []
        for group in groups:
            room = limit - len(chosen)
            chosen += sorted(group) if len(group) <= room else await nearest_in_order(transaction, scope, group, room)
        seen = sum(len(group) for group in groups)
        walker = Walker(transaction, scope, edges=ORDINARY_EDGES, hub_limit=hub_limit)
        collector = Collector()
        known = add_nodes(await find_nodes(transaction, scope, chosen), collector, roles=members)
        await collect_edges(
            transaction, scope, known, collector, hubs=await walker.find_hubs(known), edges=ORDINARY_EDGES
        )
        return Slice(collector.graph, _cut(seen - len(chosen)), seen)

    return await store.read_with(work, timeout=tag.seconds, metadata=tag.metadata("ring"))


async def _drawn(
    transaction: ReadTransaction,
    scope: Scope,
    walker: Walker,
    places: Sequence[Place],
    passed: Mapping[int, int],
    cut: int,
    edges: frozenset[str],
) -> Slice:
    collector = Collector()
    known = add_nodes(places, collector)
    await collect_edges(transaction, scope, known, collector, hubs=await walker.find_hubs(known), edges=edges)
    ids = collector.graph.ids
    closed = sorted((ids[known[node]], size) for node, size in passed.items())
    withheld = (*(Withheld(Reason.HUB, size, detail=node) for node, size in closed), *_cut(cut))
    return Slice(collector.graph, withheld, len(places) + cut)


def _cut(count: int) -> tuple[Withheld, ...]:
    return (Withheld(Reason.LIMIT, count),) if count else ()


def _check(centres: Sequence[str], hops: int, limit: int) -> None:
    if not centres or len(centres) > MOST_CENTRES or not 0 <= hops <= MOST_HOPS or not 1 <= limit <= SLICE_LIMIT:
        raise BadInput(
            f"图切片须有 1–{MOST_CENTRES} 个中心、至多 {MOST_HOPS} 跳、至多 {SLICE_LIMIT} 个节点。",
            f"A slice has 1 to {MOST_CENTRES} centres, at most {MOST_HOPS} hops and {SLICE_LIMIT} nodes.",
            centres=len(centres),
            hops=hops,
            limit=limit,
        )
    if len(set(centres)) > limit:
        raise BadInput("中心多于节点上限。", "There are more centres than nodes allowed.", limit=limit)
