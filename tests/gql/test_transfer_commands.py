"""``mingjian transfers``: the papers of signed transfers beside their manifests."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from gql.cli.main import commands
from graph.ledger import open_ledger
from graph.model.errors import NotFound
from graph.model.folders import DataFolder
from tests.graph.casework.handovers import OURS, open_office
from tests.graph.ledger.records import MovingClock


def test_verify_names_the_paper_that_was_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINGJIAN_DATA", "")  # the command sets it; it is put back
    clock, folder = MovingClock(), DataFolder(tmp_path / "data")
    told = ["--data", str(folder.root), "transfers", "verify"]
    ledger = open_ledger(folder, clock=clock)
    office = open_office(ledger, folder, clock)
    draft, known = office.draft(), office.signed()
    report = ledger.transfers.find_files(OURS, known.id)[1]
    sound = CliRunner().invoke(commands(told), [*told, known.id])
    assert (sound.exit_code, "all sound: 1" in sound.output) == (0, True)
    assert isinstance(CliRunner().invoke(commands(told), [*told, draft.id]).exception, NotFound)
    office.sealed.seal(report.id, b"another report")
    ledger.close()
    changed = CliRunner().invoke(commands(told), told)
    assert (changed.exit_code, f"{known.id}: 调查报告.docx" in changed.output) == (1, True)
