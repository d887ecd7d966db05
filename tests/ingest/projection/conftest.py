"""One Neo4j for the tests of this folder, emptied before each, and a data folder with its ledger."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.ledger.ledger import Ledger, open_ledger
from graph.model.folders import DataFolder
from graph.store.address import EngineAddress
from graph.store.engine import Engine, EngineSettings
from graph.store.session import open_store

SMALL = EngineSettings(heap="768m", page_cache="64m", short_lived=True)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


@pytest.fixture
def ledger(folder: DataFolder) -> Iterator[Ledger]:
    opened = open_ledger(folder)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineAddress]:
    engine = Engine.for_folder(DataFolder(tmp_path_factory.mktemp("neo4j")), SMALL)
    yield engine.acquire()
    engine.stop()


def emptied(address: EngineAddress) -> EngineAddress:
    """The same Neo4j without a node; by portions, as a city left by another test exceeds one transaction's memory."""

    async def run() -> None:
        store = await open_store(address)
        try:
            while await store.read("MATCH (n) RETURN 1 AS left LIMIT 1"):
                await store.write("MATCH (n) WITH n LIMIT 10000 DETACH DELETE n")
        finally:
            await store.close()

    asyncio.run(run())
    return address


@pytest.fixture
def graph(server: EngineAddress) -> EngineAddress:
    """A Neo4j by address, empty."""
    return emptied(server)
