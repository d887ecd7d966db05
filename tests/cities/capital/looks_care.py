"""Look-alikes that treatment makes (诊疗常规): the same people at the same place at the same hour, because care is like that."""

from __future__ import annotations

from .almanac import DAY, HOLIDAYS, weekday, workday
from .goods import DX, INFUSED, NO, TESTS, THERAPY
from .stage import Stage

KIDNEY = [(NO["血液透析"], 1), (NO["透析器"], 1)]


def dialysis_shift(s: Stage, size: int) -> None:
    """Three sessions a week in the same chairs for some weeks; somebody goes elsewhere over a holiday."""
    members = s.take(min(size, 12), ages=(30, 80))
    centre, elsewhere = s.pick("dialysis"), s.pick("district")
    g = s.look("dialysis_shift", members, "透析班次", "a dialysis shift")
    first, weeks, start = s.rng.randrange(5, 300), s.rng.randint(3, 6), s.rng.choice((430, 720, 1010))
    travels = s.rng.choice(members)
    for week in range(weeks):
        for off in (0, 2, 4):
            day = min(360, first + week * 7 + off)
            for k, m in enumerate(members):
                if s.chance(0.96):
                    away = m == travels and week == 1
                    s.visit(
                        g, m, elsewhere if away else centre, day, KIDNEY, dx=DX["N18.5"], minute=start + k * 3, med="14"
                    )


def dialysis_access(s: Stage, size: int) -> None:
    """Dialysis patients lie in for their fistula twice within a month: planned, two operations."""
    members = s.take(min(size, 6), ages=(35, 78))
    place = s.pick("tertiary", "special")
    g = s.look("dialysis_access", members, "透析通路两次手术", "two planned operations for dialysis access")
    for m in members:
        day = s.rng.randrange(20, 300)
        for gap in (0, s.rng.randint(9, 24)):
            s.stay(g, m, place, day + gap, 3, s.ward_bill(3), dx=DX["N18.5"], operation="39.2700")


def chemo_cycles(s: Stage, size: int) -> None:
    """Every three weeks three nights, the same bill, the same ward, some in the same week."""
    members = s.take(min(size, 9), ages=(38, 78))
    place = next((n for n in s.places.of["special"] if "肿瘤" in s.places.all[n].name), s.places.of["special"][0])
    doctor = s.doctor(place)
    g = s.look("chemo_cycles", members, "化疗周期住院", "chemotherapy cycles")
    for m in members:
        first = s.rng.randrange(5, 250)
        for k in range(s.rng.randint(3, 5)):
            bill = [
                (NO["床位费三人间"], 3),
                (NO["化疗泵配置"], 2),
                (NO["血常规五分类"], 2),
                (NO["肝功八项"], 1),
                (NO["静脉输液"], 4),
            ]
            s.stay(
                g,
                m,
                place,
                first + 21 * k + s.rng.randint(0, 2),
                3,
                bill,
                dx=DX["Z51.1"],
                doctor=doctor,
                also=(DX["C50.9"],),
            )


def infusion_regulars(s: Stage, size: int) -> None:
    """Old people come to the community centre's infusion room, ten days in a row, in the morning."""
    ward = s.ward(14)
    members = s.take(min(size, 14), ages=(55, 88), ward=ward)
    place = s.pick("community")
    g = s.look("infusion_regulars", members, "社区输液室的老面孔", "regulars of an infusion room")
    first, drug = s.rng.randrange(10, 330), s.rng.choice(INFUSED)
    for m in members:
        for day in range(first, first + s.rng.randint(5, 9)):
            s.visit(
                g,
                m,
                place,
                day,
                [(NO["静脉输液"], 1), (drug, 1), (NO["一次性输液器"], 1)],
                dx=DX["R42"],
                minute=s.rng.randint(490, 560),
            )


def nursing_round(s: Stage, size: int) -> None:
    """The home's doctor sees every resident on the first Tuesday of the month within the hour; the home's phone is everybody's."""
    home = s.pick("nursing", small=True)
    members = s.take(min(max(size, 6), 30), ages=(70, 96))
    doctor, phone = s.places.all[home].doctors[0], s.places.all[home].tel
    g = s.look("nursing_round", members, "养老院医务室查房", "a nursing home's round")
    for k in range(s.rng.randint(2, 5)):
        day = 6 + 30 * k + s.rng.randint(0, 20)
        for n, m in enumerate(members):
            if s.chance(0.93):
                bill = [(NO["普通诊查费"], 1), (NO["苯磺酸左氨氯地平"], 2), (NO["阿司匹林肠溶片"], 1)]
                s.visit(
                    g,
                    m,
                    home,
                    day,
                    bill[: s.rng.choice((2, 3))],
                    dx=DX["I10"],
                    minute=500 + n * 3,
                    doctor=doctor,
                    tel=phone,
                    med="14",
                )


def home_visits(s: Stage, size: int) -> None:
    """A contracted family doctor goes from house to house and posts the visits one after the other in the evening."""
    ward = s.ward(10)
    members = s.take(min(size, 12), ages=(62, 92), ward=ward)
    place = s.pick("community")
    doctor = s.doctor(place)
    g = s.look("home_visits", members, "家庭医生上门", "a family doctor's home visits")
    for k in range(s.rng.randint(2, 4)):
        day = workday(s.rng, 20 + 80 * k + s.rng.randint(0, 30))
        for n, m in enumerate(members):
            s.visit(g, m, place, day, [(NO["家庭医生上门服务"], 1), (NO["糖化血红蛋白"], 1)][: 1 + (n + k) % 2], dx=DX["E11.9"],
                    minute=1_020 + n * 4, doctor=doctor, terminal=f"T{place:04d}M1", med="14")  # fmt: skip


