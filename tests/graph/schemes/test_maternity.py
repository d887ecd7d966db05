"""Employers that insure pregnant women for the allowance, told from ordinary employers of women."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from graph.model.progress import Quiet
from graph.schemes.finding import Finding, Outcome
from graph.schemes.maternity_allowance import SCHEME
from graph.schemes.running import run_scheme
from tests.graph.schemes.lakes import claim, institution, lake_of, person


class Employers:
    """Sixty employers whose women are hired at any time and sometimes have a child, years after."""

    def __init__(self, seed: int = 1) -> None:
        self.rng = np.random.default_rng(seed)
        self.tables: dict[str, list[dict[str, Any]]] = {
            name: [] for name in ("persons", "employers", "employments", "contributions", "maternity", "income_tax")
        } | {"institutions": [dict(institution("H1"))]}  # fmt: skip
        for e in range(60):
            self.employer(f"E{e:02d}", taxed=20)
            for i in range(20):
                start = date(2022, 1, 1) + timedelta(int(self.rng.integers(0, 1000)))
                who = f"E{e:02d}-{i:02d}"
                self.hire(who, f"E{e:02d}", start)
                if i < 3:
                    lead = (
                        int(self.rng.integers(250, 900))
                        if self.rng.random() < 0.95
                        else int(self.rng.integers(40, 250))
                    )
                    self.allowance(who, f"E{e:02d}", start + timedelta(lead))

    def employer(self, number: str, *, taxed: int = 20, **more: Any) -> None:
        """An employer that files income tax for ``taxed`` of its staff."""
        facts = {"emp_name": number, "legrep_id": f"L-{number}", "tel": f"T-{number}", "emp_addr_id": f"AD-{number}"}
        self.tables["employers"].append({"emp_no": number, **(facts | more)})
        if taxed:
            self.tables["income_tax"].append({"emp_no": number, "period": "202401", "headcount": taxed})

    def hire(self, who: str, employer: str, start: date, *, end: date | None = None, **more: Any) -> None:
        """A woman of thirty begins work."""
        self.tables["persons"].append(dict(person(who, gend="2", brdy=date(1993, 5, 1), **more)))
        self.tables["employments"].append(
            {"psn_no": who, "emp_no": employer, "start_date": start, "end_date": end, "clct_base": 4000}
        )  # fmt: skip

    def allowance(self, who: str, employer: str, born: date, **more: Any) -> None:
        """Her allowance, paid six weeks after the birth, and a year's contributions before it."""
        facts = {
            "allowance_days": 158,
            "matn_alwn_sumamt": 30000,
            "opt_time": born + timedelta(45),
            "pay_account": f"B-{who}",
        }
        self.tables["maternity"].append({"psn_no": who, "emp_no": employer, "birth_date": born, **(facts | more)})

    def bases(self, who: str, employer: str, born: date, *, before: int = 4000, after: int = 4000) -> None:
        """Monthly bases, ``after`` in the last five months."""
        for back in range(18, -1, -1):
            month = born - timedelta(30 * back)
            self.tables["contributions"].append(
                {"psn_no": who, "emp_no": employer, "accrym": f"{month:%Y%m}", "clct_base": after if back < 5 else before}
            )  # fmt: skip

    def shell(
        self,
        number: str,
        *,
        size: int = 8,
        lead: int = 100,
        stays: bool = False,
        account: str | None = None,
        **more: Any,
    ) -> list[str]:
        """Women hired ``lead`` days before birth who leave a month after the payment."""
        out = []
        for i in range(size):
            who, born = f"{number}-{i:02d}", date(2024, 1, 10) + timedelta(17 * i)
            end = None if stays else born + timedelta(75)
            self.hire(who, number, born - timedelta(lead + 5 * i), end=end, **more)
            self.allowance(who, number, born, pay_account=account or f"B-{who}")
            out.append(who)
        return out

    def findings(self, folder: Path) -> list[Finding]:
        """What the scheme says."""
        with lake_of(folder, {"claims": []} | {k: v for k, v in self.tables.items() if v or k == "persons"}) as session:
            return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def outcome(finding: Finding, name: str) -> Outcome:
    return next(o.outcome for o in finding.innocents_tested if o.id == name)


def test_a_shell_employer_is_found_with_its_claimants(tmp_path: Path) -> None:
    city = Employers()
    city.employer("X1", taxed=0)
    members = city.shell("X1")
    (finding,) = city.findings(tmp_path)
    assert finding.scheme == "T18"
    assert finding.members == tuple(members)
    assert finding.employers == ("X1",)
    assert {"enrolment", "employer"} <= finding.kinds
    assert finding.q is not None
    assert finding.q < 1e-5
    assert finding.fund_amount == 240000
    assert finding.owners == {"YB4114"}


