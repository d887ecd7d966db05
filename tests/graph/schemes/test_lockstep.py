"""Lockstep admissions: what is found, and each innocent explanation with and without its circumstance."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from graph.model.progress import Quiet
from graph.schemes.finding import Chance, Family, Finding, Outcome
from graph.schemes.lockstep_admissions import SCHEME
from graph.schemes.running import run_scheme
from tests.graph.schemes.lakes import Town, day, stay

WAVES = (30, 95, 170, 260)


def findings(town: Town, folder: Path, **more: Any) -> list[Finding]:
    with town.lake(folder, **more) as session:
        return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def about(found: list[Finding], members: list[str]) -> Finding:
    return max(found, key=lambda f: len(set(f.members) & set(members)))


def outcome(finding: Finding, innocent: str) -> Outcome:
    return next(o.outcome for o in finding.innocents_tested if o.id == innocent)


def test_a_group_with_one_payee_is_found_whole_and_alone(tmp_path: Path) -> None:
    town = Town(1)
    members = town.add_waves("R", "H001", WAVES, payee_acct="acct-X")
    found = findings(town, tmp_path)
    assert [f.members for f in found] == [tuple(members)]
    assert found[0].scheme == "T01"
    assert found[0].q is not None
    assert found[0].q < 1e-6
    assert found[0].chance == Chance(Family.POISSON, found[0].expected)
    assert "payee" in found[0].kinds
    assert not found[0].explained
    assert found[0].accounts == ("acct-X",)


def test_two_rings_of_one_hospital_in_overlapping_weeks_stay_two(tmp_path: Path) -> None:
    town = Town(2)
    first = town.add_waves("A", "H000", (30, 110, 200), payee_acct="acct-A")
    second = town.add_waves("B", "H000", (33, 150, 240), coner_tel="tel-B")
    found = findings(town, tmp_path)
    assert {f.members for f in found} == {tuple(first), tuple(second)}


def test_a_group_that_meets_at_two_hospitals_is_one_group(tmp_path: Path) -> None:
    town = Town(3)
    members = town.add_waves("R", "H003", (30, 170), coner_tel="tel-R")
    again = town.add_waves("R", "H007", (90, 240), coner_tel="tel-R")
    assert again == members
    town.persons = list({p["psn_no"]: p for p in town.persons}.values())
    for c in town.claims:
        if c["psn_no"].startswith("R") and c["fixmedins_code"] == "H007":
            c["setl_id"] += "-second"
    found = findings(town, tmp_path)
    assert [f.members for f in found] == [tuple(members)]
    assert found[0].institutions == ("H003", "H007")


def test_a_place_that_lives_off_its_ring_does_not_explain_it_away(tmp_path: Path) -> None:
    town = Town(4)
    town.institutions.append({**town.institutions[0], "fixmedins_code": "H900"})
    members = town.add_waves("R", "H900", WAVES, size=12, payee_acct="acct-X")
    found = findings(town, tmp_path)
    assert tuple(members) in {f.members for f in found}


def test_time_alone_is_found_but_carries_no_independent_kind(tmp_path: Path) -> None:
    town = Town(5)
    members = town.add_waves("R", "H002", WAVES)
    vary_diagnoses(town, "R")
    finding = about(findings(town, tmp_path), members)
    assert set(finding.members) >= set(members)
    assert len(finding.members) <= len(members) + 1  # at most one in ten may have come by chance
    assert finding.kinds == frozenset()


def vary_diagnoses(town: Town, name: str) -> None:
    """Everybody of a group with a diagnosis of their own, as people have who were not billed from a template."""
    for number, c in enumerate(c for c in town.claims if str(c["psn_no"]).startswith(name)):
        c["dise_code"] = f"{'ABCDEFGH'[number % 8]}{10 + number % 7}.x"


def test_one_diagnosis_and_the_same_nights_in_every_wave_are_a_second_kind(tmp_path: Path) -> None:
    town = Town(61)
    members = town.add_waves("R", "H002", WAVES, nights=7, dise_code="M17.9")
    assert "clone" in about(findings(town, tmp_path), members).kinds


def test_an_epidemic_that_everybody_has_is_no_second_kind(tmp_path: Path) -> None:
    town = Town(62)
    for c in town.claims:
        c["dise_code"], c["enddate"] = "J11.1", c["begndate"] + timedelta(days=7)
    members = town.add_waves("R", "H002", WAVES, nights=7, dise_code="J11.1")
    assert "clone" not in about(findings(town, tmp_path), members).kinds


def test_waived_payment_is_a_second_kind_but_not_for_people_on_assistance(tmp_path: Path) -> None:
    cases: list[tuple[int, dict[str, Any]]] = [(63, {}), (64, {"psn_idet_type": "2302"})]
    for seed, facts in cases:
        town = Town(seed)
        for c in town.claims:
            c["psn_cash_pay"] = 900.0
        members = town.add_waves("R", "H002", WAVES, person_facts=facts, psn_cash_pay=0.0)
        vary_diagnoses(town, "R")
        kinds = about(findings(town, tmp_path / str(seed)), members).kinds
        assert ("money" in kinds) is (not facts)


def test_people_of_one_village_address_are_no_care_home(tmp_path: Path) -> None:
    town = Town(65)
    for p in town.persons[:400]:
        p["addr_id"] = "VILLAGE"
    members = town.add_waves("R", "H002", WAVES, person_facts={"addr_id": "VILLAGE"}, coner_tel="tel-R")
    assert not about(findings(town, tmp_path), members).explained


def test_cloned_bills_are_a_second_kind(tmp_path: Path) -> None:
    town = Town(6)
    members = town.add_waves("R", "H002", WAVES, nights=8, cost=6012.0)
    assert "clone" in about(findings(town, tmp_path), members).kinds


def test_persons_of_one_distant_county_are_a_second_kind_and_t06(tmp_path: Path) -> None:
    town = Town(7)
    members = town.add_waves("R", "H002", WAVES, person_facts={"area_code": "530921"})
    finding = about(findings(town, tmp_path), members)
    assert "origin" in finding.kinds
    assert finding.scheme == "T06"


def test_a_payee_that_everybody_uses_links_nobody(tmp_path: Path) -> None:
    town = Town(8)
    for c in town.claims:
        c["payee_acct"] = "clinic-account"
    members = town.add_waves("R", "H002", WAVES, payee_acct="clinic-account")
    finding = about(findings(town, tmp_path), members)
    assert "payee" not in finding.kinds


CIRCUMSTANCES: dict[str, dict[str, Any]] = {
    "household": {"person_facts": {"household_id": "HH-one", "addr_id": "AD-one"}},
    "same_address": {"person_facts": {"addr_id": "AD-home"}, "coner_tel": "nurse"},
}


@pytest.mark.parametrize("innocent", CIRCUMSTANCES)
def test_living_together_explains_and_living_apart_does_not(innocent: str, tmp_path: Path) -> None:
    with_it, without = Town(9), Town(9)
    members = with_it.add_waves("R", "H001", WAVES, **CIRCUMSTANCES[innocent])
    without.add_waves("R", "H001", WAVES, coner_tel="nurse")
    explained = about(findings(with_it, tmp_path / "with"), members)
    raised = about(findings(without, tmp_path / "without"), members)
    assert outcome(explained, innocent) is Outcome.EXPLAINS
    assert outcome(raised, innocent) is Outcome.REJECTED
    assert not raised.explained


def test_a_care_home_with_an_outside_payee_is_not_explained(tmp_path: Path) -> None:
    town = Town(10)
    members = town.add_waves("R", "H001", WAVES, person_facts={"addr_id": "AD-home"}, payee_acct="acct-X")
    assert outcome(about(findings(town, tmp_path), members), "same_address") is Outcome.REJECTED


def test_one_employer_explains_and_many_do_not(tmp_path: Path) -> None:
    town = Town(11)
    members = town.add_waves("R", "H001", WAVES)
    one = [{"psn_no": m, "emp_no": "E1", "start_date": day(0)} for m in members]
    many = [{"psn_no": m, "emp_no": f"E{i}", "start_date": day(0)} for i, m in enumerate(members)]
    explained = about(findings(town, tmp_path / "one", employments=one), members)
    raised = about(findings(town, tmp_path / "many", employments=many), members)
    assert outcome(explained, "same_employer") is Outcome.EXPLAINS
    assert outcome(raised, "same_employer") is Outcome.REJECTED


def test_an_outbreak_is_seen_in_other_people_and_a_ring_is_not(tmp_path: Path) -> None:
    outbreak, alone = Town(12), Town(12)
    members = outbreak.add_waves("R", "H001", WAVES, dise_code="A09.x")
    alone.add_waves("R", "H001", WAVES, dise_code="A09.x")
    for i in range(240):
        start = WAVES[i % 4] + i % 4
        outbreak.claims.append(dict(stay(f"X{i}", f"P{i:05d}", f"H{i % 20:03d}", start, nights=3, dise_code="A09.x")))
    explained = about(findings(outbreak, tmp_path / "outbreak"), members)
    raised = about(findings(alone, tmp_path / "alone"), members)
    assert outcome(explained, "outbreak") is Outcome.EXPLAINS
    assert outcome(raised, "outbreak") is Outcome.REJECTED


def test_patients_of_a_three_week_rhythm_are_not_raised(tmp_path: Path) -> None:
    rhythm, irregular = Town(13), Town(13)
    members = rhythm.add_waves("R", "H001", [20 + 21 * i for i in range(8)], spread=1)
    irregular.add_waves("R", "H001", (20, 31, 77, 90, 160, 168, 250, 300), spread=1)
    for finding in findings(rhythm, tmp_path / "rhythm"):
        assert finding.explained or not set(finding.members) & set(members)
    assert set(about(findings(irregular, tmp_path / "irregular"), members).members) == set(members)


def test_a_common_route_of_transfers_is_one_meeting_not_two(tmp_path: Path) -> None:
    transfer, apart = Town(14), Town(14)
    for town, gap in ((transfer, 0), (apart, 40)):
        members = town.add_waves("R", "H001", (60,), nights=9, spread=2)
        for c in [c for c in town.claims if c["psn_no"] in members]:
            start = (c["enddate"] - day(0)).days + gap
            town.claims.append(dict(stay(f"{c['setl_id']}-next", c["psn_no"], "H005", start, nights=20)))
    assert not [f for f in findings(transfer, tmp_path / "t") if set(f.members) & set(members)]
    assert set(about(findings(apart, tmp_path / "a"), members).members) == set(members)


def test_the_same_real_operation_explains_an_outreach(tmp_path: Path) -> None:
    town = Town(15)
    members = town.add_waves("R", "H001", (60, 200), nights=2, cost=3800.0, dise_code="H25.x")
    claims = [c["setl_id"] for c in town.claims if c["psn_no"] in members]
    done = [{"setl_id": c, "oprn_oprt_code": "13.41"} for c in claims]
    elsewhere = [{"setl_id": c["setl_id"], "oprn_oprt_code": "47.01"} for c in town.claims[:50]]
    assert outcome(about(findings(town, tmp_path / "op", operations=done), members), "outreach") is Outcome.EXPLAINS
    found = about(findings(town, tmp_path / "none", operations=elsewhere), members)
    assert outcome(found, "outreach") is Outcome.REJECTED


def test_reversed_stays_do_not_count(tmp_path: Path) -> None:
    town = Town(16)
    members = town.add_waves("R", "H001", WAVES, payee_acct="acct-X")
    for c in [c for c in town.claims if c["psn_no"] in members]:
        town.claims.append({**c, "setl_id": f"{c['setl_id']}-back", "refd_setl_flag": True,
                            "refd_of_setl_id": c["setl_id"], "medfee_sumamt": -c["medfee_sumamt"],
                            "fund_pay_sumamt": -c["fund_pay_sumamt"]})  # fmt: skip
    assert not findings(town, tmp_path)


def test_a_larger_group_limit_moves_the_result_and_is_a_parameter(tmp_path: Path) -> None:
    town = Town(17)
    town.add_waves("R", "H001", WAVES, size=5, payee_acct="acct-X")
    strict = SCHEME.with_thresholds({"min_members": 8})
    with town.lake(tmp_path) as session:
        assert run_scheme(session, SCHEME, seed=1, progress=Quiet())
        assert not run_scheme(session, strict, seed=1, progress=Quiet())


def test_a_village_brought_once_is_told_by_its_equal_bills(tmp_path: Path) -> None:
    town = Town(21)
    alike = {"nights": 7, "cost": 1273.60, "dise_code": "M54.5"}
    members = town.add_waves("V", "H012", (150,), size=12, spread=1, person_facts={"area_code": "320724"}, **alike)
    found = about(findings(town, tmp_path), members)
    assert found.members == tuple(members)
    assert found.scheme == "T05"
    assert found.kinds == {"clone"}


def test_a_village_that_came_once_with_bills_of_its_own_is_left_alone(tmp_path: Path) -> None:
    town = Town(22)
    town.add_waves("V", "H012", (150,), size=12, spread=1, person_facts={"area_code": "320724"})
    assert findings(town, tmp_path) == []


def test_equal_bills_of_a_village_that_was_operated_on_are_explained(tmp_path: Path) -> None:
    town = Town(23)
    alike = {"nights": 2, "cost": 4200.0, "dise_code": "H25.9", "coner_tel": "tel-organiser"}
    members = town.add_waves("V", "H012", (150,), size=12, spread=1, person_facts={"area_code": "320724"}, **alike)
    operations = [{"setl_id": f"{m}-0", "oprn_oprt_code": "13.4100"} for m in members]
    found = about(findings(town, tmp_path, operations=operations), members)
    assert outcome(found, "outreach") is Outcome.EXPLAINS
