"""Round sums drawn from accounts one after the other are found; families, packages and the year's end are not."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from graph.model.progress import Quiet
from graph.schemes.account_cashout import SCHEME
from graph.schemes.finding import Finding
from graph.schemes.running import run_scheme
from tests.graph.schemes.billed_town import BilledTown
from tests.graph.schemes.lakes import day


class AccountTown(BilledTown):
    """A town that shops from its accounts for sums of any yuan."""

    def __init__(self, seed: int, *, visits: int = 900) -> None:
        super().__init__(seed, people=150, places=8, visits=0)
        for i in range(visits):
            self.pay(f"V{i}", f"P{self.rng.integers(150):04d}", f"C{self.rng.integers(8):02d}",
                     int(self.rng.integers(360)), float(self.rng.integers(201, 900)))  # fmt: skip

    def pay(self, setl_id: str, psn_no: str, place: str, when: int, amount: float, *, minute: int | None = None,
            bill: list[tuple[str, int]] | None = None, **facts: Any) -> None:  # fmt: skip
        """One payment out of the account alone."""
        at = datetime.combine(day(when), time(8)) + timedelta(minutes=minute or int(self.rng.integers(600)))
        self.visit(setl_id, psn_no, place, when, bill or self.random_bill(4),
                   **({"med_type": "41", "cost": amount, "fund_pay_sumamt": 0, "acct_pay": amount, "psn_cash_pay": 0,
                       "setl_time": at} | facts))  # fmt: skip

    def draw(self, members: list[str], when: int, **facts: Any) -> None:
        """Every member in turn, ten minutes apart."""
        for i, m in enumerate(members):
            self.pay(f"{m}-{when}", m, "C03", when, 500.0 + 100 * (i % 4), minute=60 + 10 * i, **facts)


def findings(town: AccountTown, folder: Path) -> list[Finding]:
    with town.lake(folder) as session:
        return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def raised(found: list[Finding]) -> set[tuple[str, ...]]:
    return {f.members for f in found if not f.explained}


def test_round_sums_one_after_the_other_are_a_group(tmp_path: Path) -> None:
    town = AccountTown(1)
    members = town.newcomers("X", 9)
    town.draw(members, 60)
    town.draw(members[:5], 90)
    (finding,) = findings(town, tmp_path)
    assert finding.members == tuple(members)
    assert finding.kinds == {"money", "terminal"}
    assert finding.q is not None
    assert finding.q < 1e-3
    assert not finding.explained


def test_chance_round_sums_are_none(tmp_path: Path) -> None:
    assert findings(AccountTown(2, visits=2000), tmp_path) == []


def test_mutual_aid_is_explained(tmp_path: Path) -> None:
    town = AccountTown(3)
    town.draw(town.newcomers("X", 9), 60, acct_mulaid_pay=100)
    assert raised(findings(town, tmp_path)) == set()


def test_a_family_is_explained(tmp_path: Path) -> None:
    town = AccountTown(4)
    town.draw(town.newcomers("X", 9, household_id="HH"), 60)
    assert raised(findings(town, tmp_path)) == set()


def test_a_course_of_treatment_at_a_fixed_price_is_explained(tmp_path: Path) -> None:
    town = AccountTown(5)
    bill = town.random_bill(4)
    for i, m in enumerate(town.newcomers("X", 12)):
        town.pay(f"{m}-a", m, "C03", 20 + 25 * i, 600.0, bill=bill)
    assert raised(findings(town, tmp_path)) == set()


def test_stocking_up_at_the_years_end_is_explained(tmp_path: Path) -> None:
    town = AccountTown(6)
    last = (date(2024, 12, 14) - day(0)).days
    for i, m in enumerate(town.newcomers("X", 12)):
        town.pay(f"{m}-a", m, "C03", last + i, 300.0 + 50 * i)
    assert raised(findings(town, tmp_path)) == set()


def test_a_shop_with_round_prices_is_none(tmp_path: Path) -> None:
    town = AccountTown(7)
    for i in range(200):
        town.pay(
            f"R{i}",
            f"P{town.rng.integers(150):04d}",
            "C03",
            int(town.rng.integers(360)),
            10.0 * int(town.rng.integers(2, 19)),
        )
    for i, m in enumerate(town.newcomers("X", 40)):
        town.pay(f"{m}-a", m, "C03", 20 + 7 * i, 200.0 + 10 * int(town.rng.integers(60)))
    assert raised(findings(town, tmp_path)) == set()


def test_a_round_sum_beside_some_cash_is_still_drawn_from_the_account(tmp_path: Path) -> None:
    town = AccountTown(1)
    members = town.newcomers("X", 9)
    town.draw(members, 60, psn_cash_pay=37.4)
    town.draw(members[:5], 90, psn_cash_pay=12.1)
    assert raised(findings(town, tmp_path)) == {tuple(members)}
