"""Rings inside institutions (院内): beds that are empty, stays cut up, hours nobody worked, codes lent."""

from __future__ import annotations

from tests.cities.island.book import Line
from tests.cities.island.brokers import EASY, HARD, MEDIUM
from tests.cities.island.gatherings import local
from tests.cities.island.places import CENTRE, CLINIC, DIALYSIS, HOSPITAL, PHARMACY, PRIVATE
from tests.cities.island.stage import BED, NURSING, VISIT, Stage
from tests.cities.island.tariff import item
from tests.cities.island.tide import DAYS


def empty_beds(s: Stage, level: str) -> None:
    """T03: on the ward on paper, at the pharmacy or another counter in fact."""
    members = s.take({EASY: 12, MEDIUM: 9, HARD: 6}[level] + s.rng.randrange(4), lambda p: p.age() > 35 and local(p))
    if len(members) < 4:
        return
    g = s.group(
        "T03", level, members, "挂床住院，住院期间在别处就医购药", "on the ward on paper, elsewhere in fact", ("T03",)
    )
    at, start = s.place(PRIVATE, fresh=True), s.rng.randrange(10, DAYS - 120)
    for who in members:
        for _ in range({EASY: 2, MEDIUM: 2, HARD: 1}[level]):
            day, stay = start + s.rng.randrange(80), s.rng.randrange(8, 14)
            s.file(who, at, "in", day, illness="下背痛", days=stay, group=g)
            for _ in range({EASY: 3, MEDIUM: 2, HARD: 1}[level]):
                sort = s.rng.choice((PHARMACY, CENTRE, CLINIC))
                kind = "pharmacy" if sort == PHARMACY else "out"
                s.file(
                    who,
                    s.near(who, sort),
                    kind,
                    day + s.rng.randrange(2, stay - 1),
                    illness="急性上呼吸道感染",
                    group=g,
                )


def split(s: Stage, level: str) -> None:
    """T04: one course of treatment in two or three admissions, a day apart, same illness and bed."""
    members = s.take({EASY: 12, MEDIUM: 9, HARD: 6}[level] + s.rng.randrange(4), lambda p: p.age() > 50)
    if len(members) < 4:
        return
    g = s.group("T04", level, members, "分解住院", "one stay cut into several", ("T04",))
    at = s.place(s.rng.choice((PRIVATE, CENTRE)), fresh=True)
    for who in members:
        day, bed = s.rng.randrange(10, DAYS - 60), f"{s.rng.randrange(40):02d}床"
        for _ in range({EASY: 3, MEDIUM: 3, HARD: 2}[level]):
            stay = s.rng.randrange(8, 12)
            c = s.file(who, at, "in", day, illness=s.person(who).chronic or "冠心病", days=stay, group=g)
            c.bed = bed
            day += stay + s.rng.randrange({EASY: 1, MEDIUM: 2, HARD: 3}[level]) + (level == HARD)


def paper_discharge(s: Stage, level: str) -> None:
    """T35: chronic stays reset by a discharge on paper, the bed never left."""
    members = s.take({EASY: 9, MEDIUM: 7, HARD: 5}[level] + s.rng.randrange(4), lambda p: 30 < p.age() < 85)
    if len(members) < 3:
        return
    g = s.group("T35", level, members, "长期住院假出院", "long stays reset on paper", ("T35",))
    at = s.place(PRIVATE)
    start = s.rng.randrange(0, 40)
    for who in members:
        day, bed = start + s.rng.randrange(8), f"B{s.rng.randrange(100)}床"
        while day + 34 < DAYS - (0 if level == EASY else 150):
            stay = s.rng.randrange(26, 33) if level != HARD else s.rng.randrange(18, 40)
            c = s.file(
                who,
                at,
                "in",
                day,
                illness="脑梗死",
                days=stay,
                group=g,
            )
            c.bed = bed
            day += stay + s.rng.randrange({EASY: 1, MEDIUM: 2, HARD: 3}[level])


def staff_beds(s: Stage, level: str) -> None:
    """T30: the hospital's own staff and kin admitted to fill a quota."""
    at = s.place(PRIVATE, fresh=True)
    staff = s.places.all[at].doctors
    members = s.take({EASY: 10, MEDIUM: 8, HARD: 6}[level] + s.rng.randrange(3), lambda p: 20 < p.age() < 65)
    if len(members) < 4 or not staff:
        return
    g = s.group("T30", level, members, "职工及亲属集中挂床住院", "staff and kin admitted to fill beds", ("T30",))
    day = s.rng.randrange(20, DAYS - 70)
    for n, who in enumerate(members):
        doctor = s.places.doctors[staff[n % len(staff)]]
        if n < len(staff) and n < {EASY: 8, MEDIUM: 5, HARD: 3}[level]:
            doctor.person = who
        else:
            s.person(who).tel = s.person(members[n % 3]).tel
        for wave in range({EASY: 2, MEDIUM: 2, HARD: 1}[level]):
            on, stay = day + 40 * wave + s.rng.randrange(6), s.rng.randrange(6, 10)
            s.file(who, at, "in", on, illness="高血压病", days=stay, group=g)
            if n < len(staff) and level != HARD:
                other = s.rng.choice([p for p in range(len(s.people.all)) if p not in s.used][:400])
                c = s.file(other, at, "out", on + 2, illness="急性上呼吸道感染", doctor=staff[n % len(staff)])
                c.exact = True


