"""What pass 1 proposes for a tip (脱密建议): what to take out, what to think about, and the tip's circumstances."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Own:
    """A passage that is the reporter's own; taken out unless the handler objects when ``proposed``."""

    start: int
    end: int
    kind: str
    zh: str
    en: str
    confidence: float
    proposed: bool


@dataclass(frozen=True, slots=True)
class Identifying:
    """A passage through whose content the reporter might be known; stays unless the handler takes it out."""

    start: int
    end: int
    grade: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that came with the tip: whether its text was read, else why not, in both languages."""

    name: str = field(repr=False)
    read: bool
    zh: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Offsets count characters of ``text``, which is the tip's with the texts of its files; ``redacted``: as proposed."""

    text: str = field(repr=False)
    redacted: str = field(repr=False)
    own: tuple[Own, ...] = field(repr=False)
    identifying: tuple[Identifying, ...] = field(repr=False)
    received_at: str = field(repr=False)
    channel: str = field(repr=False)
    external: str | None = field(repr=False)
    enclosed: tuple[Enclosed, ...]

    def to_wire(self) -> dict[str, Any]:
        """As it goes through the pipe, and as it is sealed."""
        return asdict(self)


def proposal_of(told: Mapping[str, Any]) -> Proposal:
    """As it came through the pipe."""
    return Proposal(
        told["text"],
        told["redacted"],
        tuple(Own(**one) for one in told["own"]),
        tuple(Identifying(**one) for one in told["identifying"]),
        told["received_at"],
        told["channel"],
        told["external"],
        tuple(Enclosed(**one) for one in told["enclosed"]),
    )


@dataclass(frozen=True, slots=True)
class Taken:
    """A passage that a handler takes out; ``kind`` names its placeholder."""

    start: int
    end: int
    kind: str = "other"


@dataclass(frozen=True, slots=True)
class Working:
    """The working text, with how many passages were taken out, how many of those nobody had proposed, and how many of
    the proposed ones stay."""

    text: str = field(repr=False)
    removed: int
    added: int
    lifted: int
