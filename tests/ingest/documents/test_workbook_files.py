"""Workbooks come back as tables, sheet by sheet."""

from __future__ import annotations

from datetime import date, datetime

from openpyxl.comments import Comment

from ingest.documents import PieceKind, Trace, Unread, read_document
from tests.ingest.documents.written_files import REPORTER, saved, workbook_file


def test_each_visible_sheet_is_a_table_under_its_name() -> None:
    book = workbook_file(
        [
            ["姓名", "金额", "入院"],
            ["张某", 1234.5, date(2023, 1, 2)],
            [None, 3, datetime.fromisoformat("2023-01-02 08:30")],
            [],
            ["李某", True],
        ]
    )
    book.create_sheet("第二张").append(["甲\n乙"])
    document = read_document(saved(book), name="明细.xlsx")
    assert document.text.splitlines() == [
        "明细",
        "姓名\t金额\t入院",
        "张某\t1234.5\t2023-01-02",
        "\t3\t2023-01-02 08:30:00",
        "李某\t是",
        "第二张",
        "甲 乙",
    ]
    assert [p.kind for p in document.pieces].count(PieceKind.SHEET) == 2
    assert REPORTER not in repr(document)
    assert {r.kind for r in document.removed} >= {Trace.AUTHOR, Trace.LAST_MODIFIED_BY}


def test_a_hidden_sheet_is_kept_out_and_named() -> None:
    book = workbook_file([["可见"]])
    hidden = book.create_sheet("两本账")
    hidden.append(["不可见"])
    hidden.sheet_state = "hidden"
    document = read_document(saved(book), name="a.xlsx")
    assert "不可见" not in document.text
    assert [(w.what, w.part) for w in document.withheld] == [(Unread.HIDDEN_SHEET, "两本账")]


def test_numbers_whose_end_the_spreadsheet_cut_are_told() -> None:
    document = read_document(
        saved(workbook_file([["证件号"], [320102199001010000], ["320102199001010011"]])), name="a.xlsx"
    )
    assert document.text.splitlines()[1:] == ["证件号", "320102199001010000", "320102199001010011"]
    assert [(w.what, w.part, w.count) for w in document.withheld] == [(Unread.CUT_NUMBER, "明细", 1)]


def test_numbers_are_written_as_people_write_them() -> None:
    document = read_document(saved(workbook_file([[0.1 + 0.2, 1e-64, -12.50, 0, 123456789012]])), name="a.xlsx")
    assert document.text.splitlines()[1] == "0.3\t1e-64\t-12.5\t0\t123456789012"


def test_comments_of_cells_are_read_without_the_name_that_excel_writes_before_them() -> None:
    book = workbook_file([["金额", 100]])
    sheet = book.active
    assert sheet is not None
    sheet["B1"].comment = Comment(f"{REPORTER}:\n这笔是假的", REPORTER)
    document = read_document(saved(book), name="a.xlsx")
    assert [document.text[p.start : p.end] for p in document.pieces if p.kind is PieceKind.COMMENT] == ["这笔是假的"]
    assert REPORTER not in repr(document)
