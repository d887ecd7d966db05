"""Cloned bills: strangers with the same itemised bills are found, templates, packages and organised days are not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.model.progress import Quiet
from graph.schemes.cloned_bills import SCHEME
from graph.schemes.finding import Finding, Ground
from graph.schemes.kernels.bills import bill_codes, make_bill_prints
from graph.schemes.running import run_scheme
from tests.graph.schemes.billed_town import BilledTown


def findings(town: BilledTown, folder: Path, **more: Any) -> list[Finding]:
    with town.lake(folder, **more) as session:
        return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def raised(found: list[Finding]) -> set[tuple[str, ...]]:
    return {f.members for f in found if not f.explained}


def clone(town: BilledTown, members: list[str], *, place: str = "C01", days: tuple[int, ...] = (30, 95, 200),
          lines: int = 8, **facts: Any) -> None:  # fmt: skip
    """On each of ``days`` a new bill that all members have, each within ten days."""
    for day in days:
        bill = town.random_bill(lines)
        for i, m in enumerate(members):
            town.visit(f"{m}-{place}-{day}", m, place, day + i * 10 // len(members), bill, **facts)


def test_strangers_with_the_same_bills_are_one_group(tmp_path: Path) -> None:
    town = BilledTown(1)
    members = town.newcomers("X", 7)
    clone(town, members)
    (finding,) = findings(town, tmp_path)
    assert finding.members == tuple(members)
    assert finding.basis is Ground.STATISTICAL
    assert finding.q is not None
    assert finding.q < 1e-4
    assert finding.chance is not None
    assert finding.chance.mean == finding.expected < 2
    assert finding.kinds == {"clone"}
    assert not finding.explained


def test_a_single_long_bill_is_enough_and_a_single_short_one_is_not(tmp_path: Path) -> None:
    long, short = BilledTown(2), BilledTown(2)
    for town, lines in ((long, 9), (short, 4)):
        clone(town, town.newcomers("X", 9), days=(40,), lines=lines)
        for i, c in enumerate(c for c in town.claims if c["psn_no"].startswith("X")):
            c["begndate"] = c["enddate"] = c["begndate"].replace(month=1 + i)
    assert raised(findings(long, tmp_path / "long")) == {tuple(f"X{i:02d}" for i in range(9))}
    assert raised(findings(short, tmp_path / "short")) == set()


def test_two_groups_of_one_clinic_stay_two(tmp_path: Path) -> None:
    town = BilledTown(3)
    clone(town, town.newcomers("X", 6))
    clone(town, town.newcomers("Y", 6))
    assert raised(findings(town, tmp_path)) == {tuple(f"{n}{i:02d}" for i in range(6)) for n in "XY"}


def test_a_shared_agent_is_evidence_of_its_own(tmp_path: Path) -> None:
    town = BilledTown(4)
    clone(town, town.newcomers("X", 6), agnt_id="AG1")
    (finding,) = findings(town, tmp_path)
    assert finding.kinds == {"clone", "agent"}
    assert finding.agents == ("AG1",)
    assert "agent:AG1" in finding.links


def test_random_bills_are_no_clones(tmp_path: Path) -> None:
    assert findings(BilledTown(5, visits=3000), tmp_path) == []


def test_clinics_that_bill_by_template_are_none(tmp_path: Path) -> None:
    town = BilledTown(6, visits=0)
    sets = {f"C{p:02d}{d}": [town.random_bill(7) for _ in range(4)] for p in range(6) for d in range(5)}
    for i in range(1500):
        place, d = f"C{town.rng.integers(6):02d}", int(town.rng.integers(5))
        bill = sets[f"{place}{d}"][int(town.rng.integers(4))]
        town.visit(
            f"V{i}", f"P{town.rng.integers(500):04d}", place, int(town.rng.integers(360)), bill, dise_code=f"D{d}0.1"
        )
    assert findings(town, tmp_path) == []


@pytest.mark.parametrize(
    ("circumstance", "facts"),
    [
        ("household", {"household_id": "HH", "addr_id": "AD"}),
        ("same_address", {"addr_id": "HOME"}),
    ],
)
def test_people_who_live_together_are_explained(circumstance: str, facts: dict[str, Any], tmp_path: Path) -> None:
    town = BilledTown(7)
    clone(town, town.newcomers("X", 7, **facts))
    found = findings(town, tmp_path)
    assert found
    assert raised(found) == set()
    assert circumstance in {o.id for f in found for o in f.innocents_tested if o.outcome.value == "explains"}


def test_one_employers_checkup_is_explained(tmp_path: Path) -> None:
    town = BilledTown(8)
    members = town.newcomers("X", 7)
    clone(town, members)
    jobs = [{"psn_no": m, "emp_no": "E1", "start_date": town.claims[0]["begndate"]} for m in members]
    assert raised(findings(town, tmp_path, employments=jobs)) == set()


def test_a_vaccination_day_is_explained(tmp_path: Path) -> None:
    town = BilledTown(9)
    bill = town.random_bill(6)
    for m in town.newcomers("X", 12):
        town.visit(f"{m}-v", m, "C02", 100, bill, dise_code="J06.9")
    assert raised(findings(town, tmp_path)) == set()


def test_screening_diagnoses_are_explained(tmp_path: Path) -> None:
    town = BilledTown(10)
    clone(town, town.newcomers("X", 7), dise_code="Z12.1")
    assert raised(findings(town, tmp_path)) == set()


def test_a_price_package_of_several_institutions_is_explained(tmp_path: Path) -> None:
    town = BilledTown(11)
    bill = town.random_bill(8)
    for place in ("C01", "C02", "C03"):
        for i, m in enumerate(town.newcomers(place, 7)):
            town.visit(f"{m}-p", m, place, 20 + 40 * i, bill)
    assert raised(findings(town, tmp_path)) == set()


def test_the_template_of_a_disease_is_explained(tmp_path: Path) -> None:
    town = BilledTown(12)
    bill = town.random_bill(8)
    for i, m in enumerate(town.newcomers("X", 9)):
        town.visit(f"{m}-p", m, "C01", 20 + 30 * i, bill, dise_code="H25.0")
    for i in range(5):
        town.visit(f"H{i}", f"P{i:04d}", "C01", 40 + 50 * i, town.random_bill(8), dise_code="H25.0")
    assert raised(findings(town, tmp_path)) == set()


def test_a_fixed_price_is_explained(tmp_path: Path) -> None:
    town = BilledTown(13)
    clone(town, town.newcomers("X", 7), hi_paymtd="2")
    assert raised(findings(town, tmp_path)) == set()


def test_dialysis_sessions_are_explained(tmp_path: Path) -> None:
    town = BilledTown(14)
    session = town.random_bill(7)
    for k, m in enumerate(town.newcomers("X", 7)):
        for n in range(20):
            town.visit(f"{m}-{n}", m, "C01", 30 + k % 2 + (n // 3) * 7 + n % 3 * 2, session, dise_code="N18.0")
    assert raised(findings(town, tmp_path)) == set()


def test_the_name_of_a_bill_depends_on_its_content_only(tmp_path: Path) -> None:
    town = BilledTown(15, visits=3)
    town.visit("A", "P0001", "C01", 5, [("I01", 2), ("I02", 1)])
    town.visit("B", "P0002", "C02", 9, [("I02", 1), ("I01", 2)])
    town.visit("C", "P0003", "C02", 9, [("I02", 1), ("I01", 3)])
    with town.lake(tmp_path) as session:
        assert make_bill_prints(session)
        names = bill_codes(session, "ABC")
        same = bill_codes(session, "ABC", exact=False)
        prints = dict(session.rows("SELECT setl_id, exact FROM bill_prints WHERE setl_id IN ('A', 'B', 'C')"))
    assert names["A"] == names["B"] != names["C"]
    assert len(set(same.values())) == 1
    assert prints["A"] == prints["B"] != prints["C"]


def test_three_friends_with_one_complaint_are_no_group_and_four_strangers_are(tmp_path: Path) -> None:
    three, four = BilledTown(21), BilledTown(21)
    clone(three, three.newcomers("X", 3))
    clone(four, four.newcomers("X", 4))
    assert raised(findings(three, tmp_path / "three")) == set()
    assert raised(findings(four, tmp_path / "four")) == {tuple(f"X{i:02d}" for i in range(4))}


def test_three_whose_bills_one_agent_filed_are_a_group(tmp_path: Path) -> None:
    town = BilledTown(22)
    clone(town, town.newcomers("X", 3), agnt_id="AG1")
    assert raised(findings(town, tmp_path)) == {("X00", "X01", "X02")}


def test_no_template_sets_how_long_somebody_lies_ill(tmp_path: Path) -> None:
    town = BilledTown(22)
    bill, members = town.random_bill(8), town.newcomers("X", 9)
    for i, m in enumerate(members):
        town.visit(f"{m}-p", m, "C01", 20 + 30 * i, bill, med_type="21", nights=8, dise_code="J18.9")
    for place in range(1, 7):
        for i in range(40):
            facts = {"med_type": "21", "nights": 3 + i % 9, "dise_code": "J18.9" if place > 1 else f"K{i % 3}0.1"}
            town.visit(
                f"H{place}-{i}", f"P{i + 40 * place:04d}", f"C{place:02d}", 10 + 7 * i, town.random_bill(8), **facts
            )
    assert raised(findings(town, tmp_path)) == {tuple(members)}


def test_either_of_two_operations_may_have_a_package(tmp_path: Path) -> None:
    town = BilledTown(23)
    rows: list[dict[str, Any]] = []
    members = town.newcomers("X", 12)
    for n, (half, operation) in enumerate(((members[:7], "13.41"), (members[5:], "45.42"))):
        bill = town.random_bill(9)
        for i, m in enumerate(half):
            town.visit(f"{m}-{n}", m, "C01", 20 + 9 * i + 3 * n, bill, med_type="28")
            rows.append({"setl_id": f"{m}-{n}", "oprn_oprt_code": operation})
    assert raised(findings(town, tmp_path, operations=rows)) == set()
