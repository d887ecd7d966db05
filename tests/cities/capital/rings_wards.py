"""Rings in hospital beds (住院类): recruited, carried there, hanging, split, overlapping, prolonged, their own staff, upcoded."""

from __future__ import annotations

from .cast import Brief
from .goods import DX, MILD, NO, SUGAR, TESTS
from .stage import Bill


def t01_recruited(b: Brief) -> None:
    """Brokers bring strangers of many wards to private hospitals where none was before; most pay nothing."""
    c = b.cast("中介招揽住院", "patients brought by brokers", size=(6, 60), ages=(45, 82))
    places = c.places("private")
    bill = b.s.ward_bill(7)
    dx = [b.s.rng.choice(MILD) for _ in range(3)]
    for day, who in c.rounds(1 if c.hard == 0 else 2):
        for k, m in enumerate(who):
            place, at = places[k % len(places)], min(345, c.near(day + k * (1, 3, 4)[c.hard] // 2))
            n = 7 + b.s.rng.randint(-c.hard, c.hard)
            claim = b.s.stay(c.group, m, place, at, n, c.edited(bill), dx=b.s.rng.choice(dx), waived=b.s.chance(0.75))
            c.sign(claim, how="phone agent" if b.s.chance(0.4) else "phone")
            if b.s.chance(0.6):
                claim.doctor = c.doctor(place)


def t03_hanging(b: Brief) -> None:
    """In bed on paper while the card buys and sees doctors across the city; one bed holds several at once."""
    c = b.cast("挂床住院", "beds on paper", size=(4, 26), ages=(40, 80))
    places, bill = c.places("private", "rehab"), b.s.ward_bill(9)
    for day, who in c.rounds(2):
        for k, m in enumerate(who):
            at, place = min(340, c.near(day)), places[k % len(places)]
            n = 9 + b.s.rng.randint(-2, 2) * (c.hard > 0)
            b.s.stay(
                c.group,
                m,
                place,
                at,
                n,
                c.edited(bill),
                dx=b.s.rng.choice(MILD),
                bed=f"9-{1 + k // 3:02d}",
                doctor=c.doctor(place),
            )
            if b.s.chance((0.95, 0.8, 0.65)[c.hard]):
                for _ in range(b.s.rng.randint(1, 2)):
                    out = at + b.s.rng.randint(1, n - 1)
                    if b.s.chance(0.6):
                        b.s.buy(
                            c.group,
                            m,
                            b.s.pick("shop", timed=True),
                            out,
                            [(b.s.rng.choice(SUGAR), 1)],
                            minute=b.s.rng.randint(560, 1_200),
                        )
                    else:
                        b.s.visit(
                            c.group,
                            m,
                            b.s.pick("community", "clinic", timed=True),
                            out,
                            [(NO["普通诊查费"], 1), (b.s.rng.choice(TESTS), 1)],
                        )


def t04_split(b: Brief) -> None:
    """One course in three to five admissions, a day or three apart, same disease, same bed, sometimes a sister hospital."""
    c = b.cast("分解住院", "one stay cut into several", size=(3, 14), ages=(50, 86))
    places = b.s.several(1 + (c.hard == 2), "private", "rehab", timed=True, lined=True)
    if len(places) > 1:
        for p in places:
            b.s.places.all[p].chain = "惠民医疗集团"
    for k, m in enumerate(c.members):
        dx, day, bill = (
            b.s.rng.choice((DX["M51.2"], DX["I25.1"], DX["G81.9"])),
            b.s.rng.randint(5, 230),
            b.s.ward_bill(9),
        )
        for turn in range(b.s.rng.randint(3, 5)):
            n = b.s.rng.randint(8, 11)
            if day + n > 360:
                break
            b.s.stay(
                c.group,
                m,
                places[turn % len(places)],
                day,
                n,
                c.edited(bill),
                dx=dx,
                bed=f"5-{k + 1:02d}",
                doctor=c.doctor(places[turn % len(places)]),
            )
            day += n + b.s.rng.randint(1, (2, 3, 7)[c.hard])


def t05_induced(b: Brief) -> None:
    """A ward's old people, fetched with free meals in bursts: mild complaints, one length, one cost, nothing to pay."""
    s = b.s
    c = (
        b.cast(
            "诱导集中住院",
            "induced admissions in bursts",
            size=(8, 40),
            ages=(58, 88),
            ward=s.ward(min(30, b.size + 6)),
        )
        if not b.merged
        else b.cast("诱导集中住院", "induced admissions in bursts")
    )
    places, bill = c.places("private"), b.s.ward_bill(6)
    waves = (1, 2, 4)[c.hard]
    for w, day in enumerate(c.days(waves)):
        for m in c.members[w::waves]:
            n = 6 + s.rng.randint(-1, 1) * (c.hard == 2)
            s.stay(
                c.group,
                m,
                places[w % len(places)],
                day + s.rng.randint(0, 1 + c.hard),
                n,
                c.edited(bill),
                dx=s.rng.choice(MILD),
                waived=s.chance((0.98, 0.9, 0.8)[c.hard]),
            )


def t06_carried(b: Brief) -> None:
    """People of one county carried in waves to a distant small hospital, discharged together."""
    c = b.cast(
        "异地集中住院",
        "carried to a distant hospital together",
        size=(6, 30),
        ages=(45, 82),
        area=b.s.rng.choice((6, 7, 8)),
    )
    place, bill = b.s.rng.choice(b.s.places.of["far"][4:6] + b.s.places.of["far"][7:]), b.s.ward_bill(8)
    for day, who in c.rounds(2):
        leave = day + 9
        for m in who:
            at = min(day + b.s.rng.randint(0, 1 + c.hard * 2), leave - 4)
            claim = b.s.stay(
                c.group,
                m,
                place,
                at,
                leave - at + b.s.rng.randint(0, c.hard // 2),
                c.edited(bill),
                dx=b.s.rng.choice(MILD),
                waived=b.s.chance(0.6),
            )
            c.sign(claim, how="phone agent" if b.s.chance(0.5) else "phone")


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


def t39_overlapping(b: Brief) -> None:
    """In two hospitals at once, for days, without a transfer, with one contact."""
    c = b.cast("住院重叠", "two beds at once", size=(3, 16), ages=(40, 82))
    first, second = b.s.several(2, "private", "rehab", "district", timed=True, lined=True)
    bills = b.s.ward_bill(9), b.s.ward_bill(8)
    for day, who in c.rounds(1 + (c.hard > 0)):
        for m in who:
            at = min(335, c.near(day))
            c.sign(b.s.stay(c.group, m, first, at, 9, c.edited(bills[0]), dx=b.s.rng.choice(MILD)))
            c.sign(
                b.s.stay(
                    c.group,
                    m,
                    second,
                    at + b.s.rng.randint(2, 3 + c.hard),
                    8,
                    c.edited(bills[1]),
                    dx=b.s.rng.choice(MILD),
                )
            )


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
