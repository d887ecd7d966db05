"""A fresh data folder for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.ledger.identities import open_identities
from graph.ledger.ledger import open_ledger
from graph.model.folders import DataFolder
from tests.ingest.delivery.small_delivery import Stores


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    """An empty installation."""
    folder = DataFolder(tmp_path / "data")
    ledger = open_ledger(folder)
    identities = open_identities(folder)
    yield Stores(folder, ledger, identities)
    identities.close()
    ledger.close()
