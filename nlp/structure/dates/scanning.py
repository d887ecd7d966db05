"""Dates of a text in order (日期扫描): fragments found, weighed, and joined into periods."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from graph.model.extraction import Label
from nlp.mention import Mention
from nlp.structure.dates import lookalike
from nlp.structure.dates.grammar import DAY_ALONE, HEAD, JOINT, LISTED, START, TAIL, TAIL_OF_YEAR, WHOLE
from nlp.structure.dates.moment import UNKNOWN, Moment, Point
from nlp.structure.dates.reading import Setting, Year, part_of_year, read_date, read_whole, read_year
from nlp.structure.numberlabel import NumberKind, label_before
from nlp.structure.numerals import read_digits, read_small

REACH = 60
"""A day alone belongs to a date at most so many characters before it, in the same sentence."""

_TOLD_OF = frozenset(("当年", "第二年", "上一年", "该年", "次年", "翌年", "同年"))
"""Years that mean one only after a date."""

_SENTENCE = re.compile("[。！？!?\n]")


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    moment: Moment
    confidence: float
    day_alone: bool = False
    yearless: Moment | None = None
    """The same without the year that was reckoned, for a quarter or half that another date's year governs."""


def find_dates(text: str, today: date | None = None) -> list[Mention]:
    """Dates of a folded text, in order, without overlap; ``today`` is the document's date."""
    found: list[_Found] = []
    setting = Setting(today)
    at = 0
    while (start := START.search(text, at)) is not None:
        one = _read(text, start.start(), setting, found[-1] if found else None)
        if one is None:
            at = start.start() + 1
            continue
        at = one.end
        _add(text, found, one)
        if found and found[-1].end == at:
            told = found[-1].moment.last or found[-1].moment.first
            if found[-1].moment.known and told.year is not None:
                setting = Setting(today, told)
    return [
        Mention(f.start, f.end, Label.DATE, text[f.start : f.end], f.moment.norm(), f.confidence, "date") for f in found
    ]


def _read(text: str, at: int, setting: Setting, last: _Found | None) -> _Found | None:
    """The date or fragment that begins at ``at``."""
    if lookalike.follows_wrongly(text, at) or lookalike.continues_number(text, at):
        return None
    whole = WHOLE.match(text, at)
    if whole:
        return _read_whole(text, whole, setting)
    head = HEAD.match(text, at)
    if head is None:
        return _read_tail(text, at, setting) or _read_day(text, at)
    tail = TAIL_OF_YEAR.match(text, head.end())
    if head["short"] and not _is_year(text, head, tail, last):
        return _read_tail(text, at, setting) or _read_day(text, at)
    if tail is None and head["relative"] in _TOLD_OF and setting.before is None:
        return None
    if tail is None and head["relative"] == "今年" and lookalike.is_age(text, head.end()):
        return None
    moment = read_date(read_year(head, setting), tail, setting)
    end = (tail or head).end()
    if (moment is None or not moment.sound) and tail is not None:
        moment, end = read_date(read_year(head, setting), None, setting), head.end()
    return None if moment is None else _Found(at, end, moment, 0.98)


def _is_year(text: str, head: re.Match[str], tail: re.Match[str] | None, last: _Found | None) -> bool:
    if tail is not None:
        return not lookalike.is_term(text, head.start())
    joined = last is not None and JOINT.fullmatch(text, last.end, head.start()) is not None
    return lookalike.is_short_year(text, head.start(), head.end(), read_digits(head["short"]) or 0, joined=joined)


def _read_whole(text: str, match: re.Match[str], setting: Setting) -> _Found | None:
    if match["sep"] == "." and not match["iday"] and lookalike.is_decimal(text, match.end()):
        return None
    if match["cmonth"] and label_before(text, match.start()) is not NumberKind.NONE:
        return None
    if match["rel"] and not lookalike.is_day_word(text, match.start(), match.end()):
        return None
    moment = read_whole(match, setting)
    if moment is None or not moment.sound:
        return None
    return _Found(match.start(), match.end(), moment, 0.8 if match["cmonth"] or match["dyear"] else 0.95)


def _read_tail(text: str, at: int, setting: Setting) -> _Found | None:
    """A month, feast or part of a year that no year stands before."""
    tail = TAIL.match(text, at)
    if tail is None or lookalike.is_yearly(text, at):
        return None
    if tail["month"] and not tail["day"] and not lookalike.is_month(text, at, tail.end()):
        return None
    if tail["ypart"] and not lookalike.is_part(text, at, tail["ypart"]):
        return None
    if tail["feast"] and not lookalike.is_feast(text, at, tail.end(), tail["feast"]):
        return None
    moment = read_date(Year(), tail, setting)
    if moment is None or not moment.sound:
        return None
    if tail["ypart"]:
        return _Found(at, tail.end(), moment, 0.75, yearless=part_of_year(None, tail["ypart"]))
    return _Found(at, tail.end(), moment, 0.95)


def _read_day(text: str, at: int) -> _Found | None:
    day = DAY_ALONE.match(text, at)
    if day is None:
        return None
    first, last = (read_small(day[name]) if day[name] else None for name in ("day", "day2"))
    moment = Moment(Point(day=first), Point(day=last) if last else None)
    return _Found(at, day.end(), moment, 0.85, day_alone=True) if moment.sound else None


def _add(text: str, found: list[_Found], one: _Found) -> None:
    """Puts a fragment behind those found: joined to the last one, completed by it, or as it is; a lone day is dropped."""
    last = found[-1] if found else None
    beside = last is not None and (
        JOINT.fullmatch(text, last.end, one.start) or LISTED.fullmatch(text, last.end, one.start)
    )
    if beside and one.yearless is not None:
        one = replace(one, moment=one.yearless)
    if last is not None and JOINT.fullmatch(text, last.end, one.start):
        joined = _join(last.moment, one.moment)
        if joined is not None:
            found[-1] = replace(last, end=one.end, moment=joined, confidence=min(last.confidence, one.confidence))
            return
    if last is not None and one.moment.first.year is None and one.moment.known:
        told = last.moment.last or last.moment.first
        listed = LISTED.fullmatch(text, last.end, one.start) is not None
        if one.day_alone:
            near = last.end + REACH >= one.start and not _SENTENCE.search(text, last.end, one.start)
            if told.month is None or not (near and lookalike.is_day(text, one.start, one.end)):
                return
        if listed or one.day_alone:
            one = replace(one, moment=_inside(one.moment, told), day_alone=False)
    if not one.day_alone and one.moment.sound:
        found.append(one)


def _inside(moment: Moment, outer: Point) -> Moment:
    return Moment(moment.first.within(outer), moment.last.within(outer) if moment.last else None)


def _join(first: Moment, last: Moment) -> Moment | None:
    """The period from one to the other; what the second leaves out is that of the first, or the year after it."""
    if not first.known or not last.known:
        return UNKNOWN
    begin, given = first.first, last.last or last.first
    if given.month is None and given.day is not None and begin.day is None:
        return None
    end = given.within(begin)
    if end.year is not None and begin.year is not None and _key(end) < _key(begin):
        if given.year is not None or given.month is None:
            return None
        end = replace(end, year=end.year + 1)
    moment = Moment(begin, end)
    return moment if moment.sound else None


def _key(point: Point) -> tuple[int, int, int]:
    """For comparing an end with a beginning: what is left out of it is as late as can be."""
    return point.year or 0, point.month or 12, point.day or 31
