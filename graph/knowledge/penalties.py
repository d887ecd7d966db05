"""Penalties (处罚): what an article threatens whom with, who may impose it, and since when; ranges, never a decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from graph.knowledge.tables import FOLDER
from graph.knowledge.told import Span, Told, read_table, span, told, told_or_none


class Party(StrEnum):
    """Whom a penalty meets."""

    INSTITUTION = "institution"
    STAFF = "staff"
    """Those who work in an institution (医务人员)."""
    RESPONSIBLE = "responsible"
    """Legal representative, head, those directly responsible (负责人和责任人员)."""
    AGENCY = "agency"
    """The agency that runs the insurance (经办机构)."""
    INSIDER = "insider"
    """Those who work in an agency or a department (经办、监管人员)."""
    INSURED = "insured"
    PERSON = "person"
    ORGANISER = "organiser"
    EMPLOYER = "employer"
    COMPANY = "company"
    """Suppliers, dealers and other firms (企业)."""
    THIRD_PARTY = "third_party"


class Kind(StrEnum):
    """By which law something follows."""

    CONTRACT = "contract"
    CIVIL = "civil"
    INTERIM = "interim"
    """A measure while an inquiry runs; no penalty."""
    ADMINISTRATIVE = "administrative"
    DISCIPLINARY = "disciplinary"
    CRIMINAL = "criminal"


class Base(StrEnum):
    """What a multiplier is taken of."""

    LOSS = "loss"
    DEFRAUDED = "defrauded"
    GAIN = "gain"
    """Unlawful income (违法所得)."""
    GOODS = "goods"
    """Value of the goods (货值)."""
    OWED = "owed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fine:
    """A range of a fine: times a base, or CNY where ``base`` is None. ``least_base`` is what a smaller base counts as, CNY."""

    low: Decimal
    high: Decimal
    base: Base | None = None
    least_base: Decimal | None = None

    def range_for(self, amount: Decimal) -> tuple[Decimal, Decimal]:
        """The range in CNY for a base of ``amount`` CNY; a range of money is the same for every amount."""
        if self.base is None:
            return self.low, self.high
        counted = max(amount, self.least_base) if self.least_base is not None else amount
        return counted * self.low, counted * self.high


@dataclass(frozen=True, slots=True)
class Suspension:
    """A service or settlement that is suspended for a range of months."""

    what: Told
    months_low: int
    months_high: int


@dataclass(frozen=True, slots=True)
class Term:
    """A prison term by degree: the band of ``graph.knowledge.thresholds`` or ``base``."""

    degree: str
    range: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Penalty:
    """One consequence of one article for some parties. ``measures`` are codes (return, end_agreement, revoke_practice)."""

    id: str
    work: str
    article: str
    punishes: tuple[str, ...]
    """Other articles of the work that define what this one punishes (刑法385 is punished by 386)."""
    paragraph: int | None
    items: tuple[int, ...]
    parties: frozenset[Party]
    kind: Kind
    imposed_by: Told
    told: Told
    fine: Fine | None
    suspension: Suspension | None
    measures: tuple[str, ...]
    when: Told | None
    """The condition beside the article's own; None where there is none."""
    terms: tuple[Term, ...]
    span: Span
    note: Told | None


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of an article for a day. ``dated`` is False where no range of that day is held although others are."""

    penalties: tuple[Penalty, ...]
    dated: bool
    """True where every range told serves on the day; False where the day of one is not known, or nothing held serves."""


@cache
def load_penalties(folder: Path = FOLDER) -> tuple[Penalty, ...]:
    """Every penalty that is shipped, in the order of the file."""
    return tuple(_penalty(row) for row in read_table(folder / "penalties.json")["penalties"])


def find_penalties(work: str, article: str, *, on: date, party: Party | None = None) -> Held:
    """The penalties of one article that serve on a day, for one party or for all.

    What stopped serving is left out; where the day a range began is not known it is told, and ``dated`` is False. So it is
    where an article has ranges, but none that served on that day: then the range of that day is not held.
    """
    of_article = [p for p in load_penalties() if p.work == work and article in (p.article, *p.punishes)]
    if party is not None:
        of_article = [p for p in of_article if party in p.parties]
    serving = [(p, p.span.serves(on)) for p in of_article]
    told_ones = tuple(p for p, serves in serving if serves is not False)
    if of_article and not told_ones:
        return Held((), dated=False)
    return Held(told_ones, dated=all(serves is True for p, serves in serving if p in told_ones))


def _penalty(row: Mapping[str, Any]) -> Penalty:
    suspended = row.get("suspension")
    return Penalty(
        id=row["id"],
        work=row["work"],
        article=row["article"],
        punishes=tuple(row.get("punishes", ())),
        paragraph=row.get("paragraph"),
        items=tuple(row.get("items", ())),
        parties=frozenset(Party(name) for name in row["parties"]),
        kind=Kind(row["kind"]),
        imposed_by=told(row, "imposed_by"),
        told=told(row),
        fine=_fine(row["fine"]) if "fine" in row else None,
        suspension=Suspension(told(suspended), suspended["months_low"], suspended["months_high"])
        if suspended
        else None,
        measures=tuple(row.get("measures", ())),
        when=told_or_none(row, "when"),
        terms=tuple(Term(term["degree"], told(term)) for term in row.get("terms", ())),
        span=span(row),
        note=told_or_none(row, "note"),
    )


def _fine(row: Mapping[str, Any]) -> Fine:
    least = row.get("least_base")
    return Fine(
        low=Decimal(row["low"]),
        high=Decimal(row["high"]),
        base=Base(row["base"]) if row["base"] else None,
        least_base=Decimal(least) if least else None,
    )
