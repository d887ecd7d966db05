"""What a grant opens of each kind of record (共享内容): the fields, by level. The preview and a test read this table."""

from __future__ import annotations

from collections.abc import Collection

from graph.ledger.grant import Shared
from graph.model.properties import Property, Sensitivity
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


def split_fields(
    declared: Collection[Property], present: Collection[str], *, masked: bool
) -> tuple[list[str], list[str]]:
    """Of the fields that a node or an edge has, those that its receiver can read and those that stay masked, in order.

    Sensitive values are masked for everybody, personal ones for whom only the summary is open (``masked``). What the
    model does not declare for the kind, where an edge comes from and when it was recorded, can be read.
    """
    closed = {Sensitivity.SENSITIVE} | ({Sensitivity.PERSONAL} if masked else set())
    cut = {one.name for one in declared if one.sensitivity in closed}
    return [name for name in present if name not in cut], [name for name in present if name in cut]
