"""Ordinary care (日常就诊): what everybody does, as columns, before bills are written."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tests.cities.harbour.clock import DAY, DAYS, NONE, Bools, Floats, Ints, Texts, day_weights, minutes_of_day, months
from tests.cities.harbour.goods import Goods
from tests.cities.harbour.people import People
from tests.cities.harbour.places import Places

_SHARES = {
    "11": 0.43,
    "41": 0.262,
    "14": 0.145,
    "21": 0.085,
    "13": 0.03,
    "51": 0.0,
    "28": 0.006,
    "18": 0.005,
    "22": 0.005,
    "71": 0.004,
}


@dataclass(slots=True)
class Traffic:
    """One row a claim; minutes since the calendar's start."""

    person: Ints
    place: Ints
    med: Texts
    begin: Ints
    end: Ints
    settle: Ints
    dise: Ints
    paper: Bools
    """Filed at the fund's counter, later."""

    def keep(self, mask: Bools) -> Traffic:
        """The rows of the mask."""
        return Traffic(
            *(getattr(self, f)[mask] for f in ("person", "place", "med", "begin", "end", "settle", "dise", "paper"))
        )

    @staticmethod
    def join(parts: list[Traffic]) -> Traffic:
        """All parts, one after another."""
        return Traffic(
            *(
                np.concatenate([getattr(p, f) for p in parts])
                for f in ("person", "place", "med", "begin", "end", "settle", "dise", "paper")
            )
        )


def _places(rng: np.random.Generator, med: str, who: Ints, people: People, places: Places) -> Ints:
    n = len(who)
    roll = rng.random(n)
    giant = int(places.of("giant")[0])

    def anywhere(*kinds: str) -> Ints:
        rows = places.of(*kinds)
        return rng.choice(rows, n, p=places.weight[rows] / places.weight[rows].sum())

    def chosen(bounds: list[float], options: list[Ints | int]) -> Ints:
        index = np.searchsorted(np.asarray(bounds), roll)
        stacked = np.stack([np.broadcast_to(np.asarray(o), n) for o in options])
        return np.asarray(stacked[index, np.arange(n)], dtype=np.int64)

    if med == "41":
        return chosen([0.74], [people.shop[who], anywhere("pharmacy")])
    if med == "18":
        return chosen([0.8], [anywhere("pharmacy"), giant])
    if med == "14":
        fixed = np.where(who * 7919 % 100 < 45, people.hospital[who], people.local[who])
        return chosen([0.92], [fixed, giant])
    if med == "21":
        return chosen(
            [0.26, 0.58, 0.8, 0.93, 0.95, 0.965],
            [
                giant,
                people.hospital[who],
                people.local[who],
                anywhere("private", "tertiary"),
                anywhere("psych", "rehab", "eye"),
                anywhere("rehab"),
                anywhere("distant"),
            ],
        )
    if med in ("13", "22"):
        return chosen([0.35, 0.7], [giant, people.hospital[who], people.local[who]])
    if med in ("28", "51", "52"):
        return chosen([0.45], [giant, people.hospital[who]])
    if med == "71":
        return chosen([1.0], [people.local[who]])
    return chosen(
        [0.44, 0.66, 0.83, 0.93, 0.99],
        [
            people.clinic[who],
            people.local[who],
            giant,
            anywhere("private", "clinic"),
            people.hospital[who],
            anywhere("distant"),
        ],
    )


def _diseases(rng: np.random.Generator, med: str, who: Ints, day: Ints, people: People, goods: Goods) -> Ints:
    pool, share = goods.pool(
        {"14": "c", "21": "i", "22": "i", "28": "i", "41": "p", "18": "c", "71": "c"}.get(med, "o")
    )
    out = rng.choice(pool, len(who), p=share)
    if med in ("14", "18", "71"):  # the same disease every time
        cut = np.cumsum(share)
        out = pool[np.searchsorted(cut, (who * 2654435761 % 100_003) / 100_003 * cut[-1] * 0.999999)]
    if med == "22":
        out = rng.choice([goods.sick("S82"), goods.sick("S06")], len(who))
    if med in ("11", "13", "41"):
        cold = np.isin(months()[day], (11, 12, 1, 2)) & (rng.random(len(who)) < 0.16)
        out = np.where(cold, goods.sick("J10"), out)
    return np.asarray(out, dtype=np.int64)


