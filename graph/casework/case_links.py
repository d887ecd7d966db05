"""Links between incidents (事件关联): what two of them have in common on record, graded; a person says whether it is one matter.

Grades as in the exchange of leads between agencies: A the same subject, B the same object (account, phone, invoice, trace
code, claim, evidence, document, ring), C what is shared by somebody who is no suspect in either, D and E are read from
texts (``mingjian links``). What more than :data:`HUB` incidents name says nothing (a large hospital, a switchboard).
Null hypothesis: two incidents are different matters that happen to name the same large institution or number; that is why
hubs are left out and why grade C never stands alone as A or B.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.model.casework import SubjectKind, SubjectRole

HUB = 12
"""Incidents that may name one thing before it is taken for a hub: more than one wave of cases of one gang comes to."""

PEOPLE = frozenset(
    {
        SubjectKind.PERSON,
        SubjectKind.STAFF,
        SubjectKind.INSTITUTION,
        SubjectKind.EMPLOYER,
        SubjectKind.COMPANY,
        SubjectKind.AGENT,
    }
)
"""Who may be the subject of a matter; the other kinds are things."""

BYSTANDERS = frozenset({SubjectRole.WITNESS, SubjectRole.USED_IDENTITY, SubjectRole.CLEARED})
"""Roles that make nobody a subject of the matter."""


class Common(StrEnum):
    """What two incidents may have in common."""

    SUBJECT = "subject"
    OBJECT = "object"
    CLAIM = "claim"
    RECEIPT = "receipt"
    EVIDENCE = "evidence"
    DOCUMENT = "document"
    RING = "ring"
    BYSTANDER = "bystander"


GRADES: Mapping[Common, str] = {
    Common.SUBJECT: "A",
    Common.OBJECT: "B",
    Common.CLAIM: "B",
    Common.RECEIPT: "B",
    Common.EVIDENCE: "B",
    Common.DOCUMENT: "B",
    Common.RING: "B",
    Common.BYSTANDER: "C",
}


@dataclass(frozen=True, slots=True, order=True)
class Trait:
    """One thing that an incident names: ``key`` is what makes it the same, ``name`` what people call it."""

    kind: Common
    key: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class CaseLink:
    """Two incidents, ``a`` before ``b``, with everything that they have in common, strongest first."""

    a: str
    b: str
    grade: str
    common: tuple[Trait, ...]


def trait_of(kind: SubjectKind, role: SubjectRole, key: str, name: str) -> Trait:
    """A subject of a proceeding as a trait of its incident."""
    if kind not in PEOPLE:
        return Trait(Common.OBJECT, f"{kind.value}:{key}", name)
    common = Common.BYSTANDER if role in BYSTANDERS else Common.SUBJECT
    return Trait(common, f"{kind.value}:{key}", name)


def propose(incidents: Mapping[str, Iterable[Trait]]) -> list[CaseLink]:
    """The links among incidents, strongest first, then by id. Work grows with what is shared, not with the pairs."""
    named: dict[str, dict[str, Trait]] = {}
    for incident, traits in incidents.items():
        for trait in traits:
            place = named.setdefault(_sameness(trait), {})
            known = place.get(incident)
            place[incident] = trait if known is None else min(known, trait, key=_strength)
    pairs: dict[tuple[str, str], list[Trait]] = {}
    for place in named.values():
        if 1 < len(place) <= HUB:
            ids = sorted(place)
            for n, a in enumerate(ids):
                for b in ids[n + 1 :]:
                    pairs.setdefault((a, b), []).append(max(place[a], place[b], key=_strength))
    links = [CaseLink(a, b, _grade(common), tuple(sorted(common, key=_strength))) for (a, b), common in pairs.items()]
    return sorted(links, key=lambda link: (link.grade, -len(link.common), link.a, link.b))


def _sameness(trait: Trait) -> str:
    """People are the same whatever their role; everything else only as the kind of thing that it is."""
    kind = Common.SUBJECT if trait.kind is Common.BYSTANDER else trait.kind
    return f"{kind.value} {trait.key}"


def _strength(trait: Trait) -> tuple[str, str, str]:
    return GRADES[trait.kind], trait.kind.value, trait.key


def _grade(common: Sequence[Trait]) -> str:
    return min(GRADES[trait.kind] for trait in common)
