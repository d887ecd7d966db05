"""A group with agreeing bills and everything its tests look at (雷同账单案情)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from graph.schemes.kernels.claim_facts import ClaimFact
from graph.schemes.kernels.cloned_groups import CloneGroup
from graph.schemes.kernels.people import Person
from graph.schemes.kernels.periodic_care import Series
from graph.schemes.kernels.shared_documents import SharedDocument
from graph.schemes.scheme import SchemeRun

BED = ("21", "22", "52")
"""Types of care with nights in a bed."""
FEW = 10
"""Patients below which a share of them is no habit of the place."""


@dataclass(frozen=True, slots=True)
class Bill:
    """One of the group's bills."""

    setl_id: str
    psn_no: str
    place: str
    kind: str
    dise: str
    day: date
    nights: int
    lines: int
    print: str


@dataclass(frozen=True, slots=True)
class Outside:
    """Other persons with a bill of the group's at other places, and how many places these are."""

    persons: int
    places: int


@dataclass(frozen=True, slots=True)
class Case:
    """A group and everything its tests look at; None for what was not delivered."""

    run: SchemeRun
    column: str
    group: CloneGroup
    members: tuple[str, ...]
    bills: tuple[Bill, ...]
    outside: Outside
    patients: int
    places: int
    claims: Mapping[str, ClaimFact]
    people: Mapping[str, Person]
    documents: tuple[SharedDocument, ...]
    rhythm: frozenset[Series]
    fixed_price: frozenset[str] | None
    operated: Mapping[str, str] | None

    @property
    def money(self) -> bool:
        """An account takes the money of several homes."""
        return any(d.kind == "payee" for d in self.documents)
