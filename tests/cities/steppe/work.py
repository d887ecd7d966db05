"""Employers, jobs and contributions (单位、就业与缴费)."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from tests.cities.steppe.kinds import NEVER, Ints
from tests.cities.steppe.numbers import Numbers
from tests.cities.steppe.people import People, certificate
from tests.cities.steppe.places import Places
from tests.cities.steppe.region import Region

_TRADES = ("矿业", "运输", "商贸", "牧业", "建筑", "物业", "餐饮", "电力", "盐化工", "旅游")


@dataclass(slots=True)
class Employer:
    """One employing unit; ``tax`` is the share of its people for whom it declares income tax."""

    number: str
    name: str
    addr: int
    founded: int
    uscc: str
    legrep: str
    tel: str | None
    tax: float = 1.0
    status: str = "1"


@dataclass(slots=True)
class Jobs:
    """One entry per job; the base is multiplied by ``factor`` from month ``change`` on."""

    person: list[int] = field(default_factory=list)
    employer: list[int] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    base: list[int] = field(default_factory=list)
    change: list[int] = field(default_factory=list)
    factor: list[float] = field(default_factory=list)

    def add(
        self, person: int, employer: int, start: int, end: int, base: int, change: int = 999, factor: float = 1.0
    ) -> None:
        """A job of a person."""
        for column, value in zip(
            (self.person, self.employer, self.start, self.end, self.base, self.change),
            (person, employer, start, end, base, change),
            strict=True,
        ):
            column.append(int(value))
        self.factor.append(factor)


@dataclass(slots=True)
class Work:
    """The labour market of the region."""

    employers: list[Employer] = field(default_factory=list)
    jobs: Jobs = field(default_factory=Jobs)
    hospital: dict[int, int] = field(default_factory=dict)
    """Employer of an institution's staff."""

    def found(self, name: str, town: int, founded: int, region: Region, numbers: Numbers, **more: object) -> int:
        """A new employer; its index."""
        number = numbers.one("employer")
        legrep = certificate(np.random.default_rng(int(number)))
        row = Employer(f"E{number}", name, region.address(town, f"{name}办公室"), founded, numbers.one("uscc"), legrep,
                       numbers.one("phone"))  # fmt: skip
        for key, value in more.items():
            setattr(row, key, value)
        self.employers.append(row)
        return len(self.employers) - 1


def make_work(people: People, places: Places, region: Region, numbers: Numbers, rng: np.random.Generator) -> Work:
    """Firms near home, staff at their hospitals; a tenth changes jobs, every July bases move a little."""
    work = Work()
    for i, place in enumerate(places.rows):
        if place.town >= 0 and place.doctors and place.kind not in ("village", "clinic"):
            work.hospital[i] = work.found(place.name, place.town, -4000, region, numbers)
    for doctor in places.doctors:
        if doctor.person >= 0:
            if doctor.place not in work.hospital:
                work.hospital[doctor.place] = work.found(places.rows[doctor.place].name, places.rows[doctor.place].town, -2000,
                                                         region, numbers)  # fmt: skip
            people.employer[doctor.person] = work.hospital[doctor.place]
    workers = np.flatnonzero((people.insu == 310) & (people.age() < 61) & (people.employer < 0))
    firms: dict[int, list[int]] = {}
    for area in range(5):
        count = max(2, int((people.area[workers] == area).sum()) // 22)
        towns = np.flatnonzero(region.town_area == area)
        firms[area] = [
            work.found(f"{_TRADES[int(rng.integers(10))]}有限公司{area}{k:03d}", int(rng.choice(towns)), int(-rng.integers(200, 6000)),
                       region, numbers)
            for k in range(count)
        ]  # fmt: skip
    wards: dict[int, list[int]] = {a: [] for a in range(5)}
    for place_index, firm in work.hospital.items():
        row = places.rows[place_index]
        wards[int(region.town_area[row.town])].extend([firm] * (4 if row.kind in ("city", "county") else 1))
    for person in workers:
        area = int(people.area[person])
        options = wards[area] if wards[area] and rng.random() < 0.08 else firms[area]
        people.employer[person] = options[int(len(options) * rng.random() ** 1.6)]
    _hire(people, work, firms, rng)
    return work


def _hire(people: People, work: Work, firms: dict[int, list[int]], rng: np.random.Generator) -> None:
    employed: Ints = np.flatnonzero(people.employer >= 0)
    draws, bases = rng.random(len(employed)), rng.lognormal(8.55, 0.35, len(employed))
    starts, ends = rng.integers(-3000, -30, len(employed)), rng.integers(60, 700, len(employed))
    for k, person in enumerate(employed):
        base = max(3600, round(bases[k])) * 100
        employer = int(people.employer[person])
        if draws[k] > 0.9 and not people.staff[person]:
            work.jobs.add(int(person), employer, starts[k], ends[k], base)
            options = firms[int(people.area[person])]
            if draws[k] > 0.94:
                work.jobs.add(int(person), options[k % len(options)], ends[k] + 20, NEVER, round(base * 1.1))
        else:
            work.jobs.add(int(person), employer, starts[k], NEVER, base, 18, 1.0 + 0.1 * draws[k])
