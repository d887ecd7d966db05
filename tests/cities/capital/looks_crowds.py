"""Look-alikes that an occasion makes (集体事件): firms, schools, dormitories, families, outbreaks, visiting specialists."""

from __future__ import annotations

from .almanac import workday
from .goods import COLD, DX, HOME, NO
from .stage import Stage


def company_checkup(s: Stage, size: int) -> None:
    """A firm sends everybody in one morning; the same package for each, two minutes apart."""
    members = s.take(min(max(size, 6), 40), ages=(22, 58), employed=True)
    boss = f"E43{s.rng.randrange(1, 8):05d}"
    s.people.boss.update(dict.fromkeys(members, boss))
    place = s.pick("district", "community", timed=True)
    g = s.look("company_checkup", members, "单位体检", "a company's check-up")
    day = workday(s.rng, s.rng.randrange(60, 330))
    for n, m in enumerate(members):
        s.visit(
            g,
            m,
            place,
            day,
            [(NO["成人健康检查"], 1), (NO["数字化摄影"], 1)],
            dx=DX["Z00.0"],
            minute=470 + n * 2,
            terminal=f"T{place:04d}C1",
        )


def school_dental(s: Stage, size: int) -> None:
    """The dental bus at a primary school: sealants, one dentist, one till."""
    members = s.take(min(max(size, 6), 40), ages=(6, 12))
    place = s.pick("special", "community")
    doctor = s.doctor(place)
    g = s.look("school_dental", members, "学校窝沟封闭日", "a school's dental day")
    day = workday(s.rng, s.rng.randrange(60, 330))
    for n, m in enumerate(members):
        s.visit(
            g,
            m,
            place,
            day,
            [(NO["窝沟封闭"], s.rng.choice((2, 4)))],
            dx=DX["K02.9"],
            minute=500 + n * 6,
            doctor=doctor,
            terminal=f"T{place:04d}B1",
        )


def vaccination_day(s: Stage, size: int) -> None:
    """Flu shots at the community centre, three mornings in one week, the same people's second dose a month on."""
    members = s.take(min(max(size, 6), 30), ages=(3, 85))
    place = s.pick("community", timed=True)
    g = s.look("vaccination_day", members, "接种日", "vaccination mornings")
    first = s.rng.randrange(240, 300)
    for day in (first, first + 28):
        for n, m in enumerate(members):
            s.visit(g, m, place, day, [(NO["疫苗接种操作"], 1)], dx=DX["Z00.0"], minute=490 + n * 2)


def charity_cataract(s: Stage, size: int) -> None:
    """A foundation's bus brings old people from one county to the eye hospital; all are operated on, nobody pays."""
    area = s.rng.choice((6, 7, 8))
    members = s.take(min(max(size, 6), 30), ages=(60, 88), area=area)
    place = next((n for n in s.places.of["special"] if "眼科" in s.places.all[n].name), s.places.of["special"][0])
    doctor, agent = s.doctor(place), s.agent()
    g = s.look("charity_cataract", members, "慈善白内障周", "a charity's cataract week")
    g.agents.append(agent)
    day = s.rng.randrange(60, 330)
    for n, m in enumerate(members):
        bill = [(NO["白内障超声乳化"], 1), (NO["人工晶体"], 1), (NO["床位费普通"], 1), (NO["血常规五分类"], 1)]
        s.stay(
            g,
            m,
            place,
            day + n // 8,
            1,
            bill,
            dx=DX["H25.9"],
            doctor=doctor,
            agent=agent,
            waived=True,
            operation="13.4100",
        )


