"""Joins findings into rings (疑点合并): through shared members and shared evidence, never through one hub."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from graph.rings.explaining import explain
from graph.rings.ring import Ring
from graph.rings.scoring import score_of, strength
from graph.schemes.finding import Finding, Ground, InnocentOutcome, Outcome, content_id
from graph.schemes.scheme import Scheme

OVERLAP = 0.5
"""Share of the smaller group that two findings have in common before they can be one ring; the ring identity of later
runs uses the same half."""
PART = 0.8
"""Share of the smaller group inside the larger from which it is a part of it, found again in a narrower search."""
LEAST_MEMBERS = 2
"""A ring has at least two distinct subjects."""
LEAST_KINDS = 1
"""Independent kinds of evidence beside meeting in time (catalogue B4.1: never score on community structure alone)."""


def join_findings(findings: Iterable[Finding], schemes: Mapping[str, Scheme]) -> tuple[Ring, ...]:
    """Rings, best first.

    A finding that an innocent explanation explains, that rests on time alone, or that has one subject, makes no ring.
    The strongest finding begins a ring; a weaker one joins the ring it shares most members with, if these are at least
    two and half of the smaller, and some evidence (a claim, a code, an identifier, a window) is the same. Findings of one
    scheme are joined only when they are the same people or one is a part of the other: what its kernel keeps apart stays
    apart.
    """
    family = {name: s.id for s in schemes.values() for name in (s.id, *s.family)}
    fit = sorted((f for f in findings if is_ring(f)), key=lambda f: (-strength(f), -len(f.members), f.id))
    groups: list[list[Finding]] = []
    for finding in fit:
        home = _home(finding, groups, family)
        if home is None:
            groups.append([finding])
        else:
            home.append(finding)
    rings = [_ring(group, schemes) for group in groups]
    return tuple(sorted(rings, key=lambda r: (-r.score, r.id)))


def is_ring(finding: Finding) -> bool:
    """True when a finding can stand as a ring of its own."""
    return not finding.explained and len(finding.members) >= LEAST_MEMBERS and len(finding.kinds) >= LEAST_KINDS


def _home(finding: Finding, groups: list[list[Finding]], family: Mapping[str, str]) -> list[Finding] | None:
    best: tuple[int, int] | None = None
    mine = set(finding.members)
    for index, group in enumerate(groups):
        members = {m for f in group for m in f.members}
        both = len(mine & members)
        if both < LEAST_MEMBERS or both < OVERLAP * min(len(mine), len(members)):
            continue
        same_people = both >= OVERLAP * len(mine | members) or both >= PART * min(len(mine), len(members))
        other_scheme = all(family.get(f.scheme) != family.get(finding.scheme) for f in group)
        linked = other_scheme and any(_share_evidence(finding, f) for f in group)
        if (same_people or linked) and (best is None or both > best[0]):
            best = (both, index)
    return groups[best[1]] if best else None


def _share_evidence(a: Finding, b: Finding) -> bool:
    return bool(a.links & b.links) or bool(set(a.claims) & set(b.claims))


def _ring(group: Sequence[Finding], schemes: Mapping[str, Scheme]) -> Ring:
    lead = group[0]
    members = tuple(sorted({m for f in group for m in f.members}))
    evidence = tuple({(e.kind, e.zh, e.rows): e for f in group for e in f.evidence}.values())
    innocents = _innocents(group)
    claims = tuple(sorted({c for f in group for c in f.claims}))
    windows = [f.window for f in group if f.window]
    roles: dict[str, str] = {}
    for f in group:
        for subject, role in f.roles.items():
            roles.setdefault(subject, role)
    facts = [f for f in group if f.basis is Ground.DETERMINISTIC]
    not_checked = tuple(sorted({o.id for o in innocents if o.outcome is Outcome.NOT_CHECKED}))
    paid = max(group, key=lambda f: (f.fund_amount, f.id)).fund_amount if len(group) > 1 else lead.fund_amount
    return Ring(
        id=content_id("ring", *(f.id for f in sorted(group, key=lambda f: f.id))), scheme=lead.scheme,
        schemes=tuple(dict.fromkeys(f.scheme for f in group)), score=score_of(group, evidence, innocents),
        basis=Ground.DETERMINISTIC if facts else Ground.STATISTICAL,
        q=min((f.q for f in group if f.q is not None), default=None), observed=lead.observed, expected=lead.expected,
        members=members, bystanders=_others(group, "bystanders", members), institutions=_others(group, "institutions"),
        doctors=_others(group, "doctors"), employers=_others(group, "employers"), agents=_others(group, "agents"),
        accounts=_others(group, "accounts"), roles=dict(sorted(roles.items())), claims=claims,
        window=(min(w[0] for w in windows), max(w[1] for w in windows)) if windows else None, fund_amount=paid,
        evidence=evidence, innocents_tested=innocents, not_checked=not_checked,
        explanation=explain(group, schemes, evidence=evidence, innocents=innocents, members=members),
        findings=tuple(f.id for f in group), owners=frozenset().union(*(f.owners for f in group)),
    )  # fmt: skip


def _others(group: Sequence[Finding], name: str, besides: tuple[str, ...] = ()) -> tuple[str, ...]:
    return tuple(sorted({v for f in group for v in getattr(f, name)} - set(besides)))


def _innocents(group: Sequence[Finding]) -> tuple[InnocentOutcome, ...]:
    """One outcome per explanation: the one least in the ring's disfavour over its findings."""
    order = (Outcome.EXPLAINS, Outcome.NOT_CHECKED, Outcome.REJECTED, Outcome.NOT_APPLICABLE)
    best: dict[str, InnocentOutcome] = {}
    for f in group:
        for o in f.innocents_tested:
            if o.id not in best or order.index(o.outcome) < order.index(best[o.id].outcome):
                best[o.id] = o
    return tuple(best.values())
