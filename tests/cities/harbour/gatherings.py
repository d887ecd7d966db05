"""Innocent groups that meet (聚集类无辜群组): families, shifts, homes, screenings, outbreaks.

Each is lawful for a reason that the data hold: a household, a disease with its rhythm and drugs, a true operation, an address
and a doctor's round, one service a head, a long residence elsewhere.
"""

from __future__ import annotations

from tests.cities.harbour.clock import DAYS
from tests.cities.harbour.stage import Stage, TooFew


def family_visits(s: Stage) -> None:
    """A household that goes to its clinic together."""
    head = s.cast(1, s.adults(28, 70) & s.alive(), least=1)[0]
    members = [head, *(m for m in s.kin(head) if m != head and s.people.free[m])]
    if len(members) < 3:
        raise TooFew
    s.people.free[members] = False
    look = s.look("family_visits", members, "一家人常一起就诊", "A family that sees the doctor together")
    place = int(s.people.clinic[head])
    for _ in range(s.whole(4, 9)):
        minute = s.at(s.day(5, DAYS - 5), 8, 17)
        for m in s.some(members, s.whole(2, len(members))):
            minute += s.whole(1, 6)
            s.visit(look, m, place, minute, "11", dise=s.pick(("J06", "J20")), terminal_id=s.till(place))


def dialysis_shift(s: Stage) -> None:
    """The same neighbours, three times a week, at the same centre."""
    members = s.cast(4 if s.small else s.whole(7, 14), s.adults(35, 82) & s.alive(), least=3)
    place, hour = s.place("dialysis"), s.pick((7, 12, 17))
    look = s.look("dialysis_shift", members, "同班次血液透析患者", "Patients of one dialysis shift")
    first, odd = s.day(5, DAYS - 150), s.whole(0, 1)
    away = {m: s.whole(0, 18) for m in members}
    for week in range(4 if s.small else s.whole(14, 20)):
        for d in (0, 2, 4):
            for m in members:
                if s.chance(0.97) and week != away[m]:
                    lines = [s.line("血液透析"), s.line("透析器"), *([s.line("重组人促红素注射液")] if d == 0 else [])]
                    s.visit(
                        look,
                        m,
                        place,
                        s.at(first + week * 7 + d + odd, hour + 3.6, hour + 4.4),
                        "14",
                        dise="N18",
                        lines=lines,
                    )


def chemo_cycles(s: Stage) -> None:
    """Short stays every three weeks, several patients of one ward in step."""
    members = s.cast(s.whole(4, 9), s.adults(38, 78) & s.alive())
    place = s.place("giant", "tertiary", "county")
    doctor = s.doctor(place)
    look = s.look("chemo_cycles", members, "化疗患者每三周短期住院", "Chemotherapy every three weeks on one ward")
    first = s.day(5, DAYS - 150)
    for m in members:
        day, dise = first + s.whole(0, 6), s.pick(("C34", "C50"))
        for _ in range(s.whole(4, 6)):
            days = s.whole(2, 4)
            lines = [
                s.line("床位费(三人间)", days),
                s.line("二级护理", days),
                s.line("化疗药物配置", 2),
                s.line("顺铂注射液", s.whole(2, 5)),
                s.line("紫杉醇注射液", s.whole(2, 4)),
                s.line("昂丹司琼注射液", days),
                s.line("血常规", 2),
                s.line("肝功能"),
            ]
            s.stay(look, m, place, day, days, dise=dise, doctor=doctor, lines=lines)
            day += 21 + s.whole(-1, 2)


