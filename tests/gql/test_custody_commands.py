"""``mingjian releases`` and ``mingjian audit``: counts without names, checkpoints that show a cut tail."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from gql.cli.main import commands
from gql.cli.releases import month_of
from graph.casework.clocks import CHINA
from graph.ledger import open_ledger
from graph.ledger.audit_entry import AuditEntry
from graph.ledger.judging import Judge
from graph.ledger.release import Leaving, NewRelease, ReleaseKind
from graph.model.errors import BadInput, Conflict
from graph.model.folders import DataFolder

OURS, DISCIPLINE = "YB4114", "JW4114"
Run = Callable[..., Any]


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """An insurer with one request of each sort, a discipline agency with five entries."""
    folder = DataFolder(tmp_path / "data")
    ledger = open_ledger(folder)
    ledger.agencies.create(OURS, "甲市医疗保障局", "medical_insurance", "411400")
    ledger.agencies.create(DISCIPLINE, "甲市纪委监委", "discipline", "411400")
    for kind, subject in ((ReleaseKind.RING, "R1"), (ReleaseKind.REPORTER, "TIP-OF-A-NURSE")):
        leaving = Leaving({"persons": 9}, ("姓名",), True, "0" * 64)
        new = NewRelease(kind=kind, agency=OURS, subject=subject, purpose="移送", ground="条例", leaving=leaving)
        ledger.releases.ask(new, Judge("A1", "李某", OURS))
    for _ in range(5):
        plain: dict[str, Any] = {"actor": "zhao", "session": "s", "action": "Query.node", "purpose": "核查"}
        ledger.audit.append(AuditEntry(agency=DISCIPLINE, decision="allow", **plain))
    ledger.close()
    return folder


@pytest.fixture
def run(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A command on that folder."""
    monkeypatch.setenv("MINGJIAN_DATA", "")  # the command sets it; it is put back

    def run(*words: str) -> Any:
        told = ["--data", str(folder.root), *words]
        return CliRunner().invoke(commands(told), told)

    return run


def _json(answer: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer.output.strip().splitlines()[-1])
    return found


def test_b9_the_list_of_exports_tells_nothing_of_reporters(run: Run) -> None:
    answer = run("releases", "list", "--owner", OURS, "--json")
    assert answer.exit_code == 0
    assert [(one["subject"], one["state"], one["asked_by"]) for one in _json(answer)["releases"]] == [
        ("R1", "asked", "李某")
    ]
    assert "NURSE" not in answer.output


def test_c6_the_monthly_report_is_numbers_alone(run: Run) -> None:
    month = datetime.now(CHINA).strftime("%Y-%m")
    answer = run("releases", "report", "--month", month, "--owner", OURS, "--json")
    told = _json(answer)["counts"]
    assert (told["reporter"]["asked"], told["reporter"]["used"], told["ring"]["asked"]) == (1, 0, 1)
    for word in ("NURSE", "李某", "R1"):
        assert word not in answer.output
    assert isinstance(run("releases", "report", "--month", "x", "--owner", OURS).exception, BadInput)
    assert month_of("2026-12") == (datetime(2026, 11, 30, 16, tzinfo=UTC), datetime(2026, 12, 31, 16, tzinfo=UTC))


def test_verify_covers_sealed_segments_without_their_numbers_and_a_checkpoint_shows_a_cut_tail(
    run: Run, folder: DataFolder, tmp_path: Path
) -> None:
    out = tmp_path / "point.json"
    alone = _json(run("audit", "verify", "--json"))
    assert (alone["ok"], alone["entries"], alone["proven"]) == (True, 0, False)
    assert run("audit", "checkpoint", "--out", str(out)).exit_code == 0
    assert DISCIPLINE not in out.read_text(encoding="utf-8")
    assert isinstance(run("audit", "checkpoint", "--out", str(out)).exception, Conflict)
    assert _json(run("audit", "verify", "--checkpoint", str(out), "--json"))["proven"] is True
    with closing(sqlite3.connect(folder.ledger)) as file, file:
        for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            file.execute(f"DROP TRIGGER {name}")
        for table in ("audit_objects", "audit", "audit_heads"):
            file.execute(f"DELETE FROM {table}")
    assert run("audit", "verify").exit_code == 0, "alone it cannot be told"
    assert run("audit", "verify", "--checkpoint", str(out)).exit_code == 1
    out.write_text("no checkpoint", encoding="utf-8")
    assert isinstance(run("audit", "verify", "--checkpoint", str(out)).exception, BadInput)
