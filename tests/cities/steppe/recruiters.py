"""Recruiters (中介): they gather people and bring them to a bed, or to the paper of one. Evidence: waves at one place
together with the recruiter's phone, account or escort, mild disease, equal stays; being elsewhere; two beds at once."""

from __future__ import annotations

import numpy as np

from tests.cities.steppe.stage import Stage


def headhunt(s: Stage) -> None:
    """T01: three townships, several waves to a private hospital; the recruiter's phone is the contact of part of them."""
    s.called(
        "T01",
        "中介在多个乡镇招揽参保人分批住院，留中介电话",
        "A recruiter gathers people of several townships into waves of admissions",
    )
    who = s.take(s.size(8, 30), towns=s.towns(3))
    place = s.place("private") if s.hard < 2 else s.place("private", "county", "tcm")
    phones = [s.phone() for _ in range(1 + s.hard)]
    waves = 2 + s.hard + int(s.rng.integers(0, 2))
    agent = s.agent("招揽人", phones[0])
    for day in s.start(waves * 80) + np.cumsum(s.rng.integers(45, 80, waves)):
        here = s.some(who)
        n = len(here)
        escorts = np.where(s.rng.random(n) < 0.3 * (s.hard < 2), agent, -1)
        s.stay(here, place, day + s.spread(n), s.rng.integers(5, 8 + s.hard, n), fake=True, agent=escorts,
               phone=s.maybe(n, phones[int(day) % len(phones)]), paid=np.where(s.rng.random(n) < s.share, 2, 0))  # fmt: skip


def headhunt_paid(s: Stage) -> None:
    """T01 with T46: the far hospital's papers are filed by hand and the money goes to the recruiter's account."""
    headhunt(s)
    s.group.schemes = ["T01", "T46"]
    columns = s.book.columns()
    accounts = [s.account() for _ in range(1 + s.hard)]
    index = np.array(s.group.claims)
    filed = index[s.rng.random(len(index)) < (0.9, 0.7, 0.6)[s.hard]]
    columns["manual"][filed] = True
    columns["payee"][filed] = s.pick(list(accounts), len(filed))


