"""Admissions (入院) as number columns: who, where, which day; and the place's load with a group left out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

WEEK = 7
"""Days in one round (一轮): T06 of the catalogue speaks of admissions to one institution within 7 days."""


GRIDS, SHIFT = 3, 2
"""Three weekly grids, two days apart: any five days on end lie in one week of one of them."""


@dataclass(frozen=True, slots=True)
class Admissions:
    """Parallel arrays, one element per admission, ordered by (place, day, person).

    ``person`` and ``place`` are codes from 0; ``row`` is the index of the admission in the table it was read from.
    """

    person: Ints
    place: Ints
    day: Ints
    row: Ints
    persons: int
    places: int
    place_start: Ints  # places + 1 offsets into the arrays
    pair_person: Ints  # the persons of each place, sorted
    pair_times: Ints  # how often each was admitted there
    pair_start: Ints  # places + 1 offsets into the pairs
    person_order: Ints  # positions ordered by person
    person_start: Ints  # persons + 1 offsets into person_order
    first_day: int
    last_day: int

    @property
    def starts(self) -> float:
        """Rounds one could have looked at in a place: the weeks of all grids over the whole period."""
        return max(2.0, GRIDS * math.ceil((self.last_day - self.first_day + 1) / WEEK))

    def weeks_of(self, days: Ints) -> Ints:
        """First day of the week that holds each day, one row per grid."""
        shifts = np.arange(GRIDS)[:, None] * SHIFT
        return self.first_day + (days[None, :] - self.first_day + shifts) // WEEK * WEEK - shifts

    def of_persons(self, persons: Sequence[int] | Ints) -> Ints:
        """Positions of all admissions of these persons."""
        parts = [self.person_order[self.person_start[p] : self.person_start[p + 1]] for p in persons]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)

    def people_of(self, place: int) -> tuple[Ints, Ints]:
        """Everybody ever admitted to the place, sorted, and how often."""
        here = slice(self.pair_start[place], self.pair_start[place + 1])
        return self.pair_person[here], self.pair_times[here]

    def in_round(self, place: int, start: int) -> Ints:
        """Positions of the admissions at ``place`` on days ``start .. start + 6``."""
        return np.arange(*self.round_bounds(place, start), dtype=np.int64)

    def round_bounds(self, place: int, start: int) -> tuple[int, int]:
        """First position of the admissions at ``place`` on days ``start .. start + 6``, and the one after their last."""
        low, high = self.place_start[place], self.place_start[place + 1]
        first, end = np.searchsorted(self.day[low:high], [start, start + WEEK])
        return int(low + first), int(low + end)


def build_admissions(person: Ints, place: Ints, day: Ints, row: Ints | None = None) -> Admissions:
    """Sorts the columns once; an empty input gives an empty value."""
    row = np.arange(person.size, dtype=np.int64) if row is None else row
    order = np.lexsort((row, person, day, place))
    person, place, day, row = person[order], place[order], day[order], row[order]
    persons = int(person.max()) + 1 if person.size else 0
    places = int(place.max()) + 1 if place.size else 0
    by_person = np.lexsort((day, person))
    pairs, times = np.unique(place * max(1, persons) + person, return_counts=True)
    return Admissions(
        person, place, day, row, persons, places,
        np.concatenate([[0], np.cumsum(np.bincount(place, minlength=places))]).astype(np.int64),
        pairs % max(1, persons), times.astype(np.int64),
        np.searchsorted(pairs, np.arange(places + 1) * max(1, persons)).astype(np.int64),
        by_person,
        np.concatenate([[0], np.cumsum(np.bincount(person, minlength=persons))]).astype(np.int64),
        int(day.min()) if day.size else 0, int(day.max()) if day.size else 0,
    )  # fmt: skip
