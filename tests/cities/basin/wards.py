"""Wards without patients (病房案): recruited, induced, empty, split, carried, own staff, endless and overlapping stays."""

from __future__ import annotations

from typing import Any

from tests.cities.basin.almanac import DAYS, END, START, clock
from tests.cities.basin.case import Case, adult, elderly
from tests.cities.basin.catalogue import LOW, ward_bill
from tests.cities.basin.people import Person


def recruited(c: Case) -> None:
    """T01: a broker brings elders from many villages to a private hospital for a fee."""
    w, rng = c.w, c.rng
    house = w.places.pick(rng, "private")
    c.at(house)
    phones = [c.phone() for _ in range(2 if c.hard else 1)]
    escort = c.agent(phones[0]) if rng.random() < 0.5 else None
    doctors = [house.doctor(rng).code for _ in range(2)]
    c.doctors += doctors
    dises = rng.sample(LOW, 2 if not c.hard else 3)
    c.enlist(elderly)
    start = c.day(250)
    for wave in range(2 if c.size < 12 else 3):
        day = start + wave * rng.randint(55, 75)
        for n, p in enumerate(c.members):
            if wave and not (c.joins() and rng.random() < 0.75):
                continue
            on = day + n // rng.randint(3, 5) * rng.randint(1, 2 + c.drift)
            los = rng.randint(6, 8 + c.drift // 2)
            if p.free(on, on + los):
                more: dict[str, Any] = {"dr_code": rng.choice(doctors), "waived": c.shows()}
                if c.shows():
                    more["coner_tel"] = rng.choice(phones)
                if escort and c.shows():
                    more["agnt_id"] = escort
                c.add(w.stay(rng, p, house, on, los, rng.choice(dises), **more))


def empty_bed(c: Case) -> None:
    """T03: admitted on paper; the patients shop and see doctors elsewhere, and several lie in one bed."""
    w, rng = c.w, c.rng
    house = w.places.pick(rng, "private", "township", "rehab")
    c.at(house)
    doctor = house.doctor(rng).code
    c.doctors.append(doctor)
    beds = [f"{rng.choice('内康')}{rng.randint(1, 30):03d}" for _ in range(max(2, c.size // 4))]
    c.enlist(adult)
    start = c.day(200)
    for wave in range(2 if c.level != "easy" else 3):
        day = start + wave * rng.randint(45, 65)
        for p in c.members:
            if wave and not c.joins():
                continue
            on, los = day + rng.randint(0, 2 + c.drift), rng.randint(7, 12)
            if not p.free(on, on + los):
                continue
            more: dict[str, Any] = {"dr_code": doctor} if c.shows() else {}
            if c.shows():
                more["adm_bed"] = rng.choice(beds)
            c.add(w.stay(rng, p, house, on, los, rng.choice(LOW), **more))
            for _ in range(rng.randint(1, 3)):
                if c.shows():
                    away = on + rng.randint(1, los - 1)
                    if rng.random() < 0.6:
                        shop = w.place(p.pharmacy)
                        c.add(
                            w.buy(
                                rng,
                                p,
                                shop,
                                clock(away, rng.uniform(9, 18)),
                                [(rng.choice(("cold", "amox", "aspi")), 1)],
                            )
                        )
                    else:
                        c.add(w.visit(rng, p, w.place(p.clinic), clock(away, rng.uniform(9, 16))))


def split_stay(c: Case) -> None:
    """T04: one course is cut into several admissions by the same doctor, in the same bed."""
    w, rng = c.w, c.rng
    house = w.places.pick(rng, "private", "county")
    c.at(house)
    doctors = [house.doctor(rng).code for _ in range(1 if not c.hard else 2)]
    c.doctors += doctors
    c.enlist(elderly)
    start = c.day(220)
    for p in c.members:
        dise = rng.choice(("back", "infar", "copd", "isch", "dm"))
        on, bed = start + rng.randint(0, 50 * c.drift) % 110, f"内{rng.randint(1, 40):03d}"
        for n in range(rng.randint(3, 5) if not c.hard else 3):
            los = rng.randint(7, 13)
            if on + los > END - 3:
                break
            again = bed if c.shows() else f"内{rng.randint(1, 40):03d}"
            c.add(w.stay(rng, p, house, on, los, dise, dr_code=rng.choice(doctors), adm_bed=again))
            on += los + rng.randint(1, 2 if c.level == "easy" else 3 if c.level == "medium" else 5)
            if n > 1 and not c.joins():
                break


def induced_village(c: Case) -> None:
    """T05: a bus fetches a village; slight illnesses, equal stays, nobody pays."""
    w, rng = c.w, c.rng
    c.neighbours(lambda p: p.age >= 40 and p.away is None and not p.ident)
    house = w.places.pick(rng, "private")
    c.at(house)
    doctor = house.doctor(rng).code
    c.doctors.append(doctor)
    dise, los, start = rng.choice(LOW), rng.randint(6, 8), c.day(150)
    pattern = ward_bill(rng, dise, los, "1")
    host = c.phone() if rng.random() < 0.6 else None
    for wave in range(1 if c.size > 14 and rng.random() < 0.5 else 2):
        day = start + wave * rng.randint(70, 110)
        for p in c.members:
            if wave and not c.joins():
                continue
            on = day + rng.randint(0, c.drift)
            nights = los if c.shows() else los + rng.randint(-1, 2)
            lines = [(k, max(1, n + (rng.random() < 0.2 * c.drift))) for k, n in pattern] if c.shows() else None
            more: dict[str, Any] = {"coner_tel": host} if host and c.shows() else {}
            kind = dise if c.shows() else rng.choice(LOW)
            c.add(w.stay(rng, p, house, on, nights, kind, lines, waived=c.shows(), dr_code=doctor, **more))


def carried(c: Case) -> None:
    """T06: a village is carried to a distant hospital, in waves, and comes home together."""
    w, rng = c.w, c.rng
    c.neighbours(elderly)
    house = rng.choice([w.places.of["outside"][k] for k in (6, 7, 9)])
    c.at(house)
    phone = c.phone()
    guide = c.agent(phone) if rng.random() < 0.7 else None
    dises, day = rng.sample(LOW, 2), c.day(260)
    for wave in range(rng.randint(2, 3)):
        los = rng.randint(8, 12)
        for p in c.members:
            if wave and not c.joins():
                continue
            on = day + rng.randint(0, min(4, c.drift))
            more: dict[str, Any] = {"coner_tel": phone} if c.shows() else {}
            if guide and c.shows():
                more["agnt_id"] = guide
            home = day + los if c.shows() else on + rng.randint(7, 12)
            c.add(w.stay(rng, p, house, on, max(3, home - on), rng.choice(dises), waived=c.shows(), **more))
        day += los + rng.randint(40, 80)


def own_staff(c: Case) -> None:
    """T30: a hospital fills its beds with its staff and their families; doctors treat from their own sickbed."""
    w, rng = c.w, c.rng
    house = w.places.pick(rng, "private")
    staff = c.enlist(lambda p: 24 <= p.age <= 58 and p.away is None, max(3, c.size // 2))
    free = [d for d in house.doctors if d.psn is None]
    for n, p in enumerate(staff):
        p.emp = -1 - house.index
        p.insu = "310"
        if n < len(free):
            free[n].psn = p.index
            c.doctors.append(free[n].code)
    family = [k for p in staff for k in w.people.kin(p) if k.index not in w.taken and k.away is None and k.died is None]
    c.take(family[: max(1, c.size - len(staff))])
    c.at(house)
    quota = c.day(180)
    for wave in range(2):
        for p in c.members:
            if wave and not c.joins():
                continue
            on = quota + wave * 85 + rng.randint(0, 6 * c.drift)
            los = rng.randint(6, 10)
            if not p.free(on, on + los):
                continue
            c.add(w.stay(rng, p, house, on, los, rng.choice(LOW), waived=rng.random() < 0.4))
            own = [d.code for d in house.doctors if d.psn == p.index]
            for _ in range(3 if own and c.shows() else 0):
                q = w.people.all[rng.randrange(w.natives)]
                day = on + rng.randint(1, los - 1)
                if q.index not in w.taken and q.free(day, day):
                    w.visit(rng, q, house, clock(day, rng.uniform(9, 16.5)), dr_code=own[0])
                    c.bystanders.append(q)


def endless(c: Case) -> None:
    """T35: chronic psychiatric stays, discharged on paper in clusters and readmitted into the same bed."""
    w, rng = c.w, c.rng
    house = rng.choice(w.places.of["psychiatric"])
    c.at(house)
    c.enlist(lambda p: 25 <= p.age <= 75 and p.away is None)
    begin = START + rng.randint(5, 90)
    months = w.rounds(rng.randint(9, 14), 5)
    doctor = house.doctor(rng).code
    c.doctors.append(doctor)
    beds = {p.index: f"精{rng.randint(1, 80):03d}" for p in c.members}
    on = {p.index: begin + rng.randint(0, 6) for p in c.members}
    cut = begin + rng.randint(32, 50)
    for _ in range(months):
        if cut > END - 5:
            break
        for p in c.members:
            out = cut + rng.randint(0, 1 if c.level == "easy" else c.drift)
            if out - on[p.index] < 4 or not c.joins():
                continue
            bed = beds[p.index] if c.shows() else f"精{rng.randint(1, 80):03d}"
            c.add(
                w.stay(
                    rng, p, house, on[p.index], out - on[p.index], "schiz", adm_bed=bed, dr_code=doctor, hi_paymtd="1"
                )
            )
            on[p.index] = out + (0 if c.shows() and rng.random() < 0.5 else rng.randint(1, 2))
        cut += rng.randint(26, 44)


def overlapping(c: Case) -> None:
    """T39: two hospitals bill the same nights of the same people."""
    w, rng = c.w, c.rng
    one = w.places.pick(rng, "private")
    two = w.places.pick(rng, "private", "township")
    while two is one:
        two = w.places.pick(rng, "private", "township")
    c.at(one, two)
    c.enlist(elderly)
    start = c.day(230)
    for p in c.members:
        on = start + rng.randint(0, 25 * c.drift)
        for n in range(rng.randint(1, 2) if c.level != "easy" else 2):
            los = rng.randint(8, 12)
            late = rng.randint(2, 5) if not c.hard else rng.randint(4, 6)
            first, second = (one, two) if rng.random() < 0.7 else (two, one)
            if p.free(on, on + los + late) and on + los + late < START + DAYS:
                dise = rng.choice(LOW)
                c.add(w.stay(rng, p, first, on, los, dise))
                c.add(w.stay(rng, p, second, on + late, rng.randint(7, 10), dise if c.shows() else rng.choice(LOW)))
            on += rng.randint(40, 70) + n


def cloned(c: Case) -> None:
    """T45: one bill, line by line and to the fen, for many patients."""
    w, rng = c.w, c.rng
    house = w.places.pick(rng, "private", "township")
    c.at(house)
    doctor = house.doctor(rng).code
    c.doctors.append(doctor)
    c.enlist(elderly)
    start, span = c.day(200), rng.randint(60, 150)
    patterns = []
    for _ in range(1 if c.level == "easy" else 2):
        dise, los = rng.choice(LOW), rng.randint(6, 10)
        patterns.append(
            (dise, los, [*ward_bill(rng, dise, los, "1"), ("herb", rng.randint(3, 11)), ("danh", rng.randint(3, 9))])
        )
    for p in c.members:
        on = start + rng.randint(0, span)
        for n in range(rng.randint(1, 2)):
            dise, los, lines = rng.choice(patterns)
            if c.hard and rng.random() < 0.35:
                lines = [(k, m + (k == "herb")) for k, m in lines]
            if not c.shows() and n:
                lines = ward_bill(rng, dise, los, "1")
            if p.free(on, on + los):
                more: dict[str, Any] = {"dr_code": doctor} if c.shows() else {}
                c.add(w.stay(rng, p, house, on, los, dise, lines, **more))
            on += los + rng.randint(25, 60)


def elsewhere(c: Case, p: Person, day: int, los: int) -> int:
    """A real stay in the county hospital, to be contradicted by other claims."""
    house = c.w.place(p.hospital)
    c.at(house)
    return c.w.stay(c.rng, p, house, day, los, c.rng.choice(("pneu", "copd", "isch", "infar")))
