"""The incidents that a document is put to, for a reader (文书所在事件)."""

from __future__ import annotations

import asyncio

from gql.context import Context
from gql.limits import page_size
from gql.paging import page_info
from gql.reads.incidents import show_incident
from gql.types.document_incidents import DocumentIncidentConnection, DocumentIncidentEdge


async def find_incidents(
    context: Context, document: str, *, first: int, after: str | None
) -> DocumentIncidentConnection:
    """A page of the incidents that a document is put to and that the reader may see, put there last first."""
    limit, cursors, kind = page_size(first), context.services.cursors, f"document-incidents:{document}"
    ledger, place = context.services.ledger, cursors.read(kind, after)
    start = None if place is None else str(place[0])
    context.trail.seek([document])
    page = await asyncio.to_thread(
        lambda: ledger.incident_documents.page_of_document(context.scope, document, first=limit, after=start)
    )
    ids = [one.incident for one in page.attachments]
    found = await asyncio.to_thread(ledger.incidents.find_of, context.scope, ids)
    edges = [
        DocumentIncidentEdge(
            cursor=cursors.sign(kind, one.id),
            node=show_incident(found[one.incident], context.viewer.agency),
            note=one.note,
            attached_by=one.by_name,
            attached_at=one.at,
        )
        for one in page.attachments
    ]
    return DocumentIncidentConnection(
        edges=edges,
        page_info=page_info([edge.cursor for edge in edges], page.has_next, after),
        total_count=page.total,
    )
