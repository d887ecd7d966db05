"""How the places of one answer are shared between edge types."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.store.neighbourhood import share


def test_small_types_get_all_they_want_and_the_rest_is_divided() -> None:
    assert share(10, [3, 100, 100]) == [3, 3, 4]
    assert share(500, [1000, 2]) == [498, 2]
    assert share(5, []) == []


@given(st.integers(0, 50), st.lists(st.integers(0, 40), max_size=8))
def test_no_place_is_wasted_or_given_twice(limit: int, wanted: list[int]) -> None:
    given_ = share(limit, wanted)
    assert sum(given_) == min(limit, sum(wanted))
    assert all(got <= want for got, want in zip(given_, wanted, strict=True))
