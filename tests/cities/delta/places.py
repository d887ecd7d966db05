"""Institutions and doctors (定点医药机构, 医师): Zipf sizes, one big hospital that a fifth of the city uses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .clock import Array
from .persons import AREA_NAMES, AREA_SHARE, AREAS, CENTRES, GIVEN, SURNAMES

KINDS = ("big", "district", "community", "clinic", "pharmacy", "far")
_LEVEL = {"big": "3", "district": "2", "community": "1", "far": "3"}
_BEDS = {"big": (900, 1800), "district": (180, 520), "community": (40, 90), "far": (1200, 3000)}
_DOCTORS = {"big": 46, "district": 18, "community": 6, "clinic": 2, "pharmacy": 0, "far": 12}
_FAR = (("450100", "南宁", 108.37, 22.82), ("430100", "长沙", 112.94, 28.23), ("460200", "三亚", 109.51, 18.25),
        ("441800", "清远", 113.05, 23.68), ("110101", "北京", 116.41, 39.92), ("310101", "上海", 121.48, 31.23))  # fmt: skip
DEPARTMENTS = ("0301", "0302", "0304", "0401", "0501", "0706", "1200", "5001")


@dataclass(slots=True)
class Place:
    """One institution; ``area`` is its adcode, ``district`` the index of a district of the city or -1."""

    code: str
    name: str
    kind: str
    district: int
    area: str
    lon: float
    lat: float
    weight: float
    beds: int
    group: str | None = None
    status: str = "1"


@dataclass(frozen=True, slots=True)
class Doctor:
    """One row of the staff registry; ``person`` is -1 when the register lacks the psn_no."""

    code: str
    name: str
    place: int
    department: str
    person: int = -1
    multi: bool = False
    begin: int = -900
    end: int | None = None


@dataclass(slots=True)
class Places:
    """Institutions, their doctors, and who works where."""

    all: list[Place]
    doctors: list[Doctor]
    by_place: list[list[int]]
    codes: Array

    def of(self, *kinds: str, district: int | None = None) -> list[int]:
        """Numbers of the places of these kinds, of one district if it has any."""
        found = [i for i, p in enumerate(self.all) if p.kind in kinds]
        near = [i for i in found if self.all[i].district == district]
        return near if district is not None and near else found


def _names(kind: str, number: int, district: int) -> str:
    area = AREA_NAMES[district][:2]
    serial = "一二三四五六七八九十"[number % 10]
    return {
        "big": f"佛江市第{serial}人民医院",
        "district": f"{area}{('中医院', '康宁医院', '妇幼保健院', '骨科医院')[number % 4]}{number}院区",
        "community": f"{area}第{number}社区卫生服务中心",
        "clinic": f"{area}{SURNAMES[number % len(SURNAMES)]}氏诊所{number}",
        "pharmacy": f"{area}{('大参', '惠民', '康泽', '同济')[number % 4]}药房{number}店",
    }[kind]


def build_places(claims: int, rng: np.random.Generator) -> Places:
    """The number of places grows slower than the claims; the smallest city still has every kind."""
    scale = max(0.12, (claims / 200_000) ** 0.8)
    counts = {"big": 3, "district": max(4, round(12 * scale)), "community": max(6, round(30 * scale)),
              "clinic": max(10, round(80 * scale)), "pharmacy": max(12, round(110 * scale))}  # fmt: skip
    out: list[Place] = []
    serials = iter(rng.permutation(90_000) + 10_000)
    for kind, count in counts.items():
        for rank in range(count):
            district = rank % 5 if count >= 5 and rank < 5 else int(rng.choice(5, p=AREA_SHARE))
            lon, lat = (c + rng.normal(0, 0.04) for c in CENTRES[district])
            beds = int(rng.integers(*_BEDS[kind])) if kind in _BEDS else 0
            group = f"连锁{rank % 9:02d}" if kind == "pharmacy" and rng.random() < 0.6 else None
            if kind == "district" and rank % 3 == 0:
                group = f"医养集团{rank // 6 + 1}"
            code = f"{'P' if kind == 'pharmacy' else 'H'}{AREAS[district]}{next(serials):05d}"
            out.append(
                Place(code, _names(kind, rank, district), kind, district, AREAS[district], lon, lat,
                      1 / (rank + 1) ** (1.0 if kind == "big" else 0.8), beds, group)
            )  # fmt: skip
    for area, town, lon, lat in _FAR:
        out.append(Place(f"H{area}{next(serials):05d}", f"{town}协和医院", "far", -1, area, lon, lat, 1, 2000))
    places = Places(out, [], [], np.array([p.code for p in out], dtype=object))
    for i, place in enumerate(out):
        places.by_place.append([])
        for _ in range(max(1, int(_DOCTORS[place.kind] * rng.uniform(0.7, 1.3))) if _DOCTORS[place.kind] else 0):
            hire(places, i, rng)
    return places


def hire(places: Places, place: int, rng: np.random.Generator, *, person: int = -1, listed: bool = True) -> int:
    """Registers one more doctor at the place; an unlisted one gets no background work."""
    number = len(places.doctors)
    name = rng.choice(SURNAMES) + rng.choice(GIVEN) + rng.choice(GIVEN)
    places.doctors.append(
        Doctor(f"D44{number * 7919 % 999_983:06d}", str(name), place, str(rng.choice(DEPARTMENTS)), person)
    )
    if listed:
        places.by_place[place].append(number)
    return number
