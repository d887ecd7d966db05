"""Institutions and firms (机构企业): by code, by taught name, by name and place, by a longer name of the same text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from graph.model.extraction import Label, RelationType
from nlp.linking.aliases import Aliases, Taught
from nlp.linking.asking import ask_for
from nlp.linking.codes import find_codes
from nlp.linking.comparing import compare
from nlp.linking.deciding import AUTOMATIC, LEAST, decide
from nlp.linking.directory import Directory, Entry
from nlp.linking.house import normal_name, read_houses
from nlp.linking.linked import MOST_CANDIDATES, Candidate, Linked, Reason, State
from nlp.linking.whereabouts import Whereabouts, places_at
from nlp.mention import Context, Mention, Relation

ALIAS_SCORE = 0.99
ALIAS_ELSEWHERE = 0.9
"""Of a name that was taught where nobody said where: likely, not safe."""

CODE_FITS = 0.6
"""Least likeness of name and register when a code leads there; below it the code is somebody else's, or mistyped."""

IN_TEXT = 0.85
"""Least likeness of a short name and the full one of the same text: there the field may be left out and the store untold."""

IN_TEXT_SCORE = 0.95

_BRANCH_ALONE = re.compile("(?:店|院区|分院|分公司|支行)$")
_OWN_WORD = frozenset({Reason.NAME, Reason.CODE, Reason.ALIAS})

_ORDER = {"Institution": 0, "Company": 1, "Employer": 2}


@dataclass(frozen=True, slots=True)
class _Named:
    """One surface of the text: all mentions that read so, and where it is looked for."""

    surface: str
    mentions: tuple[Mention, ...]
    whereabouts: Whereabouts


async def link_institutions(
    mentions: Sequence[Mention],
    relations: Sequence[Relation],
    context: Context,
    whereabouts: Whereabouts,
    *,
    text: str,
    directory: Directory,
    aliases: Aliases,
) -> dict[Mention, Linked]:
    """Every institution mention with its candidates."""
    names = _surfaces(mentions, relations, whereabouts)
    asks = {name.surface: ask for name in names if (ask := ask_for(name.surface, name.whereabouts))}
    answers = await directory.find_institutions(list(asks.values())) if asks else []
    entries = dict(zip(asks, answers, strict=True))
    taught = await _find_taught(names, context, directory, aliases)
    coded = await _find_coded(text, mentions, directory)
    found: dict[Mention, Linked] = {}
    for name in names:
        first = name.mentions[0]
        linked = decide(first, _ranked(name, entries.get(name.surface, [])), safe=not _masked(name.surface))
        linked = _with_taught(linked, taught.get(name.surface, []), context)
        for mention in name.mentions:
            linked = _with_code(linked, coded.get(mention, []), name)
        found |= {mention: replace(linked, mention=mention) for mention in name.mentions}
    return found | _from_the_text(names, found)


def _surfaces(mentions: Sequence[Mention], relations: Sequence[Relation], whereabouts: Whereabouts) -> list[_Named]:
    located = {
        normal_name(one.head.text): one.tail.norm
        for one in relations
        if one.type is RelationType.LOCATED_IN and one.tail.label is Label.REGION and one.tail.norm
    }
    by_surface: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.label is Label.INSTITUTION:
            by_surface.setdefault(normal_name(mention.text), []).append(mention)
    return [
        _Named(surface, tuple(some), places_at(region) if (region := located.get(surface)) else whereabouts)
        for surface, some in by_surface.items()
    ]


def _masked(surface: str) -> bool:
    return any(house.masked for house in read_houses(surface))


def _ranked(name: _Named, entries: Sequence[Entry]) -> list[Candidate]:
    found = []
    for entry in {(entry.label, entry.key): entry for entry in entries}.values():
        comparison = compare(name.surface, entry, name.whereabouts)
        if comparison.score >= LEAST:
            found.append(Candidate(entry.label, entry.key, entry.name, round(comparison.score, 3), comparison.reason))
    return sorted(found, key=_rank)


def _rank(candidate: Candidate) -> tuple[float, int, str]:
    return (-candidate.score, _ORDER.get(candidate.label, len(_ORDER)), candidate.key)


async def _find_taught(
    names: Sequence[_Named], context: Context, directory: Directory, aliases: Aliases
) -> dict[str, list[tuple[Taught, Entry]]]:
    """By surface, taught names whose node is still there for the asker."""
    surfaces = [name.surface for name in names]
    answers = await aliases.find(surfaces, context.region) if surfaces else []
    nodes = list(dict.fromkeys(one.node for some in answers for one in some))
    entries = dict(zip(nodes, await directory.by_node(nodes), strict=True)) if nodes else {}
    return {
        surface: [(one, entry) for one in some if (entry := entries[one.node]) is not None and entry.label in _ORDER]
        for surface, some in zip(surfaces, answers, strict=True)
    }


