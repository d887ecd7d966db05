"""Cards that contradict their holders: groups at one doctor, agent or place; errors and proxies make none."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from graph.model.progress import Quiet
from graph.schemes.finding import Finding, Ground
from graph.schemes.impersonation import SCHEME
from graph.schemes.running import run_scheme
from tests.graph.schemes.billed_town import BilledTown
from tests.graph.schemes.lakes import Row, day, institution

ITEMS: list[Row] = [
    {"hilist_code": "I01", "name": "前列腺液检查", "sex_limit": "1"},
    {"hilist_code": "I02", "name": "宫颈涂片", "sex_limit": "2"},
    {"hilist_code": "I03", "name": "新生儿听力筛查", "sex_limit": "0", "age_min": 0, "age_max": 1},
]
BILL = [("I40", 1), ("I41", 2)]


class CardTown(BilledTown):
    """Men and women at clinics of two cities, each given what fits them."""

    def __init__(self, seed: int, *, visits: int = 900) -> None:
        super().__init__(seed, people=300, places=10, visits=0)
        for i, p in enumerate(self.persons):
            p["gend"] = "12"[i % 2]
        self.institutions.append(dict(institution("FAR", area_code="530102")))
        for i in range(visits):
            who = int(self.rng.integers(300))
            bill = [*BILL, ("I01" if who % 2 == 0 else "I02", 1)] if i % 4 == 0 else BILL
            place, dr = f"C{self.rng.integers(10):02d}", int(self.rng.integers(4))
            self.see(f"V{i}", f"P{who:04d}", place, int(self.rng.integers(360)), bill, dr_code=f"{place}-D{dr}")

    def see(self, setl_id: str, psn_no: str, place: str, when: int, bill: list[tuple[str, int]] = BILL, *,
            minute: int = 120, **facts: Any) -> None:  # fmt: skip
        """One visit to a doctor."""
        at = datetime.combine(day(when), time(8)) + timedelta(minutes=minute)
        self.visit(setl_id, psn_no, place, when, bill, **({"setl_time": at, "dise_code": "K29.5"} | facts))


def findings(town: CardTown, folder: Path) -> list[Finding]:
    with town.lake(folder, items=ITEMS) as session:
        return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def groups(found: list[Finding]) -> set[tuple[str, ...]]:
    return {f.members for f in found if len(f.members) > 1 and not f.explained}


def test_men_given_womens_items_by_one_doctor_are_a_group(tmp_path: Path) -> None:
    town = CardTown(1)
    for i, m in enumerate(town.newcomers("X", 3, gend="1")):
        town.see(f"{m}-a", m, "C03", 40 + 30 * i, [*BILL, ("I02", 1)], dr_code="C03-D1")
    (finding,) = findings(town, tmp_path)
    assert finding.members == ("X00", "X01", "X02")
    assert finding.doctors == ("C03-D1",)
    assert finding.basis is Ground.STATISTICAL
    assert "impossible" in finding.kinds


def test_one_contradiction_is_a_single_deterministic_finding(tmp_path: Path) -> None:
    town = CardTown(2)
    town.newcomers("X", 1, gend="1")
    town.see("X-a", "X00", "C03", 40, [*BILL, ("I02", 1)])
    (finding,) = findings(town, tmp_path)
    assert finding.members == ("X00",)
    assert finding.basis is Ground.DETERMINISTIC
    assert finding.q is None


def test_visits_in_two_cities_at_once_with_one_phone_are_a_group(tmp_path: Path) -> None:
    town = CardTown(3)
    for i, m in enumerate(town.newcomers("X", 3)):
        town.see(f"{m}-a", m, f"C0{i}", 40 + 30 * i)
        town.see(f"{m}-b", m, "FAR", 40 + 30 * i, minute=140, coner_tel="T-OUT")
    (finding,) = [f for f in findings(town, tmp_path) if len(f.members) > 1]
    assert finding.members == ("X00", "X01", "X02")
    assert "phone" in finding.kinds
    assert finding.links == {"phone:T-OUT"}


def near_town(seed: int) -> CardTown:
    """Two clinics of one city, fifteen kilometres apart."""
    town = CardTown(seed)
    town.institutions += [dict(institution("N1", lon=102.70, lat=25.0)), dict(institution("N2", lon=102.85, lat=25.0))]
    return town


def test_cards_used_at_two_near_clinics_within_minutes_again_and_again_are_a_group(tmp_path: Path) -> None:
    town = near_town(8)
    for i, m in enumerate(town.newcomers("X", 4)):
        town.see(f"{m}-a", m, "N1", 40 + 30 * i, minute=120)
        town.see(f"{m}-b", m, "N2", 40 + 30 * i, minute=123)
    (finding,) = findings(town, tmp_path)
    assert finding.members == ("X00", "X01", "X02", "X03")
    assert finding.basis is Ground.STATISTICAL


def test_one_person_at_two_near_clinics_within_minutes_may_be_a_wrong_clock(tmp_path: Path) -> None:
    town = near_town(9)
    (m,) = town.newcomers("X", 1)
    town.see(f"{m}-a", m, "N1", 40, minute=120)
    town.see(f"{m}-b", m, "N2", 40, minute=123)
    assert findings(town, tmp_path) == []


def test_scattered_contradictions_stay_single(tmp_path: Path) -> None:
    town = CardTown(4)
    for i, m in enumerate(town.newcomers("X", 8, gend="1")):
        town.see(f"{m}-a", m, f"C0{i}", 40 + 30 * i, [*BILL, ("I02", 1)], dr_code=f"C0{i}-D1")
    found = findings(town, tmp_path)
    assert len(found) == 8
    assert groups(found) == set()


def test_a_recorded_proxy_is_explained(tmp_path: Path) -> None:
    town = CardTown(5)
    for i, m in enumerate(town.newcomers("X", 3)):
        town.see(f"{m}-a", m, "C01", 40 + 30 * i)
        town.see(f"{m}-b", m, "FAR", 40 + 30 * i, minute=140, agnt_id=f"AG{i}")
    found = findings(town, tmp_path)
    assert found
    assert all(f.explained for f in found)


def test_a_visit_hours_later_in_the_other_city_is_none(tmp_path: Path) -> None:
    town = CardTown(6)
    for i, m in enumerate(town.newcomers("X", 4)):
        town.see(f"{m}-a", m, "C01", 40 + 30 * i, minute=20)
        town.see(f"{m}-b", m, "FAR", 40 + 30 * i, minute=400)
    assert findings(town, tmp_path) == []


def test_a_wrong_sex_in_the_register_is_none(tmp_path: Path) -> None:
    town = CardTown(7)
    for m in town.newcomers("X", 4, gend="1"):
        for j in range(3):
            town.see(f"{m}-{j}", m, f"C0{j}", 40 + 30 * j, [*BILL, ("I02", 1)])
    assert findings(town, tmp_path) == []


def test_an_item_that_the_place_maps_wrongly_is_none(tmp_path: Path) -> None:
    town = CardTown(8)
    for i, m in enumerate(town.newcomers("X", 30)):
        town.persons[-30 + i]["gend"] = "12"[i % 2]
        town.see(f"{m}-a", m, "C03", 10 * i, [*BILL, ("I02", 1)])
    assert groups(findings(town, tmp_path)) == set()


def test_a_newborn_under_the_mothers_card_is_none(tmp_path: Path) -> None:
    town = CardTown(9)
    for i, m in enumerate(town.newcomers("X", 4, gend="2", brdy=date(1995, 1, 1))):
        town.see(f"{m}-a", m, "C03", 40 + 30 * i, [*BILL, ("I03", 1)], dise_code="Z38.0")
    assert findings(town, tmp_path) == []


def test_ordinary_care_contradicts_nobody(tmp_path: Path) -> None:
    assert findings(CardTown(10, visits=1500), tmp_path) == []


def test_the_others_whose_visits_carry_the_groups_telephone_belong_to_it(tmp_path: Path) -> None:
    town = near_town(9)
    for i, m in enumerate(town.newcomers("X", 5)):
        if i < 3:
            town.see(f"{m}-a", m, f"C0{i}", 40 + 30 * i, coner_tel=f"T-OWN-{i}")
            town.see(f"{m}-b", m, "FAR", 40 + 30 * i, minute=140, coner_tel="T-OUT")
        else:
            town.see(f"{m}-b", m, "FAR", 40 + 30 * i, minute=140, coner_tel="T-OUT")
    (finding,) = [f for f in findings(town, tmp_path) if len(f.members) > 1]
    assert finding.members == ("X00", "X01", "X02", "X03", "X04")
    assert finding.links == {"phone:T-OUT"}
    assert {"X03-b", "X04-b"} <= set(finding.claims)


def test_two_friends_who_go_to_near_clinics_together_are_no_group(tmp_path: Path) -> None:
    town = near_town(10)
    for m in town.newcomers("X", 2):
        town.see(f"{m}-a", m, "N1", 40, minute=120, coner_tel="T-FRIEND")
        town.see(f"{m}-b", m, "N2", 40, minute=123, coner_tel="T-FRIEND")
    assert groups(findings(town, tmp_path)) == set()


def test_two_residents_of_a_home_whose_telephone_many_residents_give_are_no_group(tmp_path: Path) -> None:
    town = near_town(11)
    for i, m in enumerate(town.newcomers("X", 9)):
        town.see(f"{m}-a", m, f"C0{i}", 40 + 30 * i)
        town.see(f"{m}-b", m, "FAR" if i < 2 else f"C0{i}", 40 + 30 * i, minute=140, coner_tel="T-HOME")
    found = findings(town, tmp_path)
    assert {f.members for f in found} == {("X00",), ("X01",)}
