"""Steppe (草原): an agent-based city with one dominant hospital and far townships.

Persons have latent illnesses with pathways, households and firms; fraud actors are agents too. Levels differ in how
much a ring leaves in the open: *easy* rings come complete, on their day, under one phone or account; *medium* ones leave
out members, move dates and bills a little; *hard* ones come in part, change accounts, phones and counters, and work beside
much ordinary care. What their scheme implies stays: each mechanism's docstring names it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.cities.steppe.book import Book
from tests.cities.steppe.care import Care, clean
from tests.cities.steppe.city import City
from tests.cities.steppe.delivery import write_claims
from tests.cities.steppe.numbers import Numbers
from tests.cities.steppe.people import make_people
from tests.cities.steppe.places import make_places, staff_doctors
from tests.cities.steppe.plan import plant_looks, plant_rings
from tests.cities.steppe.region import make_region
from tests.cities.steppe.registers import write_registers
from tests.cities.steppe.truth import write_truth
from tests.cities.steppe.work import make_work


def generate(seed: int, claims: int, out: Path, *, rings: bool = True) -> Path:
    """A delivery of about ``claims`` claims in ``out`` and its truth beside it; returns the truth file's path."""
    city = _city(seed, claims)
    city.rng = np.random.default_rng([seed, 2])
    plant_looks(city, claims)
    city.rng = np.random.default_rng([seed, 3])
    if rings:
        plant_rings(city, claims)
    _ordinary(city, seed, claims)
    out.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng([seed, 5])
    columns, numbers = write_claims(city, out, rng)
    write_registers(city, out, rng)
    truth = out.parent / f"{out.name}-truth" / "truth.json"
    write_truth(city, columns, numbers, truth, seed, claims)
    return truth


def _city(seed: int, claims: int) -> City:
    """People, places and work before anything happens."""
    rng, numbers = np.random.default_rng([seed, 1]), Numbers(seed)
    region = make_region(rng)
    people = make_people(max(420, round(claims * 0.3)), region, numbers, rng)
    make = make_places(claims / 200_000, region, numbers, rng)
    staff_doctors(make, people, rng)
    work = make_work(people, make.places, region, numbers, rng)
    reserved = people.staff | (people.twin >= 0)
    reserved[people.twin[people.twin >= 0]] = True
    return City(rng, numbers, region, people, make, work, Book(), reserved)


def _ordinary(city: City, seed: int, claims: int) -> None:
    """Ordinary care fills what the groups left."""
    city.rng = np.random.default_rng([seed, 4])
    care = Care(city)
    room = max(0, claims - city.book.size)
    care.pathways(room)
    care.passing(max(0, round((claims - city.book.size) / 1.005)))
    clean(city, city.book)
    if (gap := round((claims - city.book.size) * 0.9)) > claims // 50:
        care.passing(gap)
        clean(city, city.book)
