"""Innocent groups of papers, boxes and beds (手续类无辜群组).

Agents whose clients keep their own accounts, accounts of households, packs sold in parts, corrected and reprinted papers,
transfers, newborns, care after which the bill came late, firms whose women stay.
"""

from __future__ import annotations

from tests.cities.harbour.clock import DAY, DAYS, NONE
from tests.cities.harbour.papers import _GRAVE, _grave_bill
from tests.cities.harbour.payrolls import _mothers, births
from tests.cities.harbour.people import Job
from tests.cities.harbour.stage import Stage


def caregiver_pharmacy(s: Stage) -> None:
    """One carer buys for a few elders, in one go, each with drugs of his own."""
    members = s.cast(s.whole(2, 5), s.adults(68, 95) & s.people.chronic & s.alive(), least=2)
    carer_tel, place = s.phone(), s.place("pharmacy")
    look = s.look("caregiver_pharmacy", members, "护理员代几位老人购药", "A carer buys for a few elders")
    own = {
        m: s.some(
            (
                "苯磺酸氨氯地平片",
                "二甲双胍缓释片",
                "阿司匹林肠溶片",
                "碳酸钙D3片",
                "奥美拉唑肠溶胶囊",
                "复方丹参滴丸",
                "脑心通胶囊",
            ),
            s.whole(1, 3),
        )
        for m in members
    }
    day = s.day(3, 60)
    for _ in range(s.whole(6, 14)):
        minute = s.at(day, 9, 19)
        for m in members:
            minute += s.whole(1, 4)
            if s.chance(0.85):
                s.visit(
                    look,
                    m,
                    place,
                    minute,
                    "41",
                    dise="I10",
                    lines=s.basket(own[m], 1, 2),
                    terminal_id=s.till(place),
                    coner_tel=carer_tel if s.chance(0.5) else None,
                )
        day += s.whole(26, 38)


def filing_agent(s: Stage) -> None:
    """A discharge service files for clients of many hospitals; each is paid to his own account."""
    members = s.cast(s.whole(8, 30), s.adults(25, 88) & s.alive(), least=5)
    agent = s.agent()
    look = s.look(
        "filing_agent",
        members,
        "出院代办服务，款入本人账户",
        "A discharge service files; everybody is paid to his own account",
    )
    for m in members:
        day, days = s.day(3, DAYS - 130), s.whole(3, 18)
        s.paper(
            look,
            m,
            s.place("giant", "tertiary", "distant"),
            day,
            days,
            day + days + s.whole(10, 90),
            dise=s.pick((*_GRAVE, "J18", "S82")),
            agnt_id=agent,
        )


def village_cadre(s: Stage) -> None:
    """A cadre files for elders of his village, into their own accounts, bills all different."""
    home = s.village(4 if s.small else 7, s.adults(60, 95) & s.alive())
    members = s.cast(s.whole(5, 14), s.adults(60, 95) & s.alive() & (s.people.village == home), least=4)
    tel = s.phone()
    agent = s.agent(tel)
    look = s.look("village_cadre", members, "村干部代老人报销", "A cadre files for the village's elders")
    filed = sorted(s.day(60, DAYS - 30) for _ in range(4))
    for m in members:
        out = s.pick(filed)
        days = s.whole(3, 15)
        s.paper(
            look,
            m,
            s.place("giant", "distant", "county"),
            max(1, out - days - s.whole(10, 40)),
            days,
            out,
            dise=s.pick((*_GRAVE, "J18", "M17")),
            agnt_id=agent,
            coner_tel=tel,
        )


def cooperative_account(s: Stage) -> None:
    """A large household, or a fishery cooperative's fund, receives for its members; no agent, true stays with follow-up."""
    home = s.village(4 if s.small else 6, s.adults(20, 85) & s.alive())
    members = s.cast(s.whole(4, 9), s.adults(20, 85) & s.alive() & (s.people.village == home))
    account = s.account(members[0])
    look = s.look(
        "cooperative_account",
        members,
        "渔业合作社代收报销款",
        "A fishery cooperative's account receives for its members",
    )
    for m in members:
        day, days = s.day(3, DAYS - 120), s.whole(3, 15)
        place = s.place("giant", "distant", "tertiary")
        s.paper(
            look, m, place, day, days, day + days + s.whole(15, 60), dise=s.pick((*_GRAVE, "S82")), payee_acct=account
        )
        s.visit(look, m, place, s.at(day + days + s.whole(12, 30)), "11", dise="I25")


