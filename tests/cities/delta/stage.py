"""The stage (场景): where groups take persons, go to places and leave claims in the book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from .book import Book, Claim, Group, Line
from .catalogue import CONSULT, INPATIENT_DX, ITEMS, OUTPATIENT_DX, TESTS, WARD
from .clock import DAY, DAYS, Array, office_minute
from .persons import Persons, account, phone
from .places import Places

Bill = Sequence[tuple[int, int]]
"""Item numbers and counts."""
SHARE = {"11": 0.5, "13": 0.55, "14": 0.72, "21": 0.72, "22": 0.68, "28": 0.74, "41": 0.32, "51": 0.6, "52": 0.8}
OUTSIDE = "9"


@dataclass(slots=True)
class Stage:
    """Everything that a group touches; ``used`` marks persons who are in a group already."""

    rng: np.random.Generator
    persons: Persons
    places: Places
    book: Book
    used: Array
    groups: list[Group] = field(default_factory=list)
    serial: int = 0

    # --- people ---

    def take(
        self,
        count: int,
        *,
        village: int | None = None,
        area: int | None = None,
        ages: tuple[int, int] = (18, 84),
        sex: int | None = None,
        employed: bool | None = None,
        apart: bool = True,
    ) -> list[int]:
        """Persons of different households who are in no group; wishes are dropped from the last one when few are left."""
        p, age = self.persons, self.persons.age()
        wishes = [~self.used & (p.death > DAYS), (age >= ages[0]) & (age <= ages[1])]
        wishes += [] if sex is None else [p.sex == sex]
        wishes += [] if area is None else [p.area == area]
        wishes += [] if village is None else [p.village == village]
        wishes += [] if employed is None else [p.employed == employed]
        while True:
            pool = self.rng.permutation(np.flatnonzero(np.logical_and.reduce(wishes)))
            if apart:
                pool = pool[np.sort(np.unique(p.house[pool], return_index=True)[1])]
                pool = self.rng.permutation(pool)
            if len(pool) >= count or len(wishes) == 1:
                break
            wishes.pop()
        chosen = [int(i) for i in pool[:count]]
        self.used[chosen] = True
        return chosen

    def household(self, size: int) -> list[int]:
        """All free members of one household of at least this size."""
        p = self.persons
        free = np.flatnonzero(~self.used & (p.death > DAYS))
        houses, counts = np.unique(p.house[free], return_counts=True)
        fit = houses[counts >= size]
        if not len(fit):
            return self.take(size)
        chosen = [int(i) for i in free[p.house[free] == self.rng.choice(fit)]]
        self.used[chosen] = True
        return chosen

    def relatives(self, of: list[int], count: int) -> list[int]:
        """Free adults of the households of these persons."""
        p = self.persons
        free = ~self.used & (p.death > DAYS) & (p.age() >= 18) & np.isin(p.house, p.house[of])
        chosen = [int(i) for i in self.rng.permutation(np.flatnonzero(free))[:count]]
        self.used[chosen] = True
        return chosen

    # --- draws ---

    def day(self, first: int = 20, last: int = DAYS - 40) -> int:
        """A day of the city."""
        return int(self.rng.integers(first, max(first + 1, last)))

    def chance(self, probability: float) -> bool:
        """True so often."""
        return bool(self.rng.random() < probability)

    def pick(self, values: Sequence[int]) -> int:
        """One of the numbers."""
        return int(values[int(self.rng.integers(len(values)))])

    def place(self, *kinds: str, district: int | None = None) -> int:
        """A place of these kinds by its Zipf weight."""
        found = self.places.of(*kinds, district=district)
        weight = np.array([self.places.all[i].weight for i in found])
        return int(self.rng.choice(found, p=weight / weight.sum()))

    def quiet_place(self, *kinds: str, district: int | None = None) -> int:
        """Any place of these kinds, as likely a small one as a large one."""
        return self.pick(self.places.of(*kinds, district=district))

    def doctor(self, place: int) -> int:
        """A doctor of the place, the first ones more often; -1 at a pharmacy."""
        staff = self.places.by_place[place]
        return staff[int(len(staff) * self.rng.random() ** 1.5)] if staff else -1

    def code(self, letter: str) -> str:
        """A fresh number for an invoice, agent, document or trace."""
        self.serial += 1
        return f"{letter}{self.rng.integers(10**6, 10**7)}{self.serial % 10**5:05d}"

    def trace(self) -> str:
        """A fresh 20-digit trace code."""
        self.serial += 1
        return f"8{self.rng.integers(10**8, 10**9)}{self.rng.integers(10**4, 10**5)}{self.serial % 10**5:05d}"

    def phone(self) -> str:
        """A number that is nobody's in the register."""
        return phone(self.rng)

    def account(self, holder: int | None = None) -> str:
        """A new bank account, of a person or of somebody unknown."""
        number = account(self.rng)
        self.persons.holders[number] = None if holder is None else self.persons.number[holder]
        return number

    def agent(self, tel: str | None = None) -> str:
        """Registers a new agent."""
        number = self.code("AG")
        name = self.persons.name[self.pick(range(len(self.persons)))]
        self.book.agents.append((number, name, tel or self.phone()))
        return number

    # --- bills ---

    def ward(self, nights: int, *, rich: float = 1.0) -> list[tuple[int, int]]:
        """What a stay of so many nights costs; no two are alike."""
        fixed = [(WARD[0], nights), (WARD[1], nights), (WARD[2], nights)]
        more = self.rng.choice(WARD[3:], size=min(9, 4 + int(3 * rich)), replace=False)
        drugs = self.rng.choice(18, size=3, replace=False)
        return [*fixed, *((int(i), int(self.rng.integers(1, 3 + nights // 3))) for i in more),
                *((int(i), int(self.rng.integers(1, 5))) for i in drugs)]  # fmt: skip

    def clinic(self) -> list[tuple[int, int]]:
        """A consultation, perhaps tests and drugs."""
        out = [(self.pick(CONSULT), 1)]
        out += [(int(i), 1) for i in self.rng.choice(TESTS, size=int(self.rng.integers(0, 3)), replace=False)]
        out += [
            (int(i), int(self.rng.integers(1, 4)))
            for i in self.rng.choice(18, size=int(self.rng.integers(0, 3)), replace=False)
        ]
        return out

    def lines(self, bill: Bill, begin: int, end: int) -> list[Line]:
        """The bill with times inside the stay or visit."""
        span = max(1, end - begin)
        return [Line(i, n, ITEMS[i].price, begin + int(self.rng.integers(span))) for i, n in bill]

    # --- claims ---

    def visit(
        self, group: Group | None, person: int, place: int, minute: int, *, dx: int | None = None, bill: Bill | None = None,
        med: str = "11", lines: list[Line] | None = None,
    ) -> Claim:  # fmt: skip
        """One outpatient visit or purchase at this minute."""
        end = minute + int(self.rng.integers(3, 8) if med == "41" else self.rng.integers(15, 80))
        dx = self.pick(OUTPATIENT_DX) if dx is None else dx
        claim = Claim(person, place, med, minute, minute // DAY * DAY + DAY // 2, end, dx,
                      lines or self.lines(bill or self.clinic(), minute, end),
                      SHARE[med] + (0.08 if self.persons.employed[person] else 0), doctor=self.doctor(place))  # fmt: skip
        return self.write(group, claim)

    def stay(
        self, group: Group | None, person: int, place: int, day: int, nights: int, *, dx: int | None = None,
        bill: Bill | None = None, med: str = "21", minute: int | None = None,
    ) -> Claim:  # fmt: skip
        """One admission; settled on the day of discharge."""
        begin = day * DAY + (office_minute(self.rng) if minute is None else minute)
        end = (day + nights) * DAY + int(self.rng.integers(9 * 60, 16 * 60))
        dx = self.pick(INPATIENT_DX) if dx is None else dx
        claim = Claim(person, place, med, begin, end, end + int(self.rng.integers(20, 150)), dx,
                      self.lines(bill or self.ward(max(1, nights)), begin, end),
                      SHARE[med] + (0.08 if self.persons.employed[person] else 0), doctor=self.doctor(place))  # fmt: skip
        claim.tel = self.persons.tel[person] if self.chance(0.85) else None
        return self.write(group, claim)

    def file(self, claim: Claim, filed: int, *, payee: str | None = None, opter: str | None = None) -> Claim:
        """Turns a claim into a manual reimbursement, filed so many days after the city began."""
        claim.manual = True
        claim.setl = max(claim.end + DAY, filed * DAY + office_minute(self.rng))
        claim.opt = claim.setl - int(self.rng.integers(5, 200))
        claim.opter = opter or f"J{self.rng.integers(1, 13):02d}"
        claim.payee = payee or self.persons.account[claim.person]
        claim.invoice, claim.issuer = self.code(""), f"44{claim.place:04d}01"
        return claim

    def write(self, group: Group | None, claim: Claim) -> Claim:
        """Puts the claim into the book and, if any, the group."""
        if group is not None:
            group.claims.append(len(self.book.claims))
        self.book.claims.append(claim)
        return claim

    def open_group(self, name: str, members: list[int], zh: str, en: str, *, level: str = "") -> Group:
        """A new group of the truth."""
        group = Group(name, level, members, zh, en, schemes=[name] if level else [])
        self.groups.append(group)
        return group
