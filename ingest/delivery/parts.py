"""Parts (数据分片): one file or sheet, or one mapped SELECT, as rows of text for one table."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import IO

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
from python_calamine import CalamineSheet

from graph.lake.database import Database, quoted
from graph.lake.raw import csv_relation, parquet_relation
from graph.model.errors import DeliveryRefused
from graph.model.tables import TABLES
from ingest.delivery.csv_text import (
    BAD,
    GB18030,
    LINE,
    MAX_LINE_BYTES,
    UTF8,
    read_carefully,
    read_shape,
    text_schema,
    unreadable,
)
from ingest.delivery.files import (
    CSV_SUFFIXES,
    EXCEL_SUFFIXES,
    MAX_IN_MEMORY_BYTES,
    PARQUET_SUFFIXES,
    RawFile,
    table_of,
)
from ingest.delivery.sheets import open_workbook, read_sheet, sheet_header


class Form(StrEnum):
    """Where a part's rows come from."""

    CSV = "csv"
    PARQUET = "parquet"
    SHEET = "excel"
    MAPPED = "mapping"


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one table: where from, under which column names, how the file is written.

    ``columns`` are usable names: declared ones in lower case, others as delivered. ``sample`` holds some values of
    the columns that the format does not know.
    """

    table: str
    name: str
    form: Form
    columns: tuple[str, ...]
    file: RawFile | None = None
    encoding: str = UTF8
    bom: bool = False
    sample: dict[str, list[str]] = field(default_factory=dict)
    sheet: CalamineSheet | None = None
    header_row: int = 1
    reader: pa.RecordBatchReader | None = None
    derived: tuple[str, ...] = ()

    def relation(self, database: Database, *, slot: str, careful: bool, failures: list[Exception]) -> str:
        """SQL for the rows: text columns, ``_line`` and ``_bad``; registers streams under ``slot``.

        ``careful`` reads a CSV record by record with its line (see `read_carefully`). What a stream raises while the
        statement runs is kept in ``failures``, because DuckDB retells it as its own.
        """
        none = f"NULL::VARCHAR AS {LINE}, NULL::VARCHAR AS {BAD}"
        if self.form is Form.PARQUET and self.file is not None and self.file.path is not None:
            names = ", ".join(quoted(name) for name in self.columns)
            return f"SELECT {names}, {none} FROM {parquet_relation(self.file.path)} AS t({names})"
        if self.form is Form.CSV and not careful and self.encoding == UTF8 and self.file and self.file.path:
            return f"SELECT *, {none} FROM {csv_relation(self.file.path, self.columns, rejects=slot)}"
        stream = self._stream(careful, failures)
        database.register(slot, stream)
        names = ", ".join(quoted(name) for name in self.columns)
        tail = f"{LINE}, {BAD}" if LINE in stream.schema.names else none
        return f"SELECT {names}, {tail} FROM {quoted(slot)}"

    @property
    def careful_only(self) -> bool:
        """True when only the careful reader can read it: a CSV inside a zip."""
        return self.form is Form.CSV and (self.file is None or self.file.path is None)

    @property
    def first_line(self) -> int:
        """Line (row, record) number of the first data row when rows carry none of their own."""
        return 2 if self.form is Form.CSV else 1

    def _stream(self, careful: bool, failures: list[Exception]) -> pa.RecordBatchReader:
        if self.reader is not None:
            return _kept(self.reader.schema, self.reader, failures)
        if self.sheet is not None:
            rows = read_sheet(self.sheet, self.header_row, self.columns)
            return _kept(text_schema(self.columns), rows, failures)
        assert self.file is not None
        if self.form is Form.PARQUET:
            return _parquet_stream(self.file, self.columns)
        if careful or self.careful_only:
            batches = read_carefully(self.file.open(), self.file.name, self.encoding, self.columns)
            return _kept(text_schema(self.columns), batches, failures)
        return _transcoded(self.file, self.columns, self.encoding)


def find_parts(files: Sequence[RawFile]) -> tuple[list[Part], list[str]]:
    """The parts of all files that hold a table of the format, and the names of files and sheets that hold none."""
    parts: list[Part] = []
    unknown: list[str] = []
    for file in files:
        table = table_of(file.name)
        if file.suffix in EXCEL_SUFFIXES:
            found, others = _workbook_parts(file, table)
            parts += found
            unknown += others
        elif table is not None and file.suffix in CSV_SUFFIXES:
            parts.append(csv_part(file, table))
        elif table is not None and file.suffix in PARQUET_SUFFIXES:
            parts.append(_parquet_part(file, table))
        else:
            unknown.append(file.name)
    order = list(TABLES)
    return sorted(parts, key=lambda p: (order.index(p.table), p.name)), unknown


def csv_part(file: RawFile, table: str) -> Part:
    """Reads a CSV's encoding and header."""
    with file.open() as stream:
        shape = read_shape(stream, file.name)
    columns = usable_names(table, shape.header, file.name)
    sample = {
        name: [row[i] for row in shape.sample if i < len(row)]
        for i, name in enumerate(columns)
        if name not in TABLES[table].names
    }
    return Part(table, file.name, Form.CSV, columns, file, shape.encoding, shape.bom, sample)


