"""Cards billed by one hand are found; families, homes, shifts, queues and vaccination days are not."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from graph.model.progress import Quiet
from graph.schemes.card_collecting import SCHEME
from graph.schemes.finding import Finding, Ground, Outcome
from graph.schemes.running import run_scheme
from tests.graph.schemes.billed_town import BilledTown
from tests.graph.schemes.lakes import day, institution

DAYS = (20, 33, 51, 58, 77)


class CounterTown(BilledTown):
    """A town whose visits are settled at a minute of the day."""

    def __init__(self, seed: int, **more: int) -> None:
        super().__init__(seed, **{"people": 150, "places": 5, "visits": 1000} | more)
        for c in self.claims:
            c["setl_time"] = self.at(c["begndate"], 8 * 60 + int(self.rng.integers(600)))

    @staticmethod
    def at(date: Any, minute: int) -> datetime:
        """That minute of that day."""
        return datetime.combine(date, time(0)) + timedelta(minutes=minute)

    def stack(self, members: list[str], days: tuple[int, ...] = DAYS, *, place: str = "C01", apart: float = 1.0,
              one_bill: bool = False, **facts: Any) -> None:  # fmt: skip
        """All cards billed one after the other on each day, at some hour."""
        for d in days:
            start, bill = 9 * 60 + int(self.rng.integers(400)), self.random_bill()
            for i, m in enumerate(members):
                own = bill if one_bill else self.random_bill()
                when = self.at(day(d), start + int(i * apart))
                self.visit(f"{m}-{place}-{d}", m, place, d, own, setl_time=when, **facts)


def findings(town: CounterTown, folder: Path, **more: Any) -> list[Finding]:
    with town.lake(folder, **more) as session:
        return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def raised(found: list[Finding]) -> set[tuple[str, ...]]:
    return {f.members for f in found if not f.explained}


def test_cards_billed_minutes_apart_again_and_again_are_a_group(tmp_path: Path) -> None:
    town = CounterTown(1)
    members = town.newcomers("X", 6)
    town.stack(members)
    (finding,) = findings(town, tmp_path)
    assert finding.members == tuple(members)
    assert finding.basis is Ground.STATISTICAL
    assert finding.q is not None
    assert finding.q < 1e-6
    assert not finding.explained
    assert len(finding.claims) == 30


def test_members_who_missed_some_days_belong_and_passers_by_do_not(tmp_path: Path) -> None:
    town = CounterTown(2)
    members = town.newcomers("X", 7)
    town.stack(members[:6])
    town.stack(members[6:], DAYS[:3])
    for c in town.claims:
        if c["psn_no"] == "X06":
            twin = next(o for o in town.claims if o["psn_no"] == "X05" and o["begndate"] == c["begndate"])
            c["setl_time"] = twin["setl_time"]
    town.stack(["P0001"], DAYS[:1])
    assert raised(findings(town, tmp_path)) == {tuple(members)}


def test_two_hands_at_one_pharmacy_are_two_groups(tmp_path: Path) -> None:
    town = CounterTown(3)
    town.stack(town.newcomers("X", 5))
    town.stack(town.newcomers("Y", 5), (22, 40, 58, 70, 91))
    assert raised(findings(town, tmp_path)) == {tuple(f"{n}{i:02d}" for i in range(5)) for n in "XY"}


def test_one_terminal_and_equal_baskets_are_evidence_of_their_own(tmp_path: Path) -> None:
    town = CounterTown(4)
    for c in town.claims:
        c["terminal_id"] = f"{c['fixmedins_code']}-{town.rng.integers(4)}"
    town.stack(town.newcomers("X", 6), one_bill=True, terminal_id="C01-0")
    (finding,) = findings(town, tmp_path)
    assert finding.kinds == {"time", "terminal", "clone"}


def test_ordinary_visits_make_no_group(tmp_path: Path) -> None:
    assert findings(CounterTown(5, visits=3000), tmp_path) == []


def test_a_crowd_at_opening_time_on_pension_day_is_none(tmp_path: Path) -> None:
    town = CounterTown(6)
    crowd = town.newcomers("Q", 60)
    for month in range(8):
        for n, m in enumerate(crowd):
            if town.rng.random() < 0.7:
                when = town.at(day(4 + 30 * month), 480 + int(town.rng.integers(20)))
                town.visit(f"{m}-{month}-{n}", m, "C01", 4 + 30 * month, town.random_bill(), setl_time=when)
    assert raised(findings(town, tmp_path)) == set()


@pytest.mark.parametrize(
    ("circumstance", "facts"),
    [("household", {"household_id": "HH", "addr_id": "AD"}), ("same_address", {"addr_id": "HOME"})],
)
def test_people_who_live_together_make_no_ring(circumstance: str, facts: dict[str, Any], tmp_path: Path) -> None:
    town = CounterTown(7)
    members = town.newcomers("X", 6, **facts)
    if circumstance == "same_address":
        for i, p in enumerate(town.persons[-6:]):
            p["household_id"] = f"HX{i}"
    town.stack(members)
    assert raised(findings(town, tmp_path)) == set()


def test_one_employers_arrangement_is_explained(tmp_path: Path) -> None:
    town = CounterTown(8)
    members = town.newcomers("X", 6)
    town.stack(members)
    jobs = [{"psn_no": m, "emp_no": "E1", "start_date": day(0)} for m in members]
    assert raised(findings(town, tmp_path, employments=jobs)) == set()


def test_a_vaccination_day_of_three_doses_half_a_year_apart_is_explained(tmp_path: Path) -> None:
    town = CounterTown(9)
    town.stack(town.newcomers("X", 8), (5, 160, 320))
    assert raised(findings(town, tmp_path)) == set()


def test_a_dialysis_shift_is_no_group(tmp_path: Path) -> None:
    town = CounterTown(10)
    shift = town.newcomers("X", 8)
    for n in range(60):
        for i, m in enumerate(shift):
            d = 10 + (n // 3) * 7 + n % 3 * 2
            town.visit(f"{m}-{n}", m, "C01", d, town.random_bill(), setl_time=town.at(day(d), 700 + i))
    assert findings(town, tmp_path) == []


def test_without_a_clock_nothing_is_claimed(tmp_path: Path) -> None:
    town = CounterTown(11)
    town.stack(town.newcomers("X", 6))
    for c in town.claims:
        c["setl_time"] = town.at(c["begndate"], 0)
    assert findings(town, tmp_path) == []


MONTHLY = (10, 40, 71, 100, 131, 160)


def test_a_monthly_refill_morning_with_own_lists_is_explained(tmp_path: Path) -> None:
    town = CounterTown(21)
    town.stack(town.newcomers("X", 6), MONTHLY)
    found = findings(town, tmp_path)
    assert found
    assert raised(found) == set()


def test_a_monthly_stack_of_equal_baskets_is_no_refill(tmp_path: Path) -> None:
    town = CounterTown(22)
    members = town.newcomers("X", 6)
    town.stack(members, MONTHLY, one_bill=True)
    assert raised(findings(town, tmp_path)) == {tuple(members)}


def test_a_carer_who_fetches_everybodys_own_medicines_is_explained(tmp_path: Path) -> None:
    """The carer leaves one telephone, and comes every few weeks; each elder's list is the same each time."""
    town = CounterTown(23)
    elders = town.newcomers("X", 6)
    lists = {m: town.random_bill(6) for m in elders}
    for d in DAYS:
        for i, m in enumerate(elders):
            bought = [lists[m][k] for k in sorted(town.rng.choice(6, 4, replace=False))]
            town.visit(f"{m}-{d}", m, "C01", d, bought, setl_time=town.at(day(d), 600 + 3 * i), coner_tel="CARER")
    found = findings(town, tmp_path)
    assert {f.members for f in found} == {tuple(elders)}
    assert "phone" in found[0].kinds
    assert "clone" not in found[0].kinds
    assert {o.id for o in found[0].innocents_tested if o.outcome is Outcome.EXPLAINS} == {"proxy"}


