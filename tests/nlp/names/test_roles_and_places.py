from __future__ import annotations

import pytest

from graph.model.extraction import Label
from tests.nlp.names.reading_names import mentions, named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("骨科主任、医保办副主任和住院部护士长都签了字。", ["骨科主任", "医保办副主任", "住院部护士长"]),
        ("她是收费员，她男人是村医，中介是个药贩子。", ["收费员", "村医", "中介", "药贩子"]),
        ("实际控制人授意财务负责人改账。", ["实际控制人", "财务负责人"]),
        ("康宁堂药房店长和急诊医生串通。", ["店长", "急诊医生"]),
    ],
)
def test_a_role_takes_its_department_and_rank(text: str, expected: list[str]) -> None:
    assert named(text, Label.ROLE) == expected


def test_those_who_only_appear_in_a_case_have_no_role() -> None:
    text = "患者、参保人、被告人、工作人员、职工和家属均到场，主管部门与中介机构也派人。"
    assert named(text, Label.ROLE) == []


@pytest.mark.parametrize(
    ("text", "region", "name", "norm"),
    [
        ("他是湖南桃源人。", None, "湖南桃源", "430725"),
        ("药都发往内蒙古自治区。", None, "内蒙古自治区", "150000"),
        ("参保地为鼓楼区。", "320100", "鼓楼区", "320106"),
        ("参保地为鼓楼区。", None, "鼓楼区", None),
        ("户籍在达茂旗。", None, "达茂旗", "150223"),
        ("案发时该地仍叫闸北区。", None, "闸北区", "310108"),
        ("来自浙江省杭州市余杭区的参保人。", None, "浙江省杭州市余杭区", "330110"),
    ],
)
def test_a_region_gets_the_adcode_that_alone_fits(text: str, region: str | None, name: str, norm: str | None) -> None:
    found = [m for m in mentions(text, region) if m.label is Label.REGION]
    assert [(m.text, m.norm) for m in found] == [(name, norm)]


def test_a_place_inside_a_name_is_no_region() -> None:
    assert named("桃源县人民医院由桃源县医保局检查。", Label.REGION) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("住桃源县漳江街道文昌路18号2栋301室。", "桃源县漳江街道文昌路18号2栋301室"),
        ("家住石桥镇上河村，出门就是卫生室。", "石桥镇上河村"),
        ("仓库在鼓楼区中山北路88号。", "鼓楼区中山北路88号"),
    ],
)
def test_an_address_runs_from_its_place_to_its_room(text: str, expected: str) -> None:
    assert named(text, Label.ADDRESS) == [expected]


def test_our_village_and_another_road_are_no_addresses() -> None:
    assert named("我们村和隔壁村都知道，他走的是另一条路，全村没人管。", Label.ADDRESS) == []


def test_keepers_take_their_house_and_traders_their_wares() -> None:
    text = "药店老板联系药品经销商，承办检察官问了审核股股长，医保窗口工作人员作证。"
    assert named(text, Label.ROLE) == ["药店老板", "药品经销商", "承办检察官", "审核股股长"]


def test_a_paper_that_holds_a_post_is_no_post() -> None:
    assert named("依据《乡村医生从业管理条例》，他的执业医师资格被查。", Label.ROLE) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我住金桂园三期6栋1单元502，天天看见。", "金桂园三期6栋1单元502"),
        ("诊所开在解放路36号。", "解放路36号"),
    ],
)
def test_an_address_needs_no_place_in_front_where_it_has_a_number(text: str, expected: str) -> None:
    assert named(text, Label.ADDRESS) == [expected]
