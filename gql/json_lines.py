"""Files of one JSON object a line (JSONL): read one by one, each fault with its file, line, field and value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from graph.model.errors import BadInput


def read_objects(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """(line number from 1, object) of every line that is not empty. Raises BadInput at the first that is no object."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                row = orjson.loads(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
            except orjson.JSONDecodeError:
                # The parser's message may quote the line, which may hold anybody's name.
                raise fault(path, number, "", None, "不是 JSON", "is not JSON") from None
            if not isinstance(row, dict):
                raise fault(path, number, "", type(row).__name__, "不是对象", "is not an object")
            yield number, row


def fault(path: Path, line: int, field: str, told: str | None, zh: str, en: str) -> BadInput:
    """What is wrong with a field of a line (no field: with the line); ``told`` is the value as it may be shown."""
    where_zh, where_en = (f"的 {field} ", f" field {field}") if field else ("", "")
    return BadInput(
        f"{path.name} 第 {line} 行{where_zh}{zh}。",
        f"{path.name} line {line}{where_en} {en}.",
        file=str(path), line=line, field=field or None, value=told,
    )  # fmt: skip
