"""One demonstration for all end-to-end tests of a run: it takes minutes to come up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.e2e.demonstration import Demo, demonstration


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The running demonstration."""
    with demonstration(tmp_path_factory.mktemp("demo")) as running:
        yield running
