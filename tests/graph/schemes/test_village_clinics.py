"""Village clinics: residents billed evenly are named, seasons, refills, courses and fixed prices are not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from graph.model.progress import Quiet
from graph.schemes.finding import Finding
from graph.schemes.running import run_scheme
from graph.schemes.village_clinics import SCHEME
from tests.graph.schemes.lakes import claim, institution, lake_of, person


class Villages:
    """Fifteen clinics whose residents come now and then, at prices between 8 and 60."""

    def __init__(self, seed: int = 4) -> None:
        rng = np.random.default_rng(seed)
        self.claims: list[dict[str, Any]] = []
        self.persons: set[str] = set()
        for c in range(15):
            for i in range(60):
                for _ in range(int(rng.integers(1, 7))):
                    disease = ("J06", "K29", "M54", "I10")[int(rng.integers(4))]
                    self.visit(
                        f"P{c}-{i}", c, int(rng.integers(0, 360)), fee=float(rng.integers(16, 120)) / 2, disease=disease
                    )

    def visit(self, who: str, clinic: int, on: int, *, fee: float, disease: str = "J06", **more: Any) -> None:
        self.persons.add(who)
        self.claims.append(dict(claim(f"S{len(self.claims):05d}", who, f"C{clinic:02d}", on, cost=fee,
                                      dise_code=f"{disease}.9", **more)))  # fmt: skip

    def billed(self, *, persons: int = 10, times: int = 8, gap: int = 9, fee: float = 40.0, **more: Any) -> list[str]:
        names = [f"R{i}" for i in range(persons)]
        for i, name in enumerate(names):
            for t in range(times):
                self.visit(name, 6, 10 + 3 * i + gap * t, fee=fee, **more)
        return sorted(names)

    def findings(self, folder: Path, **more: Any) -> list[Finding]:
        places = [institution(f"C{c:02d}", hosp_lv="1") for c in range(15)]
        with lake_of(folder, {"persons": [person(p) for p in sorted(self.persons)], "institutions": places,
                              "claims": self.claims, **more}) as session:  # fmt: skip
            return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def test_residents_billed_evenly_at_one_amount_are_named(tmp_path: Path) -> None:
    villages = Villages()
    names = villages.billed()
    (finding,) = villages.findings(tmp_path)
    assert finding.members == tuple(names)
    assert finding.institutions == ("C06",)
    assert {"peer", "time", "clone"} <= finding.kinds
    assert finding.q is not None
    assert finding.q < 1e-4
    assert len(finding.claims) == 80


def test_returns_at_amounts_of_their_own_leave_only_the_clinic(tmp_path: Path) -> None:
    villages = Villages()
    for i in range(30):
        for t in range(8):
            villages.visit(f"R{i}", 6, 10 + 9 * t + i, fee=20.0 + 3 * i, disease=("J06", "K29", "M54")[i % 3])
    (finding,) = villages.findings(tmp_path)
    assert finding.members == ()


def test_ordinary_villages_have_no_finding(tmp_path: Path) -> None:
    assert Villages().findings(tmp_path) == []


@pytest.mark.parametrize(
    "more", [{"gap": 30}, {"gap": 14, "disease": "I10"}, {"gap": 1}, {"gap": 2, "times": 20}],
    ids=["monthly", "two diseases, half-monthly", "daily course", "a course of infusions"],
)  # fmt: skip
def test_refills_and_courses_are_no_returns(more: dict[str, Any], tmp_path: Path) -> None:
    villages = Villages()
    villages.billed(**more)
    assert villages.findings(tmp_path) == []


def test_one_patient_who_returns_for_years_is_no_outlying_clinic(tmp_path: Path) -> None:
    villages = Villages()
    for t in range(30):
        villages.visit("R0", 6, 10 + 9 * t, fee=40.0)
    assert villages.findings(tmp_path) == []


def test_approved_chronic_treatment_keeps_its_own_rhythm(tmp_path: Path) -> None:
    villages = Villages()
    villages.billed(med_type="14", disease="B18")
    assert villages.findings(tmp_path) == []


def test_a_health_check_season_is_no_return(tmp_path: Path) -> None:
    villages = Villages()
    for i in range(200):
        villages.visit(f"E{i}", 6, 100 + i % 12, fee=40.0, disease="Z00")
    assert villages.findings(tmp_path) == []


def test_an_amount_that_everybody_pays_there_names_nobody(tmp_path: Path) -> None:
    villages = Villages()
    for c in villages.claims:
        if c["fixmedins_code"] == "C06":
            c["medfee_sumamt"] = 40.0
    villages.billed(disease="M54")
    for finding in villages.findings(tmp_path):
        assert finding.members == ()


def test_a_hospital_with_beds_is_no_clinic(tmp_path: Path) -> None:
    villages = Villages()
    villages.billed()
    for i in range(8):
        villages.visit(f"P6-{i}", 6, 300 + i, fee=900.0, med_type="21", nights=5)
    assert villages.findings(tmp_path) == []


def _lines(villages: Villages) -> list[dict[str, Any]]:
    """Every bill itemised; the listed residents' ones all alike, the others' each with a drug of its own."""
    out = []
    for n, c in enumerate(villages.claims):
        own = "D-LIST" if c["psn_no"].startswith("R") else f"D{n % 400}"
        for k, item in enumerate(("CONSULT", "SYRINGE", own)):
            out.append({"setl_id": c["setl_id"], "feedetl_sn": str(k), "hilist_code": item, "cnt": 1,
                        "pric": 1.0, "det_item_fee_sumamt": 1.0})  # fmt: skip
    return out


@pytest.mark.parametrize(
    "more", [{"gap": 30}, {"gap": 14, "disease": "I10"}], ids=["monthly", "two diseases, half-monthly"]
)
def test_one_itemised_bill_for_all_is_no_refill(more: dict[str, Any], tmp_path: Path) -> None:
    villages = Villages()
    names = villages.billed(**more)
    (finding,) = villages.findings(tmp_path, fee_items=_lines(villages))
    assert finding.members == tuple(names)
    assert "clone" in finding.kinds


def test_a_follow_up_every_quarter_that_is_alike_for_all_names_nobody(tmp_path: Path) -> None:
    villages = Villages()
    villages.billed(gap=91, times=4, disease="I10")
    assert villages.findings(tmp_path, fee_items=_lines(villages)) == []


def test_refills_with_a_prescription_of_ones_own_stay_refills(tmp_path: Path) -> None:
    villages = Villages()
    names = villages.billed(gap=30, disease="I10")
    lines = [
        line | {"hilist_code": f"OWN-{setl_of[line['setl_id']]}"} if line["hilist_code"] == "D-LIST" else line
        for setl_of in [{c["setl_id"]: c["psn_no"] for c in villages.claims}]
        for line in _lines(villages)
    ]
    assert names
    assert villages.findings(tmp_path, fee_items=lines) == []
