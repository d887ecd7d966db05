"""Since when a text serves (时效): what a source states, tested against what its history says of amendments.

A source often states the day on which the *first* text of a statute came into force, and holds a later one. That day is
then not this text's: it is known only where the history says when the last amendment came.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from graph.knowledge.days import CHINESE_DAY, Period, counted_from, find_chinese_days, period_of, read_period
from graph.ledger.knowledge_record import ValidBasis, Validity

_CHANGED = "修正|修订|修改"
_CHANGE_YEAR = re.compile(rf"((?:19|20)\d\d)年?(?:{_CHANGED})|(?:{_CHANGED})[（(]((?:19|20)\d\d)[）)]")
_MANY = re.compile("历次修正|历次修订|修正案")
_CHANGE_SERVES = re.compile(rf"(?:{_CHANGED}|决定|修正案)[^，。]{{0,6}}?自(?P<day>[^，。；]{{6,16}}?)起?施行")
_EDITION = re.compile(r"[（(]((?:19|20)\d\d-\d\d-\d\d)[）)]")
_ELIDED = re.compile(r"^\s*(?:…|\.\.\.)")
_OWN_DAY = re.compile(r"no separate in-force date|(?:发布|公布|印发|颁布)之日起")
_NO_DAY = re.compile(r"^\s*(?:n/?a\b|不适用|无\s*$)", re.IGNORECASE)
_YEAR = r"\b((?:19|20)\d\d)\b"
_DOUBT = re.compile(
    rf"(?:believed|exists?|was|已被?).{{0,40}}?(?:replaced|repealed|superseded|废止|替代).{{0,40}}?{_YEAR}"
    rf"|{_YEAR} (?:amendment|revision|text) exists|{_YEAR}年[^，。]{{0,8}}(?:修订|修正|修改|废止)",
    re.IGNORECASE,
)
_TERM = re.compile(r"有效期(?:限)?(?:截?至|到|截止(?:到|至)?)(?P<day>[^，。；\n]{6,14})")
_CLOSING = re.compile(r"自(?P<day>[^，。；\n]{6,14}?)起(?:开始)?(?:施行|实施|执行|试行)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a source says of a text's days, as it says it; ``edition`` is the name of the file at the source."""

    date_issued: str = ""
    date_in_force: str = ""
    doc_no: str = ""
    title: str = ""
    history: tuple[str, ...] = ()
    metadata_basis: str = ""
    edition: str = ""


@dataclass(frozen=True, slots=True)
class _Changes:
    """What is known of amendments: ``day`` of the last where told, ``floor`` before which this text cannot have been."""

    known: bool
    day: date | None
    floor: date | None
    serves: date | None
    written: date | None


def read_validity(told: Told) -> Validity:
    """The days of a text; where they are not known, they are not claimed."""
    issued = read_period(told.date_issued)
    changes = _changes(told, issued)
    stated, basis = _stated(told, issued)
    written = changes.written or (issued.first if issued is not None and issued.is_day and not changes.known else None)
    if basis is ValidBasis.NONE:
        return Validity(basis, not_before=None if issued is None else issued.first, written=written)
    found = _judged(changes, stated, basis, issued)
    start = found.valid_from or found.not_before
    doubted = _doubted(told.metadata_basis, start)
    return Validity(found.basis, found.valid_from, found.not_before, None, doubted, written)


def closing_day(text: str) -> str:
    """The words of the last article that say when the text serves (自2021年5月1日, 自公布之日起); empty without."""
    found = list(_CLOSING.finditer(text))
    if found and read_period(found[-1]["day"]) is not None:
        return found[-1]["day"]
    own = re.search(r"自?(?:发布|公布|印发|颁布)之日起[^，。；\n]{0,12}(?:施行|实施|执行|试行)", text)
    return own[0] if own else ""


def ending_day(text: str) -> date | None:
    """The first day on which a text that states its term (有效期至2027年12月31日) no longer serves; None where it states none."""
    days = [period_of(found) for match in _TERM.finditer(text) if (found := CHINESE_DAY.match(match["day"]))]
    told = [one.last for one in days if one is not None and one.is_day]
    return told[-1] + timedelta(days=1) if told else None


