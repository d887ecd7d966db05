"""Routines (常规): care that repeats by its nature and looks like lockstep."""

from __future__ import annotations

from tests.cities.basin.almanac import END, START, clock, day_of, weekday
from tests.cities.basin.case import Case, elderly
from tests.cities.basin.catalogue import Line
from tests.cities.basin.people import certno


def dialysis_shift(c: Case) -> None:
    """Three times a week, same hours, same neighbours; a festival week elsewhere."""
    w, rng = c.w, c.rng
    house = rng.choice(w.places.of["dialysis"]) if rng.random() < 0.5 else w.places.pick(rng, "county", "tertiary")
    c.at(house)
    c.enlist(lambda p: p.age >= 30 and p.away is None)
    turn, hour, start = rng.choice(((0, 2, 4), (1, 3, 5))), rng.choice((7.2, 12.6)), c.day(170)
    nurse = house.doctor(rng, "肾内科").code
    for day in range(start, start + w.rounds(15, 7) * 7):
        if weekday(day) in turn:
            for p in c.members:
                if rng.random() < 0.96:
                    lines: list[Line] = [("hd", 1), ("dialyser", 1), *([("epo", 1)] if rng.random() < 0.6 else [])]
                    at = clock(day, hour + rng.uniform(0, 0.7))
                    c.add(
                        w.visit(rng, p, house, at, lines=lines, med="14", dis=("N18.5", "慢性肾脏病5期"), dr_code=nurse)
                    )


def chemo_cycle(c: Case) -> None:
    """Cancer patients come back to the ward every 21 days."""
    w, rng = c.w, c.rng
    house = w.places.pick(rng, "tertiary", "county")
    c.at(house)
    c.enlist(lambda p: p.age >= 38 and p.away is None)
    start = c.day(200)
    for p in c.members:
        on, dise = start + rng.randint(0, 21), rng.choice(("lung", "colon"))
        for _ in range(w.rounds(6, 4)):
            los = rng.randint(3, 6)
            if p.free(on, on + los) and on + los < END - 2:
                c.add(w.stay(rng, p, house, on, los, dise))
            on += 21 + rng.choice((-1, 0, 0, 0, 1, 2, 7))


def nursing_home(c: Case) -> None:
    """The residents of a home: one address, one phone, a doctor's round every other week."""
    w, rng = c.w, c.rng
    c.enlist(lambda p: p.age >= 68 and p.away is None)
    if not c.members:
        return
    tel, spot = w.people.phone(), f"{c.members[0].village.name}敬老院"
    house = w.place(c.members[0].clinic)
    c.at(house)
    home = len(w.people.homes)
    w.people.homes.append([p.index for p in c.members])
    w.people.spots.append(spot)
    for p in c.members:
        p.home, p.tel, p.village, p.clinic = home, tel, c.members[0].village, house.index
    doctor, day = house.doctor(rng).code, c.day(240)
    for _ in range(w.rounds(12, 5)):
        at = clock(w.almanac.workday(day), rng.uniform(8.5, 10))
        for p in c.members:
            if rng.random() < 0.85:
                c.add(
                    w.visit(
                        rng,
                        p,
                        house,
                        at,
                        rng.choice(p.chronic or ("hbp", "pain", "gas")),
                        dr_code=doctor,
                        coner_tel=tel,
                    )
                )
                at += rng.randint(150, 600)
        day += 14
    for p in c.members[:3]:
        on = c.day(60)
        if p.free(on, on + 9):
            w.stay(rng, p, w.place(p.hospital), on, rng.randint(6, 9), "pneu", coner_tel=tel)


def village_check(c: Case) -> None:
    """The yearly health check of a village's elders, one morning, everybody the same package."""
    w, rng = c.w, c.rng
    c.neighbours(lambda p: p.age >= 58 and p.away is None)
    house = w.place(c.members[0].clinic) if c.members else w.places.pick(rng, "township")
    c.at(house)
    doctor = house.doctor(rng).code
    for year in (2024, 2025):
        at = clock(w.almanac.workday(day_of(year, 4, 8) + rng.randint(0, 60)), 8)
        for p in c.members:
            c.add(
                w.visit(
                    rng,
                    p,
                    house,
                    at,
                    lines=[("check", 1), ("cbc", 1), ("bio", 1), ("ecg", 1)],
                    dis=("Z00.0", "健康体检"),
                    dr_code=doctor,
                )
            )
            at += rng.randint(120, 420)


def factory_clinic(c: Case) -> None:
    """Workers of one factory after the shift."""
    w, rng = c.w, c.rng
    c.enlist(lambda p: p.insu == "310" and 22 <= p.age < 58)
    house = w.places.pick(rng, "clinic", county=c.members[0].village.county if c.members else 0)
    c.at(house)
    for p in c.members:
        p.emp, p.clinic = 0, house.index
    day = c.day(260)
    for _ in range(w.rounds(10, 5)):
        at = clock(w.almanac.workday(day), 17.2)
        for p in rng.sample(c.members, len(c.members)):
            if rng.random() < 0.55:
                c.add(w.visit(rng, p, house, at, rng.choice(("pain", "low", "cold", "gas"))))
                at += rng.randint(120, 700)
        day += rng.randint(7, 28)


def transfer(c: Case) -> None:
    """County to tertiary hospital and back for recovery; the transfer day is billed by both."""
    w, rng = c.w, c.rng
    c.enlist(elderly)
    top = w.places.pick(rng, "tertiary")
    c.at(top)
    for p in c.members:
        low, on, dise = w.place(p.hospital), c.day(60), rng.choice(("infar", "isch", "femur"))
        c.at(low)
        one, two = rng.randint(2, 4), rng.randint(6, 11)
        c.add(w.stay(rng, p, low, on, one, dise, dscg_way="2"))
        c.add(w.stay(rng, p, top, on + one, two, dise, dscg_way="2" if rng.random() < 0.6 else "1"))
        if rng.random() < 0.6 and on + one + two + 12 < END:
            c.add(w.stay(rng, p, low, on + one + two, rng.randint(6, 12), "rehab" if dise == "infar" else dise))


