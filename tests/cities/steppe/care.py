"""Ordinary care (日常就医): latent illnesses, each with its pathway, until the city has as many claims as asked."""

from __future__ import annotations

import numpy as np

from tests.cities.steppe.book import Book
from tests.cities.steppe.city import City
from tests.cities.steppe.goods import BASKET
from tests.cities.steppe.kinds import DAYS, Bools, Ints


class Care:
    """Writes the pathways of everybody; ``rest`` says how many claims are left to fill with passing illness."""

    def __init__(self, city: City) -> None:
        self.city, self.rng, self.book = city, city.rng, city.book
        self.people, self.places = city.people, city.places
        self.age = self.people.age()

    def near(self, kind: str, person: Ints) -> Ints:
        """A usual institution of a kind for each person, mostly the closest."""
        table = self.places.near[kind]
        column = np.minimum(self.rng.geometric(0.55, len(person)) - 1, table.shape[1] - 1)
        out: Ints = table[self.people.town[person], column]
        return out

    def pathways(self, room: int) -> None:
        """The chronically ill and those with an episode; at most about ``room`` claims."""
        n, rng = len(self.people), self.rng
        scale = min(1.0, room / (n * 2.1))
        self._refills("htn", (self.age > 45) & (rng.random(n) < 0.17 * scale), 62)
        self._refills("dm", (self.age > 40) & (rng.random(n) < 0.07 * scale), 58)
        self._refills("stroke", (self.age > 55) & (rng.random(n) < 0.035 * scale), 64)
        self._refills("dear", (self.age > 25) & (rng.random(n) < 0.006 * scale), 36)
        self._refills("copd", (self.age > 55) & (rng.random(n) < 0.015 * scale), 70)
        self._series("chemo", (self.age > 35) & (rng.random(n) < 0.004 * scale), (4, 8), (20, 24), (2, 4))
        self._series("psych", (self.age > 18) & (rng.random(n) < 0.0012 * scale), (2, 5), (88, 96), (60, 84))
        self._series("rehab", (self.age > 50) & (rng.random(n) < 0.002 * scale), (2, 4), (40, 90), (14, 24))
        self._sessions((self.age > 40) & (rng.random(n) < 0.0006 * scale))
        self._courses((self.age > 30) & (rng.random(n) < 0.012 * scale))
        self._pregnancies((self.age > 20) & (self.age < 40) & (self.people.sex == 2) & (rng.random(n) < 0.055 * scale))
        self._injuries(rng.random(n) < 0.014 * scale)

    def _chosen(self, mask: Bools) -> Ints:
        return np.flatnonzero(mask & ~self.city.reserved)

    def _refills(self, basket: str, mask: Bools, every: int) -> None:
        who = np.flatnonzero(mask)
        rng, gap = self.rng, np.maximum(26, self.rng.normal(every, every / 4, len(who)))
        first = rng.uniform(0, 2 * gap) + (rng.random(len(who)) < 0.3) * rng.integers(0, 500, len(who))
        usual = np.where(rng.random(len(who)) < 0.5, self.near("centre", who), self.near("pharmacy", who))
        city = rng.random(len(who)) < (0.75 if basket == "dear" else 0.2)
        usual = np.where(city, 0, usual)
        count = np.maximum(0, ((DAYS - first) / gap)).astype(np.int64)
        index = np.repeat(np.arange(len(who)), count)
        step = np.arange(len(index)) - np.repeat(np.cumsum(count) - count, count)
        day = np.rint(first[index] + step * gap[index] + rng.normal(0, 4, len(index))).astype(np.int64)
        keep = (rng.random(len(index)) < 0.85) & (day >= 0) & (day < DAYS)
        index, day = index[keep], day[keep]
        place = np.where(rng.random(len(index)) < 0.1, self.near("pharmacy", who[index]), usual[index])
        self.book.add(who[index], place, day, basket=basket, med=np.where(self._shop(place), 41, 14))

    def _shop(self, place: Ints) -> Bools:
        kinds = np.array([p.kind in ("pharmacy", "specialty") for p in self.places.rows])
        out: Bools = kinds[place]
        return out

    def _series(
        self, basket: str, mask: Bools, times: tuple[int, int], gap: tuple[int, int], stay: tuple[int, int]
    ) -> None:
        who, rng = self._chosen(mask), self.rng
        homes = {"chemo": [0, 0, 0, *self.places.of("remote")[:3]], "psych": self.places.of("psych"),
                 "rehab": [*self.places.of("rehab"), 1]}[basket]  # fmt: skip
        for person in who:
            day, place = int(rng.integers(0, 560)), int(rng.choice(homes))
            for _ in range(int(rng.integers(times[0], times[1] + 1))):
                length = int(rng.integers(stay[0], stay[1] + 1))
                if day + length >= DAYS:
                    break
                self.book.add(person, place, day, end=day + length, med=21, basket=basket)
                day += int(rng.integers(gap[0], gap[1] + 1))

    def _sessions(self, mask: Bools) -> None:
        for person in self._chosen(mask):
            start, phase = int(self.rng.integers(0, 500)), int(self.rng.integers(0, 2))
            length = int(self.rng.integers(60, 230))
            days = [d for d in range(start, min(DAYS, start + length)) if d % 7 in ((0, 2, 4), (1, 3, 5))[phase]]
            shift = (450, 720, 1020)[int(self.rng.integers(3))]
            place = int(self.rng.choice(self.places.of("dialysis", "city")))
            self.book.add(np.full(len(days), person), place, np.array(days), med=14, basket="hemo",
                          minute=shift + self.rng.integers(0, 25, len(days)))  # fmt: skip

    def _courses(self, mask: Bools) -> None:
        for person in self._chosen(mask):
            days = int(self.rng.integers(0, 690)) + np.cumsum(self.rng.integers(1, 4, int(self.rng.integers(4, 10))))
            place = int(self.rng.choice([*self.places.of("clinic"), 1, *self.places.of("rehab")]))
            days = days[days < DAYS]
            self.book.add(np.full(len(days), person), place, days, basket="therapy")

    def _pregnancies(self, mask: Bools) -> None:
        rng = self.rng
        for person in self._chosen(mask):
            birth = int(rng.integers(120, 720))
            town = int(self.people.town[person])
            county = self.places.around("county", town)
            place = 0 if self.people.area[person] == 0 or rng.random() < 0.3 else county
            for before in (210, 160, 110, 70, 35, 14)[-int(rng.integers(3, 7)) :]:
                if birth - before + 8 > 0:
                    self.book.add(
                        person, place, max(0, birth - before + int(rng.integers(-6, 6))), med=51, basket="ante"
                    )
            section = rng.random() < 0.4
            stay = int(rng.integers(5, 8) if section else rng.integers(2, 4))
            self.book.add(
                person, place, birth, end=min(DAYS - 1, birth + stay), med=52, basket="section" if section else "birth"
            )
            employer = int(self.people.employer[person])
            if employer >= 0:
                self.city.births.append((int(person), employer, birth, 158 if not section else 173, -1,
                                         birth + int(rng.integers(30, 120)), None))  # fmt: skip

    def _injuries(self, mask: Bools) -> None:
        who, rng = self._chosen(mask), self.rng
        day = rng.integers(0, 700, len(who))
        self.book.add(who, np.where(rng.random(len(who)) < 0.5, 0, self.near("centre", who)), day, med=13, basket="injury",
                      trauma=True)  # fmt: skip
        stays = rng.random(len(who)) < 0.3
        length = rng.integers(7, 19, len(who))
        self.book.add(who[stays], np.where(rng.random(stays.sum()) < 0.6, 0, self.near("county", who[stays])), day[stays],
                      end=day[stays] + length[stays], med=22, basket="trauma", trauma=True)  # fmt: skip
        hit = who[rng.random(len(who)) < 0.05]
        self.city.third.extend(
            (int(p), int(rng.integers(0, 700)), "交通事故", int(rng.integers(2000, 9000)) * 100) for p in hit
        )

    def passing(self, n: int) -> None:
        """``n`` visits for passing illness, with winter peaks; households come together now and then."""
        rng, people = self.rng, self.people
        frailty = rng.gamma(0.9, 1.0, len(people)) * np.where((self.age < 7) | (self.age > 62), 1.8, 0.8)
        weight = np.cumsum(frailty)
        who = np.searchsorted(weight, rng.random(n) * weight[-1])
        who = np.minimum(who, len(people) - 1)
        day = rng.integers(0, DAYS, n)
        winter = np.cos(2 * np.pi * day / 365.25) > 0.3
        draw = rng.random(n)
        inpatient = (draw < 0.085) & ~people.staff[who]
        out = ~inpatient
        self._stays(who[inpatient], day[inpatient])
        who, day, winter, draw = who[out], day[out], winter[out], draw[out]
        kinds = ["cold", "gut", "back", "skin", "shop", "herbs", "specialist", "check"]
        mix = np.array([0.26, 0.13, 0.13, 0.1, 0.2, 0.05, 0.1, 0.03])
        basket = rng.choice(len(kinds), len(who), p=mix)
        basket = np.where(winter & (rng.random(len(who)) < 0.25), 0, basket)
        place = np.select(
            [basket == 4, (basket == 6) | (draw > 0.88), draw > 0.8, draw > 0.55, draw > 0.32],
            [self.near("pharmacy", who), np.zeros(len(who), np.int64), self.near("county", who), self.near("centre", who),
             self.near("clinic", who)],
            self.near("village", who),
        )  # fmt: skip
        codes = np.array([BASKET[k] for k in kinds])[basket]
        self._write(who, place, day, codes)

    def _write(self, who: Ints, place: Ints, day: Ints, codes: Ints) -> None:
        rng, house = self.rng, self.people.house
        minute = self.city.minutes(len(who))
        remote = np.array(self.places.of("remote"))
        away = rng.random(len(who)) < 0.018
        place = np.where(away, remote[rng.integers(0, len(remote), len(who))], place)
        self.book.add(who, place, day, basket=codes, minute=minute, med=np.where(self._shop(place), 41, 11),
                      manual=away & (rng.random(len(who)) < 0.6))  # fmt: skip
        mate = np.minimum(who + 1, len(house) - 1)
        joint = (house[mate] == house[who]) & (rng.random(len(who)) < 0.09)
        self.book.add(mate[joint], place[joint], day[joint], basket=codes[joint], minute=minute[joint] + rng.integers(2, 20, joint.sum()),
                      med=np.where(self._shop(place[joint]), 41, 11))  # fmt: skip

    def _stays(self, who: Ints, day: Ints) -> None:
        """Half of all stays are in the one city hospital; a tenth far away, of those a third is filed by hand."""
        rng, n = self.rng, len(who)
        draw = rng.random(n)
        remote = np.array(self.places.of("remote"))
        place = np.select(
            [draw < 0.5, draw < 0.7, draw < 0.78, draw < 0.86, draw < 0.93],
            [np.zeros(n, np.int64), self.near("county", who), np.ones(n, np.int64), self.near("centre", who), self.near("private", who)],
            remote[rng.integers(0, len(remote), n)],
        )  # fmt: skip
        length = np.maximum(2, rng.gamma(3.2, 2.6, n).astype(np.int64))
        mild = rng.random(n) < np.where(draw >= 0.78, 0.5, 0.25)
        end = np.minimum(DAYS - 1, day + length)
        manual = np.isin(place, remote) & (rng.random(n) < 0.55)
        self.book.add(who, place, day, end=end, med=21, manual=manual,
                      basket=np.where(mild, BASKET["mild"], BASKET["ward"]))  # fmt: skip


