"""What a third document ties together (链式关联): two documents that share nothing, tied to one between them.

The example of the handover rules is a drug dealer who ties two pharmacies. Links of grades A and B are followed, at most
three, and only inside small groups: what hangs together more widely hangs together by a hub. One structural link may end a
chain of two.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence

from graph.casework.links.evidence import Evidence, Grade, Link, LinkKind
from graph.casework.links.told import Told

LONGEST = 3
"""Links of one chain."""

WIDEST = 10
"""Documents of a group that is chained through: of the published cases none has papers of more desks."""

FIRM = 1.4
"""Weight of a structural link that may end a chain."""

_Pair = tuple[int, int]


def find_chained(
    documents: Sequence[Told], found: Mapping[_Pair, Link], *, within_desk: bool = False
) -> tuple[dict[_Pair, Link], int]:
    """Links by chain where there is none directly, or one of grade E or D; and how many groups were too wide."""
    near: dict[int, list[int]] = defaultdict(list)
    for (x, y), link in found.items():
        if link.grade in (Grade.A, Grade.B):
            near[x].append(y)
            near[y].append(x)
    chained: dict[_Pair, Link] = {}
    wide, seen = 0, set[int]()
    for start in sorted(near):
        if start in seen:
            continue
        group = _group(start, near)
        seen |= group
        if len(group) > WIDEST:
            wide += 1
            continue
        for x in sorted(group):
            for y, path in _paths(x, near).items():
                apart = within_desk or documents[x].desk != documents[y].desk
                if x < y and (x, y) not in found and apart:
                    chained[x, y] = _link(documents, path)
    loose = _find_loose(documents, found, near, within_desk=within_desk)
    return {**loose, **chained}, wide


def _find_loose(
    documents: Sequence[Told], found: Mapping[_Pair, Link], near: Mapping[int, list[int]], *, within_desk: bool
) -> dict[_Pair, Link]:
    """Chains of one sure link and one structural one."""
    loose: dict[_Pair, Link] = {}
    for (x, y), link in sorted(found.items()):
        if link.grade is not Grade.C or sum(one.weight for one in link.evidence) < FIRM:
            continue
        for middle, end in ((x, y), (y, x)):
            for start in near.get(middle, ()):
                pair = (min(start, end), max(start, end))
                apart = within_desk or documents[start].desk != documents[end].desk
                if start != end and apart and pair not in found and len(near[middle]) < WIDEST:
                    loose.setdefault(pair, _link(documents, (pair[0], middle, pair[1])))
    return loose


def _group(start: int, near: Mapping[int, list[int]]) -> set[int]:
    group, waiting = {start}, [start]
    while waiting:
        for other in near[waiting.pop()]:
            if other not in group:
                group.add(other)
                waiting.append(other)
    return group


def _paths(start: int, near: Mapping[int, list[int]]) -> dict[int, tuple[int, ...]]:
    """The shortest chain to every document within ``LONGEST`` links, the first by position among equals."""
    paths: dict[int, tuple[int, ...]] = {start: (start,)}
    waiting = deque([start])
    while waiting:
        at = waiting.popleft()
        if len(paths[at]) > LONGEST:
            continue
        for other in sorted(near[at]):
            if other not in paths:
                paths[other] = (*paths[at], other)
                waiting.append(other)
    return paths


def _link(documents: Sequence[Told], path: tuple[int, ...]) -> Link:
    between = ",".join(documents[at].id for at in path[1:-1])
    evidence = Evidence(
        "chain",
        between,
        (),
        (),
        f"二者均与 {between} 相连",
        f"Both are tied to {between}",
        1.5 / (len(path) - 2),
        "chain",
    )
    return Link(documents[path[0]].id, documents[path[-1]].id, Grade.C, LinkKind.STRUCTURAL, (evidence,))
