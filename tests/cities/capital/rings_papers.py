"""Rings on paper (票据与参保类): invoices, file sets, double enrolment, hidden liability, shell firms, certificates, handlers, hubs."""

from __future__ import annotations

from .almanac import DAY, office
from .cast import Brief, Cast
from .goods import DX, MILD, NO, PRESSURE, SERIOUS
from .stage import Bill


def _file(c: Cast, m: int, place: int, day: int, nights: int, bill: Bill, dx: int, **more: object):  # type: ignore[no-untyped-def]
    """A stay elsewhere, filed at the counter."""
    return c.s.stay(c.group, m, place, day, nights, bill, dx=dx, manual=True, **more)


def t13_invoices(b: Brief) -> None:
    """Invoices filed twice under two names, or numbers in a row with months between them; one account, or two."""
    s = b.s
    c = b.cast("假票据报销", "forged and reused invoices", size=(3, 14), ages=(22, 75))
    payees = [s.account(s.rng.choice(c.members)) for _ in range(1 + c.hard)]
    c.group.accounts.extend(payees)
    places = s.several(1 + c.hard, "far")
    serial = s.rng.randrange(10**7, 9 * 10**7)
    reused = [str(serial + 500_000 + k) for k in range(max(1, len(c.members) // 2))]
    for k, (day, who) in enumerate(c.rounds(2)):
        for n, m in enumerate(who):
            place, nights = places[n % len(places)], s.rng.randint(4, 9)
            number = (
                reused[n // 2 % len(reused)] if s.chance((0.9, 0.7, 0.6)[c.hard]) or n < 2 else str(serial + k * 40 + n)
            )
            claim = _file(
                c,
                m,
                place,
                c.near(day),
                nights,
                s.ward_bill(nights),
                s.rng.choice(SERIOUS),
                invoice=number,
                book_code=f"0{s.places.all[place].area[:4]}77",
            )
            claim.payee = s.rng.choice(payees) if s.chance((0.95, 0.8, 0.6)[c.hard]) else s.account(m)
            c.sign(claim, share=(0.7, 0.4, 0.3))


def t14_file_sets(b: Brief) -> None:
    """A broker sells file sets of famous hospitals: copied bills with edits, his phone or agent, his accounts, people of many areas."""
    s = b.s
    c = b.cast("假病历假发票团伙", "file sets sold by a broker", size=(5, 60), ages=(25, 80))
    places = s.several(1 + c.hard, "far")
    payees = [s.account() for _ in range(1 + c.hard)]
    c.group.accounts.extend(payees)
    templates = [
        (s.ward_bill(n, dear=1.5), n, s.rng.choice((DX["C34.9"], DX["I63.9"], DX["I25.1"])))
        for n in s.rng.sample(range(9, 18), 1 + c.hard)
    ]
    for day, who in c.rounds(1 if c.hard == 0 else 2):
        for k, m in enumerate(who):
            bill, n, dx = templates[k % len(templates)]
            claim = _file(
                c, m, places[k % len(places)], min(330, c.near(day + s.rng.randint(0, 25))), n, c.edited(bill), dx
            )
            if s.chance((0.95, 0.7, 0.4)[c.hard]):
                claim.payee = payees[k % len(payees)]
            c.sign(claim, how="phone agent" if s.chance((0.9, 0.6, 0.4)[c.hard]) else "phone", share=(0.98, 0.85, 0.75))


def t15_twice_insured(b: Brief) -> None:
    """Enrolled as resident in one county and as employee in another; each bill paid by both; a broker files the second."""
    s = b.s
    c = b.cast("重复参保重复报销", "the same bill paid by two schemes", size=(3, 14), ages=(24, 70))
    payee = s.account(c.members[0])
    for m in c.members:
        there = "430181" if s.area_code(m) != "430181" else "430121"
        s.book.enrolled.append((m, "390" if s.people.employed[m] else "310", "0", -s.rng.randint(30, 800), None, there))
        for _ in range(2 - c.hard // 2):
            n, day, place = s.rng.randint(5, 12), s.rng.randint(5, 300), s.pick("tertiary", "special", "district")
            number = str(s.rng.randrange(10**7, 9 * 10**7))
            first = s.stay(
                c.group,
                m,
                place,
                day,
                n,
                s.ward_bill(n),
                dx=s.rng.choice(SERIOUS),
                invoice=number,
                book_code=f"0430{place:04d}",
            )
            second = s.write(c.group, type(first)(m, place, "21", first.begin, first.end, first.settle + s.rng.randint(12, 70) * DAY, first.dx,
                                                  list(first.lines), first.doctor, manual=True, invoice=number, book_code=first.book_code,
                                                  insured="390" if s.people.employed[m] else "310", origin=there))  # fmt: skip
            if s.chance((0.9, 0.6, 0.4)[c.hard]):
                second.payee = payee
                c.group.accounts = [payee]
            c.sign(second, how="phone agent")


def t16_third_party(b: Brief) -> None:
    """A tout at the traffic police: the driver's insurer paid, the flag stays empty, the fund pays again."""
    s = b.s
    c = b.cast("隐瞒第三方责任", "liable parties concealed", size=(3, 14), ages=(18, 72))
    for m in c.members:
        n, day = s.rng.randint(6, 18), s.rng.randint(5, 310)
        claim = s.stay(c.group, m, s.pick("district", "private", "tertiary"), day, n, s.ward_bill(n, dear=1.4), dx=s.rng.choice((DX["S82.1"], DX["S06.0"], DX["S52.5"])),
                       trauma=s.chance((0.9, 0.6, 0.3)[c.hard]), manual=s.chance(0.5))  # fmt: skip
        s.book.liable.append(
            (
                m,
                day + s.rng.randint(5, 40),
                s.rng.choice(("交通事故", "民事判决")),
                claim.total * s.rng.randint(60, 120) // 100,
                s.code("JT"),
            )
        )
        c.sign(claim, how="phone agent", share=(0.98, 0.9, 0.8))


def t17_work_injury(b: Brief) -> None:
    """A works' clerk sends the injured in as patients on working days; the work-injury fund had recognised every one."""
    s = b.s
    c = b.cast("工伤费用走医保", "work injuries billed to health insurance", size=(3, 12), ages=(22, 58), employed=True)
    boss = s.code("E44")
    s.book.employers.append((boss, "鼎固建筑劳务有限公司", -1_900, "0731" + s.code("8")[1:9], None, False))
    s.people.boss.update(dict.fromkeys(c.members, boss))
    for m in c.members:
        n, day = s.rng.randint(5, 16), s.rng.randint(5, 320)
        day -= (day + 2) % 7 > 4 and 2
        claim = s.stay(
            c.group,
            m,
            s.pick("district", "special"),
            day,
            n,
            s.ward_bill(n, dear=1.4),
            dx=s.rng.choice((DX["S82.1"], DX["S52.5"])),
            trauma=s.chance(0.6),
        )
        s.book.liable.append((m, day + s.rng.randint(0, 25), "工伤认定", claim.total, s.code("GS")))
        c.sign(claim, share=(0.95, 0.8, 0.6))


def _mother(
    c: Cast, m: int, boss: str, *, start: int, end: int | None, base: int, before: int, day: int, account: str
) -> None:
    s = c.s
    s.people.employed[m] = True
    s.book.jobs.append((m, boss, start, end, base, before))
    place = s.pick("tertiary", "district", "special")
    s.visit(c.group, m, place, max(2, day - s.rng.randint(20, 80)), [(NO["产前检查"], 1)], dx=DX["Z34.9"], med="51")
    s.stay(
        c.group,
        m,
        place,
        day,
        s.rng.randint(3, 5),
        [(NO["阴道分娩接生"], 1), (NO["床位费三人间"], 4), (NO["血常规五分类"], 1)],
        dx=DX["O80.0"],
        med="52",
    )
    s.book.births.append(
        (m, boss, day, 158, base * 158 // 30, min(420, day + s.rng.randint(20, 50)) * DAY + office(s.rng), account)
    )


def t18_shells(b: Brief) -> None:
    """Firms without work insure pregnant women months before birth, pay one account, and drop them afterwards."""
    s = b.s
    c = b.cast("空壳单位骗生育津贴", "shell employers for maternity allowances", size=(3, 30), ages=(22, 39), sex=2)
    shells, phone = [], c.phone(0)
    payees = [s.account() for _ in range(1 + c.hard)]
    c.group.accounts.extend(payees)
    for k in range((1, 2, 3)[c.hard] if len(c.members) > 5 else 1):
        shells.append(s.code("E44"))
        s.book.employers.append(
            (
                shells[-1],
                f"{'启航盛邦'[k % 3 : k % 3 + 2]}企业管理有限公司",
                -s.rng.randint(30, 160),
                phone,
                None,
                c.hard < 2 or k == 0,
            )
        )
    for k, m in enumerate(c.members):
        day = s.rng.randint(150, 300)
        start, base = max(-60, day - s.rng.randint(70, 150)), s.rng.randint(110, 190) * 10_000
        account = payees[k % len(payees)] if s.chance((0.95, 0.75, 0.55)[c.hard]) else s.account(m)
        _mother(
            c,
            m,
            shells[k % len(shells)],
            start=start,
            end=day + s.rng.randint(30, 65),
            base=base,
            before=base if c.hard else base * 2 // 5,
            day=day,
            account=account,
        )


def t19_raised_bases(b: Brief) -> None:
    """A real firm lifts the base of its pregnant women threefold half a year before birth and lets them go after payment."""
    s = b.s
    c = b.cast("虚高缴费基数", "bases lifted before birth", size=(3, 14), ages=(22, 39), sex=2)
    others = s.take(len(c.members) + 2, ages=(24, 55))
    boss = s.code("E44")
    s.book.employers.append((boss, "楚悦商务服务有限公司", -1_200, "0731" + s.code("8")[1:9], None, False))
    for m in others:
        s.people.employed[m] = True
        s.book.jobs.append((m, boss, -s.rng.randint(200, 900), None, 480_000, 480_000))
    c.group.bystanders.extend(others)
    payee = s.account()
    c.group.accounts.append(payee)
    for m in c.members:
        day, low = s.rng.randint(200, 290), s.rng.randint(42, 55) * 10_000
        _mother(c, m, boss, start=-s.rng.randint(40, 400), end=day + s.rng.randint(50, 80), base=low * (4, 3, 5)[c.hard] // (1, 1, 2)[c.hard], before=low, day=day,
                account=payee if s.chance((0.9, 0.6, 0.4)[c.hard]) else s.account(m))  # fmt: skip


def t20_certificates(b: Brief) -> None:
    """One doctor certifies strangers as special-disease patients; nobody was ever treated for it before; the drugs follow the same week."""
    s = b.s
    c = b.cast("门慢门特资格造假", "forged special-disease certificates", size=(5, 24), ages=(30, 68))
    place = s.pick("district", "private", timed=True, lined=True)
    doctor = c.doctor(place)
    for m in c.members:
        s.people.ill[m] = 0
    for day, who in [(d, c.members[k :: 1 + c.hard]) for k, d in enumerate(c.days(1 + c.hard))]:
        for m in who:
            at = min(300, c.near(day + s.rng.randint(0, 6)))
            c.sign(
                s.visit(
                    c.group,
                    m,
                    place,
                    at,
                    [(NO["副主任诊查费"], 1), (NO["肾功三项"], 1), (NO["彩超心脏"], 1)],
                    dx=DX["M06.9"],
                    doctor=doctor,
                ),
                share=(0.8, 0.5, 0.3),
            )
            for turn in range(3):
                s.visit(
                    c.group,
                    m,
                    place,
                    at + 4 + 19 * turn,
                    c.edited([(NO["吗替麦考酚酯"], 2), (NO["骨化三醇软胶囊"], 2)]),
                    dx=DX["M06.9"],
                    med="14",
                    doctor=doctor,
                )


def t29_handler(b: Brief) -> None:
    """A handler approves a gang's forged files himself, in the evening, whichever county they come from."""
    s = b.s
    c = b.cast("经办人员内外勾结", "a handler who lets forged files pass", size=(4, 18), ages=(25, 76))
    handler, payees = f"B0{s.rng.randrange(6)}0{s.rng.randrange(2)}", [s.account() for _ in range(1 + c.hard)]
    c.group.accounts.extend(payees)
    bill, place = s.ward_bill(11, dear=1.5), s.pick("far")
    for day, who in c.rounds(2):
        for k, m in enumerate(who):
            at = c.near(day + s.rng.randint(0, 9))
            claim = _file(
                c,
                m,
                place,
                at,
                11 + s.rng.randint(-c.hard, c.hard),
                c.edited(bill),
                s.rng.choice((DX["I63.9"], DX["C50.9"])),
            )
            claim.handler = handler if s.chance((1.0, 0.93, 0.85)[c.hard]) else None
            if claim.handler:
                claim.handled = (claim.settle // DAY + s.rng.randint(2, 12)) * DAY + (
                    s.rng.randint(1_150, 1_390) if s.chance(0.8) else office(s.rng)
                )
            claim.payee = payees[k % len(payees)] if s.chance((0.9, 0.7, 0.5)[c.hard]) else None


def t41_organiser(b: Brief) -> None:
    """One man behind two businesses: forged files for some, borrowed beds for others; his phones are in both."""
    s = b.s
    c = b.cast("跨手法组织者", "one organiser behind several schemes", size=(8, 30), ages=(28, 76))
    c.group.schemes += ["T14", "T01"]
    half = len(c.members) // 2
    payee, far, near = s.account(), s.pick("far"), s.pick("private", timed=True, lined=True)
    c.group.accounts.append(payee)
    file, bed = s.ward_bill(12, dear=1.5), s.ward_bill(7)
    days = c.days(2 + c.hard)
    for k, m in enumerate(c.members):
        at = c.near(days[k % len(days)])
        if k < half or s.chance(0.15):
            claim = _file(c, m, far, at, 12, c.edited(file), DX["C34.9"], payee=payee if s.chance(0.8) else None)
            c.sign(claim, how="phone agent", share=(1, 0.9, 0.8))
        if k >= half:
            c.sign(
                s.stay(c.group, m, near, at, 7, c.edited(bed), dx=s.rng.choice(MILD), waived=True), share=(1, 0.9, 0.8)
            )


def t36_care_visits(b: Brief) -> None:
    """Home care sold as visits: one carer in five homes at once, thirty hours a day, even while the client lies in hospital."""
    s = b.s
    c = b.cast("长护险虚假服务", "care visits that nobody made", size=(4, 14), ages=(70, 95))
    place = s.pick("nursing", "community", timed=True, lined=True)
    carer = c.doctor(place)
    first = s.rng.randint(10, 240)
    gone = {}
    for m in c.members[:: 2 + c.hard // 2]:
        gone[m] = first + s.rng.randint(3, 12)
        s.stay(c.group, m, s.pick("district", "tertiary"), gone[m], 8, s.ward_bill(8), dx=DX["J18.9"])
    for turn in range((10, 9, 9)[c.hard]):
        day = first + turn * (2, 4, 6)[c.hard]
        for n, m in enumerate(c.members):
            bill = [(NO["生活照料护理"], s.rng.randint(4, 6)), (NO["医疗护理上门"], s.rng.randint(1, 2))]
            s.visit(c.group, m, place, day, bill, dx=DX["G81.9"], med="71", minute=480 + n * 9, doctor=carer)
        if turn == 1:
            for m, day_in in gone.items():
                s.visit(
                    c.group, m, place, day_in + 3, [(NO["生活照料护理"], 5)], dx=DX["G81.9"], med="71", doctor=carer
                )


def t37_net_prescriptions(b: Brief) -> None:
    """A net doctor signs thirty prescriptions in twenty minutes for one pharmacy's regulars, whom he never follows up."""
    s = b.s
    c = b.cast("互联网医院处方流转", "prescriptions signed without a consultation", size=(8, 40), ages=(25, 75))
    net, shops = s.pick("net", timed=True, lined=True), c.places("shop")
    doctor = c.doctor(net)
    for k, (day, who) in enumerate(c.rounds(s.rng.randint(3, 5))):
        at, shop = s.rng.randint(600, 1_200), shops[k % len(shops)]
        for n, m in enumerate(who):
            minute = at + n // 2
            s.visit(c.group, m, net, day, [(NO["互联网复诊"], 1)], dx=DX["K29.5"], minute=minute, doctor=doctor)
            s.buy(
                c.group,
                m,
                shop,
                day,
                c.edited([(NO["血塞通软胶囊"], 3), (NO["益气维血颗粒"], 2), (PRESSURE[n % 2], 1)]),
                minute=minute + 1,
                doctor=doctor,
            )
