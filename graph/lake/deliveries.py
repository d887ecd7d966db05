"""What the lake needs to know of a delivery (数据交付) to find the current row of every key."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime

from graph.model.errors import BadInput

FULL = "full"
INCREMENT = "increment"
CORRECTION = "correction"
MODES = (FULL, INCREMENT, CORRECTION)
"""``full`` closes the keys of its owner and period that it lacks; the others only add and replace."""


@dataclass(frozen=True, slots=True)
class DeliveryRef:
    """One delivery that counts: withdrawn and replaced ones are not passed to the lake.

    ``period`` is written as in the manifest (see `period_bounds`); ``sequence`` is the ledger's order of arrival and
    breaks ties between equal ``extracted_at``.
    """

    id: str
    owner: str
    mode: str = INCREMENT
    period: str | None = None
    extracted_at: datetime | None = None
    sequence: int = 0

    def rank(self) -> tuple[float, int]:
        """Sort key: the later one's row is the current one."""
        return (self.extracted_at.timestamp() if self.extracted_at else 0.0, self.sequence)


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both ends included (数据期间)."""

    first: date
    last: date

    def contains(self, other: Period) -> bool:
        """True when ``other`` lies inside."""
        return self.first <= other.first and other.last <= self.last


_PART = re.compile(r"(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?")
_SPAN = re.compile(r"\s*(?:\.\.|/|~|至|\bto\b)\s*")


def period_bounds(text: str | None) -> Period | None:
    """The days that a manifest's ``period`` names; None for no period (everything).

    Accepts a year, a month or a day (``2024``, ``2024-03`` or ``202403``, ``2024-03-05``), or two of them joined by
    ``..``, ``/``, ``~``, ``to`` or ``至``. Raises `BadInput` for anything else or an end before its begin.
    """
    if text is None or not text.strip():
        return None
    parts = _SPAN.split(text.strip())
    spans = [_span(part) for part in parts]
    if len(parts) <= 2 and all(spans):
        first, last = spans[0], spans[-1]
        if first and last and first.first <= last.last:
            return Period(first.first, last.last)
    raise BadInput(
        f"期间“{text}”无法识别，请写作 2024、2024-03 或 2024-01..2024-06。",
        f"The period {text!r} is not understood; write 2024, 2024-03 or 2024-01..2024-06.",
        field="period", value=text,
    )  # fmt: skip


def _span(text: str) -> Period | None:
    match = _PART.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(g) if g else None for g in match.groups())
    assert year is not None
    try:
        if month is None:
            return Period(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return Period(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        return Period(date(year, month, day), date(year, month, day))
    except ValueError:
        return None
