"""Invoices reimbursed twice: groups are found, and typing errors, split posting and reversals are told from them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.model.progress import Quiet
from graph.schemes.finding import Finding, Ground, Outcome
from graph.schemes.invoice_reuse import SCHEME
from graph.schemes.running import run_scheme
from tests.graph.schemes.lakes import claim, institution, lake_of, person


class Desk:
    """Ordinary reimbursements, each with an invoice of its own."""

    def __init__(self, claims: int = 400) -> None:
        self.persons: dict[str, dict[str, Any]] = {}
        self.claims: list[dict[str, Any]] = []
        for i in range(claims):
            self.file(f"P{i % 300:04d}", str(20_000_000 + i * 13), start=i % 350, place=f"H{i % 9}")

    def file(
        self, psn_no: str, number: str, *, start: int, place: str = "H1", cost: float | None = None, **more: Any
    ) -> str:
        """A reimbursement by hand on an invoice; returns the claim's number."""
        self.persons.setdefault(psn_no, dict(person(psn_no)))
        setl_id = f"S{len(self.claims):05d}"
        price = 300.0 + 7.13 * len(self.claims) if cost is None else cost
        facts = {"clr_way": "2", "invono": number, "bill_code": "061101", "payee_acct": f"B-{psn_no}"}
        self.claims.append(dict(claim(setl_id, psn_no, place, start, cost=price, **(facts | more))))
        return setl_id

    def ring(self, name: str, size: int = 6, **more: Any) -> list[str]:
        """Each neighbouring pair of persons shares an invoice."""
        people = [f"{name}{i}" for i in range(size)]
        base = 60_000_000 + 100_000 * sum(map(ord, name))
        for i in range(size):
            number = str(base + i * 31)
            self.file(people[i], number, start=40 + 3 * i, cost=2000.0 + i, **more)
            self.file(people[(i + 1) % size], number, start=90 + 3 * i, cost=2000.0 + i, **more)
        return people

    def findings(self, folder: Path) -> list[Finding]:
        """What the scheme says."""
        tables = {"persons": self.persons.values(), "institutions": [institution(f"H{i}") for i in range(9)],
                  "claims": self.claims}  # fmt: skip
        with lake_of(folder, tables) as session:
            return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def outcome(finding: Finding, name: str) -> Outcome:
    return next(o.outcome for o in finding.innocents_tested if o.id == name)


def test_a_circle_of_reused_invoices_is_one_group(tmp_path: Path) -> None:
    desk = Desk()
    members = desk.ring("R")
    (finding,) = desk.findings(tmp_path)
    assert finding.members == tuple(members)
    assert (finding.scheme, finding.basis, finding.q) == ("T13", Ground.DETERMINISTIC, None)
    assert finding.kinds == {"invoice"}
    assert finding.observed == 6
    assert not finding.explained


def test_ordinary_invoices_give_no_finding(tmp_path: Path) -> None:
    assert Desk().findings(tmp_path) == []


def test_pairs_that_share_one_agent_are_one_group(tmp_path: Path) -> None:
    desk = Desk()
    for i in range(4):
        for j in range(2):
            desk.file(
                f"R{i}{j}",
                str(70_000_000 + i * 977),
                start=20 + 60 * i + j,
                place=f"H{i}",
                cost=900.0 + i,
                agnt_id="A1",
            )
    (finding,) = desk.findings(tmp_path)
    assert len(finding.members) == 8
    assert finding.agents == ("A1",)
    assert {"invoice", "agent"} == finding.kinds


def test_an_agent_who_serves_many_others_joins_no_pairs(tmp_path: Path) -> None:
    desk = Desk()
    for c in desk.claims[:60]:
        c["agnt_id"] = "A1"
    for i in range(2):
        for j in range(2):
            desk.file(
                f"R{i}{j}", str(70_000_000 + i * 977), start=20 + 150 * i, place=f"H{i}", cost=900.0 + i, agnt_id="A1"
            )
    assert sorted(len(f.members) for f in desk.findings(tmp_path)) == [2, 2]


def test_two_groups_at_one_hospital_with_their_own_agents_stay_two(tmp_path: Path) -> None:
    desk = Desk()
    first, second = desk.ring("A", agnt_id="A1"), desk.ring("B", agnt_id="A2")
    assert {f.members for f in desk.findings(tmp_path)} == {tuple(first), tuple(second)}


