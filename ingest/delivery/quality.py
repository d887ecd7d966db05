"""The quality report (质量报告): everything that was counted, with masked samples, as JSON and as a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from graph.lake.database import Database, literal
from graph.ledger.deliveries import TableCounts
from graph.model.tables import TABLES
from ingest.delivery.checks import UnknownReference

Notes = list[tuple[str, str]]
"""Remarks, Chinese and English."""

SAMPLES = 5
"""Sampled rejects of each table, column and reason."""


@dataclass(frozen=True, slots=True)
class RejectSample:
    """One rejected row: where, and the masked value."""

    file: str
    line: int | None
    value: str | None


@dataclass(frozen=True, slots=True)
class RejectGroup:
    """Rejected rows with one reason on one column; the first few as samples."""

    code: str
    field: str | None
    zh: str
    en: str
    rows: int
    samples: tuple[RejectSample, ...]


@dataclass(frozen=True, slots=True)
class FileNote:
    """How one file was read."""

    name: str
    table: str | None
    form: str | None
    encoding: str | None
    rows: int | None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class TableQuality:
    """One table: counts, reasons, flags, what columns came and which did not."""

    table: str
    zh: str
    counts: TableCounts
    rejects: tuple[RejectGroup, ...]
    flags: Mapping[str, int]
    missing_columns: tuple[str, ...]
    empty_columns: tuple[str, ...]
    unknown_columns: tuple[str, ...]
    derived_columns: tuple[str, ...]
    unknown_references: tuple[UnknownReference, ...]


@dataclass(frozen=True, slots=True)
class Quality:
    """The whole report of one delivery."""

    delivery: str
    owner: str
    mode: str
    period: str | None
    extracted_at: str | None
    synthetic: bool
    mapping: tuple[str, ...]
    files: tuple[FileNote, ...]
    tables: tuple[TableQuality, ...]
    missing_tables: tuple[str, ...]
    warnings: tuple[tuple[str, str], ...] = field(default=())

    def for_json(self) -> dict[str, object]:
        """The object kept as ``quality.json``."""
        return asdict(self)


def reject_groups(database: Database, rejects: str, table: str) -> tuple[RejectGroup, ...]:
    """Groups of the reject file's rows of one table, most frequent first."""
    rows = database.rows(
        f"SELECT code, field, any_value(reason_zh), any_value(reason_en), count(*), "
        f"arg_min({{'file': file, 'line': line, 'value': value}}, line, {SAMPLES}) "
        f'FROM read_parquet({literal(rejects)}) WHERE "table" = ? GROUP BY code, field ORDER BY count(*) DESC, code, field',
        [table],
    )
    return tuple(
        RejectGroup(
            code, name, zh, en, many,
            tuple(RejectSample(s["file"], s["line"], _short(s["value"])) for s in samples or ()),
        )
        for code, name, zh, en, many, samples in rows
    )  # fmt: skip


def column_notes(
    table: str, columns: Sequence[str], filled: frozenset[str]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Declared columns that are missing, delivered ones without a value, and unknown ones."""
    declared = TABLES[table].names
    missing = tuple(name for name in declared if name not in columns)
    empty = tuple(name for name in declared if name in columns and name not in filled)
    return missing, empty, tuple(name for name in columns if name not in declared)


def _short(value: str | None) -> str | None:
    return value if value is None or len(value) <= 80 else value[:80] + "…"
