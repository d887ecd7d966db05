"""The text of one PDF page (PDF 页面文字): characters with their places, gathered into lines; what a reader cannot see apart."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from ingest.documents.document import Box
from ingest.documents.layout import CELL_GAP, Line

GRID = 1_000_000
"""Steps into which a page's sides are divided for asking places: pdfium answers in whole steps of a device."""

NEST = 4
"""Depth to which text and pictures are looked for inside form objects."""

BOLD = 1.5
"""Points by which a text drawn again for boldness is moved."""

INVISIBLE = 3
"""Text rendering mode 3: neither filled nor stroked (ISO 32000-1, table 106); scanners lay recognised text so."""
CLIP_ONLY = 7

HYPHENS = "\ufffe\x02"
"""What pdfium gives for a hyphen at the end of a line."""


@dataclass(frozen=True, slots=True)
class Character:
    """A character and its box in points, downwards from the top left corner of the page as shown."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def centre(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class PageText:
    """``lines`` of characters in the order of the file, as pdfium divides them.

    Counts: characters of an invisible layer, outside the page, and visible ones whose font does not say what they are;
    ``lost`` are text objects that pdfium took for a repetition of the one before and left out.
    """

    width: float
    height: float
    lines: tuple[tuple[Character, ...], ...]
    invisible: int
    outside: int
    unmapped: int
    lost: int

    @property
    def characters(self) -> int:
        return count_characters(self.lines)


def count_characters(lines: Sequence[Sequence[Character]]) -> int:
    """Characters that show."""
    return sum(1 for line in lines for c in line if not c.text.isspace())


def read_page(page: Any, raw: Any) -> PageText:
    """The characters of an open page; ``raw`` is `pypdfium2.raw`."""
    width, height = page.get_size()
    text_page = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(text_page)
        reader = _CharacterReader(page, text_page, raw, width, height)
        lines: list[list[Character]] = [[]]
        for i in range(count):
            code = raw.FPDFText_GetUnicode(text_page, i)
            if code in (0x0A, 0x0D) and raw.FPDFText_IsGenerated(text_page, i):
                lines.append([])
            elif (character := reader.read(i, code)) is not None:
                lines[-1].append(character)
        lost = _count_lost(page, raw, reader.seen)
    finally:
        text_page.close()
    kept = tuple(tuple(line) for line in lines if any(not c.text.isspace() for c in line))
    return PageText(width, height, kept, reader.invisible, reader.outside, reader.unmapped, lost)


def _count_lost(page: Any, raw: Any, seen: AbstractSet[int]) -> int:
    """Text objects of which no character came back, unless they are drawn twice for boldness.

    Where a font is neither embedded nor installed, pdfium knows no heights and takes equal texts below each other for
    one (core/fpdftext/cpdf_textpage.cpp, IsSameTextObject): equal cells of a column would be lost without a word.
    """
    objects = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=NEST))
    missing = [one for one in objects if _address(one.raw) not in seen]
    if not missing:
        return 0
    places = {_address(one.raw): (one.get_matrix().e, one.get_matrix().f, one.level) for one in objects}
    drawn = [place for address, place in places.items() if address in seen]
    return sum(1 for one in missing if not any(_is_near(places[_address(one.raw)], place) for place in drawn))


def _is_near(a: tuple[float, float, int], b: tuple[float, float, int]) -> bool:
    return abs(a[0] - b[0]) <= BOLD and abs(a[1] - b[1]) <= BOLD and a[2] == b[2]


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


class _CharacterReader:
    def __init__(self, page: Any, text_page: Any, raw: Any, width: float, height: float) -> None:
        self.invisible = self.outside = self.unmapped = 0
        self._page, self._text_page, self._raw = page, text_page, raw
        self._width, self._height = width, height
        self._edges = [ctypes.c_double() for _ in range(4)]
        self._high = 0
        self._last: Character | None = None
        self._modes: dict[int, bool] = {}

    def read(self, index: int, code: int) -> Character | None:
        """The visible character; None for one that is counted apart, and for the first half of a surrogate pair."""
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return None
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((self._high - 0xD800) << 10) + (code - 0xDC00) if self._high else 0xFFFD
            self._high = 0
        text = "-" if chr(code) in HYPHENS else chr(code)
        if self._raw.FPDFText_IsGenerated(self._text_page, index):
            last = self._last
            return Character(text, last.right, last.top, last.right, last.bottom) if last else None
        if self._is_invisible(index):
            self.invisible += not text.isspace()
            return None
        left, bottom, right, top = self._box(index)
        character = Character(text, left, top, right, bottom)
        x, y = character.centre
        if not (0 <= x <= self._width and 0 <= y <= self._height):
            self.outside += not text.isspace()
            return None
        if code == 0 or unicodedata.category(text) in ("Co", "Cn", "Cc") or text == "�":
            self.unmapped += text != "\t"
            text = "�" if text in "\0\n\r" else text
            character = Character(text, left, top, right, bottom)
        self._last = character
        return character

    @property
    def seen(self) -> AbstractSet[int]:
        """Addresses of the text objects that characters came from."""
        return self._modes.keys()

    def _box(self, index: int) -> tuple[float, float, float, float]:
        left, right, bottom, top = self._edges
        ask = self._raw.FPDFText_GetLooseCharBox
        box = self._raw.FS_RECTF()
        if ask(self._text_page, index, ctypes.byref(box)):
            a, b = self._shown(box.left, box.bottom), self._shown(box.right, box.top)
        else:
            self._raw.FPDFText_GetCharBox(self._text_page, index, left, right, bottom, top)
            a, b = self._shown(left.value, bottom.value), self._shown(right.value, top.value)
        return min(a[0], b[0]), max(a[1], b[1]), max(a[0], b[0]), min(a[1], b[1])

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        across, down = to_shown(self._page, self._raw, x, y)
        return across * self._width, down * self._height

    def _is_invisible(self, index: int) -> bool:
        handle = self._raw.FPDFText_GetTextObject(self._text_page, index)
        if not handle:
            return False
        address = _address(handle)
        if address not in self._modes:
            self._modes[address] = self._raw.FPDFTextObj_GetTextRenderMode(handle) in (INVISIBLE, CLIP_ONLY)
        return self._modes[address]


def to_shown(page: Any, raw: Any, x: float, y: float) -> tuple[float, float]:
    """Page coordinates to shares of the page as shown, downwards: rotation and crop box are pdfium's business."""
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(page, 0, 0, GRID, GRID, 0, x, y, across, down)
    return across.value / GRID, down.value / GRID


