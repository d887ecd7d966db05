"""Visits planted by hand and the groups they belong to (就诊与群组)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Line = tuple[int, int, int, str | None, int | None]
"""Item row, quantity, price in cents, trace code, minute of service (None = spread over the visit)."""


@dataclass(slots=True, eq=False)
class Visit:
    """One settled claim to be: minutes since the calendar's start; ``cols`` overrides columns of the claim."""

    person: int
    place: int
    med: str
    begin: int
    end: int
    settle: int
    dise: int
    doctor: int = -1
    lines: list[Line] | None = None
    cols: dict[str, Any] = field(default_factory=dict)
    extra: list[tuple[str, str]] = field(default_factory=list)
    """Further diagnoses: code and name."""
    operation: tuple[str, int] | None = None
    """Operation code and surgeon (doctor row)."""
    row: int = -1
    """Row among the claims once they are assembled."""


@dataclass(slots=True)
class Group:
    """A ring or a look-alike of the truth file."""

    name: str
    level: str
    members: list[int]
    zh: str
    en: str
    subject: str = "persons"
    schemes: list[str] = field(default_factory=list)
    bystanders: list[int] = field(default_factory=list)
    places: set[int] = field(default_factory=set)
    doctors: set[int] = field(default_factory=set)
    agents: set[str] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)
    accounts: set[str] = field(default_factory=set)
    visits: list[Visit] = field(default_factory=list)


@dataclass(slots=True)
class Book:
    """Everything planted: visits (with or without a group), groups, and rows for the other tables."""

    visits: list[Visit] = field(default_factory=list)
    rings: list[Group] = field(default_factory=list)
    looks: list[Group] = field(default_factory=list)
    agents: list[tuple[str, str, str]] = field(default_factory=list)
    accounts: list[tuple[str, int]] = field(default_factory=list)
    """Accounts beyond the persons' own: number, holder (-1 = not known)."""
    traces: list[tuple[str, int, int, str, int, int]] = field(default_factory=list)
    """Trace events beside sales: code, place, minute, event, item, pack level."""
    reserve: list[int] = field(default_factory=list)
    """Places kept aside until one closes or opens."""
    split: set[str] = field(default_factory=set)
    """Trace codes of packs sold in parts."""
    bulk: set[str] = field(default_factory=set)
    """Trace codes of middle packs scanned for each box."""
    unbought: set[str] = field(default_factory=set)
    """Trace codes without a purchase record."""
    short_stock: dict[tuple[int, int], float] = field(default_factory=dict)
    """Share of what (place, item) settled that was ever purchased."""
    implants: list[tuple[int, int, int, str, str, int]] = field(default_factory=list)
    """Purchases of consumables: place, item, minute, supplier, invoice, count."""
    maternity: list[tuple[int, int, int, int, int, int, str]] = field(default_factory=list)
    """Person, firm, birth day, days, cents, minute of payment, account."""
    third: list[tuple[int, int, str, int, str]] = field(default_factory=list)
    """Person, day, kind, cents, document."""
    penalties: list[tuple[str, int, str]] = field(default_factory=list)
    """Subject, day, kind."""
    enrolled: list[tuple[int, str, int, int, str]] = field(default_factory=list)
    """Further enrolments: person, insutype, begin, end, area."""
