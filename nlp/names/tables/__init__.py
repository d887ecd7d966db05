"""Tables of names, read once (名称表); ``SOURCES.md`` says where they come from and under which licence."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

TABLES = Path(__file__).parent


@cache
def read_regions() -> tuple[tuple[str, str, bool], ...]:
    """(adcode, full name, still in force) of provinces, prefectures and counties, former ones last."""
    rows = (line.split(" ") for line in (TABLES / "regions.txt").read_text(encoding="utf-8").splitlines())
    return tuple((row[0], row[1], len(row) == 2) for row in rows)


@cache
def read_towns() -> dict[str, tuple[str, ...]]:
    """Name of a township, town or sub-district -> adcodes of the counties that have one."""
    towns: dict[str, list[str]] = {}
    for line in gzip.decompress((TABLES / "towns.txt.gz").read_bytes()).decode().splitlines():
        code, *names = line.split(" ")
        for name in names:
            towns.setdefault(name, []).append(code)
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
