"""What the proceedings on an incident hold, for a reader (办案内容): an incident is shown with those merged into it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

import strawberry

from gql.context import Context
from gql.limits import page_size
from gql.masking import mask_name
from gql.paging import page_info
from gql.reads.colleagues import names_of
from gql.types.case_parts import (
    CaseNote,
    CaseSubject,
    EvidenceItem,
    Grant,
    GrantConnection,
    GrantEdge,
    GrantItem,
    GrantNode,
    MoneyBoard,
    MoneyEntry,
    MoneyTotal,
    ProceedingStep,
    Sanction,
    SharedDocument,
)
from gql.types.case_words import (
    CaseEvidenceKind,
    CaseNoteKind,
    CaseSubjectKind,
    CaseSubjectRole,
    GrantLevel,
    MoneyKind,
    ProceedingState,
    SanctionKind,
    SharedKind,
)
from gql.types.incident_parts import Proceeding, ProceedingConnection, ProceedingEdge
from gql.types.nodes import NodeBrief
from gql.types.people import Agency
from gql.types.tip_words import ProceedingKind
from gql.types.words import Sentence
from graph.casework.board import add_up
from graph.ledger import shared_documents
from graph.ledger.case_subjects import SubjectRecord
from graph.ledger.grant import GrantPage, GrantRecord
from graph.ledger.money import MoneyRecord
from graph.ledger.proceedings import ProceedingRecord
from graph.model.casework import SubjectKind, next_steps
from graph.model.errors import NotFound
from graph.model.nodes import split_node_id

MOST_SHAREABLE = 2_000
"""Nodes offered for a grant: as many as may be open to one agency at a time."""

NAMELESS = frozenset({SubjectKind.INSTITUTION, SubjectKind.EMPLOYER, SubjectKind.COMPANY})
"""Subjects whose name is nobody's personal value."""


async def find_proceedings(context: Context, incident: str) -> list[Proceeding]:
    """The proceedings on an incident that the reader may see, oldest first, with their subjects."""
    ledger, scope = context.services.ledger, context.scope
    family = await _family(context, incident)
    found = await asyncio.to_thread(ledger.proceedings.find_of_incidents, scope, family)
    return await _shown(context, found)


async def find_my_proceedings(
    context: Context, *, first: int, after: str | None, finished: bool
) -> ProceedingConnection:
    """The proceedings that the reader is in charge of, newest first."""
    limit, cursors = page_size(first), context.services.cursors
    kind = f"my-proceedings:{finished}"
    start = _start(context, kind, after)
    page = await asyncio.to_thread(
        lambda: context.services.ledger.proceedings.page_of_officer(
            context.scope,
            context.viewer.id,
            first=limit,
            after=start,
            finished=finished,
        )
    )
    nodes = await _shown(context, page.proceedings)
    edges = [ProceedingEdge(cursor=cursors.sign(kind, str(node.id)), node=node) for node in nodes]
    return ProceedingConnection(
        edges=edges,
        page_info=page_info([edge.cursor for edge in edges], page.has_next, after),
        total_count=page.total,
    )


async def find_own_proceeding(context: Context, id: str) -> Proceeding | None:
    """One proceeding of the reader's own agency; None when it is not there for the reader."""
    try:
        found = await asyncio.to_thread(context.services.ledger.proceedings.own, context.scope, id)
    except NotFound:
        return None
    (shown,) = await _shown(context, [found])
    return shown


async def find_notes(context: Context, incident: str) -> list[CaseNote]:
    """Notes and decisions on an incident, oldest first; what they say only for a stated purpose."""
    family = await _family(context, incident)
    found = await asyncio.to_thread(context.services.ledger.case_notes.find_of_incidents, context.scope, family)
    unmasked = context.scope.unmasked
    return [
        CaseNote(
            id=strawberry.ID(one.id),
            proceeding=_id(one.proceeding),
            owner=one.owner,
            kind=CaseNoteKind(one.kind.value),
            text=one.text if unmasked else None,
            reason=one.reason if unmasked else None,
            corrects=_id(one.corrects),
            by=one.by_name,
            at=one.at,
        )
        for one in found
    ]


