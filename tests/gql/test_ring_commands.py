"""``mingjian explain`` and ``judge`` on a ledger with one ring: what is stored is what is printed, in both languages."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gql.cli.main import main
from graph.ledger import open_ledger
from graph.model.folders import DataFolder
from graph.model.progress import Quiet
from graph.rings import detect, record_detection
from graph.schemes.registry import find_schemes
from tests.graph.ledger.records import delivery
from tests.graph.schemes.lakes import Town


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A data folder whose ledger holds the rings of a small town, and the id of the best."""
    base = tmp_path_factory.mktemp("rings")
    town = Town(51, people=1200, stays=1800)
    town.add_waves("A", "H001", (30, 110, 200), payee_acct="acct-A")
    with town.lake(base / "lake") as session:
        result = detect(session, seed=1, progress=Quiet())
    ledger = open_ledger(DataFolder(base / "data"))
    ledger.deliveries.record(delivery("d1"))
    saved = record_detection(ledger, result, schemes=find_schemes(), synthetic=True, names={})
    ledger.close()
    return base / "data", saved[0].id


@dataclass(frozen=True, slots=True)
class Said:
    """What a command said and its exit code."""

    code: int
    text: str

    @property
    def last(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.text.strip().splitlines()[-1])
        return found


class Terminal:
    """Runs ``mingjian`` in this process."""

    def __init__(self, data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._data, self._capsys, self._patch = data, capsys, monkeypatch

    def __call__(self, *words: str) -> Said:
        self._patch.setenv("MINGJIAN_DATA", str(self._data))
        self._patch.setattr(sys, "argv", ["mingjian", "--data", str(self._data), *words])
        self._capsys.readouterr()
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
        return Said(code, self._capsys.readouterr().out)


@pytest.fixture
def run(place: tuple[Path, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    return Terminal(place[0], capsys, monkeypatch)


def test_explain_prints_the_stored_statements_in_either_language(place: tuple[Path, str], run: Terminal) -> None:
    ring = place[1]
    zh, en = run("explain", ring, "--json"), run("explain", ring, "--lang", "en")
    assert zh.code == 0
    document = zh.last
    parts = [s["part"] for s in document["statements"]]
    assert parts[0] == "summary"
    assert {"finding", "evidence", "innocent", "law", "missing"} <= set(parts)
    for statement in document["statements"]:
        assert statement["zh"] in zh.text
        assert statement["en"] in en.text
        assert all(row in en.text for row in statement["rows"])
    assert document["run"]["deliveries"] == ["d1"]
    assert document["run"]["versions"]


def test_every_number_of_people_claims_and_codes_has_its_rows(place: tuple[Path, str], run: Terminal) -> None:
    document = run("explain", place[1], "--json").last
    needing = [s for s in document["statements"] if s["part"] in ("summary", "finding", "evidence", "set_aside")]
    assert needing
    assert all(s["rows"] for s in needing)


def test_an_unknown_language_exits_2(place: tuple[Path, str], run: Terminal) -> None:
    assert run("explain", place[1], "--lang", "fr").code == 2


def test_a_ring_is_judged_and_the_reason_is_shown_with_the_explanation(place: tuple[Path, str], run: Terminal) -> None:
    ring = place[1]
    assert run("judge", ring, "--verdict", "dismiss").code == 2
    done = run("judge", ring, "--verdict", "dismiss", "--reason", "同村体检", "--json")
    assert done.code == 0
    assert done.last == {"ring": ring, "verdict": "dismiss", "version": 2}
    shown = run("explain", ring, "--json")
    assert "同村体检" in shown.text
    assert [v["verdict"] for v in shown.last["verdicts"]] == ["dismiss"]
    assert run("explain", ring, "--version", "1", "--json").last["statements"] == shown.last["statements"]


def test_judging_a_ring_that_does_not_exist_exits_3(run: Terminal) -> None:
    assert run("judge", "NOSUCHRING", "--verdict", "confirm").code == 3
