"""The places (定点机构): hospitals, village clinics, pharmacy chains, and hospitals far away."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from tests.cities.basin.almanac import START
from tests.cities.basin.people import People
from tests.cities.basin.terrain import COUNTIES, Terrain

_FAR = (
    ("440100", "岭南省人民医院", "3"), ("310100", "浦江大学附属肿瘤医院", "3"), ("110100", "京华协和医院", "3"),
    ("330300", "瓯江康复医院", "2"), ("440300", "鹏湾龙岗人民医院", "3"), ("320500", "吴江开发区医院", "2"),
    ("513400", "岷西康养医院", "2"), ("511900", "巴岭仁和医院", "2"), ("510100", "锦城华西医院", "3"),
    ("460200", "椰湾疗养医院", "2"),
)  # fmt: skip
_WARDS = (
    "内科",
    "外科",
    "康复科",
    "骨科",
    "神经内科",
    "呼吸科",
    "心内科",
    "儿科",
    "产科",
    "肿瘤科",
    "精神科",
    "眼科",
    "肾内科",
)
_GOOD = "康仁济和惠民安爱福寿博同德顺佳瑞恒益"


@dataclass(slots=True)
class Doctor:
    """A doctor, and the person who the doctor is where known."""

    code: str
    name: str
    dept: str
    kind: str
    psn: int | None = None


@dataclass(slots=True)
class Place:
    """One institution."""

    index: int
    code: str
    name: str
    kind: str
    grade: str
    county: int
    township: int | None
    area: str
    beds: int | None
    tel: str
    acct: str
    group: str | None
    weight: float
    lon: float
    lat: float
    doctors: list[Doctor] = field(default_factory=list)
    tills: list[str] = field(default_factory=list)
    machines: list[str] = field(default_factory=list)

    @property
    def admits(self) -> bool:
        """True when it has wards."""
        return self.beds is not None

    def doctor(self, rng: Random, dept: str | None = None) -> Doctor:
        """A doctor of the department where there is one."""
        fit = [d for d in self.doctors if d.dept == dept] if dept else []
        return rng.choice(fit or self.doctors)


class Places:
    """Every institution."""

    def __init__(self, rng: Random, terrain: Terrain, people: People) -> None:
        self._rng = rng
        self._people = people
        self._terrain = terrain
        self.all: list[Place] = []
        self.of: dict[str, list[Place]] = {}
        size = len(people.all)
        for n in range(2):
            self._add("tertiary", f"盆中市第{'一二'[n]}人民医院", "3", 0, None, 900 - 300 * n, 30, 14 - 5 * n)
        for n in range(9):
            county = n % 7
            name = f"{COUNTIES[county]}{'人民医院' if n < 7 else '中医医院'}"
            self._add("county", name, "2", county, None, rng.randint(180, 420), 14, rng.uniform(4, 8))
        for n in range(max(6, min(26, size // 1250))):
            county = n % 7
            name = f"{COUNTIES[county][:2]}{''.join(rng.sample(_GOOD, 2))}{rng.choice(('医院', '康复医院', '骨科医院', '老年病医院'))}"
            group = f"{''.join(rng.sample(_GOOD, 2))}医疗集团" if rng.random() < 0.3 else None
            self._add(
                "private",
                name,
                rng.choice("112"),
                county,
                None,
                rng.randint(40, 120),
                7,
                rng.gammavariate(2, 0.5) + 0.3,
                group,
            )
        for n in range(2):
            self._add(
                "psychiatric", f"{COUNTIES[n * 3]}精神卫生{'中心' if n == 0 else '医院'}", "2", n * 3, None, 160, 6, 1
            )
            self._add("rehab", f"{COUNTIES[n * 2]}康复医院", "2", n * 2, None, 110, 8, 1)
        for n in range(3):
            self._add("dialysis", f"{COUNTIES[n * 2]}{rng.choice(_GOOD)}源血液透析中心", "1", n * 2, None, None, 4, 1)
        for t in range(terrain.townships):
            first = terrain.villages[t]
            self._add(
                "township",
                f"{first.name[3:].split('社区')[0].split('村')[0][:3]}卫生院",
                "1",
                t % 7,
                t,
                30,
                5,
                rng.uniform(1.5, 3),
            )
        for v in terrain.villages:
            if v.number % 2 == 0 or size < 3000:
                kind = "社区卫生服务站" if v.urban else "卫生室"
                self._add("clinic", v.name[3:] + kind, "1", v.county, v.township, None, 2, rng.uniform(0.6, 1.6))
        for n in range(max(5, size // 1600)):
            self._add(
                "clinic",
                f"{rng.choice(_GOOD)}{rng.choice(_GOOD)}诊所",
                "1",
                n % 7,
                n % 7,
                None,
                2,
                rng.uniform(0.6, 1.8),
            )
        chains = ["".join(rng.sample(_GOOD, 2)) + "大药房" for _ in range(5)]
        for n in range(max(8, size // 360)):
            t = n % terrain.townships
            chain = rng.choice(chains) if rng.random() < 0.7 else None
            name = f"{chain}{COUNTIES[t % 7][:2]}{n + 1}店" if chain else f"{rng.choice(_GOOD)}{rng.choice(_GOOD)}药店"
            self._add("pharmacy", name, "1", t % 7, t, None, 2, rng.gammavariate(2, 0.5) + 0.25, chain)
        for area, name, grade in _FAR:
            place = self._add("outside", name, grade, 0, None, 400, 4, 1)
            place.area, place.code = area, f"H{area}{rng.randrange(10**5):05d}"
            place.lon, place.lat = rng.uniform(110, 121), rng.uniform(19, 39)

    def _add(
        self, kind: str, name: str, grade: str, county: int, township: int | None, beds: int | None, staff: int,
        weight: float, group: str | None = None,
    ) -> Place:  # fmt: skip
        rng = self._rng
        index = len(self.all)
        code = f"{'P' if kind == 'pharmacy' else 'H'}{self._terrain.area(county)}{index:05d}"
        place = Place(
            index, code, name, kind, grade, county, township, self._terrain.area(county), beds,
            f"08{rng.randrange(10, 99)}{rng.randrange(10**7):07d}", self._people.account(), group, weight,
            104.6 + county % 3 * 0.5 + rng.uniform(-0.2, 0.2), 30.2 + county // 3 * 0.5 + rng.uniform(-0.2, 0.2),
        )  # fmt: skip
        for n in range(staff):
            dept = _WARDS[n % len(_WARDS)] if beds else ("药房" if kind == "pharmacy" else "全科")
            if kind == "private" and n > 3:
                dept = ("康复科", "内科", "内科")[n % 3]
            if kind in ("psychiatric", "rehab", "dialysis"):
                dept = {"psychiatric": "精神科", "rehab": "康复科", "dialysis": "肾内科"}[kind]
            job = "药师" if kind == "pharmacy" else "治疗师" if dept == "康复科" and n % 2 else "医师"
            mark = f"D{code[1:]}{n:03d}"
            place.doctors.append(
                Doctor(
                    mark, rng.choice("王李张刘陈杨黄赵吴周") + rng.choice("伟芳敏静丽强磊军洋勇艳杰涛明超"), dept, job
                )
            )
        tills = 6 if kind == "tertiary" else 3 if kind == "county" else 2 if beds else 1
        place.tills = [f"{code[-5:]}{rng.randrange(100, 999)}" for _ in range(tills)]
        place.machines = [f"T{code[1:]}{n}" for n in range(tills)]
        self.all.append(place)
        self.of.setdefault(kind, []).append(place)
        return place

    def pick(self, rng: Random, *kinds: str, county: int | None = None) -> Place:
        """A place of these kinds, by how busy it is; in the county where it has one."""
        fit = [p for k in kinds for p in self.of[k]]
        near = [p for p in fit if p.county == county] if county is not None else fit
        chosen = near or fit
        return rng.choices(chosen, [p.weight for p in chosen])[0]

    def settle_in(self, rng: Random) -> None:
        """Gives everyone the usual places, and migrants the place where they work."""
        for p in self._people.all:
            v = p.village
            town = [c for c in self.of["clinic"] if c.township == v.township] or self.of["clinic"]
            center = [c for c in self.of["township"] if c.township == v.township]
            near = town + center
            p.clinic = rng.choices(near, [c.weight for c in near])[0].index
            shops = [c for c in self.of["pharmacy"] if c.township == v.township]
            shops = shops if shops and rng.random() < 0.8 else [c for c in self.of["pharmacy"] if c.county == v.county]
            shops = shops or self.of["pharmacy"]
            p.pharmacy = rng.choices(shops, [c.weight for c in shops])[0].index
            p.hospital = self.pick(rng, "county", county=v.county).index
            p.private = self.pick(rng, "private", county=v.county).index
            if p.away is not None:
                p.away = rng.choice([self.of["outside"][k] for k in (0, 3, 4, 5)]).index
                p.rate *= 0.6

    def contract(self, rng: Random) -> int:
        """A day on which a contract began."""
        return START - rng.randint(200, 3200)
