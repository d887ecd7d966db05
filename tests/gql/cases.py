"""A case as the API's tests find it: an incident of an agency with everything that a proceeding may hold."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from graph.ledger.case_subjects import NewSubject
from graph.ledger.evidence import NewEvidence
from graph.ledger.grant import GrantItem, NewGrant, Shared
from graph.ledger.incidents import NewIncident
from graph.ledger.judging import Judge
from graph.ledger.money import NewMoney
from graph.ledger.sanctions import NewSanction
from graph.model.casework import EvidenceKind, MoneyKind, ProceedingKind, SanctionKind, SubjectKind, SubjectRole
from graph.model.scope import Scope
from graph.model.visibility import Visibility
from tests.gql.desk import OURS, THEIRS, Desk
from tests.gql.papers import read_paper

DAY = date(2026, 3, 9)


@dataclass(frozen=True, slots=True)
class PlantedCase:
    """Ids of an incident and of what hangs on it; ``grant`` opens nothing but its head, and is recalled."""

    incident: str
    other: str
    proceeding: str
    subject: str
    note: str
    evidence: str
    money: str
    sanction: str
    document: str
    grant: str


async def planted_case(desk: Desk, owner: str = OURS) -> PlantedCase:
    """A case of an agency."""
    return await asyncio.to_thread(_planted, desk, owner)


def _planted(desk: Desk, owner: str) -> PlantedCase:
    ledger, judge, scope = desk.ledger, Judge("tests", "tests", owner), Scope(frozenset({owner}))
    incident, other = (
        ledger.incidents.open(
            NewIncident(owner=owner, title=title, adcode="411402", opened=DAY, kind=ProceedingKind.ADMINISTRATIVE),
            judge,
        ).id
        for title in ("康宁医院虚假住院", "康宁药房套现")
    )
    (proceeding,) = ledger.proceedings.find_of_incidents(scope, [incident])
    person = NewSubject(kind=SubjectKind.PERSON, key="nobody", name="张某某", role=SubjectRole.SUSPECT)
    subject = ledger.case_subjects.name(scope, proceeding.id, person, judge)
    note = ledger.case_notes.write(scope, proceeding.id, "走访三人，均称未住院。", judge)
    paper = read_paper(desk, owner).document
    ledger.incident_documents.attach(scope, paper, incident, judge)
    proof = NewEvidence(
        kind=EvidenceKind.DOCUMENTARY,
        title="住院病历",
        collected=DAY,
        collectors=("甲", "乙"),
        place="病案室",
        power="条例第二十七条",
        location="档案室",
        document=paper,
    )
    found = NewMoney(kind=MoneyKind.FOUND, amount=Decimal("10.00"), on=DAY, claims=(("c1", Decimal("10.00")),))
    penalty = NewSanction(
        kind=SanctionKind.FINE, subject=subject.id, number="罚〔2026〕1号", basis="条例第三十八条", begins=DAY
    )
    grant = ledger.grants.give(
        scope,
        NewGrant(
            incident=incident,
            recipient=THEIRS if owner == OURS else OURS,
            level=Visibility.SUMMARY,
            items=(),
            purpose="联合查办",
            ground="条例第二十二条",
            expires_at=datetime.now(UTC) + timedelta(days=1),
        ),
        judge,
    )
    ledger.grants.recall(scope, grant.id, judge, reason="试")
    return PlantedCase(
        incident=incident,
        other=other,
        proceeding=proceeding.id,
        subject=subject.id,
        note=note.id,
        evidence=ledger.evidence.enter(scope, proceeding.id, proof, judge).id,
        money=ledger.money.enter(scope, proceeding.id, found, judge).id,
        sanction=ledger.sanctions.impose(scope, proceeding.id, penalty, judge).id,
        document=paper,
        grant=grant.id,
    )


def all_items(case: PlantedCase) -> tuple[GrantItem, ...]:
    """Everything of a case that a grant may name."""
    return (
        GrantItem(Shared.PROCEEDING, case.proceeding),
        GrantItem(Shared.NOTE, case.note),
        GrantItem(Shared.EVIDENCE, case.evidence),
        GrantItem(Shared.MONEY, case.money),
        GrantItem(Shared.SANCTION, case.sanction),
        GrantItem(Shared.DOCUMENT, case.document),
    )
