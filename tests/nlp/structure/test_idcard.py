"""Identity numbers: found by form or by noun, checked by GB 11643."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.certno import check_character
from graph.model.extraction import Label
from nlp.structure.idcard import check_number, find_id_cards


def _read(text: str) -> list[tuple[str, str | None]]:
    assert all(m.label is Label.ID_CARD for m in find_id_cards(text))
    return [(m.text, m.norm) for m in find_id_cards(text)]


_numbers = st.builds(
    lambda region, born, order: f"{region}{born:%Y%m%d}{order:03d}",
    st.sampled_from(["110101", "330106", "510703", "620102", "650102"]),
    st.dates(date(1930, 1, 1), date(2024, 12, 31)),
    st.integers(1, 999),
)


@given(_numbers)
def test_a_number_with_its_check_character_is_valid_and_with_any_other_invalid(first: str) -> None:
    right = check_character(first)
    assert _read(f"证件{first}{right}，") == [(first + right, "valid")]
    for wrong in set("0123456789X") - {right}:
        assert check_number(first + wrong) == "invalid"


@given(_numbers, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(first: str, place: int, by: int) -> None:
    number = first + check_character(first)
    wrong = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    assert check_number(wrong) != "valid"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("身份证330106 1980 0101 1233", "330106 1980 0101 1233"),
        ("身份证号：330106-19800101-1233", "330106-19800101-1233"),
        ("公民身份号码33010619800101123x", "33010619800101123x"),
        ("身份证330106800101123", "330106800101123"),
    ],
)
def test_grouped_lower_case_and_old_numbers_are_found(text: str, number: str) -> None:
    assert [found for found, _ in _read(text)] == [number]


@pytest.mark.parametrize(
    "number", ["110101198506********", "1101**********1234", "3301061980****1234", "330106********123X"]
)
def test_masked_numbers_are_found_and_cannot_be_checked(number: str) -> None:
    assert _read(f"身份证号{number}，") == [(number, None)]


@pytest.mark.parametrize(
    "text",
    [
        "统一社会信用代码12330106470085123X",
        "医保卡号330106198001011233",
        "流水号：330106198001011233",
        "交易330106198013011233",
        "卡号622202190001011234",
        "追溯码81234560000123456789",
    ],
)
def test_other_long_numbers_are_none(text: str) -> None:
    assert _read(text) == []
