"""A doctor's code in two cities at once, in bed or after death is told; multi-site practice and alliances explain."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from graph.model.progress import Quiet
from graph.schemes.finding import Finding, Ground
from graph.schemes.licence_lending import SCHEME
from graph.schemes.running import run_scheme
from tests.graph.schemes.lakes import claim, day, institution, lake_of, person, stay


class Clinics:
    """Doctors of two cities who see patients at their own clinic."""

    def __init__(self) -> None:
        self.persons = [dict(person(f"P{i:03d}")) for i in range(80)]
        self.institutions = [
            dict(institution("A1")),
            dict(institution("A2")),
            dict(institution("B1", area_code="530102")),
        ]
        self.doctors: list[dict[str, Any]] = [
            {"dr_code": f"D{i}", "fixmedins_code": "A1", "psn_no": f"P{i:03d}", "multi_site": False} for i in range(5)
        ]
        self.claims: list[dict[str, Any]] = []
        for i in range(400):
            self.see(f"V{i}", f"P{(i * 7) % 80:03d}", "A1", i % 120, f"D{i % 5}", minute=(i * 37) % 500)

    def see(
        self, setl_id: str, psn_no: str, place: str, when: int, doctor: str, *, minute: int = 60, **facts: Any
    ) -> None:
        """One visit settled at once."""
        at = datetime.combine(day(when), time(8)) + timedelta(minutes=minute)
        self.claims.append(dict(claim(setl_id, psn_no, place, when, dr_code=doctor, **facts)) | {"setl_time": at})

    def two_cities(self, doctor: str = "D1", days: int = 4, **facts: Any) -> None:
        """The code works in both cities within minutes."""
        for n in range(days):
            self.see(f"{doctor}-a{n}", f"P{20 + n:03d}", "A1", 130 + n, doctor, minute=60)
            self.see(f"{doctor}-b{n}", f"P{30 + n:03d}", "B1", 130 + n, doctor, minute=70, **facts)

    def findings(self, folder: Path, **more: Any) -> list[Finding]:
        """What the scheme finds here."""
        tables: dict[str, Any] = {"persons": self.persons, "institutions": self.institutions, "claims": self.claims,
                                  "doctors": self.doctors} | more  # fmt: skip
        with lake_of(folder, tables) as session:
            return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def test_a_code_in_two_cities_at_once_names_the_doctor_and_whom_it_treats_at_the_borrowing_place(
    tmp_path: Path,
) -> None:
    town = Clinics()
    town.two_cities()
    (finding,) = town.findings(tmp_path)
    assert finding.doctors == ("D1",)
    assert finding.institutions == ("A1", "B1")
    assert finding.members == ("P030", "P031", "P032", "P033")
    assert finding.bystanders == ("P020", "P021", "P022", "P023")
    assert finding.basis is Ground.DETERMINISTIC
    assert finding.kinds == {"licence"}
    assert not finding.explained


def test_one_day_is_too_little(tmp_path: Path) -> None:
    town = Clinics()
    town.two_cities(days=1)
    assert town.findings(tmp_path) == []


def test_clinics_of_one_city_are_near_enough(tmp_path: Path) -> None:
    town = Clinics()
    town.institutions[2]["area_code"] = "411403"
    town.two_cities()
    assert town.findings(tmp_path) == []


def test_distance_decides_where_it_is_known(tmp_path: Path) -> None:
    near, far = Clinics(), Clinics()
    for town, lat in ((near, 34.5), (far, 36.0)):
        for i, at in enumerate((34.4, 34.4, lat)):
            town.institutions[i] |= {"lon": 115.6, "lat": at}
        town.two_cities()
    assert near.findings(tmp_path / "near") == []
    assert len(far.findings(tmp_path / "far")) == 1


def test_multi_site_practice_on_record_explains(tmp_path: Path) -> None:
    town = Clinics()
    town.doctors[1]["multi_site"] = True
    town.two_cities()
    (finding,) = town.findings(tmp_path)
    assert finding.explained


def test_rotation_inside_an_alliance_explains(tmp_path: Path) -> None:
    town = Clinics()
    for place in town.institutions:
        place["parent_group"] = "G1"
    town.two_cities()
    (finding,) = town.findings(tmp_path)
    assert finding.explained


def test_internet_consultations_are_no_presence(tmp_path: Path) -> None:
    town = Clinics()
    town.two_cities(pay_loc="5")
    assert town.findings(tmp_path) == []


def test_a_doctor_in_bed_or_dead_who_sees_patients_is_told(tmp_path: Path) -> None:
    town = Clinics()
    town.claims.append(dict(stay("BED", "P002", "A2", 200, nights=12)))
    for n in range(3):
        town.see(f"bed{n}", f"P{40 + n:03d}", "A1", 203 + n, "D2")
        town.see(f"dead{n}", f"P{50 + n:03d}", "A1", 250 + n, "D3")
    found = town.findings(tmp_path, deaths=[{"psn_no": "P003", "death_date": day(240)}])
    assert {f.doctors for f in found} == {("D2",), ("D3",)}


def test_more_patients_than_a_day_holds_are_told_and_a_shared_login_is_explained(tmp_path: Path) -> None:
    lent, login = Clinics(), Clinics()
    people = [dict(person(f"Q{i:03d}")) for i in range(210)]
    for town, days in ((lent, 4), (login, 61)):
        town.persons = [*town.persons, *people]
        for d in range(days):
            for i in range(210):
                town.see(f"m{d}-{i}", f"Q{i:03d}", "A2", 130 + d, "D4", minute=i * 2)
    (finding,) = lent.findings(tmp_path / "lent")
    assert finding.doctors == ("D4",)
    assert not finding.explained
    assert all(f.explained for f in login.findings(tmp_path / "login"))


def test_codes_that_work_for_all_absent_doctors_prove_nothing(tmp_path: Path) -> None:
    town = Clinics()
    for i in range(5):
        town.claims.append(dict(stay(f"BED{i}", f"P00{i}", "A2", 60, nights=30)))
    found = town.findings(tmp_path)
    assert {f.doctors for f in found} == {(f"D{i}",) for i in range(5)}
    assert all(f.explained for f in found)


def test_a_second_post_with_two_wrong_days_in_ten_names_no_patient(tmp_path: Path) -> None:
    town = Clinics()
    town.two_cities(days=2)
    for n in range(8):
        town.see(f"post-{n}", f"P{40 + n:03d}", "B1", 200 + n, "D1")
    (finding,) = town.findings(tmp_path)
    assert finding.doctors == ("D1",)
    assert finding.members == ()


def test_thirty_kilometres_in_two_minutes_are_as_impossible_as_a_hundred_in_thirty(tmp_path: Path) -> None:
    def town(minutes: int) -> Clinics:
        out = Clinics()
        out.institutions[0] |= {"lon": 115.0, "lat": 34.0}
        out.institutions[1] |= {"lon": 115.33, "lat": 34.0}
        for n in range(3):
            out.see(f"a{n}", f"P{20 + n:03d}", "A1", 130 + n, "D1", minute=60)
            out.see(f"b{n}", f"P{30 + n:03d}", "A2", 130 + n, "D1", minute=60 + minutes)
        return out

    (finding,) = town(2).findings(tmp_path / "soon")
    assert finding.members == ("P030", "P031", "P032")
    assert town(29).findings(tmp_path / "late") == []


def test_a_code_that_works_for_weeks_only_while_its_doctor_lies_in_bed_names_whom_it_treats(tmp_path: Path) -> None:
    town = Clinics()
    town.claims = [c for c in town.claims if c["dr_code"] != "D2"]
    town.claims.append(dict(stay("BED", "P002", "A2", 200, nights=40)))
    for n in range(12):
        town.see(f"bed{n}", f"P{40 + n % 6:03d}", "A1", 203 + 3 * n, "D2")
    (finding,) = [f for f in town.findings(tmp_path) if f.doctors == ("D2",)]
    assert finding.members == tuple(f"P{40 + n:03d}" for n in range(6))
    assert not finding.explained


def test_whom_colleagues_treat_under_the_code_of_an_absent_doctor_for_some_days_are_no_members(tmp_path: Path) -> None:
    town = Clinics()
    town.claims = [c for c in town.claims if c["dr_code"] != "D2"]
    town.claims.append(dict(stay("BED", "P002", "A2", 200, nights=40)))
    for n in range(6):
        town.see(f"bed{n}", f"P{40 + n:03d}", "A1", 203 + 3 * n, "D2")
    (finding,) = [f for f in town.findings(tmp_path) if f.doctors == ("D2",)]
    assert finding.members == ()


def test_a_place_where_the_code_seldom_works_alone_elsewhere_is_seen_on_the_days_it_does(tmp_path: Path) -> None:
    town = Clinics()
    town.two_cities(days=6)
    for n in range(9):
        town.see(f"alone{n}", f"P{40 + n:03d}", "B1", 150 + n, "D1")
    (finding,) = town.findings(tmp_path)
    assert set(finding.members) == {f"P{i:03d}" for i in (*range(30, 36), *range(40, 49))}


def test_a_few_contradictions_among_many_days_name_no_patient(tmp_path: Path) -> None:
    town = Clinics()
    town.two_cities(days=3)
    for n in range(20):
        town.see(f"alone{n}", f"P{40 + n:03d}", "B1", 150 + n, "D1")
    (finding,) = town.findings(tmp_path)
    assert finding.members == ()
