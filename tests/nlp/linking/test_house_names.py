"""Names of institutions in their parts, and how far kinds and sounds are the same."""

from __future__ import annotations

import pytest

from nlp.linking.house import House, read_houses
from nlp.linking.kinds import OTHER, Kind, likeness_of_bases, likeness_of_fields
from nlp.linking.likeness import abbreviates, likeness


def first(name: str) -> House:
    return read_houses(name)[0]


@pytest.mark.parametrize(
    ("name", "places", "own", "base", "branch"),
    [
        ("太康县福康大药房有限责任公司", ("411627",), "福康", "药店", ""),
        ("河南聚隆大药房连锁有限公司太康建设路店", ("410000",), "聚隆", "药店", "太康建设路"),
        ("聚隆药店（建设路店）", (), "聚隆", "药店", "建设路"),
        ("建设路聚隆药房", (), "聚隆", "药店", "建设路"),
        ("太康县康泰大药房有限公司第二分店", ("411627",), "康泰", "药店", "#2"),
        ("太康县协和医院东院区", ("411627",), "协和", "医院", "东"),
        ("协和医院（集团）", (), "协和", "医院", ""),
        ("杭州西湖仁和中医门诊部", ("330106",), "仁和", "门诊部", ""),
        ("南充市仁寿通药业连锁有限公司嘉陵文峰大道店", ("511300",), "仁寿通", "药店", "嘉陵文峰大道"),
        ("福建鑫禾仁劳务派遣有限公司", ("350000",), "鑫禾仁", "公司", ""),
        ("徐州医科大学附属医院", (), "徐州医科大学", "医院", ""),
    ],
)
def test_a_name_has_its_parts(name: str, places: tuple[str, ...], own: str, base: str, branch: str) -> None:
    found = first(name)
    assert (found.places, found.own, found.kind.base, found.branch) == (places, own, base, branch)


@pytest.mark.parametrize(
    ("name", "number", "fields"),
    [
        ("周口市第二人民医院", 2, {"人民"}),
        ("市二院", 2, set()),
        ("县妇保院", 0, {"妇幼"}),
        ("沛县妇幼保健计划生育服务中心", 0, {"妇幼"}),
        ("丰县中医医院", 0, {"中医"}),
        ("奈曼旗蒙医医院", 0, {"蒙医"}),
        ("郑大二附院", 2, {"附属"}),
        ("浙江大学医学院附属第一医院", 1, {"附属"}),
        ("太康县第十二人民医院", 12, {"人民"}),
    ],
)
def test_numbers_and_fields_have_one_spelling(name: str, number: int, fields: set[str]) -> None:
    found = first(name)
    assert (found.number, found.kind.base, set(found.kind.fields)) == (number, "医院", fields)


def test_a_township_is_no_brand_and_a_village_loses_its_word() -> None:
    clinic = first("太康县城关回族镇王庄村卫生室")
    assert (clinic.town, clinic.own, clinic.kind.base) == ("城关", "王庄", "卫生室")
    assert first("逊母口镇中心卫生院").kind == first("逊母口镇卫生院").kind


def test_a_word_that_may_be_a_place_is_read_both_ways() -> None:
    assert {(one.places, one.own) for one in read_houses("安康医院")} == {(("610900",), ""), ((), "安康")}
    assert {(one.number, one.own) for one in read_houses("天一医院")} >= {(0, "天一"), (1, "天")}


def test_a_road_is_no_place_and_a_level_is_no_name() -> None:
    assert all(not one.places for one in read_houses("洛阳路社区卫生服务中心"))
    assert (first("县中医院").level, first("县中医院").own) == ("县", "")


@pytest.mark.parametrize(
    ("one", "other"), [("医院", "药店"), ("卫生院", "卫生室"), ("社区卫生服务中心", "社区卫生服务站")]
)
def test_some_houses_are_never_the_same(one: str, other: str) -> None:
    assert likeness_of_bases(one, other) <= 0.5


def test_the_field_makes_the_house_where_there_is_no_name() -> None:
    county, people, chinese = Kind("医院"), Kind("医院", frozenset(["人民"])), Kind("医院", frozenset(["中医"]))
    assert likeness_of_fields(county, people, named=False, numbered=False) > 0.93
    assert likeness_of_fields(people, county, named=False, numbered=False) < 0.93
    assert likeness_of_fields(county, chinese, named=False, numbered=False) == OTHER
    assert OTHER < likeness_of_fields(county, chinese, named=True, numbered=False) < 0.93


def test_sounds_count_a_little_less_than_characters() -> None:
    assert likeness("福康", "福康") == 1
    assert 0.9 < likeness("富康", "福康") < likeness("聚龙康", "聚隆康") < 1
    assert likeness("恒兴", "恒信") < likeness("富康", "福康")
    assert likeness("张学文", "张学武") < 0.7


def test_abbreviations_keep_the_order() -> None:
    assert abbreviates("徐医", "徐州医科大学")
    assert not abbreviates("医徐", "徐州医科大学")
    assert not abbreviates("徐州医科大学", "徐州医科大学")
