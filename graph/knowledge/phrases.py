"""Phrases (措辞): which methods of fraud, structures and agencies a text speaks of, by the expressions of shipped tables.

A match proposes; it decides nothing. What a text denies (未发现挂床) is not read as said.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from graph.knowledge.concepts import Method, read_concepts
from graph.knowledge.numerals import NUMERAL
from graph.knowledge.references import read_references
from graph.knowledge.summaries import Key, load_works
from graph.knowledge.tables import FOLDER
from graph.knowledge.told import Told, told

_DENIED = re.compile(r"(?:未(?:发现|查见|见)|不存在|没有|并无|排除|不属于|不构成)[^，。；！？\n]{0,12}$")
_MONEY = re.compile(r"(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?(?:余|多)?(?P<unit>亿|万|千)?(?:余|多)?元")
_UNITS = {None: Decimal(1), "千": Decimal(1000), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
_NO_LOSS = re.compile(
    r"(?:罚|违约|奖励|工资|注册|月均|基数|每人|每拉|人得|一人|介绍|赔偿|返还|单价|进价)[^，。；]{0,14}$"
)
_CHINESE = re.compile(r"[一-鿿]")
_BEFORE = frozenset("反照据按本和及与的由以为用对该")
"""Characters after which a short title begins anew (违反条例, 依照刑法); after any other it is the end of another title."""
_NUMBERED = re.compile(rf"第?\s?(?P<n>[{NUMERAL}]+)\s?条")
"""An article with or without 第 (刑法266条)."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A way to defraud and the words in which the text speaks of it, in the order of the text."""

    concept: str
    method: Method
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Structure:
    id: str
    name: Told
    patterns: tuple[re.Pattern[str], ...]


def read_methods(text: str) -> list[Hit]:
    """The ways to defraud that a text speaks of, in the order of the table; a denied mention is none."""
    hits: list[Hit] = []
    for concept, method, patterns in _methods():
        found = sorted(
            {(m.start(), m.group()) for p in patterns for m in p.finditer(text) if not _denied(text, m.start())}
        )
        if found:
            hits.append(Hit(concept, method, tuple(dict.fromkeys(words for _, words in found))))
    return hits


def load_methods() -> tuple[Method, ...]:
    """Every way to defraud that the table tells."""
    return tuple(method for _, method, _ in _methods())


def schemes_said(hits: list[Hit]) -> dict[str, float]:
    """How strongly they speak for each method: the greatest weight of any of them."""
    said: dict[str, float] = {}
    for hit in hits:
        for code, weight in hit.method.schemes.items():
            said[code] = max(weight, said.get(code, 0.0))
    return said


def read_structures(text: str, hits: list[Hit]) -> frozenset[str]:
    """Who acts and how they stand to each other, as the table names it."""
    by_concept = {structure for hit in hits for structure in hit.method.structures}
    return frozenset(by_concept | {s.id for s in _structures() if any(p.search(text) for p in s.patterns)})


def structure_name(structure: str) -> Told:
    """What a structure is called; KeyError for one that the table lacks."""
    return {s.id: s.name for s in _structures()}[structure]


def read_agencies(text: str) -> frozenset[str]:
    """The agencies that a text names, by the short names of the cases (医保, 公安)."""
    return frozenset(name for name, pattern in _agencies() if pattern.search(text))


def read_loss(text: str) -> Decimal | None:
    """The greatest sum of money of a text that is no fine, wage or price, CNY; None where it names none."""
    sums = [
        Decimal(m["n"].replace(",", "")) * _UNITS[m["unit"]]
        for m in _MONEY.finditer(text)
        if not _NO_LOSS.search(text[max(0, m.start() - 20) : m.start()])
    ]
    return max(sums, default=None)


def read_articles(text: str) -> frozenset[Key]:
    """The articles that a text names after the title or short title of a shipped work: 条例第四十条、第四十一条, 刑法266条.

    Unlike ``citations`` it takes 条例 alone for the work of that short title, as cases of this field do.
    """
    found: set[Key] = set()
    plain = _NUMBERED.sub(r"第\g<n>条", text)
    for name in _names_pattern().finditer(plain):
        before = plain[name.start() - 1 : name.start()]
        if _CHINESE.fullmatch(before) and before not in _BEFORE:
            continue  # 医疗机构管理条例 is not 条例
        listed = read_references(plain, name.end() + (plain[name.end() : name.end() + 1] == "》"))
        if listed is not None:
            found |= {(_names()[name.group()], place.key.partition("/")[0]) for place in listed.places}
    return frozenset(found)


def _denied(text: str, start: int) -> bool:
    return _DENIED.search(text[max(0, start - 20) : start]) is not None


@cache
def _methods() -> tuple[tuple[str, Method, tuple[re.Pattern[str], ...]], ...]:
    return tuple(
        (one.id, one.method, tuple(re.compile(p) for p in one.method.patterns))
        for one in read_concepts(FOLDER)
        if one.method is not None
    )


@cache
def _parties() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads((FOLDER / "parties.toml").read_text(encoding="utf-8"))


@cache
def _structures() -> tuple[_Structure, ...]:
    rows = _parties()["structures"]
    return tuple(_Structure(name, told(r), tuple(re.compile(p) for p in r["patterns"])) for name, r in rows.items())


@cache
def _agencies() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile("|".join(r["patterns"]))) for name, r in _parties()["agencies"].items())


@cache
def _names() -> Mapping[str, str]:
    return {name: work.id for work in load_works().values() for name in work.called}


@cache
def _names_pattern() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(name) for name in sorted(_names(), key=len, reverse=True)))
