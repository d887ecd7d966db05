"""Innocent counters (无辜的柜台): clinics and pharmacies where much is alike because the care is."""

from __future__ import annotations

import numpy as np

from tests.cities.steppe.kinds import NEVER
from tests.cities.steppe.stage import Stage


def caregiver(s: Stage) -> None:
    who = s.take(s.size(3, 6), towns=s.towns(1, rural=False), age=(70, 95))
    s.called("caregiver_buying", "护理员替老人代购慢病药", "A caregiver buys chronic drugs for several old people")
    phone = s.phone()
    agent = s.agent("居家护理员", phone)
    place = s.places.around("pharmacy", int(s.people.town[who[0]]))
    baskets = [("htn", "dm", "stroke", "copd")[i] for i in s.rng.integers(0, 4, len(who))]
    for day in s.start(420) + np.arange(12) * 30 + s.spread(12, 3):
        for k, person in enumerate(who):
            if s.rng.random() < 0.92:
                s.claim(
                    person,
                    place,
                    day,
                    basket=baskets[k],
                    med=41,
                    minute=930 + 3 * k,
                    settle=day * 1440 + 932 + 3 * k,
                    agent=agent,
                    phone=phone,
                )


def split_packs(s: Stage) -> None:
    who = s.take(s.size(5, 15), towns=s.towns(1), age=(18, 85))
    s.called(
        "split_packs",
        "村卫生室拆零销售同一追溯码",
        "A village clinic sells by the tablet from one box: its code many times",
    )
    place, day = s.places.around("village", int(s.people.town[who[0]])), s.start(60)
    for item in ("amox", "ibup"):
        code = str(s.trace(item, 1)[0])
        s.city.split.add(code)
        index = s.claim(who, place, day + s.rng.integers(0, 50, len(who)), med=11, ghost=True)
        s.book.line(index, "regi", 1)
        s.book.line(index, item, 1, trace=code, cents=240, days=3)


def refills(s: Stage) -> None:
    who = s.take(s.size(8, 30), towns=s.towns(1, rural=False), age=(50, 88))
    s.called("refill_clinic", "两病门诊固定取药日", "Monthly refill day of the hypertension and diabetes clinic")
    place = s.places.around("centre", int(s.people.town[who[0]]))
    for day in s.start(400) + np.arange(12) * 30:
        here = s.some(who, 0.88)
        index = s.claim(here, place, day + s.spread(len(here), 1), med=14, basket="htn", disease=0)
        s.bill(index, [("amlo", 1), ("rosu", 1)], 0.15)


def template(s: Stage) -> None:
    who = s.take(s.size(8, 25), towns=s.towns(9, rural=False), age=(30, 85))
    s.called("template_package", "单病种打包收费同价账单", "A package of care for one disease: equal bills by rule")
    place = s.place("county", "tcm")
    at = s.start(330) + s.rng.integers(0, 300, len(who))
    index = s.stay(who, place, at, 3, basket="eye")
    s.city.operations.extend(int(i) for i in index)
    s.bill(index, [("bed3", 3), ("nurs", 3), ("cata", 1), ("iolx", 1), ("bloo", 1), ("ecgx", 1), ("bioc", 1)], 0.0)


def merged(s: Stage) -> None:
    town = int(s.towns(1, rural=False)[0])
    who = s.take(s.size(8, 24), towns=[town], age=(20, 85))
    s.called(
        "merged_clinic",
        "诊所合并迁址，患者医师随迁",
        "Two clinics merge and move by permission; doctor and patients move along",
    )
    stop = int(s.rng.integers(250, 450))
    old = s.city.make.add("closed", "向阳诊所", "1", town, 0, 0, end=stop, status="2", ownership="2")
    new = s.city.make.add("closed", "向阳联合门诊部", "1", town, 0, 1, begin=stop, ownership="2")
    first = s.city.make.doctor(old, end=stop)
    row = s.places.doctors[first]
    second = s.city.make.doctor(new, code=row.code, name=row.name, begin=stop)
    s.passers(old, np.arange(60, stop), 60, doctor=first)
    s.passers(new, np.arange(stop, 725), 60, doctor=second)
    for day in stop - 180 + np.arange(14) * 27:
        here = s.some(who, 0.5)
        at = day + s.spread(len(here), 14)
        late = at >= stop
        basket = "back" if day % 2 else "cold"
        s.claim(here[~late], old, at[~late], doctor=first, basket=basket)
        s.claim(here[late], new, at[late], doctor=second, basket=basket)


def two_posts(s: Stage) -> None:
    who = s.take(s.size(8, 22), towns=s.towns(2), age=(30, 88))
    s.called(
        "multi_site_doctor",
        "备案多点执业专家每周下乡",
        "A specialist on record at two places, a fixed weekday in the county",
    )
    county = s.places.around("county", int(s.people.town[who[0]]))
    base = [d for d in s.places.rows[0].doctors if s.places.doctors[d].end == NEVER][-1 - s.turn % 4]
    row = s.places.doctors[base]
    row.multi = True
    doctor = s.city.make.doctor(county, code=row.code, name=row.name, person=row.person, multi=True)
    for day in s.start(350) + np.arange(12) * 28:
        here = s.some(who, 0.5)
        s.city.away.add((base, int(day)))
        s.claim(here, county, day, doctor=doctor, basket="specialist")


def transplant(s: Stage) -> None:
    who = s.take(s.size(4, 10), towns=s.towns(9, rural=False), age=(25, 70))
    s.called(
        "transplant_patients",
        "移植术后患者长期高价药",
        "Transplant patients on costly drugs at the special counter, one refill a month",
    )
    place = s.place("specialty")
    for day in s.start(420) + np.arange(13) * 30:
        here = s.some(who, 0.95)
        index = s.claim(here, place, day + s.spread(len(here), 6), med=18, basket="dear")
        s.book.line(index, "tacr", 1, days=25)
        s.book.line(index, "myco", 1 + s.spread(len(here), 1))


def resold_return(s: Stage) -> None:
    who = s.take(s.size(4, 10), towns=s.towns(2, rural=False), age=(30, 85))
    s.called("returned_boxes", "退货后正常再售", "Boxes returned unopened and sold again, on record")
    place = s.places.around("pharmacy", int(s.people.town[who[0]]))
    half = len(who) // 2
    day = s.start(60) + s.spread(half, 40)
    for k in range(half):
        code = str(s.trace("clop", 1)[0])
        first = s.claim(who[k], place, day[k], med=41)
        s.book.line(first, "clop", 1, trace=code)
        s.city.returned.append((int(first[0]), int(day[k]) * 1440 + 1150, code))
        s.city.reversed_.append(int(first[0]))
        second = s.claim(who[half + k], place, day[k] + 2 + s.spread(1, 9), med=41)
        s.book.line(second, "clop", 1, trace=code)
    s.claim(who, place, day.min() + s.rng.integers(0, 60, len(who)), med=41, basket="shop")
