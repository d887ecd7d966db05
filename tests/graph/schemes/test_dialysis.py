"""Sessions that cannot have been gather at a centre; journeys, transports and late posting make no group."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph.model.progress import Quiet
from graph.schemes.dialysis import SCHEME
from graph.schemes.finding import Finding, Ground
from graph.schemes.running import run_scheme
from tests.graph.schemes.lakes import claim, day, institution, lake_of, person, stay


class Ward:
    """Sixty patients in six centres, three sessions a week each, for fourteen weeks."""

    def __init__(self) -> None:
        self.persons = [dict(person(f"P{i:02d}")) for i in range(60)]
        self.places = [f"C{i}" for i in range(6)] + ["H1"]
        self.claims: list[dict[str, Any]] = []
        self.lines: list[dict[str, Any]] = []
        for i in range(60):
            for n in range(42):
                self.session(f"P{i:02d}", f"C{i % 6}", 7 + n // 3 * 7 + n % 3 * 2 + i // 30)

    def session(self, psn_no: str, place: str, when: int, *, timed: bool = True, posted: int = 0, **facts: Any) -> None:
        """One session with its dialyser."""
        setl_id = f"{psn_no}-{place}-{when}"
        row = dict(claim(setl_id, psn_no, place, when, med_type="14", **facts))
        row["setl_time"] = day(when + posted)
        self.claims.append(row)
        for n, (code, name) in enumerate((("K1", "血液透析"), ("K2", "透析器"))):
            line = {"setl_id": setl_id, "feedetl_sn": str(n), "hilist_code": code, "hilist_name": name, "cnt": 1, "pric": 400,
                    "det_item_fee_sumamt": 400}  # fmt: skip
            self.lines.append(line | ({"fee_ocur_time": day(when)} if timed else {}))

    def bed(self, psn_no: str, place: str, start: int, *, nights: int = 12, dialysed: bool = True) -> None:
        """A stay, with dialysis billed in the ward or not."""
        setl_id = f"{psn_no}-bed-{start}"
        self.claims.append(dict(stay(setl_id, psn_no, place, start, nights=nights)))
        if dialysed:
            self.lines.append({"setl_id": setl_id, "feedetl_sn": "1", "hilist_code": "K1", "hilist_name": "血液透析", "cnt": 4,
                               "pric": 400, "det_item_fee_sumamt": 1600, "fee_ocur_time": day(start + 1)})  # fmt: skip

    def findings(self, folder: Path) -> list[Finding]:
        """What the scheme finds here."""
        tables: dict[str, Any] = {"persons": self.persons, "institutions": [institution(p) for p in self.places],
                                  "claims": self.claims, "fee_items": self.lines}  # fmt: skip
        with lake_of(folder, tables) as session:
            return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def groups(found: list[Finding]) -> set[tuple[str, ...]]:
    return {f.members for f in found if len(f.members) > 1 and not f.explained}


def test_patients_in_bed_elsewhere_while_a_centre_bills_them_are_a_group(tmp_path: Path) -> None:
    ward = Ward()
    for i in (0, 6, 12, 18):
        ward.bed(f"P{i:02d}", "H1", 20 + i)
    (finding,) = ward.findings(tmp_path)
    assert finding.members == ("P00", "P06", "P12", "P18")
    assert finding.scheme == "T34"
    assert finding.basis is Ground.STATISTICAL
    assert finding.kinds == {"impossible"}


def test_one_patient_in_two_centres_on_a_day_is_a_single_finding(tmp_path: Path) -> None:
    ward = Ward()
    ward.session("P00", "C3", 7)
    (finding,) = ward.findings(tmp_path)
    assert finding.members == ("P00",)
    assert finding.basis is Ground.DETERMINISTIC


def test_sessions_beyond_the_months_number_month_after_month_are_a_group(tmp_path: Path) -> None:
    ward = Ward()
    for i in (1, 7, 13, 19):
        for month in range(3):
            for d in range(4):
                ward.session(f"P{i:02d}", "C1", 31 * month + 10 + d * 2 + (i // 30))
    found = ward.findings(tmp_path)
    assert groups(found) == {("P01", "P07", "P13", "P19")}


def test_three_sessions_a_week_are_none(tmp_path: Path) -> None:
    assert Ward().findings(tmp_path) == []


def test_dialysis_on_a_journey_is_none(tmp_path: Path) -> None:
    ward = Ward()
    for c in ward.claims:
        if c["psn_no"] in ("P00", "P06", "P12") and day(28) <= c["begndate"] < day(42):
            c["fixmedins_code"] = "C5"
    assert ward.findings(tmp_path) == []


def test_wards_without_dialysis_send_their_patients_out(tmp_path: Path) -> None:
    ward = Ward()
    for i in (0, 6, 12, 18):
        ward.bed(f"P{i:02d}", "H1", 20 + i, dialysed=False)
    found = ward.findings(tmp_path)
    assert found
    assert all(f.explained for f in found)


def test_sessions_posted_late_are_explained(tmp_path: Path) -> None:
    ward = Ward()
    for i in (0, 6, 12):
        ward.session(f"P{i:02d}", "C3", 7, timed=False, posted=12)
    found = ward.findings(tmp_path)
    assert found
    assert all(f.explained for f in found)
