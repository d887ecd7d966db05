"""Organisers: in groups of two schemes with different people, or acting again after a penalty; never a hub."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from graph.model.progress import Quiet
from graph.rings.organisers import acting_nodes, find_organisers
from graph.schemes.finding import Explanation, Finding, Ground, InnocentOutcome, Outcome
from graph.schemes.organisers import SCHEME
from graph.schemes.registry import find_schemes
from graph.schemes.running import run_scheme
from tests.graph.schemes.lakes import claim, day, institution, lake_of, person

SCHEMES = find_schemes()


def finding(scheme: str, people: str, **more: Any) -> Finding:
    return Finding(
        id=f"F-{scheme}-{people}", scheme=scheme, version=1, basis=Ground.DETERMINISTIC, p=None, q=None, observed=3,
        expected=0.0, measure_zh="", measure_en="", members=tuple(f"{people}{i}" for i in range(6)), claims=(f"S-{people}",),
        window=(date(2024, 1, 1), date(2024, 3, 1)), fund_amount=Decimal("100.00"), explanation=Explanation("t", {}, "", ""),
        **more,
    )  # fmt: skip


def test_an_agent_in_two_schemes_of_different_people_is_an_organiser() -> None:
    found = find_organisers(
        [finding("T05", "A", agents=("AG1",)), finding("T08", "B", links=frozenset({"agent:AG1"}))], SCHEMES
    )
    (organiser,) = found
    assert organiser.agents == ("AG1",)
    assert organiser.members == ()
    assert organiser.roles == {"Agent:AG1": "organiser"}
    assert len(organiser.bystanders) == 12
    assert organiser.fund_amount == Decimal("200.00")
    assert organiser.explanation.parameters["groups"] == 2


def test_one_group_seen_by_two_schemes_has_no_organiser_by_that() -> None:
    assert find_organisers([finding("T05", "A", agents=("AG1",)), finding("T08", "A", agents=("AG1",))], SCHEMES) == []


def test_two_groups_of_one_family_are_not_two_schemes() -> None:
    assert find_organisers([finding("T05", "A", agents=("AG1",)), finding("T01", "B", agents=("AG1",))], SCHEMES) == []


def test_a_service_with_many_other_users_is_left_out() -> None:
    two = [finding("T05", "A", accounts=("ACC",)), finding("T08", "B", accounts=("ACC",))]
    assert len(find_organisers(two, SCHEMES, users={"BankAccount:ACC": 14})) == 1
    assert find_organisers(two, SCHEMES, users={"BankAccount:ACC": 900}) == []


def test_a_penalised_one_needs_one_group_only() -> None:
    one = [finding("T05", "A", links=frozenset({"phone:P1"}))]
    assert find_organisers(one, SCHEMES) == []
    (organiser,) = find_organisers(one, SCHEMES, penalised={"Phone:P1"})
    assert organiser.kinds == {"phone", "penalty"}


def test_explained_findings_name_nobody() -> None:
    excused = InnocentOutcome("x", "", "", Outcome.EXPLAINS, "", "")
    two = [
        replace(finding(s, p, agents=("AG1",)), innocents_tested=(excused,)) for s, p in (("T05", "A"), ("T08", "B"))
    ]
    assert find_organisers(two, SCHEMES) == []


def test_members_do_not_organise_themselves_and_claimants_organise_nothing() -> None:
    f = finding(
        "T05",
        "A",
        doctors=("D1",),
        roles={"A0": "organiser", "D1": "recruiter", "X9": "claimant", "Handler:7": "handler"},
    )
    assert acting_nodes(f) == {"Staff:D1", "Handler:7"}


def again(folder: Path, *, homes: int = 5, after: bool = True) -> list[Finding]:
    persons = [person(f"P{i}", household_id=f"HH{i % homes}") for i in range(10)]
    claims = [claim(f"S{i}", f"P{i}", "H1", 100 + i if after else 20 + i, agnt_id="AG1") for i in range(10)]
    penalties = [{"subject": "AG1", "date": day(60), "kind": "行政处罚"}]
    with lake_of(folder, {"persons": persons, "institutions": [institution("H1")], "claims": claims, "penalties": penalties,
                          "agents": [{"agnt_id": "AG1"}]}) as session:  # fmt: skip
        return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def test_a_penalised_agent_who_files_again_is_found(tmp_path: Path) -> None:
    (found,) = again(tmp_path)
    assert found.agents == ("AG1",)
    assert found.members == ()
    assert found.observed == 5
    assert len(found.claims) == 10


def test_claims_before_the_penalty_and_for_one_family_are_nothing(tmp_path: Path) -> None:
    assert again(tmp_path / "before", after=False) == []
    assert again(tmp_path / "family", homes=2) == []
