"""When a tip came in, told only as exactly as a crowd allows (举报时间粗化): the small-set rule.

Whoever knows the minute of a call knows the caller. The ledger therefore keeps a period, never a time: the shortest one, a
week at least, in which the agency had at least ``CROWD`` tips from the same county, counting those that came before. The
exact time is sealed in the vault with the tip.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

CROWD = 5
"""Tips that could each be meant: statistical offices suppress cells below 3 to 10; five is the usual middle."""


class Precision(StrEnum):
    """How long the period is that a tip is told to have come in (时间精度)."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """A period by its first day."""

    start: date
    precision: Precision

    @property
    def end(self) -> date:
        """Its last day."""
        if self.precision is Precision.WEEK:
            return self.start + timedelta(days=6)
        months = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.YEAR: 12}[self.precision]
        whole = self.start.year * 12 + self.start.month - 1 + months
        return date(whole // 12, whole % 12 + 1, 1) - timedelta(days=1)

    def overlaps(self, other: Period) -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end


def period_of(day: date, precision: Precision) -> Period:
    """The period of this length that holds a day; weeks begin on Monday."""
    if precision is Precision.WEEK:
        return Period(day - timedelta(days=day.weekday()), precision)
    if precision is Precision.MONTH:
        return Period(day.replace(day=1), precision)
    if precision is Precision.QUARTER:
        return Period(date(day.year, (day.month - 1) // 3 * 3 + 1, 1), precision)
    return Period(date(day.year, 1, 1), precision)


def coarsen(days: Sequence[date], earlier: Iterable[Period]) -> list[Period]:
    """The period that may be told of each tip, in their order: ``days`` came in together, from one county.

    ``earlier`` are the periods told of the county's tips before them: a tip counts for every period that its own lies
    in. Whatever was told stays told: a crowd that comes later makes no earlier tip more exact.
    """
    told = list(earlier)
    return [_shortest(day, days, told) for day in days]


def _shortest(day: date, together: Sequence[date], earlier: Sequence[Period]) -> Period:
    for precision in (Precision.WEEK, Precision.MONTH, Precision.QUARTER):
        period = period_of(day, precision)
        crowd = sum(period.start <= other <= period.end for other in together)
        crowd += sum(period.start <= other.start and other.end <= period.end for other in earlier)
        if crowd >= CROWD:
            return period
    return period_of(day, Precision.YEAR)
