"""Treatments that never were (治疗案): physiotherapy beyond the hours of a day, dialysis in two places."""

from __future__ import annotations

from tests.cities.basin.almanac import END, clock, weekday
from tests.cities.basin.case import Case, elderly
from tests.cities.basin.catalogue import Line
from tests.cities.basin.wards import elsewhere


def unseen_physio(c: Case) -> None:
    """T21: one therapist bills more minutes than the day has, the same set for everybody."""
    w, rng = c.w, c.rng
    house = w.places.pick(rng, "private", "clinic")
    c.at(house)
    therapist = house.doctor(rng, "康复科").code
    c.doctors.append(therapist)
    c.enlist(elderly)
    extra = 2 if len(c.members) < 12 else 1
    pattern: list[Line] = [("acu", extra), ("tuina", extra), ("tens", extra), ("wax", 1), ("heat", 1)]
    day, made = c.day(150), 0
    wanted = w.rounds(rng.randint(9, 14), 5)
    while made < wanted and day < END - 2:
        if weekday(day) < 6 and rng.random() < (0.95 if not c.hard else 0.75):
            made += 1
            at = clock(day, 8.2)
            for p in c.members:
                if made > 1 and not c.joins():
                    continue
                lines = list(pattern) if c.shows() else rng.sample(pattern, 3)
                who = therapist if c.shows() else house.doctor(rng).code
                c.add(w.visit(rng, p, house, at, "low", lines, dr_code=who, billed_by=who))
                at += rng.randint(60, 180 * c.drift)
        day += 1 if c.level != "hard" else rng.randint(1, 2)


def paper_dialysis(c: Case) -> None:
    """T34: sessions in two centres on one day, during stays elsewhere, and more than a month can hold."""
    w, rng = c.w, c.rng
    house = rng.choice(w.places.of["dialysis"])
    real = w.places.pick(rng, "county")
    c.at(house)
    doctor = house.doctor(rng).code
    c.doctors.append(doctor)
    c.enlist(lambda p: p.age >= 35 and p.away is None)
    start, weeks = c.day(190), w.rounds(rng.randint(12, 18), 7)
    flavour = {p.index: rng.choice(("both", "inside", "many")) for p in c.members}
    bill: list[Line] = [("hd", 1), ("dialyser", 1), ("epo", 1)]
    for p in c.members:
        turn = rng.choice(((0, 2, 4), (1, 3, 5)))
        los, gone = rng.randint(9, 13), start + rng.randint(14, weeks * 7 - 16)
        if flavour[p.index] == "inside":
            c.add(elsewhere(c, p, gone, los))
        for day in range(start, start + weeks * 7):
            if weekday(day) not in turn and not (flavour[p.index] == "many" and rng.random() < 0.42 and c.shows()):
                continue
            absent = flavour[p.index] == "inside" and gone <= day <= gone + los
            if absent and not c.shows():
                continue
            hour = rng.choice((7.2, 12.5)) + rng.uniform(0, 0.8)
            c.add(
                w.visit(
                    rng,
                    p,
                    house,
                    clock(day, hour),
                    lines=bill,
                    med="14",
                    dis=("N18.5", "慢性肾脏病5期"),
                    dr_code=doctor,
                )
            )
            if flavour[p.index] == "both" and rng.random() < 0.16 and c.shows():
                c.at(real)
                other = clock(day, 13.5 if hour < 10 else 7.4)
                c.add(w.visit(rng, p, real, other, lines=bill, med="14", dis=("N18.5", "慢性肾脏病5期")))
