"""One audit entry (审计记录) and the hash that ties it to the one before."""

from __future__ import annotations

import hashlib
import re
from dataclasses import asdict, dataclass

from graph.ledger.payload import canonical

FIRST = "0" * 64
"""``prev_hash`` of a segment's first entry."""

_PSEUDONYM = re.compile(r"o[0-9]+_[a-z2-7]{26}")


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


def entry_hash(record: AuditRecord) -> str:
    """SHA-256 (hex) over the canonical JSON of every field but ``hash`` itself; ``prev_hash`` is one of them."""
    fields = asdict(record)
    del fields["hash"]
    return hashlib.sha256(canonical(fields)).hexdigest()


def is_pseudonym(text: str) -> bool:
    """Whether a text has a pseudonym's shape: nothing else may stand among an entry's objects."""
    return _PSEUDONYM.fullmatch(text) is not None
