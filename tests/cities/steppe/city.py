"""The simulated city (城市): everything actors can reach, and the registers they leave traces in."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from tests.cities.steppe.book import Book
from tests.cities.steppe.group import Group
from tests.cities.steppe.kinds import Bools, Ints
from tests.cities.steppe.numbers import Numbers
from tests.cities.steppe.people import People
from tests.cities.steppe.places import Builder, Places
from tests.cities.steppe.region import Region
from tests.cities.steppe.work import Work


@dataclass(slots=True)
class City:
    """``reserved`` persons belong to a group (or are staff); the lists become tables at the end."""

    rng: np.random.Generator
    numbers: Numbers
    region: Region
    people: People
    make: Builder
    work: Work
    book: Book
    reserved: Bools
    agents: list[tuple[str, str, str | None]] = field(default_factory=list)
    births: list[tuple[int, int, int, int, int, int, str | None]] = field(default_factory=list)
    """Mother, employer, birth day, days of allowance, amount in cents (-1: by the base), day handled, account."""
    third: list[tuple[int, int, str, int]] = field(default_factory=list)
    documents: dict[int, str] = field(default_factory=dict)
    holders: dict[str, int] = field(default_factory=dict)
    second: list[tuple[int, int, str, int, int]] = field(default_factory=list)
    """Second enrolments: person, kind, area, from, to."""
    reversed_: list[int] = field(default_factory=list)
    split: set[str] = field(default_factory=set)
    """Trace codes sold by the tablet."""
    returned: list[tuple[int, int, str]] = field(default_factory=list)
    """Boxes taken back: claim, minute, code."""
    operations: list[int] = field(default_factory=list)
    away: set[tuple[int, int]] = field(default_factory=set)
    """Doctors who are on the road on a day."""
    penalties: list[tuple[str, int, str]] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)

    @property
    def places(self) -> Places:
        """Institutions and doctors."""
        return self.make.places

    def agent(self, name: str, phone: str | None) -> int:
        """A new person who files or escorts for others."""
        self.agents.append((self.numbers.one("agent"), name, phone))
        return len(self.agents) - 1

    def account(self, holder: int = -1) -> str:
        """A new bank account, held by a person or by nobody insured here."""
        number = self.numbers.one("account")
        if holder >= 0:
            self.holders[number] = holder
        return number

    def minutes(self, n: int) -> Ints:
        """Times of day at a counter: a morning hill and a smaller one after lunch."""
        morning = self.rng.random(n) < 0.62
        hill = np.where(morning, self.rng.normal(585, 55, n), self.rng.normal(910, 70, n))
        return np.clip(hill, 450, 1250).astype(np.int64)

    def moved(self, index: Ints) -> None:
        """Claims got other indexes."""
        for group in self.groups:
            group.claims = [int(index[c]) for c in group.claims if index[c] >= 0]
        self.reversed_ = [int(index[c]) for c in self.reversed_]
        self.operations = [int(index[c]) for c in self.operations if index[c] >= 0]
        self.returned = [(int(index[c]), m, t) for c, m, t in self.returned]
