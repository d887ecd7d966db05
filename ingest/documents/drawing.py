"""The work of the reading process when a page is to be seen (页面成像): one page of a PDF or picture file as plain pixels."""

from __future__ import annotations

import base64
from typing import Any

from ingest.documents.child import Request
from ingest.documents.limits import Account
from ingest.documents.manuscript import Manuscript
from ingest.documents.pdf import open_pdf, render_page
from ingest.documents.pictures import count_frames, open_picture, upright_pixels
from ingest.documents.refusal import Refusal, Why
from ingest.documents.sniffing import Form, sniff
from ingest.documents.wire import Json


def answer(request: Request) -> Json:
    """The message that carries the pixels: rows of red, green, blue, upright, as recognition saw the page.

    Options: ``page`` from 1; ``side``, the most pixels of the longer side. `Refusal` for a page that is not there, and
    for files that have no pages to be seen.
    """
    page, side = request.options["page"], request.options["side"]
    match sniff(request.data, request.suffix, request.limits).form:
        case Form.PDF:
            pixels = _of_pdf(request.data, page, side)
        case Form.PICTURE:
            pixels = _of_picture(request, page, side)
        case _:
            raise Refusal(Why.NO_PAGES)
    height, width = pixels.shape[:2]
    plain = base64.b64encode(pixels[:, :, ::-1].tobytes()).decode("ascii")
    return {"picture": {"width": int(width), "height": int(height), "pixels": plain}}


def _of_pdf(data: bytes, number: int, side: int) -> Any:
    import pypdfium2
    import pypdfium2.raw

    file = open_pdf(data, pypdfium2)
    try:
        _check(number, len(file))
        page = file[number - 1]
        try:
            return render_page(page, pypdfium2.raw, side)
        finally:
            page.close()
    finally:
        file.close()


def _of_picture(request: Request, number: int, side: int) -> Any:
    import numpy
    from PIL import Image

    manuscript = Manuscript(Account(request.limits))
    picture = open_picture(request.data, manuscript)
    _check(number, count_frames(picture))
    picture.seek(number - 1)
    upright = Image.fromarray(upright_pixels(picture, manuscript))
    upright.thumbnail((side, side))  # smaller pictures stay as they are
    return numpy.asarray(upright)


def _check(number: int, of: int) -> None:
    if not 1 <= number <= of:
        raise Refusal(Why.NO_SUCH_PAGE, limit=of)
