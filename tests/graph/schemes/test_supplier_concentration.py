"""One supplier's doctors: against colleagues with the same store, product and quarter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from graph.model.progress import Quiet
from graph.schemes.finding import Finding
from graph.schemes.running import run_scheme
from graph.schemes.supplier_concentration import SCHEME
from tests.graph.schemes.lakes import claim, day, institution, lake_of, person

SUPPLIERS = ("华东医药", "国药控股", "上药科园", "九州通")


class Store:
    """Two hospitals with six doctors; boxes of three products from four suppliers, taken as they come."""

    def __init__(self, seed: int = 9) -> None:
        self.rng = np.random.default_rng(seed)
        self.claims: list[dict[str, Any]] = []
        self.traces: list[dict[str, Any]] = []
        self.persons: set[str] = set()
        self.items: list[dict[str, Any]] = []
        for h in range(2):
            for d in range(6):
                for _ in range(60):
                    self.use(f"H{h}", f"D{h}{d}", SUPPLIERS[int(self.rng.integers(4))])

    def use(self, place: str, doctor: str, supplier: str, *, drug: str | None = None) -> None:
        n = len(self.claims)
        on = int(self.rng.integers(0, 300))
        code, setl_id, who = f"83{n:018d}", f"S{n:05d}", f"P{n % 400}"
        drug = drug or f"M{int(self.rng.integers(3))}"
        self.persons.add(who)
        self.claims.append(dict(claim(setl_id, who, place, on, dr_code=doctor)))
        same = {"drug_trac_codg": code, "fixmedins_code": place, "med_list_codg": drug}
        self.traces.append(same | {"sale_time": day(on - 20), "event": "purchase", "spler_name": supplier})
        self.traces.append(same | {"sale_time": day(on), "event": "sale", "setl_id": setl_id, "psn_no": who})

    def findings(self, folder: Path) -> list[Finding]:
        tables: dict[str, Any] = {"persons": [person(p) for p in sorted(self.persons)], "institutions": [institution("H0"), institution("H1")],
                  "claims": self.claims, "drug_traces": self.traces}  # fmt: skip
        tables |= {"fee_items": self.items} if self.items else {}
        with lake_of(folder, tables) as session:
            return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def test_two_doctors_who_prefer_one_supplier_are_one_finding(tmp_path: Path) -> None:
    store = Store()
    for doctor in ("D01", "D04"):
        for _ in range(200):
            store.use("H0", doctor, SUPPLIERS[2])
    (finding,) = store.findings(tmp_path)
    assert finding.doctors == ("D01", "D04")
    assert finding.institutions == ("H0",)
    assert finding.members == ()
    assert finding.roles[f"Company:{SUPPLIERS[2]}"] == "supplier"
    assert finding.q is not None
    assert finding.q <= 0.01
    assert len(finding.bystanders) == 200
    assert "未列出" in finding.explanation.zh


@pytest.mark.parametrize("seed", range(3))
def test_boxes_taken_as_they_come_show_nothing(seed: int, tmp_path: Path) -> None:
    assert Store(seed).findings(tmp_path) == []


def test_a_sole_bidder_supplies_everybody(tmp_path: Path) -> None:
    store = Store()
    for d in range(6):
        for _ in range(80):
            store.use("H0", f"D0{d}", SUPPLIERS[1], drug="M9")
    assert store.findings(tmp_path) == []


def test_the_only_surgeon_of_a_product_has_nobody_to_be_compared_with(tmp_path: Path) -> None:
    store = Store()
    for _ in range(150):
        store.use("H0", "D03", SUPPLIERS[1], drug="M9")
    for d in range(6):
        store.use("H0", f"D0{d}", SUPPLIERS[0], drug="M9")
    assert store.findings(tmp_path) == []


def implanted(store: Store, doctors: tuple[str, ...], *, serials: int) -> list[str]:
    """Two patients for each serial of an implant, operated by these doctors in turn."""
    store.items = []
    patients = [f"K{i}" for i in range(2 * serials)]
    for i, who in enumerate(patients):
        store.persons.add(who)
        store.claims.append(
            dict(claim(f"OP{i}", who, "H0", 20 + 9 * i, med_type="21", dr_code=doctors[i % len(doctors)]))
        )
        store.items.append({"setl_id": f"OP{i}", "feedetl_sn": "1", "hilist_code": "C1", "cnt": 1, "pric": 9000,
                            "det_item_fee_sumamt": 9000, "list_type": "301", "drug_trac_codg": f"88{i // 2:018d}"})  # fmt: skip
    return patients


def test_patients_of_one_surgeon_who_share_implants_are_members(tmp_path: Path) -> None:
    store = Store()
    patients = implanted(store, ("D02",), serials=4)
    (finding,) = store.findings(tmp_path)
    assert finding.members == tuple(patients)
    assert finding.doctors == ("D02",)
    assert finding.observed == 4
    assert finding.q is None
    assert finding.kinds == {"trace"}
    assert not finding.explained


def test_one_serial_on_two_bills_is_a_mistyped_label(tmp_path: Path) -> None:
    store = Store()
    implanted(store, ("D02",), serials=1)
    assert store.findings(tmp_path) == []


def test_serials_that_different_surgeons_repeat_accuse_none_of_them(tmp_path: Path) -> None:
    store = Store()
    implanted(store, ("D01", "D02"), serials=4)
    assert store.findings(tmp_path) == []
