"""What hangs on an incident (事件组成)."""

from __future__ import annotations

import asyncio

import strawberry

from gql.context import Context
from gql.types.incident_parts import Proceeding
from gql.types.tip_words import ProceedingKind
from graph.ledger.incidents import ProceedingRecord


async def find_proceedings(context: Context, incident: str) -> list[Proceeding]:
    """The proceedings on an incident that the reader may see, oldest first."""
    ledger = context.services.ledger
    found = await asyncio.to_thread(ledger.incidents.find_proceedings, context.scope, incident)
    return [_shown(one) for one in found]


def _shown(record: ProceedingRecord) -> Proceeding:
    return Proceeding(
        id=strawberry.ID(record.id),
        number=record.number,
        kind=ProceedingKind[record.kind.name],
        agency=record.agency,
        status=record.status.value,
        opened=record.opened,
    )
