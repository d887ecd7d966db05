"""The people (人口): households of widows, couples, three generations, and those whose young work away."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from tests.cities.basin.almanac import START, date_of, day_of
from tests.cities.basin.terrain import Terrain, Village

_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴"
_GIVEN = "秀英桂兰玉珍淑芬明华建国志强德富永贵春梅秋菊文军小红大勇光荣世友登科继承素琼天明正清开全朝安云霞福寿海波晓燕佳怡子轩雨桐"


@dataclass(slots=True)
class Person:
    """One insured person (a row of persons)."""

    index: int
    no: str
    name: str
    sex: int
    birth: int
    insu: str
    village: Village
    home: int
    cert: str
    tel: str | None = None
    acct: str | None = None
    ident: str | None = None
    clinic: int = 0
    pharmacy: int = 0
    hospital: int = 0
    private: int = 0
    away: int | None = None
    chronic: tuple[str, ...] = ()
    rate: float = 1.0
    emp: int | None = None
    died: int | None = None
    told: bool = True
    card: str = "01"
    stays: list[tuple[int, int]] = field(default_factory=list)
    same_as: int | None = None

    @property
    def age(self) -> int:
        """Age in years at the start."""
        return (START - self.birth) // 365

    def free(self, begin: int, end: int) -> bool:
        """No stay touches these days and the person lives."""
        return (
            begin > self.birth
            and (self.died is None or end <= self.died)
            and all(e < begin or b > end for b, e in self.stays)
        )


def certno(rng: Random, area: str, birth: int, sex: int) -> str:
    """An eighteen-digit number with its check digit."""
    serial = rng.randrange(500) * 2 + (1 if sex == 1 else 0)
    body = f"{area}{date_of(birth):%Y%m%d}{serial:03d}"
    factors = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(d) * f for d, f in zip(body, factors, strict=True)) % 11]


class People:
    """Everyone insured in the prefecture."""

    def __init__(self, rng: Random, terrain: Terrain, count: int) -> None:
        self._rng = rng
        self._terrain = terrain
        self.all: list[Person] = []
        self.homes: list[list[int]] = []
        self.spots: list[str] = []
        self.by_village: list[list[int]] = [[] for _ in terrain.villages]
        self.used_tel: set[str] = set()
        self.used_acct: set[str] = set()
        numbers = rng.sample(range(10**8, 10**9), int(count * 1.05) + 60)
        self._numbers = iter(numbers)
        while len(self.all) < count:
            self._household(rng.choice(terrain.villages))

    def phone(self) -> str:
        """A mobile number nobody has."""
        while True:
            tel = self._rng.choice(("133", "135", "138", "139", "150", "158", "177", "182", "187", "199"))
            tel += f"{self._rng.randrange(10**8):08d}"
            if tel not in self.used_tel:
                self.used_tel.add(tel)
                return tel

    def account(self) -> str:
        """A bank account number nobody has."""
        while True:
            acct = self._rng.choice(("621700", "622848", "621081", "623059")) + f"{self._rng.randrange(10**13):013d}"
            if acct not in self.used_acct:
                self.used_acct.add(acct)
                return acct

    def number(self) -> str:
        """The next person number."""
        return f"5127{next(self._numbers)}"

    def twin(self, person: Person) -> Person:
        """A second number of the same human, from an older enrolment."""
        other = Person(
            len(self.all), self.number(), person.name, person.sex, person.birth, "390", person.village, person.home,
            person.cert, tel=person.tel, clinic=person.clinic, pharmacy=person.pharmacy, hospital=person.hospital,
            private=person.private, rate=0.0, same_as=person.index,
        )  # fmt: skip
        self.all.append(other)
        return other

    def _household(self, village: Village) -> None:
        rng = self._rng
        year = 2024
        kind = rng.random()
        surname = rng.choice(_SURNAMES)
        away = False
        if kind < 0.13:
            shape = [(rng.randint(62, 90), 2 if rng.random() < 0.8 else 1)]
        elif kind < 0.33:
            age = rng.randint(60, 88)
            shape = [(age, 1), (max(58, age - rng.randint(0, 5)), 2)]
        elif kind < 0.6:
            age = rng.randint(58, 76)
            shape = [(age, 1), (age - 2, 2), (age - 24, 1), (age - 25, 2), (max(0, age - 50), rng.randint(1, 2))]
            away = not village.urban and rng.random() < 0.5
        elif kind < 0.78:
            age = rng.randint(27, 55)
            shape = [
                (age, 1),
                (age - 1, 2),
                (rng.randint(0, 16), rng.randint(1, 2)),
                (rng.randint(0, 16), rng.randint(1, 2)),
            ]
            away = not village.urban and rng.random() < 0.35
        elif kind < 0.9:
            shape = [(age := rng.randint(27, 55), 1), (age - 2, 2)]
        else:
            shape = [(rng.randint(22, 58), rng.randint(1, 2))]
        home = len(self.homes)
        self.homes.append([])
        self.spots.append(f"{village.name}{rng.randint(1, 12)}组{rng.randint(1, 160)}号")
        poor = rng.random() < (0.09 if village.urban else 0.15)
        known: str | None = None
        for age, sex in shape:
            birth = day_of(year - max(0, age), 1, 1) - rng.randrange(364)
            works = 22 <= age < 60
            employed = works and rng.random() < (0.62 if village.urban else 0.2)
            retired = age >= 60 and rng.random() < (0.4 if village.urban else 0.05)
            area = self._terrain.area(village.county)
            person = Person(
                len(self.all), self.number(), (surname if sex == 1 or age < 20 else rng.choice(_SURNAMES)) + "".join(rng.sample(_GIVEN, rng.choice((1, 2, 2)))),
                sex, birth, "310" if employed or retired else "390", village, home, certno(rng, area, birth, sex),
            )  # fmt: skip
            if age >= 14 and rng.random() < (0.9 if age < 60 else 0.66):
                person.tel = self.phone()
                known = person.tel
            if rng.random() < (0.75 if age >= 18 else 0.1):
                person.acct = self.account()
            if poor:
                person.ident = "低保对象" if age < 75 or len(shape) > 1 else "特困人员"
            if away and 20 <= age < 55 and not employed:
                person.away = 0
            if age >= 50 and rng.random() < min(0.75, (age - 40) * 0.016):
                person.chronic = tuple(rng.sample(("hbp", "diab", "cad"), 1 if rng.random() < 0.7 else 2))
            burden = 0.55 + max(0, age - 35) * 0.03 + (0.5 if age < 8 else 0.0) + 0.5 * len(person.chronic)
            person.rate = rng.gammavariate(1.7, 1 / 1.7) * burden
            person.card = rng.choices(("01", "02", "03"), (5, 1, 4) if age < 58 else (2, 1, 7))[0]
            self.all.append(person)
            self.homes[home].append(person.index)
            self.by_village[village.number].append(person.index)
        for i in self.homes[home]:
            if self.all[i].tel is None and known is not None and rng.random() < 0.5:
                self.all[i].tel = known

    def kin(self, person: Person) -> list[Person]:
        """The others of the household."""
        return [self.all[i] for i in self.homes[person.home] if i != person.index]
