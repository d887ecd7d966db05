"""An annotated text (标注文本) and sets of them: JSONL of ``mingjian extract``'s form with the text beside the spans."""

from __future__ import annotations

import hashlib
import itertools
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import orjson

from gql.cli.extract import read_date
from graph.model.extraction import Label, RelationType
from nlp.mention import Context, Extraction, Mention, Relation

SETS = Path(__file__).parent / "sets"
"""Our own sets, written by hand: ``cases.jsonl`` and ``tips.jsonl``; ``cases_second.jsonl`` and ``tips_second.jsonl`` are the other
annotator's. ``exam_2026_12.jsonl`` (44 texts) and ``exam_second_2026_12.jsonl`` (15) were written and annotated blind on 1 December
2026, before the rules or any other set were looked at, the second after the first had been learned from; what of their tips is the
reporter's own lies in ``reporters_exam…``. ``material_2026_12.jsonl`` annotates published cases of the test material by place and
SHA-256 alone."""
MATERIAL = Path(os.environ.get("MINGJIAN_TEST_MATERIAL", Path(__file__).resolve().parents[3] / ".." / "shared"))


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
    key = str(row["id"])
    text = str(row["text"]) if "text" in row else published(key, str(row["sha256"]))
    spans = sorted((_mention(span, text, key) for span in row["spans"]), key=lambda m: m.start)  # type: ignore[attr-defined]
    for left, right in itertools.pairwise(spans):
        if left.overlaps(right):
            raise ValueError(f"{path.name} {key}: {left.text} and {right.text} overlap")
    relations = tuple(_relation(one, text, key) for one in row.get("relations") or ())  # type: ignore[attr-defined]
    context = Context(read_date(row.get("date")), str(row["region"]) if row.get("region") else None)
    return Annotated(key, str(row.get("kind", "")), Extraction(text, context, tuple(spans), relations))


@cache
def _cases() -> dict[str, str]:
    lines = (MATERIAL / "kb" / "cases" / "cases.jsonl").read_bytes().splitlines()
    return {str(row["id"]): str(row["text"]) for row in map(orjson.loads, lines)}


def published(case: str, sha256: str) -> str:
    """The text of a published case of the material; raises ValueError where it is another than the one that was annotated."""
    text = _cases().get(case, "")
    if hashlib.sha256(text.encode()).hexdigest() != sha256:
        raise ValueError(f"{case}: the material has another text than the one that was annotated")
    return text


def _mention(span: dict[str, object], text: str, key: str) -> Mention:
    start, end = int(str(span["start"])), int(str(span["end"]))
    if text[start:end] != span.get("text", text[start:end]):
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
