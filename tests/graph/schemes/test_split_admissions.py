"""Split admissions: an institution that readmits within days is found, and what is lawful about such pairs is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from graph.model.progress import Quiet
from graph.schemes.finding import Finding, Outcome
from graph.schemes.running import run_scheme
from graph.schemes.split_admissions import SCHEME
from tests.graph.schemes.lakes import institution, lake_of, person, stay

DISEASES = ("I63", "J18", "K29", "M51")


class County:
    """Fourteen hospitals of one level; a few readmissions within days everywhere."""

    def __init__(self, seed: int = 1) -> None:
        rng = np.random.default_rng(seed)
        self.claims: list[dict[str, Any]] = []
        self.persons: set[str] = set()
        self.more: dict[str, list[dict[str, Any]]] = {}
        for h in range(14):
            for i in range(60):
                who, start, disease = f"P{h}-{i}", int(rng.integers(0, 300)), DISEASES[int(rng.integers(4))]
                cost = float(np.exp(rng.normal(8.5, 0.5)))
                self.lie(who, f"H{h:02d}", start, disease=disease, cost=cost)
                if rng.random() < 0.03:
                    self.lie(who, f"H{h:02d}", start + 9, disease=disease, cost=cost * 1.4)

    def lie(self, who: str, place: str, start: int, *, disease: str = "I63", nights: int = 7, **more: Any) -> str:
        self.persons.add(who)
        setl_id = f"S{len(self.claims):05d}"
        self.claims.append(dict(stay(setl_id, who, place, start, nights=nights, dise_code=f"{disease}.9", **more)))
        return setl_id

    def split(
        self, name: str, *, persons: int = 8, parts: int = 4, place: str = "H03", gap: int = 1, **more: Any
    ) -> list[str]:
        members = [f"{name}{i}" for i in range(persons)]
        for i, m in enumerate(members):
            for k in range(parts):
                facts = {"cost": 4000.0 + 300 * k, "dr_code": f"D{(i + k) % 5}"} | more
                self.lie(m, place, 20 + 12 * i + k * (7 + gap), **facts)
        return members

    def findings(self, folder: Path) -> list[Finding]:
        tables = {"persons": [person(p) for p in sorted(self.persons)], "claims": self.claims,
                  "institutions": [institution(f"H{h:02d}", hosp_lv="2") for h in range(14)]} | self.more  # fmt: skip
        with lake_of(folder, tables) as session:
            return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def test_patients_admitted_end_to_end_are_named_with_their_hospital(tmp_path: Path) -> None:
    county = County()
    members = county.split("R")
    (finding,) = county.findings(tmp_path)
    assert finding.members == tuple(members)
    assert finding.institutions == ("H03",)
    assert finding.q is not None
    assert finding.q < 1e-4
    assert finding.chance is not None
    assert finding.observed == 8
    assert len(finding.claims) == 32
    assert "13" in finding.evidence[0].zh


def test_many_patients_split_once_make_a_finding_about_the_hospital_only(tmp_path: Path) -> None:
    county = County()
    county.split("R", persons=25, parts=2)
    (finding,) = county.findings(tmp_path)
    assert finding.members == ()
    assert finding.institutions == ("H03",)
    assert len(finding.bystanders) >= 25


def test_an_unchanged_bed_names_patients_split_twice(tmp_path: Path) -> None:
    county = County()
    members = county.split("R", persons=10, parts=3, adm_bed="7-12")
    (finding,) = county.findings(tmp_path)
    assert finding.members == tuple(sorted(members))
    assert "document" in finding.kinds


def test_sister_hospitals_of_one_owner_count_as_one(tmp_path: Path) -> None:
    county = County()
    for i in range(10):
        for k in range(4):
            county.lie(f"R{i}", ("H03", "H04")[k % 2], 20 + 9 * i + 8 * k)
    assert county.findings(tmp_path / "apart") == []
    tables = {"persons": [person(p) for p in sorted(county.persons)], "claims": county.claims, "institutions": [
        institution(f"H{h:02d}", hosp_lv="2", parent_group="G1" if h in (3, 4) else None) for h in range(14)]}  # fmt: skip
    with lake_of(tmp_path / "owned", tables) as session:
        found = run_scheme(session, SCHEME, seed=1, progress=Quiet())
    assert {i for f in found for i in f.institutions} == {"H03", "H04"}


@pytest.mark.parametrize(
    "more",
    [
        {"disease": "C34"},
        {"disease": "Z51"},
        {"disease": "O80"},
        {"disease": "I69"},
        {"hi_paymtd": "5"},
        {"dscg_way": "2"},
    ],
    ids=["cancer cycles", "chemotherapy", "birth", "rehabilitation", "per diem", "transfer"],
)
def test_lawful_short_gaps_are_not_counted(more: dict[str, Any], tmp_path: Path) -> None:
    county = County()
    county.split("R", **more)
    assert county.findings(tmp_path) == []


def test_staged_operations_are_not_split(tmp_path: Path) -> None:
    county = County()
    county.split("R")
    county.more["operations"] = [
        {"setl_id": c["setl_id"], "oprn_oprt_code": f"8{n % 7}.5{n % 10}00", "begin": c["begndate"]}
        for n, c in enumerate(county.claims)
        if c["psn_no"].startswith("R")
    ]
    assert county.findings(tmp_path) == []


def test_without_operations_staged_surgery_is_said_to_be_unchecked(tmp_path: Path) -> None:
    county = County()
    county.split("R")
    (finding,) = county.findings(tmp_path)
    assert {o.id for o in finding.innocents_tested if o.outcome is Outcome.NOT_CHECKED} == {"staged"}


@pytest.mark.parametrize("seed", range(5))
def test_an_ordinary_county_has_no_finding(seed: int, tmp_path: Path) -> None:
    assert County(seed).findings(tmp_path) == []


def test_hospitals_that_all_split_do_not_excuse_one_another(tmp_path: Path) -> None:
    county = County()
    members = {h: set(county.split(f"X{h}", place=f"H{h:02d}")) for h in range(9)}
    found = {f.institutions[0]: f for f in county.findings(tmp_path) if f.members}
    assert {h: set(found[f"H{h:02d}"].members) >= who for h, who in members.items()} == dict.fromkeys(members, True)
    assert all("return" in f.kinds for f in found.values())


def test_patients_who_come_back_on_any_day_of_the_month_are_none(tmp_path: Path) -> None:
    county = County()
    for h in range(9):
        for i in range(28):
            for k in range(2):
                county.lie(f"M{h}-{i}", f"H{h:02d}", 30 + i + k * (7 + i), cost=4000.0 + 900 * k)
    assert county.findings(tmp_path) == []


def test_stays_of_a_month_after_one_another_are_settlement_by_period(tmp_path: Path) -> None:
    county = County()
    for h in range(9):
        for i in range(8):
            for k in range(4):
                county.lie(f"L{h}-{i}", f"H{h:02d}", 20 + i + k * 31, nights=30, cost=9000.0 + 700 * k)
    assert not any("return" in f.kinds for f in county.findings(tmp_path))
