"""What lies around one node (邻域): its visible neighbours by edge type, with a guard at hubs, everything counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.model.nodes import NODE_TYPES
from graph.model.scope import Scope
from graph.store.around import place_of, rooms_of, text_around
from graph.store.counts import Centre, Tally, find_places, get_centre, parsed, within
from graph.store.pattern import Direction
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
            await find_places(transaction, scope, [narrowing.ring])
        asked = [t for t in centre.tallies if not narrowing.kinds or t.kind in narrowing.kinds]
        hubs = centre.hub_kinds(hub_limit)
        if narrowing.opens_hubs:
            asked = await _matching(transaction, scope, centre, asked, narrowing)
        closed = set() if narrowing.opens_hubs else {(t.kind, t.direction) for t in asked} & hubs
        rooms = share(limit, [0 if (t.kind, t.direction) in closed else t.total for t in asked])
        wanted = {(t.kind, t.direction): room for t, room in zip(asked, rooms, strict=True) if room}
        collector = _begun(centre)
        returned = await _collect(transaction, scope, centre, wanted, narrowing, collector) if wanted else {}
        counts = [
            _counted(t, returned.get((t.kind, t.direction), 0), is_closed=(t.kind, t.direction) in closed)
            for t in asked
        ]
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


async def _around(
    transaction: ReadTransaction,
    scope: Scope,
    centre: Centre,
    rooms: dict[tuple[str, Direction], int],
    narrowing: Narrowing,
    *,
    counted: bool,
) -> dict[tuple[str, Direction], Any]:
    """What the one text for all edge types found, by edge type and direction; nothing where it found no edge."""
    ring = parsed(narrowing.ring)[1] if narrowing.ring else None
    in_window = bool(narrowing.since or narrowing.until)
    values = {"key": centre.key, "ring": ring, "since": narrowing.since, "until": narrowing.until}
    parameters = within(scope, rooms=rooms_of(centre.label, rooms), **values)
    text = text_around(
        centre.label, of_ring=bool(ring), in_window=in_window, counted=counted, granted=scope.holds_grants
    )
    found = dict((await transaction.run(text, parameters))[0]["places"])
    places = {place: place_of(*place) for place in rooms}
    return {place: found[name] for place, name in places.items() if name in found}


async def _matching(
    transaction: ReadTransaction, scope: Scope, centre: Centre, tallies: Sequence[Tally], narrowing: Narrowing
) -> list[Tally]:
    """The same tallies, of the edges that match the narrowing."""
    asked = {(tally.kind, tally.direction): 1 for tally in tallies}
    totals = await _around(transaction, scope, centre, asked, narrowing, counted=True) if asked else {}
    return [Tally(t.kind, t.direction, totals.get((t.kind, t.direction), 0)) for t in tallies]


async def _collect(
    transaction: ReadTransaction,
    scope: Scope,
    centre: Centre,
    rooms: dict[tuple[str, Direction], int],
    narrowing: Narrowing,
    collector: Collector,
) -> dict[tuple[str, Direction], int]:
    """Adds edges and neighbours; how many edges of each type there were."""
    found = await _around(transaction, scope, centre, rooms, narrowing, counted=False)
    for (kind, direction), rows in found.items():
        for label, key, caption, owner, edge_key, *values in rows:
            other = collector.position(collector.node(label, key, caption))
            start, end = (0, other) if direction == "OUT" else (other, 0)
            collector.edge(kind, start, end, owner, edge_key, values)
    return {place: len(rows) for place, rows in found.items()}


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
