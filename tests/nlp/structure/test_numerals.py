"""Numerals: what Arabic, Chinese and banker's figures are worth."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.structure.numerals import read_digits, read_number, read_small
from tests.nlp.structure.written import BANKER, PLAIN, write_number


@given(st.integers(0, 10**12 - 1))
def test_a_number_written_out_is_read_back(value: int) -> None:
    assert read_number(write_number(value, *PLAIN)) == value


@given(st.integers(0, 10**12 - 1))
def test_a_number_in_bankers_figures_is_read_back(value: int) -> None:
    assert read_number(write_number(value, *BANKER)) == value


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_thousands_separators_change_nothing(whole: int, cents: int) -> None:
    assert read_number(f"{whole:,}.{cents:02d}") == Decimal(f"{whole}.{cents:02d}")


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from("百千万亿"))
def test_a_last_digit_without_its_unit_is_the_next_lower_one(first: int, second: int, unit: str) -> None:
    worth = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}[unit]
    digits = PLAIN[0]
    assert read_number(f"{digits[first]}{unit}{digits[second]}") == first * worth + second * worth // 10
    assert read_number(f"{first}{unit}{second}") == first * worth + second * worth // 10


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一千零八", "1008"),
        ("两千零五十", "2050"),
        ("3万5千", "35000"),
        ("2万3500", "23500"),
        ("1w2", "12000"),
        ("5k", "5000"),
        ("1.38万", "13800"),
        ("3亿5000万", "350000000"),
        ("廿三", "23"),
        ("二〇二三", "2023"),
        ("壹佰零陆万柒仟捌佰玖拾", "1067890"),
    ],
)
def test_mixed_and_spoken_forms(text: str, value: str) -> None:
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["十十", "百千", "一二三百", "1,23", "三点五", "万有", ""])
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    assert read_number(text) is None


@given(st.text(alphabet="0123456789一二三四五六七八九十百千万亿零两几wk.,", max_size=12))
def test_reading_never_fails(text: str) -> None:
    value = read_number(text)
    assert value is None or value >= 0


def test_digits_one_by_one_and_small_numbers() -> None:
    assert read_digits("二〇二三") == 2023
    assert read_digits("一三八") == 138
    assert read_digits("十二") is None
    assert [read_small(text) for text in ("12", "十二", "廿三", "二百六十六")] == [12, 12, 23, 266]
