"""The archipelago's calendar (潮历): seasons, ferry days, typhoons, the price reform; days count from ``FIRST``."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

FIRST = date(2023, 10, 1)
DAYS = 540
REFORM = (date(2024, 7, 1) - FIRST).days
"""Service prices change for everybody on this day: bills before and after are not the same bill."""
TRACED = (date(2024, 4, 1) - FIRST).days
"""From here on boxes carry a trace code; before, lines have none."""
TYPHOONS = (((date(2024, 7, 24) - FIRST).days, 2), ((date(2024, 9, 15) - FIRST).days, 3))
"""First day and length; no ferry sails."""
FESTIVALS = (((date(2024, 2, 9) - FIRST).days, 8), ((date(2025, 1, 28) - FIRST).days, 8))
_MONTH = (1.25, 1.0, 0.95, 0.9, 0.85, 0.9, 1.15, 1.2, 0.95, 0.85, 1.0, 1.3)
"""Winter colds and summer visitors."""
_WEEK = (1.25, 1.05, 1.0, 1.0, 1.1, 0.6, 0.35)


def day(number: int) -> date:
    """The calendar day of a day number."""
    return FIRST + timedelta(days=number)


def moment(number: int, minute: float) -> datetime:
    """A day number and minutes (with fractions) after midnight as local time."""
    start = datetime.combine(FIRST, time()) + timedelta(days=number)
    return start + timedelta(seconds=int(minute * 60))


def stormy(number: int) -> bool:
    """Whether a typhoon keeps the ferries in harbour."""
    return any(start <= number < start + length for start, length in TYPHOONS)


def ferry(number: int) -> int:
    """The first sailing (Tuesday, Friday, no typhoon) on or after a day."""
    while day(number).weekday() not in (1, 4) or stormy(number):
        number += 1
    return number


def sunday(number: int) -> int:
    """The Sunday that ends the week of a day."""
    return number + 6 - day(number).weekday()


def busyness() -> list[float]:
    """Relative number of visits on each day."""
    out = []
    for number in range(DAYS):
        on = day(number)
        weight = _MONTH[on.month - 1] * _WEEK[on.weekday()]
        if any(start <= number < start + length for start, length in FESTIVALS):
            weight *= 0.35
        out.append(weight * (0.4 if stormy(number) else 1.0))
    return out
