"""Incidents and proceedings changed through the API (办案变更): by those who work on cases of the agency whose they are."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime

from gql.context import Context
from gql.intake import LOCAL
from gql.reads.case_links import find_all
from gql.reads.incidents import show_incident
from gql.refusals import missing
from gql.types.case_words import CaseSubjectRole, ProceedingState
from gql.types.casework_inputs import (
    CaseworkOk,
    EnterEvidenceInput,
    EnterMoneyInput,
    ImposeSanctionInput,
    NameSubjectInput,
    OpenProceedingInput,
    WriteNoteInput,
)
from gql.writes.documents import judge_of
from gql.writes.following import certno_tokens, certnos_of, follow
from graph.ledger.case_links import LinkState
from graph.ledger.case_subjects import NewSubject
from graph.ledger.evidence import NewEvidence
from graph.ledger.money import NewMoney
from graph.ledger.proceedings import NewProceeding, ProceedingRecord
from graph.ledger.sanctions import NewSanction
from graph.model.casework import (
    SUBJECT_LABELS,
    EvidenceKind,
    MoneyKind,
    NoteKind,
    ProceedingKind,
    SanctionKind,
    State,
    SubjectKind,
    SubjectRole,
)
from graph.model.errors import BadInput


async def open_proceeding(context: Context, input: OpenProceedingInput) -> CaseworkOk:
    """Opens a proceeding of the asker's agency. Raises NotFound, BadInput."""
    ledger = context.services.ledger

    def change() -> str:
        incident = ledger.incidents.get_open(context.scope, str(input.incident))
        new = NewProceeding(
            incident=incident.id,
            owner=context.viewer.agency,
            kind=ProceedingKind[input.kind.name],
            adcode=incident.adcode,
            opened=datetime.now(LOCAL).date(),
            number=(input.number or "").strip() or None,
            officer=context.viewer.id,
        )
        with ledger.transaction():
            made = ledger.proceedings.open(context.scope, new, judge_of(context))
            keep_time(context, made)
        return incident.id

    return await _done(context, change)


async def change_state(
    context: Context, proceeding: str, to: ProceedingState, revision: int, reason: str
) -> CaseworkOk:
    """Takes a proceeding one lawful step on. Raises BadInput, StaleVersion, NotFound."""
    ledger = context.services.ledger

    def change() -> str:
        with ledger.transaction():
            changed = ledger.proceedings.change_state(
                context.scope, proceeding, State(to.value), judge_of(context), revision=revision, reason=reason
            )
            keep_time(context, changed)
        return changed.incident

    return await _done(context, change)


def keep_time(context: Context, proceeding: ProceedingRecord) -> None:
    """Starts and meets the clocks of a proceeding that has come to its state, in the caller's transaction."""
    keeper = context.services.timekeeper
    keeper.follow(proceeding, proceeding.state.value, datetime.now(UTC), judge_of(context))


async def set_number(context: Context, proceeding: str, number: str, revision: int) -> CaseworkOk:
    """Gives a proceeding its case number. Raises BadInput, StaleVersion, NotFound."""
    rows = context.services.ledger.proceedings
    return await _done(
        context,
        lambda: rows.set_number(context.scope, proceeding, number, judge_of(context), revision=revision).incident,
    )


async def assign(context: Context, proceeding: str, officer: str, revision: int) -> CaseworkOk:
    """Puts a colleague in charge, named as they sign in. Raises StaleVersion, NotFound."""
    ledger = context.services.ledger

    def change() -> str:
        ledger.proceedings.own(context.scope, proceeding)
        account = ledger.accounts.get(officer.strip())
        return ledger.proceedings.assign(
            context.scope, proceeding, account.id, judge_of(context), revision=revision
        ).incident

    return await _done(context, change)


async def name_subject(context: Context, input: NameSubjectInput) -> CaseworkOk:
    """Names a subject: a node that the asker may see, or what is written. Raises NotFound, BadInput."""
    ledger, kind = context.services.ledger, SubjectKind(input.kind.value)
    node = None if input.node is None else str(input.node)
    of = await asyncio.to_thread(ledger.proceedings.own, context.scope, str(input.proceeding))
    if node is not None:
        if node.partition(":")[0] != SUBJECT_LABELS[kind]:
            raise BadInput("对象与类别不符。", "The node is not of this kind.", field="node")
        if node not in await context.loaders.find_briefs([node]):
            raise missing()
        key = node.partition(":")[2]
    else:  # no node: the same words are the same subject; of a number nothing but a keyed pseudonym is kept
        key = ledger.audit.pseudonym(f"subject:{kind.value}:{''.join(input.name.split())}")
    new = NewSubject(kind=kind, key=key, name=input.name, role=SubjectRole(input.role.value), note=input.note)

    certnos = await certno_tokens(context, [key] if kind is SubjectKind.PERSON and node is not None else [])

    def change() -> str:
        with ledger.transaction():
            follow(context, ledger.case_subjects.name(context.scope, of.id, new, judge_of(context)), certnos)
        return of.incident

    return await _done(context, change)


async def change_role(context: Context, subject: str, role: CaseSubjectRole, revision: int, reason: str) -> CaseworkOk:
    """Another role for a subject. Raises BadInput without a reason, StaleVersion, NotFound."""
    ledger = context.services.ledger

    certnos = await certnos_of(context, subject)

    def change() -> str:
        with ledger.transaction():
            changed = ledger.case_subjects.change_role(
                context.scope, subject, SubjectRole(role.value), judge_of(context), revision=revision, reason=reason
            )
            follow(context, changed, certnos)
        return ledger.proceedings.own(context.scope, changed.proceeding).incident

    return await _done(context, change)


