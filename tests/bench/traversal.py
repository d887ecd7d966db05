"""Neighbourhoods, paths and slices through HTTP and GraphQL, against the same Cypher through the bare driver.

The baseline replays the statements that the product sends for each question, word for word, through a plain driver in one
read transaction, and does nothing with the rows. Signed in as the demonstration's investigator, audit included.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import orjson
from neo4j import READ_ACCESS, GraphDatabase

from gql.pipelines import current_deliveries
from graph.lake.session import open_lake
from graph.ledger import open_ledger
from graph.model.folders import DataFolder
from graph.model.scope import Scope
from graph.store import session as store_session
from graph.store.engine import Engine
from graph.store.neighbourhood import get_neighbourhood
from graph.store.paths import find_paths
from graph.store.session import open_store
from tests.bench.figure import Figure, percentile

PORT = 8199
SAMPLES = 60
WARMING = 45
"""Seconds that the service is left alone after its start: it plans the usual reads then, which takes both cores."""
PASSES = (*(False,) * 3, True)
"""Both sides are measured on a server whose plans are made and whose code is compiled: the first passes are not counted."""
NEIGHBOURHOOD = """query($id: ID!) { neighbourhood(id: $id, limit: 500) { total returned hub payload } }"""
PATHS = """query($a: ID!, $b: ID!) { paths(from: $a, to: $b, maxHops: 4) { outcome paths payload } }"""
SLICE = """query($c: [ID!]!) { graphSlice(input: {centres: $c, hops: 2, limit: 5000}) { nodeCount edgeCount cost payload } }"""

Recorded = list[tuple[str, dict[str, Any]]]


def run(claims: int, work: Path) -> list[Figure]:
    """p50 and p95 in milliseconds."""
    data = work / f"demo-{claims}"
    command = [sys.executable, "-m", "gql.cli.main", "--data", str(data)]
    subprocess.run(
        [*command, "demo", "--claims", str(claims), "--seed", "777", "--no-serve"], check=True, capture_output=True
    )
    people, places = _subjects(DataFolder(data))
    questions = [{"id": node} for node in (people[:SAMPLES] + places[:20])]
    pairs = [{"a": people[i], "b": people[-i - 1]} for i in range(SAMPLES // 2)]
    with _service(command, data) as client:
        hoods = _ask(client, NEIGHBOURHOOD, questions)
        paths = _ask(client, PATHS, pairs)
        slices = _ask(client, SLICE, [{"c": places[i : i + 8]} for i in range(8)])
    bare_hoods, bare_paths = asyncio.run(_bare(DataFolder(data), questions, pairs))
    figures = []
    for name, ours, bare in (("neighbourhood (500)", hoods, bare_hoods), ("paths (4 hops)", paths, bare_paths)):
        for share in (0.5, 0.95):
            label = f"{name}, p{int(share * 100)} through HTTP"
            figures.append(
                Figure(label, percentile(ours, share), percentile(bare, share), "ms", "same Cypher, bare driver")
            )
    figures.append(Figure("graphSlice (up to 5 000 nodes), p95 through HTTP", percentile(slices, 0.95), None, "ms"))
    return figures


def _subjects(folder: DataFolder) -> tuple[list[str], list[str]]:
    """Persons with the most claims and others, and institutions by size: hubs are part of the question."""
    ledger = open_ledger(folder)
    with open_lake(folder, current_deliveries(ledger)) as lake:
        people = lake.rows("SELECT psn_no FROM settled_claims GROUP BY 1 ORDER BY hash(psn_no) LIMIT 200")
        places = lake.rows("SELECT fixmedins_code FROM settled_claims GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 40")
    ledger.close()
    return [f"Person:{p}" for (p,) in people], [f"Institution:{p}" for (p,) in places]


@contextmanager
def _service(command: list[str], data: Path) -> Iterator[httpx.Client]:
    environment = {**os.environ, "MINGJIAN_PORT": str(PORT)}
    process = subprocess.Popen(
        [*command, "serve"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    base = f"http://127.0.0.1:{PORT}"
    client = httpx.Client(base_url=base, headers={"X-Requested-By": "mingjian", "Origin": base}, timeout=60)
    try:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            try:
                if client.get("/readyz").status_code == 200:
                    break
            except httpx.HTTPError:
                time.sleep(0.5)
        time.sleep(WARMING)
        account = orjson.loads((data / "keys" / "demo-accounts.json").read_bytes())[0]
        signed = client.post(
            "/auth/login", json={"name": account["name"], "password": account["password"], "purpose": "bench"}
        )
        signed.raise_for_status()
        yield client
    finally:
        client.close()
        process.terminate()
        process.wait(60)


def _ask(client: httpx.Client, query: str, questions: list[dict[str, Any]]) -> list[float]:
    """Milliseconds per question, after the unmeasured passes."""
    taken = []
    for measured in PASSES:
        for variables in questions:
            begun = time.perf_counter()
            answer = client.post("/graphql", json={"query": query, "variables": variables})
            ended = time.perf_counter()
            body = answer.json()
            if body.get("errors"):
                raise SystemExit(f"{variables}: {body['errors']}")
            if measured:
                taken.append((ended - begun) * 1000)
    return taken


async def _bare(
    folder: DataFolder, hoods: list[dict[str, str]], pairs: list[dict[str, str]]
) -> tuple[list[float], list[float]]:
    ledger = open_ledger(folder)
    scope = Scope(frozenset(d.owner for d in ledger.deliveries.find_current()))
    ledger.close()
    engine = Engine.for_folder(folder)
    address = engine.acquire()
    try:
        store = await open_store(address)
        asked: list[Recorded] = []
        for question in hoods:
            asked.append(await _record(lambda q=question: get_neighbourhood(store, scope, q["id"], limit=500)))
        walked: list[Recorded] = []
        for pair in pairs:
            walked.append(await _record(lambda p=pair: find_paths(store, scope, p["a"], p["b"], max_hops=4)))
        await store.close()
        with GraphDatabase.driver(
            address.url, auth=(address.user, address.password), notifications_min_severity="OFF"
        ) as driver:
            return _replay(driver, asked), _replay(driver, walked)
    finally:
        engine.release(wait=True)


async def _record(question: Any) -> Recorded:
    """The statements that one question sends."""
    sent: Recorded = []
    plain = store_session.ReadTransaction.run

    async def recording(self: Any, query: Any, parameters: Any) -> Any:
        sent.append((query, dict(parameters)))
        return await plain(self, query, parameters)

    store_session.ReadTransaction.run = recording  # type: ignore[method-assign]
    try:
        await question()
    finally:
        store_session.ReadTransaction.run = plain  # type: ignore[method-assign]
    return sent


def _replay(driver: Any, asked: list[Recorded]) -> list[float]:
    taken = []
    for measured in PASSES:
        for statements in asked:
            begun = time.perf_counter()
            with driver.session(database="neo4j", default_access_mode=READ_ACCESS) as session:
                session.execute_read(lambda tx, s=statements: [list(tx.run(text, values)) for text, values in s])
            if measured:
                taken.append((time.perf_counter() - begun) * 1000)
    return taken
