"""Names of one document that stand in another unrecognised (名称回声): 仁济堂, told once in full and once in passing.

A name that some text presents as one (an institution's own name, a nickname, a village) is looked for in all the others.
What is found so counts less: the same characters may mean something else there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ahocorasick_rs import AhoCorasick, MatchKind

from graph.casework.links.told import House, HouseReading, Human, NameForm, Span, Told

SHORTEST = 3
"""Characters of an own name or a person's name that is looked for by itself; shorter ones are words too often."""

MOST_HEARD = 12
"""Documents in which a name may be heard besides those that present it; then it is a word."""

MOST_NAMES = 200_000


class Echoes:
    """Names of a batch, ready to be looked for. Add all documents first, then listen to each text."""

    def __init__(self) -> None:
        self._names: dict[str, tuple[str, str]] = {}
        self._automaton: AhoCorasick | None = None
        self._list: list[str] = []

    def add(self, told: Told) -> None:
        """Takes the names of one document in."""
        if len(self._names) >= MOST_NAMES:
            return
        for text, sort, value in _names(told):
            self._names.setdefault(text, (sort, value))

    def listen(self, text: str, told: Told) -> Told:
        """The document with what is heard in its text; ``text`` as its offsets count it."""
        found: dict[str, list[Span]] = defaultdict(list)
        for at, start, end in self._search(text):
            if any(start < b and a < end for a, b in told.hidden):
                continue
            found[self._list[at]].append(Span(start, end))
        longest = [span for spans in found.values() for span in spans]
        taken = [span for human in told.people for span in human.spans]
        taken += [span for house in told.houses for span in house.spans]
        houses, people, places = list(told.houses), list(told.people), dict(told.places)
        known = {reading.core for house in told.houses for reading in house.readings}
        known |= {reading.own for house in told.houses for reading in house.readings}
        names = {human.name for human in told.people}
        for name, spans in sorted(found.items()):
            sort, value = self._names[name]
            free = tuple(span for span in spans if not any(span.start < b and a < span.end for a, b in taken))
            free = tuple(span for span in free if not any(_inside(span, other) for other in longest))
            if sort == "place":
                if value not in places and spans:
                    places[value] = tuple(spans)
                continue
            if not free or value in known or value in names:
                continue
            if sort == "house":
                houses.append(House(value, value, (HouseReading(own=value),), free, subject=False, echo=True))
            else:
                form = NameForm.WHOLE if sort == "person" else NameForm.NICKNAME
                people.append(Human(value, value, form, free, echo=True))
        return replace(told, houses=tuple(houses), people=tuple(people), places=places)

    def _search(self, text: str) -> Iterable[tuple[int, int, int]]:
        if self._automaton is None:
            self._list = sorted(self._names)
            self._automaton = AhoCorasick(self._list, matchkind=MatchKind.Standard)
        return self._automaton.find_matches_as_indexes(text, overlapping=True) if self._list else ()


def _inside(span: Span, other: Span) -> bool:
    return span != other and other.start <= span.start and span.end <= other.end


def without_words(documents: Iterable[Told]) -> list[Told]:
    """The documents without echoes that were heard in more than ``MOST_HEARD`` of them."""
    told = list(documents)
    heard = Counter(human.name for one in told for human in one.people if human.echo)
    heard.update(house.name for one in told for house in one.houses if house.echo)
    words = {name for name, times in heard.items() if times > MOST_HEARD}
    return [_without(document, words) for document in told] if words else told


def _without(told: Told, words: set[str]) -> Told:
    # Echoes stand behind what was read, so that the houses that people point to keep their places.
    return replace(
        told,
        people=tuple(one for one in told.people if not (one.echo and one.name in words)),
        houses=tuple(one for one in told.houses if not (one.echo and one.name in words)),
    )


def _names(told: Told) -> Iterator[tuple[str, str, str]]:
    """(text to look for, sort, value): what this document presents as a name."""
    for house in told.houses:
        if house.background or house.hub or house.chain or house.echo:
            continue
        for own in {reading.own for reading in house.readings} | {reading.core for reading in house.readings}:
            if "某" not in own and (len(own) >= SHORTEST or (len(own) == 2 and not house.generic)):
                yield own, "house", own
    for human in told.people:
        if human.echo or human.background:
            continue
        if human.form is NameForm.NICKNAME and len(human.name) > 1:
            yield human.name, "nickname", human.name
        elif human.form is NameForm.WHOLE and len(human.name) >= SHORTEST:
            yield human.name, "person", human.name
    for place in told.places:
        if len(place) > 1:
            yield place, "place", place
