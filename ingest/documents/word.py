"""Word documents (docx): everything a reader of the page sees, in its order; nothing of who wrote it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ingest.documents.document import PieceKind, Trace, Unread
from ingest.documents.manuscript import Manuscript
from ingest.documents.markup import parse_xml
from ingest.documents.office_traces import report_properties
from ingest.documents.packages import Package, open_package
from ingest.documents.pictures import PictureReader
from ingest.documents.refusal import Refusal, Why
from ingest.documents.word_numbering import Numbering, W
from ingest.documents.word_text import Deferred, ParagraphText, hidden_styles

STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
)
"""Namespaces of strict documents (ISO/IEC 29500-1) and those that every other document has (29500-4)."""

BLOCK_WRAPPERS = frozenset(W + tag for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
"""Elements around paragraphs and rows that change nothing about them."""

NOTES = (
    ("footnotes", "footnote", PieceKind.FOOTNOTE),
    ("endnotes", "endnote", PieceKind.ENDNOTE),
    ("comments", "comment", PieceKind.COMMENT),
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another one refers to."""

    kind: str
    target: str
    outside: bool


def read_word(data: bytes, manuscript: Manuscript, pictures: PictureReader) -> None:
    """Body, tables, text boxes and pictures in their order, then notes, comments, headers and footers."""
    package = open_package(data, manuscript.account.limits)
    _WordReader(package, manuscript, pictures).read()
    _report_traces(package, manuscript)


