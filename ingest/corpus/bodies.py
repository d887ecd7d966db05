"""The body of a document (正文): articles under chapters, or sections under sections, then annexes and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.knowledge.folding import fold
from graph.knowledge.splitting import parts_of
from graph.ledger.knowledge_record import NewUnit, UnitKind
from ingest.corpus.headings import ANNEX, article_of, chapter_of, section_of
from ingest.corpus.printed import Line, ends_sentence
from ingest.corpus.reading import FileReport
from ingest.corpus.statutes import free_path

FEWEST = 2
"""Articles from which a document is one of articles; a single 第一条 may be a quotation."""
_ITEM = re.compile(r"\s*[（(] ?[一二三四五六七八九十百]+ ?[）)]")
_LISTED = re.compile(r"附 ?件 ?[:：]")


@dataclass(slots=True)
class _Open:
    """A unit that is being read."""

    path: str
    kind: UnitKind
    number: str
    heading: str
    title: str = ""
    lines: list[str] = field(default_factory=list)
    table: bool = False

    def add(self, line: Line) -> None:
        """Another line: joined to the one before where that one's sentence goes on, else a line of its own."""
        starts = _ITEM.match(line.text) or section_of(line.text)
        if self.lines and not line.table and not self.table and not starts and not ends_sentence(self.lines[-1]):
            self.lines[-1] += line.shown
        else:
            self.lines.append(line.shown)
        self.table = line.table

    def unit(self) -> NewUnit:
        text = "\n".join(one for one in self.lines if one)
        return NewUnit(self.path, self.kind, text, fold(text), self.number, self.heading, self.title)


@dataclass(frozen=True, slots=True)
class Body:
    """Units in the order of the text, and the lines before the first of them."""

    units: tuple[NewUnit, ...]
    opening: tuple[Line, ...]


def has_articles(lines: Sequence[Line]) -> bool:
    """Whether the lines are those of a statute."""
    last, found, before = (0, 0), 0, ""
    for line in lines:
        head = article_of(line.text, before, last)
        if head is not None:
            last, found = (head.n, head.sub), found + 1
        before = line.text
    return found >= FEWEST


def read_body(lines: Sequence[Line], report: FileReport) -> Body:
    """Everything between the head and the foot."""
    main, annexes = _annexes(lines)
    body = _read_part(main, "", "", report)
    units = list(body.units)
    for n, (title, part) in enumerate(annexes, 1):
        prefix = "" if not units and has_articles(part) else f"annex{n}/"
        read = _read_part(part, prefix, title, report)
        units += _annex_opening(read.opening, f"annex{n}", title)
        units += read.units
        report.count("annexes")
    return Body(tuple(units), body.opening)


def _read_part(lines: Sequence[Line], prefix: str, heading: str, report: FileReport) -> Body:
    if has_articles(lines):
        return _read_articles(lines, prefix, heading, report)
    return _read_sections(lines, prefix, heading, report)


def _read_articles(lines: Sequence[Line], prefix: str, heading: str, report: FileReport) -> Body:
    chapters: dict[int, str] = {}
    opened: list[_Open] = []
    opening: list[Line] = []
    seen: set[str] = set()
    last, before = (0, 0), ""
    for line in lines:
        chapter = None if line.table else chapter_of(line.text)
        head = None if line.table or chapter is not None else article_of(line.text, before, last)
        if chapter is not None and (not opened or ends_sentence(before) or chapter_of(before) is not None):
            depth, words = chapter
            chapters = {at: said for at, said in chapters.items() if at < depth} | {depth: words}
            report.count("chapters")
        elif head is not None:
            if head.n > last[0] + 1 and not head.sub:
                report.remark(f"第 {last[0]} 条后直接是{head.number}", f"{head.number} follows article {last[0]}")
            last = (head.n, head.sub)
            above = " / ".join([*([heading] if heading else []), *(chapters[at] for at in sorted(chapters))])
            one = _Open(free_path(f"{prefix}{head.key}", seen), UnitKind.ARTICLE, head.number, above)
            one.lines.append(_behind(line.shown, head.rest))
            opened.append(one)
            report.count("articles")
        elif opened:
            opened[-1].add(line)
            report.count("tables", line.table)
        else:
            opening.append(line)
        before = line.text
    units = [part for one in opened for part in _with_parts(one.unit())]
    return Body(tuple(units), tuple(opening))


