"""Telephone numbers: whole, grouped, masked, spelled out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.structure.phone import find_phones


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("打我手机13800001234。", "13800001234"),
        ("手机 139 1234 5678，", "139 1234 5678"),
        ("138-0000-1234", "138-0000-1234"),
        ("+86 13800001234", "+86 13800001234"),
        ("联系电话：138****1234", "138****1234"),
        ("小广告151××××1038上", "151××××1038"),
        ("0571-88881234", "0571-88881234"),
        ("（010）66668888", "（010）66668888"),
        ("电话0831-2345678转803", "0831-2345678转803"),
        ("座机88881234", "88881234"),
        ("客服400-810-1234", "400-810-1234"),
        ("找我一五八六六六六一二三四", "一五八六六六六一二三四"),
        ("支付宝账号13800001234", "13800001234"),
    ],
)
def test_a_telephone_number_is_found_whole(text: str, number: str) -> None:
    assert [m.text for m in find_phones(text)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "拨打12345、12393或110",
        "订单号13800001234",
        "受理编号13800001234",
        "身份证341226198309171615",
        "卡号6222021380000123456",
        "共12345678元，数量88881234",
        "追溯码81380000123456789012",
    ],
)
def test_hotlines_and_other_numbers_are_none(text: str) -> None:
    assert find_phones(text) == []


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.sampled_from(["", " ", "-"]))
def test_any_mobile_number_is_found_in_its_groups(number: str, gap: str) -> None:
    written = gap.join((number[:3], number[3:7], number[7:]))
    assert [m.text for m in find_phones(f"电话{written}，")] == [written]
