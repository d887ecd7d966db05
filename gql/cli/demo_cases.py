"""The case of a demonstration (演示案件): one incident of a detected ring, and what three agencies do about it.

Everything goes through the ledger, as the pages' changes do: whom it is about are core members of the strongest ring,
amounts are those of its claims. The agencies, accounts and numbers of decisions are made up.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from graph.casework.identifiers import read_identifier
from graph.casework.pointer_matching import Registration, register
from graph.casework.timekeeping import Timekeeper
from graph.casework.transferring import TransferDesk
from graph.casework.working_days import load_calendar
from graph.ledger import Ledger
from graph.ledger.case_subjects import NewSubject, SubjectRecord
from graph.ledger.grant import GrantItem, NewGrant, Shared
from graph.ledger.incidents import NewIncident
from graph.ledger.judging import Judge
from graph.ledger.money import NewMoney
from graph.ledger.proceedings import NewProceeding
from graph.ledger.ring import RingRecord
from graph.ledger.sanctions import NewSanction
from graph.ledger.transfer import NewTransfer, Officer, TransferContent, TransferType
from graph.ledger.transfer_steps import TransferStep
from graph.ledger.transfers import StepFacts
from graph.model.casework import MoneyKind, ProceedingKind, SanctionKind, State, SubjectKind, SubjectRole
from graph.model.pointing import IdentifierKind
from graph.model.scope import Scope
from graph.model.visibility import Visibility

OPENED = date(2026, 3, 2)
SHARED_DAYS = 90
CORE_NAMED = 3
RINGS_LOOKED_AT = 50
MADE_UP_PHONE = "13800001111"
CLAIMS_NEEDED = 4
"""Three that the insurer found and two that the police found; one of them is the same."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One agency's lead: as whom its part of the case is written."""

    agency: str
    judge: Judge

    @property
    def scope(self) -> Scope:
        """What the lead sees."""
        return Scope(frozenset({self.agency}))


@dataclass(frozen=True, slots=True)
class Desks:
    """Who the case is written as: three agencies' leads, and a colleague of the insurer's."""

    insurer: Desk
    colleague: Desk
    police: Desk
    discipline: Desk


def plant_case(ledger: Ledger, counter: TransferDesk, source: Path, desks: Desks, *, adcode: str) -> bool:
    """One incident by the insurer, shared with the police and, in summary, with discipline; both have proceedings.
    A hit waits for insurer and police, and a transfer to the police is overdue.

    False when the insurer has incidents already, or when no ring of the city in ``source`` is large enough.
    """
    insurer, police, discipline = desks.insurer, desks.police, desks.discipline
    if ledger.incidents.page(insurer.scope, first=1).total > 0:
        return False
    ring = _strongest(ledger, insurer.scope)
    if ring is None:
        return False
    amounts = _amounts(source, ring.claims)
    if len(amounts) < CLAIMS_NEEDED:
        return False
    incident, items = _insurer(ledger, insurer, ring, source, amounts, adcode)
    _share(ledger, insurer, incident, police, Visibility.CONTENT, items)
    _share(ledger, insurer, incident, discipline, Visibility.SUMMARY, ())
    _police(ledger, police, incident, ring, source, amounts, adcode)
    _discipline(ledger, discipline, incident, adcode)
    _meet(ledger, insurer, police, incident)
    _hand_over(ledger, counter, desks, incident)
    return True


def _strongest(ledger: Ledger, scope: Scope) -> RingRecord | None:
    for ring in ledger.rings.page(scope, first=RINGS_LOOKED_AT).rings:
        if len(_members(ring)) >= CORE_NAMED and len(ring.claims) >= CLAIMS_NEEDED:
            return ring
    return None


def _members(ring: RingRecord) -> tuple[str, ...]:
    """Keys of the core persons, in order."""
    facts: Mapping[str, Any] = ring.facts
    return tuple(sorted(facts.get("members") or ()))