def group_therapy(s: Stage, size: int) -> None:
    """A class for bad backs: one therapist, ten people at once, an hour of movement therapy billed for each."""
    members = s.take(min(max(size, 5), 12), ages=(40, 80))
    place = s.pick("rehab", "community", timed=True, lined=True)
    doctor = s.doctor(place)
    g = s.look("group_therapy", members, "团体康复训练", "group therapy")
    first = s.rng.randrange(10, 260)
    for k in range(s.rng.randint(4, 8)):
        day = first + 7 * k
        for m in members:
            if s.chance(0.85):
                s.visit(
                    g,
                    m,
                    place,
                    day,
                    [(NO["工娱治疗"], 2)],
                    dx=DX["M54.5"],
                    minute=540 + s.rng.randint(0, 6),
                    doctor=doctor,
                )


def batch_posting(s: Stage, size: int) -> None:
    """Therapies of the week are posted on Friday afternoon, all at once, by the department's clerk under the head's code."""
    members = s.take(min(size, 10), ages=(35, 85))
    place = s.pick("rehab", timed=True, lined=True)
    doctor = s.places.all[place].doctors[0]
    g = s.look("batch_posting", members, "康复科周五集中录入", "a week's therapies posted on Friday")
    first = s.rng.randrange(10, 300)
    first += (4 - weekday(first)) % 7
    for week in range(s.rng.randint(2, 4)):
        for n, m in enumerate(members):
            bill = [(i, s.rng.randint(2, 4)) for i in s.rng.sample(THERAPY, 2)]
            s.visit(g, m, place, first + 7 * week, bill, dx=DX["G81.9"], minute=960 + n, doctor=doctor)


def rehab_pathway(s: Stage, size: int) -> None:
    """After a stroke: the big hospital, next day the rehabilitation hospital, weeks later once more."""
    members = s.take(min(size, 7), ages=(52, 84))
    big, rehab = s.pick("tertiary"), s.pick("rehab")
    g = s.look("rehab_pathway", members, "卒中康复路径", "the stroke pathway")
    for m in members:
        day = s.rng.randrange(5, 270)
        s.stay(g, m, big, day, 9, s.ward_bill(9), dx=DX["I63.9"], leave="2")
        s.stay(g, m, rehab, day + 9, 21, [*s.ward_bill(21), (NO["运动疗法"], 18), (NO["作业疗法"], 12)], dx=DX["G81.9"])
        s.stay(g, m, rehab, day + 45, 14, [*s.ward_bill(14), (NO["运动疗法"], 12)], dx=DX["G81.9"])


def transfers(s: Stage, size: int) -> None:
    """District to tertiary and back for the end of the cure; the days of transfer overlap."""
    members = s.take(min(size, 6), ages=(40, 84))
    small, big = s.pick("district"), s.pick("tertiary")
    g = s.look("transfers", members, "上下转诊", "transfers up and down")
    for m in members:
        day = s.rng.randrange(5, 320)
        dx = s.rng.choice((DX["I25.1"], DX["J44.1"], DX["I50.9"]))
        s.stay(g, m, small, day, 3, s.ward_bill(3), dx=dx, leave="2")
        s.stay(g, m, big, day + 3, 8, s.ward_bill(8, dear=1.6), dx=dx, leave="2")
        s.stay(g, m, small, day + 11, 5, s.ward_bill(5), dx=dx)


def intensive_relay(s: Stage, size: int) -> None:
    """Intensive care bills its own stay while the ward keeps the bed; the next hospital admits before the paper is closed."""
    members = s.take(min(size, 4), ages=(45, 85))
    small, big = s.pick("district"), s.pick("tertiary")
    g = s.look("intensive_relay", members, "重症接力与迟登出院", "late discharge papers of intensive-care transfers")
    for m in members:
        day = s.rng.randrange(5, 330)
        s.stay(g, m, small, day, 5, s.ward_bill(4), dx=DX["J96.0"], leave="2")
        s.stay(
            g,
            m,
            big,
            day + 3,
            12,
            [*s.ward_bill(12, dear=2), (NO["重症监护"], 6), (NO["呼吸机辅助"], 5)],
            dx=DX["J96.0"],
        )


def day_surgery_list(s: Stage, size: int) -> None:
    """A surgeon's Wednesday list: eight hernias and piles, in at seven, out at four, one price."""
    members = s.take(min(max(size, 4), 16), ages=(25, 78))
    place = s.pick("district", "tertiary")
    doctor = s.doctor(place)
    g = s.look("day_surgery_list", members, "日间手术排期", "a surgeon's day-surgery list")
    day = s.rng.randrange(10, 330)
    for n, m in enumerate(members):
        bill = [(NO["痔切除术"], 1), (NO["血常规五分类"], 1), (NO["常规心电图"], 1), (NO["床位费普通"], 1)]
        s.stay(g, m, place, day + 7 * (n // 8), 0, bill, dx=DX["K64.9"], med="28", doctor=doctor, operation="49.4600")


def psychiatric_welfare(s: Stage, size: int) -> None:
    """Placed by the welfare office: the whole year in one bed, settled every quarter because the day rate asks for it."""
    members = s.take(min(size, 6), ages=(35, 75))
    place = s.pick("mental")
    g = s.look("psychiatric_welfare", members, "救助安置的精神障碍患者按季结算", "welfare patients settled by quarter")
    for n, m in enumerate(members):
        s.people.poor[m] = True
        for k in range(4):
            bill = [(NO["床位费普通"], 88), (NO["精神科监护"], 60), (NO["工娱治疗"], 40)]
            s.stay(g, m, place, 2 + k * 90, 89, bill, dx=DX["F20.9"], bed=f"7-{n + 1:02d}", aided=True)


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
