"""Shops (店堂): opened packs, boxes brought back, and stocking up before the year ends."""

from __future__ import annotations

from tests.cities.basin.almanac import DAY, clock, day_of
from tests.cities.basin.case import Case, adult
from tests.cities.basin.catalogue import DESK, Line


def split_pack(c: Case) -> None:
    """A clinic sells from opened packs: one code, many patients, marked as split."""
    w, rng = c.w, c.rng
    house = w.places.pick(rng, "clinic", "township")
    c.at(house)
    c.enlist(lambda p: p.away is None, mixed=False)
    start = c.day(120)
    for pack in range(w.rounds(4, 2)):
        drug = rng.choice(("amox", "ibup", "cold", "aspi"))
        code, day = w.book.box(drug), start + pack * 14
        for p in c.members:
            if pack == 0 or rng.random() < 0.7:
                at = clock(day + rng.randint(0, 9), rng.uniform(8, 17))
                lines: list[Line] = [("reg", 1), (drug, 1)]
                claim = w.claim(
                    rng, p, house, "11", at, at + 300, lines, dise=DESK["cold"][:2], prices={drug: 240}, scan=False
                )
                w.book.trace(len(w.book.lines) - 1, code, at + 260, split=True)
                c.add(claim)


def returned_box(c: Case) -> None:
    """A box is brought back, refunded, and sold to the next customer."""
    w, rng = c.w, c.rng
    shop = w.places.pick(rng, "pharmacy")
    c.at(shop)
    c.enlist(adult, max(2, c.size // 2 * 2))
    start = c.day(150)
    for p, q in zip(c.members[::2], c.members[1::2], strict=False):
        drug, at = rng.choice(("celec", "atorv", "clop", "insu")), clock(start + rng.randint(0, 90), rng.uniform(9, 19))
        code = w.book.box(drug)
        one = w.buy(rng, p, shop, at, [(drug, 1)], scan=False)
        w.book.trace(len(w.book.lines) - 1, code, at)
        back = at + rng.randint(1, 5) * DAY
        w.book.trace(len(w.book.lines) - 1, code, back, event="sale_return", sold=False)
        w.book.reverse(one, back)
        two = w.buy(rng, q, shop, back + rng.randint(1, 20) * DAY, [(drug, 1)], scan=False)
        w.book.trace(len(w.book.lines) - 1, code, w.book.get(two, "setl_time"))
        c.add(one, two)


def year_end(c: Case) -> None:
    """Families stock up in the last week of December from a mutual-aid account."""
    w, rng = c.w, c.rng
    shop = w.places.pick(rng, "pharmacy")
    c.at(shop)
    c.enlist(lambda p: p.insu == "310", mixed=False)
    for p in c.members:
        at = clock(day_of(2024, 12, 24) + rng.randint(0, 7), rng.uniform(8, 20.5))
        lines: list[Line] = [
            (k, rng.randint(1, 3))
            for k in rng.sample(("cold", "lianh", "amlo", "atorv", "omep", "herb"), rng.randint(2, 4))
        ]
        claim = w.buy(rng, p, shop, at, lines)
        moved = w.book.get(claim, "acct_pay")
        w.book.put(claim, "acct_mulaid_pay", moved // 2)
        w.book.put(claim, "acct_pay", moved - moved // 2)
        c.add(claim)
