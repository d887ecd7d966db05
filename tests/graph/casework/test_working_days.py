"""Working days: the notices of three years as printed, and a year without one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from graph.casework.working_days import Calendar, feast_days, load_calendar

# Free days (first, last) and weekend days worked, typed from the State Council office's notices for these years.
PRINTED: dict[int, tuple[list[tuple[str, str]], list[str]]] = {
    2024: (
        [
            *(("2024-01-01", "2024-01-01"), ("2024-02-10", "2024-02-17"), ("2024-04-04", "2024-04-06")),
            *(("2024-05-01", "2024-05-05"), ("2024-06-10", "2024-06-10"), ("2024-09-15", "2024-09-17")),
            ("2024-10-01", "2024-10-07"),
        ],
        [
            *("2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11"),
            *("2024-09-14", "2024-09-29", "2024-10-12"),
        ],
    ),
    2025: (
        [
            *(("2025-01-01", "2025-01-01"), ("2025-01-28", "2025-02-04"), ("2025-04-04", "2025-04-06")),
            *(("2025-05-01", "2025-05-05"), ("2025-05-31", "2025-06-02"), ("2025-10-01", "2025-10-08")),
        ],
        ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"],
    ),
    2026: (
        [
            *(("2026-01-01", "2026-01-03"), ("2026-02-15", "2026-02-23"), ("2026-04-04", "2026-04-06")),
            *(("2026-05-01", "2026-05-05"), ("2026-06-19", "2026-06-21"), ("2026-09-25", "2026-09-27")),
            ("2026-10-01", "2026-10-07"),
        ],
        ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
    ),
}


@pytest.mark.parametrize("year", PRINTED)
def test_every_day_of_a_year_is_as_its_notice_says(year: int) -> None:
    spans, worked = PRINTED[year]
    free = [(date.fromisoformat(a), date.fromisoformat(b)) for a, b in spans]
    calendar = load_calendar()
    for n in range(366):
        day = date(year, 1, 1) + timedelta(days=n)
        if day.year != year:
            break
        weekday = day.weekday() < 5
        expected = day.isoformat() in worked or (weekday and not any(a <= day <= b for a, b in free))
        assert calendar.is_working(day) is expected, day


def test_a_year_names_its_notice() -> None:
    assert load_calendar().years[2026].source.endswith("（国办发明电〔2025〕7号）")
    assert load_calendar().years[2019].source == "国务院办公厅关于2019年部分节假日安排的通知"


def test_a_year_without_a_notice_is_counted_by_the_standing_rule_and_said_to_be() -> None:
    calendar = load_calendar()
    assert 2040 not in calendar.years
    feast = date(2040, 2, 12)  # 庚申年正月初一
    assert feast in feast_days(2040)
    assert not calendar.is_working(feast + timedelta(days=1))  # a Monday
    assert calendar.is_working(date(2040, 3, 1))  # a Thursday
    assert not calendar.is_working(date(2040, 3, 3))
    assert calendar.not_loaded(date(2026, 12, 1), date(2040, 1, 5)) == tuple(range(2027, 2041))


def test_the_feast_days_of_a_told_year_are_free_in_its_notice_too() -> None:
    for year in (2025, 2026):
        assert len(feast_days(year)) == 13 or year == 2025, "in 2025 the moon festival fell beside the national day"
        assert not [day for day in feast_days(year) if load_calendar().is_working(day)]


def test_the_next_working_day_passes_a_whole_holiday() -> None:
    assert load_calendar().next_working(date(2026, 10, 1)) == date(2026, 10, 8)
    assert load_calendar().next_working(date(2026, 10, 10)) == date(2026, 10, 10)  # a Saturday that is worked
    assert Calendar({}).next_working(date(2026, 10, 10)) == date(2026, 10, 12)
