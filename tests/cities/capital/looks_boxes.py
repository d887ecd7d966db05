"""Look-alikes of shelves, tills and rooms (药盒、柜台与场所): split packs, returns, moved stock, colleagues, premises let again."""

from __future__ import annotations

from .almanac import DAY
from .goods import COLD, DX, HOME, NO, PRESSURE, SUGAR, TONIC
from .places import Place, legal
from .shelves import DEFAULT, new_code
from .stage import Stage


def split_packs(s: Stage, size: int) -> None:
    """One bottle, broken up for many: the same code again and again, marked as split."""
    members = s.take(min(size, 12), ages=(20, 80))
    shop = s.pick("shop", lined=True)
    g = s.look("split_packs", members, "拆零销售", "packs sold in parts")
    item = NO["复方甘草片"]
    trace, day = new_code(s, item), s.rng.randrange(5, 330)
    for m in members:
        c = s.buy(g, m, shop, day + s.rng.randint(0, 12), [(item, 1), (s.rng.choice(COLD[:4]), 1)])
        c.lines[0] = c.lines[0]._replace(trace=trace, split=True)


def returned_boxes(s: Stage, size: int) -> None:
    """Brought back the same week, reversed, and sold to the next customer."""
    members = s.take(min(10, max(2, size // 2 * 2)), ages=(20, 80))
    shop = s.pick("shop", lined=True)
    g = s.look("returned_boxes", members, "退货后再售", "boxes returned and sold again")
    for a, b in zip(members[::2], members[1::2], strict=False):
        item, day = s.rng.choice(SUGAR), s.rng.randrange(5, 330)
        trace = new_code(s, item)
        first = s.buy(g, a, shop, day, [(item, 1)], dx=DX["E11.9"])
        again = s.buy(g, b, shop, day + s.rng.randint(4, 20), [(item, 1)], dx=DX["E11.9"])
        for c in (first, again):
            c.lines[0] = c.lines[0]._replace(trace=trace)
        first.undone = first.settle + 2 * DAY
        s.book.boxes.append((trace, shop, first.undone, "sale_return", item, a, None))
    if len(members) % 2:
        s.buy(g, members[-1], shop, 99, [(NO["消痛贴膏"], 1)])


def default_scans(s: Stage, size: int) -> None:
    """A till whose scanner is broken sends the default code for every box."""
    members = s.take(min(size, 12), ages=(20, 80))
    shop = s.pick("shop", lined=True)
    g = s.look("default_scans", members, "默认码", "a broken scanner's default code")
    day = s.rng.randrange(5, 340)
    for m in members:
        c = s.buy(g, m, shop, day + s.rng.randint(0, 6), [(s.rng.choice(HOME), 1)])
        c.lines[0] = c.lines[0]._replace(trace=DEFAULT)


def chain_transfer(s: Stage, size: int) -> None:
    """Sold more than it bought, for the chain moved stock from a neighbour."""
    members = s.take(min(size, 14), ages=(30, 80))
    shops = [n for n in s.places.of["shop"] if s.places.all[n].chain == "老百福" and s.places.all[n].lined]
    shop, giver = s.rng.sample(shops, 2)
    g = s.look("chain_transfer", members, "连锁调拨", "stock moved within a chain")
    item = s.rng.choice(TONIC)
    for m in members:
        for _ in range(2):
            s.buy(g, m, shop, s.rng.randrange(40, 340), [(item, s.rng.choice((1, 2)))], dx=DX["R53"])
    s.book.short[shop, item] = 0.4
    s.book.moved.append((giver, shop, item, 0))


def year_end(s: Stage, size: int) -> None:
    """Before the year ends people stock up from their own accounts, each as he likes."""
    members = s.take(min(max(size, 5), 20), ages=(28, 60), employed=True)
    shop = s.pick("shop")
    g = s.look("year_end", members, "年末囤药", "buying before the year ends")
    for m in members:
        bill = [(i, s.rng.randint(2, 6)) for i in s.rng.sample((*HOME, *TONIC), s.rng.randint(2, 4))]
        s.buy(g, m, shop, s.rng.randint(340, 363), list(dict(bill).items()), from_account=True, dx=DX["R53"])


def mutual_aid(s: Stage, size: int) -> None:
    """Sons and daughters pay their parents' tablets from their own accounts (共济)."""
    members = s.take(min(size, 10), ages=(62, 88))
    shop = s.pick("shop")
    g = s.look("mutual_aid", members, "家庭共济账户", "relatives' accounts pay")
    for m in members:
        for k in range(3):
            s.buy(g, m, shop, 20 + 90 * k + s.rng.randint(0, 40), [(PRESSURE[m % 4], 3)], shared_account=True)


def multi_site(s: Stage, size: int) -> None:
    """A surgeon on record at two hospitals: mornings here, afternoons there."""
    members = s.take(min(size, 12), ages=(25, 80))
    here, there = s.pick("tertiary"), s.pick("private", "district")
    doctor = s.doctor(here)
    s.places.doctors[doctor].multi = there
    g = s.look("multi_site", members, "备案多点执业", "a doctor on record at two places")
    for n, m in enumerate(members):
        s.visit(g, m, here if n % 2 else there, 60 + n // 4 * 7, [(NO["副主任诊查费"], 1), (NO["数字化摄影"], 1)], dx=DX["M17.9"],
                minute=s.rng.randint(490, 690) if n % 2 else s.rng.randint(860, 1_020), doctor=doctor)  # fmt: skip


def case_redistribution(s: Stage, size: int) -> None:
    """A doctor retires; his chronic patients go on with the colleague next door."""
    members = s.take(min(size, 14), ages=(50, 85), ill=7)
    place = s.pick("community", "district")
    while len(s.places.all[place].doctors) < 2:
        s.places.hire(place, s.rng)
    old, new = s.places.all[place].doctors[-2:]
    day = s.rng.randrange(120, 240)
    s.places.doctors[old].end = day
    g = s.look("case_redistribution", members, "退休医师的患者转给同事", "a retired doctor's patients")
    for m in members:
        for when in (day - 70, day - 35, day + 12, day + 47):
            s.visit(
                g,
                m,
                place,
                when + s.rng.randint(-9, 9),
                [(NO["普通诊查费"], 1), (PRESSURE[m % 4], 2)],
                dx=DX["I10"],
                med="14",
                doctor=old if when < day else new,
            )


def relet_premises(s: Stage, size: int) -> None:
    """A clinic closed; another, of other people, rented the rooms."""
    members = s.take(min(size, 10), ages=(10, 80))
    old = s.pick("clinic", small=True)
    day, gone = s.rng.randrange(90, 200), s.places.all[old]
    gone.end, gone.status, gone.address = day, "0", gone.address or "A000001"
    new = s.places.add(
        Place(
            "clinic",
            s.code("H43N"),
            "新和门诊部",
            gone.area,
            gone.lon,
            gone.lat,
            0.4,
            "1",
            private=True,
            begin=day + 40,
            legal=legal(s.rng),
            address=gone.address,
        ),
        s.rng,
        2,
    )
    g = s.look("relet_premises", members, "铺面转租", "premises let to another clinic")
    for m in members:
        s.visit(g, m, new, s.rng.randrange(day + 45, 360), [(NO["普通诊查费"], 1), (s.rng.choice(COLD), 1)])


def inspection_corrections(s: Stage, size: int) -> None:
    """A tariff was read wrongly; the hospital reversed a week's bills and billed them again, a little lower."""
    members = s.take(min(size, 10), ages=(20, 80))
    place = s.pick("district", "community", lined=True)
    g = s.look("inspection_corrections", members, "价格更正冲销重结", "bills corrected after a tariff error")
    day = s.rng.randrange(20, 320)
    for m in members:
        bill = [(NO["副主任诊查费"], 1), (NO["彩色B超腹部"], 1)]
        first = s.visit(g, m, place, day + s.rng.randint(0, 4), bill, dx=DX["K29.5"])
        first.undone = (day + 9) * DAY + s.rng.randint(500, 1_000)
        again = s.visit(
            g, m, place, first.begin // DAY, [(NO["普通诊查费"], 1), (NO["彩色B超腹部"], 1)], dx=DX["K29.5"]
        )
        again.settle = first.undone + 5
