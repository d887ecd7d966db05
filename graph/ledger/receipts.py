"""Receipt codes (举报回执码): shown once to whoever reports, kept as a hash, told from one another by nothing else."""

from __future__ import annotations

import hashlib
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no I, L, O, U, which are misread or misheard."""

CHARACTERS = 20
"""100 random bits; what is guessed at a million codes a second is found in 4e16 years."""

_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})


def new_receipt() -> str:
    """A code in groups of five: ``7K3QH-9VXD2-M0RTB-5ENJC``."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(CHARACTERS))
    return "-".join(code[at : at + 5] for at in range(0, CHARACTERS, 5))


def receipt_hash(code: str) -> str:
    """What is kept of a code (SHA-256, hex), however it was typed: case, dashes, blanks, O for 0, I and L for 1."""
    plain = "".join(code.upper().split()).replace("-", "").translate(_MISREAD)
    return hashlib.sha256(f"receipt\0{plain}".encode()).hexdigest()
