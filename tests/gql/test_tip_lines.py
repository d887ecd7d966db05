"""``tips.jsonl``: every line is checked first; a fault names file, line and field, and quotes nothing."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from gql.adcode import adcode_of
from gql.tip_lines import channel_of, masked, read_tips, time_of
from graph.ledger.tip import Channel
from graph.model.errors import BadInput

GOOD: dict[str, Any] = {
    "tip_id": "S001",
    "received_at": "2026-03-09 14:07:31",
    "channel": "12393热线",
    "adcode": "411402",
    "text": "康宁医院挂床住院。",
    "attachments": [],
}


def _file(tmp_path: Path, *lines: Any) -> Path:
    path = tmp_path / "tips.jsonl"
    text = "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def test_a_line_is_read_with_its_exact_time_and_its_reporter_sealed_apart(tmp_path: Path) -> None:
    line = GOOD | {"reporter": {"姓名": "欧阳靖琪", "tel": 13912345678, "关系": "护士"}, "priority": "high"}
    (read,) = read_tips(_file(tmp_path, line)).lines
    assert read.original.received_at == datetime(2026, 3, 9, 6, 7, 31, tzinfo=UTC)
    assert (read.original.external, read.original.channel, read.adcode) == ("S001", "12393热线", "411402")
    assert (read.form.name, read.form.phone, read.form.other) == ("欧阳靖琪", "13912345678", ("护士",))
    assert read.original.more == {"priority": "high"}
    assert "欧阳" not in repr(read)


def test_blank_lines_and_a_byte_order_mark_are_passed_over(tmp_path: Path) -> None:
    tips = _file(tmp_path, "", GOOD, "  ")
    tips.write_bytes(b"\xef\xbb\xbf" + tips.read_bytes().lstrip())
    assert len(read_tips(tips).lines) == 1


def test_the_same_line_twice_counts_once_and_another_content_is_a_fault(tmp_path: Path) -> None:
    found = read_tips(_file(tmp_path, GOOD, GOOD, GOOD | {"tip_id": "S002"}))
    assert (len(found.lines), found.repeats) == (2, 1)
    with pytest.raises(BadInput) as refused:
        read_tips(_file(tmp_path, GOOD, GOOD | {"text": "欧阳靖琪"}))
    assert (refused.value.facts["line"], refused.value.facts["field"]) == (2, "tip_id")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"tip_id": None}, "tip_id"),
        ({"tip_id": " "}, "tip_id"),
        ({"tip_id": ["欧阳靖琪"]}, "tip_id"),
        ({"received_at": "欧阳靖琪"}, "received_at"),
        ({"received_at": None}, "received_at"),
        ({"received_at": 20260309}, "received_at"),
        ({"received_at": "2026-13-09"}, "received_at"),
        ({"received_at": "2206-03-09"}, "received_at"),
        ({"channel": None}, "channel"),
        ({"channel": 7}, "channel"),
        ({"adcode": "欧阳靖琪"}, "adcode"),
        ({"adcode": "4114021"}, "adcode"),
        ({"adcode": None}, "adcode"),
        ({"text": None}, "text"),
        ({"text": ""}, "text"),
        ({"text": {"欧阳靖琪": 1}}, "text"),
        ({"text": "长" * 200_001}, "text"),
        ({"attachments": "欧阳靖琪.txt"}, "attachments"),
        ({"attachments": [7]}, "attachments"),
        ({"attachments": ["../欧阳靖琪.txt"]}, "attachments"),
        ({"attachments": ["/etc/passwd"]}, "attachments"),
        ({"attachments": ["a\\..\\..\\x"]}, "attachments"),
    ],
)
def test_a_bad_line_names_file_line_and_field_and_quotes_nothing(
    tmp_path: Path, change: dict[str, Any], field: str
) -> None:
    with pytest.raises(BadInput) as refused:
        read_tips(_file(tmp_path, GOOD, GOOD | {"tip_id": "S002"} | change))
    facts = refused.value.facts
    assert (Path(str(facts["file"])).name, facts["line"], facts["field"]) == ("tips.jsonl", 2, field)
    told = f"{refused.value} {facts['value']}"
    assert "欧阳" not in told
    assert "passwd" not in told


@pytest.mark.parametrize("line", ["欧阳靖琪", '["欧阳靖琪"]', '"欧阳靖琪"', '{"tip_id": "欧阳'])
def test_a_line_that_is_no_object_is_told_without_quoting_it(tmp_path: Path, line: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_tips(_file(tmp_path, GOOD, line))
    assert refused.value.facts["line"] == 2
    assert "欧阳" not in f"{refused.value}{refused.value.facts['value']}"
    assert refused.value.__cause__ is None  # a chained parser error would quote the line


def test_attachments_beside_the_file_are_read_and_absent_ones_told(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    line = GOOD | {"text": "", "attachments": ["files/photo.jpg", "recording.mp3"]}
    (read,) = read_tips(_file(tmp_path, line)).lines
    assert read.absent == ("recording.mp3",)
    held = read.arrived().original.attachments
    assert [(one.name, one.content) for one in held] == [("photo.jpg", b"\xff\xd8\xff"), ("recording.mp3", b"")]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    home = tmp_path / "in"
    home.mkdir()
    (tmp_path / "secret.txt").write_text("x")
    (home / "a.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(BadInput):
        read_tips(_file(home, GOOD | {"attachments": ["a.txt"]}))


@pytest.mark.parametrize(
    ("words", "channel"),
    [
        ("12345热线", Channel.HOTLINE),
        ("电话", Channel.HOTLINE),
        ("微信公众号", Channel.ONLINE),
        ("电子邮件", Channel.ONLINE),
        ("来信", Channel.LETTER),
        ("信访来访", Channel.VISIT),
        ("12345转办", Channel.TRANSFER),
        ("纪委移送", Channel.TRANSFER),
        ("WEB", Channel.ONLINE),
        ("王二麻子捎来的", Channel.OTHER),
    ],
)
def test_a_channel_is_known_by_its_words(words: str, channel: Channel) -> None:
    assert channel_of(words) is channel


@pytest.mark.parametrize(
    ("value", "county"),
    [("411402", "411402"), (411402, "411402"), ("4114", "411400"), ("41", "410000"), ("411402001", "411402"),
     ("41140", None), ("41140A", None), ("４１１４０２", None), (True, None), (None, None)],
)  # fmt: skip
def test_of_a_place_no_more_is_told_than_its_county(value: object, county: str | None) -> None:
    assert adcode_of(value) == county


@pytest.mark.parametrize(
    "value", ["2026-03-09T06:07:31Z", "2026-03-09 14:07:31", "2026-03-09T14:07:31+08:00", "2026/03/09 14:07:31"]
)
def test_a_time_is_of_the_bureaus_zone_where_it_names_none(value: str) -> None:
    assert time_of(value) == datetime(2026, 3, 9, 6, 7, 31, tzinfo=UTC)


def test_a_masked_value_tells_kind_and_length_only() -> None:
    assert masked("欧阳靖琪") == "**** (str, 4)"
    assert masked(None) is None
    assert "13912345678" not in str(masked(13912345678))
    assert "欧阳" not in str(masked({"name": "欧阳靖琪"}))
