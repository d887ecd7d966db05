"""Official documents as they are published (公文): read in the sandbox, then title, number, days, articles or sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from graph.knowledge.folding import fold
from graph.knowledge.passage import TextStatus
from graph.knowledge.short_titles import short_titles
from graph.knowledge.validity import closing_day, ending_day
from graph.ledger.knowledge_record import NewUnit, NewVersion, UnitKind
from ingest.corpus.bodies import begins_annex, read_body
from ingest.corpus.bulletins import read_bulletin, split_cases
from ingest.corpus.fields import Entry
from ingest.corpus.headings import article_of, chapter_of, section_of
from ingest.corpus.heads import Head, read_foot, read_head
from ingest.corpus.printed import Line, read_lines
from ingest.corpus.reading import FileReport, Reader
from ingest.corpus.statutes import read_heading, version_of
from ingest.documents import ParsedDocument, read_document

_DRAFT = re.compile(r"征求意见稿|草案|送审稿|讨论稿|审议稿")
"""What a title says of a text that nobody has issued yet."""


def read_official(file: Path, name: str, reader: Reader, report: FileReport) -> list[NewVersion]:
    """The instrument that a document holds, or the cases of a bulletin; nothing where no structure is found.

    Raises BadInput naming the file where it cannot be read.
    """
    return read_parsed(read_document(file, name=name), reader, report)


def read_parsed(document: ParsedDocument, reader: Reader, report: FileReport) -> list[NewVersion]:
    """The same of a document that was read before."""
    for lost in document.withheld:
        report.remark(lost.zh, lost.en)
    lines = read_lines(document, report)
    first = next((at for at, line in enumerate(lines) if _begins_text(line)), len(lines))
    first = next((at for at in range(first) if begins_annex(lines, at)), first)
    issuer, signed, used = read_foot(lines)
    kept = [line for at, line in enumerate(lines) if at not in used or at < first]
    head = read_head(kept[:first], fallback=fold(document.title or Path(document.name).stem))
    head = Head(head.title, head.issuer or issuer, head.doc_no, head.date_issued or signed, head.history, head.rest)
    cases = split_cases(head, kept[min(first, _first_case(kept)) :])
    if cases:
        report.shape = "bulletin of cases"
        return read_bulletin(head, cases, document.name, reader, report)
    body = read_body(kept[first:], report)
    opening = [*head.rest, *body.opening]
    units = (*_preamble(opening), *body.units)
    _report_head(head, report)
    if not body.units:
        return []
    return [_version(head, units, document, reader, report)]


def _version(
    head: Head, units: tuple[NewUnit, ...], document: ParsedDocument, reader: Reader, report: FileReport
) -> NewVersion:
    closing = next((day for unit in reversed(units) if (day := closing_day(unit.folded))), "")
    end = next((last for unit in reversed(units) if (last := ending_day(unit.folded)) is not None), None)
    draft = _DRAFT.search(head.title) is not None
    if draft:
        report.remark(
            "这是征求意见的稿本，不是施行的文本，不记施行日期",
            "this is a draft for comment and not in force: it is given no day",
        )
    elif not closing and not any("施行" in line for line in head.history):
        report.remark("没有找到施行日期", "no day was found on which it comes into force")
    statute = any(unit.kind is UnitKind.ARTICLE for unit in units)
    undated = f"{head.date_issued} (no separate in-force date stated)" if head.date_issued and not statute else ""
    served = next((_served(line) for line in reversed(head.history) if "施行" in line), closing) or undated
    values = {
        "title": head.title,
        "issuer": head.issuer,
        "doc_no": head.doc_no,
        "date_issued": head.date_issued,
        "date_in_force": "" if draft else served,
        "history": list(head.history),
        "valid_to": "" if end is None else end.isoformat(),
        "text_status": "draft for comment as read from the document"
        if draft
        else "full text as read from the document",
        "metadata_basis": "as printed in the document",
        "source": {"file": document.name, "sha256": document.sha256, "media_type": document.media_type},
    }
    entry = Entry(document.name, values)
    new = version_of(read_heading(entry, reader, default=TextStatus.FULL), units)
    annexes = {unit.heading.split(" / ")[0] for unit in units if unit.heading.startswith("附件")}
    return _also_called(new, {re.sub(r"^附件[0-9一二三四五六七八九十]*\s*", "", one) for one in annexes})


def _also_called(new: NewVersion, titles: set[str]) -> NewVersion:
    """A notice that issues rules is cited by the rules' own title."""
    extra = sorted(title for title in titles if 4 <= len(title) <= 60)
    every = dict.fromkeys([*new.short_titles, *extra, *(short for title in extra for short in short_titles(title))])
    return replace(new, short_titles=tuple(every))


def _served(line: str) -> str:
    day = closing_day(line)
    return day or line.split("自")[-1].split("起")[0]


def _preamble(lines: Sequence[Line]) -> list[NewUnit]:
    text = "\n".join(line.shown for line in lines)
    return [NewUnit("0", UnitKind.PREAMBLE, text, fold(text))] if text else []


def _begins_text(line: Line) -> bool:
    if line.table:
        return False
    text = line.text
    return (
        chapter_of(text) is not None
        or article_of(text, "", (0, 0)) is not None
        or ((section := section_of(text)) is not None and section[2] == 1)
    )


def _first_case(lines: Sequence[Line]) -> int:
    return next((at for at, line in enumerate(lines) if fold(line.text).startswith(("案例", "典型案例"))), len(lines))


def _report_head(head: Head, report: FileReport) -> None:
    told = (
        (head.issuer, "没有找到发文机关", "no issuer was found"),
        (head.doc_no, "没有找到文号", "no document number was found"),
        (head.date_issued, "没有找到成文日期", "no date of issue was found"),
    )
    for value, zh, en in told:
        if not value:
            report.remark(zh, en)
