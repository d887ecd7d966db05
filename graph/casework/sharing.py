"""What a grant opens of each kind of record (共享内容): the fields, by level. The preview and a test read this table."""

from __future__ import annotations

from graph.ledger.grants import Shared
from graph.model.visibility import Visibility

_SUMMARY: dict[Shared, tuple[str, ...]] = {
    Shared.INCIDENT: ("title", "status", "adcode", "opened", "owner"),
    Shared.PROCEEDING: ("number", "kind", "agency", "status", "state", "opened"),
    Shared.DOCUMENT: ("title", "kind", "owner", "sha256"),
}

_CONTENT: dict[Shared, tuple[str, ...]] = {
    Shared.INCIDENT: (),
    Shared.PROCEEDING: ("subjects",),
    Shared.DOCUMENT: ("text",),
    Shared.EVIDENCE: (
        *("proceeding", "owner", "kind", "title", "document", "sha256", "sm3", "collected", "collectors"),
        *("place", "power", "location", "by", "at"),
    ),
    Shared.MONEY: (*("proceeding", "owner", "kind", "amount", "receipt", "offsets", "claims", "note", "on", "by"),),
    Shared.SANCTION: ("proceeding", "owner", "kind", "subject", "number", "basis", "begins", "ends", "by"),
    Shared.NOTE: ("proceeding", "owner", "kind", "text", "reason", "corrects", "by", "at"),
}


def fields_opened(kind: Shared, level: Visibility) -> tuple[str, ...]:
    """The fields of a record of this kind that a receiver can read at ``level``; empty: it stays closed."""
    if level is Visibility.SUMMARY:
        return _SUMMARY.get(kind, ())
    if level is Visibility.CONTENT:
        return (*_SUMMARY.get(kind, ()), *_CONTENT[kind])
    return ()
