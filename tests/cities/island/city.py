"""Puts the island together (海岛合成): people, places, look-alikes, rings, everyday life, settlement."""

from __future__ import annotations

import random
from pathlib import Path

from tests.cities.island.book import Book
from tests.cities.island.brokers import BROKERS, EASY, HARD, MEDIUM
from tests.cities.island.forgers import FORGERS
from tests.cities.island.gatherings import GATHERINGS
from tests.cities.island.life import live
from tests.cities.island.papers import PAPERS
from tests.cities.island.people import settle as settle_people
from tests.cities.island.places import build
from tests.cities.island.settlement import settle
from tests.cities.island.sheets import write, write_truth
from tests.cities.island.stage import Stage
from tests.cities.island.wards import WARDS

CLAIMS_A_PERSON = 4.4
"""In eighteen months, groups included."""
SMALLEST = 1_400
"""Persons of the smallest city: enough strangers for its groups."""
CLAIMS_A_RING, CLAIMS_A_LOOK = 2_100, 1_700
_REVERSED = 110
"""One claim in so many is taken back, which adds a row."""


def generate(seed: int, claims: int, out: Path, *, rings: bool = True) -> Path:
    """Writes one Parquet file a table into ``out`` and the truth beside it; the same seed gives the same bytes."""
    people = settle_people(max(SMALLEST, int(claims / CLAIMS_A_PERSON)), random.Random(f"people {seed}"))
    places = build(claims, people, random.Random(f"places {seed}"))
    s = Stage(random.Random(f"looks {seed}"), people, places, Book(), claims)
    _firms(s)
    share = 0.55 * claims
    for n in range(max(7, claims // CLAIMS_A_LOOK)):
        if len(s.book.claims) < share * 0.6:
            kinds = (*GATHERINGS, *PAPERS)
            kinds[(n * 7 + seed) % len(kinds)](s)
    if rings:
        s.rng = random.Random(f"rings {seed}")
        makers = {**BROKERS, **WARDS, **FORGERS}
        names = s.rng.sample(sorted(makers), len(makers))
        for n in range(max(5, claims // CLAIMS_A_RING)):
            if len(s.book.claims) < share:
                makers[names[n % len(names)]](s, s.rng.choices((EASY, MEDIUM, HARD), (3, 4, 3))[0])
    s.rng = random.Random(f"life {seed}")
    live(s, int((claims - len(s.book.claims)) * _REVERSED / (_REVERSED + 1)))
    s.relieve()
    s.rng = random.Random(f"settlement {seed}")
    settled = settle(s)
    write(out, s, settled)
    truth = out.parent / f"{out.name}-truth" / "truth.json"
    write_truth(truth, s, settled, seed=seed)
    return truth


def _firms(s: Stage) -> None:
    """Everyday employers, their payrolls Zipf-like, for those insured as employees."""
    workers = [i for i, p in enumerate(s.people.all) if p.insutype == "310" and p.age() < 60]
    s.rng.shuffle(workers)
    at = n = 0
    while at < len(workers):
        size = max(3, int(len(workers) / (3.0 * (n + 2))))
        staff = workers[at : at + size]
        number = s.firm(f"海屿{n}号企业", staff, start=-s.rng.randrange(100, 900))
        for who in staff:
            s.person(who).employer, s.person(who).base = number, s.rng.randrange(4300, 9000)
        at, n = at + size, n + 1
        if n > len(workers) // 25 + 5:
            break