def test_ordinary_employers_give_no_finding(tmp_path: Path) -> None:
    for seed in range(5):
        assert Employers(seed).findings(tmp_path / str(seed)) == []


def test_shells_of_one_representative_are_one_group(tmp_path: Path) -> None:
    city = Employers()
    members: list[str] = []
    for n in range(3):
        city.employer(f"X{n}", legrep_id="L-boss")
        members += city.shell(f"X{n}", size=4)
    (finding,) = city.findings(tmp_path)
    assert finding.members == tuple(sorted(members))
    assert finding.employers == ("X0", "X1", "X2")
    assert "employer" in finding.kinds


def test_allowances_of_strangers_in_one_account_count_where_others_are_paid_themselves(tmp_path: Path) -> None:
    city = Employers()
    city.employer("X1")
    city.shell("X1", size=12, stays=True, account="B-X")
    (finding,) = city.findings(tmp_path)
    assert finding.kinds == {"enrolment", "payee"}


def test_an_employers_account_is_no_sign_where_all_employers_are_paid(tmp_path: Path) -> None:
    city = Employers()
    for m in city.tables["maternity"]:
        m["pay_account"] = f"B-{m['emp_no']}"
    city.employer("X1")
    city.shell("X1", size=12, stays=True, account="B-X1")
    (finding,) = city.findings(tmp_path)
    assert "payee" not in {e.kind for e in finding.evidence}


def test_two_shells_without_anything_in_common_stay_two(tmp_path: Path) -> None:
    city = Employers()
    for n in range(2):
        city.employer(f"X{n}", taxed=0)
        city.shell(f"X{n}")
    assert {f.employers for f in city.findings(tmp_path)} == {("X0",), ("X1",)}


def test_an_office_tower_joins_nobody(tmp_path: Path) -> None:
    city = Employers()
    for e in city.tables["employers"][:30]:
        e["emp_addr_id"] = "AD-tower"
    for n in range(2):
        city.employer(f"X{n}", taxed=0, emp_addr_id="AD-tower")
        city.shell(f"X{n}")
    assert {f.employers for f in city.findings(tmp_path)} == {("X0",), ("X1",)}


def test_bases_doubled_before_the_claim_are_found(tmp_path: Path) -> None:
    city = Employers()
    city.employer("X1", taxed=0)
    for i in range(5):
        who, born = f"X1-{i}", date(2024, 3, 1) + timedelta(20 * i)
        city.hire(who, "X1", date(2021, 1, 1))
        city.allowance(who, "X1", born)
        city.bases(who, "X1", born, after=17000)
    (finding,) = city.findings(tmp_path)
    assert finding.scheme == "T19"
    assert len(finding.members) == 5
    assert {"money", "employer"} == finding.kinds


def test_a_rise_that_the_colleagues_had_too_is_none(tmp_path: Path) -> None:
    city = Employers()
    city.employer("X1", taxed=0)
    for i in range(5):
        who, born = f"X1-{i}", date(2024, 3, 1)
        city.hire(who, "X1", date(2021, 1, 1))
        city.allowance(who, "X1", born)
        city.bases(who, "X1", born, after=9000)
        city.hire(f"{who}-colleague", "X1", date(2021, 1, 1))
        city.bases(f"{who}-colleague", "X1", born, after=9000)
    assert city.findings(tmp_path) == []


def test_a_nursery_with_many_women_and_births_is_none(tmp_path: Path) -> None:
    city = Employers()
    city.employer("N1", taxed=120)
    for i in range(120):
        start = date(2022, 1, 1) + timedelta(7 * i)
        city.hire(f"N1-{i:03d}", "N1", start)
        if i % 4 == 0:
            city.allowance(f"N1-{i:03d}", "N1", start + timedelta(330 + 11 * (i % 30)))
    assert city.findings(tmp_path) == []


def test_a_dispatch_company_that_hires_by_the_hundred_is_none(tmp_path: Path) -> None:
    city = Employers()
    city.employer("D1", taxed=300)
    for i in range(300):
        start = date(2023, 1, 1) + timedelta(2 * i)
        city.hire(f"D1-{i:03d}", "D1", start, end=start + timedelta(200))
    for i in range(4):
        city.allowance(f"D1-{i:03d}", "D1", date(2023, 5, 20))
    assert city.findings(tmp_path) == []


