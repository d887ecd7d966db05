"""Which ring of a new run is which ring of before (团伙沿革): pure, and the same on every machine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

SAME = Fraction(1, 2)
"""Least overlap at which a ring is still the one it was (architecture.md: Jaccard >= 0.5)."""

DESCENDS = Fraction(1, 2)
"""Least share of core subjects, of the smaller side, at which a ring is a successor: half of it comes from there."""


@dataclass(frozen=True, slots=True)
class RingShape:
    """What a ring is recognised by: its core subjects and its claims. ``age`` orders old rings, smallest is oldest."""

    id: str
    core: frozenset[str]
    claims: frozenset[str]
    age: int = 0


@dataclass(frozen=True, slots=True)
class Lineage:
    """A new ring's place: ``kept`` is the old id it goes on under (None: it is new), ``successor_of`` the other old
    rings that it carries on, sorted.
    """

    kept: str | None
    successor_of: tuple[str, ...]


def overlap(one: RingShape, other: RingShape) -> Fraction:
    """The mean of the Jaccard indices of core subjects and of claims (重合度), 0 to 1, exact.

    The mean, not the index of the union: a ring of 6 people and 200 claims would else be recognised by its claims
    alone, and lose its id whenever a new month doubles them. With no claims on either side the subjects decide.
    """
    subjects = _jaccard(one.core, other.core)
    if not one.claims and not other.claims:
        return subjects
    return (subjects + _jaccard(one.claims, other.claims)) / 2


def trace_lineage(old: Sequence[RingShape], new: Sequence[RingShape]) -> dict[str, Lineage]:
    """The lineage of every new ring by its id; order of the inputs does not matter.

    Pairs are taken by falling overlap, ties to the oldest ring, then by the new ring's id; each id goes to one ring.
    """
    meetings = _meetings(old, new)
    pairs = sorted(
        ((overlap(before, after), before, after) for before, after in meetings),
        key=lambda pair: (-pair[0], pair[1].age, pair[1].id, pair[2].id),
    )
    kept: dict[str, str] = {}
    taken: set[str] = set()
    for score, before, after in pairs:
        if score < SAME:
            break
        if before.id not in taken and after.id not in kept:
            kept[after.id] = before.id
            taken.add(before.id)
    successors: dict[str, list[str]] = defaultdict(list)
    for before, after in meetings:
        if kept.get(after.id) != before.id and _descends(before, after):
            successors[after.id].append(before.id)
    return {ring.id: Lineage(kept.get(ring.id), tuple(sorted(successors[ring.id]))) for ring in new}


def _meetings(old: Iterable[RingShape], new: Iterable[RingShape]) -> list[tuple[RingShape, RingShape]]:
    """Pairs that share a core subject or a claim; no other pair can overlap."""
    holders: dict[tuple[str, str], list[RingShape]] = defaultdict(list)
    for ring in old:
        for element in _elements(ring):
            holders[element].append(ring)
    met: list[tuple[RingShape, RingShape]] = []
    for ring in new:
        seen: dict[str, RingShape] = {}
        for element in _elements(ring):
            for before in holders.get(element, ()):
                seen[before.id] = before
        met.extend((before, ring) for before in seen.values())
    return met


def _elements(ring: RingShape) -> Iterable[tuple[str, str]]:
    yield from (("subject", subject) for subject in ring.core)
    yield from (("claim", claim) for claim in ring.claims)


def _descends(before: RingShape, after: RingShape) -> bool:
    smaller = min(len(before.core), len(after.core))
    return smaller > 0 and Fraction(len(before.core & after.core), smaller) >= DESCENDS


def _jaccard(one: frozenset[str], other: frozenset[str]) -> Fraction:
    union = len(one | other)
    return Fraction(len(one & other), union) if union else Fraction(0)
