"""Institutions and doctors (机构与医务人员): one dominant city hospital, county seats, far clinics, pharmacies."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from tests.cities.steppe.kinds import NEVER, Ints
from tests.cities.steppe.numbers import Numbers
from tests.cities.steppe.people import People, certificate, names
from tests.cities.steppe.region import AREAS, OUTSIDE, Region

_DEPARTMENTS = ("内科", "外科", "妇产科", "中医科", "康复科", "骨科", "肿瘤科", "精神科", "肾内科", "全科")
_CHAINS = ("百康堂", "惠民大药房", "草原医药")


@dataclass(slots=True)
class Place:
    """One institution; ``kind`` is what it is in the simulation, ``terminals`` how many counters it has."""

    code: str
    name: str
    kind: str
    level: str
    town: int
    area: str
    addr: int
    beds: int
    lon: float
    lat: float
    tel: str
    bank: str
    uscc: str
    legrep: str
    ownership: str
    group: str | None = None
    begin: int = -900
    end: int = NEVER
    status: str = "1"
    doctors: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Doctor:
    """One row of the register; the same ``code`` may have rows at two places."""

    code: str
    name: str
    place: int
    department: str
    person: int = -1
    begin: int = -1200
    end: int = NEVER
    multi: bool = False
    roster: bool = False
    """Sees ordinary patients too."""


@dataclass(slots=True)
class Places:
    """All institutions and doctors, and which are near each town."""

    rows: list[Place] = field(default_factory=list)
    doctors: list[Doctor] = field(default_factory=list)
    near: dict[str, Ints] = field(default_factory=dict)

    def of(self, *kinds: str) -> list[int]:
        """Indexes of the institutions of these kinds."""
        return [i for i, p in enumerate(self.rows) if p.kind in kinds]

    def around(self, kind: str, town: int) -> int:
        """An institution of a kind near a town."""
        return int(self.near[kind][town, 0])


class Builder:
    """Adds institutions and their staff."""

    def __init__(self, region: Region, numbers: Numbers, rng: np.random.Generator) -> None:
        self.region, self.numbers, self.rng = region, numbers, rng
        self.places = Places()

    def add(self, kind: str, name: str, level: str, town: int, beds: int, doctors: int, **more: object) -> int:
        """A new institution in a town (``town`` -1 and less: outside the region)."""
        region, rng = self.region, self.rng
        if town < 0:
            area, lon, lat = OUTSIDE[-town - 1], 101.8 + 3 * town, 36.6 + town
            region.addresses.append((f"外地{name}", area + "001"))
            addr = len(region.addresses) - 1
        else:
            area = AREAS[region.town_area[town]]
            lon, lat = (float(v[town]) + rng.uniform(-0.02, 0.02) for v in (region.lon, region.lat))
            addr = region.address(town, f"{name}院内")
        head = "P" if kind in ("pharmacy", "specialty") else "H"
        place = Place(
            f"{head}{area}{self.numbers.one('place')}", name, kind, level, town, area, addr, beds, round(lon, 5),
            round(lat, 5), self.numbers.one("phone"), self.numbers.one("account"), self.numbers.one("uscc"),
            certificate(rng),
            "2" if kind in ("private", "clinic", "pharmacy", "specialty") else "1",
        )  # fmt: skip
        for key, value in more.items():
            setattr(place, key, value)
        self.places.rows.append(place)
        index = len(self.places.rows) - 1
        for _ in range(doctors):
            self.doctor(index, roster=True)
        return index

    def doctor(self, place: int, code: str | None = None, name: str | None = None, **more: object) -> int:
        """A new doctor (or another row of one) at a place; the row's index."""
        code = code or f"D6328{self.numbers.one('doctor')}"
        name = name or str(names(1, self.rng)[0])
        row = Doctor(code, name, place, _DEPARTMENTS[int(self.rng.integers(len(_DEPARTMENTS)))])
        for key, value in more.items():
            setattr(row, key, value)
        self.places.doctors.append(row)
        self.places.rows[place].doctors.append(len(self.places.doctors) - 1)
        return len(self.places.doctors) - 1


