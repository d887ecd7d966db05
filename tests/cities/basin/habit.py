"""Habits (日常): what everybody does who is in no case, until the city has as many claims as asked."""

from __future__ import annotations

from random import Random
from typing import Any

import numpy as np

from tests.cities.basin.almanac import DAYS, END, START, clinic_hour, near_festival, shop_hour
from tests.cities.basin.case import Case
from tests.cities.basin.catalogue import DESK, LOW, WARD, Line
from tests.cities.basin.firms import Firms, bear, fertile
from tests.cities.basin.people import Person
from tests.cities.basin.places import Place
from tests.cities.basin.world import World

_USUAL = {"hbp": ("amlo", "nife", "aspi"), "diab": ("metf", "acar", "insu"), "cad": ("atorv", "clop", "wenxin")}
_DESKS = [k for k in DESK if k not in ("kid", "women")]
_DESK_WEIGHTS = [DESK[k][2] for k in _DESKS]
_WARDS = [k for k, d in WARD.items() if d.weight and k not in ("child", "kidney")]
_WARD_WEIGHTS = [WARD[k].weight for k in _WARDS]


class Habits:
    """Draws the everyday claims."""

    def __init__(self, w: World, firms: Firms, events: dict[int, set[int]]) -> None:
        self.w = w
        self.firms = firms
        self.events = events
        self.rng: Random = w.dice("everyday")

    def die(self) -> None:
        """Deaths of those who are in no case."""
        rng = self.w.dice("deaths")
        for p in self.w.people.all[: self.w.natives]:
            if p.age > 55 and p.index not in self.w.taken and rng.random() < (p.age - 50) ** 2 / 24_000:
                p.died = START + rng.randrange(DAYS)
                p.told = rng.random() < 0.85
                self.w.cremated[p.index] = p.died + rng.randint(1, 4)

    def bear(self) -> None:
        """Births of those who are in no case."""
        rng = self.w.dice("births")
        rest = Case(self.w, "births", "", 0, rng)
        for p in self.w.people.all[: self.w.natives]:
            if fertile(p) and p.index not in self.w.taken and rng.random() < 0.05:
                day = START + rng.randint(60, DAYS - 30)
                if p.free(day, day + 6):
                    bear(rest, p, day, rng.randint(1, 4))
                    for firm, start, _, base in self.firms.jobs.get(p.index, [])[:1]:
                        if start < day - 300:
                            acct = p.acct or self.w.kin_account(p)
                            self.firms.birth(p, firm, day, base, min(END - 1, day + rng.randint(30, 90)), acct)

    def stays(self, count: int) -> None:
        """Stays: the old more than the young; private hospitals live from the slight cases."""
        w, rng = self.w, self.rng
        people = w.people.all[: w.natives]
        weights = [
            (0.25 + max(0, p.age - 30) * 0.035 + (0.6 if p.age < 6 else 0)) * (1.6 if p.ident else 1) for p in people
        ]
        for p in rng.choices(people, weights, k=count):
            dise = "child" if p.age < 12 else rng.choices(_WARDS, _WARD_WEIGHTS)[0]
            if p.age < 45 and dise in ("cata", "femur", "infar", "isch", "copd", "lung", "colon", "rehab"):
                dise = rng.choice(("app", "hernia", "stone", "gast", "neck", "brons", "pneu"))
            los = max(2, round(WARD[dise].los * rng.lognormvariate(0, 0.32)))
            for _ in range(6):
                day = w.almanac.day(rng)
                if p.away is not None and rng.random() < 0.6:
                    day = w.almanac.home_day(rng)
                busy = self.events.get(p.index)
                if (
                    day + los < END
                    and p.free(day - 1, day + los + 1)
                    and not (busy and any(day - 2 <= e <= day + los + 2 for e in busy))
                ):
                    break
            else:
                continue
            if p.died and p.died < day + los:
                continue
            house = self._ward(p, dise, day)
            luck = rng.random()
            abroad = luck < 0.045
            more: dict[str, Any] = (
                {"trum_flag": True} if dise in ("frac", "head", "femur") and rng.random() < 0.8 else {}
            )
            if abroad or (house.kind == "outside" and luck < 0.4):
                house = house if house.kind == "outside" else rng.choice(w.places.of["outside"])
                if rng.random() < 0.16:
                    kin = [k for k in w.people.kin(p) if k.tel]
                    if kin:
                        more["agnt_id"] = w.agent(rng, kin[0].tel, kin[0].name)
                if rng.random() < 0.1:
                    more["payee_acct"] = w.kin_account(p)
                w.paper(rng, p, house, day, los, dise, **more)
            else:
                if dise in ("frac", "head") and rng.random() < 0.12:
                    w.third.append(
                        (
                            p.index,
                            day + rng.randint(5, 60),
                            "交通事故赔偿",
                            rng.randint(2000, 30000) * 100,
                            f"JT{rng.randrange(10**7):07d}",
                        )
                    )
                    more["rel_ttp_flag"] = rng.random() < 0.8
                w.stay(rng, p, house, day, los, dise, waived=rng.random() < 0.02, **more)

    def _ward(self, p: Person, dise: str, day: int) -> Place:
        w, rng = self.w, self.rng
        if p.away is not None and not near_festival(day):
            return w.place(p.away)
        luck = rng.random()
        if dise in LOW:
            if luck < 0.5:
                return w.place(p.private) if rng.random() < 0.75 else w.places.pick(rng, "private")
            if luck < 0.75:
                return w.places.pick(rng, "township", county=p.village.county)
            return w.place(p.hospital)
        if dise == "schiz":
            return rng.choice(w.places.of["psychiatric"])
        if dise == "rehab":
            return rng.choice(w.places.of["rehab"])
        if WARD[dise].severity == "h":
            return w.places.pick(rng, "tertiary") if luck < 0.6 else w.place(p.hospital)
        if luck < 0.62:
            return w.place(p.hospital)
        return w.places.pick(rng, "tertiary") if luck < 0.8 else w.place(p.private)

    def visits(self, count: int) -> None:
        """Visits and purchases by habit; so many in all."""
        w = self.w
        people = w.people.all[: w.natives]
        rates = np.array([p.rate for p in people])
        drawn = np.random.default_rng([w.seed, 77]).multinomial(count, rates / rates.sum())
        for p, n in zip(people, drawn.tolist(), strict=True):
            if n:
                self._year(p, n)

    def _year(self, p: Person, count: int) -> None:
        w, rng = self.w, self.rng
        refills = min(count * 2 // 3, w.rounds(14, 4) * len(p.chronic)) if p.chronic and p.away is None else 0
        step = DAYS / refills if refills else 0.0
        drugs = {d: rng.choice(_USUAL[d]) for d in p.chronic}
        first = rng.uniform(0, step) if refills else 0.0
        for n in range(count):
            if n < refills:
                day = START + min(DAYS - 1, max(0, int(first + n * step + rng.gauss(0, 3))))
                if p.free(day, day):
                    self._refill(p, day, p.chronic[n % len(p.chronic)], drugs)
                    continue
            day = w.outing(rng, p)
            if p.away is not None:
                home = rng.random() < 0.55
                day = w.almanac.home_day(rng) if home else w.almanac.gone_day(rng)
            if not p.free(day, day):
                day = next((d for d in (w.almanac.day(rng) for _ in range(30)) if p.free(d, d)), p.birth)
                if day == p.birth:
                    continue
            if p.away is not None and not near_festival(day):
                w.visit(rng, p, w.place(p.away), clinic_hour(rng, day), self._ill(p))
            elif rng.random() < 0.34:
                self._shop(p, day)
            else:
                dise = self._ill(p)
                w.visit(rng, p, self._desk(p), clinic_hour(rng, day), dise, med="13" if rng.random() < 0.02 else "11")

    def _ill(self, p: Person) -> str:
        rng = self.rng
        if p.age < 13:
            return "kid" if rng.random() < 0.8 else "dia"
        if p.sex == 2 and p.age > 40 and rng.random() < 0.05:
            return "women"
        return rng.choices(_DESKS, _DESK_WEIGHTS)[0]

    def _desk(self, p: Person) -> Place:
        w, rng = self.w, self.rng
        luck = rng.random()
        if luck < 0.68:
            return w.place(p.clinic)
        if luck < 0.82:
            return w.place(p.hospital)
        if luck < 0.87:
            return w.places.pick(rng, "tertiary")
        if luck < 0.92:
            return w.place(p.private)
        return w.places.pick(rng, "clinic", "township", county=p.village.county)

    def _refill(self, p: Person, day: int, sick: str, drugs: dict[str, str]) -> None:
        w, rng = self.w, self.rng
        boxes = 1 if rng.random() < 0.7 else 2
        if rng.random() < 0.45:
            w.buy(
                rng,
                p,
                w.place(p.pharmacy),
                shop_hour(rng, day),
                [(drugs[sick], boxes)],
                med="14" if rng.random() < 0.4 else "41",
            )
        else:
            w.visit(
                rng,
                p,
                w.place(p.clinic if rng.random() < 0.8 else p.hospital),
                clinic_hour(rng, day),
                sick,
                [("reg", 1), (drugs[sick], boxes)],
                med="14",
            )

    def _shop(self, p: Person, day: int) -> None:
        w, rng = self.w, self.rng
        shop = w.place(p.pharmacy) if rng.random() < 0.82 else w.places.pick(rng, "pharmacy", county=p.village.county)
        drugs = DESK[self._ill(p)][3]
        lines: list[Line] = [
            (d, 1 if rng.random() < 0.8 else 2) for d in rng.sample(drugs, 1 if rng.random() < 0.66 else 2)
        ]
        more: dict[str, Any] = {}
        kin = w.people.kin(p)
        if p.age > 74 and kin and rng.random() < 0.05:
            more["agnt_id"] = w.agent(rng, kin[0].tel, kin[0].name)
        w.buy(rng, p, shop, shop_hour(rng, day), lines, **more)


def event_days(w: World) -> dict[int, set[int]]:
    """The days on which someone has claims already."""
    days: dict[int, set[int]] = {}
    for n in range(len(w.book.claims)):
        days.setdefault(w.book.get(n, "psn_no"), set()).add(w.book.get(n, "begndate"))
    return days
