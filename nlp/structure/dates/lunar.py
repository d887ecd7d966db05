"""The lunar calendar and feast days (农历与节日): their days in the Gregorian calendar, from lunar_python's tables."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from lunar_python import Lunar, LunarMonth, LunarYear

from nlp.structure.dates.moment import Moment, Point
from nlp.structure.numerals import read_small

_MONTHS = {"正": 1, "冬": 11, "腊": 12, "元": 1}

SOLAR_FEASTS: dict[str, tuple[int, int]] = {
    "元旦": (1, 1),
    "三八": (3, 8),
    "妇女节": (3, 8),
    "五一": (5, 1),
    "劳动节": (5, 1),
    "五四": (5, 4),
    "六一": (6, 1),
    "儿童节": (6, 1),
    "七一": (7, 1),
    "八一": (8, 1),
    "十一": (10, 1),
    "国庆": (10, 1),
    "教师节": (9, 10),
    "圣诞": (12, 25),
    "双十一": (11, 11),
    "双11": (11, 11),
    "双十二": (12, 12),
    "双12": (12, 12),
}
"""Feast days of the Gregorian calendar: month, day."""

LUNAR_FEASTS: dict[str, tuple[int, int]] = {
    "春节": (1, 1),
    "元宵": (1, 15),
    "端午": (5, 5),
    "七夕": (7, 7),
    "中元": (7, 15),
    "中秋": (8, 15),
    "重阳": (9, 9),
    "腊八": (12, 8),
    "小年": (12, 23),
    "除夕": (12, 30),
    "大年三十": (12, 30),
    "年三十": (12, 30),
}
"""Feast days of the lunar calendar: lunar month, day; 30 of the twelfth month is the last day of it."""

YEARS = range(1900, 2101)
"""The years that lunar_python's tables hold without doubt."""


def read_lunar_month(text: str) -> int | None:
    """正, 冬, 腊 or a number of 1 to 12; None for anything else."""
    month = _MONTHS.get(text) or read_small(text)
    return month if month is not None and 1 <= month <= 12 else None


def read_lunar_day(text: str) -> int | None:
    """初五, 十五, 廿三, 二十三, 三十, 8; None for anything else."""
    day = read_small(text.removeprefix("初"))
    return day if day is not None and 1 <= day <= 30 else None


@lru_cache(maxsize=2048)
def solar_of(year: int, month: int, day: int, *, leap: bool = False) -> date | None:
    """The Gregorian day of a lunar one; the 30th of a month of 29 days is its last; None when there is no such month."""
    if year not in YEARS:
        return None
    if leap and LunarYear.fromYear(year).getLeapMonth() != month:
        return None
    signed = -month if leap else month
    length = LunarMonth.fromYm(year, signed).getDayCount()
    solar = Lunar.fromYmd(year, signed, min(day, length)).getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def lunar_moment(year: int, month: int, day: int | None, *, leap: bool = False) -> Moment | None:
    """A lunar day, or the days of a lunar month, in the Gregorian calendar."""
    if day is not None:
        found = solar_of(year, month, day, leap=leap)
        return None if found is None else Moment(Point.of(found))
    first, last = solar_of(year, month, 1, leap=leap), solar_of(year, month, 30, leap=leap)
    return None if first is None or last is None else Moment(Point.of(first), Point.of(last))


def latest_lunar(today: date, month: int, day: int | None, *, leap: bool = False) -> Moment | None:
    """The last such lunar day or month that had begun by ``today``: what is told of is past."""
    for year in (today.year, today.year - 1, today.year - 2):
        begin = solar_of(year, month, day or 1, leap=leap)
        if begin is not None and begin <= today:
            return lunar_moment(year, month, day, leap=leap)
    return None


@lru_cache(maxsize=512)
def qingming(year: int) -> date | None:
    """The day of 清明, the fifth solar term."""
    if year not in YEARS:
        return None
    solar = Lunar.fromYmd(year, 2, 15).getJieQiTable()["清明"]
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


def feast_in(year: int, name: str) -> date | None:
    """The day of a feast in a year; of 除夕 and 小年, that of the lunar year's end before the year's 春节."""
    if name in SOLAR_FEASTS:
        return date(year, *SOLAR_FEASTS[name])
    if name == "清明":
        return qingming(year)
    if name in LUNAR_FEASTS:
        month, day = LUNAR_FEASTS[name]
        return solar_of(year - 1 if month == 12 else year, month, day)
    return None


def latest_feast(today: date, name: str) -> date | None:
    """The last such feast not after ``today``."""
    for year in (today.year + 1, today.year, today.year - 1):
        day = feast_in(year, name)
        if day is not None and day <= today:
            return day
    return None
