"""Who acted together, and who brought whom."""

from __future__ import annotations

from tests.nlp.marked import relations_of


def together(marked: str) -> set[tuple[str, str]]:
    return {(head, tail) for kind, head, tail in relations_of(marked) if kind == "colludes_with"}


def referred(marked: str) -> set[tuple[str, str]]:
    return {(head, tail) for kind, head, tail in relations_of(marked) if kind == "referred"}


def test_a_plot_joins_the_subject_with_everyone_listed_after_with() -> None:
    assert together("{P丁某}与{P甲某}、{P乙某}、{P丙某}共谋套取基金。") == {
        tuple(sorted(("丁某", other))) for other in ("甲某", "乙某", "丙某")
    }


def test_an_accomplice_may_have_a_description_before_the_name() -> None:
    assert together("参保人{P贺某}伙同中间人{P陆某}倒卖药品。") == {("贺某", "陆某")}


def test_two_who_act_as_one_are_the_two_told_last() -> None:
    assert together("{P贺某}管账。{P陆某}收药。两人约定利润对半分。") == {("贺某", "陆某")}


def test_a_list_that_agrees_is_joined_pair_by_pair() -> None:
    assert together("{P甲某}、{P乙某}和{P丙某}相互邀约，分工负责。") == {
        ("丙某", "乙某"),
        ("丙某", "甲某"),
        ("乙某", "甲某"),
    }


def test_defendants_sentenced_in_one_breath_did_not_therefore_collude() -> None:
    assert together("{A云岭县人民法院}判处{P贺某}、{P陆某}有期徒刑三年。") == set()


def test_orders_followed_are_a_common_cause() -> None:
    assert together("{P贺某}按{P陆某}的要求改了化验单。") == {("贺某", "陆某")}
    assert together("{P贺某}协助{P陆某}实施诈骗。") == {("贺某", "陆某")}


def test_a_gang_s_head_is_tied_to_those_the_sentence_goes_on_to_name() -> None:
    text = "{P贺某}是团伙的头目；{P陆某}收药；其妻{P方某}管账。{P丁某}作证。"
    assert together(text) == {tuple(sorted(("贺某", "陆某"))), tuple(sorted(("贺某", "方某")))}


def test_what_a_hospital_does_with_someone_is_not_told_of_the_last_person() -> None:
    assert together("{P贺某}住过院。{I云岭县康和医院}与{P陆某}串通。") == set()


def test_through_whom_someone_came() -> None:
    assert referred("{P贺某}经同事{P陆某}介绍，到药店刷卡。") == {("陆某", "贺某")}
    assert referred("村民{P贺某}就是由{P陆某}领进医院的。") == {("陆某", "贺某")}
    assert referred("{P贺某}把{P陆某}介绍给那家医院。") == {("贺某", "陆某")}
    assert referred("{P贺某}还拉了{P陆某}入伙。") == {("贺某", "陆某")}
    assert referred("叫{P贺某}去的是{P陆某}。") == {("陆某", "贺某")}


def test_somebody_unnamed_who_is_brought_is_not_the_last_person_named() -> None:
    assert referred("{P贺某}管收银，顾客由{P陆某}从外县拉来。") == set()
