"""Sellers of one group (卖药人分组): routes of boxes from one institution to another, joined through common sellers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.schemes.kernels.trace_repeats import Repeat, Reseller, Way
from graph.schemes.kernels.trace_sides import connected


@dataclass(frozen=True, slots=True)
class Chain:
    """Sellers whose boxes came back at the same resellers, and the repeats that show it."""

    sellers: frozenset[str]
    resellers: tuple[Reseller, ...]
    repeats: tuple[Repeat, ...]

    @property
    def places(self) -> frozenset[str]:
        """Sources and resellers."""
        return frozenset(p for r in self.repeats for p in (r.source, r.place))


def group_sellers(
    repeats: Sequence[Repeat], resellers: Iterable[Reseller], *, quiet_days: int, overlap: float
) -> list[Chain]:
    """Chains: routes (source -> reseller, one period) joined when they share half of the smaller one's sellers, and of
    these at least two, or one and an institution.

    A reseller is a hub: it may buy from several groups, and so may a source serve them. Neither joins anybody alone; only
    persons that are found on both routes do. A route of one seller joins the chain that holds the seller and one of its
    places; otherwise it stays apart.
    """
    counters: dict[str, list[Reseller]] = defaultdict(list)
    for r in resellers:
        counters[r.place].append(r)
    came = by_place(repeats)
    routes = [c for place, there in counters.items() for c in _routes(there, came.get(place, ()), quiet_days)]
    big = sorted((c for c in routes if len(c.sellers) >= 2), key=_order)
    chains: list[Chain] = []
    for route in big:
        chains.append(route)
        chains = _settle(chains, overlap)
    chains = [part for c in chains for part in _cut_bridges(c, big, overlap)]
    return _attach(chains, sorted((c for c in routes if len(c.sellers) == 1), key=_order))


def by_place(repeats: Iterable[Repeat]) -> dict[str, list[Repeat]]:
    """Repeats by the institution a box came round at, each list in the order given."""
    came: dict[str, list[Repeat]] = defaultdict(list)
    for r in repeats:
        came[r.place].append(r)
    return dict(came)


def _order(c: Chain) -> tuple[int, list[str], str, str]:
    return (-len(c.sellers), sorted(c.sellers), c.repeats[0].source, c.resellers[0].place)


def _routes(resellers: Sequence[Reseller], repeats: Sequence[Repeat], quiet_days: int) -> list[Chain]:
    """What came round at one institution, by where the group's cards were used, cut where nothing came for ``quiet_days``.

    Sellers are told apart by the institution they got the boxes from; who collects wherever there is some, is not. Cards that lie with the reseller are its own pool,
    from wherever the boxes were; of cards on both sides those are one pool that the boxes connect.
    """
    ways = {r.way: r for r in resellers}
    mine = [r for r in repeats if r.way in ways]
    by_source: dict[str, list[Repeat]] = defaultdict(list)
    for r in mine:
        if not r.pooled:
            by_source[r.place if r.turned else r.source].append(r)
    sources = [by_source[s] for s in sorted(by_source)]
    if _is_diffuse(sources):
        sources = [[r for route in sources for r in route]]
    out = []
    for route in (*sources, *connected([r for r in mine if r.pooled])):
        listed = sorted(route, key=lambda r: (r.again, r.code))
        part: list[Repeat] = []
        for r in listed:
            if part and r.again - part[-1].again > quiet_days:
                out.append(_chain(part, ways))
                part = []
            part.append(r)
        out.append(_chain(part, ways))
    return out


FEWEST_SOURCES = 3
"""Sources from which it can be told whether a reseller's boxes come from counters of its own sellers or from anywhere."""


ELSEWHERE = 0.8
"""Sources for each box of those who brought several: below it they have counters of their own."""