async def withdraw_subject(context: Context, subject: str, reason: str) -> CaseworkOk:
    """Says that it was never a subject. Raises BadInput without a reason, NotFound."""
    ledger = context.services.ledger

    certnos = await certnos_of(context, subject)

    def change() -> str:
        with ledger.transaction():
            found = ledger.case_subjects.get(subject)
            proceeding = ledger.case_subjects.withdraw(context.scope, subject, judge_of(context), reason=reason)
            if found is not None:
                follow(context, found, certnos, gone=True)
        return ledger.proceedings.own(context.scope, proceeding).incident

    return await _done(context, change)


async def write_note(context: Context, input: WriteNoteInput) -> CaseworkOk:
    """Writes a note or a decision. Raises BadInput, NotFound."""
    rows = context.services.ledger.case_notes
    return await _done(
        context,
        lambda: (
            rows.write(
                context.scope,
                str(input.proceeding),
                input.text,
                judge_of(context),
                kind=NoteKind(input.kind.value),
                reason=input.reason,
                corrects=None if input.corrects is None else str(input.corrects),
            ).incident
        ),
    )


async def enter_evidence(context: Context, input: EnterEvidenceInput) -> CaseworkOk:
    """Enters an item of evidence. Raises BadInput, NotFound."""
    new = NewEvidence(
        kind=EvidenceKind(input.kind.value),
        title=input.title,
        collected=input.collected,
        collectors=tuple(input.collectors),
        place=input.place,
        power=input.power,
        location=input.location,
        sha256=input.sha256,
        sm3=input.sm3,
        document=None if input.document is None else str(input.document),
    )
    rows = context.services.ledger.evidence
    return await _done(
        context, lambda: rows.enter(context.scope, str(input.proceeding), new, judge_of(context)).incident
    )


async def enter_money(context: Context, input: EnterMoneyInput) -> CaseworkOk:
    """Enters an amount. Raises BadInput, NotFound."""
    new = NewMoney(
        kind=MoneyKind(input.kind.value),
        amount=input.amount,
        on=input.on,
        subject=None if input.subject is None else str(input.subject),
        receipt=(input.receipt or "").strip() or None,
        offsets=None if input.offsets is None else str(input.offsets),
        note=input.note,
        claims=tuple((one.claim, one.amount) for one in input.claims or ()),
    )
    rows = context.services.ledger.money
    return await _done(
        context, lambda: rows.enter(context.scope, str(input.proceeding), new, judge_of(context)).incident
    )


async def withdraw_money(context: Context, entry: str, reason: str) -> CaseworkOk:
    """Says that an amount was entered in error. Raises BadInput without a reason, NotFound."""
    rows = context.services.ledger.money
    return await _done(context, lambda: rows.withdraw(context.scope, entry, judge_of(context), reason=reason))


async def impose_sanction(context: Context, input: ImposeSanctionInput) -> CaseworkOk:
    """Enters a sanction. Raises BadInput, NotFound."""
    new = NewSanction(
        kind=SanctionKind(input.kind.value),
        subject=str(input.subject),
        number=input.number,
        basis=input.basis,
        begins=input.begins,
        ends=input.ends,
    )
    rows = context.services.ledger.sanctions
    return await _done(
        context, lambda: rows.impose(context.scope, str(input.proceeding), new, judge_of(context)).incident
    )


async def withdraw_sanction(context: Context, sanction: str, reason: str) -> CaseworkOk:
    """Says that a sanction was entered in error or set aside. Raises BadInput without a reason, NotFound."""
    rows = context.services.ledger.sanctions
    return await _done(context, lambda: rows.withdraw(context.scope, sanction, judge_of(context), reason=reason))


async def rename(context: Context, incident: str, title: str, revision: int) -> CaseworkOk:
    """Another title. Raises BadInput, StaleVersion, NotFound."""
    rows = context.services.ledger.incidents
    return await _done(
        context, lambda: rows.rename(context.scope, incident, title, judge_of(context), revision=revision).id
    )


async def merge(context: Context, kept: str, merged: str, reason: str) -> CaseworkOk:
    """Says that two incidents are one. Raises BadInput, Conflict, NotFound."""
    rows = context.services.ledger.incidents
    return await _done(context, lambda: rows.merge(context.scope, kept, merged, judge_of(context), reason=reason).id)


async def unmerge(context: Context, merged: str, reason: str) -> CaseworkOk:
    """Takes a merge back. Raises BadInput, Conflict, NotFound."""
    rows = context.services.ledger.incidents
    return await _done(context, lambda: rows.unmerge(context.scope, merged, judge_of(context), reason=reason).id)


async def judge_link(context: Context, incident: str, other: str, same: bool, reason: str) -> CaseworkOk:
    """Says that two linked incidents are, or are not, one matter. Raises BadInput without a reason, NotFound."""
    ledger, state = context.services.ledger, LinkState.CONFIRMED if same else LinkState.REJECTED

    def change() -> str:
        ledger.incidents.own(context.scope, incident)
        ends = tuple(sorted((incident, other)))
        grade = next((link.grade for link in find_all(context) if (link.a, link.b) == ends), None)
        if grade is None:
            raise missing()
        ledger.case_links.judge(context.scope, incident, other, state, judge_of(context), grade=grade, reason=reason)
        return incident

    return await _done(context, change)


async def _done(context: Context, change: Callable[[], str]) -> CaseworkOk:
    """Makes the change, which gives the id of its incident, and shows that."""
    incident = await asyncio.to_thread(change)
    found = await asyncio.to_thread(context.services.ledger.incidents.get, context.scope, incident)
    return CaseworkOk(incident=show_incident(found, context.viewer.agency))