def nursing_home(s: Stage) -> None:
    """Elders of one home: its telephone, its address, a doctor's round, admissions in a cold winter."""
    members = s.cast(s.whole(6, 18), s.adults(70, 97) & s.alive(), least=4)
    place, hospital = s.place("clinic", "township"), s.place("county", "township")
    tel, addr, doctor = s.phone(), f"AH9{s.names.digits(6)}", s.doctor(place)
    s.people.addresses.append((addr, f"颐养院路{s.whole(1, 99)}号养老院", "320706"))
    for m in members:
        s.people.addr[m] = addr
        if s.chance(0.7):
            s.people.tel[m] = tel
    look = s.look(
        "nursing_home", members, "养老院老人由医生巡诊，共用电话地址", "A nursing home's elders on the doctor's round"
    )
    look.phones.add(tel)
    day = s.day(5, 100)
    for _ in range(s.whole(7, 12)):
        minute = s.at(day, 8.5, 10)
        for m in members:
            minute += s.whole(3, 9)
            if s.chance(0.85):
                s.visit(look, m, place, minute, "14", dise=s.pick(("I10", "E11", "I25")), doctor=doctor, coner_tel=tel)
        day += s.whole(27, 33)
    cold = s.pick((335, 12))
    for m in s.some(members, len(members) // 2):
        s.stay(
            look, m, hospital, cold + s.whole(0, 12), s.whole(4, 16), dise=s.pick(("J18", "J44", "I50")), coner_tel=tel
        )


def village_health_day(s: Stage) -> None:
    """The yearly check-up of a village's elders."""
    home = s.village(5 if s.small else 14, s.adults(60, 97) & s.alive())
    members = s.cast(s.whole(8, 30), s.adults(60, 97) & s.alive() & (s.people.village == home), least=4)
    place = s.place("township", "village", district=int(s.people.village_district[home]))
    look = s.look("village_health_day", members, "村里老人年度体检日", "A village's yearly check-up day")
    for day in (s.day(60, 160), s.day(430, 520)):
        minute = s.at(day, 7.5, 8)
        for m in members:
            minute += s.whole(1, 5)
            if s.chance(0.9):
                s.visit(
                    look,
                    m,
                    place,
                    minute,
                    "11",
                    dise="Z00",
                    lines=[s.line("健康体检"), s.line("血糖"), s.line("心电图")],
                    terminal_id=s.till(place),
                )


def vaccination_day(s: Stage) -> None:
    """Children of one place, one service each, minutes apart, two or three doses."""
    members = s.cast(s.whole(6, 22), (s.people.age < 14) & s.alive(), kin=True)
    place = s.place("township")
    look = s.look("vaccination_day", members, "儿童集中接种日", "A vaccination day for children")
    first = s.day(20, DAYS - 90)
    for dose in range(s.whole(2, 3)):
        minute = s.at(first + dose * 28, 8.3, 9)
        for m in s.some(members, len(members)):
            minute += s.whole(1, 3)
            if s.chance(0.93):
                s.visit(
                    look,
                    m,
                    place,
                    minute,
                    "11",
                    dise="Z00",
                    lines=[s.line("疫苗接种服务费")],
                    terminal_id=s.till(place),
                )


def factory_clinic(s: Stage) -> None:
    """Workers of one firm at the factory's clinic."""
    firm = int(s.people.firm[s.cast(1, (s.people.firm >= 0) & s.alive(), least=1)[0]])
    members = s.cast(s.whole(6, 25), (s.people.firm == firm) & s.alive(), least=4)
    place = s.place("clinic", "township")
    look = s.look("factory_clinic", members, "工厂医务室职工体检与就诊", "A factory's check-ups at its clinic")
    for day in (s.day(40, 150), s.day(300, 400), s.day(420, 520)):
        minute = s.at(day, 8, 13)
        for m in s.some(members, len(members)):
            minute += s.whole(2, 5)
            if s.chance(0.8):
                s.visit(
                    look,
                    m,
                    place,
                    minute,
                    "11",
                    dise="Z00",
                    lines=[s.line("健康体检"), s.line("血常规"), s.line("X线胸片")],
                    purse=s.chance(0.5),
                )
    for m in members:
        for _ in range(s.whole(0, 3)):
            s.visit(look, m, place, s.at(s.day(5, DAYS - 5), 11.5, 14), "11", dise="J06")


def school_flu(s: Stage) -> None:
    """A fortnight of flu among pupils; a few are admitted."""
    members = s.cast(s.whole(8, 30), (s.people.age > 6) & (s.people.age < 17) & s.alive(), least=5)
    place, start = s.place("county", "township", "giant"), s.pick((8, 330, 345, 375))
    look = s.look("school_flu", members, "学校流感暴发", "An outbreak of flu at a school")
    for m in members:
        day = start + min(12, s.whole(0, 6) + s.whole(0, 6))
        s.visit(
            look,
            m,
            place,
            s.at(day, 8, 20),
            s.pick(("11", "13")),
            dise="J10",
            lines=[
                s.line("流感病毒抗原"),
                s.line("奥司他韦胶囊"),
                *s.basket(s.some(("血常规", "布洛芬缓释胶囊", "连花清瘟胶囊"), s.whole(0, 2))),
            ],
        )
        if s.chance(0.3):
            s.stay(look, m, place, day + 1, s.whole(3, 6), dise="J18")


LOOKS = (
    family_visits,
    dialysis_shift,
    chemo_cycles,
    nursing_home,
    village_health_day,
    vaccination_day,
    factory_clinic,
    school_flu,
)
