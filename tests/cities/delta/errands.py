"""Innocent errands and papers (代办与票据类相似群体): caregivers, agents, payees, reprints, late bills, returned boxes."""

from __future__ import annotations

from dataclasses import replace

from .book import Line
from .catalogue import CHRONIC, COSTLY, DX, ITEMS, items
from .clock import DAY, DAYS, office_minute
from .places import hire
from .shells import birth
from .stage import Stage


def caregiver(s: Stage) -> None:
    """A caregiver buys for several old people at one till, month after month."""
    home = s.place("pharmacy")
    members = s.take(s.pick(range(3, 7)), ages=(74, 95), village=s.pick(range(min(30, len(s.persons.villages)))))
    g = s.open_group("pharmacy_caregiver", members, "护工代购药品", "a caregiver buys for several old people")
    own = {m: [(int(i), 1) for i in s.rng.choice(CHRONIC, size=2, replace=False)] for m in members}
    phone, start = s.phone(), s.day(5, 330)
    g.phones = [phone]
    for k in range(12):
        minute = (start + k * 30 + int(s.rng.integers(0, 3))) * DAY + office_minute(s.rng)
        for m in members:
            minute += int(s.rng.integers(1, 3))
            if s.chance(0.9):
                s.visit(g, m, home, minute, med="41", bill=own[m], dx=DX["I10"]).tel = phone


def family(s: Stage) -> None:
    """A family comes together, shares a phone and is paid into one account."""
    members = s.household(3)
    g = s.open_group("family", members, "家庭同行就医", "a family that comes together")
    home, tel, account = s.place("community", "big"), s.persons.tel[members[0]], s.persons.account[members[0]]
    g.accounts = [account]
    for _ in range(5):
        minute = s.day(20, 330) * DAY + office_minute(s.rng)
        for m in members:
            minute += int(s.rng.integers(1, 7))
            s.visit(g, m, home, minute).tel = tel
    for m in members:
        if s.chance(0.5):
            day = s.day(340)
            s.file(s.stay(g, m, s.place("far", "big"), day, s.pick(range(3, 8))), day + 40, payee=account)


