"""What is proposed (关联提议): two documents, a grade, a kind, and the evidence with its places in both texts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from graph.casework.links.told import Span


class Grade(StrEnum):
    """How sure a link is (关联等级): A identity, B hard object, C structural, D semantic, E background."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"


class LinkKind(StrEnum):
    """What a link rests on (关联类别)."""

    IDENTITY = "identity"  # one subject in both
    OBJECT = "object"  # one claim, number, account, address, case number in both
    STRUCTURAL = "structural"  # several weaker ties, or a third document that is tied to both
    SEMANTIC = "semantic"  # the same wording, or the same way of doing at the same time and place


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that two documents share: what sort, as it is written, where in each, and why it counts.

    ``weight`` adds up over independent families (``family``); 1.5 of two families make a structural link.
    """

    kind: str
    value: str
    a: tuple[Span, ...]
    b: tuple[Span, ...]
    zh: str
    en: str
    weight: float
    family: str


@dataclass(frozen=True, slots=True)
class Link:
    """A proposal; ``a`` < ``b`` are ids of documents of different desks."""

    a: str
    b: str
    grade: Grade
    kind: LinkKind
    evidence: tuple[Evidence, ...]
