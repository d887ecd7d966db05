"""Comparing what a text calls an institution with an entry of a register (机构名称比对): a score and why.

The score is a product of factors in [0, 1], one for each part of the name and one for the place: a part that is the same
or rightly left out costs nothing or little, a part that differs costs so much that nothing else makes up for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nlp.linking.directory import Entry
from nlp.linking.divisions import COUNTY, is_known, meets, stems_of, town_stems
from nlp.linking.house import LOCAL_LEVELS, House, normal_name, read_houses, strip_places
from nlp.linking.kinds import OTHER, likeness_of_bases, likeness_of_fields
from nlp.linking.likeness import abbreviates, likeness, sounds_alike
from nlp.linking.linked import Reason
from nlp.linking.placing import AFFILIATED, APART, place_factor
from nlp.linking.whereabouts import Whereabouts
from nlp.names.gazetteer import level_of

TOWN_UNSAID = 0.98
OTHER_TOWN_SAID = 0.95
FIRST_UNSAID = 0.88
"""人民医院 for 第一人民医院, and the other way round."""

ABBREVIATED, ABBREVIATED_WITHIN, MASKED = 0.92, 0.8, 0.6
STORE_UNSAID, WARD_UNSAID, BRANCH_UNKNOWN = 0.94, 0.8, 0.75
BRANCH_APART = 0.4
WORTH_A_LOOK = 0.75
"""Likeness of two branches below which they are two."""

_STREET_END = re.compile("(?<=..)(?:大道|大街|路|街|巷|道)$")


@dataclass(frozen=True, slots=True)
class Comparison:
    """``score`` in [0, 1]; ``reason`` names the part that fits least."""

    score: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class _Part:
    factor: float
    reason: Reason


def compare(surface: str, entry: Entry, whereabouts: Whereabouts) -> Comparison:
    """The best of all readings of both names."""
    if normal_name(surface) == normal_name(entry.name) and any(map(_says_where, read_houses(surface)[:1])):
        return Comparison(1.0, Reason.NAME)
    best = Comparison(0.0, Reason.SIMILAR)
    for known in _readings_of(entry):
        for said in read_houses(surface):
            found = _compare(said, known, entry.area, whereabouts)
            if found.score > best.score:
                best = found
    return best


def _says_where(house: House) -> bool:
    """Whether the name is enough to know where: one place in front, or a university's hospital."""
    return len(house.places) == 1 or (house.kind.fields >= AFFILIATED and house.named)


def _readings_of(entry: Entry) -> Sequence[House]:
    """How a registered name is read: its places are where it is, if the register says where."""
    readings = read_houses(entry.name)
    if entry.area is None:
        return readings
    area = entry.area
    fitting = [one for one in readings if not one.places or any(meets(area, place) for place in one.places)]
    most = max((bool(one.places) for one in fitting), default=False)
    chosen = [one for one in fitting if bool(one.places) == most] or readings
    return chosen if is_known(area) else [replace(one, places=_renewed(one.places, area)) for one in chosen]


def _renewed(places: tuple[str, ...], area: str) -> tuple[str, ...]:
    """The county of a name under the code that the register gives it, which the tables do not know."""
    return (area,) if any(level_of(place) == COUNTY for place in places) else places


def _compare(said: House, known: House, area: str | None, whereabouts: Whereabouts) -> Comparison:
    number = _number(said, known)
    bases = likeness_of_bases(said.kind.base, known.kind.base)
    if number.factor <= APART or bases <= OTHER:
        return Comparison(min(number.factor, bases) * APART, Reason.KIND)
    named = said.named or known.named
    numbered = said.number == known.number != 0
    fields = likeness_of_fields(said.kind, known.kind, named=named, numbered=numbered)
    own = max((_own(*pair) for pair in _with_towns(said, known, area)), key=lambda part: part.factor)
    branch = _branch(said, known)
    parts = [
        own,
        branch if not (said.joined and known.branch) else _Part(1.0, Reason.SHORT_NAME),
        _Part(bases * fields, Reason.KIND),
        number,
        _Part(place_factor(said, known, area, whereabouts), Reason.ELSEWHERE),
    ]
    score = 1.0
    for part in parts:
        score *= part.factor
    worst = min(parts, key=lambda part: part.factor)
    return Comparison(score, worst.reason if worst.factor < 0.999 else Reason.SHORT_NAME)


