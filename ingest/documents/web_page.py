"""Web pages (网页): what a browser shows, in its order; nothing is fetched, nothing is run."""

from __future__ import annotations

import re
from typing import Any

from ingest.documents.document import PieceKind, Unread
from ingest.documents.manuscript import Manuscript
from ingest.documents.plain_text import decode
from ingest.documents.refusal import Refusal, Why

SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "meta",
        "link",
        "title",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "canvas",
    ]
)
SCRIPTS = frozenset(("script", "iframe", "object", "embed"))
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "ul",
        "caption",
        "legend",
        "option",
    ]
)
CELLS = frozenset(("td", "th"))
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|%|\s*[;}!]|\s*$)|opacity\s*:\s*0(?:\.0+)?\s*(?:[;}!]|$)"
    r"|(?:left|top|text-indent)\s*:\s*-\d{4,}",
    re.I,
)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"^([a-z][a-z0-9]*)?([.#][\w-]+)?$", re.I)
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.I)
_SPACE = re.compile(r"[ \t\r\n\f]+")


def read_web_page(data: bytes, manuscript: Manuscript, *, declared: str | None = None) -> None:
    """The visible text of a page; ``declared`` is the charset its carrier (a mail) names."""
    meta = _CHARSET.search(data[:4096])
    text = decode(data, manuscript, declared or (meta.group(1).decode("ascii") if meta else None))
    root = _parse(text)
    if root is None:
        return
    title = root.find(".//title")
    if title is not None and (title.text or "").strip():
        manuscript.title = _SPACE.sub(" ", title.text).strip()[:200]
    _WebPage(manuscript, _hidden_selectors(root)).read(root)


def _parse(text: str) -> Any | None:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        if not re.sub(r"<[^>]*>", "", text).strip():
            return None
        raise Refusal(Why.DAMAGED, detail="HTML") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Refusal(Why.DAMAGED, detail="HTML depth")  # libxml2 gives what came before, without a word
    return root


class _WebPage:
    """Walks the tree without recursion: where the walk stands is on a list."""

    def __init__(self, manuscript: Manuscript, hidden: frozenset[tuple[str, str]]) -> None:
        self._out = manuscript
        self._hidden = hidden
        self._line: list[str] = []
        self._cells = 0
        self._due = False
        self._preformatted = 0
        self._table: int | None = None
        self._kind = PieceKind.PARAGRAPH

    def read(self, root: Any) -> None:
        """Enters and leaves every element in document order."""
        stack: list[tuple[Any, bool]] = [(root, False)]
        while stack:
            element, left = stack.pop()
            if left:
                self._leave(element)
                self._text(element.tail)
                continue
            if not isinstance(element.tag, str) or not self._enter(element):
                self._text(element.tail)
                continue
            stack.append((element, True))
            stack += [(child, False) for child in reversed(element)]
        self._flush()

    def _enter(self, element: Any) -> bool:
        """False when neither the element nor what is inside is read."""
        tag = element.tag.lower()
        if tag in SKIPPED:
            if scripts := sum(1 for _ in element.iter(*SCRIPTS)):
                self._out.withhold(Unread.SCRIPT, count=scripts)
            return False
        if self._is_hidden(element, tag):
            length = len(_SPACE.sub("", "".join(element.itertext())))
            if length:
                self._out.withhold(Unread.HIDDEN_TEXT, count=length)
            return False
        self._part(tag)
        if tag in HEADINGS:
            self._kind = PieceKind.HEADING
        elif tag == "table" and self._table is None:
            self._out.break_line()
            self._table = self._out.length
        elif tag in CELLS:
            self._out.account.spend(Why.CELLS, 1)
            self._line.append("\t" if self._cells else "")
            self._cells += 1
            self._due = False
        elif tag == "br":
            self._flush()
        elif tag == "img":
            self._picture(element.get("src") or "")
        elif tag == "pre":
            self._preformatted += 1
        self._text(element.text)
        return True

    def _leave(self, element: Any) -> None:
        tag = element.tag.lower()
        self._part(tag)
        if tag in HEADINGS:
            self._kind = PieceKind.PARAGRAPH
        elif tag == "pre":
            self._preformatted -= 1
        elif tag == "table" and self._table is not None and next(element.iterancestors("table"), None) is None:
            self._out.mark(PieceKind.TABLE, self._table)
            self._table = None

    def _part(self, tag: str) -> None:
        """The edge of a block ends a line; inside a cell only when more of the cell follows."""
        if tag in ("table", "tr"):
            self._flush()
            self._cells = 0
        elif tag in BLOCKS and self._cells:
            self._due = bool(self._line) and bool(self._line[-1].strip())
        elif tag in BLOCKS:
            self._flush()

    def _text(self, text: str | None) -> None:
        if not text:
            return
        if self._due and text.strip():
            self._flush()
        if self._preformatted:
            first, *others = text.split("\n")
            self._line.append(first)
            for other in others:
                self._flush()
                self._line.append(other)
        else:
            self._line.append(_SPACE.sub(" ", text))

    def _picture(self, source: str) -> None:
        """A picture inside a mail is one of its attachments; all others are not fetched."""
        if source and not source.startswith("cid:"):
            self._out.withhold(Unread.PICTURE if source.startswith("data:") else Unread.OUTSIDE_PICTURE)

    def _flush(self) -> None:
        line = re.sub(r" *\t *", "\t", re.sub(r"  +", " ", "".join(self._line))).strip(" ")
        self._line.clear()
        self._due = False
        if not line.strip():
            return
        if self._table is None:
            self._out.add(self._kind, line)
        else:
            self._out.break_line()
            self._out.write(line)

    def _is_hidden(self, element: Any, tag: str) -> bool:
        if element.get("hidden") is not None or (tag == "input" and element.get("type", "").lower() == "hidden"):
            return True
        if _HIDING.search(element.get("style") or ""):
            return True
        names = {f".{name}" for name in (element.get("class") or "").split()} | {f"#{element.get('id')}", ""}
        return any((own, name) in self._hidden for own in (tag, "") for name in names if own or name)


def _hidden_selectors(root: Any) -> frozenset[tuple[str, str]]:
    """(tag, class or id) of simple style rules that hide; rules in linked files or for combined selectors are not seen."""
    found = set()
    for style in root.iter("style"):
        for selectors, body in _RULE.findall(re.sub(r"/\*.*?\*/", "", style.text or "", flags=re.S)):
            if _HIDING.search(body):
                for selector in selectors.split(","):
                    if (match := _SELECTOR.match(selector.strip())) and match.group(0):
                        found.add(((match.group(1) or "").lower(), match.group(2) or ""))
    return frozenset(found)
