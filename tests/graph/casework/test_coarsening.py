"""C5: a tip's time is told as a period in which enough tips came in, never as a time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.casework.coarsening import CROWD, Period, Precision, coarsen, period_of

MONDAY = date(2026, 3, 9)


def test_one_tip_alone_in_its_county_is_told_by_its_year() -> None:
    assert coarsen([MONDAY], []) == [Period(date(2026, 1, 1), Precision.YEAR)]


def test_a_crowd_within_a_week_is_told_by_the_week() -> None:
    days = [MONDAY + timedelta(days=n) for n in range(CROWD)]
    assert coarsen(days, []) == [Period(MONDAY, Precision.WEEK)] * CROWD


def test_one_fewer_is_told_by_the_next_longer_period() -> None:
    days = [MONDAY + timedelta(days=n) for n in range(CROWD - 1)] + [MONDAY + timedelta(days=14)]
    assert set(coarsen(days, [])) == {Period(date(2026, 3, 1), Precision.MONTH)}
    spread = [date(2026, 1, 5), date(2026, 1, 20), date(2026, 2, 5), date(2026, 2, 20), MONDAY]
    assert set(coarsen(spread, [])) == {Period(date(2026, 1, 1), Precision.QUARTER)}


def test_earlier_tips_count_where_their_own_period_lies_inside() -> None:
    week = [Period(MONDAY, Precision.WEEK)] * (CROWD - 1)
    assert coarsen([MONDAY], week) == [Period(MONDAY, Precision.WEEK)]
    year = [Period(date(2026, 1, 1), Precision.YEAR)] * 20
    assert coarsen([MONDAY], year) == [Period(date(2026, 1, 1), Precision.YEAR)]


@pytest.mark.parametrize(
    ("precision", "start", "end"),
    [
        (Precision.WEEK, date(2025, 12, 29), date(2026, 1, 4)),
        (Precision.MONTH, date(2026, 1, 1), date(2026, 1, 31)),
        (Precision.QUARTER, date(2026, 1, 1), date(2026, 3, 31)),
        (Precision.YEAR, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_periods_are_whole(precision: Precision, start: date, end: date) -> None:
    period = period_of(date(2026, 1, 2), precision)
    assert (period.start, period.end) == (start, end)


days = st.lists(st.dates(date(2025, 1, 1), date(2026, 12, 31)), min_size=1, max_size=30)


@given(together=days)
def test_c5_k_test_whatever_is_told_more_exactly_than_a_year_could_be_any_of_five(together: list[date]) -> None:
    for day, period in zip(together, coarsen(together, []), strict=True):
        assert period.start <= day <= period.end
        crowd = sum(period.start <= other <= period.end for other in together)
        assert period.precision is Precision.YEAR or crowd >= CROWD
