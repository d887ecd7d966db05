"""Hospitals, stations, pharmacies and who works there (机构)."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.cities.island.people import AREAS, LOCALITIES, OUTER, Population

HOSPITAL, PRIVATE, CENTRE, STATION, CLINIC, PHARMACY, DIALYSIS, ASYLUM, AWAY = range(9)


@dataclass(slots=True)
class Place:
    """One institution; ``batch`` = posts a week's visits on Sunday evening; ``price`` factor of its drugs."""

    code: str
    name: str
    sort: int
    where: int
    level: str | None
    beds: int | None
    area: str
    address: str
    tel: str
    account: str
    legal: str
    owner: str
    batch: bool = False
    price: float = 1.0
    begin: date = date(2016, 1, 1)
    end: date | None = None
    status: str = "1"
    group: str | None = None
    doctors: list[int] = field(default_factory=list)
    tills: int = 2
    size: float = 1.0


@dataclass(slots=True)
class Doctor:
    """One member of staff at one place; ``person`` when enrolled here; ``until`` when gone."""

    code: str
    name: str
    place: int
    dept: str
    person: int | None
    begin: date
    sort: str = "1"
    until: date | None = None
    multi: bool = False


@dataclass(slots=True)
class Places:
    """All of both; ``near[locality][sort]`` lists the places people of a locality go to."""

    all: list[Place]
    doctors: list[Doctor]
    near: dict[int, dict[int, list[int]]]

    def of(self, sort: int) -> list[int]:
        """All places of one sort."""
        return [i for i, p in enumerate(self.all) if p.sort == sort]


_PLAN = {HOSPITAL: (3, 9), PRIVATE: (3, 14), CENTRE: (6, 16), STATION: (8, 60), CLINIC: (6, 45), PHARMACY: (9, 110), DIALYSIS: (1, 2),
         ASYLUM: (1, 2), AWAY: (4, 8)}  # fmt: skip
"""How many at the smallest and at 200 000 claims."""
_NAMES = {HOSPITAL: "人民医院", PRIVATE: "康宁医院", CENTRE: "卫生院", STATION: "卫生室", CLINIC: "诊所", PHARMACY: "大药房", DIALYSIS: "血液净化中心",
          ASYLUM: "第二精神病院", AWAY: "大学附属医院"}  # fmt: skip
_STAFF = {HOSPITAL: 45, PRIVATE: 9, CENTRE: 8, STATION: 1, CLINIC: 2, PHARMACY: 1, DIALYSIS: 4, ASYLUM: 6, AWAY: 0}
_DEPTS = ("内科", "外科", "骨科", "妇产科", "中医科", "康复科", "眼科", "肿瘤科", "呼吸科", "心内科")
_STEMS = "瑞和安康济仁同福海舟定远普惠永兴德昌宁泰恒源百顺"


def build(claims: int, people: Population, rng: random.Random) -> Places:
    """Places in number to the claims, spread over localities, staffed."""
    places = Places([], [], {i: {} for i in range(len(LOCALITIES))})
    part = min(1.0, claims / 200_000)
    for sort, (low, high) in _PLAN.items():
        for i in range(round(low + (high - low) * part)):
            _open(places, people, sort, i, rng)
    for where in range(len(LOCALITIES)):
        for sort in (STATION, CLINIC, CENTRE, PHARMACY):
            own = [i for i in places.of(sort) if places.all[i].where == where]
            places.near[where][sort] = (
                own or [i for i in places.of(sort) if places.all[i].where < OUTER][:2] or places.of(sort)[:1]
            )
        places.near[where][HOSPITAL] = places.of(HOSPITAL)
        places.near[where][PRIVATE] = places.of(PRIVATE)
    return places


def _open(places: Places, people: Population, sort: int, i: int, rng: random.Random) -> None:
    big = sort in (HOSPITAL, PRIVATE, DIALYSIS, ASYLUM)
    where = rng.randrange(OUTER) if big else i % len(LOCALITIES)
    stem = "".join(rng.sample(_STEMS, 2))
    beds = {
        HOSPITAL: rng.randrange(250, 900),
        PRIVATE: rng.randrange(40, 130),
        CENTRE: rng.randrange(12, 40),
        ASYLUM: 160,
    }.get(sort)
    area = "310101" if sort == AWAY else AREAS[where]
    name = f"{'申江' if sort == AWAY else LOCALITIES[where][:2]}{stem}{_NAMES[sort]}"
    birth = date(1960 + rng.randrange(30), 1 + rng.randrange(12), 1 + rng.randrange(28))
    at = people.address(f"{LOCALITIES[where]}{stem}街{i + 1}号", area)
    place = Place(
        f"{'P' if sort == PHARMACY else 'H'}{area}{sort}{i:04d}{rng.randrange(10):d}", name, sort, where,
        {HOSPITAL: "3" if i == 0 else "2", PRIVATE: "2" if i % 3 else "1", CENTRE: "1", AWAY: "3"}.get(sort), beds, area, at,
        people.phone(), people.account(None), people.cert("330902", birth, "1"),
        "公立" if sort in (HOSPITAL, CENTRE, STATION, ASYLUM, AWAY) else "民营",
        batch=sort in (STATION, CLINIC) and rng.random() < 0.5, price=round(rng.uniform(0.95, 1.12), 3) if sort == PHARMACY else 1.0,
        begin=date(2015, 1, 1) + timedelta(days=rng.randrange(2500)), tills={HOSPITAL: 9, PRIVATE: 3}.get(sort, 1),
        group=f"{stem}连锁" if sort == PHARMACY and i % 4 == 0 else None, size=rng.paretovariate(1.6) if not big else 1.0 + 3.0 * (i == 0),
    )  # fmt: skip
    places.all.append(place)
    for n in range(_STAFF[sort]):
        hire(places, people, len(places.all) - 1, _DEPTS[n % len(_DEPTS)] if big else "全科", rng)


def hire(places: Places, people: Population, place: int, dept: str, rng: random.Random) -> int:
    """A new member of staff; two in five are enrolled here as persons."""
    enrolled = None
    if rng.random() < 0.4:
        who = rng.randrange(len(people.all))
        if 25 < people.all[who].age() < 58:
            enrolled = who
    name = people.all[enrolled].name if enrolled is not None else people.name()
    code = f"D3309{len(places.doctors):06d}{rng.randrange(10)}"
    sort = "2" if places.all[place].sort == PHARMACY else "1"
    places.doctors.append(
        Doctor(code, name, place, dept, enrolled, date(2014, 1, 1) + timedelta(days=rng.randrange(3000)), sort)
    )
    places.all[place].doctors.append(len(places.doctors) - 1)
    return len(places.doctors) - 1
