"""Scans, photographs and screenshots are read, and every line keeps its place on the page."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw, ImageFont
from rapidfuzz.distance import Levenshtein

from ingest.documents import ParsedDocument, PieceKind, Trace, Unread, read_document
from ingest.documents.working_copy import make_working_copy
from tests.ingest.documents.printed_pages import FONTS, SIMPLIFIED, SONG, letter, printed
from tests.ingest.documents.written_files import REPORTER, mail_file, saved, word_file
from tests.ingest.documents.written_pdf import PdfFile, PdfPage, picture_at, scanned_pdf, text_at

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (FONTS / SONG).is_file(), reason="NO CHINESE FONT: `make browser` installs fonts-noto-cjk"),
]


def note(*lines: str, size: tuple[int, int] = (900, 300)) -> Image.Image:
    """A slip of paper with a few lines."""
    paper = Image.new("RGB", size, "white")
    pen, font = ImageDraw.Draw(paper), ImageFont.truetype(str(FONTS / SONG), 36, index=SIMPLIFIED)
    for i, line in enumerate(lines):
        pen.text((60, 50 + 90 * i), line, font=font, fill="black")
    return paper


def encoded(picture: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def lines(document: ParsedDocument) -> list[str]:
    return [document.text[p.start : p.end] for p in document.pieces if p.kind is PieceKind.LINE]


def test_a_scanned_page_is_read_with_its_paragraphs_and_the_place_of_each_line() -> None:
    paragraphs = letter(5, paragraphs=5)
    told: list[tuple[int, int]] = []
    data = scanned_pdf([printed(paragraphs)])
    document = read_document(data, name="扫描件.pdf", progress=lambda done, of: told.append((done, of)))
    wanted = make_working_copy("\n".join(paragraphs))[0]
    assert Levenshtein.distance(wanted, document.text) <= 0.005 * len(wanted)
    assert len(document.text.splitlines()) == len(paragraphs)
    assert (document.title, document.pages, told) == (paragraphs[0], 1, [(1, 1)])
    found = [p for p in document.pieces if p.kind is PieceKind.LINE]
    assert all(p.page == 1 and p.box is not None and p.confidence is not None for p in found)
    boxes = [p.box for p in found if p.box is not None]
    assert [box.top for box in boxes] == sorted(box.top for box in boxes)
    assert all(0 < box.left < box.right < 1 and 0.01 < box.bottom - box.top < 0.04 for box in boxes)
    margin = 1.1 / 8.27
    assert min(box.left for box in boxes) == pytest.approx(margin, abs=0.01)
    assert {r.kind for r in document.removed} >= {Trace.AUTHOR}
    assert "王五" not in repr(document)


def test_a_mixed_file_is_read_page_by_page() -> None:
    scan = note("第二页是扫描的。", size=(900, 1270))
    screenshot = note("截图里的聊天记录：", "明天把卡带来。")
    pages = [
        PdfPage(text_at(80, 740, "第一页是文字，下面是截图。") + picture_at(0, 80, 400, 450, 150), [screenshot]),
        PdfPage(picture_at(0, 0, 0, 595, 842) + text_at(60, 780, "扫描软件乱认的字", mode=3), [scan]),
    ]
    document = read_document(PdfFile(pages).bytes(), name="a.pdf")
    assert document.text.splitlines() == [
        "第一页是文字，下面是截图。",
        "第二页是扫描的。",
        "截图里的聊天记录：",
        "明天把卡带来。",
    ]
    assert [(p.page, p.kind) for p in document.pieces if p.kind in (PieceKind.PAGE, PieceKind.PICTURE)] == [
        (1, PieceKind.PAGE),
        (2, PieceKind.PAGE),
        (1, PieceKind.PICTURE),
    ]
    (chat,) = [p.box for p in document.pieces if document.text[p.start : p.end] == "明天把卡带来。"]
    assert chat is not None
    assert 80 / 595 < chat.left < chat.right < 530 / 595
    assert (842 - 550) / 842 < chat.top < chat.bottom < (842 - 400) / 842
    assert [(w.what, w.page) for w in document.withheld] == [(Unread.HIDDEN_LAYER, 2)]


def test_a_photograph_is_set_upright_and_loses_what_the_camera_wrote() -> None:
    picture = note("药店刷卡套现", "照片是横着拍的").rotate(180).rotate(90, expand=True)
    exif = Image.Exif()
    exif[0x0112] = 6  # to be shown turned by a quarter clockwise: that leaves it upside down
    exif[0x013B] = REPORTER
    exif.get_ifd(0x8825)[1] = "N"
    document = read_document(encoded(picture, "JPEG", exif=exif, quality=90), name="IMG_1.jpg")
    assert lines(document) == ["药店刷卡套现", "照片是横着拍的"]
    assert {r.kind for r in document.removed} == {Trace.EXIF, Trace.GPS, Trace.CAMERA_OWNER}
    assert REPORTER not in repr(document)
    first, second = [p.box for p in document.pieces if p.kind is PieceKind.LINE]
    assert first is not None
    assert second is not None
    assert first.bottom > second.bottom  # the boxes are those of the picture as it is shown: upside down


def test_pictures_in_documents_and_frames_of_a_tiff_are_read() -> None:
    word = word_file()
    word.add_paragraph("下图为收据。")
    word.add_picture(io.BytesIO(encoded(note("收据：壹万元整"), "PNG")))
    message = mail_file("见附件。")
    message.add_attachment(saved(word), maintype="application", subtype="octet-stream", filename="材料.docx")
    frames = encoded(note("传真第一页"), "TIFF", save_all=True, append_images=[note("传真第二页")])
    message.add_attachment(frames, maintype="image", subtype="tiff", filename="传真.tif")
    document = read_document(message.as_bytes(), name="a.eml")
    inner, fax = document.attachments
    assert inner.text.splitlines() == ["下图为收据。", "收据：壹万元整"]
    assert [p.kind for p in inner.pieces if p.kind is PieceKind.PICTURE] == [PieceKind.PICTURE]
    assert (fax.text.splitlines(), fax.pages) == (["传真第一页", "传真第二页"], 2)
    assert [p.page for p in fax.pieces if p.kind is PieceKind.LINE] == [1, 2]
