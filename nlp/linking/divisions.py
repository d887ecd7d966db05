"""Administrative divisions by adcode (行政区划): names, what lies in what, and names that are no longer in force."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from nlp.names.gazetteer import level_of, lies_in, short_forms
from nlp.names.tables import read_regions, read_towns, successors

_TOWN_END = re.compile("(?:[一-鿿]{1,3}族)*(?:街道|镇|乡|苏木)$")

COUNTY = 3
"""Level of counties, districts and county-level cities; 2 is a prefecture, 1 a province."""


@cache
def names_in_force() -> dict[str, str]:
    """Full name by adcode, of divisions that exist today."""
    return {code: name for code, name, current in read_regions() if current}


@cache
def _counties() -> dict[str, tuple[str, ...]]:
    """Counties by the first four digits."""
    found: dict[str, list[str]] = {}
    for code in names_in_force():
        if level_of(code) == COUNTY:
            found.setdefault(code[:4], []).append(code)
    return {prefix: tuple(codes) for prefix, codes in found.items()}


@cache
def _stems() -> dict[str, tuple[str, ...]]:
    """Adcodes in force by what their names share with former ones: 黔西 for 黔西市, once 黔西县."""
    found: dict[str, list[str]] = {}
    for code, name in names_in_force().items():
        found.setdefault(stem_of(name, code), []).append(code)
    return {stem: tuple(codes) for stem, codes in found.items()}


def stem_of(name: str, code: str) -> str:
    """The name without 省, 市, 县, 区 and the like; the name itself where one character would be left (丰县)."""
    forms = short_forms(name, level_of(code))
    return forms[0] if forms else name


def stems_of(codes: Iterable[str]) -> tuple[str, ...]:
    """The stems of some divisions, each once."""
    names = names_in_force()
    return tuple(dict.fromkeys(stem_of(names[code], code) for code in codes if code in names))


@cache
def in_force(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes with former ones replaced by what they became, or by the division of the same province that has their name.

    A former code that nothing replaces is left out; one that the tables do not know yet stays as it is.
    """
    current, former = names_in_force(), {code: name for code, name, current in read_regions() if not current}
    found: dict[str, None] = {}
    for code in codes:
        if code in current:
            found[code] = None
        elif code in successors():
            found |= dict.fromkeys(successors()[code])
        elif code in former:
            heirs = _stems().get(stem_of(former[code], code), ())
            found |= {heir: None for heir in heirs if heir[:2] == code[:2]}
        else:
            found[code] = None
    return tuple(found)


@cache
def banners() -> dict[str, str]:
    """Adcode by the short name of a banner (奈曼 for 奈曼旗), which the gazetteer leaves to longer texts."""
    return {name[:-1]: code for code, name in names_in_force().items() if name.endswith("旗") and len(name) > 2}


@cache
def town_stems(county: str) -> frozenset[str]:
    """What the townships of a county are called for short (陈埭 for 陈埭镇), as firms put it before their name."""
    return _all_towns().get(county, frozenset())


@cache
def _all_towns() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, codes in read_towns().items():
        stem = _TOWN_END.sub("", name)
        for code in codes if len(stem) > 1 else ():
            found.setdefault(code, set()).add(stem)
    return {code: frozenset(stems) for code, stems in found.items()}


def prefecture_of(code: str) -> str:
    """The prefecture of a county; the province where none lies between (北京), or the county under a province itself."""
    above = f"{code[:4]}00"
    if above in names_in_force():
        return above
    return code if code[2:4] == "90" else f"{code[:2]}0000"


def counties_of(code: str) -> tuple[str, ...]:
    """The counties in a prefecture, the county itself for a county; none for a province, which is too wide to look through."""
    if level_of(code) == COUNTY:
        return (code,)
    if level_of(code) == 1 and f"{code[:2]}01" in _counties() and f"{code[:2]}0100" not in names_in_force():
        return (*_counties()[f"{code[:2]}01"], *_counties().get(f"{code[:2]}02", ()))  # a municipality
    return _counties().get(code[:4], ()) if level_of(code) == 2 else ()


def is_known(code: str) -> bool:
    """False for a division that is newer than the tables: of such a one only the prefecture is known."""
    return code in names_in_force()


def meets(code: str, other: str) -> bool:
    """True when one of two divisions lies in the other, or may be the other under a newer code."""
    if lies_in(code, other) or lies_in(other, code):
        return True
    return code[:4] == other[:4] and not (is_known(code) and is_known(other))
