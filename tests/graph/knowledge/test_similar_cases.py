"""Similar cases: the nearest of a small set, why they are near, and what was done about them."""

from __future__ import annotations

import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from graph.knowledge.case import TypicalCase, read_case
from graph.knowledge.case_facts import CaseFacts, Subjects, facts_of_ring, facts_of_text, with_kin
from graph.knowledge.similar import TOLD_FROM, WEIGHTS, CaseIndex, Component, Likeness, terms
from tests.graph.knowledge.loaded_cases import load_cases


def case(key: str, text: str, *methods: str, **more: Any) -> TypicalCase:
    return read_case({"id": key, "title": f"案例{key}", "text": text, "methods": list(methods), **more})


CASES = (
    case("A1", "药贩收购参保人手中的降压药再转卖，医保卡由其保管，涉及20万元。", "T07", sanctions=["有期徒刑三年"], agencies=["公安", "医保"],
         amounts=[{"value": 200000, "unit": "CNY", "kind": "fund_loss"}]),
    case("A2", "药店72个追溯码重复结算，来源不明药品无随货同行单。", "T08", sanctions=["罚款2倍"], agencies=["医保"],
         articles_implied=["条例第四十条"]),
    case("B1", "医院挂床住院，病人不在院，骗取15万元。", "T03", agencies=["医保"], region={"name": "江苏省扬州市", "adcode": "321000"},
         amounts=[{"value": 150000, "unit": "CNY", "kind": "fund_loss"}]),
    case("B2", "医院挂床住院并过度检查，退回基金。", "T03", "T24", agencies=["医保", "卫健"]),
    case("B3", "卫生院空床住院。", "T03", completeness="short"),
    case("C1", "经办人员内外勾结，修改参保人信息，贪污基金。", "T29", agencies=["纪检监察"], articles_implied=["刑法第三百八十二条"]),
)  # fmt: skip


@pytest.fixture(scope="module")
def index() -> CaseIndex:
    return CaseIndex(CASES)


def why(likeness: Likeness, component: Component) -> str:
    return next(w.told.zh for w in likeness.why if w.component is component)


def test_a_pasted_text_finds_the_case_of_the_same_method_and_tells_why(index: CaseIndex) -> None:
    first = index.closest(facts_of_text("有人在小区门口低价收购老人手里的药，转手卖给外地药贩"))[0]
    assert first.case.id == "A1"
    assert "T07" in why(first, Component.SCHEME)
    assert "6 例中 1 例" in why(first, Component.SCHEME)
    assert first.why[0].component is Component.SCHEME
    assert first.case.sanctions == ("有期徒刑三年",)
    assert first.case.agencies == ("公安", "医保")


def test_other_words_for_the_same_method_are_understood(index: CaseIndex) -> None:
    first = index.closest(facts_of_text("人没来住过，床是空的，在院率很低，属于空挂"), limit=3)
    assert {one.case.id for one in first} == {"B1", "B2", "B3"}


def test_a_ring_finds_cases_by_scheme_amount_and_region(index: CaseIndex) -> None:
    ring = facts_of_ring(
        {"T39": 0.4, "T03": 1.0}, subjects={Subjects.INSTITUTIONS: 1}, amount=Decimal(150000), adcode="321002"
    )
    first = index.closest(ring)[0]
    assert first.case.id == "B1"
    told = {w.component for w in first.why}
    assert {Component.SCHEME, Component.AMOUNT} <= told
    assert Component.TEXT not in told  # the ring has no text: it is not compared


def test_a_handler_in_the_ring_speaks_for_insiders(index: CaseIndex) -> None:
    ring = facts_of_ring({"T29": 1.0}, subjects={Subjects.HANDLERS: 1, Subjects.PERSONS: 5})
    first = index.closest(ring)[0]
    assert first.case.id == "C1"
    assert "insider" in next(w.shared for w in first.why if w.component is Component.STRUCTURE)
    assert ("law-xingfa", "382") in ring.articles
    assert "刑法第三百八十二条" in why(first, Component.ARTICLE)


