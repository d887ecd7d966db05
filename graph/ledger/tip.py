"""A tip (举报线索) as the ledger knows it: that it came in, where it stands, what it touches; never a word of it, nor a time.

What was said, by whom and when lies in the vault. The working text is a document of kind ``tip``, recorded when a handler
has confirmed what was taken out of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.ledger.payload import JsonObject
from graph.model.scope import Scope
from graph.model.visibility import Visibility


class TipState(StrEnum):
    """Where a tip stands (办理状态), in this order."""

    RECEIVED = "received"  # sealed
    AWAITING_CONFIRMATION = "awaiting_confirmation"  # pass 1 proposed what to take out
    CONFIRMED = "confirmed"  # the working text is a document
    READ = "read"  # its mentions, links and matches are there
    CLOSED = "closed"


class Channel(StrEnum):
    """How a tip came in (受理渠道); any other words for it stay in the vault."""

    HOTLINE = "hotline"  # 12345, 12393, telephone
    ONLINE = "online"  # portal, app, message
    LETTER = "letter"
    VISIT = "visit"
    TRANSFER = "transfer"  # from another agency
    OTHER = "other"


class MatchKind(StrEnum):
    """What a tip may touch."""

    TIP = "tip"
    RING = "ring"
    INCIDENT = "incident"


class MatchState(StrEnum):
    """研判状态."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class TipReader:
    """Whoever reads tips: the scope of their duty, and their account, for the tips that were shown to them alone."""

    scope: Scope
    account: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTip:
    """A tip whose original is sealed under ``id``. ``received`` and ``precision``: the period told of its time.

    ``external``: keyed pseudonym of the number it had where it came from; the number itself is sealed.
    """

    id: str
    owner: str
    compartment: str
    channel: Channel
    adcode: str
    received: date
    precision: str
    external: str | None = None
    visibility: Visibility = Visibility.HIDDEN


@dataclass(frozen=True, slots=True, kw_only=True)
class TipRecord:
    """A tip as it now stands. ``revision`` rises with every change; ``matches`` counts all that met the rules."""

    id: str
    owner: str
    visibility: Visibility
    compartment: str
    channel: Channel
    adcode: str
    received: date
    precision: str
    state: TipState
    revision: int
    document: str | None
    matches: int


@dataclass(frozen=True, slots=True)
class TipFilter:
    """Which tips are wanted; empty fields do not narrow. ``adcode``: of the place or of what it lies in; ``incident``:
    attached to this one."""

    states: frozenset[TipState] = frozenset()
    channels: frozenset[Channel] = frozenset()
    adcode: str | None = None
    incident: str | None = None


@dataclass(frozen=True, slots=True)
class TipPage:
    """Tips of one page, newest period first; ``total`` of all pages, inside what the reader may see."""

    tips: tuple[TipRecord, ...]
    total: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage of the working text that could tell who the reporter is: how far, and why; never the words themselves."""

    start: int
    end: int
    grade: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class KeptSketch:
    """The wording of an earlier tip, for comparison: signature and number of shingles of its working text."""

    tip: str
    document: str
    signature: bytes
    size: int


@dataclass(frozen=True, slots=True)
class FoundMatch:
    """What a tip was found to touch: ``target`` a tip's, ring's or incident's id; ``evidence`` as facts, without texts."""

    kind: MatchKind
    target: str
    score: float
    evidence: tuple[JsonObject, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchRecord:
    """A match as it now stands; ``by``: who judged last."""

    id: str
    tip: str
    kind: MatchKind
    target: str
    score: float
    evidence: tuple[JsonObject, ...]
    state: MatchState
    by: str | None
    by_name: str | None
