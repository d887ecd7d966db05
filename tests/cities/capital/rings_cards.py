"""Rings with cards, drugs and counters (刷卡与药品类): held cards, dealers, resold boxes, substitutions, cash, the dead, empty swipes."""

from __future__ import annotations

from typing import Any

from .almanac import DAY
from .cast import Brief
from .goods import DX, HEART, HOME, NO, PRESSURE, TESTS, TONIC, WANTED
from .shelves import new_code


def t02_held_cards(b: Brief) -> None:
    """A stack of cards swiped within minutes at one till, the same basket each time, for weeks or all year."""
    s = b.s
    c = b.cast("敛卡套刷", "a stack of cards at one till", size=(5, 24), ages=(20, 85))
    places = c.places("shop", "clinic")
    basket = [(i, s.rng.randint(1, 3)) for i in s.rng.sample(HOME if c.hard else TONIC, 3)]
    for k, (day, who) in enumerate(c.rounds(s.rng.randint(4, 6))):
        place, at = places[k % len(places)], s.rng.randint(560, 1_180)
        for n, m in enumerate(who):
            minute = at + n * (1, 1, 2)[c.hard] % 14
            more: dict[str, Any] = {
                "minute": minute,
                "terminal": f"T{place:04d}00",
                "operator": f"O{place:04d}77",
                "cert": "03",
            }
            bill = c.edited(basket)
            if s.places.all[place].kind == "shop":
                s.buy(c.group, m, place, day, bill, dx=DX["R53"], **more)
            else:
                s.visit(c.group, m, place, day, [(NO["普通诊查费"], 1), *bill], dx=DX["M54.5"], **more)


