"""Raw files of a foreign extract (原始文件): each a view of text columns, named after its file."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from graph.lake.database import StatementFailed, literal, quoted
from graph.lake.raw import RawFile, RawSession
from graph.model.errors import DeliveryRefused
from ingest.delivery.csv_text import BAD, LINE, UTF8, is_wholly, read_carefully, read_shape, text_schema, unreadable
from ingest.delivery.files import EXCEL_SUFFIXES, MAX_IN_MEMORY_BYTES, PARQUET_SUFFIXES, open_source
from ingest.delivery.files import RawFile as DeliveredFile
from ingest.delivery.sheets import open_workbook, read_sheet, sheet_header

_TEXT = (".csv", ".txt")
_HEADER_CELLS = 8
"""A record whose first eight cells are the header's is the header again."""
FILE = "_file"
"""Column of a family's view: the name (without suffix) of the file that the row comes from."""


@dataclass(frozen=True, slots=True)
class RawView:
    """One view: its columns; ``members`` are the views united in it (several yearly files), empty for a file."""

    name: str
    columns: tuple[str, ...]
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RawNote:
    """Something about a raw file that its reader should know: rows left out, and why."""

    file: str
    rows: int
    zh: str
    en: str


class RawFolder:
    """The views of a folder and the locked session that reads them."""

    def __init__(self, session: RawSession, views: Sequence[RawView], notes: Sequence[RawNote]) -> None:
        self._session = session
        self.views = {view.name: view for view in views}
        self.notes = tuple(notes)

    def select(self, sql: str, rows: int = 50_000) -> pa.RecordBatchReader:
        """The rows of a SELECT as text columns."""
        return self._session.select(self._with_families(sql), rows)

    def columns(self, sql: str) -> list[str]:
        """Column names of a SELECT."""
        return self._session.columns(self._with_families(sql))

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """All rows of a small SELECT."""
        return self._session.rows(self._with_families(sql))

    def _with_families(self, sql: str) -> str:
        parts = []
        for view in self.views.values():
            if view.members:
                names = ", ".join(quoted(c) for c in view.columns if c != FILE)
                union = " UNION ALL ".join(
                    f"SELECT {names}, {literal(m)} AS {FILE} FROM {quoted(m)}" for m in view.members
                )
                parts.append(f"{quoted(view.name)} AS ({union})")
        bare = sql.strip().rstrip(";")
        return f"WITH {', '.join(parts)} SELECT * FROM (\n{bare}\n)" if parts else bare


@contextmanager
def open_raw(source: Path, *, memory_limit: str = "4GB", stop: Callable[[], bool] | None = None) -> Iterator[RawFolder]:
    """Opens every CSV, text, Parquet and Excel file of a folder or zip.

    Files with equal headers whose names differ only in digits are also one view under the name without digits, with
    a column ``_file``. A header repeated inside a file is left out and noted. Raises DeliveryRefused for a file that
    cannot be read and for a folder without data files.
    """
    files: list[RawFile] = []
    tables: dict[str, pa.Table] = {}
    notes: list[RawNote] = []
    views: list[RawView] = []
    for file in _data_files(source):
        name = view_name(file)
        if file.suffix in EXCEL_SUFFIXES:
            tables.update(_sheets(file))
        elif file.suffix in PARQUET_SUFFIXES:
            _add_parquet(file, files, tables)
        else:
            regular = _regular(file)
            if regular is not None and _is_sound(regular, memory_limit):
                files.append(regular)
            else:
                tables[name], left_out = _carefully(file)
                notes += left_out
    views += [RawView(f.name, f.columns) for f in files]
    views += [RawView(name, tuple(table.column_names)) for name, table in tables.items()]
    session = RawSession(files, tables, memory_limit=memory_limit, stop=stop)
    try:
        yield RawFolder(session, [*views, *families(views)], notes)
    finally:
        session.close()


def families(views: Sequence[RawView]) -> list[RawView]:
    """Views over several files of one layout, named without digits: ``visits_2008``, ``visits_2009`` are ``visits``."""
    taken = {view.name.lower() for view in views}
    groups: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for view in views:
        groups.setdefault((family_name(view.name), view.columns), []).append(view.name)
    out: list[RawView] = []
    for (name, columns), members in sorted(groups.items()):
        if name and name.lower() not in taken:
            taken.add(name.lower())
            out.append(RawView(name, (*columns, FILE), tuple(sorted(members))))
    return out


def family_name(name: str) -> str:
    """A file's name without digits and doubled separators."""
    return re.sub(r"[_\-. ]+", "_", re.sub(r"\d+", "", name)).strip("_")


def unique_names(header: Sequence[str]) -> tuple[str, ...]:
    """Column names as written, trimmed; empty ones are ``column_3``, repeated ones get ``_2``, ``_3``."""
    out: list[str] = []
    seen: dict[str, int] = {}
    for position, cell in enumerate(header, start=1):
        name = cell.strip().strip("\ufeff") or f"column_{position}"
        seen[name.lower()] = seen.get(name.lower(), 0) + 1
        out.append(name if seen[name.lower()] == 1 else f"{name}_{seen[name.lower()]}")
    return tuple(out)


