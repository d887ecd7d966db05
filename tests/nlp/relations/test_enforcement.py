"""What agencies did to whom."""

from __future__ import annotations

import pytest

from tests.nlp.marked import relations_of


def filed(marked: str) -> set[tuple[str, str]]:
    return {(head, tail) for kind, head, tail in relations_of(marked) if kind == "filed_against"}


def checked(marked: str) -> set[tuple[str, str]]:
    return {(head, tail) for kind, head, tail in relations_of(marked) if kind == "investigated_by"}


@pytest.mark.parametrize(
    "marked",
    [
        "{A云岭县公安局}对{P贺某}立案侦查。",
        "{P贺某}因涉嫌诈骗罪被{A云岭县公安局}立案侦查。",
        "{P贺某}倒卖药品，案件已由{A云岭县公安局}立案。",
        "{P贺某}被{A云岭县公安局}查处。",
    ],
)
def test_filing_has_a_voice(marked: str) -> None:
    expected = set() if "查处" in marked else {("云岭县公安局", "贺某")}  # the police do not punish for the fund
    assert filed(marked) == expected


def test_a_penalty_is_the_insurer_s_and_not_the_court_s() -> None:
    text = "{A云岭县人民检察院}对{P贺某}提起公诉，{I康和医院}被解除协议。"
    assert filed(text) == {("云岭县人民检察院", "贺某")}


def test_punished_institutions_may_be_called_this_hospital() -> None:
    text = "{A云岭县医保局}检查{I康和医院}。{A云岭县医保局}责令该院退回基金，并处罚款{M3万元=30000.00}。"
    assert filed(text) == {("云岭县医保局", "康和医院")}
    assert checked(text) == {("康和医院", "云岭县医保局")}


def test_agencies_that_check_together_both_checked() -> None:
    assert checked("{A云岭县医保局}联合{A云岭县公安局}检查{I康和医院}。") == {
        ("康和医院", "云岭县医保局"),
        ("康和医院", "云岭县公安局"),
    }


def test_a_check_by_is_a_check_of_what_it_found() -> None:
    text = "经{A云岭县医保局}现场检查发现，{I康和医院}、{I安民诊所}存在串换药品。"
    assert checked(text) == {("康和医院", "云岭县医保局"), ("安民诊所", "云岭县医保局")}


def test_a_visit_in_a_tip_is_to_the_house_it_is_about() -> None:
    assert checked("我举报{I康和医院}。{A云岭县医保局}来查过一次，{R老板}{P贺总}提前知道。") == {
        ("康和医院", "云岭县医保局")
    }


def test_whoever_received_the_case_did_not_do_it() -> None:
    assert filed("{A云岭县医保局}将{P贺某}的线索移送{A云岭县公安局}，并处罚款{M5000元=5000.00}。") == {
        ("云岭县医保局", "贺某")
    }


@pytest.mark.parametrize(
    "marked",
    [
        "希望{A云岭县医保局}来查一查{I康和医院}。",
        "{I康和医院}如不服，可向{A云岭县人民法院}提起诉讼。",
        "请{A云岭县公安局}对{P贺某}立案。",
    ],
)
def test_wishes_and_remedies_are_not_deeds(marked: str) -> None:
    assert filed(marked) == checked(marked) == set()


def test_terms_of_imprisonment_are_by_the_court_named_last() -> None:
    text = "{A云岭县人民法院}判处{P贺某}有期徒刑三年，缓刑四年；{P陆某}有期徒刑一年。"
    assert filed(text) == {("云岭县人民法院", "贺某"), ("云岭县人民法院", "陆某")}


def test_a_court_that_finds_facts_does_not_investigate() -> None:
    assert checked("{A云岭县人民法院}查明，{P贺某}骗取基金。") == set()


def test_a_decision_is_against_its_party() -> None:
    text = "{A云岭县医疗保障局}\n行政处罚决定书\n当事人：{I康和大药房}\n经查，你店串换药品。本局决定处以罚款。"
    assert filed(text) == {("云岭县医疗保障局", "康和大药房")}
    assert checked(text) == {("康和大药房", "云岭县医疗保障局")}


def test_a_judgement_is_against_its_accused_and_so_is_the_prosecution() -> None:
    text = "{A云岭县人民法院}\n刑事判决书\n公诉机关{A云岭县人民检察院}。被告人{P贺某}，男。"
    assert filed(text) == {("云岭县人民法院", "贺某"), ("云岭县人民检察院", "贺某")}


def test_a_decision_not_to_prosecute_is_against_nobody() -> None:
    text = "{A云岭县人民检察院}\n不起诉决定书\n被不起诉人{P贺某}，男。"
    assert filed(text) == set()


def test_banks_are_not_investigated_for_being_mentioned() -> None:
    assert checked("{A云岭县医保局}检查{I云岭农商银行}流水。") == set()
