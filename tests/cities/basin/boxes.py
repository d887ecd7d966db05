"""Boxes that travel (药盒案): collected for a dealer, and settled a second time."""

from __future__ import annotations

from typing import Any

from tests.cities.basin.almanac import clock
from tests.cities.basin.case import Case, adult, elderly
from tests.cities.basin.catalogue import DESK, Line


def sold_drugs(c: Case) -> None:
    """T07: patients collect dear drugs from shop to shop for a dealer, far beyond any dose."""
    w, rng = c.w, c.rng
    c.enlist(elderly)
    shops = [w.places.pick(rng, "pharmacy", "county", "tertiary") for _ in range(rng.randint(3, 5))]
    c.at(*shops)
    drugs = rng.sample(("rivar", "sacu", "clop", "budes", "donep", "atorv", "insu"), 3)
    phone = c.phone()
    dealer = w.places.pick(rng, "pharmacy")
    start = c.day(260)
    for turn in range(w.rounds(rng.randint(5, 8), 4)):
        day = start + turn * rng.randint(14, 24)
        for p in c.members:
            if turn and not c.joins():
                continue
            on, hour = day + rng.randint(0, c.drift), rng.uniform(8.3, 11)
            for shop in rng.sample(shops, min(len(shops), 2 if c.shows() else 1)):
                drug = rng.choice(drugs) if c.shows() else rng.choice(("amlo", "aspi", "omep"))
                lines: list[Line] = [(drug, rng.randint(3, 6) if not c.hard else rng.randint(2, 4))]
                more: dict[str, Any] = {"coner_tel": phone} if c.shows() else {}
                at = clock(on, hour)
                if shop.kind == "pharmacy":
                    claim = w.buy(rng, p, shop, at, lines, med="14", **more)
                else:
                    claim = w.visit(rng, p, shop, at, "cad", [("reg", 1), *lines], med="14", **more)
                c.add(claim)
                code = w.book.lines[-1][5]
                if code and len(code) == 20 and code[0] == "8" and c.shows():
                    w.book.loose(code, dealer.index, at + rng.randint(5, 25) * 86400, "sale", drug, None)
                hour += rng.uniform(0.6, 1.6)
    c.at(dealer)


def resold(c: Case) -> None:
    """T08: boxes already settled for one person are settled again for another at a shop that never bought them."""
    w, rng = c.w, c.rng
    shop = w.places.pick(rng, "pharmacy", "clinic")
    sources = [w.places.pick(rng, "pharmacy", "county", "township") for _ in range(rng.randint(1, 3))]
    sources = [s for s in sources if s is not shop] or [w.places.pick(rng, "county")]
    c.at(shop, *sources)
    c.enlist(adult)
    half = len(c.members) // 2
    givers, takers = c.members[:half], c.members[half:]
    start = c.day(200)
    turns = w.rounds(rng.randint(4, 7), 3)
    for turn in range(turns):
        for n, p in enumerate(givers):
            if turn > 1 and not c.joins():
                continue
            drug = rng.choice(("clop", "atorv", "naoxin", "nife", "donep", "acar"))
            source, day = rng.choice(sources), start + turn * 22 + rng.randint(0, 3 * c.drift)
            at = clock(day, rng.uniform(8.5, 17))
            lines: list[Line] = [(drug, 1)] if source.kind == "pharmacy" else [("reg", 1), (drug, 1)]
            one = w.claim(rng, p, source, "14", at, at + 300, lines, dise=DESK["cad"][:2], scan=False)
            at2 = at + rng.randint(4, 18 * c.drift) * 86400 + rng.randint(-7000, 7000)
            q = takers[(n + turn) % len(takers)] if c.hard or rng.random() < 0.7 else rng.choice(takers)
            again: list[Line] = [(drug, 1)]
            line = len(w.book.lines) - 1
            two = w.claim(
                rng, q, shop, "41" if shop.kind == "pharmacy" else "11", at2, at2, again, settled=at2, scan=False
            )
            c.add(one, two)
            if c.shows() or turn < 2:
                code = w.book.box(drug)
                w.book.trace(line, code, at + 240)
                w.book.trace(len(w.book.lines) - 1, code, at2)
    if rng.random() < 0.5 and takers:
        c.bystanders += [k for k in w.people.kin(takers[0]) if k.index not in w.taken][:1]
