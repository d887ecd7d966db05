"""Numbers of the form sought in a text (号码查找): whole, masked as 138****1234, or only their last digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from nlp.reporter.digits import Run, as_digits, as_numbers, find_runs

_SEPARATE = re.compile(r"[;；、/\\\n,，]|或者?|和|转")
_MASKED = re.compile(
    r"(?<![0-9])(?P<head>[0-9][0-9 \-]{0,14}?)?[ \-]?(?P<mask>[*xX×●○•·.…_?？#某■□]{2,15})[ \-]?(?P<tail>[0-9][0-9 \-]{0,7}[0-9xX])?(?![0-9])"
)
_TAIL = re.compile(
    r"(?:尾号|尾数|末尾|结尾|尾|末[二两三四五六八0-9]位数?|后[二两三四五六八0-9]位数?|末几位|后几位)[的是为就:：\s“\"]{0,4}"
    r"(?P<tail>[0-9][0-9 \-]{1,8}[0-9xX])"
)
_HEAD = re.compile(
    r"(?<![0-9])(?P<head>1[0-9]{2,6})(?:打头|开头|头的)|前[三四六七0-9]位[的是为:：\s]{0,3}(?P<other>[0-9]{3,7})"
)
_BARE = re.compile(r"(?<![0-9.])(?P<tail>[0-9]{4,8}[xX]?)(?![0-9])(?!\.[0-9])")
_UNIT = re.compile(
    r"\s*(?:[多余几]?[元块万千百亿角人次张盒支份笔条例%％‰床间家名个户床天年月日号楼室岁斤瓶片粒针套部台])"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}$")
_DATE = re.compile(
    r"(?<![0-9])(?P<year>(?:19|20)?[0-9]{2})\s*[年.\-/]\s*(?P<month>[0-9]{1,2})\s*[月.\-/]\s*(?P<day>[0-9]{1,2})"
)
_MONTH = re.compile(r"(?<![0-9])(?P<year>(?:19|20)?[0-9]{2})\s*[年.\-/]\s*(?P<month>[0-9]{1,2})月?\s*(?:出?生|的生日)")
_MOBILE, _ENOUGH = 11, 7


@dataclass(frozen=True, slots=True)
class Found:
    """Where a value stands, how it is spelled (in both languages) and how sure it is that it is meant."""

    start: int
    end: int
    zh: str = field(repr=False)
    en: str = field(repr=False)
    confidence: float


@dataclass(frozen=True, slots=True)
class Digits:
    """A text prepared once for all numbers that are sought in it."""

    text: str = field(repr=False)
    plain: str = field(repr=False)
    runs: tuple[Run, ...] = field(repr=False)


def prepare(text: str) -> Digits:
    """Reads every digit of a text."""
    return Digits(text, as_numbers(text), tuple(find_runs(text)))


def phone_numbers(value: str) -> list[str]:
    """The numbers of a form's telephone field, digits only, without country code."""
    pieces = [value] if len(_only(value)) <= _MOBILE + 2 else [p for p in _SEPARATE.split(value) if p]
    pieces = [q for p in pieces for q in ([p] if len(_only(p)) <= _MOBILE + 4 else p.split())]
    return [number for piece in pieces if len(number := _without_country(_only(piece))) >= _ENOUGH]


def find_number(within: Digits, number: str, *, phone: bool = False) -> Iterator[Found]:
    """Every place where ``number`` (digits, the last may be X) stands, whole or in part.

    Whole numbers are found inside longer runs too. Of parts the last four, six, seven and eight digits count, four only
    where no unit of measure follows.
    """
    whole = list(_whole(within, number, phone))
    yield from whole
    yield from _masked(within, number)
    yield from _parts(within, number)
    if phone and number[0] == "0" and len(number) > _MOBILE - 2:
        yield from _local(within, number)


def find_birth(within: Digits, number: str) -> Iterator[Found]:
    """The day of birth that an identity number of 18 or 15 characters holds, told in the text."""
    born = number[6:14] if len(number) == 18 else f"19{number[6:12]}" if len(number) == 15 else ""
    if not born.isdigit():
        return
    for match in _DATE.finditer(within.plain):
        if born == f"{_year(match['year'])}{int(match['month']):02d}{int(match['day']):02d}":
            end = match.end() + (within.text[match.end() : match.end() + 1] in ("日", "号"))
            yield Found(match.start(), end, "证件号中的出生日期", "date of birth in the ID number", 0.9)
    for match in _MONTH.finditer(within.plain):
        if born[:6] == f"{_year(match['year'])}{int(match['month']):02d}":
            end = match.end("month") + (within.text[match.end("month") : match.end("month") + 1] == "月")
            yield Found(match.start(), end, "证件号中的出生年月", "month of birth in the ID number", 0.8)
    for run in within.runs:
        for start, end in run.find(born):
            yield Found(start, end, "证件号中的出生日期", "date of birth in the ID number", 0.8)


