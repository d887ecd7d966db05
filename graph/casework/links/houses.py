"""Whether two texts speak of one institution (机构是否同一): by the parts of its name and by where it is."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from graph.casework.links.geography import Nearness, near
from graph.casework.links.told import House, HouseReading, Told

_NEAR_BASES = {
    frozenset(pair)
    for pair in (
        ("医院", "卫生院"),
        ("卫生院", "社区卫生服务中心"),
        ("社区卫生服务站", "卫生室"),
        ("诊所", "卫生室"),
        ("诊所", "门诊部"),
        ("诊所", "中医馆"),
        ("门诊部", "中医馆"),
        ("护理院", "养老院"),
        ("药店", "公司"),
    )
}
"""Kinds that people mix up, or that one house has had one after the other (as nlp/linking/kinds.py has them)."""

LONG_NAME = 3
"""Characters of an own name from which it is seldom given twice in one province."""


class Same(IntEnum):
    """From two houses to one for certain."""

    NO = 0
    UNTOLD = 1  # nothing speaks against it, hardly anything for it
    LIKELY = 2
    SURE = 3


def compare_houses(one: House, other: House, here: Told, there: Told) -> Same:
    """The best of all readings of both names."""
    if one.background or other.background:
        return Same.NO
    if one.full == other.full and _says_where(one) and not one.chain:
        return Same.SURE
    return max(
        (_compare(x, y, one, other, _places(x, here), _places(y, there)) for x in one.readings for y in other.readings),
        default=Same.NO,
    )


def _says_where(house: House) -> bool:
    """Whether the full name holds place and own name: then it stands for one house wherever it is told."""
    return any(reading.places and (reading.own or reading.town) for reading in house.readings)


def _places(reading: HouseReading, told: Told) -> tuple[tuple[str, ...], bool]:
    """Where a house is, and whether its own name says so; else where its document is."""
    if not reading.places:
        return (told.region,) if told.region else (), False
    if len(reading.places) == 1:
        return reading.places, True
    around = (told.region, *told.areas)
    close = [place for place in reading.places if any(near(place, code) >= Nearness.PREFECTURE for code in around)]
    return tuple(close) or reading.places, True


def _compare(
    x: HouseReading,
    y: HouseReading,
    one: House,
    other: House,
    here: tuple[tuple[str, ...], bool],
    there: tuple[tuple[str, ...], bool],
) -> Same:
    echo = one.echo or other.echo
    named = _names(x, y)
    if named is Same.NO or (not echo and (_bases(x, y) is Same.NO or _fields(x, y) is Same.NO)):
        return Same.NO
    branch = _branches(x, y, chain=one.chain or other.chain)
    if branch is Same.NO or ({x.number, y.number} not in ({x.number}, {0, 1}) and not echo):
        return Same.NO
    placed = _placed(here, there, x, generic=one.generic or other.generic)
    best = min(named, branch, placed, Same.SURE if x.number == y.number else Same.LIKELY)
    if echo and len(x.core) < LONG_NAME and len(y.core) < LONG_NAME:
        return min(best, Same.UNTOLD)
    return min(best, Same.LIKELY) if echo or not _says_kind(x, y) else best


def _says_kind(x: HouseReading, y: HouseReading) -> bool:
    """Whether both say what kind of house it is: a brand alone may be a shop as well as its wholesaler."""
    return bool(x.base and y.base)


def _names(x: HouseReading, y: HouseReading) -> Same:
    if "某" in x.core or "某" in y.core:
        return Same.NO
    if not x.core and not y.core:
        return Same.SURE if x.places and y.places else Same.UNTOLD
    if not x.core or not y.core:
        return Same.NO
    if x.core == y.core:
        return Same.SURE
    if x.town and y.town and x.town != y.town:
        return Same.NO
    if x.own and x.own == y.own and (not x.town or not y.town):
        return Same.SURE
    short, long = sorted((x.core, y.core), key=len)
    return Same.LIKELY if len(short) >= LONG_NAME and (long.startswith(short) or long.endswith(short)) else Same.NO


def _bases(x: HouseReading, y: HouseReading) -> Same:
    if x.base == y.base or not x.base or not y.base or frozenset((x.base, y.base)) in _NEAR_BASES:
        return Same.SURE
    return Same.NO


def _fields(x: HouseReading, y: HouseReading) -> Same:
    if x.trade or y.trade:
        if not x.trade or not y.trade or x.trade in y.trade or y.trade in x.trade:
            return Same.SURE
        return Same.NO
    if x.fields == y.fields:
        return Same.SURE
    if x.core:
        return Same.SURE if x.fields < y.fields or y.fields < x.fields else Same.NO
    peoples = frozenset(["人民"])
    return Same.SURE if {x.fields, y.fields} == {frozenset(), peoples} else Same.NO


def _branches(x: HouseReading, y: HouseReading, *, chain: bool) -> Same:
    if x.branch == y.branch:
        return Same.UNTOLD if chain and not x.branch else Same.SURE
    if not x.branch or not y.branch:
        return Same.UNTOLD if chain else Same.LIKELY
    return Same.SURE if x.branch in y.branch or y.branch in x.branch else Same.NO


def _placed(
    here: tuple[tuple[str, ...], bool], there: tuple[tuple[str, ...], bool], x: HouseReading, *, generic: bool
) -> Same:
    (ones, told), (others, also_told) = here, there
    nearness = _nearest(ones, others)
    if nearness is Nearness.SAME:
        return Same.SURE
    if told and also_told:
        # Both names say where; two counties of one city are two places, a province's firm may work in its county.
        return Same.LIKELY if nearness is Nearness.UNKNOWN and not generic else Same.NO
    if not x.core:
        return Same.NO
    if nearness is Nearness.UNKNOWN and told != also_told and len(x.core) >= LONG_NAME:
        return Same.SURE  # 山西瑞兴达 and 瑞兴达, in a county of Shanxi
    if nearness is Nearness.PREFECTURE or nearness is Nearness.UNKNOWN:
        return Same.UNTOLD if generic else Same.LIKELY
    if nearness is Nearness.PROVINCE:
        return Same.UNTOLD if generic or len(x.core) < LONG_NAME else Same.LIKELY
    return Same.UNTOLD if len(x.own) >= LONG_NAME and not generic and not (told and also_told) else Same.NO


def _nearest(ones: Iterable[str], others: Iterable[str]) -> Nearness:
    others = tuple(others)
    found = max((near(a, b) for a in ones for b in others), default=Nearness.UNKNOWN)
    return found
