"""Rings on paper (票据与参保类): invoices, file sets, double enrolment, hidden liability, shell firms, certificates, handlers, hubs."""

from __future__ import annotations

from typing import Any

from .almanac import DAY, office
from .book import Claim
from .cast import Brief, Cast
from .goods import DX, MILD, SERIOUS
from .stage import Bill


def _file(c: Cast, m: int, place: int, day: int, nights: int, bill: Bill, dx: int, **more: Any) -> Claim:
    """A stay elsewhere, filed at the counter."""
    return c.s.stay(c.group, m, place, day, nights, bill, dx=dx, manual=True, **more)


def t13_invoices(b: Brief) -> None:
    """Invoices filed twice under two names, or numbers in a row with months between them; one account, or two."""
    s = b.s
    c = b.cast("假票据报销", "forged and reused invoices", size=(3, 14), ages=(22, 75))
    payees = [s.account(s.rng.choice(c.members)) for _ in range(1 + c.hard)]
    c.group.accounts.extend(payees)
    places = s.several(1 + c.hard, "far")
    serial = s.rng.randrange(10**7, 9 * 10**7)
    reused = [str(serial + 500_000 + k) for k in range(max(1, len(c.members) // 2))]
    for k, (day, who) in enumerate(c.rounds(2)):
        for n, m in enumerate(who):
            place, nights = places[n % len(places)], s.rng.randint(4, 9)
            number = (
                reused[n // 2 % len(reused)] if s.chance((0.9, 0.7, 0.6)[c.hard]) or n < 2 else str(serial + k * 40 + n)
            )
            claim = _file(
                c,
                m,
                place,
                c.near(day),
                nights,
                s.ward_bill(nights),
                s.rng.choice(SERIOUS),
                invoice=number,
                book_code=f"0{s.places.all[place].area[:4]}77",
            )
            claim.payee = s.rng.choice(payees) if s.chance((0.95, 0.8, 0.6)[c.hard]) else s.account(m)
            c.sign(claim, share=(0.7, 0.4, 0.3))


def t14_file_sets(b: Brief) -> None:
    """A broker sells file sets of famous hospitals: copied bills with edits, his phone or agent, his accounts, people of many areas."""
    s = b.s
    c = b.cast("假病历假发票团伙", "file sets sold by a broker", size=(5, 60), ages=(25, 80))
    places = s.several(1 + c.hard, "far")
    payees = [s.account() for _ in range(1 + c.hard)]
    c.group.accounts.extend(payees)
    templates = [
        (s.ward_bill(n, dear=1.5), n, s.rng.choice((DX["C34.9"], DX["I63.9"], DX["I25.1"])))
        for n in s.rng.sample(range(9, 18), 1 + c.hard)
    ]
    for day, who in c.rounds(1 if c.hard == 0 else 2):
        for k, m in enumerate(who):
            bill, n, dx = templates[k % len(templates)]
            claim = _file(
                c, m, places[k % len(places)], min(330, c.near(day + s.rng.randint(0, 25))), n, c.edited(bill), dx
            )
            if s.chance((0.95, 0.7, 0.4)[c.hard]):
                claim.payee = payees[k % len(payees)]
            c.sign(claim, how="phone agent" if s.chance((0.9, 0.6, 0.4)[c.hard]) else "phone", share=(0.98, 0.85, 0.75))


def t15_twice_insured(b: Brief) -> None:
    """Enrolled as resident in one county and as employee in another; each bill paid by both; a broker files the second."""
    s = b.s
    c = b.cast("重复参保重复报销", "the same bill paid by two schemes", size=(3, 14), ages=(24, 70))
    payee = s.account(c.members[0])
    for m in c.members:
        there = "430181" if s.area_code(m) != "430181" else "430121"
        s.book.enrolled.append((m, "390" if s.people.employed[m] else "310", "0", -s.rng.randint(30, 800), None, there))
        for _ in range(2 - c.hard // 2):
            n, day, place = s.rng.randint(5, 12), s.rng.randint(5, 300), s.pick("tertiary", "special", "district")
            number = str(s.rng.randrange(10**7, 9 * 10**7))
            first = s.stay(
                c.group,
                m,
                place,
                day,
                n,
                s.ward_bill(n),
                dx=s.rng.choice(SERIOUS),
                invoice=number,
                book_code=f"0430{place:04d}",
            )
            second = s.write(c.group, type(first)(m, place, "21", first.begin, first.end, first.settle + s.rng.randint(12, 70) * DAY, first.dx,
                                                  list(first.lines), first.doctor, manual=True, invoice=number, book_code=first.book_code,
                                                  insured="390" if s.people.employed[m] else "310", origin=there))  # fmt: skip
            if s.chance((0.9, 0.6, 0.4)[c.hard]):
                second.payee = payee
                c.group.accounts = [payee]
            c.sign(second, how="phone agent")


def t16_third_party(b: Brief) -> None:
    """A tout at the traffic police: the driver's insurer paid, the flag stays empty, the fund pays again."""
    s = b.s
    c = b.cast("隐瞒第三方责任", "liable parties concealed", size=(3, 14), ages=(18, 72))
    for m in c.members:
        n, day = s.rng.randint(6, 18), s.rng.randint(5, 310)
        claim = s.stay(c.group, m, s.pick("district", "private", "tertiary"), day, n, s.ward_bill(n, dear=1.4), dx=s.rng.choice((DX["S82.1"], DX["S06.0"], DX["S52.5"])),
                       trauma=s.chance((0.9, 0.6, 0.3)[c.hard]), manual=s.chance(0.5))  # fmt: skip
        s.book.liable.append(
            (
                m,
                day + s.rng.randint(5, 40),
                s.rng.choice(("交通事故", "民事判决")),
                claim.total * s.rng.randint(60, 120) // 100,
                s.code("JT"),
            )
        )
        c.sign(claim, how="phone agent", share=(0.98, 0.9, 0.8))


def t29_handler(b: Brief) -> None:
    """A handler approves a gang's forged files himself, in the evening, whichever county they come from."""
    s = b.s
    c = b.cast("经办人员内外勾结", "a handler who lets forged files pass", size=(4, 18), ages=(25, 76))
    handler, payees = f"B0{s.rng.randrange(6)}0{s.rng.randrange(2)}", [s.account() for _ in range(1 + c.hard)]
    c.group.accounts.extend(payees)
    bill, place = s.ward_bill(11, dear=1.5), s.pick("far")
    for day, who in c.rounds(2):
        for k, m in enumerate(who):
            at = c.near(day + s.rng.randint(0, 9))
            claim = _file(
                c,
                m,
                place,
                at,
                11 + s.rng.randint(-c.hard, c.hard),
                c.edited(bill),
                s.rng.choice((DX["I63.9"], DX["C50.9"])),
            )
            claim.handler = handler if s.chance((1.0, 0.93, 0.85)[c.hard]) else None
            if claim.handler:
                claim.handled = (claim.settle // DAY + s.rng.randint(2, 12)) * DAY + (
                    s.rng.randint(1_150, 1_390) if s.chance((0.97, 0.85, 0.7)[c.hard]) else office(s.rng)
                )
            claim.payee = payees[k % len(payees)] if s.chance((0.9, 0.7, 0.5)[c.hard]) else None


def t41_organiser(b: Brief) -> None:
    """One man behind two businesses: forged files for some, borrowed beds for others; his phones are in both."""
    s = b.s
    c = b.cast("跨手法组织者", "one organiser behind several schemes", size=(8, 30), ages=(28, 76))
    c.group.schemes += ["T14", "T01"]
    half = len(c.members) // 2
    payee, far, near = s.account(), s.pick("far"), s.pick("private", timed=True, lined=True)
    c.group.accounts.append(payee)
    file, bed = s.ward_bill(12, dear=1.5), s.ward_bill(7)
    days = c.days(2 + c.hard)
    for k, m in enumerate(c.members):
        at = c.near(days[k % len(days)])
        if k < half or s.chance(0.15):
            claim = _file(c, m, far, at, 12, c.edited(file), DX["C34.9"], payee=payee if s.chance(0.8) else None)
            c.sign(claim, how="phone agent", share=(1, 0.9, 0.8))
        if k >= half:
            c.sign(
                s.stay(c.group, m, near, at, 7, c.edited(bed), dx=s.rng.choice(MILD), waived=True), share=(1, 0.9, 0.8)
            )
