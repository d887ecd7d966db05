"""The test material's articles, sections, outline points and cases as passages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from graph.knowledge.passage import Passage, PassageKind, TextStatus

SHARED = Path(__file__).resolve().parents[3] / ".." / "shared"


def material() -> Path:
    """The folder of the knowledge base's material (MINGJIAN_TEST_MATERIAL, default ../shared)."""
    return (Path(os.environ.get("MINGJIAN_TEST_MATERIAL", SHARED)) / "kb").resolve()


def read_passages(folder: Path) -> list[Passage]:
    """All that is searched."""
    return [*_laws(folder), *_outlines(folder), *_seeds(folder), *_cases(folder)]


def _laws(folder: Path) -> Iterator[Passage]:
    for path in sorted((folder / "laws").glob("*.json")):
        law = orjson.loads(path.read_bytes())
        status = (
            TextStatus.PARTIAL
            if "partial" in law["text_status"] or "extract" in law["text_status"]
            else TextStatus.FULL
        )
        for article in law["articles"]:
            yield Passage(
                id=f"{law['doc_id']}#{article['number']}",
                kind=PassageKind.ARTICLE,
                work=law["doc_id"],
                title=law["title"],
                text=article["text"],
                status=status,
                number=article["number"],
                heading=article.get("section", ""),
                doc_no=law["doc_no"],
                issuer=law["issuer"],
                valid_from=_day(law["date_in_force"]),
            )


def _outlines(folder: Path) -> Iterator[Passage]:
    for one in orjson.loads((folder / "instruments-outline.json").read_bytes())["instruments"]:
        for number, point in enumerate(one["points"], 1):
            yield Passage(
                id=f"{one['doc_id']}#{number}",
                kind=PassageKind.POINT,
                work=one["doc_id"],
                title=one["title"],
                text=point,
                status=TextStatus.OUTLINE,
                doc_no=one.get("doc_no", ""),
                issuer=one.get("issuer", ""),
            )


def _seeds(folder: Path) -> Iterator[Passage]:
    for path in sorted((folder / "seeds").glob("*.json")):
        seed = orjson.loads(path.read_bytes())
        number = 0
        for section in seed["sections"]:
            for item in section["items"]:
                number += 1
                yield Passage(
                    id=f"{seed['doc_id']}#{number}",
                    kind=PassageKind.SECTION,
                    work=seed["doc_id"],
                    title=seed["title"],
                    text=item["text"],
                    status=TextStatus.FULL,
                    number=item["number"],
                    heading=section["heading"],
                    doc_no=seed.get("doc_no", ""),
                    issuer=seed.get("issuer", ""),
                    adcode=(seed.get("region") or {}).get("adcode", ""),
                )


def _cases(folder: Path) -> Iterator[Passage]:
    for line in (folder / "cases" / "cases.jsonl").read_bytes().splitlines():
        case: dict[str, Any] = orjson.loads(line)
        yield Passage(
            id=case["id"],
            kind=PassageKind.CASE,
            work=case["id"],
            title=case["title"],
            text=case["text"],
            status=TextStatus.SUMMARY,
            issuer=case.get("publisher", ""),
            adcode="",
            schemes=tuple(case["methods"]),
        )


def _day(told: str) -> date | None:
    return date.fromisoformat(told) if len(told) == 10 else None
