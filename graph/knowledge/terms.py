"""Words that a passage is found by (检索词): two-character grams of Chinese, whole words of letters and digits.

Grams instead of dictionary words: a question and a statute are cut alike whatever a dictionary lacks, nothing has to be
loaded first, and on the judged queries they find what words find (docs/measurements.md).
"""

from __future__ import annotations

import re

from graph.knowledge.numerals import NUMERAL, read_number
from graph.model.folding import fold_text

_RUN = re.compile(r"[㐀-鿿]+|[a-z0-9]+")


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


IDLE = frozenset(
    "的了在是我有和就不人都一个上也很到说要去你会着没看好自己这那与及或并等对为以于由被把让给向从吗呢吧啊怎么什样多少久几如何哪里谁能可应当该其之中后前时下"
)
"""Characters that say nothing alone."""


def letters_of(folded: str) -> list[str]:
    """The Chinese characters that say something alone, in order: 罚单 and 罚款 have one in common."""
    return [c for c in folded if "㐀" <= c <= "鿿" and c not in IDLE]


ARTICLE = re.compile(rf"第?([{NUMERAL}]+)条(?:之([{NUMERAL}]+))?")


def article_numbers(folded: str) -> list[tuple[int, int]]:
    """(number, 之) of every article named (第三十八条, 38条, 第二百五十三条之一), in order."""
    found = []
    for number, sub in ARTICLE.findall(folded):
        value = read_number(number)
        if value is not None:
            found.append((value, (read_number(sub) or 0) if sub else 0))
    return found


def own_number(number: str) -> tuple[int, int] | None:
    """A passage's printed number (第三十八条, 一、, （二）) as (number, 之); None where it has none."""
    folded = fold(number)
    named = article_numbers(folded)
    if named:
        return named[0]
    bare = read_number(folded.strip("第条款项、.。()（） "))
    return None if bare is None else (bare, 0)
