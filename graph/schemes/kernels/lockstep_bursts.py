"""Groups of one home area that were admitted together only once (一次性集中入院): a village fetched by one bus.

A group that comes once leaves no pattern of returns, so the search by common rounds cannot see it. What it leaves is a week in
which one area fills the beds of one institution. Weeks of an area are not independent in the way single patients are (an
outbreak, a screening), so such a group is told only with a second kind of evidence: bills to match, nobody paying, a document.
"""

from __future__ import annotations

import math

import numpy as np

from graph.schemes.kernels.admissions import GRIDS, WEEK, Admissions, Ints
from graph.schemes.kernels.lockstep import Candidate, Search
from graph.schemes.kernels.rounds import Meeting, Round
from graph.schemes.kernels.significance import log_poisson_tail

BURST = "burst"
"""The layer of these candidates."""
STRIKING = math.log(0.01)
"""ln p, all weeks of the area at the place paid for, from which a week is looked at: the line of a report."""


def find_bursts(adm: Admissions, home: Ints, search: Search) -> tuple[list[Candidate], int]:
    """Weeks in which one place admitted more people of one home area than its load explains; and how many were asked.

    ``home``: area code of each admission of ``adm`` (-1 unknown). Null hypothesis: the admissions of an area to a place
    fall into the weeks as the other patients' do, the group left out. The price is every week of the period.
    """
    known = np.flatnonzero(home >= 0)
    if known.size == 0:
        return [], 0
    pair, code = np.unique(np.stack([adm.place[known], home[known]], axis=1), axis=0, return_inverse=True)
    code = code.reshape(-1)
    total = np.bincount(code)
    asked = int((total >= search.members).sum())
    cell = np.tile(code, GRIDS)
    start, person = adm.weeks_of(adm.day[known]).ravel(), np.tile(adm.person[known], GRIDS)
    keys, count = np.unique(
        np.unique(np.stack([cell, start, person], axis=1), axis=0)[:, :2], axis=0, return_counts=True
    )
    full = np.flatnonzero(count >= search.members)
    found = []
    for (c, week), n in zip(keys[full].tolist(), count[full].tolist(), strict=True):
        expected = _expected(adm, int(pair[c, 0]), week, n, int(total[c]))
        log_p = log_poisson_tail(n, expected) + math.log(adm.starts)
        if log_p <= STRIKING and expected <= search.chance_share * n:
            found.append((log_p, c, week, n, expected))
    return _candidates(adm, known, code, pair, sorted(found)), asked


def _expected(adm: Admissions, place: int, week: int, n: int, of_area: int) -> float:
    everybody = int(adm.place_start[place + 1] - adm.place_start[place])
    inside = adm.in_round(place, week).size
    cells = (adm.last_day - adm.first_day + 1) / WEEK
    return of_area * (max(0, inside - n) + 1.0) / (max(0, everybody - n) + max(1.0, cells))


def _candidates(
    adm: Admissions, known: Ints, code: Ints, pair: Ints, found: list[tuple[float, int, int, int, float]]
) -> list[Candidate]:
    """The strongest of overlapping weeks of one area and place."""
    out: list[Candidate] = []
    taken: dict[int, list[int]] = {}
    order = np.argsort(code, kind="stable")
    ends = np.searchsorted(code[order], np.arange(len(pair) + 1))
    for log_p, c, week, n, expected in found:
        if any(abs(week - other) < WEEK for other in taken.get(c, ())):
            continue
        taken.setdefault(c, []).append(week)
        at = known[order[ends[c] : ends[c + 1]]]
        at = at[(adm.day[at] >= week) & (adm.day[at] < week + WEEK)]
        price = math.log(adm.starts)
        meeting = Meeting(log_p - price, price, n, expected, 1)
        out.append(Candidate(np.unique(adm.person[at]), (Round(int(pair[c, 0]), week),), meeting, BURST))
    return out