def split_packs(s: Stage) -> None:
    """A pack dispensed in parts: the code is settled many times, marked as split; or a middle pack's code for each box."""
    members = s.cast(s.whole(5, 16), s.adults(20, 90) & s.alive(), least=4)
    place = s.place("clinic", "village", "township")
    look = s.look("split_packs", members, "拆零销售同码多次结算", "One pack sold in parts, one code many times")
    for _ in range(s.whole(2, 5)):
        name = s.pick(("阿莫西林胶囊", "布洛芬缓释胶囊", "复方甘草口服溶液", "艾司唑仑片"))
        code, day = s.trace(name), s.day(5, DAYS - 30)
        (s.book.split if s.chance(0.7) else s.book.bulk).add(code)
        for m in s.some(members, s.whole(2, len(members))):
            s.visit(
                look,
                m,
                place,
                s.at(day + s.whole(0, 12)),
                "11",
                dise="J06",
                lines=[s.line("一般诊疗费"), s.line(name, factor=0.3, trace=code)],
            )


def reprinted_invoice(s: Stage) -> None:
    """A clerk types another's number, then the same bill is reversed and settled again: the invoice shows twice, money once."""
    members = s.cast(s.whole(3, 7), s.adults(20, 85) & s.alive())
    place = s.place("giant", "county")
    look = s.look("reprinted_invoice", members, "发票重打，冲销后重结", "Invoices printed again after a reversal")
    for m in members:
        day, days, number = s.day(5, DAYS - 40), s.whole(3, 9), s.names.digits(10)
        bill = _grave_bill(s, days)
        first = s.stay(look, m, place, day, days, dise="K80", lines=bill, invono=number)
        first.cols["_reverse"] = True
        again = s.stay(look, m, place, day, days, dise="K80", lines=list(bill), invono=number)
        again.begin, again.end, again.settle = first.begin, first.end, first.settle + s.whole(60, 2_000)


def late_bills(s: Stage) -> None:
    """Patients who died in hospital; the bill for care before death is settled days later."""
    members = s.cast(s.whole(3, 8), s.adults(60, 97) & s.alive())
    place = s.place("giant", "county")
    look = s.look(
        "late_bills_after_death", members, "死亡后入账的生前费用", "Bills posted after death for care before it"
    )
    for m in members:
        day, days = s.day(5, DAYS - 60), s.whole(3, 20)
        s.people.dead[m] = day + days
        visit = s.stay(look, m, place, day, days, dise=s.pick(("I63", "J18", "I50", "C34")), dscg_way="5")
        visit.settle = visit.end + s.whole(2, 25) * DAY


def women_firm(s: Stage) -> None:
    """A kindergarten or a clothing works: mostly women, years of work, real births, steady bases."""
    mothers = _mothers(s, s.whole(4, 9))
    firm = s.people.new_firm(s.names, -s.whole(1500, 5000))
    look = s.look("women_firm_births", mothers, "女职工为主的企业真实生育", "A firm of women with real births")
    for m in s.some(
        [int(r) for r in range(s.people.n) if s.people.gend[r] == 2 and s.people.firm[r] >= 0 and s.people.free[r]],
        s.whole(10, 30),
    ):
        s.people.firm[m], s.people.joined[m], s.people.left[m] = firm, -s.whole(100, 2500), NONE
    for m in mothers:
        born, base, late = s.day(120, DAYS - 60), s.whole(4_500, 6_500) * 100, s.chance(0.15)
        s.people.jobs.append(Job(m, firm, born - s.whole(170, 300) if late else -s.whole(60, 2000), NONE, base))
        s.book.maternity.append(
            (m, firm, born, 158, base // 30 * 158, s.at(min(DAYS - 2, born + s.whole(30, 90))), s.people.acct[m])
        )
        births(s, look, m, born)


def mutual_aid(s: Stage) -> None:
    """Children's accounts pay at the pharmacy for parents who live apart."""
    members = s.cast(s.whole(3, 6), s.adults(50, 85) & s.alive())
    place = s.place("pharmacy")
    look = s.look("mutual_aid", members, "家庭共济账户购药", "Family accounts pay for parents")
    for m in members:
        for _ in range(s.whole(4, 12)):
            s.visit(look, m, place, s.at(s.day(3, DAYS - 3), 9, 20), "41", dise="I10", mutual=True)
    day = s.pick((360, 362))
    minute = s.at(day, 10, 18)
    for m in members:  # the year's end: everybody stocks up
        minute += s.whole(2, 30)
        s.visit(
            look,
            m,
            place,
            minute,
            "41",
            dise="I10",
            lines=s.basket(s.some(("阿胶", "碳酸钙D3片", "复方丹参滴丸", "连花清瘟胶囊"), 3), 1, 4),
            mutual=True,
        )


LOOKS = (
    caregiver_pharmacy,
    filing_agent,
    village_cadre,
    cooperative_account,
    split_packs,
    reprinted_invoice,
    late_bills,
    women_firm,
    mutual_aid,
)
