"""Ordinary care (日常就医): what everybody's visits look like when nobody is up to anything."""

from __future__ import annotations

import numpy as np

from ingest.synthetic.catalogue import Care, diseases_of, drug
from ingest.synthetic.draws import Floats, Ints, weighted
from ingest.synthetic.institutions import Institutions, Tier
from ingest.synthetic.period import DAYS, busyness, weekday
from ingest.synthetic.plot import Plot
from ingest.synthetic.visits import Visits, concatenate, visits

_CASUAL = {
    Care.OUTPATIENT: 0.46, Care.PHARMACY: 0.335, Care.INPATIENT: 0.135, Care.EMERGENCY: 0.025, Care.DAY_SURGERY: 0.008,
    Care.TRAUMA: 0.009, Care.ANTENATAL: 0.013, Care.DELIVERY: 0.006, Care.LONG_TERM: 0.005, Care.SPECIAL: 0.004,
}  # fmt: skip
"""Shares of visits that are not part of a course; about as in published statistics of residents' funds."""
_TIERS = {
    Care.OUTPATIENT: (0.24, 0.26, 0.24, 0.26, 0), Care.PHARMACY: (0, 0, 0, 0, 1),
    Care.INPATIENT: (0.38, 0.40, 0.22, 0, 0), Care.EMERGENCY: (0.5, 0.4, 0.1, 0, 0),
    Care.DAY_SURGERY: (0.6, 0.4, 0, 0, 0), Care.TRAUMA: (0.35, 0.5, 0.15, 0, 0),
    Care.ANTENATAL: (0.5, 0.5, 0, 0, 0), Care.DELIVERY: (0.5, 0.5, 0, 0, 0), Care.LONG_TERM: (0, 0, 1, 0, 0),
    Care.SPECIAL: (0.55, 0.1, 0, 0, 0.35), Care.CHRONIC: (0.1, 0.2, 0.3, 0.2, 0.2), Care.DIALYSIS: (0.4, 0.6, 0, 0, 0),
    Care.CHEMO: (0.8, 0.2, 0, 0, 0),
}  # fmt: skip
_REFILLS, _SESSIONS, _CYCLES = 0.20, 0.03, 0.012
"""Shares of all visits that are refills of chronic patients, dialysis sessions and chemotherapy cycles."""
_TRAVELS = 0.012
_SNAPS = np.array([drug("奥希替尼片"), drug("曲妥珠单抗"), drug("阿达木单抗")])


def everyday_visits(plot: Plot, total: int) -> Visits:
    """``total`` ordinary visits of the whole population."""
    homes = _homes(plot)
    courses = concatenate([_refills(plot, homes, total), _dialysis(plot, total), _chemo(plot, total)])
    courses = courses.take(np.arange(min(len(courses), total)))
    return concatenate([courses, _casual(plot, homes, total - len(courses))])


def _homes(plot: Plot) -> dict[Tier, Ints]:
    """Where each person usually goes, by tier; a household shares its clinic."""
    people, rng = plot.people, plot.rng
    out = {}
    for tier in Tier:
        usual = plot.choice.draw(rng, people.county, np.full(len(people), int(tier)), local=0.95)
        out[tier] = usual[people.household] if tier == Tier.CLINIC else usual
    return out


def _tier(rng: np.random.Generator, care: Care, size: int) -> Ints:
    return weighted(rng, np.array(_TIERS[care], dtype=float), size)


def _where(plot: Plot, homes: dict[Tier, Ints], who: Ints, tier: Ints, loyalty: float) -> Ints:
    rng = plot.rng
    usual = np.stack([homes[t] for t in Tier])[tier, who]
    other = plot.choice.draw(rng, plot.people.county[who], tier)
    place = np.where(rng.random(len(who)) < loyalty, usual, other)
    travels = (rng.random(len(who)) < _TRAVELS) & np.isin(tier, (Tier.TERTIARY, Tier.SECONDARY, Tier.PHARMACY))
    for t in (Tier.TERTIARY, Tier.SECONDARY, Tier.PHARMACY):
        rows = np.flatnonzero(travels & (tier == t))
        away = np.flatnonzero(plot.institutions.distant & (plot.institutions.tier == t))
        place[rows] = rng.choice(away, len(rows))
    return place


