"""Hits acknowledged and settled through the API (命中处置)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from gql.context import Context
from gql.reads.hits import agency_names, show_hit, shown_grades
from gql.refusals import missing
from gql.types.hits import HitOk, SettleHitInput
from gql.writes.documents import judge_of
from graph.ledger.hit import HitRecord
from graph.model.errors import NotFound
from graph.model.pointing import Outcome


async def acknowledge(context: Context, id: str) -> HitOk:
    """Takes note of a hit. Raises NotFound."""
    hits = context.services.ledger.hits
    return await _moved(context, id, lambda: hits.acknowledge(context.scope, id, judge_of(context)))


async def settle(context: Context, input: SettleHitInput) -> HitOk:
    """Says what one's side makes of it. Raises NotFound, BadInput without a reason, Conflict when both have agreed."""
    hits, id = context.services.ledger.hits, str(input.id)
    outcome = Outcome[input.outcome.name]
    return await _moved(context, id, lambda: hits.settle(context.scope, id, outcome, input.reason, judge_of(context)))


async def _moved(context: Context, id: str, move: Callable[[], HitRecord]) -> HitOk:
    def run() -> HitRecord:
        try:
            found = context.services.ledger.hits.get(context.scope, id)
        except NotFound as error:
            raise missing() from error
        if found.grade not in shown_grades(context):
            raise missing()
        return move()

    record = await asyncio.to_thread(run)
    return HitOk(hit=show_hit(record, await asyncio.to_thread(agency_names, context)))