def identity_number(value: str) -> str:
    """A form's identity number: digits, X last; empty when there are fewer than six."""
    number = "".join(c for c in as_digits(value) if "0" <= c <= "9" or c in "xXＸｘ").upper().replace("Ｘ", "X")
    return number if len(number) >= 6 else ""


def _year(value: str) -> str:
    return value if len(value) == 4 else f"19{value}"


def _only(value: str) -> str:
    return "".join(c for c in as_digits(value) if "0" <= c <= "9")


def _without_country(number: str) -> str:
    for code in ("0086", "086", "86"):
        if number.startswith(code) and len(number) - len(code) in (_MOBILE - 1, _MOBILE):
            rest = number[len(code) :]
            return rest if len(rest) == _MOBILE else f"0{rest}"
    return number


def _whole(within: Digits, number: str, phone: bool) -> Iterator[Found]:
    spellings = [number] + ([number[1:]] if phone and number[0] == "0" and len(number) > 10 else [])
    for run in within.runs:
        for spelling in spellings:
            for start, end in run.find(spelling):
                if phone:
                    start = _with_country(within.text, run, start)
                    end = _with_bracket(within.text, start, end)
                yield Found(start, end, "全部数字", "all digits", 0.99)


def _with_country(text: str, run: Run, start: int) -> int:
    """Takes +86, 0086 and an opening bracket before the number too."""
    first = run.at.index(start)
    before = run.digits[:first]
    for code in ("0086", "086", "86"):
        if before.endswith(code):
            start = run.at[first - len(code)]
            break
    return start - 1 if start and text[start - 1] in "+＋(（" else start


def _with_bracket(text: str, start: int, end: int) -> int:
    inside = text[start:end]
    opened = inside.count("(") + inside.count("（") - inside.count(")") - inside.count("）")
    return end + 1 if opened > 0 and text[end : end + 1] in (")", "）") else end


def _masked(within: Digits, number: str) -> Iterator[Found]:
    for match in _MASKED.finditer(within.plain):
        head, tail = _digits(match["head"]), _digits(match["tail"])
        shown = len(head) + len(tail)
        if shown < 4 or shown >= len(number) or not (head or len(tail) >= 4):
            continue
        if head and not tail and (len(head) < 3 or shown + len(match["mask"]) != len(number)):
            continue
        if number.startswith(head) and number.endswith(tail):
            start = match.start("head") if head else match.start("mask")
            end = match.end("tail") if tail else match.end("mask")
            yield Found(start, end, "部分遮盖", "partly masked", 0.9)


def _parts(within: Digits, number: str) -> Iterator[Found]:
    for match in _TAIL.finditer(within.plain):
        tail = _digits(match["tail"])
        if number.endswith(tail) and len(tail) < len(number):
            yield Found(match.start("tail"), match.end("tail"), "末几位", "last digits", 0.9)
    for match in _HEAD.finditer(within.plain):
        group = "head" if match["head"] else "other"
        if number.startswith(match[group]):
            yield Found(match.start(group), match.end(group), "前几位", "first digits", 0.7)
    for match in _BARE.finditer(within.plain):
        tail = match["tail"].upper()
        written = within.text[match.start() : match.end()]
        if len(tail) >= len(number) or not _is_part(number, tail) or not any(c.isascii() for c in written):
            continue
        unit = _UNIT.match(within.plain, match.end())
        doubtful = unit or (len(tail) == 4 and (_YEAR.match(tail) or tail.endswith("000")))
        yield Found(
            match.start(), match.end(), "末几位", "last digits", 0.3 if doubtful else 0.6 + 0.05 * (len(tail) > 4)
        )


def _is_part(number: str, part: str) -> bool:
    if len(part) in (4, 6, 7, 8) and number.endswith(part):
        return True
    return len(part) in (7, 8) and (number.startswith(part) or part in number)


def _local(within: Digits, number: str) -> Iterator[Found]:
    """A landline without its area code: the last seven or eight digits as a number of their own."""
    for run in within.runs:
        for size in (8, 7):
            for start, end in run.find(number[-size:]):
                if not within.plain[start - 1 : start].isdigit() and not within.plain[end : end + 1].isdigit():
                    yield Found(start, end, "不带区号", "without area code", 0.9)


def _digits(value: str | None) -> str:
    return "".join(c for c in value or "" if c.isdigit() or c in "xX").upper()
