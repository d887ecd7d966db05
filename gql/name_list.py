"""A list of ID numbers and codes as somebody pastes or uploads it (名单): read line by line, every fault named."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from graph.model.certno import CertCheck, inspect_certno, is_spoiled_number, is_well_formed, normalise_certno
from graph.model.errors import BadInput
from graph.model.tables import TABLES
from ingest.delivery.sheets import cell_text, open_workbook

MOST_LINES = 2_000
"""Of one list: what an inspection order names at once; whole registers are delivered, not matched."""

LONGEST_CODE = 40
"""Characters; the longest code of the national platform, a prescription number, has 40."""

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_\-]*", re.ASCII)
_HEADINGS = frozenset(
    {name for table in TABLES.values() for column in table.columns for name in (column.name, column.zh)}
    | {
        "身份证",
        "身份证号",
        "身份证号码",
        "证件号",
        "证件号码",
        "公民身份号码",
        "编号",
        "人员编号",
        "代码",
        "序号",
        "姓名",
        "名单",
        "id",
    }
)

FAULTS: dict[str, tuple[str, str]] = {
    "SPOILED": (
        "号码被电子表格改写（科学计数法，或末三位为 000），请以文本格式重新导出。",
        "A spreadsheet rewrote the number (exponent, or 000 at the end); export it as text.",
    ),
    "WRONG_DIGIT": ("身份证号校验码不符。", "The check character of the ID number is wrong."),
    "WRONG_DATE": ("身份证号中的出生日期不存在。", "The birth date in the ID number does not exist."),
    "TOO_LONG": (f"超过 {LONGEST_CODE} 个字符。", f"Longer than {LONGEST_CODE} characters."),
    "NOT_A_CODE": (
        "不是证件号码或编号；姓名不参与比对。",
        "Neither an ID number nor a code; names are not matched.",
    ),
}
"""Why a line cannot be matched, by reason."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: an ID number (``certno`` in normal form) or a ``code``; ``shown`` is the input masked.

    ``fault`` says what is wrong with it as an ID number; with a ``code`` beside it, it counts only when nobody has the code.
    """

    line: int
    shown: str
    certno: str | None = None
    code: str | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class NameList:
    """Entries in order; ``blank`` lines held nothing, ``heading`` tells that the first was a heading."""

    entries: tuple[Entry, ...]
    blank: int
    heading: bool


def read_text(text: str) -> NameList:
    """Lines of pasted text; of several cells in a line the first that looks like an ID number counts. Raises BadInput."""
    return _read(_text_rows(text))


def read_file(name: str, content: bytes) -> NameList:
    """A text, CSV or Excel file of that name. Raises BadInput for another kind, or one that cannot be read."""
    suffix = name.lower().rpartition(".")[2]
    if suffix in ("txt", "csv"):
        return _read(_text_rows(_decoded(content)))
    if suffix == "xlsx":
        return _read(_sheet_rows(content))
    raise BadInput("名单只接受 .txt、.csv、.xlsx 文件。", "A list is a .txt, .csv or .xlsx file.", field="file")


def mask_entry(text: str) -> str:
    """The beginning and end of an input, enough to find the line again: 411402********1234."""
    keep = (6, 4) if len(text) >= 15 else (2, 1) if len(text) > 4 else (1, 0)
    hidden = min(max(len(text) - sum(keep), 1), 12)
    return text[: keep[0]] + "*" * hidden + (text[-keep[1] :] if keep[1] else "")


def _decoded(content: bytes) -> str:
    """UTF-8 with or without mark, else GB18030, in which office software here writes CSV."""
    if b"\x00" in content[:4096]:
        raise BadInput("文件不是文本。", "The file is not text.", field="file")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput("文件编码无法识别。", "The file's encoding is not recognised.", field="file")


def _text_rows(text: str) -> Iterator[list[str]]:
    lines = io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n"))
    for line in lines:
        separator = next((mark for mark in ("\t", ",", "，", ";", "；") if mark in line), ",")
        try:
            yield next(csv.reader([line.rstrip("\n")], delimiter=separator), [])
        except csv.Error:
            yield [line]


def _sheet_rows(content: bytes) -> Iterator[list[str]]:
    book = open_workbook(io.BytesIO(content), "list.xlsx")
    if not book.sheet_names:
        return
    for row in islice(book.get_sheet_by_index(0).iter_rows(), MOST_LINES * 2):
        yield [cell_text(cell) or "" for cell in row]


def _read(rows: Iterable[list[str]]) -> NameList:
    entries: list[Entry] = []
    blank, heading = 0, False
    for number, row in enumerate(rows, start=1):
        cells = [unicodedata.normalize("NFKC", cell).strip() for cell in row]
        filled = [cell for cell in cells if cell]
        if not filled:
            blank += 1
            continue
        if not entries and not heading and all(cell.lower() in _HEADINGS for cell in filled):
            heading = True
            continue
        if len(entries) >= MOST_LINES:
            raise BadInput(
                f"一份名单最多 {MOST_LINES} 行。",
                f"A list has at most {MOST_LINES} lines.",
                field="list",
                limit=MOST_LINES,
            )
        entries.append(_entry(number, filled))
    return NameList(tuple(entries), blank, heading)


def _entry(number: int, cells: list[str]) -> Entry:
    """The cell that is meant: an ID number if there is one, even a broken one, else the first code, else the first cell."""
    chosen = next((c for c in cells if is_well_formed(normalise_certno(c)) or is_spoiled_number(c)), None)
    if chosen is not None:
        facts = inspect_certno(chosen)
        if facts.check is CertCheck.OK:
            return Entry(number, mask_entry(facts.normal), certno=facts.normal)
        code = chosen if is_well_formed(chosen) else None  # person numbers may look like ID numbers
        return Entry(number, mask_entry(chosen), code=code, fault=facts.check.name)
    code = next((c for c in cells if _CODE.fullmatch(c) and any(mark.isdigit() for mark in c)), None)
    if code is None:
        return Entry(number, mask_entry(cells[0]), fault="NOT_A_CODE")
    if len(code) > LONGEST_CODE:
        return Entry(number, mask_entry(code), fault="TOO_LONG")
    return Entry(number, mask_entry(code), code=code)
