"""Background (背景关联, grade E): the same county, the same method, within half a year, and nothing more. Never notified.

Bounded: of each document the nearest in time, at most ``MOST``; what lies beyond is counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from graph.casework.links.blocking import in_one_county
from graph.casework.links.evidence import Evidence, Grade, Link, LinkKind
from graph.casework.links.told import Told

MOST = 2
WINDOW_DAYS = 180

_Pair = tuple[int, int]


def find_background(
    documents: Sequence[Told], found: Mapping[_Pair, Link], *, within_desk: bool = False
) -> tuple[dict[_Pair, Link], int]:
    """Links of grade E where there is no other, and how many pairs the limit left out."""
    pairs: dict[_Pair, tuple[int, str]] = {}
    for method, members in sorted(_by_place_and_method(documents).items()):
        for place, x in enumerate(members):
            for y in members[place + 1 : place + 1 + 2 * MOST]:
                pair = (min(x, y), max(x, y))
                gap = _gap(documents, pair)
                allowed = within_desk or documents[x].desk != documents[y].desk
                if allowed and gap <= WINDOW_DAYS and pair not in found and in_one_county(documents[x], documents[y]):
                    pairs.setdefault(pair, (gap, method[1]))
    used: Counter[int] = Counter()
    kept: dict[_Pair, Link] = {}
    for pair, (gap, code) in sorted(pairs.items(), key=lambda one: (one[1][0], one[0])):
        if used[pair[0]] < MOST and used[pair[1]] < MOST:
            used.update(pair)
            kept[pair] = _link(documents, pair, code, gap)
    return kept, len(pairs) - len(kept)


def _by_place_and_method(documents: Sequence[Told]) -> dict[tuple[str, str], list[int]]:
    """Positions in order of their days, by prefecture and method."""
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, one in enumerate(documents):
        for method in one.methods if one.day and one.region else ():
            index[one.region[:4], method].append(at)
    for members in index.values():
        members.sort(key=lambda at: (documents[at].day, at))
    return index


def _gap(documents: Sequence[Told], pair: _Pair) -> int:
    one, other = documents[pair[0]].day, documents[pair[1]].day
    return abs((one - other).days) if one and other else WINDOW_DAYS + 1


def _link(documents: Sequence[Told], pair: _Pair, code: str, gap: int) -> Link:
    evidence = Evidence(
        "method",
        code,
        (),
        (),
        f"同一地区、同一手法，相隔 {gap} 天",
        f"The same region and method, {gap} days apart",
        0.3,
        "method",
    )
    return Link(documents[pair[0]].id, documents[pair[1]].id, Grade.E, LinkKind.SEMANTIC, (evidence,))
