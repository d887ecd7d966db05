"""Delivered Excel workbooks (Excel 文件): one sheet per table, every cell turned into the text a CSV would hold."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO

import pyarrow as pa
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from ingest.delivery.archives import check_archive
from ingest.delivery.csv_text import BATCH_ROWS, text_schema, unreadable

Cell = int | float | str | bool | time | date | datetime | timedelta


def open_workbook(source: Path | IO[bytes], name: str) -> CalamineWorkbook:
    """Opens a workbook; `DeliveryRefused` for one that cannot be read or unpacks to too much."""
    try:
        if name.lower().endswith(".xlsx"):
            with zipfile.ZipFile(source) as archive:
                check_archive(archive, name)
            if not isinstance(source, Path):
                source.seek(0)
        return CalamineWorkbook.from_object(source)
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        raise unreadable(name, None, "不是有效的 Excel 文件", f"not a valid workbook ({error})") from error


def sheet_header(sheet: CalamineSheet) -> tuple[int, tuple[str, ...]] | None:
    """Row number (from 1) and cells of the first row that holds something; None for an empty sheet."""
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [cell_text(cell) or "" for cell in row]
        if any(cells):
            while cells and not cells[-1]:
                cells.pop()
            return number, tuple(cells)
    return None


def read_sheet(sheet: CalamineSheet, header_row: int, columns: tuple[str, ...]) -> Iterator[pa.RecordBatch]:
    """Batches of text columns, ``_line`` (the sheet's row number) and ``_bad``; wholly empty rows are skipped."""
    schema, width = text_schema(columns), len(columns)
    out: list[tuple[str | None, ...]] = []
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if number <= header_row:
            continue
        cells = [cell_text(cell) for cell in row]
        if not any(cells):
            continue
        extra = any(cells[width:])
        cells = (cells + [None] * width)[:width]
        out.append((*cells, str(number), "columns" if extra else None))
        if len(out) >= BATCH_ROWS:
            yield _batch(out, schema)
            out.clear()
    if out:
        yield _batch(out, schema)


def cell_text(cell: Cell | None) -> str | None:
    """The text of a cell: whole numbers without a point, midnight date-times as dates, true and false as 1 and 0."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e30 else repr(cell)
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M:%S")
    return str(cell)


def _batch(rows: Sequence[tuple[str | None, ...]], schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays(
        [pa.array(values, pa.string()) for values in zip(*rows, strict=True)], schema=schema
    )