def test_women_who_stay_on_after_a_late_hiring_are_explained(tmp_path: Path) -> None:
    city = Employers()
    city.employer("G1", taxed=40)
    city.shell("G1", stays=True)
    for i in range(12):
        city.hire(f"G1-o{i:02d}", "G1", date(2023, 3, 1) + timedelta(9 * i))
    (finding,) = city.findings(tmp_path)
    assert outcome(finding, "late_hiring") is Outcome.EXPLAINS
    assert finding.kinds == frozenset()


def test_daughters_of_the_house_are_none(tmp_path: Path) -> None:
    city = Employers()
    city.employer("F1", taxed=0)
    city.shell("F1", size=4, household_id="HH-F")
    assert city.findings(tmp_path) == []


def test_many_shells_of_two_women_do_not_hide_each_other(tmp_path: Path) -> None:
    city = Employers()
    rings = []
    for n in range(4):
        members: list[str] = []
        for k in range(3):
            city.employer(f"X{n}{k}", taxed=0, tel=f"T-keeper{n}")
            members += city.shell(f"X{n}{k}", size=2)
        rings.append(tuple(sorted(members)))
    assert sorted(f.members for f in city.findings(tmp_path)) == rings


def test_a_mother_whose_allowance_is_not_paid_yet_is_named_by_her_delivery(tmp_path: Path) -> None:
    city = Employers()
    city.employer("X1", taxed=0)
    members = city.shell("X1")
    unpaid = city.tables["maternity"].pop()
    city.tables["claims"] = [
        dict(claim("S1", unpaid["psn_no"], "H1", 0, med_type="52"))
        | {"begndate": unpaid["birth_date"], "enddate": unpaid["birth_date"]}
    ]
    (finding,) = city.findings(tmp_path)
    assert finding.members == tuple(members)
    assert finding.fund_amount == 210000


def test_a_hiring_after_the_delivery_is_no_late_hiring(tmp_path: Path) -> None:
    city = Employers()
    city.employer("X1", taxed=0)
    city.tables["claims"] = []
    for i in range(6):
        city.hire(f"X1-{i}", "X1", date(2024, 3, 1))
        city.tables["claims"].append(
            dict(claim(f"S{i}", f"X1-{i}", "H1", 10 + i, med_type="52", nights=3))
        )  # fmt: skip
    assert city.findings(tmp_path) == []


def test_an_employment_registered_backwards_began_when_it_was_first_paid_for(tmp_path: Path) -> None:
    city = Employers()
    city.employer("X1", taxed=0)
    members = city.shell("X1", size=6)
    for e in city.tables["employments"]:
        for month in range(6):
            since = e["start_date"] if not e["emp_no"].startswith("X") else e["start_date"] - timedelta(400)
            paid = since + timedelta(30 * month) if not e["emp_no"].startswith("X") else e["start_date"]
            city.tables["contributions"].append({
                "psn_no": e["psn_no"], "emp_no": e["emp_no"], "accrym": f"{since + timedelta(30 * month):%Y%m}",
                "clct_base": 4000, "clct_time": datetime.combine(paid, time(9)),
            })  # fmt: skip
        if e["emp_no"].startswith("X"):
            e["start_date"] -= timedelta(400)
    (finding,) = city.findings(tmp_path)
    assert finding.members == tuple(members)


def test_bases_raised_for_expectant_staff_alone_need_no_other_sign(tmp_path: Path) -> None:
    city = Employers()
    city.employer("X1", taxed=40)
    for i in range(4):
        who, born = f"X1-{i}", date(2024, 3, 1) + timedelta(20 * i)
        city.hire(who, "X1", date(2021, 1, 1))
        city.allowance(who, "X1", born)
        city.bases(who, "X1", born, after=8500)
    for i in range(12):
        city.hire(f"X1-colleague{i}", "X1", date(2021, 1, 1))
        city.bases(f"X1-colleague{i}", "X1", date(2024, 3, 1))
    (finding,) = city.findings(tmp_path)
    assert finding.scheme == "T19"
    assert finding.members == tuple(f"X1-{i}" for i in range(4))
    assert finding.kinds == {"money", "employer"}
    assert outcome(finding, "july") is Outcome.REJECTED


def test_shells_registered_on_one_day_are_one_keepers(tmp_path: Path) -> None:
    city = Employers()
    for n, founded in enumerate((date(2023, 5, 9), date(2023, 5, 9), date(2023, 8, 1))):
        city.employer(f"X{n}", taxed=0, estab_date=founded)
        city.shell(f"X{n}", size=5)
    assert {f.employers for f in city.findings(tmp_path)} == {("X0", "X1"), ("X2",)}
