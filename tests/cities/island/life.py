"""Everyday life (日常): who falls ill when, where they go, with whom, and when the ferry lets them."""

from __future__ import annotations

import bisect
import itertools
from datetime import timedelta

from tests.cities.island.book import Line
from tests.cities.island.people import MAINLAND, OUTER
from tests.cities.island.places import AWAY, CENTRE, CLINIC, HOSPITAL, PHARMACY, PRIVATE, STATION
from tests.cities.island.stage import VISIT, Stage
from tests.cities.island.tariff import EVERYDAY, ILLNESSES, WARD, item
from tests.cities.island.tide import DAYS, FIRST, busyness, ferry

_WHERE = (PHARMACY, STATION, CLINIC, CENTRE, HOSPITAL, PRIVATE)
_MAIN = (30, 9, 15, 14, 26, 6)
_ISLET = (22, 34, 6, 16, 20, 2)


def live(stage: Stage, count: int) -> None:
    """Adds about ``count`` claims of everyday life; nobody visits, or works, while in bed."""
    rng, people, book = stage.rng, stage.people, stage.book
    target = len(book.claims) + count
    days = list(itertools.accumulate(busyness()))
    weights = list(itertools.accumulate(p.rate for p in people.all))
    _births(stage, count)
    _refills(stage, target)
    while len(book.claims) < target:
        who = min(bisect.bisect(weights, rng.random() * weights[-1]), len(people.all) - 1)
        day = min(bisect.bisect(days, rng.random() * days[-1]), DAYS - 1)
        _visit(stage, who, day)
        if rng.random() < 0.12:
            family = people.families[people.all[who].family]
            other = rng.choice(family)
            if other != who and len(book.claims) < target:
                last = book.claims[-1]
                _visit(stage, other, last.day, at=last.place, minute=last.minute + rng.uniform(2, 12))


def _visit(stage: Stage, who: int, day: int, at: int | None = None, minute: float | None = None) -> None:
    rng, person = stage.rng, stage.person(who)
    dead = stage.book.deaths.get(who)
    if dead is not None and day > dead[0]:
        return
    if any(first < day < last for first, last in stage.in_bed.get(who, ())) and (at is not None or rng.random() < 0.96):
        return  # the family still fetches something now and then
    outer = person.home >= OUTER
    sort = rng.choices(_WHERE, _ISLET if outer else _MAIN)[0]
    if at is None:
        at = stage.near(who, sort)
        if sort == HOSPITAL and rng.random() < 0.5:
            at = stage.places.of(HOSPITAL)[0]
        if rng.random() < 0.008:
            at = stage.place(AWAY)
    sort = stage.places.all[at].sort
    if outer and sort in (HOSPITAL, PRIVATE):
        day = min(ferry(day), DAYS - 1)
    if sort == PHARMACY:
        stage.file(who, at, "pharmacy", day, illness=person.chronic or rng.choice(EVERYDAY), minute=minute)
        return
    if sort in (HOSPITAL, PRIVATE, AWAY) and rng.random() < (0.14 if sort == HOSPITAL else 0.24):
        illness = rng.choice(WARD)
        low, high = ILLNESSES[illness].stay
        claim = stage.file(
            who, at, "in", day, illness=illness, days=min(DAYS - 1 - day, int(rng.triangular(low, high + 3, low + 1)))
        )
        claim.manual = sort == AWAY and rng.random() < 0.6
        return
    if sort == CENTRE and rng.random() < 0.05:
        stage.file(
            who,
            at,
            "in",
            day,
            illness=rng.choice(("肺炎", "高血压病", "急性胃肠炎", "下背痛")),
            days=min(DAYS - 1 - day, rng.randrange(3, 11)),
        )
        return
    if person.sex == "2" and 25 < person.age() < 65 and sort != PHARMACY and rng.random() < 0.03:
        smear: list[Line] = [(VISIT, 1.0, 0), (item("宫颈液基细胞学"), 1.0, 0)]
        stage.file(who, at, "out", day, illness="慢性胃炎", lines=smear, minute=minute)
        return
    kind = "emergency" if sort == HOSPITAL and rng.random() < 0.12 else "out"
    illness = rng.choice(EVERYDAY if kind == "out" else ("急性胃肠炎", "开放性伤口", "急性上呼吸道感染", "桡骨骨折"))
    if kind == "emergency" and minute is None:
        minute = rng.uniform(1, 1435)
    stage.file(who, at, kind, day, illness=illness, minute=minute)
    if outer and sort == HOSPITAL and rng.random() < 0.4:
        stage.file(who, stage.rng.choice(stage.places.near[0][PHARMACY]), "pharmacy", day, illness=illness)


def _refills(stage: Stage, target: int) -> None:
    """Half of the chronically ill fetch their drugs every four to nine weeks, on the centre's market day or by ferry."""
    rng = stage.rng
    for who, person in enumerate(stage.people.all):
        if person.chronic is None or rng.random() < 0.5 or who in stage.used:
            continue
        at = stage.near(who, rng.choice((CENTRE, CENTRE, PHARMACY, STATION)))
        market = hash((person.home, 3)) % 5
        every, day = rng.randrange(28, 64), rng.randrange(30)
        while day < DAYS and len(stage.book.claims) < 0.75 * target:
            on = day + (market - (FIRST + timedelta(days=day)).weekday()) % 7 if rng.random() < 0.6 else day
            if on < DAYS:
                kind = "pharmacy" if stage.places.all[at].sort == PHARMACY else "chronic"
                stage.file(who, at, kind, on, illness=person.chronic)
            day += every + rng.randrange(-5, 6)


def _births(stage: Stage, count: int) -> None:
    """Antenatal visits and a birth of about one woman in ninety; employed mothers receive the allowance later."""
    rng = stage.rng
    for _ in range(max(1, count // 900)):
        mothers = stage.take(1, lambda p: p.sex == "2" and 22 <= p.age() <= 38 and p.area not in MAINLAND)
        if not mothers:
            return
        who, day, at = mothers[0], rng.randrange(60, DAYS - 60), stage.place(HOSPITAL)
        for before in range(200, 10, -rng.randrange(26, 40)):
            if day - before >= 0:
                stage.file(who, at, "antenatal", day - before, illness="正常妊娠监督")
        illness = rng.choice(("顺产", "顺产", "剖宫产分娩"))
        stay = rng.randrange(3, 7)
        stage.file(who, at, "birth", day, illness=illness, days=stay)
        person = stage.person(who)
        if person.employer >= 0:
            stage.book.births.append(
                (who, person.employer, day, person.base, person.account or stage.people.account(who))
            )
