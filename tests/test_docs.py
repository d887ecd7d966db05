"""What the documents name exists: commands, settings, schemes, files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from gql.cli.main import commands
from gql.settings import Settings
from graph.schemes.registry import find_schemes

ROOT = Path(__file__).resolve().parent.parent
DOCS = [ROOT / "README.md", ROOT / "README.zh.md", *sorted((ROOT / "docs").glob("*.md"))]


def _commands() -> set[str]:
    found = set()
    for name, command in get_command(commands()).commands.items():  # type: ignore[attr-defined]
        found.add(name)
        found |= {f"{name} {sub}" for sub in getattr(command, "commands", {})}
    return found


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.name)
def test_every_command_that_a_document_names_exists(path: Path) -> None:
    known = _commands()
    for words in re.findall(r"mingjian(?: --data \S+)? ([a-z-]+(?: [a-z]+)?)", path.read_text(encoding="utf-8")):
        assert words in known or words.split()[0] in known, f"{path.name}: mingjian {words}"


def test_every_command_is_documented() -> None:
    text = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    for command in _commands():
        assert f"mingjian {command}" in text, command


def test_every_setting_that_is_documented_exists() -> None:
    text = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    known = {f"MINGJIAN_{name.upper()}" for name in Settings.model_fields} | {
        f"MINGJIAN_{name}" for name in ("JAVA", "ENGINE_DIR", "MODEL_DIR")
    }
    named = set(re.findall(r"MINGJIAN_[A-Z_]+", text))
    assert named <= known, named - known


def test_every_setting_is_documented() -> None:
    named = set(re.findall(r"MINGJIAN_[A-Z_]+", (ROOT / "docs/operations.md").read_text(encoding="utf-8")))
    assert {f"MINGJIAN_{name.upper()}" for name in Settings.model_fields} <= named


def test_every_command_takes_json_but_those_that_are_documented_not_to() -> None:
    def lacking(name: str, command: Any) -> set[str]:
        inner = getattr(command, "commands", {})
        if inner:
            return set().union(*(lacking(f"{name} {sub}".strip(), one) for sub, one in inner.items()))
        return set() if any("--json" in option.opts for option in command.params) else {name}

    assert lacking("", get_command(commands())) == {"demo", "serve", "worker"}
    for path in (*DOCS[:2], ROOT / "docs/operations.md"):
        text = path.read_text(encoding="utf-8")
        assert re.search(r"`demo`(, |、)`serve`( and |、)`worker`", text), path.name


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.name)
def test_every_link_of_a_document_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), f"{path.name}: {target}"


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.name)
def test_documents_do_not_point_outside_the_project(path: Path) -> None:
    assert "../shared" not in path.read_text(encoding="utf-8")


def test_every_scheme_of_the_catalogue_is_on_the_schemes_page() -> None:
    text = (ROOT / "docs/schemes.md").read_text(encoding="utf-8")
    for scheme in find_schemes().values():
        assert f"## {scheme.id} " in text


def test_every_make_target_of_the_readme_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    for path in DOCS[:2]:
        assert set(re.findall(r"`?make ([a-z]+)", path.read_text(encoding="utf-8"))) <= targets
