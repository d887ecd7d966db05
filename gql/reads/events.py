"""Events of the outbox for a reader (事件): scope and session are looked at again before every one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from gql.context import Context
from gql.limits import page_size
from gql.types.events import Event
from gql.types.scalars import Json
from graph.ledger.outbox import OutboxEvent
from graph.model.errors import BadInput, Unauthenticated
from graph.model.scope import Scope

POLL_SECONDS = 0.5
"""How often a stream looks for new events; progress bars look alive at twice a second."""

BATCH = 100


async def find_events(context: Context, *, after: str | None, first: int) -> list[Event]:
    """Events after a sequence, oldest first; without ``after`` none but the newest position is worth asking for."""
    limit, position = page_size(first), _sequence(after)
    found = await asyncio.to_thread(
        lambda: context.services.ledger.outbox.read_visible(context.scope, position, limit=limit)
    )
    return [_event(event) for event in found]


async def follow(context: Context, *, after: str | None) -> AsyncIterator[Event]:
    """Events as they happen, from ``after`` on (from now on without it); ends when the session does."""
    outbox = context.services.ledger.outbox
    position = _sequence(after) if after is not None else await asyncio.to_thread(outbox.last_sequence)
    while True:
        try:
            await context.recheck()
        except Unauthenticated:
            return
        batch = await asyncio.to_thread(outbox.read_visible, context.scope, position, limit=BATCH)
        for event in batch:
            position = event.sequence
            try:
                await context.recheck()
            except Unauthenticated:
                return
            if _is_visible(event, context.scope):
                yield _event(event)
        if len(batch) < BATCH:
            await asyncio.sleep(POLL_SECONDS)


def _is_visible(event: OutboxEvent, scope: Scope) -> bool:
    """The rule of the query once more, for a scope that may have changed since it ran."""
    return event.owners <= scope.owners and (event.compartment is None or event.compartment in scope.compartments)


def _sequence(after: str | None) -> int:
    if after is None:
        return 0
    if not after.isascii() or not after.isdigit() or len(after) > 18:
        raise BadInput("续传位置无效。", "The position to resume from is not valid.", field="after")
    return int(after)


def _event(event: OutboxEvent) -> Event:
    return Event(sequence=str(event.sequence), topic=event.topic, at=event.at, payload=Json(event.payload))
