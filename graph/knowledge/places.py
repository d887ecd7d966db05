"""What of the library has a place in the graph (图谱中的知识): published texts, their articles, list entries and cases, by id.

A text's id is its work with the first day that it serves (``law-xingfa@2024-03-01``), or with its number among the work's texts
where that day is not known; a unit's is its text's with its path behind ``#``. 款 and 项 are part of their article. Of an outline
the points are no articles and have no place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.knowledge.catalogue import Catalogue
from graph.knowledge.citations import find_citations
from graph.knowledge.folding import fold
from graph.knowledge.library import Expression, choose
from graph.knowledge.passage import TextStatus
from graph.ledger.knowledge_record import NewUnit, UnitKind, WorkKind

ARTICLES = frozenset({UnitKind.ARTICLE, UnitKind.SECTION, UnitKind.PREAMBLE, UnitKind.ANNEX})
"""Units of an instrument that are nodes by themselves."""

_NO_INSTRUMENT = frozenset({WorkKind.CASE, WorkKind.DICTIONARY})

Place = tuple[str, str]
"""A node: its label and its key."""


@dataclass(frozen=True, slots=True)
class Held:
    """A published text and its key in the graph."""

    text: Expression
    key: str


class Places:
    """Where published texts and their units are in the graph; ``units`` are (version, path, kind) of what they hold."""

    def __init__(self, texts: Iterable[Expression], units: Iterable[tuple[str, str, UnitKind]]) -> None:
        self.texts: Mapping[str, Held] = _keyed(texts)
        self._works: dict[str, list[Held]] = defaultdict(list)
        for one in self.texts.values():
            self._works[one.text.version.work].append(one)
        self._units: dict[tuple[str, str], Place] = {}
        for version, path, kind in units:
            label = None if version not in self.texts else _label(self.texts[version].text, kind)
            if label is not None:
                key = self.texts[version].key
                self._units[version, path] = (label, key if label == "TypicalCase" else f"{key}#{path}")
        self._catalogue = Catalogue(one.text.version for one in self.texts.values())

    def instruments(self) -> Iterator[Held]:
        """The texts that are instruments or lists, by work."""
        return (one for one in self.texts.values() if one.text.version.kind not in _NO_INSTRUMENT)

    def of_unit(self, version: str, path: str) -> Place | None:
        """The node of a unit or, for 款 and 项, of the article they are part of."""
        while path:
            if (found := self._units.get((version, path))) is not None:
                return found
            path = path.rpartition("/")[0]
        return None

    def of_version(self, version: str) -> Place | None:
        """The node of a whole text; None for a case and for what has none."""
        held = self.texts.get(version)
        if held is None or held.text.version.kind in _NO_INSTRUMENT:
            return None
        return "Instrument", held.key

    def named(self, version: str, target: str) -> Place | None:
        """What a citation of ``target`` in a text leads to; the empty target is the text as a whole."""
        return self.of_unit(version, target) if target else self.of_version(version)

    def every(self, work: str, article: str) -> list[tuple[Held, Place]]:
        """An article in each text of its work that holds it; the texts themselves for the empty article."""
        found = [(one, self.named(one.text.version.id, article)) for one in self._works.get(work, ())]
        return [(one, place) for one, place in found if place is not None]

    def serving(self, work: str, on: date | None) -> Held | None:
        """The text of a work that serves a day, else the last that may; without a day the last."""
        held = self._works.get(work, [])
        chosen = choose([one.text for one in held], on) if held else None
        return None if chosen is None else self.texts[chosen.version.id]

    def article(self, work: str, article: str, on: date | None) -> Place | None:
        """An article of the text that serves a day, of the latest where none is known to have served."""
        held = self.serving(work, on) or self.serving(work, None)
        return None if held is None else self.named(held.text.version.id, article)

    def works_called(self, title: str, doc_no: str) -> set[str]:
        """The works that a title or number means."""
        return self._catalogue.find(title, doc_no)


def find_cited(places: Places, words: str, on: date | None) -> Iterator[tuple[str, Place]]:
    """What the words of a document cite, each place once: the path that is named, and the node it leads to."""
    seen: set[tuple[str, Place]] = set()
    for one in find_citations([NewUnit("1", UnitKind.SECTION, words, fold(words))]):
        works = places.works_called(one.title, one.doc_no)
        held = places.serving(next(iter(works)), on) if len(works) == 1 else None
        place = None if held is None else places.named(held.text.version.id, one.target)
        if place is not None and (one.target, place) not in seen:
            seen.add((one.target, place))
            yield one.target, place


def _label(text: Expression, kind: UnitKind) -> str | None:
    work = text.version.kind
    if work is WorkKind.CASE:
        return "TypicalCase" if kind is UnitKind.CASE else None
    if work is WorkKind.RULE_LIST:
        return "Rule" if kind is UnitKind.RULE else None
    if work is WorkKind.DICTIONARY or text.status is TextStatus.OUTLINE:
        return None
    return "Article" if kind in ARTICLES else None


def _keyed(texts: Iterable[Expression]) -> dict[str, Held]:
    found: dict[str, Held] = {}
    taken: set[str] = set()
    for text in _in_order(texts):
        version = text.version
        plain = f"{version.work}@{version.valid_from or f'v{version.sequence}'}"
        key = plain if plain not in taken else f"{plain}.v{version.sequence}"
        taken.add(key)
        found[version.id] = Held(text, key)
    return found


def _in_order(texts: Iterable[Expression]) -> Sequence[Expression]:
    """By work, as they follow each other; the order of loading decides which of two texts of one day has the plain key."""
    return sorted(texts, key=lambda one: (one.version.work, one.version.valid_from or date.min, one.version.sequence))
