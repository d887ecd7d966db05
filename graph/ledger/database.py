"""The ledger's connection (台账连接): short transactions, one writer at a time, failures as ``Unavailable``."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from graph.model.errors import Unavailable

BUSY_MS = 10_000
"""How long a writer waits for another, in ms: writes are short, so a longer wait means something is stuck."""


class WriteLock(IntEnum):
    """PostgreSQL advisory locks (any constants of our own): the order in which they are taken never turns round."""

    LEDGER = 0x4D4A_0001
    AUDIT = 0x4D4A_0002


class Database:
    """One SQLite file or PostgreSQL database; a thread's transaction is joined by whatever it calls."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        self._local = threading.local()

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.engine.dialect.name == "sqlite"

    @property
    def in_transaction(self) -> bool:
        """Whether this thread is inside a write transaction of its own."""
        return self._current() is not None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection for reads: the thread's transaction if it has one, else a snapshot of its own."""
        if (current := self._current()) is not None:
            yield current
            return
        with _explained(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self, lock: WriteLock = WriteLock.LEDGER) -> Iterator[Connection]:
        """A write transaction, committed at the end; joins the thread's own if it has one.

        Writers take turns (BEGIN IMMEDIATE; advisory lock on PostgreSQL), so sequences rise in the order of commits.
        Raises Unavailable when the database does not answer, is locked for longer than ``BUSY_MS``, or is full.
        """
        if (current := self._current()) is not None:
            self._take(current, lock)
            yield current
            return
        with _explained(), self._writing() as connection, connection.begin():
            self._take(connection, lock)
            self._local.connection = connection
            try:
                yield connection
            finally:
                self._local.connection = None

    def close(self) -> None:
        """Gives all connections back."""
        self.engine.dispose()

    def _writing(self) -> Connection:
        return self.engine.connect().execution_options(ledger_write=True)

    def _current(self) -> Connection | None:
        found: Connection | None = getattr(self._local, "connection", None)
        return found

    def _take(self, connection: Connection, lock: WriteLock) -> None:
        if not self.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": int(lock)})


@contextmanager
def _explained() -> Iterator[None]:
    """Turns a store that fails into ``Unavailable``; a broken constraint or wrong SQL stays what it is."""
    try:
        yield
    except IntegrityError:
        raise
    except (DBAPIError, PoolTimeout) as error:
        if not _is_failure_of_store(error):
            raise
        reason = type(error).__name__ if isinstance(error, PoolTimeout) else str(error.orig)
        raise Unavailable(
            f"台账数据库暂不可用：{reason}。", f"The ledger database is not available: {reason}.", store="ledger"
        ) from error


def _is_failure_of_store(error: DBAPIError | PoolTimeout) -> bool:
    if isinstance(error, PoolTimeout) or error.connection_invalidated:
        return True
    if isinstance(error.orig, sqlite3.Error):
        # SQLITE_ERROR is wrong SQL, SQLITE_CONSTRAINT a refusing trigger: defects, not outages.
        code = getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        return code not in (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_MISUSE)
    return isinstance(error, OperationalError)


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, hide_parameters=True, pool_pre_ping=True, pool_size=5, max_overflow=10)
    options = {"timeout": BUSY_MS / 1000, "check_same_thread": False}
    engine = create_engine(url, hide_parameters=True, connect_args=options)

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, record: Any) -> None:
        connection.isolation_level = None  # transactions begin where we say so
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_MS}"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("ledger_write", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def sqlite_url(path: Path) -> str:
    """The URL of a SQLite file."""
    return f"sqlite:///{path}"