def _insurer(
    ledger: Ledger, desk: Desk, ring: RingRecord, source: Path, amounts: Mapping[str, Decimal], adcode: str
) -> tuple[str, tuple[GrantItem, ...]]:
    incident = ledger.incidents.open(
        NewIncident(
            owner=desk.agency,
            title=f"{ring.scheme} 团伙涉嫌骗取医保基金",
            adcode=adcode,
            opened=OPENED,
            kind=ProceedingKind.ADMINISTRATIVE,
            number="医保立〔2026〕1号",
            officer=desk.judge.actor,
            rings=(ring.id,),
        ),
        desk.judge,
    ).id
    (proceeding,) = ledger.proceedings.find_of_incidents(desk.scope, [incident])
    subjects = _name_members(ledger, desk, proceeding.id, ring, source)
    filed = ledger.proceedings.change_state(
        desk.scope, proceeding.id, State.FILED, desk.judge, revision=proceeding.revision, reason="团伙证据经核对属实。"
    )
    Timekeeper(ledger, load_calendar()).follow(filed, State.FILED.value, datetime.now(UTC), desk.judge)
    note = ledger.case_notes.write(
        desk.scope, proceeding.id, "已核对团伙的结算明细与就诊记录，多名核心成员的就诊日期与地点一致。", desk.judge
    )
    claims = tuple(amounts.items())[:3]
    money = ledger.money.enter(desk.scope, proceeding.id, _found(claims, "抽查的三笔结算"), desk.judge)
    sanction = NewSanction(
        kind=SanctionKind.SUSPEND_SETTLEMENT,
        subject=subjects[0].id,
        number="医保暂停〔2026〕1号",
        basis="医疗保障基金使用监督管理条例第三十三条",
        begins=OPENED + timedelta(days=7),
    )
    ledger.sanctions.impose(desk.scope, proceeding.id, sanction, desk.judge)
    shared = ((Shared.PROCEEDING, proceeding.id), (Shared.NOTE, note.id), (Shared.MONEY, money.id))
    return incident, tuple(GrantItem(kind, record) for kind, record in shared)


def _police(
    ledger: Ledger,
    desk: Desk,
    incident: str,
    ring: RingRecord,
    source: Path,
    amounts: Mapping[str, Decimal],
    adcode: str,
) -> None:
    proceeding = _open(ledger, desk, incident, ProceedingKind.CRIMINAL, "公立〔2026〕1号", adcode)
    _name_members(ledger, desk, proceeding, ring, source)
    claims = tuple(amounts.items())[2:CLAIMS_NEEDED]
    ledger.money.enter(desk.scope, proceeding, _found(claims, "其中一笔医保部门也已查明"), desk.judge)


def _discipline(ledger: Ledger, desk: Desk, incident: str, adcode: str) -> None:
    """Nobody else sees this one: not the agency that opened the incident, nor the police."""
    proceeding = _open(ledger, desk, incident, ProceedingKind.DISCIPLINE, "纪监线索〔2026〕1号", adcode)
    ledger.case_notes.write(desk.scope, proceeding, "核查经办人员是否存在失职或者内外勾结。", desk.judge)


def _meet(ledger: Ledger, insurer: Desk, police: Desk, incident: str) -> None:
    """A task force whose two members look at one telephone number: a hit waits for each of them."""
    force = ledger.task_forces.create(
        "打击欺诈骗保专班", convenor=insurer.agency, members=[police.agency], by=insurer.judge.actor
    )
    for desk in (police, insurer):
        (proceeding,) = [
            one for one in ledger.proceedings.find_of_incidents(desk.scope, [incident]) if one.owner == desk.agency
        ]
        asked = Registration(
            task_force=force.id,
            proceeding=proceeding.id,
            level=Visibility.POINTER,
            contact=f"{desk.judge.name}，值班电话 0370-0000000",
            reason="团伙成员共用的联系电话",
            identifiers=[read_identifier(IdentifierKind.PHONE, MADE_UP_PHONE)],
        )
        register(ledger, desk.scope, asked, desk.judge)


