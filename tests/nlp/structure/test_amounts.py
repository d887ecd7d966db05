"""Spoken amounts: exact, open upwards, or between two bounds."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.structure.amounts import Amount, is_bare_unit, read_amount


def _exact(value: int) -> Amount:
    return Amount(Decimal(value))


def _open(value: int) -> Amount:
    return Amount(Decimal(value), None, True)


def _between(low: int, high: int) -> Amount:
    return Amount(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("一千八", _exact(1800)),
        ("三万二", _exact(32000)),
        ("十来万", _open(100_000)),
        ("二十几万", _open(200_000)),
        ("数百", _open(100)),
        ("上百万", _open(1_000_000)),
        ("几千", _open(1000)),
        ("好几万", _open(10_000)),
        ("5895万余", _open(58_950_000)),
        ("一百多万", _open(1_000_000)),
        ("10万+", _open(100_000)),
        ("三四十万", _between(300_000, 400_000)),
        ("两三千", _between(2000, 3000)),
        ("十七八万", _between(170_000, 180_000)),
        ("一千七八", _between(1700, 1800)),
        ("三五百", _between(300, 500)),
        ("百八十", _between(80, 100)),
        ("万儿八千", _between(8000, 10_000)),
        ("三百五百", _between(300, 500)),
    ],
)
def test_what_people_say(text: str, amount: Amount) -> None:
    assert read_amount(text) == amount


@given(st.integers(1, 8), st.sampled_from(["百", "千", "万", "十万", "百万"]))
def test_neighbouring_digits_are_two_bounds(first: int, unit: str) -> None:
    digits = "零一二三四五六七八九"
    low, high = read_amount(digits[first] + unit), read_amount(digits[first + 1] + unit)
    said = read_amount(digits[first] + digits[first + 1] + unit)
    assert low is not None
    assert high is not None
    assert said == Amount(low.low, high.low)


@given(st.integers(1, 999), st.sampled_from(["万", "千", "百", "亿"]), st.sampled_from(["余", "多", "来"]))
def test_an_open_amount_is_at_least_what_was_said(count: int, unit: str, more: str) -> None:
    exact, open_ = read_amount(f"{count}{unit}"), read_amount(f"{count}{more}{unit}")
    assert exact is not None
    assert open_ == Amount(exact.low, None, True)


def test_a_unit_alone_is_told_from_a_number() -> None:
    assert is_bare_unit("百万")
    assert is_bare_unit("亿")
    assert not is_bare_unit("十万")
    assert not is_bare_unit("一百")
