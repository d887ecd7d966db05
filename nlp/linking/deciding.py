"""When a link is safe without a person (自动关联): by score, and by distance to the runner-up.

A wrong automatic link is worse than none, so both bounds are set where hand-made names of counties with namesakes gave no
wrong link (``python -m tests.bench.nlp.linking_quality``), not where they gave the most links.
"""

from __future__ import annotations

from collections.abc import Sequence

from nlp.linking.linked import MOST_CANDIDATES, Candidate, Linked, Reason, State
from nlp.mention import Mention

AUTOMATIC = 0.93
"""Lowest score of an automatic link: above every namesake elsewhere (0.85), field left out (0.9) and abbreviation (0.92)."""

MARGIN = 0.07
"""Least distance to the next candidate of the same register; a store's brand alone is 0.06 above its branches."""

LEAST = 0.5
"""Candidates below are not worth a look."""


def decide(mention: Mention, ranked: Sequence[Candidate], *, safe: bool = True) -> Linked:
    """The mention with its best candidates; ``ranked`` is best first, ``safe`` False where no link may be automatic."""
    kept = tuple(candidate for candidate in ranked if candidate.score >= LEAST)
    if not kept:
        return Linked(mention)
    rivals = [one for one in kept[1:] if not is_same_house(kept[0], one)]
    linked = safe and kept[0].score >= AUTOMATIC and _stands_out(kept[0], rivals)
    return Linked(mention, kept[:MOST_CANDIDATES], State.LINKED if linked else State.UNRESOLVED)


def _stands_out(first: Candidate, rivals: Sequence[Candidate]) -> bool:
    if not rivals:
        return True
    if first.reason is Reason.NAME:
        return rivals[0].reason is not Reason.NAME
    return first.score - rivals[0].score >= MARGIN


def is_same_house(one: Candidate, other: Candidate) -> bool:
    """A hospital is an institution and an employer besides: the same name in two registers is no rival."""
    return one.label != other.label and one.name == other.name
