"""Nothing of the form leaves unseen: spellings, escapes, encodings and hashes."""

from __future__ import annotations

import base64
import hashlib
import json
from urllib.parse import quote

import pytest

from nlp.reporter import ReporterForm, check_leak, find_own, redact

FORM = ReporterForm(
    name="王秀兰",
    phone="138 0571 2346",
    id_number="11010519491231002X",
    address="杭州市拱墅区和睦新村12幢2单元601室",
    email="wang.xl@example.com",
    employer="杭州仁和医院",
    other=("wxl_0571", "6222600640012345678"),
)


def leaks(text: str) -> list[str]:
    return [one.value for one in check_leak(text, FORM) if one.proposed]


@pytest.mark.parametrize(
    "text",
    [
        '{"title":"王秀兰"}',
        json.dumps({"title": "王秀兰"}),
        quote("举报人=王秀兰"),
        "wang_xiulan_2025.docx",
        "tel:+8613805712346",
        hashlib.sha256(b"13805712346").hexdigest(),
        hashlib.md5("王秀兰".encode(), usedforsecurity=False).hexdigest().upper(),
        base64.b64encode(b"11010519491231002X").decode(),
        "王秀兰".encode().hex() + "00",
        "WANG.XL@EXAMPLE.COM",
        "和睦新村12-2-601",
        "WXL 0571",
        "6222 6006 4001 2345 678",
        "110105********002X",
    ],
)
def test_every_way_a_value_may_hide_is_found(text: str) -> None:
    assert leaks(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "杭州市拱墅区医保局",
        "王建国，王某，王院长",
        "杭州仁和医院挂床住院",
        "一共2346元",
        hashlib.sha256(b"x").hexdigest(),
    ],
)
def test_what_others_share_is_no_leak(text: str) -> None:
    assert leaks(text) == []


def test_a_redacted_tip_holds_nothing_of_the_form() -> None:
    text = "王女士（王 秀 兰，幺三八 0571 2346）来电称：其住和睦新村12幢2单元601，王丽萍护士长做假。联系wang.xl@example.com或WXL_0571，尾号2346。"
    proposed = [one for one in find_own(text, FORM) if one.proposed]
    left = redact(text, proposed).text
    assert leaks(left) == []
    assert "王丽萍护士长" in left


def test_an_empty_form_leaks_nothing() -> None:
    assert check_leak("王秀兰 13805712346", ReporterForm(name=" ", phone="", other=("",))) == []
