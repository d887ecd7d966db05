"""Numbers as statutes count (条款序号): Chinese numerals to 9 999, full-width and half-width digits, ① and Ⅳ not."""

from __future__ import annotations

import unicodedata

DIGITS = {char: value for value, chars in enumerate(("零〇○", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")) for char in chars}  # fmt: skip
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
NUMERAL = "0-9０-９" + "".join(DIGITS) + "".join(_UNITS)
"""Characters of a number, for the inside of a character class."""


def read_number(text: str) -> int | None:
    """The value of 二百六十六, 一百零二, 十五, 二〇二一, 38 or ３８; None for what is no number."""
    if not text:
        return None
    plain = unicodedata.normalize("NFKC", text) if "〇" not in text and "○" not in text else text
    if plain.isascii():
        return int(plain) if plain.isdigit() else None
    if all(char in DIGITS for char in plain):
        return int("".join(str(DIGITS[char]) for char in plain))
    return _counted(plain)


def _counted(text: str) -> int | None:
    total, digit, last = 0, None, 10_000
    for char in text:
        if char in _UNITS:
            unit = _UNITS[char]
            if unit >= last:
                return None
            total += (1 if digit is None else digit) * unit
            digit, last = None, unit
        elif char in DIGITS:
            value = DIGITS[char]
            if value and digit:
                return None
            digit = value or None
        else:
            return None
    return total + (digit or 0)
