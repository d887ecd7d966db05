"""Where a text plays, and what 县 and 市 mean there."""

from __future__ import annotations

import pytest

from graph.model.extraction import Label
from nlp.linking.divisions import counties_of, in_force, meets, prefecture_of
from nlp.linking.whereabouts import BESIDE, Whereabouts, read_whereabouts
from nlp.mention import Context, Mention


def region(code: str, at: int = 0) -> Mention:
    return Mention(at, at + 2, Label.REGION, "某地", norm=code)


def named(label: Label, name: str) -> Mention:
    return Mention(0, len(name), label, name)


@pytest.mark.parametrize(
    ("home", "word", "meant"),
    [
        ("411627", "县", ("411627",)),
        ("411627", "市", ("411600",)),
        ("411627", "省", ("410000",)),
        ("411681", "市", ("411681", "411600")),
        ("110112", "市", ("110000",)),
        ("150525", "旗", ("150525",)),
        ("411627", "区", ()),
    ],
)
def test_a_level_means_what_the_case_lies_in(home: str, word: str, meant: tuple[str, ...]) -> None:
    assert read_whereabouts([], Context(region=home)).at_level(word) == meant


def test_county_of_a_prefecture_is_several_unless_the_text_names_one() -> None:
    assert len(read_whereabouts([], Context(region="411600")).at_level("县")) > 3
    told = read_whereabouts([region("411628")], Context(region="411600"))
    assert told.at_level("县") == ("411628",)
    assert told.nearness("411628") > told.nearness("411627")


def test_another_county_in_the_text_makes_the_own_one_less_sure() -> None:
    both = read_whereabouts([region("411628")], Context(region="411627"))
    assert both.at_level("县") == ("411627", "411628")
    assert both.nearness("411628") == BESIDE


def test_places_are_read_at_the_head_of_agencies_but_not_of_hospitals_elsewhere() -> None:
    agency = named(Label.AGENCY, "鹿邑县医疗保障局")
    assert read_whereabouts([agency], Context()).counties == ("411628",)
    hospital = named(Label.INSTITUTION, "郑州市金水区某医院")
    assert read_whereabouts([hospital], Context(region="411627")).counties == ("411627",)


def test_nothing_known_is_nowhere() -> None:
    nowhere = read_whereabouts([], Context())
    assert nowhere.at_level("县") == ()
    assert nowhere.nearness("411627") == nowhere.nearness("330106") < 0.9


def test_nearness_falls_from_county_to_prefecture_to_province_to_elsewhere() -> None:
    where = Whereabouts({"411627": 1.0})
    steps = [where.nearness(area) for area in ("411627", "411628", "410105", "330106")]
    assert steps[0] == 1.0
    assert steps == sorted(steps, reverse=True)
    assert len(set(steps)) == 4


def test_former_divisions_are_told_by_their_heirs_and_new_ones_by_their_prefecture() -> None:
    assert in_force(("320683",)) == ("320612",)  # 通州市, a district since 2009
    assert in_force(("999999",)) == ("999999",)
    assert meets("520581", "520522")  # one of them is newer than the tables
    assert not meets("411627", "411628")


def test_what_lies_above_and_below() -> None:
    assert prefecture_of("411627") == "411600"
    assert prefecture_of("110112") == "110000"
    assert "411627" in counties_of("411600")
    assert "110112" in counties_of("110000")
    assert counties_of("410000") == ()
