"""The rule: whom each side learns of, and when two planned actions meet."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.casework.deconfliction import Place, Told, Window, check_place, check_window, due, meets, told
from graph.model.errors import BadInput
from graph.model.visibility import Visibility

HIDDEN, POINTER, SUMMARY, CONTENT, WORKING = Visibility
NINE = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)  # Monday, 09:00 in Shanghai
MORNING = Window(NINE, NINE + timedelta(hours=3))


def test_both_visible_are_told_at_the_lower_level() -> None:
    order = [POINTER, SUMMARY, CONTENT, WORKING]
    for left, right in product(order, repeat=2):
        lower = order[min(order.index(left), order.index(right))]
        assert told(left, right) == Told(lower, lower)


@pytest.mark.parametrize("visible", [POINTER, SUMMARY, CONTENT, WORKING])
def test_the_hidden_side_alone_is_told_and_only_whom_to_call(visible: Visibility) -> None:
    assert told(HIDDEN, visible) == Told(POINTER, None)
    assert told(visible, HIDDEN) == Told(None, POINTER)


def test_of_two_hidden_sides_neither_is_told() -> None:
    assert told(HIDDEN, HIDDEN) == Told(None, None)


@given(st.sampled_from(Visibility), st.sampled_from(Visibility))
def test_a_hidden_side_never_shows_and_the_rule_knows_no_left_or_right(left: Visibility, right: Visibility) -> None:
    found, turned = told(left, right), told(right, left)
    assert (found.left, found.right) == (turned.right, turned.left)
    assert (found.left is None) is (right is HIDDEN)


def place(**other: object) -> Place:
    return Place(**({"adcode": "411402"} | other))  # type: ignore[arg-type]


def test_windows_must_overlap() -> None:
    touching = Window(MORNING.ends, MORNING.ends + timedelta(hours=1))
    inside = Window(NINE + timedelta(hours=1), NINE + timedelta(hours=2))
    assert not meets(place(), MORNING, place(), touching)
    assert meets(place(), MORNING, place(), inside)


def test_points_meet_within_the_sum_of_their_radii() -> None:
    # 0.01 degree of latitude is 1 112 m on a sphere of 6 371 km
    one = place(longitude=115.65, latitude=34.44, radius=600)
    assert meets(one, MORNING, place(longitude=115.65, latitude=34.45, radius=513, adcode="411403"), MORNING)
    assert not meets(one, MORNING, place(longitude=115.65, latitude=34.45, radius=500), MORNING)


def test_addresses_decide_where_points_are_not_both_known() -> None:
    point = place(longitude=115.65, latitude=34.44, radius=600, tokens=frozenset({"t1_a"}))
    assert meets(point, MORNING, place(tokens=frozenset({"t1_a", "t2_a"})), MORNING)
    assert not meets(point, MORNING, place(tokens=frozenset({"t1_b"})), MORNING)


def test_a_district_alone_meets_whatever_is_in_it() -> None:
    assert meets(place(), MORNING, place(tokens=frozenset({"t1_a"})), MORNING)
    assert not meets(place(), MORNING, place(adcode="411403"), MORNING)


@pytest.mark.parametrize(
    "wrong",
    [
        place(longitude=1.0),
        place(longitude=181.0, latitude=0.0),
        place(longitude=0.0, latitude=-91.0),
        place(radius=-1),
        place(radius=5_001),
        place(longitude=float("nan"), latitude=0.0),
    ],
)
def test_a_place_that_is_none_is_refused(wrong: Place) -> None:
    with pytest.raises(BadInput):
        check_place(wrong)


@pytest.mark.parametrize("length", [timedelta(0), timedelta(hours=-1), timedelta(days=32)])
def test_a_window_that_is_none_or_meets_everything_is_refused(length: timedelta) -> None:
    with pytest.raises(BadInput):
        check_window(Window(NINE, NINE + length))


def test_a_deadline_is_the_end_of_a_working_day_where_the_desks_are() -> None:
    friday = datetime(2026, 11, 6, 8, 0, tzinfo=UTC)
    assert due(friday, 1) == datetime(2026, 11, 9, 16, 0, tzinfo=UTC)  # Monday, midnight in Shanghai
    assert due(friday, 3) == datetime(2026, 11, 11, 16, 0, tzinfo=UTC)
    late = datetime(2026, 11, 1, 17, 0, tzinfo=UTC)  # Sunday evening in UTC is Monday in Shanghai
    assert due(late, 1) == datetime(2026, 11, 3, 16, 0, tzinfo=UTC)


def test_a_deadline_follows_the_calendar_that_it_is_given() -> None:
    holidays = {date(2026, 11, 3), date(2026, 11, 4)}
    assert due(NINE, 1, lambda day: day not in holidays) == datetime(2026, 11, 5, 16, 0, tzinfo=UTC)
