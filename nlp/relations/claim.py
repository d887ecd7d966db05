"""A relation that a frame reads (断言): every head with every tail of two slots, as sure as the pattern and the slots are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.model.extraction import Label, RelationType
from nlp.mention import Mention, Relation
from nlp.relations.reading import Passage
from nlp.relations.shape import Unit

_SIGNS = re.compile("[\u2460-\u24ff]+")
"""Enclosed letters: what the grammar writes in place of a mention."""

_ORGANISED = frozenset({Label.PERSON, Label.INSTITUTION})
SIGNATURES: dict[RelationType, tuple[frozenset[Label], frozenset[Label]]] = {
    RelationType.WORKS_AT: (frozenset({Label.PERSON}), frozenset({Label.INSTITUTION, Label.AGENCY})),
    RelationType.OWNS: (frozenset({Label.PERSON}), frozenset({Label.INSTITUTION})),
    RelationType.COLLUDES_WITH: (frozenset({Label.PERSON}), frozenset({Label.PERSON})),
    RelationType.REFERRED: (frozenset({Label.PERSON}), frozenset({Label.PERSON})),
    RelationType.PAID: (_ORGANISED, frozenset({Label.PERSON})),
    RelationType.LOCATED_IN: (frozenset({Label.INSTITUTION}), frozenset({Label.REGION, Label.ADDRESS})),
    RelationType.FILED_AGAINST: (frozenset({Label.AGENCY}), _ORGANISED),
    RelationType.INVESTIGATED_BY: (_ORGANISED, frozenset({Label.AGENCY})),
}
"""Labels that may be head and tail of each type (docs/extraction.md)."""


def claim(
    kind: RelationType, head: Unit | None, tail: Unit | None, passage: Passage, span: tuple[int, int], confidence: float
) -> Iterator[Relation]:
    """Relations of all heads with all tails; ``span`` is the cue's place in the passage's whole shape.

    Nothing when a slot is empty, a label does not fit the type, or head and tail have one name.
    """
    if head is None or tail is None:
        return
    heads, tails = SIGNATURES[kind]
    start, end = passage.whole.place(span[0]), passage.whole.place(span[1])
    cue = passage.whole.text[span[0] : span[1]]
    sure = confidence * head.trust * tail.trust
    for one in head.mentions:
        for other in tail.mentions:
            if one.label in heads and other.label in tails and one.text != other.text:
                yield told(
                    kind, one, other, (min(start, head.start, tail.start), max(end, head.end, tail.end)), cue, sure
                )


def slot(passage: Passage, match: re.Match[str], name: str) -> Unit | None:
    """The unit of a named group, or of its twin (``who2``) in the other branch of a pattern; None where neither took part."""
    for group in (name, name + "2"):
        if group in match.re.groupindex and match[group] is not None:
            return passage.whole.units[match.start(group)]
    return None


def told(
    kind: RelationType, head: Mention, tail: Mention, span: tuple[int, int], cue: str, confidence: float
) -> Relation:
    """One relation; ``span`` bounds its evidence in the text. The grammar's signs for mentions are no part of the cue."""
    words = _SIGNS.sub("…", cue).strip("…")
    return Relation(kind, head, tail, span[0], span[1], words, round(confidence, 3))