async def find_evidence(context: Context, incident: str) -> list[EvidenceItem]:
    """The evidence on an incident, in the order of its entry."""
    family = await _family(context, incident)
    found = await asyncio.to_thread(context.services.ledger.evidence.find_of_incidents, context.scope, family)
    return [
        EvidenceItem(
            id=strawberry.ID(one.id),
            proceeding=strawberry.ID(one.proceeding),
            owner=one.owner,
            kind=CaseEvidenceKind(one.kind.value),
            title=one.title,
            document=_id(one.document),
            sha256=one.sha256,
            sm3=one.sm3,
            collected=one.collected,
            collectors=list(one.collectors),
            place=one.place,
            power=one.power,
            location=one.location,
            by=one.by_name,
            at=one.at,
        )
        for one in found
    ]


async def get_board(context: Context, incident: str) -> MoneyBoard:
    """The money board of an incident over the entries that the reader may see."""
    family = await _family(context, incident)
    found = await asyncio.to_thread(context.services.ledger.money.find_of_incidents, context.scope, family)
    board = add_up(found)
    return MoneyBoard(
        totals=[
            MoneyTotal(kind=MoneyKind(one.kind.value), low=one.low, high=one.high, repeated=one.repeated)
            for one in board.totals
        ],
        set_off=board.set_off,
        outstanding_low=board.outstanding[0],
        outstanding_high=board.outstanding[1],
        entries=[_entry(one) for one in found],
    )


async def find_sanctions(context: Context, incident: str) -> list[Sanction]:
    """The sanctions on an incident, in the order of their entry."""
    family = await _family(context, incident)
    found = await asyncio.to_thread(context.services.ledger.sanctions.find_of_incidents, context.scope, family)
    return [
        Sanction(
            id=strawberry.ID(one.id),
            proceeding=strawberry.ID(one.proceeding),
            owner=one.owner,
            kind=SanctionKind(one.kind.value),
            subject=strawberry.ID(one.subject),
            number=one.number,
            basis=one.basis,
            begins=one.begins,
            ends=one.ends,
            by=one.by_name,
        )
        for one in found
    ]


async def find_grants(context: Context, incident: str, *, first: int, after: str | None) -> GrantConnection:
    """A page of the grants on an incident that the reader's agency gave or holds, last first."""
    limit, kind = page_size(first), f"grants:{incident}"
    start = _start(context, kind, after)
    page = await asyncio.to_thread(
        lambda: context.services.ledger.grants.page_of_incident(context.scope, incident, first=limit, after=start)
    )
    return _grants(context, page, kind, after)


async def find_received(context: Context, *, first: int, after: str | None) -> GrantConnection:
    """A page of what other agencies let the reader's see now, last first."""
    limit, kind = page_size(first), "grants-received"
    start = _start(context, kind, after)
    page = await asyncio.to_thread(
        lambda: context.services.ledger.grants.page_received(context.scope, first=limit, after=start)
    )
    return _grants(context, page, kind, after)


async def find_agencies(context: Context) -> list[Agency]:
    """All agencies by code."""
    found = await asyncio.to_thread(context.services.ledger.agencies.find_all)
    return [Agency(code=one.code, name=one.name, kind=one.kind or None, region=one.region or None) for one in found]


async def find_shareable_nodes(context: Context, incident: str) -> list[NodeBrief]:
    """The nodes that a grant on one's own incident may name and that the graph holds, rings first; none for another's."""
    try:
        found = await asyncio.to_thread(context.services.ledger.grants.find_nodes, context.scope, incident)
    except NotFound:
        return []
    briefs = await context.loaders.find_own(found[:MOST_SHAREABLE])
    return [briefs[node] for node in found[:MOST_SHAREABLE] if node in briefs]


async def find_shared_documents(context: Context, incident: str) -> list[SharedDocument]:
    """The documents on an incident that other agencies opened, without their text."""
    family = await _family(context, incident)
    found = await asyncio.to_thread(context.services.ledger.shared_documents.find_of_incidents, context.scope, family)
    return [_document(one, unmasked=False) for one in found]


async def find_shared_document(context: Context, id: str) -> SharedDocument | None:
    """One document that another agency opened, with its text for a stated purpose; None when there is none."""
    try:
        found = await asyncio.to_thread(context.services.ledger.shared_documents.get, context.scope, id)
    except NotFound:
        return None
    return _document(found, unmasked=context.scope.unmasked)


async def find_merged(context: Context, incident: str) -> list[strawberry.ID]:
    """The incidents merged into one, oldest first."""
    return [strawberry.ID(one) for one in await _family(context, incident) if one != incident]


