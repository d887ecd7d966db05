"""People (人员): by an ID number beside the name, else only near something of the text that is linked.

Only a number links a person by itself, and a whole name at a linked institution one of its staff. A name alone finds
nobody: three in a thousand people of a county share a common one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from graph.model.extraction import Label, RelationType
from nlp.linking.aliases import Aliases
from nlp.linking.directory import Directory, Entry, PersonAsk, PersonFound, StaffAsk
from nlp.linking.linked import MOST_CANDIDATES, Candidate, Linked, Reason, State
from nlp.linking.person_name import PersonName, read_person_name
from nlp.mention import Context, Mention, Relation

REACH = 40
"""Characters between a name and the ID number that is its owner's: sex, birth date and people stand between."""

MOST_PLACES = 5
"""Institutions of the text at which a name is looked for."""

NUMBER_FITS, NUMBER_DIFFERS = 0.95, 0.5
STAFF, STAFF_UNSURE, STAFF_MASKED = 0.97, 0.8, 0.6
TAUGHT = 0.9
_BY = {
    "born": (0.9, Reason.NAME_AND_BIRTH),
    "household": (0.85, Reason.NAME_IN_HOUSEHOLD),
    "institution": (0.6, Reason.NAME_AT_INSTITUTION),
}

_ORDER = {"Person": 0, "Staff": 1, "Agent": 2, "Handler": 3}


@dataclass(slots=True)
class _Somebody:
    """One name of the text: its mentions, the number beside one of them, where they work, what was found."""

    name: PersonName
    mentions: list[Mention]
    number: Mention | None = None
    places: dict[str, bool] = field(default_factory=dict)
    found: list[Candidate] = field(default_factory=list)


async def link_people(
    mentions: Sequence[Mention],
    relations: Sequence[Relation],
    context: Context,
    linked: Mapping[Mention, Linked],
    *,
    directory: Directory,
    aliases: Aliases,
) -> dict[Mention, Linked]:
    """Every person's mention with candidates; ``linked`` are the institutions and numbers of the same text."""
    people = _people(mentions)
    _add_numbers(mentions, people)
    _add_places(relations, people, linked)
    for somebody in people.values():
        if somebody.number is not None:
            somebody.found += _by_number(somebody.name, linked.get(somebody.number))
    await _add_staff(people, directory)
    await _add_near(people, linked, directory)
    await _add_taught(people, context, directory, aliases)
    result: dict[Mention, Linked] = {}
    for somebody in people.values():
        told = _decided(somebody)
        result |= {mention: replace(told, mention=mention) for mention in somebody.mentions}
    return result


def _people(mentions: Sequence[Mention]) -> dict[str, _Somebody]:
    people: dict[str, _Somebody] = {}
    for mention in mentions:
        name = read_person_name(mention.text) if mention.label is Label.PERSON else None
        if name is not None:
            people.setdefault(mention.text, _Somebody(name, [])).mentions.append(mention)
    return people


def _add_numbers(mentions: Sequence[Mention], people: Mapping[str, _Somebody]) -> None:
    """The nearest name before an ID number is its owner's."""
    last: Mention | None = None
    for mention in sorted(mentions, key=lambda one: one.start):
        if mention.label is Label.PERSON:
            last = mention
        elif mention.label is Label.ID_CARD and last is not None and mention.start - last.end <= REACH:
            owner = people.get(last.text)
            if owner is not None and owner.number is None:
                owner.number = mention
            last = None


def _add_places(
    relations: Sequence[Relation], people: Mapping[str, _Somebody], linked: Mapping[Mention, Linked]
) -> None:
    """By key, the institutions at which somebody works, and whether it is sure which those are."""
    by_surface = {mention.text: one for mention, one in linked.items() if mention.label is Label.INSTITUTION}
    for relation in relations:
        somebody, house = people.get(relation.head.text), by_surface.get(relation.tail.text)
        if somebody is None or house is None or relation.type not in (RelationType.WORKS_AT, RelationType.OWNS):
            continue
        sure = house.state is State.LINKED
        for candidate in house.candidates[: 1 if sure else MOST_CANDIDATES]:
            if candidate.label == "Institution":
                somebody.places[candidate.key] = somebody.places.get(candidate.key, False) or sure


