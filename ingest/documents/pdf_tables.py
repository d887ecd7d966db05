"""Ruled tables of a PDF page (PDF 表格): pdfplumber finds the cells, the page's characters fill them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ingest.documents.document import Box
from ingest.documents.layout import find_paragraphs, soft_joined
from ingest.documents.limits import Account
from ingest.documents.pdf_page import Character, share_box, to_lines
from ingest.documents.refusal import Why


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


def find_tables(
    page: Any | None, lines: Sequence[Sequence[Character]], width: float, height: float, account: Account
) -> tuple[list[Table], list[tuple[Character, ...]]]:
    """Tables of a page of pdfplumber (none without one), and the lines of characters outside them."""
    untouched = [tuple(line) for line in lines]
    tables = []
    for rows in _grids(page):
        held, rest = _share_out(untouched, [cell for row in rows for cell in row if cell is not None])
        if table := _table(rows, held, width, height, account):
            tables.append(table)
            untouched = rest
    return tables, [line for line in untouched if any(not c.text.isspace() for c in line)]


def _grids(page: Any | None) -> list[list[list[Any]]]:
    """Per table its rows of cells as (left, top, right, bottom) or None; a frame around a text is no table."""
    if page is None:
        return []
    try:
        grids = [[list(row.cells) for row in table.rows] for table in page.find_tables()]
    except MemoryError:
        raise
    except Exception:
        return []  # the text is read all the same, as lines; only its columns are lost
    return [rows for rows in grids if len(rows) > 1 or max(len(row) for row in rows) > 1]


def _table(rows: list[list[Any]], held: Held, width: float, height: float, account: Account) -> Table | None:
    texts = []
    for row in rows:
        account.spend(Why.CELLS, len(row))
        texts.append("\t".join(_cell_text(cell, held.get(cell, []), width, height) for cell in row))
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


def _cell_text(cell: Any, lines: list[list[Character]], width: float, height: float) -> str:
    """The paragraphs of a cell; lines that its width broke are one."""
    if not lines:
        return ""
    paragraphs = find_paragraphs(to_lines(lines, width, height), trust_order=True, edge=cell[2])
    return "\n".join(soft_joined(paragraph) for paragraph in paragraphs)
