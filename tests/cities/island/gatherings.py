"""Innocent people who come together (聚集): outbreaks, shifts, boats, brigades, houses with one door."""

from __future__ import annotations

from tests.cities.island.book import Group, Line
from tests.cities.island.people import MAINLAND, OUTER, Person
from tests.cities.island.places import ASYLUM, CENTRE, DIALYSIS, HOSPITAL, PHARMACY, PRIVATE
from tests.cities.island.stage import BED, NURSING, VISIT, Stage
from tests.cities.island.tariff import item
from tests.cities.island.tide import DAYS, TYPHOONS, ferry


def local(p: Person) -> bool:
    """Insured on the archipelago."""
    return p.area not in MAINLAND


def dormitory(s: Stage) -> None:
    """宿舍: norovirus among mainland workers of one yard who live in one house; the foreman's phone on every chart."""
    members = s.take(s.rng.randrange(7, 16), lambda p: 18 < p.age() < 58 and p.home < OUTER)
    if len(members) < 5:
        return
    g = s.group("dormitory", "", members, "外来务工宿舍诺如病毒聚集", "norovirus in a workers' dormitory")
    house = s.people.address(f"船厂宿舍{s.rng.randrange(10**6)}幢", "330902")
    tel, at, day = s.people.phone(), s.place(HOSPITAL), s.rng.randrange(20, DAYS - 30)
    area = s.rng.choice(MAINLAND)
    for who in members:
        s.person(who).address, s.person(who).area = house, area
        stay = s.rng.randrange(2, 5)
        on = day + s.rng.choice((0, 0, 1, 1, 2))
        c = s.file(who, at, "in", on, illness="急性胃肠炎", days=stay, group=g)
        c.phone = tel
        if s.rng.random() < 0.3:
            s.file(who, at, "out", on + 7, illness="急性胃肠炎", group=g)


def monastery(s: Stage) -> None:
    """寺院: monks of one address, no kin, seen by the visiting doctor every second week; the temple's account is paid."""
    members = s.take(s.rng.randrange(6, 12), lambda p: p.age() > 25 and local(p))
    if len(members) < 4:
        return
    g = s.group("monastery", "", members, "寺院僧众定期巡诊", "monks seen by the visiting doctor")
    house, account = s.people.address(f"普渡寺{s.rng.randrange(10**6)}", "330903"), s.people.account(None)
    at = s.place(CENTRE)
    doctor = s.doctor(at)
    for who in members:
        s.person(who).address = house
    for who in members[:4]:
        c = s.file(who, s.place(HOSPITAL), "in", s.rng.randrange(DAYS - 20), illness="肺炎", days=8, group=g)
        c.manual, c.payee = True, account
    for day in range(s.rng.randrange(14), DAYS, 14):
        minute = s.rng.uniform(520, 560)
        for who in members:
            if s.rng.random() < 0.55 and s.up(who, day):
                minute += s.rng.uniform(4, 11)
                s.file(
                    who,
                    at,
                    "out",
                    day,
                    illness=s.person(who).chronic or "下背痛",
                    minute=minute,
                    doctor=doctor,
                    group=g,
                )
    g.accounts.append(account)


def typhoon(s: Stage) -> None:
    """台风: cuts and broken wrists of one village in two days at the nearest hospital."""
    start, length = s.rng.choice(TYPHOONS)
    home = s.rng.randrange(12)
    members = s.take(s.rng.randrange(8, 20), lambda p: p.home == home and p.age() > 10)
    if len(members) < 4:
        return
    g = s.group("typhoon", "", members, "台风受伤集中就诊", "typhoon injuries treated together")
    at = s.place(HOSPITAL)
    for who in members:
        day = start + s.rng.randrange(length)
        if s.rng.random() < 0.55:
            s.file(
                who,
                at,
                "in",
                day,
                illness=s.rng.choice(("桡骨骨折", "开放性伤口")),
                days=s.rng.randrange(2, 7),
                group=g,
            )
        else:
            s.file(who, at, "emergency", day, illness="开放性伤口", minute=s.rng.uniform(1, 1435), group=g)


def screening(s: Stage) -> None:
    """流动筛查: a team's boat visits an islet twice a year; one package for all, some go on to a cataract operation."""
    home = s.rng.randrange(OUTER, 12)
    members = s.take(s.rng.randrange(14, 26), lambda p: p.home == home and p.age() > 50)
    if len(members) < 5:
        return
    g = s.group("mobile_screening", "", members, "流动筛查队上岛体检", "the screening team's boat")
    at, first = s.place(HOSPITAL), s.rng.randrange(20, 150)
    doctor = s.doctor(at)
    package: list[Line] = [(item("体检套餐"), 1.0, 0), (item("眼压测量"), 1.0, 0), (item("心电图"), 1.0, 0)]
    for day in (first, first + 182, first + 364):
        minute = 480.0
        for who in members:
            if day < DAYS and s.rng.random() < 0.8:
                minute += s.rng.uniform(3, 8)
                s.file(
                    who,
                    at,
                    "out",
                    day,
                    illness="一般性体检",
                    lines=list(package),
                    minute=minute,
                    doctor=doctor,
                    group=g,
                )
    for who in members:
        if s.rng.random() < 0.25:
            s.file(
                who,
                at,
                "in",
                ferry(min(first + s.rng.randrange(7, 60), DAYS - 9)),
                illness="老年性白内障",
                days=2,
                group=g,
            )