def _judged(changes: _Changes, stated: Period | None, basis: ValidBasis, issued: Period | None) -> Validity:
    if stated is not None and (changes.floor is None or stated.last >= changes.floor) and not _unclear(changes):
        first = None if issued is None else min(issued.first, stated.first)
        return Validity(basis, stated.last, first if stated.is_day is False else stated.first)
    if changes.serves is not None:
        return Validity(ValidBasis.AMENDMENT, changes.serves, changes.serves)
    if changes.day is not None:
        return Validity(ValidBasis.AMENDMENT_DAY, changes.day, changes.day)
    floor = changes.floor or (issued.first if issued is not None else None)
    if stated is None:
        return Validity(ValidBasis.NOT_STATED, not_before=floor)
    return Validity(ValidBasis.OLDER_TEXT, not_before=max(d for d in (floor, stated.first) if d is not None))


def _unclear(changes: _Changes) -> bool:
    """Amendments are known of, and not one of their days."""
    return changes.known and changes.floor is None


def _stated(told: Told, issued: Period | None) -> tuple[Period | None, ValidBasis]:
    text = told.date_in_force.strip()
    if _NO_DAY.match(text):
        return None, ValidBasis.NONE
    period = read_period(text)
    if period is not None:
        # 2024 起分地实施: it began in some places in that year, in which is not said.
        whole = period.is_day or "分地" not in text
        return (period if whole else None), (ValidBasis.ISSUED if _OWN_DAY.search(text) else ValidBasis.STATED)
    if issued is not None and issued.is_day:
        day = counted_from(text, issued.first)
        if day is not None:
            return Period(day, day), ValidBasis.ISSUED if day == issued.first else ValidBasis.STATED
    return None, ValidBasis.NOT_STATED


def _changes(told: Told, issued: Period | None) -> _Changes:
    history = [line for line in told.history if re.search(f"{_CHANGED}|决定", line)]
    days = [day for line in history if (day := _leading(line)) is not None]
    elided = any(_ELIDED.match(line) for line in told.history)
    years = [int(a or b) for text in (told.doc_no, told.title) for a, b in _CHANGE_YEAR.findall(text)]
    serves = [day for line in history if (day := _serving(line)) is not None]
    edition = _edition(told.edition, issued)
    last = max(days, default=None)
    floors = [*days, *([] if edition is None else [edition]), *(date(year, 1, 1) for year in years)]
    floor = max(floors, default=None)
    known = bool(floors) or elided or _MANY.search(told.doc_no) is not None
    # The history is silent on a later change that the number, the title or the edition names.
    later = elided or any(year > (last.year if last else 0) for year in years)
    later = later or (last is not None and edition is not None and edition > last and edition.year > last.year)
    if last is not None and floor is not None and not later:
        floor = last
    if elided or (_MANY.search(told.doc_no) and not years):
        return _Changes(True, None, None, None, None)
    day = None if later else last
    return _Changes(known, day, floor, max(serves, default=None) if not later else None, day or edition)


def _leading(line: str) -> date | None:
    match = CHINESE_DAY.match(line.strip())
    period = None if match is None else period_of(match)
    return period.first if period is not None and period.is_day else None


def _serving(line: str) -> date | None:
    match = _CHANGE_SERVES.search(line)
    found = [] if match is None else find_chinese_days(match["day"])
    return found[-1] if found else None


def _edition(name: str, issued: Period | None) -> date | None:
    """The day by which the source names its file, where it is later than the issue: a later text."""
    match = _EDITION.search(name)
    if match is None:
        return None
    try:
        day = date.fromisoformat(match[1])
    except ValueError:
        return None
    return day if issued is None or day > issued.last else None


def _doubted(basis: str, start: date | None) -> date | None:
    """The first day of the year in which the source believes another text came, where that is after this text began."""
    years = [int(year) for found in _DOUBT.findall(basis) for year in found if year]
    later = [year for year in years if start is None or year > start.year]
    return date(min(later), 1, 1) if later else None