def famous_specialist(s: Stage, size: int) -> None:
    """A professor from the capital operates for two days; patients of one county come together with the village bus."""
    area = s.rng.choice((6, 7, 8))
    members = s.take(min(size, 14), ages=(45, 80), area=area)
    place = s.pick("special", "tertiary")
    doctor = s.places.doctors[s.places.all[s.pick("far")].doctors[0]]
    doctor.multi = place if doctor.multi < 0 else doctor.multi
    g = s.look("famous_specialist", members, "名医出诊日", "a famous specialist's day")
    day = s.rng.randrange(30, 320)
    for m in members:
        n = s.rng.randint(4, 9)
        s.stay(
            g,
            m,
            place,
            day + s.rng.randint(0, 1),
            n,
            [*s.ward_bill(n), (NO["关节镜手术"], 1)],
            dx=DX["M17.9"],
            operation="80.2600",
        )


def far_specialist(s: Stage, size: int) -> None:
    """A hospital of national name: cancer patients of a ward travel there, some in the same weeks."""
    members = s.take(min(size, 8), ages=(40, 75))
    place = s.places.of["far"][s.rng.randrange(3)]
    g = s.look("far_specialist", members, "赴外地名院就医", "patients of a famous hospital elsewhere")
    for m in members:
        n = s.rng.randint(6, 16)
        s.stay(
            g,
            m,
            place,
            s.rng.randrange(10, 320),
            n,
            s.ward_bill(n, dear=1.9),
            dx=DX["C34.9"],
            also=(DX["D64.9"],),
            manual=s.chance(0.4),
        )


def winter_migrants(s: Stage, size: int) -> None:
    """Pensioners winter by the sea; colds and hearts are treated there, year after year."""
    members = s.take(min(size, 12), ages=(60, 84))
    place = s.places.of["far"][6]
    g = s.look("winter_migrants", members, "候鸟老人", "pensioners who winter by the sea")
    for m in members:
        for _ in range(2):
            s.visit(g, m, place, s.rng.randrange(0, 75), [(NO["普通诊查费"], 1), (s.rng.choice(HOME), 2)], dx=DX["I10"])
        if s.chance(0.4):
            s.stay(g, m, place, s.rng.randrange(5, 70), 7, s.ward_bill(7), dx=s.rng.choice((DX["J18.9"], DX["I50.9"])))


def dormitory_outbreak(s: Stage, size: int) -> None:
    """Norovirus in a factory's dormitory: forty people from one address at the district hospital in two nights."""
    members = s.take(min(max(size, 6), 30), ages=(18, 45), employed=True)
    boss, place = f"E43{s.rng.randrange(1, 8):05d}", s.pick("district")
    s.people.boss.update(dict.fromkeys(members, boss))
    g = s.look("dormitory_outbreak", members, "宿舍诺如暴发", "an outbreak in a dormitory")
    day = s.rng.randrange(20, 330)
    for m in members:
        bill = [
            (NO["急诊诊查费"], 1),
            (NO["静脉输液"], s.rng.choice((1, 2))),
            (NO["血常规五分类"], 1),
            (NO["双歧杆菌胶囊"], 1),
        ]
        s.visit(g, m, place, day + s.rng.randint(0, 2), bill, dx=DX["A08.1"], med="13", minute=s.rng.randint(0, 1_430))


def school_flu(s: Stage, size: int) -> None:
    """Influenza in a class: children with the same two drugs at two places in one week."""
    members = s.take(min(max(size, 5), 25), ages=(6, 15))
    near = s.several(2, "community", "clinic")
    g = s.look("school_flu", members, "班级流感", "influenza in a class")
    day = s.rng.choice((5, 60, 320, 335))
    for m in members:
        s.visit(
            g,
            m,
            s.rng.choice(near),
            day + s.rng.randint(0, 5),
            [(NO["普通诊查费"], 1), (NO["布洛芬混悬液"], 1), (s.rng.choice(COLD), 1)],
            dx=DX["J10.1"],
        )