def crew(s: Stage) -> None:
    """船员体检: a fishing company's crew before each season, same package, the company's phone."""
    members = s.take(s.rng.randrange(8, 18), lambda p: p.sex == "1" and 20 < p.age() < 60)
    if len(members) < 5:
        return
    g = s.group("crew", "", members, "渔船船员开捕前体检", "a fishing crew's check before the season")
    at, tel, first = s.place(CENTRE), s.people.phone(), s.rng.randrange(10, 60)
    firm = s.firm(f"远洋渔业{len(s.book.groups)}", members)
    for who in members:
        s.person(who).employer = firm
    package: list[Line] = [(item("体检套餐"), 1.0, 0), (item("血常规"), 1.0, 0)]
    for day in (first, first + 180, first + 360):
        minute = 470.0
        for who in members:
            minute += s.rng.uniform(2, 7)
            if s.rng.random() < 0.9:
                c = s.file(
                    who,
                    at,
                    "out",
                    day + s.rng.randrange(2),
                    illness="一般性体检",
                    lines=list(package),
                    minute=minute,
                    group=g,
                )
                c.phone = tel


def shift(s: Stage) -> None:
    """透析班: the same neighbours three times a week at the same hour."""
    members = s.take(s.rng.randrange(3, 5) if s.small else s.rng.randrange(5, 10), lambda p: p.age() > 30 and local(p))
    if len(members) < 3:
        return
    g = s.group("dialysis_shift", "", members, "固定透析班次", "one dialysis shift")
    at, start, parity = s.place(DIALYSIS), s.rng.choice((430, 720, 980)), s.rng.choice(((0, 2, 4), (1, 3, 5)))
    span = range(0, 84 if s.small else 300)
    offset = s.rng.randrange(0, DAYS - len(span) - 7)
    for day in span:
        if (day + offset) % 7 in parity:
            for who in members:
                if s.rng.random() < 0.96:
                    s.file(
                        who,
                        at,
                        "chronic",
                        offset + day,
                        illness="慢性肾脏病5期",
                        lines=_session(s),
                        minute=start + s.rng.uniform(0, 25),
                        group=g,
                    )


def _session(s: Stage) -> list[Line]:
    lines: list[Line] = [(item("血液透析"), 1.0, 0), (item("透析护理"), 1.0, 0)]
    return lines + ([(item("重组人促红素"), 1.0, 0)] if s.rng.random() < 0.4 else [])


def infusion(s: Stage) -> None:
    """化疗: every 21 days at the oncology ward, patients of one protocol in phase, a fixed price a cycle."""
    members = s.take(s.rng.randrange(5, 10), lambda p: p.age() > 40)
    if len(members) < 3:
        return
    g = s.group("chemotherapy", "", members, "同方案化疗周期", "cycles of one chemotherapy protocol")
    at, start = s.places.of(HOSPITAL)[0], s.rng.randrange(0, 200)
    doctor = s.doctor(at)
    cycle: list[Line] = [
        (BED, 3.0, 0),
        (NURSING, 3.0, 0),
        (item("化疗泵置入"), 1.0, 0),
        (item("血常规"), 2.0, 0),
        (item("奥美拉唑胶囊"), 1.0, 0),
    ]
    for who in members:
        begin = start + s.rng.choice((0, 0, 1, 21))
        for n in range(s.rng.randrange(4, 7)):
            if begin + 21 * n < DAYS - 5:
                s.file(
                    who,
                    at,
                    "in",
                    begin + 21 * n + s.rng.choice((0, 0, 0, 1)),
                    illness="肺恶性肿瘤",
                    lines=list(cycle),
                    days=3,
                    doctor=doctor,
                    group=g,
                )


