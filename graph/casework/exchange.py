"""Packages written for a partner and taken in from one (安装间交换): whole or not at all, each once, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from graph.casework.exchange_parts import ORDER, READERS, Arrival, parts_for, take_part
from graph.ledger.clock import new_id
from graph.ledger.exchange_keys import Identity
from graph.ledger.judging import Judge
from graph.ledger.ledger import Ledger
from graph.ledger.package import Header, Part, check_package, open_package, read_package, write_package
from graph.ledger.partners import RECEIVED, SENT, Partner
from graph.model.errors import BadInput

LONGEST_LIFE = 90
"""Days that a package may wait for its import."""


@dataclass(frozen=True, slots=True)
class Written:
    """A package for a partner."""

    header: Header
    content: bytes
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """A package that was taken in."""

    partner: str
    package: str
    sequence: int
    counts: dict[str, int]


def export_package(
    ledger: Ledger,
    identity: Identity,
    partner: Partner,
    *,
    now: datetime,
    days: int,
    judge: Judge,
    number: int | None = None,
    parts: Sequence[Part] | None = None,
) -> Written:
    """Writes the next package for a partner, or package ``number`` again in place of one that was lost.

    ``parts`` None: all that the partner is to know. Raises BadInput for a life or a number out of bounds.
    """
    if not 1 <= days <= LONGEST_LIFE:
        raise BadInput(f"有效期须为 1–{LONGEST_LIFE} 天。", f"A package lives 1 to {LONGEST_LIFE} days.", field="days")
    with ledger.transaction():
        current = ledger.partners.get(partner.id)
        sequence = current.sent + 1 if number is None else number
        if not 1 <= sequence <= current.sent + 1:
            raise BadInput(
                f"编号须在 1–{current.sent + 1} 之间。", f"The number is 1 to {current.sent + 1}.", field="number"
            )
        header = Header(
            package=new_id(now),
            sender=identity.fingerprint,
            receiver=partner.fingerprint,
            sequence=sequence,
            made_at=now,
            expires_at=now + timedelta(days=days),
        )
        found = list(parts_for(ledger, partner, now) if parts is None else parts)
        content = write_package(header, found, identity, partner)
        sealed = read_package(content, "")
        ledger.partners.record(
            partner,
            direction=SENT,
            package=header.package,
            sequence=sequence,
            sha256=sealed.sha256,
            parts=[part.type for part in found],
            by=judge.actor,
            expires_at=header.expires_at,
        )
    return Written(header, content, tuple(part.type for part in found))


def import_package(
    ledger: Ledger, identity: Identity, content: bytes, file: str, *, now: datetime, judge: Judge
) -> Imported:
    """Takes a package in, in one transaction. Raises BadInput naming file and field for whatever is wrong; then nothing
    is changed, and the same package may be tried again.
    """
    sealed = read_package(content, file)
    with ledger.transaction():
        sender = next((one for one in ledger.partners.find_all() if one.fingerprint == sealed.header.sender), None)
        seen = sender is not None and ledger.partners.has_package(sealed.header.package, sender)
        partner = check_package(sealed, identity, sender, seen=seen, now=now)
        parts = open_package(sealed, identity, READERS.keys())
        counts: dict[str, int] = {}
        for part in sorted(parts, key=lambda one: ORDER.index(one.type)):
            for name, count in take_part(Arrival(ledger, partner, file, part, judge)).counts.items():
                counts[name] = counts.get(name, 0) + count
        ledger.partners.record(
            partner,
            direction=RECEIVED,
            package=sealed.header.package,
            sequence=sealed.header.sequence,
            sha256=sealed.sha256,
            parts=[part.type for part in parts],
            by=judge.actor,
            expires_at=sealed.header.expires_at,
        )
    return Imported(partner.name, sealed.header.package, sealed.header.sequence, counts)
