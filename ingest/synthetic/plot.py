"""Groups that a synthetic city is known to hold (真值): planted rings and innocent look-alikes, and their visits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from ingest.synthetic.catalogue import Care, diseases_of
from ingest.synthetic.draws import Bools, Ints
from ingest.synthetic.institutions import Choice, Institutions, Tier
from ingest.synthetic.period import DAYS
from ingest.synthetic.population import Population
from ingest.synthetic.visits import Visits, visits

OUTSIDERS = 30_000_000
"""Phone and account numbers from here on belong to people who are not insured here: recruiters, dealers, managers."""
PLACES = 20_000_000
"""Phone and account numbers of institutions."""
EMPLOYERS = 40_000_000
"""Phone and account numbers of employers."""


@dataclass(slots=True)
class Group:
    """One planted ring (``scheme`` set, ``level`` easy, medium or hard) or one look-alike (``kind`` set).

    ``members`` are the core persons, ``bystanders`` persons that the acts touch without their doing.
    """

    zh: str
    en: str
    scheme: str = ""
    schemes: tuple[str, ...] = ()
    level: str = ""
    kind: str = ""
    members: set[int] = field(default_factory=set)
    bystanders: set[int] = field(default_factory=set)
    institutions: set[int] = field(default_factory=set)
    agents: set[int] = field(default_factory=set)
    phones: set[int] = field(default_factory=set)
    accounts: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Hiring:
    """A job that a plot decided: day of joining, day of leaving (-1: still there), monthly base in fen, and the account that
    the maternity allowance was paid to (-1: the person's own)."""

    joined: int
    left: int
    base: int
    paid_to: int


class Plot:
    """The board on which groups are planted: nobody belongs to two of them."""

    def __init__(self, people: Population, institutions: Institutions, rng: np.random.Generator) -> None:
        self.people = people
        self.institutions = institutions
        self.choice = Choice(institutions)
        self.rng = rng
        self.groups: list[Group] = []
        self.parts: list[Visits] = []
        self.agents: list[int] = []
        self._taken = people.same_as >= 0
        self._taken[people.same_as[people.same_as >= 0]] = True
        self.hirings: dict[int, Hiring] = {}
        self._boxes = 0
        self._invoices = 0
        self._outsiders = OUTSIDERS

    def draw(self, count: int, among: Bools | None = None, *, alive: bool = True) -> Ints:
        """``count`` people who are in no group yet, of those ``among`` if there are enough of them, else of anybody."""
        free = ~self._taken
        if alive:
            free &= self.people.died < 0
        pool = np.flatnonzero(free & among) if among is not None else np.flatnonzero(free)
        if len(pool) < count:
            pool = np.flatnonzero(free)
        picked = np.sort(self.rng.choice(pool, min(count, len(pool)), replace=False))
        self._taken[picked] = True
        return picked

    def household_of(self, person: int) -> Ints:
        """Everybody alive and free in this person's household, the person included; they are taken."""
        same: Ints = np.flatnonzero((self.people.household == self.people.household[person]) & (self.people.died < 0))
        same = np.asarray(same[~self._taken[same] | (same == person)], dtype=np.int64)
        self._taken[same] = True
        return same

    def place(
        self, tier: Tier, *, county: int | None = None, largest: bool = False, besides: Sequence[int] = ()
    ) -> int:
        """A home institution of this tier and not one of ``besides``; the largest ones only on request."""
        every = self.institutions
        rows = np.flatnonzero((every.tier == tier) & ~every.distant)
        rows = rows[~np.isin(rows, besides)]
        if largest:
            return int(rows[np.argmax(every.weight[rows])])
        if county is not None and np.any(every.county[rows] == county):
            rows = rows[every.county[rows] == county]
        elif len(rows) > 3:
            rows = rows[np.argsort(-every.weight[rows], kind="stable")[2:]]
        return int(self.rng.choice(rows))

    def distant(self, tier: Tier, city: int | None = None) -> int:
        """An institution in a distant city (index in ``places.DISTANT``)."""
        every = self.institutions
        rows = np.flatnonzero(every.distant & (every.tier == tier))
        if city is not None:
            rows = rows[every.county[rows] == every.home_counties + city]
        return int(self.rng.choice(rows))

    def outsider(self) -> int:
        """A fresh phone and account number of somebody who is not insured here."""
        self._outsiders += 1
        return self._outsiders

    def agent(self) -> int:
        """A fresh agent (代办人) with a phone of their own."""
        self.agents.append(self.outsider())
        return len(self.agents) - 1

    def boxes(self, count: int) -> int:
        """First of ``count`` fresh trace serials."""
        self._boxes += count
        return self._boxes - count

    def invoices(self, count: int) -> Ints:
        """``count`` fresh invoice numbers of groups."""
        self._invoices += count
        return np.arange(self._invoices - count, self._invoices)

    def firm(self) -> int:
        """A fresh employer; whoever gets it must be hired before the next one is asked for."""
        return self.people.employers

    def day(self, span: int, *, first: int = 25, margin: int = 30) -> int:
        """A first day such that ``span`` more days and a margin fit into the period."""
        return int(self.rng.integers(first, max(first + 1, DAYS - span - margin)))

    def between(self, low: int, high: int, size: int) -> Ints:
        """``size`` whole numbers from ``low`` to ``high``, both included."""
        return np.asarray(self.rng.integers(low, high + 1, size))

    def open(self, group: Group) -> int:
        """Registers a group; the answer goes into its visits."""
        self.groups.append(group)
        return len(self.groups) - 1

    def add(
        self, number: int, person: npt.ArrayLike, care: Care, place: npt.ArrayLike, **columns: npt.ArrayLike
    ) -> Visits:
        """Adds visits of a group; day-clinic hours, an ordinary diagnosis and the group's places are filled in."""
        who = np.atleast_1d(np.asarray(person, dtype=np.int64))
        stays = care in (Care.INPATIENT, Care.TRAUMA, Care.DELIVERY, Care.CHEMO, Care.ORTHOPAEDIC)
        choices = diseases_of(care)
        usual = {
            "second": self.rng.integers(8 * 3600, 17 * 3600, len(who)),
            "disease": choices[self.rng.integers(0, min(len(choices), 6), len(who))],
            "lag": self.rng.integers(0, 3, len(who)) if stays else 0,
        }
        rows = visits(who, care=int(care), place=place, group=number, **{**usual, **columns})
        self.parts.append(rows)
        group = self.groups[number]
        group.institutions |= set(rows.place.tolist())
        group.agents |= set(rows.agent[rows.agent >= 0].tolist())
        return rows