def upcoded(s: Stage, level: str) -> None:
    """T31: a ward writes the dearer code for a light stay, one doctor's admissions."""
    members = s.take({EASY: 16, MEDIUM: 12, HARD: 9}[level] + s.rng.randrange(4), lambda p: p.age() > 40)
    if len(members) < 5:
        return
    g = s.group("T31", level, members, "高套病种编码", "the dearer code for light stays", ("T31",))
    at = s.place(HOSPITAL)
    doctor = s.doctor(at)
    g.doctors = [doctor] if doctor is not None else []
    start = s.rng.randrange(20, DAYS - 100)
    for who in members:
        stay = s.rng.randrange(3, 6)
        lines: list[Line] = [
            (BED, float(stay), 0),
            (NURSING, float(stay), 0),
            (item("心电图"), 1.0, 0),
            (item("血常规"), 1.0, 0),
        ]
        day = start + s.rng.randrange(80)
        c = s.file(who, at, "in", day, illness="心力衰竭", lines=lines, days=stay, doctor=doctor, group=g)
        c.second = ["E87.100", "J96.000", "N17.900"][: 3 if level != HARD else 2]


def supplier(s: Stage, level: str) -> None:
    """T28: one surgeon's patients get the dear coated stent or joint, whatever the need."""
    members = s.take({EASY: 16, MEDIUM: 12, HARD: 9}[level] + s.rng.randrange(4), lambda p: p.age() > 45)
    if len(members) < 5:
        return
    g = s.group("T28", level, members, "高值耗材集中于一名术者", "one surgeon's dear implants", ("T28",))
    at = s.place(HOSPITAL)
    doctor = s.doctor(at)
    g.doctors = [doctor] if doctor is not None else []
    for who in members:
        stay = s.rng.randrange(4, 8)
        stents = float(s.rng.choice({EASY: (2, 3, 3), MEDIUM: (2, 2, 3), HARD: (1, 2)}[level]))
        lines: list[Line] = [(BED, float(stay), 0), (NURSING, float(stay), 0), (item("冠脉支架置入术"), 1.0, 0),
                             (item("支架置入加药涂层"), stents, 0), (item("心电图"), 1.0, 0)]  # fmt: skip
        s.file(
            who,
            at,
            "in",
            s.rng.randrange(20, DAYS - 20),
            illness="冠心病",
            lines=lines,
            days=stay,
            doctor=doctor,
            group=g,
        )


def two_beds(s: Stage, level: str) -> None:
    """T39: two hospitals bill the same nights."""
    members = s.take({EASY: 8, MEDIUM: 6, HARD: 4}[level] + s.rng.randrange(3), lambda p: p.age() > 45)
    if len(members) < 3:
        return
    g = s.group("T39", level, members, "两家医院住院时间重叠", "two hospitals bill the same nights", ("T39",))
    here, there = s.place(PRIVATE, fresh=True), s.place(PRIVATE, fresh=True)
    for who in members:
        for _ in range({EASY: 2, MEDIUM: 2, HARD: 1}[level]):
            day, stay = s.rng.randrange(10, DAYS - 40), s.rng.randrange(9, 14)
            s.file(who, here, "in", day, illness="下背痛", days=stay, group=g)
            s.file(
                who, there, "in", day + {EASY: 2, MEDIUM: 4, HARD: stay - 3}[level], illness="膝关节病", days=9, group=g
            )


