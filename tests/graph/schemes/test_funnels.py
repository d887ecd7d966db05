"""Funnels: one payee or filer of many unrelated claimants, told from relatives, services, villages and employers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from graph.model.progress import Quiet
from graph.schemes.finding import Finding, Ground, Outcome
from graph.schemes.funnels import SCHEME
from graph.schemes.kernels.hub_weights import Hub, shared_uses
from graph.schemes.running import run_scheme
from tests.graph.schemes.lakes import institution, lake_of, person, stay

COUNTIES = ("411402", "411403", "411421", "411422", "411423")
SURNAMES = "赵钱孙李周吴郑冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜"


class Counter:
    """Hand-filed stays at local and distant hospitals, paid to everybody's own account."""

    def __init__(self, seed: int = 1, filings: int = 900) -> None:
        self.rng = np.random.default_rng(seed)
        self.persons: dict[str, dict[str, Any]] = {}
        self.claims: list[dict[str, Any]] = []
        self.more: dict[str, list[dict[str, Any]]] = {}
        self.places = [institution(f"L{i}", tel=f"T-L{i}", bank_acct=f"B-L{i}") for i in range(8)]
        self.places += [institution(f"F{i}", area_code=f"3101{i:02d}") for i in range(12)]
        for i in range(filings):
            self.file(self.new(f"P{i:04d}"))

    def new(self, psn_no: str, **more: Any) -> str:
        """A person of some county with an account of their own."""
        i = len(self.persons)
        facts = {"area_code": COUNTIES[i % 5], "psn_name": SURNAMES[(i * 7) % 30] + "某", "bank_acct": f"B-{psn_no}"}
        self.persons[psn_no] = dict(person(psn_no, **(facts | more)))
        return psn_no

    def file(self, psn_no: str, **more: Any) -> None:
        """A stay paid back by hand; place, day, length and cost as anybody's unless given."""
        rng = self.rng
        place = f"L{rng.integers(8)}" if rng.random() < 0.4 else f"F{rng.integers(12)}"
        facts = {"nights": int(rng.integers(3, 15)), "cost": float(np.exp(rng.normal(9, 0.6))), "clr_way": "2",
                 "payee_acct": self.persons[psn_no]["bank_acct"], "coner_tel": f"T-{psn_no}"}  # fmt: skip
        self.claims.append(dict(stay(
            f"S{len(self.claims):05d}", psn_no, more.pop("place", place), more.pop("start", int(rng.integers(360))),
            **(facts | more)
        )))  # fmt: skip

    def group(self, name: str, size: int = 12, facts: dict[str, Any] | None = None, **more: Any) -> list[str]:
        """New people whose stays carry ``more``."""
        members = [self.new(f"{name}{i:02d}", **(facts or {})) for i in range(size)]
        for m in members:
            self.file(m, **more)
        return members

    def findings(self, folder: Path) -> list[Finding]:
        """What the scheme says."""
        tables = {"persons": self.persons.values(), "institutions": self.places, "claims": self.claims} | self.more
        with lake_of(folder, tables) as session:
            return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def outcome(finding: Finding, name: str) -> Outcome:
    return next(o.outcome for o in finding.innocents_tested if o.id == name)


def test_one_account_and_one_agent_of_many_unrelated_claimants(tmp_path: Path) -> None:
    city = Counter()
    members = city.group("R", payee_acct="B-X", agnt_id="A1")
    (finding,) = city.findings(tmp_path)
    assert finding.members == tuple(members)
    assert (finding.scheme, finding.basis, finding.q) == ("T46", Ground.DETERMINISTIC, None)
    assert finding.kinds == {"payee", "agent"}
    assert finding.links == {"payee:B-X", "agent:A1"}
    assert not finding.explained
    assert len(finding.claims) == 12


def test_ordinary_filings_give_no_finding(tmp_path: Path) -> None:
    assert Counter().findings(tmp_path) == []


def test_an_account_alone_binds_when_its_users_are_spread_over_counties(tmp_path: Path) -> None:
    city = Counter()
    members = city.group("R", payee_acct="B-X")
    (finding,) = city.findings(tmp_path)
    assert finding.members == tuple(members)
    assert finding.kinds == {"payee"}


def test_an_account_of_one_county_alone_stays_a_finding_without_a_ring(tmp_path: Path) -> None:
    city = Counter()
    city.group("R", facts={"area_code": "411402"}, payee_acct="B-X")
    (finding,) = city.findings(tmp_path)
    assert finding.kinds == frozenset()


def test_forged_files_of_one_distant_hospital_with_like_bills_name_the_gang(tmp_path: Path) -> None:
    city = Counter()
    members = city.group("R", agnt_id="A1", place="F3", nights=9, cost=31000.0)
    (finding,) = city.findings(tmp_path)
    assert finding.members == tuple(members)
    assert finding.scheme == "T14"
    assert finding.q is not None
    assert finding.q < 1e-4
    assert finding.chance is not None
    assert {"agent", "clone"} <= finding.kinds
    assert finding.clearing


