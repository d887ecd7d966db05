"""The text of one Word paragraph (段落文字): what is seen of it; what hangs on it is handed back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ingest.documents.document import Unread
from ingest.documents.manuscript import Manuscript
from ingest.documents.word_numbering import W

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V = "{urn:schemas-microsoft-com:vml}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

NOT_TEXT = frozenset(
    [W + tag for tag in ("pPr", "rPr", "instrText", "delInstrText", "rt", "rubyPr", "sdtPr", "sdtEndPr", "tblPr")]
    + [FALLBACK]  # the same content again for programs before 2010
)
MARKS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
DELETED = frozenset((f"{W}del", f"{W}moveFrom"))


@dataclass(slots=True)
class Deferred:
    """What hangs on a paragraph: contents of text boxes, and relation ids of pictures."""

    boxes: list[Any] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)


class ParagraphText:
    """Reads paragraphs; counts in the manuscript what is hidden or deleted."""

    def __init__(self, hidden: frozenset[str], manuscript: Manuscript) -> None:
        self._hidden = hidden
        self._out = manuscript

    def read(self, paragraph: Any, deferred: Deferred) -> str:
        """The visible text, tabs and line breaks included."""
        parts: list[str] = []
        self._walk(paragraph, parts, deferred)
        return "".join(parts)

    def _walk(self, element: Any, parts: list[str], deferred: Deferred) -> None:
        for child in element:
            tag = child.tag
            if tag in NOT_TEXT or not isinstance(tag, str):
                continue
            if tag in (f"{W}t", f"{M}t"):
                parts.append(child.text or "")
            elif tag in MARKS:
                parts.append(MARKS[tag])
            elif tag == f"{W}sym":
                parts.append(_symbol(child))
            elif tag in DELETED:
                self._withhold(child, Unread.DELETED_REVISION)
            elif tag == f"{W}r" and self._is_hidden(child):
                self._withhold(child, Unread.HIDDEN_TEXT)
            elif tag == f"{W}txbxContent":
                deferred.boxes.append(child)
            elif tag in (f"{A}blip", f"{V}imagedata"):
                reference = child.get(f"{R}embed") or child.get(f"{R}link") or child.get(f"{R}id")
                if reference and reference not in deferred.pictures:
                    deferred.pictures.append(str(reference))
            else:
                self._walk(child, parts, deferred)

    def _withhold(self, element: Any, what: Unread) -> None:
        length = sum(len(t.text or "") for t in element.iter(f"{W}t", f"{W}delText"))
        if length:
            self._out.withhold(what, count=length)

    def _is_hidden(self, run: Any) -> bool:
        properties = run.find(f"{W}rPr")
        if properties is None:
            return False
        vanish = properties.find(f"{W}vanish")
        if vanish is not None:
            return _is_on(vanish)
        style = properties.find(f"{W}rStyle")
        return style is not None and str(style.get(f"{W}val")) in self._hidden


def hidden_styles(styles: Any | None) -> frozenset[str]:
    """Character styles that hide what they are put on."""
    found = set()
    for style in styles.findall(f"{W}style") if styles is not None else ():
        vanish = style.find(f"{W}rPr/{W}vanish")
        if vanish is not None and _is_on(vanish):
            found.add(str(style.get(f"{W}styleId")))
    return frozenset(found)


def _is_on(switch: Any) -> bool:
    return str(switch.get(f"{W}val", "true")) not in ("false", "0", "off")


def _symbol(element: Any) -> str:
    try:
        code = int(str(element.get(f"{W}char")), 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0xFFFD else ""
