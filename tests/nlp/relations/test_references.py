"""What stands for a name, and whose."""

from __future__ import annotations

import pytest

from nlp.relations.references import Kind, find_references
from tests.nlp.marked import read_marked, relations_of


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("该院", Kind.HOUSE),
        ("这家药店", Kind.HOUSE),
        ("我们医院", Kind.HOUSE),
        ("诊所里", Kind.HOUSE),
        ("三家药店", Kind.HOUSES),
        ("上述机构", Kind.HOUSES),
        ("当地医疗机构", Kind.UNKNOWN),
        ("某公司", Kind.UNKNOWN),
        ("本局", Kind.OWN),
        ("我中心", Kind.OWN),
        ("你局", Kind.YOURS),
        ("公安机关", Kind.AGENCY),
        ("一审法院", Kind.AGENCY),
        ("当事人", Kind.PARTY),
        ("你店", Kind.PARTY),
        ("二人", Kind.COUNT),
        ("上述三人", Kind.COUNT),
        ("他俩", Kind.COUNT),
        ("上述人员", Kind.ALL),
        ("他们", Kind.THEY),
        ("我叔", Kind.KIN),
        ("其妻子", Kind.KIN),
        ("本人", Kind.SELF),
        ("他", Kind.PRONOUN),
        ("其", Kind.PRONOUN),
    ],
)
def test_references_are_found(word: str, kind: Kind) -> None:
    text = f"据查，{word}，"
    assert [(text[one.start : one.end], one.kind) for one in find_references(text, [])] == [(word, kind)]


@pytest.mark.parametrize("word", ["其中", "其他", "住院", "医学院校", "二级", "民营医院", "尤其", "我国"])
def test_parts_of_other_words_are_not(word: str) -> None:
    assert find_references(f"据查，{word}，", []) == []


def test_references_never_reach_into_a_name() -> None:
    text, mentions = read_marked("据{P其木格}说，{I该镇医院}很远。")
    found = find_references(text, mentions)
    assert not any(one.start < m.end and m.start < one.end for one in found for m in mentions)


def test_this_yuan_is_the_procuratorate_when_it_was_told_last() -> None:
    text = "{I康和医院}的账目交到{A云岭县人民检察院}。{D2024年5月}，该院对{P贺某}提起公诉。"
    assert ("filed_against", "云岭县人民检察院", "贺某") in relations_of(text)


def test_my_uncle_is_whoever_was_called_so() -> None:
    text = "卡在我叔{P贺海}手里。{P陆某}一次就从我叔那儿拿了{M一千五=1500.00}。"
    assert ("paid", "贺海", "陆某") in relations_of(text)


def test_she_is_not_he() -> None:
    text = "{P贺小妹}管收银，{P陆大哥}跑腿。{P方某}每月给她{M三千=3000.00}。"
    assert ("paid", "方某", "贺小妹") in relations_of(text)
    assert ("paid", "方某", "陆大哥") not in relations_of(text)


def test_four_people_of_whom_one_is_named_are_the_four_told_before() -> None:
    text = "{P甲某}开单，{P乙某}签字，{P丙某}结算，{P丁某}分钱。{A云岭县人民检察院}对{P甲某}等四人提起公诉。"
    filed = {tail for kind, _, tail in relations_of(text) if kind == "filed_against"}
    assert filed == {"甲某", "乙某", "丙某", "丁某"}


def test_a_real_name_is_the_nickname_s_bearer() -> None:
    text = "“{P阿虎}”本名{P贺山虎}。{P贺山虎}是{I康和诊所}的{R老板}。{P贺山虎}给{P阿虎}{M五百=500.00}。"
    assert relations_of(text) == {("owns", "贺山虎", "康和诊所")}
