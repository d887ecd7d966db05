"""Relations between mentions (关系)."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.mention import Mention, Relation


def find_relations(text: str, mentions: Sequence[Mention]) -> list[Relation]:
    """What the text says of its mentions: no pair of surfaces twice under one type; in text order."""
    return []
