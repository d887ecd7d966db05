"""What a question and a statute both mean, however they say it (同义词库): concepts with everyday and statutory wordings.

The wordings are data (``tables/concepts_*.toml``). A concept counts in a passage by its statutory wordings alone, in a
question by both. "…" in a wording stands for up to twenty characters of the same sentence. A concept that is a way to
defraud also has the expressions by which texts of cases are read for it (``phrases``).
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ahocorasick_rs import AhoCorasick

from graph.knowledge.tables import FOLDER
from graph.knowledge.terms import fold
from graph.knowledge.told import Told, told
from graph.model.errors import BadInput

FORMS = "forms"
"""The section of what questions ask for."""

EVERYDAY_FILE = "concepts_everyday"
"""The file of words of any matter."""

GAP = 20
"""Characters that "…" may stand for."""

NAMED = 1.0
BROADER = 0.35
NARROWER = 0.15
EVERYDAY = 0.5
"""What a concept's relatives count for in a question, each step again; the order matters, the exact values hardly
(docs/measurements.md: all weights moved by 30 %)."""

_SENTENCE_ENDS = "。；;\n!?！？"


@dataclass(frozen=True, slots=True)
class Method:
    """How texts of cases speak of a way to defraud: regular expressions, the methods that they speak for (0 to 1), and who
    acts there."""

    name: Told
    patterns: tuple[str, ...]
    schemes: Mapping[str, float]
    structures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Concept:
    """``form``: what a question asks for (a term, a fine, who is responsible), not what it is about; ``everyday``: a word
    of any matter (to pay, to refuse, a paper), which counts for less; ``method``: a way to defraud, None for all else."""

    id: str
    asked: tuple[str, ...]
    said: tuple[str, ...]
    broader: tuple[str, ...]
    form: bool = False
    everyday: bool = False
    method: Method | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """A concept's wording in a folded text."""

    concept: str
    start: int
    end: int


class Wordings:
    """Finds wordings in folded texts, all at once."""

    def __init__(self, wordings: Iterable[tuple[str, str]]) -> None:
        """(wording, concept) pairs."""
        parts: dict[str, int] = {}
        self._of_first: dict[int, list[tuple[tuple[int, ...], str]]] = defaultdict(list)
        for wording, concept in wordings:
            pieces = tuple(parts.setdefault(fold(piece), len(parts)) for piece in wording.split("…") if piece)
            self._of_first[pieces[0]].append((pieces[1:], concept))
        self._automaton = AhoCorasick(list(parts)) if parts else None

    def find(self, folded: str) -> list[Sighting]:
        """Every wording, overlapping ones too; the same concept at the same place once."""
        places: dict[int, list[tuple[int, int]]] = defaultdict(list)
        if self._automaton is None:
            return []
        for piece, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            places[piece].append((start, end))
        found: dict[tuple[str, int], Sighting] = {}
        for piece, spots in places.items():
            for rest, concept in self._of_first.get(piece, ()):
                for start, end in spots:
                    last = _follow(folded, end, rest, places)
                    if last is not None:
                        known = found.get((concept, start))
                        if known is None or known.end < last:
                            found[concept, start] = Sighting(concept, start, last)
        return sorted(found.values(), key=lambda one: (one.start, one.concept))


def _follow(folded: str, end: int, rest: tuple[int, ...], places: Mapping[int, list[tuple[int, int]]]) -> int | None:
    for piece in rest:
        near = [(start, stop) for start, stop in places.get(piece, ()) if end <= start <= end + GAP]
        near = [(start, stop) for start, stop in near if not any(c in _SENTENCE_ENDS for c in folded[end:start])]
        if not near:
            return None
        end = near[0][1]
    return end


