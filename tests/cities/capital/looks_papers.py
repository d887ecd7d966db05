"""Look-alikes that paper, boxes and offices make (票据与经办): agents by trade, late postings, returns, reissued invoices."""

from __future__ import annotations

from .almanac import DAY
from .book import Group
from .goods import DX, HEART, HOME, NO, PRESSURE
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
        s.book.left[m] = day + s.rng.randint(5, 28)
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


def _birth(
    s: Stage, g: Group, m: int, boss: str, base: int, day: int, start: int, end: int | None, account: str
) -> None:
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
