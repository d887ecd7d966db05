"""Policies (政策): stays and drugs that policy, contract or distance make alike."""

from __future__ import annotations

from tests.cities.basin.almanac import DAY, END, START, clock, day_of
from tests.cities.basin.case import Case, adult, elderly
from tests.cities.basin.catalogue import ITEMS, LOW, Line


def migrants(c: Case) -> None:
    """Villagers who work in one distant town fall ill there, and at home only at Spring Festival."""
    w, rng = c.w, c.rng
    c.enlist(lambda p: p.away is not None, mixed=False)
    if not c.members:
        return
    house = w.place(c.members[0].away or 0)
    c.at(house)
    outbreak = w.almanac.gone_day(rng)
    for p in c.members:
        p.away = house.index
        for n in range(rng.randint(2, 4)):
            day = outbreak + rng.randint(0, 3) if n == 0 else w.almanac.gone_day(rng)
            c.add(w.visit(rng, p, house, clock(day, rng.uniform(8, 18)), "dia" if n == 0 else ""))
        if rng.random() < 0.4:
            on = w.almanac.gone_day(rng)
            c.add(w.stay(rng, p, house, on, rng.randint(3, 9), rng.choice(("frac", "app", "stone"))))


def bed_day_psychiatric(c: Case) -> None:
    """Chronic patients paid by the bed-day: the rule closes the account at each quarter's end."""
    w, rng = c.w, c.rng
    house = rng.choice(w.places.of["psychiatric"])
    c.at(house)
    c.enlist(lambda p: 25 <= p.age <= 78 and p.away is None, mixed=False)
    first = START + rng.randint(0, 60)
    for p in c.members:
        p.ident = p.ident or ("特困人员" if rng.random() < 0.5 else None)
        on, bed = first + rng.randint(0, 20), w.bed(rng, house, "精神科", first, END)
        for cut in sorted(day_of(y, m, d) for y in (2024, 2025) for m, d in ((3, 31), (6, 30), (9, 30), (12, 31))):
            if cut - on > 20 and cut < END - 2:
                c.add(w.stay(rng, p, house, on, cut - on, "schiz", adm_bed=bed, hi_paymtd="5", dscg_way="9"))
                on = cut


def zero_copay(c: Case) -> None:
    """Recipients of assistance pay nothing for their stays: that is the policy."""
    w, rng = c.w, c.rng
    c.enlist(lambda p: p.ident is not None and p.age >= 40 and p.away is None)
    house = w.places.pick(rng, "private", "county", county=c.members[0].village.county if c.members else 0)
    c.at(house)
    start = c.day(150)
    for p in c.members:
        on = start + rng.randint(0, 80)
        c.add(w.stay(rng, p, house, on, rng.randint(5, 10), rng.choice((*LOW, "copd", "isch"))))


def charity_surgery(c: Case) -> None:
    """An outreach team screens a township; cataracts are then really operated, in two days."""
    w, rng = c.w, c.rng
    c.enlist(lambda p: p.age >= 60 and p.away is None, mixed=rng.random() < 0.5)
    house = w.places.pick(rng, "private", "county")
    c.at(house)
    tel, team = c.phone(), c.agent(name="光明行医疗队")
    doctor, start = house.doctor(rng).code, c.day(80)
    for n, p in enumerate(c.members):
        on = start + n // 6
        c.add(
            w.stay(
                rng,
                p,
                house,
                on,
                2,
                "cata",
                waived=True,
                coner_tel=tel,
                agnt_id=team,
                dr_code=doctor,
                med="28" if rng.random() < 0.3 else "21",
            )
        )


def template_bill(c: Case) -> None:
    """Day surgery at a package price: every bill is the same by contract."""
    w, rng = c.w, c.rng
    house = w.places.pick(rng, "county", "tertiary")
    c.at(house)
    c.enlist(adult)
    lines: list[Line] = rng.choice(
        (
            [("hern", 1), ("cbc", 1), ("ecg", 1), ("bio", 1), ("dress", 1)],
            [("cataract", 1), ("lens", 1), ("bio", 1), ("dress", 1)],
        )
    )
    dise, start = ("hernia" if lines[0][0] == "hern" else "cata"), c.day(220)
    for p in c.members:
        c.add(w.stay(rng, p, house, start + rng.randint(0, 160), 1, dise, lines, med="28", hi_paymtd="2"))


def group_physio(c: Case) -> None:
    """Group exercises in a rehabilitation hospital, several therapists, posted at noon in one batch."""
    w, rng = c.w, c.rng
    house = rng.choice(w.places.of["rehab"])
    c.at(house)
    c.enlist(elderly)
    day = c.day(150)
    for _ in range(w.rounds(9, 5)):
        day = w.almanac.workday(day)
        posted = clock(day, 12.1)
        for p in c.members:
            if rng.random() < 0.75:
                lines: list[Line] = [
                    (k, 1) for k in rng.sample(("walk", "hand", "acu", "tens", "heat"), rng.randint(1, 2))
                ]
                at = clock(day, rng.uniform(8.3, 11.4))
                c.add(
                    w.visit(
                        rng,
                        p,
                        house,
                        at,
                        "low",
                        lines,
                        settled=posted + rng.randint(0, 900),
                        dis=("I69.3", "脑梗死后遗症"),
                    )
                )
        day += rng.choice((2, 3, 5))


def dear_patients(c: Case) -> None:
    """Transplant and cancer patients on dear drugs, each at the usual designated pharmacy, within the dose."""
    w, rng = c.w, c.rng
    shop = w.places.pick(rng, "pharmacy")
    c.at(shop)
    c.enlist(adult)
    for p in c.members:
        drug = rng.choice(("tacro", "imat", "ensha"))
        on, step = START + rng.randint(0, 200), ITEMS[drug].days or 14
        for _ in range(w.rounds(10, 5)):
            if on < END - 2:
                at = on * DAY + rng.randint(30000, 64000)
                c.add(
                    w.buy(
                        rng,
                        p,
                        shop,
                        at,
                        [(drug, 2)],
                        med="18",
                        dise=("Z94.0", "移植状态") if drug == "tacro" else ("C34.9", "恶性肿瘤"),
                    )
                )
            on += step * 2 + rng.randint(-2, 3)
