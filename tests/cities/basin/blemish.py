"""Blemishes (瑕疵): what any real delivery has wrong, missing or twice."""

from __future__ import annotations

from tests.cities.basin.almanac import DAY, END
from tests.cities.basin.world import World


def blemish(w: World, cases: set[int]) -> None:
    """Reversals, midnight times, late discharges, other numbers of one human; cases keep their claims' owners."""
    rng, book = w.dice("blemish"), w.book
    count = len(book.claims)
    twins: dict[int, int] = {}
    for p in list(w.people.all[: w.natives]):
        if p.index not in w.taken and rng.random() < 0.006:
            twins[p.index] = w.people.twin(p).index
    reversed_claims = {book.get(n, "refd_of_setl_id") for n in range(count)}
    traced = {t[4] for t in book.traces}
    for n in range(count):
        luck = rng.random()
        if luck < 0.05:
            book.put(n, "begntime", book.get(n, "begntime") // DAY * DAY)
        elif luck < 0.07:
            book.put(n, "begntime", None)
        if book.get(n, "refd_setl_flag"):
            continue
        owner = book.get(n, "psn_no")
        if owner in twins and n not in reversed_claims and n not in traced and rng.random() < 0.35:
            book.put(n, "psn_no", twins[owner])
        if n in cases or n in reversed_claims:
            continue
        luck = rng.random()
        if luck < 0.006:
            time = book.get(n, "setl_time") + rng.choice((900, 3600, DAY, 3 * DAY))
            if time < END * DAY:
                book.reverse(n, time)
        elif luck < 0.008 and book.get(n, "med_type") == "21" and book.get(n, "enddate") < END - 2:
            book.put(n, "enddate", book.get(n, "enddate") + 1)
            book.put(n, "setl_time", max(book.get(n, "setl_time"), book.get(n, "enddate") * DAY + 33000))
        elif luck < 0.011:
            book.put(n, "dr_code", None)
        elif luck < 0.02:
            book.put(n, "terminal_id", None)


def purchases(w: World) -> None:
    """For some boxes the delivery that brought them to the shop."""
    rng, book = w.dice("purchases"), w.book
    seen: set[str] = set()
    for row in list(book.traces):
        code, place, time, event, claim = row[:5]
        fresh = event == "sale" and claim is not None and code not in seen and len(code) == 20 and code[0] == "8"
        if fresh and w.place(place).kind == "pharmacy" and rng.random() < 0.3:
            day = time // DAY - rng.randint(5, 70)
            paper = f"JX{rng.randrange(10**8):08d}"
            firm = rng.choice(("盆中医药有限公司", "国康医药配送公司", "川东医药批发公司"))
            book.traces.append(
                (code, place, day * DAY + 36000, "purchase", None, None, None, row[7], 1, False, firm, paper)
            )
        seen.add(code)
