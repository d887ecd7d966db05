"""Tables of names, read once (名称表); ``SOURCES.md`` says where they come from and under which licence."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLES = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class RegionChange:
    """A county-level division as it is since ``year``, and the codes of those that it replaced (区划变更)."""

    code: str
    name: str
    year: int
    replaced: tuple[str, ...]


@cache
def read_region_changes() -> tuple[RegionChange, ...]:
    """What changed since the tables that packages publish; by hand, with its source in the file."""
    lines = (TABLES / "region_changes.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split(" ") for line in lines if not line.startswith("#"))
    return tuple(RegionChange(code, name, int(year), tuple(replaced)) for code, name, year, *replaced in rows)


@cache
def read_regions() -> tuple[tuple[str, str, bool], ...]:
    """(adcode, full name, still in force) of provinces, prefectures and counties, former ones last."""
    lines = [line.split(" ") for line in (TABLES / "regions.txt").read_text(encoding="utf-8").splitlines()]
    in_force = {row[0]: row[1] for row in lines if len(row) == 2}
    changes = read_region_changes()
    gone = {code: in_force.pop(code) for change in changes for code in change.replaced if code in in_force}
    in_force |= {change.code: change.name for change in changes}
    former = [(row[0], row[1], False) for row in lines if len(row) > 2]
    return (
        *((code, name, True) for code, name in sorted(in_force.items())),
        *((code, name, False) for code, name in sorted(gone.items())),
        *former,
    )


@cache
def successors() -> dict[str, tuple[str, ...]]:
    """Codes that stand for a former one since a change: several where it was divided."""
    found: dict[str, list[str]] = {}
    for change in read_region_changes():
        for code in change.replaced:
            found.setdefault(code, []).append(change.code)
    return {code: tuple(codes) for code, codes in found.items()}


@cache
def read_towns() -> dict[str, tuple[str, ...]]:
    """Name of a township, town or sub-district -> adcodes of the counties that have one, or had it and became another."""
    towns: dict[str, list[str]] = {}
    for line in gzip.decompress((TABLES / "towns.txt.gz").read_bytes()).decode().splitlines():
        code, *names = line.split(" ")
        for name in names:
            towns.setdefault(name, []).extend((code, *successors().get(code, ())))
    return {name: tuple(codes) for name, codes in towns.items()}


def _counts(name: str) -> dict[str, int]:
    rows = (line.split(" ") for line in (TABLES / name).read_text(encoding="utf-8").splitlines())
    return {row[0]: int(row[1]) for row in rows}


@cache
def read_given() -> dict[str, int]:
    """Character -> given names counted that hold it."""
    return _counts("given.txt")


@cache
def read_words() -> dict[str, int]:
    """Words that begin with a surname's character and are no name -> times counted."""
    return _counts("words.txt")


@cache
def read_lexicon(name: str) -> frozenset[str]:
    """The words of one of our own lists in ``lexicons``; its first line says what they are."""
    lines = (TABLES / "lexicons" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