def induced(s: Stage) -> None:
    """T05: a hospital fetches one village with free meals: bursts, equal stays, equal bills, no self-pay."""
    s.called(
        "T05",
        "医院以免费吃住集中收治同村低指征参保人",
        "A hospital fetches one village by the bus: equal stays, equal bills, no self-pay",
    )
    who = s.take(s.size(10, 36), towns=s.towns(1), age=(45, 88))
    place = s.place("private")
    for day in s.start(420) + np.array([0, 130, 260, 390])[: 2 + s.hard]:
        here = s.some(who)
        n = len(here)
        length = int(s.rng.integers(6, 9))
        index = s.stay(here, place, day + s.spread(n, s.hard), length + s.spread(n, s.hard // 2), paid=2, fake=True)
        s.bill(index, [("bed3", length), ("nurs", length), ("diag", length), ("infu", length), ("salv", length), ("bloo", 1),
                       ("bioc", 1), ("ecgx", 1), ("urin", 1), ("wave", length)])  # fmt: skip


def migrants(s: Stage) -> None:
    """T06: a county's people are carried to one distant hospital, admitted and discharged together, one organiser's phone."""
    s.called(
        "T06",
        "组织同县参保人赴异地同一医院集中住院",
        "People of one county are carried to one distant hospital in waves",
    )
    who = s.take(s.size(6, 24), towns=s.towns(2), age=(40, 85))
    place = [i for i in s.places.of("remote") if s.places.rows[i].level == "1"][s.turn % 2]
    phone = s.phone()
    agent = s.agent("带队人", phone)
    for day in s.start(330) + np.array([0, 110, 220, 300])[: 2 + s.hard]:
        here = s.some(who)
        n = len(here)
        length = int(s.rng.integers(7, 12))
        s.stay(here, place, day + s.spread(n), length + s.spread(n, s.hard), fake=True, phone=s.maybe(n, phone),
               agent=np.where(s.rng.random(n) < s.share, agent, -1), manual=s.rng.random(n) < 0.4)  # fmt: skip


def paper_beds(s: Stage) -> None:
    """T03: admitted on paper: every member buys or is treated elsewhere during the stay; several lie in one bed."""
    s.called(
        "T03",
        "挂床住院：住院期间在外购药就诊，一床多人",
        "Admitted on paper: members shop and see doctors elsewhere during the stay; one bed holds several",
    )
    who = s.take(s.size(5, 18), towns=s.towns(2, rural=False))
    place = s.place("private", "centre") if s.hard < 2 else s.place("private", "county")
    beds = [f"B{int(b):03d}" for b in s.rng.integers(1, 60, max(2, len(who) // 3))]
    rounds = 1 + s.hard
    seen: set[int] = set()
    for day in s.start(330) + np.arange(rounds) * 105:
        here = who if s.hard == 0 else s.some(who)
        n = len(here)
        index = s.stay(
            here, place, day + s.spread(n, 2 + s.jitter), 9 + s.spread(n, 3), fake=True, bed=s.pick(list(beds), n)
        )
        begin = s.book.columns()["begin"][index]
        out = s.rng.random(n) < max(s.share, 0.6)
        for after in (3, 6)[: 2 - (s.hard > 0)]:
            shops = np.array([s.places.around("pharmacy", int(t)) for t in s.people.town[here]])
            s.claim(
                here[out], shops[out], begin[out] + after + s.spread(int(out.sum()), 2), med=41, basket="shop", cert=3
            )
        seen |= {int(p) for p in here[out]}
    rest = np.array([p for p in who if int(p) not in seen], np.int64)
    if len(rest):
        last = s.start(30)
        s.stay(rest, place, last + s.spread(len(rest), 3), 9, fake=True, bed=s.pick(list(beds), len(rest)))
        s.claim(rest, 0, last + 5 + s.spread(len(rest), 2), med=11, basket="cold", cert=3)


def split_stays(s: Stage) -> None:
    """T04: one course of care settled as several stays, same bed, a gap of no to three days."""
    s.called(
        "T04",
        "分解住院：同病连续出入院，床位不变",
        "One course settled as several stays: same disease, same bed, a day or two between",
    )
    who = s.take(s.size(4, 14), age=(45, 88))
    place = s.place("private", "tcm")
    sister = s.place("private") if s.hard == 2 else place
    day = s.start(150)
    for k, person in enumerate(who):
        at, disease = day + int(s.rng.integers(0, 60 + 40 * s.hard)), int(s.rng.choice([9, 10, 11, 4]))
        for part in range(3 + int(s.rng.integers(0, 2))):
            length = int(s.rng.integers(8, 13))
            s.stay(
                person,
                place if part % 2 == 0 else sister,
                at,
                length,
                basket="ward",
                disease=disease,
                bed=f"W{k + 3:03d}",
                way="1",
            )
            at += length + int(s.rng.integers(0, 2 + s.hard))


def two_beds(s: Stage) -> None:
    """T39 with T01: a recruiter's people lie in two hospitals at once, wave after wave."""
    s.called(
        "T39",
        "同一批人同时在两家医院住院",
        "The same people lie in two hospitals at once, in waves",
        *(("T01",) if s.hard == 0 else ()),
    )
    who = s.take(s.size(4, 14), towns=s.towns(2, rural=False))
    first = s.place("private")
    second = s.places.of("county", "tcm", "private")[s.turn % 5]
    second = second if second != first else 1
    phone = s.phone()
    for day in s.start(300) + np.array([0, 120, 240])[: 1 + max(1, s.hard)]:
        here = s.some(who)
        n = len(here)
        at = day + s.spread(n)
        s.stay(here, first, at, 9 + s.spread(n, 2), fake=True, phone=s.maybe(n, phone))
        s.stay(
            here,
            second,
            at + s.rng.integers(2, 6, n),
            8 + s.spread(n, 3),
            fake=True,
            phone=s.maybe(n, phone, 0.3),
            basket="mild",
        )


def staff_beds(s: Stage) -> None:
    """T30: staff and their relatives fill the beds of their own hospital by quota; staff sign bills while they lie in bed."""
    s.called(
        "T30",
        "职工及亲属集中挂床住院，住院期间仍在出诊",
        "Staff and relatives fill the beds by quota; staff sign bills during their own stay",
    )
    place = s.place("private")
    who = s.take(s.size(5, 16), age=(22, 60))
    employer = s.city.work.hospital.get(place, -1)
    if employer < 0:
        employer = s.city.work.hospital[place] = s.city.work.found(s.places.rows[place].name, s.town_of(place), -1500,
                                                                   s.city.region, s.city.numbers)  # fmt: skip
    s.hire(who, employer, -700, 99_999, 520_000)
    docs = [s.city.make.doctor(place, name=str(s.people.name[p]), person=int(p)) for p in who[: max(2, len(who) // 2)]]
    s.group.doctors.extend(s.places.doctors[d].code for d in docs)
    for day in s.start(360) + np.arange(2 + s.hard) * 95:
        here = s.some(who)
        n = len(here)
        at = day + s.spread(n, 4 + s.jitter)
        s.stay(here, place, at, 6 + s.spread(n, 2), fake=True)
        for d in docs:
            person = s.places.doctors[d].person
            for k in np.flatnonzero(here == person)[: 1 if s.rng.random() < s.share else 0]:
                patients = s.rng.choice(len(s.people), 5 - s.hard, replace=False)
                patients = patients[
                    ~s.city.reserved[patients] & (s.people.death[patients] > 800) & (s.people.birth[patients] < 0)
                ]
                s.claim(
                    patients, place, at[k] + s.rng.integers(1, 5, len(patients)), doctor=d, core=False, basket="cold"
                )
    missing = np.setdiff1d(who, s.book.columns()["person"][s.group.claims])
    if len(missing):
        s.stay(missing, place, s.start(20), 7, fake=True)


def visits_in_stay(s: Stage) -> None:
    """T32: care of the stay is billed again as visits and shop sales of the hospital's own counter and pharmacy."""
    s.called(
        "T32",
        "住院费用转嫁门诊和药房：住院期间在本院门诊、旁边药店结算",
        "Inpatient care moved to visits and pharmacy bills dated inside the stay",
    )
    who = s.take(s.size(5, 16), age=(40, 88))
    place = s.place("private", "county")
    shop = s.places.around("pharmacy", s.town_of(place))
    base, spread = s.start(200), 40 + 60 * s.hard
    for person in who:
        first, length = base + int(s.rng.integers(0, spread)), int(s.rng.integers(9, 15))
        s.stay(person, place, first, length, basket="ward")
        times = (4, 3, 2)[s.hard]
        days = first + 1 + np.sort(s.rng.choice(length - 2, times, replace=False))
        outside = s.rng.random(times) < 0.4
        index = s.claim(
            np.full(times, person), np.where(outside, shop, place), days, med=np.where(outside, 41, 11), cert=3
        )
        s.bill(index, [("ceft", 4), ("salv", 4)] if s.hard < 2 else [("salv", 3), ("hepa", 2)], 0.4)
