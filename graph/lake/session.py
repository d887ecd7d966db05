"""Reading the lake (数据湖): every table of the format as a view of its current rows."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from graph.lake.current import CurrentRows
from graph.lake.database import Database, literal, quoted, spill_folder
from graph.lake.deliveries import DeliveryRef
from graph.lake.settled import SETTLED_CLAIMS
from graph.model.errors import BadInput
from graph.model.folders import DataFolder

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class CommonTables:
    """Tables that were made `once` for a session and the readers beside it."""

    made: set[str] = field(default_factory=set)
    lock: threading.Lock = field(default_factory=threading.Lock)


class LakeSession:
    """One reader of the lake: a private DuckDB with the current-row views; not shared between threads (see `beside`)."""

    def __init__(self, database: Database, current: CurrentRows, common: CommonTables | None = None) -> None:
        self._database = database
        self._current = current
        self._common = common or CommonTables()

    def execute(self, sql: str, params: Sequence[object] | None = None) -> None:
        """Runs a statement, for example one that makes a temporary table."""
        self._database.execute(sql, params)

    def rows(self, sql: str, params: Sequence[object] | None = None) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        return self._database.rows(sql, params)

    def arrow(self, sql: str, params: Sequence[object] | None = None) -> pa.Table:
        """All rows of a query as an Arrow table."""
        return self._database.arrow(sql, params)

    def batches(
        self, sql: str, params: Sequence[object] | None = None, rows: int = 100_000
    ) -> Iterator[pa.RecordBatch]:
        """The rows of a query as Arrow batches of about ``rows``; finish one stream before the next statement."""
        yield from self._database.reader(sql, params, rows)

    def copy(
        self, sql: str, path: Path, format: Literal["csv", "parquet"] = "csv", params: Sequence[object] | None = None
    ) -> int:
        """Writes a query's rows to a file inside the data folder (CSV with header) and returns their number."""
        options = "FORMAT csv, HEADER" if format == "csv" else "FORMAT parquet, COMPRESSION zstd"
        return int(self._database.value(f"COPY ({sql}) TO {literal(str(path.resolve()))} ({options})", params))

    @contextmanager
    def kept(self, view: str) -> Iterator[None]:
        """While the block runs, the view's rows lie in a file of this session and are not worked out again by every reader.

        For what many statements read and is costly to find, such as ``settled_claims``.
        """
        path, asked = self._database.scratch(f"{view}.parquet"), quoted(f"asked_{view}")
        self.copy(f"SELECT * FROM {quoted(view)}", path, format="parquet")
        self.execute(f"ALTER VIEW {quoted(view)} RENAME TO {asked}")
        try:
            self.execute(f"CREATE VIEW {quoted(view)} AS SELECT * FROM read_parquet({literal(str(path.resolve()))})")
            yield
        finally:
            self.execute(f"DROP VIEW IF EXISTS {quoted(view)}")
            self.execute(f"ALTER VIEW {asked} RENAME TO {quoted(view)}")
            path.unlink(missing_ok=True)

    def beside(self) -> LakeSession:
        """A second reader for another thread: the same views, temporary tables of its own; close it before this one."""
        return LakeSession(self._database.beside(), self._current, self._common)

    def once(self, table: str, sql: str) -> None:
        """Makes a table that all readers of this session see, unless one of them made it; others wait while one makes it."""
        with self._common.lock:
            if table not in self._common.made:
                self.execute(f"CREATE TABLE {quoted(table)} AS {sql}")
                self._common.made.add(table)

    def forget(self) -> None:
        """Drops what was made `once`."""
        with self._common.lock:
            for table in sorted(self._common.made):
                self.execute(f"DROP TABLE {quoted(table)}")
            self._common.made.clear()

    def interrupt(self) -> None:
        """Stops the statement that another thread runs here."""
        self._database.interrupt()

    def has(self, table: str) -> bool:
        """True when a current delivery brings the table with at least one row."""
        return self._current.has(table)

    def columns(self, table: str) -> frozenset[str]:
        """Columns that some current delivery really brings: present, not marked derived, not wholly empty."""
        return self._current.delivered(table)

    def owners_sql(self, table: str) -> str:
        """A query (key columns..., ``owners`` sorted list of agency codes) over every delivery's open rows.

        The current row of a key is one agency's; this names all that delivered the key. Raises `BadInput` for a
        table whose key is its whole row.
        """
        sql = self._current.owners_sql(table)
        if sql is None:
            raise BadInput(f"表 {table} 没有主键。", f"The table {table} has no key.", table=table)
        return sql

    def deliveries(self, table: str) -> tuple[DeliveryRef, ...]:
        """The deliveries that bring the table, oldest first."""
        return self._current.deliveries(table)

    def close(self) -> None:
        """Frees memory and removes temporary files."""
        self._database.close()

    def __enter__(self) -> LakeSession:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_lake(
    folder: DataFolder,
    deliveries: Sequence[DeliveryRef],
    *,
    owners: frozenset[str] | None = None,
    threads: int | None = None,
    memory_limit: str = "2GB",
) -> LakeSession:
    """Opens the lake as these deliveries leave it, optionally only those of ``owners``.

    Every table of the format is a view of its current rows with all declared columns (NULL where not delivered),
    ``_delivery``, ``_owner``, ``_flags`` and, for persons, the ``_cert_*`` columns. ``settled_claims`` is claims
    without reversal pairs. Reads nothing outside the data folder. Raises `Unavailable` when a file is missing.
    """
    chosen = [d for d in deliveries if owners is None or d.owner in owners]
    folder.lake.mkdir(parents=True, exist_ok=True)
    folder.tmp.mkdir(parents=True, exist_ok=True)
    database = Database([folder.root], spill=spill_folder(folder), memory_limit=memory_limit, threads=threads)
    try:
        current = CurrentRows(folder, chosen, database)
        current.make_views()
        database.execute(SETTLED_CLAIMS)
    except BaseException:
        database.close()
        raise
    return LakeSession(database, current)