def rehab_return(c: Case) -> None:
    """Stroke patients return for the next course of training after weeks at home."""
    w, rng = c.w, c.rng
    house = rng.choice(w.places.of["rehab"])
    c.at(house)
    c.enlist(elderly)
    start = c.day(230)
    for p in c.members:
        on = start + rng.randint(0, 40)
        for _ in range(3):
            los = rng.randint(14, 24)
            if on + los < END - 3:
                c.add(w.stay(rng, p, house, on, los, "rehab"))
            on += los + rng.randint(16, 40)


def caregiver(c: Case) -> None:
    """A helper buys for several old neighbours at one pharmacy, on record as their agent."""
    w, rng = c.w, c.rng
    c.neighbours(lambda p: p.age >= 65)
    shop = w.place(c.members[0].pharmacy) if c.members else w.places.pick(rng, "pharmacy")
    c.at(shop)
    helper = c.agent(name="护" + rng.choice("丽芳琴华"))
    day = c.day(300)
    for _ in range(w.rounds(9, 5)):
        at = clock(day, rng.uniform(9, 11))
        for p in c.members:
            if rng.random() < 0.85:
                drug = {"hbp": "amlo", "diab": "metf", "cad": "clop"}[p.chronic[0]] if p.chronic else "aspi"
                c.add(w.buy(rng, p, shop, at, [(drug, rng.randint(1, 2))], agnt_id=helper, mdtrt_cert_type="03"))
                at += rng.randint(50, 130)
        day += 28 + rng.randint(-2, 3)


def family(c: Case) -> None:
    """A large family visits the clinic together."""
    w, rng = c.w, c.rng
    homes = [h for h in w.people.homes if len(h) >= 4]
    for h in rng.sample(homes, min(60, len(homes))):
        people = [w.people.all[i] for i in h]
        if all(p.index not in w.taken and p.away is None and p.died is None for p in people):
            c.take(people)
            break
    if c.members:
        house = w.place(c.members[0].clinic)
        c.at(house)
        for _ in range(w.rounds(5, 3)):
            at = clock(w.outing(rng, c.members[0]), rng.uniform(8.5, 17))
            for p in c.members:
                if rng.random() < 0.85:
                    c.add(w.visit(rng, p, house, at, "kid" if p.age < 14 else "cold"))
                    at += rng.randint(90, 500)


def school_flu(c: Case) -> None:
    """Influenza in a school: two weeks, one diagnosis, one drug."""
    w, rng = c.w, c.rng
    c.neighbours(lambda p: p.age <= 15, count=max(4, c.size))
    house = w.place(c.members[0].clinic) if c.members else w.places.pick(rng, "clinic")
    c.at(house)
    start = rng.choice((day_of(2024, 12, 2), day_of(2024, 3, 4), day_of(2025, 2, 24)))
    for p in c.members:
        for _ in range(rng.randint(1, 2)):
            c.add(
                w.visit(
                    rng,
                    p,
                    house,
                    clock(start + rng.randint(0, 12), rng.uniform(8, 17)),
                    "kid",
                    [("reg", 1), ("osel", 1)],
                )
            )


def newborn(c: Case) -> None:
    """Mother and newborn: two stays in one room on the same days."""
    w, rng = c.w, c.rng
    house = w.places.pick(rng, "county", "tertiary")
    c.at(house)
    homes = [h for h in w.people.homes if any(w.people.all[i].age < 3 for i in h)]
    for h in rng.sample(homes, min(len(homes), 80)):
        kids = [p for i in h if (p := w.people.all[i]).age < 3]
        mums = [p for i in h if (p := w.people.all[i]).sex == 2 and 20 <= p.age <= 42]
        if mums and not w.taken & {kids[0].index, mums[0].index} and len(c.members) < max(2, c.size // 2 * 2):
            c.take([mums[0], kids[0]])
            on, los = c.day(40), rng.randint(4, 7)
            kids[0].birth = on
            kids[0].cert = certno(rng, w.terrain.area(kids[0].village.county), on, kids[0].sex)
            bed = f"产{rng.randint(1, 40):03d}"
            c.add(w.stay(rng, mums[0], house, on, los, rng.choice(("labour", "caes")), med="52", adm_bed=bed))
            c.add(w.stay(rng, kids[0], house, on, los, "newb", begin=clock(on, 19), adm_bed=bed))


def refill_morning(c: Case) -> None:
    """Hypertension and diabetes refills: the same market morning every month, the same drug."""
    w, rng = c.w, c.rng
    c.neighbours(lambda p: p.age >= 50 and p.away is None)
    house = w.place(c.members[0].clinic) if c.members else w.places.pick(rng, "township")
    c.at(house)
    doctor = house.doctor(rng).code
    drug = {p.index: rng.choice(("amlo", "nife", "metf", "aspi")) for p in c.members}
    start = START + rng.randint(3, 60)
    for n in range(w.rounds(14, 5)):
        day = start + n * 30
        for p in c.members:
            if rng.random() < 0.85 and day < END - 4:
                late = 0 if rng.random() < 0.75 else rng.randint(1, 4)
                at = clock(day + late, rng.uniform(7.8, 11.3))
                c.add(w.visit(rng, p, house, at, "hbp", [("reg", 1), (drug[p.index], 1)], med="14", dr_code=doctor))
