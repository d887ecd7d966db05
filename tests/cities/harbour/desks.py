"""Rings around a provider's bills (机构账目类团伙). Evidence planted:

T21 one therapist's minutes beyond any day, the same patients on the same days; T27 a licence that signs here while its holder
signs at another place in the same minutes, or after it ended; T28 one surgeon's implants from one supplier, fewer bought than
used, serials used twice; T31 one doctor's stays all with grave secondary diagnoses and no treatment for them; T32 the
hospital's own till and sister shop bill during the stay; T33 a village clinic bills evenly at the cap one after another,
children with old people's diseases and villagers who are elsewhere; T34 dialysis at two centres on one day or while in bed
elsewhere; T38 a place out of contract bills through another with its own till and doctors; T44 a closed place back under
another name with its representative, address, account, doctors and cards; T45 one long odd bill repeated to the cent.
"""

from __future__ import annotations

from tests.cities.harbour.clock import DAY, DAYS
from tests.cities.harbour.stage import Stage, TooFew

_THERAPY = ("偏瘫肢体综合训练", "运动疗法", "作业疗法", "电针", "推拿治疗", "中频脉冲电治疗")


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
        fixed = s.some(_THERAPY, 3)
        for m in present:
            minute = s.at(day, 8, 17)
            items = fixed if s.chance(s.by(level, 1.0, 0.8, 0.5)) else s.some(_THERAPY, 3)
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


def village_clinic(s: Stage, level: str) -> None:
    """T33."""
    home = s.village(5 if s.small else 8)
    members = s.cast(s.whole(6, int(s.by(level, 22, 16, 11))), (s.people.village == home) & s.alive(), least=4)
    place = s.place("village", "clinic", district=int(s.people.village_district[home]))
    ring = s.ring(
        "T33",
        level,
        members,
        "村卫生室用村民身份逐个等额空刷",
        "A village clinic bills villagers one by one at the cap",
    )
    day = s.day(15, DAYS - 230)
    for present in s.attend(members, int(s.by(level, 10, 8, 6)), s.by(level, 0.9, 0.75, 0.6), 2):
        minute = s.at(day, 17.5, 20)
        for m in present:
            minute += s.whole(2, int(s.by(level, 3, 5, 8)))
            rest = s.goods.item("苯磺酸氨氯地平片")
            yuan = 4_000 if s.chance(s.by(level, 1.0, 0.85, 0.65)) else s.whole(3_500, 4_300)
            s.visit(
                ring,
                m,
                place,
                minute,
                "11",
                dise="I10",
                lines=[s.line("一般诊疗费"), (rest, 1, yuan, None, None)],
                terminal_id=s.till(place),
            )
            if s.chance(s.by(level, 0.25, 0.15, 0.1)):
                s.visit(None, m, s.place("distant"), minute + s.whole(-60, 60), "11", dise="J06", pay_loc="4")
        day += s.whole(14, 28)


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


def borrowed_contract(s: Stage, level: str) -> None:
    """T38."""
    shut = s.fresh("private", "clinic", "village")
    host = s.place("private", "clinic", "township", but=(shut,))
    cut = s.day(180, 300)
    s.places.closes[shut], s.places.status[shut] = cut, "2"
    members = s.cast(s.whole(6, int(s.by(level, 20, 15, 11))), s.adults(30, 88) & s.alive(), least=4)
    doctors = [s.doctor(shut) for _ in range(2)]
    ring = s.ring(
        "T38",
        level,
        members,
        "被暂停机构借他院名义结算：原终端、原医师、原患者",
        "A suspended place bills through another: its tills, its doctors, its patients",
    )
    for m in members:
        for _ in range(s.whole(2, 4)):
            s.visit(
                None,
                m,
                shut,
                s.at(s.whole(20, cut - 5)),
                "11",
                dise="M54",
                doctor=s.pick(doctors),
                terminal_id=s.till(shut),
            )
        for _ in range(int(s.by(level, 5, 4, 3))):
            own = s.chance(s.by(level, 0.95, 0.8, 0.65))
            cols = {"terminal_id": s.till(shut)} if own else {}
            s.visit(ring, m, host, s.at(cut + s.whole(5, 150)), "11", dise="M54", doctor=s.pick(doctors) if s.chance(s.by(level, 0.9, 0.75, 0.65)) else -1,
                    lines=s.basket(("推拿治疗", "电针", "活血止痛膏"), 1, 3), **cols)  # fmt: skip


