"""How the knowledge base's records are rows (知识库行)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from graph.ledger.knowledge_record import (
    CitationRecord,
    NewVersion,
    Reason,
    RelationKind,
    RelationRecord,
    UnitKind,
    UnitRecord,
    ValidBasis,
    VersionRecord,
    VersionState,
    WorkKind,
)

_DAYS = ("written", "valid_from", "not_before", "valid_to", "doubted_from")
_APART = frozenset({"kind", "validity", "units", "citations", "relations"})


def version_values(new: NewVersion) -> dict[str, Any]:
    """A version's own columns but for its id, its place, and who loaded it."""
    validity = new.validity
    plain = {name: getattr(new, name) for name in new.__slots__ if name not in _APART}
    return {
        **plain,
        "short_titles": list(new.short_titles),
        "gaps": list(new.gaps),
        "valid_basis": validity.basis,
        **{name: _iso(getattr(validity, name)) for name in _DAYS},
    }


def unit_values(new: NewVersion, version: str) -> list[dict[str, Any]]:
    """Its units, in order."""
    return [{**asdict(unit), "version": version, "position": at} for at, unit in enumerate(new.units)]


def version_of(row: Any) -> VersionRecord:
    """A record of a row of the version joined with its work's kind."""
    return VersionRecord(
        **{
            **row,
            **{name: None if row[name] is None else date.fromisoformat(row[name]) for name in _DAYS},
            "kind": WorkKind(row["kind"]),
            "short_titles": tuple(row["short_titles"]),
            "gaps": tuple(row["gaps"]),
            "valid_basis": ValidBasis(row["valid_basis"]),
            "state": VersionState(row["state"]),
        }
    )


def unit_of(row: Any) -> UnitRecord:
    """A record of a row."""
    return UnitRecord(**{**row, "kind": UnitKind(row["kind"])})


def citation_of(row: Any) -> CitationRecord:
    """A record of a row."""
    return CitationRecord(**{**row, "reason": Reason(row["reason"])})


def relation_of(row: Any) -> RelationRecord:
    """A record of a row."""
    return RelationRecord(**{**row, "kind": RelationKind(row["kind"])})


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
