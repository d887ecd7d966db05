"""Numbers written out in Chinese: the reverse of what is read, for round trips."""

from __future__ import annotations

PLAIN = ("零一二三四五六七八九", "十百千")
BANKER = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟")


def _below_ten_thousand(value: int, digits: str, units: str) -> str:
    written, gap = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit == 0:
            gap = gap or bool(written)
            continue
        written += ("零" if gap else "") + digits[digit] + (units[place - 1] if place else "")
        gap = False
    return written


def write_number(value: int, digits: str, units: str) -> str:
    """The number as it is written out, four figures at a time."""
    parts = [(value // 10**8, "亿"), (value // 10**4 % 10**4, "万"), (value % 10**4, "")]
    text = ""
    for part, unit in parts:
        if not part:
            continue
        text += ("零" if text and part < 1000 else "") + _below_ten_thousand(part, digits, units) + unit
    return text or digits[0]
