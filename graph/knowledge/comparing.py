"""Two texts of a work side by side (版本对照): what was added, removed and changed, article by article and in each article.

Articles are matched by their wording first, so that a renumbered article is told as the same, then by their number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from rapidfuzz.distance import Indel

from graph.knowledge.library import PASSAGES
from graph.ledger.knowledge_record import UnitRecord

KIN = 0.3
"""Share of characters that two articles of one number have in common at least, to be told as one that was changed."""


class Change(StrEnum):
    """What became of a unit."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Spot:
    """Characters ``before`` that gave way to characters ``after``; (start, end), end exclusive, either may be empty."""

    before: tuple[int, int]
    after: tuple[int, int]


@dataclass(frozen=True, slots=True)
class UnitChange:
    """A unit before and after; None where there is none. ``spots`` in order."""

    change: Change
    before: UnitRecord | None
    after: UnitRecord | None
    spots: tuple[Spot, ...] = ()


def compare(before: Sequence[UnitRecord], after: Sequence[UnitRecord]) -> list[UnitChange]:
    """Every article or section of both texts, in the order of the later one; what was removed stands where it stood."""
    old = [one for one in before if one.kind in PASSAGES]
    new = [one for one in after if one.kind in PASSAGES]
    matched = _matched(old, new)
    told: list[UnitChange] = []
    left = [at for at in range(len(old)) if at not in matched.values()]
    for place, unit in enumerate(new):
        at = matched.get(place)
        if at is None:
            told.append(UnitChange(Change.ADDED, None, unit))
            continue
        while left and left[0] < at:
            told.append(UnitChange(Change.REMOVED, old[left.pop(0)], None))
        told.append(_told(old[at], unit))
        while left and left[0] == at + 1:
            at = left.pop(0)
            told.append(UnitChange(Change.REMOVED, old[at], None))
    return told + [UnitChange(Change.REMOVED, old[at], None) for at in left]


def spots_of(before: str, after: str) -> tuple[Spot, ...]:
    """Where two wordings differ, by the fewest characters taken out and put in."""
    return tuple(
        Spot((one.src_start, one.src_end), (one.dest_start, one.dest_end))
        for one in Indel.opcodes(before, after)
        if one.tag != "equal"
    )


def _matched(old: Sequence[UnitRecord], new: Sequence[UnitRecord]) -> dict[int, int]:
    """Places in ``new`` with the place in ``old`` of the same unit."""
    words = [one.folded for one in old], [one.folded for one in new]
    found: dict[int, int] = {}
    for block in SequenceMatcher(None, *words, autojunk=False).get_matching_blocks():
        found |= {block.b + n: block.a + n for n in range(block.size)}
    taken = set(found.values())
    by_path = {one.path: at for at, one in enumerate(old) if at not in taken}
    for place, unit in enumerate(new):
        at = by_path.get(unit.path)
        if place not in found and at is not None and Indel.normalized_similarity(old[at].folded, unit.folded) >= KIN:
            found[place] = at
    return found


def _told(before: UnitRecord, after: UnitRecord) -> UnitChange:
    if before.folded == after.folded and before.number == after.number:
        return UnitChange(Change.SAME, before, after)
    return UnitChange(Change.CHANGED, before, after, spots_of(before.text, after.text))
