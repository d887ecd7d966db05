"""``mingjian extract``: mentions and relations of texts, line by line; needs no data folder and stores nothing."""

from __future__ import annotations

import os
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import orjson
import typer

from gql.adcode import adcode_of
from gql.cli.terminal import TerminalProgress, progress, result
from gql.json_lines import fault, read_objects
from graph.model.errors import BadInput
from nlp.mention import Context, Extraction, Mention

LONGEST = 200_000
"""Characters of one text: a long case file has some 100 000; what is longer is not one text."""


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("extract")(extract)


def extract(
    texts: Annotated[
        Path, typer.Argument(metavar="IN.jsonl", help="每行一篇：id、text、date?、region? / one text a line")
    ],
    out: Annotated[Path, typer.Option(help="输出 JSONL / where the mentions and relations go")],
    rules_only: Annotated[bool, typer.Option("--rules-only", help="不用神经标注 / without the neural tagger")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """抽取文本中的实体、数值与关系 / reads mentions, values and relations out of texts."""
    from nlp.pipeline import read_texts  # here alone: spaCy takes a second to import, and every other command would pay

    lines = list(read_lines(texts))  # every line is checked before the first is read: bad input changes nothing
    spans = relations = 0
    part = out.with_name(out.name + ".part")
    try:
        with progress() as reporter, part.open("wb") as file:
            reporter.stage("抽取", "extracting", total=len(lines))
            readings = read_texts(((text, context) for _, text, context in lines), tagger=not rules_only)
            for (key, _, _), reading in zip(lines, readings, strict=True):
                _refuse_stopped(reporter)
                file.write(orjson.dumps(as_document(key, reading)) + b"\n")
                spans, relations = spans + len(reading.mentions), relations + len(reading.relations)
                reporter.advance()
        os.replace(part, out)
    finally:
        part.unlink(missing_ok=True)
    result({"texts": len(lines), "spans": spans, "relations": relations}, as_json=as_json)


def as_document(key: str, reading: Extraction) -> dict[str, Any]:
    """One line of the output."""
    return {
        "id": key,
        "spans": [{**_place(mention), "norm": mention.norm} for mention in reading.mentions],
        "relations": [
            {"head": _place(one.head), "tail": _place(one.tail), "type": one.type.value} for one in reading.relations
        ],
    }


def _place(mention: Mention) -> dict[str, Any]:
    return {"start": mention.start, "end": mention.end, "label": mention.label.value, "text": mention.text}


def read_lines(path: Path) -> Iterator[tuple[str, str, Context]]:
    """(id, text, context) a line; empty lines are passed over. Raises BadInput naming file, line, field and value."""
    seen: set[str] = set()
    for number, row in read_objects(path):
        key, text = row.get("id"), row.get("text")
        if not isinstance(key, str) or not key or key in seen:
            raise _wrong(path, number, "id", key, "缺失、非文本或重复", "is missing, not text, or a repeat")
        seen.add(key)
        if not isinstance(text, str) or len(text) > LONGEST:
            told = len(text) if isinstance(text, str) else text
            raise _wrong(path, number, "text", told, f"缺失、非文本或超过 {LONGEST} 字", "is missing or too long")
        yield key, text, Context(_date(row.get("date"), path, number), _region(row.get("region"), path, number))


def read_date(value: object) -> date | None:
    """The day of ``yyyy-MM-dd``; of ``yyyy-MM`` and ``yyyy`` the last day, since a text tells what was before it.

    None for nothing; raises ValueError for anything else.
    """
    if value in (None, ""):
        return None
    parts = [int(part) for part in str(value)[:10].split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else monthrange(year, month)[1])


def _date(value: object, path: Path, number: int) -> date | None:
    try:
        return read_date(value)
    except ValueError as error:
        raise _wrong(path, number, "date", value, "不是 yyyy-MM-dd", "is not yyyy-MM-dd") from error


def _region(value: object, path: Path, number: int) -> str | None:
    if value in (None, ""):
        return None
    code = adcode_of(value) if isinstance(value, str) else None
    if code is None:
        raise _wrong(path, number, "region", value, "不是行政区划代码", "is not an administrative division code")
    return code


def _wrong(path: Path, line: int, field: str, value: object, zh: str, en: str) -> BadInput:
    return fault(path, line, field, str(value)[:80], zh, en)


def _refuse_stopped(reporter: TerminalProgress) -> None:
    if reporter.cancelled():
        raise KeyboardInterrupt
