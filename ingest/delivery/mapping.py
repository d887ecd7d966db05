"""Mappings from other layouts (字段映射): one SELECT per target table over the raw files, and running them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from graph.lake.database import StatementFailed
from graph.model.errors import BadInput, NotFound
from graph.model.tables import TABLES
from ingest.delivery.parts import Form, Part, usable_names
from ingest.delivery.proposal import MapReport, map_folder
from ingest.delivery.raw_files import RawFolder, open_raw

if TYPE_CHECKING:  # sqlglot takes a third of a second to import; only a foreign layout's SQL is read with it
    from sqlglot import exp

__all__ = [
    "LayoutMapping",
    "MapReport",
    "MappedDelivery",
    "MappedTable",
    "TableMapping",
    "check_sql",
    "find_shipped",
    "map_folder",
    "mapped_tables",
    "parse_mapping",
    "read_mapping",
]

SHIPPED = Path(__file__).parent / "mappings"
"""Mappings that come with the product, by name of the layout."""

MAX_SQL_BYTES = 1024 * 1024
_MARK = re.compile(r'"?([A-Za-z_]\w*)"?\s*,?\s*--\s*(derived|precision:\s*day)\b', re.IGNORECASE)
_TABLE_FUNCTIONS = {"unnest", "generate_series", "range", "values"}


@dataclass(frozen=True, slots=True)
class TableMapping:
    """The SELECT for one target table; ``derived`` are the columns marked ``-- derived`` or ``-- precision: day``."""

    table: str
    sql: str
    derived: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LayoutMapping:
    """A whole mapping folder, as kept with the delivery."""

    tables: dict[str, TableMapping]

    @property
    def texts(self) -> dict[str, str]:
        """SQL text by target table, for the ledger."""
        return {name: mapping.sql for name, mapping in self.tables.items()}

    @property
    def fingerprint(self) -> str:
        """SHA-256 over names and texts; part of the delivery id."""
        digest = hashlib.sha256()
        for name, text in sorted(self.texts.items()):
            digest.update(f"{name}\0{len(text.encode())}\0{text}".encode())
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class MappedTable:
    """What a mapping makes of one target table: its columns in SELECT order, and which of them are derived."""

    name: str
    columns: tuple[str, ...]
    derived: frozenset[str]


class MappedDelivery:
    """Raw files under a mapping: the tables it makes, each readable as a stream of text columns."""

    def __init__(self, raw: RawFolder, mapping: LayoutMapping) -> None:
        self.mapping = mapping
        self.raw = raw
        for each in mapping.tables.values():
            check_sql(each, frozenset(raw.views))
        self.tables = {name: self._table(each) for name, each in mapping.tables.items()}

    def reader(self, table: str, rows: int = 50_000) -> pa.RecordBatchReader:
        """Rows of a target table as text columns; its SQL starts at the first batch. Finish one table before the next.

        Raises BadInput, while the stream is read, if the SQL fails.
        """
        schema = pa.schema([(name, pa.string()) for name in self.tables[table].columns])
        return pa.RecordBatchReader.from_batches(schema, self._batches(self.mapping.tables[table], schema, rows))

    def parts(self) -> list[Part]:
        """The tables as parts for staging, in the order of the format."""
        return [
            Part(
                name,
                f"{name}.sql",
                Form.MAPPED,
                table.columns,
                reader=self.reader(name),
                derived=tuple(sorted(table.derived)),
            )
            for name, table in self.tables.items()
        ]

    def _batches(self, each: TableMapping, schema: pa.Schema, rows: int) -> Iterator[pa.RecordBatch]:
        try:
            for batch in self.raw.select(each.sql, rows):
                yield pa.RecordBatch.from_arrays(batch.columns, schema=schema)
        except (StatementFailed, pa.ArrowException, OSError) as error:
            raise _failed(each.table, str(error)) from error

    def _table(self, each: TableMapping) -> MappedTable:
        try:
            columns = usable_names(each.table, self.raw.columns(each.sql), f"{each.table}.sql")
        except StatementFailed as error:
            raise _failed(each.table, str(error)) from error
        empty = null_columns(each.sql)
        given = set(columns) - empty
        missing = [c.name for c in TABLES[each.table].columns if c.mandatory and c.name not in given]
        if missing:
            names = ", ".join(missing)
            raise BadInput(
                f"映射 {each.table}.sql 缺少必填列：{names}。", f"The mapping {each.table}.sql lacks mandatory columns: {names}.",
                file=f"{each.table}.sql", columns=names,
            )  # fmt: skip
        return MappedTable(each.table, columns, frozenset(each.derived) & set(columns))


def find_shipped() -> dict[str, Path]:
    """The mappings that ship with the product, by name of the layout."""
    return {p.name: p for p in sorted(SHIPPED.iterdir()) if p.is_dir() and any(p.glob("*.sql"))}


def read_mapping(folder: Path) -> LayoutMapping:
    """Reads ``<table>.sql`` files; a bare name that is no folder here means one of the shipped mappings.

    Raises NotFound for a folder that does not exist, BadInput for an unknown table, an empty folder or a bad file.
    """
    if not folder.is_dir() and len(folder.parts) == 1 and (SHIPPED / folder.name).is_dir():
        folder = SHIPPED / folder.name
    if not folder.is_dir():
        raise NotFound("映射文件夹不存在。", "The mapping folder does not exist.", folder=folder.name)
    tables: dict[str, TableMapping] = {}
    for path in sorted(folder.glob("*.sql")):
        if path.stem not in TABLES:
            raise BadInput(
                f"映射文件 {path.name} 不对应任何数据表。",
                f"The mapping file {path.name} names no table of the format.",
                file=path.name,
            )
        tables[path.stem] = parse_mapping(path.stem, _text(path))
    if not tables:
        raise BadInput("映射文件夹中没有 .sql 文件。", "The mapping folder holds no .sql file.", folder=folder.name)
    return LayoutMapping({name: tables[name] for name in TABLES if name in tables})


def parse_mapping(table: str, sql: str) -> TableMapping:
    """One mapping file from its text; the marks are read from the line that ends in the column's name."""
    marked = dict.fromkeys(m.group(1) for line in sql.splitlines() if (m := _MARK.search(line)))
    return TableMapping(table, sql, tuple(marked))


