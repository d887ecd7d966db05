"""Institutions: the region decides between namesakes, and what is not sure is left to a person."""

from __future__ import annotations

import pytest

from graph.model.extraction import RelationType
from nlp.linking import Reason, State
from tests.nlp.linking.register import Names, Register, institution
from tests.nlp.linking.texts import house, keys, link, linked_key, mentions_of, related

TAIKANG, LUYI = "411627", "411628"

REGISTER = Register(
    [
        institution("H1", "太康县人民医院", TAIKANG),
        institution("H2", "太康县第二人民医院", TAIKANG),
        institution("H3", "太康县中医院", TAIKANG),
        institution("H4", "鹿邑县中医院", LUYI),
        institution("H5", "太康福康骨科医院", TAIKANG),
        institution("H6", "太康县协和医院", TAIKANG),
        institution("H7", "太康县协和医院东院区", TAIKANG),
        institution("H8", "太康县板桥镇中心卫生院", TAIKANG),
        institution("H9", "鹿邑县仁济医院", LUYI),
        institution("P1", "河南聚隆康大药房连锁有限公司太康建设路店", TAIKANG),
        institution("P2", "河南聚隆康大药房连锁有限公司太康谢安路店", TAIKANG),
        institution("P3", "河南聚隆康大药房连锁有限公司鹿邑老君台店", LUYI),
        institution("C1", "河南恒信医药有限公司"),
        institution("E1", "太康县人民医院"),
    ],
    codes={"91411627MA27Q5TK3N": institution("H5", "太康福康骨科医院", TAIKANG)},
)


@pytest.mark.parametrize(
    ("surface", "region", "key"),
    [
        ("县医院", TAIKANG, "H1"),
        ("县人民医院", TAIKANG, "H1"),
        ("县二院", TAIKANG, "H2"),
        ("县中医院", LUYI, "H4"),
        ("太康县中医医院", LUYI, "H3"),
        ("板桥镇卫生院", TAIKANG, "H8"),
        ("板桥卫生院", TAIKANG, "H8"),
        ("聚隆康药店（建设路店）", TAIKANG, "P1"),
        ("谢安路聚隆康大药房", TAIKANG, "P2"),
        ("聚隆康大药房", LUYI, "P3"),
        ("聚龙康大药房老君台店", LUYI, "P3"),
        ("協和醫院東院", TAIKANG, "H7"),
        ("恒信医药公司", TAIKANG, "C1"),
    ],
)
def test_what_people_call_a_house_leads_to_it(surface: str, region: str, key: str) -> None:
    assert linked_key(house(surface, REGISTER, region=region)) == key


@pytest.mark.parametrize(
    ("surface", "region", "why"),
    [
        ("县中医院", None, "no region"),
        ("县中医院", "411600", "a prefecture has several counties"),
        ("聚隆康大药房", TAIKANG, "two stores"),
        ("聚隆康大药房支农路店", TAIKANG, "another store"),
        ("太康县协和医院西院区", TAIKANG, "another ward"),
        ("太康县人民医院门诊部", TAIKANG, "a part is not the whole"),
        ("县三院", TAIKANG, "another number"),
        ("仁济医院", TAIKANG, "the namesake is in another county"),
        ("福康医院", TAIKANG, "the field is not told"),
        ("恒兴医药公司", TAIKANG, "another name that sounds alike"),
        ("太康县人民大药房", TAIKANG, "another kind"),
        ("某医院", TAIKANG, "masked"),
    ],
)
def test_what_is_not_sure_is_left_to_a_person(surface: str, region: str | None, why: str) -> None:
    assert linked_key(house(surface, REGISTER, region=region)) is None, why


def test_candidates_are_at_most_three_best_first_with_a_reason_in_two_languages() -> None:
    found = house("聚隆康大药房", REGISTER, region=TAIKANG)
    assert set(keys(found)) == {"P1", "P2", "P3"}
    assert keys(found)[2] == "P3"
    scores = [one.score for one in found.candidates]
    assert scores == sorted(scores, reverse=True)
    assert found.candidates[0].reason is Reason.BRANCH
    assert all(found.candidates[0].why)


def test_a_hospital_is_an_employer_besides_and_no_rival_of_itself() -> None:
    found = house("太康县人民医院", REGISTER, region=TAIKANG)
    assert (linked_key(found), found.candidates[0].label) == ("H1", "Institution")
    assert "E1" in keys(found)


def test_two_entries_of_one_name_are_nobody_s() -> None:
    twice = Register([institution("H1", "太康福康医院", TAIKANG), institution("H2", "太康福康医院", TAIKANG)])
    assert linked_key(house("太康福康医院", twice, region=TAIKANG)) is None


