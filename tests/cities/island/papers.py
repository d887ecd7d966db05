"""Innocent papers (单据): shared payees, filers, invoices and boxes with an ordinary reason."""

from __future__ import annotations

from tests.cities.island.book import Event, Line
from tests.cities.island.gatherings import family, kin, local
from tests.cities.island.people import OUTER
from tests.cities.island.places import AWAY, CENTRE, CLINIC, HOSPITAL, PHARMACY, PRIVATE
from tests.cities.island.stage import BED, NURSING, VISIT, Stage
from tests.cities.island.tariff import item
from tests.cities.island.tide import DAYS, TRACED


def family_pharmacy(s: Stage) -> None:
    """家人开的药店: the owner's kin buy where the family trades, on each other's accounts."""
    members, g = kin(s, "family_pharmacy", 3, "药店经营者家人购药", "kin of a pharmacy's owner")
    if g is None:
        return
    at = s.place(PHARMACY)
    for month in range(s.rng.randrange(20), DAYS, 24):
        for who in s.rng.sample(members, s.rng.randrange(1, len(members) + 1)):
            c = s.file(
                who,
                at,
                "pharmacy",
                month + s.rng.randrange(4),
                illness=s.person(who).chronic or "急性上呼吸道感染",
                group=g,
            )
            c.account_cents = s.rng.randrange(2000, 20000)


def courier(s: Stage) -> None:
    """残疾人代取: a volunteer fetches the month's drugs for the disabled, recorded as proxy each time."""
    members = s.take(s.rng.randrange(6, 12), lambda p: p.age() > 30 and local(p))
    if len(members) < 4:
        return
    g = s.group("disability_courier", "", members, "残联志愿者登记代取药", "a recorded volunteer fetching drugs")
    agent, at = s.agent(), s.place(CENTRE)
    tel = s.book.agents[agent][1]
    for day in range(s.rng.randrange(28), DAYS, 29):
        minute = s.rng.uniform(520, 700)
        for who in members:
            s.person(who).idet = "3"
            if s.rng.random() < 0.9:
                minute += s.rng.uniform(1.5, 4)
                c = s.file(
                    who, at, "chronic", day, illness=s.person(who).chronic or "2型糖尿病", minute=minute, group=g
                )
                c.agent, c.phone, c.proxy = agent, tel, True
    g.agents.append(agent)
    g.phones.append(tel)


def merger(s: Stage) -> None:
    """医院合并: a private hospital joins another; its doctors and patients go on under the other's code."""
    old, new = s.place(PRIVATE, fresh=True), s.place(PRIVATE, fresh=True)
    members = s.take(s.rng.randrange(8, 16), lambda p: p.age() > 50)
    if len(members) < 5 or old == new:
        return
    g = s.group("hospital_merger", "", members, "医院合并后患者随转", "patients of merged hospitals")
    when = s.rng.randrange(200, 330)
    places = s.places.all
    places[old].end, places[old].status, places[old].group = s.day(when), "9", "海康医疗集团"
    places[new].group, places[new].address = "海康医疗集团", places[old].address
    staff = places[old].doctors[:4]
    moved = [s.move(d, new, when) for d in staff]
    for who in members:
        d = s.rng.randrange(len(staff))
        for day in range(s.rng.randrange(30), DAYS, 33):
            c = s.file(
                who, old if day < when else new, "chronic", day, illness=s.person(who).chronic or "高血压病", group=g
            )
            c.doctor = staff[d] if day < when else moved[d]
            if day >= when:
                c.terminal = f"T{old:04d}-1"


def cadre(s: Stage) -> None:
    """村干部代办: papers of elders from mainland hospitals, filed by the cadre, paid to the elders themselves."""
    home = s.rng.randrange(12)
    members = s.take(s.rng.randrange(6, 14), lambda p: p.home == home and p.age() > 60 and local(p))
    if len(members) < 4:
        return
    g = s.group("cadre_filing", "", members, "村干部代老人报销", "a cadre filing for elders")
    agent = s.agent()
    for who in members:
        c = s.file(
            who,
            s.place(AWAY),
            "in",
            s.rng.randrange(DAYS - 30),
            illness=s.rng.choice(("脑梗死", "肺恶性肿瘤", "冠心病")),
            days=s.rng.randrange(5, 14),
            group=g,
        )
        c.manual, c.agent, c.phone, c.payee = True, agent, s.book.agents[agent][1], s.person(who).account
    g.agents.append(agent)


