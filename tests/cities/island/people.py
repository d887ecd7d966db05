"""Islanders, mainland-insured workers and winter guests (人口): drawn household by household."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from tests.cities.island.tariff import CHRONIC
from tests.cities.island.tide import FIRST

LOCALITIES = (
    "定屿城关",
    "沙门镇",
    "北渡镇",
    "白泉埠",
    "金塘湾",
    "六横港",
    "嵊岙岛",
    "枸杞岛",
    "东极岛",
    "衢石岛",
    "小洋岛",
    "花鸟岛",
)
"""Six towns of the main island, then six outer islets that a ferry reaches twice a week."""
OUTER = 6
AREAS = (
    "330902",
    "330902",
    "330903",
    "330903",
    "330921",
    "330921",
    "330922",
    "330922",
    "330922",
    "330903",
    "330921",
    "330922",
)
MAINLAND = ("330203", "341222", "520522", "362331")
_WEIGHTS = (30, 12, 10, 9, 8, 7, 4, 3, 3, 3, 2, 2)
_SURNAMES = "陈林王张李徐周吴虞乐童俞毛夏庄贺翁应柴邬钟顾沈傅胡郑戴倪袁潘余丁方叶洪"
_GIVEN = "海燕波舟帆涛英娣芬国平建军阿素珍飞红亚娥明亮岳忠信康根水菊珠浩宇欣怡子涵雨晨佩云"


@dataclass(slots=True)
class Person:
    """One enrolled person; ``birth`` is a date, ``rate`` relative visits, ``home`` the locality, ``base`` yuan a month."""

    number: str
    cert: str
    name: str
    sex: str
    birth: date
    insutype: str
    home: int
    area: str
    address: str
    household: str | None
    family: int
    rate: float
    tel: str | None = None
    account: str | None = None
    idet: str | None = None
    chronic: str | None = None
    employer: int = -1
    base: int = 0

    def age(self) -> int:
        """Full years on the calendar's first day."""
        return (FIRST - self.birth).days // 365


@dataclass(slots=True)
class Population:
    """Everybody, the families (lists of person numbers), and makers of unused numbers."""

    rng: random.Random
    all: list[Person]
    families: list[list[int]]
    addresses: dict[str, tuple[str, str]]
    holders: dict[str, int | None]
    serial: int = 0

    def phone(self) -> str:
        """An unused mobile number."""
        self.serial += 1
        return f"1{self.rng.choice('35789')}{self.rng.randrange(10)}{(self.serial * 48271 + 11) % 100_000_000:08d}"

    def account(self, holder: int | None) -> str:
        """An unused bank account, held by a person or (None) an institution."""
        self.serial += 1
        number = f"6228{self.rng.randrange(10**6):06d}{self.serial:09d}"
        self.holders[number] = holder
        return number

    def cert(self, area: str, birth: date, sex: str) -> str:
        """A valid 18-digit identity number."""
        self.serial += 1
        order = (self.serial * 2) % 998 + (1 if sex == "1" else 0)
        body = f"{area}{birth:%Y%m%d}{order:03d}"
        weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
        return body + "10X98765432"[sum(int(c) * w for c, w in zip(body, weights, strict=True)) % 11]

    def name(self, surname: str | None = None) -> str:
        """A surname and one or two given characters."""
        return (surname or self.rng.choice(_SURNAMES)) + "".join(self.rng.choices(_GIVEN, k=self.rng.choice((1, 2, 2))))

    def address(self, text: str, area: str) -> str:
        """Registers an address; the same text has one number."""
        key = f"DZ{abs(hash_of(text)) % 10**9:09d}"
        self.addresses[key] = (text, area)
        return key


def hash_of(text: str) -> int:
    """A number of a text that does not change between runs."""
    value = 7
    for c in text:
        value = (value * 131 + ord(c)) % (1 << 61)
    return value


def settle(count: int, rng: random.Random) -> Population:
    """``count`` persons in families of one to six."""
    people = Population(rng, [], [], {}, {})
    while len(people.all) < count:
        where = rng.choices(range(len(LOCALITIES)), _WEIGHTS)[0]
        guest = where < OUTER and rng.random() < 0.07
        size = rng.choices((1, 2, 3, 4, 5, 6), (24, 30, 20, 14, 8, 4))[0] if not guest else rng.choice((1, 1, 1, 2))
        _family(people, where, size, guest)
    return people


def _family(people: Population, where: int, size: int, guest: bool) -> None:
    rng, number = people.rng, len(people.families)
    area = rng.choice(MAINLAND) if guest else AREAS[where]
    outer = where >= OUTER
    block = rng.randrange(3) if outer else rng.randrange(1, 900)
    text = f"{LOCALITIES[where]}{'岙' if outer else '路'}{block}{'村' if outer else '号'}"
    address = people.address(text, AREAS[where])
    known = rng.random() < 0.7
    old = rng.random() < (0.5 if outer else 0.28)
    surname = rng.choice(_SURNAMES)
    members: list[int] = []
    for i in range(size):
        years = rng.uniform(62, 92) if old and i < 2 else rng.uniform(22, 58) if i < 2 else rng.uniform(0.5, 21)
        if i >= 4:
            years = rng.uniform(60, 90)
        birth = FIRST - timedelta(days=int(years * 365.25))
        sex = "12"[i % 2] if i < 2 else rng.choice("12")
        work = 20 < years < 60 and rng.random() < (0.5 if not outer else 0.2)
        rate = rng.lognormvariate(0.0, 0.95) * (0.5 + years / 45 + (0.8 if years < 6 else 0.0))
        who = len(people.all)
        person = Person(
            number=f"{area}7{who:07d}{rng.randrange(100):02d}", cert=people.cert(area, birth, sex),
            name=people.name(surname if i in (0, 2, 3) else None), sex=sex, birth=birth,
            insutype="310" if work or (years >= 60 and rng.random() < 0.3) else "390", home=where, area=area, address=address,
            household=f"HK{number:06d}" if known else None, family=number, rate=rate * (0.5 if guest else 1.0),
        )  # fmt: skip
        if years > 48 and rng.random() < 0.42:
            person.chronic = rng.choice(CHRONIC)
        if rng.random() < 0.05:
            person.idet = rng.choice(("2", "3"))
        people.all.append(person)
        members.append(who)
    people.families.append(members)
    _reach(people, members)


def _reach(people: Population, members: list[int]) -> None:
    """Phones and accounts: elders often leave those of a child, spouses share."""
    rng = people.rng
    for who in members:
        person = people.all[who]
        if person.age() < 14 or (person.age() > 70 and rng.random() < 0.5):
            continue
        person.tel = people.phone() if rng.random() < 0.95 else None
        person.account = people.account(who) if rng.random() < 0.85 else None
    shared = next((people.all[m] for m in members if people.all[m].tel), None)
    for who in members:
        person = people.all[who]
        if person.tel is None and shared is not None and rng.random() < 0.85:
            person.tel = shared.tel
        if person.account is None and shared is not None and rng.random() < 0.8:
            person.account = shared.account
