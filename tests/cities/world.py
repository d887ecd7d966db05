"""Who and what a test city consists of, as parallel arrays: people, places, staff, employers."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from tests.cities.catalogue import Catalogue
from tests.cities.identity import Bools, Floats, Ints

HOSPITAL, CLINIC, STORE = range(3)
"""Kinds of place; a store is a retail pharmacy."""
SWITCHBOARD = 20_000_000
OUTSIDERS = 30_000_000
"""Phone and account numbers from here on belong to institutions, and to people who are not insured here."""


@dataclass(slots=True)
class People:
    """One entry per insured person; -1 where unknown. ``birth`` in days before the first day (positive)."""

    area: Ints
    village: Ints
    house: Ints
    birth: Ints
    sex: Ints
    phone: Ints
    account: Ints
    employer: Ints
    rate: Floats
    died: Ints

    @property
    def age(self) -> Ints:
        """Years on the first day."""
        return self.birth // 365

    def __len__(self) -> int:
        return len(self.area)


@dataclass(slots=True)
class Places:
    """One entry per institution; ``weight`` is its pull on patients, ``x``/``y`` degrees."""

    kind: Ints
    level: Ints
    area: Ints
    beds: Ints
    weight: Floats
    x: Floats
    y: Floats

    def __len__(self) -> int:
        return len(self.kind)


@dataclass(slots=True)
class Staff:
    """One entry per doctor, sorted by institution; ``first`` has one entry more than there are institutions."""

    inst: Ints
    dept: Ints
    person: Ints
    first: Ints

    def at(self, inst: int) -> Ints:
        """The doctors of an institution."""
        return np.arange(self.first[inst], self.first[inst + 1])


@dataclass(slots=True)
class World:
    """The whole city. ``extras`` holds rows of the smaller tables as batches of named arrays."""

    name: str
    adcodes: tuple[str, ...]
    far: Bools
    first: np.datetime64
    days: int
    people: People
    places: Places
    staff: Staff
    catalogue: Catalogue
    absent: frozenset[str] = frozenset()
    """Columns ``table.column`` that the city does not deliver."""
    village_addresses: bool = False
    itemised_from_templates: bool = True
    invoices_by_place: bool = False
    employers: int = 0
    shells: list[int] = field(default_factory=list)
    extras: dict[str, list[dict[str, Ints]]] = field(default_factory=dict)

    def extra(self, table: str, **columns: npt.ArrayLike) -> None:
        """Appends rows to a smaller table."""
        arrays = np.broadcast_arrays(*[np.atleast_1d(np.asarray(v, dtype=np.int64)) for v in columns.values()])
        self.extras.setdefault(table, []).append(dict(zip(columns, arrays, strict=True)))

    def rows(self, table: str) -> dict[str, Ints]:
        """All rows of a smaller table; empty when there are none."""
        batches = self.extras.get(table, [])
        return {k: np.concatenate([b[k] for b in batches]) for k in batches[0]} if batches else {}

    def weekday(self, day: Ints) -> Ints:
        """Monday is 0."""
        start = int((self.first - np.datetime64("1970-01-05", "D")).astype(int))
        return (np.asarray(day) + start) % 7


def staff_for(places: Places, rng: np.random.Generator, per_weight: float, people: People) -> Staff:
    """Doctors in proportion to the pull of each place (at least one; none at stores), some insured in the city."""
    count = np.where(places.kind == STORE, 1, 1 + rng.poisson(places.weight * per_weight))
    inst = np.repeat(np.arange(len(places)), count)
    first = np.concatenate(([0], np.cumsum(count)))
    person = np.full(len(inst), -1, dtype=np.int64)
    adults = np.flatnonzero((people.age >= 26) & (people.age < 60) & (people.employer < 0))
    known = np.flatnonzero((rng.random(len(inst)) < 0.6) & (places.kind[inst] != STORE))[: len(adults) // 3]
    person[known] = rng.choice(adults, len(known), replace=False)
    return Staff(inst, rng.integers(1, 12, len(inst)), person, first)
