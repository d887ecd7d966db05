"""Which pairs of documents are worth comparing (候选对): an inverted index over what they name, hubs set aside.

A strong key (a number, an institution's own name, a person's whole name) makes a candidate alone, two weak ones together.
Keys that too many documents share make none: they are counted and told of, never followed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.casework.links.geography import city_of, lies_in
from graph.casework.links.told import House, Human, MarkKind, NameForm, Told

MOST_SHARING = 40
"""Documents that may share a strong key. Forty desks do not work one incident; forty documents name one notice's template,
one great hospital, one common name."""

MOST_SHARING_OBJECT = 12
"""The same for an object: twelve papers on one account are to be expected, more are on the account of a fund."""

MOST_SHARING_WEAK = 15

_OBJECTS_OF_MANY = frozenset(
    {MarkKind.ACCOUNT, MarkKind.PHONE, MarkKind.ADDRESS, MarkKind.CASE_NO, MarkKind.INVOICE, "number"}
)


@dataclass(frozen=True, slots=True)
class Blocks:
    """Candidate pairs (positions, the lower first, in order), and keys that were too common, by sort of key."""

    pairs: tuple[tuple[int, int], ...]
    hubs: frozenset[str]
    withheld: Mapping[str, int]


def find_candidates(
    documents: Sequence[Told], worded: Collection[tuple[int, int]], *, within_desk: bool = False
) -> Blocks:
    """The pairs of different desks that share enough keys to be compared, and those that share rare wording."""
    strong: dict[_Key, list[int]] = defaultdict(list)
    weak: dict[_Key, list[int]] = defaultdict(list)
    for at, document in enumerate(documents):
        for key in _strong(document):
            strong[key].append(at)
        for key in _weak(document):
            weak[key].append(at)
    narrowed, dropped = _narrowed(strong, documents)
    found = set(worded)
    for members in narrowed.values():
        found.update(_pairs(members, documents, within_desk))
    tally: Counter[tuple[int, int]] = Counter()
    common: Counter[str] = Counter()
    for key, members in weak.items():
        if len(members) > MOST_SHARING_WEAK:
            common[key[0]] += 1
            continue
        tally.update(_pairs(members, documents, within_desk))
    found.update(pair for pair, shared in tally.items() if shared >= 2)
    kept = sorted(pair for pair in found if within_desk or documents[pair[0]].desk != documents[pair[1]].desk)
    hubs = frozenset(key[2] for key in dropped if key[0] == "mark")
    common.update(key[0] if key[0] != "mark" else key[1] for key in dropped)
    return Blocks(tuple(kept), hubs, dict(sorted(common.items())))


_NARROW = frozenset({"mark", "village", "sum", "building"})
"""Sorts of keys that are not looked at again by prefecture when too many share them."""

_Key = tuple[str, ...]


def _pairs(members: Sequence[int], documents: Sequence[Told], within_desk: bool) -> Iterator[tuple[int, int]]:
    for x, one in enumerate(members):
        for other in members[x + 1 :]:
            if within_desk or documents[one].desk != documents[other].desk:
                yield one, other


def _narrowed(index: Mapping[_Key, list[int]], documents: Sequence[Told]) -> tuple[dict[_Key, list[int]], list[_Key]]:
    """Common names and houses once more by prefecture, so that two in one city are found among a hundred of the country."""
    kept: dict[_Key, list[int]] = {}
    dropped: list[_Key] = []
    for key, members in index.items():
        if len(members) <= _limit(key):
            kept[key] = members
        elif key[0] in _NARROW:
            dropped.append(key)
        else:
            local: dict[_Key, list[int]] = defaultdict(list)
            for at in members:
                for area in _prefectures(documents[at]):
                    local[*key, area].append(at)
            for narrow, here in local.items():
                if len(here) <= MOST_SHARING:
                    kept[narrow] = here
                else:
                    dropped.append(narrow)
    return kept, dropped


def _limit(key: _Key) -> int:
    return (
        MOST_SHARING_OBJECT if key[0] in ("village", "sum", "building") or key[1] in _OBJECTS_OF_MANY else MOST_SHARING
    )


def _prefectures(told: Told) -> frozenset[str]:
    return frozenset(city_of(code) for code in (told.region, *told.areas) if code)


def _strong(told: Told) -> Iterable[_Key]:
    keys: set[_Key] = {
        ("mark", mark.kind, mark.identity) if len(mark.identity) != len(mark.key) else ("mark", "number", mark.identity)
        for mark in told.marks
        if not mark.background and not mark.faint
    }
    for house in told.houses:
        keys |= _house_keys(house)
    keys |= {("village", place, code[:2]) for place in told.places for code in (told.region, *told.areas) if code}
    keys |= {
        ("sum", str(fen), city_of(code))
        for fen in told.amounts
        for code in (told.region, *told.areas)
        if code and len(str(fen).rstrip("0")) >= 4
    }
    keys |= {("building", mark.key) for mark in told.marks if mark.kind is MarkKind.ADDRESS and not mark.background}
    keys |= {("person", human.name) for human in told.people if _is_key(human)}
    return sorted(keys)


def _is_key(human: Human) -> bool:
    return not human.background and human.form in (NameForm.WHOLE, NameForm.NICKNAME)


def _house_keys(house: House) -> set[_Key]:
    if house.background:
        return set()
    keys: set[_Key] = set()
    for reading in house.readings:
        if "某" in reading.core:
            continue
        if reading.core:
            keys.add(("institution", reading.core))
            if reading.own and len(reading.own) > 1:
                keys.add(("institution", reading.own))
        else:
            keys |= {("institution", place, reading.base, str(reading.number)) for place in reading.places}
    return keys


def _weak(told: Told) -> Iterable[_Key]:
    """Weak keys count inside a prefecture only, but for sums of six digits and more."""
    local: set[_Key] = {("place", place) for place in told.places} | {("day", day) for day in told.days}
    local |= {("term", term) for term in told.terms} | {("count", count) for count in told.counts}
    local |= {("appellation", human.pattern[:1]) for human in told.people if not human.background}
    local |= {("sum", str(fen)) for fen in told.amounts if len(str(fen).rstrip("0")) >= 3}
    local |= {("faint", mark.kind, mark.key) for mark in told.marks if mark.faint and not mark.background}
    prefectures = _prefectures(told)
    keys = {(*key, area) for key in local for area in prefectures}
    keys |= {("sum", str(fen)) for fen in told.amounts if len(str(fen).rstrip("0")) >= 6}
    return sorted(keys)


def in_one_county(one: Told, other: Told) -> bool:
    """Whether the documents' own regions are one county, or one lies in the other below the province."""
    if not one.region or not other.region or "0000" in (one.region[2:], other.region[2:]):
        return False
    return lies_in(one.region, other.region) or lies_in(other.region, one.region)