def view_name(file: DeliveredFile) -> str:
    """The view of a file: its name without folder and suffix."""
    return PurePosixPath(file.name).stem


def _data_files(source: Path) -> list[DeliveredFile]:
    files = [
        f
        for f in open_source(source).files
        if f.suffix in (*_TEXT, *EXCEL_SUFFIXES, *PARQUET_SUFFIXES)
        and not view_name(f).upper().startswith(("LICENSE", "README"))
    ]
    if not files:
        raise DeliveryRefused("文件夹中没有数据文件。", "The folder holds no data files.", file=source.name)
    stems: dict[str, str] = {}
    for file in files:
        if (other := stems.setdefault(view_name(file).lower(), file.name)) != file.name:
            raise DeliveryRefused(
                f"文件 {other} 与 {file.name} 同名。",
                f"The files {other} and {file.name} share one name.",
                file=file.name,
            )
    return files


def _add_parquet(file: DeliveredFile, files: list[RawFile], tables: dict[str, pa.Table]) -> None:
    try:
        if file.path is not None:
            files.append(RawFile(view_name(file), file.path, "parquet", tuple(pq.read_schema(file.path).names)))
            return
        table = pq.read_table(_in_memory(file))
    except (pa.ArrowException, OSError) as error:
        raise unreadable(file.name, None, "不是有效的 Parquet 文件", f"not valid Parquet ({error})") from error
    tables[view_name(file)] = table.cast(pa.schema([(name, pa.string()) for name in table.column_names]))


def _in_memory(file: DeliveredFile) -> IO[bytes]:
    if file.size > MAX_IN_MEMORY_BYTES:
        raise unreadable(file.name, None, "压缩包内文件过大", "too large to read from inside an archive")
    with file.open() as stream:
        return io.BytesIO(stream.read(MAX_IN_MEMORY_BYTES))


def _regular(file: DeliveredFile) -> RawFile | None:
    """The file as DuckDB can read it itself: UTF-8, not inside an archive; None for others."""
    with file.open() as stream:
        shape = read_shape(stream, file.name)
    if file.path is None or shape.encoding != UTF8 or not is_wholly(file.path, UTF8):
        return None
    return RawFile(view_name(file), file.path, "csv", unique_names(shape.header))


def _is_sound(file: RawFile, memory_limit: str) -> bool:
    """True when DuckDB reads the whole file as it stands and the header does not come again inside it."""
    again = " AND ".join(f"{quoted(c)} IS NOT DISTINCT FROM {literal(c)}" for c in file.columns[:_HEADER_CELLS])
    session = RawSession([file], {}, memory_limit=memory_limit)
    try:
        return session.rows(f"SELECT count(*) FILTER (WHERE {again}) FROM {quoted(file.name)}")[0][0] == 0
    except StatementFailed:
        return False
    finally:
        session.close()


def _carefully(file: DeliveredFile) -> tuple[pa.Table, list[RawNote]]:
    """The file record by record, without repeated headers and records that do not fit, which are noted."""
    with file.open() as stream:
        shape = read_shape(stream, file.name)
    names = unique_names(shape.header)
    with file.open() as stream:
        table = pa.Table.from_batches(read_carefully(stream, file.name, shape.encoding, names), text_schema(names))
    bad = pc.is_valid(table[BAD])
    again = pa.array([True] * len(table))
    for name, written in list(zip(names, shape.header, strict=True))[:_HEADER_CELLS]:
        again = pc.and_(again, pc.fill_null(pc.equal(table[name], written), False))
    notes = []
    if count := pc.sum(again).as_py():
        zh, en = "文件中间重复的表头行", "header lines repeated inside the file"
        notes.append(RawNote(file.name, count, zh, en))
    if count := pc.sum(bad).as_py():
        lines = ", ".join(table.filter(bad)[LINE].slice(0, 5).to_pylist())
        zh = f"列数或编码不符的行（第 {lines} 行等）"
        en = f"rows with a wrong number of columns or bytes that do not decode (lines {lines} ...)"
        notes.append(RawNote(file.name, count, zh, en))
    return table.filter(pc.invert(pc.or_(bad, again))).select(list(names)), notes


def _sheets(file: DeliveredFile) -> dict[str, pa.Table]:
    workbook = open_workbook(file.path if file.path is not None else _in_memory(file), file.name)
    out: dict[str, pa.Table] = {}
    for sheet_name in workbook.sheet_names:
        sheet = workbook.get_sheet_by_name(sheet_name)
        found = sheet_header(sheet)
        if found is None:
            continue
        names = unique_names(found[1])
        name = view_name(file) if len(workbook.sheet_names) == 1 else f"{view_name(file)}_{sheet_name}"
        out[name] = pa.Table.from_batches(read_sheet(sheet, found[0], names), text_schema(names)).select(list(names))
    if not out:
        raise unreadable(file.name, None, "工作簿为空", "the workbook is empty")
    return out
