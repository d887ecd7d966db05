"""An annotated text (标注文本) and sets of them: JSONL of ``mingjian extract``'s form with the text beside the spans."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

from gql.cli.extract import read_date
from graph.model.extraction import Label, RelationType
from nlp.mention import Context, Extraction, Mention, Relation

SETS = Path(__file__).parent / "sets"
"""Our own sets, written by hand: ``cases.jsonl`` and ``tips.jsonl``; ``cases_second.jsonl`` and ``tips_second.jsonl`` are the other annotator's."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """One text with what a person found in it."""

    id: str
    kind: str
    gold: Extraction


def load_set(path: Path) -> list[Annotated]:
    """Reads a set; raises ValueError when a span is not what the text holds there, or two overlap."""
    return [_annotated(orjson.loads(line), path) for line in path.read_bytes().splitlines() if line.strip()]


def _annotated(row: dict[str, object], path: Path) -> Annotated:
    text, key = str(row["text"]), str(row["id"])
    spans = sorted((_mention(span, text, key) for span in row["spans"]), key=lambda m: m.start)  # type: ignore[attr-defined]
    for left, right in itertools.pairwise(spans):
        if left.overlaps(right):
            raise ValueError(f"{path.name} {key}: {left.text} and {right.text} overlap")
    relations = tuple(_relation(one, text, key) for one in row.get("relations") or ())  # type: ignore[attr-defined]
    context = Context(read_date(row.get("date")), str(row["region"]) if row.get("region") else None)
    return Annotated(key, str(row.get("kind", "")), Extraction(text, context, tuple(spans), relations))


def _mention(span: dict[str, object], text: str, key: str) -> Mention:
    start, end = int(str(span["start"])), int(str(span["end"]))
    if text[start:end] != span["text"]:
        raise ValueError(f"{key}: {span['text']!r} is not at {start}:{end}")
    norm = span.get("norm")
    return Mention(start, end, Label(str(span["label"])), text[start:end], None if norm is None else str(norm))


def _relation(one: dict[str, object], text: str, key: str) -> Relation:
    head, tail = (_mention(one[end], text, key) for end in ("head", "tail"))  # type: ignore[arg-type]
    return Relation(RelationType(str(one["type"])), head, tail, min(head.start, tail.start), max(head.end, tail.end))


def by_kind(texts: list[Annotated]) -> Iterator[tuple[str, list[Annotated]]]:
    """The texts of each kind, kinds in alphabetic order."""
    for kind in sorted({one.kind for one in texts}):
        yield kind, [one for one in texts if one.kind == kind]
