"""Master keys of the informants' vault (保密库主密钥): in the key folder, apart from the file; every version stays readable."""

from __future__ import annotations

import hmac
import sqlite3
from pathlib import Path

from graph.ledger.keys import open_key
from graph.model.errors import Unavailable

_NAME = "vault-master-{version}.key"


class MasterKeys:
    """Keys by version; the newest wraps what is new. Their fingerprints lie in the vault, so that none is mistaken."""

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        self._connection = connection
        self._folder = folder
        self._keys: dict[int, bytes] = {}
        known = self._known()
        self.newest = max(known, default=1)
        self.get(self.newest)

    def __repr__(self) -> str:
        return f"MasterKeys(newest={self.newest})"

    def get(self, version: int) -> bytes:
        """The key of a version. Raises Unavailable when its file is missing or is another key, BadInput for lax modes."""
        if version not in self._keys:
            self._keys[version] = self._open(version)
        return self._keys[version]

    def add(self) -> int:
        """Makes the next version, which wraps from now on; the caller owns the transaction."""
        version = max(self._known(), default=0) + 1
        self._keys[version] = self._open(version)
        self.newest = version
        return version

    def _known(self) -> dict[int, str]:
        return dict(self._connection.execute("SELECT version, fingerprint FROM master_keys").fetchall())

    def _open(self, version: int) -> bytes:
        known = self._known().get(version)
        name = _NAME.format(version=version)
        key = open_key(self._folder, name, create=known is None)
        fingerprint = hmac.digest(key, b"fingerprint", "sha256")[:8].hex()
        if known is None:
            self._connection.execute(
                "INSERT OR IGNORE INTO master_keys (version, fingerprint) VALUES (?, ?)", (version, fingerprint)
            )
            return self._open(version)  # of two processes that made one at once, both read the one that is kept
        if known != fingerprint:
            raise Unavailable(
                f"密钥文件 {name} 不是本保密库所用的密钥。",
                f"The key file {name} is not the one that this vault was made with.",
                key=name,
            )
        return key
