"""Array types and the calendar (数组与日历): day 0 is 2023-01-01, times are minutes since then."""

from __future__ import annotations

import datetime as dt

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]

ZERO = dt.date(2023, 1, 1)
DAYS = 731
"""24 months: 2023 and 2024."""
NEVER = 99_999


def month_of(day: Ints) -> Ints:
    """Months since January 2023."""
    dates = np.datetime64(ZERO, "D") + day.astype("timedelta64[D]")
    return (dates.astype("datetime64[M]") - np.datetime64(ZERO, "M")).astype(np.int64)


def month_text(month: int) -> str:
    """``yyyyMM`` of a month counted from January 2023."""
    return f"{2023 + month // 12}{month % 12 + 1:02d}"


def date_text(day: int) -> str:
    """``yyyymmdd``."""
    return (ZERO + dt.timedelta(days=int(day))).strftime("%Y%m%d")
