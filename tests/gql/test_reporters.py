"""The reporter's form out of whatever was delivered: nothing of it is lost."""

from __future__ import annotations

from typing import Any

import pytest

from gql.reporters import form_of_reporter
from nlp.reporter import ReporterForm


@pytest.mark.parametrize(
    ("given", "form"),
    [
        (None, ReporterForm()),
        ("", ReporterForm()),
        ({}, ReporterForm()),
        ("张三", ReporterForm(name="张三")),
        ("13912345678", ReporterForm(phone="13912345678")),
        ({"name": "张三", "phone": "139 1234 5678"}, ReporterForm(name="张三", phone="139 1234 5678")),
        ({"姓名": "张三", "联系电话": 13912345678}, ReporterForm(name="张三", phone="13912345678")),
        ({"id-card": "11010519491231002X"}, ReporterForm(id_number="11010519491231002X")),
        ({"Tel": ["13900000001", "13900000002"]}, ReporterForm(phone="13900000001;13900000002")),
        ({"姓名": "张三", "别名": ["三儿", {"微信": "zs_88"}]}, ReporterForm(name="张三", other=("三儿", "zs_88"))),
        ({"姓名": "张三", "name": "张叁"}, ReporterForm(name="张三", other=("张叁",))),
        ({"匿名": True, "姓名": None}, ReporterForm()),
    ],
)
def test_a_form_is_read_by_its_usual_names(given: Any, form: ReporterForm) -> None:
    assert form_of_reporter(given) == form


def test_one_text_is_parted_by_what_its_parts_look_like() -> None:
    form = form_of_reporter("张三，电话：139-1234-5678，身份证11010519491231002X，邮箱 zs@example.com，康宁医院骨科")
    assert form.name == "张三"
    assert form.phone is not None
    assert "139-1234-5678" in form.phone
    assert form.id_number == "11010519491231002X"
    assert form.email == "zs@example.com"
    assert "康宁医院骨科" in form.other


@pytest.mark.parametrize("given", [7, 1.5, True, ["张三"]])
def test_what_is_neither_text_nor_object_is_refused(given: Any) -> None:
    with pytest.raises(ValueError, match="neither"):
        form_of_reporter(given)
