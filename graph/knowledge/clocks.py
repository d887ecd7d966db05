"""Statutory clocks (法定期限): who has how long from what, with source; told as facts, no day is computed from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from graph.knowledge.tables import FOLDER
from graph.knowledge.thresholds import Confidence
from graph.knowledge.told import Span, Told, read_table, span, told, told_or_none


class Unit(StrEnum):
    """What a clock counts in; a working day needs the calendar of the year."""

    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """``amount`` units from ``begins`` for ``who``; ``extension`` tells how it may grow."""

    id: str
    name: Told
    amount: int
    unit: Unit
    who: Told
    begins: Told
    extension: Told | None
    work: str
    article: str
    span: Span
    confidence: Confidence


@cache
def load_clocks(folder: Path = FOLDER) -> tuple[Clock, ...]:
    """Every clock that is shipped, in the order of the file."""
    return tuple(_clock(row) for row in read_table(folder / "clocks.json")["clocks"])


def find_clocks(on: date, *, work: str | None = None) -> list[Clock]:
    """The clocks in force on a day, of one work or of all."""
    return [c for c in load_clocks() if c.span.serves(on) is not False and work in (None, c.work)]


def _clock(row: Mapping[str, Any]) -> Clock:
    return Clock(
        id=row["id"],
        name=told(row),
        amount=row["amount"],
        unit=Unit(row["unit"]),
        who=told(row, "who"),
        begins=told(row, "begins"),
        extension=told_or_none(row, "extension"),
        work=row["work"],
        article=row["article"],
        span=span(row),
        confidence=Confidence(row["confidence"]),
    )
