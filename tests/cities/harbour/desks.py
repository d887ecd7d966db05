"""Rings around a provider's bills (机构账目类团伙). Evidence planted:

T21 one therapist's minutes beyond any day, the same patients on the same days; T27 a licence that signs here while its holder
signs at another place in the same minutes, or after it ended; T28 one surgeon's implants from one supplier, fewer bought than
used, serials used twice; T31 one doctor's stays all with grave secondary diagnoses and no treatment for them; T32 the
hospital's own till and sister shop bill during the stay; T34 dialysis at two centres on one day or while in bed elsewhere.
"""

from __future__ import annotations

from tests.cities.harbour.clock import DAYS
from tests.cities.harbour.stage import Stage, TooFew

THERAPY = ("偏瘫肢体综合训练", "运动疗法", "作业疗法", "电针", "推拿治疗", "中频脉冲电治疗")


def overloaded(s: Stage, level: str) -> None:
    """T21."""
    place = s.place("rehab", "clinic", "private")
    members = s.cast(s.whole(8, int(s.by(level, 20, 16, 12))), s.adults(40, 88) & s.alive(), least=5)
    doctor = s.doctor(place)
    ring = s.ring(
        "T21",
        level,
        members,
        "同一治疗师一日治疗时长超出可能",
        "One therapist's day holds more minutes than a day has",
        subject="provider",
    )
    day = s.day(20, DAYS - 120)
    for present in s.attend(members, int(s.by(level, 14, 11, 9)), s.by(level, 0.92, 0.8, 0.7), 3):
        fixed = s.some(THERAPY, 3)
        for m in present:
            minute = s.at(day, 8, 17)
            items = fixed if s.chance(s.by(level, 1.0, 0.8, 0.5)) else s.some(THERAPY, 3)
            lines = [s.line(n, s.whole(1, int(s.by(level, 3, 2, 2))), at=max(0, minute - 30)) for n in items]
            s.visit(ring, m, place, minute, "11", dise="I69", doctor=doctor, lines=lines)
        day += s.whole(2, 7)


def lent_licence(s: Stage, level: str) -> None:
    """T27."""
    place, real = s.place("clinic", "village", "private"), s.place("county", "tertiary", "giant")
    members = s.cast(s.whole(5, int(s.by(level, 14, 11, 8))), s.adults(25, 85) & s.alive(), least=4)
    doctor = s.doctor(real)
    s.places.extra.append((doctor, place, -200, False))
    ring = s.ring(
        "T27",
        level,
        members,
        "挂证：医师同一时刻在两处签方",
        "A lent licence: signing at two places in the same minutes",
        subject="provider",
    )
    crowd = [int(p) for p in s.rng.permutation(s.people.n)[:60] if s.alive()[p]]
    day = s.day(20, DAYS - 200)
    for present in s.attend(members, int(s.by(level, 8, 6, 5)), s.by(level, 0.9, 0.75, 0.65), 2):
        minute = s.at(day, 8.5, 15)
        for m in present:
            minute += s.whole(3, 15)
            s.visit(
                ring,
                m,
                place,
                minute,
                "11",
                dise="I10",
                doctor=doctor,
                lines=s.basket(("一般诊疗费", "苯磺酸氨氯地平片", "银杏叶滴丸"), 1, 3),
            )
            if s.chance(s.by(level, 0.9, 0.6, 0.4)):
                s.visit(None, s.pick(crowd), real, minute + s.whole(-4, 4), "11", dise="J06", doctor=doctor)
        day += s.whole(14, 26)


def implants(s: Stage, level: str) -> None:
    """T28."""
    place = s.place("private", "county", "tertiary")
    members = s.cast(s.whole(5, int(s.by(level, 14, 11, 8))), s.adults(50, 84) & s.alive(), least=4)
    surgeon, supplier = s.doctor(place), f"港城{s.pick(('瑞康', '博骨', '济世'))}{s.whole(10, 99)}医疗器械"
    ring = s.ring(
        "T28",
        level,
        members,
        "单一供应商与术者：进货少于使用，植入物序列号重复",
        "One supplier and one surgeon: fewer bought than used, serials used twice",
        subject="provider",
    )
    codes = [
        f"8{s.goods.item('膝关节假体') + 100_000:06d}{s.names.digits(13)}"
        for _ in range(max(2, round(len(members) * s.by(level, 0.35, 0.5, 0.65))))
    ]
    start = s.day(20, DAYS - 200)
    for k, m in enumerate(members):
        days, day = s.whole(9, 14), start + s.whole(0, 150)
        lines = [
            *s.ward_bill(days, jitter=0.2),
            s.line("膝关节置换术"),
            s.line("膝关节假体", 1, factor=1.28, trace=codes[k % len(codes)]),
        ]
        s.book.unbought.add(codes[k % len(codes)])
        s.stay(ring, m, place, day, days, dise="M17", doctor=surgeon, lines=lines).operation = ("81.5400", surgeon)
    s.book.implants.append(
        (place, s.goods.item("膝关节假体"), s.at(max(1, start - 10)), supplier, f"PI{s.names.digits(8)}", len(codes))
    )


