"""The repository keeps its promises: our package names, clean locks, documented commands."""

from __future__ import annotations

import importlib
import re
import subprocess
import tomllib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize("name", ["graph", "ingest", "nlp", "gql"])
def test_the_four_package_names_are_ours(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__file__ is not None
    assert Path(module.__file__).resolve().is_relative_to(ROOT / name)


def test_the_unrelated_gql_of_the_registry_is_forbidden() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert "gql<0" in project["tool"]["uv"]["constraint-dependencies"]
    assert "gql<0" in (ROOT / "locks/constraints.txt").read_text()
    assert not re.search(r"^gql==", (ROOT / "locks/python.txt").read_text(), re.M)


def test_the_distribution_cannot_be_uploaded_by_mistake() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert "Private :: Do Not Upload" in project["project"]["classifiers"]


def test_every_dependency_is_pinned_exactly_and_locked_with_hashes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["dependencies"] + [d for group in project["optional-dependencies"].values() for d in group]
    lock = (ROOT / "locks/python.txt").read_text()
    for requirement in wanted:
        name, _, version = requirement.partition(";")[0].strip().partition("==")
        assert version, f"{requirement} is not pinned"
        plain = re.sub(r"\[.*\]", "", name)
        assert re.search(rf"^{re.escape(plain)}(\[[^\]]*\])?=={re.escape(version)}[ ;]", lock, re.M), requirement
    for block in re.split(r"\n(?=\S)", lock.strip()):
        assert "--hash=sha256:" in block, block[:80]


def test_lock_files_name_no_addresses() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    locks = [p for p in tracked if p.startswith("locks/") or p.endswith("package-lock.json") or "/locks/" in p]
    assert locks
    for path in locks:
        text = (ROOT / path).read_text()
        assert not re.search(r"https?://\S+\.(whl|tgz|jar|tar\.gz)", text), path
        assert '"resolved"' not in text, path


def test_no_tracked_file_names_a_path_of_a_machine() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for path in filter(None, tracked.split("\0")):
        data = (ROOT / path).read_bytes() if (ROOT / path).is_file() else b""
        assert str(ROOT).encode() + b"/" not in data, path


def test_no_test_of_the_api_reads_a_database_file_in_the_process_that_has_it_open() -> None:
    """Closing such a descriptor drops SQLite's locks (tests/gql/leaks.py: as_on_disk)."""
    raw = re.compile(r"(path|wal|database|ledger|identities|vault)\.read_bytes\(\)")
    found = {
        f"{file.name}:{number}"
        for file in sorted((ROOT / "tests" / "gql").glob("test_*.py"))
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if raw.search(line)
    }
    assert found == set()


def test_the_root_holds_the_rooms_and_the_files_that_are_read_first_and_nothing_else() -> None:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    rooms = {"docs", "gql", "graph", "ingest", "locks", "nlp", "tests", "ui"}
    files = {"CHANGELOG.md", "LICENSE", "Makefile", "README.md", "README.zh.md", "pyproject.toml"}
    found = {path.partition("/")[0] for path in tracked.split("\0") if path}
    assert {name for name in found if not name.startswith(".")} == rooms | files
    assert {name for name in found if name.startswith(".")} == {".ci", ".gitignore", ".pre-commit-config.yaml"}


def test_no_two_test_files_have_one_name() -> None:
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, files in names.items() if files > 1] == []
