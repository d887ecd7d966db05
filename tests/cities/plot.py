"""What is planted (埋设): the groups, who is already cast, and the draws that every group needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from tests.cities.catalogue import PHARMACY, STAY
from tests.cities.desk import Desk
from tests.cities.identity import Bools, Ints
from tests.cities.world import HOSPITAL, OUTSIDERS, STORE, World

LEVELS = ("easy", "medium", "hard")


@dataclass(slots=True)
class Group:
    """One ring (``scheme`` set) or look-alike (``kind`` set); numbers, not yet texts."""

    scheme: str
    schemes: tuple[str, ...]
    level: str
    kind: str
    zh: str
    en: str
    members: Ints
    bystanders: set[int] = field(default_factory=set)
    phones: set[int] = field(default_factory=set)
    accounts: set[int] = field(default_factory=set)
    agents: set[int] = field(default_factory=set)
    doctors: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Manner:
    """How the same fraud or custom is gone about in one city; the two cities differ in every field."""

    spread: int
    """Days over which a round of recruited admissions is spread."""
    attendance: tuple[float, float, float]
    """Share of the members in each round, by level."""
    alternate: bool
    """Recruits are shared between two hospitals."""
    gap: tuple[int, int]
    """Seconds between two cards at one terminal."""
    escort: bool
    """Recruiters appear as agents rather than as contact phones."""
    exact: bool
    """Cloned bills are identical to the line; otherwise a line or two differ."""
    sizes: float
    """Tail index of ring sizes (Pareto): smaller is heavier."""


class Plot:
    """The stage: world, desk, random numbers, groups."""

    def __init__(self, world: World, desk: Desk, rng: np.random.Generator, manner: Manner) -> None:
        self.world, self.desk, self.rng, self.manner = world, desk, rng, manner
        self.people, self.places, self.staff = world.people, world.places, world.staff
        self.groups: list[Group] = []
        self.free: Bools = world.people.died < 0
        self._roles: set[tuple[str, int]] = set()
        self._outsiders = 0
        self._agents = 0

    # --- casting ---------------------------------------------------------------------------------------------------
    def size(self, least: int = 3, most: int = 40) -> int:
        """A heavy-tailed ring size."""
        return int(min(most, least + (self.rng.pareto(self.manner.sizes) * 3)))

    def cast(self, count: int, who: Bools | None = None) -> Ints:
        """``count`` persons not yet in any group, fewer when there are no more."""
        pool = np.flatnonzero(self.free if who is None else self.free & who)
        chosen = np.sort(self.rng.choice(pool, min(count, len(pool)), replace=False))
        self.free[chosen] = False
        return chosen

    def ring(self, schemes: str, level: int, members: Ints, zh: str, en: str) -> int:
        """Opens a ring of the (first named) scheme; returns its group number."""
        parts = tuple(schemes.split())
        self.groups.append(Group(parts[0], parts, LEVELS[level], "", zh, en, members))
        return len(self.groups) - 1

    def look(self, kind: str, members: Ints, zh: str, en: str) -> int:
        """Opens a look-alike; returns its group number."""
        self.groups.append(Group("", (), "", kind, zh, en, members))
        return len(self.groups) - 1

    # --- things that belong to nobody insured here -------------------------------------------------------------------
    def outsider(self) -> int:
        """A phone or account number of somebody outside."""
        self._outsiders += 1
        return OUTSIDERS + self._outsiders * 13

    def agent(self, phone: int | None = None) -> int:
        """A person who files or escorts for others."""
        self._agents += 1
        self.world.extra("agents", agent=np.array([self._agents]), phone=np.array([phone or self.outsider()]))
        return self._agents

    def employer(self, *, shell: bool) -> int:
        """A new employer, registered lately when ``shell``."""
        self.world.employers += 1
        if shell:
            self.world.shells.append(self.world.employers - 1)
        return self.world.employers - 1

    # --- draws --------------------------------------------------------------------------------------------------------
    def chance(self, share: float, count: int) -> Bools:
        """Independent coins."""
        return np.asarray(self.rng.random(count) < share)

    def some(self, share: float, members: Ints, least: int = 2) -> Ints:
        """About this share of the members, never fewer than ``least``."""
        kept = members[self.chance(share, len(members))]
        return kept if len(kept) >= least else members[: max(least, 1)]

    def attendance(self, members: int, rounds: int, share: float, least: int = 2) -> Bools:
        """Who comes to which round (members x rounds); everybody comes ``least`` times at least."""
        there = self.rng.random((members, rounds)) < share
        rank = np.argsort(np.argsort(self.rng.random((members, rounds)) - there, axis=1), axis=1)
        return np.asarray(there | (rank < min(least, rounds)))

    def firm(self) -> int:
        """An employer, the larger ones more often."""
        return int(self.people.employer[self.rng.choice(np.flatnonzero(self.free & (self.people.employer >= 0)))])

    def customers(self, inst: int | Ints, count: int) -> Ints:
        """Anybody who lives in the area of a place (of each place); drawn with replacement, nobody's role."""
        area = np.broadcast_to(self.places.area[inst], (count,))
        out = np.empty(count, dtype=np.int64)
        for a in np.unique(area):
            pool = np.flatnonzero(self.people.area == a)
            here = np.flatnonzero(area == a)
            out[here] = self.rng.choice(pool if len(pool) else len(self.people), len(here))
        return out

    def turn(self, count: int, turn: int, turns: int, nights: int = 16) -> Ints:
        """A day for each of ``count`` persons in the ``turn``-th of ``turns`` equal spans, so that stays never overlap."""
        span = (self.world.days - 100) // turns
        return 15 + turn * span + self.rng.integers(0, max(span - nights, 1), count)

    def days(self, count: int, *, first: int = 20, last: int = 20, apart: int = 1) -> Ints:
        """Sorted distinct days, ``apart`` from each other where there is room."""
        room = self.world.days - first - last - apart * (count - 1)
        drawn = np.sort(self.rng.integers(0, max(room, 1), count))
        found: Ints = np.minimum(first + drawn + apart * np.arange(count), self.world.days - last)
        return found

    def hospital(self, *, giant: bool = False, area: int | None = None, far: bool = False) -> int:
        """A hospital: one of the three busiest when ``giant``, else another one near or ``far``."""
        p = self.places
        pool = np.flatnonzero((p.kind == HOSPITAL) & (self.world.far[p.area] == far))
        busiest = pool[np.argsort(-p.weight[pool])]
        if giant:
            return int(self.rng.choice(busiest[:3]))
        if area is not None and (near := pool[p.area[pool] == area]).size:
            return int(self.rng.choice(near))
        return int(self.rng.choice(busiest[min(3, len(busiest) - 1) :]))

    def place(self, kind: int, area: int | None = None) -> int:
        """A clinic or store, in the area if it has one."""
        pool = np.flatnonzero((self.places.kind == kind) & ~self.world.far[self.places.area])
        near = pool[self.places.area[pool] == area] if area is not None else pool
        return int(self.rng.choice(near if near.size else pool))

    def unused(self, role: str, draw: Callable[[], int]) -> int:
        """A place that has not had this role in another ring, if a dozen draws find one: what one place does is one ring."""
        for _ in range(12):
            place = draw()
            if (role, place) not in self._roles:
                break
        self._roles.add((role, place))
        return place

    def store_far_from(self, inst: int) -> int:
        """The retail pharmacy farthest from an institution, among six drawn."""
        pool = np.flatnonzero((self.places.kind == STORE) & ~self.world.far[self.places.area])
        drawn = self.rng.choice(pool, min(6, len(pool)), replace=False)
        gap = np.hypot(self.places.x[drawn] - self.places.x[inst], self.places.y[drawn] - self.places.y[inst])
        return int(drawn[np.argmax(gap)])

    def doctor(self, inst: int) -> int:
        """One doctor of the institution."""
        return int(self.rng.choice(self.staff.at(inst)))

    def ills(self, care: int, count: int) -> Ints:
        """Diseases usual at this kind of visit."""
        return np.asarray(self.rng.choice(self.world.catalogue.diseases(care), count))

    def illness(self, code: str) -> int:
        """The number of a disease."""
        return self.world.catalogue.disease(code)

    def item(self, name: str) -> int:
        """The number of an item."""
        return self.world.catalogue.item(name)

    # --- acts ----------------------------------------------------------------------------------------------------------
    def stay(self, person: Ints, inst: int | Ints, day: Ints, nights: Ints | int, **more: int | Ints) -> Ints:
        """Admissions; returns the rows."""
        day = np.asarray(day)
        columns: dict[str, int | Ints] = {"care": STAY, "disease": self.ills(STAY, np.size(person)), **more}
        return self.desk.add(person=person, inst=inst, day=day, end=day + nights, **columns)

    def visit(self, person: Ints, inst: int | Ints, day: Ints | int, care: int = 0, **more: int | Ints) -> Ints:
        """Visits without a bed; returns the rows."""
        columns: dict[str, int | Ints] = {"disease": self.ills(care, np.size(person)), **more}
        return self.desk.add(person=person, inst=inst, day=day, care=care, **columns)

    def buy(self, person: Ints, inst: int | Ints, day: Ints | int, items: Ints | int, cnt: Ints | int = 1,
            trace: Ints | int = -1, **more: int | Ints) -> Ints:  # fmt: skip
        """Pharmacy purchases of one line each; returns the rows."""
        rows = self.visit(person, inst, day, PHARMACY, explicit=1, **more)
        self.desk.lines(rows, items, cnt, trace=trace)
        return rows
