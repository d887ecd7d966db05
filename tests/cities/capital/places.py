"""Institutions and their staff (定点医药机构): heavy-tailed sizes, specialist hospitals, chains, and how each delivers data."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field

from .almanac import DAYS
from .people import AREA_NAMES, AREAS, GIVEN, SURNAMES

_SPECIAL = ("肿瘤", "眼科", "儿童", "妇幼", "口腔", "骨科", "胸科", "传染病", "中医")
_FAR = (("110105", "北京朝林医院", 116.46, 39.92), ("310104", "上海徐江肿瘤医院", 121.44, 31.19), ("440106", "广州天水医院", 113.36, 23.12),
        ("420106", "武汉昌明医院", 114.31, 30.55), ("430602", "岳湖康复医院", 113.12, 29.37), ("430781", "津江爱民医院", 111.87, 29.6),
        ("460202", "三亚湾疗养医院", 109.51, 18.25), ("431121", "祁水仁济医院", 111.85, 26.58))  # fmt: skip
_BEDS = {"tertiary": 1400, "special": 520, "district": 330, "private": 90, "rehab": 140, "mental": 260, "dialysis": 0,
         "community": 24, "nursing": 30, "far": 1100}  # fmt: skip
_DOCTORS = {"tertiary": 34, "special": 14, "district": 14, "private": 5, "rehab": 6, "mental": 7, "dialysis": 3,
            "community": 6, "clinic": 2, "village": 1, "nursing": 2, "net": 6, "far": 9}  # fmt: skip
DEPARTMENTS = ("0302", "0303", "0306", "0404", "0501", "0710", "1300", "5005")


@dataclass(slots=True)
class Place:
    """One institution; ``style`` of its codes until day ``turn``; ``timed``, ``lined``: whether it delivers hours and lines."""

    kind: str
    code: str
    name: str
    area: str
    lon: float
    lat: float
    weight: float
    level: str | None = None
    beds: int = 0
    chain: str | None = None
    private: bool = False
    style: int = 0
    turn: int = 999
    timed: bool = True
    lined: bool = True
    own_phone: bool = False
    priced: float = 1.0
    tills: int = 2
    payment: str = "1"
    begin: int = -1_500
    end: int | None = None
    status: str = "1"
    tel: str = ""
    account: str = ""
    legal: str | None = None
    address: str | None = None
    uscc: str = ""
    doctors: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Doctor:
    """One practitioner; ``person`` is -1 where the register gives no insured number."""

    code: str
    name: str
    place: int
    department: str
    person: int = -1
    begin: int = -1_000
    end: int | None = None
    status: str = "1"
    multi: int = -1
    """Second registered place, or -1."""


@dataclass(slots=True)
class Places:
    """All institutions by number; ``of`` lists the numbers of a kind."""

    all: list[Place]
    doctors: list[Doctor]
    of: dict[str, list[int]]
    weights: dict[str, list[float]]

    def add(self, place: Place, rng: random.Random, staff: int) -> int:
        """Appends an institution with its doctors; returns its number."""
        number = len(self.all)
        serial = rng.randrange(10**7, 10**8)
        place.tel, place.account = f"0731{serial}", f"4367{serial}{number:05d}"
        place.uscc = place.uscc or f"52{place.area}{serial}K{number % 10}"
        place.legal = place.legal or legal(rng)
        self.all.append(place)
        self.of.setdefault(place.kind, []).append(number)
        self.weights.setdefault(place.kind, []).append(place.weight)
        for _ in range(staff):
            self.hire(number, rng)
        return number

    def hire(self, place: int, rng: random.Random) -> int:
        """A new doctor of a place; returns the doctor's number."""
        number = len(self.doctors)
        name = rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, 2))
        self.doctors.append(Doctor(f"D4301{100_003 + number * 7:07d}", name, place, rng.choice(DEPARTMENTS)))
        self.all[place].doctors.append(number)
        return number


def legal(rng: random.Random) -> str:
    """An 18-digit identity number with its check digit."""
    stem = f"43010{rng.randint(2, 5)}{rng.randint(1960, 1990)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}{rng.randrange(1000):03d}"
    total = sum(int(d) * w for d, w in zip(stem, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), strict=True))
    return stem + "10X98765432"[total % 11]


