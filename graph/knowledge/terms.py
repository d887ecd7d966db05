"""Words that a passage is found by (检索词): two-character grams of Chinese, whole words of letters and digits.

Grams instead of dictionary words: a question and a statute are cut alike whatever a dictionary lacks, nothing has to be
loaded first, and on the judged queries they find what words find (docs/measurements.md).
"""

from __future__ import annotations

import re
from functools import cache

from graph.model.folding import fold_text

_RUN = re.compile(r"[㐀-鿿]+|[a-z0-9]+")
_NUMERAL = "零〇一二两三四五六七八九十百千"
_DIGIT = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNIT = {"十": 10, "百": 100, "千": 1000}


def fold(text: str) -> str:
    """Half-width, simplified, lower case; of the same length, so that offsets stay."""
    folded = fold_text(text)
    lowered = folded.lower()
    return lowered if len(lowered) == len(folded) else folded


def terms_of(folded: str) -> list[str]:
    """The terms of a folded text, in order, repeats kept."""
    found: list[str] = []
    for run in _RUN.findall(folded):
        if run[0] < "㐀" or len(run) == 1:
            found.append(run)
        else:
            found.extend(run[i : i + 2] for i in range(len(run) - 1))
    return found


@cache
def numeral(told: str) -> int | None:
    """The number of Chinese numerals or digits up to 9999 (三十八, 二百六十六, 38); None for anything else."""
    if told.isdecimal():
        return int(told)
    if not told or any(c not in _NUMERAL for c in told):
        return None
    if not any(c in _UNIT for c in told):  # 二六六, read digit by digit
        return int("".join(str(_DIGIT[c]) for c in told))
    total = digit = 0
    for c in told:
        if c in _UNIT:
            total += (digit or 1) * _UNIT[c]
            digit = 0
        else:
            digit = _DIGIT[c]
    return total + digit


ARTICLE = re.compile(rf"第?([0-9{_NUMERAL}]+)条(?:之([0-9{_NUMERAL}]+))?")


def article_numbers(folded: str) -> list[tuple[int, int]]:
    """(number, 之) of every article named (第三十八条, 38条, 第二百五十三条之一), in order."""
    found = []
    for number, sub in ARTICLE.findall(folded):
        value = numeral(number)
        if value is not None:
            found.append((value, (numeral(sub) or 0) if sub else 0))
    return found


def own_number(number: str) -> tuple[int, int] | None:
    """A passage's printed number (第三十八条, 一、, （二）) as (number, 之); None where it has none."""
    folded = fold(number)
    named = article_numbers(folded)
    if named:
        return named[0]
    bare = numeral(folded.strip("第条款项、.。()（） "))
    return None if bare is None else (bare, 0)
