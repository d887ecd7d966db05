"""Runs and their findings: saved together, once, and read inside a scope."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy.exc import StatementError

from graph.ledger import Ledger
from graph.model.errors import NotFound
from tests.graph.ledger.records import BOTH, NOBODY, OURS, finding, run


def test_a_run_and_its_findings_come_back_as_saved(ledger: Ledger) -> None:
    facts = {"explanation": {"zh": "同日入院", "parameters": {"n": 3, "share": 0.25}}, "claims": ["S1"]}
    assert ledger.findings.save_run(run(), [finding(facts=facts)])
    back = ledger.findings.get(OURS, "f1")
    assert (back.facts, back.fund_amount, back.q, back.run) == (facts, Decimal("12.30"), 0.001, "run1")
    latest = ledger.runs.find_latest()
    assert latest is not None
    assert (latest.seed, latest.parameters, latest.versions, latest.snapshot) == (
        7,
        {"T01": {"days": 3}},
        {"T01": 1},
        ("d1",),
    )


def test_the_same_run_twice_is_saved_once(ledger: Ledger) -> None:
    assert ledger.findings.save_run(run(), [finding()])
    assert not ledger.findings.save_run(run(), [finding("other")])
    with pytest.raises(NotFound):
        ledger.findings.get(OURS, "other")


def test_a_run_with_one_bad_finding_leaves_nothing(ledger: Ledger) -> None:
    with pytest.raises(StatementError, match="two decimals") as refused:
        ledger.findings.save_run(run(), [finding(), finding("f2", fund_amount=Decimal("0.001"))])
    assert ledger.runs.find_latest() is None
    assert "P1" not in str(refused.value), "values never stand in an error's text"


def test_a_finding_of_two_agencies_is_there_only_for_who_may_see_both(ledger: Ledger) -> None:
    ledger.findings.save_run(run(), [finding(owners=("YB4114", "GA4114"))])
    assert ledger.findings.get(BOTH, "f1").owners == {"YB4114", "GA4114"}
    for scope in (OURS, NOBODY):
        with pytest.raises(NotFound):
            ledger.findings.get(scope, "f1")


def test_a_finding_is_read_as_its_newest_run_has_it(ledger: Ledger) -> None:
    ledger.findings.save_run(run("run1"), [finding(facts={"n": 1})])
    ledger.findings.save_run(run("run2"), [finding(facts={"n": 2})])
    assert ledger.findings.get(OURS, "f1").facts == {"n": 2}


def test_an_unknown_run_is_not_found(ledger: Ledger) -> None:
    with pytest.raises(NotFound):
        ledger.runs.get("run9")
