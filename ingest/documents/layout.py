"""Lines on a page into paragraphs (版面还原): reading order, columns, and which line ends the width of the page caused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.documents.document import Box

SLACK = 0.8
"""Characters that a line may end before the right margin besides those that did not fit: a recogniser's boxes are rough."""
MEASURE = 12.0
"""Characters of the narrowest column of prose; narrower lines are names, dates and headings, each for itself."""
PADDING = 0.5
"""Characters of white inside a cell's edge."""
INDENT = 1.2
"""Characters from the margin from which a line counts as indented; Chinese prose indents by two."""
HANGING = 4.5
"""Characters by which the lines of a numbered item hang behind its number."""
PITCH = 1.6
"""Times the usual distance of lines from which two lines are two paragraphs."""
CELL_GAP = 2.0
"""Characters of white between two pieces of a row from which they are cells of a table."""
COLUMN_LINES = 3
COLUMN_FILL = 0.6
"""A column of prose has at least so many lines, and half of them fill so much of its width; cells of a table do not."""
CROSSING = 0.2
"""Share of the lines of a page (its title, wide tables) that may cross the white between two columns."""
UPWARD = 0.2
"""Share of steps up the page from which the order in a file is not the order of reading; two columns make one step."""

_NUMBERED = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十百\d]{1,4}[)）、.．]|第[一二三四五六七八九十百\d]+[章节条款]|[①-⑳])"
)
_CONTENTS = re.compile(r"(?:[.．…·・]\s?){4,}\s*\d{1,4}\s*$")
"""The end of a line of a table of contents: it fills its measure, and the next one is another."""
_FIRST_WORD = re.compile(r"[（《“‘〔【(]*(?:[A-Za-z0-9.,:%/+-]+|.)[，。；：、！？）》”’〕】%)]*")
_SENTENCE_END = tuple("。！？；：!?;:")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as found: text, edges in units of the page (points or pixels, downwards), its place for showing."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    box: Box
    confidence: float | None = None

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


Row = tuple[Line, ...]
"""Lines side by side, from left to right."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Rows that belong together, from top to bottom."""

    rows: tuple[Row, ...]


def find_paragraphs(lines: Sequence[Line], *, trust_order: bool = False, edge: float | None = None) -> list[Paragraph]:
    """Paragraphs in reading order.

    ``trust_order``: the lines come in the order of the file, which mostly is that of reading. ``edge`` is the right edge
    of what holds them, where it is known: a table's cell.
    """
    lines = [line for line in lines if line.text.strip()]
    if not lines:
        return []
    em = character_width(lines)
    blocks = _blocks(lines, em)
    if trust_order and len(blocks) == 1 and not _is_scrambled(lines):
        return _paragraphs(_rows_in_order(lines, em), em, edge)
    return [paragraph for block in blocks for paragraph in _paragraphs(_rows(block), em, edge)]


def character_width(lines: Sequence[Line]) -> float:
    """The usual width of a Chinese character among these lines; letters and digits count half of one."""
    widths = [(line.right - line.left) / visual_length(line.text) for line in lines if len(line.text.strip()) >= 4]
    return median(widths) if widths else median(line.height for line in lines)


def visual_length(text: str) -> float:
    """Characters of a line in Chinese characters' widths."""
    return max(sum(0.5 if ord(c) < 0x2E80 and c not in "—…“”‘’" else 1.0 for c in text), 0.5)


def gap_text(before: Line, after: Line, em: float) -> str:
    """What stands between two pieces of a row: nothing where a recogniser cut a line in two, else a space or a tab."""
    gap = after.left - before.right
    if gap >= CELL_GAP * em:
        return "\t"
    return (
        " " if gap >= 0.7 * em or (before.text[-1:].isascii() and after.text[:1].isascii() and gap > 0.2 * em) else ""
    )


def soft_joined(paragraph: Paragraph) -> str:
    """The paragraph as one line: a space only between two Latin words."""
    text = ""
    for row in paragraph.rows:
        for line in row:
            latin = text[-1:].isascii() and text[-1:].isalpha() and line.text[:1].isascii() and line.text[:1].isalpha()
            text += (" " if latin else "") + line.text
    return text


def runs_on(before: Row, after: Row, *, left: float, right: float, em: float, head: Row | None = None) -> bool:
    """True when the text of one row goes on in the next: that one is not indented, and its first word had no room here.

    ``head`` is the first row of the paragraph: lines of a numbered item hang behind its number.
    """
    first, last, next_one = before[0], before[-1], after[0]
    if _has_cells(before, em) or _has_cells(after, em):
        return False
    if _CONTENTS.search(last.text) or last.right + (_first_word(next_one.text) + SLACK) * em < right:
        return False
    if _NUMBERED.match(next_one.text) and last.text.rstrip().endswith(_SENTENCE_END):
        return False
    if not 0.7 <= next_one.height / max(first.height, 0.1) <= 1.43:
        return False
    if next_one.left <= left + INDENT * em:
        return True
    item = (head or before)[0]
    return bool(_NUMBERED.match(item.text)) and INDENT * em < next_one.left - item.left <= HANGING * em


