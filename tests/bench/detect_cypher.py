"""The naive pattern in Cypher on the graph engine, beside our detection and the other simple methods (对照：图查询).

``python -m tests.bench.detect_cypher --claims 20000 --seed 7`` makes a city, takes it into lake and graph as the product
does, and asks the graph, through the product's own read path, for pairs of persons with claims at one institution within
--days of each other, at least --times claims of each; their components, taken here as plain Cypher computes none, are the
groups. Loading the graph is not counted. A pattern that meets its time or memory limit finds nothing, and its line says so.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from pathlib import Path

from gql.pipelines import current_deliveries
from graph.lake.session import open_lake
from graph.ledger import Ledger
from graph.model.errors import TimedOut, TooExpensive
from graph.model.folders import DataFolder
from graph.model.progress import Quiet
from graph.rings import detect
from graph.store.address import EngineAddress
from graph.store.engine import Engine, EngineSettings
from graph.store.session import open_store
from ingest.delivery.projection import project
from tests.bench.delivery_city import city
from tests.bench.detect_baselines import BASELINES, components
from tests.bench.detect_quality import named_right, persons_of, score
from tests.bench.detect_truth import Planted, load_truth, match
from tests.bench.graph_load import loaded_lake

PATTERN = """
MATCH (a:Person)-[:FILED]->(x:Claim)-[:AT]->(:Institution)<-[:AT]-(y:Claim)<-[:FILED]-(b:Person)
WHERE a.psn_no < b.psn_no AND abs(duration.inDays(x.begndate, y.begndate).days) <= $days
WITH a, b, count(DISTINCT x) AS of_a, count(DISTINCT y) AS of_b
WHERE of_a >= $times AND of_b >= $times
RETURN a.psn_no AS one, b.psn_no AS other
"""
NAME = "naive Cypher pattern, components"
ENGINE = EngineSettings(heap="3g", transaction_memory="2g", query_memory="2g")
"""Four times the memory that the product gives one query: the pattern is to fail by what it finds, not for lack of memory."""


async def find_pairs(address: EngineAddress, days: int, times: int, limit: float) -> list[tuple[str, str]]:
    """The pairs that the pattern names. Raises TimedOut, TooExpensive."""
    store = await open_store(address)
    try:
        rows = await store.read(PATTERN, {"days": days, "times": times}, timeout=limit)
        return [(row["one"], row["other"]) for row in rows]
    finally:
        await store.close()


def run_pattern(
    address: EngineAddress, options: argparse.Namespace, planted: list[Planted], looks: list[Planted]
) -> None:
    """Prints the row of the pattern, or which limit it met."""
    begun = time.perf_counter()
    try:
        pairs = asyncio.run(find_pairs(address, options.days, options.times, options.limit))
    except (TimedOut, TooExpensive) as error:
        print(
            f"{NAME:36s} no groups, stopped after {time.perf_counter() - begun:.1f} s (limit {options.limit:g} s): {error}"
        )
        return
    groups = components(sorted(pairs), 3)
    print(score(groups, planted, looks).line(NAME, time.perf_counter() - begun))
    largest = max((len(g) for g in groups), default=0)
    print(f"    {len(pairs)} pairs, within {options.days} days at least {options.times} times; largest group {largest}")


def measure(folder: DataFolder, ledger: Ledger, options: argparse.Namespace, truth: Path) -> None:
    """Prints our row and those of the simple methods on the lake, then the row of the pattern on the graph."""
    planted, looks = load_truth(truth)
    print(f"{options.claims} claims, seed {options.seed}, {len(planted)} rings, {len(looks)} look-alikes")
    with open_lake(folder, current_deliveries(ledger), threads=2) as session:
        begun = time.perf_counter()
        result = detect(session, seed=1, progress=Quiet())
        seconds = time.perf_counter() - begun
        listed = persons_of(result.rings)
        found = [frozenset(r.members) for r in listed]
        right = named_right(listed, planted, match(found, planted, looks))
        print(score(found, planted, looks, right).line("mingjian", seconds), flush=True)
        for name, method in BASELINES.items():
            begun = time.perf_counter()
            groups = method(session)
            print(score(groups, planted, looks).line(name, time.perf_counter() - begun), flush=True)
    engine = Engine.for_folder(folder, ENGINE)
    try:
        begun = time.perf_counter()
        loaded = project(folder, ledger, graph=engine)
        print(f"    graph loaded: {loaded.rows} nodes and edges in {time.perf_counter() - begun:.1f} s", flush=True)
        run_pattern(engine.address(), options, planted, looks)
    finally:
        engine.release(wait=True)


def main() -> None:
    """Reads the options and measures one city."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.detect_cypher", description=__doc__)
    parser.add_argument("--claims", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--days", type=int, default=3)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--limit", type=float, default=300.0, help="seconds that the pattern may take")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="mingjian-bench-") as scratch:
        work = Path(scratch)
        folder, ledger = loaded_lake(options.claims, work, options.seed)
        delivery = city(options.claims, work, options.seed)
        try:
            measure(folder, ledger, options, delivery.parent / f"{delivery.name}-truth" / "truth.json")
        finally:
            ledger.close()


if __name__ == "__main__":
    main()
