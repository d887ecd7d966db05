"""The passages of a text that the tagger reads (标注片段): sentences, without the clauses at their ends that name nobody.

A clause can name somebody where a surname stands before a character of given names, or where it holds a head, a title,
a nickname's beginning or a run of transcribed syllables. Reading is three quarters of the cost of names, and a quarter
of running text is such clauses.
"""

from __future__ import annotations

import re
from functools import cache

from nlp.names.given import likely_given
from nlp.names.surnames import SURNAMES, TRANSCRIBED
from nlp.names.tables import read_words

_ENDS = re.compile(r"[。！？!?；;\n\r]+")
LONGEST = 120
"""Characters read in one go; a longer sentence is cut at its last comma before, or there."""


def find_passages(text: str) -> list[tuple[int, int]]:
    """(start, end) of what the tagger reads, in text order."""
    passages, start = [], 0
    for match in [*_ENDS.finditer(text), None]:
        end = len(text) if match is None else match.start()
        while end - start > LONGEST:
            comma = max(text.rfind("，", start, start + LONGEST), text.rfind(",", start, start + LONGEST))
            cut = comma + 1 if comma > start else start + LONGEST
            passages.append((start, cut))
            start = cut
        if text[start:end].strip():
            passages.append((start, end))
        start = end if match is None else match.end()
    return [kept for passage in passages if (kept := _trimmed(text, *passage)) and text[slice(*kept)].strip()]


_CLAUSE = re.compile("[^，：,:]*[，：,:]?")
_HEADS = re.compile(
    "[某·•*×路街村镇乡县市区局委厅署店站室馆堂厂姐哥叔婶姨总生子]|医院|诊所|药房|门诊|卫生|公司|法院|中心|银行|学校|协会|先生|女士|医生|大夫"
    f"|主任|书记|支书|校长|老师|师傅|[老小阿大][一-鿿]|[{''.join(sorted(TRANSCRIBED))}]{{3}}|[A-Z]"
)


@cache
def _families() -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(one for one in SURNAMES if len(one) == 1))}](?=([一-鿿]{{1,2}}))")


def _may_name(clause: str) -> bool:
    """Whether somebody, a house or a place can be named there."""
    if _HEADS.search(clause):
        return True
    words = read_words()
    for match in _families().finditer(clause):
        given = match.group(1)
        family = match.group()
        if family + given[0] in words or family + given in words:
            continue
        if likely_given(given) or likely_given(given[0]):
            return True
    return False


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The sentence from its first to its last clause that may name somebody; None when none may."""
    first = last = None
    for match in _CLAUSE.finditer(text, start, end):
        if match.group() and (last is None or match.end() > last) and _may_name(match.group()):
            first, last = match.start() if first is None else first, match.end()
    return None if first is None or last is None else (first, last)
