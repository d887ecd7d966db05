"""Typical cases: read as published, doubted where they contradict themselves, refused by line and field."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from graph.knowledge.case import Completeness, TypicalCase, read_case
from graph.knowledge.case_facts import UNLABELLED, UNSUPPORTED, facts_of_case
from graph.model.errors import BadInput
from tests.graph.knowledge.loaded_cases import load_cases


def row(**changed: Any) -> dict[str, Any]:
    return {
        "id": "X1",
        "title": "某医院挂床案",
        "text": "某医院挂床住院，骗取基金12万元，退回并罚款24万元。",
        "methods": ["T03"],
        "amounts": [
            {"value": 240000, "unit": "CNY", "kind": "fine"},
            {"value": 120000, "unit": "CNY", "kind": "fund_loss"},
            {"value": 7, "unit": "person", "kind": "persons"},
        ],
        "completeness": "brief",
        **changed,
    }


def test_the_loss_is_the_money_it_was_about_and_not_the_fine() -> None:
    loss = read_case(row()).loss()
    assert loss is not None
    assert (loss.value, loss.kind) == (Decimal(120000), "fund_loss")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"note": "low-quality repost; do not use amounts"}, "doubted by an editor"),
        ({"amounts": [{"value": 7860000, "unit": "CNY", "kind": "fund_loss_reported"}]}, "only reported"),
        ({"amounts": [{"value": 50000, "unit": "CNY", "kind": "criminal_fine"}]}, "a fine"),
        ({"amounts": [{"value": 75, "unit": "person", "kind": "persons"}]}, "a count"),
        ({"amounts": []}, "nothing told"),
    ],
)
def test_what_is_no_loss_is_not_taken_for_one(changed: dict[str, Any], why: str) -> None:
    assert read_case(row(**changed)).loss() is None, why


def test_what_a_publication_leaves_out_is_empty() -> None:
    case = read_case({"id": "X2", "title": "某案", "text": "某案。"})
    assert (case.methods, case.amounts, case.adcode, case.sanctions) == ((), (), "", ())
    assert case.completeness is Completeness.BRIEF


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"id": ""}, "id"),
        ({"text": None}, "text"),
        ({"methods": "T03"}, "methods"),
        ({"amounts": [{"value": "lots", "unit": "CNY", "kind": "fine"}]}, "amounts"),
        ({"amounts": [{"value": "NaN", "unit": "CNY", "kind": "fine"}]}, "amounts"),
        ({"completeness": "whole"}, "completeness"),
    ],
)
def test_a_case_that_is_none_is_refused_by_name_and_field(wrong: dict[str, object], field: str) -> None:
    with pytest.raises(BadInput) as failure:
        read_case(row(**wrong), file="case-9")
    assert (failure.value.facts["file"], failure.value.facts["field"]) == ("case-9", field)


def test_a_label_that_the_text_does_not_bear_out_weighs_less() -> None:
    schemes = facts_of_case(read_case(row(methods=["T03", "T24"]))).schemes
    assert schemes["T03"] == 1.0
    assert schemes["T24"] == UNSUPPORTED


def test_a_method_that_the_text_tells_without_a_label_weighs_least() -> None:
    schemes = facts_of_case(read_case(row(methods=[], text="医院分解住院。"))).schemes
    assert schemes == {"T04": UNLABELLED}


def test_articles_are_those_that_were_named_or_implied() -> None:
    case = read_case(
        row(articles_cited=["服务协议"], articles_implied=["医疗保障基金使用监督管理条例第三十八条、第四十条"])
    )
    assert facts_of_case(case).articles == {("reg-735", "38"), ("reg-735", "40")}


@pytest.fixture(scope="module")
def published(material: Path) -> dict[str, TypicalCase]:
    return {case.id: case for case in load_cases(material / "kb" / "cases" / "cases.jsonl")}


@pytest.mark.material
def test_all_published_cases_are_read(published: dict[str, TypicalCase]) -> None:
    assert len(published) == 60
    assert sum(not case.articles_cited for case in published.values()) >= 32
    assert published["C018"].loss() is not None
    assert "罚款5895万余元" in published["C018"].sanctions


@pytest.mark.material
def test_the_implausible_amount_is_not_compared(published: dict[str, TypicalCase]) -> None:
    assert published["C074"].amounts
    assert published["C074"].loss() is None


@pytest.mark.material
@pytest.mark.parametrize(("case", "label"), [("C007", "T02"), ("C012", "T06"), ("C059", "T05"), ("C079", "T24")])
def test_labels_without_support_are_not_trusted(published: dict[str, TypicalCase], case: str, label: str) -> None:
    weight = facts_of_case(published[case]).schemes.get(label, 0.0)
    assert weight <= UNSUPPORTED


@pytest.mark.material
def test_titles_only_are_short(published: dict[str, TypicalCase]) -> None:
    for case in ("C032", "C035", "C036", "C037", "C038", "C039"):
        assert published[case].completeness is Completeness.SHORT
