"""A text for both readers (双语文本), and reading the tables that are shipped."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Told:
    """One statement in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Span:
    """The days on which a text or a figure serves: from the first, up to the day before ``end``; None where not known or open."""

    begin: date | None
    end: date | None = None

    def serves(self, on: date) -> bool | None:
        """Whether it is in force on a day; None where the day it began is not known."""
        if self.end is not None and on >= self.end:
            return False
        return None if self.begin is None else self.begin <= on


def read_table(path: Path) -> dict[str, Any]:
    """A shipped table; a table that is no JSON object is a defect of the package and raises ValueError."""
    value = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(value, dict):
        raise ValueError(f"{path.name}: not an object")
    return value


def told(row: Mapping[str, Any], key: str = "") -> Told:
    """``zh`` and ``en`` of a row, or of the object under ``key``; KeyError where one is missing."""
    at = row[key] if key else row
    return Told(at["zh"], at["en"])


def told_or_none(row: Mapping[str, Any], key: str) -> Told | None:
    """The same where the row need not have it."""
    return told(row, key) if key in row else None


def span(row: Mapping[str, Any]) -> Span:
    """``valid_from`` and ``valid_to`` of a row; empty means not known, or open."""
    return Span(day(row.get("valid_from")), day(row.get("valid_to")))


def day(value: object) -> date | None:
    """A day written yyyy-MM-dd; None for nothing, ValueError for anything else."""
    return date.fromisoformat(str(value)) if value else None
