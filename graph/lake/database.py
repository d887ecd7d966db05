"""The one door to DuckDB: settings, a stoppable call, and its failures told as ours."""

from __future__ import annotations

import copy
import errno
import os
import shutil
import threading
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import duckdb

from graph.model.errors import BadInput, MingjianError, Unavailable
from graph.model.folders import DataFolder

if TYPE_CHECKING:
    import pyarrow as pa

WATCH_SECONDS = 0.2
"""How often a running statement looks whether the user asked to stop."""

_FULL_DISK = ("no space left", "disk quota", "file too large", "could not write", "max_temp_directory_size")
_FULL_ERRNO = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class StatementFailed(Exception):
    """DuckDB refuses a statement or what it reads, for a reason that is neither disk, memory nor permission."""


class Interrupted(Exception):
    """A statement was stopped because the caller's ``stop`` said so."""


class Database:
    """One in-memory DuckDB that touches only the folders it is given; not shared between threads.

    ``spill`` is the folder of temporary files; None forbids spilling (then too little memory raises `Unavailable`),
    which is how statements that see raw identities run. While a statement runs, another thread asks ``stop`` whether to
    end it and tells ``watch`` how far it is (0 to 1, rising).
    """

    def __init__(
        self,
        folders: Sequence[Path],
        *,
        files: Sequence[Path] = (),
        spill: Path | None,
        memory_limit: str = "2GB",
        threads: int | None = None,
        stop: Callable[[], bool] | None = None,
        watch: Callable[[float], None] | None = None,
    ) -> None:
        self._connection = duckdb.connect(":memory:")
        self._stop = stop
        self._watch = watch
        self._spill = spill
        run = self._connection.execute
        run("SET memory_limit = ?", [memory_limit])
        if threads is not None:
            run("SET threads = ?", [threads])
        run("SET temp_directory = ?", [str(spill) if spill else ""])
        if watch is not None:
            run("SET enable_progress_bar = true")
            run("SET enable_progress_bar_print = false")
            run("SET progress_bar_time = 0")
        run("SET autoinstall_known_extensions = false")
        run("SET autoload_known_extensions = false")
        run("SET allowed_directories = ?", [[f"{folder.resolve()}/" for folder in folders]])
        run("SET allowed_paths = ?", [[str(file.resolve()) for file in files]])
        run("SET enable_external_access = false")
        run("SET lock_configuration = true")

    def execute(self, sql: str, params: Sequence[object] | None = None) -> None:
        """Runs one statement and drops its rows."""
        with _told():
            self._run(sql, params)

    def rows(self, sql: str, params: Sequence[object] | None = None) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with _told():
            rows: list[tuple[Any, ...]] = self._run(sql, params).fetchall()
            return rows

    def value(self, sql: str, params: Sequence[object] | None = None) -> Any:
        """The first value of the first row; None when there is no row."""
        rows = self.rows(sql, params)
        return rows[0][0] if rows else None

    def arrow(self, sql: str, params: Sequence[object] | None = None) -> pa.Table:
        """All rows as one Arrow table."""
        with _told(), self._watched():
            return self._connection.sql(sql, params=params).to_arrow_table()

    def reader(self, sql: str, params: Sequence[object] | None = None, rows: int = 100_000) -> pa.RecordBatchReader:
        """The rows as a stream of Arrow batches of about ``rows``; one stream at a time."""
        with _told():
            return self._connection.sql(sql, params=params).to_arrow_reader(rows)

    def describe(self, sql: str) -> list[tuple[str, str]]:
        """Column names and DuckDB types of a query."""
        return [(name, kind) for name, kind, *_ in self.rows(f"DESCRIBE {sql}")]

    def register(self, name: str, data: pa.Table | pa.RecordBatchReader) -> None:
        """Makes Arrow data readable under ``name``."""
        with _told():
            self._connection.register(name, data)

    def unregister(self, name: str) -> None:
        """Forgets what `register` made readable."""
        self._connection.unregister(name)

    def function(self, name: str, call: Callable[..., pa.Array], *, parameters: Sequence[str], returns: str) -> None:
        """Makes ``call`` (Arrow arrays in, one Arrow array out) usable in SQL; NULL in gives NULL out."""
        kinds = [duckdb.sqltype(kind) for kind in parameters]
        make = cast("Callable[..., object]", self._connection.create_function)
        make(name, call, kinds, duckdb.sqltype(returns), type="arrow")

    def beside(self) -> Database:
        """A second connection to the same tables and views, for another thread; temporary tables are each one's own.

        Memory limit, threads and spill folder are those of both together. Close it before this one.
        """
        other = copy.copy(self)
        other._connection = self._connection.cursor()
        other._spill = None  # its files are this one's to remove
        return other

    def interrupt(self) -> None:
        """Stops the statement that another thread runs here; it raises `Interrupted` there. One that was closed runs none."""
        with suppress(duckdb.ConnectionException):
            self._connection.interrupt()

    def scratch(self, name: str) -> Path:
        """Where a file may lie that goes with this database, beside what it spills."""
        if self._spill is None:
            raise ValueError("this database keeps no files")
        self._spill.mkdir(parents=True, exist_ok=True)
        return self._spill / name

    def close(self) -> None:
        """Closes the connection and removes its temporary files."""
        self._connection.close()
        if self._spill is not None:
            shutil.rmtree(self._spill, ignore_errors=True)

    def _run(self, sql: str, params: Sequence[object] | None) -> duckdb.DuckDBPyConnection:
        with self._watched():
            return self._connection.execute(sql, params)

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Watches the statement that runs inside; what a watcher raises stops it and is raised here."""
        if self._stop is None and self._watch is None:
            yield
            return
        if self._stop is not None and self._stop():
            raise Interrupted
        done, failures = threading.Event(), list[Exception]()
        watcher = threading.Thread(target=self._look_on, args=(done, failures), daemon=True)
        watcher.start()
        try:
            yield
        except duckdb.InterruptException as error:
            raise (failures[0] if failures else Interrupted()) from error
        finally:
            done.set()
            watcher.join()

    def _look_on(self, done: threading.Event, failures: list[Exception]) -> None:
        far = 0.0
        while not done.wait(WATCH_SECONDS):
            try:
                now = self._connection.query_progress() / 100
                if self._watch is not None and now > far:
                    far = min(now, 1.0)
                    self._watch(far)
                if self._stop is None or not self._stop():
                    continue
            except Exception as error:
                failures.append(error)
            self._connection.interrupt()


def spill_folder(folder: DataFolder) -> Path:
    """A fresh name for one database's temporary files under the data folder."""
    folder.tmp.mkdir(parents=True, exist_ok=True)
    return folder.tmp / f"spill-{os.getpid()}-{uuid.uuid4().hex}"


