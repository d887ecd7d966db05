"""``mingjian knowledge`` keeps its contract: all of it or nothing, counts on the last line, reasons with file and field."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from gql.case_reading import read_cases, region_of
from gql.cli.main import main
from gql.reads.versions import today
from graph.ledger import open_ledger
from graph.ledger.job import JobState
from graph.model.folders import DataFolder
from graph.model.scope import Scope
from tests.ingest.corpus.test_corpus_shapes import CASE, OUTLINE, STATUTE
from tests.ingest.corpus.written_rules import BULLETIN


class Desk:
    """A data folder and a folder of material."""

    def __init__(self, home: Path) -> None:
        self.data, self.material = home / "data", home / "material"
        self.material.mkdir()

    def write(self, name: str, value: Any) -> None:
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        (self.material / name).write_text(text, "utf-8")

    def run(self, *words: str, code: int = 0) -> dict[str, Any]:
        """The last line of a command that ends with this code, run inside this process."""
        said, told = io.StringIO(), io.StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(said), redirect_stderr(told):
            patch.setattr(sys, "argv", ["mingjian", "--data", str(self.data), "knowledge", *words, "--json"])
            patch.setenv("MINGJIAN_DATA", str(self.data))
            with pytest.raises(SystemExit) as ended:
                main()
        assert ended.value.code == code, told.getvalue()
        found: dict[str, Any] = json.loads(said.getvalue().strip().splitlines()[-1])
        return found

    def jobs(self) -> list[str]:
        """The kinds of the jobs that wait for a worker."""
        ledger = open_ledger(DataFolder(self.data))
        try:
            found = ledger.jobs.find(Scope(frozenset({""})), limit=9, states={JobState.QUEUED})
            return [one.kind for one in found]
        finally:
            ledger.close()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_material_is_loaded_once_and_told_of(desk: Desk) -> None:
    desk.write("a.json", STATUTE)
    desk.write("b.json", {"instruments": [OUTLINE]})
    desk.write("c.jsonl", CASE)
    desk.write("d.json", {"what": "is this"})
    first = desk.run("load", str(desk.material))
    assert (first["added"], first["known"], first["not_recognised"]) == (3, 0, ["d.json"])
    assert first["units"]["article"] == 2
    assert {one["file"]: one["shape"] for one in first["files"]} == {
        "a.json": "statute", "b.json": "outline", "c.jsonl": "case",
    }  # fmt: skip
    again = desk.run("load", str(desk.material))
    assert (again["added"], again["known"]) == (0, 3)
    assert {one["work"] for one in desk.run("list")["works"]} == {"t-law", "t-outline", "K1"}


def test_without_a_graph_nothing_has_to_follow(desk: Desk) -> None:
    desk.write("a.json", STATUTE)
    assert desk.run("load", str(desk.material))["graph"] is None
    assert not desk.jobs()


def test_a_graph_that_does_not_answer_keeps_no_text_out_and_is_brought_up_later(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINGJIAN_GRAPH_URL", "bolt://127.0.0.1:9")
    desk.write("a.json", STATUTE)
    told = desk.run("load", str(desk.material))
    assert (told["added"], told["graph"]) == (1, None)
    assert [one["work"] for one in desk.run("list")["works"]] == ["t-law"]
    assert desk.jobs() == ["knowledge"]


def test_a_bad_file_refuses_the_whole_load(desk: Desk) -> None:
    desk.write("a.json", STATUTE)
    desk.write("b.json", '{"title": "甲",\n oops}')
    refused = desk.run("load", str(desk.material), code=2)["error"]
    assert (refused["facts"]["file"], refused["facts"]["line"]) == ("b.json", 2)
    assert desk.run("list")["works"] == []


def test_a_bad_field_and_a_path_that_is_not_there_end_with_the_reason(desk: Desk) -> None:
    for place, articles in (
        (0, [{"number": "第一条", "text": 7.0}]),
        (1, [{"number": "第一条", "text": "甲。"}, {"number": "第二条"}]),
    ):
        desk.write("a.json", {**STATUTE, "articles": articles})
        refused = desk.run("load", str(desk.material), code=2)["error"]
        assert (refused["facts"]["file"], refused["facts"]["field"]) == ("a.json", f"articles[{place}].text")
    desk.run("load", str(desk.material / "none"), code=2)
    desk.write("a.json", {"what": "is this"})
    assert desk.run("load", str(desk.material / "a.json"), code=2)["error"]["facts"]["unknown"] == "a.json"


def test_a_work_is_shown_as_of_a_day(desk: Desk) -> None:
    desk.write("a.json", STATUTE)
    desk.run("load", str(desk.material))
    shown = desk.run("show", "t-law", "第一条之一第（二）项", "--on", "2024-05-01")
    assert (shown["outcome"], shown["in_force"], shown["article"]["text"]) == ("found", True, "（二）丁。")
    assert desk.run("show", "t-law", "1", "--on", "2024-02-29")["outcome"] == "not_in_force"
    (version,) = desk.run("show", "t-law")["versions"]
    assert (version["valid_from"], version["status"]) == ("2024-03-01", "full")
    assert desk.run("show", "t-law", "1", "--on", "soon", code=2)["error"]["facts"]["field"] == "on"
    desk.run("show", "nothing", code=3)


def test_an_outline_is_shown_as_what_it_is(desk: Desk) -> None:
    desk.write("b.json", {"instruments": [OUTLINE]})
    desk.run("load", str(desk.material))
    shown = desk.run("show", "t-outline", "30")
    assert (shown["outcome"], shown["article"], shown["gaps"]) == ("not_held", None, ["正文"])
    assert [one["path"] for one in shown["held"]] == ["p1", "p2"]


def test_a_load_is_in_the_audit_chain_with_who_loaded_it(desk: Desk) -> None:
    desk.write("a.json", STATUTE)
    desk.run("load", str(desk.material))
    ledger = open_ledger(DataFolder(desk.data))
    (load,) = ledger.knowledge.find_loads()
    assert load.by.startswith("cli:")
    assert load.name == "material"
    assert load.report["not_recognised"] == []
    ledger.close()


def test_a_bulletin_is_split_and_read_by_the_facts_of_its_cases(desk: Desk) -> None:
    desk.write("通报.txt", BULLETIN)
    assert desk.run("load", str(desk.material))["kinds"] == {"case": 3}
    works = [one["work"] for one in desk.run("list", "--kind", "case")["works"]]
    ledger = open_ledger(DataFolder(desk.data))
    facts = [ledger.knowledge.find_units(ledger.knowledge.find_versions(work)[0].id)[0].facts for work in works]
    ledger.close()
    by_scheme = {str(one["schemes"]): one for one in facts if one.get("schemes")}
    assert any("T03" in scheme for scheme in by_scheme)
    amounts = [amount for one in facts for amount in one.get("amounts", ())]  # type: ignore[union-attr]
    assert {"fine", "return_ordered"} & {amount["kind"] for amount in amounts}  # type: ignore[index]


def test_a_case_is_read_in_order_and_a_region_by_the_start_of_a_name() -> None:
    texts = ["某医院挂床住院，损失12.5万元。", "某药店串换药品。"]
    first, second = read_cases(texts, None)
    assert "T03" in first.schemes
    assert "T03" not in second.schemes
    assert [amount["value"] for amount in first.amounts] == ["125000.00"]
    assert [region_of(name) for name in ("上海市医疗保障局", "青海省西宁市某局", "最高人民法院", "国务院", "")] == [
        "310000", "630100", "", "", "",
    ]  # fmt: skip


def test_the_starter_content_is_taken_in_by_command_and_twice_is_once(desk: Desk) -> None:
    first = desk.run("load", "--starter")
    assert first["added"] == first["works"] > 20
    assert first["not_recognised"] == []
    again = desk.run("load", "--starter")
    assert (again["added"], again["known"]) == (0, first["works"])
    shown = desk.run("show", "reg-735", "38")
    assert shown["outcome"] == "not_held", "a summary is never shown as the wording"
    assert shown["status"] == "summary"


def test_a_load_is_of_a_path_or_of_the_starter_content(desk: Desk) -> None:
    for words in (("load",), ("load", str(desk.material), "--starter")):
        assert "--starter" in desk.run(*words, code=2)["error"]["en"]


def test_what_ends_soon_is_listed_the_first_to_end_first(desk: Desk) -> None:
    for at, days in enumerate((80, 20, 200)):
        end = (today() + timedelta(days=days)).isoformat()
        desk.write(f"{at}.json", {**STATUTE, "doc_id": f"w{days}", "title": f"第{days}号办法", "valid_to": end})
    desk.run("load", str(desk.material))
    assert [one["work"] for one in desk.run("list", "--expiring", "90")["works"]] == ["w20", "w80"]
    assert [one["work"] for one in desk.run("list", "--expiring", "19")["works"]] == []
    assert desk.run("list", "--expiring", "-1", code=2)["error"]["en"] == "Days are 0 to 3650."
