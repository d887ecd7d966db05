"""JSON and JSONL files (结构化文件): every object with its line; a file that is none is refused with file and line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from graph.model.errors import BadInput

LARGEST = 256 * 1024 * 1024
"""Bytes of one file: all published statutes together have some 200 MB."""


def read_values(path: Path, name: str) -> list[tuple[int | None, Any]]:
    """(line, value) of a file: a JSON file has one value and no line, a JSONL file one a line.

    Raises BadInput naming file and line for anything that is not JSON.
    """
    if path.stat().st_size > LARGEST:
        raise BadInput(
            f"{name} 超过 {LARGEST} 字节。", f"{name} has more than {LARGEST} bytes.", file=name, limit=LARGEST
        )
    data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        return list(_lines(data, name))
    return [(None, _value(data, name, 0))]


def _lines(data: bytes, name: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            yield number, _value(line, name, number - 1)


def _value(data: bytes, name: str, before: int) -> Any:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        line = before + error.lineno
        raise BadInput(
            f"{name} 第 {line} 行不是 JSON（第 {error.colno} 列）。",
            f"{name} line {line} is not JSON (column {error.colno}).",
            file=name, line=line,
        ) from None  # fmt: skip
