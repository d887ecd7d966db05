"""How much the claims of one identifier's users coincide beyond it: place, bill, invoice number (吻合检验).

Every claim of the group is tried as a centre: how many other families have a claim near it, against the share of claims of
the same kind, the group's own left out (all groups' own, where enough others remain), that lie as near. Trying every claim and every sign is paid for (union bound).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from graph.schemes.finding import Chance, Family
from graph.schemes.kernels.admissions import WEEK, Floats, Ints
from graph.schemes.kernels.funnel_groups import Funnel
from graph.schemes.kernels.funnel_stage import Bools, Filings
from graph.schemes.kernels.significance import log_beta_binomial_tail
from graph.schemes.scheme import SchemeRun

SIGNS = ("peer", "clone", "invoice")
"""Same distant institution; same nights and cost; neighbouring invoice numbers more than a week apart (those of one week
are neighbours anyway)."""
Usual = Callable[[int, Ints], float]
_CLONE_SIZE = 99.0
"""a + b of the beta for bills: amounts of one group correlate by about a hundredth (same tariff, same year)."""
_SMALL_POOL = 30
"""Claims of one place, or of one disease there, that make a tariff visible."""


@dataclass(frozen=True, slots=True)
class Coincidence:
    """The claim with the most near claims of other families: how many families (itself included), and by chance."""

    sign: str
    families: int
    tries: int
    rate: float
    size: float
    log_p: float
    near: Ints

    @property
    def chance(self) -> Chance:
        """The null distribution of ``families`` but for the centre itself."""
        if math.isfinite(self.size):
            return Chance(Family.BETA_BINOMIAL, self.tries * self.rate, self.tries, self.size)
        return Chance(Family.BINOMIAL, self.tries * self.rate, self.tries)


class Near:
    """Counts the values of a key that lie in an interval."""

    def __init__(self, key: Ints, value: Floats, rows: Ints | None = None) -> None:
        chosen = np.arange(key.size) if rows is None else rows
        order = np.lexsort((value[chosen], key[chosen]))
        self._key, self._value = key[chosen][order], value[chosen][order]

    def count(self, key: int, low: float = -np.inf, high: float = np.inf) -> int:
        """How many values of ``key`` lie in [low, high]."""
        a, b = np.searchsorted(self._key, key), np.searchsorted(self._key, key, side="right")
        part = self._value[a:b]
        return int(np.searchsorted(part, high, side="right") - np.searchsorted(part, low))


class Pool:
    """All filings, prepared for counting what is as near to a claim as the group's others are.

    ``tested`` are the rows of every identifier under test. They are no ordinary claims and are left out of the comparison
    when at least half of all remain; otherwise only a group's own are.
    """

    def __init__(self, run: SchemeRun, filings: Filings, tested: Ints) -> None:
        f = self.filings = filings
        self._tolerance = math.log1p(run.values["bill_tolerance"])
        self._step = run.whole("invoice_step")
        self._neighbours = run.values["neighbour_size"]
        self.log_cost = np.log(np.maximum(f.cost, 0.01))
        home = _pair(f.kind, f.county.code)
        self._home, self._home_place = home, _pair(home, f.place.code)
        self._stay = _pair(f.kind, f.nights)
        self._stay_place = _pair(self._stay, f.place.code)
        self._stay_disease = _pair(self._stay_place, f.disease.code)
        self._series = _pair(f.place.code, f.series.code)
        rows = np.setdiff1d(np.arange(f.kind.size), tested)
        self._apart = rows.size >= max(_SMALL_POOL, f.kind.size // 2)
        rows = rows if self._apart else np.arange(f.kind.size)
        day = f.day.astype(np.float64)
        self._by_home, self._by_home_place = Near(home, day, rows), Near(self._home_place, day, rows)
        self._by_kind = np.bincount(f.kind[rows], minlength=8)
        self._bills = [Near(k, self.log_cost, rows) for k in (self._stay, self._stay_place, self._stay_disease)]
        self._invoices = Near(self._series, f.invoice.astype(np.float64), rows[f.invoice[rows] >= 0])

    def near(self, sign: str, centre: int, rows: Ints) -> Bools:
        """Which of ``rows`` are near the centre."""
        f = self.filings
        if sign == "peer":
            return np.asarray((f.place.code[rows] == f.place.code[centre]) & (f.kind[rows] == f.kind[centre]))
        if sign == "clone":
            close = np.abs(self.log_cost[rows] - self.log_cost[centre]) <= self._tolerance
            return np.asarray(close & (self._stay[rows] == self._stay[centre]))
        step = np.abs(f.invoice[rows] - f.invoice[centre])
        apart = np.abs(f.day[rows] - f.day[centre]) > WEEK
        close = (self._series[rows] == self._series[centre]) & (f.invoice[rows] >= 0) & (step <= self._step)
        return np.asarray(close & apart | (rows == centre))

    def rate(self, sign: str, centre: int, rows: Ints) -> float:
        """The share of claims of the same kind, ``rows`` left out, that are near the centre."""
        f = self.filings
        if sign == "peer":
            mine = rows[self.near(sign, centre, rows)]
            return max(self._place_rate(int(mine[i]), rows) for i in np.unique(self._home[mine], return_index=True)[1])
        same = f.kind[rows] == f.kind[centre]
        if sign == "invoice":
            low, high = float(f.invoice[centre] - self._step), float(f.invoice[centre] + self._step)
            found = self._invoices.count(int(self._series[centre]), low, high)
            return self._share(found, int(self._by_kind[f.kind[centre]]), self.near(sign, centre, rows), same)
        return self._bill_rate(centre, rows)

    def _place_rate(self, row: int, rows: Ints) -> float:
        """The place's share among claims of the kind by people of the row's county."""
        return self._share(
            self._by_home_place.count(int(self._home_place[row])), self._by_home.count(int(self._home[row])),
            self._home_place[rows] == self._home_place[row], self._home[rows] == self._home[row],
        )  # fmt: skip

    def _bill_rate(self, centre: int, rows: Ints) -> float:
        """The highest share among bills of the kind, of the place, and of the disease at the place: a tariff shows there."""
        f, cost = self.filings, self.log_cost[centre]
        close = self.near("clone", centre, rows)
        out = self._share(
            self._bills[0].count(int(self._stay[centre]), cost - self._tolerance, cost + self._tolerance),
            int(self._by_kind[f.kind[centre]]), close, f.kind[rows] == f.kind[centre],
        )  # fmt: skip
        for bills, key in ((self._bills[1], self._stay_place), (self._bills[2], self._stay_disease)):
            inside = key[rows] == key[centre]
            total = bills.count(int(key[centre]))
            if total - (0 if self._apart else int(inside.sum())) >= _SMALL_POOL:
                found = bills.count(int(key[centre]), cost - self._tolerance, cost + self._tolerance)
                out = max(out, self._share(found, total, close & inside, inside))
        return out

    def _share(self, found: int, total: int, mine: Bools, inside: Bools) -> float:
        if self._apart:
            return min(1.0, (found + 1) / max(1, total + 1))
        return min(1.0, (found - int(mine.sum()) + 1) / max(1, total - int(inside.sum()) + 1))

    def size(self, sign: str) -> float:
        """a + b of the beta of a sign's share."""
        return {"peer": self._neighbours, "clone": _CLONE_SIZE}.get(sign, math.inf)


