"""An article into 款 and 项 (条款拆分): as its lines and its numbers in brackets say, with offsets into its text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph.knowledge.folding import fold
from graph.knowledge.numerals import NUMERAL, read_number
from graph.ledger.knowledge_record import NewUnit, UnitKind

_ITEM = re.compile(rf"\s*(?P<number>[（(] ?(?P<n>[{NUMERAL}]+) ?[）)])")
_INLINE = re.compile(rf"(?<=[：:；;。，])\s*(?P<number>[（(](?P<n>[{NUMERAL}]+)[）)])")


@dataclass(frozen=True, slots=True)
class Item:
    """One 项: its number, as printed and as a value, and where it stands in the article."""

    n: int
    number: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One 款 with its 项; ``start`` and ``end`` are characters of the article's text."""

    start: int
    end: int
    items: tuple[Item, ...]


def split(text: str) -> list[Paragraph]:
    """The 款 of an article: every line that is no 项 begins one; 项 belong to the 款 that they follow."""
    paragraphs: list[Paragraph] = []
    start, items = 0, list[Item]()
    at = 0
    for line in text.splitlines(keepends=True):
        end = at + len(line.rstrip())
        match = _ITEM.match(line)
        n = None if match is None else read_number(match["n"])
        if match is not None and n is not None and at > 0 and n == len(items) + 1:
            items.append(Item(n, match["number"], at + match.start("number"), end))
        elif line.strip():
            if at > start or items:
                paragraphs.append(Paragraph(start, _end(text, start, at), tuple(items)))
            start, items = at, _inline(text, at, end)
        at += len(line)
    if text[start:].strip():
        paragraphs.append(Paragraph(start, _end(text, start, len(text)), tuple(items)))
    return paragraphs


def paragraph_at(text: str, offset: int) -> int:
    """The number (from 1) of the 款 that holds a character."""
    found = [n for n, one in enumerate(split(text), 1) if one.start <= offset]
    return found[-1] if found else 1


def parts_of(article: NewUnit) -> list[NewUnit]:
    """The 款 and 项 of an article as units of their own (``38/1``, ``38/1/3``), in the order of the text."""
    parts = []
    for n, paragraph in enumerate(split(article.text), 1):
        words = article.text[paragraph.start : paragraph.end]
        key = f"{article.path}/{n}"
        parts.append(NewUnit(key, UnitKind.PARAGRAPH, words, fold(words), heading=article.heading))
        for item in paragraph.items:
            said = article.text[item.start : item.end]
            parts.append(NewUnit(f"{key}/{item.n}", UnitKind.ITEM, said, fold(said), item.number, article.heading))
    return parts


def _end(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _inline(text: str, start: int, end: int) -> list[Item]:
    """项 that follow one another within a line (…：（一）…；（二）…); a single one is a mention, not a list."""
    found: list[re.Match[str]] = []
    for match in _INLINE.finditer(text, start, end):
        if read_number(match["n"]) == len(found) + 1:
            found.append(match)
    if len(found) < 2:
        return []
    ends = [match.start("number") for match in found[1:]] + [end]
    return [
        Item(n, match["number"], match.start("number"), _end(text, match.start("number"), stop))
        for n, (match, stop) in enumerate(zip(found, ends, strict=True), 1)
    ]
