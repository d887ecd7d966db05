"""Innocent gatherings (无辜的聚集): people who come together because they live, work, learn or are treated together."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.cities.steppe.goods import DISEASE
from tests.cities.steppe.stage import ScarceError, Stage


def families(s: Stage) -> None:
    who = s.take(s.size(4, 6), household=True, age=(0, 95), least=3)
    s.called("family_together", "一家人同去同回看病", "A household that goes to the doctor together")
    place = s.places.around("centre", int(s.people.town[who[0]]))
    for day in s.start(560) + np.sort(s.rng.integers(0, 540, 8)):
        here = s.some(who, 0.8)
        minute = 560 + np.cumsum(s.rng.integers(2, 7, len(here)))
        s.claim(here, place, day, basket="cold", minute=minute, settle=day * 1440 + minute + 5)


def dialysis_shift(s: Stage, holiday: bool = False) -> None:
    who = s.take(s.size(4, 9), age=(35, 80), towns=s.towns(2, rural=False))
    s.called(
        "holiday_dialysis" if holiday else "dialysis_shift",
        "同班次血透患者",
        "Patients of one dialysis shift" + (", some elsewhere over the holiday" if holiday else ""),
    )
    place, start = s.place("dialysis"), s.start(150)
    phase = int(s.rng.integers(0, 2))
    away = s.places.of("remote")[int(s.rng.integers(0, 3))]
    for person in who:
        days = start + np.array([7 * w + phase + d for w in range(18) for d in (0, 2, 4)])
        days = days[s.rng.random(len(days)) < 0.96]
        out = (days > start + 50) & (days < start + 64) & holiday
        s.claim(
            np.full(len(days), person),
            np.where(out, away, place),
            days,
            med=14,
            basket="hemo",
            minute=455 + s.rng.integers(0, 25, len(days)),
        )


def holiday_dialysis(s: Stage) -> None:
    dialysis_shift(s, holiday=True)


def chemo_cycle(s: Stage) -> None:
    who = s.take(s.size(4, 10), age=(40, 80), towns=s.towns(8, rural=False))
    s.called("chemo_cycle", "同疗程周期化疗患者", "Patients of the same three-week cycle, two or three days each time")
    start = s.start(160)
    for cycle in range(6):
        here = s.some(who, 0.92)
        s.stay(
            here,
            0,
            start + cycle * 21 + s.spread(len(here), 2),
            2 + s.spread(len(here), 1),
            basket="chemo",
            disease=DISEASE["C34"],
        )


def care_home(s: Stage) -> None:
    who = s.take(s.size(8, 30), age=(68, 95), towns=s.towns(2, rural=False))
    s.called(
        "care_home",
        "养老院：共用电话地址、医生查房日、院方代收款",
        "A care home: shared phone and address, the doctor's round, money to the home's account",
    )
    town = int(s.people.town[who[0]])
    s.people.addr[who] = s.city.region.address(town, "夕阳红养老院")
    phone, account = s.phone(), s.account()
    s.people.phone[who[s.rng.random(len(who)) < 0.8]] = phone
    agent = s.agent("养老院护理员", phone)
    place = s.places.around("centre", town)
    for day in s.start(400) + np.arange(11) * 35:
        here = s.some(who, 0.85)
        minute = 550 + np.cumsum(s.rng.integers(2, 9, len(here)))
        s.claim(here, place, day, basket="htn", med=14, minute=minute, settle=day * 1440 + minute + 3, phone=phone)
    here = s.some(who, 0.6)
    s.stay(here, 0, s.start(120) + s.rng.integers(0, 100, len(here)), s.rng.integers(6, 16, len(here)), basket="ward", manual=True,
           payee=account, agent=agent, phone=phone)  # fmt: skip


def _day(s: Stage, who: Any, place: int, days: Any, basket: str, share: float, **more: Any) -> None:
    for day in days:
        here = s.some(who, share)
        minute = 500 + np.cumsum(s.rng.integers(1, 6, len(here)))
        s.claim(here, place, day, basket=basket, minute=minute, settle=int(day) * 1440 + minute + 2, **more)


def village_check(s: Stage) -> None:
    who = s.take(s.size(12, 40), towns=s.towns(1), age=(35, 90))
    s.called("village_check", "村健康体检日", "The village's health-check day")
    _day(
        s, who, s.places.around("centre", int(s.people.town[who[0]])), s.start(420) + np.array([0, 366]), "check", 0.95
    )


def vaccination(s: Stage) -> None:
    who = s.take(s.size(10, 40), towns=s.towns(1, rural=False), age=(3, 17))
    s.called("vaccination_day", "接种日", "A vaccination day")
    _day(
        s,
        who,
        s.places.around("village", int(s.people.town[who[0]])),
        s.start(250) + np.array([0, 30, 180]),
        "check",
        0.92,
    )


def factory_check(s: Stage) -> None:
    firms, counts = np.unique(s.people.employer[(s.people.employer >= 0) & ~s.city.reserved], return_counts=True)
    if not (counts >= 5).any():
        raise ScarceError
    firm = int(s.rng.choice(firms[counts >= 5]))
    who = s.take(s.size(8, 40), where=s.people.employer == firm)
    s.called("factory_checkup", "工厂职工年度体检", "A firm's yearly check-up, settled at one counter")
    _day(s, who, s.place("tcm", "private", "rehab"), s.start(420) + np.array([0, 365]), "check", 0.95)


def school_flu(s: Stage) -> None:
    who = s.take(s.size(10, 35), towns=s.towns(1, rural=False), age=(6, 16))
    s.called("school_flu", "学校流感暴发", "Influenza in a school")
    place, day = s.places.around("centre", int(s.people.town[who[0]])), s.start(400)
    for wave in (0, int(s.rng.integers(300, 370))):
        s.claim(who, place, day + wave + s.spread(len(who), 4), basket="flu")
    ill = s.some(who, 0.3)
    s.stay(
        ill,
        s.places.around("county", int(s.people.town[who[0]])),
        day + 3 + s.spread(len(ill), 3),
        5,
        basket="ward",
        disease=DISEASE["J18"],
    )


def transfers(s: Stage) -> None:
    who = s.take(s.size(5, 14), towns=s.towns(4), age=(45, 88))
    s.called("transfers", "县医院转市医院再转回", "Transferred from the county to the city and back: a day of overlap")
    county = s.places.around("county", int(s.people.town[who[0]]))
    for person in who:
        day = s.start(60)
        s.stay(person, county, day, 3, basket="ward", way="2", disease=DISEASE["I63"])
        s.stay(person, 0, day + 3, 9, basket="ward", way="2", disease=DISEASE["I63"])
        s.stay(person, county, day + 12 + int(s.rng.integers(0, 2)), 8, basket="rehab", disease=DISEASE["I69"])


def newborns(s: Stage) -> None:
    fresh = s.take(s.size(4, 8), age=(0, 3), where=(s.people.birth > 20) & (s.people.birth < 660))
    s.called("mother_newborn", "母婴同住院", "Mothers and newborns in the same ward")
    last = len(s.people.house) - 1  # who is registered twice stands at the end, out of the order of houses
    mothers = np.array([min(last, int(np.searchsorted(s.people.house, s.people.house[p]))) for p in fresh])
    free = ~s.city.reserved[mothers]
    s.city.reserved[mothers] = True
    s.group.members.extend(int(m) for m in mothers[free])
    for baby, mother in zip(fresh, mothers, strict=True):
        day = int(s.people.birth[baby])
        s.stay(baby, 0, day, 4, basket="baby")
        if s.people.sex[mother] == 2 and mother in s.group.members:
            s.stay(mother, 0, day, 4, med=52, basket="birth")
        elif mother in s.group.members:
            s.claim(mother, 0, day + 2, basket="cold")


def rehab_series(s: Stage) -> None:
    who = s.take(s.size(5, 14), age=(50, 88), towns=s.towns(6, rural=False))
    s.called("rehab_series", "康复分阶段再入院", "Planned stages of rehabilitation, one after the other")
    for person in who:
        day, place = s.start(170), s.place("rehab")
        for _ in range(int(s.rng.integers(3, 5))):
            length = int(s.rng.integers(18, 28))
            s.stay(person, place, day, length, basket="rehab", disease=DISEASE["I69"])
            day += length + int(s.rng.integers(5, 16))


def psychiatric(s: Stage) -> None:
    who = s.take(s.size(5, 16), age=(25, 75), towns=s.towns(8, rural=False), where=s.people.birth < 0)
    s.called(
        "psychiatric_welfare",
        "无家属重性精神病患者按季结算长住",
        "Long-stay patients under guardianship, settled by the quarter",
    )
    s.people.poor[who] = True
    account, place = s.account(), s.place("psych")
    start = s.start(400)
    for k, person in enumerate(who):
        for q in range(4):
            s.stay(
                person,
                place,
                start + q * 92 + k % 6,
                92,
                basket="psych",
                way="9",
                bed=f"F{k:03d}",
                payee=account,
                disease=DISEASE["F20"],
            )


def cataract(s: Stage) -> None:
    who = s.take(s.size(8, 30), towns=s.towns(2), age=(60, 92))
    s.called(
        "cataract_outreach",
        "慈善白内障下乡筛查，车接入院真手术",
        "A charity screens villages for cataract and brings people in for true surgery",
    )
    phone, place = s.phone(), s.place("county", "private", "tcm")
    for part, day in zip(np.array_split(who, 2), s.start(160) + np.array([0, 120]), strict=True):
        index = s.stay(
            part, place, day + s.spread(len(part), 2), 3, basket="eye", phone=s.maybe(len(part), phone, 0.7), paid=2
        )
        s.city.operations.extend(int(i) for i in index)


def herders(s: Stage) -> None:
    who = s.take(s.size(6, 18), towns=s.towns(1), age=(50, 85))
    s.called("winter_herders", "牧民冬季外出过冬在外地就医", "Herders who winter in a mild place and fall ill there")
    place = s.places.of("remote")[1]
    for winter in (330, 695):
        here = s.some(who, 0.8)
        s.stay(
            here,
            place,
            np.minimum(715, winter - 20 + s.rng.integers(0, 50, len(here))),
            5 + s.spread(len(here), 6),
            basket="ward",
        )
    for _ in range(4):
        s.claim(
            who,
            place,
            np.minimum(725, s.rng.choice([350, 710]) + s.rng.integers(-30, 40, len(who))),
            basket="htn",
            med=14,
        )


def staff_town(s: Stage) -> None:
    firms = sorted(s.city.work.hospital.values())
    options = [f for f in firms if ((s.people.employer == f) & ~s.city.reserved).sum() >= 3]
    if not options:
        raise ScarceError
    firm = int(s.rng.choice(options))
    who = s.take(s.size(4, 12), where=s.people.employer == firm, age=(20, 66))
    s.called(
        "staff_families", "医院家属区职工就近就医", "Staff and families of a hospital town use the only hospital near"
    )
    place = next(p for p, f in s.city.work.hospital.items() if f == firm)
    for day in s.start(500) + np.sort(s.rng.integers(0, 480, 6)):
        s.claim(s.some(who, 0.5), place, day, basket="specialist")
    ill = s.some(who, 0.3)
    s.stay(ill, place, s.start(100) + s.rng.integers(0, 80, len(ill)), s.rng.integers(4, 12, len(ill)), basket="ward")


def group_therapy(s: Stage) -> None:
    who = s.take(s.size(6, 14), towns=s.towns(2, rural=False), age=(45, 85))
    s.called(
        "group_therapy", "集体康复操，多名治疗师同一编码", "Group exercise under one therapist's code, all at once"
    )
    place, start = s.place("rehab", "clinic"), s.start(120)
    doctor = s.city.make.doctor(place)
    for day in start + np.arange(16) * 3:
        here = s.some(who, 0.85)
        index = s.claim(here, place, day, doctor=doctor, minute=870 + s.spread(len(here), 12))
        s.bill(index, [("reha", 1), ("wave", 1)], 0.2)
