"""Relations between mentions (关系): who works where, owns, pays, brings, colludes, and was investigated or charged by whom.

``find_relations`` reads the text once: references resolved (``state``), phrases and lists drawn together (``phrases``),
then one module of ``frames`` for each family of verbs. Confidence is the share of right ones among relations read by the
same pattern on development texts, lowered by every reference and carried subject on the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.model.extraction import RelationType
from nlp.mention import Mention, Relation
from nlp.relations.claim import SIGNATURES
from nlp.relations.frames.announcing import find_announced
from nlp.relations.frames.collusion import find_collusion
from nlp.relations.frames.employment import find_employment
from nlp.relations.frames.enforcement import find_enforcement
from nlp.relations.frames.ownership import find_ownership
from nlp.relations.frames.payment import find_payments
from nlp.relations.frames.place import find_places
from nlp.relations.frames.proceedings import find_proceedings
from nlp.relations.frames.referral import find_referrals
from nlp.relations.reading import Reading, read_passages

REVIEW = 0.5
"""Relations below this confidence are for a person to confirm."""

KEPT = 0.35
"""Relations below this confidence are not given: F1 is highest when everything is given that is right with more than half
the best F1's probability (Lipton, Elkan, Naryanaswamy 2014), and the best is about .7."""


FRAMES = (
    find_employment,
    find_ownership,
    find_collusion,
    find_payments,
    find_referrals,
    find_places,
    find_proceedings,
    find_enforcement,
    find_announced,
)


def find_relations(text: str, mentions: Sequence[Mention]) -> list[Relation]:
    """What the text says of its mentions: no pair of surfaces twice under one type; in text order."""
    reading = read_passages(text, sorted(mentions, key=lambda m: m.start))
    return _best(reading, (relation for frame in FRAMES for relation in frame(reading)))


def _best(reading: Reading, relations: Iterable[Relation]) -> list[Relation]:
    """The surest reading of every pair, in text order; names of one and the same (项丽萍, 项主任) make one pair."""
    best: dict[tuple[RelationType, str, str], Relation] = {}
    for one in relations:
        if one.confidence < KEPT:
            continue
        pair = (reading.state.first(one.head).text, reading.state.first(one.tail).text)
        key = (one.type, *(sorted(pair) if one.type == RelationType.COLLUDES_WITH else pair))
        if key not in best or best[key].confidence < one.confidence:
            best[key] = one
    return sorted(best.values(), key=lambda r: (r.start, r.end, r.type, r.head.start, r.tail.start))


__all__ = ["KEPT", "REVIEW", "SIGNATURES", "find_relations"]