def margins(rows: Sequence[Row]) -> tuple[float, float]:
    """Left and right edge of a block, by its outermost rows of prose: titles in larger type are no measure."""
    usual = median(row[0].height for row in rows)
    long = [
        row for row in rows if sum(len(line.text) for line in row) >= 8 and 0.8 * usual <= row[0].height <= 1.25 * usual
    ] or list(rows)
    return min(row[0].left for row in long), max(row[-1].right for row in long)


def _first_word(text: str) -> float:
    """Width of what cannot be divided at the start of a line (避头尾): numbers and Latin words, marks with their character."""
    match = _FIRST_WORD.match(text)
    return visual_length(match.group(0)) if match else 1.0


def _is_scrambled(lines: Sequence[Line]) -> bool:
    upward = sum(1 for a, b in pairwise(lines) if b.bottom < a.top)
    return len(lines) >= 6 and upward > UPWARD * len(lines)


def _same_row(a: Line, b: Line) -> bool:
    overlap = min(a.bottom, b.bottom) - max(a.top, b.top)
    return overlap > 0.5 * min(a.height, b.height)


def _rows_in_order(lines: Sequence[Line], em: float) -> list[Row]:
    rows: list[list[Line]] = []
    for line in lines:
        if rows and _same_row(rows[-1][-1], line) and line.left >= rows[-1][-1].right - em:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [tuple(row) for row in rows]


def _rows(lines: Sequence[Line]) -> list[Row]:
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda one: one.middle):
        if rows and _same_row(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [tuple(sorted(row, key=lambda one: one.left)) for row in rows]


def _has_cells(row: Row, em: float) -> bool:
    return any(b.left - a.right >= CELL_GAP * em for a, b in pairwise(row))


def _paragraphs(rows: Sequence[Row], em: float, edge: float | None) -> list[Paragraph]:
    left, right = margins(rows)
    if edge is not None:
        right = edge - PADDING * em
    elif right - left < MEASURE * em:
        return [Paragraph((row,)) for row in rows]
    pitches = [b[0].top - a[0].top for a, b in pairwise(rows) if b[0].top > a[0].top]
    usual = median(pitches) if pitches else 0.0
    groups: list[list[Row]] = []
    for row in rows:
        before = groups[-1][-1] if groups else None
        if before is not None:
            near = 0 < row[0].top - before[0].top <= PITCH * usual
            if near and runs_on(before, row, left=left, right=right, em=em, head=groups[-1][0]):
                groups[-1].append(row)
                continue
        groups.append([row])
    return [Paragraph(tuple(group)) for group in groups]


def _blocks(lines: Sequence[Line], em: float) -> list[list[Line]]:
    """The lines in blocks of one column each, in reading order; a block's lines are in no order."""
    gutter = _find_gutter(lines, em)
    if gutter is None:
        return [list(lines)]
    blocks: list[list[Line]] = []
    band: list[Line] = []
    for row in _rows(lines):
        if any(line.left < gutter < line.right for line in row):
            blocks += _columns(band, gutter, em)
            band = []
            if blocks and blocks[-1] and _is_wide(blocks[-1], gutter):
                blocks[-1] += row
            else:
                blocks.append(list(row))
        else:
            band += row
    return blocks + _columns(band, gutter, em)


def _is_wide(block: Sequence[Line], gutter: float) -> bool:
    return any(line.left < gutter < line.right for line in block)


def _columns(band: list[Line], gutter: float, em: float) -> list[list[Line]]:
    """The columns of a band of lines, or the band itself when its sides are not both prose."""
    sides = [[line for line in band if line.right <= gutter], [line for line in band if line.left >= gutter]]
    if not band or not all(_is_prose(side) for side in sides):
        return [band] if band else []
    return [block for side in sides for block in _blocks(side, em)]


def _is_prose(side: Sequence[Line]) -> bool:
    if len(side) < COLUMN_LINES:
        return False
    width = max(line.right for line in side) - min(line.left for line in side)
    return median(line.right - line.left for line in side) >= COLUMN_FILL * width and (
        median(len(line.text) for line in side) >= 6
    )


def _find_gutter(lines: Sequence[Line], em: float) -> float | None:
    """The middle of the widest white stripe that divides the lines and that few of them cross."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    edges = sorted({line.right for line in lines} | {line.left for line in lines})
    best: tuple[float, float] | None = None
    for a, b in pairwise(edges):
        middle = (a + b) / 2
        if b - a < 0.8 * em or not left + 0.2 * (right - left) < middle < right - 0.2 * (right - left):
            continue
        crossing = sum(1 for line in lines if line.left < middle < line.right)
        before = sum(1 for line in lines if line.right <= middle)
        after = sum(1 for line in lines if line.left >= middle)
        if crossing <= CROSSING * len(lines) and min(before, after) >= COLUMN_LINES and (not best or b - a > best[0]):
            best = (b - a, middle)
    return best[1] if best else None
