"""What is due in the knowledge base, for its editors (到期提醒)."""

from __future__ import annotations

import asyncio

from gql.context import Context
from gql.reads.versions import show_version, today
from gql.types.reminders import EndingText, KnowledgeReminders, UnpublishedText
from graph.knowledge.library import Expression
from graph.knowledge.reminders import Reminders, remind
from graph.ledger.clock import utc_now


async def find_reminders(context: Context, *, days: int, waiting_days: int) -> KnowledgeReminders:
    """What is due today. Raises BadInput for days outside 0..3650."""
    on = today()
    found = await asyncio.to_thread(_remind, context, days, waiting_days)
    return KnowledgeReminders(
        ending=[
            EndingText(
                version=show_version(one.text, on),
                ends=one.text.valid_to or on,
                successor=None
                if one.successor is None
                else show_version(Expression(one.successor, one.successor.valid_to), on),
            )
            for one in found.ending
        ],
        unpublished=[
            UnpublishedText(
                current=show_version(one.text, on), later=show_version(Expression(one.later, one.later.valid_to), on)
            )
            for one in found.unpublished
        ],
        waiting=[show_version(Expression(one, one.valid_to), on) for one in found.waiting],
    )


def _remind(context: Context, days: int, waiting_days: int) -> Reminders:
    versions = context.services.ledger.knowledge.find_versions()
    held = context.services.knowledge.holdings()
    return remind(held, versions, at=utc_now(), on=today(), soon=days, patience=waiting_days)
