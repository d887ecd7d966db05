"""Fixtures that every room's tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from graph.store.address import EngineAddress
from graph.store.engine import Engine, EngineSettings
from graph.store.jars import CALENDAR_VERSION, DEFAULT_VERSION

ROOT = Path(__file__).resolve().parent.parent

os.environ.setdefault("MINGJIAN_MODEL_DIR", str(ROOT / "no-model"))
"""What a search finds must not hang on what this user has fetched: tests of the search by meaning name the model themselves."""

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")  # a busy machine is no defect: nothing here is judged by the clock


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Under ``--dist loadfile`` folders that share an installation stay on one worker."""
    if config.getoption("dist") != "loadfile":
        return None
    from tests.distribution import Together  # here alone: a run without xdist needs nothing of it

    return Together(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In a worker the dearest tests come first, so that both workers end at about the same time."""
    if hasattr(config, "workerinput"):
        from tests.distribution import sorted_by_cost

        items[:] = sorted_by_cost(items)


@pytest.fixture(scope="session")
def material() -> Path:
    """The folder with outside test material; skips, saying so, where it does not exist."""
    folder = Path(os.environ.get("MINGJIAN_TEST_MATERIAL", ROOT / ".." / "shared")).resolve()
    if not folder.is_dir():
        pytest.skip(f"NO TEST MATERIAL: {folder} does not exist; set MINGJIAN_TEST_MATERIAL to run this test")
    return folder


@pytest.fixture(scope="session")
def engine_526(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineAddress]:
    """One Neo4j of the long-term release for the whole test run."""
    yield from _engine(tmp_path_factory.mktemp("engine-526"), DEFAULT_VERSION)


@pytest.fixture(scope="session")
def engine_calendar(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EngineAddress]:
    """One Neo4j of the newest release named by year for the whole test run."""
    yield from _engine(tmp_path_factory.mktemp("engine-calendar"), CALENDAR_VERSION)


def _engine(folder: Path, version: str) -> Iterator[EngineAddress]:
    settings = EngineSettings(version=version, heap="1g", page_cache="64m", query_memory="64m", short_lived=True)
    engine = Engine(folder, settings)
    yield engine.acquire()
    engine.release(wait=True)
