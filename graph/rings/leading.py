"""Which scheme leads a ring (主导手法): the most specific conduct that explains half of it, not the loudest.

One conduct leaves traces of others. People brought to hospital together also share bills and a payee; a stay that was
claimed on paper only overlaps the patient's real visits; a bill paid twice overlaps itself. What explains the others
leads, the others are told beside it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import IntEnum

from graph.rings.corroboration import strength
from graph.schemes.finding import Finding

HALF = 0.5
"""A scheme explains a ring from half of its members, or of its claims, on."""


class Specific(IntEnum):
    """How much a scheme says about what was done, least first."""

    TRACE = 0  # left by many schemes
    RATE = 1  # a place or doctor far from its peers
    CONDUCT = 2  # people came together, or cards did
    PAPER = 3  # reimbursed on paper, for strangers, by one hand: what was claimed did not happen at a counter
    PRESENCE = 4  # nobody can have been there
    FACT = 5  # only this conduct leaves such facts


TRACES = frozenset({"T41", "T45", "T46"})
"""Organisers, cloned bills and funnels: many schemes leave them."""
RATES = frozenset({"T11", "T31", "T32", "T33"})
PRESENCES = frozenset({"T03", "T39"})
CONDUCTS = frozenset({"T01", "T02", "T04", "T05"})
FUNNELS = frozenset({"T14", "T46"})
PAPER = "paper"
"""The kind of evidence by which a funnel says that its claims were reimbursed on paper."""


def lead_finding(group: Sequence[Finding], members: Collection[str]) -> Finding:
    """The strongest finding of the leading scheme.

    Among the schemes that explain half of the ring the most specific leads, then the one that explains most members with
    the strongest evidence; where none explains half, the last alone decides.
    """
    inside, claims = set(members), {c for f in group for c in f.claims}

    def reach(scheme: str) -> float:
        named = {m for f in group if f.scheme == scheme for m in f.members}
        return len(named & inside) / len(inside) if inside else 1.0

    def weight(scheme: str) -> tuple[int, float]:
        mine = [f for f in group if f.scheme == scheme]
        level = _level(scheme, mine, claims) if reach(scheme) >= HALF else Specific.TRACE
        return level, round(reach(scheme) * max(map(strength, mine)), 6)

    best = max(sorted({f.scheme for f in group}), key=weight)
    return next(f for f in group if f.scheme == best)


def _level(scheme: str, findings: Sequence[Finding], claims: Collection[str]) -> Specific:
    """Presence counts by the ring's claims: chance contradicts a few claims of people whose stays exist on paper only."""
    if scheme in FUNNELS and any(e.kind == PAPER for f in findings for e in f.evidence):
        return Specific.PAPER
    if scheme in TRACES or scheme in FUNNELS:
        return Specific.TRACE
    if scheme in RATES:
        return Specific.RATE
    if scheme in PRESENCES:
        return Specific.PRESENCE if _contradicted(findings) >= HALF * len(claims) else Specific.CONDUCT
    return Specific.CONDUCT if scheme in CONDUCTS else Specific.FACT


def _contradicted(findings: Sequence[Finding]) -> int:
    rows = {row for f in findings for e in f.evidence if e.kind == "impossible" for row in e.rows}
    return len({row for row in rows if row.startswith("Claim:")})
