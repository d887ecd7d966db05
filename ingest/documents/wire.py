"""A document on its way between two processes: plain JSON, checked on arrival as a stranger's (进程间传递格式)."""

from __future__ import annotations

from typing import Any

import orjson

from ingest.documents.document import Box, ParsedDocument, Piece, PieceKind, Removed, Trace, Unread, Withheld
from ingest.documents.offsets import Offsets

Json = dict[str, Any]

MAX_TEXT = 2000
"""Characters of a name, a title or a reason that are taken from the reading process."""


def dump_message(message: Json) -> bytes:
    """One line of JSON."""
    return orjson.dumps(message) + b"\n"


def load_message(line: bytes) -> Json:
    """The message of one line; `ValueError` for anything that is not an object of JSON."""
    message = orjson.loads(line)
    if not isinstance(message, dict):
        raise ValueError("the message is no object")
    return message


def to_wire(document: ParsedDocument) -> Json:
    """The document as plain values."""
    return {
        "name": _clean(document.name),
        "media_type": document.media_type,
        "sha256": document.sha256,
        "size": document.size,
        "text": document.text,
        "original": _clean(document.original_text),
        "offsets": document.offsets.to_list(),
        "pieces": [_piece_to_wire(piece) for piece in document.pieces],
        "title": document.title,
        "pages": document.pages,
        "withheld": [
            [w.what, w.page, _clean(w.part) if w.part else None, w.count, w.reason] for w in document.withheld
        ],
        "removed": [[r.kind, r.count] for r in document.removed],
        "claimed": document.claimed,
        "attachments": [to_wire(attachment) for attachment in document.attachments],
    }


def from_wire(message: Json) -> ParsedDocument:
    """The document; `ValueError`, `KeyError` or `TypeError` when the message is not what `to_wire` gives."""
    text, original = _text(message["text"]), _text(message["original"])
    offsets = Offsets.from_list([_count(number) for number in message["offsets"]])
    if (offsets.length, offsets.original_length) != (len(text), len(original)):
        raise ValueError("the offsets are those of other texts")
    return ParsedDocument(
        name=_short(message["name"]),
        media_type=_short(message["media_type"]),
        sha256=_short(message["sha256"]),
        size=_count(message["size"]),
        text=text,
        original_text=original,
        offsets=offsets,
        pieces=tuple(_piece_from_wire(piece, len(text)) for piece in message["pieces"]),
        title=None if message["title"] is None else _short(message["title"]),
        pages=None if message["pages"] is None else _count(message["pages"]),
        withheld=tuple(_withheld_from_wire(*values) for values in message["withheld"]),
        removed=tuple(Removed(Trace(kind), _count(count)) for kind, count in message["removed"]),
        claimed=None if message["claimed"] is None else _short(message["claimed"]),
        attachments=tuple(from_wire(attachment) for attachment in message["attachments"]),
    )


def _piece_to_wire(piece: Piece) -> list[Any]:
    box = piece.box and [piece.box.left, piece.box.top, piece.box.right, piece.box.bottom]
    return [piece.kind, piece.start, piece.end, piece.page, box, piece.confidence]


def _piece_from_wire(values: list[Any], length: int) -> Piece:
    kind, start, end, page, box, confidence = values
    if not 0 <= _count(start) < _count(end) <= length:
        raise ValueError("a piece lies outside the text")
    return Piece(
        PieceKind(kind),
        start,
        end,
        None if page is None else _count(page),
        None if box is None else Box(*(float(edge) for edge in box)),
        None if confidence is None else float(confidence),
    )


def _withheld_from_wire(what: Any, page: Any, part: Any, count: Any, reason: Any) -> Withheld:
    return Withheld(
        Unread(what),
        None if page is None else _count(page),
        None if part is None else _short(part),
        _count(count),
        None if reason is None else (_short(reason[0]), _short(reason[1])),
    )


def _clean(text: str) -> str:
    """Lone surrogates, which JSON cannot carry, as U+FFFD: the length stays."""
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() and _has_surrogate(text) else text


def _has_surrogate(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return True
    return False


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("text expected")
    return value


def _short(value: object) -> str:
    return _text(value)[:MAX_TEXT]


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError("a count expected")
    return value
