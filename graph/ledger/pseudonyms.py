"""Keyed pseudonyms of objects in the audit chain (审计对象代号), under their own key: the chain names nobody."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from graph.ledger.keys import open_key
from graph.model.folders import DataFolder

VERSION = 1

_CHARACTERS = 26
"""128 bits in base32 without padding."""

_ALPHABET = np.frombuffer(b"abcdefghijklmnopqrstuvwxyz234567", dtype=np.uint8)
_FIRST_BITS = np.arange(_CHARACTERS) * 5
_BYTE, _SHIFT = _FIRST_BITS // 8, (11 - _FIRST_BITS % 8).astype(np.uint16)


class Pseudonyms:
    """``o1_`` and 26 characters: HMAC-SHA256 of the object id, first 128 bits, base32."""

    def __init__(self, key: bytes) -> None:
        block = (hashlib.sha256(key).digest() if len(key) > 64 else key).ljust(64, b"\0")
        self._inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in block))  # RFC 2104, the key's part done once
        self._outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in block))

    @classmethod
    def for_folder(cls, folder: DataFolder) -> Pseudonyms:
        """With the installation's audit key, made on first use. Raises BadInput when others may read it."""
        return cls(open_key(folder.keys, f"audit-{VERSION}.key"))

    def of(self, object_id: str) -> str:
        """The pseudonym of one object id."""
        return self.of_many((object_id,))[0]

    def of_many(self, object_ids: Sequence[str]) -> tuple[str, ...]:
        """The pseudonyms of many, in their order."""
        start, finish = self._inner.copy, self._outer.copy
        digests = bytearray()
        for object_id in object_ids:
            inner, outer = start(), finish()
            inner.update(object_id.encode())
            outer.update(inner.digest())
            digests += outer.digest()[:16]
        return _texts(bytes(digests))


def _texts(digests: bytes) -> tuple[str, ...]:
    """Base32 of every 16 bytes (RFC 4648, lower case), five bits a character, for all of them at once."""
    octets = np.zeros((len(digests) // 16, 17), dtype=np.uint16)
    octets[:, :16] = np.frombuffer(digests, dtype=np.uint8).reshape(-1, 16)
    pairs = (octets[:, _BYTE] << 8) | octets[:, np.minimum(_BYTE + 1, 16)]
    joined = _ALPHABET[(pairs >> _SHIFT) & 31].tobytes().decode("ascii")
    return tuple(f"o{VERSION}_{joined[at : at + _CHARACTERS]}" for at in range(0, len(joined), _CHARACTERS))
