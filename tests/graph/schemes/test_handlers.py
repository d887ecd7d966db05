"""One handler behind a suspicious group, told from small counters, special desks and one big submission."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from graph.model.progress import Quiet
from graph.schemes.finding import Finding, Outcome
from graph.schemes.insider_handlers import SCHEME
from graph.schemes.running import run_scheme
from tests.graph.schemes.lakes import FIRST_DAY, institution, lake_of, person, stay

COUNTIES = ("411402", "411403", "411421", "411422", "411423")


class Bureau:
    """Two offices with five handlers each, who take hand-filed claims as they come."""

    def __init__(self, filings: int = 800, handlers: int = 5) -> None:
        self.rng = np.random.default_rng(3)
        self.handlers = handlers
        self.persons: dict[str, dict[str, Any]] = {}
        self.claims: list[dict[str, Any]] = []
        for i in range(filings):
            self.file(f"P{i:04d}", office=f"4114{i % 2:02d}")

    def file(self, psn_no: str, *, office: str = "411400", handler: str | None = None, start: int | None = None,
             hour: int | None = None, **more: Any) -> None:  # fmt: skip
        """A stay paid back by hand."""
        self.persons.setdefault(
            psn_no, dict(person(psn_no, area_code=COUNTIES[len(self.persons) % 5], bank_acct=f"B-{psn_no}"))
        )  # fmt: skip
        begin = int(self.rng.integers(300)) if start is None else start
        at = datetime.combine(FIRST_DAY + timedelta(begin + 20), datetime.min.time())
        at += timedelta(hours=int(self.rng.integers(8, 17)) if hour is None else hour, minutes=30)
        who = handler or f"O{office}-{int(self.rng.integers(self.handlers))}"
        facts: dict[str, Any] = {"clr_way": "2", "payee_acct": f"B-{psn_no}", "insu_admdvs": office, "opter_id": who, "opt_time": at,
                 "nights": int(self.rng.integers(3, 15)), "cost": float(np.exp(self.rng.normal(9, 0.6)))}  # fmt: skip
        place = f"H{int(self.rng.integers(9))}"
        self.claims.append(dict(stay(f"S{len(self.claims):05d}", psn_no, place, begin, **(facts | more))))

    def ring(self, **more: Any) -> list[str]:
        """Twelve unrelated persons paid into one account."""
        members = [f"R{i:02d}" for i in range(12)]
        for m in members:
            self.file(m, payee_acct="B-X", agnt_id="A1", **more)
        return members

    def findings(self, folder: Path) -> list[Finding]:
        """What the scheme says."""
        tables = {"persons": self.persons.values(), "claims": self.claims,
                  "institutions": [institution(f"H{i}") for i in range(9)]}  # fmt: skip
        with lake_of(folder, tables) as session:
            return run_scheme(session, SCHEME, seed=1, progress=Quiet())


def outcome(finding: Finding, name: str) -> Outcome:
    return next(o.outcome for o in finding.innocents_tested if o.id == name)


def test_a_handler_who_passes_a_gangs_files_is_named_with_the_claimants(tmp_path: Path) -> None:
    bureau = Bureau()
    members = bureau.ring(handler="O411400-2")
    (finding,) = bureau.findings(tmp_path)
    assert finding.scheme == "T29"
    assert finding.members == tuple(members)
    assert finding.roles["Handler:O411400-2"] == "handler"
    assert {"terminal", "payee", "agent"} <= finding.kinds
    assert finding.q is not None
    assert finding.q < 0.01
    assert finding.observed == 12


def test_a_gang_whose_files_fall_to_everybody_names_no_handler(tmp_path: Path) -> None:
    bureau = Bureau()
    bureau.ring()
    assert bureau.findings(tmp_path) == []


def test_ordinary_filings_name_no_handler(tmp_path: Path) -> None:
    assert Bureau().findings(tmp_path) == []


def test_the_only_handler_of_a_small_counter_is_not_named(tmp_path: Path) -> None:
    bureau = Bureau(handlers=1)
    bureau.ring(handler="O411400-0")
    assert bureau.findings(tmp_path) == []


def test_the_desk_for_such_claims_is_not_named(tmp_path: Path) -> None:
    bureau = Bureau()
    for i in range(700):
        bureau.file(f"D{i:03d}", handler="O411400-2")
    bureau.ring(handler="O411400-2")
    assert all(outcome(f, "desk") is Outcome.EXPLAINS for f in bureau.findings(tmp_path))


def test_one_submission_of_many_files_is_one_choice_of_a_desk(tmp_path: Path) -> None:
    bureau = Bureau()
    bureau.ring(handler="O411400-2", start=100)
    assert bureau.findings(tmp_path) == []


def test_approvals_at_night_are_told(tmp_path: Path) -> None:
    bureau = Bureau()
    bureau.ring(handler="O411400-2", hour=23)
    (finding,) = bureau.findings(tmp_path)
    assert finding.explanation.parameters["night"] == 12


def test_a_handler_of_reused_invoices_is_named(tmp_path: Path) -> None:
    bureau = Bureau()
    for i in range(8):
        for j in range(2):
            number = str(70_000_000 + i * 977)
            bureau.file(f"R{(i + j) % 8}", handler="O411400-1", invono=number, bill_code="0611", cost=900.0 + i)
    (finding,) = bureau.findings(tmp_path)
    assert finding.members == tuple(f"R{i}" for i in range(8))
    assert {"terminal", "invoice"} <= finding.kinds


def test_two_accounts_of_one_handlers_claimants_are_one_matter(tmp_path: Path) -> None:
    bureau = Bureau()
    for account in ("B-X", "B-Y"):
        for i in range(8):
            bureau.file(f"{account}{i}", payee_acct=account, handler="O411400-2")
    (finding,) = bureau.findings(tmp_path)
    assert len(finding.members) == 16
    assert set(finding.accounts) == {"B-X", "B-Y"}
