"""The shape of a sentence (句形): its characters with one mark in place of each name, so that a pattern can speak of slots.

``2024年10月，甲县公安局对张某立案`` has the shape ``Ⓣ，Ⓐ对Ⓟ立案``. Every mark carries a unit: whom or what it stands for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graph.model.extraction import Label
from nlp.mention import Mention

MARKS: dict[Label, str] = {
    Label.PERSON: "Ⓟ",
    Label.INSTITUTION: "Ⓘ",
    Label.AGENCY: "Ⓐ",
    Label.ROLE: "Ⓡ",
    Label.REGION: "Ⓖ",
    Label.ADDRESS: "Ⓛ",
    Label.MONEY: "Ⓜ",
    Label.DATE: "Ⓣ",
    Label.FRAUD_METHOD: "Ⓕ",
}
OTHER = "Ⓧ"
EVERY = "".join(MARKS.values()) + OTHER
_ANY = re.compile(f"[{EVERY}]")
_BLANKED = str.maketrans(dict.fromkeys(EVERY, "○"))


def blank_marks(text: str) -> str:
    """The text with our marks' own characters replaced, should it hold any."""
    return text.translate(_BLANKED) if _ANY.search(text) else text


class Unit(NamedTuple):
    """What one mark stands for: the mentions, in text order; none when it is unknown whom 我 or 该院 means.

    ``trust`` is how sure it is that it stands for them: 1 for names, less for references.
    """

    start: int
    end: int
    mark: str
    mentions: tuple[Mention, ...] = ()
    trust: float = 1.0
    named: bool = True


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape with its units by position, and for each position where that is in the text."""

    text: str
    units: dict[int, Unit]
    places: tuple[tuple[int, int], ...]  # (position in the shape, position in the text), one per unit and gap

    def place(self, position: int) -> int:
        """Where a position of the shape lies in the text."""
        at, start = self.places[max(0, bisect_right(self.places, (position, 1 << 60)) - 1)]
        return start + max(0, position - at)

    def find(self, marks: str, start: int, end: int) -> list[int]:
        """Positions of any of the marks in a stretch, in order."""
        return [at for at in self.units if start <= at < end and self.text[at] in marks]


def build_shape(text: str, start: int, end: int, units: Sequence[Unit], cut: Sequence[tuple[int, int]] = ()) -> Shape:
    """The shape of text[start:end] with the units (in order) in place, the passages of ``cut`` (brackets) left out."""
    parts: list[str] = []
    found: dict[int, Unit] = {}
    places: list[tuple[int, int]] = []
    at, size = start, 0
    events: list[tuple[int, int, Unit | None]] = [(unit.start, unit.end, unit) for unit in units]
    if cut:
        events = sorted([*events, *((a, b, None) for a, b in cut)], key=lambda event: event[0])
    for first, last, unit in events:
        if first < at:  # inside what was cut
            continue
        if first > at:
            parts.append(text[at:first])
            places.append((size, at))
            size += first - at
        if unit is not None:
            found[size] = unit
            places.append((size, first))
            parts.append(unit.mark)
            size += 1
        at = last
    if at < end:
        parts.append(text[at:end])
        places.append((size, at))
        size += end - at
    places.append((size, end))
    return Shape("".join(parts), found, tuple(places))


def merge_shape(shape: Shape, merges: Iterable[tuple[int, int, Unit]]) -> Shape:
    """The shape with each stretch (start, end) of it replaced by one unit; stretches in order, not overlapping."""
    parts: list[str] = []
    found: dict[int, Unit] = {}
    places: list[tuple[int, int]] = []
    at, size = 0, 0

    def copy(until: int) -> None:
        nonlocal size
        if until <= at:
            return
        shift = size - at
        parts.append(shape.text[at:until])
        places.append((size, shape.place(at)))
        for position, where in shape.places:
            if at < position < until:
                places.append((position + shift, where))
        found.update({p + shift: unit for p, unit in shape.units.items() if at <= p < until})
        size += until - at

    for start, end, unit in merges:
        copy(start)
        found[size] = unit
        places.append((size, unit.start))
        parts.append(unit.mark)
        size, at = size + 1, end
    copy(len(shape.text))
    places.append((size, shape.places[-1][1]))
    return Shape("".join(parts), found, tuple(places))
