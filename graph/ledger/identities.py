"""The identity store (身份信息库): sealed ID numbers, phones and accounts, found by their token and by nothing else.

A SQLite file of its own, apart from the ledger and from the informants' vault; the keys lie in the key folder, the one
that seals apart from the one that makes tokens.
"""

from __future__ import annotations

import hmac
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from graph.ledger.filesystem import refuse_network
from graph.ledger.keys import open_key
from graph.ledger.tokens import KEY_VERSION, POSITIONS, PREFIXES, Tokens
from graph.model.certno import CertnoFacts, inspect_certno, normalise_account, normalise_certno, normalise_phone
from graph.model.errors import NotFound, Unavailable
from graph.model.folders import DataFolder
from graph.model.tables import Identity

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

__all__ = [
    "POSITIONS",
    "CertnoFacts",
    "IdentityStore",
    "inspect_certno",
    "normalise_account",
    "normalise_certno",
    "normalise_phone",
    "open_identities",
]

_NONCE = 12  # bytes, random: below 2**32 values under one key the chance of a repeat is under 2**-32 (SP 800-38D, 8.3)
_SLICE = 20_000  # values sealed at a time


class IdentityStore:
    """Tokens out of values, and values back out of tokens; threads may share it."""

    def __init__(self, connection: sqlite3.Connection, *, token_key: bytes, seal_key: bytes) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self._tokens = Tokens(token_key)
        self._seal = AESGCM(seal_key)

    def token(self, kind: Identity, value: str) -> str:
        """The token of one value, in whatever spelling."""
        return self._tokens.of(kind, (value,))[0]

    def tokens(self, kind: Identity, values: Sequence[str]) -> list[str]:
        """Tokens of many values, in their order: a million in some 3 seconds on one core."""
        return self._tokens.of(kind, values)

    def blank_tokens(self, certno: str) -> tuple[str, ...]:
        """18 tokens of an ID number, each with one position blanked; empty where ``blank_tokens_of`` gives no row."""
        return tuple(token.decode() for token in self._tokens.blanked((certno,))[0].tolist() if token)

    def blank_tokens_of(self, certnos: Sequence[str]) -> npt.NDArray[np.bytes_]:
        """The same for many numbers: an array of shape (numbers, 18), dtype S19 (see ``Tokens.blanked``)."""
        return self._tokens.blanked(certnos)

    def seal(self, kind: Identity, pairs: Iterable[tuple[str, str]]) -> int:
        """Seals (token, value) pairs that are not yet kept, all or none; how many were new. Raises Unavailable.

        ValueError when a token is not of this kind.
        """
        wanted = sorted(dict(pairs).items())
        if any(not token.startswith(PREFIXES[kind]) for token, _ in wanted):
            raise ValueError(f"tokens of another kind than {kind}")
        added = 0
        with self._lock, _explained(), self._transaction():
            for start in range(0, len(wanted), _SLICE):
                some = wanted[start : start + _SLICE]
                known = self._known([token for token, _ in some])
                fresh = [pair for pair in some if pair[0] not in known]
                self._connection.executemany("INSERT INTO sealed (token, box) VALUES (?, ?)", self._boxes(fresh))
                added += len(fresh)
        return added

    def reveal(self, token: str) -> str:
        """The value behind a token. The caller has asked the policy, and has written the audit entry, before.

        Raises NotFound for an unknown token, Unavailable when the stored value was tampered with.
        """
        with self._lock, _explained():
            row = self._connection.execute("SELECT box FROM sealed WHERE token = ?", (token,)).fetchone()
        if row is None:
            raise NotFound("没有此令牌对应的身份信息。", "No identity is kept for this token.")
        box: bytes = row[0]
        try:
            return self._seal.decrypt(box[:_NONCE], box[_NONCE:], token.encode()).decode()
        except InvalidTag as error:
            raise Unavailable(
                "身份信息已损坏或密钥不符。",
                "The sealed identity is damaged, or the key is not its own.",
                store="identities",
            ) from error

    def count(self) -> int:
        """Values kept."""
        with self._lock, _explained():
            return int(self._connection.execute("SELECT count(*) FROM sealed").fetchone()[0])

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    def _known(self, tokens: Sequence[str]) -> set[str]:
        rows = self._connection.execute(
            "SELECT token FROM sealed WHERE token IN (SELECT value FROM json_each(?))", (orjson.dumps(tokens).decode(),)
        )
        return {row[0] for row in rows}

    def _boxes(self, pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
        """Nonce and ciphertext; the token is bound in, so that no value can be moved under another."""
        nonces, encrypt = os.urandom(_NONCE * len(pairs)), self._seal.encrypt
        for index, (token, value) in enumerate(pairs):
            nonce = nonces[index * _NONCE : (index + 1) * _NONCE]
            yield token, nonce + encrypt(nonce, value.encode(), token.encode())

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise


def open_identities(folder: DataFolder) -> IdentityStore:
    """The identity store of a data folder, its keys made on first use.

    Raises BadInput for lax permissions or a network file system, Unavailable when a key that was used is missing or is
    another, or the file cannot be read.
    """
    folder.root.mkdir(parents=True, exist_ok=True)
    refuse_network(folder.root)
    folder.identities.touch(mode=0o600)
    with _explained():
        connection = sqlite3.connect(folder.identities, timeout=10, isolation_level=None, check_same_thread=False)
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("CREATE TABLE IF NOT EXISTS keys (name TEXT PRIMARY KEY, fingerprint TEXT NOT NULL)")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS sealed (token TEXT PRIMARY KEY, box BLOB NOT NULL) WITHOUT ROWID"
        )
        try:
            token_key = _own_key(connection, folder, f"identity-token-{KEY_VERSION}.key")
            seal_key = _own_key(connection, folder, f"identity-seal-{KEY_VERSION}.key")
        except BaseException:
            connection.close()
            raise
    return IdentityStore(connection, token_key=token_key, seal_key=seal_key)


def _own_key(connection: sqlite3.Connection, folder: DataFolder, name: str) -> bytes:
    """The key that this store was made with: a new one under old values would part every person from their claims."""
    known = connection.execute("SELECT fingerprint FROM keys WHERE name = ?", (name,)).fetchone()
    key = open_key(folder.keys, name, create=known is None)
    fingerprint = hmac.digest(key, b"fingerprint", "sha256")[:8].hex()
    if known is None:
        connection.execute("INSERT OR IGNORE INTO keys (name, fingerprint) VALUES (?, ?)", (name, fingerprint))
    elif known[0] != fingerprint:
        raise Unavailable(
            f"密钥文件 {name} 不是本身份信息库所用的密钥。",
            f"The key file {name} is not the one that this identity store was made with.",
            key=name,
        )
    return key


@contextmanager
def _explained() -> Iterator[None]:
    """Turns a store that fails into ``Unavailable``."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise Unavailable(
            f"身份信息库暂不可用：{error}。", f"The identity store is not available: {error}.", store="identities"
        ) from error
