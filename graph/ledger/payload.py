"""JSON values as they cross the ledger's border (载荷), and the one text form that is hashed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TypeAlias

import orjson

JsonValue: TypeAlias = "str | int | float | bool | Sequence[JsonValue] | Mapping[str, JsonValue] | None"
JsonObject: TypeAlias = Mapping[str, JsonValue]


def canonical(value: JsonValue) -> bytes:
    """UTF-8 JSON with sorted keys and no spaces (规范化文本): the bytes that the audit chain hashes.

    ``json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)`` gives the same for text, whole
    numbers, lists and objects, so that a verifier needs nothing of ours.
    """
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def dump(value: object) -> str:
    """The stored text of a JSON column; Decimal and date become text, key order is kept, numpy's floats are floats."""
    return orjson.dumps(value, default=_as_text, option=orjson.OPT_PASSTHROUGH_DATETIME).decode()


def load(text: str | bytes) -> JsonValue:
    """The value of a stored JSON text."""
    value: JsonValue = orjson.loads(text)
    return value


def _as_text(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, float):  # numpy's are floats too, but orjson takes Python's own alone
        return float(value)
    if isinstance(value, (frozenset, set)):
        return sorted(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence):
        return list(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