def test_an_account_that_takes_their_money_is_no_carers_story(tmp_path: Path) -> None:
    town = CounterTown(23)
    elders = town.newcomers("X", 6)
    lists = {m: town.random_bill(6) for m in elders}
    for d in DAYS:
        for i, m in enumerate(elders):
            when = town.at(day(d), 600 + 3 * i)
            town.visit(f"{m}-{d}", m, "C01", d, lists[m], setl_time=when, payee_acct="COLLECTOR")
    assert raised(findings(town, tmp_path)) == {tuple(elders)}


def test_bills_put_together_from_one_list_are_evidence_though_no_two_are_equal(tmp_path: Path) -> None:
    town = CounterTown(24)
    members = town.newcomers("X", 6)
    goods = ["I70", "I71", "I72", "I73"]
    for d in DAYS:
        for i, m in enumerate(members):
            chosen = [goods[k] for k in town.rng.choice(4, 3, replace=False)]
            bill = [(g, int(town.rng.integers(1, 9))) for g in sorted(chosen)]
            town.visit(f"{m}-{d}", m, "C01", d, bill, setl_time=town.at(day(d), 600 + 3 * i))
    (finding,) = findings(town, tmp_path)
    assert finding.members == tuple(members)
    assert {"time", "clone"} <= finding.kinds
    assert not finding.explained


