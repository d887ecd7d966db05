"""A finding about an institution or a doctor (机构类疑点): its patients are bystanders unless a group of them carries it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph.schemes.finding import (
    NOTHING,
    Chance,
    Evidence,
    Fact,
    Finding,
    Ground,
    InnocentOutcome,
    Outcome,
    content_id,
    told_q,
)
from graph.schemes.kernels.carriers import Carriers
from graph.schemes.kernels.claim_facts import ClaimFact, fund_of, load_claims
from graph.schemes.kernels.peer_groups import PeerTest
from graph.schemes.scheme import SchemeRun

BYSTANDERS = 200
"""Patients listed beside an outlying institution; the number of all is told."""
CLAIMS = 2000
"""Claims listed; the number of all is told, and the amount is of all."""


@dataclass(frozen=True, slots=True)
class Tested:
    """What was compared with what; ``p`` and ``q`` None for facts that need no test."""

    observed: float
    expected: float
    zh: str
    en: str
    p: float | None = None
    q: float | None = None
    chance: Chance | None = None


def tested(test: PeerTest, zh: str, en: str) -> Tested:
    """The institution's own comparison with its peers."""
    return Tested(test.unit.observed, test.expected, zh, en, test.p, test.q, test.chance)


def tested_group(group: Carriers, zh: str, en: str) -> Tested:
    """The comparison of the persons who carry it."""
    zh, en = f"{zh} {group.level} 次以上的人数", f"persons with {group.level} or more {en}"
    return Tested(len(group.persons), group.expected, zh, en, group.p, group.q, group.chance)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One outlying provider, before its claims are read."""

    scheme: str
    institutions: tuple[str, ...]
    claims: Sequence[str]
    tested: Tested
    evidence: tuple[Evidence, ...]
    innocents: tuple[InnocentOutcome, ...]
    facts: Mapping[str, Fact]
    members: tuple[str, ...] = ()
    doctors: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    roles: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    links: frozenset[str] = frozenset()
    clearing: tuple[tuple[str, str], ...] = ()


def provider_findings(run: SchemeRun, cases: Iterable[Case]) -> list[Finding]:
    """The cases as findings; their claims are read in one query."""
    listed = list(cases)
    known = load_claims(run.session, {c for case in listed for c in case.claims}) if listed else {}
    return [_finding(run, case, [known[c] for c in sorted(set(case.claims)) if c in known]) for case in listed]


def _finding(run: SchemeRun, case: Case, rows: list[ClaimFact]) -> Finding:
    patients = sorted({r.psn_no for r in rows} - set(case.members))
    window = (min(r.begin for r in rows), max(r.end for r in rows)) if rows else None
    fund = fund_of(rows)
    shown: dict[str, Fact] = {
        "institutions": case.institutions, "claims": len(rows), "fund": fund, "members": len(case.members),
        "patients": len(patients) + len(case.members), "bystanders_withheld": max(0, len(patients) - BYSTANDERS),
        "claims_withheld": max(0, len(rows) - CLAIMS), "observed": case.tested.observed,
        "expected": case.tested.expected, "q": case.tested.q, "begin": window[0] if window else None, "end": window[1] if window else None,
    }  # fmt: skip
    return Finding(
        id=content_id(case.scheme, *case.institutions, *case.doctors, *case.members, *(r.setl_id for r in rows)),
        scheme=case.scheme, version=run.scheme.version,
        basis=Ground.DETERMINISTIC if case.tested.p is None else Ground.STATISTICAL, p=case.tested.p, q=case.tested.q,
        observed=case.tested.observed, expected=case.tested.expected, measure_zh=case.tested.zh, measure_en=case.tested.en,
        members=case.members, bystanders=tuple(patients[:BYSTANDERS]), institutions=case.institutions,
        doctors=case.doctors, agents=case.agents, accounts=case.accounts,
        roles={i: "institution" for i in case.institutions} | {d: "doctor" for d in case.doctors} | dict(case.roles),
        claims=tuple(r.setl_id for r in rows)[:CLAIMS], window=window, fund_amount=fund,
        innocents_tested=case.innocents, evidence=case.evidence,
        explanation=run.scheme.template.render(shown | dict(case.facts)), links=case.links,
        owners=frozenset(r.owner for r in rows), chance=case.tested.chance, clearing=case.clearing,
    )  # fmt: skip


def peer_evidence(test: PeerTest, what_zh: str, what_en: str, rows: Iterable[str] = ()) -> Evidence:
    """The comparison with the peer group as evidence: group, its size, widening, observed and expected."""
    wide_zh = "，因同组不足已放宽" if test.widened else ""
    wide_en = ", widened because the narrow group was too small" if test.widened else ""
    return Evidence(
        "peer",
        f"{what_zh} {test.unit.observed}，{test.group_zh} {test.peers} 家机构预期 {test.expected:.2f}{wide_zh}（{told_q(test.q)}）",
        f"{what_en}: {test.unit.observed}, {test.expected:.2f} expected from {test.peers} institutions of the "
        f"{test.group_en}{wide_en} ({told_q(test.q)})",
        (f"Institution:{test.unit.place.code}", *rows),
    )


def carrier_evidence(carriers: Carriers, what_zh: str, what_en: str) -> Evidence:
    """The group of patients who carry the excess as evidence of time: the same persons again and again."""
    n = len(carriers.persons)
    return Evidence(
        "time",
        f"{carriers.patients} 名患者中 {n} 人各有 {carriers.level} 次以上{what_zh}，按同组机构预期 {carriers.expected:.2g} 人"
        f"（{told_q(carriers.q)}）",
        f"{n} of {carriers.patients} patients have {carriers.level} or more {what_en} each, {carriers.expected:.2g} expected "
        f"from peers ({told_q(carriers.q)})",
        tuple(f"Person:{p}" for p in carriers.persons),
    )


def judged(
    run: SchemeRun, shares: Mapping[str, float | None], *, unchecked: Mapping[str, tuple[str, str]] | None = None,
    limit: float = 0.5,
) -> tuple[InnocentOutcome, ...]:  # fmt: skip
    """Each innocent explanation by its share of the group: above ``limit`` it explains the finding.

    ``unchecked`` names explanations whose feed is missing, with the reason (zh, en); a share of None does not arise.
    """
    out = []
    for i in run.scheme.innocents:
        if unchecked and i.id in unchecked:
            zh, en = unchecked[i.id]
            out.append(InnocentOutcome(i.id, i.zh, i.en, Outcome.NOT_CHECKED, zh, en))
            continue
        share = shares.get(i.id)
        if share is None:
            out.append(InnocentOutcome(i.id, i.zh, i.en, Outcome.NOT_APPLICABLE, "本疑点不涉及", "does not arise here"))
            continue
        holds = Outcome.EXPLAINS if share > limit else Outcome.REJECTED
        out.append(InnocentOutcome(i.id, i.zh, i.en, holds, f"占比 {share:.0%}", f"share {share:.0%}", share))
    return tuple(out)


def day_of(number: int) -> date:
    """The date of a day number counted from 2000-01-01, as stages count."""
    return date.fromordinal(date(2000, 1, 1).toordinal() + int(number))
