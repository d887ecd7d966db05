"""The two years that a synthetic city covers, and how busy each day is."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ingest.synthetic.draws import Floats, Ints

FIRST = np.datetime64("2023-01-01", "D")
DAYS = 731
"""2023 and 2024, both whole."""
EXTRACTED_AT = "2025-02-10 02:30:00"
_FESTIVALS = (("2023-01-21", 7), ("2024-02-09", 8), ("2023-09-29", 8), ("2024-10-01", 7))


def dates(days: Ints) -> npt.NDArray[np.datetime64]:
    """Day numbers as dates; negative numbers lie before the first day."""
    return np.asarray(FIRST + days.astype("timedelta64[D]"), dtype="datetime64[D]")


def seconds(days: Ints, second: Ints) -> npt.NDArray[np.datetime64]:
    """Day number and second of the day as local time."""
    whole: Ints = days * 86400 + second
    return np.asarray(whole.astype("timedelta64[s]") + FIRST.astype("datetime64[s]"))


def weekday(days: Ints) -> Ints:
    """Monday is 0; 2023-01-01 was a Sunday."""
    return (days + 6) % 7


def busyness(winter: float) -> Floats:
    """Relative number of visits per day: weekends lower, festivals nearly empty; ``winter`` is an amplitude."""
    day = np.arange(DAYS, dtype=np.int64)
    weight = 1.0 + winter * np.cos(2 * np.pi * (day - 10) / 365.25)
    weight *= np.array([1.12, 1.05, 1.0, 1.0, 1.02, 0.78, 0.70])[weekday(day)]
    for start, length in _FESTIVALS:
        first = int((np.datetime64(start, "D") - FIRST).astype(int))
        weight[first : first + length] *= 0.35
    return np.asarray(weight)