def reopened(s: Stage, level: str) -> None:
    """T44."""
    p = s.places
    old = s.fresh("clinic", "private", "pharmacy")
    new = s.fresh(str(p.kind[old]), but=(old,))
    cut = s.day(150, 260)
    p.closes[old], p.status[old], p.opens[new], p.begin[new] = cut, "3", cut + s.whole(20, 60), cut + 15
    s.book.penalties.append((str(p.code[old]), cut, "解除协议"))
    p.legrep[new], p.addr[new] = (p.legrep[old], p.addr[old]) if level != "hard" else (p.legrep[new], p.addr[old])
    p.acct[new] = p.acct[old] if level != "medium" else p.acct[new]
    p.tel[new] = p.tel[old] if level == "easy" else p.tel[new]
    members = s.cast(s.whole(6, int(s.by(level, 18, 14, 10))), s.adults(25, 88) & s.alive(), least=4)
    staff = [s.doctor(old) for _ in range(2)]
    p.extra += [(d, new, int(p.begin[new]), False) for d in set(staff)]
    ring = s.ring(
        "T44",
        level,
        members,
        "被解约机构换名重开，同一批卡继续集中刷",
        "A closed place back under another name with the same cards",
        also=("T02",),
    )
    med = "41" if p.kind[old] == "pharmacy" else "11"
    for place, day, end in ((old, s.day(10, 30), cut - 5), (new, int(p.opens[new]) + 5, int(p.opens[new]) + 170)):
        waves = int(s.by(level, 6, 5, 4))
        for present in s.attend(members, waves, s.by(level, 0.92, 0.8, 0.65), 1):
            minute = s.at(day, 9, 18)
            for m in s.some(present, len(present)):
                minute += s.whole(1, int(s.by(level, 4, 6, 10)))
                s.visit(
                    ring,
                    m,
                    place,
                    minute,
                    med,
                    dise="I10",
                    doctor=s.pick(staff) if med == "11" else -1,
                    lines=s.basket(("苯磺酸氨氯地平片", "复方丹参滴丸", "银杏叶滴丸"), 1, 3),
                    terminal_id=s.till(place),
                )
            day += max(3, (end - day) // waves)


def cloned_bills(s: Stage, level: str) -> None:
    """T45."""
    place = s.place("private", "clinic", "rehab") if level != "hard" else s.place("private", "county", "giant")
    stay = s.places.beds[place] > 0 and s.chance(0.6)
    members = s.cast(s.whole(5, int(s.by(level, 24, 16, 10))), s.adults(30, 88) & s.alive(), least=4)
    names = s.some(
        [s.goods.name[int(i)] for i in s.goods.drugs()[:60]]
        + ["血常规", "尿常规", "肝功能", "肾功能", "心电图", "腹部彩超", *_THERAPY],
        s.whole(9, 16),
    )
    days = s.whole(6, 9)
    bill = [
        s.line(n, s.whole(1, 7), factor=s.rng.uniform(0.93, 1.07))
        for n in names
        if s.goods.cents[s.goods.item(n)] < 30_000
    ]
    if stay:
        bill = [s.line("床位费(三人间)", days), s.line("二级护理", days), *bill]
    ring = s.ring(
        "T45",
        level,
        members,
        "互不相关的患者账单逐项雷同",
        "One long bill repeated line by line for unrelated patients",
    )
    start = s.day(20, DAYS - 230)
    for m in members:
        for w in range(int(s.by(level, 2, 2, 1)) if s.chance(0.8) else 1):
            lines = list(bill)
            for i in range(len(lines)):
                if s.chance(s.by(level, 0.0, 0.06, 0.12)):
                    item, cnt, price, trace, at = lines[i]
                    lines[i] = (item, cnt + 1, price, trace, at)
            if level == "hard" and s.chance(0.5):
                lines.append(s.line(s.pick(("血糖", "复方甘草口服溶液", "布洛芬缓释胶囊"))))
            day = start + w * 70 + s.whole(0, int(s.by(level, 20, 60, 120)))
            if stay:
                s.stay(ring, m, place, day, days, dise=s.pick(("I63", "M54", "I69")), lines=lines)
            else:
                s.visit(ring, m, place, s.at(day), "11", dise=s.pick(("M54", "R42", "K29")), lines=lines)
    assert all(v.settle < DAYS * DAY for v in ring.visits)


RINGS = {
    "T21": overloaded, "T27": lent_licence, "T28": implants, "T31": upcoded, "T32": shifted, "T33": village_clinic,
    "T34": phantom_dialysis, "T38": borrowed_contract, "T44": reopened, "T45": cloned_bills,
}  # fmt: skip
