"""Small PDF files written by hand: text with a Chinese font's own encoding, pictures, notes, and odd things on purpose."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from PIL import Image

A4 = (595, 842)


@dataclass
class PdfPage:
    """A page: drawing operators, the pictures it names Im0, Im1.., objects for its annotations, entries, more fonts."""

    content: str = ""
    pictures: Sequence[Image.Image] = ()
    notes: Sequence[str] = ()
    extra: str = ""
    fonts: str = ""


@dataclass
class PdfFile:
    """Pages, entries of the information dictionary, entries of the catalogue, and objects they refer to (from 10)."""

    pages: Sequence[PdfPage]
    info: dict[str, str] = field(default_factory=dict)
    catalogue: str = ""
    objects: Sequence[bytes] = ()

    def bytes(self) -> bytes:
        """The file, with a font for Chinese that needs no glyphs to be read (UniGB-UCS2-H)."""
        objects: dict[int, bytes] = {
            3: b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
            b" /DescendantFonts [4 0 R] >>",
            4: b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo"
            b" << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R >>",
            5: b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0"
            b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
            6: b"<< " + b" ".join(f"/{k} {_string(v)}".encode() for k, v in self.info.items()) + b" >>",
        }
        for number, body in enumerate(self.objects, start=10):
            objects[number] = body
        kids, at = [], 10 + len(self.objects)
        for page in self.pages:
            at, number = self._page(page, objects, at)
            kids.append(f"{number} 0 R")
        objects[1] = f"<< /Type /Catalog /Pages 2 0 R {self.catalogue} >>".encode()
        objects[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
        return _assembled(objects)

    @staticmethod
    def _page(page: PdfPage, objects: dict[int, bytes], at: int) -> tuple[int, int]:
        names = []
        for i, picture in enumerate(page.pictures):
            body = zlib.compress(picture.convert("RGB").tobytes())
            objects[at] = (
                f"<< /Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height} /BitsPerComponent 8"
                f" /ColorSpace /DeviceRGB /Filter /FlateDecode /Length {len(body)} >>\nstream\n"
            ).encode() + (body + b"\nendstream")
            names.append(f"/Im{i} {at} 0 R")
            at += 1
        notes = []
        for note in page.notes:
            objects[at] = note.encode("latin-1")
            notes.append(f"{at} 0 R")
            at += 1
        content = page.content.encode("latin-1")
        objects[at] = f"<< /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"
        objects[at + 1] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {A4[0]} {A4[1]}] /Contents {at} 0 R {page.extra}"
            f" /Annots [{' '.join(notes)}] /Resources << /Font << /F1 3 0 R {page.fonts} >> /XObject << {' '.join(names)} >> >> >>"
        ).encode()
        return at + 2, at + 1


def text_at(x: float, y: float, text: str, *, size: float = 12, mode: int = 0) -> str:
    """Operators that show a line; y counts upwards from the foot of the page."""
    return f"BT /F1 {size} Tf {mode} Tr {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"


def lines_at(x: float, y: float, lines: Sequence[str], *, size: float = 12, pitch: float = 20) -> str:
    """Lines below each other."""
    return "".join(text_at(x, y - i * pitch, line, size=size) for i, line in enumerate(lines))


def rules(xs: Sequence[float], ys: Sequence[float]) -> str:
    """The grid of a table."""
    upright = "".join(f"{x} {min(ys)} m {x} {max(ys)} l S\n" for x in xs)
    return upright + "".join(f"{min(xs)} {y} m {max(xs)} {y} l S\n" for y in ys)


def picture_at(index: int, x: float, y: float, width: float, height: float) -> str:
    """Shows a picture of the page in a rectangle."""
    return f"q {width} 0 0 {height} {x} {y} cm /Im{index} Do Q\n"


def scanned_pdf(pictures: Sequence[Image.Image]) -> bytes:
    """A PDF of pictures alone, as scanners make it."""
    out = io.BytesIO()
    first, *others = [picture.convert("RGB") for picture in pictures]
    first.save(out, "PDF", save_all=True, append_images=others, resolution=200, author="王五")
    return out.getvalue()


def _string(text: str) -> str:
    return f"<feff{text.encode('utf-16-be').hex()}>"


def _assembled(objects: dict[int, bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + objects[number] + b"\nendobj\n"
    start, last = len(out), max(objects) + 1
    out += f"xref\n0 {last}\n".encode()
    for number in range(last):
        out += f"{places.get(number, 0):010d} {'00000 n' if number in places else '65535 f'} \n".encode()
    out += f"trailer << /Size {last} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
