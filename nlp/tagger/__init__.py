"""The neural tagger (神经标注): proposes persons, places, organisations and times; the rules decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tagged:
    """One span the tagger proposes: kind is PER, LOC, ORG or TIME; score in (0, 1]."""

    start: int
    end: int
    kind: str
    score: float


def tag_texts(texts: Sequence[str]) -> list[tuple[Tagged, ...]]:
    """What the tagger proposes for each text, in text order."""
    return [() for _ in texts]
