"""Graph load against the bare import tool and a bare UNWIND ... MERGE, on the same rows.

The bulk figure holds everything from the lake to an answering graph with its constraints; its baseline is one run of
Neo4j's import tool over the same CSV files. The batch figure is the product's batched load into an empty Neo4j reached
by address; its baseline sends the same rows through the driver with hand-written statements and does nothing else.
"""

from __future__ import annotations

import shutil
import time
import uuid
from pathlib import Path

from neo4j import GraphDatabase

from graph.ledger import Ledger, open_ledger
from graph.ledger.identities import open_identities
from graph.model.folders import DataFolder
from graph.model.progress import Quiet
from graph.store.constraints import schema_statements
from graph.store.engine import Engine, EngineSettings
from graph.store.home import import_files, write_settings
from graph.store.jars import find_engine
from graph.store.java import find_java
from ingest.delivery import ingest_delivery
from ingest.delivery.projection import project
from ingest.delivery.projection.batches import write_text
from ingest.delivery.projection.bulk import write_import_files
from ingest.delivery.projection.changes import read_rows, write_plan
from ingest.delivery.projection.state import current_state, open_state
from tests.bench.delivery_city import SEED, city
from tests.bench.figure import Figure, watch

BATCH = 5_000

BATCH_CLAIMS = 20_000
"""Batches are measured on a city of at most this size: they are for increments, and both sides are linear."""


def run(claims: int, work: Path) -> list[Figure]:
    """Seconds of both ways, each beside its baseline, with the peak memory of the service process."""
    folder, ledger = loaded_lake(claims, work)
    engine = Engine.for_folder(folder)
    try:
        with watch() as bulk:
            report = project(folder, ledger, graph=engine)
        bare = _bare_import(folder, ledger)
    finally:
        engine.release(wait=True)
    figures = [
        Figure(
            f"graph, bulk ({report.method})",
            bulk.seconds,
            bare,
            "s",
            f"{report.rows:,} nodes and edges; {report.seconds}",
        ),
        Figure("peak memory of the service process", bulk.peak_mb, None, "MB", "the engine's heap is set apart"),
    ]
    ledger.close()
    folder, ledger = loaded_lake(min(claims, BATCH_CLAIMS), work)
    batches, unwind, rows = _batches(folder, ledger, work)
    figures.append(Figure("graph, batches", batches, unwind, "s", f"{rows:,} rows against bare UNWIND ... MERGE"))
    ledger.close()
    return figures


def loaded_lake(claims: int, work: Path, seed: int = SEED) -> tuple[DataFolder, Ledger]:
    """A data folder with the city in its lake and no graph."""
    data = work / f"graph-data-{claims}"
    shutil.rmtree(data, ignore_errors=True)
    folder = DataFolder(data)
    ledger = open_ledger(folder)
    identities = open_identities(folder)
    ingest_delivery(
        city(claims, work, seed), folder=folder, ledger=ledger, identities=identities, owner=None, mapping=None,
        progress=Quiet(), actor="bench",
    )  # fmt: skip
    identities.close()
    return folder, ledger


def _bare_import(folder: DataFolder, ledger: Ledger) -> float:
    """One run of the import tool over the projection's own CSV files."""
    into = folder.tmp / f"bench-{uuid.uuid4().hex}"
    into.mkdir(parents=True)
    settings = EngineSettings()
    with open_state(folder, current_state(ledger)) as session:
        files = write_import_files(session, into, progress=Quiet())
    home = into / "home"
    write_settings(home, settings, 0)
    engine = find_engine(settings.version)
    assert engine is not None
    begun = time.perf_counter()
    import_files(home, engine, find_java(settings.version), files.nodes, files.edges, heap=settings.heap)
    taken = time.perf_counter() - begun
    shutil.rmtree(into)
    return taken


def _batches(folder: DataFolder, ledger: Ledger, work: Path) -> tuple[float, float, int]:
    """Both loads into an empty engine of their own each."""
    ours = Engine(_empty(work / "engine-ours"), EngineSettings())
    try:
        address = ours.acquire()
        begun = time.perf_counter()
        report = project(folder, ledger, graph=address)
        batches = time.perf_counter() - begun
    finally:
        ours.release(wait=True)
    bare = Engine(_empty(work / "engine-bare"), EngineSettings())
    try:
        unwind = _bare_unwind(folder, ledger, bare)
    finally:
        bare.release(wait=True)
    return batches, unwind, report.rows


def _bare_unwind(folder: DataFolder, ledger: Ledger, engine: Engine) -> float:
    """The same rows and statements through a plain driver: no watermark, no resume, no progress."""
    address = engine.acquire()
    with open_state(folder, current_state(ledger)) as session:
        plan = write_plan(session, folder, before=None)
    begun = time.perf_counter()
    with GraphDatabase.driver(
        address.url, auth=(address.user, address.password), notifications_min_severity="OFF"
    ) as driver:
        for statement in schema_statements():
            driver.execute_query(statement, database_="neo4j")
        driver.execute_query("CALL db.awaitIndexes(300)", database_="neo4j")
        for step in plan.steps:
            text = write_text(step)
            for rows in read_rows(step, BATCH):
                driver.execute_query(text, {"rows": rows}, database_="neo4j")
    return time.perf_counter() - begun


def _empty(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    return folder
