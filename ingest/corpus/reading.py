"""What reading gives (读取结果): texts to be kept, and what was recognised of each file and what not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from graph.ledger.knowledge_record import NewVersion

RegionOf = Callable[[str], str]
"""The division code (six digits) that a title or an issuer names; empty where it names none."""


def nowhere(text: str) -> str:
    """Names no region: for callers without a gazetteer."""
    return ""


@dataclass(frozen=True, slots=True)
class CaseReading:
    """What was read in a case's text: as :mod:`ingest.corpus.cases` keeps it, each list in text order."""

    schemes: tuple[str, ...] = ()
    amounts: tuple[Mapping[str, Any], ...] = ()
    articles: tuple[str, ...] = ()
    sanctions: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


class CaseReader(Protocol):
    """Reads a case's text; given by whoever knows how to (``gql`` gives the facts of ``nlp``)."""

    def __call__(self, texts: Sequence[str], published: date | None) -> list[CaseReading]:
        """The readings of these texts, in their order."""
        ...


def unread(texts: Sequence[str], published: date | None) -> list[CaseReading]:
    """Reads nothing: a case keeps its text alone."""
    return [CaseReading() for _ in texts]


@dataclass(frozen=True, slots=True)
class Reader:
    """What the reading of material is given from outside."""

    region_of: RegionOf = nowhere
    read_cases: CaseReader = unread


@dataclass(slots=True)
class FileReport:
    """What became of one file: its shape, counts of what was recognised, and remarks (Chinese, English) on what was not."""

    file: str
    shape: str
    counts: dict[str, int] = field(default_factory=dict)
    remarks: list[tuple[str, str]] = field(default_factory=list)

    def count(self, name: str, amount: int = 1) -> None:
        """``amount`` more of a thing."""
        self.counts[name] = self.counts.get(name, 0) + amount

    def remark(self, zh: str, en: str) -> None:
        """Something that a reader of the report should know."""
        self.remarks.append((zh, en))


@dataclass(slots=True)
class Material:
    """All that was read of a file or folder."""

    texts: list[NewVersion] = field(default_factory=list)
    files: list[FileReport] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    """Files whose shape is none of those that are known."""
