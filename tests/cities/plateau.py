"""Plateau (高原): many middle-sized hospitals, even weeks and one wave of influenza, bills of independent items.

No household numbers, no hours of admission, half of the contact phones missing and many of the rest a switchboard; a
family shares one account, elders give the cadre's phone; recruits alternate between two hospitals, two thirds of them in
each round, escorted by an agent; copies of a bill differ by a line; invoice numbers run per institution.
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
from tests.cities.desk import DAY, Desk
from tests.cities.identity import Floats, Ints
from tests.cities.planting import plant
from tests.cities.plot import Manner, Plot
from tests.cities.truth import finish
from tests.cities.world import CLINIC, HOSPITAL, OUTSIDERS, STORE, People, Places, World, staff_for

_NEAR = tuple(f"6323{i:02d}" for i in range(21, 31))
_FAR = ("510107", "610113")
_FIRST, _DAYS = np.datetime64("2023-07-01", "D"), 640
_MANNER = Manner(
    spread=2, attendance=(0.8, 0.72, 0.65), alternate=True, gap=(180, 540), escort=True, exact=False, sizes=1.0
)
_CARES = np.array([OUT, EMERGENCY, CHRONIC, SPECIAL, STAY, TRAUMA, DAY_SURGERY, PHARMACY, ANTENATAL, BIRTH])
_SHARES = np.array([0.36, 0.03, 0.22, 0.012, 0.17, 0.02, 0.008, 0.16, 0.012, 0.008])


def generate(seed: int, claims: int, out: Path, *, rings: bool = True) -> Path:
    """Writes a city of about ``claims`` settlements to ``out``; returns the path of its truth file."""
    rng = np.random.default_rng([seed, 2])
    world = _world(rng, max(claims // 5, 400))
    plot = Plot(world, Desk(), rng, _MANNER)
    plant(plot, rings=rings, prevalence=float(rng.uniform(0.016, 0.03)), most_rows=claims * 45 // 100)
    _everyday(plot, (claims - plot.desk.rows) * 23 // 20)
    return finish(plot, out, seed=seed, clock=lambda care: _clock(rng, care), known=0.25, switchboard=0.25)


def _world(rng: np.random.Generator, persons: int) -> World:
    people = _people(rng, persons)
    places = _places(rng, len(people))
    employed = np.flatnonzero((people.age > 22) & (people.age < 60) & (rng.random(len(people)) < 0.28))
    firms = max(5, len(employed) // 30)
    people.employer[employed] = rng.integers(0, firms, len(employed))
    return World(
        "plateau", _NEAR + _FAR, np.arange(12) >= 10, _FIRST, _DAYS, people, places, staff_for(places, rng, 0.22, people),
        make_catalogue(), absent=frozenset({"persons.household_id", "claims.begntime:hours"}),
        itemised_from_templates=False, invoices_by_place=True, employers=firms,
    )  # fmt: skip


def _people(rng: np.random.Generator, persons: int) -> People:
    """Old people alone or in couples, few children; three sorts of user: healthy, chronic, and very frequent."""
    size = rng.choice([1, 2, 3, 4, 5], persons, p=[0.31, 0.37, 0.17, 0.11, 0.04])
    size = size[np.cumsum(size) <= persons]
    house = np.repeat(np.arange(len(size)), size)
    n = len(house)
    start = np.repeat(np.cumsum(size) - size, size)
    role = np.arange(n) - start
    alone = 48 + 44 * rng.beta(2.2, 2, len(size))
    young = 26 + 30 * rng.beta(2, 2, len(size))
    head = np.where(size <= 2, alone, young)[house]
    age = np.clip(
        head + np.choose(np.minimum(role, 4), [0.0, -2.0, -25.0, -28.0, 27.0]) + rng.normal(0, 3, n) * (role > 0), 0, 99
    )
    villages = max(6, persons // 180)
    village = rng.integers(0, villages, len(size))[house]
    cadre = (age > 62) & (rng.random(n) < 0.18)
    phone = np.where(cadre, OUTSIDERS + 9_000_000 + village, np.arange(n))
    sort = rng.random(n) - 0.004 * (age - 45)
    rate = np.where(
        sort < 0.06,
        rng.lognormal(3.3, 0.4, n),
        np.where(sort < 0.42, rng.lognormal(1.9, 0.5, n), rng.uniform(0.1, 1.4, n)),
    )
    return People(
        village % 10, village, house, (age * 365.25).astype(np.int64) + rng.integers(0, 360, n),
        np.where(role < 2, 2 - role, rng.integers(1, 3, n)), phone, np.where(rng.random(len(size)) < 0.9, np.arange(len(size)), -1)[house],
        np.full(n, -1), rate, np.where(rng.random(n) < 0.02 * (age > 65), rng.integers(30, _DAYS, n), -1),
    )  # fmt: skip


def _places(rng: np.random.Generator, persons: int) -> Places:
    """Hospitals of much the same size, one clinic and one shop to some hundreds of people."""
    many, clinics, stores = max(10, persons // 1100), max(10, persons // 600), max(10, persons // 700)
    kind = np.concatenate((np.full(many + 6, HOSPITAL), np.full(clinics, CLINIC), np.full(stores, STORE)))
    level = np.concatenate((np.where(np.arange(many) % 7 == 0, 3, 2), [3] * 6, np.full(clinics + stores, 1)))
    area = np.concatenate(
        (np.arange(many) % 10, [10, 11, 10, 11, 10, 11], np.arange(clinics) % 10, np.arange(stores) % 10)
    )
    weight = np.concatenate(
        (
            60 * rng.lognormal(0, 0.35, many),
            [40] * 6,
            6 * rng.lognormal(0, 0.3, clinics),
            8 * rng.lognormal(0, 0.3, stores),
        )
    )
    angle = 2 * np.pi * area / 10
    x, y = (
        101.0 + 0.5 * np.cos(angle) + rng.normal(0, 0.06, len(kind)),
        36.5 + 0.4 * np.sin(angle) + rng.normal(0, 0.06, len(kind)),
    )
    for code, (lon, lat) in {10: (104.1, 30.6), 11: (108.9, 34.3)}.items():
        x[area == code], y[area == code] = lon, lat
    return Places(kind, level, area, np.where(kind == HOSPITAL, 300, 0), weight, x, y)


def _clock(rng: np.random.Generator, care: Ints) -> Floats:
    """One broad hump of hours, emergencies at any hour."""
    n = len(care)
    hour = np.clip(rng.normal(12.2, 2.6, n), 7.1, 21.5)
    return np.where(care == EMERGENCY, rng.uniform(0.1, 23.9, n), hour)


def _calendar(world: World) -> Floats:
    """Every weekday alike, Sundays a little quieter, one wave of influenza in the second winter."""
    day = np.arange(world.days)
    weight = 1.0 - 0.12 * (world.weekday(day) == 6) + 0.9 * np.exp(-0.5 * ((day - 530) / 16) ** 2)
    return np.asarray(weight / weight.sum())


def _everyday(plot: Plot, count: int) -> None:
    """Visits by personal rate at one of three hospitals nearby; a spouse's card is billed along at the shop."""
    rng, people, world = plot.rng, plot.people, plot.world
    person = rng.choice(len(people), count, p=people.rate / people.rate.sum())
    age, woman = people.age[person], people.sex[person] == 2
    care = rng.choice(_CARES, count, p=_SHARES / _SHARES.sum())
    fertile = woman & (age > 18) & (age < 43)
    care = np.where(np.isin(care, (ANTENATAL, BIRTH)) & ~fertile, OUT, care)
    care = np.where(np.isin(care, (CHRONIC, DAY_SURGERY)) & (age < 30), OUT, care)
    day = _days(plot, person, care)
    nights = np.where(np.isin(care, NIGHTS), np.clip(rng.lognormal(1.95, 0.55, count), 1, 90).astype(np.int64), 0)
    ill = np.zeros(count, dtype=np.int64)
    for kind in range(10):
        pool = world.catalogue.diseases(kind)
        ill[care == kind] = pool[
            (person[care == kind] * 13 + rng.integers(0, 3, int((care == kind).sum()))) % len(pool)
        ]
    inst = _chosen_places(plot, person, care)
    errand = (care == PHARMACY) & (rng.random(count) < 0.2)
    second = np.where(errand, rng.integers(8 * 3600, 19 * 3600, count), -1)
    far = world.far[plot.places.area[inst]]
    manual = np.isin(care, NIGHTS) & (rng.random(count) < np.where(far, 0.5, 0.02))
    plot.desk.add(person=person, inst=inst, care=care, day=day, end=day + nights, disease=ill, second=second,
                  manual=manual.astype(np.int64), terminal=np.where(errand, 0, -1))  # fmt: skip
    along = np.flatnonzero(errand & (person + 1 < len(people)))
    along = along[people.house[person[along] + 1] == people.house[person[along]]]
    plot.desk.add(person=person[along] + 1, inst=inst[along], care=PHARMACY, day=day[along], disease=ill[along], terminal=0,
                  second=second[along] + 90, settle=day[along] * DAY + second[along] + 130)  # fmt: skip


