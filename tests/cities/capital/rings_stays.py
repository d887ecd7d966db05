"""Rings of hospitals from within (院内类): own staff in bed, upcoding, moved costs, dialysis on paper, endless stays, overtesting."""

from __future__ import annotations

from .cast import Brief
from .goods import DX, MILD, NO, TESTS
from .stage import Bill


def t30_own_staff(b: Brief) -> None:
    """A private hospital admits its own staff and their families while the staff's codes go on billing."""
    s = b.s
    c = b.cast("职工及亲属集中住院", "own staff and relatives in bed", size=(5, 18), ages=(24, 58))
    place = s.pick("private", timed=True, lined=True, small=True)
    boss = s.code("E44")
    s.book.employers.append(
        (boss, s.places.all[place].name, -2_000, s.places.all[place].tel, s.places.all[place].uscc, False)
    )
    bill = s.ward_bill(7)
    staff = c.members[: max(2, len(c.members) * 2 // 3)]
    for k, m in enumerate(c.members):
        if m in staff:
            s.people.boss[m], s.people.employed[m] = boss, True
        else:
            s.people.house[m] = s.people.house[staff[k % len(staff)]]
    doctors = [s.places.hire(place, s.rng) for _ in staff[:3]]
    for d, m in zip(doctors, staff, strict=False):
        s.places.doctors[d].person = m
        s.people.staff_at[m] = place
    c.group.doctors.update(doctors)
    for day, who in c.rounds(1 + (c.hard > 0)):
        for m in who:
            at = c.near(day + s.rng.randint(0, 6))
            s.stay(c.group, m, place, at, 7 + s.rng.randint(0, c.hard), c.edited(bill), dx=s.rng.choice(MILD))
            if m in staff[:3]:
                other = s.rng.choice([x for x in who if x != m])
                if not any(a - 1 <= at + 3 <= z + 1 for a, z in s.book.busy.get(other, ())):
                    s.visit(
                        c.group,
                        other,
                        place,
                        at + 3,
                        [(NO["普通诊查费"], 1), (NO["数字化摄影"], 1)],
                        dx=DX["M54.5"],
                        doctor=doctors[staff.index(m)],
                    )


def t31_upcoded(b: Brief) -> None:
    """From the spring on a department's pneumonias all have respiratory failure, without a ventilator or blood gas on the bill."""
    c = b.cast("高套病组", "coded to a higher group", size=(6, 24), ages=(50, 88))
    place = b.s.pick("district", lined=True)
    b.s.places.all[place].payment = "3"
    doctor = c.doctor(place)
    for m in c.members:
        n, day = b.s.rng.randint(4, 8), b.s.rng.randint(100, 345)
        dx = b.s.rng.choice((DX["J18.9"], DX["J20.9"]))
        b.s.stay(
            c.group,
            m,
            place,
            day,
            n,
            c.edited(b.s.ward_bill(n)),
            dx=dx,
            also=(DX["J96.0"], DX["E87.6"]),
            group_code=f"J{10 + dx % 9}1",
            doctor=doctor,
        )


def t35_prolonged(b: Brief) -> None:
    """Discharged on paper on the last day of the period, readmitted to the same bed next morning, all year, whoever it is."""
    c = b.cast("假出院循环长住院", "paper discharges of stays that never end", size=(3, 12), ages=(35, 80))
    place = b.s.pick("mental", "rehab", timed=True, lined=True)
    ends = [44, 88, 132, 176, 220, 264, 308, 352]
    for k, m in enumerate(c.members):
        day = b.s.rng.randint(2, 8)
        for end in ends:
            stop = end - b.s.rng.randint(0, c.hard)
            bill: Bill = [(NO["床位费普通"], stop - day), (NO["行为矫正治疗"], 20 + k % 3), (NO["心理测验"], 2)]
            b.s.stay(
                c.group,
                m,
                place,
                day,
                stop - day,
                c.edited(bill),
                dx=DX["F20.9"] if k % 3 else DX["F32.9"],
                bed=f"3-{k + 1:02d}",
                doctor=c.doctor(place),
            )
            day = stop + b.s.rng.randint(1, 2)


def t24_overtested(b: Brief) -> None:
    """A private hospital gives every back pain all tests there are, three times its peers' cost."""
    c = b.cast("过度检查", "every test for every complaint", size=(6, 24), ages=(30, 80))
    place = c.places("private")[0]
    for m in c.members:
        n = b.s.rng.randint(5, 8)
        bill = [*b.s.ward_bill(n), *((i, b.s.rng.randint(2, 3)) for i in TESTS), (NO["头颅MR"], 2)]
        b.s.stay(
            c.group,
            m,
            place,
            b.s.rng.randint(5, 345),
            n,
            c.edited(list(dict(bill).items())),
            dx=b.s.rng.choice((DX["M54.5"], DX["R42"])),
            doctor=c.doctor(place),
        )


def t32_moved_out(b: Brief) -> None:
    """During the stay the hospital's own pharmacy and outpatient desk bill what the ward uses."""
    s = b.s
    c = b.cast("转嫁住院费用", "stays billed at the pharmacy next door", size=(4, 18), ages=(45, 84))
    place, shop = c.places("private", "district")[0], s.pick("shop", timed=True, lined=True, small=True)
    s.places.all[place].chain = s.places.all[shop].chain = "仁和医药集团"
    s.places.all[shop].lon, s.places.all[shop].lat = s.places.all[place].lon + 0.0004, s.places.all[place].lat
    for m in c.members:
        n, day = s.rng.randint(8, 13), s.rng.randint(5, 335)
        s.stay(
            c.group,
            m,
            place,
            day,
            n,
            s.ward_bill(n, dear=0.7),
            dx=s.rng.choice((DX["I63.9"], DX["I50.9"], DX["J44.1"])),
        )
        for _ in range((4, 3, 2)[c.hard]):
            s.buy(
                c.group,
                m,
                shop,
                day + s.rng.randint(1, n - 1),
                [(NO["人血白蛋白10g"], 2), (s.rng.choice((NO["奥拉西坦注射液"], NO["多烯磷脂注射液"])), 4)],
            )
        if s.chance(0.6):
            s.visit(
                c.group,
                m,
                place,
                day + s.rng.randint(1, n - 1),
                [(NO["彩超心脏"], 1), (NO["胸部CT"], 1)],
                dx=DX["I25.1"],
            )


def t34_dialysis(b: Brief) -> None:
    """Sessions that did not take place: a second centre the same day, sixteen a month, during a stay, fewer dialysers than sessions."""
    s = b.s
    c = b.cast("血透虚记", "dialysis sessions on paper", size=(3, 8), ages=(40, 76))
    centres = s.several(2, "dialysis", timed=True, lined=True)
    months = (3, 2, 2)[c.hard]
    first = s.rng.randint(10, 230)
    for k, m in enumerate(c.members):
        for month in range(months):
            days = s.rng.sample(range(30), (17, 16, 15)[c.hard])
            for n, d in enumerate(sorted(days)):
                s.visit(
                    c.group,
                    m,
                    centres[0],
                    first + 32 * month + d,
                    [(NO["血液透析"], 1), (NO["透析器"], 1)],
                    dx=DX["N18.5"],
                    med="14",
                    minute=450 + 4 * k,
                )
                if n in (2, 7):
                    s.visit(
                        c.group,
                        m,
                        centres[1],
                        first + 32 * month + d,
                        [(NO["血液透析"], 1), (NO["透析器"], 1)],
                        dx=DX["N18.5"],
                        med="14",
                        minute=480 + 4 * k,
                    )
        if k % 2 == 0:
            s.stay(c.group, m, s.pick("tertiary"), first + 6, 6, s.ward_bill(6), dx=DX["I50.9"])
    for centre in centres:
        s.book.short[centre, NO["透析器"]] = 0.55