def coincidences(pool: Pool, funnel: Funnel, usual: Usual) -> dict[str, Coincidence]:
    """Sign -> its most telling claim; ``usual`` gives the share of the users who go to a place anyway."""
    out: dict[str, Coincidence] = {}
    for sign in SIGNS:
        for found in around_each(pool, sign, funnel.rows, funnel.units, usual):
            if sign not in out or found.log_p < out[sign].log_p:
                out[sign] = found
    return out


def around_each(
    pool: Pool, sign: str, rows: Ints, units: Mapping[str, int], usual: Usual
) -> Iterator[Coincidence]:  # fmt: skip
    """The coincidence around each claim that has the claims of two other families near it."""
    f = pool.filings
    unit = np.array([units[f.person.names[c]] for c in f.person.code[rows].tolist()], dtype=np.int64)
    for n in _centres(sign, f, rows).tolist():
        mask = pool.near(sign, int(rows[n]), rows)
        others = unit != unit[n]
        k, tries = len(np.unique(unit[mask & others])), int(others.sum())
        if k < 2:
            continue
        rate = pool.rate(sign, int(rows[n]), rows)
        if sign == "peer":
            rate = max(rate, usual(int(f.place.code[rows[n]]), rows))
        log_p = log_beta_binomial_tail(k, tries, rate, pool.size(sign)) + math.log(len(SIGNS) * rows.size)
        yield Coincidence(sign, k + 1, tries, rate, pool.size(sign), min(0.0, log_p), rows[mask])


def _centres(sign: str, f: Filings, rows: Ints) -> Ints:
    if sign == "peer":
        first = np.unique(np.where(f.far[rows], f.place.code[rows] * 8 + f.kind[rows], -1), return_index=True)
        return np.asarray(first[1][first[0] >= 0], dtype=np.int64)
    if sign == "clone":
        return np.flatnonzero(f.nights[rows] > 0)  # one drug at one price makes outpatient bills alike
    return np.flatnonzero(f.invoice[rows] >= 0)


def _pair(a: Ints, b: Ints) -> Ints:
    """A number for each pair, the second may be -1."""
    width = int(b.max(initial=0)) + 2
    if int(a.max(initial=0)) + 2 < 2**62 // width:
        return np.asarray((a + 1) * width + b + 1)
    codes = np.unique(a, return_inverse=True)[1]
    return np.asarray((codes + 1) * width + b + 1, dtype=np.int64)
