"""What a text has told so far (篇章状态), and whom a reference means by it: the institution it is about, the last person
who did something, the agency that writes. Built once per text; asked by position.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.relations.roles import surname_of, title_in
from nlp.relations.sorts import JUDICIAL, Sort, sort_of_agency, sort_of_institution

FADING = 0.75
"""What a name's weight keeps from one sentence to the next: the second last institution is seldom the one meant."""

HORIZON = 24
"""Sentences looked back: 0.75^24 is a thousandth."""

OBLIQUE = 0.4
"""Weight of a name after 在, 从, 和 …: where something happened, against 1 for whom the sentence is about."""

_OBLIQUE = re.compile(r"(?:从|在|到|去|与|和|跟|同|至|往|转|于|自|经|住|及|对)(?:了|过)?$")


@dataclass(frozen=True, slots=True)
class Told:
    """One time a name was told."""

    at: int
    sentence: int
    clause: int
    mention: Mention
    weight: float


@dataclass(slots=True)
class State:
    """The names told so far; ``tell`` adds, the others ask for what was told before a position."""

    text: str
    same: dict[Mention, Mention]
    """Each mention's first naming."""
    issuer: Mention | None = None
    addressee: Mention | None = None
    reporter: Mention | None = None
    institutions: list[Told] = field(default_factory=list)
    agencies: list[Told] = field(default_factory=list)
    persons: list[Told] = field(default_factory=list)
    parties: list[Mention] = field(default_factory=list)
    kin: dict[str, Mention] = field(default_factory=dict)

    def tell(self, mention: Mention, at: int, sentence: int, clause: int) -> None:
        """A name (or a reference resolved to it) was told at a position."""
        first = self.same.get(mention, mention)
        before = self.text[max(0, at - 3) : at]
        weight = OBLIQUE if _OBLIQUE.search(before) else 1.0
        if mention.label == Label.INSTITUTION:
            if sort_of_institution(mention.text) == Sort.PURSE:
                weight = 0.05
            self.institutions.append(Told(at, sentence, clause, first, weight))
        elif mention.label == Label.AGENCY:
            self.agencies.append(Told(at, sentence, clause, first, weight))
        elif mention.label == Label.PERSON:
            self.persons.append(Told(at, sentence, clause, first, weight))

    def institution(
        self, sentence: int, sorts: frozenset[Sort] | None = None, before: int | None = None
    ) -> tuple[Mention, float] | None:
        """The institution the text is about here, among those of fitting sorts, and its share of all their weight."""
        weights: dict[Mention, float] = defaultdict(float)
        for told in _before(self.institutions, before):
            if sentence - told.sentence > HORIZON:
                break
            if sorts is None or sort_of_institution(told.mention.text) in sorts:
                weights[told.mention] += told.weight * FADING ** (sentence - told.sentence)
        if not weights:
            return None
        best = max(weights, key=lambda m: weights[m])
        return best, weights[best] / sum(weights.values())

    def recent_institutions(self, sentence: int, sorts: frozenset[Sort] | None, count: int) -> list[Mention]:
        """The last ``count`` different institutions, or (0) those of the last sentences that told any, in text order."""
        found: list[Mention] = []
        last = None
        for told in reversed(self.institutions):
            if sentence - told.sentence > HORIZON or (count and len(found) >= count):
                break
            if not count and last is not None and last - told.sentence > 1:
                break
            if told.mention not in found and (sorts is None or sort_of_institution(told.mention.text) in sorts):
                found.append(told.mention)
                last = told.sentence
        return found[::-1]

    def agency(self, sorts: frozenset[Sort] | None = None, before: int | None = None) -> Mention | None:
        """The last agency of fitting sort."""
        for told in islice(_before(self.agencies, before), 40):
            if sorts is None or sort_of_agency(told.mention.text) in sorts:
                return told.mention
        return None

    def house(self, sorts: frozenset[Sort] | None, sentence: int) -> tuple[Mention, float] | None:
        """What 该院 means: the institution, or a court or procuratorate told after every institution of that sort."""
        found = self.institution(sentence, sorts)
        court = self.agency(JUDICIAL) if sorts is not None and Sort.HOSPITAL in sorts else None
        if court is None:
            return found
        last = max((t.at for t in self.institutions if found and t.mention == found[0]), default=-1)
        return (court, 1.0) if max(t.at for t in self.agencies if t.mention == court) > last else found

    def person(self, sentence: int, clause: int, *, leading: bool) -> Mention | None:
        """Whom 他 means: the last person who led a clause, not one of this clause unless the pronoun itself leads it."""
        here = [t for t in self.persons[-12:] if sentence - t.sentence <= 4]
        others = [t for t in here if leading or t.clause != clause]
        for pool in (others, here):
            leaders = [t for t in pool if t.weight == 1.0]
            for told in reversed(leaders or pool):
                if told.mention != self.reporter:
                    return told.mention
        return None

    def last_persons(self, count: int, sentence: int) -> list[Mention]:
        """The last ``count`` different persons, in text order; fewer than asked gives none."""
        found: list[Mention] = []
        for told in reversed(self.persons[-60:]):
            if sentence - told.sentence > 12 or len(found) == count:
                break
            if told.mention not in found and told.mention != self.reporter:
                found.append(told.mention)
        return found[::-1] if len(found) == count else []


def _before(told: list[Told], position: int | None) -> Iterator[Told]:
    """What was told before a position, last first."""
    end = len(told) if position is None else bisect_left(told, position, key=lambda one: one.at)
    return (told[index] for index in range(end - 1, -1, -1))


_SHORT = re.compile(r"[（(][^）)]*[）)]|有限(?:责任)?公司|股份")


def same_names(mentions: Sequence[Mention]) -> dict[Mention, Mention]:
    """Each person's and institution's mention mapped to the first naming of the same one: 项主任 to 项丽萍, 杨氏诊所 to 某县杨氏诊所."""
    first: dict[Mention, Mention] = {}
    known: dict[tuple[Label, str], Mention] = {}
    for mention in mentions:
        if mention.label not in (Label.PERSON, Label.INSTITUTION, Label.AGENCY):
            continue
        key = (mention.label, mention.text)
        if key not in known:
            known[key] = _namesake(mention, [m for (label, _), m in known.items() if label == mention.label]) or mention
        first[mention] = known[key]
    return first


def _namesake(mention: Mention, earlier: Iterable[Mention]) -> Mention | None:
    pool = list(dict.fromkeys(earlier))
    if mention.label == Label.INSTITUTION:
        short = _SHORT.sub("", mention.text)
        fitting = [m for m in pool if len(short) >= 4 and short in _SHORT.sub("", m.text)]
        return fitting[0] if len(fitting) == 1 else None
    if mention.label == Label.PERSON and title_in(mention.text):
        surname = surname_of(mention.text)
        fitting = [m for m in pool if surname_of(m.text) == surname and not title_in(m.text)]
        return fitting[0] if len(fitting) == 1 else None
    return None


def clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """(start, end) of the clauses of a sentence: between ， ： ； and the like; 、 joins lists and divides nothing."""
    at = start
    for match in _CLAUSE.finditer(text, start, end):
        yield at, match.end()
        at = match.end()
    if at < end:
        yield at, end


_CLAUSE = re.compile(r"[，,：:；;。！？!?\n]")
