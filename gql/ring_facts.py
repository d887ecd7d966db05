"""A ring's stored facts as typed values (团伙事实): the document of ``mingjian detect --out``, read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import strawberry

from gql.types.ring_parts import NullDistribution
from gql.types.rings import InnocentOutcome
from gql.types.words import Sentence
from graph.ledger.ring import RingRecord
from graph.model.nodes import NODE_TYPES, node_id
from graph.rings.report import count_humans

SUBJECTS: tuple[tuple[str, str], ...] = (
    ("institutions", "Institution"),
    ("doctors", "Staff"),
    ("employers", "Employer"),
    ("agents", "Agent"),
    ("accounts", "BankAccount"),
)
"""Lists of the document and the labels of what they name, in the order of the page."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence: what it says and the nodes it rests on."""

    kind: str
    zh: str
    en: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """One subject: node id, role in the ring, core or not."""

    id: str
    role: str
    core: bool
    note: Sentence | None = None
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RingFacts:
    """The parts of the document that pages show."""

    observed: float | None
    expected: float | None
    evidence: tuple[Piece, ...]
    innocent: tuple[Mapping[str, Any], ...]
    explanation: tuple[str, str]
    persons: tuple[Subject, ...]
    places: tuple[Subject, ...]
    members: int
    kinds: tuple[str, ...]
    measure: Sentence | None
    null_distribution: NullDistribution | None
    clearing: tuple[Sentence, ...]
    readings: Mapping[str, Any]


def read_facts(record: RingRecord) -> RingFacts:
    """The facts of one ring; parts that a document lacks are empty."""
    facts: Mapping[str, Any] = record.facts
    roles: Mapping[str, str] = facts.get("roles") or {}
    explanation = facts.get("explanation") or {}
    same = _same_people(facts)
    core = [
        _subject("Person", key, roles, "core", core=True, same_as=same.get(key, ())) for key in facts.get("members", ())
    ]
    aside = {s["subject"]: Sentence(zh=s["zh"], en=s["en"]) for s in facts.get("set_aside") or ()}
    others = [
        _subject("Person", key, roles, "bystander", core=False, note=aside.get(key), same_as=same.get(key, ()))
        for key in facts.get("bystanders", ())
    ]
    places = [_subject(label, key, roles, "", core=True) for name, label in SUBJECTS for key in facts.get(name, ())]
    return RingFacts(
        observed=_number(facts.get("observed")),
        expected=_number(facts.get("expected")),
        evidence=tuple(_piece(e) for e in facts.get("evidence", ())),
        innocent=tuple(facts.get("innocent", ())),
        explanation=(str(explanation.get("zh", "")), str(explanation.get("en", ""))),
        persons=(*core, *others),
        places=tuple(places),
        members=count_humans(facts),
        kinds=tuple(facts.get("kinds") or ()),
        measure=show_measure(facts),
        null_distribution=show_null(facts),
        clearing=tuple(Sentence(zh=c["zh"], en=c["en"]) for c in facts.get("clearing") or ()),
        readings=facts.get("readings") or {},
    )


def show_measure(facts: Mapping[str, Any]) -> Sentence | None:
    """What observed and expected count."""
    measure = facts.get("measure")
    return Sentence(zh=str(measure["zh"]), en=str(measure["en"])) if measure else None


def show_null(facts: Mapping[str, Any]) -> NullDistribution | None:
    """The null distribution of what was observed; None for a deterministic basis."""
    chance = facts.get("chance")
    if not chance:
        return None
    return NullDistribution(
        family=str(chance["family"]), mean=float(chance["mean"]), tries=chance.get("tries"), size=chance.get("size")
    )


def show_innocent(stored: Mapping[str, Any]) -> InnocentOutcome:
    """One innocent explanation as it came out."""
    return InnocentOutcome(
        id=strawberry.ID(str(stored["id"])),
        zh=str(stored["zh"]),
        en=str(stored["en"]),
        outcome=str(stored["outcome"]),
        detail=Sentence(zh=str(stored["detail"]["zh"]), en=str(stored["detail"]["en"])),
    )


def _same_people(facts: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """By person number, the other numbers of the same human in the ring, as node ids."""
    groups = (facts.get("same_people") or {}).values()
    return {n: tuple(node_id("Person", o) for o in numbers if o != n) for numbers in groups for n in numbers}


def _subject(
    label: str,
    key: str,
    roles: Mapping[str, str],
    otherwise: str,
    *,
    core: bool,
    note: Sentence | None = None,
    same_as: tuple[str, ...] = (),
) -> Subject:
    given = key if key.partition(":")[0] in NODE_TYPES else node_id(label, key)
    return Subject(given, roles.get(key) or roles.get(given) or otherwise, core, note, same_as)


def _piece(stored: Mapping[str, Any]) -> Piece:
    return Piece(str(stored["kind"]), str(stored["zh"]), str(stored["en"]), tuple(stored.get("rows", ())))


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None