def _is_diffuse(sources: Sequence[Sequence[Repeat]]) -> bool:
    """True when most sources sent one person's boxes only, or those who brought several brought nearly each from another
    source: sellers who collect everywhere, so that no source tells them apart."""
    if len(sources) < FEWEST_SOURCES:
        return False
    lone = sum(len(frozenset[str]().union(*(r.holders for r in route))) == 1 for route in sources)
    boxes, places = Counter[str](), Counter[str]()
    for route in sources:
        here = Counter(p for r in route for p in r.holders)
        boxes.update(here)
        places.update(here.keys())
    spread = [places[p] / n for p, n in boxes.items() if n >= 2]
    return 2 * lone > len(sources) or (len(spread) >= FEWEST_SOURCES and sum(spread) >= ELSEWHERE * len(spread))


def _chain(repeats: list[Repeat], ways: Mapping[Way, Reseller]) -> Chain:
    used = {r.way for r in repeats}
    sellers = frozenset[str]().union(*(r.holders for r in repeats))
    return Chain(sellers, tuple(r for w, r in ways.items() if w in used), tuple(repeats))


def _settle(chains: list[Chain], overlap: float) -> list[Chain]:
    """Joins the last chain with every earlier one it belongs to, again and again until none is left."""
    last = chains.pop()
    joined = True
    while joined:
        joined = False
        for i, c in enumerate(chains):
            both = len(c.sellers & last.sellers)
            if both >= overlap * min(len(c.sellers), len(last.sellers)) and (
                both >= 2 or (both and c.places & last.places)
            ):
                last = _join(chains.pop(i), last)
                joined = True
                break
    return [*chains, last]


def _join(a: Chain, b: Chain) -> Chain:
    return Chain(
        a.sellers | b.sellers,
        tuple(dict.fromkeys((*a.resellers, *b.resellers))),
        tuple(dict.fromkeys((*a.repeats, *b.repeats))),
    )


def _cut_bridges(chain: Chain, routes: list[Chain], overlap: float) -> list[Chain]:
    """Splits a chain that hangs together by one route only: two groups that happen to use the same two institutions.

    Without that route its sellers must fall into groups that share nobody, each with at least three sellers and at least
    two of them on the bridge; the bridge's repeats then go with their sellers.
    """
    held = set(chain.repeats)
    inside = [r for r in routes if r.repeats[0] in held and held.issuperset(r.repeats)]
    for bridge in inside:
        parts: list[Chain] = []
        for route in (r for r in inside if r is not bridge):
            parts = _settle([*parts, route], overlap)
        strong = [p for p in parts if len(p.sellers) >= 3 and len(p.sellers & bridge.sellers) >= 2]
        if len(strong) < 2 or any(a.sellers & b.sellers for i, a in enumerate(strong) for b in strong[i + 1 :]):
            continue
        cut = [_with_sellers(p, bridge, p.sellers & bridge.sellers) for p in strong]
        loose = bridge.sellers - frozenset().union(*(p.sellers for p in strong))
        near = max(range(len(cut)), key=lambda i: (len(cut[i].sellers), -i))
        cut[near] = _with_sellers(cut[near], bridge, loose) if loose else cut[near]
        rest = [p for p in parts if p not in strong]
        return [x for p in [*cut, *rest] for x in _cut_bridges(p, [r for r in routes if r is not bridge], overlap)]
    return [chain]


def _with_sellers(part: Chain, bridge: Chain, sellers: frozenset[str]) -> Chain:
    mine = tuple(r for r in bridge.repeats if r.holders & sellers)
    return _join(part, Chain(sellers, bridge.resellers, mine))


def _attach(chains: list[Chain], lone: list[Chain]) -> list[Chain]:
    left: list[Chain] = []
    for route in lone:
        fit = [i for i, c in enumerate(chains) if route.sellers <= c.sellers and route.places & c.places]
        if fit:
            best = max(fit, key=lambda i: (len(route.places & chains[i].places), -i))
            chains[best] = _join(chains[best], route)
        else:
            left.append(route)
    return chains + left
