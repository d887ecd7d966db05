"""Which scheme names a ring when several see it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from graph.rings.leading import lead_finding
from graph.schemes.finding import Evidence, Finding
from tests.graph.rings.findings import evidence, fact, finding

LOUD: dict[str, Any] = {"q": 1e-12, "evidence": evidence("time", "payee", "phone")}
"""Evidence that outweighs that of the other findings here."""


def led(*findings: Finding) -> str:
    return lead_finding(findings, sorted({m for f in findings for m in f.members})).scheme


def contradicted(name: str, members: str, stays: int, of: int) -> Finding:
    """Overlapping stays on ``stays`` of the finding's ``of`` claims."""
    claims = tuple(f"c{name}{n}" for n in range(of))
    rows = tuple(f"Claim:{c}" for c in claims[:stays])
    return fact(name, members, claims=claims, evidence=evidence("impossible", rows=rows))


def test_a_fact_that_only_one_conduct_leaves_leads_over_what_goes_with_it() -> None:
    """A bill paid twice overlaps itself, and those paid twice may have come together."""
    paid_twice = finding("1", "abcd", scheme="T15", evidence=evidence("money"))
    assert led(paid_twice, contradicted("2", "abcd", 8, 8), finding("3", "abcd", scheme="T01", **LOUD)) == "T15"


def test_a_fact_about_less_than_half_of_the_ring_does_not_name_it() -> None:
    few_dead = fact("1", "ab", scheme="T12")
    assert led(few_dead, finding("2", "abcdefg", scheme="T02", **LOUD)) == "T02"
    assert led(fact("1", "abcdef", scheme="T12"), finding("2", "abcdefg", scheme="T02", **LOUD)) == "T12"


def test_presence_names_the_ring_only_when_it_contradicts_half_of_its_claims() -> None:
    together = finding("2", "abcdefgh", scheme="T01", **LOUD)
    assert led(contradicted("1", "abcdefgh", 9, 10), together) == "T39"
    assert led(contradicted("1", "abcdefgh", 2, 10), together) == "T01"


def test_a_funnel_of_paper_reimbursements_leads_over_meeting_and_chance_overlaps() -> None:
    funnel = finding("1", "abcdefgh", scheme="T46", evidence=evidence("payee", "agent"))
    on_paper = replace(
        funnel, evidence=(*funnel.evidence, Evidence("paper", "手工报销", "on paper", ("Claim:1",), False))
    )
    together, overlaps = finding("2", "abcdefgh", scheme="T01", **LOUD), contradicted("3", "abcdefgh", 2, 16)
    assert led(on_paper, together, overlaps) == "T46"
    assert led(funnel, together, overlaps) == "T01"


def test_a_rate_beyond_the_peers_names_no_ring_that_a_conduct_explains() -> None:
    rate = finding("1", "abcdefgh", scheme="T33", **LOUD)
    cards = finding("2", "abcdefgh", scheme="T02", q=1e-3, evidence=evidence("clone"))
    assert led(rate, cards) == "T02"
    assert led(rate, replace(cards, members=("a", "b", "c"))) == "T33"
