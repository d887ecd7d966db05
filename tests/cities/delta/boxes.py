"""Rings of boxes (药品类团伙): hired patients who over-obtain drugs, and pharmacies that settle a box twice."""

from __future__ import annotations

from .book import Line
from .catalogue import COSTLY, DX, ITEMS
from .clock import DAY, office_minute
from .ring import Brief, Ring


def t07(b: Brief) -> None:
    """Hired patients rotate through hospitals and pharmacies for a few costly drugs; a dealer collects them."""
    s = b.stage
    home = b.hospital("community", "district")
    spots = [home, s.place("big"), s.quiet_place("community"), s.quiet_place("pharmacy"), s.quiet_place("pharmacy")]
    drugs = [int(i) for i in s.rng.choice(COSTLY, size=2 if b.level == "easy" else 3, replace=False)]
    ring = b.open(
        s.take(b.size, ages=(45, 82)), home, "职业开药人轮流多点超量开药", "hired patients over-obtain costly drugs"
    )
    dealer = s.quiet_place("pharmacy")
    for day, present in zip(ring.round_days(gap=24), ring.attendance(), strict=True):
        for m in present:
            when = ring.near(day) * DAY + 8 * 60 + int(s.rng.integers(20, 90))
            stops = s.rng.permutation(len(spots))[: 3 if ring.has("rotation") else 1]
            for k, stop in enumerate(stops):
                place = spots[int(stop)]
                minute = when + k * int(s.rng.integers(70, 130))
                lines = [_box(ring, s.pick(drugs), minute + 2, dealer) for _ in range(int(s.rng.integers(4, 8)))]
                shop = s.places.all[place].kind == "pharmacy"
                claim = s.visit(ring.group, m, place, minute, med="41" if shop else "14", lines=lines, dx=DX["E11.9"])
                if s.chance(0.8):
                    claim.tel = s.persons.tel[m]
                ring.mark(claim)


def _box(ring: Ring, item: int, minute: int, dealer: int) -> Line:
    """One box; where traces are evidence, some reappear at the dealer's till as a private sale."""
    s = ring.stage
    trace = s.trace()
    if ring.has("trace") and s.chance(0.35):
        later = min(729, minute // DAY + int(s.rng.integers(5, 40))) * DAY + office_minute(s.rng)
        s.book.traces.append((trace, dealer, later, "sale", item, -1, None))
    return Line(item, 1, ITEMS[item].price, minute, trace)


def t08(b: Brief) -> None:
    """Boxes that one pharmacy settled are settled again at another, which never bought them."""
    s = b.stage
    first = b.hospital("pharmacy")
    second = s.pick([i for i in s.places.of("pharmacy") if i != first])
    drugs = [int(i) for i in s.rng.choice(COSTLY, size=3, replace=False)]
    ring = b.open(
        s.take(b.size, ages=(40, 84)), first, "回流药二次结算", "settled boxes are bought back and settled again"
    )
    s.book.short.update((second, i) for i in drugs)
    half = max(2, len(ring.members) // 2)
    givers, takers = ring.members[:half], ring.members[half:]
    if len(takers) < 2:
        takers = ring.members
    pile: list[tuple[str, int, int]] = []
    for day, present in zip(ring.round_days(gap=40), ring.attendance(), strict=True):
        for m in present:
            when = max(190, ring.near(day)) * DAY + office_minute(s.rng)
            if m in givers or not pile:
                lines = []
                for _ in range(int(s.rng.integers(2, 5))):
                    item, trace = s.pick(drugs), s.trace()
                    lines.append(Line(item, 1, ITEMS[item].price, when + 1, trace))
                    pile.append((trace, item, when))
                ring.mark(s.visit(ring.group, m, first, when, med="41", lines=lines, dx=DX["E11.9"]))
            if m in takers and pile:
                _again(ring, m, second, pile)
    while pile and ring.has("rest"):
        _again(ring, s.pick(takers), second, pile)
    seen = {s.book.claims[c].person for c in ring.group.claims}
    for m in ring.members:
        if m not in seen:
            item, trace, when = s.pick(drugs), s.trace(), s.day(200, 500) * DAY + office_minute(s.rng)
            line = [Line(item, 1, ITEMS[item].price, when + 1, trace)]
            s.visit(ring.group, m, first, when, med="41", lines=line, dx=DX["E11.9"])
            _again(ring, s.pick([x for x in takers if x != m]), second, [(trace, item, when)])


def _again(ring: Ring, person: int, place: int, pile: list[tuple[str, int, int]]) -> None:
    s = ring.stage
    boxes = [pile.pop(0) for _ in range(min(len(pile), int(s.rng.integers(1, 4))))]
    day = max(when for _, _, when in boxes) // DAY + int(s.rng.integers(4, 25))
    when = min(728, day) * DAY + office_minute(s.rng) + 200
    lines = [Line(i, 1, ITEMS[i].price, when + 1, trace) for trace, i, _ in boxes]
    s.book.unbought.update(trace for trace, _, _ in boxes)
    ring.mark(s.visit(ring.group, person, place, when, med="41", lines=lines, dx=DX["E11.9"]))
