"""Look-alikes that paper, boxes and offices make (票据与经办): agents by trade, late postings, returns, reissued invoices."""

from __future__ import annotations

from .almanac import DAY
from .goods import COLD, DX, HEART, HOME, NO, PRESSURE, SUGAR, TONIC
from .places import Place, legal
from .shelves import DEFAULT, new_code
from .stage import Stage


def proxy_carer(s: Stage, size: int) -> None:
    """A carer of the neighbourhood committee fetches tablets for many, recorded as their proxy, in one round."""
    members = s.take(min(max(size, 4), 16), ages=(72, 95), ward=s.ward(8))
    shop, phone = s.pick("shop"), s.phone()
    agent = s.agent(phone)
    g = s.look("proxy_carer", members, "登记在案的代购照护员", "a carer who collects for many, on record")
    g.agents.append(agent)
    g.phones.append(phone)
    for k in range(s.rng.randint(3, 6)):
        for n, m in enumerate(members):
            bill = [(PRESSURE[m % 4], 2), (HEART[m % 4], 2)]
            s.buy(g, m, shop, 8 + 30 * k + k % 3, bill, minute=600 + 2 * n, agent=agent, tel=phone, cert="02")


def late_posting(s: Stage, size: int) -> None:
    """They died in hospital; the stay was closed and posted days after the funeral, the care was before."""
    members = s.take(min(size, 8), ages=(66, 94))
    place = s.pick("tertiary", "district", timed=True, lined=True)
    g = s.look("late_posting", members, "身后迟到的结算", "stays posted after a death")
    for m in members:
        day, n = s.rng.randrange(10, 320), s.rng.randint(3, 12)
        c = s.stay(g, m, place, day, n, s.ward_bill(n), dx=DX["I50.9"], leave="5")
        s.people.died[m] = day + n
        c.settle = (day + n + s.rng.randint(3, 25)) * DAY + s.rng.randint(540, 1_000)


def funeral_register(s: Stage, size: int) -> None:
    """The register gave the date on which the death was reported the wrong month; the chronic refill was before the real one."""
    members = s.take(min(size, 4), ages=(70, 92))
    g = s.look("funeral_register", members, "死亡日期登记有误", "dates of death written too early")
    for m in members:
        day = s.rng.randrange(60, 300)
        s.visit(g, m, s.pick("community"), day, [(NO["普通诊查费"], 1), (PRESSURE[m % 4], 2)], dx=DX["I10"], med="14")
        s.people.died[m] = day - s.rng.choice((1, 2, 3))


def discharge_service(s: Stage, size: int) -> None:
    """A hospital's own errand service files the bills of patients from afar: one agent, many strangers, each to his own account."""
    members = s.take(min(size, 14), ages=(25, 80))
    place, agent = s.places.of["far"][s.rng.randrange(4)], s.agent()
    g = s.look("discharge_service", members, "出院代办服务", "a hospital's discharge service")
    g.agents.append(agent)
    for m in members:
        n = s.rng.randint(4, 16)
        s.stay(
            g,
            m,
            place,
            s.rng.randrange(5, 330),
            n,
            s.ward_bill(n, dear=1.4),
            dx=s.rng.choice((DX["C34.9"], DX["I25.1"], DX["M17.9"])),
            manual=True,
            agent=agent,
        )


def village_cadre(s: Stage, size: int) -> None:
    """The village secretary files for his old people; the village's phone, their own accounts, hospitals of their choice."""
    members = s.take(min(size, 12), ages=(60, 90), ward=s.ward(9))
    phone = s.phone()
    agent = s.agent(phone)
    g = s.look("village_cadre", members, "村干部代办报销", "a village secretary who files for the old")
    g.agents.append(agent)
    g.phones.append(phone)
    for m in members:
        n = s.rng.randint(3, 11)
        s.stay(
            g,
            m,
            s.pick("tertiary", "district", "far"),
            s.rng.randrange(5, 340),
            n,
            s.ward_bill(n),
            dx=s.rng.choice((DX["J18.9"], DX["K80.2"], DX["S52.5"])),
            manual=True,
            agent=agent,
            tel=phone,
        )


def only_handler(s: Stage, size: int) -> None:
    """The county counter has one handler, who therefore approves everything."""
    members = s.take(min(max(size, 5), 14), ages=(20, 85), area=8)
    g = s.look("only_handler", members, "县里唯一的经办人", "a counter with one handler")
    for m in members:
        n = s.rng.randint(3, 14)
        s.stay(
            g,
            m,
            s.pick("far", "tertiary"),
            s.rng.randrange(5, 330),
            n,
            s.ward_bill(n),
            dx=s.rng.choice((DX["I63.9"], DX["K80.2"], DX["C34.9"])),
            manual=True,
        )


