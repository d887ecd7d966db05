"""The form's name is found in every form, and names that only resemble it stay."""

from __future__ import annotations

import re

import pytest

from nlp.reporter import ReporterForm, find_own

LAN = ReporterForm(name="王秀兰")


def proposed(text: str, form: ReporterForm) -> list[str]:
    return [one.value for one in find_own(text, form) if one.proposed]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("我是王秀兰", "王秀兰"),
        ("王 秀 兰 敬上", "王 秀 兰"),
        ("王.秀.兰", "王.秀.兰"),
        ("举报人：王某兰", "王某兰"),
        ("来信人王*兰", "王*兰"),
        ("王秀蘭女士", "王秀蘭"),
        ("联系人Wang Xiulan", "Wang Xiulan"),
        ("xiulan wang", "xiulan wang"),
        ("W.X.L", "W.X.L"),
        ("wang秀兰", "wang秀兰"),
        ("他们叫我秀兰姐", "秀兰姐"),
        ("他对我说：“秀兰啊，你别管。”", "秀兰"),
        ("王女士来电反映", "王女士"),
        ("大家喊我老王", "老王"),
        ("我姓王，不方便说全名", "王"),
        ("姓名：王秀篮，电话不变", "王秀篮"),
        ("13800138000（王）", "王"),
    ],
)
def test_every_form_of_the_name_is_found(text: str, found: str) -> None:
    form = ReporterForm(name="王秀兰", phone="13800138000")
    assert any(found in value for value in proposed(text, form)), proposed(text, form)


@pytest.mark.parametrize(
    "text",
    [
        "院长王建国指使护士王丽做假",
        "王院长收了回扣",
        "店员小王让我多刷两百",
        "举报王某，王某是药贩子",
        "张秀兰的卡在他手里",
        "我问王经理要单子",
        "秀兰路12号的药店",
    ],
)
def test_others_of_the_same_surname_or_given_name_stay(text: str) -> None:
    assert proposed(text, LAN) == []


def test_a_name_inside_a_longer_name_stays() -> None:
    assert proposed("王丽萍是护士长，王丽萍管排班", ReporterForm(name="王丽")) == []


def test_a_namesake_who_is_told_apart_stays() -> None:
    text = "我叫卢爱民，我举报的那个院长也叫卢爱民。"
    places = [one.start for one in find_own(text, ReporterForm(name="卢爱民")) if one.proposed]
    assert places == [2]


def test_a_name_that_is_a_word_counts_only_as_a_person() -> None:
    form = ReporterForm(name="李建国")
    assert proposed("建国七十五周年那天，建国路上的药店搞活动", form) == []
    assert proposed("他们都喊我建国", form) == ["建国"]


def test_transcribed_and_foreign_names_are_found_in_part() -> None:
    assert proposed("阿依古丽反映的事", ReporterForm(name="阿依古丽·买买提")) == ["阿依古丽"]
    assert proposed("医生买买提·艾力", ReporterForm(name="阿依古丽·买买提")) == []
    assert proposed("Regards, D. Huang", ReporterForm(name="Daniel Huang")) == ["D. Huang"]


def test_names_told_character_by_character_are_found() -> None:
    text = "我姓章，立早章，建设的建，国家的国。张建国是院长。"
    values = proposed(text, ReporterForm(name="章建国"))
    assert any("建设的建，国家的国" in value for value in values)
    assert not any("张建国" in value for value in values)


def test_no_value_of_the_form_stays_in_the_cache_of_patterns() -> None:
    form = ReporterForm(
        name="欧阳静怡", phone="18311112222", id_number="450802199901011234", address="港北区荷城路77号", email="oyjy77@mail.cn", employer="贵港荷塘纺织厂", other=("oyjy_wx_77",)
    )  # fmt: skip
    find_own("我叫欧阳静怡，在贵港荷塘纺织厂上班，我妈李素珍的卡在他们手里", form)
    cached = "".join(str(key) for key in re._cache)  # type: ignore[attr-defined]
    for value in ("欧阳静怡", "18311112222", "450802199901011234", "荷城路", "oyjy", "荷塘", "李素珍"):
        assert value not in cached
