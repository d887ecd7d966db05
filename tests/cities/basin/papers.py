"""Papers (票据案): copied invoices, forged files, bills paid twice, hidden compensation, funnelled money."""

from __future__ import annotations

from typing import Any

from tests.cities.basin.almanac import END
from tests.cities.basin.case import Case, adult
from tests.cities.basin.catalogue import WARD, ward_bill

_GRAVE = ("lung", "colon", "infar", "frac", "isch", "stone")


def copied(c: Case) -> None:
    """T13: copies of a few invoices are handed in under several names, or numbers run on over months."""
    w, rng = c.w, c.rng
    c.enlist(adult)
    house = rng.choice([w.places.of["outside"][k] for k in (0, 1, 2, 4, 8)])
    c.at(house)
    start = c.day(200)
    payee = c.account() if rng.random() < 0.5 else None
    running = rng.random() < 0.35
    base = rng.randrange(10**6, 9 * 10**7)
    code, _ = w.book.invoice(house.index)
    helper = c.agent(c.phone()) if payee is None or rng.random() < 0.3 else None
    width = 2 if len(c.members) % 2 == 0 else 3
    cuts = list(range(0, max(1, len(c.members) - 1), width))
    for n in cuts:
        dise, los = rng.choice(_GRAVE), rng.randint(6, 14)
        bill, number = ward_bill(rng, dise, los, "3"), f"{base + n * 3:08d}"
        for k, p in enumerate(c.members[n : None if n == cuts[-1] else n + width]):
            lines = bill if c.shows() else [(key, m + (rng.random() < 0.3)) for key, m in bill]
            mark = f"{base + n + k:08d}" if running and k and c.hard else number
            more: dict[str, Any] = {"invono": mark, "bill_code": code}
            if payee and c.shows():
                more["payee_acct"] = payee
            if helper and c.shows():
                more["agnt_id"] = helper
            on = start + n * 3 + (0 if c.shows() else rng.randint(1, 9))
            c.add(w.paper(rng, p, house, on, los, dise, lines, filed=on + los + 8 + k * rng.randint(5, 30), **more))
    if running:
        for k, p in enumerate(c.members):
            los = rng.randint(5, 9)
            mark = f"{base + 500 + k:08d}"
            on = start + 60 + k * rng.randint(4, 9)
            if p.free(on, on + los) and on + los < END - 20:
                c.add(w.paper(rng, p, house, on, los, rng.choice(_GRAVE), invono=mark, bill_code=code))


def forged(c: Case) -> None:
    """T14: a broker sells whole files of a famous hospital; the records are the same, only the names differ."""
    w, rng = c.w, c.rng
    c.enlist(adult)
    houses = rng.sample([w.places.of["outside"][k] for k in (0, 1, 2, 8)], 2 if c.hard else 1)
    c.at(*houses)
    broker = c.agent(c.phone())
    payee = c.account() if rng.random() < 0.6 else None
    dise, los, start = rng.choice(("lung", "colon", "frac", "infar")), rng.randint(9, 16), c.day(200)
    pattern = [*ward_bill(rng, dise, los, "3"), ("albu", rng.randint(3, 8))]
    base, code = rng.randrange(10**6, 9 * 10**7), w.book.invoice(houses[0].index)[0]
    for n, p in enumerate(c.members):
        on = start + rng.randint(0, 110)
        lines = [(k, m + (rng.random() < 0.04 * c.drift)) for k, m in pattern] if c.shows() else None
        more: dict[str, Any] = {"coner_tel": c.phones[0]} if c.shows() else {}
        if c.shows():
            more["agnt_id"] = broker
        if payee and c.shows():
            more["payee_acct"] = payee
        if c.shows():
            more |= {"invono": f"{base + n * rng.randint(1, 3):08d}", "bill_code": code}
        stay = los if c.shows() else los + rng.randint(-2, 3)
        c.add(w.paper(rng, p, rng.choice(houses), on, stay, dise, lines, **more))


