"""The installation's signing secret (签名密钥): given by settings, or made once in the key folder."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from gql.settings import Settings


def load_secret(settings: Settings) -> bytes:
    """32 bytes or more; the file ``keys/api.secret`` (0600) is made on first use when none is given."""
    if settings.secret is not None:
        return settings.secret.get_secret_value().encode()
    return _from_file(settings.folder.keys / "api.secret")


def derived_key(secret: bytes, purpose: str) -> bytes:
    """A key for one purpose, so that a cursor's signature is worth nothing elsewhere."""
    return hmac.new(secret, purpose.encode(), hashlib.sha256).digest()


def _from_file(path: Path) -> bytes:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes().strip()
    with os.fdopen(descriptor, "wb") as file:
        text = secrets.token_hex(32).encode()
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return text