def reissued_invoice(s: Stage, size: int) -> None:
    """Hospital lost its printer's count: two invoices bear one number, the bills are of two people and differ."""
    members = s.take(min(6, max(2, size // 2 * 2)), ages=(25, 80))
    place = s.pick("district")
    g = s.look("reissued_invoice", members, "重号票据", "invoice numbers printed twice")
    for a, b in zip(members[::2], members[1::2], strict=False):
        number, day = f"{43_000_000 + s.rng.randrange(10**7)}", s.rng.randrange(10, 320)
        for m in (a, b):
            n = s.rng.randint(3, 9)
            s.stay(
                g,
                m,
                place,
                day + s.rng.randint(0, 4),
                n,
                s.ward_bill(n),
                dx=DX["J18.9"],
                manual=m == a,
                invoice=number,
                book_code=f"0430{place:04d}",
            )
    if len(members) % 2:
        s.visit(g, members[-1], place, 50, [(NO["普通诊查费"], 1)])


def topup_insurance(s: Stage, size: int) -> None:
    """The city's commercial top-up policy: the same invoice goes to the second payer, with the first settlement attached."""
    members = s.take(min(size, 8), ages=(25, 75), employed=True)
    g = s.look("topup_insurance", members, "惠民保补充赔付", "top-up insurance on the same invoice")
    for m in members:
        day, n = s.rng.randrange(5, 300), s.rng.randint(4, 12)
        place, number = s.pick("tertiary", "special"), f"{43_500_000 + s.rng.randrange(10**7)}"
        first = s.stay(
            g, m, place, day, n, s.ward_bill(n), dx=DX["K80.2"], invoice=number, book_code=f"0430{place:04d}", share=0.6
        )
        s.write(g, type(first)(m, place, "21", first.begin, first.end, first.settle + s.rng.randint(9, 40) * DAY, first.dx, list(first.lines),
                               first.doctor, share=0.15, manual=True, invoice=number, book_code=first.book_code, visit="W" + number))  # fmt: skip
        first.visit = "W" + number


def switched_insurance(s: Stage, size: int) -> None:
    """Changed jobs in midyear: two enrolments overlap for the days of grace, each pays its own bills."""
    members = s.take(min(size, 8), ages=(24, 55), employed=False)
    g = s.look("switched_insurance", members, "年中转保的重叠期", "enrolments that overlap while people change jobs")
    for m in members:
        day = s.rng.randrange(60, 280)
        s.book.enrolled.append((m, "310", "E4300001", day, None, s.area_code(m)))
        s.visit(g, m, s.pick("district"), day - 8, [(NO["普通诊查费"], 1), (s.rng.choice(HOME), 1)], insured="390")
        s.visit(g, m, s.pick("district"), day + 21, [(NO["普通诊查费"], 1), (s.rng.choice(HOME), 1)], insured="310")


def advance_payment(s: Stage, size: int) -> None:
    """Hurt by an unknown driver: the fund advances by law, the flag says so, and takes it back later."""
    members = s.take(min(size, 5), ages=(18, 75))
    g = s.look("advance_payment", members, "先行支付", "the fund's lawful advance")
    for m in members:
        day, n = s.rng.randrange(5, 300), s.rng.randint(6, 18)
        s.stay(
            g,
            m,
            s.pick("district", "tertiary"),
            day,
            n,
            s.ward_bill(n, dear=1.5),
            dx=DX["S82.1"],
            trauma=True,
            third=True,
        )
        s.book.liable.append(
            (m, day + s.rng.randint(30, 60), "交通事故", s.rng.randint(400, 3_000) * 1_000, s.code("JT"))
        )


def women_firm(s: Stage, size: int) -> None:
    """A group of kindergartens: nearly all staff are women under forty, hired for years, with children of their own."""
    members = s.take(min(max(size, 4), 14), ages=(22, 38), sex=2)
    boss = s.code("E44")
    s.book.employers.append((boss, "星苗幼教集团", -3_000, "0731" + s.code("8")[1:9], None, False))
    g = s.look("women_firm", members, "幼教集团", "a group of kindergartens")
    for m in members:
        base, day = s.rng.randint(42, 75) * 10_000, s.rng.randrange(60, 330)
        _birth(s, g, m, boss, base, day, -s.rng.randint(500, 2_400), None, s.people.account(m))


def late_hiring(s: Stage, size: int) -> None:
    """A new shop on the net hired forty women this spring, some expecting; they stay, and taxes are paid."""
    members = s.take(min(size, 5), ages=(23, 36), sex=2)
    others = s.take(min(size + 4, 16), ages=(20, 45))
    boss = s.code("E44")
    s.book.employers.append((boss, "鲸选电商有限公司", -200, "0731" + s.code("8")[1:9], None, False))
    for m in others:
        s.book.jobs.append((m, boss, s.rng.randint(10, 80), None, 520_000, 520_000))
        s.people.employed[m] = True
    g = s.look("late_hiring", members, "新公司的真实用工", "a new firm that really hires", bystanders=others)
    for m in members:
        _birth(s, g, m, boss, 550_000, s.rng.randrange(220, 330), s.rng.randint(10, 80), None, s.people.account(m))


def _birth(s: Stage, g, m: int, boss: str, base: int, day: int, start: int, end: int | None, account: str) -> None:  # type: ignore[no-untyped-def]
    s.people.employed[m] = True
    s.book.accounts.setdefault(account, m)
    s.book.jobs.append((m, boss, start, end, base, base))
    place = s.pick("tertiary", "district")
    s.visit(g, m, place, max(1, day - 60), [(NO["产前检查"], 1)], dx=DX["Z34.9"], med="51")
    s.stay(
        g,
        m,
        place,
        day,
        4,
        [(NO["阴道分娩接生"], 1), (NO["床位费三人间"], 4), (NO["血常规五分类"], 1)],
        dx=DX["O80.0"],
        med="52",
    )
    s.book.births.append((m, boss, day, 158, base * 158 // 30, (day + s.rng.randint(25, 80)) * DAY + 600, account))


def split_packs(s: Stage, size: int) -> None:
    """One bottle, broken up for many: the same code again and again, marked as split."""
    members = s.take(min(size, 12), ages=(20, 80))
    shop = s.pick("shop", lined=True)
    g = s.look("split_packs", members, "拆零销售", "packs sold in parts")
    item = NO["复方甘草片"]
    trace, day = new_code(s, item), s.rng.randrange(5, 330)
    for m in members:
        c = s.buy(g, m, shop, day + s.rng.randint(0, 12), [(item, 1), (s.rng.choice(COLD[:4]), 1)])
        c.lines[0] = c.lines[0]._replace(trace=trace, split=True)


def returned_boxes(s: Stage, size: int) -> None:
    """Brought back the same week, reversed, and sold to the next customer."""
    members = s.take(min(10, max(2, size // 2 * 2)), ages=(20, 80))
    shop = s.pick("shop", lined=True)
    g = s.look("returned_boxes", members, "退货后再售", "boxes returned and sold again")
    for a, b in zip(members[::2], members[1::2], strict=False):
        item, day = s.rng.choice(SUGAR), s.rng.randrange(5, 330)
        trace = new_code(s, item)
        first = s.buy(g, a, shop, day, [(item, 1)], dx=DX["E11.9"])
        again = s.buy(g, b, shop, day + s.rng.randint(4, 20), [(item, 1)], dx=DX["E11.9"])
        for c in (first, again):
            c.lines[0] = c.lines[0]._replace(trace=trace)
        first.undone = first.settle + 2 * DAY
        s.book.boxes.append((trace, shop, first.undone, "sale_return", item, a, None))
    if len(members) % 2:
        s.buy(g, members[-1], shop, 99, [(NO["消痛贴膏"], 1)])


def default_scans(s: Stage, size: int) -> None:
    """A till whose scanner is broken sends the default code for every box."""
    members = s.take(min(size, 12), ages=(20, 80))
    shop = s.pick("shop", lined=True)
    g = s.look("default_scans", members, "默认码", "a broken scanner's default code")
    day = s.rng.randrange(5, 340)
    for m in members:
        c = s.buy(g, m, shop, day + s.rng.randint(0, 6), [(s.rng.choice(HOME), 1)])
        c.lines[0] = c.lines[0]._replace(trace=DEFAULT)


def chain_transfer(s: Stage, size: int) -> None:
    """Sold more than it bought, for the chain moved stock from a neighbour."""
    members = s.take(min(size, 14), ages=(30, 80))
    shops = [n for n in s.places.of["shop"] if s.places.all[n].chain == "老百福" and s.places.all[n].lined]
    shop, giver = s.rng.sample(shops, 2)
    g = s.look("chain_transfer", members, "连锁调拨", "stock moved within a chain")
    item = s.rng.choice(TONIC)
    for m in members:
        for _ in range(2):
            s.buy(g, m, shop, s.rng.randrange(40, 340), [(item, s.rng.choice((1, 2)))], dx=DX["R53"])
    s.book.short[shop, item] = 0.4
    s.book.moved.append((giver, shop, item, 0))


def year_end(s: Stage, size: int) -> None:
    """Before the year ends people stock up from their own accounts, each as he likes."""
    members = s.take(min(max(size, 5), 20), ages=(28, 60), employed=True)
    shop = s.pick("shop")
    g = s.look("year_end", members, "年末囤药", "buying before the year ends")
    for m in members:
        bill = [(i, s.rng.randint(2, 6)) for i in s.rng.sample((*HOME, *TONIC), s.rng.randint(2, 4))]
        s.buy(g, m, shop, s.rng.randint(340, 363), list(dict(bill).items()), from_account=True, dx=DX["R53"])


def mutual_aid(s: Stage, size: int) -> None:
    """Sons and daughters pay their parents' tablets from their own accounts (共济)."""
    members = s.take(min(size, 10), ages=(62, 88))
    shop = s.pick("shop")
    g = s.look("mutual_aid", members, "家庭共济账户", "relatives' accounts pay")
    for m in members:
        for k in range(3):
            s.buy(g, m, shop, 20 + 90 * k + s.rng.randint(0, 40), [(PRESSURE[m % 4], 3)], shared_account=True)


def multi_site(s: Stage, size: int) -> None:
    """A surgeon on record at two hospitals: mornings here, afternoons there."""
    members = s.take(min(size, 12), ages=(25, 80))
    here, there = s.pick("tertiary"), s.pick("private", "district")
    doctor = s.doctor(here)
    s.places.doctors[doctor].multi = there
    g = s.look("multi_site", members, "备案多点执业", "a doctor on record at two places")
    for n, m in enumerate(members):
        s.visit(g, m, here if n % 2 else there, 60 + n // 4 * 7, [(NO["副主任诊查费"], 1), (NO["数字化摄影"], 1)], dx=DX["M17.9"],
                minute=s.rng.randint(490, 690) if n % 2 else s.rng.randint(860, 1_020), doctor=doctor)  # fmt: skip


def case_redistribution(s: Stage, size: int) -> None:
    """A doctor retires; his chronic patients go on with the colleague next door."""
    members = s.take(min(size, 14), ages=(50, 85), ill=7)
    place = s.pick("community", "district")
    while len(s.places.all[place].doctors) < 2:
        s.places.hire(place, s.rng)
    old, new = s.places.all[place].doctors[-2:]
    day = s.rng.randrange(120, 240)
    s.places.doctors[old].end = day
    g = s.look("case_redistribution", members, "退休医师的患者转给同事", "a retired doctor's patients")
    for m in members:
        for when in (day - 70, day - 35, day + 12, day + 47):
            s.visit(
                g,
                m,
                place,
                when + s.rng.randint(-9, 9),
                [(NO["普通诊查费"], 1), (PRESSURE[m % 4], 2)],
                dx=DX["I10"],
                med="14",
                doctor=old if when < day else new,
            )


def relet_premises(s: Stage, size: int) -> None:
    """A clinic closed; another, of other people, rented the rooms."""
    members = s.take(min(size, 10), ages=(10, 80))
    old = s.pick("clinic", small=True)
    day, gone = s.rng.randrange(90, 200), s.places.all[old]
    gone.end, gone.status, gone.address = day, "0", gone.address or "A000001"
    new = s.places.add(
        Place(
            "clinic",
            s.code("H43N"),
            "新和门诊部",
            gone.area,
            gone.lon,
            gone.lat,
            0.4,
            "1",
            private=True,
            begin=day + 40,
            legal=legal(s.rng),
            address=gone.address,
        ),
        s.rng,
        2,
    )
    g = s.look("relet_premises", members, "铺面转租", "premises let to another clinic")
    for m in members:
        s.visit(g, m, new, s.rng.randrange(day + 45, 360), [(NO["普通诊查费"], 1), (s.rng.choice(COLD), 1)])


def inspection_corrections(s: Stage, size: int) -> None:
    """A tariff was read wrongly; the hospital reversed a week's bills and billed them again, a little lower."""
    members = s.take(min(size, 10), ages=(20, 80))
    place = s.pick("district", "community", lined=True)
    g = s.look("inspection_corrections", members, "价格更正冲销重结", "bills corrected after a tariff error")
    day = s.rng.randrange(20, 320)
    for m in members:
        bill = [(NO["副主任诊查费"], 1), (NO["彩色B超腹部"], 1)]
        first = s.visit(g, m, place, day + s.rng.randint(0, 4), bill, dx=DX["K29.5"])
        first.undone = (day + 9) * DAY + s.rng.randint(500, 1_000)
        again = s.visit(
            g, m, place, first.begin // DAY, [(NO["普通诊查费"], 1), (NO["彩色B超腹部"], 1)], dx=DX["K29.5"]
        )
        again.settle = first.undone + 5
