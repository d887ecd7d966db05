"""What was read in a document (提及、关系、关联): mentions, relations between them, and links into the graph, as they now stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from graph.model.extraction import Label, RelationType

Box = tuple[float, float, float, float]

BY_A_PERSON = "person"
"""Source of a mention that somebody added, and reason of a link that nothing proposed."""


class MentionState(StrEnum):
    """研判状态."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"


class ClaimState(StrEnum):
    """Of a relation or a link: there is nothing in it to correct."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMention:
    """One mention as the reading of a text gives it; fields as in ``nlp.mention.Mention``, and its place on the page."""

    start: int
    end: int
    label: Label
    text: str
    norm: str | None = None
    confidence: float = 1.0
    source: str = ""
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRelation:
    """One relation as the reading gives it; ``head`` and ``tail`` are positions in the list of mentions."""

    type: RelationType
    head: int
    tail: int
    start: int
    end: int
    cue: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Proposal:
    """A node that a mention may stand for: ``score`` in (0, 1], ``reason`` a short code of how it was found.

    ``surface`` is what the mention read when the node was looked for; ``safe``: the machine would take it without a person.
    """

    mention: str
    surface: str
    label: str
    key: str
    score: float
    reason: str
    safe: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """What a mention should be; None leaves a field as it is. A new span or label without ``norm`` has none."""

    start: int | None = None
    end: int | None = None
    label: Label | None = None
    norm: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRecord:
    """A mention as it now stands. ``version`` rises with every judgement on it or on its links; ``by``: who judged last."""

    id: str
    document: str
    ordinal: int
    start: int
    end: int
    label: Label
    text: str
    norm: str | None
    confidence: float
    source: str
    page: int | None
    box: Box | None
    state: MentionState
    version: int
    by: str | None
    by_name: str | None
    at: datetime | None

    @property
    def judged(self) -> bool:
        """A person said that it is right, as it was or as it was corrected."""
        return self.state in (MentionState.CONFIRMED, MentionState.CORRECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRecord:
    """A relation as it now stands; ``head`` and ``tail`` are mentions' ids."""

    id: str
    document: str
    ordinal: int
    type: RelationType
    head: str
    tail: str
    start: int
    end: int
    cue: str
    confidence: float
    state: ClaimState
    version: int
    by: str | None
    by_name: str | None
    at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRecord:
    """A mention and a node it may stand for. ``surface`` and ``label`` are the mention's when the link was made."""

    id: str
    document: str
    mention: str
    node_label: str
    node_key: str
    surface: str
    label: Label
    score: float
    reason: str
    safe: bool
    state: ClaimState
    by: str | None
    by_name: str | None
    at: datetime | None
    withdrawn_by: str | None
    withdrawn_at: datetime | None

    @property
    def node(self) -> str:
        """The node's id, ``Label:key``."""
        return f"{self.node_label}:{self.node_key}"

    def fits(self, mention: MentionRecord) -> bool:
        """False once the mention was rejected, or corrected into something else than the link was made for."""
        same = self.surface == mention.text and self.label == mention.label
        return same and mention.state is not MentionState.REJECTED


@dataclass(frozen=True, slots=True)
class MentionPage:
    """Mentions of one page in text order; ``total`` of all pages."""

    mentions: tuple[MentionRecord, ...]
    total: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class RelationPage:
    """Relations of one page in text order; ``total`` of all pages."""

    relations: tuple[RelationRecord, ...]
    total: int
    has_next: bool