def make_places(share: float, region: Region, numbers: Numbers, rng: np.random.Generator) -> Builder:
    """``share`` 1 is the full city; smaller ones have fewer counters of each kind."""

    def scaled(full: int, least: int = 2) -> int:
        return max(least, round(full * float(min(1.6, share) ** 0.5)))

    make = Builder(region, numbers, rng)
    towns, city = len(region.weight), [t for t in range(len(region.weight)) if region.town_area[t] == 0]
    make.add("city", "河川市人民医院", "3", 0, 1200, scaled(90, 12))
    make.add("tcm", "河川市中医院", "2", 1, 320, scaled(26, 5))
    make.add("psych", "河川市精神卫生中心", "2", 6, 260, scaled(9, 4))
    make.add("rehab", "河川康复医院", "2", 4, 160, scaled(9, 4))
    for i in range(3):
        make.add("dialysis", f"{('仁和', '清源', '博爱')[i]}血液透析中心", "1", city[2 + i], 30, 3)
    for a in range(1, len(AREAS)):
        seat = int(np.flatnonzero(region.town_area == a)[0])
        make.add("county", f"{region.town_names[seat]}县人民医院", "2", seat, 220, scaled(22, 5))
    for i in range(scaled(16, 6)):
        town = city[i % len(city)] if i % 3 else int(rng.integers(towns))
        make.add("private", f"{('康泰', '同济堂', '安贞', '福源', '仁爱', '和谐', '祥瑞', '民生')[i % 8]}医院{i + 1}部", "1", town,
                 int(rng.integers(40, 110)), 5)  # fmt: skip
    for t in range(towns):
        make.add("centre", f"{region.town_names[t]}卫生院", "1", t, 24, 3)
    for i in range(scaled(70, 12)):
        make.add("village", f"第{i + 1}村卫生室", "1", towns - 1 - i % towns, 0, 1)
    for i in range(scaled(36, 10)):
        make.add("clinic", f"{('济生', '康乐', '德善', '春和')[i % 4]}诊所{i + 1}号", "1", city[i % len(city)], 0, 2)
    for i in range(scaled(64, 14)):
        town = city[i % len(city)] if i % 5 < 3 else int(rng.integers(towns))
        chain = _CHAINS[i % 3] if i % 2 else None
        make.add("pharmacy", f"{chain or '仁心药房'}{i + 1}店", "1", town, 0, 0, group=chain)
    for i in range(2):
        make.add("specialty", f"双通道特药药房{i + 1}", "1", city[i], 0, 0)
    for i, name in enumerate(("省第一人民医院", "滨海疗养医院", "西南肿瘤医院", "北方心血管医院")):
        make.add("remote", name, "3", -i - 1, 2000, 12)
    make.add("remote", "滨海惠康医院", "1", -2, 90, 4)
    make.add("remote", "省城安康医院", "1", -1, 120, 5)
    _nearness(make, towns)
    return make


def _nearness(make: Builder, towns: int) -> None:
    rows, region = make.places.rows, make.region
    for kind, width in (("pharmacy", 5), ("clinic", 5), ("village", 3), ("centre", 2), ("county", 1), ("private", 4)):
        indexes = np.array(make.places.of(kind))
        table = np.empty((towns, width), np.int64)
        for t in range(towns):
            far = [abs(rows[i].lon - region.lon[t]) + abs(rows[i].lat - region.lat[t]) for i in indexes]
            table[t] = np.resize(indexes[np.argsort(far, kind="stable")][:width], width)
        make.places.near[kind] = table


def staff_doctors(make: Builder, people: People, rng: np.random.Generator) -> None:
    """Two thirds of the doctors are insured in the region: their person numbers are known."""
    adults = np.flatnonzero((people.age() > 27) & (people.age() < 58) & (people.twin < 0) & (people.area == 0))
    rng.shuffle(adults)
    local = [d for d in make.places.doctors if make.places.rows[d.place].town >= 0 and rng.random() < 0.66]
    for doctor, person in zip(local, adults[: len(people) // 60], strict=False):
        doctor.person, doctor.name = int(person), str(people.name[person])
        people.staff[person] = True
        people.insu[person] = 310
