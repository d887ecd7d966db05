"""The calendar of the port (日历): eighteen months from 2024-01-01, in days and minutes since then."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]

START = np.datetime64("2024-01-01", "D")
EPOCH_DAYS = int(START.astype("int64"))
DAYS = 547
DAY = 1440
NONE = -(1 << 40)
"""An empty date, time or number."""
choose: Any = np.where
"""``np.where`` over texts and empty values."""

_MONTH = (1.18, 0.78, 1.06, 1.0, 0.98, 0.94, 0.96, 0.95, 1.0, 0.93, 1.08, 1.24)
_WEEK = (1.2, 1.12, 1.06, 1.04, 1.02, 0.82, 0.74)
_HOLIDAYS = ((40, 48), (121, 125), (274, 280), (393, 400), (486, 490))


def months() -> Ints:
    """Month number 1..12 of every day."""
    days = START + np.arange(DAYS)
    return (days.astype("datetime64[M]").astype(np.int64) % 12 + 1).astype(np.int64)


def day_weights(flat: bool = False) -> Floats:
    """How busy every day is; ``flat`` for emergencies and admissions, where weekends matter less."""
    month = np.asarray(_MONTH)[months() - 1]
    week = np.asarray(_WEEK)[(np.arange(DAYS)) % 7]  # 2024-01-01 was a Monday
    if flat:
        week = 1 + (week - 1) * 0.4
    weight = month * week
    for begin, end in _HOLIDAYS:
        weight[begin:end] *= 0.55
    out: Floats = weight / weight.sum()
    return out


def minutes_of_day(rng: np.random.Generator, n: int, kind: str) -> Ints:
    """Minute of the day: mornings and afternoons at hospitals, long evenings at pharmacies, all day in emergencies."""
    if kind == "13":
        return rng.integers(0, DAY, n)
    if kind in ("41", "18"):
        centre = rng.choice([600.0, 960.0, 1165.0], n, p=[0.38, 0.27, 0.35])
        return np.clip(rng.normal(centre, 70), 470, 1290).astype(np.int64)
    centre = rng.choice([570.0, 655.0, 905.0], n, p=[0.45, 0.2, 0.35])
    return np.clip(rng.normal(centre, 52), 420, 1075).astype(np.int64)


def month_text(day: int) -> str:
    """``yyyyMM`` of a day offset."""
    return str((START + day).astype("datetime64[M]")).replace("-", "")


def date_of(text: str) -> int:
    """Day offset of an ISO date."""
    return int((np.datetime64(text, "D") - START).astype(np.int64))
