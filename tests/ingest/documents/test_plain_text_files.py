"""Text files are read in whatever encoding they came."""

from __future__ import annotations

import random

import pytest

from graph.model.errors import BadInput
from ingest.documents import Unread, read_document

REPORT = (
    "反映长门医院镕某、喆某等人挂床住院骗取医保基金的问题\r\n\r\n2023年1月以来，该院共虚报35人次，金额1,234.5元。\r\n"
)
TRADITIONAL = "檢舉縣醫院掛床住院騙取醫保基金的問題\n該院自去年以來虛報三十五人次，請求查處。\n"


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_chinese_text_is_read_in_every_usual_encoding(coding: str) -> None:
    document = read_document(REPORT.encode(coding), name="a.txt")
    assert document.original_text == REPORT
    assert document.text == REPORT.replace("\r\n", "\n")
    assert document.title == REPORT.splitlines()[0]
    assert [document.text[p.start : p.end] for p in document.pieces] == [line for line in REPORT.splitlines() if line]
    assert document.withheld == ()


def test_big5_is_told_from_gb18030_by_what_reads_like_chinese() -> None:
    document = read_document(TRADITIONAL.encode("big5"), name="a.txt")
    assert document.original_text == TRADITIONAL
    assert document.text.startswith("检举县医院挂床住院骗取医保基金的问题\n")


def test_damaged_bytes_are_counted_and_shown_in_their_place() -> None:
    data = (REPORT * 5).encode()
    document = read_document(data[:39] + b"\xff" + data[39:], name="a.txt")
    assert document.original_text.count("�") == 1
    assert [(w.what, w.count) for w in document.withheld] == [(Unread.UNDECODED, 1)]


@pytest.mark.parametrize(
    "data", [bytes(range(32)) * 40, bytes(random.Random(1).randbytes(4000)), b"MZ\x90\0\3" + b"\0" * 900]
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(BadInput, match=r"a\.txt.*format is unknown"):
        read_document(data, name="a.txt")


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(BadInput, match="文件为空"):
        read_document(b"", name="空.txt")
