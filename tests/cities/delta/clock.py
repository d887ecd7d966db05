"""The calendar of the city (日历): minutes since the first midnight of the 24 months."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]

START = date(2024, 1, 1)
DAYS = 731
DAY = 1440
"""Minutes of a day."""
EPOCH_DAYS = (START - date(1970, 1, 1)).days
OPENING, CLOSING = 8 * 60, 17 * 60 + 30


def day_of(value: date) -> int:
    """Days since the first day of the city; negative before it."""
    return (value - START).days


def date_of(day: int) -> date:
    """The date of a day number."""
    return START + timedelta(days=int(day))


def is_sunday(day: int) -> bool:
    """2024-01-01 was a Monday."""
    return day % 7 == 6


def office_minute(rng: np.random.Generator) -> int:
    """A minute of the day with a morning and an afternoon peak."""
    peak = 9 * 60 + 40 if rng.random() < 0.6 else 15 * 60
    return int(np.clip(rng.normal(peak, 65), OPENING, CLOSING))