def upcoded(s: Stage, level: str) -> None:
    """T31."""
    place = s.place("county", "private", "tertiary")
    members = s.cast(s.whole(6, int(s.by(level, 18, 14, 10))), s.adults(40, 88) & s.alive(), least=4)
    doctor = s.doctor(place)
    grave = s.some(
        (
            ("J96.000", "呼吸衰竭"),
            ("A41.900", "脓毒症"),
            ("I50.900", "心力衰竭"),
            ("E87.600", "低钾血症"),
            ("N17.900", "急性肾衰竭"),
        ),
        3,
    )
    ring = s.ring(
        "T31",
        level,
        members,
        "同一医师病案统一加报严重并发症，无相应诊疗",
        "One doctor's stays all carry grave comorbidities without treatment",
        subject="provider",
    )
    start = s.day(20, DAYS - 130)
    for m in members:
        days, day = s.whole(4, 8), start + s.whole(0, 100)
        visit = s.stay(
            ring,
            m,
            place,
            day,
            days,
            dise=s.pick(("J20", "J18", "R42")),
            doctor=doctor,
            lines=s.ward_bill(days, jitter=0.25),
            drg_code="BA11",
        )
        visit.extra = list(grave) if s.chance(s.by(level, 0.95, 0.8, 0.6)) else s.some(grave, 2)


def shifted(s: Stage, level: str) -> None:
    """T32."""
    place, shop = s.place("private", "county", "township"), s.place("pharmacy")
    s.places.group[[place, shop]] = s.places.group[place] or f"医疗集团{place}"
    members = s.cast(s.whole(5, int(s.by(level, 14, 11, 8))), s.adults(40, 86) & s.alive(), least=4)
    doctor = s.doctor(place)
    ring = s.ring(
        "T32",
        level,
        members,
        "住院期间由本院门诊和关联药店另行收费",
        "During the stay the hospital's till and its shop bill as well",
        subject="provider",
    )
    start = s.day(20, DAYS - 150)
    for m in members:
        days, day = s.whole(7, 12), start + s.whole(0, int(s.by(level, 30, 60, 110)))
        s.stay(ring, m, place, day, days, dise="I63", doctor=doctor, lines=s.ward_bill(days))
        for _ in range(int(s.by(level, 4, 3, 2))):
            at, med = (shop, "41") if s.chance(0.5) else (place, "11")
            lines = s.basket(s.some(("注射用血塞通", "丹红注射液", "氯化钠注射液", "人血白蛋白"), 2), 2, 5)
            s.visit(
                ring,
                m,
                at,
                s.at(day + s.whole(1, days - 1), 9, 18),
                med,
                dise="I63",
                doctor=doctor if med == "11" else -1,
                lines=lines,
            )


def phantom_dialysis(s: Stage, level: str) -> None:
    """T34."""
    centres = s.places.of("dialysis")
    if len(centres) < 2:
        raise TooFew
    a, b = (int(x) for x in s.some([int(c) for c in centres], 2))
    members = s.cast(s.whole(3, 7), s.adults(35, 80) & s.alive())
    ring = s.ring(
        "T34",
        level,
        members,
        "透析虚记：同日两中心、住院期间仍透析",
        "Dialysis on paper: two centres on one day, or while in bed elsewhere",
    )
    start = s.day(20, DAYS - 130)
    for m in members:
        stay = start + s.whole(20, 40)
        s.stay(None, m, s.place("giant", "county"), stay, s.whole(9, 13), dise="I50", lines=s.ward_bill(10, jitter=0.3))
        for session in range(0, int(s.by(level, 70, 56, 49)), 7):
            for d in (0, 2, 4):
                day = start + session + d
                lines = [s.line("血液透析"), s.line("透析器"), s.line("重组人促红素注射液", 1)]
                inside = stay < day < stay + 8
                double = s.chance(s.by(level, 0.6, 0.35, 0.2))
                s.visit(ring if inside or double else None, m, a, s.at(day, 8, 11), "14", dise="N18", lines=lines)
                if double:
                    s.visit(ring, m, b, s.at(day, 12, 17), "14", dise="N18", lines=list(lines))


RINGS = {
    "T21": overloaded,
    "T27": lent_licence,
    "T28": implants,
    "T31": upcoded,
    "T32": shifted,
    "T34": phantom_dialysis,
}
