"""Clocks stopped, let run on and extended through the API (期限办理)."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from gql.context import Context
from gql.reads.clocks import show_clock
from gql.types.clocks import ClockOk, ExtendClockInput, PauseClockInput, ResumeClockInput
from gql.writes.transfers import signer_of
from graph.casework.terms import PauseReason


async def pause(context: Context, input: PauseClockInput) -> ClockOk:
    """Stops a clock. Raises NotFound, BadInput for a reason that does not stop it, StaleVersion, Conflict."""
    now, keeper, judge = datetime.now(UTC), context.services.timekeeper, signer_of(context)
    changed = await asyncio.to_thread(
        lambda: keeper.pause(
            context.scope,
            str(input.clock),
            input.revision,
            PauseReason[input.why.name],
            judge,
            at=now,
            said=input.reason,
        )
    )
    return ClockOk(clock=show_clock(context, changed, now))


async def resume(context: Context, input: ResumeClockInput) -> ClockOk:
    """Lets a clock run on. Raises NotFound, StaleVersion, Conflict."""
    now, keeper, judge = datetime.now(UTC), context.services.timekeeper, signer_of(context)
    changed = await asyncio.to_thread(
        lambda: keeper.resume(context.scope, str(input.clock), input.revision, judge, at=now, said=input.reason)
    )
    return ClockOk(clock=show_clock(context, changed, now))


async def extend(context: Context, input: ExtendClockInput) -> ClockOk:
    """Extends a clock. Raises NotFound, BadInput for more than its term allows, StaleVersion, Conflict."""
    now, keeper, judge = datetime.now(UTC), context.services.timekeeper, signer_of(context)
    changed = await asyncio.to_thread(
        lambda: keeper.extend(
            context.scope, str(input.clock), input.revision, input.amount, judge, at=now, said=input.reason
        )
    )
    return ClockOk(clock=show_clock(context, changed, now))