def test_what_the_text_says_of_a_place_counts_more_than_who_holds_it() -> None:
    text = "仁济医院在鹿邑县城东，多次虚记费用。"
    mentions = mentions_of(text, INSTITUTION=("仁济医院",), REGION=("鹿邑县=411628",))
    located = related(mentions, RelationType.LOCATED_IN, "仁济医院", "鹿邑县")
    assert linked_key(link(text, mentions, REGISTER, relations=[located], region=TAIKANG)["仁济医院"]) == "H9"


def test_a_short_name_means_the_full_one_of_its_text() -> None:
    text = "太康福康骨科医院虚构住院。福康医院院长称不知情。"
    mentions = mentions_of(text, INSTITUTION=("太康福康骨科医院", "福康医院"))
    found = link(text, mentions, REGISTER, region=TAIKANG)
    assert linked_key(found["福康医院"]) == "H5"
    assert found["福康医院"].candidates[0].reason is Reason.IN_TEXT


def test_a_store_alone_means_the_store_told_before() -> None:
    text = "聚隆康大药房（谢安路店）串换药品，谢安路店店长已交代。"
    mentions = mentions_of(text, INSTITUTION=("聚隆康大药房（谢安路店）",))
    at = text.rfind("谢安路店")
    mentions.append(type(mentions[0])(at, at + 4, mentions[0].label, "谢安路店"))
    assert linked_key(link(text, mentions, REGISTER, region=TAIKANG)["谢安路店"]) == "P2"


def test_a_short_name_that_the_text_uses_of_another_house_is_left_to_a_person() -> None:
    text = "鹿邑县中医院转来的病人，在县中医院又住了一次。"
    mentions = mentions_of(text, INSTITUTION=("鹿邑县中医院",))
    at = text.rfind("县中医院")
    mentions.append(type(mentions[0])(at, at + 4, mentions[0].label, "县中医院"))
    found = link(text, mentions, REGISTER, region=TAIKANG)["县中医院"]
    assert linked_key(found) is None
    assert {"H3", "H4"} <= set(keys(found))


def test_a_code_beside_the_name_is_exact() -> None:
    text = "当事人：福康医院\n统一社会信用代码：91411627MA27Q5TK3N"
    found = link(text, mentions_of(text, INSTITUTION=("福康医院",)), REGISTER)["福康医院"]
    assert linked_key(found) == "H5"
    assert (found.candidates[0].exact, found.candidates[0].reason) == (True, Reason.CODE)


def test_a_code_of_somebody_else_is_no_link() -> None:
    text = "当事人：惠民大药房，统一社会信用代码：91411627MA27Q5TK3N"
    found = link(text, mentions_of(text, INSTITUTION=("惠民大药房",)), REGISTER, region=TAIKANG)["惠民大药房"]
    assert linked_key(found) is None
    assert keys(found) == ["H5"]


def test_a_taught_name_links_in_its_region_until_it_is_unlearned() -> None:
    names = Names([("老协和", TAIKANG, "Institution:H6")])
    assert linked_key(house("老协和", REGISTER, region=TAIKANG, names=names)) == "H6"
    assert linked_key(house("老协和", REGISTER, region=LUYI, names=names)) is None
    names.taught.clear()
    assert linked_key(house("老协和", REGISTER, region=TAIKANG, names=names)) is None


def test_a_name_taught_twice_or_nowhere_or_of_a_node_that_is_gone_links_nothing() -> None:
    twice = Names([("老协和", TAIKANG, "Institution:H6"), ("老协和", TAIKANG, "Institution:H7")])
    assert linked_key(house("老协和", REGISTER, region=TAIKANG, names=twice)) is None
    nowhere = house("老协和", REGISTER, region=TAIKANG, names=Names([("老协和", "", "Institution:H6")]))
    assert (linked_key(nowhere), keys(nowhere)[0]) == (None, "H6")
    gone = house("老协和", REGISTER, region=TAIKANG, names=Names([("老协和", TAIKANG, "Institution:H99")]))
    assert linked_key(gone) is None
    assert "H99" not in keys(gone)


def test_a_taught_name_against_the_name_itself_is_left_to_a_person() -> None:
    names = Names([("县中医院", TAIKANG, "Institution:H1")])
    found = house("县中医院", REGISTER, region=TAIKANG, names=names)
    assert linked_key(found) is None
    assert set(keys(found)) >= {"H1", "H3"}


def test_every_mention_gets_its_answer_in_order() -> None:
    text = "县医院和县中医院，还有县医院。"
    mentions = mentions_of(text, INSTITUTION=("县医院", "县中医院"))
    found = link(text, mentions, REGISTER, region=TAIKANG)
    assert {name: linked_key(one) for name, one in found.items()} == {"县医院": "H1", "县中医院": "H3"}
    assert all(one.state is State.LINKED for one in found.values())
