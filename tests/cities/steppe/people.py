"""The insured (参保人): households with heads, partners, children and elders, and what identifies each of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tests.cities.steppe.kinds import DAYS, NEVER, ZERO, Bools, Ints, Texts
from tests.cities.steppe.numbers import Numbers
from tests.cities.steppe.region import AREAS, Region

_SURNAMES = "王李张刘陈杨赵马黄周吴徐孙胡朱高林何郭罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
_GIVEN = "明英华玉兰文军建平秀芳国强丽娟海燕志伟晓东梅红霞春生永福宝山桂珍雪峰金花振德才旦卓玛多杰"
_WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])


@dataclass(slots=True)
class People:
    """One array per property; ``death`` and ``birth`` are days, ``insu`` 310 or 390, ``-1`` means none."""

    number: Texts
    cert: Texts
    name: Texts
    sex: Ints
    birth: Ints
    town: Ints
    area: Ints
    house: Ints
    addr: Ints
    phone: Texts
    account: Texts
    insu: Ints
    employer: Ints
    poor: Bools
    death: Ints
    staff: Bools
    twin: Ints

    def __len__(self) -> int:
        return len(self.sex)

    def age(self) -> Ints:
        """Age in years at the middle of the period."""
        return (DAYS // 2 - self.birth) // 365


def certificates(area: Ints, birth: Ints, sex: Ints, rng: np.random.Generator) -> Texts:
    """18-digit numbers with a right check digit."""
    dates = np.datetime64(ZERO, "D") + birth.astype("timedelta64[D]")
    day = np.char.replace(dates.astype(str), "-", "")
    serial = rng.integers(0, 500, len(birth)) * 2 + (sex == 1)
    heads = np.array([int(a) for a in AREAS])[area]
    bodies = [f"{h}{d}{s % 1000:03d}" for h, d, s in zip(heads, day, serial, strict=True)]
    digits = np.array([[ord(c) - 48 for c in b] for b in bodies]).reshape(-1, 17)
    rest = (digits * _WEIGHTS).sum(1) % 11
    out = np.empty(len(bodies), object)
    out[:] = [b + "10X98765432"[r] for b, r in zip(bodies, rest, strict=True)]
    return out


def certificate(rng: np.random.Generator) -> str:
    """The number of one adult who is nobody's member here: a head of an institution or firm."""
    birth, sex = rng.integers(-24_000, -11_000, 1), rng.integers(1, 3, 1)
    return str(certificates(np.zeros(1, np.int64), birth, sex, rng)[0])


def names(n: int, rng: np.random.Generator) -> Texts:
    """Invented names."""
    first, a, b = rng.integers(0, len(_SURNAMES), n), rng.integers(0, len(_GIVEN), n), rng.integers(0, len(_GIVEN), n)
    out = np.empty(n, object)
    out[:] = [
        _SURNAMES[f] + _GIVEN[x] + (_GIVEN[y] if y % 4 else "") for f, x, y in zip(first, a, b, strict=True)
    ]  # fmt: skip
    return out


def make_people(n: int, region: Region, numbers: Numbers, rng: np.random.Generator) -> People:
    """Households until ``n`` persons; then a few humans get a second person number."""
    sizes = rng.choice([1, 2, 3, 4, 5, 6], n, p=[0.16, 0.27, 0.24, 0.18, 0.1, 0.05])
    house = np.repeat(np.arange(n), sizes)[:n]
    start = np.searchsorted(house, house)
    place = np.arange(n) - start
    head_age = rng.integers(23, 84, n)[start]
    age = head_age.copy()
    age[place == 1] += rng.integers(-5, 5, n)[place == 1]
    young = (place >= 2) & (head_age < 56)
    age[young] = np.maximum(-1, head_age[young] - rng.integers(20, 36, young.sum()))
    old = (place >= 2) & ~young
    age[old] = np.maximum(-1, head_age[old] - rng.integers(22, 60, old.sum()))
    elder = (place == 4) & young
    age[elder] = np.minimum(93, head_age[elder] + rng.integers(20, 32, elder.sum()))
    age = np.clip(age, -1, 95)
    sex = np.where(place == 0, rng.integers(1, 3, n), rng.integers(1, 3, n))
    sex[place == 1] = 3 - sex[start[place == 1]]
    birth = -(age * 365 + age // 4) - rng.integers(0, 365, n) + 60
    birth = np.minimum(birth, DAYS - 40)
    town = rng.choice(len(region.weight), n, p=region.weight)[start]
    area = region.town_area[town]
    addr = _addresses(house, town, region, rng)
    phone, account = _contacts(n, start, place, age, numbers, rng)
    working = (age >= 20) & (age < 60)
    employee = np.where(working, rng.random(n) < np.where(area == 0, 0.42, 0.2), (age >= 60) & (rng.random(n) < 0.2))
    death = np.full(n, NEVER)
    dying = rng.random(n) < np.where(age > 85, 0.14, np.where(age > 70, 0.05, np.where(age > 50, 0.01, 0.0015)))
    death[dying] = rng.integers(60, DAYS - 5, dying.sum())
    death[birth >= death] = NEVER
    people = People(
        numbers.many("person", n), certificates(area, birth, sex, rng), names(n, rng), sex, birth, town, area, house, addr,
        phone, account, np.where(employee, 310, 390), np.full(n, -1), rng.random(n) < np.where(area == 0, 0.03, 0.09),
        death, np.zeros(n, bool), np.full(n, -1),
    )  # fmt: skip
    people.cert[rng.random(n) < 0.01] = None
    return _with_twins(people, numbers, rng)


def _addresses(house: Ints, town: Ints, region: Region, rng: np.random.Generator) -> Ints:
    first = np.flatnonzero(np.r_[True, house[1:] != house[:-1]])
    base = len(region.addresses)
    for i in first:
        region.address(int(town[i]), f"{int(rng.integers(1, 40))}村组{int(rng.integers(1, 300))}号")
    return base + np.searchsorted(first, np.arange(len(house)), side="right") - 1


def _contacts(
    n: int, start: Ints, place: Ints, age: Ints, numbers: Numbers, rng: np.random.Generator
) -> tuple[Texts, Texts]:
    """Own phones; children and half of the elders give the phone of the head; a third gives none."""
    phone, account = numbers.many("phone", n), numbers.many("account", n)
    borrows = (place > 0) & ((age < 16) | ((age > 68) & (rng.random(n) < 0.5)) | (rng.random(n) < 0.08))
    phone[borrows] = phone[start[borrows]]
    phone[rng.random(n) < 0.3] = None
    shared = (place > 0) & ((age < 16) | (rng.random(n) < 0.12))
    account[shared] = account[start[shared]]
    account[rng.random(n) < 0.1] = None
    return phone, account


def _with_twins(people: People, numbers: Numbers, rng: np.random.Generator) -> People:
    """Second numbers: a resident who was also entered as an employee, or moved between counties."""
    n = len(people)
    chosen = np.sort(rng.choice(n, max(2, n // 250), replace=False))
    fields = {}
    for name in People.__slots__:
        values = getattr(people, name)
        fields[name] = np.concatenate([values, values[chosen]])
    twins = People(**fields)
    twins.number[n:] = numbers.many("person", len(chosen))
    twins.insu[n:] = np.where(people.insu[chosen] == 310, 390, 310)
    twins.twin[n:] = chosen
    twins.house[n:] = people.house[chosen]
    twins.phone[n:][rng.random(len(chosen)) < 0.4] = None
    return twins
