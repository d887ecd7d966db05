"""A check told in a heading, and the items below it."""

from __future__ import annotations

from tests.nlp.marked import relations_of


def checked(marked: str) -> set[tuple[str, str]]:
    return {(head, tail) for kind, head, tail in relations_of(marked) if kind == "investigated_by"}


def test_the_items_of_a_heading_were_checked() -> None:
    text = "{A云岭县医保局}开展专项检查，发现问题的机构有：\n{I康和医院}。\n{I同德药店}。\n"
    assert checked(text) == {("康和医院", "云岭县医保局"), ("同德药店", "云岭县医保局")}


def test_whom_the_police_name_after_a_case_was_looked_into() -> None:
    assert ("贺某", "云岭县公安局") in checked("{A云岭县公安局}破获一起骗保案。\n经查，{P贺某}收药后转卖。")


def test_a_court_checks_nobody() -> None:
    assert checked("{A云岭县人民法院}审理查明一起案件的检查情况。\n经查，{P贺某}收药后转卖。") == set()


def test_a_check_of_a_named_house_is_its_own() -> None:
    assert checked("{A云岭县医保局}检查{I康和医院}。\n{I同德药店}：经营正常。") == {("康和医院", "云岭县医保局")}


def test_the_party_of_a_report_was_checked_by_its_issuer() -> None:
    text = "{A云岭县医保局}稽核报告\n被稽核单位：{I康和医院}\n"
    assert ("康和医院", "云岭县医保局") in checked(text)
