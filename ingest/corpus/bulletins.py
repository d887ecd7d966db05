"""Bulletins of typical cases (典型案例通报): one document, several cases, each with its title and its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph.knowledge.days import read_period
from graph.knowledge.folding import fold
from graph.knowledge.passage import TextStatus
from graph.ledger.knowledge_record import NewVersion
from ingest.corpus.cases import case_version
from ingest.corpus.fields import Entry
from ingest.corpus.heads import Head
from ingest.corpus.printed import Line, ends_sentence
from ingest.corpus.reading import CaseReading, FileReport, Reader

FEWEST = 2
"""Cases from which a document is a bulletin."""
_N = r"[一二三四五六七八九十百零〇\d]{1,4}"
_NUMBERED = re.compile(
    rf"(?:典型)?案例 ?(?P<a>{_N}) ?[:：、.．\s]*(?P<title>.*)$|(?P<b>{_N}) ?[、.．] ?(?P<case>.{{4,80}}案(?:例|件)?)[。：:]?$"
    rf"|[（(](?P<c>{_N})[）)] ?(?P<other>.{{4,80}}案(?:例|件)?)[。：:]?$"
)
_ABOUT_CASES = re.compile(r"案例|曝光|通报|公布.*案")


@dataclass(frozen=True, slots=True)
class _Case:
    title: str
    lines: tuple[Line, ...]


def split_cases(head: Head, lines: Sequence[Line]) -> list[tuple[str, str]]:
    """(title, text) of each case of a bulletin; nothing for any other document."""
    starts = [(at, match) for at, line in enumerate(lines) if (match := _start(line)) is not None]
    if len(starts) < FEWEST or not (_ABOUT_CASES.search(head.title) or all(match["a"] for _, match in starts)):
        return []
    found = []
    ends = [at for at, _ in starts[1:]] + [len(lines)]
    for (at, match), end in zip(starts, ends, strict=True):
        title, body = (match["title"] or match["case"] or match["other"] or "").strip(), at + 1
        if not title and body < end:
            title, body = lines[body].text.strip(), body + 1
        elif len(title) > 80 or ends_sentence(title):
            # 案例一：某医院…: the text begins on the same line, without a title of its own.
            text = _joined([title, *(line.shown for line in lines[body:end])])
            found.append((re.split(r"[，。；]", title, maxsplit=1)[0][:80], text))
            continue
        text = _joined([line.shown for line in lines[body:end]])
        if text:
            found.append((title.rstrip("。：:"), text))
    return found


def read_bulletin(
    head: Head, cases: Sequence[tuple[str, str]], name: str, reader: Reader, report: FileReport
) -> list[NewVersion]:
    """The cases as works of their own, structured by the reader's machine reading, which is said to be one."""
    published = read_period(head.date_issued)
    day = published.first if published is not None and published.is_day else None
    readings = reader.read_cases([text for _, text in cases], day)
    report.count("cases", len(cases))
    entry = Entry(
        name,
        {
            "publisher": head.issuer,
            "date": "" if published is None else published.iso,
            "text_status": "full text as published in the bulletin",
            "label_basis": "methods, amounts, agencies and sanctions were read by machine; nobody has checked them",
            "source": {"file": name, "title": head.title, "doc_no": head.doc_no},
        },
    )
    return [
        case_version(
            "", title, text, _facts(head, reading), entry, status=TextStatus.FULL, adcode=reader.region_of(title)
        )
        for (title, text), reading in zip(cases, readings, strict=True)
    ]


def _facts(head: Head, reading: CaseReading) -> dict[str, object]:
    facts: dict[str, object] = {
        "publisher": head.issuer,
        "batch": head.title,
        "schemes": list(reading.schemes),
        "amounts": [dict(one) for one in reading.amounts],
        "articles_found": list(reading.articles),
        "sanctions": list(reading.sanctions),
        "agencies": list(reading.agencies),
    }
    return {name: value for name, value in facts.items() if value}


def _start(line: Line) -> re.Match[str] | None:
    return None if line.table else _NUMBERED.match(fold(line.text))


def _joined(lines: Sequence[str]) -> str:
    """The lines, those joined whose sentence goes on in the next."""
    found: list[str] = []
    for line in lines:
        if found and not ends_sentence(found[-1]):
            found[-1] += line
        else:
            found.append(line)
    return "\n".join(found)
