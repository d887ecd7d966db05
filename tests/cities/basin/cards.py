"""Cards without their holders (卡案): stacks, lent cards, the dead, the absent, and emptied accounts."""

from __future__ import annotations

from typing import Any

from tests.cities.basin.almanac import DAYS, END, START, clock, near_festival, weekday
from tests.cities.basin.case import Case, adult
from tests.cities.basin.catalogue import DESK, Line
from tests.cities.basin.wards import elsewhere


def stack(c: Case) -> None:
    """T02: a stack of cards is run through one till, minutes apart, on many days."""
    w, rng = c.w, c.rng
    shop = w.places.pick(rng, *(("pharmacy",) if rng.random() < 0.6 else ("clinic",)))
    c.at(shop)
    c.enlist(adult)
    machine, till, doctor = rng.choice(shop.machines), rng.choice(shop.tills), shop.doctor(rng).code
    basket: list[Line] = [
        (k, rng.randint(1, 3)) for k in rng.sample(("naoxin", "wenxin", "atorv", "clop", "jing", "celec"), 3)
    ]
    day = c.day(260)
    for turn in range(w.rounds(rng.randint(5, 9) if not c.hard else rng.randint(5, 7), 4)):
        at = clock(day, rng.choice((12.4, 13, 18.6, 20.2)) + rng.random())
        for p in rng.sample(c.members, len(c.members)):
            if turn and not c.joins():
                continue
            lines = list(basket) if c.shows() else [(rng.choice(basket)[0], rng.randint(1, 3)), ("omep", 1)]
            more: dict[str, Any] = {"mdtrt_cert_type": "03", "terminal_id": machine, "opter_id": till}
            if not c.shows():
                more = {}
            if shop.kind == "pharmacy":
                c.add(w.buy(rng, p, shop, at, lines, **more))
            else:
                c.add(w.visit(rng, p, shop, at, "cad", [("reg", 1), *lines], dr_code=doctor, **more))
            at += rng.randint(40, 110 + 70 * c.drift)
        day += rng.randint(7, 24)
        if day > END - 3:
            break


def lent(c: Case) -> None:
    """T11: families round one clinic use each other's insured cards: wrong sex, wrong age, two places at once."""
    w, rng = c.w, c.rng
    c.neighbours(lambda p: p.age >= 3 and p.away is None)
    house = w.place(c.members[0].clinic) if c.members else w.places.pick(rng, "clinic")
    c.at(house)
    doctor = house.doctor(rng).code
    c.doctors.append(doctor)
    start = c.day(300)
    for p in c.members:
        other = rng.random() < 0.35
        if other:
            on = start + rng.randint(20, 160)
            los = rng.randint(8, 12)
            c.add(elsewhere(c, p, on, los))
        for n in range(rng.randint(3, 6)):
            day = start + rng.randint(0, 270)
            lines: list[Line] = [("reg", 1)]
            wrong = c.shows()
            if other and wrong:
                day = on + rng.randint(2, los - 2)
                lines += [("cefi", 1), ("cbc", 1)]
            elif not wrong and n:
                lines += [("cold", 1)]
            elif p.sex == 1:
                lines += [("gyn", 1), ("wjbf", rng.randint(1, 3))]
            elif p.age > 16 and rng.random() < 0.5:
                lines += [("pros", 1), ("celec", 1)]
            else:
                lines += [("paed", 2)] if p.age > 16 else [("smear", 1), ("wjbf", 2)]
            c.add(w.visit(rng, p, house, clock(day, rng.uniform(8.5, 17)), lines=lines, dr_code=doctor))


