"""Which phrases stay (取舍): one mention a place, names before descriptions, none from a quoted article of law."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from nlp.methods.grammar import Fit

LENGTH_BONUS = 0.004
"""Per character: between frames as sure as each other the longer is the whole phrase (伪造检查报告, not 伪造检查)."""

NAMED, DESCRIBED = 0.9, 0.89
"""From ``NAMED`` on a frame holds a term that names the method; below, it tells what was done."""

NEARBY = 300
"""Characters: a description this close to the method's name is an account of it, not one more mention."""

_DENIALS = re.compile(
    r"(?:未发现|没有发现|未见|不存在|未存在|没有|严禁|禁止|不得|不准|不许|杜绝|防止|避免|防范|如有|如发现|若有|是否存在|是否有|排除|并非|不是|未查实|不属于)"
    r"[^，。；！？]{0,8}$"
)
_ARTICLE = re.compile(
    r"第[一二三四五六七八九十百零〇\d]+条(?:之一)?(?:第[一二三四五六七八九十\d]+[款项])*(?:的?规定)?[，,：:]"
)
_OWN_WORDS = re.compile(r"该|其|当事人|你|被告|被处罚|存在|构成|实施|本院|我局|上述")
_BOILERPLATE = re.compile(r"以欺诈、伪造证明材料或者其他手段|伪造证明材料或者其他手段")
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』"}


def choose(text: str, fits: Iterable[Fit]) -> list[Fit]:
    """The fits that stay, in text order, free of overlaps."""
    taken = bytearray(len(text))
    kept = []
    for fit in sorted(fits, key=lambda fit: (-fit.frame.weight - LENGTH_BONUS * (fit.end - fit.start), fit.start)):
        if not any(taken[fit.start : fit.end]) and not is_quoted_law(text, fit.start):
            fit = _closed(text, fit)
            taken[fit.start : fit.end] = b"\x01" * (fit.end - fit.start)
            kept.append(fit)
    return _without_accounts(sorted(kept, key=lambda fit: fit.start))


def is_denied(text: str, start: int) -> bool:
    """True when the words before say that the method was not found, is forbidden or only supposed."""
    return _DENIALS.search(text, max(0, start - 16), start) is not None


def is_quoted_law(text: str, start: int) -> bool:
    """True inside the wording of an article of law: it says what is forbidden, not what was done."""
    sentence = max(text.rfind(mark, 0, start) for mark in "。；！？\n") + 1
    if _BOILERPLATE.search(text, max(sentence, start - 4), start + 16):
        return True
    articles = list(_ARTICLE.finditer(text, sentence, start))
    return bool(articles) and _OWN_WORDS.search(text, articles[-1].end(), start) is None


def _closed(text: str, fit: Fit) -> Fit:
    """The fit with the quotation mark that closes one opened inside it."""
    passage = text[fit.start : fit.end]
    for opening, closing in _QUOTES.items():
        if passage.count(opening) > passage.count(closing) and text[fit.end : fit.end + 1] == closing:
            return Fit(fit.start, fit.end + 1, fit.frame)
    return fit


def _without_accounts(fits: Sequence[Fit]) -> list[Fit]:
    """Descriptions near the name of the same method are left out."""
    named: defaultdict[str, list[Fit]] = defaultdict(list)
    for fit in fits:
        if fit.frame.weight >= NAMED:
            named[fit.frame.code].append(fit)
    return [
        fit
        for fit in fits
        if fit.frame.weight >= DESCRIBED
        or not any(other.start - NEARBY < fit.end and fit.start < other.end + NEARBY for other in named[fit.frame.code])
    ]
