"""What lies around one node (邻域): its visible neighbours by edge type, with a guard at hubs, everything counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import LiteralString

from graph.model.nodes import NODE_TYPES
from graph.model.scope import Scope
from graph.store.counts import Centre, Tally, bound, get_centre, parsed
from graph.store.pattern import Direction, ends_of, of_edge
from graph.store.session import GraphStore, ReadTransaction, Tag
from graph.store.subgraph import Collector, NodeBrief, Reason, Subgraph, Withheld

HUB_LIMIT = 2_000
"""Edges of one type in scope above which a node is a hub: more is no picture, and a hospital has millions of claims."""

NEIGHBOUR_LIMIT = 500
"""Default number of edges in one answer: what a canvas still shows legibly."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the reader is looking for around a node: edge types, a ring's members and their claims, a window of days.

    Empty fields do not narrow. Edges without any date are inside every window. ``ring`` or a window opens a hub.
    """

    kinds: frozenset[str] = frozenset()
    ring: str | None = None
    since: date | None = None
    until: date | None = None

    @property
    def opens_hubs(self) -> bool:
        """True when a hub's edges may be listed all the same."""
        return bool(self.ring or self.since or self.until)


@dataclass(frozen=True, slots=True)
class NeighbourTally:
    """``total`` edges that match the question in scope = ``returned`` + ``withheld``, for ``reason``."""

    kind: str
    direction: Direction
    total: int
    returned: int
    withheld: int
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """``hub``: the centre is above the hub limit for some edge type; ``graph`` begins with the centre."""

    centre: NodeBrief
    hub: bool
    total: int
    returned: int
    withheld: tuple[Withheld, ...]
    counts: tuple[NeighbourTally, ...]
    graph: Subgraph


_MATCHING: LiteralString = """
MATCH (n:«Label» {«key»: $key})«-EDGE-»(m)
WHERE r.owner IN $scope.owners AND VISIBLE(m)
"""

_OF_RING: LiteralString = """
MATCH (ring:Ring {id: $ring})-[has:HAS_MEMBER]->(a)
WHERE VISIBLE(ring) AND has.owner IN $scope.owners AND VISIBLE(a)
CALL (a) {
  RETURN a AS m
  UNION
  MATCH (a)-[filed:FILED]->(b:Claim) WHERE filed.owner IN $scope.owners AND VISIBLE(b) RETURN b AS m
}
WITH DISTINCT m
MATCH (n:«Label» {«key»: $key})
MATCH (n)«-EDGE-»(m)
WHERE r.owner IN $scope.owners
"""

_WINDOW: LiteralString = """
WITH n, r, m, date(coalesce(r.since, r.first, r.sale_time, m.begndate, n.begndate)) AS begins,
     date(coalesce(r.until, r.last, r.sale_time, m.enddate, n.enddate, r.since)) AS ends
WHERE ($since IS NULL OR ends IS NULL OR ends >= $since) AND ($until IS NULL OR begins IS NULL OR begins <= $until)
"""

_TOTAL: LiteralString = "RETURN count(r) AS total"

_ROWS: LiteralString = """
WITH r, m, head(labels(m)) AS label
WITH r, m, label, m[$keys[label]] AS key
ORDER BY coalesce(r.claims, 0) DESC, key, r.owner, r.edge_key
LIMIT $limit
WITH label, key, head([name IN $captions[label] WHERE m[name] IS NOT NULL | m[name]]) AS caption,
     properties(r) AS values
RETURN collect([label, key, caption, values]) AS rows
"""


_TEXTS: dict[tuple[bool, bool, bool], LiteralString] = {
    (False, False, False): _MATCHING + _ROWS,
    (False, False, True): _MATCHING + _TOTAL,
    (False, True, False): _MATCHING + _WINDOW + _ROWS,
    (False, True, True): _MATCHING + _WINDOW + _TOTAL,
    (True, False, False): _OF_RING + _ROWS,
    (True, False, True): _OF_RING + _TOTAL,
    (True, True, False): _OF_RING + _WINDOW + _ROWS,
    (True, True, True): _OF_RING + _WINDOW + _TOTAL,
}
"""By: narrowed to a ring, narrowed to a window, only counted."""


