"""Picture files (图片): opened within bounds, set upright, recognised; what a camera wrote about itself is counted."""

from __future__ import annotations

import io
from typing import Any

from ingest.documents.document import PieceKind, Trace, Unread
from ingest.documents.layout import find_paragraphs
from ingest.documents.manuscript import Manuscript
from ingest.documents.pages import Block, Page, write_pages
from ingest.documents.recognition import Recogniser
from ingest.documents.refusal import Refusal, Why

FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "MPO")
"""Pillow's names; MPO is the JPEG of phones that store a preview behind the picture."""

LEAST_SIDE = 40
LEAST_AREA = 12_000
"""Pixels of a picture that can hold a line of text: 40 x 300; smaller ones are icons and rules."""

GPS_FIELDS = 0x8825
OWNER_TAGS = (0x013B, 0x8298, 0x9C9D, 0xA430, 0xA431, 0xA435)
"""EXIF 2.32: Artist, Copyright, XPAuthor, CameraOwnerName, BodySerialNumber, LensSerialNumber."""
CAMERA_FIELDS = 0x8769
SOFTWARE_TAG = 0x0131


class PictureReader:
    """Reads pictures with one recogniser for a whole file and its attachments."""

    def __init__(self, recogniser: Recogniser) -> None:
        self.recogniser = recogniser

    def read_file(self, data: bytes, manuscript: Manuscript, report: Any) -> None:
        """A picture file; each frame is a page. `Refusal` when it cannot be opened."""
        picture = open_picture(data, manuscript)
        frames = count_frames(picture)
        manuscript.account.spend(Why.PAGES, frames)
        manuscript.pages = frames
        pages = []
        for number in range(1, frames + 1):
            picture.seek(number - 1)
            pages.append(self._page(upright_pixels(picture, manuscript), number, manuscript))
            report(number, frames)
        write_pages(pages, manuscript)

    def read_inside(self, data: bytes, manuscript: Manuscript) -> None:
        """A picture inside a text: its lines are one piece; what cannot be read is told and nothing is raised for it."""
        try:
            picture = open_picture(data, manuscript)
            if min(picture.size) < LEAST_SIDE or picture.size[0] * picture.size[1] < LEAST_AREA:
                manuscript.withhold(Unread.SMALL_PICTURE)
                return
            manuscript.account.spend(Why.PAGES, 1)
            pixels = upright_pixels(picture, manuscript)
        except Refusal as refusal:
            if refusal.why is not Why.DAMAGED:
                raise
            manuscript.withhold(Unread.PICTURE)
            return
        lines, unread = self.recogniser.read(pixels)
        if unread:
            manuscript.withhold(Unread.UNREADABLE_LINE, count=unread)
        write_picture(lines, manuscript, page=None)

    def _page(self, pixels: Any, number: int, manuscript: Manuscript) -> Page:
        lines, unread = self.recogniser.read(pixels)
        if unread:
            manuscript.withhold(Unread.UNREADABLE_LINE, page=number, count=unread)
        if not lines:
            manuscript.withhold(Unread.BLANK_PAGE, page=number)
        return to_page(lines, number, float(pixels.shape[0]))


def count_frames(picture: Any) -> int:
    """Pages of an open picture: frames of formats that hold pages; a phone's preview behind its picture is none."""
    return int(getattr(picture, "n_frames", 1)) if picture.format in ("TIFF", "WEBP") else 1


def to_page(lines: list[Any], number: int, height: float) -> Page:
    """Recognised lines as a page."""
    blocks = tuple(Block(PieceKind.PARAGRAPH, paragraph) for paragraph in find_paragraphs(lines))
    return Page(number, height, blocks)


def write_picture(lines: list[Any], manuscript: Manuscript, *, page: int | None) -> None:
    """The lines of a picture that stands in a text, as one piece."""
    with manuscript.piece(PieceKind.PICTURE, page=page):
        for i, paragraph in enumerate(find_paragraphs(lines)):
            if i:
                manuscript.break_line()
            for k, row in enumerate(paragraph.rows):
                if k:
                    manuscript.break_line(soft=True)
                for n, line in enumerate(row):
                    manuscript.write("\t" if n else "")
                    manuscript.add_line(line.text, page=page, box=line.box, confidence=line.confidence)


def open_picture(data: bytes, manuscript: Manuscript) -> Any:
    """The picture, not yet decoded, with what it says of its maker counted. `Refusal` for what is none, or too large."""
    from PIL import Image

    limit = manuscript.account.limits.pixels
    Image.MAX_IMAGE_PIXELS = None  # our own limit below, before a pixel is decoded
    try:
        picture = Image.open(io.BytesIO(data), formats=FORMATS)
    except MemoryError:
        raise
    except Exception as error:
        raise Refusal(Why.DAMAGED, detail=type(error).__name__) from error
    if picture.size[0] * picture.size[1] > limit:
        raise Refusal(Why.PIXELS, limit=limit)
    _report_traces(picture, manuscript)
    return picture


def upright_pixels(picture: Any, manuscript: Manuscript) -> Any:
    """Rows x columns x BGR of the current frame, upright, on white where it is transparent."""
    import numpy
    from PIL import Image, ImageOps

    if picture.size[0] * picture.size[1] > manuscript.account.limits.pixels:
        raise Refusal(Why.PIXELS, limit=manuscript.account.limits.pixels)
    try:
        picture.load()
        upright = ImageOps.exif_transpose(picture)
        if upright.mode.startswith("I;16") or upright.mode in ("I", "F"):
            upright = _eight_bits(upright)
        if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
            layer = upright.convert("RGBA")
            upright = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
        pixels = numpy.asarray(upright.convert("RGB"))
    except MemoryError:
        raise
    except Exception as error:
        raise Refusal(Why.DAMAGED, detail=type(error).__name__) from error
    return numpy.ascontiguousarray(pixels[:, :, ::-1])


def _eight_bits(picture: Any) -> Any:
    """Greys of more than 8 bits, brought to the range of 8: Pillow's own conversion would cut them."""
    import numpy
    from PIL import Image

    values = numpy.asarray(picture, dtype="float64")
    low, high = float(values.min()), float(values.max())
    return Image.fromarray(((values - low) / max(high - low, 1.0) * 255).astype("uint8"))


def _report_traces(picture: Any, manuscript: Manuscript) -> None:
    try:
        tags = picture.getexif()
        camera = tags.get_ifd(CAMERA_FIELDS)
        manuscript.remove(Trace.GPS, 1 if tags.get_ifd(GPS_FIELDS) else 0)
        manuscript.remove(Trace.CAMERA_OWNER, sum(1 for tag in OWNER_TAGS if tags.get(tag) or camera.get(tag)))
        manuscript.remove(Trace.EXIF, 1 if len(tags) or camera else 0)
        manuscript.remove(Trace.SOFTWARE, 1 if tags.get(SOFTWARE_TAG) else 0)
    except MemoryError:
        raise
    except Exception:
        manuscript.remove(Trace.EXIF)  # unreadable, but there
    named = [str(key).lower() for key in picture.info]
    manuscript.remove(Trace.XMP, sum(1 for key in named if "xmp" in key))
    manuscript.remove(Trace.AUTHOR, sum(1 for key in named if key in ("author", "artist", "copyright")))
