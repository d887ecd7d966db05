"""From the findings of one group to the ring (团伙成形): who is core, which scheme leads, what is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.rings.corroboration import corroborating, kinds_of, strength
from graph.rings.explaining import explain, readings
from graph.rings.leading import lead_finding
from graph.rings.ring import Ring, SetAside, Told
from graph.rings.scoring import score_of
from graph.rings.subjects import owners_of, subjects_of
from graph.schemes.finding import Finding, Ground, InnocentOutcome, Outcome, content_id
from graph.schemes.scheme import Scheme

CARRIES = 3.0
"""Certainty (-log10) from which one kind of evidence alone carries a member: one error in a thousand."""


def assemble(group: Sequence[Finding], schemes: Mapping[str, Scheme], *, beside: Sequence[Finding] = ()) -> Ring:
    """The ring of findings that are one group; ``beside`` are findings about it that make no ring of their own."""
    group = sorted(group, key=lambda f: (-strength(f), -len(f.members), f.id))
    members, set_aside = core_members(group)
    lead = lead_finding(group, members)
    excused = [f for f in beside if f.explained]
    support = [*group, *(f for f in beside if not f.explained and set(f.members) & set(members))]
    evidence = tuple({(e.kind, e.zh, e.rows): e for f in _led_by(lead, support) for e in f.evidence}.values())
    innocents = _innocents([*support, *excused])
    windows = [f.window for f in group if f.window]
    told = sorted({f.scheme for f in group}, key=lambda s: (s != lead.scheme, s))
    return Ring(
        id=content_id("ring", *sorted(f.id for f in group)), scheme=lead.scheme, schemes=tuple(told),
        score=score_of(support, members, innocents), basis=lead.basis,
        q=lead.q if lead.basis is Ground.STATISTICAL else None, observed=lead.observed, expected=lead.expected,
        measure_zh=lead.measure_zh, measure_en=lead.measure_en, chance=lead.chance, kinds=tuple(sorted(kinds_of(support))),
        members=members, bystanders=_others(group, "bystanders", members, [s.subject for s in set_aside]),
        set_aside=set_aside, institutions=_others(group, "institutions"), doctors=_others(group, "doctors"),
        employers=_others(group, "employers"), agents=_others(group, "agents"), accounts=_others(group, "accounts"),
        roles=_roles(_led_by(lead, group)), claims=tuple(sorted({c for f in group for c in f.claims})),
        window=(min(w[0] for w in windows), max(w[1] for w in windows)) if windows else None,
        fund_amount=max(f.fund_amount for f in group), evidence=evidence, innocents_tested=innocents,
        not_checked=tuple(sorted({o.id for o in innocents if o.outcome is Outcome.NOT_CHECKED})),
        clearing=tuple(dict.fromkeys(c for f in _led_by(lead, support) for c in f.clearing)),
        explanation=explain(
            _led_by(lead, group), schemes, evidence=evidence, innocents=innocents, members=members,
            others=len({s for f in group for s in subjects_of(f)}),
        ),
        told=tuple(Told(f.id, f.scheme, f.version, f.explanation.zh, f.explanation.en) for f in _led_by(lead, support)),
        readings=readings(group, schemes),
        findings=tuple(sorted(f.id for f in support)), owners=owners_of(support),
    )  # fmt: skip


def core_members(group: Sequence[Finding]) -> tuple[tuple[str, ...], tuple[SetAside, ...]]:
    """Core persons, and those set aside with the reason: named by one weaker finding that could not carry them alone.

    The first finding's members are core. So are the members of every further finding that carries them (facts, two kinds
    of evidence, or one error in a thousand), and whoever two findings name.
    """
    named: dict[str, list[Finding]] = {}
    for f in group:
        for m in f.members:
            named.setdefault(m, []).append(f)
    core = {m for m, by in named.items() if len(by) > 1 or by[0] is group[0] or _carries(by[0])}
    aside = tuple(
        SetAside(
            m,
            f"仅由 {named[m][0].scheme} 一项较弱疑点提及，无第二种证据",
            f"named by one weaker finding ({named[m][0].scheme}) only, without a second kind of evidence",
        )
        for m in sorted(set(named) - core)
    )
    return tuple(sorted(core)), aside


def _carries(finding: Finding) -> bool:
    kinds = corroborating(finding)
    if finding.basis is Ground.DETERMINISTIC or len(kinds) >= 2:
        return True
    return bool(kinds) and finding.q is not None and finding.q <= 10.0**-CARRIES


def _led_by(lead: Finding, group: Sequence[Finding]) -> list[Finding]:
    return [lead, *(f for f in group if f is not lead)]


def _roles(group: Sequence[Finding]) -> dict[str, str]:
    roles: dict[str, str] = {}
    for f in group:
        for subject, role in f.roles.items():
            roles.setdefault(subject, role)
    return dict(sorted(roles.items()))


def _others(
    group: Sequence[Finding], name: str, besides: Sequence[str] = (), more: Sequence[str] = ()
) -> tuple[str, ...]:
    return tuple(sorted({v for f in group for v in getattr(f, name)} - set(besides) | set(more)))


def _innocents(group: Sequence[Finding]) -> tuple[InnocentOutcome, ...]:
    """One outcome per explanation: the one least in the ring's disfavour over its findings."""
    order = (Outcome.EXPLAINS, Outcome.NOT_CHECKED, Outcome.REJECTED, Outcome.NOT_APPLICABLE)
    best: dict[str, InnocentOutcome] = {}
    for f in group:
        for o in f.innocents_tested:
            if o.id not in best or order.index(o.outcome) < order.index(best[o.id].outcome):
                best[o.id] = o
    return tuple(best.values())
