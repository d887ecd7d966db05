"""Rings on paper (造假): invoices twice, bought files, cloned bills, shells for allowances, hands at the counter."""

from __future__ import annotations

from tests.cities.island.book import Line
from tests.cities.island.brokers import EASY, HARD, MEDIUM
from tests.cities.island.gatherings import local
from tests.cities.island.places import AWAY, CENTRE, CLINIC, HOSPITAL, PHARMACY, PRIVATE
from tests.cities.island.stage import BED, NURSING, Stage
from tests.cities.island.tariff import item
from tests.cities.island.tide import DAYS


def same_invoice(s: Stage, level: str) -> None:
    """T13: one invoice filed under several names."""
    members = s.take({EASY: 9, MEDIUM: 6, HARD: 4}[level] + s.rng.randrange(3), local)
    if len(members) < 3:
        return
    g = s.group("T13", level, members, "同一发票多人报销", "one invoice under several names", ("T13", "T14"))
    at, day, stay = s.place(AWAY), s.rng.randrange(20, DAYS - 90), s.rng.randrange(5, 12)
    for n, who in enumerate(members):
        if n % {EASY: 5, MEDIUM: 3, HARD: 2}[level] == 0:
            bill, invoice = s.bill("in", "脑梗死", stay), f"{880000000 + len(s.book.claims):010d}"
            day = s.rng.randrange(20, DAYS - 90)
        lines = list(bill) if level != HARD else s.bill("in", "脑梗死", stay)
        c = s.file(who, at, "in", day, illness="脑梗死", days=stay, lines=lines, group=g)
        c.manual, c.invoice, c.payee = True, invoice, s.person(who).account
        c.posted = (min(DAYS - 1, c.end + s.rng.randrange(8, 60)), s.rng.uniform(520, 1000))


def bought_files(s: Stage, level: str) -> None:
    """T14: file sets of a famous hospital sold to many, filed by one hand or paid to few accounts."""
    members = s.take({EASY: 14, MEDIUM: 10, HARD: 6}[level] + s.rng.randrange(5), local)
    if len(members) < 4:
        return
    g = s.group("T14", level, members, "成套假病历假发票", "bought files of a famous hospital", ("T14", "T13"))
    sites, agent = [s.place(AWAY), s.place(AWAY)], s.agent()
    payee = s.people.account(s.rng.choice(members))
    g.agents.append(agent)
    set_: list[Line] = s.bill("in", "肺恶性肿瘤", 8)
    for who in members:
        for _ in range({EASY: 2, MEDIUM: 1, HARD: 1}[level]):
            lines = list(set_)
            if level != EASY and s.rng.random() < {MEDIUM: 0.3, HARD: 0.6}.get(level, 0.0):
                lines = [(i, n + (1.0 if k == 2 else 0.0), d) for k, (i, n, d) in enumerate(lines)]
            c = s.file(
                who,
                s.rng.choice(sites),
                "in",
                s.rng.randrange(DAYS - 60),
                illness="肺恶性肿瘤",
                days=8,
                lines=lines,
                group=g,
            )
            c.manual = True
            if s.rng.random() < {EASY: 0.9, MEDIUM: 0.7, HARD: 0.5}[level]:
                c.agent, c.phone = agent, s.book.agents[agent][1]
            if s.rng.random() < {EASY: 0.5, MEDIUM: 0.4, HARD: 0.3}[level]:
                c.payee = payee
    g.accounts.append(payee)


def paid_twice(s: Stage, level: str) -> None:
    """T15: the same bill once online and once by hand, arranged by one filer; some are enrolled twice."""
    members = s.take({EASY: 8, MEDIUM: 6, HARD: 4}[level] + s.rng.randrange(3), local)
    if len(members) < 3:
        return
    g = s.group("T15", level, members, "同一医疗费重复报销", "one bill paid twice", ("T15",))
    agent, at = s.agent(), s.place(HOSPITAL)
    g.agents.append(agent)
    for who in members:
        for _ in range({EASY: 3, MEDIUM: 2, HARD: 1}[level]):
            day, stay = s.rng.randrange(DAYS - 80), s.rng.randrange(4, 10)
            first = s.file(who, at, "in", day, illness="肺炎", days=stay, group=g)
            lines = list(first.lines) if level != HARD else [*first.lines[:-1]]
            again = s.file(who, at, "in", day, illness="肺炎", days=stay, lines=lines, doctor=first.doctor, group=g)
            again.manual, again.agent = (
                True,
                agent if s.rng.random() < {EASY: 1.0, MEDIUM: 0.8, HARD: 0.7}[level] else None,
            )
            again.posted, again.chart = (min(DAYS - 1, again.end + s.rng.randrange(15, 60)), 600.0), first.chart
            if level == EASY:
                first.invoice = again.invoice = f"{890000000 + first.number:010d}"
        if level != HARD:
            s.book.enrolled.append((who, "390", "341222", -300))


