"""All structured values of one text together: what is part of a longer form is not told again."""

from __future__ import annotations

import itertools
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.mention import Context
from nlp.structure import find_structured

NOTICE = (
    "经查，2023年3月至2024年9月，你院串换项目，造成基金损失41,862.50元，违反《医疗保障基金使用监督管理条例》第三十八条第（四）项，"
    "本局作出常医保罚决〔2025〕6号决定，请汇入账户6217 9955 1003 8627 146，联系电话0519-88881234。车牌苏D·5T819，"
    "经办人身份证341226198309171615，手机13800001234。"
)


def test_a_notice_gives_each_value_once() -> None:
    found = find_structured(NOTICE, Context(date(2025, 2, 18)))
    assert [(m.label.value, m.text) for m in found] == [
        ("DATE", "2023年3月至2024年9月"),
        ("MONEY", "41,862.50元"),
        ("LAW", "《医疗保障基金使用监督管理条例》第三十八条第（四）项"),
        ("CASE_NO", "常医保罚决〔2025〕6号"),
        ("BANK_ACCOUNT", "6217 9955 1003 8627 146"),
        ("PHONE", "0519-88881234"),
        ("VEHICLE_PLATE", "苏D·5T819"),
        ("ID_CARD", "341226198309171615"),
        ("PHONE", "13800001234"),
    ]


def test_a_year_in_a_title_is_no_date_of_its_own() -> None:
    assert find_structured("《2024年度药品目录（2023年）》", Context()) == []


def test_relative_dates_take_the_documents_date() -> None:
    text = "去年八月"
    assert [m.norm for m in find_structured(text, Context(date(2025, 1, 1)))] == ["2024-08"]
    assert [m.norm for m in find_structured(text, Context())] == [None]


@given(
    st.text(
        alphabet="0123456789一二十百千万元块年月日号第条款《》法（）〔〕*- Xx，。京A编号账身份证电话收了", max_size=60
    )
)
def test_mentions_are_in_order_and_do_not_overlap(text: str) -> None:
    found = find_structured(text, Context(date(2025, 6, 18)))
    assert all(text[m.start : m.end] == m.text and 0 < m.confidence <= 1 and m.source for m in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(
    "piece", ["1", "一", "第一条、", "《", "（2023）", "1、", "1-", "138****", "6222 ", "编号", "违反条例", "万"]
)
def test_no_text_takes_more_than_time_in_proportion(piece: str) -> None:
    """A repeated piece of 20,000 characters; quadratic reading would take minutes."""
    begin = time.process_time()
    find_structured(piece * (20_000 // len(piece)), Context())
    assert time.process_time() - begin < 4
