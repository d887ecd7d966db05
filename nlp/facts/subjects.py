"""Whom a case is about (调查对象), and in what roles: read off the relations."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model.extraction import Label, RelationType
from nlp.facts.case import Subject
from nlp.mention import Extraction, Mention, Relation

_EMPLOYED = (RelationType.WORKS_AT, RelationType.OWNS)


def read_subjects(extraction: Extraction) -> tuple[Subject, ...]:
    """Institutions and persons that were investigated, filed against, paid, colluded, or belong to such an institution;
    officials of the agencies themselves are none. In text order."""
    about = set(_involved(extraction.relations))
    houses = {m.text for m in about if m.label == Label.INSTITUTION}
    ties = [r for r in extraction.relations if r.type in _EMPLOYED and r.tail.label == Label.INSTITUTION]
    if not houses:
        houses = {r.tail.text for r in ties}
    about |= {r.head for r in ties if r.tail.text in houses}
    about |= {r.tail for r in ties if r.tail.text in houses}
    named = {m.text: m for m in sorted(about, key=lambda m: -m.start)}
    return tuple(_subject(extraction, m, ties) for m in sorted(named.values(), key=lambda m: m.start))


def _involved(relations: tuple[Relation, ...]) -> Iterator[Mention]:
    for one in relations:
        if one.type == RelationType.FILED_AGAINST:
            yield one.tail
        elif one.type == RelationType.INVESTIGATED_BY:
            yield one.head
        elif one.type in (RelationType.COLLUDES_WITH, RelationType.PAID, RelationType.REFERRED):
            yield from (one.head, one.tail)


def _subject(extraction: Extraction, mention: Mention, ties: list[Relation]) -> Subject:
    if mention.label != Label.PERSON:
        return Subject(mention)
    own = [one for one in ties if one.head.text == mention.text]
    if not own:
        return Subject(mention, _roles_at(extraction, mention))
    best = max(own, key=lambda one: one.confidence)
    roles = {
        m.text: m
        for one in own
        for m in extraction.mentions
        if m.label == Label.ROLE and one.start <= m.start < one.end and m.text in one.cue
    }
    owner = any(one.type == RelationType.OWNS for one in own)
    return Subject(mention, tuple(roles.values()) or _roles_at(extraction, mention), best.tail, owner)


def _roles_at(extraction: Extraction, mention: Mention) -> tuple[Mention, ...]:
    """The role right before the name, for those whom no relation ties to a house (药贩单某)."""
    before = [m for m in extraction.mentions if m.label == Label.ROLE and 0 <= mention.start - m.end <= 1]
    return tuple(before[-1:])
