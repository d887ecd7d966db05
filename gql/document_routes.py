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
from gql.refusals import missing
from graph.casework.policy import PURPOSE_MISSING, Action, RecordKind
from graph.ledger.audit_entry import AuditEntry
from graph.ledger.document import DocumentKind, DocumentRecord
from graph.ledger.judged_documents import JudgedDocument
from graph.ledger.ledger import Ledger
from graph.ledger.mention import MentionRecord
from graph.model.errors import BadInput, NotFound
from graph.model.scope import Scope
from nlp.mention import Context as TextContext
from nlp.mention import Extraction, Mention, Relation

ORIGINAL = "EXPORT.document"
TRAINING = "EXPORT.training"

MOST_DOCUMENTS = 10_000
"""Of one export: what an agency judges in years; one entry of the audit names them all."""


def document_routes() -> APIRouter:
    """Both routes; whoever may not use them finds nothing here."""
    router = APIRouter(prefix="/api/documents")

    @router.post("/corrections.jsonl")
    async def corrections(
        context: Annotated[Context, Depends(context_of)], kind: DocumentKind | None = None
    ) -> Response:
        rule = await _admitted(context, TRAINING, RecordKind.TRAINING, {})
        ledger, scope = context.services.ledger, context.scope
        kinds = frozenset({kind}) if kind else frozenset()
        ids = await asyncio.to_thread(
            lambda: ledger.judged_documents.find_ids(scope, kinds=kinds, limit=MOST_DOCUMENTS + 1)
        )
        if len(ids) > MOST_DOCUMENTS:
            raise BadInput(
                f"一次最多导出 {MOST_DOCUMENTS} 份文书，请按类别导出。",
                f"At most {MOST_DOCUMENTS} documents leave at once; export them by kind.",
                field="kind",
            )
        await asyncio.to_thread(_audit, context, TRAINING, ids, rule)
        headers = {"content-disposition": 'attachment; filename="corrections.jsonl"'}
        return StreamingResponse(_lines(ledger, scope, ids), media_type="application/jsonl", headers=headers)

    @router.post("/{document}/original")
    async def original(document: str, context: Annotated[Context, Depends(context_of)]) -> Response:
        rule = await _admitted(context, ORIGINAL, RecordKind.DOCUMENT, {"document": document})
        record = await _visible(context, document)
        await asyncio.to_thread(_audit, context, ORIGINAL, [record.id], rule)
        content = await asyncio.to_thread(context.services.sealed.open, record.id)
        suffix = record.facts.get("suffix")
        name = f"{record.id}{suffix if isinstance(suffix, str) else ''}"
        headers = {"content-disposition": f'attachment; filename="{name}"'}
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


def _lines(ledger: Ledger, scope: Scope, ids: list[str]) -> Iterator[bytes]:
    for id in ids:
        text = ledger.documents.get_text(scope, id)
        if text is not None:
            yield orjson.dumps(training_line(ledger.judged_documents.get(scope, id), text.text)) + b"\n"


def _mention(record: MentionRecord) -> Mention:
    return Mention(record.start, record.end, record.label, record.text, record.norm)


async def _admitted(context: Context, action: str, kind: RecordKind, asked: dict[str, str]) -> str:
    """The rule that lets the asker export; a refusal is audited, and looks like nothing being there unless only the
    purpose is missing."""
    if context.actor is None:
        raise not_signed_in()
    decision = context.decide(Action.EXPORT, kind)
    if decision.allowed:
        return decision.rule
    context.trail.note_denial(action, asked=asked, rule=decision.rule)
    await context.write_trail(action)
    if decision.rule.endswith(PURPOSE_MISSING):
        raise BadInput("请先说明查询目的。", "State the purpose first.", field="purpose")
    raise missing()


async def _visible(context: Context, document: str) -> DocumentRecord:
    """The document with a sealed original; one without is answered like one that is not there."""
    try:
        found = await asyncio.to_thread(context.services.ledger.documents.get, context.scope, document)
        if not found.sealed:
            raise missing()
    except NotFound:
        context.trail.note_failure(ORIGINAL, asked={"document": document}, code="NOT_FOUND")
        await context.write_trail(ORIGINAL)
        raise
    return found


def _audit(context: Context, action: str, documents: list[str], rule: str) -> None:
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
            query=action,
        )
    )
