"""The year of the capital (日历): holidays, weekdays, seasons and opening hours; time is minutes since 1 January 2025."""

from __future__ import annotations

import datetime as dt
import random

FIRST = dt.date(2025, 1, 1)
DAYS = 365
DAY = 1440
EPOCH_DAYS = (FIRST - dt.date(1970, 1, 1)).days
_REST = (range(0, 1), range(27, 35), range(93, 96), range(120, 125), range(150, 153), range(273, 281))
HOLIDAYS = frozenset(d for span in _REST for d in span)
"""New Year, Spring Festival, Qingming, Labour Day, Dragon Boat, National Day of 2025."""
_BUSY = (1.18, 1.05, 1.0, 0.98, 1.06, 0.55, 0.4)
_FLU = (1.9, 1.5, 1.1, 0.9, 0.8, 0.75, 0.7, 0.75, 0.85, 1.0, 1.3, 1.8)


def weekday(day: int) -> int:
    """0 is Monday."""
    return (day + 2) % 7


def open_share(day: int) -> float:
    """How much of an average weekday's business this day sees."""
    return 0.22 if day in HOLIDAYS else _BUSY[weekday(day)]


def season(day: int) -> float:
    """Respiratory illness relative to an average day."""
    return _FLU[min(11, max(0, day) * 12 // DAYS)]


def workday(rng: random.Random, day: int) -> int:
    """This day or one of the next, more likely a busy one."""
    for _ in range(6):
        if rng.random() < open_share(day):
            return day
        day += 1
    return day


def office(rng: random.Random) -> int:
    """A minute of the day between 7:40 and 17:30, most before noon."""
    if rng.random() < 0.63:
        return int(rng.triangular(460, 715, 560))
    return int(rng.triangular(810, 1050, 880))


def evening(rng: random.Random) -> int:
    """A minute at which pharmacies sell: all day, with a hill after work."""
    return int(rng.triangular(1020, 1290, 1130)) if rng.random() < 0.42 else rng.randint(495, 1150)


def month(day: int) -> str:
    """yyyyMM."""
    return (FIRST + dt.timedelta(days=day)).strftime("%Y%m")
