"""What a document asserts in the graph (文书断言): its judged mentions, the nodes they stand for, and who did what with whom.

Pure: one judged document in, edges out, and a count of what stays outside with why. COLLUDES_WITH, REFERRED and PAID lie
between persons; they say nothing of a compartment, so that what a document inside one says stays with the document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.ledger.judged_documents import JudgedDocument
from graph.ledger.mention import LinkRecord, MentionRecord, RelationRecord
from graph.model.extraction import Label, RelationType

ASSERTS: Mapping[RelationType, str] = {
    RelationType.COLLUDES_WITH: "COLLUDES_WITH",
    RelationType.REFERRED: "REFERRED",
    RelationType.PAID: "PAID",
}
"""The edge between two persons that a relation asserts; the other relations are told by the document's page alone."""

SEALED_LABELS = frozenset({Label.ID_CARD, Label.PHONE, Label.BANK_ACCOUNT, Label.VEHICLE_PLATE})
"""Labels whose values are kept in the graph as tokens only: their mentions have neither text nor norm there."""


class Left(StrEnum):
    """Why a confirmed relation is no edge (未入图原因)."""

    TYPE = "type"  # the graph has no edge for it
    NOT_LINKED = "not_linked"  # an end is no confirmed link to a person
    ONE_PERSON = "one_person"  # both ends are the same person
    COMPARTMENT = "compartment"  # the document lies in a compartment


@dataclass(frozen=True, slots=True)
class Assertion:
    """One edge between two persons that a relation asserts; of a symmetric one the smaller number comes first."""

    edge: str
    start: str
    end: str
    relation: RelationRecord


@dataclass(frozen=True, slots=True)
class Asserted:
    """What one document puts into the graph; ``left`` counts confirmed relations that are no edge."""

    mentions: tuple[MentionRecord, ...]
    links: tuple[LinkRecord, ...]
    assertions: tuple[Assertion, ...]
    left: Mapping[Left, int]


def assert_document(judged: JudgedDocument) -> Asserted:
    """What a judged document asserts."""
    persons = {link.mention: link.node_key for link in judged.links if link.node_label == "Person"}
    found, left = list[Assertion](), Counter[Left]()
    for relation in judged.relations:
        outcome = _assertion(judged, relation, persons)
        if isinstance(outcome, Left):
            left[outcome] += 1
        else:
            found.append(outcome)
    return Asserted(judged.mentions, judged.links, tuple(found), dict(sorted(left.items())))


def shown_text(mention: MentionRecord) -> tuple[str | None, str | None]:
    """Text and norm of a mention as the graph may hold them."""
    return (None, None) if mention.label in SEALED_LABELS else (mention.text, mention.norm)


def _assertion(judged: JudgedDocument, relation: RelationRecord, persons: Mapping[str, str]) -> Assertion | Left:
    edge = ASSERTS.get(relation.type)
    if edge is None:
        return Left.TYPE
    if judged.document.compartment is not None:
        return Left.COMPARTMENT
    start, end = persons.get(relation.head), persons.get(relation.tail)
    if start is None or end is None:
        return Left.NOT_LINKED
    if start == end:
        return Left.ONE_PERSON
    if relation.type is RelationType.COLLUDES_WITH:
        start, end = sorted((start, end))
    return Assertion(edge, start, end, relation)
