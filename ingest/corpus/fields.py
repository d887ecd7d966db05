"""Fields of structured material (字段): read with their types, every fault named by file, line, field and value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.ledger.payload import JsonObject
from graph.model.errors import BadInput


@dataclass(frozen=True, slots=True)
class Entry:
    """One object of a file: where it stands, for messages, and its values. ``line`` counts from 1, None: not by lines."""

    file: str
    values: Mapping[str, Any]
    line: int | None = None
    place: str = ""

    def wording(self, name: str) -> str:
        """What a text says: a text that holds something. A number in its place is a fault, never its digits."""
        value = self.values.get(name)
        if not isinstance(value, str):
            raise self.fault(name, value, "缺失或不是文本", "is missing or no text")
        return self.text(name, None)

    def text(self, name: str, default: str | None = "") -> str:
        """A text, stripped; without a default it must be there and hold something. A number (a year) is read as printed."""
        value = self.values.get(name)
        if value is None and default is not None:
            return default
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.fault(name, value, "缺失或不是文本", "is missing or no text")
        return value.replace("\0", "").strip()  # no database keeps that character

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, or one text; empty where absent."""
        value = self.values.get(name)
        if value in (None, ""):
            return ()
        if isinstance(value, str):
            return (value.strip(),)
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.fault(name, value, "不是文本列表", "is no list of texts")
        return tuple(plain for one in value if (plain := one.replace("\0", "").strip()))

    def number(self, name: str) -> int | None:
        """A whole number, or None where absent."""
        value = self.values.get(name)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        if isinstance(value, str) and value.strip().isdigit():
            return int(value)
        raise self.fault(name, value, "不是整数", "is no whole number")

    def entries(self, name: str) -> list[Entry]:
        """A list of objects."""
        value = self.values.get(name)
        if not isinstance(value, list):
            raise self.fault(name, value, "不是列表", "is no list")
        found = []
        for at, one in enumerate(value):
            place = f"{self.place}{name}[{at}]"
            if not isinstance(one, dict):
                raise self.fault(f"{name}[{at}]", one, "不是对象", "is no object")
            found.append(Entry(self.file, one, self.line, f"{place}."))
        return found

    def record(self, name: str) -> JsonObject:
        """An object; a text or list stands under ``value``; empty where absent."""
        value = self.values.get(name)
        if value is None:
            return {}
        return value if isinstance(value, dict) else {"value": value}

    def inner(self, name: str) -> Entry:
        """An object as an entry."""
        return Entry(self.file, self.record(name), self.line, f"{self.place}{name}.")

    def fault(self, name: str, value: object, zh: str, en: str) -> BadInput:
        """What is wrong with a field."""
        field = f"{self.place}{name}"
        where_zh = "" if self.line is None else f"第 {self.line} 行"
        where_en = "" if self.line is None else f" line {self.line}"
        told = None if value is None else str(value)[:80]
        return BadInput(
            f"{self.file} {where_zh}的 {field} {zh}。", f"{self.file}{where_en}: {field} {en}.",
            file=self.file, line=self.line, field=field, value=told,
        )  # fmt: skip


def plain(values: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    """Those of these values that are there and say something."""
    return {name: values[name] for name in names if values.get(name) not in (None, "", [], {})}
