"""Owners of clinics (机构经营者): bills made at the desk. Evidence: more minutes than a day has, one doctor in two towns,
dialysis in two chairs, beds left on paper only, terminals that moved, the old clinic behind the new name, cloned bills."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.cities.steppe.kinds import NEVER
from tests.cities.steppe.stage import Stage


def therapy(s: Stage) -> None:
    """T21: therapies nobody gave: one therapist's code carries more than ten hours a day, the same set for everybody."""
    s.called(
        "T21",
        "虚构理疗项目：治疗师日工时超限，每人每日项目相同",
        "Therapies never given: more hours than a therapist's day, the same set for everybody",
    )
    who = s.take(s.size(9, 26), towns=s.towns(2, rural=False), age=(35, 85))
    place = s.place("clinic", "rehab")
    doctor = s.city.make.doctor(place)
    s.group.doctors.append(s.places.doctors[doctor].code)
    sets: list[list[tuple[str, int]]] = [
        [("acup", 1), ("tuin", 1), ("wave", 1), ("moxi", 1)],
        [("acup", 1), ("tuin", 1), ("trac", 1), ("moxi", 1)],
    ]
    first, days = s.start(160), (18, 16, 14)[s.hard]
    for k, day in enumerate(first + np.cumsum(s.rng.integers(1, 4 + s.hard, days))):
        here = who if k == 0 else s.some(who, (0.95, 0.85, 0.75)[s.hard])
        index = s.claim(here, place, day, doctor=doctor)
        s.bill(index, sets[k % (1 + s.hard // 2)], 0.0, doctor=doctor)


def lent_licence(s: Stage) -> None:
    """T27: a doctor lends his licence to a clinic far away: bills of both towns within the half hour."""
    s.called(
        "T27",
        "挂证行医：同一医师短时间内在相距甚远的两地开单",
        "A lent licence: one doctor's bills in two far towns within the half hour",
    )
    who = s.take(s.size(8, 26), towns=s.towns(2), age=(18, 80))
    place, home = s.place("village", "clinic"), 0
    base = [d for d in s.places.rows[home].doctors if s.places.doctors[d].end == NEVER][s.turn % 8]
    row = s.places.doctors[base]
    doctor = s.city.make.doctor(place, code=row.code, name=row.name, person=row.person)
    s.group.doctors.append(row.code)
    rows = s.places.rows
    if abs(rows[place].lon - rows[home].lon) + abs(rows[place].lat - rows[home].lat) < 0.7:
        place = next(i for i in reversed(s.places.of("village", "centre")) if abs(rows[i].lon - rows[home].lon) > 0.8)
        s.places.doctors[doctor].place = place
    others = np.flatnonzero(~s.city.reserved & (s.people.death == NEVER) & (s.people.birth < 0) & (s.people.area == 0))
    for day in s.start(300) + np.arange(12 - 2 * s.hard) * 21:
        here = s.some(who, (0.7, 0.5, 0.4)[s.hard])
        minute = 540 + np.cumsum(s.rng.integers(3, 15, len(here)))
        s.claim(here, place, day, doctor=doctor, basket="back", minute=minute, settle=day * 1440 + minute + 6)
        busy = s.rng.choice(others, 4, replace=False)
        at = 545 + np.cumsum(s.rng.integers(6, 20, 4))
        s.claim(busy, home, day, doctor=base, basket="specialist", minute=at, settle=day * 1440 + at + 6, core=False)
    rest = np.setdiff1d(who, s.book.columns()["person"][s.group.claims])
    if len(rest):
        s.claim(rest, place, 505, doctor=doctor, basket="back", minute=560)


def chairs(s: Stage) -> None:
    """T34: sessions that were never held: a second centre bills the same day, stays and deaths do not stop the sessions."""
    s.called(
        "T34",
        "血透虚记：同日两处透析、住院或死亡后仍计次",
        "Dialysis never given: two centres in a day, sessions during stays and after death",
    )
    who = s.take(s.size(4, 9), age=(35, 80))
    centres = s.places.of("dialysis")
    place, second = centres[s.turn % 3], centres[(s.turn + 1) % 3]
    first, weeks = s.start(170), (20, 18, 16)[s.hard]
    phantom = (0.3, 0.18, 0.1)[s.hard]
    for k, person in enumerate(who):
        days = np.array([first + w * 7 + d for w in range(weeks) for d in (0, 2, 4)])
        s.claim(
            np.full(len(days), person),
            place,
            days,
            med=14,
            basket="hemo",
            minute=460 + s.rng.integers(0, 25, len(days)),
        )
        twice = days[s.rng.random(len(days)) < phantom]
        twice = twice if len(twice) else days[3:5]
        s.claim(np.full(len(twice), person), second, twice, med=14, basket="hemo", minute=480)
        if k % 3 == 0:
            s.stay(person, 0, int(days[15]), 8, basket="ward")
        if k % 4 == 1 and s.hard < 2:
            s.people.death[person] = int(days[-6])


def paper_discharge(s: Stage) -> None:
    """T35: the ward discharges on paper and readmits next day, everybody on the same dates, in the same bed."""
    s.called(
        "T35",
        "精神康复长住院假出院：同日集中出院次日再入院",
        "Paper discharges: everybody out on one date and back next day, in the same bed",
    )
    who = s.take(s.size(5, 16), age=(20, 80))
    kind = "psych" if s.turn % 2 else "rehab"
    place = s.place(kind) if s.hard < 2 else s.place(kind, "private")
    day = s.start(420)
    cuts = day + np.arange(7) * (58 + int(s.rng.integers(0, 6)))
    for k, person in enumerate(who):
        skip = int(s.rng.integers(0, 2 + s.hard))
        for a, b in zip(cuts[skip:-1], cuts[skip + 1 :], strict=True):
            begin = int(a) + 1 + int(s.spread(1, s.hard)[0])
            s.stay(
                person,
                place,
                begin,
                max(5, int(b) - begin),
                basket="psych" if kind == "psych" else "rehab",
                bed=f"C{k + 1:03d}",
                way="1",
            )


def other_till(s: Stage) -> None:
    """T38: a clinic without contract settles through another one's code, with its own terminal and doctor."""
    s.called(
        "T38",
        "为暂停协议机构代结算：原机构患者、医师、终端转由另一机构结算",
        "A suspended clinic settles through another's code: its patients, doctor and terminal move along",
    )
    place, other = (int(p) for p in s.another("clinic", 2))
    who = s.take(s.size(8, 26), towns=[s.town_of(place)], age=(18, 85))
    stop = s.start(420) + 180
    row = s.places.rows[place]
    row.end, row.status = int(stop), "2"
    doctor = s.city.make.doctor(place)
    code = s.places.doctors[doctor]
    moved = s.city.make.doctor(other, code=code.code, name=code.name, begin=int(stop), multi=s.hard == 2)
    s.group.doctors.append(code.code)
    s.group.places = [place, other]
    terminal = f"T{row.code[-6:]}90"
    for day in stop - 170 + np.arange(18) * 21:
        here = s.some(who, (0.7, 0.55, 0.45)[s.hard])
        old = bool(day < stop)
        at = day + s.spread(len(here), 12)
        at = np.minimum(at, stop - 1) if old else at
        known = s.maybe(len(here), terminal, 1.0 if old else max(s.share, 0.6))
        s.claim(here, place if old else other, at, doctor=doctor if old else moved, basket="back", terminal=known)
    rest = np.setdiff1d(who, s.book.columns()["person"][s.group.claims])
    if len(rest):
        s.claim(rest, other, min(720, stop + 9), doctor=moved, basket="back", terminal=terminal)


def new_name(s: Stage) -> None:
    """T44: a revoked clinic returns under a new name: its head, account, address, doctor, and its cloned bills."""
    s.called(
        "T44",
        "被处罚机构换名重开，同一法人、账户、医师、患者",
        "A revoked clinic returns under a new name with its head, account, doctor and patients",
    )
    town = int(s.towns(1, rural=False)[0])
    who = s.take(s.size(6, 22), towns=[town], age=(25, 85))
    stop = int(s.rng.integers(240, 420))
    old = s.city.make.add("closed", "吉祥门诊部", "1", town, 0, 0, end=stop, status="3", ownership="2")
    a = s.places.rows[old]
    new = s.city.make.add("closed", "如意中医馆", "1", town, 0, 0, begin=stop + 40, legrep=a.legrep, ownership="2",
                          **({"bank": a.bank} if s.hard < 2 else {}), **({"addr": a.addr} if s.hard != 1 else {}),
                          **({"tel": a.tel} if s.hard == 0 else {}))  # fmt: skip
    doctor = s.city.make.doctor(old, end=stop)
    row = s.places.doctors[doctor]
    again = s.city.make.doctor(new, code=row.code, name=row.name, begin=stop + 40)
    s.group.doctors.append(row.code)
    s.group.places = [old, new]
    s.city.penalties.append((a.code, stop, "解除协议"))
    lines = [("regi", 1), ("acup", 1), ("moxi", 1), ("danc", 2)]
    s.passers(old, np.arange(40, stop), 70, doctor=doctor)
    s.passers(new, np.arange(stop + 40, 725), 70, doctor=again)
    for place, dr, days in ((old, doctor, stop - 200 + np.arange(7) * 27), (new, again, stop + 45 + np.arange(8) * 30)):
        for day in days[days < 715]:
            here = s.some(who, (0.75, 0.6, 0.5)[s.hard])
            index = s.claim(here, place, day + s.spread(len(here), 6), doctor=dr)
            s.bill(index, lines)
    rest = np.setdiff1d(who, s.book.columns()["person"][s.group.claims])
    if len(rest):
        s.bill(s.claim(rest, new, stop + 70, doctor=again), lines)


def cloned(s: Stage, also: str = "", basket: Any = None) -> None:
    """T45: one bill copied onto unrelated patients, to the cent; hard: a line moves now and then."""
    s.called(
        "T45",
        "雷同账单：互不相关患者费用明细逐行相同",
        "One itemised bill copied onto unrelated patients",
        *((also,) if also else ()),
    )
    stays = s.turn % 2 == 0
    who = s.take(s.size(5, 25), towns=s.towns(3, rural=False), age=(25, 85))
    place = s.place("private") if stays else s.place("clinic", "village")
    length, n = int(s.rng.integers(6, 11)), len(who)
    lines = [("bed3", length), ("nurs", length), ("diag", length), ("infu", length + 2), ("ceft", length - 1), ("bloo", 2), ("bioc", 1),
             ("ctsc", 1), ("syri", length * 2 + 1), ("ecgx", 1)]  # fmt: skip
    visit = [("regi", 1), ("herb", 63), ("astr", 105), ("lico", 42), ("salr", 77), ("acup", 1), ("yunn", 1)]
    for day in s.start(300) + s.rng.integers(0, 60, 1 + (s.hard < 2)) + np.arange(1 + (s.hard < 2)) * 140:
        at = day + s.rng.integers(0, 40 + 60 * s.hard, n)
        index = s.stay(who, place, at, length, fake=True) if stays else s.claim(who, place, at)
        s.bill(index, lines if stays else visit, (0.0, 0.02, 0.06)[s.hard])


def cloned_burst(s: Stage) -> None:
    """T45 with T05: the copied bills belong to one fetched crowd."""
    cloned(s, "T05" if s.turn % 2 == 0 else "T33")
