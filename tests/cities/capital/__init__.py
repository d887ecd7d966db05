"""The capital (省会): a dense provincial capital in 2025, simulated person by person; rings and crowds live among them."""

from __future__ import annotations

import gc
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .book import Book
from .life import Lives
from .looks import plant_looks
from .people import settle_people
from .places import build_places
from .registers import write_people, write_places, write_small, write_work
from .rings import plant_rings
from .settlement import settle
from .sheets import write_claims, write_lines, write_records
from .shelves import scan, write_stock, write_traces
from .stage import Stage
from .truth import write_truth

PERSONS_A_CLAIM = 0.62
SMALLEST = 1_300
"""Persons of the smallest city: enough strangers for its groups."""


def generate(seed: int, claims: int, out: Path, *, rings: bool = True) -> Path:
    """Writes one Parquet file a table into ``out`` and the truth beside it; the same seed gives the same bytes."""
    with _no_collector():
        return _generate(seed, claims, out, rings=rings)


@contextmanager
def _no_collector() -> Iterator[None]:
    """Nothing made here is a cycle; the collector would look at every claim again and again, a quarter of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _generate(seed: int, claims: int, out: Path, *, rings: bool) -> Path:
    people = settle_people(max(SMALLEST, int(claims * PERSONS_A_CLAIM)), random.Random(f"people {seed}"))
    places = build_places(claims, random.Random(f"places {seed}"))
    s = Stage(random.Random(f"looks {seed}"), people, places, Book(), full=claims * 2 // 5)
    s.used.update(m for m, day in enumerate(people.died) if day < 900)
    plant_looks(s, claims)
    if rings:
        s.rng = random.Random(f"rings {seed}")
        plant_rings(s, claims)
    s.rng = random.Random(f"lives {seed}")
    Lives(s).run(round(claims * 0.985))
    s.rng = random.Random(f"desks {seed}")
    settled = settle(s)
    boxes = scan(s, settled)
    out.mkdir(parents=True, exist_ok=True)
    write_claims(out, s, settled)
    write_lines(out, s, settled)
    write_records(out, places, settled)
    write_traces(out, s, settled, boxes)
    write_stock(out, s, settled)
    write_people(out, s)
    write_places(out, s)
    write_work(out, s)
    write_small(out, s)
    truth = out.parent / f"{out.name}-truth" / "truth.json"
    write_truth(truth, s, seed=seed, claims=len(settled))
    return truth
