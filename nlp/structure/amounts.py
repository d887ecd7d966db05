"""Amounts as people say them (口语数额): exact, open upwards, or between two bounds.

余, 多, 几, 数, 来 and 上 leave an amount open: the value is its lower bound. Two neighbouring digits before a unit
(三四十万) are two bounds, and so are 百八十, 千八百, 万八千, which name the round number and what is a little less.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from nlp.structure.numerals import DIGITS, read_number

_OPEN = re.compile(r"[多余来把+]|(?<=[万千百十拾佰仟亿wWkK])几|几(?=[万千百十拾佰仟亿wWkK])|数(?=[万千百十拾佰仟亿])")
_SEVERAL = re.compile(r"(?<![十拾])[几数](?=[十百千万亿wWkK])")
_NEIGHBOURS = re.compile(r"([一二两三四五六七八])([二两三四五六七八九])(?=[十百千万亿]|$)")
_ROUND = re.compile(r"(?:(百)儿?八十|(千)儿?八百|(万)儿?八千)")
_TWICE = re.compile(
    r"([一二两三四五六七八九几]|[1-9][0-9]?)([十百千万])([一二两三四五六七八九]|[1-9][0-9]?)\2([多来]?)"
)
_BARE = re.compile("[百千万亿][十百千万亿]*")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number said: ``low``, with ``high`` when two bounds were said; ``open`` when ``low`` is only a lower bound."""

    low: Decimal
    high: Decimal | None = None
    open: bool = False

    def times(self, factor: Decimal | int) -> Amount:
        """The same amount in a smaller unit."""
        return Amount(self.low * factor, None if self.high is None else self.high * factor, self.open)

    def plus(self, more: Decimal) -> Amount:
        """The amount with more added to it (三块 and 五毛)."""
        return Amount(self.low + more, None if self.high is None else self.high + more, self.open)


@lru_cache(maxsize=4096)
def read_amount(text: str) -> Amount | None:
    """The amount in a folded text that holds nothing else (12.5万, 两千多, 三四十万, 上百万, 几千), or None."""
    if text in ("几", "好几"):
        return Amount(Decimal(1), None, True)
    rough = _ROUND.fullmatch(text.rstrip("多来"))
    if rough:
        top = read_number(next(group for group in rough.groups() if group))
        return None if top is None else Amount(top * 8 / 10, top)
    twice = _TWICE.fullmatch(text)
    if twice:  # 三百五百: from three to five hundred
        ends = [read_number(digit.replace("几", "一") + twice[2]) for digit in (twice[1], twice[3])]
        if ends[0] is not None and ends[1] is not None and ends[0] < ends[1]:
            return Amount(ends[0], ends[1])
    unbound = _OPEN.search(text) is not None or text[:1] == "上"
    plain = text.removeprefix("上").removeprefix("好").removeprefix("大").removeprefix("小")
    plain = _SEVERAL.sub("", plain)
    plain = re.sub(r"[多余来把几+]", "", plain)
    if not plain:
        return None
    pair = _neighbours(plain)
    if pair:
        low, high = (read_number(value) for value in pair)
        if low is not None and high is not None and low < high:
            return Amount(low, high, unbound)
    value = read_number(plain)
    return None if value is None else Amount(value, None, unbound)


def _neighbours(plain: str) -> tuple[str, str] | None:
    """The numeral with the first, and with the second, of two neighbouring digits: 十七八万 is 十七万 and 十八万."""
    match = _NEIGHBOURS.search(plain)
    if match is None:
        return None
    first, second = DIGITS[match.group(1)], DIGITS[match.group(2)]
    at_end = match.end() == len(plain)
    if at_end and (match.start() == 0 or plain[match.start() - 1] not in "十百千万亿"):
        return None  # 三四 alone may be a count or digits read one by one
    if second - first not in (1, 2) or (second - first == 2 and (first, second) != (3, 5)):
        return None
    before, after = plain[: match.start()], plain[match.end() :]
    return before + match.group(1) + after, before + match.group(2) + after


def is_bare_unit(text: str) -> bool:
    """Whether nothing but a unit is there (千, 百万): an amount only after 近, 超, 过 and the like."""
    return _BARE.fullmatch(text) is not None