def test_neighbouring_invoice_numbers_of_one_agents_clients_count(tmp_path: Path) -> None:
    city = Counter()
    for i, c in enumerate(city.claims):
        c |= {"invono": str(10_000_000 + i * 997), "bill_code": "0611"}
    members = [city.new(f"R{i:02d}") for i in range(8)]
    for i, m in enumerate(members):
        city.file(m, agnt_id="A1", place="F3", start=20 + 30 * i, invono=str(55_000_001 + i), bill_code="0611")
    (finding,) = city.findings(tmp_path)
    assert finding.members == tuple(members)
    assert "invoice" in finding.kinds


def test_an_agents_ordinary_clients_are_not_named_beside_the_gang(tmp_path: Path) -> None:
    city = Counter()
    city.group("C", 40, agnt_id="A1")
    gang = city.group("R", 9, agnt_id="A1", payee_acct="B-X", place="F2", nights=8, cost=27000.0)
    (finding,) = city.findings(tmp_path)
    assert finding.members == tuple(gang)


def test_two_gangs_with_accounts_of_their_own_stay_two(tmp_path: Path) -> None:
    city = Counter()
    first = city.group("A", 9, payee_acct="B-X", agnt_id="A1")
    second = city.group("B", 9, payee_acct="B-Y", agnt_id="A2")
    city.file(first[0], payee_acct="B-Y", agnt_id="A2")
    found = {f.members for f in city.findings(tmp_path)}
    assert len(found) == 2
    assert tuple(first) in found
    assert any(set(second) <= set(m) for m in found)


def test_a_gang_that_spreads_its_money_over_three_accounts_is_one(tmp_path: Path) -> None:
    city = Counter()
    members = [city.new(f"R{i:02d}") for i in range(12)]
    for i, m in enumerate(members):
        city.file(m, payee_acct=f"B-X{i % 3}", agnt_id="A1")
    (finding,) = city.findings(tmp_path)
    assert finding.members == tuple(members)
    assert len(finding.accounts) == 3


def test_neighbouring_invoices_of_one_week_are_no_sign(tmp_path: Path) -> None:
    city = Counter()
    for i in range(8):
        city.file(
            city.new(f"R{i:02d}"),
            agnt_id="A1",
            place="L3",
            start=100 + i % 5,
            invono=str(55_000_001 + i),
            bill_code="0611",
        )
    assert city.findings(tmp_path) == []


def test_one_source_of_files_behind_three_accounts_is_one_gang(tmp_path: Path) -> None:
    city = Counter()
    for i, c in enumerate(city.claims):
        c |= {"invono": str(10_000_000 + i * 997), "bill_code": "0611"}
    members = [city.new(f"R{i:02d}") for i in range(18)]
    for i, m in enumerate(members):
        city.file(
            m,
            payee_acct=f"B-X{i % 3}",
            place="F3",
            start=20 + 13 * i,
            invono=str(55_000_001 + i * 7 % 18),
            bill_code="0611",
        )
    (finding,) = city.findings(tmp_path)
    assert finding.members == tuple(members)
    assert len(finding.accounts) == 3


def test_two_gangs_with_invoices_of_their_own_at_one_hospital_stay_two(tmp_path: Path) -> None:
    city = Counter()
    for name, base in (("A", 55_000_001), ("B", 77_000_001)):
        for i in range(8):
            m = city.new(f"{name}{i:02d}")
            city.file(m, payee_acct=f"B-{name}", place="F3", start=20 + 30 * i, invono=str(base + i), bill_code="0611")
    assert sorted(len(f.members) for f in city.findings(tmp_path)) == [8, 8]


@pytest.mark.parametrize("place", [None, "L1"], ids=["all places", "one hospital's service"])
def test_a_lawful_filing_service_gives_none(place: str | None, tmp_path: Path) -> None:
    city = Counter()
    more: dict[str, Any] = {"place": place} if place else {}
    city.group("C", 150, agnt_id="A1", coner_tel="T-A1", **more)
    assert city.findings(tmp_path) == []


def test_a_village_cadre_with_a_collecting_account_is_explained(tmp_path: Path) -> None:
    city = Counter()
    city.group("V", facts={"area_code": "411402103205"}, payee_acct="B-V", agnt_id="A1", place="L2")
    (finding,) = city.findings(tmp_path)
    assert outcome(finding, "village") is Outcome.EXPLAINS
    assert finding.kinds == frozenset()


def test_forged_bills_of_one_village_are_not_excused_by_the_village(tmp_path: Path) -> None:
    city = Counter()
    city.group("V", facts={"area_code": "411402103205"}, payee_acct="B-V", place="F2", nights=8, cost=27000.0)
    (finding,) = city.findings(tmp_path)
    assert outcome(finding, "village") is Outcome.REJECTED
    assert {"payee", "clone"} <= finding.kinds


