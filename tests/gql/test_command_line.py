"""The command line keeps its contracts: exit codes, one JSON object on the last line, nothing changed by bad input."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from typer.main import get_command

from gql.cli import city
from gql.cli.main import MODULES, commands, main, verb_of
from graph.model.folders import DataFolder

ROOT = Path(__file__).resolve().parents[2]


def _run(data: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gql.cli.main", "--data", str(data), *words],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, timeout=300,
    )  # fmt: skip


def _last(done: subprocess.CompletedProcess[str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def test_a_refused_delivery_exits_2_with_both_languages_and_changes_nothing(tmp_path: Path) -> None:
    source = tmp_path / "delivery"
    source.mkdir()
    (source / "claims.csv").write_text("setl_id,psn_no\nS1,P1\n", encoding="utf-8")
    done = _run(tmp_path / "data", "ingest", str(source), "--owner", "YB1", "--json")
    assert done.returncode == 2, done.stderr
    assert "错误" in done.stderr
    assert "error" in done.stderr
    error = _last(done)["error"]
    assert isinstance(error, dict)
    assert error["code"] in {"DELIVERY_REFUSED", "BAD_INPUT"}
    listed = _run(tmp_path / "data", "deliveries", "--json")
    assert _last(listed) == {"deliveries": []}


def test_an_unknown_mapping_names_those_that_ship(tmp_path: Path) -> None:
    done = _run(tmp_path / "data", "ingest", str(tmp_path), "--mapping", "no-such", "--json")
    assert done.returncode == 2
    assert "synpuf" in done.stderr


def test_a_ring_that_does_not_exist_exits_3(tmp_path: Path) -> None:
    assert _run(tmp_path / "data", "explain", "NOSUCHRING").returncode == 3


def test_an_installation_is_initialised_once_and_its_administrator_gets_a_one_time_password(tmp_path: Path) -> None:
    words = ("init", "--agency", "YB1234", "--name", "某市医疗保障局", "--region", "123400", "--json")
    first = _run(tmp_path / "data", *words)
    assert first.returncode == 0, first.stderr
    assert _last(first)["password"]
    held = _last(_run(tmp_path / "data", "knowledge", "list", "--json"))["works"]
    assert isinstance(held, list)
    assert {one["status"] for one in held} == {"summary", "outline"}, "the starter content, in the project's words"
    assert _run(tmp_path / "data", *words).returncode == 2


def test_accounts_are_added_reset_and_disabled_by_command_and_audited(tmp_path: Path) -> None:
    data = tmp_path / "data"
    _run(data, "init", "--agency", "YB1234", "--name", "某市医疗保障局", "--region", "123400")
    added = _run(data, "users", "add", "zhang", "--agency", "YB1234", "--role", "investigator", "--json")
    assert added.returncode == 0, added.stderr
    again = _run(data, "users", "reset", "zhang", "--json")
    assert _last(again)["password"] != _last(added)["password"]
    assert _run(data, "users", "disable", "zhang").returncode == 0
    assert _run(data, "users", "add", "li", "--agency", "YB1234", "--role", "emperor").returncode == 2
    verified = _run(data, "audit", "verify", "--json")
    assert verified.returncode == 0
    assert _last(verified)["entries"] == 4


def test_a_city_is_written_by_seed_and_size(tmp_path: Path) -> None:
    out = tmp_path / "city"
    done = _run(tmp_path / "data", "city", "--seed", "3", "--claims", "5000", "--out", str(out), "--json")
    assert done.returncode == 0, done.stderr
    assert (out / "manifest.json").is_file()
    written = _last(done)
    assert Path(str(written["truth"])) == tmp_path / "city-truth" / "truth.json"
    assert Path(str(written["truth"])).is_file()
    assert isinstance(written["tables"], dict)
    assert written["tables"]["claims"] == 5000


def test_a_chain_that_was_tampered_with_exits_1_and_names_the_entry(tmp_path: Path) -> None:
    data = tmp_path / "data"
    _run(data, "init", "--agency", "YB1234", "--name", "某市医疗保障局", "--region", "123400")
    _run(data, "users", "add", "zhang", "--agency", "YB1234", "--role", "investigator")
    with closing(sqlite3.connect(data / "ledger.sqlite")) as ledger, ledger:
        ledger.execute("DROP TRIGGER audit_no_update")
        ledger.execute("UPDATE audit SET actor = 'nobody' WHERE sequence = 2")
    broken = _run(data, "audit", "verify", "--json")
    assert broken.returncode == 1, broken.stderr
    bad = _last(broken)["first_bad"]
    assert isinstance(bad, dict)
    assert (bad["segment"], bad["sequence"]) == ("YB1234", 2)
    assert "YB1234 2" in broken.stdout


def test_a_mapping_with_mandatory_columns_left_out_exits_2_and_lists_them(tmp_path: Path) -> None:
    source = tmp_path / "foreign"
    source.mkdir()
    (source / "visits.csv").write_text("个人编码,医院编码\nP1,H1\n", encoding="utf-8")
    done = _run(tmp_path / "data", "map", str(source), "--out", str(tmp_path / "map"), "--json")
    assert done.returncode == 2, done.stderr
    drafted = _last(done)
    assert drafted["complete"] is False
    assert "claims.setl_id" in str(drafted["missing"])


def _verbs(*words: str) -> set[str]:
    return set(get_command(commands(words)).commands)  # type: ignore[attr-defined]


def test_only_the_modules_of_the_verb_in_use_are_imported_and_all_for_the_help() -> None:
    every = {verb for verbs in MODULES.values() for verb in verbs}
    assert _verbs() == _verbs("--help") == _verbs("--data", "city", "no-such-command") == every
    for verbs in MODULES.values():
        assert _verbs("--data", "x", verbs[0], "--json") == set(verbs)


@pytest.mark.parametrize(
    ("words", "verb"),
    [
        (["--data", "city", "ingest", "d"], "ingest"), (["--data=city", "ingest", "d"], "ingest"),
        (["--json", "--data", "x", "tips", "list"], "tips"), (["--help"], None), ([], None), (["--data"], None),
    ],
)  # fmt: skip
def test_the_verb_is_the_first_word_that_is_no_option(words: list[str], verb: str | None) -> None:
    assert verb_of(words) == verb


@pytest.mark.parametrize("words", [("ingest",), ("no-such-command",), ("city", "--claims", "many"), ("--no-such",)])
def test_a_command_line_that_cannot_be_read_exits_2_with_its_json(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = _run(tmp_path / "data", *words, "--json")
    assert done.returncode == 2, done.stderr
    error = _last(done)["error"]
    assert isinstance(error, dict)
    assert error["code"] == "BAD_INPUT"


def test_a_place_that_cannot_be_written_exits_2_and_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    out = tmp_path / "taken" / "[bold]city[/red]"
    done = _run(tmp_path / "data", "city", "--claims", "5000", "--out", str(out), "--json")
    assert done.returncode == 2, done.stderr
    assert str(out) in done.stderr.replace("\n", "")
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_told_before_anything_starts(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        for words in (("serve", "--port", port), ("demo",)):
            done = _run(tmp_path / "data", *words, MINGJIAN_PORT=port)
            assert done.returncode == 4, done.stderr
            assert port in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_service_whose_graph_does_not_answer_exits_5_without_a_traceback(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    done = _run(tmp_path / "data", "serve", "--port", port, MINGJIAN_GRAPH_URL="bolt://127.0.0.1:9")
    assert done.returncode == 5, done.stderr
    assert "Traceback" not in done.stderr
    assert "alembic" not in done.stderr  # the ledger was just made: its migrations are told to who asks only
    asked = _run(tmp_path / "new", "serve", "--verbose", "--port", port, MINGJIAN_GRAPH_URL="bolt://127.0.0.1:9")
    assert "alembic" in asked.stderr


def test_the_truth_beside_a_city_is_kept_with_the_delivery(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in-truth").mkdir()
    (tmp_path / "in-truth" / "truth.json").write_text("{}")
    folder = DataFolder(tmp_path / "data")
    folder.root.mkdir()
    city.keep_truth(tmp_path / "in" / ".." / "in", folder, "d1")
    city.keep_truth(tmp_path, folder, "d2")
    assert [p.name for p in (folder.root / "truth").iterdir()] == ["d1.json"]


def test_a_defect_exits_70_and_its_message_stays_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("身份证 110101199003070038")

    monkeypatch.setattr(city, "generate_city", broken)
    monkeypatch.setattr(sys, "argv", ["mingjian", "--data", str(tmp_path), "city", "--out", "x", "--json"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 70
    said = capsys.readouterr()
    assert json.loads(said.out.strip().splitlines()[-1])["error"]["code"] == "INTERNAL"
    assert "110101199003070038" not in said.out + said.err
    assert "ValueError" in said.err


@pytest.mark.parametrize("secret", ["change-me", "short", "a" * 64])
def test_no_command_works_with_a_default_or_weak_secret(tmp_path: Path, secret: str) -> None:
    done = _run(tmp_path / "data", "deliveries", MINGJIAN_SECRET=secret)
    assert done.returncode == 2
    assert "MINGJIAN_SECRET" in done.stderr
    assert secret not in done.stderr
