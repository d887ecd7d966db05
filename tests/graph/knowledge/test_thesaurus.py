"""Concepts are seen by any of their wordings, and widened to their relatives."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.knowledge.concepts import (
    BROADER,
    EVERYDAY,
    NAMED,
    NARROWER,
    Concept,
    Thesaurus,
    read_concepts,
    shipped_thesaurus,
)  # fmt: skip
from graph.knowledge.terms import fold
from graph.model.errors import BadInput

FEW = Thesaurus(
    [
        Concept("fraud", ("骗保",), ("骗取",), ()),
        Concept("empty_bed", ("空挂床", "床…没人"), ("挂床住院",), ("fraud",)),
        Concept("lent_card", ("借…卡",), ("交由他人…使用",), ("fraud",)),
        Concept("pay", ("掏钱",), ("支付",), (), everyday=True),
    ]
)


def seen(text: str, *, asked: bool) -> list[tuple[str, str]]:
    folded = fold(text)
    sightings = FEW.of_question(folded) if asked else FEW.of_passage(folded)
    return [(one.concept, folded[one.start : one.end]) for one in sightings]


def test_everyday_wordings_count_in_questions_alone() -> None:
    assert seen("空挂床骗保", asked=True) == [("empty_bed", "空挂床"), ("fraud", "骗保")]
    assert seen("空挂床骗保", asked=False) == []
    assert seen("挂床住院骗取", asked=False) == [("empty_bed", "挂床住院"), ("fraud", "骗取")]


def test_a_gap_stays_within_its_sentence_and_its_length() -> None:
    assert seen("借了邻居的卡", asked=True) == [("lent_card", "借了邻居的卡")]
    assert seen("借钱。刷卡", asked=True) == []
    assert seen("借" + "很" * 21 + "卡", asked=True) == []
    assert seen("卡被借走", asked=True) == []
    assert seen("床上一直没人", asked=True) == [("empty_bed", "床上一直没人")]


def test_relatives_count_for_less() -> None:
    assert FEW.widened(["empty_bed"]) == {"empty_bed": NAMED, "fraud": BROADER}
    assert FEW.widened(["fraud"]) == {"fraud": NAMED, "empty_bed": NARROWER, "lent_card": NARROWER}
    assert FEW.widened(["pay"]) == {"pay": EVERYDAY}
    assert FEW.under("fraud") == {"fraud", "empty_bed", "lent_card"}


def test_a_broader_concept_must_exist() -> None:
    with pytest.raises(BadInput):
        Thesaurus([Concept("a", (), ("甲",), ("missing",))])


def test_the_shipped_thesaurus_is_whole() -> None:
    thesaurus = shipped_thesaurus()
    assert len(thesaurus.concepts) >= 400
    own = [one for one in thesaurus.concepts.values() if not one.form and not one.everyday]
    assert len(own) >= 400
    for concept in thesaurus.concepts.values():
        for wording in concept.said:
            if not concept.form:
                assert concept.id in {one.concept for one in thesaurus.of_passage(fold(wording))}, wording
        for wording in concept.asked:
            assert concept.id in {one.concept for one in thesaurus.of_question(fold(wording))}, wording


@pytest.mark.parametrize("told", ['[a]\nx = {ask="甲"}', '[a]\nx = {say="甲"}\n[b]\nx = {say="乙"}'])
def test_a_concept_without_wording_or_told_twice_is_refused(tmp_path: Path, told: str) -> None:
    (tmp_path / "concepts_a.toml").write_text(told, "utf-8")
    with pytest.raises(BadInput):
        read_concepts(tmp_path)
