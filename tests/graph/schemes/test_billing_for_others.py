"""Billing for another institution: its patients and its doctors together, not its patients alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from graph.model.progress import Quiet
from graph.schemes.billing_for_others import SCHEME
from graph.schemes.finding import Finding, Outcome
from graph.schemes.running import run_scheme
from tests.graph.schemes.lakes import claim, day, institution, lake_of, person


class Street:
    """Fourteen clinics; C00 loses its contract on day 180 and its forty patients look elsewhere."""

    def __init__(self, *, to: int | None = 3, doctor: str | None = "D00") -> None:
        rng = np.random.default_rng(12)
        self.claims: list[dict[str, Any]] = []
        self.persons: set[str] = set()
        for c in range(1, 14):
            for i in range(120):
                self.visit(f"P{c}-{i}", f"C{c:02d}", int(rng.integers(0, 300)), f"D{c:02d}")
        for i in range(40):
            self.visit(f"A{i}", "C00", 60 + 3 * i, "D00")
            new = int(rng.integers(1, 14)) if to is None or i >= 25 else to
            self.visit(f"A{i}", f"C{new:02d}", 185 + i, doctor if new == to and doctor else f"D{new:02d}")

    def visit(self, who: str, place: str, on: int, doctor: str) -> None:
        self.persons.add(who)
        self.claims.append(dict(claim(f"S{len(self.claims):05d}", who, place, on, dr_code=doctor)))

    def findings(self, folder: Path, *, group: tuple[int, ...] = (), **more: list[dict[str, Any]]) -> list[Finding]:
        places = [
            institution(f"C{c:02d}", hosp_lv="1", contract_end=day(180) if c == 0 else day(900),
                        parent_group="G" if c in group else None)
            for c in range(14)
        ]  # fmt: skip
        tables = {
            "persons": [person(p) for p in sorted(self.persons)],
            "institutions": places,
            "claims": self.claims,
        } | more
        with lake_of(folder, tables) as session:
            return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def outcome(finding: Finding, name: str) -> Outcome:
    return next(o.outcome for o in finding.innocents_tested if o.id == name)


def test_a_neighbour_with_the_patients_and_the_doctor_is_found(tmp_path: Path) -> None:
    street = Street()
    (finding,) = street.findings(tmp_path)
    seen_by_the_old_doctor = {
        c["psn_no"] for c in street.claims if (c["fixmedins_code"], c["dr_code"]) == ("C03", "D00")
    }
    assert finding.institutions == ("C00", "C03")
    assert finding.doctors == ("D00",)
    assert len(seen_by_the_old_doctor) >= 25
    assert finding.members == tuple(sorted(seen_by_the_old_doctor))
    assert finding.kinds == {"peer", "licence"}
    assert finding.q is not None
    assert finding.q <= 0.01
    assert outcome(finding, "registered") is Outcome.NOT_CHECKED
    assert finding.roles["C03"] == "billing_institution"


def test_patients_who_only_went_to_the_nearest_place_are_none(tmp_path: Path) -> None:
    assert Street(doctor=None).findings(tmp_path) == []


def test_patients_who_spread_over_the_street_are_none(tmp_path: Path) -> None:
    assert Street(to=None).findings(tmp_path) == []


def test_a_doctor_who_is_registered_there_now_has_changed_his_job(tmp_path: Path) -> None:
    (finding,) = Street().findings(tmp_path, doctors=[{"dr_code": "D00", "fixmedins_code": "C03"}])
    assert outcome(finding, "registered") is Outcome.EXPLAINS


def test_a_branch_of_the_same_owner_is_explained(tmp_path: Path) -> None:
    (finding,) = Street().findings(tmp_path, group=(0, 3))
    assert outcome(finding, "branch") is Outcome.EXPLAINS


def test_a_suspension_on_record_counts_as_the_end(tmp_path: Path) -> None:
    street = Street()
    penalties = [{"subject": "C00", "date": day(180), "kind": "暂停协议六个月"}]
    for c in street.claims:
        c["setl_id"] += "x"
    (finding,) = street.findings(tmp_path, penalties=penalties)
    assert finding.explanation.parameters["since"] == day(180)


def test_the_old_till_at_a_busy_house_names_the_patients_it_bills(tmp_path: Path) -> None:
    street = Street(to=None)
    for i in range(400):
        street.visit(f"N{i}", "C05", 181 + i % 100, "D05")
    for c in street.claims:
        c["terminal_id"] = f"T-{c['fixmedins_code']}"
    for i in range(6):
        street.visit(f"A{i}", "C05", 200 + i, "D05")
        street.claims[-1]["terminal_id"] = "T-C00"
    (finding,) = street.findings(tmp_path, doctors=[{"dr_code": "D00", "fixmedins_code": "C00"}])
    assert finding.institutions == ("C00", "C05")
    assert finding.members == tuple(f"A{i}" for i in range(6))
    assert "terminal" in finding.kinds
    assert finding.expected < 0.5


def test_a_doctor_who_worked_at_both_places_before_proves_nothing(tmp_path: Path) -> None:
    street = Street()
    for i in range(12):
        street.visit(f"P3-{i}", "C03", 20 + i, "D00")
    assert street.findings(tmp_path) == []
