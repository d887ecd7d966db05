"""One installation for all tests of the API; tests that change it make their own accounts or put things back."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from gql.settings import Settings
from graph.store.engine import Engine
from tests.gql.desk import Desk, build_installation, running


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Two agencies with a city each, detected; its engine runs until the session ends."""
    settings = build_installation(tmp_path_factory.mktemp("desk"))
    yield settings
    Engine.for_folder(settings.folder).stop()


@pytest.fixture(scope="session")
async def desk(installation: Settings) -> AsyncIterator[Desk]:
    """The running service."""
    async with running(installation) as started:
        yield started
