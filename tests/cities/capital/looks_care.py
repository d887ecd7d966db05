"""Look-alikes that treatment makes (诊疗常规): the same people at the same place at the same hour, because care is like that."""

from __future__ import annotations

from .almanac import weekday, workday
from .goods import DX, INFUSED, NO, THERAPY
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