def _remote(institutions: Institutions, place: Ints) -> Ints:
    """3 for another city of the province (adcodes share two digits), 4 beyond, 0 at home."""
    same = institutions.area[place] // 10_000 == institutions.area[0] // 10_000
    return np.where(institutions.distant[place], np.where(same, 3, 4), 0)


def _refills(plot: Plot, homes: dict[Tier, Ints], total: int) -> Visits:
    """Monthly refills of chronic patients, each at one place with nearly the same bill."""
    rng = plot.rng
    ill = np.flatnonzero(plot.people.chronic)
    patients = rng.permutation(ill)[: max(1, round(total * _REFILLS / 13.5))]
    times = rng.integers(5, 23, len(patients))
    who, nth = _repeat(patients, times)
    begin = rng.integers(0, 90, len(patients)).repeat(times) + nth * rng.integers(28, 33, len(patients)).repeat(times)
    tier = _tier(rng, Care.CHRONIC, len(patients))
    place = _where(plot, homes, patients, tier, 0.8).repeat(times)
    choices = diseases_of(Care.CHRONIC)
    illness = choices[rng.integers(0, len(choices), len(patients))].repeat(times)
    rows = visits(
        who, care=int(Care.CHRONIC), place=place, disease=illness, begin=begin + rng.integers(-2, 3, len(who)),
        second=rng.integers(8 * 3600, 18 * 3600, len(who)), remote=_remote(plot.institutions, place),
        basket=np.where(rng.random(len(who)) < 0.7, (1 << 40) + who, -1),
    )  # fmt: skip
    return _inside(rows)


def _dialysis(plot: Plot, total: int) -> Visits:
    """Three sessions a week, Monday-Wednesday-Friday or Tuesday-Thursday-Saturday, at one centre at one hour."""
    rng = plot.rng
    patients = plot.rng.permutation(np.flatnonzero((plot.people.ages > 30) & plot.people.chronic))
    patients = patients[: round(total * _SESSIONS / 150)]
    weeks = rng.integers(20, 80, len(patients))
    who, nth = _repeat(patients, weeks * 3)
    first = (rng.integers(0, 28, len(patients)) * 7 + 1 + rng.integers(0, 2, len(patients))).repeat(weeks * 3)
    hour = rng.choice([7, 12, 17], len(patients)).repeat(weeks * 3)
    tier = _tier(rng, Care.DIALYSIS, len(patients))
    place = plot.choice.draw(rng, plot.people.county[patients], tier, local=0.97).repeat(weeks * 3)
    begin = first + nth // 3 * 7 + nth % 3 * 2
    rows = visits(
        who, care=int(Care.DIALYSIS), place=place, disease=diseases_of(Care.DIALYSIS)[0], begin=begin,
        second=hour * 3600 + rng.integers(4 * 3600, 4 * 3600 + 1500, len(who)), basket=(1 << 41) + who,
    )  # fmt: skip
    return _inside(rows)


def _chemo(plot: Plot, total: int) -> Visits:
    """Four to eight cycles, twenty-one days apart."""
    rng = plot.rng
    patients = plot.rng.permutation(np.flatnonzero(plot.people.ages > 35))[: round(total * _CYCLES / 6)]
    times = rng.integers(4, 9, len(patients))
    who, nth = _repeat(patients, times)
    tier = _tier(rng, Care.CHEMO, len(patients))
    place = plot.choice.draw(rng, plot.people.county[patients], tier, local=0.6).repeat(times)
    begin = rng.integers(0, DAYS - 190, len(patients)).repeat(times) + nth * 21 + rng.integers(0, 2, len(who))
    rows = visits(
        who, care=int(Care.CHEMO), place=place, disease=diseases_of(Care.CHEMO)[0], begin=begin,
        stay=rng.integers(2, 5, len(who)), lag=0, second=rng.integers(9 * 3600, 17 * 3600, len(who)),
        basket=(1 << 42) + who,
    )  # fmt: skip
    return _inside(rows)


