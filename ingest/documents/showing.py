"""A page of a document as a picture (页面图像): drawn in the reading process, encoded here from plain pixels."""

from __future__ import annotations

import base64
import binascii
import io
from dataclasses import replace
from pathlib import PurePosixPath

from graph.model.errors import BadInput
from ingest.documents.limits import DEFAULT_LIMITS, Limits
from ingest.documents.refusal import Refusal, Why
from ingest.documents.sandbox import run_apart
from ingest.documents.wire import Json

DRAWER = "ingest.documents.drawing"

LONGEST_SIDE = 1800
"""Pixels of the longer side: an A4 page at 154 dpi, at which print of 6 points can be read; a screen shows fewer."""

LIMITS = replace(DEFAULT_LIMITS, seconds=30, page_cpu_seconds=20, silent_seconds=30)
"""Somebody waits for it: a page is drawn in a tenth of a second, a scan of 70 million pixels in three."""


def draw_page(data: bytes, *, name: str, page: int, limits: Limits = LIMITS) -> bytes:
    """One page, from 1, of a PDF or picture file as PNG without any metadata, its longer side at most ``LONGEST_SIDE``.

    Drawn in a locked process of its own, which gives pixels and no file, so that what a browser decodes was made here;
    nothing is written to disk. ``name`` is for messages; its extension is a hint. `BadInput` names it with the reason.
    """
    suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    try:
        if len(data) > limits.bytes:
            raise Refusal(Why.BYTES, limit=limits.bytes)
        message = run_apart(data, limits, suffix=suffix, task=DRAWER, options={"page": page, "side": LONGEST_SIDE})
        return _encoded(message)
    except Refusal as refusal:
        zh, en = refusal.sentences()
        raise BadInput(f"{name}：{zh}", f"{name}: {en}", file=name, reason=refusal.why, **refusal.facts) from refusal


def _encoded(message: Json) -> bytes:
    """The pixels as PNG; `Refusal` when the message is not what the drawing process gives."""
    from PIL import Image

    try:
        picture = message["picture"]
        width, height = picture["width"], picture["height"]
        pixels = base64.b64decode(picture["pixels"], validate=True)
    except (KeyError, TypeError, ValueError, binascii.Error) as error:
        raise Refusal(Why.CRASHED, detail="answer unreadable") from error
    sides = [side for side in (width, height) if isinstance(side, int) and 1 <= side <= LONGEST_SIDE + 1]
    if len(sides) != 2 or len(pixels) != 3 * width * height:
        raise Refusal(Why.CRASHED, detail="answer unreadable")
    out = io.BytesIO()
    Image.frombytes("RGB", (width, height), pixels).save(out, "PNG", compress_level=3)
    return out.getvalue()
