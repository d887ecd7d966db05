"""A second look at a PDF page (PDF 几何): pdfplumber knows the rules of tables, and every character's place without fonts."""

from __future__ import annotations

import io
from typing import Any

from ingest.documents.pdf_page import Character

SAME = 1.0
"""Points by which the page of pdfplumber and that of pdfium may differ."""


WORD_GAP = 0.15
"""Heights of a line by which two characters are apart when there is a space between them that the file does not write."""


class Geometry:
    """Opens the file a second time, at the first page that needs it; keeps one page."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._file: Any = None
        self._kept: tuple[int, Any] | None = None

    def page(self, number: int, width: float, height: float) -> Any | None:
        """The page (from 0) of pdfplumber; None where it cannot be read or lies on the sheet in an unusual way."""
        if self._kept is None or self._kept[0] != number:
            self._kept = (number, self._open(number, width, height))
        return self._kept[1]

    def _open(self, number: int, width: float, height: float) -> Any | None:
        import pdfplumber

        try:
            if self._file is None:
                self._file = pdfplumber.open(io.BytesIO(self._data))
            if self._kept is not None and self._kept[1] is not None:
                self._kept[1].close()
            page = self._file.pages[number]
            same = abs(page.width - width) <= SAME and abs(page.height - height) <= SAME
            return page if same and not page.rotation and tuple(page.bbox[:2]) == (0, 0) else None
        except MemoryError:
            raise
        except Exception:
            return None


def plumbed_lines(page: Any | None) -> tuple[tuple[Character, ...], ...] | None:
    """The characters of a page in the order of the file, a line for each run on one height; None where there are none."""
    if page is None:
        return None
    try:
        found = page.dedupe_chars(tolerance=1).chars
    except MemoryError:
        raise
    except Exception:
        return None
    lines: list[list[Character]] = []
    for one in found:
        character = Character(str(one["text"]), *(float(one[edge]) for edge in ("x0", "top", "x1", "bottom")))
        last = lines[-1][-1] if lines else None
        height = character.bottom - character.top
        if last is not None and abs(last.top - character.top) < height / 2 and character.left > last.left - height:
            if WORD_GAP * height < character.left - last.right:
                lines[-1].append(Character(" ", last.right, last.top, character.left, last.bottom))
            lines[-1].append(character)
        else:
            lines.append([character])
    return tuple(tuple(line) for line in lines) or None
