"""The stage (场景): people are taken for groups, visits, stays and purchases are written into the book as the capital does it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from .almanac import DAY, evening, office
from .book import Book, Claim, Group, Line
from .goods import DX, INFUSED, ITEMS, NO, TESTS, named
from .people import AREAS, People, mobile
from .places import Places

WARD_DRUGS = (*INFUSED, *named("左氧氟沙星片 血塞通软胶囊 氨溴索口服液 利伐沙班片"))
Bill = list[tuple[int, int]]
"""Items and counts."""


class TooFew(Exception):
    """The city is too small for this group."""


@dataclass(slots=True)
class Stage:
    """One city in the making."""

    rng: random.Random
    people: People
    places: Places
    book: Book
    used: set[int] = field(default_factory=set)
    serial: int = 0
    full: int = 10**9
    """Groups of long series stay out when the book holds this many claims."""

    def code(self, prefix: str) -> str:
        """A new number."""
        self.serial += 1
        return f"{prefix}{self.serial * 7_919 % 10**7 + 10**7}"

    def chance(self, share: float) -> bool:
        """True in this share of cases."""
        return self.rng.random() < share

    def phone(self) -> str:
        """A mobile number nobody registered."""
        return mobile(self.rng)

    def agent(self, phone: str | None = None) -> str:
        """A new agent on the register."""
        number = self.code("A43")
        self.book.agents.append((number, phone or self.phone()))
        return number

    def account(self, holder: int = -1) -> str:
        """A bank account, of somebody or of nobody known."""
        number = self.people.account(holder) if holder >= 0 else f"6230{self.rng.randrange(10**13, 10**14)}"
        self.book.accounts[number] = holder
        return number

    def pick(self, *kinds: str, timed: bool = False, lined: bool = False, small: bool = False) -> int:
        """A place of these kinds by size; ``small``: any of them alike."""
        near = [n for k in kinds for n in self.places.of[k]]
        good = [
            n for n in near if (not timed or self.places.all[n].timed) and (not lined or self.places.all[n].lined)
        ] or near
        return self.rng.choices(good, None if small else [self.places.all[n].weight for n in good])[0]

    def several(self, count: int, *kinds: str, timed: bool = False, lined: bool = False) -> list[int]:
        """Distinct places of these kinds."""
        near = [n for k in kinds for n in self.places.of[k]]
        good = [n for n in near if (not timed or self.places.all[n].timed) and (not lined or self.places.all[n].lined)]
        return self.rng.sample(good if len(good) >= count else near, min(count, len(near)))

    def take(self, count: int, *, ages: tuple[int, int] = (18, 85), sex: int = 0, ward: int = -1, area: int = -1,
             employed: bool | None = None, ill: int = 0) -> list[int]:  # fmt: skip
        """Persons of no group yet, alive all year, at most two of a household; TooFew when there are not enough."""
        p = self.people
        out: list[int] = []
        houses: dict[int, int] = {}
        pool: Sequence[int] = p.ward_people[ward] if ward >= 0 else range(len(p))

        def fits(m: int) -> bool:
            return bool(m not in self.used and ages[0] <= p.age[m] <= ages[1] and (not sex or p.sex[m] == sex)
                    and (area < 0 or p.area[m] == area) and (employed is None or p.employed[m] == employed)
                    and p.died[m] > 900 and m not in p.staff_at and (not ill or p.ill[m] & ill)
                    and houses.get(p.house[m], 0) < 2)  # fmt: skip

        tries: Iterable[int] = (pool[self.rng.randrange(len(pool))] for _ in range(60 * count + 60))
        if ward >= 0:
            tries = self.rng.sample(pool, len(pool))
        for m in tries:
            if len(out) < count and m not in out and fits(m):
                out.append(m)
                houses[p.house[m]] = houses.get(p.house[m], 0) + 1
        if len(out) < min(count, max(2, count * 2 // 3)):
            raise TooFew
        self.used.update(out)
        return out

    def ward(self, least: int = 12) -> int:
        """A ward with enough free people."""
        p = self.people
        good = [
            w
            for w, all_ in enumerate(p.ward_people)
            if sum(m not in self.used and p.age[m] >= 18 for m in all_) >= least
        ]
        if not good:
            raise TooFew
        return self.rng.choice(good)

    def look(self, kind: str, members: list[int], zh: str, en: str, *, bystanders: Iterable[int] = ()) -> Group:
        """Opens an innocent group."""
        group = Group(kind, "", members, zh, en, bystanders=list(bystanders))
        self.book.groups.append(group)
        return group

    def write(self, group: Group | None, claim: Claim) -> Claim:
        """Puts a claim into the book, and into its group."""
        self.book.claims.append(claim)
        if group:
            group.claims.append(claim)
            self.book.seen.setdefault(claim.person, set()).add(claim.begin // DAY)
            if claim.end // DAY > claim.begin // DAY:
                self.book.busy.setdefault(claim.person, []).append((claim.begin // DAY, claim.end // DAY))
        return claim

    def price(self, item: int, place: int) -> int:
        """What an item costs there."""
        base = ITEMS[item].price
        return base if ITEMS[item].kind == "s" else round(base * self.places.all[place].priced)

    def doctor(self, place: int) -> int:
        """One of its doctors; the first see more than the last."""
        staff = self.places.all[place].doctors
        return staff[int(len(staff) * self.rng.random() ** 1.6)] if staff else -1

    def visit(self, group: Group | None, person: int, place: int, day: int, bill: Bill, *, dx: int = DX["J06.9"],
              minute: int = -1, med: str = "11", **more: Any) -> Claim:  # fmt: skip
        """An outpatient visit."""
        at = day * DAY + (minute if minute >= 0 else office(self.rng))
        doctor = more.pop("doctor", -2)
        lines = [Line(i, n, self.price(i, place), at + 4 + 6 * k) for k, (i, n) in enumerate(bill)]
        return self.write(group, Claim(person, place, med, at, at, at + 9 + len(lines) * 6, dx, lines,
                                       self.doctor(place) if doctor == -2 else doctor, **more))  # fmt: skip

    def buy(self, group: Group | None, person: int, shop: int, day: int, bill: Bill, *, minute: int = -1,
            dx: int = DX["I10"], **more: Any) -> Claim:  # fmt: skip
        """A purchase at a pharmacy."""
        at = day * DAY + (minute if minute >= 0 else evening(self.rng))
        lines = [Line(i, n, self.price(i, shop), at) for i, n in bill]
        return self.write(group, Claim(person, shop, "41", at, at, at, dx, lines, **more))

    def stay(self, group: Group | None, person: int, place: int, day: int, nights: int, bill: Bill, *, dx: int,
             med: str = "21", **more: Any) -> Claim:  # fmt: skip
        """A stay; the bill's counts are for the whole stay, its services spread over the days."""
        rng = self.rng
        begin, end = day * DAY + office(rng), (day + nights) * DAY + rng.randint(540, 720)
        end = max(end, begin + 90)
        lines = [
            Line(i, n, self.price(i, place), begin + 60 + (k * 977) % max(60, end - begin - 120))
            for k, (i, n) in enumerate(bill)
        ]
        doctor = more.pop("doctor", -2)
        late = rng.choice((15, 40, 90, 200)) if rng.random() < 0.9 else DAY * rng.randint(1, 3)
        return self.write(group, Claim(person, place, med, begin, end, end + late, dx, lines,
                                       self.doctor(place) if doctor == -2 else doctor, **more))  # fmt: skip

    def ward_bill(self, nights: int, *, dear: float = 1.0) -> Bill:
        """What a stay costs: bed, nursing, rounds, tests, a few drugs."""
        rng = self.rng
        n = max(1, nights)
        bill: Bill = [(NO["床位费普通"] if rng.random() < 0.6 else NO["床位费三人间"], n), (NO["二级护理"], n),
                      (NO["住院诊查费"], n), (NO["静脉输液"], max(1, round(n * rng.uniform(0.5, 1.4)))),
                      (NO["一次性输液器"], n)]  # fmt: skip
        bill += [(i, 1) for i in rng.sample(TESTS, min(11, max(2, round(rng.uniform(2, 6) * dear))))]
        bill += [
            (rng.choice(WARD_DRUGS), max(1, round(n * rng.uniform(0.6, 1.8) * dear)))
            for _ in range(rng.choice((1, 1, 2)))
        ]
        return list(dict(bill).items())

    def area_code(self, person: int) -> str:
        """Where a person is insured."""
        return AREAS[self.people.area[person]]
