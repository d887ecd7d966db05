"""Numbers that Word draws before paragraphs (自动编号): they are not in the text, yet every reader sees them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_DIGITS = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number is written, its text with ``%1``..``%9``, the first number."""

    form: str
    text: str
    start: int


class Numbering:
    """Counts the lists of one document while its paragraphs are read in order."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self._levels = _levels(numbering) if numbering is not None else {}
        self._of_style = _style_numbers(styles) if styles is not None else {}
        self._counts: dict[str, list[int]] = {}

    def number_of(self, paragraph: Any) -> str:
        """What Word draws before this paragraph, or nothing; bullets are nothing."""
        found = _number_of(paragraph.find(f"{W}pPr"), self._of_style)
        if found is None:
            return ""
        list_id, depth = found
        if list_id not in self._levels:
            return ""
        abstract, levels = self._levels[list_id]
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(abstract, [])
        while len(counts) <= depth:
            missing = levels.get(len(counts))
            counts.append((missing.start if missing else 1) - (1 if len(counts) == depth else 0))
        counts[depth] += 1
        del counts[depth + 1 :]
        if levels[depth].form in ("bullet", "none"):
            return ""
        return re.sub(r"%([1-9])", lambda m: self._written(levels, counts, int(m.group(1)) - 1), levels[depth].text)

    @staticmethod
    def _written(levels: dict[int, Level], counts: list[int], depth: int) -> str:
        if depth >= len(counts) or depth not in levels:
            return ""
        return write_number(counts[depth], levels[depth].form)


def write_number(number: int, form: str) -> str:
    """The number in a form of ECMA-376 (ST_NumberFormat); decimal for the forms that are rare in China."""
    if form in ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand"):
        return _chinese(number)
    if form in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join(_DIGITS[int(d)] for d in str(number))
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form == "decimalFullWidth":
        return "".join(chr(0xFF10 + int(d)) for d in str(number))
    if form == "decimalZero":
        return f"{number:02d}"
    return str(number)


def _chinese(number: int) -> str:
    """Counting numbers below ten thousand: 十二, 一百零三."""
    if not 0 < number < 10_000:
        return str(number)
    written, gap = "", False
    for value, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, value)
        if digit:
            written += ("零" if gap and written else "") + _DIGITS[digit] + unit
            gap = False
        else:
            gap = True
    return written[1:] if written.startswith("一十") else written


def _roman(number: int) -> str:
    written = ""
    for value, sign in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    ):
        times, number = divmod(number, value)
        written += sign * times
    return written


def _value(element: Any | None) -> str | None:
    value = None if element is None else element.get(f"{W}val")
    return None if value is None else str(value)


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else default


def _levels(numbering: Any) -> dict[str, tuple[str, dict[int, Level]]]:
    """Lists by id: the abstract list they count in, and its levels."""
    abstracts: dict[str, dict[int, Level]] = {}
    for abstract in numbering.findall(f"{W}abstractNum"):
        abstracts[str(abstract.get(f"{W}abstractNumId"))] = {
            _whole(level.get(f"{W}ilvl"), 0): Level(
                _value(level.find(f"{W}numFmt")) or "decimal",
                _value(level.find(f"{W}lvlText")) or "",
                _whole(_value(level.find(f"{W}start")), 1),
            )
            for level in abstract.findall(f"{W}lvl")
        }
    lists = {}
    for one in numbering.findall(f"{W}num"):
        abstract_id = _value(one.find(f"{W}abstractNumId")) or ""
        # a list that overrides the start counts for itself
        own = str(one.get(f"{W}numId")) if one.find(f"{W}lvlOverride") is not None else ""
        lists[str(one.get(f"{W}numId"))] = (f"{abstract_id}/{own}", abstracts.get(abstract_id, {}))
    return lists


def _style_numbers(styles: Any) -> dict[str, tuple[str, int]]:
    found = {}
    for style in styles.findall(f"{W}style"):
        number = _number_of(style.find(f"{W}pPr"), {})
        if number is not None:
            found[str(style.get(f"{W}styleId"))] = number
    return found


def _number_of(properties: Any | None, of_style: dict[str, tuple[str, int]]) -> tuple[str, int] | None:
    """List id and depth (0 to 8) of a paragraph or style."""
    if properties is None:
        return None
    own = properties.find(f"{W}numPr")
    inherited = of_style.get(_value(properties.find(f"{W}pStyle")) or "")
    if own is None:
        return inherited
    list_id = _value(own.find(f"{W}numId")) or (inherited[0] if inherited else None)
    depth = _whole(_value(own.find(f"{W}ilvl")), inherited[1] if inherited else 0)
    return (list_id, min(depth, 8)) if list_id not in (None, "0") else None
