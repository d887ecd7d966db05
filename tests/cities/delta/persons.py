"""Insured persons (参保人员): households of a delta metropolis, their numbers, phones and accounts."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from .clock import DAYS, Array

AREAS = ("440604", "440605", "440606", "440607", "440608")
AREA_NAMES = ("禅城区", "南海区", "顺德区", "三水区", "高明区")
AREA_SHARE = (0.28, 0.34, 0.22, 0.09, 0.07)
CENTRES = ((113.12, 23.01), (113.04, 23.11), (113.24, 22.82), (112.90, 23.16), (112.70, 22.89))
SURNAMES = [
    "陈",
    "李",
    "黄",
    "何",
    "梁",
    "张",
    "林",
    "吴",
    "罗",
    "刘",
    "杨",
    "周",
    "邓",
    "麦",
    "冼",
    "区",
    "霍",
    "潘",
    "谭",
    "卢",
    "冯",
    "欧阳",
    "简",
    "招",
    "关",
]
GIVEN = [
    "伟",
    "敏",
    "静",
    "丽",
    "强",
    "磊",
    "洋",
    "艳",
    "勇",
    "杰",
    "娟",
    "涛",
    "明",
    "超",
    "兰",
    "霞",
    "平",
    "刚",
    "桂",
    "英",
    "华",
    "玉",
    "萍",
    "红",
    "志",
    "建",
    "国",
    "文",
    "海",
    "燕",
    "嘉",
    "欣",
    "俊",
    "豪",
    "晓",
    "宇",
    "梓",
    "浩",
]
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(slots=True)
class Persons:
    """One entry a psn_no; ``birth`` in days since the city's first day, ``death`` likewise, beyond the end for the living."""

    sex: Array
    birth: Array
    house: Array
    village: Array
    area: Array
    employed: Array
    employer: Array
    rate: Array
    death: Array
    number: list[str]
    certno: list[str | None]
    name: list[str]
    tel: list[str | None]
    account: list[str]
    has_account: Array
    poor: Array
    """The fund and the state pay everything for them (医疗救助对象)."""
    staff: Array
    """Doctors; kept out of hospital beds, so that no code works while its holder lies in one."""
    villages: list[tuple[int, str]] = field(default_factory=list)
    holders: dict[str, str | None] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.number)

    def age(self) -> Array:
        """Years at the end of the first year."""
        return (366 - self.birth) // 365


def phone(rng: np.random.Generator) -> str:
    """A mobile number."""
    return f"1{rng.choice(['35', '36', '38', '59', '88', '80', '39'])}{rng.integers(0, 10**8):08d}"


def account(rng: np.random.Generator) -> str:
    """A bank account."""
    return f"62{rng.integers(10**8, 10**9)}{rng.integers(0, 10**8):08d}"


def _certno(area: str, birth: np.datetime64, sex: int, serial: int) -> str:
    day = str(birth).replace("-", "")
    body = f"{area}{day}{serial % 100:02d}{(serial // 100 % 5) * 2 + (1 if sex == 1 else 0)}"
    return body + "10X98765432"[sum(int(c) * w for c, w in zip(body, WEIGHTS, strict=True)) % 11]


def _houses(count: int, rng: np.random.Generator) -> Array:
    sizes = rng.choice([1, 2, 3, 4, 5, 6], size=count, p=[0.18, 0.26, 0.25, 0.17, 0.09, 0.05])
    return np.repeat(np.arange(count), sizes)[:count]


