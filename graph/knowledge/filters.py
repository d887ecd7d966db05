"""What a search of the knowledge base is narrowed to (筛选): in force on a day, region, level, issuer, kind, scheme.

Filters are part of the search: a passage that they leave out has no score, takes no place among the best and lends none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

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
class Column:
    """A text of every passage, each distinct text kept once."""

    names: NDArray[np.str_]
    codes: NDArray[np.int32]

    def where(self, wanted: Callable[[str], bool]) -> NDArray[np.bool_]:
        """The passages whose text is wanted."""
        return np.array([wanted(str(name)) for name in self.names], dtype=np.bool_)[self.codes]


@dataclass(frozen=True, slots=True)
class Facets:
    """What filters ask about, one entry a passage; days as ordinals."""

    earliest: NDArray[np.int32]
    """The first day that a text may have served; UNKNOWN lets every day through."""
    valid_to: NDArray[np.int32]
    adcode: Column
    issuer: Column
    kind: Column
    work: Column
    schemes: Column
    """Ids between bars: ``|T03|T05|``."""

    def admit(self, wanted: SearchFilter) -> NDArray[np.bool_]:
        """Which passages a filter lets through."""
        through = np.ones(len(self.earliest), dtype=np.bool_)
        if wanted.on is not None:
            day = wanted.on.toordinal()
            through &= (self.earliest <= day) & (self.valid_to > day)
        if wanted.region:
            through &= self.adcode.where(_holding(wanted.region).__contains__)
        if wanted.levels:
            through &= self.adcode.where(lambda code: level_of(code) in wanted.levels)
        for column, values in ((self.issuer, wanted.issuers), (self.kind, wanted.kinds), (self.work, wanted.works)):
            if values:
                through &= column.where(values.__contains__)
        if wanted.schemes:
            through &= self.schemes.where(lambda told: any(f"|{one}|" in told for one in wanted.schemes))
        return through

    def save(self, folder: Path) -> None:
        """Writes ``facets.npz`` into a folder."""
        columns = {name: getattr(self, name) for name in _COLUMNS}
        np.savez(
            folder / "facets.npz",
            earliest=self.earliest,
            valid_to=self.valid_to,
            **{f"{name}_names": column.names for name, column in columns.items()},
            **{f"{name}_codes": column.codes for name, column in columns.items()},
        )


_COLUMNS = ("adcode", "issuer", "kind", "work", "schemes")


def open_facets(folder: Path) -> Facets:
    """Facets as saved."""
    with np.load(folder / "facets.npz") as told:
        columns = {name: Column(told[f"{name}_names"], told[f"{name}_codes"]) for name in _COLUMNS}
        return Facets(told["earliest"], told["valid_to"], **columns)


def facets_of(passages: Sequence[Passage]) -> Facets:
    """The facets of passages, in their order."""
    return Facets(
        np.array([_earliest(p) for p in passages], dtype=np.int32),
        np.array([p.valid_to.toordinal() if p.valid_to else ALWAYS for p in passages], dtype=np.int32),
        _column([p.adcode for p in passages]),
        _column([p.issuer for p in passages]),
        _column([p.kind.value for p in passages]),
        _column([p.work for p in passages]),
        _column([f"|{'|'.join(p.schemes)}|" for p in passages]),
    )


def level_of(adcode: str) -> Level:
    """The level of a region's code; empty is the whole country."""
    if not adcode:
        return Level.NATIONAL
    if adcode.endswith("0000"):
        return Level.PROVINCE
    return Level.CITY if adcode.endswith("00") else Level.COUNTY


def _column(texts: list[str]) -> Column:
    names, codes = np.unique(np.array(texts, dtype=np.str_), return_inverse=True)
    return Column(names, codes.astype(np.int32))


def _earliest(passage: Passage) -> int:
    known = [day.toordinal() for day in (passage.valid_from, passage.not_before) if day is not None]
    return min(known, default=UNKNOWN)


def _holding(region: str) -> list[str]:
    return ["", region[:2] + "0000", region[:4] + "00", region]