def _casual(plot: Plot, homes: dict[Tier, Ints], total: int) -> Visits:
    rng = plot.rng
    counts = {care: int(total * share) for care, share in _CASUAL.items()}
    counts[Care.OUTPATIENT] += total - sum(counts.values())
    parts = []
    for care, count in counts.items():
        who = weighted(rng, _appetite(plot, care), count)
        place = _where(
            plot, homes, who, _tier(rng, care, count), 0.55 if care in (Care.OUTPATIENT, Care.PHARMACY) else 0.25
        )
        choices = diseases_of(care)
        disease = choices[np.minimum((rng.random(count) ** 1.5 * len(choices)).astype(np.int64), len(choices) - 1)]
        winter = 0.32 if care in (Care.OUTPATIENT, Care.PHARMACY, Care.EMERGENCY) else 0.12
        stay = (
            np.maximum(1, rng.gamma(3.2, 2.6, count).astype(np.int64)) if care in (Care.INPATIENT, Care.TRAUMA) else 0
        )
        stay = rng.integers(3, 6, count) if care == Care.DELIVERY else np.minimum(stay, 60)
        begin = weighted(rng, busyness(winter), count)
        rows = visits(
            who, care=int(care), place=place, disease=disease, begin=begin, stay=stay,
            lag=_lag(rng, care, count), second=_hours(rng, care, count), remote=_remote(plot.institutions, place),
            boxes=1 if care == Care.SPECIAL else 0, drug=_SNAPS[who % 3] if care == Care.SPECIAL else -1,
        )  # fmt: skip
        parts.append(rows)
    out = concatenate(parts)
    out.begin = np.minimum(out.begin, DAYS - 1 - out.stay)
    return out


def _appetite(plot: Plot, care: Care) -> Floats:
    people = plot.people
    ages = people.ages
    if care in (Care.ANTENATAL, Care.DELIVERY):
        return np.where((people.sex == 2) & (ages > 20) & (ages < 40), people.weight, 0.0)
    if care == Care.LONG_TERM:
        return np.where(ages > 68, people.weight, 0.0)
    if care in (Care.INPATIENT, Care.DAY_SURGERY):
        return np.asarray(people.weight * (0.3 + (ages / 50) ** 2))
    return people.weight


def _lag(rng: np.random.Generator, care: Care, count: int) -> Ints:
    """Days from discharge to settlement: mostly the same or the next day, at times two weeks."""
    if care not in (Care.INPATIENT, Care.TRAUMA, Care.DELIVERY, Care.DAY_SURGERY):
        return np.zeros(count, dtype=np.int64)
    return np.where(rng.random(count) < 0.92, rng.integers(0, 2, count), rng.integers(2, 15, count))


def _hours(rng: np.random.Generator, care: Care, count: int) -> Ints:
    if care == Care.EMERGENCY:
        return rng.integers(60, 86_400, count)
    if care == Care.PHARMACY:
        return rng.integers(8 * 3600, 21 * 3600, count)
    morning = rng.random(count) < 0.62
    return np.where(morning, rng.integers(8 * 3600, 12 * 3600, count), rng.integers(14 * 3600, 17 * 3600 + 1800, count))


def _repeat(patients: Ints, times: Ints) -> tuple[Ints, Ints]:
    """Each patient ``times`` times over, and the number of each repetition."""
    who = patients.repeat(times)
    starts = np.cumsum(times) - times
    return who, np.arange(len(who)) - starts.repeat(times)


def _inside(rows: Visits) -> Visits:
    """Visits within the period; a session on a Sunday moves to the Saturday before."""
    rows.begin = np.where((weekday(rows.begin) == 6) & (rows.stay == 0), rows.begin - 1, rows.begin)
    return rows.take((rows.begin >= 0) & (rows.end < DAYS))
