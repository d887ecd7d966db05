"""Whom a case is about (调查对象), and in what roles: read off the relations."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from graph.model.extraction import Label, RelationType
from nlp.facts.case import Subject
from nlp.mention import Extraction, Mention, Relation

_EMPLOYED = (RelationType.WORKS_AT, RelationType.OWNS)


def read_subjects(extraction: Extraction) -> tuple[Subject, ...]:
    """Institutions and persons that were investigated, filed against, paid, colluded, or belong to such an institution;
    officials of the agencies themselves are none. In text order."""
    about = {m.text: m for m in _involved(extraction.relations)}
    houses = {m.text for m in about.values() if m.label == Label.INSTITUTION}
    ties: dict[str, list[Relation]] = defaultdict(list)
    for one in extraction.relations:
        if one.type in _EMPLOYED and one.tail.label == Label.INSTITUTION and (not houses or one.tail.text in houses):
            ties[one.head.text].append(one)
            about.setdefault(one.head.text, one.head)
            about.setdefault(one.tail.text, one.tail)
    roles = [m for m in extraction.mentions if m.label == Label.ROLE]
    return tuple(_subject(m, ties.get(m.text, ()), roles) for m in sorted(about.values(), key=lambda m: m.start))


def _involved(relations: tuple[Relation, ...]) -> Iterator[Mention]:
    for one in relations:
        if one.type == RelationType.FILED_AGAINST:
            yield one.tail
        elif one.type == RelationType.INVESTIGATED_BY:
            yield one.head
        elif one.type in (RelationType.COLLUDES_WITH, RelationType.PAID, RelationType.REFERRED):
            yield from (one.head, one.tail)


def _subject(mention: Mention, ties: Sequence[Relation], roles: Sequence[Mention]) -> Subject:
    if mention.label != Label.PERSON:
        return Subject(mention)
    held = {role.text: role for one in ties for role in _within(roles, one.start, one.end) if role.text in one.cue}
    told = tuple(held.values()) or _within(roles, mention.start - _NEXT, mention.start)[-1:]
    if not ties:
        return Subject(mention, told)
    best = max(ties, key=lambda one: one.confidence)
    return Subject(mention, told, best.tail, any(one.type == RelationType.OWNS for one in ties))


_NEXT = 6
"""Characters before a name in which a role begins that is the name's own although no house is told (药贩单某)."""


def _within(roles: Sequence[Mention], start: int, end: int) -> tuple[Mention, ...]:
    """The roles that lie in a stretch, those that end before its end."""
    first = bisect_left(roles, start, key=lambda role: role.start)
    last = bisect_left(roles, end, key=lambda role: role.start)
    return tuple(role for role in roles[first:last] if role.end <= end)
