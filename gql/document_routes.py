"""``POST /api/documents/{id}/original`` and ``POST /api/documents/corrections.jsonl`` (文书原件与更正导出).

Both are audited before a byte leaves, and both need a stated purpose: an original names people in clear, and corrections
carry the texts of many documents.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends
from starlette.responses import Response, StreamingResponse

from gql.audited import not_signed_in
from gql.cli.extract import as_document
from gql.context import Context, context_of
from gql.export_routes import approved
from gql.refusals import missing, told
from gql.releasing import measure_corrections, use_approval
from graph.casework.policy import Action, RecordKind
from graph.ledger.audit_entry import AuditEntry
from graph.ledger.document import DocumentKind, DocumentRecord
from graph.ledger.judged_documents import JudgedDocument
from graph.ledger.ledger import Ledger
from graph.ledger.mention import MentionRecord
from graph.ledger.release import ReleaseRecord
from graph.model.errors import NotFound
from graph.model.scope import Scope
from nlp.mention import Context as TextContext
from nlp.mention import Extraction, Mention, Relation

ORIGINAL = "EXPORT.document"
TRAINING = "EXPORT.training"


def document_routes() -> APIRouter:
    """Both routes; whoever may not use them finds nothing here."""
    router = APIRouter(prefix="/api/documents")

    @router.post("/corrections.jsonl")
    async def corrections(
        context: Annotated[Context, Depends(context_of)], kind: DocumentKind | None = None
    ) -> Response:
        rule = await admitted(context, TRAINING, RecordKind.TRAINING, {})
        measured = await measure_corrections(context, kind)
        approval = await approved(context, TRAINING, measured)
        await asyncio.to_thread(_write_training, context, measured.shown, rule, approval)
        headers = {"content-disposition": 'attachment; filename="corrections.jsonl"'}
        return StreamingResponse(
            _lines(context.services.ledger, context.scope, measured.shown),
            media_type="application/jsonl",
            headers=headers,
        )

    @router.post("/{document}/original")
    async def original(document: str, context: Annotated[Context, Depends(context_of)]) -> Response:
        rule = await admitted(context, ORIGINAL, RecordKind.DOCUMENT, {"document": document})
        record = await visible(context, document, ORIGINAL)
        if not record.sealed:
            raise await unfound(context, document, ORIGINAL)
        await asyncio.to_thread(write_entry, context, ORIGINAL, [record.id], rule)
        content = await asyncio.to_thread(context.services.sealed.open, record.id)
        headers = {"content-disposition": f'attachment; filename="{name_of(record)}"'}
        return Response(content, media_type="application/octet-stream", headers=headers)

    return router


def training_line(judged: JudgedDocument, text: str) -> dict[str, Any]:
    """One document as ``mingjian extract`` reads and writes it: its text, and the spans and relations that people said are
    right. ``complete``: nobody's judgement is owed on any mention, so that what has no span is none.
    """
    document = judged.document
    mentions = {one.id: _mention(one) for one in judged.mentions}
    relations = tuple(
        Relation(one.type, mentions[one.head], mentions[one.tail], one.start, one.end, one.cue)
        for one in judged.relations
    )
    about = TextContext(document.date, document.adcode)
    said = as_document(document.id, Extraction(text, about, tuple(mentions.values()), relations))
    return {
        "id": said.pop("id"),
        "kind": document.kind.value,
        "date": None if document.date is None else document.date.isoformat(),
        "region": document.adcode,
        "text": text,
        **said,
        "complete": not judged.open,
    }


def _write_training(context: Context, ids: list[str], rule: str, approval: ReleaseRecord | None) -> None:
    """The entry of a bulk export uses its approval up."""
    query = None if approval is None else f"{TRAINING} release {approval.id}"
    with context.services.ledger.transaction():
        use_approval(context, approval)
        write_entry(context, TRAINING, ids, rule, query=query)


def _lines(ledger: Ledger, scope: Scope, ids: list[str]) -> Iterator[bytes]:
    for id in ids:
        text = ledger.documents.get_text(scope, id)
        if text is not None:
            yield orjson.dumps(training_line(ledger.judged_documents.get(scope, id), text.text)) + b"\n"


def _mention(record: MentionRecord) -> Mention:
    return Mention(record.start, record.end, record.label, record.text, record.norm)


def name_of(record: DocumentRecord) -> str:
    """What an original is called outside: its id, with the ending of the name that it came under."""
    suffix = record.facts.get("suffix")
    return f"{record.id}{suffix if isinstance(suffix, str) else ''}"


async def admitted(
    context: Context, action: str, kind: RecordKind, asked: dict[str, str], *, doing: Action = Action.EXPORT
) -> str:
    """The rule that lets the asker do this; a refusal is audited, and looks like nothing being there unless only the
    purpose or a second factor is missing."""
    if context.actor is None:
        raise not_signed_in()
    decision = context.decide(doing, kind)
    if decision.allowed:
        return decision.rule
    context.trail.note_denial(action, asked=asked, rule=decision.rule)
    await context.write_trail(action)
    raise told(decision) or missing()


async def visible(context: Context, document: str, action: str) -> DocumentRecord:
    """The document, when the asker may see it; the attempt is audited when not. Raises NotFound."""
    try:
        return await asyncio.to_thread(context.services.ledger.documents.get, context.scope, document)
    except NotFound:
        raise await unfound(context, document, action) from None


async def unfound(context: Context, document: str, action: str) -> NotFound:
    """The answer to an attempt that finds nothing, once the attempt is audited."""
    context.trail.note_failure(action, asked={"document": document}, code="NOT_FOUND")
    await context.write_trail(action)
    return missing()


def write_entry(context: Context, action: str, documents: list[str], rule: str, *, query: str | None = None) -> None:
    """The audit entry of what is about to leave. Raises Unavailable when it cannot be written."""
    ledger, actor = context.services.ledger, context.viewer
    ledger.audit.append(
        AuditEntry(
            actor=actor.id,
            session=actor.session,
            agency=actor.agency,
            action=action,
            purpose=actor.purpose,
            objects=ledger.audit.pseudonyms(documents),
            rows=len(documents),
            decision=f"allow:{rule}",
            query=action if query is None else query,
        )
    )
