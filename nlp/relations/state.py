"""What a text has told so far (篇章状态), and whom a reference means by it: the institution it is about, the last person
who did something, the agency that writes. Built once per text; asked by position.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.relations.sorts import JUDICIAL, Sort, sort_of_agency, sort_of_institution

FADING = 0.75
"""What a name's weight keeps from one sentence to the next: the second last institution is seldom the one meant."""

HORIZON = 24
"""Sentences looked back: 0.75^24 is a thousandth."""

NEARER = 0.998
"""What a name loses with every character between: of two in one sentence the nearer is meant."""

_SORT_WEIGHT = {Sort.CARE: 0.6, Sort.PURSE: 0.05}
"""Homes for the aged come second where a role could belong to a hospital; banks last."""

SAME_CLAUSE = 1.5
"""Factor of an institution told earlier in the clause that asks."""

REPEATED = 0.25
"""Share of a weight that a further mention adds: an institution told twice before is not nearer than the one told last."""

OWN = 0.4
"""What the institution a tip is against keeps, however long ago it was told."""

SAME_SENTENCE = 1.5
"""Factor for 他 and 其 of a person told in the same sentence."""

PRONOUN_FADING = 0.6
"""What a person's weight keeps from one sentence to the next for 他 and 其."""

OBLIQUE = 0.4
"""Weight of a name after 在, 从, 和 …: where something happened, against 1 for whom the sentence is about."""

_OBLIQUE = frozenset(
    word + more for word in "从在到去与和跟同至往转于自经住及给向被把将为替帮由" for more in ("", "了", "过")
)
_FOCUS = ("的是", "的人是", "的就是", "的人就是", "据", "叫", "叫“")
"""Before a name that leads although it does not begin the clause: 说了算的是张某."""

LEAD = 6
"""Characters that may stand before a name that leads its clause: 听说, 案发后, 目前；more is a verb and its objects."""

FOLLOWS = 0.6
"""Weight of a person who does not lead the clause."""


