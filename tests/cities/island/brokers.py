"""Rings that gather people or cards (招揽): boats of patients, card boxes, drug collectors, resold boxes."""

from __future__ import annotations

from tests.cities.island.book import Line
from tests.cities.island.gatherings import local
from tests.cities.island.people import MAINLAND, OUTER
from tests.cities.island.places import AWAY, CENTRE, CLINIC, HOSPITAL, PHARMACY, PRIVATE, STATION
from tests.cities.island.stage import BED, NURSING, VISIT, Stage
from tests.cities.island.tariff import EVERYDAY, item
from tests.cities.island.tide import DAYS, TRACED

EASY, MEDIUM, HARD = "easy", "medium", "hard"
_LIGHT = ("下背痛", "膝关节病", "高血压病", "慢性胃炎")


def _mild(s: Stage, illness: str, stay: int, spread: float) -> list[Line]:
    """A padded stay for a light complaint; ``spread`` = how far the bills of a wave lie apart."""
    extra: list[Line] = [
        (item("中频脉冲电治疗"), float(stay), 0),
        (item("推拿治疗"), float(stay), 0),
        (item("生化全套"), 1.0, 0),
    ]
    if s.rng.random() < spread:
        extra += [(item("心电图"), 1.0, 0), (s.rng.randrange(15), float(s.rng.randrange(1, 4)), 1)]
    return [(BED, float(stay), 0), (NURSING, float(stay), 0), *extra]


def recruiter(s: Stage, level: str) -> None:
    """T01: a broker's phone and waves of patients at one private hospital."""
    count = {EASY: s.rng.randrange(14, 24), MEDIUM: s.rng.randrange(10, 16), HARD: s.rng.randrange(7, 11)}[level]
    members = s.take(count, lambda p: p.age() > 45 and local(p))
    if len(members) < 5:
        return
    g = s.group(
        "T01",
        level,
        members,
        "中介招揽多村老人到民营医院住院",
        "a broker brings elders to one private hospital",
        ("T01",),
    )
    at, tel = s.place(PRIVATE, fresh=True), s.people.phone()
    doctor = s.doctor(at)
    g.phones.append(tel)
    start = s.rng.randrange(20, DAYS - 130)
    waves = {EASY: 3, MEDIUM: 2, HARD: 2}[level]
    for wave in range(waves):
        day = start + wave * s.rng.randrange(28, 45)
        for who in members:
            if wave and s.rng.random() < {EASY: 0.1, MEDIUM: 0.2, HARD: 0.3}[level]:
                continue
            illness, stay = s.rng.choice(_LIGHT), s.rng.randrange(6, 10)
            c = s.file(who, at, "in", day + s.rng.randrange({EASY: 2, MEDIUM: 3, HARD: 5}[level]), illness=illness, days=stay,
                       lines=_mild(s, illness, stay, 0.5), doctor=doctor, group=g)  # fmt: skip
            if s.rng.random() < {EASY: 0.9, MEDIUM: 0.6, HARD: 0.35}[level]:
                c.phone = tel


def induced(s: Stage, level: str) -> None:
    """T05: free meals and no deductible: one village or home admitted together, near-equal stays and bills."""
    home = s.rng.randrange(12)
    members = s.take(
        {EASY: 20, MEDIUM: 14, HARD: 9}[level] + s.rng.randrange(4),
        lambda p: p.home == home and p.age() > 50 and local(p),
    )
    if len(members) < 5:
        return
    g = s.group(
        "T05", level, members, "诱导同村老人低标准集中住院", "elders of one village induced into light stays", ("T05",)
    )
    at, start, stay = s.place(PRIVATE, fresh=True), s.rng.randrange(10, DAYS - 160), s.rng.randrange(7, 10)
    for wave in range({EASY: 2, MEDIUM: 2, HARD: 3}[level]):
        for who in members:
            if s.rng.random() < {EASY: 1.0, MEDIUM: 0.9, HARD: 0.75}[level]:
                s.file(who, at, "in", start + 45 * wave + s.rng.randrange(3), illness=s.rng.choice(_LIGHT[:3]), days=stay,
                       lines=_mild(s, "", stay, 0.15 if level != HARD else 0.5), group=g)  # fmt: skip


def carried(s: Stage, level: str) -> None:
    """T06: people of one insured place carried to another island's hospital, in and out together."""
    home = s.rng.randrange(OUTER, 12) if level != HARD else s.rng.randrange(12)
    members = s.take(
        {EASY: 14, MEDIUM: 10, HARD: 7}[level] + s.rng.randrange(4),
        lambda p: p.home == home and p.age() > 40 and local(p),
    )
    if len(members) < 5:
        return
    g = s.group("T06", level, members, "跨岛包船集中住院", "carried by boat to a distant hospital", ("T06",))
    at = s.place(AWAY) if s.rng.random() < 0.5 else s.place(PRIVATE, fresh=True)
    tel, start = s.people.phone(), s.rng.randrange(10, DAYS - 120)
    g.phones.append(tel)
    for wave in range(2 if level != EASY else 3):
        stay = s.rng.randrange(8, 12)
        for who in members:
            if s.rng.random() < {EASY: 1.0, MEDIUM: 0.92, HARD: 0.85}[level]:
                c = s.file(who, at, "in", start + 38 * wave + s.rng.randrange(2), illness=s.rng.choice(_LIGHT), days=stay,
                           lines=_mild(s, "", stay, 0.4), group=g)  # fmt: skip
                c.phone = tel if s.rng.random() < {EASY: 0.9, MEDIUM: 0.5, HARD: 0.2}[level] else None


