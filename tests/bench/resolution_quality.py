"""Precision and recall of who is the same person on a city's own truth, beside exact ID numbers alone.

``python -m tests.bench.resolution_quality --claims 200000 --seeds 7,11``: the city is taken in as any delivery, so that
numbers are tokens. A pair is right when the truth names it.
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

import orjson

from gql.pipelines import current_deliveries
from graph.lake.session import LakeSession, open_lake
from graph.ledger import open_ledger
from graph.ledger.identities import open_identities
from graph.model.folders import DataFolder
from graph.model.progress import Quiet
from graph.resolution.people import find_people
from ingest.delivery import ingest_delivery
from ingest.synthetic import generate_city

Pairs = set[tuple[str, str]]

_EXACT = """
SELECT least(a.psn_no, b.psn_no), greatest(a.psn_no, b.psn_no) FROM persons a JOIN persons b
  ON a.certno = b.certno AND a.psn_no < b.psn_no
"""


def pairs_of(groups: Iterable[Iterable[str]]) -> Pairs:
    """Every pair inside every group, the smaller number first."""
    return {(min(a, b), max(a, b)) for group in groups for a, b in itertools.combinations(sorted(group), 2)}


def merged(session: LakeSession) -> Pairs:
    """Pairs that are merged without asking a person."""
    people = find_people(session)
    return pairs_of(people.sources(number) for number in set(people.canonical.values()))


def exact(session: LakeSession) -> Pairs:
    """Baseline: the same ID number."""
    return {(str(a), str(b)) for a, b in session.rows(_EXACT)}


def show(name: str, found: Pairs, truth: Pairs, seconds: float) -> None:
    """One line."""
    right = len(found & truth)
    print(
        f"{name:28s} pairs {len(found):5d}  precision {right / max(1, len(found)):.4f}  "
        f"recall {right / max(1, len(truth)):.4f}  {seconds:.2f} s"
    )


def measure(seed: int, claims: int, folder: Path) -> None:
    """One city."""
    city = folder / f"city-{seed}"
    report = generate_city(seed, claims, city, progress=Quiet())
    truth = pairs_of(orjson.loads(report.truth.read_bytes())["same_people"])
    data = DataFolder(folder / f"data-{seed}")
    ledger, identities = open_ledger(data), open_identities(data)
    try:
        ingest_delivery(
            city, folder=data, ledger=ledger, identities=identities, owner=None, mapping=None, progress=Quiet(),
            actor="bench",
        )  # fmt: skip
        with open_lake(data, current_deliveries(ledger), threads=2) as session:
            persons = session.rows("SELECT count(*) FROM persons")[0][0]
            print(f"seed {seed}, {claims} claims, {persons} person numbers, {len(truth)} true pairs")
            for name, find in (("exact ID number", exact), ("mingjian", merged)):
                start = time.perf_counter()
                found = find(session)
                show(name, found, truth, time.perf_counter() - start)
    finally:
        identities.close()
        ledger.close()


def main() -> None:
    """Reads the options and measures each city."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--claims", type=int, default=200_000)
    parser.add_argument("--seeds", default="7,11")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for seed in map(int, options.seeds.split(",")):
            measure(seed, options.claims, Path(folder))


if __name__ == "__main__":
    main()