def to_lines(characters: Sequence[Sequence[Character]], width: float, height: float) -> list[Line]:
    """Lines for the layout: cut where the white between two characters is a gap between cells."""
    return [line for row in characters for part in _parts(row) if (line := _line(part, width, height)) is not None]


def _parts(row: Sequence[Character]) -> Iterator[list[Character]]:
    part: list[Character] = []
    seen: Character | None = None
    for character in row:
        if seen is not None and not character.text.isspace():
            em = max(seen.bottom - seen.top, 1.0)
            if character.left - seen.right > CELL_GAP * em or character.right < seen.left - CELL_GAP * em:
                yield part
                part = []
        if not character.text.isspace():
            seen = character
        part.append(character)
    yield part


def _line(part: Sequence[Character], width: float, height: float) -> Line | None:
    solid = [c for c in part if not c.text.isspace()]
    if not solid:
        return None
    left, top = min(c.left for c in solid), min(c.top for c in solid)
    right, bottom = max(c.right for c in solid), max(c.bottom for c in solid)
    box = share_box(left, top, right, bottom, width, height)
    return Line("".join(c.text for c in part).strip(), left, top, right, bottom, box)


def share_box(left: float, top: float, right: float, bottom: float, width: float, height: float) -> Box:
    """A rectangle in points as shares of the page."""
    shares = (left / width, top / height, right / width, bottom / height)
    return Box(*(round(min(max(share, 0.0), 1.0), 5) for share in shares))
