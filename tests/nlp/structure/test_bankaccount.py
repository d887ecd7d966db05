"""Bank accounts: by noun, or by prefix, length and check digit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.structure.bankaccount import find_bank_accounts, passes_luhn


def _check_digit(digits: str) -> str:
    return next(check for check in "0123456789" if passes_luhn(digits + check))


@given(st.from_regex(r"62[0-9]{13,16}", fullmatch=True))
def test_a_card_is_found_without_its_noun_and_surer_with_a_right_check_digit(first: str) -> None:
    right = first + _check_digit(first)
    wrong = first + str((int(right[-1]) + 1) % 10)
    sure, unsure = find_bank_accounts(f"转到{right}，")[0], find_bank_accounts(f"看到{wrong}。")[0]
    assert (sure.text, unsure.text) == (right, wrong)
    assert sure.confidence > unsure.confidence


@given(st.from_regex(r"[0-9]{15,18}", fullmatch=True), st.integers(0, 14), st.integers(1, 9))
def test_luhn_notices_any_single_wrong_digit(first: str, place: int, by: int) -> None:
    number = first + _check_digit(first)
    wrong = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    assert passes_luhn(number)
    assert not passes_luhn(wrong)


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("汇入其名下账户6217 9955 1003 8627 146。", "6217 9955 1003 8627 146"),
        ("账号：330100123456789，", "330100123456789"),
        ("开户行：工行，账号：4402 2390 0910 0123 456", "4402 2390 0910 0123 456"),
        ("卡号62284xxxxxxxxx1234，", "62284xxxxxxxxx1234"),
        ("银行卡6222****1234", "6222****1234"),
    ],
)
def test_grouped_masked_and_corporate_accounts_are_found_after_their_noun(text: str, account: str) -> None:
    assert [m.text for m in find_bank_accounts(text)] == [account]


@pytest.mark.parametrize(
    "text",
    [
        "医保卡号6222021234567890123",
        "订单号6222021234567890123",
        "追溯码81234560000123456789",
        "发票代码051002100111",
        "尾号8876的建行卡",
        "支付宝账号13800001234",
        "金额1234567890123456",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert find_bank_accounts(text) == []