def fund_payee(s: Stage) -> None:
    """渔业互助会: the fishermen's mutual fund advances bills and is paid back on its account."""
    members = s.take(s.rng.randrange(8, 20), lambda p: p.sex == "1" and 25 < p.age() < 65 and local(p))
    if len(members) < 5:
        return
    g = s.group("mutual_fund_payee", "", members, "渔民互助会统一收款", "a fishermen's fund as payee")
    account, agent = s.people.account(None), s.agent()
    for who in members:
        c = s.file(
            who,
            s.place(AWAY),
            "in",
            s.rng.randrange(DAYS - 30),
            illness=s.rng.choice(("桡骨骨折", "急性阑尾炎", "肺炎", "冠心病")),
            days=s.rng.randrange(3, 12),
            group=g,
        )
        c.manual, c.payee, c.agent = True, account, agent
    g.accounts.append(account)


def transfer(s: Stage) -> None:
    """渡海转院: out of the centre and into the hospital over the same night."""
    members = s.take(s.rng.randrange(4, 9), lambda p: p.age() > 40)
    if len(members) < 3:
        return
    g = s.group("ferry_transfer", "", members, "渡海转院一日重叠", "transfers across the strait")
    small, big = s.place(CENTRE), s.places.of(HOSPITAL)[0]
    for who in members:
        day = s.rng.randrange(DAYS - 30)
        s.file(who, small, "in", day, illness="脑梗死", days=3, group=g)
        s.file(who, big, "in", day + s.rng.choice((2, 3)), illness="脑梗死", days=s.rng.randrange(7, 16), group=g)


def late(s: Stage) -> None:
    """死后入账: care before death, posted after it."""
    members = s.take(s.rng.randrange(4, 8), lambda p: p.age() > 65)
    if len(members) < 3:
        return
    g = s.group("late_posted", "", members, "去世后补传的账单", "bills posted after death")
    at = s.place(HOSPITAL)
    for who in members:
        day = s.rng.randrange(60, DAYS - 60)
        s.book.deaths[who] = (day, day + 2, "民政")
        c = s.file(who, at, "in", day - 9, illness="心力衰竭", days=9, group=g)
        c.posted = (day + s.rng.randrange(2, 20), s.rng.uniform(540, 1000))
        o = s.file(who, s.near(who, CENTRE), "out", day - s.rng.randrange(12, 30), illness="心力衰竭", group=g)
        o.posted = (day + 4, 900.0)


def reprint(s: Stage) -> None:
    """重开票据: a manual claim taken back and filed again with the same invoice."""
    members = s.take(s.rng.randrange(3, 7), local)
    if len(members) < 3:
        return
    g = s.group("reprinted", "", members, "退回重报的同一票据", "papers taken back and filed again")
    for who in members:
        day = s.rng.randrange(DAYS - 60)
        first = s.file(who, s.place(AWAY), "in", day, illness="急性阑尾炎", days=6, group=g)
        again = s.file(who, first.place, "in", day, illness="急性阑尾炎", days=6, lines=list(first.lines), group=g)
        for c in (first, again):
            c.manual, c.invoice, c.doctor = True, f"{70_000_000 + first.number:010d}", first.doctor
        first.posted, again.posted = (day + 12, 600.0), (day + 26, 640.0)
        s.reversed.append((first.number, day + 20))


def split_pack(s: Stage) -> None:
    """拆零: one box sold by the strip to several."""
    members = s.take(s.rng.randrange(5, 10))
    if len(members) < 3:
        return
    g = s.group("split_pack", "", members, "拆零销售同一追溯码", "one box sold by the strip")
    at = s.place(CENTRE)
    for n in range(0, len(members), 5):
        code, day = s.code(), s.rng.randrange(TRACED + 5, DAYS - 9)
        s.book.split.add(code)
        for who in members[n : n + 5]:
            c = s.file(
                who,
                at,
                "out",
                day + s.rng.randrange(6),
                illness="急性上呼吸道感染",
                lines=[(VISIT, 1.0, 0), (item("布洛芬缓释胶囊"), 1.0, 0)],
                group=g,
            )
            c.traces[item("布洛芬缓释胶囊")] = code


