"""``mingjian links``: proposes links between documents of different desks; needs no data folder and stores nothing."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from gql.adcode import adcode_of
from gql.cli.extract import LONGEST, read_date
from gql.cli.terminal import TerminalProgress, progress, result
from gql.json_lines import fault, read_objects
from gql.reading_ties import Unread, read_all
from graph.casework.links import Evidence, Link, Span, Told, propose_links
from graph.casework.links.echoes import Echoes
from nlp.folding import fold_text
from nlp.ties import Source, desk_of

MOST_SPANS = 5
"""Places of one piece of evidence that are told of a document."""


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("links")(links)


def links(
    documents: Annotated[
        Path,
        typer.Argument(
            metavar="IN.jsonl", help="每行一份：id、agency、text、kind?、date?、region? / one document a line"
        ),
    ],
    out: Annotated[Path, typer.Option(help="输出 JSONL / where the proposals go")],
    within_desk: Annotated[
        bool, typer.Option("--within-desk", help="同一部门的文书之间也提出 / also between documents of one desk")
    ] = False,
    rules_only: Annotated[bool, typer.Option("--rules-only", help="不用神经标注 / without the neural tagger")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """提出跨部门文书关联 / proposes links between documents (case files, tips) of different desks."""
    total = sum(1 for _ in read_documents(documents))  # every line is checked first: bad input changes nothing
    part = out.with_name(out.name + ".part")
    try:
        with progress() as reporter, part.open("wb") as file:
            told = _read(documents, total, reporter, tagger=not rules_only)
            reporter.stage("关联", "linking", total=1)
            found = propose_links(told, within_desk=within_desk, told=lambda done, pairs: _refuse_stopped(reporter))
            reporter.advance()
            for link in found.links:
                file.write(orjson.dumps(as_row(link)) + b"\n")
        os.replace(part, out)
    finally:
        part.unlink(missing_ok=True)
    grades = Counter(link.grade.value for link in found.links)
    result(
        {
            "documents": total,
            "links": len(found.links),
            "grades": dict(sorted(grades.items())),
            "compared": found.compared,
            "withheld": dict(found.withheld),
        },
        as_json=as_json,
    )


def _read(path: Path, total: int, reporter: TerminalProgress, *, tagger: bool) -> list[Told]:
    """What all documents tell, also what the others' names say of each. Texts are streamed, twice; only what they tell is kept."""
    reporter.stage("读取", "reading", total=total)
    told, names = [], Echoes()
    for one in read_all(read_documents(path), tagger=tagger):
        _refuse_stopped(reporter)
        told.append(one)
        names.add(one)
        reporter.advance()
    reporter.stage("互查名称", "looking for names", total=total)
    heard = []
    for document, one in zip(read_documents(path), told, strict=True):
        heard.append(names.listen(fold_text(document.text), one))
        reporter.advance()
    return heard


def as_row(link: Link) -> dict[str, Any]:
    """One line of the output."""
    return {
        "a": link.a,
        "b": link.b,
        "grade": link.grade.value,
        "kind": link.kind.value,
        "evidence": [_evidence(one) for one in link.evidence],
    }


def _evidence(one: Evidence) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "value": one.value,
        "a": _places(one.a),
        "b": _places(one.b),
        "zh": one.zh,
        "en": one.en,
        "weight": round(one.weight, 2),
    }


def _places(spans: Iterable[Span]) -> list[dict[str, int]]:
    return [{"start": span.start, "end": span.end} for span in list(spans)[:MOST_SPANS]]


def read_documents(path: Path) -> Iterator[Unread]:
    """The documents of a file; empty lines are passed over. Raises BadInput naming file, line, field and value."""
    seen: set[str] = set()
    for number, row in read_objects(path):
        key, text, agency, kind = row.get("id"), row.get("text"), row.get("agency"), row.get("kind")
        if not isinstance(key, str) or not key or key in seen:
            raise fault(path, number, "id", str(key)[:80], "缺失、非文本或重复", "is missing, not text, or a repeat")
        seen.add(key)
        if not isinstance(text, str) or len(text) > LONGEST:
            told = str(len(text)) if isinstance(text, str) else str(text)[:80]
            raise fault(path, number, "text", told, f"缺失、非文本或超过 {LONGEST} 字", "is missing or too long")
        if not isinstance(agency, str) or not agency.strip():
            raise fault(path, number, "agency", str(agency)[:80], "缺失或非文本", "is missing or not text")
        if kind is not None and not isinstance(kind, str):
            raise fault(path, number, "kind", str(kind)[:80], "非文本", "is not text")
        region = _region(row.get("region"), path, number)
        source = Source(key, desk_of(agency.strip(), region), kind or "", _date(row.get("date"), path, number), region)
        yield Unread(source, text)


def _date(value: object, path: Path, number: int) -> date | None:
    try:
        return read_date(value)
    except ValueError as error:
        raise fault(path, number, "date", str(value)[:80], "不是 yyyy-MM-dd", "is not yyyy-MM-dd") from error


def _region(value: object, path: Path, number: int) -> str:
    if value in (None, ""):
        return ""
    code = adcode_of(value)
    if code is None:
        raise fault(
            path, number, "region", str(value)[:80], "不是行政区划代码", "is not an administrative division code"
        )
    return code


def _refuse_stopped(reporter: TerminalProgress) -> None:
    if reporter.cancelled():
        raise KeyboardInterrupt
