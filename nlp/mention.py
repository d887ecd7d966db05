"""What reading a text gives: mentions (提及), relations (关系), and the context they were read in.

Offsets count Python characters of the text that was given, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph.model.extraction import Label, RelationType


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a text besides its characters: its date, and the adcode of the bureau that holds it."""

    date: date | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One span that names something.

    ``norm`` is the normalised value as docs/extraction.md says per label, None where there is none. ``confidence`` is
    in (0, 1]; ``source`` names the finder ("money", "tagger", "gazetteer:region", "propagated" ...).
    """

    start: int
    end: int
    label: Label
    text: str
    norm: str | None = None
    confidence: float = 1.0
    source: str = ""

    def overlaps(self, other: Mention) -> bool:
        """True when the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Relation:
    """What the text says of two mentions; ``start`` and ``end`` bound the passage it rests on, ``cue`` is its trigger."""

    type: RelationType
    head: Mention
    tail: Mention
    start: int
    end: int
    cue: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read in one text: mentions in text order without overlap, relations without repeats."""

    text: str
    context: Context
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...] = ()
