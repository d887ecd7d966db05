"""Where institutions lie."""

from __future__ import annotations

import pytest

from tests.nlp.marked import relations_of


def places(marked: str) -> set[tuple[str, str]]:
    return {(head, tail) for kind, head, tail in relations_of(marked) if kind == "located_in"}


@pytest.mark.parametrize(
    "marked",
    [
        "当事人：{I康和大药房}\n住所：{L云岭县和平路8号}",
        "{I康和大药房}位于{L云岭县和平路8号}。",
        "{I康和大药房}（{L云岭县和平路8号}）",
        "位于{L云岭县和平路8号}的{I康和大药房}",
        "{P贺某}在{L云岭县和平路8号}开了一家{I康和大药房}。",
        "{L云岭县和平路8号}那家{I康和大药房}",
        "{I康和大药房}，就{L云岭县和平路8号}那家，天天刷卡。",
    ],
)
def test_addresses_are_told_in_many_ways(marked: str) -> None:
    assert places(marked) == {("康和大药房", "云岭县和平路8号")}


def test_where_a_person_lives_is_no_house_s_place() -> None:
    assert places("{I康和大药房}{R店长}{P贺某}，住{L云岭县和平路8号}。") == set()


def test_a_region_inside_a_name_says_nothing() -> None:
    assert places("{I云岭县康和大药房}被立案。") == set()