def _with_parts(unit: NewUnit) -> list[NewUnit]:
    return [unit, *parts_of(unit)]


def _behind(shown: str, rest: str) -> str:
    """The published words behind an article's number."""
    if not rest:
        return ""
    match = re.match(r"\s*第[^条]{1,12}条(?:\s*之\s*[一二三四五六七八九十]{1,3})?\s*", shown)
    return shown[match.end() :] if match is not None else rest


def _read_sections(lines: Sequence[Line], prefix: str, heading: str, report: FileReport) -> Body:
    chain: dict[int, tuple[int, str]] = {}
    opened: list[_Open] = []
    opening: list[Line] = []
    seen: set[str] = set()
    listing: tuple[int, int] | None = None
    for line in lines:
        section = None if line.table else section_of(line.text)
        if section is not None and opened and _goes_on(section, opened[-1], listing):
            listing = (section[0], section[2])
            section = None
        elif section is not None:
            listing = None
        if section is None:
            if opened:
                opened[-1].add(line)
                report.count("tables", line.table)
            else:
                opening.append(line)
            continue
        level, number, n, rest = section
        chain = {at: said for at, said in chain.items() if at < level}
        above = [*([heading] if heading else []), *(chain[at][1] for at in sorted(chain))]
        key = "/".join(str(one) for one in [*(chain[at][0] for at in sorted(chain)), n])
        title = re.split(r"[。：:；\n]", rest, maxsplit=1)[0]
        chain[level] = (n, f"{number}{title}"[:80])
        kind = UnitKind.ANNEX if prefix else UnitKind.SECTION
        one = _Open(free_path(f"{prefix}{key}", seen), kind, number, " / ".join(above), title[:120])
        one.lines.append(line.shown)
        opened.append(one)
        report.count("sections")
    return Body(tuple(one.unit() for one in opened), tuple(opening))


def _goes_on(section: tuple[int, str, int, str], above: _Open, listing: tuple[int, int] | None) -> bool:
    """Whether a number is a place in a list of the section above: the first behind a colon, or the next of that list.

    A number in the middle of a sentence (…达到 / 3.5 万元) is none of a section either.
    """
    level, _, n, _ = section
    if listing is not None:
        return (level, n) == (listing[0], listing[1] + 1)
    last = above.lines[-1]
    return level > 0 and n == 1 and last.endswith(("：", ":"))


def _annexes(lines: Sequence[Line]) -> tuple[list[Line], list[tuple[str, list[Line]]]]:
    """The lines of the text itself and of each annex with its title. A list of annexes before the signature is text."""
    starts = [
        at for at in range(len(lines)) if begins_annex(lines, at)
    ]  # fmt: skip
    if not starts:
        return list(lines), []
    annexes = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        match = ANNEX.match(lines[start].text)
        said = "" if match is None else match["title"].strip()
        body = start + 1
        if not said and body < end and not _structural(lines[body].text) and not ends_sentence(lines[body].text):
            said, body = lines[body].text, body + 1
        number = "" if match is None else match["n"]
        annexes.append((f"附件{number} {said}".strip(), list(lines[body:end])))
    return list(lines[: starts[0]]), annexes


def begins_annex(lines: Sequence[Line], at: int) -> bool:
    """Whether an annex begins at a line; a list of annexes (附件：1.…) is none."""
    if lines[at].table:
        return False
    text, after = lines[at].text, lines[at + 1].text if at + 1 < len(lines) else ""
    match = ANNEX.match(text.strip())
    if match is None or (ends_sentence(text.strip()) and not text.strip().endswith(("：", ":"))):
        return False
    if match["title"] and (_LISTED.match(text) or re.match(r"\d+ ?[.．、]", match["title"])):
        return False  # 附件：1.… : the list before the signature
    return bool(after) and not re.match(r"\s*\d+ ?[.．、]", after) if not match["n"] else True


def _structural(text: str) -> bool:
    return chapter_of(text) is not None or section_of(text) is not None or article_of(text, "", (0, 0)) is not None


def _annex_opening(lines: Sequence[Line], path: str, title: str) -> list[NewUnit]:
    text = "\n".join(line.shown for line in lines)
    return [NewUnit(path, UnitKind.ANNEX, text, fold(text), heading=title, title=title)] if text else []