def accident(s: Stage, level: str) -> None:
    """T16: the other driver paid and the fund paid too, one go-between for all."""
    members = s.take({EASY: 6, MEDIUM: 4, HARD: 3}[level] + s.rng.randrange(3), lambda p: 18 < p.age() < 70)
    if len(members) < 3:
        return
    g = s.group("T16", level, members, "第三人已赔付仍报销", "paid by the tortfeasor and by the fund", ("T16",))
    tel, at = s.people.phone(), s.place(HOSPITAL)
    g.phones.append(tel)
    for who in members:
        day = s.rng.randrange(DAYS - 60)
        c = s.file(who, at, "in", day, illness="桡骨骨折", days=s.rng.randrange(6, 12), group=g)
        c.phone = tel if level != HARD or s.rng.random() < 0.6 else None
        s.book.third.append(
            (
                who,
                day - s.rng.randrange(1, 4),
                "judgment" if level == EASY else "traffic",
                s.rng.randrange(8000, 60000),
                f"赔{who:06d}",
            )
        )


def shell(s: Stage, level: str) -> None:
    """T18: shells with no trade insure pregnant women months before birth."""
    members = s.take(
        {EASY: 9, MEDIUM: 6, HARD: 4}[level] + s.rng.randrange(3),
        lambda p: p.sex == "2" and 21 <= p.age() <= 40 and local(p),
    )
    if len(members) < 3:
        return
    g = s.group("T18", level, members, "空壳公司挂靠骗取生育津贴", "shells insure mothers before birth", ("T18",))
    legal, tel = s.people.cert("330902", s.person(members[0]).birth, "1"), s.people.phone()
    opened = s.rng.randrange(-120, 150)
    firms = [
        s.firm(
            f"海纳商务{len(s.book.groups)}{k}",
            [],
            start=opened,
            shell=True,
            legal=legal if level != HARD else "",
            tel=tel,
        )
        for k in range(2 if level == EASY else 1)
    ]
    payee = s.people.account(s.rng.choice(members))
    for who in members:
        day = s.rng.randrange(300, 480)
        joined = day - s.rng.randrange(70, 190)
        firm, p = s.rng.choice(firms), s.person(who)
        p.employer, p.insutype, p.base = (
            firm,
            "310",
            s.rng.randrange(14000, 22000) if level != HARD else s.rng.randrange(7000, 11000),
        )
        s.book.jobs.append(
            (who, firm, joined, min(day + s.rng.randrange(40, 90), DAYS) if s.rng.random() < 0.8 else None, p.base)
        )
        s.file(who, s.place(HOSPITAL), "birth", day, illness="顺产", days=4, group=g)
        account = (
            payee if s.rng.random() < {EASY: 0.7, MEDIUM: 0.4, HARD: 0.0}[level] else p.account or s.people.account(who)
        )
        s.book.births.append((who, firm, day, p.base, account))
    g.accounts.append(payee)


def raised(s: Stage, level: str) -> None:
    """T19: a real firm's bases jump for those who are pregnant, and for them alone."""
    members = s.take(
        {EASY: 7, MEDIUM: 5, HARD: 3}[level] + s.rng.randrange(2),
        lambda p: p.sex == "2" and 22 <= p.age() <= 40 and local(p),
    )
    if len(members) < 3:
        return
    g = s.group("T19", level, members, "孕期虚高缴费基数", "bases raised for the pregnant", ("T19",))
    firm = s.firm(f"明珠水产{len(s.book.groups)}", s.take(16, lambda p: 20 < p.age() < 58))
    for who in members:
        day, p = s.rng.randrange(330, 500), s.person(who)
        p.employer, p.insutype = firm, "310"
        low = s.rng.randrange(4200, 6000)
        p.base = int(low * {EASY: 3.6, MEDIUM: 2.8, HARD: 2.1}[level])
        s.book.jobs.append((who, firm, -300, None, low))
        s.raises.append((who, day - s.rng.randrange(150, 210), p.base))
        s.file(who, s.place(HOSPITAL), "birth", day, illness="剖宫产分娩", days=6, group=g)
        s.book.births.append((who, firm, day, p.base, p.account or s.people.account(who)))


def clones(s: Stage, level: str) -> None:
    """T45: the same itemised bill under unrelated names at one hospital."""
    members = s.take({EASY: 16, MEDIUM: 12, HARD: 7}[level] + s.rng.randrange(4), lambda p: p.age() > 30)
    if len(members) < 4:
        return
    g = s.group("T45", level, members, "克隆账单", "one itemised bill under many names", ("T45",))
    at = s.place(PRIVATE, fresh=True)
    doctor = s.doctor(at)
    stay = s.rng.randrange(6, 10)
    bill: list[Line] = [(BED, float(stay), 0), (NURSING, float(stay), 0)] + [
        (s.rng.randrange(36), float(s.rng.randrange(2, 6)), s.rng.randrange(stay)) for _ in range(5)
    ]
    bill += [(item(n), float(s.rng.randrange(3, 9)), 0) for n in ("静脉输液", "雾化吸入", "中频脉冲电治疗")] + [
        (item("生化全套"), 2.0, 0)
    ]
    bill = [line for n, line in enumerate(bill) if line[0] not in {b[0] for b in bill[:n]}]
    for who in members:
        for _ in range({EASY: 2, MEDIUM: 1, HARD: 1}[level]):
            lines = list(bill)
            if s.rng.random() < {EASY: 0.0, MEDIUM: 0.2, HARD: 0.45}[level]:
                k = s.rng.randrange(2, len(lines))
                lines[k] = (lines[k][0], lines[k][1] + 1.0, lines[k][2])
            s.file(
                who,
                at,
                "in",
                s.rng.randrange(10, DAYS - 20),
                illness="肺炎",
                lines=lines,
                days=stay,
                doctor=doctor,
                group=g,
            )


