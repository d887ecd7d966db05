"""Small statutes in the tests' own words, and a library that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from graph.knowledge.folding import fold
from graph.knowledge.library import Library
from graph.knowledge.short_titles import short_titles
from graph.knowledge.splitting import parts_of
from graph.knowledge.taking_in import Taken, take_in
from graph.knowledge.validity import Told, read_validity
from graph.ledger import Ledger, open_ledger
from graph.ledger.judging import Judge
from graph.ledger.knowledge_record import NewUnit, NewVersion, UnitKind, WorkKind
from graph.model.folders import DataFolder
from graph.model.progress import Quiet

CLERK = Judge("a1", "李录入", "YB4114")


def statute(work: str, title: str, articles: dict[str, str], **other: Any) -> NewVersion:
    """A statute of articles by path; days as a source states them."""
    days = {name: other.pop(name, "") for name in ("date_issued", "date_in_force", "doc_no", "metadata_basis")}
    told = Told(title=title, history=tuple(other.pop("history", ())), **days)
    restated = other.get("status") == "outline"
    units: list[NewUnit] = []
    for path, text in articles.items():
        kind = UnitKind.POINT if restated else UnitKind.ARTICLE
        unit = NewUnit(path, kind, text, fold(text), number="" if restated else f"第{path}条")
        units += [unit] if restated else [unit, *parts_of(unit)]
    plain: dict[str, Any] = {"status": "full", "kind": WorkKind.LAW}
    return NewVersion(
        work=work, title=title, validity=read_validity(told), sha256="", units=tuple(units),
        short_titles=short_titles(title), **{**plain, **days, **other},
    )  # fmt: skip


def open_library(folder: Path) -> tuple[Ledger, Library]:
    """An empty knowledge base."""
    ledger = open_ledger(DataFolder(folder / "data"))
    return ledger, Library(ledger.knowledge)


def take(ledger: Ledger, *texts: NewVersion) -> Taken:
    """The texts taken in together."""
    return take_in(ledger, "test", texts, CLERK, report={}, progress=Quiet())


def paths(units: Sequence[Any]) -> list[str]:
    """Their paths."""
    return [unit.path for unit in units]