def settle_persons(count: int, rng: np.random.Generator) -> Persons:
    """Households move into villages of five districts; children have a parent's phone."""
    house = _houses(count, rng)
    villages = max(12, count // 260)
    village_area = rng.choice(5, size=villages, p=AREA_SHARE)
    village_area[:5] = range(5)
    weight = 1 / (1 + np.arange(villages)) ** 0.5
    home = rng.choice(villages, size=int(house.max()) + 1, p=weight / weight.sum())
    village = home[house]
    rank = np.arange(count) - np.searchsorted(house, house)
    head = rng.integers(24, 84, int(house.max()) + 1)[house]
    age = np.where(rank < 2, head + rng.integers(-4, 5, count), np.maximum(0, head - 27 - rng.integers(0, 9, count)))
    age = np.where((rank >= 4) & (head < 55), rng.integers(0, 18, count), np.clip(age, 0, 96))
    sex = np.where(rank == 0, rng.integers(1, 3, count), 0)
    sex = np.where(rank == 1, 3 - np.roll(sex, 1), np.where(rank == 0, sex, rng.integers(1, 3, count)))
    sex = np.clip(sex, 1, 2)
    birth = 366 - age * 365 - rng.integers(0, 360, count)
    employed = (age >= 20) & (age < 80) & (rng.random(count) < 0.55)
    births = np.datetime64("2024-01-01") + birth
    names, surname = [], ""
    tels: list[str | None] = []
    certs: list[str | None] = []
    draws = rng.random((count, 3))
    given = rng.integers(0, len(GIVEN), (count, 2))
    digits = rng.integers(0, 10**8, count)
    for i in range(count):
        if rank[i] != 1:
            surname = SURNAMES[int(draws[i, 0] ** 1.6 * len(SURNAMES))] if rank[i] == 0 else surname
        own = surname if rank[i] != 1 else SURNAMES[int(draws[i, 0] * len(SURNAMES))]
        names.append(own + GIVEN[given[i, 0]] + (GIVEN[given[i, 1]] if draws[i, 1] < 0.7 else ""))
        tel: str | None = f"1{(35, 36, 38, 59, 88, 80, 39)[digits[i] % 7]}{digits[i]:08d}"
        if age[i] < 16 or (age[i] > 74 and draws[i, 2] < 0.4):
            tel = tels[i - int(rank[i])] if rank[i] else (tel if age[i] > 15 else None)
        tels.append(None if draws[i, 2] > 0.91 else tel)
        cert = _certno(AREAS[village_area[village[i]]], births[i], int(sex[i]), i + int(digits[i]))
        if 0.982 < draws[i, 1] < 0.985:
            cert = cert[:-1] + str((int(digits[i]) + 1) % 10)
        certs.append(None if draws[i, 1] > 0.985 else cert)
    poor, staff = rng.random(count) < 0.045, np.zeros(count, dtype=bool)
    return Persons(
        sex, birth, house, village, village_area[village], employed, np.full(count, -1), rng.gamma(1.1, 1.0, count),
        np.full(count, DAYS + 999), [f"44060{n:09d}" for n in rng.permutation(count * 7)[:count] + 31_000_000],
        certs, names, tels, [f"6217{n:011d}{rng.integers(0, 10**4):04d}" for n in rng.integers(0, 10**11, count)],
        rng.random(count) < 0.72, poor, staff, [(int(a), f"{AREA_NAMES[a]}{_village_name(v)}") for v, a in enumerate(village_area)],
    )  # fmt: skip


def _village_name(number: int) -> str:
    first, second = (
        ["沙", "水", "石", "龙", "凤", "河", "桥", "塘", "莲", "桂", "松", "鹤", "梅", "金", "南"],
        ["头村", "涌村", "湾村", "岗村", "边村", "社区", "围村", "坊"],
    )
    serial = number // (len(first) * len(second))
    return first[number % len(first)] + second[number // len(first) % len(second)] + (f"{serial}组" if serial else "")


def register_twice(persons: Persons, rng: np.random.Generator) -> dict[int, int]:
    """Some adults carry a second psn_no; the last entries of the list stand for earlier ones (一人多号)."""
    count = len(persons)
    twins: dict[int, int] = {}
    adults = np.flatnonzero(persons.age()[: count - count // 200] > 20)
    for late, early in zip(range(count - count // 250, count), rng.permutation(adults), strict=False):
        for column in (persons.sex, persons.birth, persons.house, persons.village, persons.area):
            column[late] = column[early]
        persons.name[late], persons.tel[late] = persons.name[early], persons.tel[early]
        persons.certno[late] = persons.certno[early]
        persons.account[late] = persons.account[early]
        persons.employed[late] = not persons.employed[early]
        twins[late] = int(early)
    return twins
