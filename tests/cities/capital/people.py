"""The insured (参保人): households in wards and counties, illnesses, a home hospital each, and how willingly they go."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from itertools import accumulate

AREAS = ("430102", "430103", "430104", "430105", "430111", "430112", "430121", "430181", "430182")
AREA_NAMES = ("星沙区", "天信区", "岳麓西区", "开平区", "雨田区", "望江区", "长清县", "浏水市", "宁安市")
_SHARE = (0.15, 0.14, 0.15, 0.12, 0.13, 0.09, 0.08, 0.07, 0.07)
SURNAMES = "王李张刘陈杨黄周吴徐孙朱胡郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁余叶"
GIVEN = "建国秀英桂兰志强丽华晓东海燕文博子涵雨桐思远佳宁国庆春梅玉珍立新永康德胜美玲俊杰"


@dataclass(slots=True)
class People:
    """Columns by person; ``age`` in years on 1 January, ``died`` the day of death or a day beyond the year."""

    age: list[int] = field(default_factory=list)
    sex: list[int] = field(default_factory=list)
    house: list[int] = field(default_factory=list)
    ward: list[int] = field(default_factory=list)
    area: list[int] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    phone: list[str | None] = field(default_factory=list)
    employed: list[bool] = field(default_factory=list)
    ill: list[int] = field(default_factory=list)
    """Bits: 1 pressure, 2 sugar, 4 heart, 8 lungs, 16 mind."""
    zeal: list[float] = field(default_factory=list)
    died: list[int] = field(default_factory=list)
    poor: list[bool] = field(default_factory=list)
    home: dict[int, int] = field(default_factory=dict)
    """Household: its hospital of habit."""
    ward_people: list[list[int]] = field(default_factory=list)
    ward_area: list[int] = field(default_factory=list)
    staff_at: dict[int, int] = field(default_factory=dict)
    """Person: the institution that employs them."""
    boss: dict[int, str] = field(default_factory=dict)
    """Person: employer fixed by a group."""

    def __len__(self) -> int:
        return len(self.age)

    def account(self, person: int) -> str:
        """The bank account of a social security card."""
        return f"6217{430_000_000 + person * 97:09d}{person % 9_973:04d}"


_HEADS = ("31", "37", "50", "58", "73", "77", "80", "86", "89", "99")


def mobile(rng: random.Random) -> str:
    """A mobile number."""
    return f"1{_HEADS[int(rng.random() * len(_HEADS))]}{int(rng.random() * 10**8):08d}"


def settle_people(count: int, rng: random.Random) -> People:
    """Households of one to six persons until there are ``count``; wards hold a few hundred each, unevenly."""
    p = People()
    wards = max(12, count // 210)
    weight = list(accumulate(rng.paretovariate(1.3) for _ in range(wards)))
    p.ward_area = [a if a < len(AREAS) else rng.choices(range(len(AREAS)), _SHARE)[0] for a in range(wards)]
    p.ward_people = [[] for _ in range(wards)]
    house = 0
    while len(p) < count:
        ward = rng.choices(range(wards), cum_weights=weight)[0]
        family = rng.choice(SURNAMES)
        shared = mobile(rng)
        poor = rng.random() < 0.04
        for age, sex in _household(rng):
            person = len(p)
            p.age.append(age)
            p.sex.append(sex)
            p.house.append(house)
            p.ward.append(ward)
            p.area.append(p.ward_area[ward])
            surname = family if rng.random() < 0.6 else SURNAMES[int(rng.random() * len(SURNAMES))]
            p.name.append(surname + GIVEN[int(rng.random() * len(GIVEN))] + GIVEN[int(rng.random() * len(GIVEN))])
            draw = rng.random()
            p.phone.append(
                None if draw < 0.05 else shared if age < 16 or draw < 0.2 or (age > 74 and draw < 0.6) else mobile(rng)
            )
            p.employed.append((21 < age < 60 and rng.random() < 0.66) or (age >= 60 and rng.random() < 0.45))
            p.ill.append(_illness(rng, age))
            p.zeal.append(rng.lognormvariate(0.0, 0.75))
            p.died.append(rng.randrange(365) if rng.random() < 0.00025 * 1.09 ** max(0, age - 25) else 9_999)
            p.poor.append(poor)
            p.ward_people[ward].append(person)
        house += 1
    return p


def _household(rng: random.Random) -> list[tuple[int, int]]:
    kind = rng.random()
    if kind < 0.22:
        return [(rng.choice((rng.randint(19, 40), rng.randint(60, 88))), rng.choice((1, 2)))]
    if kind < 0.42:
        age = rng.randint(58, 84)
        return [(age, 1), (max(50, age - rng.randint(-1, 5)), 2)]
    age = rng.randint(26, 52)
    out = [(age, 1), (max(22, age - rng.randint(-2, 5)), 2)]
    out += [(max(0, age - rng.randint(24, 33)), rng.choice((1, 2))) for _ in range(rng.choice((0, 1, 1, 2)))]
    if kind > 0.82:
        out += [(min(93, age + rng.randint(23, 31)), rng.choice((1, 2)))]
    return out


def _illness(rng: random.Random, age: int) -> int:
    old = max(0, age - 30) / 50
    chances = (0.55 * old, 0.27 * old, 0.2 * old * old, 0.08 * old + (0.03 if age < 10 else 0), 0.012)
    return sum(1 << i for i, c in enumerate(chances) if rng.random() < c)
