"""What two documents share decides the grade: a number names one thing, a name alone never does, a hub ties nothing."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from graph.casework.links import (
    Desk,
    Grade,
    House,
    HouseReading,
    Human,
    LinkKind,
    Mark,
    MarkKind,
    NameForm,
    Span,
    Told,
    propose_links,
)
from graph.casework.links.blocking import MOST_SHARING_OBJECT

AT = (Span(0, 3),)
HERE, THERE = "411622", "320322"


def told(name: str, region: str = HERE, **facts: object) -> Told:
    """A document of its own desk."""
    return Told(name, Desk(f"desk of {name}"), "case_file", date(2025, 6, 1), region, **facts)  # type: ignore[arg-type]


def person(name: str, **facts: object) -> Human:
    """A whole, rare name."""
    return Human(name, name, NameForm.WHOLE, AT, share=1e-7, **facts)  # type: ignore[arg-type]


def house(name: str = "康和", **facts: object) -> House:
    """A hospital that the text is about."""
    reading = HouseReading(own=name, base="医院")
    return House(f"{name}医院", f"{name}医院", (reading,), AT, **facts)  # type: ignore[arg-type]


def mark(kind: MarkKind, key: str, **facts: bool) -> Mark:
    return Mark(kind, key, key, AT, **facts)


def graded(one: Told, other: Told) -> tuple[Grade, LinkKind] | None:
    """What the two come to."""
    links = propose_links([one, other]).links
    return (links[0].grade, links[0].kind) if links else None


@pytest.mark.parametrize(
    ("kind", "key", "grade", "link"),
    [
        (MarkKind.ID_CARD, "430524196904126622", Grade.A, LinkKind.IDENTITY),
        (MarkKind.USCC, "91411622MA45T7K21Q", Grade.A, LinkKind.IDENTITY),
        (MarkKind.INSTITUTION_CODE, "H51072200418", Grade.A, LinkKind.IDENTITY),
        (MarkKind.TRACE_CODE, "84118230045519082736", Grade.B, LinkKind.OBJECT),
        (MarkKind.PLATE, "苏M7K2E9", Grade.B, LinkKind.OBJECT),
        (MarkKind.CASE_NO, "湛医保举转2025-33", Grade.B, LinkKind.OBJECT),
    ],
)
def test_one_number_in_two_provinces_is_a_link(kind: MarkKind, key: str, grade: Grade, link: LinkKind) -> None:
    assert graded(told("a", marks=(mark(kind, key),)), told("b", THERE, marks=(mark(kind, key),))) == (grade, link)


def test_a_hotline_or_an_officers_number_ties_nothing() -> None:
    phone = mark(MarkKind.PHONE, "12393", background=True)
    assert graded(told("a", marks=(phone,)), told("b", marks=(phone,))) is None


def test_a_switchboard_is_no_link_by_itself() -> None:
    phone = mark(MarkKind.PHONE, "02986270000", faint=True)
    assert graded(told("a", marks=(phone,)), told("b", marks=(phone,))) is None


def test_a_long_number_is_one_thing_whatever_it_is_called() -> None:
    one = told("a", marks=(mark(MarkKind.ACCOUNT, "61001636708052503318"),))
    other = told("b", marks=(mark(MarkKind.NUMBER, "61001636708052503318"),))
    assert graded(one, other) == (Grade.B, LinkKind.OBJECT)


def test_a_number_that_many_papers_share_is_a_hub_and_is_counted() -> None:
    account = mark(MarkKind.ACCOUNT, "2406050529200012345")
    found = propose_links(told(f"d{n:02d}", marks=(account,)) for n in range(MOST_SHARING_OBJECT + 1))
    assert not found.links
    assert found.withheld == {"common_number": 1}


def test_one_institution_of_one_county_is_an_identity() -> None:
    assert graded(told("a", houses=(house(),)), told("b", "411600", houses=(house(),))) == (Grade.A, LinkKind.IDENTITY)


def test_years_later_the_institution_alone_is_no_identity() -> None:
    one, other = told("a", houses=(house(),)), replace(told("b", houses=(house(),)), day=date(2022, 6, 1))
    assert graded(one, other) == (Grade.C, LinkKind.STRUCTURAL)
    method = frozenset({"BED_HANGING"})
    assert graded(replace(one, methods=method), replace(other, methods=method)) == (Grade.A, LinkKind.IDENTITY)


@pytest.mark.parametrize("other", [told("b", THERE, houses=(house(generic=True),)), told("b", houses=(house("康民"),))])
def test_a_namesake_elsewhere_and_another_name_here_are_none(other: Told) -> None:
    assert graded(told("a", houses=(house(generic=True),)), other) is None


def test_a_great_hospital_is_no_identity_and_years_apart_no_link() -> None:
    one, other = told("a", houses=(house("协和", hub=True),)), told("b", houses=(house("协和", hub=True),))
    assert graded(one, other) is None
    assert graded(one, replace(other, day=date(2019, 6, 1))) is None


def test_two_branches_are_two_shops() -> None:
    shops = [
        House("n", f"同心大药房{branch}", (HouseReading(own="同心", base="药店", branch=branch),), AT)
        for branch in ("建设路", "人民路")
    ]
    assert graded(told("a", houses=(shops[0],)), told("b", houses=(shops[1],))) is None


def test_a_name_alone_is_never_sure() -> None:
    assert graded(told("a", people=(person("方明哲"),)), told("b", people=(person("方明哲"),))) == (
        Grade.C,
        LinkKind.STRUCTURAL,
    )
    assert graded(told("a", people=(person("方明哲"),)), told("b", THERE, people=(person("方明哲"),))) is None


def test_a_name_with_the_birth_date_is_sure_and_with_another_year_none() -> None:
    one = told("a", people=(person("邵国强", birth="1969-12-08"),))
    assert graded(one, told("b", people=(person("邵国强", birth="1969-12-08"),))) == (Grade.B, LinkKind.IDENTITY)
    assert graded(one, told("b", people=(person("邵国强", birth="1988-03-02"),))) is None


@pytest.mark.parametrize(
    "facts",
    [
        {"sex": "女"},
        {"cert": "430524196904126622"},
        {"tail": "1587"},
        {"jobs": frozenset({"nurse"})},
        {"origin": ("530381",)},
    ],
)
def test_what_contradicts_rules_a_namesake_out(facts: dict[str, object]) -> None:
    mine = person("龙秀梅", sex="男", cert="110101199003074514", jobs=frozenset({"driver"}), origin=("411622",))
    assert graded(told("a", people=(mine,)), told("b", people=(person("龙秀梅", **facts),))) is None


def test_a_name_and_an_exact_sum_are_one_matter() -> None:
    one = told("a", people=(person("胡春兰"),), amounts={6482030: AT})
    assert graded(one, told("b", people=(person("胡春兰"),), amounts={6482030: AT})) == (Grade.B, LinkKind.IDENTITY)


def test_two_weak_ties_are_structural_and_one_is_nothing() -> None:
    nickname = Human("胖姐", "胖姐", NameForm.NICKNAME, AT, share=0.001)
    one = told("a", people=(nickname,), places={"前张营": AT})
    assert graded(one, told("b", people=(nickname,), places={"前张营": AT})) == (Grade.C, LinkKind.STRUCTURAL)
    assert graded(one, told("b", places={"前张营": AT})) is None


def test_a_third_document_ties_two_that_share_nothing() -> None:
    code, plate = mark(MarkKind.TRACE_CODE, "8" * 20), mark(MarkKind.PLATE, "苏M7K2E9")
    found = propose_links([told("a", marks=(code,)), told("b", marks=(code, plate)), told("c", marks=(plate,))]).links
    assert [(link.a, link.b, link.grade) for link in found] == [
        ("a", "b", Grade.B),
        ("a", "c", Grade.C),
        ("b", "c", Grade.B),
    ]
    assert [(one.kind, one.value) for one in found[1].evidence] == [("chain", "b")]


def test_documents_of_one_desk_are_left_alone_unless_asked_for() -> None:
    marks = (mark(MarkKind.PLATE, "苏M7K2E9"),)
    one, other = told("a", marks=marks), replace(told("b", marks=marks), desk=Desk("desk of a"))
    assert not propose_links([one, other]).links
    assert len(propose_links([one, other], within_desk=True).links) == 1


def test_the_order_of_the_documents_changes_nothing() -> None:
    dice = random.Random(3)
    documents = [
        told(
            f"d{n}",
            dice.choice((HERE, "411600", THERE)),
            people=tuple(person(dice.choice(("方明哲", "邵国强", "龙秀梅"))) for _ in range(2)),
            houses=(house(dice.choice(("康和", "福星", "瑞鑫"))),),
            amounts={dice.choice((6482030, 1234567)): AT},
        )
        for n in range(24)
    ]
    expected = propose_links(documents)
    assert expected.links
    for _ in range(3):
        dice.shuffle(documents)
        assert propose_links(documents) == expected


def test_every_link_is_ordered_between_two_desks_and_carries_its_reasons() -> None:
    documents = [told(f"d{n}", houses=(house(),), methods=frozenset({"BED_HANGING"})) for n in (3, 1, 2)]
    links = propose_links(documents).links
    assert [(link.a, link.b) for link in links] == [("d1", "d2"), ("d1", "d3"), ("d2", "d3")]
    assert all(one.zh and one.en for link in links for one in link.evidence)


def test_the_same_method_in_one_county_is_background_and_bounded() -> None:
    documents = [told(f"d{n:02d}", methods=frozenset({"BED_HANGING"})) for n in range(12)]
    found = propose_links(documents)
    assert {link.grade for link in found.links} == {Grade.E}
    assert len(found.links) <= 12
    assert found.withheld["background_beyond_limit"] > 0
