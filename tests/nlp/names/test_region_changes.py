"""Divisions as they are today: what was merged, renamed or founded since the published tables is known, and what it was."""

from __future__ import annotations

import pytest

from graph.model.extraction import Label
from nlp.linking.divisions import counties_of, in_force, is_known, meets, names_in_force, town_stems
from nlp.names.gazetteer import level_of
from nlp.names.tables import read_region_changes, read_regions, successors
from tests.nlp.names.reading_names import mentions


@pytest.mark.parametrize(
    ("text", "region", "name", "norm"),
    [
        ("参保地为浙江省杭州市临平区。", None, "浙江省杭州市临平区", "330113"),
        ("来自杭州市钱塘区的参保人。", None, "杭州市钱塘区", "330114"),
        ("户籍在洛阳市偃师区。", None, "洛阳市偃师区", "410307"),
        ("他是湖南祁阳人。", None, "湖南祁阳", "431181"),
        ("参保地为三元区。", None, "三元区", "350404"),
        ("参保地为福建省三明市沙县。", None, "福建省三明市沙县", "350405"),
        ("案发时该地仍叫江干区。", None, "江干区", "330104"),
        ("户籍在重庆市两江新区。", None, "重庆市两江新区", "500157"),
        ("户籍在西藏米林市。", None, "西藏米林市", "540481"),
    ],
)
def test_a_new_division_is_read_with_its_code_and_a_former_one_with_its_own(
    text: str, region: str | None, name: str, norm: str
) -> None:
    found = [one for one in mentions(text, region) if one.label is Label.REGION]
    assert [(one.text, one.norm) for one in found] == [(name, norm)]


@pytest.mark.parametrize("text", ["院子里种着白杨。", "两江汇合处有家医院。", "和康医院的账本。", "祝大家和安。"])
def test_a_word_that_is_also_short_for_a_new_division_is_no_place(text: str) -> None:
    assert [one for one in mentions(text) if one.label is Label.REGION] == []


def test_a_former_division_is_today_what_it_became() -> None:
    assert in_force(("330104",)) == ("330102", "330114"), "江干区 was divided between 上城区 and 钱塘区"
    assert in_force(("330103", "410306", "350402")) == ("330105", "410308", "350404")
    assert in_force(("500105", "500112")) == ("500157",)
    assert in_force(("350681", "330113")) == ("350604", "330113")


def test_the_counties_of_a_prefecture_are_those_of_today() -> None:
    names = names_in_force()
    assert {names[code] for code in counties_of("330100")} >= {"临平区", "钱塘区", "余杭区", "上城区", "拱墅区"}
    assert not {"下城区", "江干区"} & {names[code] for code in counties_of("330100")}
    assert {names[code] for code in counties_of("350400")} >= {"三元区", "沙县区"}
    assert "500157" in counties_of("500000")


def test_a_delivery_under_a_former_code_meets_a_text_under_the_new_one() -> None:
    assert meets("410381", "410307")
    assert meets("330103", "330105")
    assert not meets("330113", "330110"), "临平区 and 余杭区 are two places"


def test_townships_of_a_merged_county_belong_to_what_it_became() -> None:
    assert town_stems("500112")
    assert town_stems("500112") <= town_stems("500157")
    assert "乔司" in town_stems("330113")


def test_the_table_agrees_with_itself() -> None:
    changes, names = read_region_changes(), names_in_force()
    assert len({change.code for change in changes}) == len(changes)
    for change in changes:
        assert level_of(change.code) == 3
        assert names[change.code] == change.name
        assert 2021 <= change.year <= 2025
        assert len(change.name) > 1
        assert change.name.endswith(("区", "市", "县"))
        for code in change.replaced:
            assert (len(code), code[:2]) == (6, change.code[:2])
            assert not is_known(code), code
    replaced = {code for change in changes for code in change.replaced}
    former = {code for code, _, current in read_regions() if not current}
    assert replaced <= former, "a replaced code is one that the published table knew"
    assert set(successors()) == replaced


def test_every_code_is_in_force_once() -> None:
    codes = [code for code, _, current in read_regions() if current]
    assert len(codes) == len(set(codes))
