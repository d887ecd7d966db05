"""Delta (三角洲): a metropolis of five districts over 24 months; groups are drawn from a table of scheme templates."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from .background import live
from .book import Book
from .lookalikes import plant_lookalikes
from .persons import register_twice, settle_persons
from .places import build_places
from .registers import write_payments, write_people, write_places, write_work
from .scenery import set_scenery
from .settlement import settle
from .sheets import write_claims, write_findings, write_lines, write_stock, write_traces
from .stage import Stage
from .templates import plant_rings
from .truth import write_truth

CLAIMS_A_PERSON = 4.6
"""Over two years, with what the groups add."""
SMALLEST = 1_100
"""Persons of the smallest city: enough strangers for its groups."""


def generate(seed: int, claims: int, out: Path, *, rings: bool = True) -> Path:
    """Writes one Parquet file a table into ``out`` and the truth beside it; the same seed gives the same bytes."""
    streams = [np.random.default_rng([seed, part]) for part in range(6)]
    persons = settle_persons(max(SMALLEST, int(claims / CLAIMS_A_PERSON)), streams[0])
    twins = register_twice(persons, streams[0])
    human = np.arange(len(persons))
    used = np.zeros(len(persons), dtype=bool)
    for late, early in twins.items():
        human[late] = early
        used[[late, early]] = True
    places = build_places(claims, streams[1])
    stage = Stage(streams[2], persons, places, Book(), used)
    plant_lookalikes(stage, claims)
    if rings:
        stage.rng = streams[3]
        plant_rings(stage, claims)
    stage.rng = streams[4]
    employers = max(10, len(persons) // 160)
    set_scenery(stage, employers)
    rng = streams[5]
    background = live(claims - len(stage.book.claims), persons, human, places, stage.book.claims, rng)
    settled = settle(stage.book, background, persons, places, rng)
    out.mkdir(parents=True, exist_ok=True)
    write_claims(out, settled, persons, places, rng)
    serial = write_lines(out, settled, places)
    write_traces(out, settled, serial, stage.book, persons, places, rng)
    write_stock(out, settled, stage.book, places, rng)
    write_findings(out, settled, places, rng)
    write_people(out, persons, rng)
    write_places(out, persons, places, rng)
    write_work(out, persons, stage.book, employers, rng)
    write_payments(out, persons, stage.book, settled.columns["payee"])
    truth = out.parent / f"{out.name}-truth" / "truth.json"
    write_truth(truth, stage.groups, stage.book, settled, persons, places, seed=seed)
    return truth