def build_places(claims: int, rng: random.Random) -> Places:
    """More and larger institutions for more claims; the largest of a kind is many times the median."""
    places = Places([], [], {}, {})
    f = (claims / 45_000) ** 0.6
    many = {"tertiary": 4, "special": 9, "district": 9, "private": 16, "rehab": 5, "mental": 3, "dialysis": 5, "community": 15,
            "clinic": 36, "village": 14, "nursing": 8, "net": 3, "far": 8}  # fmt: skip
    least = {
        "special": 9,
        "private": 8,
        "rehab": 3,
        "mental": 2,
        "dialysis": 3,
        "clinic": 10,
        "far": 8,
        "net": 2,
        "nursing": 3,
    }
    for kind, count in many.items():
        for i in range(count if kind == "far" else max(least.get(kind, 3), round(count * f))):
            places.add(_place(kind, i, rng), rng, 0)
    for chain, share in (("老百福", 26), ("益民堂", 18), ("养天和康", 12), ("同济生", 7), ("", 22)):
        for i in range(max(3, round(share * f))):
            places.add(_shop(chain, i, rng), rng, 0)
    for number, place in enumerate(places.all):
        if place.kind in _DOCTORS:
            size = _DOCTORS[place.kind] * min(2.5, max(0.5, math.sqrt(place.weight)))
            for _ in range(max(2 if place.kind not in ("village", "clinic") else 1, round(size))):
                places.hire(number, rng)
    return places


def _place(kind: str, i: int, rng: random.Random) -> Place:
    weight = rng.paretovariate(1.15)
    area = rng.randrange(len(AREAS))
    if kind == "far":
        code, name, lon, lat = _FAR[i]
        return Place("far", f"H{code}{i + 1:05d}", name, code, lon, lat, weight, "3" if i < 4 else "2", _BEDS["far"],
                     payment="1", tills=6, style=2, private=i > 3)  # fmt: skip
    label = {"tertiary": f"省立第{i + 1}医院", "district": f"{AREA_NAMES[area]}第{i + 1}人民医院", "private": f"{rng.choice('康仁博安惠')}{rng.choice('济慈华民泰')}医院{i + 1}",
             "special": f"省{_SPECIAL[i % 9]}医院{i // 9 or ''}", "rehab": f"湘江康复医院{i + 1}", "mental": f"市{i + 1}精神卫生中心", "dialysis": f"{AREA_NAMES[area]}血透中心{i + 1}",
             "community": f"{AREA_NAMES[area]}第{i + 1}社区卫生服务中心", "clinic": f"{rng.choice(SURNAMES)}氏诊所{i + 1}", "village": f"{AREA_NAMES[-1 - i % 3]}{i + 1}村卫生室",
             "nursing": f"颐养院{i + 1}内设医务室", "net": f"云上{i + 1}号互联网医院"}[kind]  # fmt: skip
    private = kind in ("private", "clinic", "nursing", "net", "dialysis") or (kind == "rehab" and rng.random() < 0.6)
    level = {
        "tertiary": "3",
        "special": "3",
        "district": "2",
        "private": "2" if rng.random() < 0.3 else "1",
        "rehab": "2",
        "mental": "2",
    }.get(kind, "1")
    return Place(
        kind, f"H{AREAS[area]}{'tsdprmycvwnq'[list(_DOCTORS).index(kind) % 12].upper()}{i + 1:04d}", label, AREAS[area],
        112.9 + 0.06 * area + rng.gauss(0, 0.02), 28.2 + 0.04 * (area % 4) + rng.gauss(0, 0.02), weight, level,
        round(_BEDS.get(kind, 0) * min(2.0, 0.6 + weight / 4)), private=private, style=rng.choice((0, 1, 1, 2)),
        turn=rng.choice((60, 120, 181, 999)), timed=rng.random() > (0.3 if kind in ("clinic", "village") else 0.1),
        lined=kind in ("tertiary", "special") or rng.random() > 0.08, own_phone=rng.random() < 0.15,
        priced=rng.uniform(0.92, 1.1), tills=1 + min(9, round(weight * (3 if kind in ("tertiary", "special") else 1))),
        payment={"tertiary": "3", "special": "3", "district": "3", "private": "4", "rehab": "5", "mental": "5"}.get(kind, "1"),
        begin=-rng.randint(200, 2_600),
    )  # fmt: skip


def _shop(chain: str, i: int, rng: random.Random) -> Place:
    area = rng.randrange(len(AREAS))
    name = f"{chain}大药房{AREA_NAMES[area]}{i + 1}店" if chain else f"{rng.choice(SURNAMES)}记药店{i + 1}"
    return Place(
        "shop", f"P{AREAS[area]}{sum(map(ord, chain)) % 90:02d}{i + 1:03d}", name, AREAS[area],
        112.9 + 0.06 * area + rng.gauss(0, 0.02), 28.2 + 0.04 * (area % 4) + rng.gauss(0, 0.02),
        rng.paretovariate(1.4), chain=chain or None, private=True, style=0, timed=chain != "" or rng.random() > 0.15,
        priced=rng.uniform(0.95, 1.08), tills=rng.choice((1, 1, 2, 3)), begin=-rng.randint(100, DAYS * 6),
    )  # fmt: skip
