"""Rings in hospital beds (住院类): recruited, carried there, hanging, split, overlapping, prolonged, their own staff, upcoded."""

from __future__ import annotations

from .cast import Brief
from .goods import DX, MILD, NO, SUGAR, TESTS


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
            c.sign(claim, how="phone agent" if b.s.chance(0.4) else "phone", share=(0.97, 0.9, 0.85))
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
