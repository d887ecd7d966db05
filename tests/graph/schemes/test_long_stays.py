"""Year-long stays: paper discharges are told from periodic settlement, welfare placement and hard single cases."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from graph.model.progress import Quiet
from graph.schemes.finding import Finding, Outcome
from graph.schemes.long_stays import SCHEME
from graph.schemes.running import run_scheme
from tests.graph.schemes.lakes import FIRST_DAY, institution, lake_of, person, stay


class Wards:
    """Twelve hospitals with ordinary stays; one or two long courses each."""

    def __init__(self) -> None:
        rng = np.random.default_rng(8)
        self.claims: list[dict[str, Any]] = []
        self.persons: dict[str, dict[str, Any]] = {}
        for h in range(12):
            for i in range(80):
                self.lie(f"P{h}-{i}", f"H{h:02d}", int(rng.integers(0, 340)), int(rng.integers(4, 20)))
        for k in range(8):
            self.lie("P1-long", "H01", 10 + 41 * k, 40)

    def lie(self, who: str, place: str, start: int, nights: int, **more: Any) -> None:
        self.persons.setdefault(who, dict(person(who, household_id=f"HH-{len(self.persons) // 2}")))
        self.claims.append(dict(stay(f"S{len(self.claims):05d}", who, place, start, nights=nights, **more)))

    def chain(
        self, *, persons: int = 8, bed: bool = True, nights: int = 44, stagger: int = 3, **more: Any
    ) -> list[str]:
        names = [f"R{i}" for i in range(persons)]
        for i, name in enumerate(names):
            for k in range(7):
                beds = {"adm_bed": f"B{i}" if bed else f"B{(7 * i + 3 * k) % 50}"}
                self.lie(name, "H05", 5 + stagger * i + (nights + 1) * k, nights, **(beds | more))
        return names

    def findings(self, folder: Path) -> list[Finding]:
        places = [institution(f"H{h:02d}", hosp_lv="2") for h in range(12)]
        with lake_of(
            folder, {"persons": list(self.persons.values()), "institutions": places, "claims": self.claims}
        ) as session:
            return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def outcome(finding: Finding, name: str) -> Outcome:
    return next(o.outcome for o in finding.innocents_tested if o.id == name)


def test_patients_who_never_left_their_bed_are_named(tmp_path: Path) -> None:
    wards = Wards()
    names = wards.chain()
    (finding,) = wards.findings(tmp_path)
    assert finding.members == tuple(names)
    assert finding.institutions == ("H05",)
    assert finding.kinds >= {"peer", "document"}
    assert len(finding.claims) == 56
    assert not finding.explained


def test_discharges_of_all_on_one_date_speak_too(tmp_path: Path) -> None:
    wards = Wards()
    names = wards.chain(bed=False, stagger=0)
    (finding,) = wards.findings(tmp_path)
    assert finding.members == tuple(names)
    assert "time" in finding.kinds


def test_long_patients_with_new_beds_and_own_dates_leave_only_the_hospital(tmp_path: Path) -> None:
    wards = Wards()
    wards.chain(bed=False, stagger=4)
    (finding,) = wards.findings(tmp_path)
    assert finding.members == ()


def test_one_long_patient_is_no_finding(tmp_path: Path) -> None:
    assert Wards().findings(tmp_path) == []


def test_per_diem_settlement_explains_the_chain(tmp_path: Path) -> None:
    wards = Wards()
    wards.chain(hi_paymtd="5")
    (finding,) = wards.findings(tmp_path)
    assert outcome(finding, "per_diem") is Outcome.EXPLAINS


def test_settlement_at_every_month_end_explains_the_chain(tmp_path: Path) -> None:
    wards = Wards()
    for i in range(8):
        first = FIRST_DAY
        while first < date(2024, 12, 1):
            last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
            start = (first - FIRST_DAY).days
            wards.lie(f"R{i}", "H05", start, (last - first).days, adm_bed=f"B{i}")
            first = last + timedelta(days=1)
    (finding,) = wards.findings(tmp_path)
    assert outcome(finding, "period_end") is Outcome.EXPLAINS


def test_persons_placed_by_welfare_explain_the_chain(tmp_path: Path) -> None:
    wards = Wards()
    for name in wards.chain():
        wards.persons[name]["psn_idet_type"] = "2304"
    (finding,) = wards.findings(tmp_path)
    assert outcome(finding, "welfare") is Outcome.EXPLAINS


def test_severe_illness_without_family_explains_the_chain(tmp_path: Path) -> None:
    wards = Wards()
    for name in wards.chain(dise_code="F20.9"):
        wards.persons[name]["household_id"] = f"alone-{name}"
    (finding,) = wards.findings(tmp_path)
    assert outcome(finding, "no_family") is Outcome.EXPLAINS


def test_a_few_months_in_beds_that_wait_are_told_without_peers(tmp_path: Path) -> None:
    wards = Wards()
    for i in range(6):
        for k in range(4):
            wards.lie(f"K{i}", "H07", 20 + 5 * i + 38 * k, 33, adm_bed=f"C{i}")
    for i in range(60):
        wards.lie(f"Q{i}", "H07", 3 * i, 6, adm_bed=f"C{i % 30}")
    (finding,) = [f for f in wards.findings(tmp_path) if f.members]
    assert finding.members == tuple(f"K{i}" for i in range(6))
    assert finding.kinds == {"document"}
    assert not finding.explained


def test_a_stay_settled_by_the_quarter_without_a_day_outside_is_explained(tmp_path: Path) -> None:
    wards = Wards()
    for i in range(6):
        for k in range(4):
            wards.lie(f"K{i}", "H07", 5 + i + 90 * k, 90, adm_bed=f"C{i}")
    for finding in wards.findings(tmp_path):
        if finding.members:
            assert outcome(finding, "interim") is Outcome.EXPLAINS


def test_bills_of_sixty_days_that_follow_on_the_next_day_are_interim_bills(tmp_path: Path) -> None:
    wards = Wards()
    for i, admitted in enumerate((5, 11, 20, 26, 34, 41)):
        for k in range(4):
            wards.lie(f"K{i}", "H07", admitted + 61 * k, 60, adm_bed=f"C{i}")
    (finding,) = [f for f in wards.findings(tmp_path) if f.members]
    assert finding.members == tuple(f"K{i}" for i in range(6))
    assert outcome(finding, "interim") is Outcome.EXPLAINS


def test_everybody_out_on_one_date_and_back_the_next_day_is_no_interim_bill(tmp_path: Path) -> None:
    wards = Wards()
    for i in range(6):
        for k in range(i % 2, 5):
            wards.lie(f"K{i}", "H07", 5 + 61 * k, 60, adm_bed=f"C{i}")
    (finding,) = [f for f in wards.findings(tmp_path) if f.members]
    assert finding.members == tuple(f"K{i}" for i in range(6))
    assert outcome(finding, "interim") is Outcome.REJECTED


def test_one_date_for_everybody_is_a_rule_where_the_records_say_that_they_stay_on(tmp_path: Path) -> None:
    wards = Wards()
    for i in range(6):
        for k in range(4):
            wards.lie(f"K{i}", "H07", 5 + 61 * k, 60, adm_bed=f"C{i}", dscg_way="9")
    (finding,) = [f for f in wards.findings(tmp_path) if f.members]
    assert outcome(finding, "interim") is Outcome.EXPLAINS


def test_gaps_of_their_own_between_stays_of_their_own_length_are_no_interim_bills(tmp_path: Path) -> None:
    wards = Wards()
    for i in range(6):
        day = 5 + 6 * i
        for k in range(4):
            nights = 46 + (3 * k + i) % 5
            wards.lie(f"K{i}", "H07", day, nights, adm_bed=f"C{i}")
            day += nights + (k + i) % 3
    (finding,) = [f for f in wards.findings(tmp_path) if f.members]
    assert outcome(finding, "interim") is Outcome.REJECTED
