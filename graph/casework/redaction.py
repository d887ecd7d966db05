"""A tip's working text (举报工作文本): the original without the passages that are its reporter's own.

Pure functions of text; whoever calls them holds the original in memory and lets only the result out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.model.errors import BadInput

PLACEHOLDER = "〔已隐去〕"
"""Stands for whatever was taken out: of one length, so that it tells neither what it was nor how long."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters of the original, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A stretch that stands in both: where it begins in the working text and in the original, and its length."""

    working: int
    original: int
    length: int


@dataclass(frozen=True, slots=True)
class WorkingText:
    """``kept`` in order: the way back from offsets of the working text to the original."""

    text: str = field(repr=False)
    kept: tuple[Kept, ...]
    removed: tuple[Span, ...]

    def original_offset(self, offset: int) -> int | None:
        """Where a character of the working text stands in the original; None inside a placeholder."""
        at = bisect_right([piece.working for piece in self.kept], offset) - 1
        if at < 0 or offset >= self.kept[at].working + self.kept[at].length:
            return None
        return self.kept[at].original + offset - self.kept[at].working


def redact(text: str, spans: Iterable[Span]) -> WorkingText:
    """The text with every span replaced by ``PLACEHOLDER``; spans that touch or overlap become one.

    Raises BadInput for a span that is empty or outside the text.
    """
    removed = join_spans(text, spans)
    parts: list[str] = []
    kept: list[Kept] = []
    at = length = 0
    for span in (*removed, Span(len(text), len(text))):
        if span.start > at:
            parts.append(text[at : span.start])
            kept.append(Kept(length, at, span.start - at))
            length += span.start - at
        if span.end > span.start:
            parts.append(PLACEHOLDER)
            length += len(PLACEHOLDER)
        at = span.end
    return WorkingText("".join(parts), tuple(kept), removed)


def join_spans(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order without overlap; white space between two is no reason to keep them apart. Raises BadInput."""
    joined: list[Span] = []
    for span in sorted(spans):
        if not 0 <= span.start < span.end <= len(text):
            raise BadInput(
                f"段落 {span.start}–{span.end} 不在文本之内。",
                f"The passage {span.start} to {span.end} is not inside the text.",
                field="passages",
                length=len(text),
            )
        if joined and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)
