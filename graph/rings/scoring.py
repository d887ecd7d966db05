"""Ranks rings (排序): certainty, money beyond the expected, independent kinds of evidence, less what may excuse."""

from __future__ import annotations

import math
from collections.abc import Sequence

from graph.schemes.finding import Evidence, Finding, InnocentOutcome, Outcome

CERTAIN = 12.0
"""-log10 q beyond this adds nothing: no model of chance is right to twelve digits."""
FACT = 6.0
"""What a deterministic finding without a test counts for on the same scale: one error in a million."""


def strength(finding: Finding) -> float:
    """-log10 q, capped; a fact without a test counts as one error in a million; 0 when explained."""
    if finding.explained:
        return 0.0
    if finding.q is None:
        return FACT
    return round(min(CERTAIN, -math.log10(max(finding.q, 1e-300))), 4)


def score_of(group: Sequence[Finding], evidence: Sequence[Evidence], innocents: Sequence[InnocentOutcome]) -> float:
    """The order of rings, no probability.

    Half a point per power of ten of q (at most 6), two per independent kind of evidence, one per power of ten of the
    fund's payment beyond the expected share in thousands of CNY, less a quarter per explanation that could not be
    checked. Kinds weigh most: rings found by one kind of evidence are the least precise (detection.md 6.2).
    """
    certainty = max(strength(f) for f in group)
    kinds = len({e.kind for e in evidence if e.independent})
    lead = max(group, key=lambda f: f.fund_amount)
    beyond = max(0.0, 1.0 - lead.expected / lead.observed) if lead.observed else 0.0
    money = math.log10(1.0 + float(lead.fund_amount) * beyond / 1000.0)
    unchecked = sum(o.outcome is Outcome.NOT_CHECKED for o in innocents)
    return round(0.5 * certainty + 2.0 * kinds + money - 0.25 * unchecked, 4)
