"""A ring as the ledger keeps it (团伙记录)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from graph.ledger.payload import JsonObject
from graph.ledger.ring_change import RingChange, RingContent
from graph.ledger.verdict import Verdict


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
    its claims, both days included. What stands below ``compartment`` is assigned by the ledger: ``version`` rises with
    every change of content and every verdict; ``change`` says what the latest run that found it made of it, with
    ``change_facts``, since ``change_at``; ``verdict`` is the latest decision, ``reopened_at`` when the ring became another
    matter than the one decided on (``reopened_why``).
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
    version: int = 0
    change: RingChange = RingChange.NEW
    change_facts: JsonObject = field(default_factory=dict)
    change_at: datetime | None = None
    verdict: Verdict | None = None
    reopened_at: datetime | None = None
    reopened_why: JsonObject = field(default_factory=dict)

    @property
    def content(self) -> RingContent:
        """What changes and verdicts look at."""
        return RingContent(self.core, self.claims, kinds_in(self.facts), frozenset(self.schemes))

    @property
    def dismissed(self) -> bool:
        """True while a dismissal stands: such a ring stays out of the default list."""
        return self.verdict is Verdict.DISMISS and self.reopened_at is None


def kinds_in(facts: Mapping[str, Any]) -> frozenset[str]:
    """The independent kinds of evidence that a ring's facts name."""
    return frozenset(str(kind) for kind in facts.get("kinds") or ())