def _by_number(name: PersonName, owner: Linked | None) -> list[Candidate]:
    """Whoever has the number: the mention's own when the name fits, a doubt when it does not."""
    found = []
    for one in owner.candidates if owner else ():
        fits = name.fits(one.name)
        score = 1.0 if fits and name.whole else NUMBER_FITS if fits else NUMBER_DIFFERS
        found.append(replace(one, score=score))
    return found


async def _add_staff(people: Mapping[str, _Somebody], directory: Directory) -> None:
    asked = [(one, key, sure) for one in people.values() for key, sure in list(one.places.items())[:MOST_PLACES]]
    asks = [StaffAsk(one.name.pattern, key) for one, key, _ in asked]
    answers = await directory.find_staff(asks) if asks else []
    for (somebody, _, sure), entries in zip(asked, answers, strict=True):
        if not somebody.name.whole and len(entries) > MOST_CANDIDATES:
            continue  # 张某 among forty of that family is nobody
        score = (STAFF if sure else STAFF_UNSURE) if somebody.name.whole else STAFF_MASKED
        reason = Reason.NAME_AT_INSTITUTION if somebody.name.whole else Reason.MASKED
        somebody.found += [_candidate(entry, score, reason) for entry in entries]


async def _add_near(people: Mapping[str, _Somebody], linked: Mapping[Mention, Linked], directory: Directory) -> None:
    sure = [one.candidates[0] for one in linked.values() if one.state is State.LINKED]
    persons = tuple(dict.fromkeys(one.key for one in sure if one.label == "Person"))
    houses = tuple(dict.fromkeys(one.key for one in sure if one.label == "Institution"))[:MOST_PLACES]
    asked = [one for one in people.values() if one.name.whole and not any(c.score == 1.0 for c in one.found)]
    asks = [PersonAsk(one.name.pattern, persons, houses, *_born(one)) for one in asked]
    wanted = [(one, ask) for one, ask in zip(asked, asks, strict=True) if ask.persons or ask.institutions or ask.born]
    answers = await directory.find_persons([ask for _, ask in wanted]) if wanted else []
    for (somebody, _), found in zip(wanted, answers, strict=True):
        somebody.found += [_near(one) for one in found]


def _near(found: PersonFound) -> Candidate:
    score, reason = _BY[found.by]
    return _candidate(found.entry, score, reason)


def _born(somebody: _Somebody) -> tuple[date | None, str | None]:
    """Birth date and county that an ID number shows, though nobody has it as it is written."""
    digits = somebody.number.text.replace(" ", "") if somebody.number else ""
    if len(digits) != 18 or not digits[:14].isdigit():
        return None, None
    try:
        return date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14])), digits[:6]
    except ValueError:
        return None, None


async def _add_taught(
    people: Mapping[str, _Somebody], context: Context, directory: Directory, aliases: Aliases
) -> None:
    names = [surface for surface, one in people.items() if one.name.whole]
    answers = await aliases.find(names, context.region) if names else []
    nodes = list(dict.fromkeys(one.node for some in answers for one in some))
    entries = dict(zip(nodes, await directory.by_node(nodes), strict=True)) if nodes else {}
    for surface, some in zip(names, answers, strict=True):
        known = [entry for one in some if (entry := entries[one.node]) is not None and entry.label in _ORDER]
        people[surface].found += [_candidate(entry, TAUGHT, Reason.ALIAS) for entry in known]


def _candidate(entry: Entry, score: float, reason: Reason) -> Candidate:
    return Candidate(entry.label, entry.key, entry.name, score, reason)


def _decided(somebody: _Somebody) -> Linked:
    best: dict[str, Candidate] = {}
    for one in somebody.found:
        if one.node not in best or one.score > best[one.node].score:
            best[one.node] = one
    ranked = sorted(best.values(), key=lambda one: (-one.score, _ORDER.get(one.label, len(_ORDER)), one.key))
    state = State.LINKED if ranked and _is_safe(ranked) else State.UNRESOLVED
    return Linked(somebody.mentions[0], tuple(ranked[:MOST_CANDIDATES]), state)


def _is_safe(ranked: Sequence[Candidate]) -> bool:
    """One owner of the number, or one of the staff of that whole name at an institution that is linked."""
    first = ranked[0]
    alone = sum(one.label == first.label and one.score >= first.score for one in ranked) == 1
    return alone and ((first.exact and first.score == 1.0) or (first.label == "Staff" and first.score >= STAFF))
