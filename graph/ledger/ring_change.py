"""What became of a ring between two runs (团伙变化): pure, from what it was and what it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from graph.ledger.payload import JsonObject


class RingChange(StrEnum):
    """How a ring differs from the run before (团伙变化)."""

    NEW = "new"
    GROWN = "grown"  # core subjects, claims or kinds of evidence came to it
    SHRUNK = "shrunk"  # some left and none came
    SAME = "same"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class RingContent:
    """What a change and a verdict look at: core subjects, claims, kinds of evidence and schemes."""

    core: frozenset[str]
    claims: frozenset[str]
    kinds: frozenset[str]
    schemes: frozenset[str]

    def document(self) -> JsonObject:
        """As it is stored with a verdict."""
        return {name: sorted(getattr(self, name)) for name in ("core", "claims", "kinds", "schemes")}


def content_of(document: Mapping[str, Any]) -> RingContent:
    """The content that :meth:`RingContent.document` wrote; what is missing is empty."""
    return RingContent(*(frozenset(document.get(name) or ()) for name in ("core", "claims", "kinds", "schemes")))


def tell_change(before: RingContent | None, now: RingContent) -> tuple[RingChange, JsonObject]:
    """The change and its facts: subjects that came and left, how many claims did, kinds of evidence that came."""
    if before is None:
        return RingChange.NEW, {}
    facts: JsonObject = {
        "added": sorted(now.core - before.core),
        "removed": sorted(before.core - now.core),
        "claims_added": len(now.claims - before.claims),
        "claims_removed": len(before.claims - now.claims),
        "kinds_added": sorted(now.kinds - before.kinds),
    }
    if facts["added"] or facts["claims_added"] or facts["kinds_added"]:
        return RingChange.GROWN, facts
    if facts["removed"] or facts["claims_removed"]:
        return RingChange.SHRUNK, facts
    return RingChange.SAME, facts
