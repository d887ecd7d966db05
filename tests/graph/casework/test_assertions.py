"""What a document asserts in the graph, and what stays outside with why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.casework.assertions import ASSERTS, Asserted, Left, assert_document, shown_text
from graph.ledger import Ledger, open_ledger
from graph.ledger.judging import Judgement
from graph.ledger.mention import Correction, FoundRelation
from graph.model.edges import EDGE_TYPES
from graph.model.extraction import Label, RelationType
from graph.model.folders import DataFolder
from tests.graph.ledger.records import LI, OURS, document, found

TEXT = "王五经赵六介绍，与孙七合谋，付给赵六两千元，孙七在县中医院任职。"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    opened = open_ledger(DataFolder(tmp_path / "data"))
    yield opened
    opened.close()


def asserted(ledger: Ledger, relations: list[FoundRelation], persons: dict[str, str]) -> Asserted:
    """What a document asserts whose relations are all confirmed and whose names stand for these persons."""
    made = document(ledger, TEXT)
    mentions = [found(TEXT, name, Label.PERSON) for name in ("王五", "赵六", "孙七")]
    mentions.append(found(TEXT, "县中医院", Label.INSTITUTION))
    ledger.mentions.save_reading(made.id, mentions, relations)
    for mention in ledger.mentions.find_all_of(made.id):
        if mention.text in persons:
            ledger.links.judge(OURS, mention.id, ("Person", persons[mention.text]), Judgement.CONFIRM, LI)
    for relation in ledger.relations.page(OURS, made.id, first=99).relations:
        ledger.relations.judge(OURS, relation.id, Judgement.CONFIRM, LI)
    return assert_document(ledger.judged_documents.get(OURS, made.id))


def said(kind: RelationType, head: int, tail: int) -> FoundRelation:
    return FoundRelation(type=kind, head=head, tail=tail, start=0, end=len(TEXT))


def test_referred_and_paid_keep_their_direction_and_collusion_has_none(ledger: Ledger) -> None:
    relations = [
        said(RelationType.REFERRED, 1, 0),
        said(RelationType.PAID, 0, 1),
        said(RelationType.COLLUDES_WITH, 2, 0),
    ]
    made = asserted(ledger, relations, {"王五": "P1", "赵六": "P2", "孙七": "P3"})
    assert [(one.edge, one.start, one.end) for one in made.assertions] == [
        ("REFERRED", "P2", "P1"), ("PAID", "P1", "P2"), ("COLLUDES_WITH", "P1", "P3"),
    ]  # fmt: skip
    assert made.left == {}


def test_what_is_no_edge_is_counted_with_why(ledger: Ledger) -> None:
    relations = [
        said(RelationType.WORKS_AT, 2, 3),
        said(RelationType.COLLUDES_WITH, 0, 2),
        said(RelationType.REFERRED, 1, 0),
    ]
    made = asserted(ledger, relations, {"王五": "P1", "赵六": "P1"})
    assert made.assertions == ()
    assert made.left == {Left.TYPE: 1, Left.NOT_LINKED: 1, Left.ONE_PERSON: 1}


def test_a_corrected_number_has_neither_text_nor_norm_in_the_graph(ledger: Ledger) -> None:
    made = document(ledger, "电话13900001111")
    phone = ledger.mentions.add(OURS, made.id, Correction(2, 13, Label.PHONE, "13900001111"), LI)
    assert shown_text(phone) == (None, None)


def test_every_asserted_edge_lies_between_persons_in_the_model() -> None:
    for edge in ASSERTS.values():
        assert EDGE_TYPES[edge].ends == (("Person", "Person"),)
