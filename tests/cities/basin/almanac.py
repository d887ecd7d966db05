"""The almanac (日历): twenty months of seasons, weekdays, market days and two Spring Festivals."""

from __future__ import annotations

import datetime as dt
import itertools
from random import Random

EPOCH = dt.date(1970, 1, 1)
START = (dt.date(2024, 1, 1) - EPOCH).days
DAYS = 609
END = START + DAYS
FESTIVALS = tuple((dt.date(y, m, d) - EPOCH).days for y, m, d in ((2024, 2, 10), (2025, 1, 29)))
DAY = 86400
_SEASON = (1.22, 0.92, 1.12, 1.04, 0.96, 0.92, 0.95, 0.93, 0.97, 1.02, 1.1, 1.2)
_WEEK = (1.22, 1.08, 1.04, 1.0, 1.02, 0.86, 0.72)


def day_of(year: int, month: int, day: int) -> int:
    """The day number of a date."""
    return (dt.date(year, month, day) - EPOCH).days


def date_of(day: int) -> dt.date:
    """The date of a day number."""
    return EPOCH + dt.timedelta(days=day)


def weekday(day: int) -> int:
    """0 is Monday."""
    return (day + 3) % 7


def near_festival(day: int) -> bool:
    """The weeks when those who work away are at home."""
    return any(f - 18 <= day <= f + 16 for f in FESTIVALS)


def market(day: int, turn: int) -> bool:
    """The township whose turn it is holds its market every fifth day."""
    return date_of(day).day % 5 == turn


def _weight(day: int, turn: int | None) -> float:
    date = date_of(day)
    value = _SEASON[date.month - 1] * _WEEK[weekday(day)]
    for f in FESTIVALS:
        if f - 1 <= day <= f + 4:
            value *= 0.3
        elif f - 12 <= day < f - 1 or f + 4 < day <= f + 14:
            value *= 1.12
    if turn is not None:
        value *= 2.4 if market(day, turn) else 0.82
    return value


class Almanac:
    """Draws days as people choose them."""

    def __init__(self) -> None:
        turns: list[int | None] = [None, 0, 1, 2, 3, 4]
        self._days = range(START, END)
        self._weights = {t: list(itertools.accumulate(_weight(d, t) for d in self._days)) for t in turns}
        self._home = [d for d in self._days if near_festival(d)]
        self._gone = [d for d in self._days if not near_festival(d)]

    def day(self, rng: Random, turn: int | None = None) -> int:
        """A day; ``turn`` is the township's market turn, None in town."""
        return rng.choices(self._days, cum_weights=self._weights[turn])[0]

    def home_day(self, rng: Random) -> int:
        """A day around Spring Festival."""
        return rng.choice(self._home)

    def gone_day(self, rng: Random) -> int:
        """A day when migrants are at work."""
        return rng.choice(self._gone)

    def workday(self, day: int) -> int:
        """This day, or the next Monday when it is a weekend."""
        return day + (7 - weekday(day)) % 7 if weekday(day) > 4 else day


def clinic_hour(rng: Random, day: int) -> int:
    """A time (seconds) in surgery hours: mornings are busy."""
    hour = rng.triangular(8, 12, 9.2) if rng.random() < 0.66 else rng.triangular(14, 17.8, 15.2)
    return day * DAY + int(hour * 3600)


def shop_hour(rng: Random, day: int) -> int:
    """A time in shop hours."""
    return day * DAY + int(rng.triangular(7.8, 21.3, rng.choice((10, 18.5))) * 3600)


def clock(day: int, hour: float) -> int:
    """Day and hour as seconds."""
    return day * DAY + int(hour * 3600)
