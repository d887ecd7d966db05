"""Thresholds (数额标准): an amount beside the bands of a matter, by region and day; facts with their source, no decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from graph.knowledge.tables import FOLDER
from graph.knowledge.told import Span, Told, read_table, span, told, told_or_none
from graph.model.errors import BadInput, NotFound
from graph.model.money import MOST


class Band(StrEnum):
    """The step that an amount reaches, mildest first."""

    FILING = "filing"
    LARGE = "large"
    HUGE = "huge"
    ESPECIALLY_HUGE = "especially_huge"
    SERIOUS = "serious"
    ESPECIALLY_SERIOUS = "especially_serious"


NAMES = {
    Band.FILING: Told("立案追诉", "prosecuted from"),
    Band.LARGE: Told("数额较大", "large amount"),
    Band.HUGE: Told("数额巨大", "huge amount"),
    Band.ESPECIALLY_HUGE: Told("数额特别巨大", "especially huge amount"),
    Band.SERIOUS: Told("情节严重", "serious circumstances"),
    Band.ESPECIALLY_SERIOUS: Told("情节特别严重", "especially serious circumstances"),
}


class Confidence(StrEnum):
    """Where a figure comes from."""

    HELD = "held"
    """From a text that the project's authors had before them."""
    VERIFY = "verify"
    """From third-party copies or general knowledge: verify before use (使用前须核实)."""


