"""What we build on, checked on both releases: read mode, time and memory limits, constraints, closed doors."""

from __future__ import annotations

import asyncio
import contextlib
import time
from pathlib import Path
from typing import Any

import pytest
from neo4j.exceptions import ClientError, Neo4jError

from graph.model.errors import BadInput, Conflict, NotFound, TimedOut, TooExpensive, Unavailable
from graph.model.scope import Scope
from graph.store.address import EngineAddress
from graph.store.nodes import get_node
from graph.store.search import find_nodes
from graph.store.session import GraphStore, Statement, open_store
from graph.store.soundness import find_foreign_edges
from graph.store.warmup import warm
from graph.store.write import EdgeEnds, node_upsert
from tests.contract.graphs import City, load, random_city

pytestmark = pytest.mark.engine

ENDLESS = "UNWIND range(1, 100000000000) AS x WITH x WHERE x < 0 RETURN count(x)"


async def _fingerprint(store: GraphStore) -> list[object]:
    nodes = await store.read("MATCH (n) RETURN labels(n) AS l, properties(n) AS p ORDER BY head(l), elementId(n)")
    edges = await store.read("MATCH ()-[r]->() RETURN type(r) AS t, properties(r) AS p ORDER BY t, elementId(r)")
    return [str(nodes), str(edges)]


async def test_a_read_refuses_to_write_data_and_schema(store: GraphStore) -> None:
    before = await _fingerprint(store)
    with pytest.raises(BadInput):
        await store.read("CREATE (n:Person {psn_no: 'x'}) RETURN n.psn_no")
    with pytest.raises(BadInput):
        await store.read("CREATE INDEX sneaky FOR (n:Person) ON (n.gend)")
    assert await _fingerprint(store) == before


async def test_a_query_past_its_time_limit_is_stopped_on_the_server_too(store: GraphStore) -> None:
    with pytest.raises(TimedOut):
        await store.read(ENDLESS, timeout=1.0, metadata={"req": "slow-1"})
    assert await _running(store, "slow-1") == 0


async def test_the_memory_limit_is_final_and_not_retried(store: GraphStore) -> None:
    attempts = 0

    async def work(transaction: object) -> None:
        nonlocal attempts
        attempts += 1
        await transaction.run("UNWIND range(1, 50000000) AS x WITH x ORDER BY x DESC RETURN count(x)", {})  # type: ignore[attr-defined]

    with pytest.raises(TooExpensive):
        await store.read_with(work, timeout=60.0)
    assert attempts == 1


async def test_a_request_can_be_terminated_from_another_connection(store: GraphStore) -> None:
    task = asyncio.create_task(store.read(ENDLESS, timeout=60.0, metadata={"req": "gone-1"}))
    await _until_running(store, "gone-1")
    assert await store.terminate("gone-1") == 1
    with pytest.raises(TimedOut):
        await task
    assert await _running(store, "gone-1") == 0


async def test_a_cancelled_task_leaves_no_query_and_a_working_pool(store: GraphStore) -> None:
    task = asyncio.create_task(store.read(ENDLESS, timeout=60.0, metadata={"req": "left-1"}))
    await _until_running(store, "left-1")
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    deadline = time.monotonic() + 30
    while await _running(store, "left-1") and time.monotonic() < deadline:
        await asyncio.sleep(0.1)
    assert await _running(store, "left-1") == 0
    assert await store.read("RETURN 1 AS one") == [{"one": 1}]


async def test_terminating_no_request_stops_nothing(store: GraphStore) -> None:
    assert await store.terminate("") == 0
    assert await store.terminate("never-was") == 0


async def test_a_second_node_with_the_same_key_is_a_conflict(store: GraphStore) -> None:
    await load(store, random_city(0))
    with pytest.raises(Conflict):
        await store.write("CREATE (n:Person {psn_no: 'P0'})")


