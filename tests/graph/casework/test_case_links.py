"""Incidents are linked by what they name alike; bystanders weigh less, hubs nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from graph.casework.case_links import HUB, CaseLink, Common, Trait, propose, trait_of
from graph.model.casework import SubjectKind, SubjectRole


def person(key: str, role: SubjectRole = SubjectRole.SUSPECT) -> Trait:
    return trait_of(SubjectKind.PERSON, role, key, "张某")


def account(key: str) -> Trait:
    return trait_of(SubjectKind.ACCOUNT, SubjectRole.OBJECT, key, "账户")


def told(links: Sequence[CaseLink]) -> list[tuple[str, str, str]]:
    return [(link.a, link.b, link.grade) for link in links]


def test_the_same_suspect_is_grade_a_and_the_same_account_grade_b() -> None:
    links = propose({"i1": [person("p1"), account("a1")], "i2": [account("a1")], "i3": [person("p1"), account("a1")]})
    assert told(links) == [("i1", "i3", "A"), ("i1", "i2", "B"), ("i2", "i3", "B")]
    assert [trait.kind for trait in links[0].common] == [Common.SUBJECT, Common.OBJECT]


def test_one_who_is_a_bystander_on_either_side_is_grade_c() -> None:
    for role in (SubjectRole.WITNESS, SubjectRole.USED_IDENTITY, SubjectRole.CLEARED):
        assert told(propose({"i1": [person("p1")], "i2": [person("p1", role)]})) == [("i1", "i2", "C")]


def test_what_many_incidents_name_links_none_of_them() -> None:
    many = {f"i{n:02}": [Trait(Common.OBJECT, "phone:1")] for n in range(HUB + 1)}
    assert propose(many) == []
    del many["i00"]
    assert len(propose(many)) == HUB * (HUB - 1) // 2


def test_a_number_of_another_kind_is_not_the_same_thing() -> None:
    links = propose({"i1": [Trait(Common.CLAIM, "7")], "i2": [Trait(Common.RECEIPT, "7")], "i3": [account("7")]})
    assert links == []


TRAITS = st.lists(
    st.builds(
        lambda kind, role, key: trait_of(kind, role, key, ""),
        st.sampled_from([SubjectKind.PERSON, SubjectKind.ACCOUNT]),
        st.sampled_from(list(SubjectRole)),
        st.sampled_from("abc"),
    ),
    max_size=4,
)


@given(st.dictionaries(st.sampled_from(["i1", "i2", "i3", "i4"]), TRAITS))
def test_links_do_not_depend_on_the_order_and_say_what_both_name(incidents: Mapping[str, list[Trait]]) -> None:
    links = propose(incidents)
    turned = {id: list(reversed(traits)) for id, traits in reversed(incidents.items())}
    assert propose(turned) == links
    for link in links:
        assert link.a < link.b
        for trait in link.common:
            for end in (link.a, link.b):
                assert trait.key in {one.key for one in incidents[end]}
