"""People: a number links, a name at a linked institution links its staff, a name alone finds nobody."""

from __future__ import annotations

from datetime import date

import pytest

from graph.model.extraction import Label, RelationType
from nlp.linking import Entry, Reason
from nlp.linking.person_name import read_person_name
from tests.nlp.linking.register import Names, Person, Register, institution
from tests.nlp.linking.texts import keys, link, linked_key, mentions_of, related

TAIKANG = "411627"
OURS, WRONG = "411627196503120017", "411627196503120018"
WANG, SISTER = Entry("Person", "R1", "王建国"), Entry("Person", "R2", "王秀兰")

REGISTER = Register(
    [institution("H1", "太康县人民医院", TAIKANG), institution("H2", "太康县中医院", TAIKANG)],
    numbers={(Label.ID_CARD, OURS): [WANG]},
    staff={
        "H1": [Entry("Staff", "D1", "张学文"), Entry("Staff", "D2", "李海涛"), Entry("Staff", "D3", "李海波")],
        "H2": [Entry("Staff", "D4", "张伟"), Entry("Staff", "D5", "张伟")],
    },
    people=[
        Person(WANG, household="F1", born=date(1965, 3, 12), area=TAIKANG),
        Person(SISTER, household="F1"),
        Person(Entry("Person", "R3", "王秀兰"), household="F2", treated_at=("H1",)),
        Person(Entry("Person", "R4", "张学文"), household="F3"),
    ],
)


def at(text: str, person: str, place: str, kind: RelationType = RelationType.WORKS_AT, **more: tuple[str, ...]) -> dict:
    mentions = mentions_of(text, PERSON=(person,), INSTITUTION=(place,), **more)
    return link(text, mentions, REGISTER, relations=[related(mentions, kind, person, place)], region=TAIKANG)


def test_a_name_alone_finds_nobody() -> None:
    text = "张学文和王建国参与其中。"
    found = link(text, mentions_of(text, PERSON=("张学文", "王建国")), REGISTER, region=TAIKANG)
    assert [keys(one) for one in found.values()] == [[], []]


def test_a_number_beside_the_name_is_its_owner() -> None:
    text = f"王建国（男，身份证号：{OURS}）虚假住院。"
    found = link(text, mentions_of(text, PERSON=("王建国",), ID_CARD=(f"{OURS}=valid",)), REGISTER)
    assert (linked_key(found["王建国"]), linked_key(found[OURS])) == ("R1", "R1")
    assert found["王建国"].candidates[0].exact


def test_a_number_of_somebody_else_is_a_doubt_and_a_masked_name_is_left_to_a_person() -> None:
    for name in ("李海涛", "王某国"):
        text = f"{name}（身份证号：{OURS}）虚假住院。"
        found = link(text, mentions_of(text, PERSON=(name,), ID_CARD=(f"{OURS}=valid",)), REGISTER)
        assert (linked_key(found[name]), keys(found[name])) == (None, ["R1"])


def test_a_mistyped_number_links_nothing_and_leads_by_birth_date_and_county() -> None:
    text = f"王建国（身份证号：{WRONG}）虚假住院。"
    found = link(text, mentions_of(text, PERSON=("王建国",), ID_CARD=(f"{WRONG}=invalid",)), REGISTER)
    assert (linked_key(found[WRONG]), keys(found[WRONG])) == (None, [])
    assert (linked_key(found["王建国"]), keys(found["王建国"])) == (None, ["R1"])
    assert found["王建国"].candidates[0].reason is Reason.NAME_AND_BIRTH


def test_staff_are_linked_by_the_whole_name_at_a_linked_institution() -> None:
    found = at("县医院医生张学文虚开处方。", "张学文", "县医院")
    assert (linked_key(found["张学文"]), found["张学文"].candidates[0].label) == ("D1", "Staff")


def test_two_of_one_name_in_one_house_are_left_to_a_person() -> None:
    found = at("县中医院的张伟虚开处方。", "张伟", "县中医院")["张伟"]
    assert (linked_key(found), keys(found)) == (None, ["D4", "D5"])


def test_a_masked_name_has_candidates_only() -> None:
    found = at("县医院医生李某涛虚开处方。", "李某涛", "县医院")["李某涛"]
    assert (linked_key(found), keys(found)) == (None, ["D2"])
    assert found.candidates[0].reason is Reason.MASKED
    assert keys(at("县医院医生李某虚开处方。", "李某", "县医院")["李某"]) == ["D2", "D3"]


def test_an_owner_is_looked_for_like_staff_but_an_unsure_house_links_nobody() -> None:
    found = at("人民医院由张学文承包。", "张学文", "人民医院", RelationType.OWNS)
    assert linked_key(found["人民医院"]) is None
    assert (linked_key(found["张学文"]), keys(found["张学文"])) == (None, ["D1"])


def test_a_household_is_a_lead_and_comes_before_the_house_where_one_was_treated() -> None:
    text = f"王建国（身份证号：{OURS}）的姐姐王秀兰，在太康县人民医院住院。"
    mentions = mentions_of(
        text, PERSON=("王建国", "王秀兰"), ID_CARD=(f"{OURS}=valid",), INSTITUTION=("太康县人民医院",)
    )
    found = link(text, mentions, REGISTER, region=TAIKANG)["王秀兰"]
    assert (linked_key(found), keys(found)) == (None, ["R2", "R3"])
    assert found.candidates[0].reason is Reason.NAME_IN_HOUSEHOLD


def test_a_taught_person_is_a_candidate_never_a_link() -> None:
    text = "李海涛参与其中。"
    names = Names([("李海涛", TAIKANG, "Staff:D2")])
    found = link(text, mentions_of(text, PERSON=("李海涛",)), REGISTER, region=TAIKANG, names=names)["李海涛"]
    assert (linked_key(found), keys(found)) == (None, ["D2"])


@pytest.mark.parametrize(
    ("surface", "pattern"),
    [
        ("张某", "张*"),
        ("李某发", "李?发"),
        ("王某某", "王??"),
        ("陈某甲", "陈*"),
        ("秦*", "秦*"),
        ("欧阳明", "欧阳明"),
        ("阿不都热合曼·买买提", "阿不都热合曼·买买提"),
    ],
)
def test_masked_names_are_patterns(surface: str, pattern: str) -> None:
    name = read_person_name(surface)
    assert name is not None
    assert (name.pattern, name.whole) == (pattern, pattern == surface and "*" not in surface)


@pytest.mark.parametrize("surface", ["老冯", "王院长", "张大夫", "刘先生", "三哥", "四眼", "莉姐", "张"])
def test_an_address_or_nickname_is_no_name(surface: str) -> None:
    assert read_person_name(surface) is None


def test_a_pattern_fits_what_it_can_stand_for() -> None:
    name = read_person_name("李某发")
    assert name is not None
    assert [name.fits(one) for one in ("李海发", "李发", "李大海发", "王海发")] == [True, False, False, False]
