"""Every test of this folder runs on both releases: the long-term one and the newest named by year."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from graph.store.address import EngineAddress
from graph.store.session import GraphStore, open_store


@pytest.fixture(scope="session", params=["engine_526", "engine_calendar"])
def address(request: pytest.FixtureRequest) -> EngineAddress:
    found: EngineAddress = request.getfixturevalue(request.param)
    return found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def store(address: EngineAddress) -> AsyncIterator[GraphStore]:
    opened = await open_store(address)
    yield opened
    await opened.close()