class Thesaurus:
    """All concepts, with their wordings ready to be looked for."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.concepts = {concept.id: concept for concept in concepts}
        for concept in self.concepts.values():
            for name in concept.broader:
                if name not in self.concepts:
                    raise BadInput(
                        f"概念 {concept.id} 的上位概念 {name} 不存在。",
                        f"The concept {concept.id} names a broader one, {name}, that does not exist.",
                    )
        self._narrower: dict[str, list[str]] = defaultdict(list)
        for concept in self.concepts.values():
            for name in concept.broader:
                self._narrower[name].append(concept.id)
        said = [(wording, one.id) for one in self.concepts.values() for wording in one.said]
        asked = [(wording, one.id) for one in self.concepts.values() for wording in one.asked]
        self._in_passages = Wordings(said)
        forms = {one.id for one in self.concepts.values() if one.form}
        self._in_questions = Wordings([*(pair for pair in said if pair[1] not in forms), *asked])

    def of_passage(self, folded: str) -> list[Sighting]:
        """The concepts of a passage."""
        return self._in_passages.find(folded)

    def of_question(self, folded: str) -> list[Sighting]:
        """The concepts of a question, as it names them itself."""
        return self._in_questions.find(folded)

    def sighter(self, named: Iterable[str]) -> Wordings:
        """Finds these concepts alone in passages."""
        return Wordings((wording, name) for name in named for wording in self.concepts[name].said)

    def widened(self, named: Iterable[str]) -> dict[str, float]:
        """Concepts and their relatives, each with what it counts for (at most 1)."""
        weights: dict[str, float] = {}
        for name in named:
            weights[name] = EVERYDAY if self.concepts[name].everyday else NAMED
        for name in [one for one in weights if not self.concepts[one].everyday]:
            for wider, weight in self._above(name):
                weights[wider] = max(weights.get(wider, 0.0), weight)
            for narrow in self._narrower.get(name, ()):
                weights[narrow] = max(weights.get(narrow, 0.0), NARROWER)
        return weights

    def under(self, name: str) -> set[str]:
        """A concept and all below it."""
        found, todo = {name}, [name]
        while todo:
            fresh = [one for one in self._narrower.get(todo.pop(), ()) if one not in found]
            found.update(fresh)
            todo.extend(fresh)
        return found

    def _above(self, name: str, weight: float = BROADER) -> Iterator[tuple[str, float]]:
        for wider in self.concepts[name].broader:
            yield wider, weight
            if weight > BROADER**2:
                yield from self._above(wider, weight * BROADER)


@cache
def shipped_thesaurus() -> Thesaurus:
    """The thesaurus that ships with the product."""
    return Thesaurus(one for one in read_concepts(FOLDER) if one.said)


def read_concepts(folder: Path) -> list[Concept]:
    """The concepts of ``concepts_*.toml``; BadInput names a concept that is told twice or says nothing."""
    found: dict[str, Concept] = {}
    for path in sorted(folder.glob("concepts_*.toml")):
        for title, section in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for name, told_of in section.items():
                concept = Concept(
                    name,
                    _wordings(told_of.get("ask", "")),
                    _wordings(told_of.get("say", "")),
                    _wordings(told_of.get("in", "")),
                    title == FORMS,
                    path.stem == EVERYDAY_FILE,
                    _method(told_of),
                )
                if name in found or not (concept.said or concept.method):
                    raise BadInput(
                        f"{path.name}：概念 {name} 重复，或没有表述。",
                        f"{path.name}: the concept {name} is told twice, or has no wording.",
                    )
                found[name] = concept
    return list(found.values())


def count_concepts(sightings: Iterable[Sighting]) -> Counter[str]:
    """How often each concept is sighted."""
    return Counter(one.concept for one in sightings)


def _wordings(listed: str) -> tuple[str, ...]:
    return tuple(one for one in listed.split("|") if one)


def _method(row: Mapping[str, Any]) -> Method | None:
    if "patterns" not in row:
        return None
    return Method(told(row), tuple(row["patterns"]), row["methods"], tuple(row.get("structures", ())))
