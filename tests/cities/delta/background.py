"""Everybody else's care (背景就医): gamma rates, Zipf places, seasons; nobody is in two places on one day."""

from __future__ import annotations

import numpy as np

from .book import Claim
from .catalogue import CHRONIC, COMMON, CONSULT, INPATIENT_DX, OUTPATIENT_DX, TESTS, WARD
from .clock import DAY, DAYS, Array
from .columns import FLAGS, TEXTS, Lines, join_lines, plain_lines
from .persons import Persons
from .places import Places
from .stage import SHARE

MED = np.array(["11", "41", "14", "21", "13", "22", "28"], dtype=object)
MED_SHARE = np.array([0.44, 0.27, 0.11, 0.10, 0.055, 0.01, 0.015])
STAYS = (3, 5, 6)


def _calendar(rng: np.random.Generator) -> Array:
    """Cumulative load of days: winters busy, Sundays and the new-year week quiet."""
    day = np.arange(DAYS)
    load = (
        (1 + 0.18 * np.cos((day - 15) * 2 * np.pi / 365))
        * np.where(day % 7 == 6, 0.55, 1.0)
        * rng.uniform(0.9, 1.1, DAYS)
    )
    load[(day % 366 > 40) & (day % 366 < 48)] *= 0.4
    shares: Array = np.cumsum(load) / load.sum()
    return np.concatenate((np.zeros(1), shares))


def _days(persons: Persons, who: Array, calendar: Array, rng: np.random.Generator) -> Array:
    """A day on which the person lived."""
    low = calendar[np.clip(persons.birth[who], 0, DAYS - 1)]
    high = calendar[np.clip(persons.death[who], 1, DAYS)]
    found: Array = np.searchsorted(calendar, low + (high - low) * rng.random(len(who)), side="right") - 1
    return np.clip(found, 0, DAYS - 1)


def _zipf(places: Places, kinds: tuple[str, ...], count: int, rng: np.random.Generator) -> Array:
    found = places.of(*kinds)
    weight = np.array([places.all[i].weight for i in found])
    return rng.choice(found, size=count, p=weight / weight.sum())


def _near(places: Places, kind: str, persons: Persons, who: Array, rng: np.random.Generator, spread: float) -> Array:
    """The village's own place of this kind, otherwise one of the district."""
    out = np.empty(len(who), dtype=np.int64)
    for area in range(5):
        mask = persons.area[who] == area
        local = np.array(places.of(kind, district=area))
        own = local[persons.village[who[mask]] * 7 % len(local)]
        out[mask] = np.where(rng.random(mask.sum()) < spread, rng.choice(local, mask.sum()), own)
    return out


def _places(places: Places, persons: Persons, who: Array, med: Array, rng: np.random.Generator) -> Array:
    count = len(who)
    draw = rng.random(count)
    big, district = _zipf(places, ("big",), count, rng), _near(places, "district", persons, who, rng, 0.5)
    community, clinic = (_near(places, k, persons, who, rng, 0.25) for k in ("community", "clinic"))
    out = np.select([draw < 0.3, draw < 0.5, draw < 0.78], [big, district, community], clinic)
    stay = np.isin(med, STAYS)
    out = np.where(
        stay,
        np.select(
            [draw < 0.45, draw < 0.83, draw < 0.965], [big, district, community], _zipf(places, ("far",), count, rng)
        ),
        out,
    )
    out = np.where(med == 4, np.where(draw < 0.6, big, district), out)
    shop = np.where(
        draw < 0.7, _near(places, "pharmacy", persons, who, rng, 0.3), _zipf(places, ("pharmacy",), count, rng)
    )
    return np.where(med == 1, shop, out)


