"""Keyed tokens of identity values (身份令牌): HMAC-SHA256, one value at a time or a million.

``c1_`` ID number, ``p1_`` phone, ``a1_`` account, ``v1_`` number plate: the digit is the key's version. 26 base32 characters
hold the first 128 bits. ``b1_`` tokens stand for an ID number with one position blanked, 16 characters or 80 bits.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from graph.model.certno import (
    CertCheck,
    inspect_certno,
    is_well_formed,
    normalise_account,
    normalise_certno,
    normalise_phone,
    normalise_plate,
)
from graph.model.tables import Identity

KEY_VERSION = 1

PREFIXES: Mapping[Identity, str] = MappingProxyType(
    {
        Identity.CERTNO: f"c{KEY_VERSION}_",
        Identity.PHONE: f"p{KEY_VERSION}_",
        Identity.ACCOUNT: f"a{KEY_VERSION}_",
        Identity.PLATE: f"v{KEY_VERSION}_",
    }
)
NORMAL_FORMS: Mapping[Identity, Callable[[str], str]] = MappingProxyType(
    {
        Identity.CERTNO: normalise_certno,
        Identity.PHONE: normalise_phone,
        Identity.ACCOUNT: normalise_account,
        Identity.PLATE: normalise_plate,
    }
)
POSITIONS = 18
BLANK_PREFIX = f"b{KEY_VERSION}_".encode()

_TOKEN_BYTES = 16
_BLANK_BYTES = 10  # 80 bits: among the 4e8 tokens of 20 million people, 6e-8 expected chance meetings
_BLANK_SLICE = 20_000  # numbers packed at a time: 6.5 MB of digits
_BASE32 = np.frombuffer(b"abcdefghijklmnopqrstuvwxyz234567", dtype=np.uint8)
_BLOCK = 64  # bytes of a SHA-256 block


class Tokens:
    """Makes tokens under one key; the same value, however it is spelt, gives the same token."""

    def __init__(self, key: bytes) -> None:
        padded = key.ljust(_BLOCK, b"\0")
        self._outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in padded))
        self._inner = {}
        for kind in Identity:
            state = hashlib.sha256(bytes(byte ^ 0x36 for byte in padded))
            state.update(kind.value.encode() + b"\0")
            self._inner[kind] = state
        # A block cipher is a keyed one-to-one function, so on distinct blocks its output is as good as an HMAC's, and
        # all positions of all numbers go through in one call: 18 HMACs a number would cost 20 times as much.
        self._blank = algorithms.AES(hmac.digest(key, b"blanked positions", "sha256"))

    def of(self, kind: Identity, values: Sequence[str]) -> list[str]:
        """Tokens of values, in their order; values are brought to their normal form first."""
        inner, outer, normal = self._inner[kind], self._outer, NORMAL_FORMS[kind]
        digests = bytearray()
        for value in values:
            state = inner.copy()
            state.update(normal(value).encode())
            last = outer.copy()
            last.update(state.digest())
            digests += last.digest()
        halves = np.frombuffer(digests, dtype=np.uint8).reshape(-1, 32)[:, :_TOKEN_BYTES]
        prefix = PREFIXES[kind]
        return [prefix + token for token in _base32(halves).view("S26").ravel().astype("U26").tolist()]

    def blanked(self, certnos: Sequence[str]) -> npt.NDArray[np.bytes_]:
        """One row per number of 18 ``b1_`` tokens (dtype S19), one for each position blanked.

        Two numbers that differ in one character share exactly one token, at the position where they differ; equal
        numbers share all. A row of empty texts: not an 18-character number, or spoiled by a spreadsheet.
        """
        found = np.zeros((len(certnos), POSITIONS), dtype="S19")
        for start in range(0, len(certnos), _BLANK_SLICE):
            slice_ = certnos[start : start + _BLANK_SLICE]
            normal = [normalise_certno(value) for value in slice_]
            usable = [row for row, value in enumerate(normal) if is_well_formed(value) and not value.endswith("000")]
            if usable:
                rows = np.asarray(usable) + start
                found[rows] = self._blank_slice("".join(normal[row] for row in usable))
        return found

    def _blank_slice(self, joined: str) -> npt.NDArray[np.bytes_]:
        digits = np.frombuffer(joined.encode("ascii"), dtype=np.uint8).reshape(-1, POSITIONS) - ord("0")
        digits[digits > 9] = 10  # X
        spread = np.repeat(digits[:, None, :], POSITIONS, axis=1)
        spread[:, np.arange(POSITIONS), np.arange(POSITIONS)] = 15  # the blank
        blocks = np.zeros((len(digits) * POSITIONS, 16), dtype=np.uint8)
        flat = spread.reshape(-1, POSITIONS)
        blocks[:, : POSITIONS // 2] = (flat[:, ::2] << 4) | flat[:, 1::2]
        sealed = Cipher(self._blank, modes.ECB()).encryptor().update(blocks.tobytes())  # every block is distinct input
        halves = np.frombuffer(sealed, dtype=np.uint8).reshape(-1, 16)[:, :_BLANK_BYTES]
        text = np.empty((len(halves), len(BLANK_PREFIX) + 16), dtype=np.uint8)
        text[:, : len(BLANK_PREFIX)] = np.frombuffer(BLANK_PREFIX, dtype=np.uint8)
        text[:, len(BLANK_PREFIX) :] = _base32(halves)
        return text.view("S19").reshape(-1, POSITIONS)


def may_be_matched(certno: str) -> bool:
    """Whether two equal numbers may be taken as one person's: only those that pass every check."""
    return inspect_certno(certno).check is CertCheck.OK


def _base32(values: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """RFC 4648 base32 in lower case, without padding, of every row at once."""
    rows, width = values.shape
    length = -(-width * 8 // 5)
    padded = np.zeros((rows, -(-width // 5) * 5), dtype=np.uint8)
    padded[:, :width] = values
    groups = padded.reshape(rows, padded.shape[1] // 5, 5)
    b0, b1, b2, b3, b4 = (groups[:, :, index] for index in range(5))
    letters = np.stack(
        [
            b0 >> 3,
            ((b0 & 0x07) << 2) | (b1 >> 6),
            (b1 >> 1) & 0x1F,
            ((b1 & 0x01) << 4) | (b2 >> 4),
            ((b2 & 0x0F) << 1) | (b3 >> 7),
            (b3 >> 2) & 0x1F,
            ((b3 & 0x03) << 3) | (b4 >> 5),
            b4 & 0x1F,
        ],
        axis=2,
    ).reshape(rows, groups.shape[1] * 8)[:, :length]
    return np.ascontiguousarray(_BASE32[letters])
