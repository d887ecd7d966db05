"""Fixtures that every room's tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def material() -> Path:
    """The folder with outside test material; skips, saying so, where it does not exist."""
    folder = Path(os.environ.get("MINGJIAN_TEST_MATERIAL", ROOT / ".." / "shared")).resolve()
    if not folder.is_dir():
        pytest.skip(f"NO TEST MATERIAL: {folder} does not exist; set MINGJIAN_TEST_MATERIAL to run this test")
    return folder
