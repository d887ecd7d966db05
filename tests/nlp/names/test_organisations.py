from __future__ import annotations

import pytest

from graph.model.extraction import Label
from tests.nlp.names.reading_names import named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我们举报位于城东的绍兴市越城区康泽中医门诊部，他家天天虚开。", ["绍兴市越城区康泽中医门诊部"]),
        ("由宁波鄞州瑞堂大药房（中兴路店）与某药店轮流刷卡", ["宁波鄞州瑞堂大药房（中兴路店）", "某药店"]),
        ("她在县中医院住过，后来又被拉到市二院。", ["县中医院", "市二院"]),
        ("钱打到台州鼎诚医疗器械有限公司，再由农商行取出。", ["台州鼎诚医疗器械有限公司", "农商行"]),
        ("老乡都去石桥镇卫生院，也有去福安敬老院的。", ["石桥镇卫生院", "福安敬老院"]),
        ("安徽医科大学附属巢湖医院向检查组说明情况。", ["安徽医科大学附属巢湖医院"]),
    ],
)
def test_an_institution_is_its_longest_name_without_what_stands_around_it(text: str, expected: list[str]) -> None:
    assert named(text, Label.INSTITUTION) == expected


@pytest.mark.parametrize(
    "text",
    [
        "该院与多家定点医疗机构存在同样问题，有的民营医院更严重。",
        "一家保险公司和几家药店都不肯说，附近的诊所也一样。",
        "他把病人送回养老中心，又从银行卡里取钱，门诊慢特病也报。",
    ],
)
def test_what_names_no_house_is_no_institution(text: str) -> None:
    assert named(text, Label.INSTITUTION) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("湖州市医疗保障局会同市公安局经侦支队进驻该院。", ["湖州市医疗保障局", "市公安局经侦支队"]),
        ("医保局处罚后，县纪委监委移送德清县人民检察院。", ["医保局", "县纪委监委", "德清县人民检察院"]),
        ("安吉县医保中心责令退款，公安局南浔分局立案。", ["安吉县医保中心", "公安局南浔分局"]),
        ("浙江医保部门开展检查，国家医保局通报。", ["浙江医保部门", "国家医保局"]),
    ],
)
def test_an_agency_has_a_place_or_a_level_or_is_a_bureau(text: str, expected: list[str]) -> None:
    assert named(text, Label.AGENCY) == expected


def test_departments_and_courts_without_a_place_are_no_agencies() -> None:
    text = "医保、公安、卫健部门联合行动，公安机关立案，法院判决，检察机关公诉，警方通报，院内医保办配合。"
    assert named(text, Label.AGENCY) == []


def test_behind_an_agency_a_verb_is_no_county() -> None:
    assert named("安平县医保局会同县公安局检查该院。", Label.AGENCY) == ["安平县医保局", "县公安局"]
    assert named("经查，会同县公安局已经立案。", Label.AGENCY) == ["会同县公安局"]