async def _find_coded(text: str, mentions: Sequence[Mention], directory: Directory) -> dict[Mention, list[Entry]]:
    codes = find_codes(text, mentions) if text else {}
    answers = await directory.by_code(list(codes.values())) if codes else []
    return dict(zip(codes, answers, strict=True))


def _with_taught(linked: Linked, taught: Sequence[tuple[Taught, Entry]], context: Context) -> Linked:
    """The taught names first. One taught in the case's region, alone, is a link: a person has said so before.

    Where the name by itself leads to another house, both are shown and neither is linked.
    """
    here = {entry.key: entry for one, entry in taught if context.region and one.region == context.region}
    chosen = here or {entry.key: entry for _, entry in taught}
    score = ALIAS_SCORE if here else ALIAS_ELSEWHERE
    first = [Candidate(entry.label, entry.key, entry.name, score, Reason.ALIAS) for entry in chosen.values()]
    ids = {one.node for one in first}
    by_name = linked.candidates[0] if linked.state is State.LINKED else None
    if not first or (by_name and (by_name.node in ids or not here)):
        return linked
    others = [one for one in linked.candidates if one.node not in ids]
    state = State.LINKED if len(here) == 1 and by_name is None else State.UNRESOLVED
    return replace(linked, candidates=_at_most([*first, *others]), state=state)


def _at_most(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    return tuple(candidates[:MOST_CANDIDATES])


def _with_code(linked: Linked, entries: Sequence[Entry], name: _Named) -> Linked:
    """A code that leads to one institution whose name fits is a link; one that leads elsewhere is a candidate."""
    if not entries:
        return linked
    found = []
    for entry in entries:
        fits = (
            compare(name.surface, entry, places_at(entry.area) if entry.area else name.whereabouts).score >= CODE_FITS
        )
        found.append(Candidate(entry.label, entry.key, entry.name, 1.0 if fits else LEAST, Reason.CODE, exact=True))
    found.sort(key=_rank)
    ids = {one.node for one in found}
    known = [one for one in linked.candidates if one.node not in ids]
    same = {(one.name, one.label == found[0].label) for one in found}
    if found[0].score == 1.0 and len(same) == len(found):
        return replace(linked, candidates=_at_most([*found, *known]), state=State.LINKED)
    return replace(linked, candidates=_at_most(sorted([*found, *known], key=_rank)), state=State.UNRESOLVED)


def _from_the_text(names: Sequence[_Named], found: Mapping[Mention, Linked]) -> dict[Mention, Linked]:
    """Short names (福康医院, 人民路店) that stand for one full name of the same text, which is linked.

    One that was linked by itself, to another house than the full name, is left to a person.
    """
    sure = {
        name.surface: found[name.mentions[0]].candidates[0]
        for name in names
        if found[name.mentions[0]].state is State.LINKED
    }
    result: dict[Mention, Linked] = {}
    for name in names:
        meant = {one.node: one for full, one in sure.items() if _stands_for(name.surface, full)}
        if meant and not _masked(name.surface):
            told = _told_by(found[name.mentions[0]], meant)
            result |= {mention: replace(told, mention=mention) for mention in name.mentions}
    return result


def _told_by(linked: Linked, meant: Mapping[str, Candidate]) -> Linked:
    """The mention as the full names of its text tell it."""
    by_name = linked.candidates[0] if linked.state is State.LINKED else None
    if by_name and (by_name.node in meant or by_name.reason in _OWN_WORD):
        return linked
    chosen = [replace(one, score=IN_TEXT_SCORE, reason=Reason.IN_TEXT, exact=False) for one in meant.values()]
    others = [one for one in linked.candidates if one.node not in meant]
    rival = by_name or next((one for one in others if one.score >= AUTOMATIC and linked.candidates[0] is one), None)
    state = State.LINKED if len(meant) == 1 and rival is None else State.UNRESOLVED
    return replace(linked, candidates=_at_most([*chosen, *others]), state=state)


def _stands_for(short: str, full: str) -> bool:
    """Whether the longer name may be what the shorter one is short for."""
    if len(short) >= len(full):
        return False
    if _BRANCH_ALONE.search(short) and full.rstrip(")").endswith(short):
        return True
    longest = max(read_houses(full), key=lambda house: len(house.places))
    area = longest.places[0] if len(longest.places) == 1 else None
    where = places_at(area) if area else Whereabouts({})
    return compare(short, Entry("Institution", "", full, area), where).score >= IN_TEXT
