"""A text while it is being read (读取中的文本): written from front to back, piece by piece, within its account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from ingest.documents.document import Box, ParsedDocument, Piece, PieceKind, Removed, Trace, Unread, Withheld
from ingest.documents.limits import Account
from ingest.documents.offsets import Offsets
from ingest.documents.refusal import Refusal, Why
from ingest.documents.working_copy import LINE_ENDS, make_working_copy

TITLE_LENGTH = 50
"""Characters of the longest first paragraph that is taken for a title; titles of official documents reach 45."""


class Manuscript:
    """Collects what readers find; `finish` turns it into the working copy with its way back."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.title: str | None = None
        self.pages: int | None = None
        self.attachments: list[ParsedDocument] = []
        self._parts: list[str] = []
        self._last = "\n"
        self._length = 0
        self._soft: set[int] = set()
        self._pieces: list[Piece] = []
        self._withheld: dict[tuple[Unread, int | None, str | None], Withheld] = {}
        self._removed: Counter[Trace] = Counter()

    @property
    def length(self) -> int:
        return self._length

    def write(self, text: str) -> None:
        """Adds characters just behind those before; no piece is made of them."""
        if text:
            self.account.spend(Why.CHARACTERS, len(text))
            self._parts.append(text)
            self._length += len(text)
            self._last = text[-1]

    def break_line(self, *, soft: bool = False) -> None:
        """Begins a new line unless at the start of one; a soft break is one that only the page's width caused."""
        if self._last != "\n" and self._last not in LINE_ENDS:
            if soft:
                self._soft.add(self._length)
            self.write("\n")

    def add(self, kind: PieceKind, text: str, *, page: int | None = None, box: Box | None = None) -> None:
        """One piece on lines of its own; nothing for blank text."""
        if text.strip():
            with self.piece(kind, page=page, box=box):
                self.write(text)

    @contextmanager
    def piece(self, kind: PieceKind, *, page: int | None = None, box: Box | None = None) -> Iterator[None]:
        """Whatever is written inside is one piece that begins on a new line; none if nothing is written."""
        self.break_line()
        start = self._length
        yield
        self.mark(kind, start, page=page, box=box)

    def mark(self, kind: PieceKind, start: int, *, page: int | None = None, box: Box | None = None) -> None:
        """All that was written since ``start`` is a piece."""
        if self._length > start:
            self._pieces.append(Piece(kind, start, self._length, page, box))

    def add_line(self, text: str, *, page: int | None, box: Box, confidence: float | None) -> None:
        """A line inside the paragraph being written, with its place on the page."""
        start = self._length
        self.write(text)
        self._pieces.append(Piece(PieceKind.LINE, start, self._length, page, box, confidence))

    def withhold(
        self,
        what: Unread,
        *,
        page: int | None = None,
        part: str | None = None,
        count: int = 1,
        refusal: Refusal | None = None,
    ) -> None:
        """Records what was not read; the same thing of the same page and part is counted."""
        key = (what, page, part)
        known = self._withheld.get(key)
        reason = refusal.sentences() if refusal else known.reason if known else None
        self._withheld[key] = Withheld(what, page, part, (known.count if known else 0) + count, reason)

    def remove(self, kind: Trace, count: int = 1) -> None:
        """Records metadata that stays behind."""
        if count:
            self._removed[kind] += count

    def finish(self, *, name: str, media_type: str, sha256: str, size: int, claimed: str | None) -> ParsedDocument:
        """The document as read."""
        original = "".join(self._parts)
        text, offsets = make_working_copy(original, self._soft)
        pieces = [moved for piece in self._pieces if (moved := _moved(piece, offsets)) is not None]
        pieces.sort(key=lambda p: (p.start, -p.end))
        return ParsedDocument(
            name=name,
            media_type=media_type,
            sha256=sha256,
            size=size,
            text=text,
            original_text=original,
            offsets=offsets,
            pieces=tuple(pieces),
            title=self.title or _first_line(text, pieces),
            pages=self.pages,
            withheld=tuple(self._withheld.values()),
            removed=tuple(Removed(kind, count) for kind, count in sorted(self._removed.items())),
            claimed=claimed,
            attachments=tuple(self.attachments),
        )


def _moved(piece: Piece, offsets: Offsets) -> Piece | None:
    """The piece in offsets of the working copy; None when nothing of it is left."""
    start, end = offsets.working(piece.start), offsets.working(piece.end)
    if end <= start:
        return None
    return Piece(piece.kind, start, end, piece.page, piece.box, piece.confidence)


def _first_line(text: str, pieces: list[Piece]) -> str | None:
    """The first paragraph when it looks like a title: short, and without the end of a sentence."""
    for piece in pieces:
        if piece.kind in (PieceKind.HEADING, PieceKind.PARAGRAPH):
            line = text[piece.start : piece.end].strip()
            if line:
                return line if len(line) <= TITLE_LENGTH and line[-1] not in "。；，：！？.;,:" else None
    return None
