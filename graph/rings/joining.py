"""Joins findings into groups (疑点合并): through shared people and shared evidence, never through one node.

Two schemes that see the same people see one group, which is listed once; what a kernel keeps apart stays apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.rings.assembling import assemble
from graph.rings.corroboration import corroborating, strength
from graph.rings.leading import TRACES
from graph.rings.ring import Ring
from graph.rings.subjects import subjects_of
from graph.schemes.finding import Finding
from graph.schemes.scheme import Scheme

OVERLAP = 0.5
"""Share of the smaller group that two findings have in common before they can be one ring; the ring identity of later
runs uses the same half."""
PART = 0.8
"""Share of the smaller group inside the larger from which it is a part of it, found again in a narrower search."""
MOST = 2 / 3
"""Share of the smaller group, at least ``CROWD`` persons, that two schemes have in common without any common evidence: for
people who have nothing to do with each other there is no reason to meet in two schemes."""
CROWD = 3
CORNER = 0.1
"""A part that is less than a tenth of the larger group is one only with evidence in common: in a crowd every small group has
some corner."""
POPULATION = 500
"""Subjects from which a finding is about a population, which is joined with nothing: the largest published group has 303
persons (C063)."""
FUSED = 0.6
"""Share of a trace's people that separate groups make up together, most of it, from which the trace is of them all and of no
group of its own; as for groups that lockstep admissions finds inside a larger one."""
LEAST_SUBJECTS = 2
"""A ring has at least two distinct subjects, and no two findings are joined through one."""


@dataclass(slots=True)
class Group:
    """Findings that are one group, strongest first, and what they share evidence by; ``anchor`` are the subjects of the
    first, which every finding with other people must touch, so that no chain of overlaps becomes one group."""

    findings: list[Finding]
    anchor: set[str]
    people: set[str]
    subjects: set[str]
    claims: set[str]
    links: set[str]
    families: set[str] = field(default_factory=set)

    def take(self, other: Group) -> None:
        """Makes another group's findings this one's."""
        self.findings += other.findings
        self.people |= other.people
        self.subjects |= other.subjects
        self.claims |= other.claims
        self.links |= other.links
        self.families |= other.families


def join_findings(findings: Iterable[Finding], schemes: Mapping[str, Scheme]) -> tuple[Ring, ...]:
    """Rings, best first; the order of ``findings`` does not matter and a finding given twice counts once.

    A finding that an innocent explanation explains, that rests on time alone, or that has one subject, makes no ring, nor
    does a trace that two separate groups left, see :func:`_is_fusion`. The
    strongest finding begins a group; a weaker one joins the group it shares most with, see :func:`_same_group`; groups
    that have become the same people are joined in the end. Findings of one person, and explained ones, about a group's
    own claims are kept with it: the first corroborate, the second speak for the group.
    """
    family = {name: s.id for s in schemes.values() for name in (s.id, *s.family)}
    listed = sorted({f.id: f for f in findings}.values(), key=lambda f: (-strength(f), -len(f.members), f.id))
    groups: list[Group] = []
    standing = [f for f in listed if is_ring(f)]
    acts = [f for f in standing if family.get(f.scheme, f.scheme) not in TRACES]
    traces = [f for f in standing if family.get(f.scheme, f.scheme) in TRACES]
    fused = {f.id for f in traces if _is_fusion(frozenset(f.members), acts)}
    for finding in (f for f in standing if f.id not in fused):
        _place(_group_of(finding, family), groups)
    while merged := _merge_once(groups):
        groups = merged
    beside = [f for f in listed if not is_ring(f) and f.members]
    rings = [assemble(group.findings, schemes, beside=_beside(group, beside)) for group in groups]
    return tuple(sorted(rings, key=lambda r: (-r.score, r.id)))


def is_ring(finding: Finding) -> bool:
    """True when a finding can stand as a ring of its own: two distinct subjects of any type, not explained, and for
    persons at least one independent kind of evidence beside meeting in time."""
    if finding.explained or len(subjects_of(finding)) < LEAST_SUBJECTS:
        return False
    return bool(corroborating(finding)) or not finding.members


def _is_fusion(trace: frozenset[str], acts: Sequence[Finding]) -> bool:
    """True when schemes of conduct find two or more separate groups that make up most of a trace's people.

    Organisers, cloned bills and funnels are traces: one account or one forger serves several rings, which are listed as
    what they did. Separate: a crowd each, nobody in common, and no evidence in common either, since one group found in
    two halves shares that.
    """
    parts: list[Finding] = []
    for f in sorted(acts, key=lambda f: (-len(f.members), f.id)):
        mine = set(f.members)
        if len(mine) < CROWD or len(mine) >= len(trace) or len(mine & trace) < PART * len(mine):
            continue
        if all(
            mine.isdisjoint(p.members) and f.links.isdisjoint(p.links) and set(f.claims).isdisjoint(p.claims)
            for p in parts
        ):
            parts.append(f)
    return len(parts) > 1 and sum(len(p.members) for p in parts) >= FUSED * len(trace)


def _group_of(finding: Finding, family: Mapping[str, str]) -> Group:
    subjects = subjects_of(finding)
    return Group(
        [finding], set(subjects), set(finding.members), set(subjects), set(finding.claims), set(finding.links),
        {family.get(finding.scheme, finding.scheme)},
    )  # fmt: skip


def _place(new: Group, groups: list[Group]) -> None:
    fitting = [(shared, -i) for i, old in enumerate(groups) if (shared := _same_group(old, new))]
    if fitting:
        groups[-max(fitting)[1]].take(new)
    else:
        groups.append(new)


def _merge_once(groups: list[Group]) -> list[Group] | None:
    """The groups with one pair joined that has become the same people; None when there is no such pair."""
    for i, old in enumerate(groups):
        for j in range(i + 1, len(groups)):
            if old.people & groups[j].people and _same_group(old, groups[j]):
                old.take(groups[j])
                return [g for n, g in enumerate(groups) if n != j]
    return None


def _same_group(old: Group, new: Group) -> int:
    """How many subjects two groups share when they are one group, else 0.

    The same people, or one a part of the other; or, of different scheme families: half of the smaller and common
    evidence (a claim, a code, an identifier, a window), or two thirds of the smaller and a crowd. Groups without persons
    are one only when they are the same subjects.
    """
    if bool(old.people) != bool(new.people):
        return 0
    both = len(old.subjects & new.subjects)
    smaller, union = min(len(old.subjects), len(new.subjects)), len(old.subjects | new.subjects)
    if both < LEAST_SUBJECTS or both < OVERLAP * smaller:
        return 0
    if not old.people:
        return both if both >= PART * union and _share_evidence(old, new) else 0
    if max(len(old.subjects), len(new.subjects)) > POPULATION:
        return 0
    if both >= OVERLAP * union:
        return both
    shared = _share_evidence(old, new)
    if smaller < CORNER * union and not shared:
        return 0
    if both >= PART * smaller:
        return both
    if old.families & new.families or len(old.anchor & new.anchor) < LEAST_SUBJECTS:
        return 0
    return both if shared or (both >= MOST * smaller and both >= CROWD) else 0


def _share_evidence(a: Group, b: Group) -> bool:
    return not a.links.isdisjoint(b.links) or not a.claims.isdisjoint(b.claims)


def _beside(group: Group, findings: Sequence[Finding]) -> list[Finding]:
    """Findings that make no ring of their own but are about this group: the same people and, for a single person, one of
    the group's own claims or identifiers."""
    if not group.people:
        return []
    out = []
    for f in findings:
        mine = set(f.members)
        both = len(mine & group.people)
        if not both or both < PART * len(mine):
            continue
        ours = not group.claims.isdisjoint(f.claims) or not group.links.isdisjoint(f.links)
        if ours if len(mine) == 1 else both >= OVERLAP * len(mine | group.people) or ours:
            out.append(f)
    return out