async def test_a_merge_on_a_null_key_is_refused_and_leaves_nothing(store: GraphStore) -> None:
    await load(store, City())
    with pytest.raises(Neo4jError):
        await store.write_generated([Statement(node_upsert("Person"), {"rows": [["P1"] + [None] * 11, [None] * 12]})])
    assert await store.read("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]


async def test_statements_of_one_batch_are_committed_together_or_not_at_all(store: GraphStore) -> None:
    await load(store, City())
    good = Statement(node_upsert("Phone"), {"rows": [["p1_A", ["A"], False]]})
    with pytest.raises(Conflict):
        await store.write_generated([good, Statement("CREATE (:Phone {token: 'p1_A'})")])
    assert await store.read("MATCH (n:Phone) RETURN count(n) AS n") == [{"n": 0}]


async def test_a_stream_hands_out_every_row_in_batches(store: GraphStore) -> None:
    batches = [
        rows async for rows in store.stream_generated(Statement("UNWIND range(1, 2500) AS x RETURN x"), rows=1000)
    ]
    assert [value for batch in batches for (value,) in batch] == list(range(1, 2501))
    assert all(len(batch) <= 1000 for batch in batches)


@pytest.mark.parametrize("place", ["file", "http"])
async def test_e2_load_csv_reaches_neither_files_nor_hosts(store: GraphStore, tmp_path: Path, place: str) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("secret\n")
    async with _listener() as (port, visits):
        url = secret.as_uri() if place == "file" else f"http://127.0.0.1:{port}/x.csv"
        with pytest.raises(ClientError):
            await store.read("LOAD CSV FROM $url AS line RETURN line", {"url": url})
        assert visits == []


@pytest.mark.parametrize(
    "typed",
    [
        "x`}) DETACH DELETE n //",
        "' OR 1=1 //",
        "\\u0060}) DELETE n",
        "*",
        "a~ OR psn_name:*",
        "AND",
        '"',
        "张*",
        "((",
        "\x00",
    ],
)
async def test_e1_e3_what_a_user_types_is_never_query_text(store: GraphStore, typed: str) -> None:
    await load(store, random_city(3))
    before = await _fingerprint(store)
    everyone = Scope(frozenset("ABC"))
    with contextlib.suppress(BadInput):
        answer = await find_nodes(store, everyone, typed)
        assert answer.hits == ()
    for label in ("Person", typed):
        with pytest.raises(NotFound):
            await get_node(store, everyone, f"{label}:{typed}")
    assert await _fingerprint(store) == before


def _operators(plan: Any) -> list[str]:
    own = str(plan["operatorType"]).partition("@")[0].partition("(")[0]
    return [own, *(name for child in plan.get("children", ()) for name in _operators(child))]


async def test_the_key_lookup_uses_the_unique_index(store: GraphStore) -> None:
    """With a dozen nodes the planner rightly scans; with many it seeks, as soon as the server has sampled its index."""
    await load(store, random_city(0))
    from graph.store.counts import _CENTRE, bound
    from graph.store.pattern import of_label

    found: list[str] = []
    async with store._driver.session(database="neo4j") as session:
        many = "UNWIND range(1, 20000) AS i CREATE (:Person {psn_no: 'many' + i, owners: ['A']})"
        for statement in (many, "CALL db.awaitIndexes(60)", "CALL db.resampleOutdatedIndexes()"):
            await (await session.run(statement)).consume()
        text = "EXPLAIN " + of_label(_CENTRE, "Person", granted=False)
        for _ in range(30):
            await (await session.run("CALL db.clearQueryCaches()")).consume()
            result = await session.run(text, bound(Scope(frozenset("A")), key="P0"))
            found = _operators((await result.consume()).plan)
            if "NodeUniqueIndexSeek" in found:
                break
            await asyncio.sleep(1)
    assert "NodeUniqueIndexSeek" in found, found


async def test_an_edge_of_a_foreign_owner_is_found_by_the_self_check(store: GraphStore) -> None:
    city = random_city(2)
    await load(store, city)
    assert await find_foreign_edges(store) == {}
    await store.write(
        "MATCH (a:Person {psn_no: 'P0'}) MATCH (b:Person {psn_no: 'P1'}) CREATE (a)-[:PAID {owner: 'Z'}]->(b)"
    )
    assert await find_foreign_edges(store) == {"PAID": 1}


async def test_warming_changes_nothing(engine_526: EngineAddress) -> None:
    """On one release: planning every read takes a minute, and what it writes does not depend on the planner."""
    store = await open_store(engine_526)
    try:
        await load(store, random_city(4))
        before = await _fingerprint(store)
        await warm(store)
        assert await _fingerprint(store) == before
    finally:
        await store.close()


async def test_a_wrong_password_and_a_dead_port_are_unavailable(address: EngineAddress) -> None:
    with pytest.raises(Unavailable):
        await open_store(EngineAddress(address.url, address.user, "wrong-password"))
    with pytest.raises(Unavailable):
        await open_store(EngineAddress("bolt://127.0.0.1:1", address.user, address.password))


def test_the_password_is_not_shown(address: EngineAddress) -> None:
    assert address.password not in repr(address)


def test_edge_ends_name_their_type() -> None:
    assert EdgeEnds("FILED", "Person", "Claim").type.zh == "申报结算"


async def _running(store: GraphStore, request: str) -> int:
    rows = await store.read(
        "SHOW TRANSACTIONS YIELD metaData WHERE metaData.req = $request RETURN count(*) AS n", {"request": request}
    )
    return int(rows[0]["n"])


async def _until_running(store: GraphStore, request: str) -> None:
    deadline = time.monotonic() + 30
    while not await _running(store, request):
        assert time.monotonic() < deadline
        await asyncio.sleep(0.05)


@contextlib.asynccontextmanager
async def _listener():  # type: ignore[no-untyped-def]
    visits: list[str] = []

    async def visited(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        visits.append("visit")
        writer.close()

    server = await asyncio.start_server(visited, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1], visits
