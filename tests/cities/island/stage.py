"""The stage (舞台) on which life, look-alikes and rings are written: unused people, bills of a kind, filing."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from tests.cities.island.book import Book, Claim, Event, Group, Line
from tests.cities.island.people import Person, Population
from tests.cities.island.places import CENTRE, HOSPITAL, PHARMACY, Doctor, Places, hire
from tests.cities.island.tariff import ILLNESSES, item
from tests.cities.island.tide import DAYS, day

BED, NURSING, VISIT, EMERGENCY = item("床位费"), item("二级护理"), item("门诊诊查费"), item("急诊诊查费")


class Stage:
    """Holds the random stream, the people and places, the book, and who already belongs to a group."""

    def __init__(self, rng: random.Random, people: Population, places: Places, book: Book, claims: int) -> None:
        self.rng, self.people, self.places, self.book, self.claims = rng, people, places, book, claims
        self.used: set[int] = set()
        self.busy: set[int] = set()
        self.reversed: list[tuple[int, int]] = []
        """Claims taken back, with the day."""
        self.in_bed: dict[int, list[tuple[int, int]]] = {}
        """Stays of each person: first and last day."""
        self.raises: list[tuple[int, int, int]] = []
        """Contribution bases changed: person, day, yuan a month."""
        self.firm_address: dict[int, str] = {}
        self.codes = 0
        self.many = 0
        self.small = claims < 20_000
        """A city too small for long series: groups with daily care are kept shorter."""

    def person(self, who: int) -> Person:
        """The person of a number."""
        return self.people.all[who]

    def take(self, count: int, fits: Callable[[Person], bool] = lambda p: True, *, apart: bool = True) -> list[int]:
        """Unused persons that fit, from different families unless ``apart`` is off; fewer when the city has no more."""
        out: list[int] = []
        families: set[int] = set()
        for _ in range(count * 400):
            if len(out) == count:
                break
            who = self.rng.randrange(len(self.people.all))
            person = self.people.all[who]
            if who in self.used or (apart and person.family in families) or not fits(person):
                continue
            out.append(who)
            families.add(person.family)
            self.used.add(who)
        return out

    def place(self, sort: int, *, fresh: bool = False) -> int:
        """A place of the sort; ``fresh`` asks for one that no group has used."""
        all_ = self.places.of(sort)
        free = [p for p in all_ if p not in self.busy] if fresh else all_
        chosen = self.rng.choice(free or all_)
        if fresh:
            self.busy.add(chosen)
        return chosen

    def near(self, who: int, sort: int) -> int:
        """The place of the sort that this person usually goes to."""
        options = self.places.near[self.person(who).home][sort]
        return options[self.person(who).family % len(options)]

    def doctor(self, place: int) -> int | None:
        """One of the place's doctors."""
        staff = self.places.all[place].doctors
        return self.rng.choice(staff) if staff else None

    def up(self, who: int, day: int) -> bool:
        """Whether a person is not in a hospital's bed that day."""
        return not any(a <= day <= b for a, b in self.in_bed.get(who, ()))

    def relieve(self) -> None:
        """Everyday visits to a doctor who lies in bed that day are a colleague's."""
        for claim in self.book.claims:
            if claim.group >= 0 or claim.exact or claim.doctor is None:
                continue
            own = self.places.doctors[claim.doctor].person
            if own is not None and any(a <= claim.day <= b for a, b in self.in_bed.get(own, ())):
                staff = self.places.all[claim.place].doctors
                free = [d for d in staff if self.places.doctors[d].person is None]
                claim.doctor = self.rng.choice(free) if free else None

    def group(
        self, name: str, level: str, members: Iterable[int], zh: str, en: str, schemes: tuple[str, ...] = ()
    ) -> Group:
        """Opens a group; its number is its place in the book."""
        group = Group(name, level, sorted(set(members)), zh, en, schemes)
        self.book.groups.append(group)
        return group

    def agent(self) -> str:
        """Registers a person who files or fetches for others."""
        code = f"DB{self.rng.randrange(10**7):07d}{len(self.book.agents):04d}"
        self.book.agents[code] = (self.people.name(), self.people.phone())
        return code

    def firm(
        self, name: str, staff: list[int], *, start: int = -400, shell: bool = False, legal: str = "", tel: str = ""
    ) -> int:
        """An employer with these people on its payroll from a day on; returns its number. Shells file no tax for them."""
        number = len(self.book.shells)
        address = self.people.address(f"{name}写字间{1 if shell else number}", "330902")
        self.book.shells.append((name, start - (30 if shell else 2000), legal, tel, len(staff)))
        self.firm_address[number] = address
        self.book.headcount[number] = 0 if shell else len(staff)
        for who in staff:
            self.book.jobs.append((who, number, start, None, self.rng.randrange(4300, 9000)))
        return number

    def day(self, number: int) -> date:
        """The calendar day of a day number."""
        return day(number)

    def code(self) -> str:
        """An unused trace code, chosen by hand."""
        self.codes += 1
        return f"83{9_000_000_000_000_000 + self.codes * 7_919_317:018d}"

    def resell(self, claim: Claim, drug: int, place: int, on: int) -> None:
        """The claim's box of a drug turns up as a self-paid sale elsewhere."""
        code = claim.traces.setdefault(drug, self.code())
        if on < DAYS:
            self.book.events.append(Event(code, place, on, self.rng.uniform(540, 1200), "sale", drug))

    def move(self, doctor: int, place: int, when: int) -> int:
        """The doctor's record at another place from a day on; the old one ends."""
        old = self.places.doctors[doctor]
        old.until = day(when)
        return self._record(old, place, when, multi=False)

    def recorded(self, homes: list[int], k: int) -> int:
        """The k-th record of one doctor allowed to work at all ``homes``."""
        if k == 0:
            self.many = hire(self.places, self.people, homes[0], "中医科", self.rng)
            self.places.doctors[self.many].multi = True
            return self.many
        return self._record(self.places.doctors[self.many], homes[k], -300, multi=True)

    def _record(self, old: Doctor, place: int, when: int, *, multi: bool) -> int:
        self.places.doctors.append(replace(old, place=place, begin=day(when), until=None, multi=multi))
        return len(self.places.doctors) - 1

    def bill(self, kind: str, illness: str, days: int = 0) -> list[Line]:
        """Lines as care of this kind usually gives them, drawn anew each time."""
        rng, ill = self.rng, ILLNESSES[illness]
        if kind == "pharmacy":
            n = rng.choice((1, 1, 2, 2, 3))
            return [
                (d, float(rng.choice((1, 1, 1, 2, 2, 3))), 0) for d in rng.sample(ill.drugs, min(n, len(ill.drugs)))
            ] + ([(rng.randrange(36), 1.0, 0)] if rng.random() < 0.35 else [])
        if kind in ("in", "birth"):
            lines: list[Line] = [(BED, float(max(1, days)), 0), (NURSING, float(max(1, days)), 0)]
            lines += [
                (s, float(rng.choice((1, 1, 1, 2))), rng.randrange(max(1, days)))
                for s in ill.services
                if rng.random() < 0.85
            ]
            lines += [
                (d, float(rng.randrange(1, 4)), rng.randrange(max(1, days))) for d in ill.drugs if rng.random() < 0.75
            ]
            lines += [(36 + rng.choice((4, 5, 6, 8, 9)), 1.0, 0) for _ in range(rng.randrange(0, 4))]
            return _merged(lines)
        first = EMERGENCY if kind == "emergency" else VISIT
        lines = [(first, 1.0, 0)]
        lines += [
            (d, float(rng.choice((1, 1, 2, 2, 3))), 0)
            for d in ill.drugs
            if rng.random() < (0.8 if kind == "chronic" else 0.5)
        ]
        lines += [(s, 1.0, 0) for s in ill.services if rng.random() < (0.1 if kind == "chronic" else 0.4)]
        return _merged(lines)

    def refill(self, who: int, illness: str) -> list[Line]:
        """The prescription of a chronic patient, the same each time but for a test now and then."""
        own, ill = random.Random(who * 31 + len(illness)), ILLNESSES[illness]
        lines: list[Line] = [(VISIT, 1.0, 0)]
        lines += [
            (d, float(own.randrange(1, 5)), 0) for d in own.sample(ill.drugs, min(len(ill.drugs), own.randrange(1, 4)))
        ]
        lines += [(own.randrange(36), float(own.randrange(1, 3)), 0)] if own.random() < 0.5 else []
        return _merged(lines + [(x, 1.0, 0) for x in ill.services if self.rng.random() < 0.1])

    def file(self, who: int, place: int, kind: str, day: int, *, illness: str, lines: list[Line] | None = None, days: int = 0,
             minute: float | None = None,
             doctor: int | None = None, group: Group | None = None) -> Claim:  # fmt: skip
        """Writes one visit; the returned claim may be amended. Days outside the calendar are pulled inside."""
        day = min(max(day, 0), DAYS - 1 - min(days, DAYS - 1))
        if minute is None:
            minute = self.rng.triangular(455, 1250 if self.places.all[place].sort == PHARMACY else 1020, 570)
        claim = Claim(
            len(self.book.claims), who, place, kind, day, day + days, minute, illness,
            lines if lines is not None else self.refill(who, illness) if kind == "chronic" else self.bill(kind, illness, days),
            doctor if doctor is not None else self.doctor(place),
        )  # fmt: skip
        if group is not None:
            claim.group = (
                self.book.groups.index(group) if self.book.groups[-1] is not group else len(self.book.groups) - 1
            )
        if kind == "in" and self.places.all[place].sort in (HOSPITAL, CENTRE):
            claim.bed = f"{self.rng.randrange(1, 30):02d}床"
        if kind in ("in", "birth"):
            self.in_bed.setdefault(who, []).append((day, day + days))
        self.book.claims.append(claim)
        return claim


def _merged(lines: list[Line]) -> list[Line]:
    """One line per item and day."""
    sums: dict[tuple[int, int], float] = {}
    for number, count, on in lines:
        sums[(number, on)] = sums.get((number, on), 0.0) + count
    return [(number, count, on) for (number, on), count in sums.items()]
