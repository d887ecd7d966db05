"""Staff families who fill the own house's beds are found; hospital towns and real operations are not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from graph.model.progress import Quiet
from graph.schemes.finding import Family, Finding
from graph.schemes.running import run_scheme
from graph.schemes.staff_admissions import SCHEME
from tests.graph.schemes.lakes import claim, institution, lake_of, person, stay


class HouseTown:
    """Eight hospitals with ten doctors each; everybody is admitted at the same small rate, mostly in their own area."""

    def __init__(self, seed: int, *, people: int = 1600, stays: int = 700) -> None:
        self.rng = np.random.default_rng(seed)
        self.persons: list[dict[str, Any]] = []
        for i in range(people):
            p = dict(person(f"P{i:04d}", area_code=f"41140{i % 4}"))
            p["household_id"] = f"H{i // 3}"
            self.persons.append(p)
        self.places = [f"H{i}" for i in range(8)]
        self.doctors = [
            {"dr_code": f"D{p}{k}", "fixmedins_code": f"H{p}", "psn_no": f"P{p * 60 + k * 6:04d}"}
            for p in range(8) for k in range(10)
        ]  # fmt: skip
        self.claims: list[dict[str, Any]] = []
        for i in range(stays):
            who = int(self.rng.integers(people))
            place = (
                f"H{(who % 4) + 4 * int(self.rng.integers(2))}"
                if self.rng.random() < 0.8
                else f"H{self.rng.integers(8)}"
            )
            self.bed(f"S{i}", f"P{who:04d}", place, int(self.rng.integers(350)))

    def bed(self, setl_id: str, psn_no: str, place: str, start: int, **facts: Any) -> None:
        """One stay."""
        self.claims.append(dict(stay(setl_id, psn_no, place, start, **facts)))

    def findings(self, folder: Path, **more: Any) -> list[Finding]:
        """What the scheme finds in this town."""
        tables: dict[str, Any] = {"persons": self.persons, "institutions": [institution(p) for p in self.places], "claims": self.claims,
                  "doctors": self.doctors} | more  # fmt: skip
        with lake_of(folder, tables) as session:
            return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def fill(town: HouseTown, *, place: int = 3, waves: int = 3) -> list[str]:
    """Six of the house's doctors and a relative of each are admitted to it in every wave."""
    members = []
    for k in range(6):
        staff = place * 60 + k * 6
        for who in (staff, staff + 1):
            members.append(f"P{who:04d}")
            for w in range(waves):
                town.bed(f"F{who}-{w}", f"P{who:04d}", f"H{place}", 20 + 90 * w + k)
    return members


def test_staff_families_who_fill_the_beds_are_a_group(tmp_path: Path) -> None:
    town = HouseTown(1)
    members = fill(town)
    (finding,) = town.findings(tmp_path)
    assert set(members) <= set(finding.members)
    assert len(finding.members) <= len(members) + 3
    assert finding.institutions == ("H3",)
    assert finding.chance is not None
    assert finding.chance.family is Family.NEGATIVE_BINOMIAL
    assert finding.roles["P0180"] == "staff"
    assert not finding.explained


def test_work_during_the_stay_is_evidence_of_its_own(tmp_path: Path) -> None:
    town = HouseTown(2)
    fill(town)
    for d in range(21, 25):
        town.claims.append(dict(claim(f"W{d}", "P1500", "H3", d, dr_code="D30")))
    (finding,) = town.findings(tmp_path)
    assert "impossible" in finding.kinds


def test_ordinary_staff_make_no_group(tmp_path: Path) -> None:
    assert HouseTown(3, stays=1200).findings(tmp_path) == []


def test_a_hospital_town_makes_no_group(tmp_path: Path) -> None:
    town = HouseTown(4)
    for p in town.persons[180:240]:
        p["area_code"] = "419999"
    for i in range(180, 240):
        for w in range(2):
            town.bed(f"T{i}-{w}", f"P{i:04d}", "H3", 30 + 100 * w)
    assert town.findings(tmp_path) == []


def test_staff_who_use_their_own_house_everywhere_are_usual(tmp_path: Path) -> None:
    town = HouseTown(5)
    for place in range(8):
        fill(town, place=place)
    assert town.findings(tmp_path) == []


def test_real_operations_are_explained(tmp_path: Path) -> None:
    town = HouseTown(6)
    fill(town)
    done = [
        {"setl_id": c["setl_id"], "oprn_oprt_code": f"O{i % 7}"}
        for i, c in enumerate(town.claims)
        if c["setl_id"][0] == "F"
    ]
    assert all(f.explained for f in town.findings(tmp_path, operations=done))


def test_staff_who_are_merely_many_are_no_independent_evidence(tmp_path: Path) -> None:
    many, worked = HouseTown(7), HouseTown(7)
    for town in (many, worked):
        fill(town)
    for d in range(21, 25):
        worked.claims.append(dict(claim(f"W{d}", "P1500", "H3", d, dr_code="D30")))
    (by_number,) = many.findings(tmp_path / "many")
    (by_deed,) = worked.findings(tmp_path / "worked")
    assert {e.kind: e.independent for e in by_number.evidence}["peer"] is False
    assert {e.kind: e.independent for e in by_deed.evidence}["peer"] is True
