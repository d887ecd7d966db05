"""Digits in any spelling (数字的各种写法): 138, １３８, 一三八, 幺三八, ①③⑧, with spaces, dashes or line ends between.

Nothing here is compiled from a number that is sought: regular expressions are cached by their engine, and a reporter's
number must not stay there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

GAP = 4
"""So many characters without meaning may stand between two digits of one number."""

_WORDS = {
    "0": "零〇○洞",
    "1": "一壹幺弌",
    "2": "二贰两弍",
    "3": "三叁弎",
    "4": "四肆",
    "5": "五伍",
    "6": "六陆",
    "7": "七柒拐",
    "8": "八捌",
    "9": "九玖勾",
}
_NUMERALS = re.compile("[" + "".join(_WORDS.values()) + "]+")
_FEWEST = 3
_FILLERS = frozenset("杠横线点空格呃嗯啊哦")
"""Words said between the digits of a number that is read out."""
_KEYCAP = frozenset("\ufe0f\u20e3")
_LETTER_X = re.compile(r"[艾埃爱]克[斯司]|叉(?![开车])")
_LIKE_ZERO = re.compile(r"(?<=[0-9])[Oo]+(?=[0-9Oo ,，。\-]|$)|(?<![A-Za-z])[Oo](?=[0-9])")
_LIKE_ONE = re.compile(r"(?<=[0-9])[lI]+(?=[0-9lI ,，。\-]|$)|(?<![A-Za-z])[lI](?=[0-9]{2})")


@cache
def _table() -> dict[int, str]:
    table = {ord(letter): digit for digit, letters in _WORDS.items() for letter in letters}
    for code in (*range(0x80, 0x3100), *range(0xFF00, 0xFFF0), *range(0x1D7CE, 0x1D800), *range(0x1F100, 0x1F10B)):
        value = unicodedata.digit(chr(code), None)
        if value is not None:
            table[code] = str(value)
    return table


def as_digits(text: str) -> str:
    """The text with every digit, in whatever script, as 0-9, and O, l between digits as 0, 1; of the same length."""
    plain = text.translate(_table())
    plain = _LIKE_ZERO.sub(lambda match: "0" * len(match[0]), plain)
    return _LIKE_ONE.sub(lambda match: "1" * len(match[0]), plain)


def as_numbers(text: str) -> str:
    """``as_digits``, but one or two Chinese numerals beside 0-9 stay words: 13800138000一直, not thirteen digits."""
    plain = as_digits(text)
    kept = [(m.start(), m.end()) for m in _NUMERALS.finditer(text) if _is_word(text, m.start(), m.end())]
    for start, end in kept:
        plain = plain[:start] + text[start:end] + plain[end:]
    return plain


def _is_word(text: str, start: int, end: int) -> bool:
    before, after = "0" <= text[start - 1 : start] <= "9", "0" <= text[end : end + 1] <= "9"
    return end - start < _FEWEST and before != after


def spell_x(plain: str) -> str:
    """The same text with X for 艾克斯; of the same length."""
    return _LETTER_X.sub(lambda match: " " * (len(match[0]) - 1) + "X", plain)


@dataclass(frozen=True, slots=True)
class Run:
    """Digits that may be one number; ``at`` gives the place of each in the text. X stands for the last of an identity
    number."""

    digits: str
    at: tuple[int, ...]

    def find(self, number: str) -> Iterator[tuple[int, int]]:
        """(start, end) of every occurrence in the text."""
        start = self.digits.find(number)
        while start >= 0:
            yield self.at[start], self.at[start + len(number) - 1] + 1
            start = self.digits.find(number, start + 1)


def find_runs(text: str, *, least: int = 3) -> list[Run]:
    """Runs of at least ``least`` digits, in text order."""
    plain = spell_x(as_digits(text))
    runs: list[Run] = []
    digits: list[str] = []
    at: list[int] = []

    def close() -> None:
        if len(digits) >= least:
            runs.append(Run("".join(digits), tuple(at)))
        digits.clear()
        at.clear()

    for place, letter in enumerate(plain):
        if "0" <= letter <= "9" or (letter in "xXＸｘ×" and digits):
            if at and place - at[-1] > GAP + 1:
                close()
            digits.append("X" if letter in "xXＸｘ×" else letter)
            at.append(place)
        elif digits and not (letter in _FILLERS or letter in _KEYCAP or not letter.isalnum()):
            close()
    close()
    return runs
