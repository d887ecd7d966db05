"""One's own sessions, and the alarms of an agency (本人会话与安全告警)."""

from __future__ import annotations

import asyncio

import strawberry

from gql.context import Context
from gql.limits import page_size
from gql.types.signin import Alarm, AlarmKind, AlarmSeen, OpenSession
from graph.ledger.alarms import AlarmRecord


async def find_sessions(context: Context) -> list[OpenSession]:
    """The asker's sessions that are good now, newest first."""
    actor = context.viewer
    found = await asyncio.to_thread(context.services.ledger.sessions.find_open, actor.id)
    return [
        OpenSession(
            id=strawberry.ID(one.id),
            created_at=one.created_at,
            touched_at=one.touched_at,
            expires_at=one.expires_at,
            factors=sorted(one.factors),
            current=one.id == actor.session,
        )
        for one in found
    ]


async def find_alarms(context: Context, *, first: int) -> list[Alarm]:
    """Alarms of the asker's agency, newest first."""
    actor, limit = context.viewer, page_size(first)
    found = await asyncio.to_thread(lambda: context.services.ledger.alarms.find(actor.agency, limit=limit))
    return [show_alarm(alarm, actor.id) for alarm in found]


def show_alarm(alarm: AlarmRecord, reader: str) -> Alarm:
    """An alarm as the API shows it to one account."""
    return Alarm(
        id=strawberry.ID(alarm.id),
        kind=AlarmKind(alarm.kind.value),
        account_name=alarm.account_name,
        at=alarm.at,
        seen=[AlarmSeen(account_name=one.account_name, at=one.at) for one in alarm.seen],
        seen_by_me=any(one.account == reader for one in alarm.seen),
    )
