"""Ruled tables of a PDF page (PDF 表格): pdfplumber finds the cells, pdfium's characters fill them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ingest.documents.document import Box
from ingest.documents.layout import find_paragraphs, soft_joined
from ingest.documents.limits import Account
from ingest.documents.pdf_page import Character, share_box, to_lines
from ingest.documents.refusal import Why

LEAST_PATHS = 4
MOST_PATHS = 5000
"""Lines and rectangles of a page between which rules of a table are looked for; a drawing has more."""

SAME = 1.0
"""Points by which the page of pdfplumber and that of pdfium may differ."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its text with cells divided by tabs and rows by line feeds, its place."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    box: Box


Held = dict[tuple[float, float, float, float] | None, list[list[Character]]]
"""Lines of characters by the cell (left, top, right, bottom) that holds them."""


class TableFinder:
    """Opens the file a second time, at the first page that has rules."""

    def __init__(self, data: bytes, account: Account) -> None:
        self._data = data
        self._account = account
        self._file: Any = None

    def find(
        self, number: int, paths: int, lines: Sequence[Sequence[Character]], width: float, height: float
    ) -> tuple[list[Table], list[tuple[Character, ...]]]:
        """Tables of a page (from 0), and the lines of characters outside them. No tables where the geometry is unusual."""
        untouched = [tuple(line) for line in lines]
        if not LEAST_PATHS <= paths <= MOST_PATHS:
            return [], untouched
        tables = []
        for rows in self._grids(number, width, height):
            held, rest = _share_out(untouched, [cell for row in rows for cell in row if cell is not None])
            if table := self._table(rows, held, width, height):
                tables.append(table)
                untouched = rest
        return tables, [line for line in untouched if any(not c.text.isspace() for c in line)]

    def _grids(self, number: int, width: float, height: float) -> list[list[list[Any]]]:
        """Per table its rows of cells as (left, top, right, bottom) or None."""
        import pdfplumber

        try:
            if self._file is None:
                self._file = pdfplumber.open(io.BytesIO(self._data))
            page = self._file.pages[number]
            if (
                page.rotation
                or abs(page.width - width) > SAME
                or abs(page.height - height) > SAME
                or page.bbox[:2] != (0, 0)
            ):
                return []
            grids = [[list(row.cells) for row in table.rows] for table in page.find_tables()]
            page.close()
        except MemoryError:
            raise
        except Exception:
            return []  # the text is read all the same, as lines; only its columns are lost
        return [rows for rows in grids if len(rows) > 1 or max(len(row) for row in rows) > 1]

    def _table(self, rows: list[list[Any]], held: Held, width: float, height: float) -> Table | None:
        texts = []
        for row in rows:
            self._account.spend(Why.CELLS, len(row))
            texts.append("\t".join(_cell_text(held.get(cell, []), width, height) for cell in row))
        if not any(text.strip() for text in texts):
            return None
        cells = [cell for row in rows for cell in row if cell is not None]
        left, top = min(c[0] for c in cells), min(c[1] for c in cells)
        right, bottom = max(c[2] for c in cells), max(c[3] for c in cells)
        text = "\n".join(text for text in texts if text.strip())
        return Table(text, left, top, right, bottom, share_box(left, top, right, bottom, width, height))


def _share_out(
    lines: Sequence[tuple[Character, ...]], cells: Sequence[tuple[float, float, float, float]]
) -> tuple[Held, list[tuple[Character, ...]]]:
    """The lines cut by the cells that hold them, and what lies in no cell."""
    held: Held = {}
    rest = []
    for line in lines:
        outside = []
        cut: Held = {}
        for character in line:
            x, y = character.centre
            cell = next((c for c in cells if c[0] <= x <= c[2] and c[1] <= y <= c[3]), None)
            if cell is None:
                outside.append(character)
            else:
                cut.setdefault(cell, [[]])[0].append(character)
        for cell, parts in cut.items():
            held.setdefault(cell, []).extend(parts)
        rest.append(tuple(outside))
    return held, rest


def _cell_text(lines: list[list[Character]], width: float, height: float) -> str:
    """The paragraphs of a cell; lines that its width broke are one."""
    paragraphs = find_paragraphs(to_lines(lines, width, height), trust_order=True)
    return "\n".join(soft_joined(paragraph) for paragraph in paragraphs)
