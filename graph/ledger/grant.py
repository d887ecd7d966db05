"""One grant (授权共享): who lets whom see which records and nodes of an incident, how much, why, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from graph.model.visibility import Visibility

LEVELS = (Visibility.POINTER, Visibility.SUMMARY, Visibility.CONTENT)
"""How much a grant may open: that a node exists and whom to call, what something is about, or what it says. Joint work has
a proceeding of its own."""


class Shared(StrEnum):
    """What a grant may name (共享内容)."""

    INCIDENT = "incident"
    PROCEEDING = "proceeding"
    DOCUMENT = "document"
    EVIDENCE = "evidence"
    MONEY = "money"
    SANCTION = "sanction"
    NOTE = "note"


SUMMARISED = frozenset({Shared.INCIDENT, Shared.PROCEEDING, Shared.DOCUMENT})
"""Records that have a summary; the others are open as they are, or not at all."""


@dataclass(frozen=True, slots=True, order=True)
class GrantItem:
    """One record in a grant."""

    kind: Shared
    record: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantRecord:
    """One grant; it opens its ``items`` and ``nodes`` (``Label:key``) while it is neither recalled nor expired."""

    id: str
    incident: str
    owner: str
    recipient: str
    level: Visibility
    purpose: str
    ground: str
    by: str
    by_name: str
    at: datetime
    expires_at: datetime
    recalled_by_name: str | None
    recalled_at: datetime | None
    recall_reason: str | None
    contact: str
    items: tuple[GrantItem, ...]
    nodes: tuple[str, ...]

    def opens(self, at: datetime) -> bool:
        """Whether it opens anything at ``at``."""
        return self.recalled_at is None and self.expires_at > at


@dataclass(frozen=True, slots=True)
class GrantPage:
    """Grants of one page, last first; ``total`` of all pages, inside the scope."""

    grants: tuple[GrantRecord, ...]
    total: int
    has_next: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGrant:
    """A grant to be given. ``ground`` is the legal ground of the disclosure (PIPL 34, 条例 32), ``purpose`` what for.

    ``nodes`` are ids of nodes of the graph; ``contact`` is whom to call, needed where that is all that is said.
    """

    incident: str
    recipient: str
    level: Visibility
    items: tuple[GrantItem, ...]
    purpose: str
    ground: str
    expires_at: datetime
    nodes: tuple[str, ...] = ()
    contact: str = ""