@contextmanager
def mapped_tables(
    source: Path, mapping: LayoutMapping, *, memory_limit: str = "4GB", stop: Callable[[], bool] | None = None
) -> Iterator[MappedDelivery]:
    """Opens the raw files of ``source`` under a mapping; nothing is written anywhere.

    Raises BadInput, with file, line and reason, for SQL that is no single SELECT, reads anything else than the raw
    files or lacks a mandatory column; DeliveryRefused for an unreadable raw file.
    """
    with open_raw(source, memory_limit=memory_limit, stop=stop) as raw:
        yield MappedDelivery(raw, mapping)


def null_columns(sql: str) -> set[str]:
    """Columns that a SELECT fills with the word NULL and nothing else, as drafts do with what they could not place."""
    import sqlglot
    from sqlglot import exp

    tree = sqlglot.parse_one(sql, read="duckdb")
    return {
        e.alias for e in getattr(tree, "expressions", []) if isinstance(e, exp.Alias) and isinstance(e.this, exp.Null)
    }


def check_sql(mapping: TableMapping, views: frozenset[str]) -> None:
    """Says plainly what is wrong with a mapping's SQL; the locked session, not this, is what keeps it in."""
    import sqlglot
    from sqlglot import exp

    file = f"{mapping.table}.sql"
    try:
        statements = [s for s in sqlglot.parse(mapping.sql, read="duckdb") if s is not None]
    except sqlglot.errors.SqlglotError as error:
        where = error.errors[0] if isinstance(error, sqlglot.errors.ParseError) and error.errors else {}
        line, column = where.get("line"), where.get("col")
        raise BadInput(
            f"{file} 第 {line} 行第 {column} 列无法解析。", f"{file} cannot be parsed at line {line}, column {column}.",
            file=file, line=line, reason=str(where.get("description", error))[:300],
        ) from error  # fmt: skip
    if len(statements) != 1 or not isinstance(statements[0], exp.Query):
        raise BadInput(f"{file} 只能是一条 SELECT。", f"{file} must be a single SELECT.", file=file)
    tree = statements[0]
    known = {v.lower() for v in views} | {cte.alias_or_name.lower() for cte in tree.find_all(exp.CTE)}
    for table in tree.find_all(exp.Table):
        _check_table(table, file, known, views)


def _check_table(table: exp.Table, file: str, known: set[str], views: frozenset[str]) -> None:
    from sqlglot import exp

    if isinstance(table.this, exp.Func):
        name = (
            table.this.sql_name().lower() if not isinstance(table.this, exp.Anonymous) else str(table.this.this).lower()
        )
        if name in _TABLE_FUNCTIONS or not name.startswith(("read", "scan", "parquet", "sniff", "glob", "query", "duckdb", "pragma", "sqlite", "postgres", "iceberg", "delta", "st_read")):  # fmt: skip
            return
        raise BadInput(
            f"{file} 不得读取文件：{name}()。",
            f"{file} may not read anything but the raw files: {name}().",
            file=file,
            function=name,
        )
    if table.db or table.catalog or table.name.lower() not in known:
        names = ", ".join(sorted(views))
        raise BadInput(
            f"{file} 引用了不存在的原始文件 {table.name}；现有：{names}。",
            f"{file} names a raw file that does not exist: {table.name}. There are: {names}.",
            file=file, table=table.name, known=names,
        )  # fmt: skip


def _text(path: Path) -> str:
    raw = path.read_bytes()
    if len(raw) > MAX_SQL_BYTES:
        raise BadInput(f"映射文件 {path.name} 过大。", f"The mapping file {path.name} is too large.", file=path.name)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            f"映射文件 {path.name} 不是 UTF-8。", f"The mapping file {path.name} is not UTF-8.", file=path.name
        ) from error


def _failed(table: str, error: str) -> BadInput:
    """DuckDB's message without what may be an identity: runs of five digits and more are starred."""
    reason = re.sub(r"\d{5,}[0-9Xx]?", "*****", error)[:400]
    return BadInput(
        f"映射 {table}.sql 无法执行：{reason}",
        f"The mapping {table}.sql cannot be run: {reason}",
        file=f"{table}.sql",
        reason=reason,
    )
