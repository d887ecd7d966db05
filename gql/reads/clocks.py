"""Clocks for a reader (期限): one ledger read per page, each told with its term and where it stands now."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import strawberry

from gql.context import Context
from gql.limits import page_size
from gql.paging import page_info
from gql.reads.scheme_basis import sentence
from gql.types.clocks import Clock, ClockConnection, ClockEdge, ClockStop
from gql.types.transfer_words import ClockState, ClockUnit, PauseReason
from gql.types.words import Sentence
from graph.casework.terms import PauseReason as Stopped
from graph.casework.terms import get_term
from graph.knowledge.clocks import load_clocks
from graph.knowledge.similar import article_name
from graph.ledger.clocks import ClockRecord, ClockSubject


async def page(context: Context, *, first: int, after: str | None, overdue: bool | None) -> ClockConnection:
    """One page of the clocks that were not met, what is due first first."""
    limit, cursors = page_size(first), context.services.cursors
    place, now = cursors.read("clocks", after), datetime.now(UTC)
    start = None if place is None else (str(place[0]), str(place[1]))
    ledger = context.services.ledger
    found = await asyncio.to_thread(
        lambda: ledger.clocks.page(context.scope, now=now, first=limit, overdue=overdue, after=start)
    )
    edges = [
        ClockEdge(
            cursor=cursors.sign("clocks", one.due_at.isoformat() if one.due_at else "", one.id),
            node=show_clock(context, one, now),
        )
        for one in found.clocks
    ]
    return ClockConnection(
        edges=edges,
        page_info=page_info([edge.cursor for edge in edges], found.has_next, after),
        total_count=found.total,
    )


async def find_of_transfer(context: Context, transfer: str) -> list[Clock]:
    """The clocks of a transfer that the reader may see, in the order of their beginning."""
    context.trail.seek([transfer])
    ledger, now = context.services.ledger, datetime.now(UTC)
    found = await asyncio.to_thread(ledger.clocks.find_of, context.scope, ClockSubject.TRANSFER, transfer)
    return [show_clock(context, one, now) for one in found]


async def find_of_proceeding(context: Context, proceeding: str) -> list[Clock]:
    """The clocks of a proceeding that the reader may see, in the order of their beginning."""
    context.trail.seek([proceeding])
    ledger, now = context.services.ledger, datetime.now(UTC)
    found = await asyncio.to_thread(ledger.clocks.find_of, context.scope, ClockSubject.PROCEEDING, proceeding)
    return [show_clock(context, one, now) for one in found]


def show_clock(context: Context, record: ClockRecord, now: datetime) -> Clock:
    """A clock as the API shows it."""
    term, reading = get_term(record.key), context.services.timekeeper.read(record, now)
    told = next((one for one in load_clocks() if one.id == record.key), None)
    subject, own = strawberry.ID(record.subject), record.owner == context.viewer.agency
    of_transfer = record.subject_kind is ClockSubject.TRANSFER
    left = None if reading.remaining is None else int(reading.remaining.total_seconds() // 3600)
    return Clock(
        id=strawberry.ID(record.id),
        key=record.key,
        name=Sentence(zh=term.names[0], en=term.names[1]),
        who=Sentence(zh=term.who[0], en=term.who[1]),
        transfer=subject if of_transfer else None,
        proceeding=None if of_transfer else subject,
        amount=term.amount,
        unit=ClockUnit[term.unit.name],
        extensions=list(record.extensions),
        begins=None if told is None else sentence(told.begins),
        next_extension=term.extensions[len(record.extensions)]
        if len(record.extensions) < len(term.extensions)
        else None,
        work=strawberry.ID(term.work),
        article=term.article,
        rule=sentence(article_name((term.work, term.article))),
        counting=None if term.counting is None else _counting(term.counting),
        verified=term.confirmed,
        started_at=record.started_at,
        due_at=record.due_at,
        met_at=record.met_at,
        state=ClockState[reading.state.name],
        remaining_hours=left,
        calendar_not_loaded=list(record.not_loaded),
        counted_to=None if reading.due is None else reading.due.counted_to,
        free_days=0 if reading.due is None else reading.due.free_days,
        stood_days=0 if reading.due is None else reading.due.stood_days,
        stops=[
            ClockStop(why=PauseReason[Stopped(one.reason).name], begin=one.begin, end=one.end) for one in record.pauses
        ]
        if own
        else [],
        own=own,
        on_overdue=Sentence(zh=term.overdue[0], en=term.overdue[1]),
        pauses=[PauseReason[one.name] for one in sorted(term.pauses)],
        revision=record.revision,
    )


def _counting(text: str) -> Sentence:
    """The name of an article that is written as its work and number with a space between."""
    work, _, article = text.partition(" ")
    return sentence(article_name((work, article)))
