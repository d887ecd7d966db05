"""What may be pointed at of a proceeding's subjects (案件对象的碰撞标识): whoever was cleared is pointed at no more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph.casework.identifiers import Identifier, read_identifier
from graph.ledger.case_subjects import SubjectRecord
from graph.model.casework import SubjectKind, SubjectRole
from graph.model.errors import BadInput, NotFound
from graph.model.pointing import IdentifierKind

_KINDS: Mapping[SubjectKind, IdentifierKind] = MappingProxyType(
    {
        SubjectKind.INSTITUTION: IdentifierKind.INSTITUTION,
        SubjectKind.COMPANY: IdentifierKind.USCC,
        SubjectKind.INVOICE: IdentifierKind.INVOICE,
        SubjectKind.TRACE_CODE: IdentifierKind.TRACE_CODE,
        SubjectKind.PHONE: IdentifierKind.PHONE,
        SubjectKind.ACCOUNT: IdentifierKind.ACCOUNT,
        SubjectKind.VEHICLE: IdentifierKind.PLATE,
    }
)
"""Subjects whose key is the identifier itself, or the token of it. A person's key is a number of one system alone: their
ID number is given by hand."""

_SEALED = frozenset({SubjectKind.PHONE, SubjectKind.ACCOUNT, SubjectKind.VEHICLE})

INNOCENT = frozenset({SubjectRole.CLEARED})


@dataclass(frozen=True, slots=True)
class Named:
    """Identifiers of subjects, and of those who were cleared; ``left_out`` subjects have none that can be compared."""

    pointed_at: tuple[Identifier, ...]
    cleared: tuple[Identifier, ...]
    left_out: int


def identifiers_of(subjects: Iterable[SubjectRecord], reveal: Callable[[str], str]) -> Named:
    """Identifiers of a proceeding's subjects; ``reveal`` opens the sealed value behind a token, NotFound for none."""
    found: dict[bool, list[Identifier]] = {True: [], False: []}
    left_out = 0
    for subject in subjects:
        kind = _KINDS.get(subject.kind)
        try:
            if kind is None:
                raise NotFound("", "")
            value = reveal(subject.key) if subject.kind in _SEALED else subject.key
            found[subject.role in INNOCENT].append(read_identifier(kind, value))
        except (NotFound, BadInput):
            left_out += 1
    return Named(tuple(found[False]), tuple(found[True]), left_out)
