"""Which findings are one group: by hand, and for any findings at all."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.rings.joining import is_ring
from graph.schemes.finding import Evidence, Finding, Ground, InnocentOutcome, Outcome
from tests.graph.rings.findings import evidence, fact, finding, joined, rings_of

EXCUSE = InnocentOutcome("household", "家庭", "home", Outcome.EXPLAINS, "是", "yes", 1.0)


def test_time_alone_makes_no_ring_even_when_it_is_an_independent_kind() -> None:
    assert not is_ring(finding("1", "abcdef", evidence=evidence("time")))
    assert is_ring(finding("1", "abcdef", evidence=evidence("time", "payee")))


def test_two_institutions_without_persons_are_a_ring_and_one_is_none() -> None:
    assert is_ring(finding("1", "", institutions=("H1", "H2"), evidence=evidence("peer")))
    assert is_ring(finding("1", "", institutions=("H1",), doctors=("D1",), evidence=evidence("peer")))
    assert not is_ring(finding("1", "", institutions=("H1",), evidence=evidence("peer")))


def test_one_person_and_whoever_acts_for_them_are_two_subjects_but_a_place_is_none() -> None:
    assert is_ring(fact("1", "a", institutions=("H1",), roles={"H1": "dealer"}))
    assert not is_ring(fact("1", "a", institutions=("H1",), roles={"H1": "institution"}))
    assert not is_ring(fact("1", "a", institutions=("H1",)))


def test_a_subject_of_another_type_may_be_named_by_its_role() -> None:
    assert is_ring(fact("1", "a", roles={"Handler:0312": "handler"}))


def test_the_same_people_found_by_two_schemes_are_listed_once() -> None:
    rings = rings_of(finding("1", "abcdefgh"), fact("2", "abcdefg"))
    assert [r.members for r in rings] == [tuple("abcdefgh")]
    assert set(rings[0].schemes) == {"T05", "T39"}


def test_a_part_of_a_ring_found_by_another_scheme_joins_it() -> None:
    assert joined(finding("1", "abcdefgh"), fact("2", "ab")) == {tuple("abcdefgh")}


def test_two_thirds_of_a_crowd_are_one_group_and_two_of_three_persons_are_two() -> None:
    assert len(joined(finding("1", "abcdefghij"), fact("2", "abcdxy"))) == 1
    assert len(joined(finding("1", "abcdefghij"), fact("2", "abx"))) == 2


def test_a_population_swallows_no_group() -> None:
    crowd = [f"{letter}{n}" for n in range(60) for letter in "abcdefghij"]
    link = frozenset({"payee:p"})
    assert len(joined(finding("1", crowd, links=link), fact("2", crowd[:4], links=link))) == 2


def test_a_corner_of_a_large_group_joins_it_only_with_common_evidence() -> None:
    crowd, link = [f"{letter}{n}" for n in range(10) for letter in "abcde"], frozenset({"payee:p"})
    assert len(joined(finding("1", crowd), fact("2", crowd[:3]))) == 2
    assert len(joined(finding("1", crowd, links=link), fact("2", crowd[:3], links=link))) == 1


def test_a_finding_about_the_bystanders_of_a_ring_does_not_join_it() -> None:
    ring = finding("1", "abcd", bystanders=tuple("wxyz"), links=frozenset({"payee:p"}))
    about = fact("2", "wxyz", links=frozenset({"payee:p"}))
    assert joined(ring, about) == {tuple("abcd"), tuple("wxyz")}


def test_groups_that_become_the_same_people_are_joined_in_the_end() -> None:
    link = frozenset({"payee:p"})
    found = [finding("1", "abcdef", links=link), fact("2", "efghijkl", scheme="T39", links=link),
             fact("3", "abcdghij", scheme="T12", links=link)]  # fmt: skip
    assert len(joined(*found)) == 1


def test_institutions_that_share_one_doctor_are_not_one_ring() -> None:
    one = finding("1", "", institutions=("H1",), doctors=("D1",), links=frozenset({"x"}), evidence=evidence("peer"))
    two = finding("2", "", institutions=("H2",), doctors=("D1",), links=frozenset({"x"}), evidence=evidence("licence"))
    assert len(rings_of(one, two)) == 2


def test_whoever_only_a_weak_finding_names_is_a_bystander_and_the_reason_is_told() -> None:
    weak = finding("2", "abcdefwx", scheme="T01", q=0.04, evidence=evidence("phone"))
    ring = rings_of(fact("1", "abcdefgh"), weak)[0]
    assert ring.members == tuple("abcdefgh")
    assert {"w", "x"} <= set(ring.bystanders)
    assert [s.subject for s in ring.set_aside] == ["w", "x"]
    assert "T01" in ring.set_aside[0].zh


def test_a_joined_finding_with_two_kinds_of_evidence_carries_its_own_members() -> None:
    strong = finding("2", "abcdefwx", scheme="T01", q=0.04, evidence=evidence("phone", "payee"))
    ring = rings_of(fact("1", "abcdefgh"), strong)[0]
    assert ring.members == tuple("abcdefghwx")
    assert ring.set_aside == ()


def test_the_scheme_that_explains_most_members_leads() -> None:
    few = fact("1", "ab", scheme="T39")
    many = finding("2", "abcdefgh", scheme="T01", q=1e-8, evidence=evidence("time", "payee", "phone"))
    ring = rings_of(few, many)[0]
    assert ring.scheme == "T01"
    assert ring.q == 1e-8
    assert ring.observed == many.observed


def test_a_trace_that_many_schemes_leave_leads_only_what_no_scheme_explains() -> None:
    clones = finding("1", "abcdefgh", scheme="T45", q=1e-9, evidence=evidence("clone", "agent"))
    together = finding("2", "abcdef", scheme="T06", q=1e-3, evidence=evidence("time", "phone"))
    few = finding("3", "ab", scheme="T12", q=1e-3, evidence=evidence("impossible"))
    assert rings_of(clones, together)[0].scheme == "T06"
    assert rings_of(clones, few)[0].scheme == "T45"


def test_an_account_that_serves_two_groups_makes_no_third_ring_of_them() -> None:
    funnel = finding("9", "abcdefghijkl", scheme="T46")
    assert joined(finding("1", "abcdef"), finding("2", "ghijk"), funnel) == {tuple("abcdef"), tuple("ghijk")}


def test_two_halves_of_one_group_are_no_two_groups_and_a_trace_joins_them() -> None:
    """Both halves came in the same week to the same place."""
    week = frozenset({"window:H1:2024-01-08"})
    halves = (finding("1", "abcdef", links=week), finding("2", "ghijkl", links=week))
    assert joined(*halves, finding("9", "abcdefghijkl", scheme="T46")) == {tuple("abcdefghijkl")}


def test_a_trace_of_two_groups_and_many_others_stays_a_ring() -> None:
    funnel = finding("9", "abcdefghijklmnopqrst", scheme="T46")
    assert tuple("abcdefghijklmnopqrst") in joined(finding("1", "abcd"), finding("2", "efgh"), funnel)


def test_a_ring_led_by_facts_shows_no_q() -> None:
    ring = rings_of(fact("1", "abcdefgh", evidence=evidence("impossible", "invoice")), finding("2", "abcd"))[0]
    assert ring.basis is Ground.DETERMINISTIC
    assert ring.q is None


def test_a_death_on_a_claim_of_the_ring_corroborates_it() -> None:
    ring, alone = finding("1", "abcd"), fact("2", "a", claims=("claim-1",))
    with_it, without = rings_of(ring, alone)[0], rings_of(ring)[0]
    assert with_it.members == without.members
    assert "impossible" in with_it.kinds
    assert with_it.score > without.score


def test_a_death_elsewhere_does_not_corroborate() -> None:
    assert rings_of(finding("1", "abcd"), fact("2", "a"))[0].kinds == ("payee",)


def test_a_confirmed_innocent_explanation_of_the_same_people_lowers_the_rank_and_is_told() -> None:
    excused = finding("2", "abcd", scheme="T01", innocents_tested=(EXCUSE,))
    ring, plain = rings_of(finding("1", "abcd"), excused)[0], rings_of(finding("1", "abcd"))[0]
    assert ring.score < plain.score
    assert [o.outcome for o in ring.innocents_tested] == [Outcome.EXPLAINS]


def test_kinds_that_one_story_explains_count_less_than_kinds_that_need_two() -> None:
    same = finding("1", "abcdef", evidence=evidence("phone", "agent"))
    different = finding("2", "uvwxyz", evidence=evidence("phone", "terminal"))
    assert rings_of(same, different)[0].members == tuple("uvwxyz")


def test_evidence_about_a_few_of_many_counts_in_proportion() -> None:
    few = evidence("payee", rows=("BankAccount:x", "Person:a", "Person:b"))
    some, all_of_them = finding("1", "abcdefgh", evidence=few), finding("2", "stuvwxyz")
    assert rings_of(some, all_of_them)[0].members == tuple("stuvwxyz")


def test_large_sums_do_not_outrank_better_evidence() -> None:
    rich = finding("1", "abcdef", fund_amount=Decimal("90000000.00"))
    poor = finding("2", "uvwxyz", evidence=evidence("payee", "terminal"), fund_amount=Decimal("100.00"))
    assert rings_of(rich, poor)[0].members == tuple("uvwxyz")


KINDS = ("time", "payee", "phone", "invoice", "impossible", "clone")


@st.composite
def findings(draw: st.DrawFn) -> list[Finding]:
    """Any small set of findings over twelve people, four schemes and a few links."""
    out = []
    for i in range(draw(st.integers(1, 7))):
        members = draw(st.sets(st.sampled_from("abcdefghijkl"), min_size=1, max_size=8))
        kinds = draw(st.lists(st.sampled_from(KINDS), unique=True, max_size=3))
        made = fact if draw(st.booleans()) else finding
        f = made(
            f"F{i}", members, scheme=draw(st.sampled_from(("T05", "T39", "T08", "T12"))), evidence=evidence(*kinds),
            links=frozenset(draw(st.sets(st.sampled_from(("payee:p", "phone:q", "window:H:1")), max_size=2))),
            claims=tuple(sorted(draw(st.sets(st.sampled_from(("c1", "c2", "c3", "c4")), min_size=1)))),
            innocents_tested=(EXCUSE,) if draw(st.integers(0, 5)) == 0 else (),
        )  # fmt: skip
        out.append(f if f.q is None else replace(f, q=draw(st.sampled_from((1e-6, 0.01, 0.05)))))
    return out


@given(findings(), st.randoms())
@settings(max_examples=200, deadline=None)
def test_the_order_of_findings_never_matters(found: list[Finding], shuffle: object) -> None:
    mixed = list(found)
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]
    assert rings_of(*mixed) == rings_of(*found)


@given(findings())
@settings(max_examples=200, deadline=None)
def test_a_finding_given_twice_counts_once(found: list[Finding]) -> None:
    assert rings_of(*found, *found) == rings_of(*found)


@given(findings())
@settings(max_examples=200, deadline=None)
def test_the_findings_of_one_ring_make_that_ring_again(found: list[Finding]) -> None:
    by_id = {f.id: f for f in found}
    for ring in rings_of(*found):
        again = rings_of(*(by_id[i] for i in ring.findings))
        assert [r.members for r in again] == [ring.members]
        assert again[0].id == ring.id


@given(findings())
@settings(max_examples=200, deadline=None)
def test_no_group_is_listed_twice(found: list[Finding]) -> None:
    members = [set(r.members) for r in rings_of(*found)]
    for i, one in enumerate(members):
        for other in members[i + 1 :]:
            assert len(one & other) < 0.5 * len(one | other)


@given(st.sets(st.sampled_from("abcdef"), min_size=2), st.sets(st.sampled_from("uvwxyz"), min_size=2), st.data())
@settings(max_examples=100, deadline=None)
def test_one_shared_person_never_joins_two_groups(one: set[str], other: set[str], data: st.DataObject) -> None:
    bridge = data.draw(st.sampled_from(sorted(one)))
    link = frozenset({"payee:p", "window:H:1"})
    found = [
        fact("1", one, links=link, claims=("c",)),
        fact("2", other | {bridge}, scheme="T12", links=link, claims=("c",)),
    ]
    assert len(rings_of(*found)) == 2


def test_evidence_of_an_unknown_kind_counts_as_little_as_the_weakest() -> None:
    odd = finding("1", "abcdef", evidence=(Evidence("moon", "月相", "phase of the moon", ("Claim:1",)),))
    known = finding("2", "uvwxyz", evidence=evidence("phone"))
    assert rings_of(odd, known)[0].members == tuple("uvwxyz")
