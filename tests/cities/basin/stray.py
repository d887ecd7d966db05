"""Strays (散件): single oddities of people in no case: no ring, only life and clerks."""

from __future__ import annotations

from tests.cities.basin.almanac import END, clock
from tests.cities.basin.catalogue import LOW
from tests.cities.basin.world import World


def stray(w: World) -> None:
    """Errands during a stay, discharges recorded days late, mistyped invoices, a wrong card at the window."""
    rng, book = w.dice("stray"), w.book
    papers: list[int] = []
    for n in range(len(book.claims)):
        p = w.people.all[book.get(n, "psn_no")]
        if p.index in w.taken or book.get(n, "refd_setl_flag"):
            continue
        med = book.get(n, "med_type")
        if book.get(n, "clr_way") == "2":
            papers.append(n)
        if med == "21":
            begin, end = book.get(n, "begndate"), book.get(n, "enddate")
            luck = rng.random()
            if luck < 0.008 and end - begin > 2:
                at = clock(rng.randint(begin + 1, end - 1), rng.uniform(9, 18))
                w.buy(rng, p, w.place(p.pharmacy), at, [(rng.choice(("amlo", "aspi", "omep", "cold")), 1)])
            elif luck < 0.0095 and end - begin > 5 and end + 8 < END and p.free(end + 1, end + 8):
                house = w.places.pick(rng, "county", "township", county=p.village.county)
                w.stay(rng, p, house, end - rng.randint(1, 3), rng.randint(5, 7), rng.choice(LOW))
        elif med == "11" and rng.random() < 0.0003:
            day = book.get(n, "begndate") + 1
            lines = [("reg", 1), ("gyn", 1)] if p.sex == 1 else [("reg", 1), ("pros", 1)]
            if day < END and p.free(day, day):
                w.visit(rng, p, w.place(p.hospital), clock(day, rng.uniform(9, 11)), "tcm", lines)
    for n in papers:
        if rng.random() < 0.02:
            other = rng.choice(papers)
            book.put(n, "invono", book.get(other, "invono"))
            book.put(n, "bill_code", book.get(other, "bill_code"))
