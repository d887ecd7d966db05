"""``mingjian tips`` and ``mingjian vault`` keep their contracts, without a service or a graph."""

from __future__ import annotations

import io
import json
import sqlite3
import sys
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from gql.cli.main import main

LINES = [
    {
        "tip_id": "S001",
        "received_at": "2026-03-09 14:07:31",
        "channel": "12393热线",
        "adcode": "411402",
        "text": "我叫欧阳靖琪，电话13912345678。康宁医院挂床住院，一天虚记三十人。",
        "attachments": [],
        "reporter": {"姓名": "欧阳靖琪", "电话": "139 1234 5678"},
    },
    {
        "tip_id": "S002",
        "received_at": "2026-03-10",
        "channel": "来信",
        "adcode": "411402",
        "text": "城东福安药房拿医保卡换现金，刷一千给七百。",
        "attachments": ["photo.jpg"],
    },
]


class Desk:
    """A data folder with one agency and two accounts."""

    def __init__(self, home: Path) -> None:
        self.home, self.data = home, home / "data"
        self.run("init", "--agency", "YB4114", "--name", "甲市医疗保障局", "--region", "411400")
        for name, role in (("handler", "tip_handler"), ("officer", "investigator")):
            self.run("users", "add", name, "--agency", "YB4114", "--role", role)

    def run(self, *words: str, code: int = 0) -> dict[str, Any]:
        """The last line of a command that ends with this code, run inside this process."""
        said, told = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(said), redirect_stderr(told):
            patch.setattr(sys, "argv", ["mingjian", "--data", str(self.data), *words, "--json"])
            patch.setenv("MINGJIAN_DATA", str(self.data))
            with pytest.raises(SystemExit) as ended:
                main()
        assert ended.value.code == code, told.getvalue()
        self.said = said.getvalue() + told.getvalue()
        found: dict[str, Any] = json.loads(said.getvalue().strip().splitlines()[-1])
        return found

    def file(self, *lines: Any) -> str:
        """A file of these lines."""
        path = self.home / "tips.jsonl"
        path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
        return str(path)

    def count(self, table: str) -> int:
        """Rows of a ledger table."""
        with closing(sqlite3.connect(self.data / "ledger.sqlite")) as ledger:
            return int(ledger.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    def sealed(self) -> int:
        """Records of the vault that are not destroyed."""
        with closing(sqlite3.connect(self.data / "vault.sqlite")) as vault:
            return int(vault.execute("SELECT count(*) FROM records WHERE wrapped IS NOT NULL").fetchone()[0])


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("tips"))


def test_tips_are_imported_confirmed_and_listed_and_the_same_file_changes_nothing(desk: Desk) -> None:
    counts = desk.run("tips", "import", desk.file(*LINES))
    assert counts == {
        "tips": 2, "new": 2, "known": 0, "repeats": 0, "attachments": 0, "absent_attachments": 1,
        "awaiting_confirmation": 2,
    }  # fmt: skip
    again = desk.run("tips", "import", desk.file(*LINES))
    assert (again["new"], again["known"], desk.count("tips"), desk.sealed()) == (0, 2, 2, 2)
    listed = desk.run("tips", "list")["tips"]
    assert {one["state"] for one in listed} == {"awaiting_confirmation"}
    assert {(one["received_from"], one["received_until"]) for one in listed} == {("2026-01-01", "2026-12-31")}
    assert desk.count("documents") == 0
    done = desk.run("tips", "confirm", "--as-proposed", "--all-waiting", "--handler", "handler")
    assert done == {"confirmed": 2, "refused": 0}
    assert desk.run("tips", "list", "--state", "confirmed")["tips"] != []
    assert (desk.count("documents"), desk.count("jobs")) == (2, 2)
    with closing(sqlite3.connect(desk.data / "ledger.sqlite")) as ledger:
        texts = {row[0] for row in ledger.execute("SELECT text FROM documents")}
    assert texts == {
        "我叫〔举报人〕，电话〔电话〕。康宁医院挂床住院，一天虚记三十人。",
        "城东福安药房拿医保卡换现金，刷一千给七百。",
    }
    assert desk.run("tips", "confirm", "--as-proposed", "--all-waiting") == {"confirmed": 0, "refused": 0}


def test_one_bad_line_refuses_the_file_and_nothing_is_sealed(desk: Desk) -> None:
    before = (desk.count("tips"), desk.sealed())
    fresh = LINES[0] | {"tip_id": "S100"}
    error = desk.run("tips", "import", desk.file(fresh, fresh | {"tip_id": "S101", "adcode": "闾丘芷琬"}), code=2)[
        "error"
    ]
    assert (error["facts"]["line"], error["facts"]["field"]) == (2, "adcode")
    assert "闾丘" not in desk.said
    assert (desk.count("tips"), desk.sealed()) == before


def test_a_known_number_with_another_content_is_refused(desk: Desk) -> None:
    changed = LINES[0] | {"text": "闾丘芷琬说的是另一件事。"}
    error = desk.run("tips", "import", desk.file(LINES[1] | {"tip_id": "S200"}, changed), code=2)["error"]
    assert (error["facts"]["line"], error["facts"]["field"]) == (2, "tip_id")
    assert "闾丘" not in desk.said


@pytest.mark.parametrize("who", ["officer", "security", "nobody"])
def test_only_a_handlers_account_may_decide(desk: Desk, who: str) -> None:
    error = desk.run("tips", "confirm", "--as-proposed", "--all-waiting", "--handler", who, code=2)["error"]
    assert error["facts"]["field"] == "handler"


@pytest.mark.parametrize("words", [("--all-waiting",), ("--as-proposed",), ("--as-proposed", "--all-waiting", "01X")])
def test_a_confirmation_says_what_is_confirmed_and_how(desk: Desk, words: tuple[str, ...]) -> None:
    desk.run("tips", "confirm", *words, code=2)


def test_a_tip_that_does_not_exist_exits_3(desk: Desk) -> None:
    desk.run("tips", "confirm", "--as-proposed", "01NONE", code=3)


def test_the_vaults_master_key_is_changed_by_command(desk: Desk) -> None:
    assert desk.run("vault", "rotate")["records"] == desk.sealed()
    assert (desk.data / "keys" / "vault-master-2.key").is_file()
    again = desk.run("tips", "import", desk.file(*LINES))  # which opens what was sealed before, to compare
    assert again["known"] == 2


def test_everything_done_to_tips_is_in_the_audit_chain(desk: Desk) -> None:
    with closing(sqlite3.connect(desk.data / "ledger.sqlite")) as ledger:
        actions = {row[0] for row in ledger.execute("SELECT action FROM audit")}
    assert {"tips.import", "tips.sealed", "tips.confirm", "tips.list", "vault.rotate"} <= actions
    assert desk.run("audit", "verify")


def test_an_installation_with_no_agency_asks_whose_tips_these_are(desk: Desk, tmp_path: Path) -> None:
    file, data = desk.file(*LINES), desk.data
    desk.data = tmp_path / "data"
    error = desk.run("tips", "import", file, code=2)["error"]
    desk.data = data
    assert error["facts"]["field"] == "owner"
    assert "--owner" in desk.said
