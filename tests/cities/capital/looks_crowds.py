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
    professor = s.places.hire(s.pick("far"), s.rng)
    s.places.doctors[professor].multi = place
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
            doctor=professor,
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
            s.visit(g, m, place, s.rng.randrange(0, 50), [(NO["普通诊查费"], 1), (s.rng.choice(HOME), 2)], dx=DX["I10"])
        if s.chance(0.4):
            s.stay(g, m, place, s.rng.randrange(52, 75), 7, s.ward_bill(7), dx=s.rng.choice((DX["J18.9"], DX["I50.9"])))


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
