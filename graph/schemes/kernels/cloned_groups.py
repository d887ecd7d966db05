"""Bills that agree between strangers (雷同账单) more often than the place, its patients and such bills explain.

Unit: one person's use of one fingerprint at one place (repeats of the same person are that person's own habit and count
once). Null hypothesis: the units of a place, type of care and diagnosis are drawn independently; two of them agree with
chance a, so no fingerprint has a greater share than sqrt(a). a is the greatest of three usual rates, medians that a ring
cannot move: of places for bills of as many lines, of places for the diagnosis, of diagnoses at the place.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from graph.schemes.kernels.significance import benjamini_hochberg, combine, log_poisson_tail
from graph.schemes.scheme import SchemeRun

Stratum = tuple[str, ...]

SCREEN = 0.2
"""p below which a fingerprint may belong to a group; weaker ones are left to chance."""
LEAST_UNITS = 10
"""Units in a cell (a diagnosis at a place), forty-five pairs, below which its rate is not looked at."""
LEAST_CELLS = 4
"""Cells with such bills, so that their median means something."""
POOLED_CELLS = 12
"""Cells for the rate of a length: a few of them may be rings' own, and the median is then still the others'; below it the
cells of shorter bills are added."""


@dataclass(frozen=True, slots=True)
class Print:
    """One fingerprint at one place: its persons, among the units of its diagnoses there, and of its length there."""

    place: str
    kind: str
    print: int
    persons: int
    lines: int
    dise: str
    of_dise: int
    of_lines: int
    long: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often two units usually agree, by (type, lines) and (type, diagnosis, long); what each place's diagnoses hold.

    Long bills are a stratum of their own, since the registration and one drug that most patients of a diagnosis get say
    nothing about bills of many lines. ``cells``: (place, type, long) -> diagnosis -> (agreeing pairs, units); ``own``:
    (place, type, fingerprint) -> diagnosis -> units.
    """

    lines: Mapping[Stratum, float]
    dise: Mapping[tuple[str, str, bool], float]
    cells: Mapping[tuple[str, str, bool], Mapping[str, tuple[float, float]]]
    own: Mapping[tuple[str, str, int], Mapping[str, int]]
    strata: int

    def at_place(self, p: Print, group: tuple[Print, ...]) -> float:
        """Median rate of the place's diagnoses of ten units or more, the group's own fingerprints left out."""
        gone: dict[str, tuple[int, int]] = {}
        for o in group:
            for dise, m in (
                self.own.get((o.place, o.kind, o.print), {}).items() if (o.kind, o.long) == (p.kind, p.long) else ()
            ):
                agreeing, units = gone.get(dise, (0, 0))
                gone[dise] = (agreeing + m * (m - 1), units + m)
        rates = []
        for dise, (pairs, size) in self.cells.get((p.place, p.kind, p.long), {}).items():
            less, fewer = gone.get(dise, (0, 0))
            if size - fewer >= LEAST_UNITS:
                rates.append(max(0.0, pairs - less) / ((size - fewer) * (size - fewer - 1)))
        return float(np.median(rates)) if len(rates) >= LEAST_CELLS else 0.0


@dataclass(frozen=True, slots=True)
class CloneGroup:
    """Fingerprints that the same persons share: ``members`` use at least one of them; ``best`` decides the statistic."""

    place: str
    prints: tuple[Print, ...]
    members: frozenset[str]
    best: Print
    expected: float
    log_p: float
    q: float


