"""``POST /api/rings/{id}/evidence.xlsx`` (证据导出): audited as EXPORT before a byte leaves."""

from __future__ import annotations

import asyncio
import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends
from starlette.responses import Response

from gql.audited import not_signed_in
from gql.context import Context, context_of
from gql.evidence_book import Watermark, build_workbook
from gql.refusals import missing, told
from gql.releasing import Measured, find_approval, measure_ring, use_approval
from graph.casework.policy import Action, RecordKind
from graph.ledger.audit_entry import AuditEntry
from graph.ledger.release import ReleaseRecord
from graph.ledger.ring import RingRecord
from graph.model.errors import MingjianError, NotFound, SecondPersonRequired

EXPORT = "EXPORT.ring"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHANGHAI = ZoneInfo("Asia/Shanghai")


def export_routes() -> APIRouter:
    """The route; whoever may not export, or not see the ring, finds nothing here."""
    router = APIRouter(prefix="/api/rings")

    @router.post("/{ring}/evidence.xlsx")
    async def evidence(ring: str, context: Annotated[Context, Depends(context_of)]) -> Response:
        rule = await _admitted(context, ring)
        record = await _visible(context, ring)
        measured = await measure_ring(context, record)
        approval = await approved(context, EXPORT, measured)
        at = datetime.datetime.now(SHANGHAI)
        number = await asyncio.to_thread(_audited, context, measured, rule, approval)
        actor = context.viewer
        second = "" if approval is None else f"{approval.decided_by_name} ({approval.id})"
        watermark = Watermark(actor.name, actor.agency, at, actor.purpose, number, second)
        content = await asyncio.to_thread(build_workbook, measured.sheets, watermark)
        disposition = f'attachment; filename="ring-{record.id}-evidence.xlsx"'
        return Response(content, media_type=XLSX, headers={"content-disposition": disposition})

    return router


async def _admitted(context: Context, ring: str) -> str:
    """The rule that lets the asker export; a refusal is audited and looks like nothing being there."""
    if context.actor is None:
        raise not_signed_in()
    decision = context.decide(Action.EXPORT, RecordKind.RING)
    if decision.allowed:
        return decision.rule
    refusal: MingjianError = told(decision) or missing()
    context.trail.note_denial(EXPORT, asked={"ring": ring}, rule=decision.rule)
    await context.write_trail(EXPORT)
    raise refusal


async def _visible(context: Context, ring: str) -> RingRecord:
    try:
        return await asyncio.to_thread(context.services.ledger.rings.get, context.scope, ring)
    except NotFound:
        context.trail.note_failure(EXPORT, asked={"ring": ring}, code="NOT_FOUND")
        await context.write_trail(EXPORT)
        raise


async def approved(context: Context, action: str, measured: Measured) -> ReleaseRecord | None:
    """The approval of a bulk export, None when it needs none; an attempt without one is audited."""
    try:
        return await asyncio.to_thread(find_approval, context, measured)
    except SecondPersonRequired as error:
        context.trail.note_failure(action, asked={"id": measured.subject}, code=error.code)
        await context.write_trail(action)
        raise


def _audited(context: Context, measured: Measured, rule: str, approval: ReleaseRecord | None) -> str:
    """Writes the entry, using the approval up with it, and gives its number in the agency's chain, ``YB4114-1234``."""
    ledger, actor = context.services.ledger, context.viewer
    entry = AuditEntry(
        actor=actor.id,
        session=actor.session,
        agency=actor.agency,
        action=EXPORT,
        purpose=actor.purpose,
        objects=ledger.audit.pseudonyms(measured.shown),
        rows=measured.leaving.counts["rows"],
        decision=f"allow:{rule}",
        query="evidence.xlsx" if approval is None else f"evidence.xlsx release {approval.id}",
        case=measured.subject,
    )
    with ledger.transaction():
        use_approval(context, approval)
        ledger.audit.append(entry)
        segment = ledger.audit.segment_of(actor.agency)
        head = next(head for head in ledger.audit.heads() if head.segment == segment)
    return f"{actor.agency}-{head.sequence}"
