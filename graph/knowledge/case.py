"""A typical case (典型案例): what a publisher told of one case, an analyst's labels beside it, and how far to trust both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
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


def read_case(row: Mapping[str, Any], *, file: str = "") -> TypicalCase:
    """One case out of its object; BadInput naming file, field and value for what is missing or of another kind."""
    for field in ("id", "title", "text"):
        if not isinstance(row.get(field), str) or not row[field].strip():
            raise _wrong(file, field, row.get(field), "缺失或非文本", "is missing or not text")
    region = row.get("region") or {}
    source = row.get("source") or {}
    try:
        completeness = Completeness(row.get("completeness", Completeness.BRIEF))
    except ValueError as error:
        told = row.get("completeness")
        raise _wrong(file, "completeness", told, "不是 full、brief、short", "is not full, brief or short") from error
    return TypicalCase(
        id=row["id"],
        title=row["title"],
        publisher=str(row.get("publisher") or ""),
        date=str(row.get("date") or ""),
        region_name=str(region.get("name") or ""),
        adcode=str(region.get("adcode") or ""),
        batch=str(row.get("batch") or ""),
        text=row["text"],
        methods=_texts(row, "methods", file),
        amounts=tuple(_amount(a, file) for a in row.get("amounts") or ()),
        articles_cited=_texts(row, "articles_cited", file),
        articles_implied=_texts(row, "articles_implied", file),
        sanctions=_texts(row, "sanctions", file),
        agencies=_texts(row, "agencies", file),
        text_status=str(row.get("text_status") or ""),
        completeness=completeness,
        note=str(row.get("note") or ""),
        label_basis=str(row.get("label_basis") or ""),
        source=str(source.get("url") or source.get("kind") or ""),
    )


def _amount(row: Mapping[str, Any], file: str) -> CaseAmount:
    try:
        value = Decimal(str(row["value"]))
        if not value.is_finite():
            raise ValueError(value)
        return CaseAmount(value, str(row["unit"]), str(row["kind"]))
    except (KeyError, TypeError, ValueError, InvalidOperation) as error:
        raise _wrong(file, "amounts", row, "不是数值、单位、性质", "is not a value, a unit and a kind") from error


def _texts(row: Mapping[str, Any], field: str, file: str) -> tuple[str, ...]:
    value = row.get(field) or []
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _wrong(file, field, value, "不是文本列表", "is not a list of texts")
    return tuple(value)


def _wrong(file: str, field: str, value: object, zh: str, en: str) -> BadInput:
    shown = str(value)[:80]
    return BadInput(
        f"案例 {file} 的 {field} {zh}。",
        f"Case {file}: {field} {en}.",
        file=file,
        field=field,
        value=shown,
    )
