"""What may be pointed at of a proceeding's subjects (案件对象的碰撞标识): whoever was cleared is pointed at no more.

Once a proceeding is registered with a task force, every subject that it names, clears or takes back is compared in the
same transaction.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph.casework.identifiers import Identifier, read_identifier
from graph.casework.pointer_matching import Registration, register, withdraw_pointers
from graph.ledger.case_subjects import SubjectRecord
from graph.ledger.judging import Judge
from graph.ledger.ledger import Ledger
from graph.model.casework import SubjectKind, SubjectRole
from graph.model.errors import BadInput, NotFound
from graph.model.pointing import IdentifierKind
from graph.model.scope import Scope

_KINDS: Mapping[SubjectKind, IdentifierKind] = MappingProxyType(
    {
        SubjectKind.PERSON: IdentifierKind.CERTNO,
        SubjectKind.INSTITUTION: IdentifierKind.INSTITUTION,
        SubjectKind.COMPANY: IdentifierKind.USCC,
        SubjectKind.INVOICE: IdentifierKind.INVOICE,
        SubjectKind.TRACE_CODE: IdentifierKind.TRACE_CODE,
        SubjectKind.PHONE: IdentifierKind.PHONE,
        SubjectKind.ACCOUNT: IdentifierKind.ACCOUNT,
        SubjectKind.VEHICLE: IdentifierKind.PLATE,
    }
)
_SEALED = frozenset({SubjectKind.PERSON, SubjectKind.PHONE, SubjectKind.ACCOUNT, SubjectKind.VEHICLE})
_WRITTEN = re.compile(r"o[0-9]+_[a-z2-7]{26}")
"""The key of a subject that is no node of the graph: what it is called is what was written."""

INNOCENT = frozenset({SubjectRole.CLEARED})
CHANGED = "案件对象变更"

Reveal = Callable[[str], str]
"""The sealed value behind a token; NotFound for none."""


@dataclass(frozen=True, slots=True)
class Named:
    """Identifiers of subjects, and of those who were cleared; ``left_out`` subjects have none that can be compared."""

    pointed_at: tuple[Identifier, ...]
    cleared: tuple[Identifier, ...]
    left_out: int


def identifiers_of(subjects: Iterable[SubjectRecord], reveal: Reveal, certnos: Mapping[str, str]) -> Named:
    """Identifiers of a proceeding's subjects; ``certnos`` are tokens of ID numbers by the key of a person's node."""
    found: dict[bool, list[Identifier]] = {True: [], False: []}
    left_out = 0
    for subject in subjects:
        identifier = identifier_of(subject, reveal, certnos)
        if identifier is None:
            left_out += 1
        else:
            found[subject.role in INNOCENT].append(identifier)
    return Named(tuple(found[False]), tuple(found[True]), left_out)


def identifier_of(subject: SubjectRecord, reveal: Reveal, certnos: Mapping[str, str]) -> Identifier | None:
    """What a subject is known by elsewhere; None where nothing is known that can be compared."""
    kind = _KINDS.get(subject.kind)
    if kind is None:
        return None
    try:
        if _WRITTEN.fullmatch(subject.key):
            return read_identifier(kind, subject.name)
        if subject.kind is SubjectKind.PERSON:
            return read_identifier(kind, reveal(certnos.get(subject.key, "")))
        return read_identifier(kind, reveal(subject.key) if subject.kind in _SEALED else subject.key)
    except (NotFound, BadInput):
        return None


def follow_subject(
    ledger: Ledger,
    scope: Scope,
    subject: SubjectRecord,
    judge: Judge,
    *,
    reveal: Reveal,
    certnos: Mapping[str, str],
    gone: bool = False,
) -> None:
    """Points at a subject that was named, or no more at one that was cleared or taken back, with every task force that
    the proceeding is registered with; in the caller's transaction. Raises Conflict when too much was asked.
    """
    desks = {one.task_force: one for one in ledger.pointers.find_of(subject.proceeding) if one.origin is None}
    identifier = identifier_of(subject, reveal, certnos) if desks else None
    if identifier is None:
        return
    for force, desk in sorted(desks.items()):
        if gone or subject.role in INNOCENT:
            own = ledger.pointers.id_of(force, subject.proceeding, identifier.kind, identifier.value)
            withdraw_pointers(ledger, {one.id for one in ledger.pointers.find_of(subject.proceeding)} & {own})
            continue
        asked = Registration(
            task_force=force,
            proceeding=subject.proceeding,
            level=desk.level,
            contact=desk.contact,
            reason=CHANGED,
            identifiers=[identifier],
        )
        register(ledger, scope, asked, judge)
