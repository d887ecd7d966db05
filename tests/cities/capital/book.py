"""The claim book (结算簿): what happens to people, before it gets numbers; and the groups of the truth."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Line(NamedTuple):
    """A billed line: ``price`` in fen, ``minute`` of service; ``trace`` of the box where it was planted."""

    item: int
    qty: int
    price: int
    minute: int
    trace: str | None = None
    split: bool = False
    doctor: int = -1


@dataclass(slots=True)
class Claim:
    """One settlement; times in minutes; ``share`` is the fund's part of the total; None means unrecorded."""

    person: int
    place: int
    med: str
    begin: int
    end: int
    settle: int
    dx: int
    lines: list[Line]
    doctor: int = -1
    share: float = -1.0
    also: tuple[int, ...] = ()
    tel: str | None = None
    agent: str | None = None
    payee: str | None = None
    manual: bool = False
    invoice: str | None = None
    book_code: str | None = None
    cert: str | None = None
    handler: str | None = None
    handled: int = -1
    terminal: str | None = None
    operator: str | None = None
    bed: str | None = None
    leave: str = "1"
    trauma: bool = False
    third: bool = False
    waived: bool = False
    aided: bool = False
    from_account: bool = False
    shared_account: bool = False
    origin: str | None = None
    insured: str | None = None
    group_code: str | None = None
    operation: str | None = None
    visit: str | None = None
    undone: int = -1
    foreign_doctor: str | None = None
    row: int = -1

    @property
    def total(self) -> int:
        """Fen of all lines."""
        return sum(x.qty * x.price for x in self.lines)


@dataclass(slots=True)
class Group:
    """A ring (``level`` set, ``name`` its scheme) or an innocent look-alike (``name`` its kind)."""

    name: str
    level: str
    members: list[int]
    zh: str
    en: str
    schemes: list[str] = field(default_factory=list)
    bystanders: list[int] = field(default_factory=list)
    doctors: set[int] = field(default_factory=set)
    agents: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    accounts: list[str] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)


@dataclass(slots=True)
class Book:
    """Everything written row by row beside the registers."""

    claims: list[Claim] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    busy: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """Days on which a person lies in a bed or must be nowhere else."""
    seen: dict[int, set[int]] = field(default_factory=dict)
    """Days of a person's claims in groups: nothing ordinary happens then."""
    boxes: list[tuple[str, int, int, str, int, int, str | None]] = field(default_factory=list)
    """Trace events beside sales: code, place, minute, event, item, person or -1, supplier."""
    unbought: set[str] = field(default_factory=set)
    """Trace codes without a purchase at the place that sold them last."""
    short: dict[tuple[int, int], float] = field(default_factory=dict)
    """(place, item): bought as a share of what was settled, where less came in than went out."""
    cheap: dict[tuple[int, int], float] = field(default_factory=dict)
    """(place, item): price paid as a share of the price settled, where far from usual."""
    moved: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Stock moved within a chain: from, to, item, packs."""
    employers: list[tuple[str, str, int, str, str | None, bool]] = field(default_factory=list)
    """emp_no, name, day founded, phone, uscc (None: own), pays no income tax."""
    jobs: list[tuple[int, str, int, int | None, int, int]] = field(default_factory=list)
    """Person, emp_no, start, end, base in fen, base at start (before a rise)."""
    enrolled: list[tuple[int, str, str, int, int | None, str]] = field(default_factory=list)
    """Person, insutype, emp_no, since, until, adcode: beside the ordinary one."""
    left: dict[int, int] = field(default_factory=dict)
    """Person: the day on which the ordinary enrolment ends."""
    births: list[tuple[int, str, int, int, int, int, str]] = field(default_factory=list)
    """Person, emp_no, day, days of leave, fen, minute paid, account."""
    liable: list[tuple[int, int, str, int, str]] = field(default_factory=list)
    """Person, day, kind, fen, document."""
    penalties: list[tuple[int, int, str, str]] = field(default_factory=list)
    """Place, day, kind, document."""
    agents: list[tuple[str, str]] = field(default_factory=list)
    """agnt_id, phone."""
    accounts: dict[str, int] = field(default_factory=dict)
    """Bank account: holder, or -1 when nobody knows."""
