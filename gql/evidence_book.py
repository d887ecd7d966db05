"""A ring's evidence as a workbook (证据导出): built row by row, formulas neutralised, a watermark on every sheet."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.styles import Alignment, Font

Cell = str | int | float | Decimal | datetime.date | datetime.datetime | None

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""OWASP CSV injection: a spreadsheet takes text that begins so for a formula; the full-width signs too, in East Asian ones."""

HEADER_CHARACTERS = 200
"""Of a page header: Excel refuses files whose header is longer than 255 characters, codes included."""


@dataclass(frozen=True, slots=True)
class Watermark:
    """Who took the file, of which agency, when, for what, and under which number the audit trail knows it.

    ``approved``: who approved a bulk export, empty where one person decides.
    """

    viewer: str
    agency: str
    at: datetime.datetime
    purpose: str
    audit: str
    approved: str = ""

    @property
    def text(self) -> str:
        """One line in both languages."""
        at = self.at.isoformat(sep=" ", timespec="seconds")
        purpose = self.purpose or "未说明 not stated"
        second = f" · 批准人 approved by {self.approved}" if self.approved else ""
        taken = f"导出人 by {self.viewer}{second} · 单位 agency {self.agency} · 时间 at {at}"
        return f"{taken} · 目的 purpose {purpose} · 审计号 audit {self.audit}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its title, widths of columns, heading, rows, and a note on what the rows leave out."""

    title: str
    widths: tuple[int, ...]
    heading: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    note: str | None = None


def neutral(value: Cell) -> Cell:
    """Text that no spreadsheet runs: formula beginnings get an apostrophe, characters that XML forbids go."""
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("", value)
    return f"'{text}" if text.lstrip(" ").startswith(FORMULA_STARTS) or value.startswith(FORMULA_STARTS) else text


def build_workbook(sheets: Iterable[Sheet], watermark: Watermark) -> bytes:
    """The workbook as bytes; every sheet begins with the watermark and carries it in header and footer."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book.create_sheet(sheet.title), sheet, watermark)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _write(page: Any, sheet: Sheet, watermark: Watermark) -> None:
    shown = watermark.text.replace("&", "&&")[:HEADER_CHARACTERS]
    page.oddHeader.center.text = shown
    page.oddFooter.center.text = shown
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.freeze_panes = "A3" if sheet.heading else None
    for number, width in enumerate(sheet.widths):
        page.column_dimensions[chr(ord("A") + number)].width = width
    page.append([_cell(page, watermark.text, small=True)])
    if sheet.heading:
        page.append([_cell(page, title, bold=True) for title in sheet.heading])
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])
    if sheet.note is not None:
        page.append([_cell(page, sheet.note, small=True)])


def _cell(page: Any, value: Cell, *, bold: bool = False, small: bool = False) -> Any:
    content: Any = neutral(value)
    cell = WriteOnlyCell(page, content)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.alignment = Alignment(vertical="top", wrap_text=not small)
    if isinstance(value, Decimal):
        cell.number_format = "#,##0.00"
    if bold or small:
        cell.font = Font(bold=bold, size=9 if small else None, color="FF7A4B00" if small else None)
    return cell
