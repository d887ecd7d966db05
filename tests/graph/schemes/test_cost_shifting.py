"""Inpatient costs moved outside: bills during a stay, against peers, without what families fetch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from graph.model.progress import Quiet
from graph.schemes.cost_shifting import SCHEME
from graph.schemes.finding import Finding
from graph.schemes.running import run_scheme
from tests.graph.schemes.lakes import claim, institution, lake_of, person, stay


class Hospitals:
    """Fourteen hospitals with sixty stays of ten nights; now and then a bill outside."""

    def __init__(self, seed: int = 2) -> None:
        self.rng = np.random.default_rng(seed)
        self.claims: list[dict[str, Any]] = []
        self.persons: set[str] = set()
        for h in range(14):
            for i in range(60):
                start = int(self.rng.integers(0, 300))
                self.lie(f"P{h}-{i}", f"H{h:02d}", start)
                if self.rng.random() < 0.04:
                    self.bill(f"P{h}-{i}", f"H{h:02d}", start + 4, dise_code=f"K{i:02d}.1")

    def lie(self, who: str, place: str, start: int) -> None:
        self.persons.add(who)
        self.claims.append(dict(stay(f"S{len(self.claims):05d}", who, place, start, nights=10, dr_code=f"D{place}")))

    def bill(self, who: str, place: str, on: int, **more: Any) -> None:
        self.persons.add(who)
        self.claims.append(dict(claim(f"S{len(self.claims):05d}", who, place, on, **more)))

    def shift(self, *, place: str = "H03", at: str = "H03", bills: int = 4, persons: int = 8, **more: Any) -> list[str]:
        names = [f"R{i}" for i in range(persons)]
        for i, name in enumerate(names):
            self.lie(name, place, 30 + 12 * i)
            for b in range(bills):
                facts = {"dise_code": f"Z{b}{i}.1", "dr_code": f"D{place}"} | more
                self.bill(name, at, 32 + 12 * i + 2 * b, **facts)
        return names

    def findings(self, folder: Path, *, group: tuple[str, ...] = ()) -> list[Finding]:
        places = [
            institution(f"H{h:02d}", hosp_lv="2", parent_group="G" if f"H{h:02d}" in group else None) for h in range(14)
        ]
        places.append(institution("Y1", fixmedins_type="2", parent_group="G" if "Y1" in group else None))
        with lake_of(folder, {"persons": [person(p) for p in sorted(self.persons)], "institutions": places,
                              "claims": self.claims}) as session:  # fmt: skip
            return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def test_patients_billed_outside_by_their_ward_doctor_are_named(tmp_path: Path) -> None:
    city = Hospitals()
    names = city.shift()
    (finding,) = city.findings(tmp_path)
    assert finding.members == tuple(names)
    assert finding.institutions == ("H03",)
    assert finding.kinds == {"peer", "time"}
    assert len(finding.claims) == 8 * 5


def test_the_pharmacy_of_the_same_owner_counts_and_another_does_not(tmp_path: Path) -> None:
    city = Hospitals()
    city.shift(at="Y1", med_type="41", dr_code=None, persons=20)
    (finding,) = city.findings(tmp_path / "owned", group=("H03", "Y1"))
    assert finding.institutions == ("H03", "Y1")
    assert finding.members == ()
    assert city.findings(tmp_path / "apart") == []


def test_ordinary_hospitals_have_no_finding(tmp_path: Path) -> None:
    assert Hospitals().findings(tmp_path) == []


def test_drugs_the_family_fetches_as_always_are_not_shifted(tmp_path: Path) -> None:
    city = Hospitals()
    for i, name in enumerate(city.shift(bills=1, persons=25, dise_code="I10.1")):
        for back in (30, 60):
            city.bill(name, "H03", 32 + 12 * i - back, dise_code="I10.1")
    assert city.findings(tmp_path) == []


def test_the_same_bills_without_a_habit_are_found(tmp_path: Path) -> None:
    city = Hospitals()
    city.shift(bills=1, persons=25, dise_code="I10.1")
    assert len(city.findings(tmp_path)) == 1


def test_visits_on_the_days_of_admission_and_discharge_are_not_shifted(tmp_path: Path) -> None:
    city = Hospitals()
    for i in range(25):
        city.lie(f"R{i}", "H03", 20 + 10 * i)
        city.bill(f"R{i}", "H03", 20 + 10 * i)
        city.bill(f"R{i}", "H03", 30 + 10 * i)
    assert city.findings(tmp_path) == []


def test_the_wards_own_illness_billed_at_the_owners_pharmacy_names_the_patients(tmp_path: Path) -> None:
    city = Hospitals()
    ill = next(c["dise_code"] for c in city.claims if c["med_type"] == "21")
    names = city.shift(at="Y1", dr_code=None, dise_code=ill)
    (finding,) = city.findings(tmp_path, group=("H03", "Y1"))
    assert finding.members == tuple(names)


def test_other_complaints_at_the_owners_pharmacy_name_nobody(tmp_path: Path) -> None:
    city = Hospitals()
    city.shift(at="Y1", dr_code=None)
    assert {f.members for f in city.findings(tmp_path, group=("H03", "Y1"))} <= {()}
