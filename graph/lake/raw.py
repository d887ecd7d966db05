"""Raw files as tables of text (原始文件视图), in a session that can read nothing else: what a mapping's SELECT sees."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import duckdb

from graph.lake.database import Database, literal, quoted
from graph.model.errors import BadInput

if TYPE_CHECKING:
    import pyarrow as pa

MAX_LINE_BYTES = 2 * 1024 * 1024
"""A CSV line may hold 2 MiB, DuckDB's own default."""


@dataclass(frozen=True, slots=True)
class RawFile:
    """A UTF-8 CSV or a Parquet file that DuckDB reads itself; ``name`` is the view's name."""

    name: str
    path: Path
    kind: Literal["csv", "parquet"]
    columns: tuple[str, ...]


def csv_relation(path: Path, columns: Sequence[str], *, rejects: str | None = None) -> str:
    """SQL that reads a regular UTF-8 CSV with header as text columns of these names; empty fields are NULL.

    ``rejects`` names the temporary tables ``<rejects>_errors`` and ``<rejects>_scans`` for records that do not fit;
    without it such a record fails the statement.
    """
    names = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in columns)
    keep = (
        f", store_rejects = true, rejects_table = {literal(rejects + '_errors')}, "
        f"rejects_scan = {literal(rejects + '_scans')}, rejects_limit = 100"
        if rejects
        else ""
    )
    return (
        f"read_csv({literal(str(path.resolve()))}, auto_detect = false, header = true, delim = ',', quote = '\"', "
        f"escape = '\"', strict_mode = true, max_line_size = {MAX_LINE_BYTES}, columns = {{{names}}}{keep})"
    )


def parquet_relation(path: Path) -> str:
    """SQL that reads a Parquet file as text columns; date-times without fraction, in local time."""
    return f"(SELECT COLUMNS(*)::VARCHAR FROM read_parquet({literal(str(path.resolve()))}))"


class RawSession:
    """A locked DuckDB with one view or table of text columns per raw file; it never spills raw values to disk."""

    def __init__(
        self,
        files: Sequence[RawFile],
        tables: Mapping[str, pa.Table],
        *,
        memory_limit: str = "4GB",
        threads: int | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> None:
        self._database = Database(
            [], files=[f.path for f in files], spill=None, memory_limit=memory_limit, threads=threads, stop=stop
        )
        try:
            for file in files:
                source = csv_relation(file.path, file.columns) if file.kind == "csv" else parquet_relation(file.path)
                self._database.execute(f"CREATE VIEW {quoted(file.name)} AS SELECT * FROM {source}")
            for name, data in tables.items():
                self._database.register("_incoming", data)
                self._database.execute(f"CREATE TABLE {quoted(name)} AS SELECT * FROM _incoming")
                self._database.unregister("_incoming")
        except BaseException:
            self._database.close()
            raise

    def select(self, sql: str, rows: int = 50_000) -> pa.RecordBatchReader:
        """The rows of a single SELECT as text columns, in order; finish the stream before the next call.

        Raises `BadInput` for anything but one SELECT and for one that reads outside the raw files.
        """
        check_select(sql)
        return self._database.reader(f"SELECT COLUMNS(*)::VARCHAR FROM (\n{_bare(sql)}\n)", rows=rows)

    def columns(self, sql: str) -> list[str]:
        """Column names of a single SELECT."""
        check_select(sql)
        return [name for name, _ in self._database.describe(f"SELECT * FROM (\n{_bare(sql)}\n)")]

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """All rows of a single SELECT; for small answers such as counts and samples."""
        check_select(sql)
        return self._database.rows(f"SELECT * FROM (\n{_bare(sql)}\n)")

    def close(self) -> None:
        """Frees the memory."""
        self._database.close()


def check_select(sql: str) -> None:
    """Raises `BadInput` unless the text is exactly one SELECT statement."""
    try:
        statements = duckdb.extract_statements(sql)
    except duckdb.Error as error:
        raise BadInput("SQL 无法解析。", "The SQL cannot be parsed.", detail=str(error)[:300]) from error
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise BadInput("每个映射文件只能是一条 SELECT。", "A mapping file must be a single SELECT.", detail=sql[:200])


_TAIL = re.compile(r";(?:\s|--[^\n]*(?:\n|\Z)|/\*.*?\*/)*\Z", re.DOTALL)


def _bare(sql: str) -> str:
    """The SELECT without its closing semicolon and what follows it (only comments can, see `check_select`)."""
    return _TAIL.sub("", sql)
