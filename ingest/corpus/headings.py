"""Headings of a document (层级): chapters, articles, and the numbers of sections; and what only looks like one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.knowledge.folding import fold
from graph.knowledge.numerals import NUMERAL, read_number
from ingest.corpus.printed import ends_sentence

_N = f"[{NUMERAL}]+"
CHAPTER = re.compile(rf"第 ?(?P<n>{_N}(?: {_N})*) ?(?P<unit>分 ?编|编|章|节)(?![节假])\s*(?P<title>\S.{{0,40}})?$")
_ARTICLE = re.compile(rf"第 ?(?P<n>{_N}(?: {_N})*) ?条(?: ?之 ?(?P<sub>{_N}))?(?P<rest>.*)$", re.DOTALL)
_CITED_ON = re.compile(
    r"\s?(?:规定|的|第|、|和|至|或|及|与|，|,|所|之规定|到|中|、第|以及|情形|款|项|[（(][一二三四五六七八九十\d]+[）)] ?项)"
)
LEVELS = (
    re.compile(r"(?P<number>(?P<n>[一二三四五六七八九十百零〇]+) ?[、．.])\s*(?P<rest>\S.*)$", re.DOTALL),
    re.compile(
        r"(?P<number>[（(] ?(?P<n>[一二三四五六七八九十百零〇]+) ?[）)])\s*[、．.]?\s*(?P<rest>\S.*)$", re.DOTALL
    ),
    re.compile(r"(?P<number>(?P<n>\d{1,3}) ?[.．、](?!\d))\s*(?P<rest>\S.*)$", re.DOTALL),
    re.compile(r"(?P<number>[（(] ?(?P<n>\d{1,3}) ?[）)])\s*(?P<rest>\S.*)$", re.DOTALL),
)
"""一、 （一） 1. （1）: the numbers of sections, outermost first."""
ANNEX = re.compile(r"附 ?[件录表] ?(?P<n>[0-9一二三四五六七八九十]{0,3}) ?[:：.．、]?\s*(?P<title>.{0,60})$")
_DEPTH = {"编": 0, "分编": 1, "章": 2, "节": 3}


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """The head of an article: its number as printed and as a value, and what stands behind it on the line."""

    number: str
    n: int
    sub: int
    rest: str

    @property
    def key(self) -> str:
        return f"{self.n}-{self.sub}" if self.sub else str(self.n)


def chapter_of(text: str) -> tuple[int, str] | None:
    """Depth (编 0, 分编 1, 章 2, 节 3) and words of a chapter's heading (第一章 总则); None for any other line."""
    match = CHAPTER.match(text.strip())
    if match is None or read_number(match["n"].replace(" ", "")) is None:
        return None
    title = (match["title"] or "").strip()
    if ends_sentence(title) or re.match(r"规定|的|所", title):
        return None
    words = f"第{match['n'].replace(' ', '')}{match['unit'].replace(' ', '')}"
    return _DEPTH[match["unit"].replace(" ", "")], f"{words} {re.sub(r'[ 　]', '', title)}".strip()


def article_of(text: str, before: str, last: tuple[int, int]) -> ArticleHead | None:
    """The head of an article; None for a line that only begins with a citation of one.

    ``before`` is the line above, ``last`` the number (and 之) of the article above. A line is a head where its number is
    the next one, or where the line above is complete; it is none where it goes on as a citation does (第五条规定的…).
    """
    match = _ARTICLE.match(text.strip())
    n = None if match is None else read_number(match["n"].replace(" ", ""))
    if match is None or n is None:
        return None
    sub = read_number(match["sub"] or "") or 0
    rest = match["rest"]
    following = (n, sub) in ((last[0] + 1, 0), (last[0], last[1] + 1 if last[1] else 1))
    whole = not before or ends_sentence(before) or chapter_of(before) is not None
    if _CITED_ON.match(rest) and not (following and rest[:1] in " 　" and whole):
        return None
    if not following and (not whole or (n, sub) <= last):
        return None
    if following and not whole and rest[:1] not in (" ", "　", "\t", "") and not before.endswith(("》", "章", "则")):
        # 依照本办法 / 第五条甲乙: the number fits by chance, the sentence above is not at its end.
        return None
    number = f"第{match['n'].replace(' ', '')}条" + (f"之{match['sub']}" if match["sub"] else "")
    return ArticleHead(number, n, sub, rest.strip(" 　\t"))


def section_of(text: str) -> tuple[int, str, int, str] | None:
    """Level (0 for 一、), number as printed, its value, and the words behind it; None for a line without one."""
    for level, pattern in enumerate(LEVELS):
        match = pattern.match(text.strip())
        n = None if match is None else read_number(match["n"])
        if match is not None and n is not None:
            return level, fold(match["number"]), n, match["rest"]
    return None
