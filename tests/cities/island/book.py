"""Claims as the islands' counters note them (流水) and the groups that investigators should, or should not, find."""

from __future__ import annotations

from dataclasses import dataclass, field

Line = tuple[int, float, int]
"""Item number, quantity, day after admission."""


@dataclass(slots=True)
class Claim:
    """One visit before settlement; days count from the calendar's first, minutes from midnight; None = as usual.

    ``second``: secondary diagnoses written whatever the patient has; ``coded``: all that were written in the end.
    """

    number: int
    person: int
    place: int
    kind: str
    day: int
    end: int
    minute: float
    illness: str
    lines: list[Line]
    doctor: int | None = None
    group: int = -1
    posted: tuple[int, float] | None = None
    payee: str | None = None
    agent: str | None = None
    phone: str | None = None
    manual: bool = False
    invoice: str | None = None
    terminal: str | None = None
    operator: str | None = None
    bed: str | None = None
    chart: str | None = None
    account_cents: int | None = None
    proxy: bool = False
    third_party: bool = False
    traces: dict[int, str] = field(default_factory=dict)
    exact: bool = False
    second: list[str] = field(default_factory=list)
    coded: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """A planted ring (``level`` set) or innocent look-alike (``level`` empty, ``name`` its kind)."""

    name: str
    level: str
    members: list[int]
    zh: str
    en: str
    schemes: tuple[str, ...] = ()
    bystanders: list[int] = field(default_factory=list)
    doctors: list[int] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    accounts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Event:
    """A box seen by the trace scanner outside a settlement: purchase, return, self-paid sale."""

    code: str
    place: int
    day: int
    minute: float
    event: str
    item: int
    split: bool = False


@dataclass(slots=True)
class Book:
    """Everything planted or lived; the side registers are rows of (person, ...) for the sheets."""

    claims: list[Claim] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    split: set[str] = field(default_factory=set)
    agents: dict[str, tuple[str, str]] = field(default_factory=dict)
    deaths: dict[int, tuple[int, int | None, str]] = field(default_factory=dict)
    jobs: list[tuple[int, int, int, int | None, int]] = field(default_factory=list)
    births: list[tuple[int, int, int, int, str]] = field(default_factory=list)
    third: list[tuple[int, int, str, int, str]] = field(default_factory=list)
    penalties: list[tuple[str, int, str]] = field(default_factory=list)
    unsold: set[tuple[int, int]] = field(default_factory=set)
    shells: list[tuple[str, int, str, str, int]] = field(default_factory=list)
    enrolled: list[tuple[int, str, str, int]] = field(default_factory=list)
    headcount: dict[int, int] = field(default_factory=dict)
