"""Look-alikes of drugs and clinics (用药与门诊): dear drugs for life, long prescriptions, net clinics, backlogs."""

from __future__ import annotations

from .almanac import DAY, HOLIDAYS
from .goods import DX, NO, TESTS
from .stage import Stage


def transplant_club(s: Stage, size: int) -> None:
    """After a transplant: dear drugs every month from the hospital and the special pharmacy, for life."""
    members = s.take(min(size, 6), ages=(28, 66))
    place, shop = s.pick("tertiary"), s.pick("shop")
    g = s.look("transplant_club", members, "移植术后用药", "drugs after a transplant")
    for m in members:
        first = s.rng.randrange(0, 28)
        for k in range(s.rng.randint(5, 9)):
            day = first + 30 * k + s.rng.randint(0, 3)
            s.visit(
                g,
                m,
                place,
                day,
                [(NO["副主任诊查费"], 1), (NO["他克莫司缓释胶囊"], 1), (NO["肾功三项"], 1)],
                dx=DX["Z94.0"],
                med="14",
            )
            s.buy(g, m, shop, day, [(NO["吗替麦考酚酯"], 2)], dx=DX["Z94.0"])


def long_prescriptions(s: Stage, size: int) -> None:
    """Twelve weeks at once for those who winter elsewhere, from their own doctor on the same two days of refill clinic."""
    members = s.take(min(size, 14), ages=(55, 82), ill=3)
    place = s.pick("community")
    doctor = s.doctor(place)
    g = s.look("long_prescriptions", members, "两病长处方门诊日", "a refill clinic's long prescriptions")
    for k in range(3):
        day = 15 + 88 * k
        for n, m in enumerate(members):
            bill = [(NO["普通诊查费"], 1), (NO["硝苯地平控释片"], 6), (NO["二甲双胍片"], 4)]
            s.visit(g, m, place, day + n % 2, bill, dx=DX["I10"], med="14", minute=485 + n * 5, doctor=doctor)


def referral_centre(s: Stage, size: int) -> None:
    """Hard cases from the whole province: every test there is."""
    members = s.take(min(size, 10), ages=(18, 80))
    place = s.pick("special")
    g = s.look("referral_centre", members, "疑难病例中心", "a centre for hard cases")
    for m in members:
        n = s.rng.randint(8, 19)
        s.stay(
            g,
            m,
            place,
            s.rng.randrange(5, 320),
            n,
            [*s.ward_bill(n, dear=1.6), *((i, 1) for i in TESTS[4:])],
            dx=DX["M06.9"],
            also=(DX["E87.6"], DX["D64.9"]),
        )


def rare_disease(s: Stage, size: int) -> None:
    """Diagnosed in another province, whose records never come; the special drug is fetched here."""
    members = s.take(min(size, 4), ages=(30, 72))
    shop = s.pick("shop")
    g = s.look("rare_disease", members, "外省确诊的特药患者", "special drugs for patients diagnosed elsewhere")
    for m in members:
        far = s.pick("far")
        for k in range(s.rng.randint(2, 5)):
            day = 20 + 30 * k + s.rng.randint(0, 9)
            s.visit(g, m, shop, day, [(NO["安罗替尼胶囊"], 1)], dx=DX["C34.9"], med="18", doctor=s.doctor(far))


def net_refills(s: Stage, size: int) -> None:
    """An internet hospital's Monday clinic for its own follow-up patients, eight minutes each."""
    members = s.take(min(size, 16), ages=(35, 75), ill=7)
    net, shop = s.pick("net", timed=True), s.pick("shop", timed=True)
    doctor = s.doctor(net)
    g = s.look("net_refills", members, "互联网慢病复诊", "an internet hospital's follow-up clinic")
    for k in range(3):
        day = 20 + 90 * k
        for n, m in enumerate(members):
            at = 540 + n * 9 + s.rng.randint(0, 3)
            s.visit(g, m, net, day, [(NO["互联网复诊"], 1)], dx=DX["I10"], minute=at, doctor=doctor)
            s.buy(
                g, m, shop, day, [(NO["厄贝沙坦片"], 4)], minute=min(1_400, at + s.rng.randint(30, 400)), doctor=doctor
            )


def holiday_backlog(s: Stage, size: int) -> None:
    """The network was down over the holiday: a clinic posts everybody's visits in the first hour after it."""
    members = s.take(min(size, 16), ages=(4, 80))
    place = s.pick("clinic", "village", timed=True)
    g = s.look("holiday_backlog", members, "节后补传", "visits posted after a holiday")
    back = s.rng.choice((35, 125, 281))
    away = [d for d in range(back - 7, back) if d in HOLIDAYS]
    for n, m in enumerate(members):
        c = s.visit(
            g, m, place, s.rng.choice(away), [(NO["普通诊查费"], 1), (NO["感冒清热颗粒"], s.rng.choice((1, 2)))]
        )
        c.settle = back * DAY + 485 + n