def usable_names(table: str, header: Sequence[str], file: str) -> tuple[str, ...]:
    """Column names to work with; raises `DeliveryRefused` when a name occurs twice."""
    declared = set(TABLES[table].names)
    out: list[str] = []
    for index, raw in enumerate(header, start=1):
        plain = raw.strip().strip("﻿")
        name = plain.lower() if plain.lower() in declared else plain or f"column_{index}"
        name = f"x{name}" if name.startswith("_") else name
        if name.lower() in {n.lower() for n in out}:
            raise DeliveryRefused(
                f"文件 {file} 的列 {name} 出现两次。", f"{file} has the column {name} twice.",
                file=file, line=1, field=name,
            )  # fmt: skip
        out.append(name)
    return tuple(out)


def _workbook_parts(file: RawFile, table: str | None) -> tuple[list[Part], list[str]]:
    if file.size > MAX_IN_MEMORY_BYTES:
        raise unreadable(file.name, None, "Excel 文件过大，请改用 CSV", "the workbook is too large; deliver CSV")
    book = open_workbook(file.path if file.path is not None else _in_memory(file), file.name)
    parts: list[Part] = []
    unknown: list[str] = []
    for name in book.sheet_names:
        title = f"{file.name}#{name}"
        holds = table_of(name) or (table if len(book.sheet_names) == 1 else None)
        sheet = book.get_sheet_by_name(name)
        header = sheet_header(sheet) if holds else None
        if holds is None or header is None:
            unknown.append(title)
            continue
        row, cells = header
        columns = usable_names(holds, cells, title)
        parts.append(Part(holds, title, Form.SHEET, columns, file, sheet=sheet, header_row=row))
    return parts, unknown


def _parquet_part(file: RawFile, table: str) -> Part:
    try:
        source = file.path if file.path is not None else _in_memory(file)
        names = pyarrow.parquet.read_schema(source).names
    except (pa.ArrowException, OSError) as error:
        raise unreadable(file.name, None, "不是有效的 Parquet 文件", f"not valid Parquet ({error})") from error
    return Part(table, file.name, Form.PARQUET, usable_names(table, names, file.name), file)


def _parquet_stream(file: RawFile, columns: tuple[str, ...]) -> pa.RecordBatchReader:
    table = pyarrow.parquet.read_table(_in_memory(file)).rename_columns(list(columns))
    return table.cast(pa.schema([(name, pa.string()) for name in columns])).to_reader()


def _in_memory(file: RawFile) -> IO[bytes]:
    if file.size > MAX_IN_MEMORY_BYTES:
        raise unreadable(file.name, None, "压缩包内文件过大", "too large to read from inside an archive")
    with file.open() as stream:
        return io.BytesIO(stream.read(MAX_IN_MEMORY_BYTES))


def _transcoded(file: RawFile, columns: tuple[str, ...], encoding: str) -> pa.RecordBatchReader:
    """A regular CSV in GB18030 as a stream; irregular ones raise from the stream (`pyarrow.ArrowInvalid`)."""
    assert encoding == GB18030
    return pyarrow.csv.open_csv(
        file.open(),
        read_options=pyarrow.csv.ReadOptions(
            encoding=encoding, skip_rows=1, column_names=list(columns), block_size=4 * MAX_LINE_BYTES
        ),
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types={name: pa.string() for name in columns},
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=True,
        ),
    )


def _kept(schema: pa.Schema, batches: Iterable[pa.RecordBatch], failures: list[Exception]) -> pa.RecordBatchReader:
    def every() -> Iterator[pa.RecordBatch]:
        try:
            yield from batches
        except Exception as error:
            failures.append(error)
            raise

    return pa.RecordBatchReader.from_batches(schema, every())