def returned(s: Stage) -> None:
    """退货再售: a box brought back unopened and sold again."""
    members = s.take(2 * s.rng.randrange(2, 5))
    if len(members) < 4:
        return
    g = s.group("returned_box", "", members, "退货后再次销售", "boxes returned and sold again")
    at, drug = s.place(PHARMACY), item("利伐沙班片")
    for a, b in zip(members[::2], members[1::2], strict=False):
        code, day = s.code(), s.rng.randrange(TRACED + 5, DAYS - 20)
        for who, on in ((a, day), (b, day + 8)):
            c = s.file(who, at, "pharmacy", on, illness="冠心病", lines=[(drug, 1.0, 0)], group=g)
            c.traces[drug] = code
        s.book.events.append(Event(code, at, day + 3, 660, "sale_return", drug))
        s.reversed.append((s.book.claims[-2].number, day + 3))


def transplant(s: Stage) -> None:
    """移植: dear drugs every month from two hospitals, as prescribed."""
    members = s.take(s.rng.randrange(4, 8), lambda p: 25 < p.age() < 65)
    if len(members) < 3:
        return
    g = s.group("transplant", "", members, "移植患者长期高价用药", "transplant patients")
    at = s.places.of(HOSPITAL)[:2]
    for who in members:
        for day in range(s.rng.randrange(30), DAYS, 30):
            lines: list[Line] = [(item("他克莫司胶囊"), 2.0, 0), (item("吗替麦考酚酯胶囊"), 2.0, 0)]
            s.file(
                who, s.rng.choice(at), "chronic", day + s.rng.randrange(3), illness="肾移植术后", lines=lines, group=g
            )


