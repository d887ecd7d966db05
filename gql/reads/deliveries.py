"""Deliveries and inbox folders for a reader (数据交付)."""

from __future__ import annotations

import asyncio

import strawberry

from gql.context import Context
from gql.types.deliveries import DeliveredFile, Delivery, TableCount
from gql.uploads import inbox_names
from graph.casework.policy import Action, RecordKind
from graph.ledger.deliveries import DeliveryRecord
from graph.model.errors import NotFound
from graph.model.tables import TABLES


async def find_deliveries(context: Context) -> list[Delivery]:
    """Deliveries of the reader's agency, newest first."""
    found = await asyncio.to_thread(context.services.ledger.deliveries.find_visible, context.scope)
    return [_delivery(record) for record in reversed(found)]


async def find_delivery(context: Context, id: str) -> Delivery | None:
    """One delivery, None when missing or not visible."""
    try:
        return _delivery(await asyncio.to_thread(context.services.ledger.deliveries.get_visible, context.scope, id))
    except NotFound:
        return None


async def find_inbox_folders(context: Context) -> list[str]:
    """Names that ``startIngest`` takes; none for a reader who may not start one."""
    if not context.decide(Action.START, RecordKind.DELIVERY).allowed:
        return []
    return await asyncio.to_thread(inbox_names, context.services.folder)


def _delivery(record: DeliveryRecord) -> Delivery:
    return Delivery(
        id=strawberry.ID(record.id),
        owner=record.owner,
        mode=record.mode,
        period=record.period,
        sequence=record.sequence,
        mapped=sorted(record.mapping),
        synthetic=record.synthetic,
        extracted_at=record.extracted_at,
        recorded_at=record.recorded_at,
        withdrawn_at=record.withdrawn_at,
        replaced_by=strawberry.ID(record.replaced_by) if record.replaced_by else None,
        files=[DeliveredFile(name=f.name, sha256=f.sha256, bytes=float(f.bytes)) for f in record.files],
        tables=[
            TableCount(
                name=name,
                zh=TABLES[name].zh if name in TABLES else name,
                read=c.read,
                loaded=c.loaded,
                rejected=c.rejected,
                duplicate=c.duplicate,
                flagged=c.flagged,
            )
            for name, c in record.tables.items()
        ],
    )