def shifted(s: Stage, level: str) -> None:
    """T32: the ward's drugs and tests are billed to outpatient visits and the pharmacy next door."""
    members = s.take({EASY: 14, MEDIUM: 10, HARD: 7}[level] + s.rng.randrange(4), lambda p: p.age() > 45)
    if len(members) < 4:
        return
    g = s.group("T32", level, members, "住院费用转嫁门诊药店", "inpatient costs moved to counters outside", ("T32",))
    at, shop = s.place(PRIVATE, fresh=True), s.place(PHARMACY, fresh=True)
    s.places.all[at].group = s.places.all[at].group or f"同属{at}"
    s.places.all[shop].group = s.places.all[at].group
    for who in members:
        day, stay = s.rng.randrange(10, DAYS - 30), s.rng.randrange(7, 13)
        s.file(who, at, "in", day, illness="肺炎", days=stay, group=g)
        for n in range({EASY: 3, MEDIUM: 2, HARD: 1}[level]):
            on = day + 1 + s.rng.randrange(max(1, stay - 2))
            lines: list[Line] = [(item("人血白蛋白"), 2.0, 0), (item("莫西沙星片"), 2.0, 0)]
            if (n + who) % 2:
                s.file(
                    who,
                    at,
                    "out",
                    on,
                    illness="肺炎",
                    lines=[(item("生化全套"), 1.0, 0), (item("胸部CT"), 1.0, 0), *lines],
                    group=g,
                )
            else:
                s.file(who, shop, "pharmacy", on, illness="肺炎", lines=lines, group=g)


def phantom_sessions(s: Stage, level: str) -> None:
    """T34: dialysis billed more often than it can be, and while the patient lies elsewhere."""
    members = s.take({EASY: 6, MEDIUM: 5, HARD: 4}[level], lambda p: p.age() > 30)
    if len(members) < 3:
        return
    g = s.group("T34", level, members, "虚记透析次数", "dialysis sessions not given", ("T34",))
    at = s.place(DIALYSIS)
    span, start = (70, 100) if s.small else (240, 60)
    for who in members:
        for day in range(start, start + span):
            if s.rng.random() < {EASY: 0.66, MEDIUM: 0.56, HARD: 0.45}[level] and day < DAYS:
                lines: list[Line] = [(item("血液透析"), 1.0, 0), (item("透析护理"), 1.0, 0)]
                s.file(
                    who,
                    at,
                    "chronic",
                    day,
                    illness="慢性肾脏病5期",
                    lines=lines,
                    minute=s.rng.uniform(420, 1000),
                    group=g,
                )
        for _ in range({EASY: 3, MEDIUM: 2, HARD: 1}[level]):
            s.file(
                who,
                s.place(HOSPITAL),
                "in",
                start + s.rng.randrange(span - 12),
                illness="肺炎",
                days=s.rng.randrange(6, 11),
                group=g,
            )


def overwork(s: Stage, level: str) -> None:
    """T21: one therapist's code bills more minutes than a day has, for a circle of patients."""
    members = s.take({EASY: 22, MEDIUM: 18, HARD: 14}[level] + s.rng.randrange(6), lambda p: p.age() > 35)
    if len(members) < 8:
        return
    g = s.group("T21", level, members, "虚构理疗，治疗师时长超限", "more therapy than a therapist has hours", ("T21",))
    at = s.place(PRIVATE, fresh=True)
    doctor = s.doctor(at)
    g.doctors = [doctor] if doctor is not None else []
    for _ in range({EASY: 16, MEDIUM: 12, HARD: 9}[level]):
        day = s.rng.randrange(10, DAYS)
        for who in members:
            if s.rng.random() < {EASY: 0.85, MEDIUM: 0.75, HARD: 0.7}[level]:
                lines: list[Line] = [
                    (VISIT, 1.0, 0),
                    (item("推拿治疗"), 1.0, 0),
                    (item("针刺"), 1.0, 0),
                    (item("中频脉冲电治疗"), 1.0, 0),
                ]
                s.file(
                    who,
                    at,
                    "out",
                    day,
                    illness="下背痛",
                    lines=lines[: 3 if level == HARD else 4],
                    doctor=doctor,
                    group=g,
                )


def lent(s: Stage, level: str) -> None:
    """T27: a licence works at two clinics on two islands within the same minutes."""
    members = s.take({EASY: 16, MEDIUM: 12, HARD: 9}[level] + s.rng.randrange(5), lambda p: p.age() > 20)
    here, there = s.place(CLINIC, fresh=True), s.place(CLINIC, fresh=True)
    if len(members) < 5 or here == there or not s.places.all[here].doctors:
        return
    g = s.group(
        "T27", level, members, "出借执业资格，两地同时坐诊", "one licence at work in two places at once", ("T27",)
    )
    doctor = s.places.all[here].doctors[0]
    twin = s._record(s.places.doctors[doctor], there, -100, multi=False)
    g.doctors = [doctor]
    for _ in range({EASY: 16, MEDIUM: 12, HARD: 8}[level]):
        day, minute = s.rng.randrange(5, DAYS), s.rng.uniform(500, 900)
        for who in s.rng.sample(members, min(len(members), 5)):
            at, d = s.rng.choice(((here, doctor), (there, twin)))
            c = s.file(
                who,
                at,
                "out",
                day,
                illness="急性上呼吸道感染",
                minute=minute + s.rng.uniform(0, {EASY: 15, MEDIUM: 25, HARD: 60}[level]),
                doctor=d,
                group=g,
            )
            c.exact = True
    for who in members:
        c = s.file(who, there, "out", s.rng.randrange(5, DAYS), illness="急性上呼吸道感染", doctor=twin, group=g)
        c.exact = True


