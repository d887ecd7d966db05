"""A text as the finders of names look at it (读本): its characters, its places, and the words the tagger saw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from nlp.mention import Context
from nlp.tagger.tagged import Tagged


@dataclass(frozen=True, slots=True)
class Place:
    """One administrative name found in the gazetteer; ``codes`` are the adcodes it can stand for, most likely first.

    ``level`` is 1 province, 2 prefecture, 3 county, 4 township; ``short`` is true for 杭州 beside 杭州市.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    level: int
    short: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """``words[i]`` is the tagger's word over character ``i``, None where it read nothing; ``places`` by their end."""

    text: str
    context: Context
    tagged: Sequence[Tagged]
    words: Sequence[Tagged | None]
    places: Sequence[Place]
    places_by_end: dict[int, list[Place]] = field(default_factory=dict)

    def word_starts(self, position: int) -> bool | None:
        """Whether a word of the tagger begins there; None where it did not read."""
        if position >= len(self.text):
            return True
        word = self.words[position]
        return None if word is None else word.start == position

    def tags(self, start: int, end: int, kind: str) -> bool:
        """True when the tagger has exactly this span as this kind."""
        word = self.words[start] if start < len(self.words) else None
        return word is not None and word.start == start and word.end == end and word.kind == kind


def read(text: str, context: Context, tagged: Sequence[Tagged], places: Sequence[Place]) -> Reading:
    """Lays the tagger's words and the places over the characters."""
    words: list[Tagged | None] = [None] * len(text)
    for word in tagged:
        for position in range(word.start, min(word.end, len(text))):
            words[position] = word
    by_end: dict[int, list[Place]] = {}
    for place in places:
        by_end.setdefault(place.end, []).append(place)
    return Reading(text, context, tagged, words, places, by_end)
