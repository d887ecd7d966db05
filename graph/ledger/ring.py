"""A ring as the ledger keeps it (团伙记录)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from graph.ledger.payload import JsonObject


class RingStatus(StrEnum):
    """Where a ring stands in the latest run that covers its schemes (团伙状态)."""

    NEW = "new"
    OPEN = "open"  # found before and again
    GONE = "gone"  # no longer found; kept, with its last facts


@dataclass(frozen=True, slots=True, kw_only=True)
class RingRecord:
    """One ring. ``core`` are its core subjects (persons, or whatever the scheme is about), ``subjects`` everyone else
    that it names; ``facts`` is the whole ring verbatim, explanation and evidence rows included.

    ``owners`` are ALL agencies whose rows it rests on, at least one: a reader sees the ring only with every one of them
    in scope. ``search_text`` is what the list's text filter looks into, never a sealed value. ``window`` is the span of
    its claims, both days included. What stands below ``compartment`` is assigned by the ledger.
    """

    id: str
    scheme: str
    schemes: tuple[str, ...]
    score: float
    basis: str
    q: float | None
    fund_amount: Decimal
    core: frozenset[str]
    claims: frozenset[str]
    owners: frozenset[str]
    facts: JsonObject
    subjects: frozenset[str] = frozenset()
    findings: frozenset[str] = frozenset()
    window: tuple[date, date] | None = None
    search_text: str = ""
    synthetic: bool = False
    compartment: str | None = None
    status: RingStatus = RingStatus.NEW
    successor_of: tuple[str, ...] = ()
    first_run: str = ""
    last_run: str = ""
    created_at: datetime | None = None
    changed_at: datetime | None = None
