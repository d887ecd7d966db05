"""Readmissions against the same place's own later ones (自身前后对照): needs no peers, and no peer excuses another.

Who comes back to a hospital for the same illness does so on any day of the month, oftener in the first; who was discharged on
paper comes back at once. A self-controlled comparison (as in case series: Farrington 1995) of the persons who return within the
scheme's few days with those who return in the rest of four weeks, both without the lawful reasons that a diagnosis gives.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from graph.schemes.finding import Chance, Evidence, Family, told_q
from graph.schemes.kernels.peer_groups import SPREAD
from graph.schemes.kernels.provider_findings import Tested
from graph.schemes.kernels.significance import benjamini_hochberg, log_negative_binomial_tail
from graph.schemes.scheme import SchemeRun

MONTH = 28
"""Days after a discharge that are looked at: four weeks, so that every weekday counts alike."""

_LATER = """
SELECT s.place, COUNT(DISTINCT l.psn_no) FROM (SELECT DISTINCT place FROM split_stays) s
LEFT JOIN split_later l ON l.place = s.place GROUP BY 1 ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Timing:
    """One place: persons who came back within days (``observed``), in the rest of the month (``later``), and the test."""

    place: str
    observed: int
    later: int
    expected: float
    size: float
    p: float
    q: float

    def tested(self, zh: str, en: str) -> Tested:
        """The comparison as the finding's own."""
        chance = Chance(Family.NEGATIVE_BINOMIAL, self.expected, None, self.size)
        return Tested(self.observed, self.expected, zh, en, self.p, self.q, chance)

    def evidence(self, days: int) -> Evidence:
        """The comparison in words."""
        return Evidence(
            "return",
            f"{self.observed} 人出院后 {days} 天内同病再入院，其后至第 {MONTH} 天仅 {self.later} 人，据此预期 {self.expected:.2f} 人（{told_q(self.q)}）",
            f"{self.observed} persons came back within {days} days of discharge for the same diagnosis, {self.later} in the rest of "
            f"{MONTH} days, from which {self.expected:.2f} were expected ({told_q(self.q)})",
            (f"Institution:{self.place}",),
        )  # fmt: skip


def own_timing(run: SchemeRun, returned: Mapping[str, int]) -> dict[str, Timing]:
    """Place -> its comparison. ``returned``: persons with an unexplained return within ``gap_days``, by place.

    Null: the daily chance of returning in those days is ``early_times`` that of the rest of the month; one later return is added,
    what never happened is not impossible; places differ as peers do at least, and few later returns tell the chance badly
    (negative binomial).
    """
    days = run.whole("gap_days")
    share = (days + 1) / (MONTH - days) * run.values["early_times"]
    later = {place: int(n) for place, n in run.session.rows(_LATER)}
    places = sorted(later)
    logs, means, sizes = [], [], []
    for place in places:
        known = later[place] + 1
        means.append(known * share)
        sizes.append(1.0 / (1.0 / known + SPREAD**2))
        logs.append(log_negative_binomial_tail(returned.get(place, 0), means[-1], sizes[-1]))
    if not places:
        return {}
    q = benjamini_hochberg(np.array(logs, dtype=np.float64), len(logs)).tolist()
    return {
        place: Timing(place, returned.get(place, 0), later[place], means[i], sizes[i], math.exp(logs[i]), float(q[i]))
        for i, place in enumerate(places)
    }
