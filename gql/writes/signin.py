"""Sessions ended and alarms acknowledged (结束会话、确认告警)."""

from __future__ import annotations

import asyncio

from gql.context import Context
from gql.reads.signin import show_alarm
from gql.refusals import missing
from gql.types.signin import AlarmOk, SessionsEnded
from graph.casework.policy import Action, RecordKind


async def end_own(context: Context, *, keep_this: bool) -> SessionsEnded:
    """Ends the asker's sessions everywhere; this one too unless it is kept."""
    actor = context.viewer
    but = actor.session if keep_this else ""
    ended = await asyncio.to_thread(lambda: context.services.ledger.sessions.revoke_account(actor.id, but=but))
    return SessionsEnded(ended=ended)


async def revoke(context: Context, account: str) -> SessionsEnded:
    """Ends every session of an account of the administrator's agency; NotFound for any other."""
    ledger = context.services.ledger
    found = await asyncio.to_thread(ledger.accounts.get_by_id, account)
    if not context.decide(Action.REVOKE, RecordKind.ACCOUNT, found.agency).allowed:
        raise missing()
    return SessionsEnded(ended=await asyncio.to_thread(ledger.sessions.revoke_account, found.id))


async def acknowledge(context: Context, alarm: str) -> AlarmOk:
    """Notes that the asker has looked at an alarm of their agency."""
    ledger, account = context.services.ledger, context.account
    assert account is not None
    await asyncio.to_thread(ledger.alarms.acknowledge, account.agency, alarm, account)
    return AlarmOk(alarm=show_alarm(await asyncio.to_thread(ledger.alarms.get, alarm), account.id))
