"""Keyed pseudonyms of objects in the audit chain (审计对象代号), under their own key: the chain names nobody."""

from __future__ import annotations

import base64
import hmac

from graph.ledger.keys import open_key
from graph.model.folders import DataFolder

VERSION = 1


class Pseudonyms:
    """``o1_`` and 26 characters: HMAC-SHA256 of the object id, first 128 bits, base32."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    @classmethod
    def for_folder(cls, folder: DataFolder) -> Pseudonyms:
        """With the installation's audit key, made on first use. Raises BadInput when others may read it."""
        return cls(open_key(folder.keys, f"audit-{VERSION}.key"))

    def of(self, object_id: str) -> str:
        """The pseudonym of one object id."""
        digest = hmac.digest(self._key, object_id.encode(), "sha256")[:16]
        return f"o{VERSION}_{base64.b32encode(digest).decode().rstrip('=').lower()}"