_UNITS = """
CREATE OR REPLACE TEMP TABLE clone_units AS
SELECT DISTINCT place, kind, dise, lines, lines >= ? AS long, "{column}" AS print, psn_no FROM bill_prints WHERE lines >= ?
"""
_PRINTS = """
CREATE OR REPLACE TEMP TABLE clone_prints AS
SELECT place, kind, dise, long, lines, print, COUNT(*) AS m FROM clone_units GROUP BY ALL
"""
_CANDIDATES = """
WITH dises AS (SELECT place, kind, dise, long, SUM(m) AS n FROM clone_prints GROUP BY ALL),
     lengths AS (SELECT place, kind, lines, SUM(m) AS n FROM clone_prints GROUP BY ALL)
SELECT p.place, p.kind, p.print, SUM(p.m), MIN(p.lines), ARG_MAX(p.dise, ROW(p.m, p.dise)), SUM(d.n), MAX(l.n), BOOL_OR(p.long)
FROM clone_prints p JOIN dises d ON d.place = p.place AND d.kind = p.kind AND d.dise = p.dise AND d.long = p.long
JOIN lengths l ON l.place = p.place AND l.kind = p.kind AND l.lines = p.lines
GROUP BY p.place, p.kind, p.print HAVING SUM(p.m) >= ? ORDER BY 1, 2, 3
"""
_USUAL = """
SELECT kind, dise, long, GREATEST(QUANTILE_CONT(a / b, 0.25), SUM(CASE WHEN high <= 0.25 THEN a END) / SUM(CASE WHEN high <= 0.25 THEN b END))
FROM (SELECT *, PERCENT_RANK() OVER (PARTITION BY kind, dise, long ORDER BY a / b, place) AS high FROM (
    SELECT kind, dise, long, place, CAST(SUM(m * (m - 1)) AS DOUBLE) AS a, CAST(SUM(m) * (SUM(m) - 1) AS DOUBLE) AS b
    FROM clone_prints GROUP BY ALL HAVING SUM(m) >= ?
) c) x GROUP BY kind, dise, long HAVING COUNT(*) >= ?
"""
"""A rate per cell of at least ten units, then a quantile of the cells: what most places do for a disease, and what a place
does for most diseases, is habit; a sum over all cells would let one ring excuse the next. Where most cells have no agreeing
pair at all the rate is that of these cells together. Of a diagnosis the first quartile: mild diagnoses are what rings bill, so
that half of the places with many of them may be rings' places; what three places in four do is habit, and a place's own
template is an explanation."""
_LENGTHS = """
SELECT kind, lines, SUM(m * (m - 1)), SUM(m) * (SUM(m) - 1) FROM clone_prints
GROUP BY kind, lines, place HAVING SUM(m) >= ? ORDER BY kind, lines, place
"""
_CELLS = """
SELECT place, kind, long, dise, SUM(m * (m - 1)), SUM(m) FROM clone_prints WHERE place IN (SELECT unnest(?))
GROUP BY place, kind, long, dise HAVING SUM(m) >= ? ORDER BY 1, 2, 3, 4
"""
_OWN = """
SELECT place, kind, print, dise, m FROM clone_prints WHERE print IN (SELECT unnest(?)) AND place IN (SELECT unnest(?))
ORDER BY ALL
"""
_USERS = """
SELECT place, kind, print, psn_no FROM clone_units WHERE print IN (SELECT unnest(?)) GROUP BY ALL ORDER BY ALL
"""


def find_clone_groups(run: SchemeRun, column: str) -> list[CloneGroup]:
    """The groups by one kind of fingerprint (``exact`` or ``items``) with q <= q_limit, most certain first."""
    session = run.session
    session.execute(_UNITS.format(column=column), [run.whole("long_bill"), run.whole("least_bill_lines")])
    session.execute(_PRINTS)
    found = [
        Print(r[0], r[1], int(r[2]), int(r[3]), int(r[4]), r[5], int(r[6]), int(r[7]), bool(r[8]))
        for r in session.rows(_CANDIDATES, [run.whole("least_bill_persons")])
    ]
    rates = _agreement(run, found)
    unlikely = [p for p in found if _log_p(p, rates, ())[0] < math.log(SCREEN)]
    groups = _grouped(run, unlikely)
    linked = [p for prints, _ in groups if len(prints) > 1 for p in prints]
    tested = [_tested(prints, members, rates, linked) for prints, members in groups]
    q = benjamini_hochberg(np.array([t.log_p for t in tested]), rates.strata)
    session.execute("DROP TABLE IF EXISTS clone_units")
    session.execute("DROP TABLE IF EXISTS clone_prints")
    kept = [
        CloneGroup(t.place, t.prints, t.members, t.best, t.expected, t.log_p, float(v))
        for t, v in zip(tested, q.tolist(), strict=True)
        if v <= run.values["q_limit"]
    ]
    return sorted(kept, key=lambda g: (g.log_p, g.place, g.best.print))


def _agreement(run: SchemeRun, found: list[Print]) -> Agreement:
    session = run.session
    strata = int(session.rows("SELECT COUNT(*) FROM (SELECT DISTINCT place, kind, dise FROM clone_prints) s")[0][0])
    places = sorted({p.place for p in found})
    cells: dict[tuple[str, str, bool], dict[str, tuple[float, float]]] = {}
    for place, kind, long, dise, agreeing, units in session.rows(_CELLS, [places, LEAST_UNITS]) if places else []:
        cells.setdefault((place, kind, long), {})[dise] = (float(agreeing), float(units))
    own: dict[tuple[str, str, int], dict[str, int]] = {}
    for place, kind, number, dise, m in session.rows(_OWN, [[p.print for p in found], places]) if places else []:
        own.setdefault((place, kind, int(number)), {})[dise] = own.get((place, kind, int(number)), {}).get(
            dise, 0
        ) + int(m)
    return Agreement(_by_length(run), _by_disease(run), cells, own, strata)


def _by_disease(run: SchemeRun) -> dict[tuple[str, str, bool], float]:
    rows = run.session.rows(_USUAL, [LEAST_UNITS, LEAST_CELLS])
    return {(r[0], str(r[1]), bool(r[2])): float(r[3]) for r in rows}


