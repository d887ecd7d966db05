"""``mingjian extract`` keeps its contract: a line in, a line out, offsets of the text as it was given."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from gql.cli.extract import read_date, read_lines
from graph.model.errors import BadInput
from tests.gql.test_command_line import _last, _run


def _write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r, ensure_ascii=False) for r in rows), "utf-8")
    return path


def test_every_text_gives_a_line_with_spans_of_its_own_characters(tmp_path: Path) -> None:
    texts = [
        {
            "id": "t1",
            "text": "2024年3月5日，張某在某縣醫院挂床住院，报销１２．５万元。",
            "date": "2024-06-01",
            "region": "330100",
        },
        {"id": "t2", "text": ""},
    ]
    source = _write(tmp_path / "in.jsonl", *texts)
    done = _run(tmp_path / "data", "extract", str(source), "--out", str(tmp_path / "out.jsonl"), "--json")
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["t1", "t2"]
    spans = rows[0]["spans"]
    assert spans
    assert all(texts[0]["text"][s["start"] : s["end"]] == s["text"] for s in spans)
    assert {"１２．５万元": "125000.00", "2024年3月5日": "2024-03-05"}.items() <= {
        s["text"]: s["norm"] for s in spans
    }.items()
    assert rows[1] == {"id": "t2", "spans": [], "relations": []}
    assert _last(done)["texts"] == 2
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("{", None),
        ("[]", None),
        ({"text": "无编号"}, "id"),
        ({"id": 7, "text": "编号不是文本"}, "id"),
        ({"id": "b"}, "text"),
        ({"id": "b", "text": 1}, "text"),
        ({"id": "b", "text": "一", "date": "昨天"}, "date"),
        ({"id": "b", "text": "一", "region": "杭州"}, "region"),
        ({"id": "a", "text": "编号重复"}, "id"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_written(row: object, field: str | None, tmp_path: Path) -> None:
    source = _write(tmp_path / "in.jsonl", {"id": "a", "text": "好"}, row)
    with pytest.raises(BadInput) as wrong:
        list(read_lines(source))
    assert (wrong.value.facts["line"], wrong.value.facts["field"]) == (2, field)


def test_a_refused_file_exits_2_and_leaves_the_old_output(tmp_path: Path) -> None:
    source, out = _write(tmp_path / "in.jsonl", {"id": "a"}), tmp_path / "out.jsonl"
    out.write_text("kept")
    assert _run(tmp_path / "data", "extract", str(source), "--out", str(out), "--json").returncode == 2
    assert out.read_text() == "kept"
    assert [p.name for p in tmp_path.iterdir() if p.suffix == ".part"] == []


@pytest.mark.parametrize(
    ("given", "day"),
    [("2024-03-05", date(2024, 3, 5)), ("2024-02", date(2024, 2, 29)), ("2019", date(2019, 12, 31)), (None, None)],
)
def test_a_date_of_lower_precision_is_its_last_day(given: str | None, day: date | None) -> None:
    assert read_date(given) == day