def test_a_wrong_digit_is_explained(tmp_path: Path) -> None:
    desk = Desk()
    desk.file("E1", "20000013", start=200, place="H5", cost=55.0)
    (finding,) = desk.findings(tmp_path)
    assert outcome(finding, "wrong_digit") is Outcome.EXPLAINS


def test_one_pair_with_the_same_amount_is_a_finding_but_carries_no_ring(tmp_path: Path) -> None:
    desk = Desk()
    for i in range(2):
        desk.file(f"R{i}", "70000001", start=30 + 50 * i, cost=880.0)
    (finding,) = desk.findings(tmp_path)
    assert not finding.explained
    assert finding.kinds == frozenset()


def test_reversal_and_reissue_are_no_reuse(tmp_path: Path) -> None:
    desk = Desk()
    first = desk.file("P1", "70000001", start=30, cost=880.0)
    back = dict(desk.claims[-1]) | {"setl_id": "S-back", "refd_setl_flag": True, "refd_of_setl_id": first}
    desk.claims.append(back | {"medfee_sumamt": -880.0, "fund_pay_sumamt": -back["fund_pay_sumamt"]})
    desk.file("P2", "70000001", start=30, cost=880.0)
    assert desk.findings(tmp_path) == []


def test_one_visit_posted_in_parts_is_no_reuse(tmp_path: Path) -> None:
    desk = Desk()
    for n in range(3):
        desk.file("P1", "70000001", start=30, cost=100.0 + n)
    assert desk.findings(tmp_path) == []


def test_one_person_with_one_invoice_for_two_visits_is_named_alone(tmp_path: Path) -> None:
    desk = Desk()
    for n in range(2):
        desk.file("P1", "70000001", start=30 + 80 * n, cost=640.0)
    (finding,) = desk.findings(tmp_path)
    assert finding.members == ("P1",)


def test_a_family_on_one_invoice_is_explained(tmp_path: Path) -> None:
    desk = Desk()
    for i in range(3):
        desk.persons[f"K{i}"] = dict(person(f"K{i}", household_id="HH-K"))
        desk.file(f"K{i}", "70000001", start=30, cost=100.0)
    (finding,) = desk.findings(tmp_path)
    assert outcome(finding, "family") is Outcome.EXPLAINS


@pytest.mark.parametrize("number", ["00000000", "123", "88888888"], ids=["zeros", "short", "one digit repeated"])
def test_default_numbers_are_no_invoices(number: str, tmp_path: Path) -> None:
    desk = Desk()
    for i in range(12):
        desk.file(f"D{i}", number, start=20 * i)
    assert desk.findings(tmp_path) == []


def test_numbers_that_every_hospital_counts_from_one_bind_only_within_a_hospital(tmp_path: Path) -> None:
    desk = Desk(0)
    for i in range(900):
        desk.file(f"P{i}", f"{1_000_000 + i // 9}", start=i % 300, place=f"H{i % 9}", bill_code=None)
    members = desk.ring("R", bill_code=None)
    (finding,) = desk.findings(tmp_path)
    assert finding.members == tuple(members)


def test_the_patient_whose_invoice_was_copied_is_no_member(tmp_path: Path) -> None:
    desk = Desk()
    for i in range(3):
        number = str(70_000_000 + i * 977)
        desk.file(f"O{i}", number, start=10 + i, cost=900.0 + i, clr_way="1")
        for j in range(3):
            desk.file(f"R{(i + j) % 4}", number, start=60 + 7 * i + j, cost=900.0 + i)
    (finding,) = desk.findings(tmp_path)
    assert finding.members == ("R0", "R1", "R2", "R3")
    assert finding.bystanders == ("O0", "O1", "O2")


def test_leaves_of_one_book_months_apart_are_one_group(tmp_path: Path) -> None:
    desk = Desk()
    for n, start in enumerate((20, 160, 300)):
        for i in range(3):
            desk.file(f"R{n}{i}", str(88_000_001 + 3 * n), start=start + i, cost=2000.0 + n)
    (finding,) = desk.findings(tmp_path)
    assert len(finding.members) == 9


def test_reused_numbers_far_apart_stay_apart(tmp_path: Path) -> None:
    desk = Desk()
    for n, start in enumerate((20, 160, 300)):
        for i in range(3):
            desk.file(f"R{n}{i}", str(58_000_001 + 900_000 * n), start=start + i, cost=2000.0 + n)
    assert sorted(len(f.members) for f in desk.findings(tmp_path)) == [3, 3, 3]