def flat_price(s: Stage) -> None:
    """单病种: cataract packages at a flat price, one surgeon, two mornings a week."""
    members = s.take(s.rng.randrange(8, 16), lambda p: p.age() > 60)
    if len(members) < 5:
        return
    g = s.group("flat_price_cataract", "", members, "白内障单病种同价", "cataracts at a flat price")
    at = s.place(PRIVATE)
    doctor, start = s.doctor(at), s.rng.randrange(0, DAYS - 80)
    package: list[Line] = [
        (BED, 1.0, 0),
        (NURSING, 1.0, 0),
        (item("超声乳化白内障摘除"), 1.0, 0),
        (item("人工晶体"), 1.0, 0),
        (item("眼压测量"), 1.0, 0),
    ]
    for n, who in enumerate(members):
        s.file(
            who,
            at,
            "in",
            start + 7 * (n // 3) + 3 * (n % 2),
            illness="老年性白内障",
            lines=list(package),
            days=1,
            doctor=doctor,
            group=g,
        )


def rehab(s: Stage) -> None:
    """卒中康复: planned courses with short gaps at one hospital."""
    members = s.take(s.rng.randrange(4, 8), lambda p: p.age() > 55)
    if len(members) < 3:
        return
    g = s.group("stroke_rehab", "", members, "卒中康复分疗程", "planned courses after stroke")
    at = s.place(PRIVATE)
    for who in members:
        day = s.rng.randrange(0, DAYS - 120)
        for _ in range(s.rng.randrange(3, 5)):
            stay = s.rng.randrange(14, 22)
            s.file(who, at, "in", day, illness="脑梗死", days=stay, group=g)
            day += stay + s.rng.randrange(1, 12)


def three_sites(s: Stage) -> None:
    """多点执业: one doctor on record at three places, patients follow."""
    members = s.take(s.rng.randrange(6, 12), lambda p: p.age() > 30)
    if len(members) < 4:
        return
    g = s.group("three_sites", "", members, "备案多点执业医师的患者", "patients of a doctor on record at three places")
    homes = [s.place(CLINIC), s.place(CENTRE), s.place(PRIVATE)]
    codes = [s.recorded(homes, k) for k in range(3)] if len(set(homes)) == 3 else []
    for day in range(s.rng.randrange(7), DAYS, 7) if codes else ():
        for k, start in enumerate((480, 630, 840)):
            if s.rng.random() < 0.5:
                s.file(
                    s.rng.choice(members),
                    homes[k],
                    "out",
                    day,
                    illness="下背痛",
                    minute=start + s.rng.uniform(0, 80),
                    doctor=codes[k],
                    group=g,
                )
    for who in members:
        s.file(who, homes[0], "out", s.rng.randrange(DAYS), illness="下背痛", group=g)
    g.doctors = codes[:1]


def december(s: Stage) -> None:
    """年末花余额: a few families stock up before the year ends, round sums."""
    members = family(s, 3) + family(s, 3)
    if len(members) < 3:
        return
    g = s.group("year_end_stockup", "", members, "年末家庭备药", "families stocking up in December")
    at = s.near(members[0], PHARMACY)
    for who in members:
        for _ in range(2):
            c = s.file(
                who,
                at,
                "pharmacy",
                61 + s.rng.randrange(30),
                illness=s.person(who).chronic or "急性上呼吸道感染",
                group=g,
            )
            c.account_cents = s.rng.choice((10000, 20000, 15000, s.rng.randrange(5000, 30000)))


def staff_town(s: Stage) -> None:
    """医院职工家属: families of an islet's only centre are treated where they live."""
    at = s.place(CENTRE)
    members = s.take(s.rng.randrange(6, 12), lambda p: p.age() > 15)
    if len(members) < 4:
        return
    g = s.group("staff_families", "", members, "本院职工及家属正常就医", "staff and kin treated where they live")
    for n, who in enumerate(members):
        if n < len(s.places.all[at].doctors):
            s.places.doctors[s.places.all[at].doctors[n]].person = who
        s.file(
            who,
            at,
            "in",
            s.rng.randrange(DAYS - 20),
            illness=s.rng.choice(("肺炎", "高血压病", "急性胃肠炎")),
            days=s.rng.randrange(4, 10),
            group=g,
        )
        for _ in range(3):
            s.file(who, at, "out", s.rng.randrange(DAYS), illness="急性上呼吸道感染", group=g)


def own_burden(s: Stage) -> None:
    """先行支付: injuries with a third party on record, advanced by the fund and marked so."""
    members = s.take(s.rng.randrange(3, 7), lambda p: 18 < p.age() < 70)
    if len(members) < 3:
        return
    g = s.group("advance_payment", "", members, "第三人责任先行支付", "advance payment, third party on record")
    for who in members:
        day = s.rng.randrange(DAYS - 40)
        c = s.file(who, s.place(HOSPITAL), "in", day, illness="桡骨骨折", days=7, group=g)
        c.third_party = True
        s.book.third.append((who, day - 1, "traffic", s.rng.randrange(4000, 30000), f"先付{who:06d}"))


def newborn(s: Stage) -> None:
    """母婴: the newborn's stay under the mother's number."""
    members = s.take(s.rng.randrange(3, 6), lambda p: p.sex == "2" and 21 < p.age() < 40)
    if len(members) < 3:
        return
    g = s.group("newborn", "", members, "新生儿以母亲身份住院", "newborns under the mother's number")
    at = s.place(HOSPITAL)
    for who in members:
        day = s.rng.randrange(DAYS - 30)
        s.file(who, at, "birth", day, illness="顺产", days=4, group=g)
        s.file(who, at, "in", day + 1, illness="肺炎", days=6, group=g)


def seasonal(s: Stage) -> None:
    """旅游旺季用工: a hotel hires women in spring; some give birth in the next winter."""
    members = s.take(s.rng.randrange(3, 7), lambda p: p.sex == "2" and 22 <= p.age() <= 36 and local(p))
    if len(members) < 3:
        return
    g = s.group("seasonal_hotel", "", members, "旅游旺季酒店用工", "a hotel's seasonal hires")
    firm = s.firm(f"海景酒店{len(s.book.groups)}", [*members, *s.take(14, lambda p: 20 < p.age() < 55)], start=150)
    for who in members:
        p, day = s.person(who), s.rng.randrange(360, 520)
        p.employer, p.insutype, p.base = firm, "310", s.rng.randrange(4200, 6500)
        s.file(who, s.place(HOSPITAL), "birth", day, illness="顺产", days=4, group=g)
        s.book.births.append((who, firm, day, p.base, p.account or s.people.account(who)))


def fog_islet(s: Stage) -> None:
    """岛上独一家: an islet's single counter and filer for everyone's papers."""
    home = s.rng.randrange(OUTER, 12)
    members = s.take(s.rng.randrange(6, 12), lambda p: p.home == home and local(p))
    if len(members) < 4:
        return
    g = s.group("only_handler", "", members, "小岛唯一经办窗口", "an islet's only counter")
    for who in members:
        c = s.file(
            who,
            s.place(AWAY),
            "in",
            s.rng.randrange(DAYS - 30),
            illness=s.rng.choice(("肺炎", "冠心病", "急性阑尾炎")),
            days=s.rng.randrange(3, 10),
            group=g,
        )
        c.manual, c.operator = True, f"JB{home:02d}"


PAPERS = (family_pharmacy, courier, merger, cadre, fund_payee, transfer, late, reprint, split_pack, returned, transplant, flat_price,
          rehab, three_sites, december, staff_town, own_burden, newborn, seasonal, fog_islet)  # fmt: skip
