"""A typical case (典型案例): what a publisher told of one case, an analyst's labels beside it, and how far to trust both."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path
from typing import Any

from graph.model.errors import BadInput


class Completeness(StrEnum):
    """How much of the case is told."""

    FULL = "full"
    BRIEF = "brief"
    SHORT = "short"
    """Little more than a title: amounts and outcome are not told."""


LOSS_KINDS = (
    "fraud", "fund_loss", "fund_loss_over", "violation_total", "involved", "involved_over", "suspected_total",
    "fund_recovered", "recovered",
)  # fmt: skip
"""Kinds of amount that tell how much money it was about, the most telling first. Fines, bribes, frozen money do not."""

DOUBTED = "do not use amounts"
"""Words of an editor's note on a case whose amounts contradict themselves."""


@dataclass(frozen=True, slots=True)
class CaseAmount:
    """One figure of a case as published: money in CNY, or a count of persons, cards, codes."""

    value: Decimal
    unit: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TypicalCase:
    """One published case. ``methods`` are an analyst's labels, which the text need not support."""

    id: str
    title: str
    publisher: str
    date: str
    """As published: a day, a month or a year."""
    region_name: str
    adcode: str
    batch: str
    text: str
    methods: tuple[str, ...]
    amounts: tuple[CaseAmount, ...]
    articles_cited: tuple[str, ...]
    """Named by the publication itself."""
    articles_implied: tuple[str, ...]
    """Inferred by an analyst."""
    sanctions: tuple[str, ...]
    agencies: tuple[str, ...]
    text_status: str
    completeness: Completeness
    note: str
    label_basis: str
    source: str

    def loss(self) -> CaseAmount | None:
        """The money the case was about; None where none is told, or where the figures are doubted."""
        if DOUBTED in self.note:
            return None
        money = [a for a in self.amounts if a.unit == "CNY" and a.kind in LOSS_KINDS]
        return min(money, key=lambda a: LOSS_KINDS.index(a.kind), default=None)


def read_cases(path: Path) -> tuple[TypicalCase, ...]:
    """The cases of a file of one object a line; empty lines are passed over.

    Raises BadInput naming file, line, field and value: an id that is missing or repeated, a text that is empty, an amount
    that is no number.
    """
    cases: list[TypicalCase] = []
    seen: set[str] = set()
    for number, row in _objects(path):
        case = read_case(row, file=path.name, line=number)
        if case.id in seen:
            raise _wrong(path.name, number, "id", case.id, "重复", "is a repeat")
        seen.add(case.id)
        cases.append(case)
    return tuple(cases)


def read_case(row: Mapping[str, Any], *, file: str = "", line: int = 0) -> TypicalCase:
    """One case out of its object; BadInput as ``read_cases`` says."""
    for field in ("id", "title", "text"):
        if not isinstance(row.get(field), str) or not row[field].strip():
            raise _wrong(file, line, field, row.get(field), "缺失或非文本", "is missing or not text")
    region = row.get("region") or {}
    source = row.get("source") or {}
    try:
        completeness = Completeness(row.get("completeness", Completeness.BRIEF))
    except ValueError as error:
        told = row.get("completeness")
        raise _wrong(
            file, line, "completeness", told, "不是 full、brief、short", "is not full, brief or short"
        ) from error
    return TypicalCase(
        id=row["id"],
        title=row["title"],
        publisher=str(row.get("publisher") or ""),
        date=str(row.get("date") or ""),
        region_name=str(region.get("name") or ""),
        adcode=str(region.get("adcode") or ""),
        batch=str(row.get("batch") or ""),
        text=row["text"],
        methods=_texts(row, "methods", file, line),
        amounts=tuple(_amount(a, file, line) for a in row.get("amounts") or ()),
        articles_cited=_texts(row, "articles_cited", file, line),
        articles_implied=_texts(row, "articles_implied", file, line),
        sanctions=_texts(row, "sanctions", file, line),
        agencies=_texts(row, "agencies", file, line),
        text_status=str(row.get("text_status") or ""),
        completeness=completeness,
        note=str(row.get("note") or ""),
        label_basis=str(row.get("label_basis") or ""),
        source=str(source.get("url") or source.get("kind") or ""),
    )


def _amount(row: Mapping[str, Any], file: str, line: int) -> CaseAmount:
    try:
        value = Decimal(str(row["value"]))
        if not value.is_finite():
            raise ValueError(value)
        return CaseAmount(value, str(row["unit"]), str(row["kind"]))
    except (KeyError, TypeError, ValueError, InvalidOperation) as error:
        raise _wrong(file, line, "amounts", row, "不是数值、单位、性质", "is not a value, a unit and a kind") from error


def _texts(row: Mapping[str, Any], field: str, file: str, line: int) -> tuple[str, ...]:
    value = row.get(field) or []
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _wrong(file, line, field, value, "不是文本列表", "is not a list of texts")
    return tuple(value)


def _objects(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    with path.open(encoding="utf-8") as file:
        for number, text in enumerate(file, start=1):
            if not text.strip():
                continue
            try:
                row = json.loads(text)
            except ValueError as error:
                raise _wrong(path.name, number, "", text[:40], "不是 JSON", "is not JSON") from error
            if not isinstance(row, dict):
                raise _wrong(path.name, number, "", text[:40], "不是 JSON 对象", "is not a JSON object")
            yield number, row


def _wrong(file: str, line: int, field: str, value: object, zh: str, en: str) -> BadInput:
    shown = str(value)[:80]
    return BadInput(
        f"案例文件 {file} 第 {line} 行 {field} {zh}。",
        f"Case file {file} line {line}: {field} {en}.",
        file=file,
        line=line,
        field=field,
        value=shown,
    )