def care_home(s: Stage) -> None:
    """养老院: elders of one house, a doctor's round each month, the warden's phone, the home's account as payee."""
    members = s.take(s.rng.randrange(8, 15), lambda p: p.age() > 68 and local(p))
    if len(members) < 5:
        return
    g = s.group("care_home", "", members, "养老院巡诊与代领", "rounds at a care home")
    house, tel, account = (
        s.people.address(f"颐养院{s.rng.randrange(10**6)}", "330921"),
        s.people.phone(),
        s.people.account(None),
    )
    at = s.place(CENTRE)
    doctor = s.doctor(at)
    for who in members:
        s.person(who).address, s.person(who).tel = house, tel
    for who in s.rng.sample(members, len(members) // 2):
        c = s.file(
            who,
            s.place(HOSPITAL),
            "in",
            s.rng.randrange(DAYS - 20),
            illness=s.rng.choice(("肺炎", "脑梗死")),
            days=9,
            group=g,
        )
        c.phone, c.payee, c.manual = tel, account, True
    for day in range(s.rng.randrange(28), DAYS, 28):
        minute = s.rng.uniform(500, 600)
        for who in members:
            if s.rng.random() < 0.8 and s.up(who, day):
                minute += s.rng.uniform(2, 9)
                s.file(
                    who,
                    at,
                    "chronic",
                    day,
                    illness=s.person(who).chronic or "高血压病",
                    minute=minute,
                    doctor=doctor,
                    group=g,
                )
    g.accounts.append(account)


def physio_class(s: Stage) -> None:
    """康复小组: a course of ten sessions on the same mornings in the hospital's hall."""
    members = s.take(s.rng.randrange(5, 9), lambda p: p.age() > 45)
    if len(members) < 4:
        return
    g = s.group("physio_class", "", members, "康复小组课程", "a physiotherapy class")
    at, day = s.place(PRIVATE), s.rng.randrange(0, DAYS - 60)
    doctor = s.doctor(at)
    course: list[Line] = [(VISIT, 1.0, 0), (item("中频脉冲电治疗"), 1.0, 0), (item("推拿治疗"), 1.0, 0)]
    for n in range(10):
        for who in members:
            if s.rng.random() < 0.9:
                s.file(
                    who,
                    at,
                    "out",
                    day + 3 * n,
                    illness="膝关节病",
                    lines=list(course),
                    minute=540 + s.rng.uniform(0, 35),
                    doctor=doctor,
                    group=g,
                )


def boat_day(s: Stage) -> None:
    """渡船同行: neighbours of an islet who take the same ferry each month to hospital and pharmacy."""
    home = s.rng.randrange(OUTER, 12)
    members = s.take(s.rng.randrange(4, 8), lambda p: p.home == home and p.age() > 50)
    if len(members) < 3:
        return
    g = s.group("boat_day", "", members, "同船就医的邻居", "neighbours of one ferry day")
    at, shop = s.place(HOSPITAL), s.places.near[0][PHARMACY][0]
    for month in range(s.rng.randrange(28), DAYS - 7, 28):
        day, minute = ferry(month), s.rng.uniform(560, 600)
        for who in members:
            if s.rng.random() < 0.75:
                minute += s.rng.uniform(2, 20)
                s.file(who, at, "out", day, illness=s.person(who).chronic or "膝关节病", minute=minute, group=g)
                if s.rng.random() < 0.5:
                    s.file(
                        who,
                        shop,
                        "pharmacy",
                        day,
                        illness=s.person(who).chronic or "膝关节病",
                        minute=minute + 90,
                        group=g,
                    )


def asylum(s: Stage) -> None:
    """床日付费: psychiatric welfare patients settled at each month's end by rule."""
    members = s.take(s.rng.randrange(4, 9), lambda p: 25 < p.age() < 70 and local(p))
    if len(members) < 3:
        return
    g = s.group("bed_day_asylum", "", members, "精神病人按床日月结", "psychiatric stays settled monthly by rule")
    at = s.place(ASYLUM)
    for who in members:
        s.person(who).idet = "2"
        day, bed = s.rng.randrange(0, 60), f"A{s.rng.randrange(100)}床"
        for _ in range(s.rng.randrange(4, 13)):
            if day + 30 >= DAYS:
                break
            c = s.file(who, at, "in", day, illness="精神分裂症", days=29, group=g)
            c.bed, day = bed, day + 30
            if s.rng.random() < 0.1:
                day += s.rng.randrange(3, 20)


GATHERINGS = (
    dormitory,
    monastery,
    typhoon,
    screening,
    crew,
    shift,
    infusion,
    care_home,
    physio_class,
    boat_day,
    asylum,
)


def family(s: Stage, size: int) -> list[int]:
    """An unused family of at least so many members, at most six."""
    for _ in range(600):
        members = s.rng.choice(s.people.families)
        if size <= len(members) <= 6 and not any(m in s.used for m in members):
            s.used.update(members)
            return list(members)
    return []


def kin(s: Stage, name: str, size: int, zh: str, en: str) -> tuple[list[int], Group | None]:
    """A family as a look-alike; None when the city has no such family left."""
    members = family(s, size)
    return members, s.group(name, "", members, zh, en) if members else None
