"""Paths of articles (条款路径): 第三百八十八条之一第二款第（三）项 as ``388-1/2/3``, and back into words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.knowledge.numerals import NUMERAL, read_number

_N = f"[{NUMERAL}]+"
REFERENCE = re.compile(
    rf"第 ?(?P<article>{_N}) ?条(?: ?之 ?(?P<sub>{_N}))?"
    rf"(?: ?第 ?(?P<paragraph>{_N}) ?款)?"
    rf"(?: ?第? ?[（(]? ?(?P<item>{_N}) ?[）)]? ?项)?"
)
"""第X条, 第X条之X, with 款 and 项 behind it; spaces between the characters of a heading are allowed."""
_KEY = re.compile(r"(?P<article>\d+)(?:-(?P<sub>\d+))?(?:/(?P<paragraph>\d+|\*))?(?:/(?P<item>\d+))?$")
ANY = "*"
"""In a path: the 款 is not named (第三十八条第（三）项)."""


@dataclass(frozen=True, slots=True)
class ArticlePath:
    """One place in a statute; ``paragraph`` (款) and ``item`` (项) are None where not named."""

    article: int
    sub: int = 0
    paragraph: int | None = None
    item: int | None = None

    @property
    def article_key(self) -> str:
        """``38`` or ``388-1``."""
        return f"{self.article}-{self.sub}" if self.sub else str(self.article)

    @property
    def key(self) -> str:
        """``38``, ``38/2``, ``38/1/3``; ``38/*/3`` where the 款 is not named."""
        key = self.article_key
        if self.paragraph is not None or self.item is not None:
            key += f"/{ANY if self.paragraph is None else self.paragraph}"
        return key if self.item is None else f"{key}/{self.item}"


def read_path(text: str) -> ArticlePath | None:
    """The place that ``38``, ``388-1``, ``38/1/3``, 第三十八条第（三）项 or 三十八 names; None for anything else."""
    said = text.strip()
    match = _KEY.match(said) or REFERENCE.fullmatch(said)
    if match is not None:
        return path_of(match)
    number = read_number(said)
    return None if number is None else ArticlePath(number)


def path_of(match: re.Match[str]) -> ArticlePath | None:
    """The place that a match of :data:`REFERENCE` names; None for a numeral that is none (十十)."""
    article, sub, paragraph, item = (_value(match, name) for name in ("article", "sub", "paragraph", "item"))
    if article is None:
        return None
    return ArticlePath(article, sub or 0, paragraph, item)


def _value(match: re.Match[str], name: str) -> int | None:
    said = match[name]
    return None if said is None or said == ANY else read_number(said)


def in_words(path: ArticlePath) -> str:
    """第38条之1第2款第3项: for messages."""
    words = f"第{path.article}条" + (f"之{path.sub}" if path.sub else "")
    words += "" if path.paragraph is None else f"第{path.paragraph}款"
    return words if path.item is None else f"{words}第（{path.item}）项"
