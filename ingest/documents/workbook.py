"""Workbooks (电子表格): every visible sheet as a table, cells divided by tabs."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from ingest.documents.document import PieceKind, Trace, Unread
from ingest.documents.manuscript import Manuscript
from ingest.documents.markup import parse_xml
from ingest.documents.office_traces import report_properties
from ingest.documents.packages import Package, open_package
from ingest.documents.pictures import PictureReader
from ingest.documents.refusal import Refusal, Why

DIGITS = 15
"""What spreadsheets keep of a number; longer ones, such as identity numbers, end in zeros."""


def read_workbook(data: bytes, manuscript: Manuscript, pictures: PictureReader) -> None:
    """Each sheet: its name on a line, then its rows that are not empty."""
    import python_calamine

    package = open_package(data, manuscript.account.limits) if data.startswith(b"PK") else None

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except MemoryError:
        raise
    except Exception as error:
        encrypted = "password" in str(error).lower() or "encrypt" in str(error).lower()
        raise Refusal(Why.ENCRYPTED if encrypted else Why.DAMAGED, detail=type(error).__name__) from error
    for sheet in book.sheets_metadata:
        if sheet.typ != python_calamine.SheetTypeEnum.WorkSheet:
            manuscript.withhold(Unread.EMBEDDED_OBJECT, part=sheet.name)
        elif sheet.visible != python_calamine.SheetVisibleEnum.Visible:
            manuscript.withhold(Unread.HIDDEN_SHEET, part=sheet.name)
        else:
            _sheet(sheet.name, book.get_sheet_by_name(sheet.name), manuscript)
    if package is not None:
        _read_aside(package, manuscript, pictures)
        report_properties(package, manuscript)


def _sheet(name: str, sheet: Any, manuscript: Manuscript) -> None:
    manuscript.account.spend(Why.CELLS, sheet.height * sheet.width)
    with manuscript.piece(PieceKind.SHEET):
        manuscript.add(PieceKind.HEADING, name)
        with manuscript.piece(PieceKind.TABLE):
            for row in sheet.iter_rows():
                text = _row(row, name, manuscript)
                if text:
                    manuscript.break_line()
                    manuscript.write(text)


def _row(row: Sequence[Any], sheet: str, manuscript: Manuscript) -> str:
    for value in row:
        if isinstance(value, float) and abs(value) >= 10**DIGITS and value.is_integer():
            manuscript.withhold(Unread.CUT_NUMBER, part=sheet)
    return "\t".join(_cell(value) for value in row).rstrip("\t")


def _cell(value: Any) -> str:
    """The value as a person would write it: whole numbers without a point, dates in ISO form, line breaks as spaces."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        text = f"{value:.{DIGITS}g}"
        return f"{Decimal(text):f}" if 1e-9 < abs(value) < 1e22 or not value else text
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return " ".join(str(value).split("\n")).replace("\t", " ").replace("\r", "")


def _read_aside(package: Package, manuscript: Manuscript, pictures: PictureReader) -> None:
    """What lies upon the sheets: comments of cells and pictures, in the order of the package."""
    for name in package.names:
        if name.startswith(("xl/comments", "xl/threadedComments")):
            _comments(parse_xml(package.read(name)), manuscript)
        elif name.startswith("xl/media/"):
            pictures.read_inside(package.read(name), manuscript)
        elif name.startswith(("xl/embeddings/", "xl/charts/chart")):
            manuscript.withhold(Unread.EMBEDDED_OBJECT)


def _comments(root: Any, manuscript: Manuscript) -> None:
    """Comments without their authors; Excel writes an author's name before the text too."""
    authors = [(e.text or "").strip() for e in root.iter("{*}author")]
    manuscript.remove(Trace.COMMENT_AUTHOR, sum(1 for author in authors if author))
    for comment in root.iter("{*}comment", "{*}threadedComment"):
        text = "".join(t.text or "" for t in comment.iter("{*}t", "{*}text"))
        for author in filter(None, authors):
            if text.startswith((f"{author}:", f"{author}：")):
                text = text[len(author) + 1 :].lstrip()
        manuscript.add(PieceKind.COMMENT, text)
