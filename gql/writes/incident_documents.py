"""Documents put to incidents and taken out of them through the API (文书归入事件)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from gql.context import Context
from gql.reads.documents import show_document
from gql.reads.incidents import show_incident
from gql.refusals import missing
from gql.types.document_incidents import AttachDocumentOk
from gql.writes.documents import judge_of
from graph.casework.policy import Action, RecordKind


async def attach(context: Context, document: str, incident: str, note: str) -> AttachDocumentOk:
    """Puts a document to an incident. Raises NotFound when either is not there for the asker, BadInput."""
    await asyncio.to_thread(attach_all, context, [document], incident, note)
    return await _told(context, document, incident)


async def detach(context: Context, document: str, incident: str) -> AttachDocumentOk:
    """Takes a document out of an incident. Raises NotFound when it is not there for the asker."""

    def take_out() -> None:
        _refuse_unless_theirs(context, document)
        context.services.ledger.incident_documents.detach(context.scope, document, incident, judge_of(context))

    await asyncio.to_thread(take_out)
    return await _told(context, document, incident)


def attach_all(context: Context, documents: Sequence[str], incident: str, note: str = "") -> None:
    """Puts documents to an incident, all or none. Raises NotFound when one is not there for the asker, BadInput."""
    ledger, judge = context.services.ledger, judge_of(context)
    with ledger.transaction():
        for document in documents:
            _refuse_unless_theirs(context, document)
            ledger.incident_documents.attach(context.scope, document, incident, judge, note=note)


def _refuse_unless_theirs(context: Context, document: str) -> None:
    """Raises NotFound when the asker may not work on this document."""
    found = context.services.ledger.documents.get(context.scope, document)
    if not context.decide(Action.JUDGE, RecordKind.DOCUMENT, found.owner).allowed:
        raise missing()


async def _told(context: Context, document: str, incident: str) -> AttachDocumentOk:
    ledger, scope = context.services.ledger, context.scope
    return AttachDocumentOk(
        document=show_document(await asyncio.to_thread(ledger.documents.get, scope, document)),
        incident=show_incident(await asyncio.to_thread(ledger.incidents.get, scope, incident), context.viewer.agency),
    )
