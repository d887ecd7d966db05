"""A client that goes away takes its query with it; the pool stays whole; deadlines reach the database."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from graph.model.errors import TimedOut
from graph.store.session import GraphStore, Tag
from tests.gql.desk import Desk
from tests.gql.stream import open_stream

pytestmark = pytest.mark.engine

SLOW = "UNWIND range(1, 30000) AS a UNWIND range(1, 30000) AS b RETURN sum(a * b % 7) AS n"
"""900 million rows: minutes on any machine."""

RUNNING = "SHOW TRANSACTIONS YIELD currentQuery, metaData WHERE currentQuery CONTAINS 'a * b % 7' AND NOT currentQuery CONTAINS 'SHOW' RETURN metaData.req AS request"

STOPS_WITHIN = 10.0
"""Seconds on a loaded machine; the server looks at terminated transactions every 1-2 s."""


async def _running(store: GraphStore) -> list[str]:
    return [row["request"] for row in await store.read(RUNNING)]


async def _until(store: GraphStore, running: bool) -> None:
    async with asyncio.timeout(STOPS_WITHIN):
        while bool(await _running(store)) is not running:
            await asyncio.sleep(0.1)


@pytest.fixture
def slow_node(monkeypatch: pytest.MonkeyPatch) -> None:
    """``node(id)`` runs a query that does not end by itself, through the same store and tag."""

    async def get_node(store: GraphStore, scope: object, id: str, *, tag: Tag) -> Any:
        return await store.read(SLOW, timeout=tag.seconds, metadata=tag.metadata("node"))

    monkeypatch.setattr("gql.reads.graph.get_node", get_node)


async def test_a_query_ends_when_its_client_goes_away(desk: Desk, slow_node: None) -> None:
    client, store = await desk.as_("officer"), desk.services.store
    async with open_stream(desk.app, client, '{ node(id: "Person:x") { id } }', accept="application/json") as request:
        await _until(store, True)
        (tagged,) = await _running(store)
        assert len(tagged) == 26
        await request.hang_up()
        await _until(store, False)
    assert (await store.read("RETURN 1 AS one")) == [{"one": 1}]


async def test_the_deadline_reaches_the_database(desk: Desk, slow_node: None, monkeypatch: pytest.MonkeyPatch) -> None:
    client, store = await desk.as_("officer"), desk.services.store
    monkeypatch.setattr("gql.context.Context.seconds_left", property(lambda _: 2.0))
    body = await client.ask('{ node(id: "Person:x") { id } }')
    assert [e["extensions"]["code"] for e in body["errors"]] == ["TIMEOUT"]
    await _until(store, False)


async def test_the_store_names_the_request_and_only_a_pseudonym(desk: Desk) -> None:
    store = desk.services.store
    tag = Tag(request="01TESTREQUEST", user=desk.ledger.audit.pseudonym("account:x"), seconds=5.0)
    task = asyncio.create_task(store.read(SLOW, timeout=tag.seconds, metadata=tag.metadata("node")))
    await _until(store, True)
    assert await store.terminate("01TESTREQUEST") == 1
    with pytest.raises(TimedOut):
        await task