def settled_elsewhere(s: Stage, level: str) -> None:
    """T38: a suspended clinic's patients, doctor and till go on under another's code."""
    old, new = s.place(CLINIC, fresh=True), s.place(CLINIC, fresh=True)
    members = s.take({EASY: 16, MEDIUM: 12, HARD: 9}[level] + s.rng.randrange(4), lambda p: p.age() > 30)
    if len(members) < 5 or old == new or not s.places.all[old].doctors:
        return
    g = s.group("T38", level, members, "为暂停协议机构代结算", "settled under another clinic's code", ("T38",))
    when = s.rng.randrange(200, 320)
    s.places.all[old].end, s.places.all[old].status = s.day(when), "2"
    s.book.penalties.append((s.places.all[old].code, when, "暂停协议"))
    doctor = s.places.all[old].doctors[0]
    for who in members:
        for day in range(s.rng.randrange(25), min(DAYS, when + 150), 26):
            c = s.file(
                who,
                old if day < when else new,
                "out",
                day,
                illness=s.person(who).chronic or "下背痛",
                doctor=doctor,
                group=g,
            )
            c.exact = True
            if day >= when and s.rng.random() < {EASY: 0.95, MEDIUM: 0.8, HARD: 0.4}[level]:
                c.terminal = f"T{old:04d}-1"
            elif day >= when and level == HARD:
                c.doctor = s.doctor(new)


def reopened(s: Stage, level: str) -> None:
    """T44: a clinic struck off comes back under a new name with the same people behind it."""
    old, new = s.place(CLINIC, fresh=True), s.place(CLINIC, fresh=True)
    members = s.take({EASY: 14, MEDIUM: 11, HARD: 8}[level] + s.rng.randrange(4), lambda p: p.age() > 30)
    if len(members) < 5 or old == new:
        return
    g = s.group("T44", level, members, "解除协议后换名再开", "struck off and reopened under a new name", ("T44",))
    when, places = s.rng.randrange(180, 260), s.places.all
    places[old].end, places[old].status, places[new].begin = s.day(when), "3", s.day(when + 25)
    s.book.penalties.append((places[old].code, when, "解除协议"))
    places[new].legal = places[old].legal
    places[new].account = places[old].account if level != HARD else places[new].account
    places[new].tel, places[new].address = (
        places[old].tel,
        places[old].address if level == EASY else places[new].address,
    )
    moved = [s.move(d, new, when + 20) for d in places[old].doctors]
    for who in members:
        for day in range(s.rng.randrange(30), DAYS, 30):
            if not when <= day < when + 25:
                c = s.file(
                    who, old if day < when else new, "out", day, illness=s.person(who).chronic or "下背痛", group=g
                )
                c.doctor = c.doctor if day < when or not moved else s.rng.choice(moved)


def after_death(s: Stage, level: str) -> None:
    """T12: the dead go on fetching drugs and seeing one clinic."""
    members = s.take({EASY: 9, MEDIUM: 7, HARD: 4}[level] + s.rng.randrange(3), lambda p: p.age() > 65 and local(p))
    if len(members) < 3:
        return
    g = s.group("T12", level, members, "冒用死亡人员身份结算", "claims in the names of the dead", ("T12",))
    at = s.place(s.rng.choice((CLINIC, PHARMACY)), fresh=True)
    kind = "pharmacy" if s.places.all[at].sort == PHARMACY else "out"
    for who in members:
        died = s.rng.randrange(40, 360)
        s.book.deaths[who] = (died, died + 2 if s.rng.random() < 0.7 else None, "公安")
        for n in range({EASY: 8, MEDIUM: 5, HARD: 2}[level] + s.rng.randrange(3)):
            s.file(
                who,
                at,
                kind,
                died + 6 + 16 * n + s.rng.randrange(9),
                illness=s.person(who).chronic or "高血压病",
                group=g,
            )


WARDS = {"T03": empty_beds, "T04": split, "T35": paper_discharge, "T30": staff_beds, "T31": upcoded, "T28": supplier, "T39": two_beds,
         "T32": shifted, "T34": phantom_sessions, "T21": overwork, "T27": lent, "T38": settled_elsewhere, "T44": reopened,
         "T12": after_death}  # fmt: skip
