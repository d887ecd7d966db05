"""PDF (版式文件): text where there is text, recognition where there is a picture of text, page by page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from ingest.documents.document import Box, PieceKind, Trace, Unread
from ingest.documents.layout import Line, find_paragraphs
from ingest.documents.manuscript import Manuscript
from ingest.documents.pages import Block, Page, write_pages
from ingest.documents.pdf_geometry import Geometry, plumbed_lines
from ingest.documents.pdf_notes import read_notes
from ingest.documents.pdf_page import NEST, PageText, count_characters, read_page, to_lines, to_shown
from ingest.documents.pdf_tables import Table, find_tables
from ingest.documents.pictures import PictureReader, to_page, write_picture
from ingest.documents.refusal import Refusal, Why

RESOLUTION = 200 / 72
"""Pixels per point for recognition: 200 dpi, at which a character of 9 points has 25 pixels."""
LONGEST_SIDE = 4000
"""Pixels of the longer side of a rendered page, for pages larger than A3."""

UNMAPPED_SHARE = 0.2
"""Share of characters without a meaning from which a page's text layer is useless and the page is recognised."""

PICTURE_SHARE = 0.05
"""Share of a page from which a picture on it is recognised; logos and seals are smaller."""
SCAN_SHARE = 0.5
FEW_CHARACTERS = 60
"""A picture over half the page with fewer characters upon it is a scan that a program has put a stamp on."""

LEAST_PATHS = 4
MOST_PATHS = 5000
"""Lines and rectangles of a page between which rules of a table are looked for; a drawing has more."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Objects of a page besides its text: pictures as (left, top, right, bottom) shares, and the number of paths."""

    pictures: tuple[tuple[float, float, float, float], ...]
    paths: int


def read_pdf(
    data: bytes,
    manuscript: Manuscript,
    pictures: PictureReader,
    report: Callable[[int, int], None],
    nested: Callable[[str, bytes], None],
) -> None:
    """Pages, their form fields and comments; files attached to the PDF go to ``nested`` (name, bytes)."""
    import pypdfium2

    file = open_pdf(data, pypdfium2)
    try:
        count = len(file)
        manuscript.account.spend(Why.PAGES, count)
        manuscript.pages = count
        reader = _PdfReader(file, data, manuscript, pictures)
        pages = []
        for index in range(count):
            pages.append(reader.page(index))
            report(index + 1, count)
        write_pages(pages, manuscript)
        reader.write_pictures()
        _report_traces(file, data, reader.raw, manuscript)
        for index in range(file.count_attachments()):
            attachment = file.get_attachment(index)
            nested(attachment.get_name(), bytes(attachment.get_data()))
    finally:
        file.close()


def open_pdf(data: bytes, pypdfium2: Any) -> Any:
    """The file, to be closed. `Refusal` for one that is encrypted or damaged."""
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise Refusal(Why.ENCRYPTED) from error
        raise Refusal(Why.DAMAGED, detail="PDF") from error


def render_page(page: Any, raw: Any, longest: int) -> Any:
    """An open page as rows x columns x BGR, at ``RESOLUTION``, or less where its longer side would pass ``longest``."""
    import numpy

    scale = min(RESOLUTION, longest / max(page.get_size()))
    bitmap = page.render(scale=scale, force_bitmap_format=raw.FPDFBitmap_BGR)
    try:
        return numpy.array(bitmap.to_numpy(), copy=True)
    finally:
        bitmap.close()