def t07_dealers(b: Brief) -> None:
    """Hired patients fetch the same dear drugs at hospital after hospital; one collector; boxes surface elsewhere."""
    s = b.s
    c = b.cast("职业开药倒卖", "drugs fetched for a dealer", size=(5, 40), ages=(40, 78))
    round_ = s.several(3 + c.hard, "tertiary", "district", "community", "special", lined=True, timed=True)
    drugs = s.rng.sample(WANTED, (3, 3, 4)[c.hard])
    reseller = s.pick("shop", small=True, timed=True, lined=True)
    for day, who in c.rounds(s.rng.randint(3, 5)):
        for m in who:
            at = c.near(day)
            for hop in s.rng.sample(round_, 2 if s.chance((0.9, 0.75, 0.6)[c.hard]) else 1):
                bill = [(i, s.rng.randint(3, 6 - c.hard // 2)) for i in s.rng.sample(drugs, 2)]
                claim = s.visit(
                    c.group,
                    m,
                    hop,
                    at,
                    [(NO["普通诊查费"], 1), *bill],
                    dx=s.rng.choice((DX["E11.9"], DX["N18.5"], DX["B18.1"])),
                    med="14",
                )
                c.sign(claim, share=(0.9, 0.6, 0.4))
                for n, line in enumerate(claim.lines[1:], 1):
                    if s.chance((0.8, 0.5, 0.35)[c.hard]):
                        trace = new_code(s, line.item)
                        claim.lines[n] = line._replace(trace=trace)
                        s.book.boxes.append(
                            (trace, reseller, (at + s.rng.randint(6, 40)) * DAY + 700, "sale", line.item, -1, None)
                        )


def t08_resold(b: Brief) -> None:
    """A shop buys back boxes already settled and settles them again on cards it holds; no purchase of those codes there."""
    s = b.s
    c = b.cast("回流药二次结算", "boxes settled twice", size=(4, 26), ages=(30, 80))
    shop = s.pick("shop", small=True, timed=True, lined=True)
    sources = s.several(2 + c.hard, "community", "district", "shop", timed=True, lined=True)
    sources = [p for p in sources if p != shop] or s.places.of["community"][:1]
    half = max(1, len(c.members) // 2)
    sellers, cards = c.members[:half], c.members[half:]
    innocent = s.take(2, ages=(30, 80)) if c.hard == 2 else []
    c.group.bystanders.extend(innocent)
    for day in c.days(s.rng.randint(4, 6)):
        for k, m in enumerate(sellers):
            bill = [(s.rng.choice(WANTED), s.rng.randint(2, 3))]
            first = s.visit(
                c.group,
                m,
                sources[k % len(sources)],
                c.near(day),
                bill,
                dx=DX["E11.9"],
                med="14",
                minute=s.rng.randint(480, 700),
            )
            item = bill[0][0]
            trace = new_code(s, item)
            first.lines[0] = first.lines[0]._replace(trace=trace)
            buyer = cards[(k + day) % len(cards)] if not innocent or s.chance(0.85) else s.rng.choice(innocent)
            again = s.buy(
                c.group if buyer in cards else None,
                buyer,
                shop,
                first.begin // DAY + s.rng.randint(3, 9),
                [(item, 1)],
                dx=DX["E11.9"],
            )
            again.lines[0] = again.lines[0]._replace(trace=trace)
            s.book.unbought.add(trace) if k % 4 == 3 else None
    for k, card in enumerate(cards):
        if not any(x.person == card for x in c.group.claims):
            item, trace = WANTED[0], new_code(s, WANTED[0])
            first = s.visit(c.group, sellers[0], sources[0], 30 + k, [(item, 2)], dx=DX["E11.9"], med="14")
            again = s.buy(c.group, card, shop, 36 + k, [(item, 1)], dx=DX["E11.9"])
            for x in (first, again):
                x.lines[0] = x.lines[0]._replace(trace=trace)


def t09_substituted(b: Brief) -> None:
    """Rice and oil sold as tonics: the same four lines to many, never bought by the shop, accounts emptied before New Year."""
    s = b.s
    c = b.cast("药店串换", "goods billed as drugs", size=(6, 40), ages=(25, 75))
    shops = c.places("shop")
    basket = [(i, s.rng.randint(1, 2)) for i in s.rng.sample(TONIC, 4)]
    for k, (day, who) in enumerate(c.rounds(2)):
        for m in who:
            at = s.rng.randint(345, 363) if k == 1 and s.chance(0.5) else c.near(day + s.rng.randint(0, 12))
            s.buy(
                c.group,
                m,
                shops[k % len(shops)],
                at,
                c.edited(basket)[: 4 - c.hard // 2],
                dx=DX["R53"],
                from_account=s.chance(0.3),
            )
    for shop in shops:
        for item, _ in basket:
            s.book.short[shop, item] = (0.1, 0.2, 0.3)[c.hard]


def t10_forged_prescriptions(b: Brief) -> None:
    """Special drugs at one pharmacy on prescriptions of a far oncologist whom none has seen, or whom nobody knows."""
    s = b.s
    c = b.cast("特药假处方", "special drugs on forged prescriptions", size=(4, 18), ages=(35, 78))
    shop = s.pick("shop", timed=True, lined=True)
    doctors = [s.doctor(s.pick("far")) for _ in range(1 + c.hard)]
    c.group.doctors.update(doctors)
    item = NO["奥希替尼80mg"] if c.hard < 2 else NO["安罗替尼胶囊"]
    for k, (day, who) in enumerate(c.rounds(2)):
        for m in who:
            claim = s.visit(
                c.group,
                m,
                shop,
                c.near(day + s.rng.randint(0, 9)),
                [(item, 1)],
                dx=DX["C34.9"],
                med="18",
                doctor=s.rng.choice(doctors),
            )
            claim.foreign_doctor = "D4409000417" if k == 0 and s.chance(0.4) else None
            c.sign(claim, share=(0.8, 0.5, 0.3))


def t11_borrowed(b: Brief) -> None:
    """One person uses relatives' and neighbours' cards: a man's scan on women's cards, and the owner elsewhere the same hour."""
    s = b.s
    c = b.cast("冒用他人凭证", "borrowed cards", size=(3, 12), ages=(20, 76))
    place = c.places("district", "community", "clinic")
    wrong = {1: NO["宫颈细胞学"], 2: NO["前列腺彩超"]}
    for k, (day, who) in enumerate(c.rounds(2)):
        for m in who:
            at, minute = c.near(day), s.rng.randint(540, 680)
            bill = (
                [(NO["普通诊查费"], 1), (wrong[s.people.sex[m]], 1)]
                if s.chance((0.9, 0.7, 0.55)[c.hard])
                else [(NO["普通诊查费"], 1), (s.rng.choice(TESTS), 1)]
            )
            c.sign(
                s.visit(c.group, m, place[k % len(place)], at, bill, dx=DX["N39.0"], minute=minute, cert="03"),
                share=(0.95, 0.85, 0.7),
            )
            if s.chance(0.5):
                s.visit(
                    c.group,
                    m,
                    s.places.of["far"][1 + m % 5],
                    at,
                    [(NO["普通诊查费"], 1)],
                    dx=DX["J06.9"],
                    minute=minute + 10,
                )


def t12_dead(b: Brief) -> None:
    """Cards of the dead go on buying for months, at one till, with one contact."""
    s = b.s
    c = b.cast("死亡冒用", "cards of the dead", size=(3, 10), ages=(68, 95))
    places = c.places("shop", "village", "clinic")
    for k, m in enumerate(c.members):
        s.people.died[m] = s.rng.randint(15, (90, 140, 190)[c.hard])
        bill = [(PRESSURE[k % 4], 2), (HEART[k % 4], 1)]
        for turn in range(s.rng.randint(3, 6)):
            at, place = min(360, s.people.died[m] + 12 + 28 * turn + s.rng.randint(0, 4)), places[turn % len(places)]
            more: dict[str, Any] = {"terminal": f"T{place:04d}00", "operator": f"O{place:04d}66", "cert": "03"}
            claim = s.buy(c.group, m, place, at, c.edited(bill), **more) if s.places.all[place].kind == "shop" else s.visit(
                c.group, m, place, at, [(NO["普通诊查费"], 1), *c.edited(bill)], dx=DX["I10"], med="14", **more)  # fmt: skip
            c.sign(claim, share=(0.9, 0.7, 0.5))


def t33_empty_swipes(b: Brief) -> None:
    """A clinic bills a ward's people every fortnight at the cap, one diagnosis, children among them, and some long dead."""
    s = b.s
    c = (
        b.cast("门诊统筹空刷", "empty swipes at a clinic", size=(7, 40), ages=(3, 88), area=s.rng.randrange(9))
        if not b.merged
        else b.cast("门诊统筹空刷", "empty swipes at a clinic")
    )
    places = [p for p in c.places("village", "clinic")][:2]
    bill = [(NO["普通诊查费"], 1), (NO["消痛贴膏"], 1), (NO["血塞通软胶囊"], 1)]
    oldest = max(c.members, key=lambda m: s.people.age[m])
    if s.people.age[oldest] > 65:
        s.people.died[oldest] = s.rng.randint(20, 120)
    for k, (day, who) in enumerate(c.rounds(s.rng.randint(4, 6))):
        for n, m in enumerate(who):
            place = places[k % len(places)]
            s.visit(c.group, m, place, day + n % (1 + c.hard), c.edited(bill), dx=DX["M54.5"] if s.chance(0.88) else DX["I10"],
                    minute=510 + (n * 3) % 500, doctor=c.doctor(place), terminal=f"T{place:04d}00")  # fmt: skip


def t40_cash_out(b: Brief) -> None:
    """Accounts emptied in round sums at one till, one after the other, the shop keeps its share."""
    s = b.s
    c = b.cast("个人账户套现", "accounts turned into cash", size=(5, 30), ages=(25, 62), employed=True)
    shops = c.places("shop")
    for k, (day, who) in enumerate(c.rounds(2)):
        shop, at = shops[k % len(shops)], s.rng.randint(600, 1_150)
        for n, m in enumerate(who):
            claim = s.buy(
                c.group,
                m,
                shop,
                day,
                [(NO["阿胶补血膏"], 1)],
                minute=at + 2 * n,
                from_account=True,
                terminal=f"T{shop:04d}00",
                operator=f"O{shop:04d}31",
                dx=DX["R53"],
            )
            total = (
                s.rng.choice((100_000, 150_000, 200_000, 300_000))
                if c.hard < 2 or s.chance(0.6)
                else s.rng.randint(700, 2_400) * 100
            )
            claim.lines[0] = claim.lines[0]._replace(price=total)
