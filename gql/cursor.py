"""Cursors of keyset pages (游标): signed, so that a cursor is neither an injection nor a probe."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac

import orjson

from graph.model.errors import BadInput

SIGNATURE_BYTES = 16
"""128 bits of HMAC-SHA256: a guess succeeds once in 2^128."""

Value = str | int | float | None


class Cursors:
    """Signs and reads cursors; one per installation."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def sign(self, kind: str, *values: Value) -> str:
        """A cursor for rows of ``kind``: the sort values of one row, its id last."""
        body = orjson.dumps([1, kind, *values])
        return base64.urlsafe_b64encode(self._signature(body) + body).decode().rstrip("=")

    def read(self, kind: str, cursor: str | None) -> tuple[Value, ...] | None:
        """The values signed into ``cursor``, None for no cursor; BadInput for anything that was not signed here."""
        if cursor is None:
            return None
        try:
            raw = base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        except (ValueError, binascii.Error) as error:
            raise _refused() from error
        signature, body = raw[:SIGNATURE_BYTES], raw[SIGNATURE_BYTES:]
        if not hmac.compare_digest(signature, self._signature(body)):
            raise _refused()
        version, signed_kind, *values = orjson.loads(body)
        if version != 1 or signed_kind != kind:
            raise _refused()
        return tuple(values)

    def _signature(self, body: bytes) -> bytes:
        return hmac.new(self._key, body, hashlib.sha256).digest()[:SIGNATURE_BYTES]


def _refused() -> BadInput:
    return BadInput("分页游标无效。", "The page cursor is not valid.", field="after")
