"""Ranks rings (排序): what supports them, less what may excuse them, and the money a little."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from graph.rings.corroboration import support
from graph.schemes.finding import Finding, InnocentOutcome, Outcome

EXCUSE = 1.0
"""A confirmed innocent explanation of the same people costs one power of ten: it is why most such groups are none."""
DOUBT = 0.25
"""An explanation that could not be checked costs little: what was not delivered is not the group's doing."""
MOST_EXCUSES = 3
MOST_DOUBTS = 4
MONEY = 0.1
"""One power of ten of the fund's payment orders rings that are equally well supported, no more: large sums are no proof."""


def score_of(group: Sequence[Finding], members: Collection[str], innocents: Sequence[InnocentOutcome]) -> float:
    """The order of rings, no probability; never below 0."""
    excuses = min(MOST_EXCUSES, sum(o.outcome is Outcome.EXPLAINS for o in innocents))
    doubts = min(MOST_DOUBTS, sum(o.outcome is Outcome.NOT_CHECKED for o in innocents))
    money = math.log10(1.0 + max((float(f.fund_amount) for f in group), default=0.0))
    return round(max(0.0, support(group, members) - EXCUSE * excuses - DOUBT * doubts + MONEY * money), 4)
