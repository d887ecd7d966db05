"""Dates told from the document's own, of feasts and of the lunar calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.structure.dates import find_dates
from nlp.structure.dates.lunar import feast_in, latest_lunar, lunar_moment, solar_of

WEDNESDAY = date(2025, 6, 18)


@pytest.mark.parametrize(
    ("said", "norm"),
    [
        ("去年", "2024"),
        ("前年", "2023"),
        ("大前年", "2022"),
        ("今年3月", "2025-03"),
        ("去年底", "2024-12"),
        ("去年10月份", "2024-10"),
        ("今年上半年", "2025-01/2025-06"),
        ("去年9.15号", "2024-09-15"),
        ("上个月", "2025-05"),
        ("上月19号", "2025-05-19"),
        ("这个月6号", "2025-06-06"),
        ("下个月", "2025-07"),
        ("上上个月", "2025-04"),
        ("上周", "2025-06-09/2025-06-15"),
        ("上周三", "2025-06-11"),
        ("上礼拜五", "2025-06-13"),
        ("昨天", "2025-06-17"),
        ("前天", "2025-06-16"),
        ("今天", "2025-06-18"),
        ("昨晚", "2025-06-17"),
        ("三天前", "2025-06-15"),
        ("两个月前", "2025-04"),
        ("3年前", "2022"),
        ("半年前", "2024-12"),
        ("年初", "2025-01"),
        ("下半年", "2024-07/2024-12"),
    ],
)
def test_relative_dates_are_reckoned_from_the_documents_date(said: str, norm: str) -> None:
    assert [(m.text, m.norm) for m in find_dates(f"，{said}，", WEDNESDAY)] == [(said, norm)]
    assert [(m.text, m.norm) for m in find_dates(f"，{said}，")] == [(said, None)]


@pytest.mark.parametrize(
    ("said", "norm"),
    [
        ("国庆", "2024-10-01"),
        ("春节前后", "2025-01-29"),
        ("元旦", "2025-01-01"),
        ("今年清明", "2025-04-04"),
        ("今年五一", "2025-05-01"),
        ("去年中秋节", "2024-09-17"),
        ("中秋前两天", "2024-09-15"),
        ("除夕", "2025-01-28"),
        ("正月初五", "2025-02-02"),
        ("腊月二十三", "2025-01-22"),
        ("农历八月十五", "2024-09-17"),
        ("去年腊月初八", "2025-01-07"),
        ("去年农历九月十九", "2024-10-21"),
        ("农历二〇二四年八月十五", "2024-09-17"),
        ("六月初一", "2024-07-06"),
        ("大年初三", "2025-01-31"),
        ("腊月", "2024-12-31/2025-01-28"),
        ("二月二", "2025-03-01"),
    ],
)
def test_feasts_and_lunar_days_are_the_last_ones_before_the_document(said: str, norm: str) -> None:
    assert [(m.text, m.norm) for m in find_dates(f"，{said}，", WEDNESDAY)] == [(said, norm)]


def test_a_feast_of_the_solar_calendar_is_known_without_a_year() -> None:
    assert [(m.text, m.norm) for m in find_dates("国庆放假，春节也放")] == [("国庆", "--10-01"), ("春节", None)]


def test_a_lunar_period_may_end_on_another_lunar_day() -> None:
    found = find_dates("从今年正月初八到二月二，", WEDNESDAY)
    assert [(m.text, m.norm) for m in found] == [("今年正月初八到二月二", "2025-02-05/2025-03-01")]


def test_until_now_is_no_date() -> None:
    assert find_dates("到今天没有下文，如今天气凉了", WEDNESDAY) == []


@pytest.mark.parametrize(
    ("year", "spring"),
    [(2020, (1, 25)), (2021, (2, 12)), (2022, (2, 1)), (2023, (1, 22)), (2024, (2, 10)), (2026, (2, 17))],
)
def test_spring_festival_falls_where_the_calendar_says(year: int, spring: tuple[int, int]) -> None:
    assert feast_in(year, "春节") == date(year, *spring)
    assert solar_of(year, 1, 1) == date(year, *spring)


def test_a_leap_month_exists_only_in_its_year() -> None:
    assert solar_of(2025, 6, 1, leap=True) == date(2025, 7, 25)
    assert solar_of(2024, 6, 1, leap=True) is None
    assert lunar_moment(2024, 6, 1, leap=True) is None


@given(st.dates(date(1950, 1, 1), date(2080, 12, 31)), st.integers(1, 12), st.integers(1, 29))
def test_what_is_told_is_past_and_no_older_than_a_leap_year(today: date, month: int, day: int) -> None:
    moment = latest_lunar(today, month, day)
    assert moment is not None
    told = date.fromisoformat(moment.norm() or "")
    assert 0 <= (today - told).days <= 385
