"""Which day a written date means (日期解读), given the document's date and the date told of before."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from nlp.structure.dates import lunar
from nlp.structure.dates.moment import UNKNOWN, Moment, Point, month_before, months_of, week_before
from nlp.structure.numerals import read_digits, read_small

_YEARS_BACK = {"今年": 0, "本年": 0, "去年": 1, "上年": 1, "上一年": 1, "前年": 2, "大前年": 3, "明年": -1, "后年": -2}
_YEARS_AFTER = {"同年": 0, "当年": 0, "该年": 0, "次年": 1, "翌年": 1, "第二年": 1}
_DAYS_BACK = {"今": 0, "昨": 1, "前": 2, "大": 3, "明": -1, "后": -2}
_MONTHS_BACK = {"上上": 2, "上": 1, "本": 0, "这": 0, "下": -1}
_WEEKDAYS = {name: place for place, name in enumerate("一二三四五六")} | {"日": 6, "天": 6}
_PARTS = {"上半年": (1, 6), "下半年": (7, 12), "春": (3, 5), "夏": (6, 8), "秋": (9, 11), "冬": (12, 14)}
_EDGES = {"初": 1, "底": 12, "末": 12, "中": 6}
_TENS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}


@dataclass(frozen=True, slots=True)
class Setting:
    """What dates are reckoned from: the document's date, and the last point told of that names a year."""

    today: date | None
    before: Point | None = None


@dataclass(frozen=True, slots=True)
class Year:
    """The year a head names: its number when known, ``told`` when the text names one at all, the end of a range."""

    number: int | None = None
    last: int | None = None
    told: bool = False
    lunar: bool = False

    @property
    def lost(self) -> bool:
        """Whether a year was named that cannot be reckoned."""
        return self.told and self.number is None


def read_year(head: re.Match[str] | None, setting: Setting) -> Year:
    """The year that a head names."""
    if head is None:
        return Year()
    moon = head["lunar"] is not None
    word = head["relative"]
    if word in _YEARS_BACK:
        return Year(setting.today.year - _YEARS_BACK[word] if setting.today else None, told=True, lunar=moon)
    if word:
        known = setting.before is not None and setting.before.year is not None
        return Year(setting.before.year + _YEARS_AFTER[word] if known else None, told=True, lunar=moon)  # type: ignore[union-attr, operator]
    if head["short"]:
        return Year(_century(head["short"]), told=True, lunar=moon)
    number = read_digits((head["year"] or head["listed"]).replace("○", "〇"))
    last = read_digits(head["year2"].replace("○", "〇")) if head["year2"] else None
    return Year(number, last, told=True, lunar=moon)


def _century(short: str) -> int | None:
    """Two digits: of this century below 40, of the last one from 40 on."""
    value = read_digits(short)
    return None if value is None else value + (2000 if value < 40 else 1900)


def read_date(year: Year, tail: re.Match[str] | None, setting: Setting) -> Moment | None:
    """What a head and a tail mean together; None when there is no such day."""
    if tail is None:
        if year.number is None:
            return UNKNOWN
        return Moment(Point(year.number), Point(year.last) if year.last else None)
    if "dotmonth" in tail.re.groupindex and tail["dotmonth"]:
        return UNKNOWN if year.lost else Moment(Point(year.number, int(tail["dotmonth"]), int(tail["dotday"])))
    if tail["month"]:
        if year.lunar:
            return _lunar(year, tail["month"], tail["day"], leap=False, setting=setting)
        return _month_day(year, tail)
    if tail["ypart"]:
        return _part(year, tail["ypart"], setting)
    if tail["feast"]:
        return _feast(year, tail, setting)
    double = tail["double"]
    month = tail["lmonth"] or tail["wmonth"] or tail["smonth"] or (double[0] if double else "正")
    day = tail["lday"] or tail["wday"] or tail["sday"] or tail["newyear"] or (double[-1] if double else None)
    leap = bool(tail["leap"] or tail["leap2"] or tail["leap3"])
    return _lunar(year, month, day, leap=leap, setting=setting)


def _month_day(year: Year, tail: re.Match[str]) -> Moment | None:
    month = 1 if tail["month"] == "元" else read_small(tail["month"])
    if month is None:
        return None
    if year.lost:
        return UNKNOWN
    day = tail["day"] or tail["openday"] or tail["openday2"]
    first = Point(year.number, month, read_small(day) if day else None)
    if tail["month2"]:
        return _until(first, Point(year.number, read_small(tail["month2"]), first.day))
    if tail["day2"]:
        return _until(first, Point(year.number, month, read_small(tail["day2"])))
    return part_of_month(first, tail["mpart"])


def part_of_month(month: Point, part: str | None) -> Moment:
    """上旬, 中旬, 下旬 are ten days, or what is left; 初 and 底 are told as the month."""
    if part not in _TENS:
        return Moment(month)
    first, last = _TENS[part]
    last = min(last, calendar.monthrange(month.year or 2001, month.month or 1)[1])
    return Moment(Point(month.year, month.month, first), Point(month.year, month.month, last))


def _until(first: Point, last: Point) -> Moment | None:
    moment = Moment(first, last)
    return moment if moment.sound and (first.month, first.day or 0) < (last.month, last.day or 0) else None


