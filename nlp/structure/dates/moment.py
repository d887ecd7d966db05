"""Moments (时点与时段): a day, month or year of which parts may be unknown, and periods between two of them."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month or year; what the text leaves out is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> Point:
        """The point of a calendar day."""
        return cls(day.year, day.month, day.day)

    @property
    def sound(self) -> bool:
        """Whether such a day exists; 29 February does where the year is unknown."""
        if self.month is not None and not 1 <= self.month <= 12:
            return False
        if self.day is None:
            return True
        longest = 31 if self.month is None else calendar.monthrange(self.year or 2000, self.month)[1]
        return 1 <= self.day <= longest

    def iso(self) -> str | None:
        """``2024-03-05``, ``2024-03``, ``2024``; ``--03-05`` and ``--03`` without a year; None when less is known."""
        if self.year is not None:
            parts = [f"{self.year:04d}"]
            if self.month is not None:
                parts.append(f"{self.month:02d}")
                if self.day is not None:
                    parts.append(f"{self.day:02d}")
            return "-".join(parts)
        if self.month is not None:
            return f"--{self.month:02d}" + (f"-{self.day:02d}" if self.day is not None else "")
        return None

    def within(self, outer: Point) -> Point:
        """This point with the year, and the month of a day, that ``outer`` names and it leaves out: 至26日 of 8月20日."""
        if self.year is not None:
            return self
        month = outer.month if self.month is None and self.day is not None else self.month
        return replace(self, year=outer.year, month=month)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point, or the period up to ``last``; ``known`` is False when it is relative to a day nobody gave."""

    first: Point
    last: Point | None = None
    known: bool = True

    @property
    def sound(self) -> bool:
        """Whether its days exist."""
        return self.first.sound and (self.last is None or self.last.sound)

    def norm(self) -> str | None:
        """ISO 8601 as docs/extraction.md has it: a point, or ``a/b``; None for what is relative to an unknown day."""
        if not self.known:
            return None
        first = self.first.iso()
        if self.last is None or first is None:
            return first
        last = self.last.iso()
        return f"{first}/{last}" if last is not None else None


UNKNOWN = Moment(Point(), known=False)
"""A moment relative to a day that the document does not give."""


def month_before(day: date, months: int) -> Point:
    """The month ``months`` before that of ``day``; after it when negative."""
    index = day.year * 12 + day.month - 1 - months
    return Point(index // 12, index % 12 + 1)


def week_before(day: date, weeks: int) -> tuple[date, date]:
    """Monday and Sunday of the week ``weeks`` before that of ``day``."""
    monday = day - timedelta(days=day.weekday() + 7 * weeks)
    return monday, monday + timedelta(days=6)


def months_of(year: int | None, first: int, last: int) -> Moment:
    """The period of whole months, both inclusive; ``last`` beyond 12 is in the next year."""
    over = (last - 1) // 12
    end_year = year + over if year is not None else None
    return Moment(Point(year, first), Point(end_year, (last - 1) % 12 + 1))