def _settle_dates(
    who: Array,
    human: Array,
    day: Array,
    nights: Array,
    persons: Persons,
    taken: list[Claim],
    calendar: Array,
    rng: np.random.Generator,
) -> tuple[Array, Array]:
    """Moves whatever meets another claim of the same human; what still meets after some tries is left out."""
    fixed_who = np.array([c.person for c in taken], dtype=np.int64)
    fixed_from = np.array([c.begin // DAY for c in taken], dtype=np.int64)
    fixed_to = np.array([c.end // DAY for c in taken], dtype=np.int64)
    keep = np.ones(len(who), dtype=bool)
    for attempt in range(14):
        rows = np.flatnonzero(keep)
        subject = np.concatenate((human[fixed_who], human[who[rows]]))
        start = np.concatenate((fixed_from, day[rows]))
        end = np.concatenate((fixed_to, day[rows] + nights[rows]))
        number = np.concatenate((np.full(len(taken), -1), rows))
        order = np.lexsort((start, subject))
        subject, start, end, number = subject[order], start[order], end[order], number[order]
        reach = np.maximum.accumulate(end + subject * 10_000)
        meets = np.zeros(len(order), dtype=bool)
        meets[1:] = reach[:-1] >= start[1:] + subject[1:] * 10_000
        late = number[meets]
        before = number[np.flatnonzero(meets & (number < 0)) - 1]
        bad = np.unique(np.concatenate((late[late >= 0], before[before >= 0])))
        outlive = rows[(day[rows] + nights[rows] >= persons.death[who[rows]]) | (day[rows] + nights[rows] > DAYS - 1)]
        bad = np.union1d(bad, outlive)
        if not len(bad):
            break
        if attempt < 7:
            day[bad] = _days(persons, who[bad], calendar, rng)
        else:
            keep[bad] = False
    return day, keep


def _bills(med: Array, begin: Array, end: Array, nights: Array, rng: np.random.Generator) -> Lines:
    parts: list[Lines] = []

    def add(rows: Array, pool: tuple[int, ...], low: int, high: int, most: int, *, nightly: bool = False) -> None:
        claim = np.repeat(rows, rng.integers(low, high + 1, len(rows)))
        count = rng.integers(1, most + 1, len(claim))
        count = np.minimum(count, 1 + nights[claim]) if nightly else count
        minute = begin[claim] + (rng.random(len(claim)) * np.maximum(1, end[claim] - begin[claim])).astype(np.int64)
        parts.append(plain_lines(claim, np.array(pool)[rng.integers(0, len(pool), len(claim))], count, minute))

    seen, shop, chronic = (np.flatnonzero(np.isin(med, k)) for k in ((0, 4), (1,), (2,)))
    stay = np.flatnonzero(np.isin(med, STAYS))
    add(seen, CONSULT, 1, 1, 1)
    add(seen, TESTS, 0, 2, 1)
    add(seen, COMMON, 0, 2, 3)
    add(shop, COMMON, 1, 3, 2)
    add(shop[rng.random(len(shop)) < 0.04], tuple(i for i in range(18, 30) if i != 27), 1, 1, 2)
    add(chronic, CHRONIC, 1, 3, 3)
    for item in WARD[:3]:
        minute = begin[stay] + 30
        parts.append(plain_lines(stay, np.full(len(stay), item), np.maximum(1, nights[stay]), minute))
    add(stay, WARD[3:], 4, 8, 5, nightly=True)
    add(stay, COMMON, 2, 5, 5)
    return join_lines(parts)


def live(
    count: int, persons: Persons, human: Array, places: Places, taken: list[Claim], rng: np.random.Generator
) -> tuple[dict[str, Array], Lines]:
    """About so many claims of everyday life."""
    age = persons.age()
    weight = persons.rate * (0.45 + np.clip(age, 0, 90) / 60) * np.clip(persons.death / DAYS, 0, 1)
    who = rng.choice(len(persons), size=int(count * 1.012), p=weight / weight.sum())
    med = rng.choice(len(MED), size=len(who), p=MED_SHARE)
    med = np.where((med == 2) & (age[who] < 40), 0, med)
    med = np.where((med == 3) & (age[who] < 35) & (rng.random(len(who)) < 0.6), 0, med)
    med = np.where(persons.staff[who] & np.isin(med, STAYS), 0, med)
    nights = np.where(
        med == 6, 1, np.where(np.isin(med, STAYS), np.clip(rng.lognormal(1.95, 0.5, len(who)), 2, 35).astype(int), 0)
    )
    calendar = _calendar(rng)
    day, keep = _settle_dates(who, human, _days(persons, who, calendar, rng), nights, persons, taken, calendar, rng)
    kept = rng.permutation(np.flatnonzero(keep))[:count]
    who, med, nights, day = who[kept], med[kept], nights[kept], day[kept]
    size = len(who)
    peak = np.where(rng.random(size) < 0.6, 580, 900)
    minute = np.where(
        np.isin(med, (1, 4)), rng.integers(480, 1290, size), np.clip(rng.normal(peak, 70), 470, 1060)
    ).astype(np.int64)
    _fill_prescriptions(who, day, minute, med, rng)
    begin = day * DAY + minute
    stay = np.isin(med, STAYS)
    end = np.where(stay, (day + nights) * DAY + rng.integers(540, 960, size), day * DAY + 720)
    setl = np.where(
        stay,
        end + rng.integers(20, 150, size),
        begin + np.where(med == 1, rng.integers(3, 8, size), rng.integers(15, 80, size)),
    )
    setl = np.where(stay & (rng.random(size) < 0.03), setl + rng.integers(2, 12, size) * DAY, setl)
    place = _places(places, persons, who, med, rng)
    staff = np.array([len(d) for d in places.by_place])
    first = np.array([d[0] if d else 0 for d in places.by_place])
    doctor = np.where(staff[place] > 0, first[place] + (staff[place] * rng.random(size) ** 1.5).astype(int), -1)
    dx = np.where(
        stay,
        np.array(INPATIENT_DX)[(rng.random(size) ** 1.4 * 12).astype(int)],
        np.array(OUTPATIENT_DX)[(rng.random(size) ** 1.4 * 12).astype(int)],
    )
    dx = np.where(med == 2, np.where(rng.random(size) < 0.6, OUTPATIENT_DX[0], OUTPATIENT_DX[1]), dx)
    out: dict[str, Array] = {n: np.full(size, None, dtype=object) for n in TEXTS} | {
        n: np.zeros(size, dtype=bool) for n in FLAGS
    }
    out |= {
        "person": who,
        "place": place,
        "begin": begin,
        "end": end,
        "setl": setl,
        "dx": dx,
        "doctor": doctor,
        "med": MED[med],
    }
    share = np.array([SHARE[str(m)] for m in MED])[med] + rng.normal(0, 0.03, size)
    out["share"] = np.clip(share + 0.08 * persons.employed[who], 0.1, 0.95)
    out["opt"] = np.full(size, -1)
    out["trauma"] = med == 5
    out["aided"] = persons.poor[who] & stay & (rng.random(size) < 0.7)
    out["reversed"] = (rng.random(size) < 0.007) & (med != 1)
    _by_hand(out, stay & ~out["reversed"] & (rng.random(size) < 0.07), persons, places, rng)
    return out, _bills(med, begin, end, nights, rng)


def _fill_prescriptions(who: Array, day: Array, minute: Array, med: Array, rng: np.random.Generator) -> None:
    """Some purchases follow a visit of the same day: the prescription is filled on the way home."""
    visits = np.flatnonzero((med == 0) & (minute < 1020))
    shops = rng.permutation(np.flatnonzero(med == 1))
    count = min(len(visits) // 12, len(shops) // 3)
    visits, shops = rng.choice(visits, size=count, replace=False), shops[:count]
    who[shops], day[shops] = who[visits], day[visits]
    minute[shops] = minute[visits] + rng.integers(90, 240, count)


def _by_hand(out: dict[str, Array], manual: Array, persons: Persons, places: Places, rng: np.random.Generator) -> None:
    """Some stays are reimbursed at the counter, weeks later, into the own account; two desks see what comes from afar."""
    rows = np.flatnonzero(manual & (out["end"] // DAY < DAYS - 12))
    out["manual"][rows] = True
    wait = rng.integers(5, 60, len(rows))
    out["setl"][rows] = np.minimum(DAYS - 2, out["end"][rows] // DAY + wait) * DAY + rng.integers(500, 1030, len(rows))
    out["opt"][rows] = out["setl"][rows] - rng.integers(5, 200, len(rows))
    remote = np.isin(out["place"][rows], places.of("far")) & (rng.random(len(rows)) < 0.8)
    desk = np.where(remote, rng.integers(11, 13, len(rows)), rng.integers(1, 11, len(rows)))
    out["opter"][rows] = np.array([f"J{n:02d}" for n in desk], dtype=object)
    out["payee"][rows] = np.array([persons.account[p] for p in out["person"][rows]], dtype=object)
