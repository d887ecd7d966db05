"""Rule batches and problem lists as tables (规则表、清单表): CSV and Excel files by the columns under which they are published."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from graph.knowledge.folding import fold
from graph.ledger.knowledge_record import NewVersion
from graph.model.errors import BadInput, DeliveryRefused
from ingest.corpus.fields import Entry
from ingest.corpus.lists import read_rules
from ingest.corpus.reading import FileReport, Reader
from ingest.delivery.sheets import cell_text, open_workbook

SUFFIXES = frozenset({".csv", ".xlsx"})
MOST_ROWS = 50_000
"""Rows of one table; the published batches have some thousands of points each."""
MOST_ABOVE = 10
"""Lines above the heading in which a title or a note may stand."""

COLUMNS = {
    "no": ("序号", "编号", "no"),
    "batch": ("批次", "规则批次", "batch"),
    "rule_name": ("规则名称", "规则名", "rule_name"),
    "subject_name": ("主体", "机构类别", "适用对象"),
    "category": ("类别", "问题类型", "类型", "规则类别", "category"),
    "situation": ("违法违规情形", "违规情形", "情形", "situation"),
    "problem": ("问题", "问题描述", "具体表现", "问题表现", "存在问题", "违规内容", "主要问题", "problem"),
    "check": ("检查内容", "检查要点", "自查内容", "自查要点", "check"),
    "text": ("知识点", "药品通用名", "医疗服务项目名称", "项目名称", "耗材名称", "内容"),
    "logic": ("检出逻辑", "判定逻辑", "规则逻辑", "规则说明"),
    "basis": ("逻辑依据", "依据", "政策依据", "违反条款"),
}
"""What the fields of an entry are called in the published tables; other columns are kept under their own names."""

_WORDS = ("situation", "problem", "check", "rule_name", "text")


def read_sheets(path: Path, name: str, reader: Reader, report: FileReport) -> list[NewVersion]:
    """One list of all tables of a file that have a column of words; empty where none has. Raises BadInput."""
    rows = [row for title, table in _tables(path, name) for row in _entries(title, table, name, report)]
    if not rows:
        return []
    values = {"title": path.stem, "text_status": "as in the table", "source": {"file": name}, "items": rows}
    return [read_rules(Entry(name, values), reader, report)]


def _tables(path: Path, name: str) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """Every table of a file with its name; of a CSV file the one without a name."""
    if path.suffix.lower() == ".csv":
        yield "", csv.reader(io.StringIO(_decoded(path.read_bytes(), name)))
        return
    try:
        book = open_workbook(path, name)
    except DeliveryRefused as error:
        raise BadInput(f"{name} 不是可读的表格。", f"{name} is no workbook that can be read.", file=name) from error
    for at, title in enumerate(book.sheet_names):
        yield title, ([cell_text(cell) or "" for cell in row] for row in book.get_sheet_by_index(at).iter_rows())


def _entries(title: str, table: Iterator[list[str]], name: str, report: FileReport) -> Iterator[dict[str, str]]:
    heading = next((found for row in islice(table, MOST_ABOVE) if (found := _heading(row)) is not None), None)
    if heading is None:
        report.remark(
            f"表“{title}”没有可识别的内容列，未装入", f'table "{title}" has no column of words and was left out'
        )
        return
    for number, row in enumerate(table, start=1):
        cells = [cell.replace("\0", "").strip() for cell in row]
        if not any(cells):
            continue
        if number > MOST_ROWS:
            raise BadInput(
                f"{name} 的一张表超过 {MOST_ROWS} 行。", f"A table of {name} has more than {MOST_ROWS} rows.", file=name
            )
        told = {field: cell for field, cell in zip(heading, cells, strict=False) if field and cell}
        if not any(told.get(field) for field in _WORDS):
            report.count("rows without words")
            continue
        yield {**({"group": title} if title else {}), **told}


def _heading(row: Sequence[str]) -> list[str] | None:
    """The field of every column; None for a line that is no heading: no column of words, or a single one beside nothing."""
    known = {fold(call): field for field, calls in COLUMNS.items() for call in calls}
    cells = [fold(cell).replace(" ", "") for cell in row]
    fields, taken = [], set[str]()
    for cell, printed in zip(cells, row, strict=True):
        field = known.get(cell) or known.get(cell.split("(")[0].split("（")[0], printed.strip())
        fields.append(printed.strip() if field in taken else field)
        taken.add(field)
    return fields if sum(bool(cell) for cell in cells) >= 2 and not taken.isdisjoint(_WORDS) else None


def _decoded(content: bytes, name: str) -> str:
    """UTF-8 with or without mark, else GB18030, in which office software here writes CSV."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput(f"{name} 的编码无法识别。", f"The encoding of {name} is not recognised.", file=name)