def _part(
    rng: np.random.Generator, med: str, who: Ints, day: Ints, people: People, places: Places, goods: Goods
) -> Traffic:
    n = len(who)
    place = _places(rng, med, who, people, places)
    dise = _diseases(rng, med, who, day, people, goods)
    if med in ("21", "22", "52"):
        nights = np.clip(rng.lognormal(1.85, 0.5, n), 1, 60).astype(np.int64)
        nights = np.where(places.kind[place] == "psych", rng.integers(25, 80, n), nights)
        nights = np.where(med == "52", rng.integers(2, 7, n), nights)
        begin = day * DAY + np.clip(rng.normal(640, 190, n), 5, 1435).astype(np.int64)
        end = (day + nights) * DAY + rng.integers(500, 990, n)
        settle = end + rng.integers(5, 200, n) + np.where(rng.random(n) < 0.06, rng.integers(1, 6, n) * DAY, 0)
    else:
        settle = day * DAY + minutes_of_day(rng, n, med)
        begin = np.maximum(settle - rng.integers(2, 90, n), day * DAY)
        end = settle
    paper = rng.random(n) < np.where(places.kind[place] == "distant", 0.6, 0.09 if med in ("21", "22") else 0.001)
    settle = np.where(paper, end // DAY * DAY + rng.integers(8, 120, n) * DAY + rng.integers(510, 1020, n), settle)
    return Traffic(who, place, np.full(n, med, dtype=object), begin, end, settle, dise, paper)


def _refills(rng: np.random.Generator, n: int, people: People) -> tuple[Ints, Ints]:
    """Persons and days of chronic refills: every four to five weeks, from a day of their own, now and then missed."""
    rows = np.flatnonzero(people.chronic)
    visits = np.clip(rng.poisson(23, len(rows)), 2, 30)
    rows, visits = rng.permutation(rows), visits
    last = int(np.searchsorted(np.cumsum(visits), n * 1.52)) + 1
    rows, visits = rows[:last], visits[:last]
    who = np.repeat(rows, visits)
    step = np.arange(len(who)) - np.repeat(np.cumsum(visits) - visits, visits)
    gap = np.repeat(rng.integers(27, 36, len(rows)), visits)
    phase = np.repeat(
        np.where(rng.random(len(rows)) < 0.68, rng.integers(0, 30, len(rows)), rng.integers(0, 420, len(rows))), visits
    )
    day = phase + step * gap + rng.integers(-4, 6, len(who))
    keep = (day >= 0) & (day < DAYS) & (rng.random(len(who)) < 0.93)
    return who[keep].astype(np.int64), day[keep].astype(np.int64)


def ordinary(rng: np.random.Generator, n: int, people: People, places: Places, goods: Goods) -> Traffic:
    """About n ordinary claims, births and households' joint visits among them."""
    parts: list[Traffic] = []
    alive: Floats = people.rate / people.rate.sum()
    old: Floats = people.rate * (0.15 + (people.age > 50) * 0.6 + (people.age > 68) * 1.1 + people.chronic * 0.5)
    plain, flat = day_weights(), day_weights(flat=True)
    for med, share in _SHARES.items():
        count = round(n * share * 1.015)
        if med == "14":
            who, day = _refills(rng, count, people)
        else:
            weight = old / old.sum() if med in ("21", "28", "18", "71") else alive
            who = rng.choice(people.n, count, p=weight)
            day = rng.choice(DAYS, count, p=flat if med in ("21", "22", "13") else plain)
        parts.append(_part(rng, med, who.astype(np.int64), day.astype(np.int64), people, places, goods))
    parts.extend(_births(rng, people, places, goods))
    parts.append(_together(rng, parts[0], people))
    return Traffic.join(parts)


def _births(rng: np.random.Generator, people: People, places: Places, goods: Goods) -> list[Traffic]:
    able = np.flatnonzero((people.gend == 2) & (people.age > 21) & (people.age < 40) & people.free)
    mothers = able[rng.random(len(able)) < 0.09]
    due = rng.integers(10, DAYS - 8, len(mothers))
    people_due = dict(zip(mothers.tolist(), due.tolist(), strict=True))
    people.births = people_due
    where = _places(rng, "52", mothers, people, places)
    birth = _part(rng, "52", mothers, due, people, places, goods)
    birth.place = where
    birth.dise = np.where(rng.random(len(mothers)) < 0.42, goods.sick("O82"), goods.sick("O80"))
    checks = rng.integers(2, 7, len(mothers))
    rows = np.repeat(np.arange(len(mothers)), checks)
    day = due[rows] - rng.integers(10, 200, len(rows))
    keep = day >= 0
    rows, day = rows[keep], day[keep]
    before = _part(rng, "51", mothers[rows], day, people, places, goods)
    before.place = where[rows]
    before.dise = np.full(len(rows), goods.sick("Z34"))
    return [birth, before]


def _together(rng: np.random.Generator, base: Traffic, people: People) -> Traffic:
    """Someone of the same household comes along, a few minutes apart."""
    order = np.argsort(people.home, kind="stable")
    homes = people.home[order]
    rows = np.flatnonzero(rng.random(len(base.person)) < 0.045)
    start = np.searchsorted(homes, people.home[base.person[rows]])
    size = np.searchsorted(homes, people.home[base.person[rows]], side="right") - start
    other = order[start + (rng.random(len(rows)) * size).astype(np.int64)]
    fine = other != base.person[rows]
    part = base.keep(np.isin(np.arange(len(base.person)), rows[fine]))
    part.person = other[fine].astype(np.int64)
    shift = rng.integers(1, 12, len(part.person))
    part.settle = np.minimum(part.settle + shift, part.settle // DAY * DAY + DAY - 1)
    part.end = part.settle
    part.paper = np.zeros(len(part.person), dtype=bool)
    return part.keep(part.settle // DAY == part.begin // DAY)


def sensible(traffic: Traffic, people: People, places: Places, busy: list[tuple[int, int, int]]) -> Bools:
    """Rows to keep: nobody is treated after death, before opening, or elsewhere while in bed (but for a few)."""
    day = traffic.begin // DAY
    dead = people.dead[traffic.person]
    keep = (dead == NONE) | (traffic.end // DAY <= dead)
    keep &= (day >= places.opens[traffic.place]) & (traffic.end // DAY <= places.closes[traffic.place])
    keep &= traffic.settle < DAYS * DAY
    inside = np.isin(traffic.med, ("21", "22", "52"))
    fixed = np.asarray(busy, dtype=np.int64).reshape(-1, 3)
    rows = np.flatnonzero(inside & keep)
    person = np.concatenate([fixed[:, 0], traffic.person[rows]])
    begin = np.concatenate([fixed[:, 1], traffic.begin[rows]])
    end = np.concatenate([fixed[:, 2], traffic.end[rows]])
    own = np.concatenate([np.full(len(fixed), -1), rows])
    order = np.lexsort((begin, own >= 0, person))
    noise = (np.arange(len(keep)) * 48271 % 65537) % 100 < 3
    kept: dict[int, list[tuple[int, int]]] = {}
    for k in order:
        p, b, e, r = int(person[k]), int(begin[k]), int(end[k]), int(own[k])
        stays = kept.setdefault(p, [])
        if r >= 0 and not noise[r] and any(b < e2 + DAY and b2 < e + DAY for b2, e2 in stays):
            keep[r] = False
        else:
            stays.append((b, e))
    for q in np.flatnonzero(keep & ~inside):
        stays = kept.get(int(traffic.person[q]), [])
        if stays and not noise[q]:
            on = int(traffic.end[q]) // DAY
            keep[q] = not any(b2 // DAY < on < e2 // DAY for b2, e2 in stays)
    out: Bools = keep
    return out
