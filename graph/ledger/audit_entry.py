"""One audit entry (审计记录) and the hash that ties it to the one before."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from graph.ledger.payload import canonical

FIRST = "0" * 64
"""``prev_hash`` of a segment's first entry."""

_PSEUDONYM = re.compile(r"o[0-9]+_[a-z2-7]{26}")
_PSEUDONYMS = re.compile(r"(?:o[0-9]+_[a-z2-7]{26},)*+")


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """What is to be recorded. ``objects`` are keyed pseudonyms (``Audit.pseudonym``) in the order of the answer;
    ``rows`` how many rows are answered, ``decision`` the rule that allowed or refused, ``query`` the name of the
    query with its version, never its values; ``case`` the case or ring it was asked for.
    """

    actor: str
    session: str
    agency: str
    action: str
    purpose: str
    objects: tuple[str, ...] = ()
    rows: int = 0
    decision: str
    query: str = ""
    case: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRecord(AuditEntry):
    """An entry as stored: its segment and sequence, its time (UTC, ISO text), and the chain."""

    segment: str
    sequence: int
    at: str
    prev_hash: str
    hash: str


_NAMES = tuple(declared.name for declared in fields(AuditRecord))


def values_of(record: AuditRecord) -> dict[str, Any]:
    """The record's fields by name, as they stand."""
    return {name: getattr(record, name) for name in _NAMES}


def entry_hash(record: AuditRecord) -> str:
    """SHA-256 (hex) over the canonical JSON of every field but ``hash`` itself; ``prev_hash`` is one of them."""
    values = values_of(record)
    del values["hash"]
    return hashlib.sha256(canonical(values)).hexdigest()


def stray_objects(objects: Sequence[str]) -> int:
    """How many of an entry's objects do not have a pseudonym's shape: nothing else may stand among them."""
    if _PSEUDONYMS.fullmatch("".join(f"{name}," for name in objects)):  # all at once: there may be thousands
        return 0
    return sum(_PSEUDONYM.fullmatch(name) is None for name in objects)
