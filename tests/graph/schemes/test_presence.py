"""Impossible presence: joint structure is found, single overlaps stay single, innocent circumstances explain."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.model.progress import Quiet
from graph.schemes.finding import Finding, Outcome
from graph.schemes.physical_impossibility import SCHEME
from graph.schemes.running import run_scheme
from tests.graph.schemes.lakes import Town, claim, day, person, stay


def findings(town: Town, folder: Path, **more: Any) -> list[Finding]:
    with town.lake(folder, **more) as session:
        return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def groups(found: list[Finding]) -> set[tuple[str, ...]]:
    return {f.members for f in found if len(f.members) > 1}


def overlap(town: Town, psn_no: str, start: int, *, common: int = 5, second: str = "H004", first: str = "H003",
            later: int = 4, more: dict[str, Any] | None = None, more_first: dict[str, Any] | None = None) -> None:  # fmt: skip
    """Two stays of one person with ``common`` common days; the second goes on ``later`` days after the first."""
    if not any(p["psn_no"] == psn_no for p in town.persons):
        town.persons.append(dict(person(psn_no)))
    town.claims.append(dict(stay(f"{psn_no}-a{start}", psn_no, first, start, nights=10, **(more_first or {}))))
    town.claims.append(dict(stay(f"{psn_no}-b{start}", psn_no, second, start + 10 - common, nights=common + later,
                                 **(more or {}))))  # fmt: skip


def test_overlaps_with_one_payee_are_one_group(tmp_path: Path) -> None:
    town = Town(31)
    for i in range(4):
        overlap(town, f"X{i}", 20 + 40 * i, second=f"H00{4 + i}", first=f"H01{i}", more={"payee_acct": "acct-X"})
    found = findings(town, tmp_path)
    assert groups(found) == {("X0", "X1", "X2", "X3")}
    assert next(f for f in found if len(f.members) > 1).scheme == "T39"


def test_overlaps_between_the_same_two_hospitals_are_one_group(tmp_path: Path) -> None:
    town = Town(32)
    for i in range(5):
        overlap(town, f"X{i}", 20 + 50 * i, first="H011", second="H014")
    assert groups(findings(town, tmp_path)) == {tuple(f"X{i}" for i in range(5))}


def test_scattered_overlaps_stay_single(tmp_path: Path) -> None:
    town = Town(33)
    for i in range(6):
        overlap(town, f"X{i}", 20 + 50 * i, first=f"H00{i}", second=f"H01{i}")
    found = findings(town, tmp_path)
    assert groups(found) == set()
    assert len(found) == 6


def test_two_groups_of_one_hospital_stay_two(tmp_path: Path) -> None:
    town = Town(34)
    for i in range(4):
        overlap(town, f"A{i}", 20 + 40 * i, first="H001", second="H004", more={"payee_acct": "acct-A"})
        overlap(town, f"B{i}", 30 + 40 * i, first="H001", second="H005", more={"agnt_id": "AG-B"})
    assert groups(findings(town, tmp_path)) == {tuple(f"A{i}" for i in range(4)), tuple(f"B{i}" for i in range(4))}


def test_those_who_share_the_payee_without_an_overlap_belong_to_the_group(tmp_path: Path) -> None:
    town = Town(35)
    for i in range(3):
        overlap(town, f"X{i}", 20 + 40 * i, second=f"H00{4 + i}", first=f"H01{i}", more={"payee_acct": "acct-X"})
    town.persons.append(dict(person("X9")))
    town.claims.append(dict(stay("X9-a", "X9", "H004", 77, payee_acct="acct-X")))
    assert groups(findings(town, tmp_path)) == {("X0", "X1", "X2", "X9")}


@pytest.mark.parametrize(
    ("circumstance", "facts"),
    [
        ("a common day of transfer", {"common": 1}),
        ("discharge to another hospital, recorded late", {"common": 3, "more_first": {"dscg_way": "2"}}),
        ("birth", {"more": {"dise_code": "P22.0"}, "more_first": {"dise_code": "O80.0"}}),
    ],
)
def test_innocent_overlaps_are_none(circumstance: str, facts: dict[str, Any], tmp_path: Path) -> None:
    town, guilty = Town(36), Town(36)
    for i in range(5):
        overlap(town, f"X{i}", 20 + 50 * i, first="H011", second="H014", **facts)
        overlap(guilty, f"X{i}", 20 + 50 * i, first="H011", second="H014")
    assert findings(town, tmp_path / "with") == [], circumstance
    assert groups(findings(guilty, tmp_path / "without"))


def test_a_discharge_recorded_late_explains_unless_people_share_a_payee(tmp_path: Path) -> None:
    late, paid = Town(37), Town(37)
    for i in range(5):
        overlap(late, f"X{i}", 20 + 50 * i, first="H011", second="H014", common=3)
        overlap(paid, f"X{i}", 20 + 50 * i, first="H011", second="H014", common=3, more={"payee_acct": "acct-X"})
    explained, raised = findings(late, tmp_path / "late"), findings(paid, tmp_path / "paid")
    assert all(f.explained for f in explained)
    assert len(explained) == 5
    assert groups(raised) == {tuple(f"X{i}" for i in range(5))}
    assert not any(f.explained for f in raised)


def dead(town: Town, names: list[str], *, served: int = 150, **facts: Any) -> list[dict[str, Any]]:
    """People dead on day 100 with a claim on day ``served``; returns the death rows."""
    for n in names:
        town.persons.append(dict(person(n)))
        town.claims.append(dict(claim(f"{n}-late", n, "H005", served, **facts)))
    return [{"psn_no": n, "death_date": day(100)} for n in names]


def test_dead_cards_presented_by_one_agent_are_one_group(tmp_path: Path) -> None:
    town = Town(38)
    deaths = dead(town, ["D0", "D1", "D2"], agnt_id="AG1")
    (finding,) = findings(town, tmp_path, deaths=deaths)
    assert finding.members == ("D0", "D1", "D2")
    assert finding.scheme == "T12"
    assert finding.agents == ("AG1",)


def test_care_before_death_settled_later_is_none(tmp_path: Path) -> None:
    town = Town(39)
    deaths = dead(town, ["D0", "D1", "D2"], served=99, agnt_id="AG1")
    for c in town.claims:
        if c["psn_no"].startswith("D"):
            c["setl_time"] = day(140)
    assert findings(town, tmp_path, deaths=deaths) == []


def test_items_served_before_death_and_posted_later_explain(tmp_path: Path) -> None:
    town = Town(40)
    deaths = dead(town, ["D0", "D1", "D2"], served=103, agnt_id="AG1")
    lines = [{"setl_id": f"D{i}-late", "feedetl_sn": "1", "hilist_code": "I1", "cnt": 1, "pric": 9,
              "det_item_fee_sumamt": 9, "fee_ocur_time": day(98)} for i in range(3)]  # fmt: skip
    explained = findings(town, tmp_path / "before", deaths=deaths, fee_items=lines)
    after = [{**line, "fee_ocur_time": day(103)} for line in lines]
    raised = findings(town, tmp_path / "after", deaths=deaths, fee_items=after)
    assert all(f.explained for f in explained)
    assert groups(raised) == {("D0", "D1", "D2")}


def test_without_service_times_the_explanation_is_said_to_be_unchecked(tmp_path: Path) -> None:
    town = Town(41)
    (finding,) = findings(town, tmp_path, deaths=dead(town, ["D0", "D1"], agnt_id="AG1"))
    assert next(o.outcome for o in finding.innocents_tested if o.id == "late_posting") is Outcome.NOT_CHECKED


def test_a_register_error_shows_in_a_life_that_goes_on(tmp_path: Path) -> None:
    town = Town(42)
    deaths = dead(town, ["D0"])
    for j in range(8):
        town.claims.append(dict(claim(f"D0-{j}", "D0", f"H0{10 + j % 4}", 120 + 20 * j)))
    (finding,) = findings(town, tmp_path, deaths=deaths)
    assert next(o.outcome for o in finding.innocents_tested if o.id == "register_error") is Outcome.EXPLAINS


def test_visits_in_another_city_during_stays_of_one_payee_are_a_group(tmp_path: Path) -> None:
    town = Town(43)
    town.institutions.append({**town.institutions[0], "fixmedins_code": "H900", "area_code": "530102"})
    for i in range(4):
        town.persons.append(dict(person(f"X{i}")))
        town.claims.append(dict(stay(f"X{i}-s", f"X{i}", f"H00{i}", 30 + 50 * i, nights=12, payee_acct="acct-X")))
        town.claims.append(dict(claim(f"X{i}-v", f"X{i}", "H900", 35 + 50 * i)))
    (finding,) = [f for f in findings(town, tmp_path) if len(f.members) > 1]
    assert finding.members == ("X0", "X1", "X2", "X3")
    assert finding.scheme == "T03"


def test_chronic_drugs_fetched_at_home_while_away_in_hospital_are_none(tmp_path: Path) -> None:
    town = Town(44)
    town.institutions.append({**town.institutions[0], "fixmedins_code": "H900", "area_code": "530102"})
    for i in range(4):
        town.persons.append(dict(person(f"X{i}")))
        town.claims.append(dict(stay(f"X{i}-s", f"X{i}", "H900", 30 + 50 * i, nights=12, payee_acct="acct-X")))
        town.claims.append(dict(claim(f"X{i}-v", f"X{i}", "H001", 35 + 50 * i, med_type="14")))
    assert groups(findings(town, tmp_path)) == set()


def absent(town: Town, psn_no: str, start: int, *, doctor: str, place: str = "H003", treated: bool = True) -> None:
    """A stay of ten nights with a visit of the patient at a clinic, or a purchase, on the fourth day."""
    if not any(p["psn_no"] == psn_no for p in town.persons):
        town.persons.append(dict(person(psn_no)))
    town.claims.append(dict(stay(f"{psn_no}-s{start}", psn_no, place, start, nights=10, dr_code=doctor)))
    kind = "11" if treated else "41"
    town.claims.append(dict(claim(f"{psn_no}-v{start}", psn_no, "H019", start + 3, med_type=kind)))


def test_patients_of_one_ward_seen_elsewhere_in_the_same_weeks_are_a_group(tmp_path: Path) -> None:
    town = Town(41)
    for i in range(5):
        absent(town, f"X{i}", 60 + 2 * i, doctor="D-EMPTY")
    found = [f for f in findings(town, tmp_path) if len(f.members) > 1]
    assert [(f.scheme, f.members, f.doctors) for f in found] == [
        ("T03", tuple(f"X{i}" for i in range(5)), ("D-EMPTY",))
    ]
    assert found[0].kinds == {"impossible"}
    assert found[0].chance is not None


def test_purchases_during_stays_alone_are_no_independent_evidence(tmp_path: Path) -> None:
    town = Town(42)
    for i in range(5):
        absent(town, f"X{i}", 60 + 2 * i, doctor="D-EMPTY", treated=False)
    assert all(not f.kinds for f in findings(town, tmp_path) if len(f.members) > 1)


def test_purchases_of_patients_who_lay_two_in_a_bed_are_evidence(tmp_path: Path) -> None:
    town = Town(42)
    for c in town.claims:
        c["adm_bed"] = c["setl_id"]
    for i in range(5):
        absent(town, f"X{i}", 60 + 2 * i, doctor="D-EMPTY", treated=False)
        town.claims[-2]["adm_bed"] = "B1"
    (found,) = [f for f in findings(town, tmp_path) if len(f.members) > 1]
    assert found.members == tuple(f"X{i}" for i in range(5))
    assert found.kinds == {"document"}


def test_patients_seen_elsewhere_in_different_wards_are_no_group(tmp_path: Path) -> None:
    town = Town(43)
    for i in range(5):
        absent(town, f"X{i}", 60 + 2 * i, doctor=f"D-{i}", place=f"H00{i}")
    assert groups(findings(town, tmp_path)) == set()


def test_two_records_of_one_house_count_only_with_a_shared_document(tmp_path: Path) -> None:
    alone, shared = Town(44), Town(45)
    for i in range(4):
        numbers = {"first": "H003", "second": "H003"}
        overlap(alone, f"X{i}", 20 + 40 * i, more={"mdtrt_id": f"b{i}"}, more_first={"mdtrt_id": f"a{i}"}, **numbers)
        overlap(shared, f"X{i}", 20 + 40 * i, more={"mdtrt_id": f"b{i}", "payee_acct": "acct-X"},
                more_first={"mdtrt_id": f"a{i}", "payee_acct": "acct-X"}, **numbers)  # fmt: skip
    assert groups(findings(alone, tmp_path / "alone")) == set()
    assert groups(findings(shared, tmp_path / "shared")) == {("X0", "X1", "X2", "X3")}