class _PdfReader:
    def __init__(self, file: Any, data: bytes, manuscript: Manuscript, pictures: PictureReader) -> None:
        import pypdfium2.raw

        self.raw = pypdfium2.raw
        self._file = file
        self._out = manuscript
        self._pictures = pictures
        self._geometry = Geometry(data)
        self._characters = 0
        self._kept: list[tuple[int, list[Any]]] = []

    def page(self, index: int) -> Page:
        page = self._file[index]
        try:
            text = read_page(page, self.raw)
            self._bound(text.characters)
            drawn = self._drawn(page)
            number = index + 1
            if text.outside:
                self._out.withhold(Unread.OUTSIDE_PAGE, page=number, count=text.outside)
            if self._is_scan(text, drawn):
                blocks = self._recognised(page, number)
                if text.invisible:
                    self._out.withhold(Unread.HIDDEN_LAYER, page=number)
            else:
                blocks = self._written(index, text, drawn)
                self._insert_pictures(page, number, text, drawn)
                if text.invisible:
                    self._out.withhold(Unread.HIDDEN_TEXT, page=number, count=text.invisible)
            return Page(number, text.height, (*blocks, *read_notes(page, self.raw, self._out, self._bound)))
        finally:
            page.close()

    def write_pictures(self) -> None:
        """Text found in pictures of pages that have text of their own, behind the body."""
        for number, lines in self._kept:
            write_picture(lines, self._out, page=number)

    def _bound(self, characters: int) -> None:
        """Pages are written when all are read; until then their characters are counted here."""
        self._characters += characters
        limit = self._out.account.limits.characters
        if self._characters > limit:
            raise Refusal(Why.CHARACTERS, limit=limit)

    def _is_scan(self, text: PageText, drawn: Drawn) -> bool:
        if text.characters == 0:
            return bool(drawn.pictures or drawn.paths)
        if text.unmapped > UNMAPPED_SHARE * text.characters:
            return True
        return any(_area(p) >= SCAN_SHARE and _within(text, p) < FEW_CHARACTERS for p in drawn.pictures)

    def _written(self, index: int, text: PageText, drawn: Drawn) -> list[Block]:
        lines = text.lines
        if text.lost:
            plumbed = plumbed_lines(self._geometry.page(index, text.width, text.height))
            if plumbed is None:
                self._out.withhold(Unread.REPEATED_TEXT, page=index + 1, count=text.lost)
            elif count_characters(plumbed) > text.characters:
                lines = plumbed
        page = self._geometry.page(index, text.width, text.height) if LEAST_PATHS <= drawn.paths <= MOST_PATHS else None
        tables, rest = find_tables(page, lines, text.width, text.height, self._out.account)
        paragraphs = find_paragraphs(to_lines(rest, text.width, text.height), trust_order=True)
        blocks = [Block(PieceKind.PARAGRAPH, paragraph) for paragraph in paragraphs]
        for table in tables:
            blocks.insert(_place(blocks, table), Block(PieceKind.TABLE, text=table.text, box=table.box))
        if not blocks:
            self._out.withhold(Unread.BLANK_PAGE, page=index + 1)
        return blocks

    def _recognised(self, page: Any, number: int) -> list[Block]:
        pixels = render_page(page, self.raw, LONGEST_SIDE)
        lines, unread = self._pictures.recogniser.read(pixels)
        if unread:
            self._out.withhold(Unread.UNREADABLE_LINE, page=number, count=unread)
        if not lines:
            self._out.withhold(Unread.BLANK_PAGE, page=number)
        # the lines' edges become points: one page's blocks share one unit
        return list(to_page(_scaled(lines, page.get_size()[1] / pixels.shape[0]), number, 1.0).blocks)

    def _insert_pictures(self, page: Any, number: int, text: PageText, drawn: Drawn) -> None:
        """Recognises the pictures of a page that has text; those under text are its background."""
        alone = [p for p in drawn.pictures if _within(text, p) <= FEW_CHARACTERS * _area(p)]
        large = [p for p in alone if _area(p) >= PICTURE_SHARE]
        if len(large) < len(alone):
            self._out.withhold(Unread.SMALL_PICTURE, page=number, count=len(alone) - len(large))
        if not large:
            return
        pixels = render_page(page, self.raw, LONGEST_SIDE)
        height, width = pixels.shape[:2]
        for left, top, right, bottom in large:
            cut = pixels[int(top * height) : int(bottom * height) + 1, int(left * width) : int(right * width) + 1]
            lines, unread = self._pictures.recogniser.read(cut.copy())
            if unread:
                self._out.withhold(Unread.UNREADABLE_LINE, page=number, count=unread)
            if lines:
                self._bound(sum(len(line.text) for line in lines))
                self._kept.append((number, [_on_page(line, left, top, right, bottom) for line in lines]))

    def _drawn(self, page: Any) -> Drawn:
        pictures, paths = [], 0
        width, height = page.get_size()
        for thing in page.get_objects(max_depth=NEST):
            if thing.type == self.raw.FPDF_PAGEOBJ_PATH:
                paths += 1
            elif thing.type == self.raw.FPDF_PAGEOBJ_IMAGE:
                pictures.append(self._place_of(page, thing, width, height))
        return Drawn(tuple(pictures), paths)

    def _place_of(self, page: Any, thing: Any, width: float, height: float) -> tuple[float, float, float, float]:
        """A picture's rectangle in shares of the page as shown, cut at its edges."""
        matrix, parent = thing.get_matrix(), thing.container
        while parent is not None:  # a form object moves what it holds
            matrix, parent = matrix.multiply(parent.get_matrix()), parent.container
        corners = [matrix.on_point(x, y) for x in (0, 1) for y in (0, 1)]
        shown = [to_shown(page, self.raw, x, y) for x, y in corners]
        xs, ys = [min(max(x, 0.0), 1.0) for x, _ in shown], [min(max(y, 0.0), 1.0) for _, y in shown]
        return min(xs), min(ys), max(xs), max(ys)


