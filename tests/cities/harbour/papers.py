"""Rings of paper claims (手工报销类团伙). Evidence planted:

T13 one invoice number and code in reimbursements of several people; T14 near-identical bills of a distant hospital under many
names, filed by few agents, with invoice numbers in a row; T15 a settled stay filed again with the same invoice; T16 injuries
paid by the liable party and by the fund, one agent or number over all; T29 one handler passes them at night, money to an
account of one holder; T46 people of many villages, few agents, few accounts that are nobody's own.
"""

from __future__ import annotations

from typing import Any

from tests.cities.harbour.clock import DAYS
from tests.cities.harbour.settlement import HANDLERS
from tests.cities.harbour.stage import Stage
from tests.cities.harbour.visits import Line

_GRAVE = ("I63", "C34", "I25", "K80", "I50")


def _grave_bill(s: Stage, days: int) -> list[Line]:
    """An expensive inpatient bill of ten lines or so."""
    names = s.some(
        (
            "人血白蛋白",
            "头颅MRI",
            "胸部CT",
            "注射用血塞通",
            "丹红注射液",
            "心脏彩超",
            "肝功能",
            "肾功能",
            "冠脉造影",
            "紫杉醇注射液",
            "昂丹司琼注射液",
        ),
        7,
    )
    return [
        s.line("床位费(三人间)", days),
        s.line("二级护理", days),
        s.line("住院诊查费", days),
        *(s.line(n, s.whole(1, 9)) for n in names),
    ]


def reused_invoices(s: Stage, level: str) -> None:
    """T13."""
    members = s.cast(s.whole(4, int(s.by(level, 12, 9, 7))), s.adults(25, 75) & s.alive())
    places = [s.place("distant", "tertiary", "giant") for _ in range(2)]
    agent = s.agent()
    accounts = [s.account() for _ in range(2)]
    ring = s.ring("T13", level, members, "同一张发票在多人名下报销", "One invoice reimbursed for several people")
    first, order = s.day(20, DAYS - 200), s.some(members, len(members))
    for k, m in enumerate(order):  # consecutive members share an invoice, so the ring hangs together
        mates = (
            [order[(k + 1) % len(order)]]
            if level != "easy"
            else [order[(k + 1) % len(order)], order[(k + 2) % len(order)]]
        )
        number, place = s.names.digits(10), s.pick(places)
        code = s.invoice_code(place)
        day, days, dise = first + s.whole(0, 90), s.whole(5, 14), s.pick(_GRAVE)
        bill = _grave_bill(s, days)
        for j, owner in enumerate([m, *mates]):
            lines = (
                bill
                if j == 0 or level == "easy"
                else [(i, c, max(1, round(p * s.rng.uniform(0.9, 1.25))), t, a) for i, c, p, t, a in bill]
            )
            cols: dict[str, Any] = {
                "invono": number,
                "bill_code": code
                if level != "hard" or s.chance(0.7)
                else s.invoice_code(s.place("distant", "tertiary")),
            }
            if s.chance(s.by(level, 0.8, 0.5, 0.25)):
                cols["agnt_id"] = agent
            if s.chance(s.by(level, 0.6, 0.4, 0.2)):
                cols["payee_acct"] = s.pick(accounts)
            shift = 0 if level != "hard" else s.whole(-20, 20)
            s.paper(
                ring, owner, place, day + shift, days, day + days + s.whole(25, 100), dise=dise, lines=lines, **cols
            )


