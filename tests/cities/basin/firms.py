"""The firms (用人单位): who works where, what is paid in, who gets an allowance, and shells without work."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from tests.cities.basin.almanac import DAYS, END, START, clock, date_of
from tests.cities.basin.case import Case
from tests.cities.basin.people import Person, certno
from tests.cities.basin.table import write_rows
from tests.cities.basin.world import World

_LINES = (
    "商贸有限公司",
    "建材有限公司",
    "食品有限公司",
    "机械厂",
    "幼儿园",
    "家政服务有限公司",
    "中学",
    "运输公司",
    "农业合作社",
    "劳务有限公司",
)


@dataclass(slots=True)
class Firm:
    """An employer."""

    name: str
    county: int
    estab: int
    tel: str
    addr: str
    legrep: str
    taxed: bool = True
    uscc: str = ""
    number: str = ""


class Firms:
    """Employers and what they declare."""

    def __init__(self, w: World) -> None:
        self.w = w
        self.rng = w.dice("firms")
        self.all: list[Firm] = []
        self.jobs: dict[int, list[tuple[int, int, int | None, int]]] = {}
        self.births: list[tuple[int, int, int, int, int, int, str | None]] = []
        self.spots: list[tuple[str, str]] = []
        for p in w.places.all:
            if p.admits and p.kind != "outside":
                self.open(self.rng, p.name, p.county)
        self._hospital = {p.index: n for n, p in enumerate(q for q in w.places.all if q.admits and q.kind != "outside")}
        for n in range(max(10, w.natives // 160)):
            self.open(
                self.rng,
                f"{w.county_name(n % 7)}{self.rng.choice('鑫宏兴盛通达隆祥')}{self.rng.choice('源丰泰和运昌')}{self.rng.choice(_LINES)}",
                n % 7,
            )

    def open(
        self,
        rng: Random,
        name: str,
        county: int,
        estab: int | None = None,
        tel: str | None = None,
        addr: str | None = None,
    ) -> int:
        """A new employer."""
        day = estab if estab is not None else START - rng.randint(300, 7000)
        where = (
            addr
            or f"{self.w.county_name(county)}{rng.choice(('人民路', '解放路', '工业园', '滨河路'))}{rng.randint(1, 300)}号{rng.randint(1, 20)}室"
        )
        legrep = certno(rng, self.w.terrain.area(county), START - rng.randint(9500, 22000), rng.choice((1, 1, 2)))
        uscc = f"9151{rng.randrange(10**13):013d}X"
        firm = Firm(name, county, day, tel or self.w.people.phone(), where, legrep, True, uscc)
        firm.number = f"E{5127000000 + rng.randrange(10**6) * 1000 + len(self.all) % 1000:012d}"
        self.all.append(firm)
        return len(self.all) - 1

    def hire(self, p: Person, firm: int, start: int, end: int | None, base: int) -> None:
        """An employment."""
        self.jobs.setdefault(p.index, []).append((firm, start, end, base))

    def birth(self, p: Person, firm: int, day: int, base: int, paid: int, acct: str | None) -> None:
        """A maternity allowance; the amount follows the base."""
        days = self.rng.choice((128, 158, 158, 188))
        self.births.append((p.index, firm, day, days, base * days // 30, clock(paid, 10.5), acct))

    def employ(self) -> None:
        """Gives everyone on the employees' scheme who has none yet a job or a pension record."""
        rng = self.rng
        first = len(self._hospital)
        by_county: dict[int, list[int]] = {}
        for n, f in enumerate(self.all[first : first + max(10, self.w.natives // 160)]):
            by_county.setdefault(f.county, []).append(n + first)
        for p in self.w.people.all[: self.w.natives]:
            if p.insu != "310" or p.index in self.jobs or p.age >= 60:
                continue
            base = rng.randint(3800, 9500) * 100
            if p.emp is not None and p.emp < 0:
                self.hire(p, self._hospital[-1 - p.emp], START - rng.randint(300, 3000), None, base)
                continue
            pool = by_county.get(p.village.county) or [first]
            begin = START - rng.randint(100, 4000) if rng.random() < 0.85 else START + rng.randrange(DAYS - 60)
            end = min(END - 1, begin + rng.randint(200, 1500)) if rng.random() < 0.12 else None
            self.hire(p, rng.choice(pool), begin, None if end is not None and end < START else end, base)

    def write(self, out: Path) -> None:
        """Writes employers, employments, contributions, enrolments, maternity and income_tax."""
        w, rng, people = self.w, self.rng, self.w.people.all
        rows: list[tuple[Any, ...]] = []
        for firm in self.all:
            addr = f"AE{len(self.spots):06d}"
            self.spots.append((addr, firm.addr))
            rows.append((firm.number, firm.name, addr, firm.estab, firm.uscc, firm.legrep, firm.tel, "1"))
        write_rows(out, "employers", "emp_no emp_name emp_addr_id estab_date uscc legrep_id tel status", rows)
        jobs = [(people[i].no, self.all[f].number, s, e, b) for i, many in self.jobs.items() for f, s, e, b in many]
        write_rows(out, "employments", "psn_no emp_no start_date end_date clct_base", jobs)
        enrol: list[tuple[Any, ...]] = [
            (people[i].no, "310", self.all[f].number, s, e, w.terrain.area(people[i].village.county))
            for i, many in self.jobs.items()
            for f, s, e, _ in many
        ]
        enrol += [
            (p.no, p.insu, None, max(p.birth + 20, START - rng.randint(400, 4000)), None, w.terrain.area(p.village.county))
            for p in people if p.index not in self.jobs
        ]  # fmt: skip
        write_rows(out, "enrolments", "psn_no insutype emp_no psn_insu_date paus_insu_date insu_admdvs", enrol)
        starts = [d for d in range(START, END) if date_of(d).day == 1]
        kept = {f for _, f, *_ in self.births}
        paid, staff = [], {(f, m): 0 for f in range(len(self.all)) for m in starts}
        for i, many in self.jobs.items():
            for f, s, e, base in many:
                for m in starts:
                    if s - 20 <= m and (e is None or m <= e):
                        staff[f, m] += 1
                        if f in kept or i % 6 == 0:
                            at = clock(m + rng.randint(8, 24), rng.uniform(9, 17))
                            paid.append((people[i].no, self.all[f].number, f"{date_of(m):%Y%m}", base, at, False))
        write_rows(out, "contributions", "psn_no emp_no accrym clct_base clct_time revs_flag", paid)
        tax = [
            (self.all[f].number, f"{date_of(m):%Y%m}", max(0, n + rng.randint(-1, 1)))
            for (f, m), n in staff.items() if n and self.all[f].taxed
        ]  # fmt: skip
        write_rows(out, "income_tax", "emp_no period headcount", tax)
        births = [
            (people[i].no, self.all[f].number, day, days, amount, at, acct)
            for i, f, day, days, amount, at, acct in self.births
        ]
        write_rows(
            out, "maternity", "psn_no emp_no birth_date allowance_days matn_alwn_sumamt opt_time pay_account", births
        )


def fertile(p: Person) -> bool:
    """A woman who may bear a child in these months."""
    return p.sex == 2 and 20 <= p.age <= 39 and p.away is None


def bear(c: Case, p: Person, day: int, visits: int = 3) -> None:
    """Antenatal visits and the delivery."""
    w, rng = c.w, c.rng
    house = w.place(p.hospital)
    c.at(house)
    for n in range(visits):
        on = day - 30 * (n + 1) - rng.randint(0, 9)
        if on > START:
            c.add(
                w.visit(
                    rng,
                    p,
                    house,
                    clock(on, rng.uniform(8.5, 11)),
                    lines=[("ante", 1), ("bus", 1), ("urine", 1)],
                    med="51",
                    dis=("Z34.9", "妊娠监督"),
                )
            )
    caes = rng.random() < 0.4
    c.add(w.stay(rng, p, house, day, rng.randint(3, 6), "caes" if caes else "labour", med="52"))