def _area(place: tuple[float, float, float, float]) -> float:
    return (place[2] - place[0]) * (place[3] - place[1])


def _within(text: PageText, place: tuple[float, float, float, float]) -> int:
    """Visible characters that stand upon a picture."""
    left, right = place[0] * text.width, place[2] * text.width
    top, bottom = place[1] * text.height, place[3] * text.height
    return sum(
        1
        for line in text.lines
        for c in line
        if not c.text.isspace() and left <= c.centre[0] <= right and top <= c.centre[1] <= bottom
    )


def _place(blocks: list[Block], table: Table) -> int:
    """Where a table goes: before the first paragraph of its column that begins below it."""
    for i, block in enumerate(blocks):
        if block.paragraph is not None:
            first = block.paragraph.rows[0][0]
            if first.top >= table.bottom and first.left < table.right and first.right > table.left:
                return i
        elif block.box is not None and block.box.top >= table.box.bottom:
            return i
    return len(blocks)


def _scaled(lines: list[Line], factor: float) -> list[Line]:
    return [
        replace(
            line, left=line.left * factor, top=line.top * factor, right=line.right * factor, bottom=line.bottom * factor
        )
        for line in lines
    ]


def _on_page(line: Line, left: float, top: float, right: float, bottom: float) -> Line:
    """A line whose box was a share of a picture, with a box that is a share of the page."""
    width, height = right - left, bottom - top
    box = line.box
    edges = (left + box.left * width, top + box.top * height, left + box.right * width, top + box.bottom * height)
    return replace(line, box=Box(*(round(edge, 5) for edge in edges)))


def _report_traces(file: Any, data: bytes, raw: Any, manuscript: Manuscript) -> None:
    described = file.get_metadata_dict()
    manuscript.remove(Trace.AUTHOR, 1 if described.get("Author") else 0)
    manuscript.remove(Trace.SOFTWARE, sum(1 for key in ("Creator", "Producer") if described.get(key)))
    manuscript.remove(Trace.XMP, 1 if b"<x:xmpmeta" in data else 0)
    scripts = raw.FPDFDoc_GetJavaScriptActionCount(file)
    if scripts > 0:
        manuscript.withhold(Unread.SCRIPT, count=scripts)
