"""The engine's jars: locked, checked, recovered, carried to machines without a network."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graph.model.errors import BadInput, Unavailable
from graph.store import jars
from graph.store.jars import CALENDAR_VERSION, DEFAULT_VERSION, LOCKS, fetch_engine, find_engine, read_lock

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize("version", [DEFAULT_VERSION, CALENDAR_VERSION])
def test_every_jar_of_a_lock_has_a_checksum_and_no_address(version: str) -> None:
    locked = read_lock(version)
    assert len(locked) > 200
    assert all(len(jar.sha256) == 64 for jar in locked)
    assert len({jar.name for jar in locked}) == len(locked)
    assert "://" not in (LOCKS / f"neo4j-{version}.toml").read_text(encoding="utf-8")


def test_a_version_without_a_lock_is_refused_by_name() -> None:
    with pytest.raises(BadInput) as caught:
        read_lock("4.4.1")
    assert DEFAULT_VERSION in caught.value.en


FETCH = "import sys; from pathlib import Path; from graph.store.jars import *; fetch_engine(DEFAULT_VERSION, to=Path(sys.argv[1]))"


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that two processes began to fill at the same moment."""
    folder = tmp_path_factory.mktemp("carried")
    both = [
        subprocess.Popen([sys.executable, "-c", FETCH, str(folder)], cwd=ROOT, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    assert [(process.communicate()[1], process.returncode) for process in both] == [("", 0), ("", 0)]
    return folder


def test_an_engine_fetched_to_a_folder_is_used_from_there(carried: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINGJIAN_ENGINE_DIR", str(carried))
    found = find_engine(DEFAULT_VERSION)
    assert found is not None
    assert carried in found.lib.parents
    assert all((found.lib / name).is_file() for name in found.names)


def test_a_half_fetched_jar_is_fetched_again(carried: Path) -> None:
    jar = next(jar for jar in read_lock(DEFAULT_VERSION) if jar.artifact == "neo4j-bolt")
    path = carried / f"neo4j-{DEFAULT_VERSION}" / "lib" / jar.name
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    fetch_engine(DEFAULT_VERSION, to=carried)
    assert path.read_bytes() == whole


def test_a_changed_jar_in_a_carried_folder_is_not_used(
    carried: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "carried"
    shutil.copytree(carried, copy)
    jar = next(iter(read_lock(DEFAULT_VERSION)))
    path = copy / f"neo4j-{DEFAULT_VERSION}" / "lib" / jar.name
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(bytes(content))
    monkeypatch.setenv("MINGJIAN_ENGINE_DIR", str(copy))
    found = find_engine(DEFAULT_VERSION)
    assert found is None or copy not in found.lib.parents


def test_without_a_network_the_error_says_how_to_bring_the_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "jgo.conf"
    settings.write_text(
        "[settings]\nrepo_cache = " + str(tmp_path / "m2") + "\n[repositories]\nmirror = http://127.0.0.1:1\n"
    )
    monkeypatch.setenv("JGO_CONFIG_FILE", str(settings))
    monkeypatch.setenv("M2_REPO", str(tmp_path / "m2"))
    with pytest.raises(Unavailable) as caught:
        fetch_engine(DEFAULT_VERSION, to=tmp_path / "to")
    assert "MINGJIAN_ENGINE_DIR" in caught.value.en
    assert "MINGJIAN_ENGINE_DIR" in caught.value.zh


def test_a_damaged_file_in_the_cache_makes_the_engine_incomplete(
    carried: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MINGJIAN_ENGINE_DIR", raising=False)
    monkeypatch.setattr(jars, "cache_folder", lambda: tmp_path)
    folder = tmp_path / "engines" / f"neo4j-{DEFAULT_VERSION}"
    shutil.copytree(carried / f"neo4j-{DEFAULT_VERSION}", folder)
    assert find_engine(DEFAULT_VERSION) is not None
    next((folder / "lib").glob("*.jar")).write_bytes(b"short")
    assert find_engine(DEFAULT_VERSION) is None
