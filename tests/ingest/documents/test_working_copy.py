"""The working copy is in one width and one script, and keeps what prose and numbers would lose by that."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.documents.working_copy import make_working_copy


def working(text: str, soft: tuple[int, ...] = ()) -> str:
    return make_working_copy(text, soft)[0]


@pytest.mark.parametrize(
    ("text", "copy"),
    [
        ("１２．５万元ＡＢ　％", "12.5万元AB %"),
        ("共１，２３４，５６７．８９元，另计", "共1,234,567.89元，另计"),
        ("〔２０２３〕１５号《条例》（试行）：甲、乙；丙！丁？……", "〔2023〕15号《条例》（试行）：甲、乙；丙！丁？……"),
        ("陳某於縣醫院掛床，檢舉屬實", "陈某于县医院挂床，检举属实"),
        ("頭髮已經發白，乾隆年間的麵條乾了", "头发已经发白，乾隆年间的面条干了"),
        ("虚\u200b构\u202e诊\u00ad疗\ufeff服\u2060务\x07", "虚构诊疗服务"),
        ("⾦额、⻓⻔医院、⻢某、⻩某", "金额、长门医院、马某、黄某"),
        ("①2人，10²米，1½天", "①2人，10²米，1½天"),
        ("㈠阿莫西林５００㎎，体温３８℃", "（一）阿莫西林500mg，体温38°C"),
        ("甲\r\n乙\r丙\u2028丁\x0b戊", "甲\n乙\n丙\n丁\n戊"),
        ("︵竖排︶，﹐﹔", "（竖排），，；"),
        ("坏\ud800字", "坏�字"),
    ],
)
def test_each_kind_of_character_is_folded_or_kept(text: str, copy: str) -> None:
    assert working(text) == copy


def test_characters_that_simplified_script_has_too_stay_in_a_simplified_text() -> None:
    assert (
        working("被告人乾某著有《论文》，瞭望塔医院的医生陳某受其藉口蒙骗")
        == "被告人乾某著有《论文》，瞭望塔医院的医生陈某受其藉口蒙骗"
    )


def test_a_line_that_the_width_of_the_page_broke_is_joined_and_words_stay_apart() -> None:
    text = "骗取医\n保基金of\nall kinds"
    assert working(text, (3, 9)) == "骗取医保基金of all kinds"
    copy, offsets = make_working_copy(text, (3, 9))
    assert text[slice(*offsets.original_span(copy.index("医保"), copy.index("医保") + 2))] == "医\n保"


@settings(max_examples=50)
@given(st.text())
def test_copies_of_copies_settle(text: str) -> None:
    once = working(text)
    twice = working(once)
    assert working(twice) == twice


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Z"])))
def test_nothing_that_shows_is_lost(text: str) -> None:
    offsets = make_working_copy(text)[1]
    assert sum(run.source_end - run.source for run in offsets.runs) >= len(text) - sum(
        c in "\u3164\uffa0\u115f\u1160" for c in text
    )
