"""A page is seen as it is: upright, within bounds, without a word of who made the file, drawn behind the same locks."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from graph.model.errors import BadInput
from ingest.documents import draw_page
from ingest.documents.limits import DEFAULT_LIMITS
from ingest.documents.refusal import Refusal
from ingest.documents.sandbox import run_apart
from ingest.documents.showing import DRAWER, LONGEST_SIDE, _encoded
from tests.ingest.documents.test_malicious_files import cyclic_pdf, giant_picture, pdf_of_endless_pages
from tests.ingest.documents.written_files import saved as saved_file
from tests.ingest.documents.written_files import word_file
from tests.ingest.documents.written_pdf import PdfFile, PdfPage, scanned_pdf

RED, BLUE = (200, 20, 20), (20, 20, 200)
BLACK_CORNER = "0 0 0 rg 0 742 100 100 re f\n"
"""A square of 100 points in the upper left corner of an A4 page."""


def sheet(colour: tuple[int, int, int] = (255, 255, 255), size: tuple[int, int] = (400, 560)) -> Image.Image:
    """A sheet with a black square in its upper left corner, a quarter of its sides."""
    paper = Image.new("RGB", size, colour)
    paper.paste((0, 0, 0), (0, 0, size[0] // 4, size[1] // 4))
    return paper


def saved(picture: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)  # type: ignore[arg-type]
    return out.getvalue()


def drawn(data: bytes, name: str, page: int = 1) -> Image.Image:
    content = draw_page(data, name=name, page=page)
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    return Image.open(io.BytesIO(content)).convert("RGB")


def near(picture: Image.Image, x: float, y: float, colour: tuple[int, int, int]) -> bool:
    """Whether the pixel at these shares of the picture has a colour, up to what JPEG does to it."""
    got = picture.getpixel((int(x * picture.width), int(y * picture.height)))
    return bool(np.abs(np.array(got) - np.array(colour)).max() < 12)


def test_a_page_of_a_pdf_is_drawn_whole_and_the_right_way_up() -> None:
    data = PdfFile([PdfPage(), PdfPage(content=BLACK_CORNER)]).bytes()
    first, second = drawn(data, "案卷.pdf"), drawn(data, "案卷.pdf", 2)
    assert second.height in (LONGEST_SIDE, LONGEST_SIDE + 1)
    assert second.width / second.height == pytest.approx(595 / 842, abs=0.002)
    assert near(second, 0.08, 0.05, (0, 0, 0))
    assert near(second, 0.5, 0.5, (255, 255, 255))
    assert near(first, 0.08, 0.05, (255, 255, 255)), "another page"


def test_a_scan_in_a_pdf_is_drawn_in_its_colours() -> None:
    picture = drawn(scanned_pdf([sheet(RED), sheet(BLUE)]), "扫描件.pdf", 2)
    assert near(picture, 0.6, 0.6, BLUE)
    assert near(picture, 0.1, 0.1, (0, 0, 0))


def test_a_photograph_is_set_upright_as_recognition_saw_it() -> None:
    turned = Image.Exif()
    turned[0x0112] = 6  # the camera was held upright: the first row is the right side
    picture = drawn(saved(sheet(RED), "JPEG", exif=turned, quality=95), "照片.jpg")
    assert picture.size == (560, 400)
    assert near(picture, 0.9, 0.1, (0, 0, 0))
    assert near(picture, 0.1, 0.1, RED)


def test_each_frame_of_a_tiff_is_a_page() -> None:
    data = saved(sheet(RED), "TIFF", save_all=True, append_images=[sheet(BLUE)])
    assert near(drawn(data, "传真.tif", 1), 0.6, 0.6, RED)
    assert near(drawn(data, "传真.tif", 2), 0.6, 0.6, BLUE)


def test_a_large_picture_is_made_smaller_and_a_small_one_stays() -> None:
    assert max(drawn(saved(sheet(size=(4000, 2000)), "PNG"), "大图.png").size) == LONGEST_SIDE
    assert drawn(saved(sheet(), "PNG"), "小图.png").size == (400, 560)


def test_what_is_transparent_is_white() -> None:
    assert near(drawn(saved(Image.new("RGBA", (60, 60)), "PNG"), "印章.png"), 0.5, 0.5, (255, 255, 255))


def test_nothing_that_a_file_says_of_its_maker_is_in_the_picture() -> None:
    exif = Image.Exif()
    exif[0x013B], exif[0x010E] = "欧阳记录", "欧阳记录"
    data = saved(sheet(), "JPEG", exif=exif, comment=b"ouyang-comment")
    assert b"ouyang-comment" in data
    content = draw_page(data, name="照片.jpg", page=1)
    for trace in ("欧阳记录".encode(), b"ouyang", b"Exif", b"eXIf", b"tEXt", b"iTXt"):
        assert trace not in content
    assert Image.open(io.BytesIO(content)).info == {}


@pytest.mark.parametrize("page", [0, -1, 3, 10**9])
def test_a_page_that_is_not_there_is_refused_with_how_many_there_are(page: int) -> None:
    with pytest.raises(BadInput) as refused:
        draw_page(PdfFile([PdfPage(), PdfPage()]).bytes(), name="案卷.pdf", page=page)
    assert (refused.value.facts["reason"], refused.value.facts["limit"]) == ("no_such_page", 2)


@pytest.mark.parametrize(
    ("make", "name", "reason"),
    [
        (lambda: "一份文字".encode(), "文字.txt", "no_pages"),
        (lambda: saved_file(word_file()), "文书.docx", "no_pages"),
        (lambda: b"%PDF-1.7\nnothing", "坏.pdf", "damaged"),
        (giant_picture, "巨图.png", "pixels"),
    ],
    ids=["text", "word", "broken", "giant"],
)
def test_what_cannot_be_drawn_is_refused_with_its_name(make: Callable[[], bytes], name: str, reason: str) -> None:
    with pytest.raises(BadInput) as refused:
        draw_page(make(), name=name, page=1)
    assert (refused.value.facts["file"], refused.value.facts["reason"]) == (name, reason)


@pytest.mark.parametrize("make", [cyclic_pdf, pdf_of_endless_pages])
def test_a_pdf_that_lies_about_its_pages_is_drawn_and_ends(make: Callable[[], bytes]) -> None:
    assert max(drawn(make(), "循环.pdf").size) <= LONGEST_SIDE + 1


def test_a_file_beyond_the_limit_never_reaches_the_drawing_process() -> None:
    with pytest.raises(BadInput) as refused:
        draw_page(b"%PDF-1.7", name="大.pdf", page=1, limits=replace(DEFAULT_LIMITS, bytes=4))
    assert refused.value.facts["reason"] == "bytes"


def test_the_drawing_process_gives_pixels_and_no_file() -> None:
    message = run_apart(scanned_pdf([sheet(RED)]), DEFAULT_LIMITS, task=DRAWER, options={"page": 1, "side": 90})
    picture = message["picture"]
    assert set(picture) == {"width", "height", "pixels"}
    assert max(picture["width"], picture["height"]) <= 91


@pytest.mark.parametrize(
    "picture",
    [
        None,
        {},
        {"width": 2, "height": 2, "pixels": "AAAA"},
        {"width": 1, "height": 1, "pixels": "????"},
        {"width": 1, "height": 10**6, "pixels": "AAAA"},
        {"width": -1, "height": -1, "pixels": "AAAA"},
        {"width": True, "height": "1", "pixels": "AAAA"},
    ],
)
def test_an_answer_that_is_no_picture_is_refused(picture: object) -> None:
    with pytest.raises(Refusal):
        _encoded({"picture": picture})