def _hand_over(ledger: Ledger, counter: TransferDesk, desks: Desks, incident: str) -> None:
    """A transfer to the police that was submitted in spring and that nobody has decided on: its term is long over."""
    desk = desks.colleague  # the lead decides, so somebody else writes it
    (proceeding,) = ledger.proceedings.find_of_incidents(desk.scope, [incident])
    new = NewTransfer(
        incident=incident,
        proceeding=proceeding.id,
        type=TransferType.CRIMINAL,
        to_agency=desks.police.agency,
        title="团伙涉嫌诈骗医保基金移送公安机关",
        basis="行政执法机关移送涉嫌犯罪案件的规定第三条",
        content=TransferContent(facts="多名核心成员的结算日期、地点一致，就诊记录不能证明本人到场。"),
        officers=tuple(Officer(one.judge.actor, one.judge.name) for one in (desk, desks.insurer)),
    )
    drafted = ledger.transfers.draft(desk.scope, new, desk.judge)
    submitted_at = datetime.combine(OPENED + timedelta(days=21), time(9), tzinfo=UTC)
    facts = StepFacts(reason="请负责人审批")
    counter.take(desk.scope, drafted.id, TransferStep.SUBMIT, drafted.revision, desk.judge, facts, at=submitted_at)


def _open(ledger: Ledger, desk: Desk, incident: str, kind: ProceedingKind, number: str, adcode: str) -> str:
    new = NewProceeding(
        incident=incident,
        owner=desk.agency,
        kind=kind,
        adcode=adcode,
        opened=OPENED + timedelta(days=14),
        number=number,
        officer=desk.judge.actor,
    )
    return ledger.proceedings.open(desk.scope, new, desk.judge).id


def _share(
    ledger: Ledger, giver: Desk, incident: str, receiver: Desk, level: Visibility, items: tuple[GrantItem, ...]
) -> None:
    grant = NewGrant(
        incident=incident,
        recipient=receiver.agency,
        level=level,
        items=items,
        purpose="联合查办同一团伙",
        ground="医疗保障基金使用监督管理条例第二十二条",
        expires_at=datetime.now(UTC) + timedelta(days=SHARED_DAYS),
    )
    ledger.grants.give(giver.scope, grant, giver.judge)


def _name_members(
    ledger: Ledger, desk: Desk, proceeding: str, ring: RingRecord, source: Path
) -> tuple[SubjectRecord, ...]:
    members = _members(ring)[:CORE_NAMED]
    names = _column(source / "persons.csv", "psn_no", "psn_name", members)
    return tuple(
        ledger.case_subjects.name(
            desk.scope,
            proceeding,
            NewSubject(
                kind=SubjectKind.PERSON,
                key=member,
                name=names.get(member, member),
                role=SubjectRole.SUSPECT,
                note=f"团伙 {ring.id} 的核心成员",
            ),
            desk.judge,
        )
        for member in members
    )


def _found(claims: tuple[tuple[str, Decimal], ...], note: str) -> NewMoney:
    total = sum((amount for _, amount in claims), Decimal(0))
    return NewMoney(kind=MoneyKind.FOUND, amount=total, on=OPENED, note=note, claims=claims)


def _amounts(source: Path, claims: Collection[str]) -> dict[str, Decimal]:
    """The fund's part of the first claims of a ring, in the order of their ids."""
    paid = _column(source / "claims.csv", "setl_id", "fund_pay_sumamt", claims)
    known = {claim: Decimal(paid[claim]) for claim in sorted(paid)}
    return dict([(claim, amount) for claim, amount in known.items() if amount > 0][:CLAIMS_NEEDED])


def _column(file: Path, key: str, column: str, wanted: Collection[str]) -> dict[str, str]:
    asked = set(wanted)
    with file.open(encoding="utf-8", newline="") as lines:
        return {row[key]: row[column] for row in csv.DictReader(lines) if row[key] in asked}