class Told(NamedTuple):
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
    same: dict[int, Mention]
    """The first naming of whoever a mention names, by the mention's start (``namesakes``)."""
    issuer: Mention | None = None
    addressee: Mention | None = None
    reporter: Mention | None = None
    institutions: list[Told] = field(default_factory=list)
    agencies: list[Told] = field(default_factory=list)
    persons: list[Told] = field(default_factory=list)
    parties: list[Mention] = field(default_factory=list)
    kin: dict[str, Mention] = field(default_factory=dict)
    employers: dict[int, Mention] = field(default_factory=dict)
    """Where a person (by the start of their first naming) works."""
    own_house: Mention | None = None
    """Where the writer of a tip works."""
    accused: Mention | None = None
    """The institution a tip is against: what bare roles belong to when in doubt."""
    pronouns: dict[str, tuple[int, Mention]] = field(default_factory=dict)
    led: int = -1
    """The last clause that began with a name or a reference, also with one that nobody is known for (我, 某公司)."""
    genders: dict[int, str] = field(default_factory=dict)
    """他 or 她 for the persons (by start) of whom a name, a label or a pronoun told it."""
    seen: dict[int, Mention] = field(default_factory=dict)
    """Every person told so far, in the order of their first telling."""
    latest: dict[int, int] = field(default_factory=dict)
    """Where an institution or agency was told last."""

    def first(self, mention: Mention) -> Mention:
        """The first naming of the same one."""
        return self.same.get(mention.start, mention)

    def tell(self, mention: Mention, at: int, sentence: int, clause: int, *, lead: int = 0, share: float = 1.0) -> None:
        """A name (or a reference resolved to it) was told at a position, ``lead`` characters into its clause; ``share`` is
        less than 1 when it was told with others by one word (二人)."""
        first = self.first(mention)
        before = self.text[max(0, at - 4) : at]
        weight = OBLIQUE if before[-1:] in _OBLIQUE or before[-2:] in _OBLIQUE else 1.0
        if mention.label == Label.INSTITUTION:
            self.institutions.append(Told(at, sentence, clause, first, weight))
            self.latest[first.start] = at
        elif mention.label == Label.AGENCY:
            self.agencies.append(Told(at, sentence, clause, first, weight))
            self.latest[first.start] = at
        elif mention.label == Label.PERSON:
            follows = lead > LEAD or (self.persons and self.persons[-1].clause == clause)
            if weight == 1.0 and follows and not before.endswith(_FOCUS):
                weight = FOLLOWS
            self.persons.append(Told(at, sentence, clause, first, weight * share))
            self.seen.setdefault(first.start, first)
            employer = self.employers.get(first.start)
            told = employer is not None and any(
                t.mention is employer and t.sentence == sentence for t in self.institutions[-6:]
            )
            if employer is not None and employer.label == Label.INSTITUTION and not told:
                self.institutions.append(Told(at, sentence, clause, employer, OBLIQUE))
                self.latest[employer.start] = at

    def institution(
        self, sentence: int, sorts: frozenset[Sort] | None = None, before: int | None = None
    ) -> tuple[Mention, float] | None:
        """The institution the text is about here, among those of fitting sorts, and its share of all their weight."""
        weights: dict[int, float] = defaultdict(float)
        names: dict[int, Mention] = {}
        for told in _before(self.institutions, before):
            if sentence - told.sentence > HORIZON:
                break
            sort = sort_of_institution(told.mention.text)
            if sorts is None or sort in sorts:
                weight = told.weight * FADING ** (sentence - told.sentence) * _SORT_WEIGHT.get(sort, 1.0)
                if before is not None:
                    weight *= NEARER ** (before - told.at)
                if before is not None and not _CLAUSE.search(self.text, told.at, before):
                    weight *= SAME_CLAUSE
                key = told.mention.start
                names[key] = told.mention
                weights[key] = max(weight, weights[key]) + REPEATED * min(weight, weights[key])
        accused = self.accused or self.own_house
        if accused is not None and accused.start in weights:
            weights[accused.start] += OWN
        if not weights:
            return None
        best = max(weights, key=lambda key: weights[key])
        return names[best], weights[best] / sum(weights.values())

    def recent_institutions(self, sentence: int, sorts: frozenset[Sort] | None, count: int) -> list[Mention]:
        """The last ``count`` different institutions, or (0) those of the last sentences that told any, in text order."""
        found: list[Mention] = []
        last = None
        for told in _before(self.institutions, None):
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

    def agencies_of(self, sentence: int) -> list[Mention]:
        """The agencies told in a sentence: who formed the 调查组 it goes on about."""
        told = (one for one in self.agencies[-6:] if one.sentence == sentence)
        return list({one.mention.start: one.mention for one in told}.values())

    def house(self, sorts: frozenset[Sort] | None, sentence: int) -> tuple[Mention, float] | None:
        """What 该院 means: the institution, or a court or procuratorate told after every institution of that sort."""
        found = self.institution(sentence, sorts)
        court = self.agency(JUDICIAL) if sorts is not None and Sort.HOSPITAL in sorts else None
        if court is None:
            return found
        last = -1 if found is None else self.latest.get(found[0].start, -1)
        return (court, 1.0) if self.latest.get(court.start, -1) > last else found

    def person(self, word: str, sentence: int, clause: int, *, leading: bool) -> Mention | None:
        """Whom 他 means: within a sentence whom it meant before; else the last person who led a clause, not one of this
        clause unless the pronoun itself leads it."""
        last = self.pronouns.get(word)
        if last is not None and last[0] == sentence and not leading:
            here = [t for t in self.persons[-4:] if t.clause == clause and t.mention is last[1]]
            if not here or here[-1].weight < FOLLOWS:
                return last[1]
        meant = self._leader(word, sentence, clause, leading=leading)
        if meant is not None:
            self.pronouns[word] = (sentence, meant)
            if word in "他她":
                self.genders.setdefault(meant.start, word)
        return meant

    def patient(self, sentence: int) -> Mention | None:
        """The institution that 其 means: one told in this sentence as what it is about, when no person is."""
        if self.persons and self.persons[-1].sentence == sentence:
            return None
        last = self.institutions[-1] if self.institutions else None
        return last.mention if last is not None and last.sentence == sentence and last.weight == 1.0 else None

    def _leader(self, word: str, sentence: int, clause: int, *, leading: bool) -> Mention | None:
        """The person with most weight; an object pronoun is not the subject of its own clause, told there or carried."""
        here = [t for t in self.persons[-24:] if sentence - t.sentence <= 4 and t.mention is not self.reporter]
        if word in "他她":
            here = [t for t in here if self.genders.get(t.mention.start, word) == word] or here
        if not leading:
            leaders = [t for t in here if t.weight == 1.0]
            carried = [] if self.led == clause else leaders[-1:]
            subjects = [t for t in here if t.clause == clause and t.weight >= FOLLOWS] or carried
            here = [t for t in here if t.mention.start not in {s.mention.start for s in subjects}] or here
        weights: dict[int, float] = defaultdict(float)
        names: dict[int, Mention] = {}
        for told in here:
            key = told.mention.start
            names[key] = told.mention
            near = SAME_SENTENCE if told.sentence == sentence else PRONOUN_FADING ** (sentence - told.sentence)
            weights[key] += told.weight * near
            if leading and told.clause == clause - 1:
                weights[key] += told.weight
        return names[max(weights, key=lambda key: weights[key])] if weights else None

    def last_list(self, sentence: int) -> list[Mention]:
        """The persons of the last list (甲、乙) within three sentences."""
        recent = [told for told in self.persons[-20:] if sentence - told.sentence <= 3]
        run: list[Mention] = []
        best: list[Mention] = []
        for left, right in itertools.pairwise(recent):
            if self.text[left.at + len(left.mention.text) : right.at] in ("、", "和", "与", "及"):
                run = [*(run or [left.mention]), right.mention]
                best = run
            else:
                run = []
        return best

    def everyone(self) -> list[Mention]:
        """Every person told so far but the reporter, in the order of their first telling."""
        return [person for person in self.seen.values() if person is not self.reporter]

    def last_persons(self, count: int, sentence: int) -> list[Mention]:
        """The last ``count`` different persons, in text order; fewer than asked gives none."""
        found: list[Mention] = []
        for told in reversed(self.persons[-60:]):
            if sentence - told.sentence > 12 or len(found) == count:
                break
            if told.mention not in found and told.mention is not self.reporter:
                found.append(told.mention)
        return found[::-1] if len(found) == count else []


def _before(told: list[Told], position: int | None) -> Iterator[Told]:
    """What was told before a position, last first."""
    end = len(told) if position is None else bisect_left(told, position, key=lambda one: one.at)
    return (told[index] for index in range(end - 1, -1, -1))


def clause_ends(text: str, start: int, end: int) -> list[int]:
    """Where the clauses of text[start:end] end: after ， ： ； and the like; 、 joins lists and divides nothing."""
    return [match.end() for match in _CLAUSE.finditer(text, start, end)] + [end]


_CLAUSE = re.compile(r"[，,：:；;。！？!?\n]")
MOST_CLAUSES = 100_000
"""Clauses of one sentence: a clause's number is its sentence's number times this, plus its place there."""