def paid_twice(c: Case) -> None:
    """T15: a stay settled at the hospital's window is handed in again on paper."""
    w, rng = c.w, c.rng
    c.enlist(adult)
    house = w.places.pick(rng, "county", "tertiary") if rng.random() < 0.6 else rng.choice(w.places.of["outside"][:6])
    c.at(house)
    broker = c.agent(c.phone()) if rng.random() < 0.7 else None
    payee = c.account() if broker is None or rng.random() < 0.4 else None
    start = c.day(230)
    for p in c.members:
        dise, los, on = rng.choice(_GRAVE), rng.randint(6, 13), start + rng.randint(0, 120)
        bill = ward_bill(rng, dise, los, house.grade)
        code, number = w.book.invoice(house.index)
        doctor = house.doctor(rng, WARD[dise].dept).code
        one = w.stay(rng, p, house, on, los, dise, bill, bill_code=code, invono=number, dr_code=doctor)
        lines = bill if c.shows() else [*bill, ("urine", 1)]
        more: dict[str, Any] = {"dr_code": doctor}
        if c.shows() or not c.hard:
            more |= {"bill_code": code, "invono": number}
        if broker and c.shows():
            more["agnt_id"] = broker
        if payee and c.shows():
            more["payee_acct"] = payee
        begin = w.book.get(one, "begntime") if c.shows() else None
        again = w.paper(rng, p, house, on, los, dise, lines, begin=begin, filed=on + los + rng.randint(12, 70), **more)
        c.add(one, again)


def hidden_damages(c: Case) -> None:
    """T16: the tortfeasor has paid; the same lawyer has the fund pay too, the third party is denied."""
    w, rng = c.w, c.rng
    c.enlist(lambda p: p.age >= 16 and p.away is None)
    house = w.places.pick(rng, "county", "private")
    c.at(house)
    lawyer = c.agent(c.phone())
    start = c.day(210)
    for p in c.members:
        dise = rng.choice(("frac", "head", "femur"))
        on, los = start + rng.randint(0, 140), rng.randint(7, 18)
        paper = rng.random() < 0.5
        more: dict[str, Any] = {"trum_flag": c.shows(), "rel_ttp_flag": False, "med": "22" if c.shows() else "21"}
        if c.shows():
            more["coner_tel"] = c.phones[0]
        if c.shows():
            more["agnt_id"] = lawyer
        claim = w.paper(rng, p, house, on, los, dise, **more) if paper else w.stay(rng, p, house, on, los, dise, **more)
        c.add(claim)
        total = w.book.get(claim, "medfee_sumamt")
        if c.shows() or len(c.claims) < 4:
            kind = rng.choice(("交通事故赔偿", "交通事故赔偿", "人身损害调解", "判决"))
            when = on + rng.randint(2, 40)
            w.third.append((p.index, when, kind, round(total * rng.uniform(1.1, 2.2)), f"JT{rng.randrange(10**7):07d}"))


def funnel(c: Case) -> None:
    """T46: the reimbursements of people who do not know each other end in one account."""
    w, rng = c.w, c.rng
    c.enlist(adult)
    accounts = [c.account() for _ in range(2 if c.hard and c.size > 9 else 1)]
    holder = w.people.all[rng.randrange(w.natives)]
    for acct in accounts:
        w.accounts[acct] = (holder.no if rng.random() < 0.5 else None, "农村商业银行")
    start = c.day(300)
    for n, p in enumerate(c.members):
        for turn in range(rng.randint(1, 2)):
            house = rng.choice([*w.places.of["outside"], *w.places.of["tertiary"]])
            c.at(house)
            los, on = rng.randint(5, 12), start + rng.randint(0, 90) + turn * 120
            if not p.free(on, on + los) or on + los > END - 10:
                continue
            acct = accounts[n % len(accounts)]
            more: dict[str, Any] = {"payee_acct": acct} if c.shows() or (turn == 0 and n < 5) else {}
            c.add(w.paper(rng, p, house, on, los, rng.choice((*_GRAVE, "pneu", "back")), **more))
