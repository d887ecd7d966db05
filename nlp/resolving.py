"""One span, one label (消解): candidates that overlap are weighed against each other."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.mention import Mention


def resolve_mentions(text: str, candidates: Sequence[Mention]) -> list[Mention]:
    """The candidates that stay: no two overlap, in text order; the more confident wins, then the longer."""
    kept: list[Mention] = []
    for mention in sorted(candidates, key=lambda m: (-m.confidence, m.start - m.end, m.start)):
        if not any(mention.overlaps(other) for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)
