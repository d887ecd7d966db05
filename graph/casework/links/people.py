"""Whether two texts speak of one person (人员是否同一): what agrees beside the name, and what rules it out.

A name alone is never enough: three in a thousand people of a county share a common one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.casework.links.geography import Nearness, nearest
from graph.casework.links.houses import Same
from graph.casework.links.told import Human, NameForm, Told

RARE = 1e-6
"""Share of bearers below which a whole name is rare: less than one is to be expected in a county of 700 000."""

RARE_SURNAME, COMMON_SURNAME = 0.003, 0.03
"""Share of bearers: below the first one text of a county in three hundred names such a one, above the second one in ten."""

COMMON = 1e-5
"""Share above which a county has several bearers."""

_SAME_TRADE = (
    frozenset({"doctor", "village_doctor", "boss"}),
    frozenset({"pharmacist", "boss"}),
    frozenset({"nurse", "boss"}),
)
"""Occupations that one person is told to have in turns: the head of a hospital is a physician as well."""


@dataclass(frozen=True, slots=True)
class SamePerson:
    """``weight`` of the tie, ``sure`` when what agrees besides the name names one human; ``why`` the agreeing fields."""

    weight: float
    sure: bool
    why: tuple[str, ...]


def compare_people(
    one: Human, other: Human, here: Told, there: Told, around: Nearness, house: Same
) -> SamePerson | None:
    """None where they cannot, or need not, be one. ``around``: how near the documents' matters are; ``house``: how sure they
    are of one institution."""
    if one.background or other.background or not _names_fit(one, other):
        return None
    own = nearest(_whereabouts(one, here), _whereabouts(other, there))
    nearness = max(own, around) if not (one.origin and other.origin) else own
    if _contradict(one, other) or (_jobs_differ(one, other) and house < Same.LIKELY and not _numbered(one, other)):
        return None
    why = _agreeing(one, other, house)
    if NameForm.WHOLE is one.form is other.form:
        return _whole(one, other, nearness, why)
    return _partial(one, other, nearness, why)


def _whole(one: Human, other: Human, nearness: Nearness, why: tuple[str, ...]) -> SamePerson | None:
    share = other.share if one.echo else one.share if other.echo else max(one.share, other.share)
    if {"id_number", "birth_date", "id_tail"} & set(why):
        return SamePerson(3.0, True, why)
    echo = one.echo or other.echo
    if "institution" in why and nearness > Nearness.APART:
        return SamePerson(2.0, not echo, why)
    if nearness is Nearness.APART:
        return SamePerson(0.7 if share < RARE else 0.5, False, why) if share < COMMON else None
    if nearness in (Nearness.PROVINCE, Nearness.UNKNOWN):
        return SamePerson(0.9 if share < RARE else 0.6 if share < COMMON else 0.3, False, why)
    own = 1.5 if share < RARE else 1.1 if share < COMMON else 0.8
    if nearness is Nearness.PREFECTURE:  # two counties of one city have ten times the people of one
        own = 1.0 if share < RARE else 0.8 if share < COMMON else 0.5
    if "occupation" in why or "birth_year" in why:
        return SamePerson(own + 0.6, share < COMMON and not echo, why)
    return SamePerson(own, False, why)


def _partial(one: Human, other: Human, nearness: Nearness, why: tuple[str, ...]) -> SamePerson | None:
    if {"id_number", "birth_date"} & set(why):
        return SamePerson(2.0, True, why)
    if nearness < Nearness.PREFECTURE:
        return SamePerson(0.4, False, why) if nearness > Nearness.APART and "nickname" in why else None
    if "nickname" in why:
        return SamePerson(1.0 if nearness is Nearness.SAME else 0.6, False, why)
    titled = NameForm.TITLED in (one.form, other.form)
    share = min(1.0, *(human.share for human in (one, other) if human.form is not NameForm.WHOLE))
    fits = 0.7 if share < RARE_SURNAME else 0.6 if share < COMMON_SURNAME else 0.4
    if not titled and one.form is other.form:
        fits = 0.4
    return SamePerson(fits + (0.4 if "institution" in why or "occupation" in why else 0.0), False, why)


def _whereabouts(human: Human, told: Told) -> tuple[str, ...]:
    return human.origin or told.scene


def _names_fit(one: Human, other: Human) -> bool:
    if NameForm.NICKNAME in (one.form, other.form):
        short, long = sorted((one.name, other.name), key=len)
        return one.form is other.form and len(short) > 1 and long.startswith(short)
    if NameForm.WHOLE is one.form is other.form:
        return one.name == other.name
    return fits(one.pattern, other.pattern)


def fits(pattern: str, other: str) -> bool:
    """Whether two names, hidden characters and all, can be one; the surname must be told in both."""
    if not pattern or not other or pattern[0] != other[0] or pattern[0] in "?*":
        return False
    return bool(_as_rule(pattern).fullmatch(_filled(other)) or _as_rule(other).fullmatch(_filled(pattern)))


def _as_rule(pattern: str) -> re.Pattern[str]:
    return re.compile("".join({"?": ".", "*": ".{1,3}"}.get(one, re.escape(one)) for one in pattern))


def _filled(pattern: str) -> str:
    return pattern.replace("*", "?")


def _numbered(one: Human, other: Human) -> bool:
    return bool(one.cert and one.cert == other.cert)


def _contradict(one: Human, other: Human) -> bool:
    if one.cert and other.cert and one.cert != other.cert:
        return True
    if one.tail and other.cert and not other.cert.endswith(one.tail):
        return True
    if other.tail and one.cert and not one.cert.endswith(other.tail):
        return True
    if one.tail and other.tail and not (one.tail.endswith(other.tail) or other.tail.endswith(one.tail)):
        return True
    if one.sex and other.sex and one.sex != other.sex:
        return True
    if one.origin and other.origin and nearest(one.origin, other.origin) <= Nearness.PROVINCE:
        return True
    length = min(len(one.birth), len(other.birth))
    return length >= 4 and abs(int(one.birth[:4]) - int(other.birth[:4])) > (0 if length > 4 else 1)


def _jobs_differ(one: Human, other: Human) -> bool:
    if not one.jobs or not other.jobs or one.jobs & other.jobs:
        return False
    return not any(one.jobs & trade and other.jobs & trade for trade in _SAME_TRADE)


def _agreeing(one: Human, other: Human, house: Same) -> tuple[str, ...]:
    why = []
    if _numbered(one, other):
        why.append("id_number")
    elif (
        (one.tail and other.cert.endswith(one.tail))
        or (other.tail and one.cert.endswith(other.tail))
        or (one.tail and other.tail)
    ):
        why.append("id_tail")
    if one.birth and other.birth:
        if len(one.birth) == len(other.birth) == 10:
            why.append("birth_date")
        elif one.birth[:4] == other.birth[:4]:
            why.append("birth_year")
    if house >= Same.LIKELY:
        why.append("institution")
    if one.jobs & other.jobs:
        why.append("occupation")
    if NameForm.NICKNAME is one.form is other.form:
        why.append("nickname")
    return tuple(why)
