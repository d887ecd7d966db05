"""Working days (工作日): weekends, statutory holidays and the weekends worked instead, by year, from lunar_python's tables.

The State Council's office tells each year's arrangement in a notice (国务院办公厅关于某年部分节假日安排的通知). For a year
whose notice the tables do not hold, days are counted by the standing rule alone, 《全国年节及纪念日放假办法》 article 2:
weekends and the feast days themselves are free, no weekend is worked; whoever counts through such a year is told so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from lunar_python import Lunar
from lunar_python.util import HolidayUtil

FIRST_TOLD = 2004
"""Before it the tables know only some of a year's days."""

LAST_LOOKED = 2100
"""The tables are looked through up to this year."""

NOTICES: Mapping[int, str] = {
    2024: "国办发明电〔2023〕7号",
    2025: "国办发明电〔2024〕12号",
    2026: "国办发明电〔2025〕7号",
}
"""Numbers of the notices whose days a test compares with the tables."""

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Year:
    """One year as its notice arranges it: free days, and weekend days that are worked."""

    year: int
    free: frozenset[date]
    worked: frozenset[date]

    @property
    def source(self) -> str:
        """The notice, with its number where it is known."""
        number = NOTICES.get(self.year)
        return f"国务院办公厅关于{self.year}年部分节假日安排的通知" + (f"（{number}）" if number else "")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The years whose notices are held; every other year is counted by the standing rule."""

    years: Mapping[int, Year]

    def is_working(self, day: date) -> bool:
        """Whether offices work on a day."""
        held = self.years.get(day.year)
        if held is None:
            return day.weekday() < _SATURDAY and day not in feast_days(day.year)
        if day in held.worked:
            return True
        return day.weekday() < _SATURDAY and day not in held.free

    def not_loaded(self, first: date, last: date) -> tuple[int, ...]:
        """Years between two days, both included, whose arrangement is not held."""
        return tuple(year for year in range(first.year, last.year + 1) if year not in self.years)

    def next_working(self, day: date) -> date:
        """The day itself when it is worked, else the first after it that is."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day


@cache
def load_calendar() -> Calendar:
    """Every year that the tables hold."""
    return Calendar({year.year: year for year in _told_years()})


def _told_years() -> Iterator[Year]:
    for year in range(FIRST_TOLD, LAST_LOOKED + 1):
        told = [(date.fromisoformat(one.getDay()), one.isWork()) for one in HolidayUtil.getHolidays(str(year))]
        if not told:
            return
        yield Year(year, frozenset(d for d, work in told if not work), frozenset(d for d, work in told if work))


@cache
def feast_days(year: int) -> frozenset[date]:
    """The thirteen feast days that the standing rule frees (2024 wording): before 2025 two of them were worked."""
    fixed = [date(year, 1, 1), date(year, 5, 1), date(year, 5, 2), *(date(year, 10, n) for n in (1, 2, 3))]
    new_year = _solar(Lunar.fromYmd(year, 1, 1))
    spring = [new_year + timedelta(days=n) for n in (-1, 0, 1, 2)]
    bright = date.fromisoformat(Lunar.fromYmd(year, 1, 1).getJieQiTable()["清明"].toYmd())
    return frozenset([*fixed, *spring, bright, _solar(Lunar.fromYmd(year, 5, 5)), _solar(Lunar.fromYmd(year, 8, 15))])


def _solar(day: Lunar) -> date:
    return date.fromisoformat(day.getSolar().toYmd())
