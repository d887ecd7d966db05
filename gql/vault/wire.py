"""Messages between a process and its vault (进程间报文): length and JSON, over a pair of pipes, nothing on disk."""

from __future__ import annotations

from typing import IO, Any

import orjson

LENGTH_BYTES = 4

MOST_BYTES = 1 << 29
"""Of one message: a tip with files of 64 MiB each is far below."""


def send(stream: IO[bytes], message: Any) -> None:
    """One message, whole."""
    body = orjson.dumps(message)
    stream.write(len(body).to_bytes(LENGTH_BYTES, "big") + body)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """The next message; EOFError when the other side is gone, ValueError for what is no message."""
    head = _exactly(stream, LENGTH_BYTES)
    length = int.from_bytes(head, "big")
    if length > MOST_BYTES:
        raise ValueError("the message is too long")
    return orjson.loads(_exactly(stream, length))


def _exactly(stream: IO[bytes], size: int) -> bytes:
    parts = bytearray()
    while len(parts) < size:
        part = stream.read(size - len(parts))
        if not part:
            raise EOFError
        parts += part
    return bytes(parts)
