"""Rings of firms and certificates (单位与资格类): work injuries, shell employers, raised bases, forged certificates, home care, net doctors."""

from __future__ import annotations

from .almanac import DAY, office
from .cast import Brief, Cast
from .goods import DX, NO, PRESSURE


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