def quoted(name: str) -> str:
    """An SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """An SQL string constant, for the places where DuckDB takes no parameter (view bodies, COPY targets)."""
    return "'" + text.replace("'", "''") + "'"


def told_as_ours(error: BaseException) -> MingjianError | None:
    """The error of ours that says what a full disk, too little memory or a bad query means; None for a defect."""
    text = str(error)
    low = text.lower()
    if isinstance(error, OSError) and error.errno in _FULL_ERRNO:
        return _disk_full(text)
    if isinstance(error, duckdb.IOException) and any(word in low for word in _FULL_DISK):
        return _disk_full(text)
    if isinstance(error, duckdb.OutOfMemoryException):
        if any(word in low for word in _FULL_DISK):
            return _disk_full(text)
        return Unavailable("内存不足，语句未完成。", "Not enough memory to finish the statement.", detail=text[:300])
    if isinstance(error, duckdb.PermissionException):
        return BadInput(
            "查询试图读取数据目录以外的内容。", "The query tries to read outside what it may.", detail=text[:300]
        )
    return None


def _disk_full(text: str) -> Unavailable:
    return Unavailable(
        "磁盘空间不足，未做任何更改；腾出空间后重试。",
        "The disk is full; nothing was changed. Free some space and run the same command again.",
        detail=text[:300],
    )


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except duckdb.InterruptException as error:
        raise Interrupted from error
    except (duckdb.Error, OSError) as error:
        ours = told_as_ours(error)
        if ours is not None:
            raise ours from error
        if isinstance(error, OSError):
            raise
        raise StatementFailed(str(error)) from error
