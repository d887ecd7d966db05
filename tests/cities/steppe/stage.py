"""The stage (舞台): what an actor needs to gather people, send them somewhere and leave papers behind."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.cities.steppe.city import City
from tests.cities.steppe.goods import BASKET
from tests.cities.steppe.group import LEVELS, Group
from tests.cities.steppe.kinds import DAYS, NEVER, Bools, Ints


class ScarceError(Exception):
    """Too few people fit the role in a city of this size."""


class Stage:
    """One group being planted. ``att`` how many of the members come each time, ``jitter`` days they are apart, ``share``
    how much of the evidence is left in the open, ``vary`` how much bills differ."""

    def __init__(self, city: City, level: str, turn: int) -> None:
        self.city, self.rng, self.turn = city, city.rng, turn
        self.book, self.people, self.places = city.book, city.people, city.places
        self.group = Group("", level)
        self.hard = LEVELS.index(level) if level else 0
        self.att, self.jitter = (1.0, 0.85, 0.68)[self.hard], (0, 2, 4)[self.hard]
        self.share, self.vary = (0.95, 0.7, 0.5)[self.hard], (0.0, 0.1, 0.25)[self.hard]

    def called(self, name: str, zh: str, en: str, *also: str) -> None:
        """Names the scheme (or the kind of look-alike) and says what happened."""
        self.group.name, self.group.zh, self.group.en = name, zh, en
        self.group.schemes = [name, *also]

    # --- people ---

    def size(self, low: int, high: int) -> int:
        """A group size, small in a small city."""
        most = max(4, min(high, len(self.people) // 70))
        return int(self.rng.integers(min(low, most), most + 1))

    def take(self, n: int, *, towns: Any = None, age: tuple[int, int] = (16, 88), sex: int = 0, where: Bools | None = None,
             household: bool = False, member: bool = True, least: int = 3) -> Ints:  # fmt: skip
        """``n`` free persons of different households (or whole households), from these towns when there are enough."""
        people = self.people
        ages = people.age()
        mask = ~self.city.reserved & (people.death == NEVER) & (ages >= age[0]) & (ages <= age[1])
        mask &= where if where is not None else people.birth < -30
        if sex:
            mask &= people.sex == sex
        if towns is not None:
            local = mask & np.isin(people.town, towns)
            areas = mask & np.isin(people.area, self.city.region.town_area[np.asarray(towns)])
            mask = local if local.sum() >= 2 * n else areas if areas.sum() >= 2 * n else mask
        found = np.flatnonzero(mask)
        self.rng.shuffle(found)
        if not household:
            _, first = np.unique(people.house[found], return_index=True)
            found = found[np.sort(first)]
        else:
            found = found[np.argsort(people.house[found], kind="stable")]
            houses, counts = np.unique(people.house[found], return_counts=True)
            big = self.rng.permutation(houses[counts >= 3])
            rank = {int(h): i for i, h in enumerate(big)}
            found = np.array(sorted((p for p in found if int(people.house[p]) in rank),
                                    key=lambda p: (rank[int(people.house[p])], p)), np.int64)  # fmt: skip
        if len(found) < min(n, least):
            raise ScarceError
        chosen = found[:n]
        self.city.reserved[chosen] = True
        if member:
            self.group.members.extend(int(p) for p in chosen)
        return chosen

    def towns(self, n: int, *, rural: bool = True) -> Ints:
        """Some towns, mostly far ones."""
        region = self.city.region
        pool = np.flatnonzero(region.town_area > 0) if rural else np.arange(len(region.weight))
        return self.rng.choice(pool, min(n, len(pool)), replace=False)

    def some(self, who: Ints, share: float | None = None, least: int = 2) -> Ints:
        """Those who come this time."""
        share = self.att if share is None else share
        here = who[self.rng.random(len(who)) < share]
        return here if len(here) >= least else who[: max(least, 1)]

    # --- places and days ---

    def place(self, *kinds: str) -> int:
        """The next institution of these kinds: groups seldom share one."""
        options = self.places.of(*kinds)
        return options[self.turn * 5 % len(options)] if len(options) % 5 else options[self.turn % len(options)]

    def another(self, kind: str, n: int, town: int | None = None) -> Ints:
        """``n`` institutions of a kind, near a town or anywhere."""
        if town is not None:
            return self.places.near[kind][town, :n]
        options = np.array(self.places.of(kind))
        return self.rng.choice(options, min(n, len(options)), replace=False)

    def start(self, length: int) -> int:
        """A first day that leaves ``length`` days."""
        return int(self.rng.integers(20, max(21, DAYS - length - 20)))

    def spread(self, n: int, days: int | None = None) -> Ints:
        """Days after the appointed one."""
        return self.rng.integers(0, (self.jitter if days is None else days) + 1, n)

    def town_of(self, place: int) -> int:
        """Town of an institution (0 when outside)."""
        return max(0, self.places.rows[place].town)

    # --- acts ---

    def claim(self, who: Any, place: Any, day: Any, *, core: bool = True, **columns: Any) -> Ints:
        """Claims of the group; ``core`` ones go into the truth."""
        day = np.clip(np.atleast_1d(np.asarray(day, np.int64)), 0, DAYS - 1)
        if "end" in columns:
            columns["end"] = np.maximum(day, np.minimum(columns["end"], DAYS - 1))
        index = self.book.add(who, place, day, planted=True, **columns)
        if core:
            self.group.claims.extend(int(i) for i in index)
        return index

    def bill(self, claims: Ints, lines: list[tuple[str, int]], vary: float | None = None, **more: Any) -> None:
        """The same lines on each claim, except that a share of the counts is moved by one."""
        vary = self.vary if vary is None else vary
        for item, count in lines:
            moved = np.where(self.rng.random(len(claims)) < vary, self.rng.integers(-1, 2, len(claims)), 0)
            self.book.line(claims, item, np.maximum(1, count + moved), **more)

    def stay(
        self, who: Ints, place: Any, day: Any, length: Any, *, basket: str = "mild", core: bool = True, **columns: Any
    ) -> Ints:
        """Admissions."""
        day = np.asarray(day, np.int64)
        return self.claim(
            who, place, day, end=day + length, med=columns.pop("med", 21), basket=basket, core=core, **columns
        )

    def passers(self, place: int, days: Ints, n: int, **columns: Any) -> None:
        """Ordinary patients of a place of the group's own; they belong to nothing."""
        people = self.people
        near = (
            ~self.city.reserved
            & (people.death == NEVER)
            & (people.birth < -900)
            & (people.area == self.city.region.town_area[self.town_of(place)])
        )
        who = self.rng.choice(np.flatnonzero(near), n)
        kinds = [BASKET[k] for k in ("cold", "gut", "back", "skin", "herbs")]
        self.claim(who, place, self.rng.choice(days, n), core=False, basket=self.rng.choice(kinds, n), **columns)

    def phone(self) -> str:
        """A phone of nobody insured here."""
        number = self.city.numbers.one("phone")
        self.group.phones.append(number)
        return number

    def account(self, holder: int = -1) -> str:
        """An account that takes the group's money."""
        number = self.city.account(holder)
        self.group.accounts.append(number)
        return number

    def agent(self, name: str, phone: str | None) -> int:
        """A person who files or escorts for the group."""
        index = self.city.agent(name, phone)
        self.group.agents.append(index)
        return index

    def invoices(self, n: int) -> Any:
        """New invoice numbers."""
        return self.city.numbers.many("invoice", n)

    def trace(self, item: str, n: int) -> Any:
        """Trace codes of new boxes."""
        from tests.cities.steppe.boxes import codes

        return codes(item, self.city.numbers.many("serial", n))

    def maybe(self, n: int, value: Any, share: float | None = None) -> Any:
        """The value on a share of ``n`` claims, nothing on the others."""
        out = np.empty(n, object)
        out[self.rng.random(n) < (self.share if share is None else share)] = value
        return out

    def pick(self, values: list[Any], n: int) -> Any:
        """One of several values on each of ``n`` claims."""
        out = np.empty(n, object)
        out[:] = [values[i] for i in self.rng.integers(0, len(values), n)]
        return out

    def hire(
        self, who: Ints, employer: int, start: Any, end: Any, base: int, change: Any = 999, factor: float = 1.0
    ) -> None:
        """Jobs for these people."""
        for k, person in enumerate(who):
            first, last, month = (int(np.broadcast_to(v, len(who))[k]) for v in (start, end, change))
            self.city.work.jobs.add(int(person), employer, first, last, base, month, factor)
            self.people.employer[person] = employer
            self.people.insu[person] = 310