def dead(c: Case) -> None:
    """T12: the cards of the dead go on buying."""
    w, rng = c.w, c.rng
    shop = w.places.pick(rng, "clinic", "pharmacy")
    c.at(shop)
    c.enlist(lambda p: p.age >= 66, mixed=False)
    till = rng.choice(shop.tills)
    for p in c.members:
        p.died = START + rng.randint(60, 380)
        p.told = rng.random() < 0.4
        w.cremated[p.index] = p.died + rng.randint(1, 4)
    late = max((p.died or START) for p in c.members) if c.members else START
    for p in c.members:
        assert p.died is not None
        day = p.died + rng.randint(6, 30)
        for _ in range(w.rounds(rng.randint(4, 8), 3)):
            if day > END - 2:
                break
            on = day if not c.shows() else day - weekday(day) + 2
            at = clock(max(on, p.died + 4), rng.uniform(17, 20) if c.shows() else rng.uniform(9, 17))
            more: dict[str, Any] = {"opter_id": till} if c.shows() else {}
            if shop.kind == "pharmacy":
                c.add(w.buy(rng, p, shop, at, [(rng.choice(("amlo", "naoxin", "atorv")), 2)], med="14", **more))
            else:
                c.add(w.visit(rng, p, shop, at, rng.choice(p.chronic) if p.chronic else "hbp", **more))
            day += rng.randint(20, 32 + c.drift * 3)
            if day > late + 260:
                break


def swiping(c: Case) -> None:
    """T33: a village clinic bills its villagers at the daily cap, evenly, also those who work far away."""
    w, rng = c.w, c.rng
    c.neighbours(lambda p: p.away is not None or p.age >= 12)
    absent = [p for p in c.members if p.away is not None]
    house = w.place(c.members[0].clinic) if c.members else w.places.pick(rng, "clinic")
    c.at(house)
    doctor = house.doctor(rng).code
    c.doctors.append(doctor)
    capped: list[Line] = [("reg", 1), ("lianh", 2), ("amox", 2), ("inj", 2)]
    start, step = c.day(330), rng.randint(9, 14)
    for turn in range(w.rounds(rng.randint(8, 13), 5)):
        at = clock(start + turn * step, rng.uniform(18, 21))
        for p in c.members:
            if turn and not c.joins():
                continue
            lines = capped if c.shows() else [("reg", 1), (rng.choice(DESK["cold"][3]), rng.randint(1, 3))]
            when = at if c.shows() else clock(start + turn * step + rng.randint(-2, 2), rng.uniform(9, 20))
            if c.shows() or not c.hard:
                c.add(w.visit(rng, p, house, when, "cold", lines, dr_code=doctor))
            at += rng.randint(60, 200 * c.drift)
    for p in absent:
        assert p.away is not None
        for _ in range(rng.randint(2, 4) if c.shows() else 1):
            turn = rng.randrange(6)
            day = start + turn * step
            if not near_festival(day):
                c.add(w.visit(rng, p, w.place(p.away), clock(day, rng.uniform(9, 16))))


def cash_out(c: Case) -> None:
    """T40: accounts are emptied at a pharmacy in round sums, one card after the other."""
    w, rng = c.w, c.rng
    c.pocket = True
    shop = w.places.pick(rng, "pharmacy")
    c.at(shop)
    c.enlist(lambda p: p.insu == "310" and p.away is None)
    machine, till, day = rng.choice(shop.machines), rng.choice(shop.tills), c.day(200)
    phone = c.phone() if rng.random() < 0.6 else None
    for turn in range(w.rounds(rng.randint(3, 5), 3)):
        at = clock(day, rng.uniform(19, 20.6))
        for p in rng.sample(c.members, len(c.members)):
            if turn and not c.joins():
                continue
            total = rng.choice((500, 800, 1000, 1000, 1500, 2000)) * 100
            drug = rng.choice(("herb", "albu", "thym"))
            count = rng.choice((4, 5, 8, 10))
            if not c.shows():
                total += rng.randint(-4000, 3000)
            price = total // count
            more: dict[str, Any] = {"terminal_id": machine, "opter_id": till} if c.shows() else {}
            if phone and c.shows():
                more["coner_tel"] = phone
            claim = w.buy(rng, p, shop, at, [(drug, count)], prices={drug: price}, **more)
            for name, value in (
                ("fund_pay_sumamt", 0),
                ("psn_cash_pay", 0),
                ("maf_pay", 0),
                ("acct_pay", price * count),
            ):
                w.book.put(claim, name, value)
            c.add(claim)
            at += rng.randint(45, 120 + 80 * c.drift)
        day += rng.randint(18, 45)
        if day > START + DAYS - 3:
            break
