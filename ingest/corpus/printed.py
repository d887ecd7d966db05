"""Printed lines of a document (行): as they are searched and as they were published, without what only the page bears."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.corpus.reading import FileReport
from ingest.documents import ParsedDocument, PieceKind

_BODY = frozenset({PieceKind.HEADING, PieceKind.PARAGRAPH, PieceKind.TABLE})
_MARGIN = frozenset({PieceKind.HEADER, PieceKind.FOOTER})
_PAGE_NUMBER = re.compile(
    r"[\s—―–\-·•]*(?:第? ?\d{1,4} ?页?|第 ?\d{1,4} ?页[，,/ ]*共 ?\d{1,4} ?页|\d{1,4} ?/ ?\d{1,4}|[ivxlcIVXLC]{1,6})[\s—―–\-·•]*"
)
_MARKS_OF_MARKDOWN = re.compile(r"^(?:#{1,6}\s+|>\s?|[*+-]\s{1,3}(?=第|[（(]|[一二三四五六七八九十]))|\*\*|__")
_CONTENTS = re.compile(r"目\s*[录次]")
_LEADER = re.compile(r"\s*(?:[.．…·・‥]\s?){3,}\s*[（(]?\d{0,4}[）)]?\s*$|\s+\d{1,4}\s*$")
_CHAPTER = re.compile(r"第 ?[一二三四五六七八九十百零〇\d]+ ?(?:分编|[编章节条])")
_ARTICLE_ROW = re.compile(r"\s*第[\s一二三四五六七八九十百零〇\d]+条")
_WEB = re.compile(
    r"(?:字(?:体|号)[:：]|分享(?:到|至)|打印(?:本页)?|关闭(?:窗口|本页)?|收藏|扫一扫|当前位置|首页|网站地图|版权所有|主办单位[:：]|.{0,6}ICP备|浏览次数|【?字体|上一篇|下一篇|相关(?:阅读|链接)|返回顶部|责任编辑|[（(]此件(?:公开|主动|依申请)?.{0,8}(?:发布|公开)[）)])"
)
_ENDS = tuple("。；：！？”）】.;:!?")
FREQUENT = 3
"""Times that a short line without the end of a sentence stands in a document before it is page furniture…"""
TOP = 8
"""…and it stands among so many lines at the top, as a running title does: what only a text repeats is text."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``text`` for reading (half-width, trimmed), ``shown`` as published."""

    text: str
    shown: str
    table: bool = False
    heading: bool = False


def read_lines(document: ParsedDocument, report: FileReport) -> list[Line]:
    """The lines of the body in their order; what was left out is in the report."""
    margins = sum(piece.kind in _MARGIN for piece in document.pieces)
    if margins:
        report.count("headers and footers left out", margins)
    lines = _without_furniture(list(_lines(document)), report)
    return _without_contents(lines, report)


def ends_sentence(text: str) -> bool:
    """Whether a line ends where a sentence or a part of a list ends."""
    return text.rstrip().endswith(_ENDS)


def _lines(document: ParsedDocument) -> Iterator[Line]:
    end = 0
    for piece in document.pieces:
        if piece.kind not in _BODY or piece.start < end:
            continue
        end = piece.end
        table = piece.kind is PieceKind.TABLE and not _lays_out(document.text[piece.start : piece.end])
        at = piece.start
        for raw in document.text[piece.start : piece.end].splitlines(keepends=True):
            text = _MARKS_OF_MARKDOWN.sub("", raw.strip())
            start = at + raw.find(text) if text and text in raw else at
            at += len(raw)
            if text.strip():
                shown = _shown(document, start, start + len(text)) if text in raw else text
                yield Line(text.strip(), shown.strip(), table, piece.kind is PieceKind.HEADING)


def _lays_out(table: str) -> bool:
    """Whether a table only lays out a text: most of its rows begin with an article's number."""
    rows = [row for row in table.splitlines() if row.strip()]
    numbered = sum(_ARTICLE_ROW.match(row) is not None for row in rows)
    return numbered >= 2 and 2 * numbered > len(rows)


def _shown(document: ParsedDocument, start: int, end: int) -> str:
    """The characters as published; line ends that only the page's width caused are none of them."""
    first, last = document.offsets.original_span(start, end)
    return re.sub(r"[ \t]*[\r\n]+[ \t]*", "", document.original_text[first:last])


def _without_furniture(lines: Sequence[Line], report: FileReport) -> list[Line]:
    often = Counter(line.text for line in lines if not line.table)
    top = {line.text for line in lines[:TOP]}
    found: list[Line] = []
    seen: set[str] = set()
    for line in lines:
        repeated = (
            often[line.text] >= FREQUENT and line.text in top and len(line.text) <= 40
            and not ends_sentence(line.text) and not _CHAPTER.match(line.text)
        )  # fmt: skip
        if not line.table and (_PAGE_NUMBER.fullmatch(line.text) or (repeated and line.text in seen)):
            report.count("page furniture left out")
            continue
        if not line.table and len(line.text) <= 60 and _WEB.match(line.text):
            report.count("web page furniture left out")
            continue
        seen.add(line.text)
        found.append(line)
    return found


def _without_contents(lines: Sequence[Line], report: FileReport) -> list[Line]:
    """The lines without a table of contents before the text: from 目录 on, every line that comes again or ends in dots."""
    start = next((at for at, line in enumerate(lines) if _CONTENTS.fullmatch(line.text)), None)
    if start is None:
        return list(lines)
    later = Counter(_entry(line.text) for line in lines[start + 1 :])
    end = start + 1
    seen: set[str] = set()
    while end < len(lines):
        text = lines[end].text
        entry = _entry(text)
        if entry in seen or not (later[entry] > 1 or _LEADER.search(text)):
            break
        seen.add(entry)
        end += 1
    report.count("lines of the table of contents left out", end - start)
    return [*lines[:start], *lines[end:]]


def _entry(text: str) -> str:
    return re.sub(r"\s", "", _LEADER.sub("", text))