def clean(city: City, book: Book) -> None:
    """Nobody is treated before birth or after death; who lies in a ward is seldom seen elsewhere; stays do not overlap."""
    columns, people, rng = book.columns(), city.people, city.rng
    person, begin, end = columns["person"], columns["begin"], columns["end"]
    free = ~columns["planted"]
    opens = np.array([p.begin for p in city.places.rows])[columns["place"]]
    shuts = np.array([p.end for p in city.places.rows])[columns["place"]]
    kept = ~free | (
        (begin >= people.birth[person])
        & (end <= people.death[person])
        & (end < DAYS)
        & (begin >= opens)
        & (begin < shuts)
    )
    stay = end > begin
    order = np.lexsort((begin, person))
    order = order[stay[order] & kept[order] & ~columns["fake"][order]]
    last: dict[int, list[tuple[int, int]]] = {}
    for i in order[~free[order]]:
        last.setdefault(int(person[i]), []).append((int(begin[i]), int(end[i])))
    for i in order[free[order]]:
        spans = last.setdefault(int(person[i]), [])
        if any(begin[i] <= e + 3 and s <= end[i] + 3 for s, e in spans) and not (
            columns["basket"][i] in (BASKET["chemo"], BASKET["psych"])
            and all(begin[i] > e or end[i] < s for s, e in spans)
        ):
            kept[i] = False
        else:
            spans.append((int(begin[i]), int(end[i])))
    visits = np.flatnonzero(free & ~stay & kept & np.isin(person, np.fromiter(last, np.int64, len(last))))
    lucky = rng.random(len(visits)) < 0.03
    for k, i in enumerate(visits):
        if not lucky[k] and any(s <= begin[i] <= e for s, e in last[int(person[i])]):
            kept[i] = False
    kept &= ~_twice_away(city, person, begin, columns["place"], free)
    kept &= ~_inside(city, person, begin, end, columns["planted"])
    city.moved(book.keep(kept))


