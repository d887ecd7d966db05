"""Days as publications tell them (日期): a day, a month, a year, or a day counted from another."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from graph.knowledge.numerals import NUMERAL, read_number

_N = f"[{NUMERAL}]"
_ISO = re.compile(r"(?P<y>(?:19|20)\d{2})(?:[-./](?P<m>\d{1,2})(?:[-./](?P<d>\d{1,2}))?)?(?![-./]?\d)")
CHINESE_DAY = re.compile(rf"(?P<y>{_N}{{4}}) ?年(?: ?(?P<m>{_N}{{1,3}}) ?月(?: ?(?P<d>{_N}{{1,3}}) ?日)?)?")
_FROM_THEN = re.compile(
    rf"自?(?:发布|公布|印发|颁布|下发)之日起(?:满?(?P<n>{_N}+)个?(?P<unit>日|天|月|年)(?:后|之?日?起)?)?"
)


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a date as told may mean: first and last, equal for a day."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        return self.first == self.last

    @property
    def iso(self) -> str:
        """``2026-02-12``, ``2025-12`` or ``2025``: as exact as it was told."""
        if self.is_day:
            return self.first.isoformat()
        return self.first.isoformat()[: 4 if self.first.month != self.last.month else 7]


def read_period(text: str) -> Period | None:
    """The date that a text begins with: 2025, 2022-11, 2026-02-12（令署日期；…）, 2021年3月9日; None where it begins otherwise."""
    said = text.strip()
    match = CHINESE_DAY.match(said) or _ISO.match(said)
    return None if match is None else period_of(match)


def find_chinese_days(text: str) -> list[date]:
    """Every whole day that a text names."""
    found = [period_of(match) for match in CHINESE_DAY.finditer(text)]
    return [one.first for one in found if one is not None and one.is_day]


def period_of(match: re.Match[str]) -> Period | None:
    """The period of a match with groups y, m, d; None for a day that no calendar has."""
    year, month, day = (None if match[g] is None else read_number(match[g]) for g in ("y", "m", "d"))
    try:
        if year is None or not 1900 <= year <= 2200:
            return None
        if month is None:
            return Period(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        return Period(date(year, month, day), date(year, month, day))
    except ValueError:
        return None


def counted_from(text: str, issued: date) -> date | None:
    """The day of 自公布之日起施行, 发布之日起一个月后施行, 自印发之日起30日后施行; None where the text counts from no day."""
    match = _FROM_THEN.search(text)
    if match is None:
        return None
    count = read_number(match["n"]) if match["n"] else 0
    if count is None:
        return None
    if match["unit"] in (None, "日", "天"):
        return issued + timedelta(days=count)
    months = count * (12 if match["unit"] == "年" else 1) + issued.month - 1
    year, month = issued.year + months // 12, months % 12 + 1
    return date(year, month, min(issued.day, monthrange(year, month)[1]))