def _days(plot: Plot, person: Ints, care: Ints) -> Ints:
    """Days by the calendar; chronic visits on a rhythm of the patient's own (14, 28 or 60 days)."""
    rng, days = plot.rng, plot.world.days
    day = rng.choice(days, len(person), p=_calendar(plot.world))
    pace = np.array([14, 28, 28, 60])[person % 4]
    beat = person % 13 + pace * rng.integers(0, days // 14, len(person))
    on_beat = (care == CHRONIC) & (beat < days - 5)
    return np.where(on_beat, np.clip(beat + rng.integers(-2, 3, len(person)), 0, days - 1), day)


def _chosen_places(plot: Plot, person: Ints, care: Ints) -> Ints:
    """The nearest clinic or shop for small things, one of three hospitals of the county or the next one otherwise."""
    rng, p, n = plot.rng, plot.places, len(person)
    area = plot.people.area[person]
    inst = np.zeros(n, dtype=np.int64)
    for kind, here in ((CLINIC, care != PHARMACY), (STORE, care == PHARMACY)):
        for a in range(10):
            at = np.flatnonzero(here & (area == a))
            pool = np.flatnonzero((p.kind == kind) & (p.area == a))
            inst[at] = pool[plot.people.village[person[at]] // 10 % len(pool)]
    hospitals = [np.flatnonzero((p.kind == HOSPITAL) & (p.area == a)) for a in range(10)]
    near = np.where(rng.random(n) < 0.8, area, (area + 1) % 10)
    which = person + (rng.random(n) < 0.3)
    big = np.array([hospitals[a][w % len(hospitals[a])] for a, w in zip(near.tolist(), which.tolist(), strict=True)])
    small = (care == PHARMACY) | (np.isin(care, (OUT, CHRONIC)) & (rng.random(n) < 0.3))
    away = np.isin(care, NIGHTS) & (rng.random(n) < 0.02)
    far = rng.choice(np.flatnonzero(plot.world.far[p.area]), n)
    return np.where(small, inst, np.where(away, far, big))
