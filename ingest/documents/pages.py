"""Laid-out pages into a text (分页成文): paragraphs that run over a page's end are one, headers and footers stand aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.documents.document import Box, PieceKind
from ingest.documents.layout import MEASURE, Line, Paragraph, character_width, gap_text, margins, runs_on
from ingest.documents.manuscript import Manuscript

MARGIN = 0.09
"""Share of a page's height at its top and bottom where headers, footers and page numbers stand (GB/T 9704: 37 of 297 mm
of white above the text, 35 below)."""
REPEATED = 3
"""Pages on which the same line in the margin is a header or footer."""

_PAGE_NUMBER = re.compile(
    r"[-—–－·•\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–－·•\s]*"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or text that is set already: a table, a field, a comment. ``box`` is its place, where known."""

    kind: PieceKind
    paragraph: Paragraph | None = None
    text: str = ""
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its blocks in reading order; height in the units of its lines."""

    number: int
    height: float
    blocks: tuple[Block, ...]


def write_pages(pages: Sequence[Page], manuscript: Manuscript) -> None:
    """Writes the pages' bodies in order, then their headers and footers."""
    bodies, aside = _set_aside(pages)
    writer = _PageWriter(manuscript)
    for page in bodies:
        writer.write(page)
    writer.close()
    for kind, number, line in aside:
        manuscript.add(kind, line.text, page=number, box=line.box)


class _PageWriter:
    """Writes paragraphs; keeps the last one open over the end of a page as long as it may run on."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._out = manuscript
        self._open: tuple[int, int] | None = None
        self._last: tuple[Paragraph, float, float, float] | None = None

    def write(self, page: Page) -> None:
        paragraphs = [block.paragraph for block in page.blocks if block.paragraph]
        rows = [row for paragraph in paragraphs for row in paragraph.rows]
        em = character_width([line for row in rows for line in row]) if rows else 1.0
        left, right = margins(rows) if rows else (0.0, 0.0)
        start: int | None = None
        for block in page.blocks:
            if block.paragraph is None:
                self.close()
                self._out.break_line()
                start = self._out.length if start is None else start
                self._out.add(block.kind, block.text, page=page.number, box=block.box)
                continue
            soft = start is None and self._continues(block, left, em)
            if not soft:
                self.close()
            self._out.break_line(soft=soft)
            start = self._out.length if start is None else start
            self._open = self._open or (self._out.length, page.number)
            self._paragraph(block, page.number, em)
            self._last = (block.paragraph, left, right, em) if block.kind is PieceKind.PARAGRAPH else None
            if block.kind is not PieceKind.PARAGRAPH:
                self.close(block.kind)
        if start is not None:
            self._out.mark(PieceKind.PAGE, start, page=page.number)

    def close(self, kind: PieceKind = PieceKind.PARAGRAPH) -> None:
        """Ends the open paragraph."""
        if self._open is not None:
            self._out.mark(kind, self._open[0], page=self._open[1])
        self._open = self._last = None

    def _continues(self, block: Block, left: float, em: float) -> bool:
        """True when the last paragraph of the page before runs on in this one: its margins are those of its own page."""
        if self._last is None or block.paragraph is None or block.kind is not PieceKind.PARAGRAPH:
            return False
        paragraph, old_left, right, old_em = self._last
        if right - old_left < MEASURE * old_em:
            return False
        last, first = paragraph.rows[-1], block.paragraph.rows[0]
        if "".join(line.text for line in last).rstrip().endswith(("。", "！", "？", "：", ":")):
            return False
        moved = tuple(replace(line, left=line.left - left + old_left) for line in first)
        return 0.8 < em / old_em < 1.25 and runs_on(last, moved, left=old_left, right=right, em=old_em)

    def _paragraph(self, block: Block, page: int, em: float) -> None:
        assert block.paragraph is not None
        for i, row in enumerate(block.paragraph.rows):
            if i:
                self._out.break_line(soft=True)
            for before, line in pairwise((None, *row)):
                assert line is not None
                if before is not None:
                    self._out.write(gap_text(before, line, em))
                self._out.add_line(line.text, page=page, box=line.box, confidence=line.confidence)


def _set_aside(pages: Sequence[Page]) -> tuple[list[Page], list[tuple[PieceKind, int, Line]]]:
    """The pages without headers, footers and page numbers, and those: repeated ones once."""
    repeated = Counter(text for page in pages for text in {line.text for line, _ in _margin_lines(page)})
    aside: list[tuple[PieceKind, int, Line]] = []
    seen: set[str] = set()
    bodies = []
    for page in pages:
        taken: set[int] = set()
        for line, kind in _margin_lines(page):
            often = repeated[line.text] >= REPEATED and len(pages) >= REPEATED
            if often or _PAGE_NUMBER.fullmatch(line.text):
                taken.add(id(line))
                if line.text not in seen:
                    seen.add(line.text)
                    aside.append((kind, page.number, line))
        bodies.append(replace(page, blocks=tuple(_without(page.blocks, taken))) if taken else page)
    return bodies, aside


def _margin_lines(page: Page) -> list[tuple[Line, PieceKind]]:
    lines = [line for block in page.blocks if block.paragraph for row in block.paragraph.rows for line in row]
    found = []
    for line in lines:
        if line.bottom < MARGIN * page.height:
            found.append((line, PieceKind.HEADER))
        elif line.top > (1 - MARGIN) * page.height:
            found.append((line, PieceKind.FOOTER))
    return found


def _without(blocks: Sequence[Block], taken: set[int]) -> list[Block]:
    left = []
    for block in blocks:
        if block.paragraph is not None:
            rows = tuple(kept for row in block.paragraph.rows if (kept := tuple(o for o in row if id(o) not in taken)))
            if not rows:
                continue
            block = replace(block, paragraph=Paragraph(rows))
        left.append(block)
    return left
