"""One installation for all tests of the API; tests that change it make their own accounts or put things back."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from gql.settings import Settings
from graph.ledger.job import JobState
from graph.model.scope import Scope
from graph.store.engine import Engine
from graph.store.search import find_nodes
from graph.store.warmup import PATIENT
from tests.gql.desk import TEST_ENGINE, Desk, build_installation, running, settings_of
from tests.gql.library import fill_library


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """A thousand sign-ins with 64 MiB and a quarter of a second of a processor each would be a third of these tests' time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("graph.ledger.accounts.PasswordHasher", lambda: PasswordHasher(1, 8, 1))
        yield


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory, quick_passwords: None) -> Iterator[Settings]:
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
    """The running service; its longest read, the search over every type, is planned as a start plans it."""
    async with running(installation) as started:
        await find_nodes(started.services.store, Scope(frozenset()), "warm", tag=PATIENT)
        yield started


@pytest.fixture(scope="session")
def library(desk: Desk) -> Desk:
    """The running service with a small knowledge base."""
    fill_library(desk.ledger)
    return desk


@pytest.fixture(scope="module")
def empty_queue(desk: Desk) -> None:
    """No job waits: what the tests of other files queued and left is cancelled, so that a worker does these tests' own."""
    with closing(sqlite3.connect(desk.folder.root / "ledger.sqlite")) as connection:
        agencies = connection.execute("SELECT DISTINCT agency FROM jobs").fetchall()
    scope = Scope(frozenset(agency for (agency,) in agencies))
    for job in desk.ledger.jobs.find(scope, limit=10_000, states=(JobState.QUEUED,)):
        desk.ledger.jobs.cancel(job.id, scope=scope)
    assert desk.ledger.jobs.count_waiting() == 0
