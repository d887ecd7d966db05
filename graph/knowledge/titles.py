"""Finding by name (直接命中): an article by its number, a document by its title, short title, number or pinyin initials."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.knowledge.numerals import read_number
from graph.knowledge.passage import Passage
from graph.knowledge.terms import ARTICLE, article_numbers, fold

_MARKS = re.compile(r"[^0-9a-z㐀-鿿]+")
_COUNTRY = "中华人民共和国"
_KINDS = ("条例", "办法", "规定", "解释", "细则", "意见", "通知", "协议", "法")
"""What a document is called by its readers when it is clear which one: 条例第三十八条."""

_AFTER_TITLE = re.compile(r"第?([0-9]+)(?:条)?(?:之([0-9一二三四五六七八九十]+))?$")
LEAST_LETTERS = 4
"""Pinyin initials shorter than this are ordinary words or codes."""


@dataclass(frozen=True, slots=True)
class Work:
    """A document as it may be called."""

    id: str
    title: str
    short_titles: tuple[str, ...] = ()
    doc_no: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names: works outright, works by the word for their kind alone, and article numbers."""

    works: frozenset[str] = frozenset()
    loosely: frozenset[str] = frozenset()
    articles: tuple[tuple[int, int], ...] = ()
    whole: bool = False
    """The question is nothing but a name."""


class Titles:
    """The works of an index by every way to call them."""

    def __init__(self, works: Iterable[Work]) -> None:
        self._works = list(works)
        self._calls: dict[str, set[str]] = defaultdict(set)
        self._kinds: dict[str, set[str]] = defaultdict(set)
        self._numbers: dict[str, str] = {}
        self._begins = [(_bare(work.title), work.id) for work in self._works]
        for work in self._works:
            for call in _calls(work):
                self._calls[call].add(work.id)
            kind = next((kind for kind in _KINDS if work.title.endswith(kind)), None)
            if kind is not None and kind != "法":
                self._kinds[kind].add(work.id)
            if len(number := _bare(work.doc_no)) >= 4:
                self._numbers[number] = work.id

    def named_in(self, question: str) -> Named:
        """What a question names."""
        folded = fold(question)
        bare = _bare(folded)
        articles = article_numbers(folded)
        calls = [call for call in self._calls if call in bare]
        calls = [one for one in calls if not any(one != other and one in other for other in calls)]
        works = {work for call in calls for work in self._calls[call]}
        works |= {
            work for number, work in self._numbers.items() if number in bare or (len(bare) >= 4 and bare in number)
        }
        if not articles and works:
            articles = _number_behind(bare, calls)
        if not works and len(bare) >= 4:
            works |= {work for title, work in self._begins if title.startswith(bare)}
            if re.fullmatch(r"[a-z]+", bare):
                works |= {work for initials, work in self._initials if bare in initials}
        loosely: set[str] = set()
        if articles and not works:
            before = ARTICLE.split(folded)[0]
            loosely = {work for kind, those in self._kinds.items() if before.endswith(kind) for work in those}
        rest = bare
        for call in calls:
            rest = rest.replace(call, "")
        whole = bool(works) and len(ARTICLE.sub("", rest).strip("第条0123456789之")) <= 1
        return Named(frozenset(works), frozenset(loosely), tuple(articles), whole or bool(articles and loosely))

    @cached_property
    def _initials(self) -> list[tuple[str, str]]:
        from pypinyin import (
            Style,
            lazy_pinyin,
        )  # its tables take half a second to load, and few searches are letters alone

        return [("".join(lazy_pinyin(_bare(work.title), style=Style.FIRST_LETTER)), work.id) for work in self._works]


def works_of(passages: Iterable[Passage]) -> list[Work]:
    """The works that passages belong to; cases and rules have titles of their own and are no works."""
    found: dict[str, Work] = {}
    for passage in passages:
        if passage.kind in ("article", "section", "point"):
            found.setdefault(passage.work, Work(passage.work, passage.title, passage.short_titles, passage.doc_no))
    return list(found.values())


def as_rows(works: Iterable[Work]) -> list[Mapping[str, object]]:
    """For writing beside the index."""
    return [
        {"id": one.id, "title": one.title, "short_titles": list(one.short_titles), "doc_no": one.doc_no}
        for one in works
    ]


def _calls(work: Work) -> set[str]:
    told = {_bare(title) for title in (work.title, *work.short_titles)}
    told |= {one.removeprefix(_COUNTRY) for one in told}
    return {one for one in told if len(one) >= 2}


def _bare(text: str) -> str:
    return _MARKS.sub("", fold(text))


def _number_behind(bare: str, calls: Iterable[str]) -> list[tuple[int, int]]:
    for call in calls:
        told = _AFTER_TITLE.match(bare.partition(call)[2])
        if told:
            return [(int(told[1]), read_number(told[2]) or 0 if told[2] else 0)]
    return []
