"""The informants' vault (举报人保密库): what was reported as it was reported, and by whom; sealed, and found by id alone.

A SQLite file of its own, apart from the ledger and from the identity store. Every record has a data key, which a master key
in the key folder wraps: without the wrapped key, or without the master key, its parts are noise. Nothing in the file can be
searched by what it says: it holds ids, days, hashes of receipt codes and sealed boxes. Only the vault's own process opens it.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from graph.ledger.envelope import new_data_key, seal, unseal, unwrap_key, wrap_key
from graph.ledger.filesystem import refuse_network
from graph.ledger.receipts import receipt_hash
from graph.ledger.vault_keys import MasterKeys
from graph.model.errors import Conflict, NotFound, Unavailable
from graph.model.folders import DataFolder

_TABLES = (
    "CREATE TABLE IF NOT EXISTS master_keys (version INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS records (id TEXT PRIMARY KEY, key_version INTEGER NOT NULL, wrapped BLOB,"
    " sealed_on TEXT NOT NULL, destroyed_on TEXT) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS parts (record TEXT NOT NULL REFERENCES records (id), name TEXT NOT NULL,"
    " box BLOB NOT NULL, PRIMARY KEY (record, name)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS receipts (hash TEXT PRIMARY KEY, record TEXT NOT NULL REFERENCES records (id))"
    " WITHOUT ROWID",
)


@dataclass(frozen=True, slots=True)
class NewRecord:
    """What is to be sealed under an id: named parts, and the receipt code that finds it again, if one was given out."""

    id: str
    parts: Mapping[str, bytes] = field(repr=False)
    receipt: str | None = field(default=None, repr=False)


class Vault:
    """Seal, open, destroy; threads may share it."""

    def __init__(self, connection: sqlite3.Connection, keys: MasterKeys) -> None:
        self._connection = connection
        self._keys = keys
        self._lock = threading.RLock()

    def put(self, records: Sequence[NewRecord], *, on: date) -> None:
        """Seals records, all or none. Raises Conflict for an id or a receipt code that is taken, Unavailable."""
        version = self._keys.newest
        master = self._keys.get(version)
        with self._writing() as connection:
            for record in records:
                key = new_data_key()
                wrapped = wrap_key(master, key, record=record.id)
                try:
                    connection.execute(
                        "INSERT INTO records (id, key_version, wrapped, sealed_on) VALUES (?, ?, ?, ?)",
                        (record.id, version, wrapped, on.isoformat()),
                    )
                    if record.receipt is not None:
                        connection.execute(
                            "INSERT INTO receipts (hash, record) VALUES (?, ?)",
                            (receipt_hash(record.receipt), record.id),
                        )
                except sqlite3.IntegrityError:
                    raise Conflict(
                        "保密库中已有此编号。", "The vault holds a record of this id already.", record=record.id
                    ) from None
                for part, content in record.parts.items():
                    self._write(connection, record.id, part, content, key)

    def add(self, record: str, parts: Mapping[str, bytes]) -> None:
        """Seals further parts of a record; parts of these names are replaced. Raises NotFound, Unavailable."""
        with self._writing() as connection:
            key = self._key(record)
            for part, content in parts.items():
                self._write(connection, record, part, content, key)

    def read(self, record: str, part: str) -> bytes | None:
        """One part, None when the record has none of this name. The caller has asked the policy before.

        Raises NotFound for a record that is not there or was destroyed, Unavailable when it was tampered with.
        """
        with self._lock, _explained():
            key = self._key(record)
            row = self._connection.execute(
                "SELECT box FROM parts WHERE record = ? AND name = ?", (record, part)
            ).fetchone()
        return None if row is None else unseal(key, row[0], record=record, part=part)

    def find_by_receipt(self, code: str) -> str | None:
        """The record whose receipt code this is; None for any other text."""
        with self._lock, _explained():
            row = self._connection.execute(
                "SELECT record FROM receipts WHERE hash = ?", (receipt_hash(code),)
            ).fetchone()
        return None if row is None else str(row[0])

    def find_sealed_before(self, day: date) -> list[str]:
        """Ids of the records, not destroyed, that were sealed before a day: to look for those that nothing names."""
        with self._lock, _explained():
            rows = self._connection.execute(
                "SELECT id FROM records WHERE wrapped IS NOT NULL AND sealed_on < ? ORDER BY id", (day.isoformat(),)
            )
            return [str(row[0]) for row in rows]

    def destroy(self, records: Collection[str], *, on: date) -> int:
        """Destroys the wrapped keys and boxes of records for good; how many there were. Their ids stay, as proof.

        The file's free pages are overwritten and the write-ahead log is emptied before this returns.
        """
        done = 0
        with self._writing() as connection:
            for record in sorted(records):
                changed = connection.execute(
                    "UPDATE records SET wrapped = NULL, destroyed_on = ? WHERE id = ? AND wrapped IS NOT NULL",
                    (on.isoformat(), record),
                )
                connection.execute("DELETE FROM parts WHERE record = ?", (record,))
                connection.execute("DELETE FROM receipts WHERE record = ?", (record,))
                done += changed.rowcount
        with self._lock, _explained():
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return done

    def rotate(self) -> int:
        """Makes a new master key and wraps every data key under it; how many. Boxes stay as they are.

        The old key files stay: backups from before open with them. Raises Unavailable when one of them is missing.
        """
        with self._writing() as connection:
            rows = connection.execute("SELECT id, key_version, wrapped FROM records WHERE wrapped IS NOT NULL")
            keys = [(i, unwrap_key(self._keys.get(v), wrapped, record=i)) for i, v, wrapped in rows.fetchall()]
            version = self._keys.add()
            master = self._keys.get(version)
            connection.executemany(
                "UPDATE records SET key_version = ?, wrapped = ? WHERE id = ?",
                [(version, wrap_key(master, key, record=record), record) for record, key in keys],
            )
        return len(keys)

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    def _key(self, record: str) -> bytes:
        row = self._connection.execute("SELECT key_version, wrapped FROM records WHERE id = ?", (record,)).fetchone()
        if row is None or row[1] is None:
            raise NotFound("保密库中没有此记录。", "The vault holds no such record.")
        return unwrap_key(self._keys.get(row[0]), row[1], record=record)

    def _write(self, connection: sqlite3.Connection, record: str, part: str, content: bytes, key: bytes) -> None:
        connection.execute(
            "INSERT INTO parts (record, name, box) VALUES (?, ?, ?)"
            " ON CONFLICT (record, name) DO UPDATE SET box = excluded.box",
            (record, part, seal(key, content, record=record, part=part)),
        )

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock, _explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise


def open_vault(folder: DataFolder) -> Vault:
    """The vault of a data folder, its first master key made on first use.

    Raises BadInput for lax permissions or a network file system, Unavailable when a master key that was used is missing
    or is another, or the file cannot be read.
    """
    folder.root.mkdir(parents=True, exist_ok=True)
    refuse_network(folder.root)
    folder.vault.touch(mode=0o600)
    with _explained():
        connection = sqlite3.connect(folder.vault, timeout=10, isolation_level=None, check_same_thread=False)
        try:
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000", "secure_delete=ON"):
                connection.execute(f"PRAGMA {pragma}")
            for table in _TABLES:
                connection.execute(table)
            return Vault(connection, MasterKeys(connection, folder.keys))
        except BaseException:
            connection.close()
            raise


@contextmanager
def _explained() -> Iterator[None]:
    """Turns a store that fails into ``Unavailable``."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise Unavailable(
            f"保密库暂不可用：{error}。", f"The vault is not available: {error}.", store="vault"
        ) from error
