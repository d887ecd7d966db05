"""Citations are found by every way in which texts name one another."""

from __future__ import annotations

import pytest

from graph.knowledge.citations import OWN, find_citations
from graph.knowledge.doc_numbers import plain_doc_number
from graph.knowledge.relations import find_relations
from graph.knowledge.short_titles import short_titles
from graph.ledger.knowledge_record import NewUnit, RelationKind, UnitKind


def cited(*texts: str, path: str = "9") -> list[tuple[str, str, str]]:
    """(title, number, target) of what these texts of one document cite."""
    units = [
        NewUnit(f"{path if n == 0 else f'{path}-{n}'}", UnitKind.ARTICLE, text, text) for n, text in enumerate(texts)
    ]
    return [(one.title, one.doc_no, one.target) for one in find_citations(units)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("依照《甲县基金条例》第三十八条处理", [("甲县基金条例", "", "38")]),
        ("依照《甲县基金条例》处理", [("甲县基金条例", "", "")]),
        ("依照刑法第二百六十六条定罪", [("刑法", "", "266")]),
        ("根据刑法、刑事诉讼法有关规定", [("刑法", "", ""), ("刑事诉讼法", "", "")]),
        ("单位犯刑法第二百八十条之罪的", [("刑法", "", "280")]),
        ("依照本办法第三条至第五条", [(OWN, "", "3"), (OWN, "", "4"), (OWN, "", "5")]),
        ("违反甲县医保办法第七条的", [("甲县医保办法", "", "7")]),
        ("按照甲医保发〔2024〕9号执行", [("", "甲医保发〔2024〕9号", "")]),
        ("落实《甲县办法》（甲医保发[2024] 9 号）第二条", [("甲县办法", "甲医保发〔2024〕9号", "2")]),
        ("应当办理《甲县执业许可证》", []),
        ("上述方法第三条不是法规的条", []),
    ],
)
def test_a_text_cites(text: str, found: list[tuple[str, str, str]]) -> None:
    assert cited(text) == found


def test_a_title_that_a_document_shortens_is_known_in_all_of_it() -> None:
    first = "国务院办公厅印发《关于推进甲改革的指导意见》（国办发〔2020〕20号，以下简称《指导意见》）。"
    assert cited(first, "《指导意见》第三条提出。")[-1] == ("关于推进甲改革的指导意见", "", "3")


def test_the_paragraph_before_is_counted_from_where_it_is_spoken_of() -> None:
    text = "甲。\n有下列情形之一的：\n（一）乙；\n（二）丙。\n前款第（一）、（二）项情节严重的，从重。"
    assert cited(text) == [(OWN, "", "9/2/1"), (OWN, "", "9/2/2")]
    assert cited("甲。\n乙。\n违反前两款的。") == [(OWN, "", "9/1"), (OWN, "", "9/2")]


def test_this_ordinance_is_not_this_article() -> None:
    assert cited("本条例适用于甲。") == []
    assert cited("本条第二款除外。") == [(OWN, "", "9/2")]


def test_the_span_is_of_the_words_that_cite() -> None:
    text = "应当依照刑法第三十七条、第三十八条第二款处理。"
    found = find_citations([NewUnit("1", UnitKind.ARTICLE, text, text)])
    assert {text[one.start : one.end] for one in found} == {"刑法第三十七条、第三十八条第二款"}
    assert all(one.text == text[one.start : one.end] for one in found)


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("中华人民共和国国务院令第735号", "国务院令735号"),
        ("国务院令第 735 号", "国务院令735号"),
        ("甲医保发[2024] 12 号", "甲医保发〔2024〕12号"),
        ("2021年1月15日中华人民共和国国务院令第735号", "国务院令735号"),
        ("根据国办发（2020）20号", "国办发〔2020〕20号"),
    ],
)
def test_document_numbers_have_one_spelling(said: str, plain: str) -> None:
    assert plain_doc_number(said) == plain


def test_what_a_title_is_called_for_short() -> None:
    assert "甲法" in short_titles("中华人民共和国甲法")
    assert "甲县办法" in short_titles("甲县办法（试行）")
    assert "甲罪解释" in short_titles("最高人民法院关于办理甲罪刑事案件具体应用法律若干问题的解释")


def test_relations_are_read_in_title_opening_and_closing() -> None:
    units = [
        NewUnit("1", UnitKind.ARTICLE, "根据《甲法》和《乙条例》，制定本细则。", ""),
        NewUnit("2", UnitKind.ARTICLE, "本细则自2025年1月1日起施行。《丙办法》同时废止。", ""),
    ]
    found = {
        (one.kind, one.title or one.doc_no) for one in find_relations("乙条例实施细则", units, ["甲发〔2020〕2号"])
    }
    assert found == {
        (RelationKind.IMPLEMENTS, "乙条例"),
        (RelationKind.BASED_ON, "甲法"),
        (RelationKind.BASED_ON, "乙条例"),
        (RelationKind.REPLACES, "丙办法"),
        (RelationKind.BASED_ON, "甲发〔2020〕2号"),
    }
    amends = find_relations("关于修改《甲法》的决定", [])
    assert [(one.kind, one.title) for one in amends] == [(RelationKind.AMENDS, "甲法")]
