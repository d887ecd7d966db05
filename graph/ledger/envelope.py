"""Envelope encryption (信封加密): a data key of its own seals each record, a master key wraps the data key.

AES-256-GCM throughout, 96-bit random nonces (SP 800-38D). What a box belongs to is bound in as associated data, so that
none can be moved to another record, or to another part of the same one.
"""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from graph.model.errors import Unavailable

NONCE_BYTES = 12
"""Random: a master key wraps one key a record, a data key seals a few parts; both stay far below 2**32 (8.3)."""

BLOCK = 256
"""Sealed lengths are multiples of this many bytes: a name of two characters and a full address look alike."""

_LENGTH_BYTES = 8


class WrongSeal(Unavailable):
    """A box does not open: damaged, moved, or sealed under another key."""


def new_data_key() -> bytes:
    """A fresh 256-bit key."""
    return AESGCM.generate_key(bit_length=256)


def wrap_key(master: bytes, key: bytes, *, record: str) -> bytes:
    """The data key of a record, wrapped: nonce, then ciphertext with tag."""
    return _encrypt(master, key, f"key\0{record}")


def unwrap_key(master: bytes, wrapped: bytes, *, record: str) -> bytes:
    """The data key again. Raises WrongSeal."""
    return _decrypt(master, wrapped, f"key\0{record}")


def seal(key: bytes, content: bytes, *, record: str, part: str) -> bytes:
    """Content sealed under a record's data key; its length is hidden up to ``BLOCK``."""
    padded = len(content).to_bytes(_LENGTH_BYTES, "big") + content
    padded += b"\0" * (-len(padded) % BLOCK)
    return _encrypt(key, padded, f"part\0{record}\0{part}")


def unseal(key: bytes, box: bytes, *, record: str, part: str) -> bytes:
    """The content again. Raises WrongSeal."""
    padded = _decrypt(key, box, f"part\0{record}\0{part}")
    length = int.from_bytes(padded[:_LENGTH_BYTES], "big")
    return padded[_LENGTH_BYTES : _LENGTH_BYTES + length]


def _encrypt(key: bytes, content: bytes, bound: str) -> bytes:
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, bound.encode())


def _decrypt(key: bytes, box: bytes, bound: str) -> bytes:
    try:
        return AESGCM(key).decrypt(box[:NONCE_BYTES], box[NONCE_BYTES:], bound.encode())
    except (InvalidTag, ValueError):
        raise WrongSeal(
            "保密库中的记录已损坏或密钥不符。",
            "A sealed record of the vault is damaged, or the key is not its own.",
            store="vault",
        ) from None
