"""River (江城): three giant hospitals and many tiny places, strong Mondays and holidays, bills from templates.

Three tenths of the people have no phone and elders use a child's; addresses go no finer than the village; recruiters
spread admissions over ten days; collectors bill cards a minute or two apart; copies of a bill are exact.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.cities.catalogue import (
    ANTENATAL,
    BIRTH,
    CHRONIC,
    DAY_SURGERY,
    EMERGENCY,
    NIGHTS,
    OUT,
    PHARMACY,
    SPECIAL,
    STAY,
    TRAUMA,
    make_catalogue,
)
from tests.cities.desk import Desk
from tests.cities.identity import Floats, Ints
from tests.cities.planting import plant
from tests.cities.plot import Manner, Plot
from tests.cities.truth import finish
from tests.cities.world import CLINIC, HOSPITAL, STORE, People, Places, World, staff_for

_NEAR = ("340721", "340722", "340723", "340711", "340706", "340705")
_FAR = ("310104", "460203", "110105")
_FIRST, _DAYS = np.datetime64("2024-03-01", "D"), 400
_HOLIDAYS = ((61, 5), (100, 3), (199, 3), (214, 7), (306, 1), (333, 8))
_MANNER = Manner(
    spread=10, attendance=(0.95, 0.85, 0.8), alternate=False, gap=(50, 150), escort=False, exact=True, sizes=1.3
)
_CARES = np.array([OUT, EMERGENCY, CHRONIC, SPECIAL, STAY, TRAUMA, DAY_SURGERY, PHARMACY, ANTENATAL, BIRTH])
_SHARES = np.array([0.42, 0.06, 0.12, 0.006, 0.1, 0.012, 0.012, 0.25, 0.014, 0.006])


def generate(seed: int, claims: int, out: Path, *, rings: bool = True) -> Path:
    """Writes a city of about ``claims`` settlements to ``out``; returns the path of its truth file."""
    rng = np.random.default_rng([seed, 1])
    world = _world(rng, max(claims // 5, 400))
    plot = Plot(world, Desk(), rng, _MANNER)
    plant(plot, rings=rings, prevalence=float(rng.uniform(0.014, 0.028)), most_rows=claims * 45 // 100)
    _everyday(plot, (claims - plot.desk.rows) * 21 // 20)
    return finish(plot, out, seed=seed, clock=lambda care: _clock(rng, care), known=0.85, switchboard=0.04)


def _world(rng: np.random.Generator, persons: int) -> World:
    people = _people(rng, persons)
    places = _places(rng, len(people))
    employed = np.flatnonzero((people.age > 20) & (people.age < 62) & (rng.random(len(people)) < 0.4))
    firms = max(6, len(employed) // 45)
    people.employer[employed] = (firms * rng.random(len(employed)) ** 2).astype(np.int64)
    return World(
        "river", _NEAR + _FAR, np.arange(9) >= 6, _FIRST, _DAYS, people, places,
        staff_for(places, rng, 0.3, people), make_catalogue(), village_addresses=True, employers=firms,
    )  # fmt: skip


def _people(rng: np.random.Generator, persons: int) -> People:
    """Households of three generations in villages of some hundreds."""
    size = rng.choice([1, 2, 3, 4, 5, 6], persons, p=[0.1, 0.2, 0.26, 0.22, 0.13, 0.09])
    size = size[np.cumsum(size) <= persons]
    house = np.repeat(np.arange(len(size)), size)
    n = len(house)
    role = np.arange(n) - np.repeat(np.cumsum(size) - size, size)
    head = (27 + 46 * rng.beta(2, 2.6, len(size)))[house]
    step = np.choose(np.minimum(role, 4), [0.0, 0.0, -26.0, -29.0, 25.0])
    age = np.clip(head + step + rng.normal(0, 2.5, n) * (role > 0), 0, 98)
    villages = max(4, persons // 350)
    of_house = rng.choice(villages, len(size), p=rng.dirichlet(np.full(villages, 2.0)))
    phone = np.where(age > 65, np.repeat(np.cumsum(size) - size, size), np.arange(n))
    phone = np.where((rng.random(n) < 0.3) | (age < 12), -1, phone)
    account = np.where((rng.random(n) < 0.6) & (age > 17), np.arange(n), -1)
    rate = rng.gamma(0.75, 1.0, n) * (0.5 + (age / 45) ** 1.5 + (age < 6))
    return People(
        of_house[house] % 6, of_house[house], house, (age * 365.25).astype(np.int64) + rng.integers(0, 300, n),
        np.where(role < 2, 1 + role, rng.integers(1, 3, n)), phone, account, np.full(n, -1), rate,
        np.where(rng.random(n) < 0.012 * (age > 60), rng.integers(30, _DAYS, n), -1),
    )  # fmt: skip


def _places(rng: np.random.Generator, persons: int) -> Places:
    """Three giants, a few county hospitals, and clinics and shops whose size falls off as one over the rank."""
    county, clinics, stores = max(4, persons // 5000), max(8, persons // 320), max(8, persons // 420)
    kind = np.concatenate((np.full(3 + county + 9, HOSPITAL), np.full(clinics, CLINIC), np.full(stores, STORE)))
    level = np.concatenate((np.full(3, 3), np.full(county, 2), np.full(9, 3), np.full(clinics + stores, 1)))
    area = np.concatenate(
        ([0, 0, 1], np.arange(county) % 6, 6 + np.arange(9) % 3, np.arange(clinics) % 6, np.arange(stores) % 6)
    )
    weight = np.concatenate((
        [420, 330, 260], rng.uniform(15, 60, county), [40, 30, 25] * 3, 9 / (1 + np.arange(clinics) / 3), 14 / (1 + np.arange(stores) / 3)
    ))  # fmt: skip
    x = 117.8 + 0.45 * (area % 3) + rng.normal(0, 0.05, len(kind))
    y = 30.6 + 0.4 * (area // 3) + rng.normal(0, 0.05, len(kind))
    for code, (lon, lat) in {6: (121.4, 31.2), 7: (109.5, 18.2), 8: (116.4, 39.9)}.items():
        x[area == code], y[area == code] = lon, lat
    beds = np.where(kind == HOSPITAL, (weight * 6).astype(np.int64), 0)
    return Places(kind, level, area, beds, weight, x, y)


def _clock(rng: np.random.Generator, care: Ints) -> Floats:
    """Two peaks at hospitals, the whole day at shops."""
    n = len(care)
    morning = rng.random(n) < 0.65
    hour = np.where(morning, rng.triangular(7.6, 8.7, 12, n), rng.triangular(13.5, 14.5, 17.3, n))
    return np.where(
        care == PHARMACY, rng.uniform(8, 20.5, n), np.where(care == EMERGENCY, rng.uniform(0.1, 23.9, n), hour)
    )


def _calendar(world: World) -> Floats:
    weight = np.array([1.4, 1.1, 1.0, 1.0, 0.95, 0.65, 0.4])[world.weekday(np.arange(world.days))]
    for start, length in _HOLIDAYS:
        weight[start : start + length] *= 0.2
        weight[start + length : start + length + 2] *= 1.25
    return np.asarray(weight / weight.sum())


def _fitting(plot: Plot, person: Ints, care: Ints) -> Ints:
    """Kinds of visit that fit age and sex; others become ordinary outpatient visits."""
    age, woman = plot.people.age[person], plot.people.sex[person] == 2
    fertile = woman & (age >= 19) & (age < 42)
    wrong = (np.isin(care, (ANTENATAL, BIRTH)) & ~fertile) | (
        np.isin(care, (CHRONIC, SPECIAL, DAY_SURGERY)) & (age < 35)
    )
    return np.where(wrong, OUT, care)


def _everyday(plot: Plot, count: int) -> None:
    """Visits by personal rate; a family member comes along now and then; refills every four weeks or so."""
    rng, people, world = plot.rng, plot.people, plot.world
    calendar = _calendar(world)
    _refills(plot, count // 6)
    left = count - count // 6
    person = rng.choice(len(people), left, p=people.rate / people.rate.sum())
    care = _fitting(plot, person, rng.choice(_CARES, left, p=_SHARES / _SHARES.sum()))
    day = rng.choice(world.days, left, p=calendar)
    nights = np.where(np.isin(care, NIGHTS), np.minimum(rng.negative_binomial(2.2, 0.24, left) + 1, 60), 0)
    inst = _chosen_places(plot, person, care)
    ill = np.zeros(left, dtype=np.int64)
    for kind in range(10):
        ill[care == kind] = rng.choice(world.catalogue.diseases(kind), int((care == kind).sum()))
    width = np.diff(plot.staff.first)[inst]
    usual = plot.staff.first[inst] + person * 7919 % width
    far = world.far[plot.places.area[inst]]
    columns = {"person": person, "inst": inst, "care": care, "day": day, "end": day + nights, "disease": ill,
               "dr": np.where(rng.random(left) < 0.5, usual, -1),
               "manual": (np.isin(care, NIGHTS) & (rng.random(left) < np.where(far, 0.6, 0.03))).astype(np.int64)}  # fmt: skip
    plot.desk.add(**columns)
    along = np.flatnonzero((rng.random(left) < 0.03) & (nights == 0) & (care != BIRTH) & (care != ANTENATAL))
    along = along[person[along] + 1 < len(people)]
    along = along[people.house[person[along] + 1] == people.house[person[along]]]
    plot.desk.add(**{k: (v[along] + (k == "person")) for k, v in columns.items()})


def _refills(plot: Plot, count: int) -> None:
    """Chronic patients every 26 to 32 days at their clinic or shop."""
    rng, people, days = plot.rng, plot.people, plot.world.days
    fit = np.flatnonzero(people.age > 48)
    who = rng.choice(fit, min(len(fit), max(count // 9, 1)), replace=False)
    pace = rng.integers(26, 33, len(who))
    day = (
        rng.integers(0, 28, len(who))[:, None] + pace[:, None] * np.arange(9) + rng.integers(-2, 3, (len(who), 9))
    ).ravel()
    person = np.repeat(who, 9)
    kept = (day >= 0) & (day < days) & (rng.random(len(day)) < 0.9)
    person, day = person[kept], day[kept]
    care = np.where(person % 3 == 0, PHARMACY, CHRONIC)
    home = _home(plot, person, np.where(care == PHARMACY, STORE, CLINIC))
    plot.desk.add(
        person=person,
        inst=home,
        care=care,
        day=day,
        disease=np.where(person % 2, plot.illness("I10.x00"), plot.illness("E11.900")),
    )


def _home(plot: Plot, person: Ints, kind: Ints) -> Ints:
    """The clinic or shop of one's own area that one always goes to, the larger ones more often."""
    p = plot.places
    out = np.zeros(len(person), dtype=np.int64)
    for k in (CLINIC, STORE):
        for area in range(6):
            at = np.flatnonzero((kind == k) & (plot.people.area[person] == area))
            pool = np.flatnonzero((p.kind == k) & (p.area == area))
            share = np.cumsum(p.weight[pool]) / p.weight[pool].sum()
            out[at] = pool[np.searchsorted(share, (person[at] * 0.6180339887) % 1.0)]
    return out


def _chosen_places(plot: Plot, person: Ints, care: Ints) -> Ints:
    """Shops for drugs, clinics for half of the visits, giants for most of the rest, a few far away."""
    rng, p, n = plot.rng, plot.places, len(person)
    inst = _home(plot, person, np.where(care == PHARMACY, STORE, CLINIC))
    small = (care == PHARMACY) | (np.isin(care, (OUT, CHRONIC)) & (rng.random(n) < 0.45))
    hospitals = np.flatnonzero((p.kind == HOSPITAL) & ~plot.world.far[p.area])
    big = rng.choice(hospitals, n, p=p.weight[hospitals] / p.weight[hospitals].sum())
    far = rng.choice(np.flatnonzero(plot.world.far[p.area]), n)
    near = hospitals[(person * 31) % len(hospitals)]
    big = np.where(rng.random(n) < 0.25, near, big)
    away = np.isin(care, NIGHTS) & (rng.random(n) < 0.04)
    return np.where(small, inst, np.where(away, far, big))