def gas_leak(s: Stage, size: int) -> None:
    """Carbon monoxide in an old block: a ward's people admitted in one night, for the same days."""
    members = s.take(min(max(size, 4), 18), ages=(12, 85), ward=s.ward(10))
    place = s.pick("district", "tertiary")
    g = s.look("gas_leak", members, "一氧化碳中毒事件", "a gas accident's admissions")
    day = s.rng.choice((3, 14, 22, 340, 350))
    for m in members:
        n = s.rng.choice((2, 3, 3, 4))
        s.stay(g, m, place, day, n, s.ward_bill(n), dx=DX["T58"])


def couples(s: Stage, size: int) -> None:
    """Married couples who always go together: two visits, two minutes apart, the same drugs."""
    members = _pairs(s, max(1, min(4, size // 2)))
    g = s.look("couples", members, "同进同出的夫妻", "couples who go together")
    place, shop = s.pick("community"), s.pick("shop")
    for a, b in zip(members[::2], members[1::2], strict=True):
        for k in range(s.rng.randint(3, 7)):
            day, at = 10 + k * 48 + s.rng.randint(0, 20), s.rng.randint(490, 690)
            for n, m in enumerate((a, b)):
                s.visit(
                    g,
                    m,
                    place,
                    day,
                    [(NO["普通诊查费"], 1), (NO["厄贝沙坦片"], 2)],
                    dx=DX["I10"],
                    med="14",
                    minute=at + 2 * n,
                )
                if k % 2:
                    s.buy(g, m, shop, day, [(NO["消痛贴膏"], 1)], minute=at + 60 + n, tel=s.people.phone[a])


def twins(s: Stage, size: int) -> None:
    """Twins: ill together, seen together, sometimes under each other's card by the registrar's slip."""
    members = _pairs(s, max(1, min(3, size // 3)), young=True)
    g = s.look("twins", members, "双胞胎", "twins")
    place = s.pick("special", "community")
    for a, b in zip(members[::2], members[1::2], strict=True):
        s.people.age[b], s.people.house[b], s.people.sex[b] = s.people.age[a], s.people.house[a], s.people.sex[a]
        for k in range(s.rng.randint(2, 5)):
            day, at = 10 + k * 60 + s.rng.randint(0, 40), s.rng.randint(490, 690)
            for n, m in enumerate((a, b)):
                s.visit(g, m, place, day, [(NO["普通诊查费"], 1), (NO["布洛芬混悬液"], 1)], minute=at + n)


def _pairs(s: Stage, many: int, *, young: bool = False) -> list[int]:
    p, houses = s.people, {}
    for m in range(len(p)):
        if m not in s.used and p.died[m] > 900 and (p.age[m] < 9 if young else 45 < p.age[m] < 86):
            houses.setdefault(p.house[m], []).append(m)
    good = [h[:2] for h in houses.values() if len(h) > 1]
    if len(good) < many:
        out = s.take(2 * many, ages=(1, 8) if young else (50, 80))
        return out[: len(out) // 2 * 2]
    out = [m for pair in s.rng.sample(good, many) for m in pair]
    s.used.update(out)
    return out


def family_visit(s: Stage, size: int) -> None:
    """A family of four or five at the fair's clinic on the same evening, every few weeks."""
    members = s.take(4, ages=(4, 70))
    for m in members:
        s.people.house[m] = s.people.house[members[0]]
    place = s.pick("clinic")
    g = s.look("family_visit", members, "一家人同去诊所", "a family at the doctor's")
    for k in range(s.rng.randint(3, 6)):
        day = 10 + k * 50 + s.rng.randint(0, 25)
        for n, m in enumerate(members):
            if s.chance(0.85):
                s.visit(g, m, place, day, [(NO["普通诊查费"], 1), (s.rng.choice(COLD), 1)], minute=1_100 + 4 * n)


def closing_queue(s: Stage, size: int) -> None:
    """A small clinic's patients pay at closing time, one after the other, by the only cashier."""
    members = s.take(min(max(size, 4), 12), ages=(15, 80))
    place = s.pick("clinic", timed=True)
    g = s.look("closing_queue", members, "诊所关门前排队结算", "a queue before closing time")
    for k in range(s.rng.randint(2, 4)):
        day = 10 + k * 70 + s.rng.randint(0, 40)
        for n, m in enumerate(s.rng.sample(members, max(2, len(members) * 3 // 4)) if k else members):
            s.visit(
                g,
                m,
                place,
                day,
                [(NO["普通诊查费"], 1), *((i, 1) for i in s.rng.sample(COLD, 2))],
                minute=1_050 + n * 2,
            )


def village_refills(s: Stage, size: int) -> None:
    """The two diseases programme: a village post hands out the month's tablets on market day, the same fee for all."""
    members = s.take(min(max(size, 5), 18), ages=(50, 88), area=s.rng.choice((6, 7, 8)), ill=3)
    place = s.pick("village")
    g = s.look("village_refills", members, "两病集市日取药", "a village post's refill day")
    for k in range(s.rng.randint(3, 6)):
        for n, m in enumerate(members):
            if s.chance(0.9):
                s.visit(
                    g, m, place, 12 + 30 * k, [(NO["苯磺酸左氨氯地平"], 2)], dx=DX["I10"], med="14", minute=490 + 3 * n
                )


def hospital_town(s: Stage, size: int) -> None:
    """The old mining town has one hospital, where half the town works and everybody is treated."""
    members = s.take(min(size, 10), ages=(25, 60))
    place = s.pick("district", small=True)
    boss = s.code("E44")
    s.book.employers.append(
        (
            boss,
            f"{s.places.all[place].name}（单位）",
            -8_000,
            "0731" + s.code("8")[1:9],
            s.places.all[place].uscc,
            False,
        )
    )
    s.people.boss.update(dict.fromkeys(members, boss))
    for m in members:
        s.people.employed[m] = True
    g = s.look("hospital_town", members, "独此一家的职工医院", "staff treated at the only hospital in town")
    for m in members:
        n = s.rng.randint(4, 13)
        s.stay(
            g,
            m,
            place,
            s.rng.randrange(5, 340),
            n,
            s.ward_bill(n),
            dx=s.rng.choice((DX["K80.2"], DX["J18.9"], DX["M51.2"])),
        )


def poverty_stays(s: Stage, size: int) -> None:
    """Households on relief pay nothing, by law; their winter pneumonias fill the county hospital."""
    members = s.take(min(size, 14), ages=(55, 88), area=s.rng.choice((6, 7, 8)))
    place = s.pick("district")
    g = s.look("poverty_stays", members, "低保户零自付住院", "stays of people on relief, who pay nothing")
    for m in members:
        s.people.poor[m] = True
        n = s.rng.randint(5, 14)
        s.stay(
            g,
            m,
            place,
            s.rng.choice((s.rng.randrange(3, 60), s.rng.randrange(300, 345))),
            n,
            s.ward_bill(n),
            dx=s.rng.choice((DX["J18.9"], DX["J44.1"])),
            aided=True,
        )


def mothers_and_babies(s: Stage, size: int) -> None:
    """The newborn lies in under the mother's number while she does."""
    members = s.take(min(size, 5), ages=(22, 40), sex=2)
    if len(members) < 2:
        return
    place = next((n for n in s.places.of["special"] if "妇幼" in s.places.all[n].name), s.pick("tertiary"))
    g = s.look("mothers_and_babies", members, "新生儿挂母亲名下住院", "newborns under their mothers' numbers")
    for m in members:
        day = s.rng.randrange(5, 340)
        s.stay(g, m, place, day, 4, [(NO["阴道分娩接生"], 1), (NO["床位费三人间"], 4)], dx=DX["O80.0"], med="52")
        s.stay(g, m, place, day + 1, 6, [(NO["新生儿监护"], 5), (NO["肝功八项"], 1)], dx=DX["P59.9"])
