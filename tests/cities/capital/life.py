"""Ordinary lives (日常就医): every person draws the next event of each hazard; the earliest happens and begets others."""

from __future__ import annotations

import heapq

from .almanac import DAYS, season, workday
from .goods import COLD, DISEASES, DX, HEART, HOME, INFUSED, ITEMS, NO, PRESSURE, SERIOUS, SUGAR, TESTS
from .stage import Bill, Stage

_ACUTE = tuple(
    DX[c]
    for c in ("J06.9", "J20.9", "K29.5", "M54.5", "L30.9", "N39.0", "H10.9", "K02.9", "R42", "M75.0", "D64.9", "G47.0")
)
_ACUTE_SHARE = (30, 12, 10, 9, 7, 5, 5, 7, 5, 4, 2, 4)


class Lives:
    """Simulates persons one by one until the city has its claims."""

    def __init__(self, stage: Stage) -> None:
        self.s = stage
        self.near: dict[tuple[int, str], list[int]] = {}

    def run(self, wanted: int) -> None:
        """People live in random order; those left over had no claim this year."""
        s = self.s
        order = list(range(len(s.people)))
        s.rng.shuffle(order)
        for person in order:
            if len(s.book.claims) >= wanted:
                break
            self._live(person)

    def _live(self, m: int) -> None:
        s, p, rng = self.s, self.s.people, self.s.rng
        age, zeal, ill = p.age[m], p.zeal[m], p.ill[m]
        hazard = {
            "acute": (0.8 if age < 8 else 0.36 if age < 45 else 0.55) * zeal / DAYS,
            "shop": (0.12 + 0.22 * p.employed[m]) * zeal / DAYS,
            "stay": (0.025 + 0.12 * max(0, age - 45) / 40 + 0.05 * bin(ill).count("1")) * min(2.0, zeal) / DAYS,
            "tooth": 0.05 * zeal / DAYS,
        }  # fmt: skip
        events = [(rng.expovariate(rate), kind) for kind, rate in hazard.items()]
        if ill & 7 and rng.random() < 0.45:
            events.append((rng.uniform(0, 90), "refill"))
        heapq.heapify(events)
        rhythm = rng.choice((28, 30, 56, 60, 84, 90))
        while events:
            when, kind = heapq.heappop(events)
            if when >= min(DAYS, p.died[m]):
                return
            day = workday(rng, int(when))
            if day >= min(DAYS, p.died[m]):
                return
            free = day not in s.book.seen.get(m, ()) and not any(a <= day <= b for a, b in s.book.busy.get(m, ()))
            if kind in hazard:
                heapq.heappush(events, (when + 1 + rng.expovariate(hazard[kind]), kind))
                if kind == "acute" and rng.random() > season(day) / 1.9 + (0 if age < 60 else 0.3):
                    continue
            if kind == "refill" and rng.random() < 0.9:
                heapq.heappush(events, (when + rhythm + rng.gauss(0, 5), kind))
            if free:
                for later in self._happen(m, day, kind, rhythm):
                    heapq.heappush(events, later)

    def _happen(self, m: int, day: int, kind: str, rhythm: int) -> list[tuple[float, str]]:
        s, rng = self.s, self.s.rng
        p = s.people
        if kind in ("acute", "again"):
            dx = rng.choices(_ACUTE, _ACUTE_SHARE)[0]
            place = self._where(m, "clinic", "community") if rng.random() < 0.55 else self._habit(m)
            med = "13" if rng.random() < 0.04 else "11"
            s.visit(
                None,
                m,
                place,
                day,
                self.visit_bill(dx, p.age[m]),
                dx=dx,
                med=med,
                minute=rng.randint(0, 1439) if med == "13" else -1,
            )
            out = [(day + rng.uniform(4, 10), "again")] if rng.random() < 0.13 else []
            return out + ([(float(day), "drugs")] if rng.random() < 0.16 else [])
        if kind == "tooth":
            s.visit(
                None,
                m,
                self._where(m, "special", "clinic"),
                day,
                [(NO["普通诊查费"], 1), (NO["牙体充填"], 1)],
                dx=DX["K02.9"],
            )
        elif kind in ("shop", "drugs"):
            shelf = COLD if kind == "drugs" or rng.random() < 0.5 else HOME
            bill: Bill = [(i, rng.choice((1, 1, 2))) for i in rng.sample(shelf, rng.choice((1, 2, 2, 3)))]
            who = p.employed[m] and rng.random() < 0.7
            s.buy(
                None,
                m,
                self._where(m, "shop"),
                day,
                bill,
                from_account=who,
                shared_account=not who and rng.random() < 0.1,
                dx=DX["J06.9"],
            )
        elif kind == "refill":
            self._refill(m, day, rhythm)
        elif kind == "stay":
            return self._stay(m, day)
        elif kind == "follow":
            s.visit(
                None, m, self._habit(m), day, [(NO["副主任诊查费"], 1), (rng.choice(TESTS), 1)], dx=rng.choice(SERIOUS)
            )
        return []

    def visit_bill(self, dx: int, age: int) -> Bill:
        """Consultation, sometimes a test, sometimes an injection, some drugs."""
        rng = self.s.rng
        bill: Bill = [(NO["普通诊查费"] if rng.random() < 0.75 else NO["副主任诊查费"], 1)]
        if rng.random() < 0.45:
            bill += [(i, 1) for i in rng.sample(TESTS, rng.choice((1, 1, 2)))]
        if DISEASES[dx][0] in ("M54.5", "M75.0") and rng.random() < 0.4:
            bill += [(NO["推拿疗法"], 1)]
        if rng.random() < 0.12 and age > 3:
            bill += [(NO["静脉输液"], 1), (rng.choice(INFUSED), 1)]
        bill += [
            (i, rng.choice((1, 1, 2))) for i in rng.sample(COLD if dx == DX["J06.9"] else HOME, rng.choice((0, 1, 2)))
        ]
        return bill

    def _refill(self, m: int, day: int, rhythm: int) -> None:
        s, rng = self.s, self.s.rng
        ill = s.people.ill[m]
        shelf = [
            i for bit, drugs in ((1, PRESSURE), (2, SUGAR), (4, HEART)) if ill & bit for i in (drugs[m % len(drugs)],)
        ]
        bill: Bill = [(i, max(1, round(rhythm / ITEMS[i].days))) for i in shelf]
        dx = DX["I10"] if ill & 1 else DX["E11.9"] if ill & 2 else DX["I25.1"]
        if rng.random() < 0.62:
            s.visit(None, m, self._where(m, "community") if rng.random() < 0.7 else self._habit(m), day,
                    [(NO["普通诊查费"], 1), *bill], dx=dx, med="14")  # fmt: skip
        else:
            s.buy(None, m, self._where(m, "shop"), day, bill, dx=dx, from_account=rng.random() < 0.3)

    def _stay(self, m: int, day: int) -> list[tuple[float, str]]:
        s, rng = self.s, self.s.rng
        p = s.people
        place = self._habit(m) if rng.random() < 0.7 else s.pick("special", "private", "tertiary")
        if s.places.all[place].beds < 25:
            place = s.pick("district", "tertiary")
        nights = max(1, min(28, round(rng.lognormvariate(1.9, 0.45))))
        last = day + nights
        taken = any(a <= last and day <= b for a, b in s.book.busy.get(m, ())) or any(
            day <= d <= last for d in s.book.seen.get(m, ())
        )
        if last >= min(DAYS, p.died[m]) or taken:
            return []
        dx = rng.choice(SERIOUS) if p.age[m] > 14 else DX["J18.9"]
        hurt = DISEASES[dx][0].startswith("S")
        s.book.busy.setdefault(m, []).append((day, day + nights))
        s.stay(None, m, place, day, nights, s.ward_bill(nights, dear=rng.lognormvariate(0, 0.3)), dx=dx, trauma=hurt,
               also=tuple({DX["I10"], DX["E11.9"], DX["E87.6"]} - {dx})[: rng.choice((0, 1, 2))],
               leave=rng.choices(("1", "2", "3", "4"), (88, 3, 2, 7))[0], aided=p.poor[m])  # fmt: skip
        return [(day + nights + rng.uniform(8, 20), "follow")] if rng.random() < 0.5 else []

    def _where(self, m: int, *kinds: str) -> int:
        """A place of habit near the ward, now and then any other."""
        s, ward = self.s, self.s.people.ward[m]
        kind = kinds[0] if len(kinds) == 1 or s.rng.random() < 0.5 else kinds[1]
        if s.rng.random() < 0.15:
            return s.pick(kind)
        if (ward, kind) not in self.near:
            area = s.area_code(m)
            local = [n for n in s.places.of[kind] if s.places.all[n].area == area and s.places.all[n].end is None]
            many = [s.pick(kind) for _ in range(3)]
            self.near[ward, kind] = (
                s.rng.sample(local, min(2, len(local))) + [n for n in many if s.places.all[n].end is None]
            ) or s.places.of[kind][:1]
        few = self.near[ward, kind]
        return few[int(len(few) * s.rng.random() ** 1.7)]

    def _habit(self, m: int) -> int:
        """The household's own hospital."""
        s, house = self.s, self.s.people.house[m]
        if house not in s.people.home or s.rng.random() < 0.12:
            place = s.pick("tertiary", "district") if s.rng.random() < 0.8 else s.pick("special")
            s.people.home.setdefault(house, place)
            return place
        return s.people.home[house]
