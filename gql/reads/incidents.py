"""Incidents for a reader (事件): one ledger read per page, cursors signed."""

from __future__ import annotations

import asyncio

import strawberry

from gql.context import Context
from gql.limits import page_size
from gql.paging import page_info
from gql.types.incidents import Incident, IncidentConnection, IncidentEdge
from graph.ledger.incidents import LONGEST_TITLE, IncidentRecord
from graph.model.errors import BadInput, NotFound


async def find_incident(context: Context, id: str) -> Incident | None:
    """One incident, None when missing or not visible."""
    try:
        found = await asyncio.to_thread(context.services.ledger.incidents.get, context.scope, id)
        return show_incident(found, context.viewer.agency)
    except NotFound:
        return None


async def find_incidents(context: Context, *, first: int, after: str | None, text: str | None) -> IncidentConnection:
    """One page of the incidents that the reader may see, newest first. Raises BadInput for a text that is too long."""
    if text is not None and len(text) > LONGEST_TITLE:
        raise BadInput(
            f"筛选文字最多 {LONGEST_TITLE} 个字。", f"The text has at most {LONGEST_TITLE} characters.", field="text"
        )
    limit, cursors = page_size(first), context.services.cursors
    place = cursors.read("incidents", after)
    page = await asyncio.to_thread(
        lambda: context.services.ledger.incidents.page(
            context.scope, first=limit, after=None if place is None else str(place[0]), text=text or None
        )
    )
    edges = [
        IncidentEdge(cursor=cursors.sign("incidents", one.id), node=show_incident(one, context.viewer.agency))
        for one in page.incidents
    ]
    return IncidentConnection(
        edges=edges,
        page_info=page_info([edge.cursor for edge in edges], page.has_next, after),
        total_count=page.total,
    )


def show_incident(record: IncidentRecord, agency: str) -> Incident:
    """An incident as the API shows it to a reader of ``agency``."""
    return Incident(
        id=strawberry.ID(record.id),
        title=record.title,
        status=record.status.value,
        adcode=record.adcode,
        opened=record.opened,
        owner=record.owner,
        own=record.owner == agency,
        lapsed=record.lapsed,
        revision=record.revision,
        merged_into=None if record.merged_into is None else strawberry.ID(record.merged_into),
        rings=[strawberry.ID(ring) for ring in record.rings if record.owner == agency],
    )