def card_box(s: Stage, level: str) -> None:
    """T02: a box of cards swiped one after another at one till, with nobody there."""
    members = s.take({EASY: 14, MEDIUM: 9, HARD: 6}[level] + s.rng.randrange(5), lambda p: p.age() > 25)
    if len(members) < 5:
        return
    g = s.group("T02", level, members, "收集社保卡连续空刷", "a box of cards swiped in a row", ("T02",))
    at = s.place(s.rng.choice((CLINIC, PHARMACY)), fresh=True)
    kind = "pharmacy" if s.places.all[at].sort == PHARMACY else "out"
    day = s.rng.randrange(10, 200)
    for _ in range({EASY: 9, MEDIUM: 7, HARD: 6}[level]):
        minute = s.rng.uniform(480, 1150)
        basket = s.bill(kind, "高血压病")
        for who in s.rng.sample(members, len(members)):
            if s.rng.random() > {EASY: 0.92, MEDIUM: 0.8, HARD: 0.7}[level]:
                continue
            minute += s.rng.uniform(0.6, {EASY: 2.0, MEDIUM: 3.5, HARD: 7.0}[level])
            same = s.rng.random() < {EASY: 0.8, MEDIUM: 0.4, HARD: 0.1}[level]
            c = s.file(
                who, at, kind, day, illness="高血压病", minute=minute, lines=list(basket) if same else None, group=g
            )
            c.posted, c.exact = (c.day, minute + 1.0), True
            c.terminal = f"T{at:04d}-9" if level != HARD else c.terminal
        day += s.rng.randrange(6, 30)


def ghosts(s: Stage, level: str) -> None:
    """T33: a station bills its villagers at the cap again and again; some are away or small children."""
    at = s.place(STATION, fresh=True)
    home = s.places.all[at].where
    members = s.take({EASY: 24, MEDIUM: 16, HARD: 10}[level] + s.rng.randrange(6), lambda p: p.home == home)
    if len(members) < 5:
        return
    g = s.group("T33", level, members, "村卫生室空刷门诊统筹", "a station bills its villagers to the cap", ("T33",))
    lines: list[Line] = [(VISIT, 1.0, 0), (item("复方甘草片"), 2.0, 0), (item("连花清瘟胶囊"), 1.0, 0)]
    start = s.rng.randrange(0, 150)
    for who in members:
        day = start + s.rng.randrange(14)
        for _ in range({EASY: 14, MEDIUM: 10, HARD: 7}[level] + s.rng.randrange(4)):
            if day < DAYS:
                bill = list(lines) if s.rng.random() < {EASY: 0.95, MEDIUM: 0.85, HARD: 0.65}[level] else None
                s.file(who, at, "out", day, illness="急性上呼吸道感染", lines=bill, group=g)
            day += s.rng.choice((13, 14, 15, 21))


def collectors(s: Stage, level: str) -> None:
    """T07: hired patients over-obtain a few dear drugs at many places; one collector's phone; boxes turn up again."""
    members = s.take({EASY: 11, MEDIUM: 8, HARD: 5}[level] + s.rng.randrange(4), lambda p: p.age() > 40 and local(p))
    if len(members) < 4:
        return
    g = s.group(
        "T07", level, members, "职业开药人超量开药转卖", "hired patients over-obtain drugs for resale", ("T07",)
    )
    sites = [s.place(HOSPITAL), s.place(CENTRE), s.place(CENTRE), s.place(PHARMACY), s.place(CLINIC)]
    goods = s.rng.sample(
        [item(n) for n in ("利伐沙班片", "沙美特罗替卡松粉吸入剂", "达格列净片", "氯吡格雷片", "碳酸镧咀嚼片")], 3
    )
    tel = s.people.phone()
    g.phones.append(tel)
    for _ in range({EASY: 14, MEDIUM: 11, HARD: 9}[level]):
        day = s.rng.randrange(20, DAYS - 5)
        for who in members:
            if s.rng.random() > {EASY: 0.9, MEDIUM: 0.75, HARD: 0.65}[level]:
                continue
            for at in s.rng.sample(sites, 2 if level != HARD else 1):
                lines: list[Line] = [(d, float(s.rng.randrange(3, 7)), 0) for d in s.rng.sample(goods, 2)]
                kind = "pharmacy" if s.places.all[at].sort == PHARMACY else "chronic"
                c = s.file(
                    who,
                    at,
                    kind,
                    day + s.rng.randrange({EASY: 1, MEDIUM: 2, HARD: 5}[level]),
                    illness="冠心病",
                    lines=lines,
                    group=g,
                )
                if s.rng.random() < {EASY: 0.6, MEDIUM: 0.3, HARD: 0.1}[level]:
                    c.phone = tel
                if level != HARD and c.day > TRACED and s.rng.random() < 0.25:
                    s.resell(c, lines[0][0], s.place(PHARMACY), c.day + s.rng.randrange(20, 60))


