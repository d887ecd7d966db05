"""A release (放行申请): one person asks, another says yes, and only then something leaves or is opened, once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class ReleaseKind(StrEnum):
    """What is to be released."""

    RING = "ring"  # 团伙证据工作簿
    CORRECTIONS = "corrections"  # 文书更正语料
    REPORTER = "reporter"  # 举报人身份


class ReleaseState(StrEnum):
    """Where it stands; ``EXPIRED`` is told of what was asked or approved and not used in time."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    USED = "used"
    EXPIRED = "expired"


EXPORTS: frozenset[ReleaseKind] = frozenset({ReleaseKind.RING, ReleaseKind.CORRECTIONS})
"""Kinds that leave as a file; the other is the custodians' own affair."""

WAITS: Mapping[ReleaseKind, timedelta] = {
    ReleaseKind.RING: timedelta(days=3),
    ReleaseKind.CORRECTIONS: timedelta(days=3),
    ReleaseKind.REPORTER: timedelta(hours=24),
}
"""How long a request waits for its second person: over a weekend; a reporter's, one day."""

OPEN_FOR: Mapping[ReleaseKind, timedelta] = {
    ReleaseKind.RING: timedelta(hours=24),
    ReleaseKind.CORRECTIONS: timedelta(hours=24),
    ReleaseKind.REPORTER: timedelta(hours=1),
}
"""How long an approval may be used, once: a working day; a reporter's identity while both custodians are at hand."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """What would leave: counts by name, the columns, and the SHA-256 over all ids, so that it cannot grow afterwards."""

    counts: Mapping[str, int]
    fields: tuple[str, ...]
    clear: bool  # whether names are in clear
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRelease:
    """What is asked for; ``subject`` names the ring, the kind of documents, or the tip."""

    kind: ReleaseKind
    agency: str
    subject: str
    purpose: str
    ground: str
    leaving: Leaving


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRecord(NewRelease):
    """One as it stands at the time it was read; ``until`` ends the waiting, or the use."""

    id: str
    state: ReleaseState
    asked_by: str
    asked_by_name: str
    asked_at: datetime
    until: datetime
    decided_by: str | None
    decided_by_name: str | None
    decided_at: datetime | None
    reason: str
    used_at: datetime | None
    revision: int