class Standing(StrEnum):
    """How an amount stands to a band."""

    REACHED = "reached"
    BELOW = "below"
    DEPENDS = "depends"
    """Inside a range in which a province or city sets its own figure, and that figure is not held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """One figure or national range, CNY: reached by an amount that is not below it. ``adcodes`` empty: the whole country."""

    matter: str
    band: Band
    low: Decimal
    high: Decimal | None
    adcodes: tuple[str, ...]
    span: Span
    work: str
    article: str
    source: str
    confidence: Confidence
    when: Told | None
    """A circumstance without which the figure does not count."""
    note: Told | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A crime or duty that has amounts."""

    id: str
    name: Told
    work: str
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One band beside the amount. ``low`` is the figure, or with ``high`` the range in which the figure lies, CNY."""

    band: Band
    standing: Standing
    low: Decimal
    high: Decimal | None
    share: Decimal
    """Amount over ``low``, in hundredths of one: how close it is; what is close enough is not for us to say."""
    rests_on: tuple[Threshold, ...]
    dated: bool
    """False where the day since which the figure serves is not known."""

    @property
    def when(self) -> Told | None:
        """The circumstance it presupposes."""
        return self.rests_on[0].when


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """An amount beside all bands of a matter, and what is not known."""

    matter: Matter
    amount: Decimal
    adcode: str
    on: date
    facts: tuple[Fact, ...]
    not_known: tuple[Told, ...]

    def reached(self) -> tuple[Fact, ...]:
        """Bands reached without any further circumstance, mildest first."""
        return tuple(f for f in self.facts if f.standing is Standing.REACHED and f.when is None)


@cache
def load_matters(folder: Path = FOLDER) -> Mapping[str, Matter]:
    """Every matter by id."""
    rows = read_table(folder / "thresholds.json")["matters"]
    return {r["id"]: Matter(id=r["id"], name=told(r), work=r["work"], article=r["article"]) for r in rows}


@cache
def load_thresholds(folder: Path = FOLDER) -> tuple[Threshold, ...]:
    """Every figure that is shipped, in the order of the file."""
    return tuple(_threshold(row) for row in read_table(folder / "thresholds.json")["thresholds"])


def compare(amount: Decimal, matter: str, *, adcode: str, on: date) -> Comparison:
    """Lays an amount (CNY) beside the bands of a matter in a county, city or province ("" for the country) on a day.

    Raises NotFound for a matter that is not held and BadInput for what is no amount or negative, or a wrong region code.
    """
    known = load_matters().get(matter)
    if known is None:
        raise NotFound(f"没有 {matter} 的数额标准。", f"No thresholds are held for {matter}.", matter=matter)
    if not amount.is_finite() or not 0 <= amount < MOST:
        raise BadInput(
            "金额不能为负，且须为通常数额。",
            "The amount is negative or no amount of money.",
            field="amount",
            value=str(amount),
        )
    if adcode and not (len(adcode) == 6 and adcode.isascii() and adcode.isdigit()):
        raise BadInput("行政区划代码须为六位数字。", "A region code has six digits.", field="adcode", value=adcode)
    rows = [t for t in load_thresholds() if t.matter == matter and t.span.serves(on) is not False]
    facts = [_fact(amount, chosen, on) for chosen in _chosen(rows, adcode)]
    return Comparison(
        matter=known, amount=amount, adcode=adcode, on=on, facts=tuple(facts), not_known=_not_known(matter, facts, on)
    )


def _chosen(rows: Sequence[Threshold], adcode: str) -> Iterable[list[Threshold]]:
    """For every band and circumstance the rows nearest to the region: its city's, its province's, else the country's.

    A province whose cities differ gives all their rows.
    """
    groups: dict[tuple[Band, str], list[Threshold]] = {}
    for row in rows:
        groups.setdefault((row.band, row.when.zh if row.when else ""), []).append(row)
    order = list(Band)
    for _, group in sorted(groups.items(), key=lambda g: (order.index(g[0][0]), g[0][1])):
        for places in ({adcode, _city(adcode)}, {_province(adcode)}):
            nearest = [r for r in group if adcode and places & set(r.adcodes)]
            if nearest:
                break
        else:
            inside = [
                r for r in group if adcode == _province(adcode) and any(_province(a) == adcode for a in r.adcodes)
            ]
            nearest = (inside if adcode else []) or [r for r in group if not r.adcodes]
        if nearest:
            yield nearest


def _fact(amount: Decimal, rows: list[Threshold], on: date) -> Fact:
    low = min(row.low for row in rows)
    top = max(row.high or row.low for row in rows)
    standing = Standing.BELOW if amount < low else Standing.REACHED if amount >= top else Standing.DEPENDS
    return Fact(
        band=rows[0].band,
        standing=standing,
        low=low,
        high=top if top != low else None,
        share=(amount / low).quantize(Decimal("0.01")),
        rests_on=tuple(rows),
        dated=all(row.span.serves(on) is True for row in rows),
    )


def _not_known(matter: str, facts: Sequence[Fact], on: date) -> tuple[Told, ...]:
    out: list[Told] = []
    if not facts:
        out.append(Told("该日没有持有的数额标准", "no figure is held for that day"))
    for fact in facts:
        name = NAMES[fact.band]
        if fact.high is not None:
            out.append(
                Told(
                    f"{name.zh}：本地执行的具体数额未持有，只知在 {fact.low} 至 {fact.high} 元之间",
                    f"{name.en}: the local figure is not held; it lies between {fact.low} and {fact.high} CNY",
                )
            )
        if not fact.dated:
            out.append(Told(f"{name.zh}：起始日未取得", f"{name.en}: the day it began is not known"))
        if any(row.confidence is Confidence.VERIFY for row in fact.rests_on):
            out.append(Told(f"{name.zh}：数额使用前须核实", f"{name.en}: verify the figure before use"))
    rows = read_table(FOLDER / "thresholds.json")["not_held"]
    out += [told(row) for row in rows if row["matter"] == matter and span(row).serves(on) is not False]
    return tuple(dict.fromkeys(out))


def _city(adcode: str) -> str:
    return f"{adcode[:4]}00"


def _province(adcode: str) -> str:
    return f"{adcode[:2]}0000"


def _threshold(row: Mapping[str, Any]) -> Threshold:
    return Threshold(
        matter=row["matter"],
        band=Band(row["band"]),
        low=Decimal(row["low"]),
        high=Decimal(row["high"]) if "high" in row else None,
        adcodes=tuple(row.get("adcodes", ())),
        span=span(row),
        work=row["work"],
        article=row["article"],
        source=row["source"],
        confidence=Confidence(row["confidence"]),
        when=told_or_none(row, "when"),
        note=told_or_none(row, "note"),
    )
