"""Dates that the text itself gives: points, parts, periods, and what only looks like one."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.extraction import Label
from nlp.structure.dates import find_dates
from nlp.structure.dates.moment import Point


def _read(text: str, today: date | None = None) -> list[tuple[str, str | None]]:
    found = find_dates(text, today)
    assert all(m.label is Label.DATE and text[m.start : m.end] == m.text for m in found)
    return [(m.text, m.norm) for m in found]


@pytest.mark.parametrize(
    ("written", "norm"),
    [
        ("2023年5月6日", "2023-05-06"),
        ("2023 年 5 月 6 日", "2023-05-06"),
        ("二〇二三年五月六日", "2023-05-06"),
        ("2023-05-06", "2023-05-06"),
        ("2023.5.6", "2023-05-06"),
        ("2023/5/6", "2023-05-06"),
        ("20230506", "2023-05-06"),
        ("2023年5月", "2023-05"),
        ("2023年度", "2023"),
        ("23年5月", "2023-05"),
        ("2018年初", "2018-01"),
        ("2020年底", "2020-12"),
        ("2024年上半年", "2024-01/2024-06"),
        ("2023年第三季度", "2023-07/2023-09"),
        ("2025年4月上旬", "2025-04-01/2025-04-10"),
        ("2024年2月下旬", "2024-02-21/2024-02-29"),
        ("2024年冬天", "2024-12/2025-02"),
        ("5月6日", "--05-06"),
        ("5.6号", "--05-06"),
        ("9月份", "--09"),
        ("8月初", "--08"),
        ("2月29日", "--02-29"),
    ],
)
def test_a_date_is_one_span_with_an_iso_norm(written: str, norm: str) -> None:
    assert _read(f"他于{written}，入院") == [(written, norm)]


@pytest.mark.parametrize(
    ("written", "norm"),
    [
        ("2023年1月至2024年6月", "2023-01/2024-06"),
        ("2011年8月至11月", "2011-08/2011-11"),
        ("2024年8月19日至23日", "2024-08-19/2024-08-23"),
        ("2024年1月1日至10月31日", "2024-01-01/2024-10-31"),
        ("2023年11月至2月", "2023-11/2024-02"),
        ("2011年至2015年7月", "2011/2015-07"),
        ("2024年至2025年上半年", "2024/2025-06"),
        ("2019-2021年", "2019/2021"),
        ("2023年1-6月", "2023-01/2023-06"),
        ("2021.01.01-2023.12.31", "2021-01-01/2023-12-31"),
        ("2月28日-3月9日", "--02-28/--03-09"),
        ("2023年一季度至三季度", "2023-01/2023-09"),
        ("21年到23年", "2021/2023"),
    ],
)
def test_a_period_is_one_span(written: str, norm: str) -> None:
    assert _read(f"从{written}期间", date(2025, 6, 18)) == [(written, norm)]


def test_what_a_list_leaves_out_its_first_member_says() -> None:
    assert _read("2023年5月、6月和2024年1月") == [
        ("2023年5月", "2023-05"),
        ("6月", "2023-06"),
        ("2024年1月", "2024-01"),
    ]
    assert _read("于5月6日、8日") == [("5月6日", "--05-06"), ("8日", "--05-08")]
    assert _read("该院2022、2023年") == [("2022", "2022"), ("2023年", "2023")]
    assert _read("在7月3、7月5、7月9号") == [("7月3", "--07-03"), ("7月5", "--07-05"), ("7月9号", "--07-09")]


def test_a_day_alone_belongs_to_the_date_before_it() -> None:
    assert _read("2024年3月5日入院，15日出院") == [("2024年3月5日", "2024-03-05"), ("15日", "2024-03-15")]
    assert _read("2024年3月5日送达，15日内缴纳，共15日") == [("2024年3月5日", "2024-03-05")]
    assert _read("每月15日结算，住15号楼") == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("2022年6月发现，同年8月30日移送，次年3月判决", ["2022-06", "2022-08-30", "2023-03"]),
        ("2021年3月5日转入，次日转出", ["2021-03-05", "2021-03-06"]),
        ("2019年至2021年，当年即", ["2019/2021", "2021"]),
        ("2023年5月6日至同月20日", ["2023-05-06/2023-05-20"]),
    ],
)
def test_same_year_and_next_day_are_reckoned_from_the_date_before(text: str, spans: list[str]) -> None:
    assert [norm for _, norm in _read(text)] == spans


@pytest.mark.parametrize(
    "text",
    [
        "住了三天，花了半个月，干了23年，判处有期徒刑十二年、拘役六月",
        "暂停2个月，3月龄，一月两千，每年3月",
        "住12号楼3床，2.2万元，2023.5万元",
        "“12.20”专案，3.15晚会，2023年版",
        "目前天气，以上年度，之前天天，基本月",
        "张国庆住国庆路，中国庆祝",
        "今年62岁，今年五十六了",
        "13月40日那",
        "20年的老店，二十年工龄",
        "案卷20231399",
    ],
)
def test_lengths_ages_names_and_decimals_are_no_dates(text: str) -> None:
    assert _read(text, date(2025, 6, 18)) == []


def test_two_digit_years_need_a_sign_that_they_are_years() -> None:
    assert _read("22年开始的，58年的人") == [("22年", "2022"), ("58年", "1958")]
    assert _read("干了22年，58年来") == []


def test_a_number_of_goods_is_no_date() -> None:
    assert _read("住院号20231102") == []
    assert _read("20231102入院") == [("20231102", "2023-11-02")]


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2049, 12, 31)))
def test_any_day_is_read_back_however_it_is_written(day: date) -> None:
    figures = "〇一二三四五六七八九"
    spoken = {
        n: ("" if n < 20 else figures[n // 10]) + ("十" if n >= 10 else "") + (figures[n % 10] if n % 10 else "")
        for n in range(1, 32)
    }
    chinese = "".join(figures[int(d)] for d in str(day.year)) + f"年{spoken[day.month]}月{spoken[day.day]}日"
    for written in (
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}/{day.month}/{day.day}",
        chinese,
    ):
        assert _read(f"于{written}。") == [(written, day.isoformat())]


@given(st.dates(date(1990, 1, 1), date(2049, 12, 31)), st.integers(1, 3000))
def test_a_period_of_any_two_days_is_read_back(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    written = f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日"
    assert _read(written) == [(written, f"{first.isoformat()}/{last.isoformat()}")]


def test_days_that_do_not_exist_are_not_sound() -> None:
    assert Point(2024, 2, 29).sound
    assert not Point(2023, 2, 29).sound
    assert Point(None, 2, 29).sound
    assert not Point(2023, 13).sound


@given(
    st.text(alphabet="0123456789年月日号至到-./、今去上个周初底二〇十国庆前后农历腊正", max_size=30),
    st.dates(date(1990, 1, 1), date(2060, 1, 1)),
)
def test_reading_never_fails_and_never_overlaps(text: str, today: date) -> None:
    found = find_dates(text, today)
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