def forged_files(s: Stage, level: str) -> None:
    """T14."""
    members = s.cast(s.whole(5, int(s.by(level, 22, 16, 11))), s.adults(22, 80) & s.alive(), least=4)
    places = [s.place("distant") for _ in range(int(s.by(level, 1, 2, 2)))]
    agents = [s.agent() for _ in range(int(s.by(level, 1, 2, 3)))]
    accounts = [s.account() for _ in range(int(s.by(level, 1, 2, 3)))]
    tel, serial = s.phone(), s.whole(10**9, 9 * 10**9)
    ring = s.ring(
        "T14",
        level,
        members,
        "伪造外地医院病历发票，多人报销材料雷同",
        "Forged files of a distant hospital: the same bill under many names",
    )
    days, dise, first = s.whole(9, 16), s.pick(_GRAVE), s.day(20, DAYS - 260)
    bill = _grave_bill(s, days)
    for k, m in enumerate(members):
        for _ in range(1 if level == "hard" else s.whole(1, 2)):
            lines = list(bill)
            for i in range(len(lines)):
                item, cnt, price, trace, at = lines[i]
                if s.chance(s.by(level, 0.0, 0.12, 0.25)):
                    lines[i] = (item, cnt + s.whole(0, 1), price, trace, at)
            cols: dict[str, Any] = {
                "invono": f"{serial + k * s.whole(1, 2) + (0 if level == 'easy' else s.whole(0, 3)):010d}"
            }
            if s.chance(s.by(level, 0.95, 0.75, 0.6)):
                cols["agnt_id"] = s.pick(agents)
            if s.chance(s.by(level, 0.8, 0.5, 0.35)):
                cols["payee_acct"] = s.pick(accounts)
            if s.chance(s.by(level, 0.5, 0.4, 0.3)):
                cols["coner_tel"] = tel
            day = first + s.whole(0, int(s.by(level, 40, 90, 150)))
            s.paper(ring, m, s.pick(places), day, days, day + days + s.whole(20, 80), dise=dise, lines=lines, **cols)


def paid_twice(s: Stage, level: str) -> None:
    """T15."""
    members = s.cast(s.whole(3, 8), s.adults(25, 80) & s.alive())
    place, agent, handler = s.place("giant", "tertiary", "county"), s.agent(), s.pick(HANDLERS)
    ring = s.ring(
        "T15",
        level,
        members,
        "已联网结算的住院再凭同一发票手工报销",
        "Stays settled online and filed again with the same invoice",
    )
    first = s.day(20, DAYS - 150)
    for m in members:
        day, days, number, code = first + s.whole(0, 70), s.whole(5, 12), s.names.digits(10), s.invoice_code(place)
        bill = _grave_bill(s, days)
        stay = s.stay(ring, m, place, day, days, dise="K80", lines=bill, invono=number, bill_code=code)
        cols: dict[str, Any] = {"agnt_id": agent} if s.chance(s.by(level, 0.95, 0.7, 0.5)) else {}
        if s.chance(s.by(level, 0.9, 0.7, 0.5)):
            cols["opter_id"] = handler
        insu = "390" if s.people.insu[m] == "310" else "310"
        s.book.enrolled.append((m, insu, -400 + day, DAYS + 200, "320724" if level != "easy" else "320703"))
        again = s.paper(
            ring,
            m,
            place,
            day,
            days,
            day + days + s.whole(15, 60),
            dise="K80",
            lines=list(bill),
            invono=number,
            bill_code=code,
            insutype=insu,
            **cols,
        )
        again.begin, again.end = stay.begin, stay.end


def liable_party(s: Stage, level: str) -> None:
    """T16."""
    members = s.cast(s.whole(3, 7), s.adults(20, 75) & s.alive())
    place, tel = s.place("county", "tertiary", "private"), s.phone()
    agent, doctor = s.agent(tel), s.doctor(place)
    ring = s.ring(
        "T16",
        level,
        members,
        "第三方已赔付的外伤又由基金支付，同一代理人操办",
        "Injuries paid by the liable party and again by the fund, arranged by one agent",
    )
    first = s.day(20, DAYS - 150)
    for m in members:
        day, days = first + s.whole(0, 110), s.whole(6, 15)
        cols: dict[str, Any] = {"agnt_id": agent} if s.chance(s.by(level, 0.95, 0.7, 0.45)) else {}
        if s.chance(s.by(level, 0.9, 0.7, 0.6)) or not cols:
            cols["coner_tel"] = tel
        visit = s.stay(ring, m, place, day, days, dise="S82", med="22", doctor=doctor if s.chance(s.by(level, 0.9, 0.7, 0.5)) else -1,
                       lines=[*s.ward_bill(days), s.line("骨折复位固定"), s.line("锁定接骨板")], trum_flag=True, rel_ttp_flag=False, **cols)  # fmt: skip
        total = sum(c * p for _, c, p, _, _ in visit.lines or ())
        s.book.third.append(
            (
                m,
                day + s.whole(-1, 0),
                s.pick(("traffic", "judgment")),
                round(total * s.rng.uniform(0.8, 1.3)),
                f"苏07民初{s.names.digits(5)}号",
            )
        )


