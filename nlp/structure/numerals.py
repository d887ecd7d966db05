"""Numerals as written in Chinese texts (数词): Arabic, Chinese, banker's capitals, and mixtures of them.

Texts are folded first (``glyphs``). Values are exact ``Decimal``; what is no numeral gives None.
"""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS: dict[str, int] = {
    **{char: value for value, char in enumerate("零一二三四五六七八九")},
    **{char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **{char: value for value, char in enumerate("0123456789")},
    "〇": 0,
    "两": 2,
    "俩": 2,
    "弍": 2,
    "仨": 3,
    "幺": 1,
}
"""What one digit is worth, in every script used."""

UNITS: dict[str, int] = {
    **{"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10_000, "亿": 100_000_000},
    **{"w": 10_000, "W": 10_000, "k": 1000, "K": 1000},
}
"""What a unit multiplies by; w and k are typed in chats for 万 and 千."""

_TENS = {"廿": 20, "卅": 30}
_TOKEN = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?|.", re.DOTALL)
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[,， ][0-9]{3})+(?:\.[0-9]+)?")


def read_digits(text: str) -> int | None:
    """Digits read one by one, as years and phones are: 二〇二三 is 2023; None when another character is among them."""
    if not text or any(char not in DIGITS for char in text):
        return None
    return int("".join(str(DIGITS[char]) for char in text))


def read_small(text: str) -> int | None:
    """A number of a month, day, article or chapter: 12, 十二, 廿三, 二百六十六, 388; None when it is none."""
    if text.isascii() and text.isdigit():
        return int(text)
    value = read_number(text)
    return int(value) if value is not None and value == int(value) else None


def read_number(text: str) -> Decimal | None:
    """The value of a numeral: 1,234.5 · 一千二百 · 壹拾贰万叁仟 · 3万5千 · 一千八 (1800) · 3万5 (35000) · 1w2 (12000).

    A lone digit after a unit of a hundred or more counts the next lower unit, as people speak; 零 before it makes it
    ones (一千零八). Digits without any unit are read one by one (二三五 is 235).
    """
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    if _GROUPED.fullmatch(text):
        return Decimal(re.sub(r"[,， ]", "", text))
    if not any(char in UNITS or char in _TENS for char in text):
        digits = read_digits(text)
        return None if digits is None else Decimal(digits)
    return _sum_units(text)


def _sum_units(text: str) -> Decimal | None:
    total = section = Decimal(0)  # what is above 万, and what is being counted below it
    digit: Decimal | None = None
    unit, zero, places = 0, False, 0
    for token in _TOKEN.findall(text):
        if token in UNITS:
            worth = UNITS[token]
            if worth >= 10_000:
                whole = section + (digit or 0)
                if worth == 100_000_000:
                    total = (total + (whole or (1 if not total else 0))) * worth
                else:
                    total += (whole or 1) * worth
                section = Decimal(0)
            else:
                if digit is None and unit and worth >= unit and not zero and unit < 10_000:
                    return None  # 百千, 十十: no numeral
                section += (1 if digit is None else digit) * worth
            digit, unit, zero, places = None, worth, False, 0
        elif token in _TENS:
            section += _TENS[token]
            digit, unit, zero = None, 10, False
        else:
            value = Decimal(token.replace(",", "")) if token[0].isascii() and token[0].isdigit() else _digit(token)
            if value is None or digit is not None:
                return None
            if value == 0 and len(token) == 1:
                zero = True
                continue
            digit, places = value, len(token)
    if digit is not None:
        spoken = unit >= 100 and not zero and places == 1
        section += digit * unit / 10 if spoken else digit
    return total + section


def _digit(char: str) -> Decimal | None:
    value = DIGITS.get(char)
    return None if value is None else Decimal(value)
