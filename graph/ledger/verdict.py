"""What an investigator decided about a ring (研判结论), and when a changed ring asks for a new decision."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from graph.ledger.payload import JsonObject
from graph.ledger.ring_change import RingContent

NEW_CLAIMS = Fraction(1, 2)
"""Share of a ring's claims that were not there when it was judged from which it is another matter: the half at which a ring
would no longer be recognised by its claims (ring_identity)."""


class Verdict(StrEnum):
    """研判结论."""

    CONFIRM = "confirm"
    DISMISS = "dismiss"
    NEEDS_DATA = "needs_data"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictRecord:
    """One decision, never changed: the ``version`` of the ring that was looked at and what it then consisted of."""

    id: str
    ring: str
    version: int
    verdict: Verdict
    reason: str
    actor: str
    actor_name: str
    agency: str
    content: JsonObject
    at: datetime


def why_reopened(judged: RingContent, now: RingContent) -> JsonObject | None:
    """What makes the ring another matter than the one that was judged; None when it is the same.

    A new core subject, a new kind of evidence, a new scheme, or claims of which half are new. What merely goes on (more of
    the same claims by the same people) or falls away reopens nothing.
    """
    found = {
        "added": sorted(now.core - judged.core),
        "kinds_added": sorted(now.kinds - judged.kinds),
        "schemes_added": sorted(now.schemes - judged.schemes),
    }
    fresh = len(now.claims - judged.claims)
    much = bool(now.claims) and Fraction(fresh, len(now.claims)) >= NEW_CLAIMS
    if not any(found.values()) and not much:
        return None
    return {**found, "claims_added": fresh}