def test_a_pharmacy_without_other_customers_is_seen_by_what_other_pharmacies_have(tmp_path: Path) -> None:
    town = CounterTown(25, visits=4000)
    town.institutions.append(dict(institution("LONELY")))
    members = town.newcomers("X", 6)
    town.stack(members, (20, 33, 51, 58, 77, 90, 104, 121), place="LONELY", one_bill=True)
    (finding,) = findings(town, tmp_path)
    assert finding.members == tuple(members)
    assert "clone" in finding.kinds


def rounds(town: CounterTown, **facts: Any) -> list[str]:
    """Each month a doctor sees everybody of a home, one after the other; everybody lives elsewhere on paper."""
    residents = town.newcomers("X", 8, brdy=facts.pop("brdy", date(1940, 3, 1)))
    remedies = [f"I{n}" for n in range(70, 79)]
    for d in MONTHLY:
        for i, m in enumerate(residents):
            chosen = [remedies[k] for k in town.rng.choice(9, 3, replace=False)]
            bill = [(g, int(town.rng.integers(1, 3))) for g in sorted(chosen)]
            when = town.at(day(d), 540 + 3 * i)
            town.visit(f"{m}-{d}", m, "C01", d, bill, setl_time=when, **({"coner_tel": "HOME"} | facts))
    return residents


def test_a_doctors_monthly_round_of_the_old_is_explained(tmp_path: Path) -> None:
    town = CounterTown(31)
    residents = rounds(town)
    (finding,) = findings(town, tmp_path)
    assert finding.members == tuple(residents)
    assert finding.kinds == {"time", "phone"}  # what one doctor prescribes recurs, in less than half of a bill
    assert {o.id for o in finding.innocents_tested if o.outcome is Outcome.EXPLAINS} == {"round"}


@pytest.mark.parametrize("facts", [{"brdy": date(1985, 3, 1)}, {"payee_acct": "COLLECTOR"}], ids=["young", "money"])
def test_the_young_and_those_whose_money_goes_to_one_account_are_no_round(
    facts: dict[str, Any], tmp_path: Path
) -> None:
    town = CounterTown(31)
    residents = rounds(town, **facts)
    assert raised(findings(town, tmp_path)) == {tuple(residents)}


def test_a_proxy_on_record_explains_where_goods_cannot_be_told_apart(tmp_path: Path) -> None:
    recorded, nobody, paid = CounterTown(31), CounterTown(31), CounterTown(31)
    recorded.stack(recorded.newcomers("X", 6), agnt_id="AG1")
    nobody.stack(nobody.newcomers("X", 6))
    paid.stack(paid.newcomers("X", 6), agnt_id="AG1", payee_acct="ACC-1")
    agents = [{"agnt_id": "AG1", "agnt_name": "护理员", "agnt_tel": "TEL-1"}]
    (explained,) = findings(recorded, tmp_path / "recorded", agents=agents)
    assert "proxy" in {o.id for o in explained.innocents_tested if o.outcome is Outcome.EXPLAINS}
    assert raised(findings(nobody, tmp_path / "nobody", agents=agents))
    assert raised(findings(paid, tmp_path / "paid", agents=agents))  # one account takes everybody's money: no errand


def _taught(town: CounterTown, doctors: tuple[str, ...], hours: tuple[int, ...]) -> tuple[list[str], dict[str, Any]]:
    """Eight who meet eight times on no fixed weekday, each time for the same treatment; the items that make it one."""
    members = town.newcomers("X", 8)
    for n in range(8):
        for i, m in enumerate(members):
            town.visit(f"{m}-{n}", m, "C01", 11 * n + n % 3 + 5, [("I79", 2)], dr_code=doctors[(n + i) % len(doctors)],
                       setl_time=town.at(day(11 * n + n % 3 + 5), hours[n % len(hours)] + i))  # fmt: skip
    return members, {"items": [{"hilist_code": "I79", "name": "集体康复训练", "std_minutes": 30.0}]}


def test_a_class_of_one_therapist_at_one_hour_is_explained(tmp_path: Path) -> None:
    town = CounterTown(31)
    members, tables = _taught(town, ("D1",), (840,))
    (finding,) = findings(town, tmp_path, **tables)
    assert finding.members == tuple(members)
    assert next(o.outcome for o in finding.innocents_tested if o.id == "rhythm") is Outcome.EXPLAINS


def test_many_therapists_or_any_hour_is_no_class(tmp_path: Path) -> None:
    for n, (doctors, hours) in enumerate(((("D1", "D2", "D3"), (840,)), (("D1",), (540, 840, 660)))):
        town = CounterTown(31)
        _, tables = _taught(town, doctors, hours)
        (finding,) = findings(town, tmp_path / str(n), **tables)
        assert next(o.outcome for o in finding.innocents_tested if o.id == "rhythm") is Outcome.REJECTED
