"""The wheel carries the workbench where it was built, at the place where the service looks for it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from gql import workbench

ROOT = Path(__file__).resolve().parent.parent


def _wheel_of(project: Path) -> set[str]:
    """What a wheel of this project would hold."""
    builder = WheelBuilder(str(project))
    with builder.config.set_build_data({"artifacts": [], "force_include": {}, "build_hooks": ()}):
        return {file.distribution_path for file in builder.recurse_included_files()}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Our configuration over four packages of one file each."""
    for name in ("pyproject.toml", ".gitignore", "README.md"):
        shutil.copy(ROOT / name, tmp_path / name)
    for package in ("graph", "ingest", "nlp", "gql"):
        (tmp_path / package).mkdir()
        (tmp_path / package / "__init__.py").touch()
    (tmp_path / "ui" / "src").mkdir(parents=True)
    (tmp_path / "ui" / "src" / "main.tsx").touch()
    return tmp_path


def _packages() -> set[str]:
    return {f"{package}/__init__.py" for package in ("graph", "ingest", "nlp", "gql")}


def test_a_built_workbench_is_in_the_wheel(project: Path) -> None:
    assets = project / "ui" / "dist" / "assets"
    assets.mkdir(parents=True)
    (assets / "index-abc.js").touch()
    (assets.parent / "index.html").touch()
    assert _wheel_of(project) == _packages() | {"gql/web/index.html", "gql/web/assets/index-abc.js"}


def test_without_one_the_wheel_is_the_packages(project: Path) -> None:
    assert _wheel_of(project) == _packages()


def test_the_service_finds_the_one_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbench, "__file__", str(tmp_path / "gql" / "workbench.py"))
    assert workbench.find_dist(None) is None
    inside = tmp_path / "gql" / "web"
    inside.mkdir(parents=True)
    (inside / "index.html").touch()
    assert workbench.find_dist(None) == inside
    beside = tmp_path / "ui" / "dist"
    beside.mkdir(parents=True)
    (beside / "index.html").touch()
    assert workbench.find_dist(None) == beside
    assert workbench.find_dist(inside) == inside
