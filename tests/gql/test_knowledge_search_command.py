"""``mingjian knowledge search`` keeps its contract: a question a line in, an answer a line out, best first."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gql.cli.knowledge_search import as_result, read_questions
from graph.knowledge.current_index import current_index, library_version
from graph.knowledge.filters import SearchFilter
from graph.knowledge.index import index_version
from graph.knowledge.library import Library
from graph.knowledge.search import search_knowledge
from graph.ledger import open_ledger
from graph.model.errors import BadInput
from graph.model.folders import DataFolder
from tests.gql.test_command_line import _last, _run

STATUTE: dict[str, Any] = {
    "doc_id": "reg-test",
    "title": "试验基金管理条例",
    "type": "行政法规",
    "issuer": "某机关",
    "doc_no": "某令第9号",
    "date_issued": "2021-01-15",
    "date_in_force": "2021-05-01",
    "text_status": "full text as held by the source",
    "articles": [
        {"number": "第一条", "no": 1, "sub": 0, "section": "第一章", "text": "为了保护基金，制定本条例。"},
        {
            "number": "第二条",
            "no": 2,
            "sub": 0,
            "section": "第一章",
            "text": "参保人员不得将医疗保障凭证交由他人冒名使用。",
        },
    ],
}
CASE = {
    "id": "C901",
    "title": "某药店串换药品案",
    "publisher": "某局",
    "date": "2024-01-01",
    "text": "某药店串换药品，被责令退回基金。",
    "methods": ["T09"],
}


def _load(folder: Path, data: Path) -> None:
    (folder / "laws").mkdir(parents=True)
    (folder / "laws" / "reg-test.json").write_text(json.dumps(STATUTE, ensure_ascii=False), "utf-8")
    (folder / "cases").mkdir()
    (folder / "cases" / "cases.jsonl").write_text(json.dumps(CASE, ensure_ascii=False) + "\n", "utf-8")
    done = _run(data, "knowledge", "load", str(folder), "--json")
    assert done.returncode == 0, done.stderr


def _questions(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in rows), "utf-8")
    return path


def test_every_question_gives_a_line_and_the_index_follows_the_library(tmp_path: Path) -> None:
    data = tmp_path / "data"
    _load(tmp_path / "kb", data)
    source = _questions(
        tmp_path / "in.jsonl",
        {"id": "q1", "query": "社保卡借给朋友刷"},
        {"id": "q2", "query": "药店拿日用品换药"},
        {"id": "q3", "query": "社保卡借给朋友刷", "date": "2019-01-01"},
    )
    done = _run(data, "knowledge", "search", str(source), "--out", str(tmp_path / "out.jsonl"), "--json")
    assert done.returncode == 0, done.stderr
    rows = {
        row["id"]: row["results"] for row in map(json.loads, (tmp_path / "out.jsonl").read_text("utf-8").splitlines())
    }
    best = rows["q1"][0]
    assert (best["doc_id"], best["article"]) == ("reg-test", "第二条")
    assert best["passage"] == STATUTE["articles"][1]["text"]
    assert best["text_status"] == "full"
    assert rows["q2"][0]["case_id"] == "C901"
    assert all(row.get("doc_id") != "reg-test" for row in rows["q3"])  # not yet in force
    assert _last(done)["questions"] == 3
    folder = DataFolder(data)
    ledger = open_ledger(folder)
    assert index_version(folder.knowledge_index) == library_version(Library(ledger.knowledge))
    ledger.close()


def test_an_empty_library_answers_nothing(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "data")
    ledger = open_ledger(folder)
    index = current_index(Library(ledger.knowledge), folder.knowledge_index)
    assert [as_result(hit) for hit in search_knowledge(index, "挂床", wanted=SearchFilter(on=date(2024, 1, 1)))] == []
    ledger.close()


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("{", None),
        ({"query": "无编号"}, "id"),
        ({"id": "b"}, "query"),
        ({"id": "b", "query": " "}, "query"),
        ({"id": "b", "query": "长" * 501}, "query"),
        ({"id": "b", "query": "一", "date": "昨天"}, "date"),
        ({"id": "a", "query": "编号重复"}, "id"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, row: object, field: str | None) -> None:
    source = _questions(tmp_path / "in.jsonl", {"id": "a", "query": "挂床"}, row)
    with pytest.raises(BadInput) as wrong:
        list(read_questions(source))
    assert wrong.value.facts["line"] == 2
    if field:
        assert wrong.value.facts["field"] == field