async def get_neighbourhood(
    store: GraphStore,
    scope: Scope,
    node: str,
    *,
    narrowing: Narrowing | None = None,
    limit: int = NEIGHBOUR_LIMIT,
    hub_limit: int = HUB_LIMIT,
    tag: Tag | None = None,
) -> Neighbourhood:
    """The edges and neighbours of ``Label:key`` inside ``scope`` (展开邻域), at most ``limit`` edges.

    An edge type with more than ``hub_limit`` edges is only counted unless the question opens hubs. The room is shared between
    edge types, small ones first. Within a type those with most claims come first. Raises NotFound (node, or ring of the
    narrowing, missing or not visible), TimedOut, Unavailable.
    """
    tag, narrowing = tag or Tag(), narrowing or Narrowing()

    async def work(transaction: ReadTransaction) -> Neighbourhood:
        centre = await get_centre(transaction, scope, node)
        if narrowing.ring is not None:
            await get_centre(transaction, scope, narrowing.ring)
        asked = [t for t in centre.tallies if not narrowing.kinds or t.kind in narrowing.kinds]
        hubs = centre.hub_kinds(hub_limit)
        if narrowing.opens_hubs:
            asked = [await _matching(transaction, scope, centre, tally, narrowing) for tally in asked]
        closed = set() if narrowing.opens_hubs else {(t.kind, t.direction) for t in asked} & hubs
        rooms = share(limit, [0 if (t.kind, t.direction) in closed else t.total for t in asked])
        collector, counts = _begun(centre), []
        for tally, room in zip(asked, rooms, strict=True):
            returned = await _collect(transaction, scope, centre, tally, room, narrowing, collector) if room else 0
            counts.append(_counted(tally, returned, is_closed=(tally.kind, tally.direction) in closed))
        return _answer(centre, bool(hubs), counts, collector.graph)

    return await store.read_with(work, timeout=tag.seconds, metadata=tag.metadata("neighbourhood"))


def share(limit: int, wanted: Sequence[int]) -> list[int]:
    """Shares ``limit`` places: who wants little gets all of it, the rest divide what is left evenly; order breaks ties."""
    given = [0] * len(wanted)
    left = limit
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    for position, index in enumerate(order):
        given[index] = min(wanted[index], left // (len(order) - position))
        left -= given[index]
    for index in order:
        more = min(left, wanted[index] - given[index])
        given[index] += more
        left -= more
    return given


def planned(label: str) -> list[LiteralString]:
    """The texts that an unnarrowed question about a node of this label may run."""
    template = _TEXTS[False, False, False]
    return [of_edge(template, edge, direction, label) for edge, direction in ends_of(label)]


def _text(narrowing: Narrowing, tally: Tally, label: str, *, only_count: bool) -> LiteralString:
    template = _TEXTS[bool(narrowing.ring), bool(narrowing.since or narrowing.until), only_count]
    return of_edge(template, tally.kind, tally.direction, label)


def _parameters(scope: Scope, centre: Centre, narrowing: Narrowing, limit: int = 0) -> dict[str, object]:
    ring = parsed(narrowing.ring)[1] if narrowing.ring else None
    return bound(scope, key=centre.key, ring=ring, since=narrowing.since, until=narrowing.until, limit=limit)


async def _matching(
    transaction: ReadTransaction, scope: Scope, centre: Centre, tally: Tally, narrowing: Narrowing
) -> Tally:
    text = _text(narrowing, tally, centre.label, only_count=True)
    rows = await transaction.run(text, _parameters(scope, centre, narrowing))
    return Tally(tally.kind, tally.direction, rows[0]["total"])


async def _collect(
    transaction: ReadTransaction,
    scope: Scope,
    centre: Centre,
    tally: Tally,
    room: int,
    narrowing: Narrowing,
    collector: Collector,
) -> int:
    text = _text(narrowing, tally, centre.label, only_count=False)
    rows = (await transaction.run(text, _parameters(scope, centre, narrowing, room)))[0]["rows"]
    for label, key, caption, values in rows:
        other = collector.node(label, key, caption)
        start, end = (centre.id, other) if tally.direction == "OUT" else (other, centre.id)
        collector.edge(tally.kind, start, end, values)
    return len(rows)


def _caption(centre: Centre) -> str | None:
    kind = NODE_TYPES[centre.label]
    names = (name for name in kind.caption if name != kind.key)
    return next((centre.values[name] for name in names if centre.values.get(name) is not None), None)


def _begun(centre: Centre) -> Collector:
    collector = Collector()
    collector.node(centre.label, centre.key, _caption(centre))
    return collector


def _counted(tally: Tally, returned: int, *, is_closed: bool) -> NeighbourTally:
    withheld = max(0, tally.total - returned)
    reason = (Reason.HUB if is_closed else Reason.LIMIT) if withheld else None
    return NeighbourTally(tally.kind, tally.direction, returned + withheld, returned, withheld, reason)


def _answer(centre: Centre, hub: bool, counts: list[NeighbourTally], graph: Subgraph) -> Neighbourhood:
    return Neighbourhood(
        centre=NodeBrief(centre.id, centre.label, _caption(centre)),
        hub=hub,
        total=sum(count.total for count in counts),
        returned=sum(count.returned for count in counts),
        withheld=tuple(
            Withheld(count.reason, count.withheld, count.kind, count.direction) for count in counts if count.reason
        ),
        counts=tuple(counts),
        graph=graph,
    )