def recycled(s: Stage, level: str) -> None:
    """T08: a pharmacy buys settled boxes back and settles them again on other cards."""
    first = s.take({EASY: 8, MEDIUM: 6, HARD: 4}[level] + s.rng.randrange(3), lambda p: p.age() > 35)
    second = s.take(len(first), lambda p: p.age() > 35)
    if len(second) < 4:
        return
    g = s.group("T08", level, first + second, "回收药盒追溯码重复结算", "boxes bought back and settled again", ("T08",))
    here, there = s.place(PHARMACY, fresh=True), s.place(PHARMACY, fresh=True)
    for _ in range({EASY: 30, MEDIUM: 20, HARD: 13}[level]):
        drug, code = s.rng.choice((item("利伐沙班片"), item("达格列净片"), item("氯吡格雷片"))), s.code()
        day = s.rng.randrange(TRACED + 5, DAYS - 70)
        for who, at, on in (
            (s.rng.choice(first), here, day),
            (s.rng.choice(second), there, day + s.rng.randrange(9, 60)),
        ):
            c = s.file(who, at, "pharmacy", on, illness="冠心病", lines=[(drug, 1.0, 0)], group=g)
            c.traces[drug] = code
    for k, who in enumerate(first + second):
        if not any(c.person == who and c.group >= 0 for c in s.book.claims[-80:]):
            drug, code = item("达格列净片"), s.code()
            other = s.rng.choice(second if k < len(first) else first)
            day = s.rng.randrange(TRACED + 5, DAYS - 70)
            for w, at, on in ((who, here, day), (other, there, day + 20)):
                s.file(w, at, "pharmacy", on, illness="冠心病", lines=[(drug, 1.0, 0)], group=g).traces[drug] = code


def shelf(s: Stage, level: str) -> None:
    """T09: rice and oil billed as a handful of drugs that the pharmacy never bought."""
    members = s.take(
        {EASY: 14, MEDIUM: 11, HARD: 8}[level] + s.rng.randrange(5), lambda p: p.insutype == "310" or p.age() > 30
    )
    if len(members) < 5:
        return
    g = s.group("T09", level, members, "药店串换日用品为药品", "groceries billed as drugs never bought", ("T09",))
    at = s.place(PHARMACY, fresh=True)
    goods = s.rng.sample(range(36), 4)
    for drug in goods:
        s.book.unsold.add((at, drug))
    for who in members:
        for _ in range({EASY: 7, MEDIUM: 5, HARD: 4}[level]):
            n = {EASY: 4, MEDIUM: 3, HARD: 2}[level]
            lines: list[Line] = [
                (d, float({EASY: 2, MEDIUM: 2, HARD: s.rng.randrange(1, 4)}[level]), 0)
                for d in sorted(s.rng.sample(goods, n))
            ]
            c = s.file(
                who, at, "pharmacy", s.rng.randrange(30, DAYS), illness=s.rng.choice(EVERYDAY), lines=lines, group=g
            )
            c.exact = True


def cash_out(s: Stage, level: str) -> None:
    """T40: accounts emptied in round sums at one till, minutes apart."""
    members = s.take(
        {EASY: 12, MEDIUM: 9, HARD: 6}[level] + s.rng.randrange(4),
        lambda p: p.insutype == "310" and p.area not in MAINLAND,
    )
    if len(members) < 4:
        return
    g = s.group("T40", level, members, "个人账户整数套现", "accounts emptied in round sums", ("T40",))
    at, start = s.place(PHARMACY, fresh=True), s.rng.randrange(20, DAYS - 120)
    for n in range({EASY: 4, MEDIUM: 3, HARD: 3}[level]):
        day = start + n * s.rng.randrange(18, 32)
        minute = s.rng.uniform(1050, 1200)
        for who in members:
            if s.rng.random() < {EASY: 1.0, MEDIUM: 0.85, HARD: 0.75}[level]:
                minute += s.rng.uniform(1, {EASY: 4, MEDIUM: 8, HARD: 20}[level])
                c = s.file(who, at, "pharmacy", day + (0 if level != HARD else s.rng.randrange(3)), illness="高血压病", minute=minute,
                           lines=[(item("安宫牛黄丸"), 1.0 + n % 3, 0)], group=g)  # fmt: skip
                c.account_cents = s.rng.choice(
                    ((60000, 70000, 75000), (100000, 120000, 150000), (200000, 180000, 220000))[n % 3]
                )
                c.terminal = f"T{at:04d}-1"


BROKERS = {"T01": recruiter, "T05": induced, "T06": carried, "T02": card_box, "T33": ghosts, "T07": collectors, "T08": recycled,
           "T09": shelf, "T40": cash_out}  # fmt: skip