def _twice_away(city: City, person: Ints, day: Ints, place: Ints, free: Bools) -> Bools:
    """Who sees a doctor in another province sees none at home that day."""
    far = np.array([p.kind == "remote" for p in city.places.rows])[place]
    key = person * 2_000 + day
    _, inverse, count = np.unique(key, return_inverse=True, return_counts=True)
    out: Bools = free & far & (count[inverse] > 1)
    return out


def _inside(city: City, person: Ints, begin: Ints, end: Ints, planted: Bools) -> Bools:
    """Nobody of a look-alike is treated elsewhere while lying in a ward: the visit gives way, or the ordinary stay."""
    members = np.array([m for g in city.groups if not g.level for m in g.members], np.int64)
    index = np.flatnonzero(np.isin(person, members))
    index = index[np.argsort(person[index], kind="stable")]
    out = np.zeros(len(person), bool)
    for rows in np.split(index, np.flatnonzero(np.diff(person[index])) + 1):
        stays = rows[end[rows] > begin[rows]]
        visits = rows[end[rows] == begin[rows]]
        for stay in stays[np.argsort(planted[stays])]:
            inner = visits[(begin[visits] > begin[stay]) & (begin[visits] < end[stay])]
            if planted[stay]:
                out[inner] = True
            elif planted[inner].any():
                out[stay] = True
    return out