def _number(said: House, known: House) -> _Part:
    if said.number == known.number:
        return _Part(1.0, Reason.SHORT_NAME)
    if {said.number, known.number} == {0, 1}:
        return _Part(FIRST_UNSAID, Reason.KIND)
    return _Part(APART, Reason.KIND)


def _own(said: House, known: House) -> _Part:
    """Own names: township and name together, or the name alone where one side leaves the township out."""
    if not said.named and not known.named:
        return _Part(1.0, Reason.SHORT_NAME)
    if not said.named:
        return _Part(MASKED if said.level in LOCAL_LEVELS and known.town else APART, Reason.SIMILAR)
    if not known.named:
        return _of_the_place(said, known)
    if said.masked:
        pattern = re.sub("某+|[*×xX○〇]+", ".{1,3}", re.escape(said.own).replace("\\*", "*"))
        return _Part(MASKED if re.fullmatch(pattern, known.own) else APART, Reason.MASKED)
    best = _alike(said.town + said.own, known.town + known.own, 1.0)
    options = [best]
    if not said.town and known.town and known.own:
        options.append(_alike(said.own, known.own, TOWN_UNSAID))
    if said.town and said.own and not known.town:
        options.append(_alike(said.own, known.own, OTHER_TOWN_SAID))
    if said.joined and known.branch:
        options += [_alike(said.own, known.own + one, 1.0) for one in _branches(known.branch)]
        options += [_alike(said.own, known.own + _STREET_END.sub("", one), 0.98) for one in _branches(known.branch)]
    school = known.kind.fields >= AFFILIATED or known.own.endswith(("大学", "学院"))
    if school and said.own and abbreviates(said.own, known.own):
        factor = ABBREVIATED if said.own[0] == known.own[0] else ABBREVIATED_WITHIN
        options.append(_Part(factor, Reason.ABBREVIATION))
    return max(options, key=lambda part: part.factor)


def _with_towns(said: House, known: House, area: str | None) -> Iterator[tuple[House, House]]:
    """The two names, also with a township of the county taken off their own names: 陈埭仁和 is 仁和 of 陈埭."""
    yield said, known
    if area is not None and (split := _town_apart(known, area)):
        yield said, split
        if said.own and (other := _town_apart(said, area)):
            yield other, split
    elif area is not None and known.town and (other := _town_apart(said, area)):
        yield other, known


def _town_apart(house: House, area: str) -> House | None:
    if house.town:
        return None
    stem = next(
        (house.own[:n] for n in (4, 3, 2) if len(house.own) > n + 1 and house.own[:n] in town_stems(area)), None
    )
    return replace(house, town=stem, own=house.own[len(stem) :]) if stem else None


def _alike(one: str, other: str, factor: float) -> _Part:
    same = likeness(one, other)
    if same == 1.0:
        return _Part(factor, Reason.SHORT_NAME)
    return _Part(same * factor, Reason.SOUND if sounds_alike(one, other) else Reason.SIMILAR)


def _of_the_place(said: House, known: House) -> _Part:
    """杭三院 for 杭州市第三人民医院: one character stands for the place."""
    if len(said.own) == 1 and said.number and any(stem.startswith(said.own) for stem in stems_of(known.places)):
        return _Part(ABBREVIATED, Reason.ABBREVIATION)
    return _Part(APART, Reason.SIMILAR)


def _branches(text: str) -> list[str]:
    """The branch, also without the places in front of it."""
    return list(strip_places(text))


def _branch(said: House, known: House) -> _Part:
    """A store or ward against another: two branches are two houses, and a part is not the whole."""
    if said.branch == known.branch:
        return _Part(1.0, Reason.SHORT_NAME)
    if not said.branch:
        store = known.kind.base == "药店" and not known.branch.startswith("#")
        return _Part(STORE_UNSAID if store else WARD_UNSAID, Reason.BRANCH)
    if not known.branch:
        return _Part(BRANCH_UNKNOWN, Reason.BRANCH)
    if said.branch.startswith("#") or known.branch.startswith("#"):
        return _Part(BRANCH_APART, Reason.BRANCH)
    best = 0.0
    for one in _branches(said.branch):
        for other in _branches(known.branch):
            shorter, longer = _STREET_END.sub("", one), _STREET_END.sub("", other)
            best = max(best, 1.0 if one == other else 0.98 if shorter == longer else likeness(shorter, longer))
    return _Part(best if best >= WORTH_A_LOOK else BRANCH_APART, Reason.BRANCH)
