"""Rounds (轮次) of a group, and the probability that so many people meet in so many rounds by chance."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from graph.schemes.kernels.admissions import WEEK, Admissions, Ints
from graph.schemes.kernels.significance import Floats, combine, log_choose, log_poisson_tail, present_at_least


@dataclass(frozen=True, slots=True, order=True)
class Round:
    """Seven days at one place, beginning on ``start`` (day number)."""

    place: int
    start: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """The group statistic: ``observed`` persons came to at least ``needed`` of the rounds where ``expected`` would.

    ``raw`` is ln of the tail for these rounds, ``price`` ln of the number of choices among which they were found.
    """

    raw: float
    price: float
    observed: int
    expected: float
    needed: int

    @property
    def log_p(self) -> float:
        """ln of the probability after paying for the selection (union bound)."""
        return min(0.0, self.raw + self.price)


def find_rounds(adm: Admissions, members: Ints, *, least: int) -> list[Round]:
    """Disjoint rounds with at least ``least`` distinct members, the fullest first (greedy), then by place and day."""
    at = adm.of_persons(members)
    found: list[tuple[int, Round]] = []
    for place in np.unique(adm.place[at]):
        here = at[adm.place[at] == place]
        if here.size < least:
            continue
        starts = adm.weeks_of(adm.day[here])
        persons = np.tile(adm.person[here], starts.shape[0])
        starts = starts.ravel()
        while (best := _fullest(starts, persons))[0] >= least:
            found.append((best[0], Round(int(place), best[1])))
            apart = np.abs(starts - best[1]) >= WEEK
            starts, persons = starts[apart], persons[apart]
    return [r for _, r in sorted(found, key=lambda f: (-f[0], f[1]))]


def _fullest(starts: Ints, persons: Ints) -> tuple[int, int]:
    """(distinct persons, start) of the week that holds most persons; ties to the earliest."""
    if starts.size == 0:
        return 0, 0
    span = int(persons.max()) + 1
    week = np.unique(starts * span + persons) // span
    first = np.flatnonzero(np.concatenate([[True], week[1:] != week[:-1]]))
    count = np.diff(np.append(first, week.size))
    best = int(np.argmax(count))
    return int(count[best]), int(week[first[best]])


def attendance(adm: Admissions, rounds: Iterable[Round]) -> dict[int, int]:
    """Person -> number of these rounds the person was admitted in."""
    count: dict[int, int] = {}
    for r in rounds:
        for p in set(adm.person[adm.in_round(r.place, r.start)].tolist()):
            count[p] = count.get(p, 0) + 1
    return count


@dataclass(frozen=True, slots=True)
class Expected:
    """What chance gives everyone ever admitted to one of the places (``people``, sorted): ``means`` rounds out of ``tries``
    admissions there. Others have none."""

    people: Ints
    tries: Floats
    means: Floats

    def at_least(self, needed: int, among: Ints | None = None) -> float:
        """Persons (of ``among``; None: everyone) expected in at least ``needed`` rounds, at least one."""
        here = slice(None) if among is None else np.isin(self.people, among)
        return float(present_at_least(needed, self.tries[here], self.means[here]).sum())


def presence(adm: Admissions, rounds: list[Round], left_out: Ints) -> Expected:
    """Each person's expected number of these rounds: own admissions at the place x the round's share of its load.

    The load leaves the group out, otherwise a place that lives off its ring explains the ring away; one
    admission per possible round is added so that an empty rest does not make everything impossible.
    """
    gone = np.sort(adm.of_persons(left_out))
    cells = (adm.last_day - adm.first_day + 1) / WEEK
    shares: dict[int, float] = {}
    for place in sorted({r.place for r in rounds}):
        low, high = int(adm.place_start[place]), int(adm.place_start[place + 1])
        others = high - low - int(np.diff(np.searchsorted(gone, [low, high]))[0])
        share = 0.0
        for r in (r for r in rounds if r.place == place):
            first, end = adm.round_bounds(place, r.start)
            came = end - first - int(np.diff(np.searchsorted(gone, [first, end]))[0])
            share += (came + 1.0) / (others + max(1.0, cells))
        shares[place] = min(1.0, share)
    if len(shares) == 1:
        [(place, share)] = shares.items()
        people, times = adm.people_of(place)
        together = np.cumsum(np.full(int(times.max(initial=1)), share))
        return Expected(people, times.astype(np.float64), together[times - 1])
    parts = {place: adm.person[adm.place_start[place] : adm.place_start[place + 1]] for place in shares}
    everyone, at = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *parts.values()]), return_inverse=True)
    chance = np.concatenate([np.zeros(0), *(np.full(parts[place].size, share) for place, share in shares.items())])
    tries = np.bincount(at, minlength=everyone.size).astype(np.float64)
    means = np.bincount(at, chance, minlength=everyone.size).astype(np.float64)
    return Expected(everyone, tries, means)


def met_by_chance(
    adm: Admissions, rounds: list[Round], members: Ints, *, pool: Ints | None = None, least_needed: int = 2
) -> Meeting:
    """The tail of the group statistic with the price of its selection.

    Null hypothesis: every person keeps the number of admissions they had at each place, their times follow the load
    of the place, persons are independent. Statistic: how many persons of the ``pool`` (everyone at these places; or
    those a document named beforehand) came to at least a of the r rounds, for the best a. The price: the rounds were
    chosen among all sets of r weeks (union bound), a among r values, further places among all places. Besides the best a
    the whole profile is tried: persons in exactly 2, 3, ... rounds are independent counts, combined after Fisher.
    """
    expected = presence(adm, rounds, members)
    count = attendance(adm, rounds)
    if pool is not None:
        kept = set(pool.tolist())
        count = {p: c for p, c in count.items() if p in kept}
    per_place: dict[int, int] = {}
    for r in rounds:
        per_place[r.place] = per_place.get(r.place, 0) + 1
    price = sum(log_choose(adm.starts, k) for k in per_place.values())
    price += (len(per_place) - 1) * math.log(max(2, adm.places))
    levels = range(least_needed, len(rounds) + 1)
    price += math.log(2.0 * max(1, len(levels)))
    observed = [sum(1 for c in count.values() if c >= a) for a in levels] or [0]
    means = [expected.at_least(a, pool) for a in levels] or [0.0]
    tails = [log_poisson_tail(k, m) for k, m in zip(observed, means, strict=True)]
    best = int(np.argmin(tails))
    exactly = [(k, m) for k, m in zip(np.diff([*observed, 0]) * -1, np.diff([*means, 0.0]) * -1, strict=True)]
    profile = combine(log_poisson_tail(int(k), max(float(m), 1e-300)) for k, m in exactly)
    return Meeting(min(tails[best], profile), price, observed[best], means[best], least_needed + best)


def regulars(adm: Admissions, rounds: list[Round], members: Ints, *, chance_share: float) -> tuple[Ints, int]:
    """Persons who came to so many rounds that at most ``chance_share`` of them would by chance, and that number.

    At least two rounds are always needed; when no number is strict enough the strictest is used.
    """
    expected = presence(adm, rounds, members)
    count = attendance(adm, rounds)
    needed = 2
    for needed in range(2, len(rounds) + 1):
        observed = sum(1 for c in count.values() if c >= needed)
        if expected.at_least(needed) <= chance_share * observed:
            break
    chosen = sorted(p for p, c in count.items() if c >= needed)
    return np.array(chosen, dtype=np.int64), needed
