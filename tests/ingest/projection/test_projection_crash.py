"""A load whose process or whose engine is killed in the middle is completed by the next one, with nothing doubled."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path

import pytest

from graph.ledger.ledger import Ledger
from graph.model.errors import Unavailable
from graph.model.folders import DataFolder
from graph.store.address import EngineAddress
from graph.store.engine import Engine, EngineSettings
from graph.store.session import open_store
from ingest.delivery.projection import check_graph, project
from ingest.delivery.projection.batches import Watermark, read_watermark
from tests.ingest.projection.deliveries import Given, claim, deliver, institution, person

pytestmark = pytest.mark.engine

ROOT = Path(__file__).resolve().parents[3]

LOADER = """
import json, sys
from pathlib import Path
from graph.ledger.ledger import open_ledger
from graph.model.folders import DataFolder
from graph.store.address import EngineAddress
from ingest.delivery.projection import project
folder = DataFolder(Path(sys.argv[1]))
project(folder, open_ledger(folder), graph=EngineAddress(**json.loads(sys.argv[2])))
"""


def watermark(graph: EngineAddress) -> Watermark:
    async def run() -> Watermark:
        store = await open_store(graph)
        try:
            return await read_watermark(store)
        finally:
            await store.close()

    return asyncio.run(run())


def test_a_killed_load_is_completed_by_the_next_one(folder: DataFolder, ledger: Ledger, graph: EngineAddress) -> None:
    persons = [person(f"P{n}", tel=f"p1_{n % 997}", household_id=f"F{n // 3}") for n in range(6_000)]
    claims = [claim(f"S{n}", f"P{n % 6_000}", f"H{n % 7}", mdtrt_id=f"M{n}") for n in range(12_000)]
    tables = {"persons": persons, "claims": claims, "institutions": [institution(f"H{n}") for n in range(7)]}
    deliver(folder, ledger, Given("d1", tables))
    command = [sys.executable, "-c", LOADER, str(folder.root), json.dumps(asdict(graph))]
    loader = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    mark = Watermark()
    while mark.step < 3 and loader.poll() is None:
        time.sleep(0.05)
        mark = watermark(graph)
    loader.send_signal(signal.SIGKILL)
    loader.wait()
    killed = watermark(graph)
    assert killed.plan is not None, "the load was done before it could be killed"
    assert killed.step >= 3
    report = project(folder, ledger, graph=graph)
    assert report.rows > 0
    assert watermark(graph).plan is None
    assert check_graph(folder, ledger, graph=graph) == {}


def test_an_engine_killed_during_a_load_is_restarted_and_the_same_load_completes(
    folder: DataFolder, ledger: Ledger, tmp_path: Path
) -> None:
    tables = {"persons": [person("P0")], "claims": [claim("S0", "P0", "H0")], "institutions": [institution("H0")]}
    deliver(folder, ledger, Given("d1", tables))
    settings = EngineSettings(heap="768m", page_cache="64m", short_lived=True)
    with Engine(tmp_path / "engine", settings) as engine:
        assert project(folder, ledger, graph=engine).method == "bulk"
        more = {
            "persons": [person(f"P{n}", tel=f"p1_{n % 997}", household_id=f"F{n // 3}") for n in range(4_000)],
            "claims": [claim(f"S{n}", f"P{n % 4_000}", "H0", mdtrt_id=f"M{n}") for n in range(6_000)],
        }
        deliver(folder, ledger, Given("d2", more))
        killed = threading.Event()

        def kill() -> None:
            while not killed.is_set():
                time.sleep(0.05)
                if watermark(engine.address()).step >= 2:
                    state = engine.state()
                    assert state is not None
                    os.kill(state.pid, signal.SIGKILL)
                    killed.set()

        killer = threading.Thread(target=kill, daemon=True)
        killer.start()
        with contextlib.suppress(Unavailable):
            project(folder, ledger, graph=engine)
        assert killed.wait(30), "the load was done before the engine could be killed"
        project(folder, ledger, graph=engine)
        assert watermark(engine.address()).plan is None
        assert check_graph(folder, ledger, graph=engine) == {}
