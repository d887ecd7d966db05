"""Visits paid twice: told from lawful second payers, reversals and changes of scheme."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from graph.model.progress import Quiet
from graph.schemes.double_reimbursement import SCHEME
from graph.schemes.finding import Finding
from graph.schemes.running import run_scheme
from tests.graph.schemes.lakes import claim, institution, lake_of, person, stay


class Offices:
    """Two offices that pay for the same people's care."""

    def __init__(self) -> None:
        self.persons = {f"P{i:03d}": dict(person(f"P{i:03d}")) for i in range(60)}
        self.claims: list[dict[str, Any]] = []
        self.more: dict[str, list[dict[str, Any]]] = {}
        for i in range(60):
            self.pay(f"P{i:03d}", 5 * i, invono=str(30_000_000 + i))

    def pay(self, psn_no: str, start: int, *, cost: float = 8000.0, share: float = 0.7, **more: Any) -> str:
        """A stay and what the fund pays of it; returns the claim's number."""
        self.persons.setdefault(psn_no, dict(person(psn_no)))
        setl_id = f"S{len(self.claims):04d}"
        facts: dict[str, Any] = {
            "insutype": "390",
            "insu_admdvs": "411402",
            "clr_way": "1",
            "fund_pay_sumamt": round(cost * share, 2),
        }
        self.claims.append(dict(stay(setl_id, psn_no, "H1", start, cost=cost, **(facts | more))))
        return setl_id

    def twice(self, psn_no: str, start: int = 100, **more: Any) -> None:
        """The same stay settled online as a resident and by hand as an employee."""
        number = f"4{start:07d}"
        self.pay(psn_no, start, invono=number)
        other: dict[str, Any] = {"insutype": "310", "clr_way": "2", "share": 0.8}
        self.pay(psn_no, start, invono=number, **(other | more))

    def findings(self, folder: Path) -> list[Finding]:
        """What the scheme says."""
        tables = {
            "persons": self.persons.values(),
            "institutions": [institution("H1")],
            "claims": self.claims,
        } | self.more
        with lake_of(folder, tables) as session:
            return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def test_a_stay_paid_by_two_basic_insurances_is_found(tmp_path: Path) -> None:
    offices = Offices()
    offices.twice("P001")
    (finding,) = offices.findings(tmp_path)
    assert finding.members == ("P001",)
    assert len(finding.claims) == 2
    assert finding.explanation.parameters["over"] == 1


def test_single_payments_give_no_finding(tmp_path: Path) -> None:
    assert Offices().findings(tmp_path) == []


def test_files_of_unrelated_persons_through_one_account_are_one_group(tmp_path: Path) -> None:
    offices = Offices()
    for i in range(5):
        offices.twice(f"R{i}", 40 + 20 * i, payee_acct="B-X")
    offices.twice("P009", 200)
    found = sorted(offices.findings(tmp_path), key=lambda f: len(f.members))
    assert [len(f.members) for f in found] == [1, 5]
    assert found[1].members == tuple(f"R{i}" for i in range(5))
    assert found[1].kinds == {"money", "payee"}
    assert found[1].accounts == ("B-X",)


def test_a_family_account_joins_nobody(tmp_path: Path) -> None:
    offices = Offices()
    for i in range(3):
        offices.persons[f"K{i}"] = dict(person(f"K{i}", household_id="HH-K"))
        offices.twice(f"K{i}", 40 + 20 * i, payee_acct="B-K")
    assert [len(f.members) for f in offices.findings(tmp_path)] == [1, 1, 1]


def test_serious_illness_insurance_on_the_same_invoice_is_lawful(tmp_path: Path) -> None:
    offices = Offices()
    offices.twice("P001", share=0.2, hifmi_pay=1600.0)
    assert offices.findings(tmp_path) == []


def test_a_second_payer_of_what_the_first_left_is_lawful(tmp_path: Path) -> None:
    offices = Offices()
    offices.pay("P001", 100, invono="40000100")
    offices.pay("P001", 100, invono="40000100", cost=2400.0, share=0.6, clr_way="2", insutype="310")
    assert offices.findings(tmp_path) == []


def test_a_settlement_reversed_before_the_second_is_lawful(tmp_path: Path) -> None:
    offices = Offices()
    offices.twice("P001")
    first = offices.claims[-2]
    offices.claims.append({**first, "setl_id": "S-back", "refd_setl_flag": True, "refd_of_setl_id": first["setl_id"],
                           "medfee_sumamt": -8000.0, "fund_pay_sumamt": -first["fund_pay_sumamt"]})  # fmt: skip
    assert offices.findings(tmp_path) == []


def enrolled(offices: Offices, until: date | None) -> None:
    """Two enrolments of one person, the first given up on ``until``; care in both in autumn."""
    offices.more["enrolments"] = [
        {"psn_no": "P001", "insutype": "390", "psn_insu_date": date(2023, 1, 1), "paus_insu_date": until,
         "insu_admdvs": "411402"},
        {"psn_no": "P001", "insutype": "310", "psn_insu_date": date(2024, 1, 10), "paus_insu_date": date(2025, 6, 1),
         "insu_admdvs": "411402"},
    ]  # fmt: skip
    for start, kind in ((60, "390"), (70, "310"), (250, "390"), (260, "310")):
        offices.claims.append(dict(claim(f"E{start}", "P001", "H1", start, insutype=kind, insu_admdvs="411402")))


def test_benefits_in_two_enrolments_are_found(tmp_path: Path) -> None:
    offices = Offices()
    enrolled(offices, None)
    (finding,) = offices.findings(tmp_path)
    assert finding.members == ("P001",)
    assert set(finding.claims) >= {"E250", "E260"}
    assert "E60" not in finding.claims


def test_a_change_of_scheme_with_months_of_grace_is_lawful(tmp_path: Path) -> None:
    offices = Offices()
    enrolled(offices, date(2024, 3, 31))
    assert offices.findings(tmp_path) == []