def funnel(s: Stage, level: str) -> None:
    """T46: unrelated claimants of several insurers' areas, one filer or one account."""
    members = s.take({EASY: 15, MEDIUM: 11, HARD: 7}[level] + s.rng.randrange(5), local)
    if len(members) < 5:
        return
    g = s.group(
        "T46", level, members, "多人报销款汇入同一账户", "many claimants, one account and filer", ("T46", "T14")
    )
    agent, payee = s.agent(), s.people.account(s.take(1)[0])
    g.agents.append(agent)
    g.accounts.append(payee)
    for who in members:
        c = s.file(
            who,
            s.place(AWAY),
            "in",
            s.rng.randrange(DAYS - 60),
            illness=s.rng.choice(("肺恶性肿瘤", "脑梗死", "冠心病", "肺炎")),
            days=s.rng.randrange(6, 14),
            group=g,
        )
        c.manual, c.agent, c.payee = True, agent, payee
        if s.rng.random() > {EASY: 1.0, MEDIUM: 0.85, HARD: 0.6}[level]:
            c.payee = s.person(who).account
        if s.rng.random() > {EASY: 0.95, MEDIUM: 0.7, HARD: 0.5}[level]:
            c.agent = None


def insider(s: Stage, level: str) -> None:
    """T29: one handler passes fabricated manual claims, late in the evening, paid to few accounts."""
    members = s.take({EASY: 12, MEDIUM: 9, HARD: 6}[level] + s.rng.randrange(4), local)
    if len(members) < 4:
        return
    g = s.group("T29", level, members, "经办人员内外勾结", "a handler passes made-up claims", ("T29",))
    handler, payees = f"JB{s.rng.randrange(2, 12):02d}", [s.people.account(m) for m in s.take(2)]
    g.accounts += payees
    for who in members:
        for _ in range({EASY: 2, MEDIUM: 1, HARD: 1}[level]):
            c = s.file(
                who,
                s.place(AWAY),
                "in",
                s.rng.randrange(DAYS - 60),
                illness=s.rng.choice(("脑梗死", "冠心病", "肺炎")),
                days=s.rng.randrange(5, 12),
                group=g,
            )
            c.manual, c.operator = True, handler
            c.payee = (
                s.rng.choice(payees)
                if s.rng.random() < {EASY: 1.0, MEDIUM: 0.8, HARD: 0.5}[level]
                else s.person(who).account
            )
            late = s.rng.random() < {EASY: 0.9, MEDIUM: 0.7, HARD: 0.4}[level]
            c.posted = (
                min(DAYS - 1, c.end + s.rng.randrange(5, 40)),
                s.rng.uniform(1180, 1380) if late else s.rng.uniform(520, 1020),
            )


def borrowed(s: Stage, level: str) -> None:
    """T11: cards lent to one clinic's clients: men with smears, two counters at once."""
    members = s.take({EASY: 9, MEDIUM: 7, HARD: 5}[level] + s.rng.randrange(3), lambda p: p.age() > 20 and p.sex == "1")
    if len(members) < 4:
        return
    g = s.group("T11", level, members, "借卡冒名就医", "cards lent for others' care", ("T11",))
    at = s.place(s.rng.choice((CLINIC, PRIVATE)), fresh=True)
    for who in members:
        for n in range({EASY: 5, MEDIUM: 4, HARD: 4}[level]):
            day, minute = s.rng.randrange(10, DAYS), s.rng.uniform(500, 980)
            wrong = s.rng.random() < {EASY: 0.6, MEDIUM: 0.45, HARD: 0.25}[level] or n == 0
            lines = s.bill("out", "慢性胃炎") + ([(item("宫颈液基细胞学"), 1.0, 0)] if wrong else [])
            c = s.file(who, at, "out", day, illness="慢性胃炎", minute=minute, lines=lines, group=g)
            c.exact = True
            if s.rng.random() < {EASY: 0.7, MEDIUM: 0.5, HARD: 0.25}[level]:
                other = s.near(who, s.rng.choice((CENTRE, PHARMACY)))
                kind = "pharmacy" if s.places.all[other].sort == PHARMACY else "out"
                s.file(
                    who, other, kind, day, illness="高血压病", minute=minute + s.rng.uniform(2, 12), group=g
                ).exact = True


FORGERS = {"T13": same_invoice, "T14": bought_files, "T15": paid_twice, "T16": accident, "T18": shell, "T19": raised, "T45": clones,
           "T46": funnel, "T29": insider, "T11": borrowed}  # fmt: skip