def insider(s: Stage, level: str) -> None:
    """T29."""
    members = s.cast(s.whole(4, int(s.by(level, 14, 10, 7))), s.adults(22, 80) & s.alive())
    handler = s.pick(HANDLERS)
    relative = s.cast(1, s.adults(30, 60) & s.alive(), least=1)[0]
    accounts = [s.account(relative), s.account()]
    ring = s.ring(
        "T29",
        level,
        members,
        "经办人夜间集中审核，报销款流入其亲属账户",
        "One handler passes the claims at night; the money goes to a relative's account",
    )
    first = s.day(20, DAYS - 200)
    for m in members:
        for _ in range(int(s.by(level, 2, 2, 1))):
            day, days = first + s.whole(0, 120), s.whole(6, 14)
            filed = day + days + s.whole(15, 45)
            night = s.at(filed, 19.5, 23.5) if s.chance(s.by(level, 0.95, 0.7, 0.5)) else s.at(filed, 9, 17)
            cols: dict[str, Any] = {"payee_acct": s.pick(accounts)} if s.chance(s.by(level, 0.95, 0.75, 0.6)) else {}
            if s.chance(s.by(level, 1.0, 0.95, 0.9)):
                cols["opter_id"] = handler
            s.paper(
                ring,
                m,
                s.place("distant", "tertiary"),
                day,
                days,
                filed,
                dise=s.pick(_GRAVE),
                lines=_grave_bill(s, days),
                opt_time=night * 60 + 11,
                **cols,
            )


def funnels(s: Stage, level: str) -> None:
    """T46."""
    members = s.cast(s.whole(6, int(s.by(level, 26, 18, 12))), s.adults(22, 85) & s.alive(), least=4)
    holder = s.cast(1, s.adults(28, 60) & s.alive(), least=1)[0]
    agents = [
        s.agent(s.people.tel[holder] if level == "easy" else None),
        *(s.agent() for _ in range(int(s.by(level, 0, 1, 2)))),
    ]
    accounts = [
        s.account(holder),
        *(s.account(holder if s.chance(0.5) else -1) for _ in range(int(s.by(level, 0, 1, 2)))),
    ]
    ring = s.ring(
        "T46",
        level,
        members,
        "多村互不相识者由少数代办人申报，款项汇入少数账户",
        "Strangers of many villages, few agents, few accounts",
    )
    first = s.day(20, DAYS - 260)
    for m in members:
        for _ in range(int(s.by(level, 2, 2, 1)) if s.chance(0.7) else 1):
            day, days = first + s.whole(0, 170), s.whole(4, 15)
            account = s.chance(s.by(level, 0.95, 0.8, 0.65))
            cols: dict[str, Any] = {"payee_acct": s.pick(accounts)} if account else {}
            if not account or s.chance(s.by(level, 0.95, 0.75, 0.55)):
                cols["agnt_id"] = s.pick(agents)
            s.paper(
                ring,
                m,
                s.place("distant", "tertiary", "private"),
                day,
                days,
                day + days + s.whole(15, 90),
                dise=s.pick((*_GRAVE, "J18", "M17")),
                lines=_grave_bill(s, days),
                **cols,
            )
    if level != "easy":  # the agents have honest clients too
        for b in s.strangers(s.whole(2, 6)):
            ring.bystanders.append(b)
            s.people.free[b] = False
            day, days = first + s.whole(0, 170), s.whole(4, 15)
            s.paper(
                None, b, s.place("distant", "tertiary"), day, days, day + days + s.whole(15, 90), agnt_id=s.pick(agents)
            )


RINGS = {
    "T13": reused_invoices,
    "T14": forged_files,
    "T15": paid_twice,
    "T16": liable_party,
    "T29": insider,
    "T46": funnels,
}
