"""Treatment beyond a therapist's day: who bills it, for whom, and what makes a long day lawful."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from graph.model.progress import Quiet
from graph.schemes.finding import Finding, Outcome
from graph.schemes.running import run_scheme
from graph.schemes.treatment_minutes import SCHEME
from tests.graph.schemes.lakes import claim, day, institution, lake_of, person


class Clinic:
    """Thirty therapists who treat a handful of patients a day, half an hour each."""

    def __init__(self, seed: int = 3) -> None:
        self.rng = np.random.default_rng(seed)
        self.claims: list[dict[str, Any]] = []
        self.items: list[dict[str, Any]] = []
        self.persons: set[str] = set()
        self.more: dict[str, list[dict[str, Any]]] = {}
        for d in range(30):
            for on in range(0, 60, 3):
                for who in self.rng.choice(40, int(self.rng.integers(3, 8)), replace=False):
                    self.treat(f"P{d}-{who}", f"D{d:02d}", on, cnt=1)

    def treat(self, who: str, doctor: str, on: int, *, cnt: float = 1, minute: int | None = None, nights: int = 0,
              at_end: bool = False, item: str = "T1") -> None:  # fmt: skip
        self.persons.add(who)
        setl_id = f"S{len(self.claims):05d}"
        self.claims.append(dict(claim(setl_id, who, f"H{doctor[1:]}", on, dr_code=doctor, nights=nights,
                                      med_type="21" if nights else "11")))  # fmt: skip
        at = int(self.rng.integers(0, 500)) if minute is None else minute
        moment = datetime.combine(day(on + (nights if at_end else 0)), time(8)) + timedelta(minutes=at, seconds=len(self.items) % 60
                                                                                           if minute is None else 0)  # fmt: skip
        self.items.append({"setl_id": setl_id, "feedetl_sn": "1", "hilist_code": item, "cnt": cnt, "pric": 50,
                           "det_item_fee_sumamt": 50 * cnt, "fee_ocur_time": moment, "bilg_dr_codg": doctor})  # fmt: skip

    def findings(self, folder: Path, *, name: str = "推拿治疗") -> list[Finding]:
        tables = {"persons": [person(p) for p in sorted(self.persons)], "claims": self.claims, "fee_items": self.items,
                  "institutions": [institution(f"H{d:02d}", hosp_lv="1") for d in range(30)],
                  "items": [{"hilist_code": "T1", "name": name, "std_minutes": 30.0},
                            {"hilist_code": "T2", "name": "集体作业疗法", "std_minutes": 60.0}]} | self.more  # fmt: skip
        with lake_of(folder, tables) as session:
            return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def overload(clinic: Clinic, *, cnt: float = 5, persons: int = 12, days: int = 12, **more: Any) -> list[str]:
    names = [f"R{i:02d}" for i in range(persons)]
    for on in range(1, 5 * days, 5):
        for name in names:
            clinic.treat(name, "D07", on, cnt=cnt, **more)
    return names


def test_the_same_patients_billed_beyond_the_day_are_named_with_their_doctor(tmp_path: Path) -> None:
    clinic = Clinic()
    names = overload(clinic)
    (finding,) = clinic.findings(tmp_path)
    assert finding.members == tuple(names)
    assert finding.doctors == ("D07",)
    assert finding.institutions == ("H07",)
    assert {"impossible", "peer", "time"} <= finding.kinds
    assert "12 个工作日" in finding.explanation.zh


def test_many_patients_seen_once_each_leave_only_the_doctor(tmp_path: Path) -> None:
    clinic = Clinic()
    for on in range(1, 60, 5):
        for i in range(25):
            clinic.treat(f"R{on}-{i}", "D07", on)
    (finding,) = clinic.findings(tmp_path)
    assert finding.members == ()
    assert finding.doctors == ("D07",)


def test_patients_of_impossible_days_are_named_though_others_come_as_often(tmp_path: Path) -> None:
    clinic = Clinic()
    for d in range(30):  # everybody's patients come in series
        for who in range(12):
            for on in range(1, 60, 5):
                clinic.treat(f"S{d}-{who}", f"D{d:02d}", on)
    for who in range(12):  # four half hours each beside the real one, with the same therapist
        for on in range(1, 60, 5):
            clinic.treat(f"S7-{who}", "D07", on, cnt=4)
    (finding,) = clinic.findings(tmp_path)
    assert finding.members == tuple(sorted(f"S7-{who}" for who in range(12)))
    assert finding.doctors == ("D07",)
    assert "time" in finding.kinds


def test_days_that_are_a_little_too_long_name_no_patient(tmp_path: Path) -> None:
    clinic = Clinic()
    for d in range(30):
        for who in range(12):
            for on in range(1, 30, 10):
                clinic.treat(f"S{d}-{who}", f"D{d:02d}", on, cnt=1 + 0.8 * (d == 7))
    assert all(f.members == () for f in clinic.findings(tmp_path))


def test_ordinary_therapists_have_no_finding(tmp_path: Path) -> None:
    assert Clinic().findings(tmp_path) == []


def test_group_therapy_counts_once(tmp_path: Path) -> None:
    clinic = Clinic()
    overload(clinic, item="T2", cnt=2)
    assert clinic.findings(tmp_path) == []


def test_a_session_of_several_at_one_stamped_minute_counts_once(tmp_path: Path) -> None:
    clinic = Clinic()
    overload(clinic, cnt=4, persons=10, minute=95)
    assert clinic.findings(tmp_path) == []


def test_a_default_time_for_more_than_a_group_is_no_group_session(tmp_path: Path) -> None:
    clinic = Clinic()
    overload(clinic, cnt=4, persons=20, minute=60)
    assert len(clinic.findings(tmp_path)) == 1


def test_what_is_posted_at_discharge_is_spread_over_the_stay(tmp_path: Path) -> None:
    clinic = Clinic()
    for wave in range(6):
        for i in range(12):
            clinic.treat(f"R{wave}-{i}", "D07", 1 + 14 * wave, cnt=14, nights=13, at_end=True)
    assert clinic.findings(tmp_path) == []


@pytest.mark.parametrize("name", ["Ⅰ级护理", "血液透析", "胸部CT"])
def test_items_that_the_orderer_does_not_give_himself_are_not_his_minutes(name: str, tmp_path: Path) -> None:
    clinic = Clinic()
    overload(clinic)
    assert clinic.findings(tmp_path, name=name) == []


def test_colleagues_who_bill_nothing_may_have_worked_under_the_code(tmp_path: Path) -> None:
    clinic = Clinic()
    overload(clinic)
    clinic.more["doctors"] = [
        {"dr_code": d, "fixmedins_code": "H07", "dept_name": "康复科"} for d in ("D07", "N1", "N2", "N3")
    ]
    (finding,) = clinic.findings(tmp_path)
    assert {o.id for o in finding.innocents_tested if o.outcome is Outcome.EXPLAINS} == {"assistants"}
    assert finding.explained
