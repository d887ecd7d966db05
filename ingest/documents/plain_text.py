"""Bytes into characters (文本解码): marks first, then strict decoders, then what reads most like Chinese."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Callable

from charset_normalizer import from_bytes

from ingest.documents.document import PieceKind, Unread
from ingest.documents.manuscript import Manuscript
from ingest.documents.refusal import Refusal, Why
from ingest.documents.working_copy import LINE_ENDS

_ENDS = "\n" + "".join(LINE_ENDS)

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""UTF-32 before UTF-16: the mark of the one begins with the mark of the other."""

WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs", "iso-8859-1": "cp1252"}
"""What programs write under a name is its superset: 镕 and 𫖯 come in mails that say gb2312."""

BROKEN_SHARE = 0.05
"""Share of the characters beyond ASCII that may be undecodable in UTF-8 with damage; in any other encoding most are."""

CONTROL_SHARE = 0.02
"""Share of control characters from which bytes are no text; terminal logs have less."""


def read_plain_text(data: bytes, manuscript: Manuscript) -> None:
    """A text file: each line that is not blank is a paragraph."""
    text = decode(data, manuscript)
    controls = sum(1 for c in text if unicodedata.category(c) == "Cc" and c not in "\r\n\t\f\v")
    if controls > CONTROL_SHARE * len(text):
        raise Refusal(Why.UNKNOWN)
    for line in text.splitlines(keepends=True):
        body = line.rstrip(_ENDS)
        if body.strip():
            with manuscript.piece(PieceKind.PARAGRAPH):
                manuscript.write(body)
            manuscript.write(line[len(body) :])
        else:
            manuscript.write(line)


def decode(data: bytes, manuscript: Manuscript, declared: str | None = None) -> str:
    """The characters; what cannot be decoded stands as U+FFFD and is counted in the manuscript.

    ``declared`` is the charset that a header or page names; it is believed when it decodes without error.
    """
    for mark, coding in MARKS:
        if data.startswith(mark):
            return _replaced(data, coding, manuscript)
    for coding in filter(None, (_known(declared), _utf16(data), "utf-8")):
        if (decoded := _strict(data, coding)) is not None:
            return decoded
    damaged = data.decode("utf-8", "replace")
    if damaged.count("�") <= BROKEN_SHARE * sum(1 for c in damaged if ord(c) > 0x7F):
        return _replaced(data, "utf-8", manuscript)
    if (text := _chinese(data)) is not None:
        return text
    best = from_bytes(data).best()
    return _replaced(data, best.encoding if best else _known(declared) or "gb18030", manuscript)


def _known(declared: str | None) -> str | None:
    name = (declared or "").strip().strip("\"'").lower()
    try:
        return codecs.lookup(WIDER.get(name, name)).name if name else None
    except LookupError:
        return None


def _utf16(data: bytes) -> str | None:
    """UTF-16 without its mark: every line feed, space and digit has a zero byte on one side, always the same."""
    if b"\0" not in data or len(data) % 2:
        return None
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if min(even, odd) * 4 > max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _strict(data: bytes, coding: str) -> str | None:
    try:
        return data.decode(coding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _replaced(data: bytes, coding: str, manuscript: Manuscript) -> str:
    text = data.decode(coding, "replace")
    if broken := text.count("�"):
        manuscript.withhold(Unread.UNDECODED, count=broken)
    return text


def _chinese(data: bytes) -> str | None:
    """GB18030 or Big5, whichever gives more of its own everyday characters; bytes often are legal in both.

    Everyday are the first level of GB 2312 (lead bytes B0-D7, 3755 characters) and of Big5 (A4-C6, 5401 characters).
    """
    found: list[tuple[float, str]] = []
    for coding, is_common in (("gb18030", _is_common_gb), ("big5hkscs", _is_common_big5)):
        text = _strict(data, coding)
        if text is not None:
            found.append((_share(text, is_common), text))
    if not found:
        return None
    share, text = max(found, key=lambda one: one[0])
    return text if share > 0.5 else None


def _share(text: str, is_common: Callable[[str], bool]) -> float:
    foreign = [c for c in text[:20_000] if ord(c) > 0x7F and c.isalpha()]
    return sum(map(is_common, foreign)) / len(foreign) if foreign else 1.0


def _is_common_gb(char: str) -> bool:
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7


def _is_common_big5(char: str) -> bool:
    try:
        code = char.encode("big5")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and 0xA4 <= code[0] <= 0xC6