class _WordReader:
    def __init__(self, package: Package, manuscript: Manuscript, pictures: PictureReader) -> None:
        self._package = package
        self._out = manuscript
        self._pictures = pictures
        self._main = self._find_main()
        relations = self._relations(self._main)
        self._by_kind = {r.kind: r.target for r in relations.values() if not r.outside}
        self._headings: set[str] = set()
        styles = self._parse(self._by_kind.get("styles"))
        numbering = self._parse(self._by_kind.get("numbering"))
        self._numbering = Numbering(numbering, styles)
        self._text = ParagraphText(hidden_styles(styles), manuscript)
        if styles is not None:
            self._headings = {str(s.get(f"{W}styleId")) for s in styles.findall(f"{W}style") if _is_heading(s)}
        self._all_relations = relations

    def read(self) -> None:
        root = self._parse(self._main)
        if root is None or root.find(f"{W}body") is None:
            raise Refusal(Why.DAMAGED, detail="document.xml")
        self._blocks(root.find(f"{W}body"), self._all_relations, PieceKind.PARAGRAPH)
        for part, tag, kind in NOTES:
            self._notes(self._by_kind.get(part), tag, kind)
        for part, kind in (("header", PieceKind.HEADER), ("footer", PieceKind.FOOTER)):
            self._margins(part, kind)

    def _blocks(self, parent: Any, relations: dict[str, Relation], kind: PieceKind) -> None:
        for element in _unwrapped(parent):
            if element.tag == f"{W}p":
                self._paragraph(element, relations, kind)
            elif element.tag == f"{W}tbl":
                deferred = Deferred()
                with self._out.piece(PieceKind.TABLE if kind is PieceKind.PARAGRAPH else kind):
                    self._out.write(self._table(element, deferred))
                self._follow(deferred, relations)
            elif element.tag == f"{W}altChunk":
                self._out.withhold(Unread.EMBEDDED_OBJECT)

    def _paragraph(self, paragraph: Any, relations: dict[str, Relation], kind: PieceKind) -> None:
        deferred = Deferred()
        text = self._line(paragraph, deferred)
        if kind is PieceKind.PARAGRAPH and text.strip() and self._is_heading(paragraph):
            kind = PieceKind.HEADING
            self._out.title = self._out.title or text.strip()[:200]
        self._out.add(kind, text)
        self._follow(deferred, relations)

    def _line(self, paragraph: Any, deferred: Deferred) -> str:
        text = self._text.read(paragraph, deferred)
        number = self._numbering.number_of(paragraph)
        if number and text.strip():
            return number + (" " if number[-1].isalnum() or number[-1] == "." else "") + text
        return text

    def _table(self, table: Any, deferred: Deferred) -> str:
        """Rows on lines, cells divided by tabs; a cell that continues a merged one is empty."""
        rows = []
        for row in _unwrapped(table):
            if row.tag != f"{W}tr":
                continue
            cells = [cell for cell in _unwrapped(row) if cell.tag == f"{W}tc"]
            self._out.account.spend(Why.CELLS, len(cells))
            rows.append("\t".join(self._cell(cell, deferred) for cell in cells))
        return "\n".join(row for row in rows if row.strip())

    def _cell(self, cell: Any, deferred: Deferred) -> str:
        lines = []
        for element in _unwrapped(cell):
            if element.tag == f"{W}p":
                lines.append(self._line(element, deferred))
            elif element.tag == f"{W}tbl":
                lines.append(self._table(element, deferred))
        return "\n".join(line for line in lines if line.strip())

    def _follow(self, deferred: Deferred, relations: dict[str, Relation]) -> None:
        """What hung on a paragraph: its text boxes, then its pictures."""
        for box in deferred.boxes:
            self._blocks(box, relations, PieceKind.TEXT_BOX)
        for reference in deferred.pictures:
            relation = relations.get(reference)
            if relation is None:
                continue
            if relation.outside:
                self._out.withhold(Unread.OUTSIDE_PICTURE)
            elif relation.target in self._package.names:
                self._pictures.read_inside(self._package.read(relation.target), self._out)

    def _notes(self, part: str | None, tag: str, kind: PieceKind) -> None:
        root = self._parse(part)
        if root is None or part is None:
            return
        relations = self._relations(part)
        for note in root.findall(f"{W}{tag}"):
            if note.get(f"{W}type") in (None, "normal"):  # the others are the lines that divide notes from text
                self._blocks(note, relations, kind)

    def _margins(self, part: str, kind: PieceKind) -> None:
        """Headers or footers; what several sections repeat is read once."""
        seen: set[str] = set()
        for relation in self._all_relations.values():
            root = self._parse(relation.target) if relation.kind == part and not relation.outside else None
            if root is None:
                continue
            text = "".join(root.itertext())
            if text not in seen:
                seen.add(text)
                self._blocks(root, self._relations(relation.target), kind)

    def _is_heading(self, paragraph: Any) -> bool:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return False
        style = properties.find(f"{W}pStyle")
        return properties.find(f"{W}outlineLvl") is not None or (
            style is not None and str(style.get(f"{W}val")) in self._headings
        )

    def _find_main(self) -> str:
        for relation in self._relations("").values():
            if relation.kind == "officeDocument" and relation.target in self._package.names:
                return relation.target
        return "word/document.xml"

    def _parse(self, part: str | None) -> Any | None:
        if part is None or part not in self._package.names:
            return None
        data = self._package.read(part)
        for strict, usual in STRICT:
            data = data.replace(strict, usual)
        return parse_xml(data)

    def _relations(self, part: str) -> dict[str, Relation]:
        folder, name = posixpath.split(part)
        root = self._parse(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Relation] = {}
        for one in root if root is not None else ():
            target = str(one.get("Target", ""))
            outside = one.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[str(one.get("Id"))] = Relation(str(one.get("Type", "")).rsplit("/", 1)[-1], target, outside)
        return found


def _unwrapped(parent: Any) -> Iterator[Any]:
    """The children of an element, with those of mere wrappers in the place of the wrapper."""
    for child in parent:
        if child.tag in BLOCK_WRAPPERS:
            yield from _unwrapped(child)
        else:
            yield child


def _is_heading(style: Any) -> bool:
    name = style.find(f"{W}name")
    title = str(name.get(f"{W}val", "")).lower() if name is not None else ""
    return title == "title" or title.startswith(("heading", "标题"))


def _report_traces(package: Package, manuscript: Manuscript) -> None:
    """Counts what the package says about persons; no value leaves this function."""
    report_properties(package, manuscript)
    for name in package.names:
        if name.startswith("word/") and name.endswith(".xml") and name != "word/people.xml":
            data = package.read(name)
            elements = parse_xml(data).iter("*") if b"author" in data else ()
            authors = [e.tag == f"{W}comment" for e in elements if e.get(f"{W}author")]
            manuscript.remove(Trace.COMMENT_AUTHOR, sum(authors))
            manuscript.remove(Trace.REVISION_AUTHOR, len(authors) - sum(authors))
        if name.startswith(("word/embeddings/", "word/diagrams/data", "word/charts/chart")):
            manuscript.withhold(Unread.EMBEDDED_OBJECT)
