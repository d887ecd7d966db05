"""``mingjian links`` keeps its contract: graded pairs of different desks with their reasons, nothing stored, nothing half-written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gql.cli.links import read_documents
from gql.reading_ties import Unread, read_all
from graph.model.errors import BadInput
from nlp.ties import Source, desk_of
from tests.bench.links.judged import read_set, read_told_all, score
from tests.gql.test_command_line import _last, _run
from tests.gql.test_extract import _write

PLATE = "驾驶苏M·7K2E9小型轿车收药"
ROWS: list[dict[str, Any]] = [
    {"id": "b", "agency": "泰州市公安局", "kind": "case_file", "date": "2025-08-17", "region": "321200", "text": f"周庆华{PLATE}。"},
    {"id": "a", "agency": "江阴市医疗保障局", "kind": "tip", "date": "2025-04-22", "region": "320281",
     "text": "我叫刘素芬，电话13862379623。有辆苏M7K2E9的车在门口收老人的药。"},
    {"id": "c", "agency": "上海市医疗保障局", "text": "来信人电话13862379623咨询异地备案。"},
]  # fmt: skip


def test_two_desks_with_one_plate_are_linked_and_the_reporters_number_ties_nothing(tmp_path: Path) -> None:
    source = _write(tmp_path / "in.jsonl", *ROWS)
    done = _run(tmp_path / "data", "links", str(source), "--out", str(tmp_path / "out.jsonl"), "--json")
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [(row["a"], row["b"], row["grade"], row["kind"]) for row in rows] == [("a", "b", "B", "object")]
    texts = {row["id"]: row["text"] for row in ROWS}
    plate = next(one for one in rows[0]["evidence"] if one["kind"] == "plate")
    assert [texts["a"][one["start"] : one["end"]] for one in plate["a"]] == ["苏M7K2E9"]
    assert [texts["b"][one["start"] : one["end"]] for one in plate["b"]] == ["苏M·7K2E9"]
    assert plate["zh"]
    assert plate["en"]
    assert "13862379623" not in (tmp_path / "out.jsonl").read_text("utf-8")
    last = _last(done)
    assert (last["documents"], last["links"], last["grades"]) == (3, 1, {"B": 1})
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("{", None),
        ("[]", None),
        ({"agency": "甲县医保局", "text": "无编号"}, "id"),
        ({"id": "a", "agency": "甲县医保局", "text": "编号重复"}, "id"),
        ({"id": "b", "agency": "甲县医保局"}, "text"),
        ({"id": "b", "text": "没有部门"}, "agency"),
        ({"id": "b", "agency": " ", "text": "部门为空"}, "agency"),
        ({"id": "b", "agency": "甲县医保局", "kind": 3, "text": "一"}, "kind"),
        ({"id": "b", "agency": "甲县医保局", "text": "一", "date": "昨天"}, "date"),
        ({"id": "b", "agency": "甲县医保局", "text": "一", "region": "杭州"}, "region"),
    ],
)
def test_a_bad_line_of_documents_is_named(row: object, field: str | None, tmp_path: Path) -> None:
    source = _write(tmp_path / "in.jsonl", {"id": "a", "agency": "x", "text": "好"}, row)
    with pytest.raises(BadInput) as wrong:
        list(read_documents(source))
    assert (wrong.value.facts["line"], wrong.value.facts["field"]) == (2, field)


def test_a_refused_file_of_documents_leaves_the_old_output(tmp_path: Path) -> None:
    source, out = _write(tmp_path / "in.jsonl", {"id": "a", "text": "没有部门"}), tmp_path / "out.jsonl"
    out.write_text("kept")
    assert _run(tmp_path / "data", "links", str(source), "--out", str(out), "--json").returncode == 2
    assert out.read_text() == "kept"
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".part"] == []


def test_no_documents_give_no_links(tmp_path: Path) -> None:
    source = _write(tmp_path / "in.jsonl")
    assert _run(tmp_path / "data", "links", str(source), "--out", str(tmp_path / "out.jsonl")).returncode == 0
    assert (tmp_path / "out.jsonl").read_text() == ""


def test_several_processes_read_what_one_reads(tmp_path: Path) -> None:
    source = Source("", desk_of("江阴市医疗保障局", "320281"), "case_file", None, "320281")
    documents = [
        Unread(Source(f"d{n:03d}", source.desk, source.kind, None, source.region), f"当事人张三电话137041{n:05d}。")
        for n in range(200)
    ]
    alone = list(read_all(documents, tagger=False, processes=1))
    assert [one.id for one in alone] == [one.source.id for one in documents]
    assert list(read_all(documents, tagger=False, processes=2)) == alone


@pytest.mark.parametrize("name", ["first", "second", "third", "fourth"])
def test_the_hand_written_incidents_are_linked_as_far_as_promised(name: str) -> None:
    """The floors are those of the contract; the figures are in docs/measurements.md."""
    from graph.casework.links import propose_links

    judged = read_set(name)
    proposals = propose_links(read_told_all(judged.documents)).links
    found = score(judged, (((link.a, link.b), link.grade.value) for link in proposals))
    assert found.sure_precision >= 0.95
    assert found.recall >= 0.8
    assert found.tempted == 0