def split_pack(s: Stage) -> None:
    """Packs are broken at a clinic: one code on many bills, marked as split."""
    home = s.place("clinic", "community")
    members = s.take(s.pick(range(5, 14)), ages=(5, 84))
    g = s.open_group("split_pack", members, "拆零销售同码", "broken packs: one code on many bills")
    day = s.day(200)
    for k, m in enumerate(members):
        if k % 6 == 0:
            item, trace = s.pick(range(18)), s.trace()
        when = (day + k // 2) * DAY + office_minute(s.rng)
        lines = [
            Line(items("普通门诊诊查费")[0], 1, 1000, when),
            Line(item, 1, ITEMS[item].price // 4, when + 3, trace, True),
        ]
        s.visit(g, m, home, when, lines=lines)


def resold_return(s: Stage) -> None:
    """Boxes brought back unopened, booked as returned, and sold again at the same till."""
    home = s.place("pharmacy")
    members = s.take(s.pick(range(4, 10)) // 2 * 2, ages=(25, 80))
    g = s.open_group("resold_return", members, "退货后再售", "boxes returned, booked, and sold again")
    for one, two in zip(members[::2], members[1::2], strict=True):
        item, trace, when = s.pick(COSTLY), s.trace(), s.day(200) * DAY + office_minute(s.rng)
        back = when + int(s.rng.integers(1, 5)) * DAY
        first = s.visit(g, one, home, when, med="41", lines=[Line(item, 1, ITEMS[item].price, when + 1, trace)])
        first.reversed = True
        s.book.traces.append((trace, home, back, "sale_return", item, one, None))
        later = back + int(s.rng.integers(1, 12)) * DAY
        s.visit(g, two, home, later, med="41", lines=[Line(item, 1, ITEMS[item].price, later + 1, trace)])


def reprint(s: Stage) -> None:
    """Online settlement failed and was reversed; the reprinted invoice, same number, is reimbursed by hand."""
    home = s.place("big", "district")
    members = s.take(s.pick(range(3, 8)), ages=(25, 80))
    g = s.open_group("reprinted_invoice", members, "冲销后补打发票报销", "reversed online, reprinted, filed by hand")
    for m in members:
        day, n = s.day(), s.pick(range(3, 9))
        one = s.stay(g, m, home, day, n)
        one.invoice, one.issuer, one.reversed = s.code(""), f"44{home:04d}01", True
        two = s.stay(g, m, home, day, n, dx=one.dx, bill=[(x.item, x.qty) for x in one.lines])
        two.begin, two.end, two.lines, two.doctor = one.begin, one.end, list(one.lines), one.doctor
        s.file(two, day + n + 20)
        two.invoice, two.issuer = one.invoice, one.issuer


def late_bill(s: Stage) -> None:
    """They died in or soon after hospital; the bills for the time before were settled weeks later."""
    home = s.place("big", "district")
    members = s.take(s.pick(range(3, 9)), ages=(66, 96))
    g = s.open_group("late_posted_bill", members, "死亡后补结算", "bills for care before death, settled after it")
    for m in members:
        day, n = s.day(), s.pick(range(4, 14))
        claim = s.stay(g, m, home, day, n, dx=s.pick((DX["I50.9"], DX["I63.9"], DX["C34.9"])))
        s.persons.death[m] = day + n + (0 if s.chance(0.7) else 2)
        claim.leave = "5" if s.persons.death[m] == day + n else "4"
        claim.setl = min(DAYS - 1, day + n + s.pick(range(8, 50))) * DAY + office_minute(s.rng)


def filing_agent(s: Stage) -> None:
    """A hospital's discharge service files for its patients; each is paid into the own account."""
    agent, home = s.agent(), s.place("big", "far")
    members = s.take(s.pick(range(8, 20)), ages=(20, 84))
    g = s.open_group("filing_agent", members, "出院代办服务", "a discharge service files for patients")
    g.agents = [agent]
    for m in members:
        day, n = s.day(), s.pick(range(3, 15))
        s.file(
            s.stay(g, m, home if s.chance(0.7) else s.place("far", "big"), day, n), day + n + s.pick(range(5, 40))
        ).agent = agent


def cadre(s: Stage) -> None:
    """A village cadre files for the old and leaves the cadre's phone."""
    phone = s.phone()
    agent, opter = s.agent(phone), f"J{s.rng.integers(1, 13):02d}"
    members = s.take(s.pick(range(6, 16)), village=s.pick(range(min(30, len(s.persons.villages)))), ages=(64, 94))
    g = s.open_group("cadre_filing", members, "村干部代办报销", "a village cadre files for the old")
    g.agents, g.phones = [agent], [phone]
    for m in members:
        day, n = s.day(), s.pick(range(3, 15))
        claim = s.file(s.stay(g, m, s.place("big", "district"), day, n), (day + n) // 30 * 30 + 32, opter=opter)
        claim.agent, claim.tel = agent, phone


def cooperative(s: Stage) -> None:
    """A village cooperative advances the costs and is repaid into its account."""
    account = s.account()
    members = s.take(s.pick(range(6, 16)), village=s.pick(range(min(30, len(s.persons.villages)))), ages=(30, 90))
    g = s.open_group(
        "cooperative_payee", members, "合作社垫付统一收款", "a cooperative that advanced the costs is repaid"
    )
    g.accounts = [account]
    for m in members:
        day, n = s.day(), s.pick(range(3, 15))
        s.file(
            s.stay(g, m, s.place("big", "district", "community"), day, n), day + n + s.pick(range(9, 60)), payee=account
        )


def women_firm(s: Stage) -> None:
    """A kindergarten or garment firm: mostly women, long employed, some give birth each year."""
    members = s.take(s.pick(range(5, 11)), sex=2, ages=(23, 39))
    others = s.take(len(members) * 2, sex=2, ages=(22, 54))
    g = s.open_group("women_majority_firm", members, "女职工为主单位", "a firm of mostly women")
    g.bystanders, account, emp = others, s.account(), s.code("EM")
    g.accounts = [account]
    s.book.employers.append(
        (
            emp,
            f"佛江{s.rng.choice(['向阳', '金苗', '丽人'])}{s.rng.choice(['幼儿园', '制衣厂'])}",
            "建设路8号",
            -2500,
            s.phone(),
        )
    )
    for m in members + others:
        base, joined = int(s.rng.integers(4500, 7500)) * 100, -int(s.rng.integers(200, 2400))
        s.persons.employer[m], s.persons.employed[m] = -2, True
        s.book.employments.append((m, emp, joined, None, base))
        if m in members:
            g.claims += birth(
                s, m, s.day(200, 620), s.place("big", "district"), emp, base, account, s.pick(range(40, 100))
            )


def package(s: Stage) -> None:
    """A day-surgery package or check-up: everybody's bill is the template, on days that have nothing in common."""
    home = s.place("big", "district")
    members = s.take(s.pick(range(8, 20)), ages=(25, 75))
    g = s.open_group("template_bills", members, "日间手术套餐", "a day-surgery package with one bill")
    bill = [(i, 1) for i in items("清创缝合术 血常规 心电图 静脉输液 一次性输液器 住院诊查费 床位费")]
    for m in members:
        s.stay(g, m, home, s.day(), 1, dx=DX["L30.9"], bill=bill, med="28").operation = "86.2200"


def migrants(s: Stage) -> None:
    """Retired couples winter in the south and see doctors there, two winters in a row."""
    home = next(i for i, p in enumerate(s.places.all) if p.name.startswith("三亚"))
    members = s.take(s.pick(range(6, 14)), ages=(60, 82))
    g = s.open_group("winter_migrants", members, "候鸟老人异地就医", "winter migrants treated in the south")
    for winter in (10, 330):
        for m in members:
            for day in (winter + int(s.rng.integers(0, 20)), winter + int(s.rng.integers(22, 50))):
                if s.chance(0.6):
                    s.visit(g, m, home, day * DAY + office_minute(s.rng))
            if s.chance(0.35) or (winter == 10 and not s.chance(0.6)):
                s.stay(g, m, home, winter + int(s.rng.integers(52, 70)), s.pick(range(4, 12)))


def advance(s: Stage) -> None:
    """The fund paid first for accidents without a payer; what the liable party paid later is recovered."""
    members = s.take(s.pick(range(3, 7)), ages=(18, 80))
    g = s.open_group("advance_payment", members, "先行支付", "the fund's lawful advance payment")
    for m in members:
        day, n = s.day(20, 600), s.pick(range(4, 18))
        claim = s.stay(g, m, s.place("big", "district"), day, n, dx=DX["S52.5"], med="22")
        claim.trauma = claim.third = True
        s.book.third_party.append((m, day + n + 30, "traffic", claim.total // 3, s.code("TP")))


def multi_site(s: Stage) -> None:
    """A doctor on record at two places sees patients at each on fixed days."""
    one, two = s.quiet_place("district"), s.quiet_place("community")
    doctor = hire(s.places, one, s.rng, listed=False)
    s.places.doctors[doctor] = replace(s.places.doctors[doctor], multi=True, department="0302")
    members = s.take(s.pick(range(6, 12)), ages=(40, 84))
    g = s.open_group("multi_site_doctor", members, "多点执业备案", "a doctor on record at two places")
    g.doctors, start = [doctor], s.day(10, 500)
    for k in range(12):
        for m in members:
            if s.chance(0.5) or k == 0:
                day = start + 14 * k + (0 if k % 2 else 2)
                s.visit(g, m, one if k % 2 else two, day * DAY + office_minute(s.rng), dx=DX["I25.1"]).doctor = doctor


def year_end(s: Stage) -> None:
    """Families use up balances and mutual-aid accounts before the year ends."""
    home = s.place("pharmacy")
    members = s.take(s.pick(range(6, 14)), ages=(25, 60), employed=True)
    g = s.open_group("year_end_stocking", members, "年末账户备药", "balances used up before the year ends")
    for m in members:
        bill = [(int(i), int(s.rng.integers(1, 4))) for i in s.rng.choice(18, size=3, replace=False)]
        s.visit(
            g, m, home, (340 + int(s.rng.integers(0, 25))) * DAY + office_minute(s.rng), med="41", bill=bill
        ).from_account = True
