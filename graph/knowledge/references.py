"""Lists of articles (条款列举): 第三十七条至第四十条, 第三十八条第（三）项、第四十条第二款, as single places."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graph.knowledge.numerals import NUMERAL, read_number
from graph.knowledge.paths import ArticlePath

MOST = 200
"""Articles of one range; a longer one is a misreading."""

_N = f"[{NUMERAL}]+"
_IN_BRACKETS = rf"[（(] ?{_N} ?[）)]"
_ARTICLE = re.compile(rf"第 ?(?P<n>{_N}) ?条(?: ?之 ?(?P<sub>{_N}))?")
_PARAGRAPH = re.compile(rf"第 ?(?P<n>{_N}) ?款")
_ITEMS = re.compile(
    rf"第? ?(?P<first>{_IN_BRACKETS}|{_N})(?P<more>(?: ?(?:[、，,和及与或至到-]|以及) ?第? ?{_IN_BRACKETS}(?: ?项)?)*) ?项"
)
_SHARED = re.compile(
    rf"第 ?(?P<n>{_N}) ?(?P<join>[、至到和]) ?(?=(?:第? ?{_N} ?[、至到和] ?)*第? ?{_N} ?(?P<unit>[条款]))"
)
_JOIN = re.compile(r" ?(?P<join>、|，|,|和|及|与|或者|或|以及|至|到|—+|-|~) ?(?=第|[（(])")
_LINK = re.compile(r" ?(?:的|规定的|中的|中)? ?(?=第)")
_SINGLE = re.compile(rf"[（(] ?(?P<n>{_N}) ?[）)]|(?P<m>{_N})")
_RANGE = frozenset("至到-~—")


@dataclass(frozen=True, slots=True)
class Reading:
    """The places that a passage names, and where it ends (characters of the text, exclusive)."""

    places: tuple[ArticlePath, ...]
    end: int


def read_references(text: str, start: int, *, within: ArticlePath | None = None) -> Reading | None:
    """The list of places that begins at ``start``; None when none does.

    ``within`` is the article (and 款) that a list without one belongs to (前款第（一）、（二）项).
    """
    places: list[ArticlePath] = []
    current = within
    at, joined = start, ""
    while True:
        step = _step(text, at, current)
        if step is None:
            break
        found, end, refines = step
        if joined in _RANGE and joined and places:
            places += _between(places[-1], found[0])
        elif refines and not joined and places:
            places[-1:] = found
        else:
            places += found
        current, at = found[-1], end
        join = _JOIN.match(text, at)
        if join is not None and _step(text, join.end(), current) is not None:
            joined, at = join["join"][0], join.end()
        else:
            joined = ""
            link = _LINK.match(text, at)
            if (
                link is not None
                and link.end() > at
                and not _ARTICLE.match(text, link.end())
                and _step(text, link.end(), current)
            ):
                at = link.end()
    return Reading(tuple(dict.fromkeys(places)), at) if places else None


def _step(text: str, at: int, current: ArticlePath | None) -> tuple[list[ArticlePath], int, bool] | None:
    """The next article, 款 or list of 项 at a place: what it names, where it ends, whether it narrows what came before."""
    shared = _SHARED.match(text, at)
    if shared is not None and (n := read_number(shared["n"])) is not None:
        # 第三十七、三十八条: the unit stands once, behind the last number.
        if shared["unit"] == "条":
            return _shared(text, at, "条", None)
        if current is not None:
            return _shared(text, at, "款", current)
    article = _ARTICLE.match(text, at)
    if article is not None:
        n, sub = read_number(article["n"]), read_number(article["sub"] or "")
        return None if n is None else ([ArticlePath(n, sub or 0)], article.end(), False)
    if current is None:
        return None
    paragraph = _PARAGRAPH.match(text, at)
    if paragraph is not None:
        n = read_number(paragraph["n"])
        return None if n is None else ([ArticlePath(current.article, current.sub, n)], paragraph.end(), True)
    items = _ITEMS.match(text, at)
    if items is None:
        return None
    numbers = _numbers(items["first"] + items["more"])
    base = replace(current, item=None)
    return ([replace(base, item=n) for n in numbers], items.end(), True) if numbers else None


def _shared(text: str, at: int, unit: str, current: ArticlePath | None) -> tuple[list[ArticlePath], int, bool] | None:
    match = re.compile(rf"第 ?(?P<all>{_N}(?: ?[、至到和] ?第? ?{_N})+) ?{unit}").match(text, at)
    if match is None:
        return None
    numbers = _numbers(match["all"].replace("第", ""))
    if current is None:
        return [ArticlePath(n) for n in numbers], match.end(), False
    return [ArticlePath(current.article, current.sub, n) for n in numbers], match.end(), True


def _numbers(text: str) -> list[int]:
    """The numbers of （一）、（三）至（五）, ranges filled."""
    found: list[int] = []
    before = ""
    last = 0
    for match in _SINGLE.finditer(text):
        n = read_number(match["n"] or match["m"])
        between = text[last : match.start()]
        before, last = between, match.end()
        if n is None:
            continue
        if found and any(char in _RANGE for char in before) and 0 < n - found[-1] <= MOST:
            found += range(found[-1] + 1, n + 1)
        else:
            found.append(n)
    return found


def _between(first: ArticlePath, last: ArticlePath) -> list[ArticlePath]:
    """What lies after the first and up to the last of a range of articles, of 款 or of 项."""
    if last.item is not None and first.item is not None and last.item > first.item:
        return [replace(last, item=n) for n in range(first.item + 1, last.item + 1)]
    if last.paragraph is not None and first.article == last.article and (first.paragraph or 0) < last.paragraph:
        return [replace(last, paragraph=n) for n in range((first.paragraph or 0) + 1, last.paragraph + 1)]
    if not 0 < last.article - first.article <= MOST:
        return [last]
    return [*(ArticlePath(n) for n in range(first.article + 1, last.article)), last]
