"""Innocent groups of patients (患者类无辜群组): screenings with true surgery, refill days, packages, winters elsewhere, staff families."""

from __future__ import annotations

from tests.cities.harbour.clock import DAYS
from tests.cities.harbour.stage import Stage, TooFew


def cataract_screening(s: Stage) -> None:
    """Free screening in villages, then a true operation with a lens of its own; the coach's organiser is the contact."""
    home = s.village(5 if s.small else 8, s.adults(60, 92) & s.alive())
    members = s.cast(s.whole(6, 18), s.adults(60, 92) & s.alive() & (s.people.village == home), least=4)
    place, tel = s.place("eye"), s.phone()
    surgeon = s.doctor(place)
    look = s.look(
        "cataract_screening", members, "公益白内障筛查后真实手术", "Charity screening followed by true cataract surgery"
    )
    start = s.day(30, DAYS - 60)
    for m in members:
        for eye in range(1 if s.chance(0.6) else 2):
            lens = f"8{s.goods.item('人工晶体') + 100_000:06d}{s.names.digits(13)}"
            lines = [
                s.line("床位费(三人间)", 2),
                s.line("二级护理", 2),
                s.line("白内障超声乳化摘除术"),
                s.line("人工晶体", trace=lens),
                s.line("血糖"),
                s.line("心电图"),
                s.line("医用敷料", s.whole(1, 3)),
            ]
            s.stay(
                look,
                m,
                place,
                start + s.whole(0, 4) + eye * 20,
                2,
                dise="H25",
                doctor=surgeon,
                lines=lines,
                coner_tel=tel if s.chance(0.5) else s.kin_tel(m),
                free=s.chance(0.7),
            )


def chronic_refill(s: Stage) -> None:
    """Monthly refills on the clinic's day for hypertension and diabetes, every patient with drugs of his own."""
    members = s.cast(s.whole(6, 20), s.people.chronic & s.alive(), least=4)
    place = s.place("township", "village", "clinic")
    doctor = s.doctor(place)
    look = s.look("chronic_refill", members, "两病门诊固定日续方", "Refill day for hypertension and diabetes")
    own = {
        m: s.some(
            (
                "苯磺酸氨氯地平片",
                "缬沙坦胶囊",
                "硝苯地平控释片",
                "二甲双胍缓释片",
                "阿卡波糖片",
                "阿托伐他汀钙片",
                "阿司匹林肠溶片",
            ),
            s.whole(1, 3),
        )
        for m in members
    }
    day = s.day(3, 40)
    for _ in range(s.whole(8, 15)):
        for m in members:
            if s.chance(0.85):
                s.visit(
                    look,
                    m,
                    place,
                    s.at(day + (s.whole(0, 3) if s.chance(0.3) else 0), 7.6, 11),
                    "14",
                    dise="I10",
                    doctor=doctor,
                    lines=s.basket(own[m], 1, 2),
                )
        day += s.whole(27, 32)


def template_bills(s: Stage) -> None:
    """A fixed package for one disease: the same few lines, single-disease payment."""
    members = s.cast(s.whole(6, 20), s.adults(18, 80) & s.alive(), least=4)
    place = s.place("county", "giant", "tertiary")
    look = s.look("template_bills", members, "单病种固定套餐账单", "One disease, one package, one bill")
    for m in members:
        days = s.whole(5, 7)
        lines = [
            s.line("床位费(三人间)", days),
            s.line("二级护理", days),
            s.line("阑尾切除术"),
            s.line("血常规", 2),
            s.line("腹部彩超"),
            s.line("注射用头孢曲松钠", days * 2),
            s.line("医用敷料", s.whole(1, 3)),
        ]
        s.stay(look, m, place, s.day(5, DAYS - 20), days, dise="K35", lines=lines, hi_paymtd="2")


def winter_migrants(s: Stage) -> None:
    """Pensioners who winter in the south and see doctors there for months."""
    members = s.cast(s.whole(4, 12), s.adults(60, 85) & s.alive(), least=3)
    place = s.place("distant")
    look = s.look("winter_migrants", members, "候鸟老人在外地过冬就医", "Pensioners wintering in the south")
    for m in members:
        s.book.enrolled.append((m, str(s.people.insu[m]), 300 + s.whole(0, 10), 470, "460200"))
        for _ in range(s.whole(3, 6)):
            s.visit(
                look,
                m,
                place,
                s.at(s.whole(312, 450)),
                s.pick(("11", "14")),
                dise=s.pick(("I10", "J44", "E11")),
                clr_way="1",
            )
        if s.chance(0.5):
            s.stay(
                look,
                m,
                place,
                s.whole(312, 440),
                s.whole(5, 14),
                dise=s.pick(("J44", "I25", "I50")),
                clr_way="1",
            )


def hospital_families(s: Stage) -> None:
    """Doctors and their families use the only hospital of the town; nobody signs while in bed."""
    rows = [
        d
        for d in range(len(s.places.dr_psn))
        if s.places.dr_psn[d] >= 0
        and s.people.free[s.places.dr_psn[d]]
        and s.places.kind[s.places.dr_place[d]] in ("county", "township", "tertiary", "giant")
    ]
    if not rows:
        raise TooFew
    place = int(s.places.dr_place[int(s.pick(rows))])
    staff = [int(s.places.dr_psn[d]) for d in rows if s.places.dr_place[d] == place][:5]
    members = sorted({m for p in staff for m in s.kin(p) if s.people.free[m] or m == p})
    if len(members) < 3:
        raise TooFew
    s.people.free[members] = False
    look = s.look(
        "hospital_families", members, "医院职工家属在本院就医", "Families of hospital staff at the town's only hospital"
    )
    for m in members:
        for _ in range(s.whole(1, 5)):
            s.visit(look, m, place, s.at(s.day(3, DAYS - 3)), "11", dise=s.pick(("J06", "K29", "I10")))
        if m not in staff and s.chance(0.35):
            s.stay(look, m, place, s.day(3, DAYS - 25), s.whole(4, 12), dise=s.pick(("J18", "I63", "K80")))


def village_doctor(s: Stage) -> None:
    """A family doctor refers frail elders; her number is the contact of many, diseases are grave, days differ."""
    home = s.village(5 if s.small else 8, s.adults(62, 95) & s.alive())
    members = s.cast(s.whole(6, 14), s.adults(62, 95) & s.alive() & (s.people.village == home), least=4)
    tel = s.phone()
    look = s.look(
        "village_doctor",
        members,
        "家庭医生签约转诊，留医生电话",
        "A family doctor's number is the contact of many elders",
    )
    for m in members:
        for _ in range(s.whole(1, 2)):
            s.stay(
                look,
                m,
                s.place("county", "giant", "township"),
                s.day(3, DAYS - 30),
                s.whole(4, 18),
                dise=s.pick(("J18", "I63", "I50", "J44", "K80")),
                coner_tel=tel,
            )


LOOKS = (cataract_screening, chronic_refill, template_bills, winter_migrants, hospital_families, village_doctor)