def _by_length(run: SchemeRun) -> dict[Stratum, float]:
    """(type, lines) -> usual rate among bills of that length, and of the next shorter ones where few places have it.

    Bills agree less the longer they are, so that shorter ones excuse more, never less. A length that hardly any place but
    those of rings bills would otherwise be judged by the rings' own bills.
    """
    found: dict[str, dict[int, list[tuple[float, float]]]] = {}
    for kind, lines, a, b in run.session.rows(_LENGTHS, [LEAST_UNITS]):
        found.setdefault(kind, {}).setdefault(int(lines), []).append((float(a), float(b)))
    rows = run.session.rows("SELECT DISTINCT kind, lines FROM clone_prints ORDER BY 1, 2")
    out: dict[Stratum, float] = {}
    for kind, lines in rows:
        cells: list[tuple[float, float]] = []
        for length in sorted((n for n in found.get(kind, {}) if n <= int(lines)), reverse=True):
            cells += found[kind][length]
            if len(cells) >= POOLED_CELLS:
                break
        if len(cells) >= LEAST_CELLS:
            out[kind, str(lines)] = _habit(cells)
    return out


def _habit(cells: list[tuple[float, float]]) -> float:
    """The median cell's rate, or that of nine tenths of the cells together where it is more; one agreeing pair is added over
    all cells, since the rate is never known to be nothing."""
    listed = sorted(cells, key=lambda c: c[0] / c[1])
    usual = listed[: 1 + int(0.9 * (len(listed) - 1))]
    together = sum(a for a, _ in usual) / sum(b for _, b in usual)
    median = float(np.median([a / b for a, b in listed]))
    return max(median, together, 1.0 / (sum(b for _, b in listed) + 1.0))


def _log_p(p: Print, rates: Agreement, group: tuple[Print, ...]) -> tuple[float, float]:
    """(ln p, persons expected) of the most used fingerprint, expected the most that any of the three usual rates allows.

    If two units agree with chance a, the shares s of all fingerprints have squares that sum to a. The chance that any of them
    has m of n units is at most that of a single one with share sqrt(a), as long as n sqrt(a) lies well below m: (n s)^m / m!
    is convex in s squared. Otherwise every unit may have been the first of such a group, and the price is their number
    (union bound). Bills of a length that too few places have cannot be judged. The units of the ``group``'s other
    fingerprints are no tries of this one. Without a ``group`` the place's own rate is not looked at yet.
    """
    others = sum(o.persons for o in group if o.print != p.print and (o.kind, o.lines) == (p.kind, p.lines))
    by_lines = (p.of_lines - others) * math.sqrt(rates.lines.get((p.kind, str(p.lines)), 1.0))
    other = max(rates.dise.get((p.kind, p.dise, p.long), 0.0), rates.at_place(p, group) if group else 0.0)
    expected = max(by_lines, p.of_dise * math.sqrt(other))
    if expected <= 0.5 * p.persons:
        return min(0.0, log_poisson_tail(p.persons, expected)), expected
    among = max(p.of_dise, p.of_lines, 1)
    return min(0.0, log_poisson_tail(p.persons - 1, expected) + math.log(among)), expected


def _grouped(run: SchemeRun, prints: list[Print]) -> list[tuple[tuple[Print, ...], frozenset[str]]]:
    """Fingerprints of one place put together when they share two persons and half of the smaller set.

    Two groups that only go to the same place stay two.
    """
    users: dict[tuple[str, str, int], set[str]] = {}
    for place, kind, number, psn_no in run.session.rows(_USERS, [[p.print for p in prints]]) if prints else []:
        users.setdefault((place, kind, int(number)), set()).add(psn_no)
    by_place: dict[str, list[tuple[list[Print], set[str]]]] = {}
    for p in sorted(prints, key=lambda p: (p.place, -p.persons, p.kind, p.print)):
        mine = users[(p.place, p.kind, p.print)]
        homes = by_place.setdefault(p.place, [])
        best = max(homes, key=lambda h: len(h[1] & mine), default=None)
        both = len(best[1] & mine) if best else 0
        if best and both >= 2 and both >= run.values["overlap"] * min(len(mine), len(best[1])):
            best[0].append(p)
            best[1].update(mine)
        else:
            homes.append(([p], set(mine)))
    return [(tuple(ps), frozenset(who)) for place in sorted(by_place) for ps, who in by_place[place]]


def _tested(prints: tuple[Print, ...], members: frozenset[str], rates: Agreement, linked: list[Print]) -> CloneGroup:
    """The least likely fingerprint at the price of its choice, or all of them together (Fisher), twice the smaller.

    Different fingerprints are different units; each ln p already pays for every unit that might have begun such a group.
    The place's rate leaves out the group and the fingerprints of other groups whose persons share several: patients do
    not meet in template after template, so these are other groups, not the habit of the place.
    """
    apart = tuple(
        {(p.kind, p.print): p for p in (*prints, *(o for o in linked if o.place == prints[0].place))}.values()
    )
    results = [(_log_p(p, rates, apart), p) for p in prints]
    (log_p, expected), best = min(results, key=lambda r: (r[0][0], r[1].print))
    together = combine(r[0][0] for r in results)
    log_p = min(log_p + math.log(len(prints)), together) + (math.log(2.0) if len(prints) > 1 else 0.0)
    return CloneGroup(best.place, prints, members, best, expected, min(0.0, log_p), 1.0)
