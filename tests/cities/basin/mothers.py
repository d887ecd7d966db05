"""Mothers (生育案): shells that insure the pregnant, and firms where many women really work."""

from __future__ import annotations

from tests.cities.basin.almanac import DAYS, END, START
from tests.cities.basin.case import Case
from tests.cities.basin.firms import Firms, bear, fertile


def shell(c: Case, firms: Firms) -> None:
    """T18: a shell joins women months before the birth, at a high base, and lets them go when it is paid."""
    rng = c.rng
    c.enlist(fertile)
    count = 2 if c.size > 7 or c.hard else 1
    tel, addr = c.phone(), f"{c.w.county_name(0)}滨河路{rng.randint(1, 300)}号{rng.randint(1, 30)}室"
    payee = c.account() if rng.random() < 0.6 else None
    shells = []
    for _ in range(count):
        estab = START + rng.randint(-120, 60)
        name = f"盆中{rng.choice('鑫宏兴盛')}{rng.choice('源丰泰和')}{rng.choice(('商务服务', '企业管理', '信息咨询'))}有限公司"
        same = c.shows()
        shells.append(firms.open(rng, name, 0, estab, tel if same else None, addr if same else None))
        firms.all[-1].taxed = c.hard and rng.random() < 0.5
    for n, p in enumerate(c.members):
        firm = shells[n % len(shells)]
        start = max(firms.all[firm].estab + 20, START + rng.randint(5, DAYS - 330))
        born = start + rng.randint(65, 170 if c.shows() else 240)
        paid = born + rng.randint(25, 70)
        base = rng.randint(13500, 18000) * 100 if c.shows() else rng.randint(7000, 9500) * 100
        end = paid + rng.randint(10, 80) if c.shows() else paid + rng.randint(150, 240)
        p.insu = "310"
        firms.hire(p, firm, start, end if end < END else None, base)
        acct = payee if payee and c.shows() else p.acct or c.w.kin_account(p)
        firms.birth(p, firm, born, base, min(END - 1, paid), acct)
        bear(c, p, born, rng.randint(1, 3))
    if c.hard:
        for _ in range(2):
            q = c.w.people.all[rng.randrange(c.w.natives)]
            if q.index not in c.w.taken and q.insu == "390" and 25 <= q.age <= 55:
                firms.hire(q, shells[0], START + 70, None, 420000)


def women_firm(c: Case, firms: Firms) -> None:
    """A kindergarten or garment works: many women, many births, years of work before and after."""
    rng = c.rng
    c.enlist(fertile)
    county = c.members[0].village.county if c.members else 0
    firm = firms.open(
        rng,
        f"{c.w.county_name(county)}{rng.choice(('阳光幼儿园', '小天使幼儿园', '锦绣制衣厂', '护理服务公司'))}",
        county,
    )
    others = [
        p
        for i in rng.sample(range(c.w.natives), min(c.w.natives, 900))
        if (p := c.w.people.all[i]).insu == "310"
        and p.index not in c.w.taken
        and p.index not in firms.jobs
        and 22 <= p.age < 58
    ]
    for p in others[: 3 * len(c.members)]:
        firms.hire(p, firm, START - rng.randint(200, 2500), None, rng.randint(3900, 5200) * 100)
    for p in c.members:
        p.insu = "310"
        base = rng.randint(4000, 5600) * 100
        late = rng.random() < 0.2
        born = START + rng.randint(120, DAYS - 90)
        firms.hire(p, firm, born - rng.randint(150, 260) if late else START - rng.randint(200, 2500), None, base)
        firms.birth(p, firm, born, base, min(END - 1, born + rng.randint(30, 90)), p.acct or c.w.kin_account(p))
        bear(c, p, born)


def late_hires(c: Case, firms: Firms) -> None:
    """Women hired while pregnant by firms that go on employing them."""
    rng = c.rng
    c.enlist(fertile)
    for p in c.members:
        p.insu = "310"
        firm = rng.randrange(len(firms.all) // 2, len(firms.all))
        base, born = rng.randint(4200, 7200) * 100, START + rng.randint(200, DAYS - 90)
        firms.hire(p, firm, born - rng.randint(90, 200), None, base)
        firms.birth(p, firm, born, base, min(END - 1, born + rng.randint(30, 90)), p.acct or c.w.kin_account(p))
        bear(c, p, born)
