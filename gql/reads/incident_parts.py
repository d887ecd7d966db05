"""What hangs on an incident (事件组成)."""

from __future__ import annotations

import asyncio

from gql.context import Context
from gql.limits import page_size
from gql.paging import page_info
from gql.types.incident_parts import IncidentDocumentConnection, IncidentDocumentEdge


async def find_documents(
    context: Context, incident: str, *, first: int, after: str | None
) -> IncidentDocumentConnection:
    """A page of the documents put to an incident that the reader may see, put there last first."""
    from gql.reads.documents import show_document  # a document shows its incidents: one of the two comes late

    limit, cursors, kind = page_size(first), context.services.cursors, f"incident-documents:{incident}"
    ledger, place = context.services.ledger, cursors.read(kind, after)
    start = None if place is None else str(place[0])
    context.trail.seek([incident])
    page = await asyncio.to_thread(
        lambda: ledger.incident_documents.page_of_incident(context.scope, incident, first=limit, after=start)
    )
    ids = [one.document for one in page.attachments]
    found = await asyncio.to_thread(ledger.documents.find_of, context.scope, ids)
    edges = [
        IncidentDocumentEdge(
            cursor=cursors.sign(kind, one.id),
            node=show_document(found[one.document]),
            note=one.note,
            attached_by=one.by_name,
            attached_at=one.at,
        )
        for one in page.attachments
    ]
    return IncidentDocumentConnection(
        edges=edges,
        page_info=page_info([edge.cursor for edge in edges], page.has_next, after),
        total_count=page.total,
    )