def part_of_year(year: int | None, word: str) -> Moment:
    """Half years, quarters and seasons are periods; 年初 and 年底 are told as January and December."""
    edge = next((month for key, month in _EDGES.items() if word.endswith(key)), None)
    if edge:
        return Moment(Point(year, edge))
    if "季度" in word:
        quarter = read_small(word.removeprefix("第").removesuffix("季度")) or 1
        return months_of(year, 3 * quarter - 2, 3 * quarter)
    key = word if word in _PARTS else next(char for char in word if char in _PARTS)
    return months_of(year, *_PARTS[key])


def _part(year: Year, word: str, setting: Setting) -> Moment:
    """Part of a year; without one, the last that had begun by the document's date."""
    if year.lost or (not year.told and setting.today is None):
        return UNKNOWN
    number = year.number
    if not year.told and setting.today is not None:
        begin = part_of_year(None, word).first.month or 1
        number = setting.today.year - (1 if begin > setting.today.month else 0)
    return part_of_year(number, word)


def _feast(year: Year, tail: re.Match[str], setting: Setting) -> Moment | None:
    name = tail["feast"]
    if year.lost:
        return UNKNOWN
    if year.number is not None:
        day = lunar.feast_in(year.number, name)
    elif setting.today is not None:
        day = lunar.latest_feast(setting.today, name)
    else:
        solar = lunar.SOLAR_FEASTS.get(name)
        return Moment(Point(None, *solar)) if solar and not tail["off"] else UNKNOWN
    if day is None:
        return UNKNOWN
    if tail["off"]:
        days = read_small(tail["off"]) or 0
        day += timedelta(days=-days if tail["side"] == "前" else days)
    return Moment(Point.of(day))


def _lunar(year: Year, month_text: str, day_text: str | None, *, leap: bool, setting: Setting) -> Moment | None:
    month, day = lunar.read_lunar_month(month_text), lunar.read_lunar_day(day_text) if day_text else None
    if month is None or (day_text and day is None):
        return None
    if year.number is not None:
        return lunar.lunar_moment(year.number, month, day, leap=leap) or UNKNOWN
    if year.lost or setting.today is None:
        return UNKNOWN
    return lunar.latest_lunar(setting.today, month, day, leap=leap) or UNKNOWN


def read_whole(match: re.Match[str], setting: Setting) -> Moment | None:
    """What a numeric date, or one told from today, means; None when there is no such day."""
    if match["iyear"]:
        month, day = match["imonth"] or match["cmonth"], match["iday"] or match["cday"]
        return Moment(Point(int(match["iyear"]), int(month), int(day) if day else None))
    if match["dyear"]:
        return Moment(Point(2000 + int(match["dyear"]), int(match["dmonth"]), int(match["dday"])))
    if match["pmonth"]:
        return Moment(Point(None, int(match["pmonth"]), int(match["pday"])))
    if match["rmonth"]:
        return _relative_month(match, setting)
    if match["rel"] in ("次日", "翌日"):
        told = setting.before
        if told is None or told.year is None or told.month is None or told.day is None or not told.sound:
            return None
        return Moment(Point.of(date(told.year, told.month, told.day) + timedelta(days=1)))
    today = setting.today
    if today is None:
        return UNKNOWN
    if match["rel"]:
        return Moment(Point.of(today - timedelta(days=_DAYS_BACK[match["rel"][0]])))
    if match["week"]:
        return _week(match, today)
    return _ago(match, today)


def _relative_month(match: re.Match[str], setting: Setting) -> Moment | None:
    word = match["rmonth"].removesuffix("月").removesuffix("个")
    days = [read_small(match[name]) for name in ("rday", "rday2") if match[name]]
    if word in ("当", "同", "次"):
        told = setting.before
        if not (days or match["rpart"]) or told is None or told.year is None or told.month is None:
            return None  # 当月 alone is any month
        month = month_before(date(told.year, told.month, 1), -1 if word == "次" else 0)
    elif setting.today is None:
        return UNKNOWN
    else:
        month = month_before(setting.today, _MONTHS_BACK[word])
    points = [Point(month.year, month.month, day) for day in days]
    if len(points) == 2:
        return _until(*points)
    return Moment(points[0]) if points else part_of_month(month, match["rpart"])


def _week(match: re.Match[str], today: date) -> Moment:
    back = 2 if match["week"].startswith("上上") else {"上": 1, "下": -1}.get(match["week"][0], 0)
    monday, sunday = week_before(today, back)
    if match["weekday"] == "末":
        return Moment(Point.of(sunday - timedelta(days=1)), Point.of(sunday))
    if match["weekday"]:
        return Moment(Point.of(monday + timedelta(days=_WEEKDAYS[match["weekday"]])))
    return Moment(Point.of(monday), Point.of(sunday))


def _ago(match: re.Match[str], today: date) -> Moment:
    count = None if match["ago"] == "半" else read_small(match["ago"])
    unit = match["agounit"]
    if unit == "年":
        if count is None:
            return Moment(month_before(today, 6))
        return Moment(Point(today.year - count))
    if unit == "个月":
        return Moment(Point.of(today - timedelta(days=15)) if count is None else month_before(today, count))
    if count is None:
        return UNKNOWN
    days = count if unit == "天" else 7 * count
    return Moment(Point.of(today - timedelta(days=days)))
