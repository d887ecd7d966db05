"""One hit (碰撞命中): two that met, what each side is told, where each stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from graph.ledger.clock import derived_id
from graph.model.pointing import Grade, HitState, HitSubject, Outcome
from graph.model.visibility import Visibility

TOPIC = "deconfliction"

NOBODY = ""
"""Owner of an event that no scope holds: it keeps the sequence from telling that there was no news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HitSide:
    """One of the two that met: its pointer or planned action, whom to call, the level at which it knows of the other."""

    agency: str
    proceeding: str
    item: str
    contact: str
    told: Visibility | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundHit:
    """A meeting as the matching found it."""

    task_force: str
    subject: HitSubject
    kind: str
    grade: Grade
    left: HitSide
    right: HitSide

    @property
    def id(self) -> str:
        """The same whichever side came first, here and in a partner's installation."""
        return derived_id("hit", *sorted((self.left.item, self.right.item)))


@dataclass(frozen=True, slots=True, kw_only=True)
class SideStanding:
    """Where one side stands."""

    agency: str
    proceeding: str
    item: str
    contact: str
    told: Visibility | None
    state: HitState
    by_name: str | None
    acknowledged_at: datetime | None
    settled_at: datetime | None
    outcome: Outcome | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HitRecord:
    """One hit as one side sees it; of the ``other`` that was told nothing it sees no standing either."""

    id: str
    task_force: str
    subject: HitSubject
    kind: str
    grade: Grade
    at: datetime
    mine: SideStanding
    other: SideStanding


@dataclass(frozen=True, slots=True)
class HitPage:
    """Hits of one page, newest first; ``total`` of all pages."""

    hits: tuple[HitRecord, ...]
    total: int
    has_next: bool
