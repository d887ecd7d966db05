"""An article's 款 and 项, and its text for search."""

from __future__ import annotations

import pytest

from graph.knowledge.folding import fold, fold_title
from graph.knowledge.splitting import paragraph_at, parts_of, split
from graph.ledger.knowledge_record import NewUnit, UnitKind

TWO = (
    "甲机构有下列情形之一的，责令改正：\n（一）虚记；\n（二）多收；\n（三）其他。\n前款第（一）项情节严重的，从重处理。"
)


def keys(text: str) -> list[str]:
    return [one.path for one in parts_of(NewUnit("9", UnitKind.ARTICLE, text, fold(text)))]


def test_paragraphs_and_items_have_paths() -> None:
    assert keys(TWO) == ["9/1", "9/1/1", "9/1/2", "9/1/3", "9/2"]


def test_parts_are_the_published_words() -> None:
    parts = {one.path: one for one in parts_of(NewUnit("9", UnitKind.ARTICLE, TWO, fold(TWO)))}
    assert parts["9/1/2"].text == "（二）多收；"
    assert parts["9/1/2"].number == "（二）"
    assert parts["9/1"].text == TWO[: TWO.index("\n前款")]
    assert parts["9/2"].text.startswith("前款")


def test_items_on_one_line_are_found_and_a_single_mention_is_no_list() -> None:
    assert keys("有下列情形之一的：（一）虚记；（二）多收。") == ["9/1", "9/1/1", "9/1/2"]
    assert keys("依照第三条第（一）项处理。") == ["9/1"]
    assert keys("情形如下：（一）虚记。") == ["9/1"]


def test_a_number_that_does_not_follow_begins_no_item() -> None:
    assert keys("情形：\n（一）甲；\n（三）丙。") == ["9/1", "9/1/1", "9/2"]


def test_every_character_of_an_article_lies_in_its_paragraphs() -> None:
    for paragraph in split(TWO):
        assert TWO[paragraph.start : paragraph.end].strip() == TWO[paragraph.start : paragraph.end]
    assert "".join(TWO[p.start : p.end] for p in split(TWO)) == TWO.replace("\n前款", "前款")


def test_the_paragraph_of_a_place() -> None:
    assert paragraph_at(TWO, TWO.index("前款")) == 2
    assert paragraph_at(TWO, 0) == 1


@pytest.mark.parametrize(
    ("said", "plain"),
    [("３日内、２４小时", "3日内、24小时"), ("第 一 条", "第一条"), ("第一章 总 则", "第一章总则"), ("use A B", "use A B"), ("甲 \n 乙", "甲\n乙")],
)  # fmt: skip
def test_text_for_search_is_half_width_and_without_spaces(said: str, plain: str) -> None:
    assert fold(said) == plain


def test_a_title_is_looked_up_without_marks_country_and_spaces() -> None:
    assert fold_title("《中华人民共和国 甲 法》") == "甲法"
    assert fold_title("关于〈甲法〉的解释(试行)") == "关于甲法的解释（试行）"