def test_a_rare_method_weighs_more_than_a_common_one(index: CaseIndex) -> None:
    both = index.closest(CaseFacts(schemes={"T03": 1.0, "T29": 1.0}))
    assert both[0].case.id == "C1"


def test_methods_of_one_scheme_are_kin() -> None:
    assert with_kin({"T01": 1.0})["T05"] == pytest.approx(0.3)
    assert with_kin({"T23": 0.8}) == {"T23": 0.8}


def test_nothing_in_common_is_no_likeness(index: CaseIndex) -> None:
    assert index.closest(facts_of_text("zzz")) == []
    assert index.closest(CaseFacts()) == []
    assert CaseIndex(()).closest(facts_of_text("挂床住院")) == []


def test_the_case_that_is_asked_about_can_be_left_out(index: CaseIndex) -> None:
    asked = facts_of_text(CASES[2].text)
    assert index.closest(asked)[0].case.id == "B1"
    assert "B1" not in {one.case.id for one in index.closest(asked, without=frozenset({"B1"}))}


def test_little_known_and_unlabelled_cases_carry_a_caution(index: CaseIndex) -> None:
    by_id = {one.case.id: one for one in index.closest(facts_of_text("挂床住院"), limit=6)}
    assert any("公布内容很少" in c.zh for c in by_id["B3"].cautions)
    assert any("标注" in c.zh for c in by_id["B1"].cautions)


def test_amounts_are_compared_by_order_of_magnitude() -> None:
    cases = [
        case(key, "骗取基金。", amounts=[{"value": value, "unit": "CNY", "kind": "fund_loss"}])
        for key, value in (("near", 90_000), ("ten", 1_000_000), ("far", 200_000_000))
    ]
    found = CaseIndex(cases).closest(CaseFacts(amount=Decimal(100_000)))
    assert [one.case.id for one in found] == ["near", "ten"]
    assert found[0].score == pytest.approx(1 - 0.0458 / 2, abs=1e-3)
    assert found[1].score == pytest.approx(0.5)


def test_scores_lie_between_nothing_and_alike_and_reasons_add_up_to_them() -> None:
    rng = random.Random(7)
    phrases = [
        "挂床住院",
        "收购药品",
        "伪造发票",
        "空壳公司生育津贴",
        "职工亲属住院",
        "追溯码",
        "骗取30万元",
        "公安立案",
    ]
    cases = [
        case(f"R{n}", "，".join(rng.sample(phrases, 3)), *rng.sample(["T03", "T07", "T13", "T18", "T30"], 2))
        for n in range(20)
    ]
    index = CaseIndex(cases)
    for _ in range(30):
        for one in index.closest(facts_of_text("，".join(rng.sample(phrases, 3))), limit=20):
            assert 0 < one.score <= 1 + 1e-9
            assert sum(w.part for w in one.why) <= one.score + 1e-9
            assert sum(w.part for w in one.why) >= one.score - len(Component) * TOLD_FROM


def test_the_same_question_gets_the_same_answer_whatever_the_order_of_the_cases(index: CaseIndex) -> None:
    asked = facts_of_text("医院挂床住院，药店追溯码重复")
    other = CaseIndex(reversed(CASES))
    assert [(o.case.id, round(o.score, 9)) for o in index.closest(asked)] == [
        (o.case.id, round(o.score, 9)) for o in other.closest(asked)
    ]


def test_weights_share_one() -> None:
    assert sum(WEIGHTS.values()) == pytest.approx(1.0)
    assert set(WEIGHTS) == set(Component)


def test_terms_are_pairs_of_characters_and_latin_words() -> None:
    assert terms("挂床住院2次，DRG") == ["挂床", "床住", "住院", "次", "drg"]


@pytest.mark.material
def test_published_cases_are_found_by_their_text_better_than_by_bm25(material: Path) -> None:
    from tests.bench.similar_cases import bm25, measure, ours, without_phrases, words

    cases = load_cases(material / "kb" / "cases" / "cases.jsonl")
    baseline = max(measure(cases, bm25(terms)).precision, measure(cases, bm25(words)).precision)
    assert measure(cases, ours).precision >= baseline + 0.15
    assert measure(cases, without_phrases).precision >= baseline