def show_grant(context: Context, record: GrantRecord) -> Grant:
    """A grant as the API shows it."""
    return Grant(
        id=strawberry.ID(record.id),
        incident=strawberry.ID(record.incident),
        owner=record.owner,
        recipient=record.recipient,
        level=GrantLevel(record.level.value),
        purpose=record.purpose,
        ground=record.ground,
        by=record.by_name,
        at=record.at,
        expires_at=record.expires_at,
        recalled_at=record.recalled_at,
        recall_reason=record.recall_reason,
        open=record.opens(datetime.now(UTC)),
        items=[GrantItem(kind=SharedKind(one.kind.value), record=strawberry.ID(one.record)) for one in record.items],
        nodes=[GrantNode(id=strawberry.ID(node), kind=split_node_id(node)[0]) for node in record.nodes],
        contact=record.contact,
    )


def _start(context: Context, kind: str, after: str | None) -> str | None:
    """The id after which a page begins. Raises BadInput for a cursor that is none of ours."""
    place = context.services.cursors.read(kind, after)
    return None if place is None else str(place[0])


async def _family(context: Context, incident: str) -> tuple[str, ...]:
    return await asyncio.to_thread(context.services.ledger.incidents.find_family, context.scope, incident)


async def _shown(context: Context, found: Sequence[ProceedingRecord]) -> list[Proceeding]:
    ledger, scope = context.services.ledger, context.scope
    ids = [one.id for one in found]
    subjects: dict[str, list[SubjectRecord]] = {id: [] for id in ids}
    for subject in await asyncio.to_thread(ledger.case_subjects.find_of, scope, ids):
        subjects[subject.proceeding].append(subject)
    names = await asyncio.to_thread(names_of, context)
    return [
        Proceeding(
            id=strawberry.ID(one.id),
            number=one.number,
            kind=ProceedingKind[one.kind.name],
            incident=strawberry.ID(one.incident),
            agency=one.agency,
            status=one.status,
            state=ProceedingState(one.state.value),
            opened=one.opened,
            revision=one.revision,
            officer=names.get(one.officer or ""),
            own=one.owner == context.viewer.agency,
            next=_steps(one) if one.owner == context.viewer.agency else [],
            subjects=[_subject(subject, scope.unmasked) for subject in subjects[one.id]],
        )
        for one in found
    ]


def _steps(record: ProceedingRecord) -> list[ProceedingStep]:
    return [
        ProceedingStep(to=ProceedingState(step.after.value), name=Sentence(zh=step.zh, en=step.en), basis=step.basis)
        for step in next_steps(record.kind, record.state)
    ]


def _subject(record: SubjectRecord, unmasked: bool) -> CaseSubject:
    masked = not unmasked and record.kind not in NAMELESS
    return CaseSubject(
        id=strawberry.ID(record.id),
        proceeding=strawberry.ID(record.proceeding),
        kind=CaseSubjectKind(record.kind.value),
        name=mask_name(record.name) if masked else record.name,
        masked=masked,
        role=CaseSubjectRole(record.role.value),
        note=record.note if unmasked else "",
        revision=record.revision,
        by=record.by_name,
        at=record.at,
    )


def _entry(record: MoneyRecord) -> MoneyEntry:
    return MoneyEntry(
        id=strawberry.ID(record.id),
        proceeding=strawberry.ID(record.proceeding),
        owner=record.owner,
        kind=MoneyKind(record.kind.value),
        amount=record.amount,
        receipt=record.receipt,
        offsets=_id(record.offsets),
        claims=len(record.claims),
        note=record.note,
        on=record.on,
        by=record.by_name,
    )


def _grants(context: Context, page: GrantPage, kind: str, after: str | None) -> GrantConnection:
    cursors = context.services.cursors
    edges = [GrantEdge(cursor=cursors.sign(kind, one.id), node=show_grant(context, one)) for one in page.grants]
    return GrantConnection(
        edges=edges,
        page_info=page_info([edge.cursor for edge in edges], page.has_next, after),
        total_count=page.total,
    )


def _document(record: shared_documents.SharedDocument, *, unmasked: bool) -> SharedDocument:
    return SharedDocument(
        id=strawberry.ID(record.id),
        owner=record.owner,
        title=record.title,
        kind=record.kind,
        sha256=record.sha256,
        text=record.text if unmasked else None,
    )


def _id(value: str | None) -> strawberry.ID | None:
    return None if value is None else strawberry.ID(value)
