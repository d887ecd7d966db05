"""Coding to a higher group: complications that cost nothing, against hospitals with the same groups."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from graph.model.progress import Quiet
from graph.schemes.finding import Finding
from graph.schemes.running import run_scheme
from graph.schemes.upcoding import SCHEME
from tests.graph.schemes.lakes import institution, lake_of, person, stay


class Hospitals:
    """Fourteen hospitals, three groups; complications cost sixty per cent more."""

    def __init__(self, seed: int = 11, *, cheap: int | None = None) -> None:
        self.rng = np.random.default_rng(seed)
        self.claims: list[dict[str, Any]] = []
        self.diagnoses: list[dict[str, Any]] = []
        for h in range(14):
            for i in range(160):
                self.code(
                    h,
                    ("FR2", "GB1", "ES2")[i % 3],
                    high=bool(self.rng.random() < 0.25),
                    level=0.5 if h == cheap else 1.0,
                )

    def code(self, h: int, adrg: str, *, high: bool, level: float = 1.0, cost_high: bool | None = None) -> None:
        n = len(self.claims)
        cost = {"FR2": 8000.0, "GB1": 12000.0, "ES2": 6000.0}[adrg] * level * float(np.exp(self.rng.normal(0, 0.2)))
        cost *= 1.6 if (high if cost_high is None else cost_high) else 1.0
        self.claims.append(dict(stay(f"S{n:05d}", f"P{n % 900}", f"H{h:02d}", n % 300, cost=cost,
                                     drg_code=f"{adrg}{'1' if high else '5'}")))  # fmt: skip

    def findings(self, folder: Path) -> list[Finding]:
        places = [institution(f"H{h:02d}", hosp_lv="2") for h in range(14)]
        persons = [person(f"P{i}") for i in range(900)]
        tables: dict[str, Any] = {"persons": persons, "institutions": places, "claims": self.claims}
        tables |= {"diagnoses": self.diagnoses} if self.diagnoses else {}
        with lake_of(folder, tables) as session:
            return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def test_complications_that_cost_nothing_are_found(tmp_path: Path) -> None:
    city = Hospitals()
    for i in range(120):
        city.code(4, ("FR2", "GB1", "ES2")[i % 3], high=True, cost_high=False)
    (finding,) = city.findings(tmp_path)
    assert finding.institutions == ("H04",)
    assert finding.members == ()
    assert finding.q is not None
    assert finding.q <= 0.01
    assert not finding.explained
    assert 50 <= len(finding.claims) <= 80


def test_more_complications_that_also_cost_more_are_none(tmp_path: Path) -> None:
    city = Hospitals()
    for i in range(120):
        city.code(4, ("FR2", "GB1", "ES2")[i % 3], high=True)
    assert city.findings(tmp_path) == []


def test_a_hospital_with_low_charges_is_judged_at_its_own_level(tmp_path: Path) -> None:
    assert Hospitals(cheap=6).findings(tmp_path) == []


@pytest.mark.parametrize("seed", range(3))
def test_ordinary_hospitals_have_no_finding(seed: int, tmp_path: Path) -> None:
    assert Hospitals(seed).findings(tmp_path) == []


def listed(city: Hospitals, codes: tuple[str, ...], *, cost_high: bool) -> tuple[str, ...]:
    """Every doctor's stays have two ordinary secondary diagnoses; ten stays of one doctor repeat ``codes``."""
    for i, c in enumerate(city.claims):
        c["dr_code"] = f"D{c['fixmedins_code']}-{i % 4}"
        for code in city.rng.choice(("E11", "I10", "K29", "M54", "N39", "J44"), 2, replace=False):
            city.diagnoses.append({"setl_id": c["setl_id"], "diag_code": str(code), "maindiag_flag": False})
    first = len(city.claims)
    for i in range(10):
        city.code(4, ("FR2", "GB1", "ES2")[i % 3], high=True, cost_high=cost_high)
    for c in city.claims[first:]:
        c["dr_code"] = "DH04-1"
        city.diagnoses += [{"setl_id": c["setl_id"], "diag_code": x, "maindiag_flag": False} for x in codes]
    return tuple(sorted({c["psn_no"] for c in city.claims[first:]}))


def test_patients_on_whom_one_doctor_copies_a_list_are_named(tmp_path: Path) -> None:
    city = Hospitals()
    patients = listed(city, ("J96", "A41", "N17"), cost_high=False)
    (finding,) = city.findings(tmp_path)
    assert finding.members == patients
    assert finding.doctors == ("DH04-1",)
    assert finding.institutions == ("H04",)
    assert "peer" in finding.kinds
    assert finding.q is not None
    assert finding.q <= 0.01


def test_a_speciality_whose_comorbidities_cost_is_none(tmp_path: Path) -> None:
    city = Hospitals()
    listed(city, ("J96", "A41", "N17"), cost_high=True)
    assert city.findings(tmp_path) == []


@pytest.mark.parametrize("seed", range(3))
def test_ordinary_lists_show_nothing(seed: int, tmp_path: Path) -> None:
    city = Hospitals(seed)
    listed(city, ("E11", "I10"), cost_high=True)
    assert city.findings(tmp_path) == []
