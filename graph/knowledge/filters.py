"""What a search of the knowledge base is narrowed to (筛选): in force on a day, region, level, issuer, kind, scheme.

Filters are part of the search: a passage that they leave out has no score, takes no place among the best and lends none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from graph.knowledge.passage import Passage, PassageKind

UNKNOWN = -1
"""A day that is not known."""

ALWAYS = 10_000_000
"""Later than every day: the text still stands."""


class Level(StrEnum):
    """How large the region is that a text serves (效力层级)."""

    NATIONAL = "national"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """Empty fields narrow nothing.

    ``on``: texts known not to serve that day are left out; those whose own first day is unknown stay and are marked.
    ``region``: six digits; a national text serves it, and that of a region which is it or holds it.
    """

    on: date | None = None
    region: str = ""
    levels: tuple[Level, ...] = ()
    issuers: tuple[str, ...] = ()
    kinds: tuple[PassageKind, ...] = ()
    works: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facets:
    """What filters ask about, one entry a passage: days as ordinals, the rest as text."""

    valid_from: NDArray[np.int32]
    valid_to: NDArray[np.int32]
    adcode: NDArray[np.str_]
    issuer: NDArray[np.str_]
    kind: NDArray[np.str_]
    work: NDArray[np.str_]
    scheme: NDArray[np.str_]
    """Ids between bars: ``|T03|T05|``."""

    def admit(self, wanted: SearchFilter) -> NDArray[np.bool_]:
        """Which passages a filter lets through."""
        through = np.ones(len(self.kind), dtype=np.bool_)
        if wanted.on is not None:
            day = wanted.on.toordinal()
            through &= (self.valid_from <= day) & (self.valid_to > day)
        if wanted.region:
            through &= np.isin(self.adcode, _holding(wanted.region))
        if wanted.levels:
            through &= np.isin(_levels(self.adcode), wanted.levels)
        for column, values in ((self.issuer, wanted.issuers), (self.kind, wanted.kinds), (self.work, wanted.works)):
            if values:
                through &= np.isin(column, values)
        if wanted.schemes:
            held = np.zeros(len(through), dtype=np.bool_)
            for scheme in wanted.schemes:
                held |= np.char.find(self.scheme, f"|{scheme}|") >= 0
            through &= held
        return through

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """By name, for writing."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


def facets_of(passages: Sequence[Passage]) -> Facets:
    """The facets of passages, in their order."""
    return Facets(
        np.array([p.valid_from.toordinal() if p.valid_from else UNKNOWN for p in passages], dtype=np.int32),
        np.array([p.valid_to.toordinal() if p.valid_to else ALWAYS for p in passages], dtype=np.int32),
        np.array([p.adcode for p in passages], dtype=np.str_),
        np.array([p.issuer for p in passages], dtype=np.str_),
        np.array([p.kind.value for p in passages], dtype=np.str_),
        np.array([p.work for p in passages], dtype=np.str_),
        np.array([f"|{'|'.join(p.schemes)}|" for p in passages], dtype=np.str_),
    )


def level_of(adcode: str) -> Level:
    """The level of a region's code; empty is the whole country."""
    if not adcode:
        return Level.NATIONAL
    if adcode.endswith("0000"):
        return Level.PROVINCE
    return Level.CITY if adcode.endswith("00") else Level.COUNTY


def _levels(adcodes: NDArray[np.str_]) -> NDArray[np.str_]:
    codes, places = np.unique(adcodes, return_inverse=True)
    return np.array([level_of(code).value for code in codes], dtype=np.str_)[places]


def _holding(region: str) -> list[str]:
    return ["", region[:2] + "0000", region[:4] + "00", region]
