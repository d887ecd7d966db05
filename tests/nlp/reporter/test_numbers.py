"""A telephone or identity number of the form is found in every spelling, whole, masked, or by its last digits."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.reporter import OwnKind, ReporterForm, check_leak, find_own, redact

PHONE, CARD = "13805712346", "11010519491231002X"
FORM = ReporterForm(phone=PHONE, id_number=CARD)

_SCRIPTS = (
    "0123456789",
    "０１２３４５６７８９",
    "零一二三四五六七八九",
    "〇壹贰叁肆伍陆柒捌玖",
    "洞幺两三四五六拐八勾",
    "⓪①②③④⑤⑥⑦⑧⑨",
    "٠١٢٣٤٥٦٧٨٩",
)
_GAPS = ("", "", "", " ", "-", "—", ".", "·", "/", "\u3000", "\n", "，", " - ", "、", "_")
_PROSE = st.text(alphabet="我们医院的电话是他说，。！住院医保卡刷了 \nabc", max_size=40)


@st.composite
def spelled(draw: st.DrawFn, number: str) -> str:
    """The number in any script, each digit apart, with any separators between."""
    letters = []
    for place, digit in enumerate(number):
        if place:
            letters.append(draw(st.sampled_from(_GAPS)))
        letters.append(draw(st.sampled_from("xXＸ")) if digit == "X" else draw(st.sampled_from(_SCRIPTS))[int(digit)])
    return "".join(letters)


@given(_PROSE, spelled(PHONE), _PROSE)
@settings(max_examples=300, deadline=None)
def test_any_spelling_of_the_telephone_is_found_wherever_it_stands(before: str, number: str, after: str) -> None:
    _is_taken(before, number, after)


@given(_PROSE, spelled(CARD), _PROSE)
@settings(max_examples=300, deadline=None)
def test_any_spelling_of_the_identity_number_is_found_wherever_it_stands(before: str, number: str, after: str) -> None:
    _is_taken(before, number, after)


def _is_taken(before: str, number: str, after: str) -> None:
    text = before + number + after
    proposed = [one for one in find_own(text, FORM) if one.proposed]
    assert any(one.start <= len(before) and len(before) + len(number) <= one.end for one in proposed), text
    assert not [one for one in check_leak(redact(text, proposed).text, FORM) if one.proposed]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("号码138****2346", "138****2346"),
        ("号码138xxxx2346", "138xxxx2346"),
        ("手机尾号2346", "2346"),
        ("后四位是二三四六", "二三四六"),
        ("就是2346那个", "2346"),
        ("+86 138 0571 2346", "+86 138 0571 2346"),
        ("138O57l2346", "138O57l2346"),
        ("身份证110105********002X", "110105********002X"),
        ("证件后六位31002X", "31002X"),
        ("1949年12月31日出生", "1949年12月31日"),
        ("19491231", "19491231"),
    ],
)
def test_masked_and_partial_numbers_are_found(told: str, found: str) -> None:
    assert found in [one.value for one in find_own(told, FORM) if one.proposed]


@pytest.mark.parametrize("told", ["一共2346元", "花了2346.5元", "第2346号", "23460人", "1949年的事"])
def test_sums_counts_and_other_numbers_stay(told: str) -> None:
    assert not [one for one in find_own(told, FORM) if one.proposed]


def test_a_landline_is_found_without_its_area_code_and_with_an_extension() -> None:
    form = ReporterForm(phone="0553-4821907, 15955301128")
    text = "打４８２１９０７转12，或（0553）4821907，或159 5530 1128"
    values = [one.value for one in find_own(text, form) if one.proposed and one.kind is OwnKind.PHONE]
    assert values == ["４８２１９０７", "（0553）4821907", "159 5530 1128"]