@pytest.mark.parametrize(
    "facts", [{"household_id": "HH"}, {"addr_id": "AD-home"}, {"psn_name": "赵某", "area_code": "411402"}],
    ids=["household", "care home", "one family name"],
)  # fmt: skip
def test_relatives_and_care_homes_give_none(facts: dict[str, Any], tmp_path: Path) -> None:
    city = Counter()
    city.group("K", 8, facts=facts, payee_acct="B-K", agnt_id="A1")
    assert city.findings(tmp_path) == []


def test_an_employers_payroll_account_gives_none(tmp_path: Path) -> None:
    city = Counter()
    members = city.group("W", payee_acct="B-E")
    city.more["employments"] = [
        {"psn_no": m, "emp_no": "E1", "start_date": city.claims[0]["begndate"]} for m in members
    ]
    assert city.findings(tmp_path) == []


@pytest.mark.parametrize("more", [{"payee_acct": "B-L1"}, {"coner_tel": "T-L1"}], ids=["account", "switchboard"])
def test_an_institutions_own_account_and_telephone_bind_nobody(more: dict[str, Any], tmp_path: Path) -> None:
    city = Counter()
    city.group("H", 30, place="L1", **more)
    assert city.findings(tmp_path) == []


def test_people_who_work_away_and_are_treated_there_are_explained(tmp_path: Path) -> None:
    city = Counter()
    members = city.group("M", agnt_id="A1", place="F5")
    for i, m in enumerate(members):
        for n in range(3):
            city.claims.append(dict(stay(f"M{i}{n}", m, "F6", 20 + 100 * n + i)))
    (finding,) = city.findings(tmp_path)
    assert outcome(finding, "migrants") is Outcome.EXPLAINS


def test_a_fixed_price_operation_is_no_cloned_bill(tmp_path: Path) -> None:
    city = Counter()
    city.group("O", 120, place="F5", nights=3, cost=6800.0, dise_code="H25.9")
    city.group("C", 14, agnt_id="A1", place="F5", nights=3, cost=6800.0, dise_code="H25.9")
    assert all("clone" not in {e.kind for e in f.evidence} for f in city.findings(tmp_path))


def test_a_group_brought_to_one_hospital_again_and_again_is_a_funnel_still(tmp_path: Path) -> None:
    """The scheme of lockstep admissions may miss it; where it does not, the two findings are one ring."""
    city = Counter()
    members = [city.new(f"R{i:02d}") for i in range(10)]
    for m in members:
        for start in (100, 160):
            city.file(m, payee_acct="B-X", agnt_id="A1", place="L3", start=start)
    (finding,) = city.findings(tmp_path)
    assert finding.members == tuple(sorted(members))
    assert "payee" in finding.kinds


def test_long_stays_billed_by_the_quarter_to_a_guardians_account_are_explained(tmp_path: Path) -> None:
    city = Counter()
    for m in [city.new(f"R{i:02d}") for i in range(10)]:
        for quarter in range(3):
            city.file(m, payee_acct="B-GUARDIAN", place="L3", start=20 + 91 * quarter, nights=91, dise_code="F20.9")
    (finding,) = city.findings(tmp_path)
    assert outcome(finding, "ward") is Outcome.EXPLAINS
    assert finding.kinds == frozenset()


def test_stays_weeks_apart_are_no_long_stay(tmp_path: Path) -> None:
    city = Counter()
    for m in [city.new(f"R{i:02d}") for i in range(10)]:
        for start in (100, 160):
            city.file(m, payee_acct="B-X", place="L3", start=start)
    (finding,) = city.findings(tmp_path)
    assert outcome(finding, "ward") is Outcome.REJECTED


def test_random_agents_over_ordinary_claims_are_never_significant(tmp_path: Path) -> None:
    for seed in range(6):
        city = Counter(seed, filings=600)
        for i, c in enumerate(city.claims):
            c["agnt_id"] = f"A{i % 40}"
        assert city.findings(tmp_path / str(seed)) == []


def test_hubs_weigh_nothing_and_rare_identifiers_most(tmp_path: Path) -> None:
    city = Counter()
    city.group("R", 6, payee_acct="B-X")
    city.group("S", 60, agnt_id="A9")
    city.group("H", 5, coner_tel="T-L1", place="L1")
    tables = {"persons": city.persons.values(), "institutions": city.places, "claims": city.claims}
    with lake_of(tmp_path, tables) as session:
        uses = shared_uses(session, [("payee", "B-X"), ("agent", "A9"), ("phone", "T-L1"), ("payee", "B-P0001")])
    assert uses["phone", "T-L1"].hub is Hub.INSTITUTION
    assert uses["phone", "T-L1"].weight == 0.0
    assert uses["payee", "B-P0001"].hub is Hub.FAMILY
    assert uses["payee", "B-X"].weight > uses["agent", "A9"].weight > 0.0
    assert uses["payee", "B-X"].users == tuple(f"R{i:02d}" for i in range(6))
