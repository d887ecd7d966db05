"""The working text of a tip (脱密文本): own passages replaced by placeholders, with a map of offsets both ways."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from nlp.reporter.passage import PLACEHOLDERS, OwnPassage


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the original and what stands for it; ``kept`` when the characters are the same."""

    start: int
    end: int
    new_start: int
    new_end: int
    kept: bool


@dataclass(frozen=True, slots=True)
class Offsets:
    """Where characters went; the pieces cover both texts without gap, in order."""

    pieces: tuple[Piece, ...]

    def to_new(self, offset: int) -> int:
        """The place in the working text of a place in the original; inside a replaced passage, its placeholder's start."""
        at = bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1
        if at < 0:
            return 0
        piece = self.pieces[at]
        if piece.kept:
            return piece.new_start + offset - piece.start
        return piece.new_start if offset < piece.end else piece.new_end

    def to_original(self, offset: int) -> int:
        """The place in the original of a place in the working text; inside a placeholder, the start of its passage."""
        at = bisect_right(self.pieces, offset, key=lambda piece: piece.new_start) - 1
        if at < 0:
            return 0
        piece = self.pieces[at]
        if piece.kept:
            return piece.start + offset - piece.new_start
        return piece.start if offset < piece.new_end else piece.end

    def span_to_original(self, start: int, end: int) -> tuple[int, int]:
        """A span of the working text in the original; one that touches a placeholder covers its whole passage."""
        first, last = self.to_original(start), self.to_original(end)
        for piece in self.pieces:
            if not piece.kept and piece.new_start < end < piece.new_end:
                last = piece.end
        return first, last


@dataclass(frozen=True, slots=True)
class Redacted:
    """The working text and its offsets."""

    text: str
    offsets: Offsets


def redact(text: str, passages: Iterable[OwnPassage]) -> Redacted:
    """Replaces every passage given, whatever its confidence; those that overlap or touch in one kind become one.

    Raises ValueError when a passage lies outside the text.
    """
    out: list[str] = []
    pieces: list[Piece] = []
    at = new = 0
    for start, end, placeholder in _merged(text, passages):
        if at < start:
            pieces.append(Piece(at, start, new, new + start - at, True))
            out.append(text[at:start])
            new += start - at
        pieces.append(Piece(start, end, new, new + len(placeholder), False))
        out.append(placeholder)
        at, new = end, new + len(placeholder)
    if at < len(text) or not pieces:
        pieces.append(Piece(at, len(text), new, new + len(text) - at, True))
        out.append(text[at:])
    return Redacted("".join(out), Offsets(tuple(pieces)))


def _merged(text: str, passages: Iterable[OwnPassage]) -> list[tuple[int, int, str]]:
    """(start, end, placeholder) without overlap, in text order; of overlapping passages the widest names the kind."""
    spans: list[tuple[int, int, str, int]] = []
    for one in sorted(passages, key=lambda p: (p.start, -p.end)):
        if not 0 <= one.start < one.end <= len(text):
            raise ValueError(f"passage {one.start}:{one.end} lies outside a text of {len(text)} characters")
        placeholder, width = PLACEHOLDERS[one.kind], one.end - one.start
        if spans:
            start, end, before, widest = spans[-1]
            if one.start < end or (one.start == end and placeholder == before):
                kind = (placeholder, width) if width > widest else (before, widest)
                spans[-1] = (start, max(end, one.end), *kind)
                continue
        spans.append((one.start, one.end, placeholder, width))
    return [(start, end, placeholder) for start, end, placeholder, _ in spans]
