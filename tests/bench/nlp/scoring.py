"""Scores of reading (抽取评分): strict and relaxed F1 of spans, norms, surface F1 of relations.

Strict: same start, end and label. Relaxed: same label and a shared character, one to one. Relations by surface: the pair
of texts under a type counts once per document, whichever mention of the name was given (docs/extraction.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.model.extraction import Label, RelationType
from nlp.mention import Mention, Relation

NORMED = (Label.MONEY, Label.DATE, Label.ID_CARD, Label.FRAUD_METHOD)
"""Labels whose norm the annotators gave throughout."""


@dataclass(slots=True)
class Counts:
    """Right, found and wanted spans or pairs."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def f1(self) -> float:
        """2PR/(P+R); 1 when nothing was wanted and nothing found."""
        total = self.found + self.wanted
        return 2 * self.right / total if total else 1.0

    def add(self, right: int, found: int, wanted: int) -> None:
        """Counts of one more text."""
        self.right, self.found, self.wanted = self.right + right, self.found + found, self.wanted + wanted


@dataclass(slots=True)
class Score:
    """Counts per label and relation type of one system over some texts."""

    strict: dict[Label, Counts] = field(default_factory=dict)
    relaxed: dict[Label, Counts] = field(default_factory=dict)
    norms: dict[Label, Counts] = field(default_factory=dict)
    relations: dict[RelationType, Counts] = field(default_factory=dict)

    def spans(self, gold: Sequence[Mention], found: Sequence[Mention]) -> None:
        """Adds the spans of one text."""
        for label in Label:
            wanted = [m for m in gold if m.label == label]
            given = [m for m in found if m.label == label]
            if not wanted and not given:
                continue
            places = {(m.start, m.end): m for m in given}
            same = [(m, places[m.start, m.end]) for m in wanted if (m.start, m.end) in places]
            self.strict.setdefault(label, Counts()).add(len(same), len(given), len(wanted))
            self.relaxed.setdefault(label, Counts()).add(_overlapping(wanted, given), len(given), len(wanted))
            if label in NORMED and same:
                right = sum(a.norm == b.norm for a, b in same)
                self.norms.setdefault(label, Counts()).add(right, len(same), len(same))

    def pairs(self, gold: Iterable[Relation], found: Iterable[Relation]) -> None:
        """Adds the relations of one text."""
        wanted, given = _surfaces(gold), _surfaces(found)
        for kind in RelationType:
            ours, theirs = {p for p in given if p[0] == kind}, {p for p in wanted if p[0] == kind}
            if ours or theirs:
                self.relations.setdefault(kind, Counts()).add(len(ours & theirs), len(ours), len(theirs))


def micro(counts: Iterable[Counts]) -> Counts:
    """All of them together."""
    total = Counts()
    for one in counts:
        total.add(one.right, one.found, one.wanted)
    return total


def _overlapping(wanted: Sequence[Mention], given: Sequence[Mention]) -> int:
    """One-to-one pairs that share a character; both sides are free of overlaps, so a greedy sweep is the best."""
    taken, right = 0, 0
    ordered = sorted(given, key=lambda m: m.start)
    for mention in sorted(wanted, key=lambda m: m.start):
        while taken < len(ordered) and ordered[taken].end <= mention.start:
            taken += 1
        if taken < len(ordered) and mention.overlaps(ordered[taken]):
            right, taken = right + 1, taken + 1
    return right


def _surfaces(relations: Iterable[Relation]) -> set[tuple[RelationType, str, str]]:
    found = set()
    for one in relations:
        head, tail = one.head.text, one.tail.text
        if one.type == RelationType.COLLUDES_WITH and tail < head:
            head, tail = tail, head
        found.add((one.type, head, tail))
    return found


def confusion(gold: Sequence[Mention], found: Sequence[Mention]) -> Counter[tuple[str, str, str, str]]:
    """What went wrong in one text: (kind of error, label, text wanted, text given), for reading over."""
    wrong: Counter[tuple[str, str, str, str]] = Counter()
    places = {(m.start, m.end, m.label) for m in gold}
    given = {(m.start, m.end, m.label) for m in found}
    for m in gold:
        if (m.start, m.end, m.label) not in given:
            near = next((f for f in found if f.overlaps(m)), None)
            wrong[
                "missed" if near is None else "other",
                m.label,
                m.text,
                "" if near is None else f"{near.label} {near.text}",
            ] += 1
    for m in found:
        if (m.start, m.end, m.label) not in places and not any(g.overlaps(m) for g in gold):
            wrong["extra", m.label, "", m.text] += 1
    return wrong
