"""The claim book (结算簿): claims of planted groups and scenery, before they get their numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Line(NamedTuple):
    """One fee line; ``price`` in fen, ``trace`` the box's code when it matters, ``split`` for a broken pack."""

    item: int
    qty: int
    price: int
    minute: int
    trace: str | None = None
    split: bool = False
    doctor: int = -1


@dataclass(slots=True)
class Claim:
    """One settlement; times in minutes of the city, ``share`` the part that the fund pays."""

    person: int
    place: int
    med: str
    begin: int
    end: int
    setl: int
    dx: int
    lines: list[Line]
    share: float
    doctor: int = -1
    manual: bool = False
    waived: bool = False
    aided: bool = False
    from_account: bool = False
    invoice: str | None = None
    issuer: str | None = None
    payee: str | None = None
    agent: str | None = None
    tel: str | None = None
    opter: str | None = None
    opt: int | None = None
    terminal: str | None = None
    bed: str | None = None
    leave: str | None = None
    trauma: bool = False
    third: bool = False
    origin: str | None = None
    cert: str | None = None
    operation: str | None = None
    reversed: bool = False

    @property
    def total(self) -> int:
        """Fen of all lines."""
        return sum(x.qty * x.price for x in self.lines)


@dataclass(slots=True)
class Group:
    """One planted ring or look-alike; ``name`` is the scheme or the kind, ``level`` empty for look-alikes."""

    name: str
    level: str
    members: list[int]
    zh: str = ""
    en: str = ""
    bystanders: list[int] = field(default_factory=list)
    schemes: list[str] = field(default_factory=list)
    doctors: list[int] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    accounts: list[str] = field(default_factory=list)
    claims: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Book:
    """Everything that is written row by row."""

    claims: list[Claim] = field(default_factory=list)
    traces: list[tuple[str, int, int, str, int, int, str | None]] = field(default_factory=list)
    """Extra trace events: code, place, minute, event, item, person or -1, supplier."""
    employers: list[tuple[str, str, str, int, str]] = field(default_factory=list)
    """emp_no, name, address, established day, phone."""
    employments: list[tuple[int, str, int, int | None, int]] = field(default_factory=list)
    """Person, emp_no, start, end, base in fen."""
    enrolments: list[tuple[int, str, str | None, int, int | None, str]] = field(default_factory=list)
    """Person, insutype, emp_no, from, until, adcode: beside the ordinary one."""
    maternity: list[tuple[int, str, int, int, int, int, str]] = field(default_factory=list)
    """Person, emp_no, birth day, days, amount in fen, minute of payment, account."""
    third_party: list[tuple[int, int, str, int, str]] = field(default_factory=list)
    """Person, day, kind, amount in fen, document."""
    agents: list[tuple[str, str, str]] = field(default_factory=list)
    short: set[tuple[int, int]] = field(default_factory=set)
    """Place and item whose purchases fall short of what was sold."""
    shells: set[str] = field(default_factory=set)
    """Employers without work: nobody pays income tax there."""
    unbought: set[str] = field(default_factory=set)
    """Trace codes that nobody bought from a supplier at the second place."""
