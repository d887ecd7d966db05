"""Numbers, agencies, methods, drugs and regions: exactly, or as candidates."""

from __future__ import annotations

import pytest

from graph.model.extraction import METHODS, Label
from nlp.linking import Entry, State
from tests.nlp.linking.register import Register
from tests.nlp.linking.texts import keys, link, linked_key, mentions_of

PHONE, PLATE = Entry("Phone", "p1_x", ""), Entry("Vehicle", "v1_x", "")
REGISTER = Register(
    [
        Entry("Agency", "YB411627", "太康县医疗保障局"),
        Entry("Agency", "YB411628", "鹿邑县医疗保障局"),
        Entry("Agency", "YB411600", "周口市医疗保障局"),
        Entry("Agency", "GA411627", "太康县公安局"),
        Entry("Agency", "FY411600", "周口市中级人民法院"),
        Entry("Item", "XJ01", "阿莫西林胶囊"),
        Entry("Item", "XA02", "复方丹参滴丸"),
        Entry("Item", "XA03", "复方丹参片"),
        Entry("Region", "411628", ""),
    ],
    numbers={
        (Label.PHONE, "13800000000"): [PHONE],
        (Label.VEHICLE_PLATE, "豫P12345"): [PLATE],
        (Label.ID_CARD, "411627196503120017"): [Entry("Person", "R1", "王建国"), Entry("Person", "R2", "王建国")],
    },
)


def one(text: str, label: str, surface: str, region: str | None = "411627"):
    found = link(text, mentions_of(text, **{label: (surface,)}), REGISTER, region=region)
    return found[surface.partition("=")[0]]


def test_numbers_lead_to_their_nodes_and_nowhere_else() -> None:
    assert linked_key(one("电话13800000000", "PHONE", "13800000000")) == "p1_x"
    assert linked_key(one("车牌豫P12345", "VEHICLE_PLATE", "豫P12345")) == "v1_x"
    assert keys(one("电话13800000001", "PHONE", "13800000001")) == []
    assert keys(one("车牌豫P*2345", "VEHICLE_PLATE", "豫P*2345")) == []


def test_a_number_that_two_people_have_is_left_to_a_person() -> None:
    found = one("身份证411627196503120017", "ID_CARD", "411627196503120017=valid")
    assert (linked_key(found), keys(found)) == (None, ["R1", "R2"])


@pytest.mark.parametrize(
    ("surface", "region", "key"),
    [
        ("太康县医保局", "411600", "YB411627"),
        ("县医保局", "411627", "YB411627"),
        ("市医疗保障局", "411627", "YB411600"),
        ("周口市医保局", None, "YB411600"),
        ("县公安局", "411627", "GA411627"),
        ("周口中院", "411627", "FY411600"),
        ("YB411628", None, "YB411628"),
    ],
)
def test_agencies_by_place_and_what_they_do(surface: str, region: str | None, key: str) -> None:
    assert linked_key(one(surface, "AGENCY", surface, region)) == key


@pytest.mark.parametrize(
    ("surface", "region"),
    [
        ("县医保局", "411600"),
        ("县医保局", None),
        ("医保局", "411627"),
        ("太康县公安局经侦大队", "411627"),
        ("太康县卫健委", "411627"),
        ("太康县人民法院", "411627"),
    ],
)
def test_agencies_that_may_be_others_are_left_to_a_person(surface: str, region: str | None) -> None:
    assert linked_key(one(surface, "AGENCY", surface, region)) is None


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.code)
def test_every_method_leads_to_its_schemes(method) -> None:
    found = one("此种做法", "FRAUD_METHOD", f"此种做法={method.code}")
    assert tuple(keys(found)) == method.schemes
    assert all(candidate.exact and candidate.label == "Scheme" for candidate in found.candidates)
    assert (found.state is State.LINKED) == (len(method.schemes) == 1)


def test_a_drug_is_linked_by_its_very_name() -> None:
    assert linked_key(one("复方丹参滴丸", "DRUG", "复方丹参滴丸")) == "XA02"
    bare = one("阿莫西林", "DRUG", "阿莫西林")
    assert (linked_key(bare), keys(bare)) == (None, ["XJ01"])
    two = one("复方丹参", "DRUG", "复方丹参")
    assert (linked_key(two), set(keys(two))) == (None, {"XA02", "XA03"})


def test_a_region_is_linked_where_the_graph_has_it() -> None:
    assert linked_key(one("鹿邑县", "REGION", "鹿邑县=411628")) == "411628"
    assert keys(one("商丘市", "REGION", "商丘市=411400")) == []
    assert keys(one("鼓楼区", "REGION", "鼓楼区")) == []


def test_what_names_nothing_in_the_graph_has_no_candidates() -> None:
    found = one("高血压", "DIAGNOSIS", "高血压")
    assert (found.state, found.candidates) == (State.UNRESOLVED, ())
