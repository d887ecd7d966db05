"""What the planters stand on (布景): people not yet cast, places, times, phones, accounts, agents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from tests.cities.harbour.clock import DAY, DAYS, NONE, Bools
from tests.cities.harbour.goods import Goods
from tests.cities.harbour.names import Names
from tests.cities.harbour.people import People
from tests.cities.harbour.places import Places
from tests.cities.harbour.visits import Book


class TooFew(Exception):
    """The city is too small for this group."""


class Scenery:
    """One generator's shared state; ``small`` is true in tiny cities, where groups stay short."""

    def __init__(
        self,
        rng: np.random.Generator,
        people: People,
        places: Places,
        goods: Goods,
        names: Names,
        book: Book,
        small: bool,
    ) -> None:
        self.rng, self.people, self.places, self.goods, self.names, self.book, self.small = (
            rng,
            people,
            places,
            goods,
            names,
            book,
            small,
        )

    # --- chance ---------------------------------------------------------------------------------------------------
    def chance(self, p: float) -> bool:
        """True with probability p."""
        return bool(self.rng.random() < p)

    def whole(self, lo: int, hi: int) -> int:
        """A whole number lo..hi, both included."""
        return int(self.rng.integers(lo, hi + 1))

    def pick(self, options: Sequence[Any] | Any) -> Any:
        """One of the options."""
        return options[int(self.rng.integers(0, len(options)))]

    def some(self, options: Sequence[Any], k: int) -> list[Any]:
        """k different ones."""
        rows = self.rng.permutation(len(options))[:k]
        return [options[int(r)] for r in rows]

    def by(self, level: str, easy: float, medium: float, hard: float) -> float:
        """A number by level."""
        return {"easy": easy, "medium": medium}.get(level, hard)

    # --- people ---------------------------------------------------------------------------------------------------
    def cast(self, k: int, mask: Bools | None = None, *, least: int = 3, kin: bool = False) -> list[int]:
        """k free persons, one a household unless ``kin``; TooFew when fewer than ``least`` are left."""
        people = self.people
        rows = np.flatnonzero(people.free if mask is None else people.free & mask)
        rows = self.rng.permutation(rows)
        if not kin:
            rows = rows[np.sort(np.unique(people.home[rows], return_index=True)[1])]
        rows = rows[:k]
        if len(rows) < least:
            raise TooFew
        people.free[rows] = False
        return [int(r) for r in rows]

    def adults(self, lo: float = 20, hi: float = 85) -> Bools:
        """Mask of an age range."""
        return (self.people.age >= lo) & (self.people.age < hi)

    def village(self, least: int, mask: Bools | None = None) -> int:
        """A village with at least so many free persons of the mask."""
        free = self.people.free if mask is None else self.people.free & mask
        counts = np.bincount(self.people.village[free], minlength=len(self.people.village_district))
        rows = np.flatnonzero(counts >= least)
        if not len(rows):
            raise TooFew
        return int(self.pick(rows))

    def kin(self, person: int) -> list[int]:
        """Everybody in the person's household."""
        return [int(r) for r in np.flatnonzero(self.people.home == self.people.home[person])]

    # --- places, times, numbers -----------------------------------------------------------------------------------
    def place(self, *kinds: str, but: Sequence[int] = (), district: int | None = None) -> int:
        """An institution of these kinds, by the root of its weight."""
        places = self.places
        rows = np.asarray(
            [
                r
                for r in places.of(*kinds)
                if r not in but and r not in self.book.reserve and places.closes[r] > DAYS and places.opens[r] < 0
            ]
        )
        if district is not None and (places.district[rows] == district).any():
            rows = rows[places.district[rows] == district]
        if not len(rows):
            raise TooFew
        weight = np.sqrt(places.weight[rows])
        return int(self.rng.choice(rows, p=weight / weight.sum()))

    def fresh(self, *kinds: str, but: Sequence[int] = ()) -> int:
        """An institution kept aside, where nothing has been planted, so that it may close or open."""
        rows = [p for p in self.book.reserve if self.places.kind[p] in kinds and p not in but]
        if not rows:
            raise TooFew
        row = int(self.pick(rows))
        self.book.reserve.remove(row)
        return row

    def day(self, lo: int = 20, hi: int = DAYS - 40) -> int:
        """A day."""
        return self.whole(lo, max(lo, hi))

    def at(self, day: int, lo: float = 8, hi: float = 17) -> int:
        """A minute of the day between two hours."""
        return day * DAY + self.whole(int(lo * 60), int(hi * 60) - 1)

    def doctor(self, place: int) -> int:
        """A doctor of the institution."""
        return int(self.pick(self.places.doctors(place)))

    def phone(self) -> str:
        """A new phone number."""
        return self.names.phone()

    def account(self, holder: int = -1) -> str:
        """A new bank account; its holder may be unknown."""
        number = self.names.account()
        self.book.accounts.append((number, holder))
        return number

    def agent(self, tel: str | None = None) -> str:
        """A new agent."""
        code = f"AG{self.names.digits(8)}"
        self.book.agents.append((code, self.names.person(self.whole(1, 2)), tel or self.phone()))
        return code

    def till(self, place: int, n: int = 1) -> str:
        """A terminal of the institution."""
        return f"{self.places.code[place][-6:]}-{n:02d}"

    def bed(self, place: int, k: int) -> str:
        """A bed on the top floor, where ordinary patients do not lie."""
        return f"{max(20, int(self.places.beds[place])) // 40 + 2}-{k:02d}"

    def invoice_code(self, place: int) -> str:
        """The code of the institution's invoices."""
        return f"3206{self.places.code[place][-4:]}"

    def attend(self, members: list[int], waves: int, p: float, least: int = 1) -> list[list[int]]:
        """Who comes in which wave: each with probability p, each at least so often."""
        turn = self.rng.random((len(members), waves)) < p
        for row in turn:
            missing = min(least, waves) - int(row.sum())
            if missing > 0:
                row[self.rng.permutation(np.flatnonzero(~row))[:missing]] = True
        return [[m for m, there in zip(members, turn[:, w], strict=True) if there] for w in range(waves)]

    def blend(self, members: list[int], level: str) -> None:
        """Members keep an ordinary life of their own; busier the harder the ring is."""
        self.people.rate[members] = self.people.rate[members] * self.by(level, 0.7, 1.0, 1.3) + self.by(
            level, 0.1, 0.5, 1.0
        )

    def strangers(self, k: int) -> list[int]:
        """Living people in no group, who may still be cast: passers-by."""
        rows = np.flatnonzero(self.people.free & self.alive())
        return [int(r) for r in self.rng.choice(rows, min(k, len(rows)), replace=False)]

    def kin_tel(self, person: int) -> str | None:
        """The person's own number, as most contacts are."""
        tel = self.people.tel[person] or self.people.tel[self.kin(person)[0]]
        return str(tel) if tel else None

    def alive(self) -> Bools:
        """Who does not die in the period."""
        return np.asarray(self.people.dead == NONE)
