"""Long commands at the terminal are on the page of jobs of the installation's agency, where there is exactly one."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from gql import pipelines
from gql.cli.main import main
from graph.ledger import open_ledger
from graph.ledger.job import Job
from graph.model.errors import Unavailable
from graph.model.folders import DataFolder
from graph.model.scope import Scope
from tests.graph.ledger.records import delivery

COMMANDS = (("detect", "run_detection"), ("rebuild", "rebuild_graph"))


def _install(data: Path, agencies: Sequence[str], delivered_by: Sequence[str] = ()) -> None:
    ledger = open_ledger(DataFolder(data))
    for code in agencies:
        ledger.agencies.create(code, f"部门{code}", "medical_insurance", "411400")
    for owner in delivered_by:
        ledger.deliveries.record(delivery(f"d-{owner}", owner=owner))
    ledger.close()


def _run(data: Path, command: str, step: str, patch: pytest.MonkeyPatch) -> None:
    """The command up to its work, which needs an engine and is taken out."""

    def without_engine(*_: object, **__: object) -> None:
        raise Unavailable("测试到此为止。", "The test ends here.")

    patch.setattr(pipelines, step, without_engine)
    patch.setenv("MINGJIAN_DATA", str(data))
    patch.setattr(sys, "argv", ["mingjian", "--data", str(data), command])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == Unavailable.exit_code


def _jobs(data: Path, agency: str) -> list[Job]:
    ledger = open_ledger(DataFolder(data))
    try:
        return ledger.jobs.find(Scope(frozenset({agency})), limit=10)
    finally:
        ledger.close()


@pytest.mark.parametrize(("command", "step"), COMMANDS)
def test_the_only_agency_sees_what_was_run_at_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, step: str
) -> None:
    _install(tmp_path, ["YB1234"], delivered_by=["YB1234"])
    _run(tmp_path, command, step, monkeypatch)
    assert [job.kind for job in _jobs(tmp_path, "YB1234")] == [command]


@pytest.mark.parametrize(("command", "step"), COMMANDS)
def test_among_several_agencies_nobody_owns_it_and_the_terminal_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str, step: str
) -> None:
    _install(tmp_path, ["YB1234"], delivered_by=["YB1234", "YB9"])
    _run(tmp_path, command, step, monkeypatch)
    assert _jobs(tmp_path, "YB1234") == []
    said = capsys.readouterr().err
    assert "不归入任何部门" in said
    assert "2 agencies" in said
