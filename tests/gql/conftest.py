"""One installation for all tests of the API; tests that change it make their own accounts or put things back."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from gql.settings import Settings
from graph.store.engine import Engine
from tests.gql.desk import TEST_ENGINE, Desk, build_installation, running, settings_of


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Two agencies with a city each, detected; its engine runs until the session ends.

    ``MINGJIAN_TEST_DESK`` names a folder where the installation is kept between runs, for work on these tests.
    """
    kept = os.environ.get("MINGJIAN_TEST_DESK")
    root = Path(kept) if kept else tmp_path_factory.mktemp("desk")
    settings = settings_of(root) if (root / "ledger.sqlite").exists() else build_installation(root)
    engine = Engine.for_folder(settings.folder, TEST_ENGINE)
    engine.acquire()
    yield settings
    engine.stop()


@pytest.fixture(scope="session")
async def desk(installation: Settings) -> AsyncIterator[Desk]:
    """The running service."""
    async with running(installation) as started:
        yield started
