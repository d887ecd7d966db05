"""The engine's password: random, private, and never mistaken for an option of the admin tool."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from graph.store.home import password_of


def test_a_password_is_made_once_is_private_and_cannot_be_read_as_an_option(tmp_path: Path) -> None:
    made = password_of(tmp_path)
    assert re.fullmatch(r"[0-9a-f]{48}", made)
    assert password_of(tmp_path) == made
    assert stat.S_IMODE((tmp_path / "password").stat().st_mode) == 0o600


def test_two_folders_have_two_passwords(tmp_path: Path) -> None:
    assert password_of(tmp_path / "a") != password_of(tmp_path / "b")
