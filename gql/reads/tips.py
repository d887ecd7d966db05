"""Tips for a reader (举报线索): those that are open to them, and not a count of the others."""

from __future__ import annotations

import asyncio

import strawberry

from gql.adcode import adcode_of
from gql.context import Context
from gql.limits import page_size
from gql.paging import page_info
from gql.tip_reading import period_of_tip
from gql.types.tip_inputs import TipFilter
from gql.types.tip_words import TipChannel, TipState
from gql.types.tips import Tip, TipConnection, TipEdge
from graph.ledger import tip as stored
from graph.ledger.tip import TipRecord
from graph.model.errors import BadInput, NotFound


async def find_tip(context: Context, id: str) -> Tip | None:
    """One tip, None when missing or not open to the reader."""
    try:
        return show_tip(await asyncio.to_thread(context.services.ledger.tips.get, context.tip_reader, id))
    except NotFound:
        return None


async def find_tips(context: Context, *, first: int, after: str | None, filter: TipFilter | None) -> TipConnection:
    """One page of the tips that are open to the reader, newest period first."""
    limit, cursors, only = page_size(first), context.services.cursors, _filter(filter)
    place = cursors.read("tips", after)
    page = await asyncio.to_thread(
        lambda: context.services.ledger.tips.page(
            context.tip_reader, first=limit, after=None if place is None else str(place[0]), only=only
        )
    )
    edges = [TipEdge(cursor=cursors.sign("tips", one.id), node=show_tip(one)) for one in page.tips]
    return TipConnection(
        edges=edges,
        page_info=page_info([edge.cursor for edge in edges], page.has_next, after),
        total_count=page.total,
    )


async def find_by_receipt(context: Context, code: str) -> Tip | None:
    """The tip whose receipt code this is, None for any other text; an account may try only so often.

    Raises BadInput when it has tried too often.
    """
    if not context.services.receipts.take(context.viewer.id, 1):
        raise BadInput(
            "回执码查询过于频繁，请稍后再试。", "Too many receipt codes were tried; try again later.", field="code"
        )
    tip = await asyncio.to_thread(context.services.vault.find_by_receipt, code)
    return None if tip is None else await find_tip(context, tip)


def show_tip(record: TipRecord) -> Tip:
    """A tip as the API shows it."""
    return Tip(
        record=record,
        id=strawberry.ID(record.id),
        state=TipState[record.state.name],
        revision=record.revision,
        channel=TipChannel[record.channel.name],
        adcode=record.adcode,
        received_from=record.received,
        received_until=period_of_tip(record).end,
    )


def _filter(given: TipFilter | None) -> stored.TipFilter:
    if given is None:
        return stored.TipFilter()
    adcode = None if given.adcode is None else adcode_of(given.adcode)
    if given.adcode is not None and adcode is None:
        raise BadInput("不是行政区划代码。", "This is no administrative division code.", field="adcode")
    return stored.TipFilter(
        states=frozenset(stored.TipState[state.name] for state in given.states or ()),
        channels=frozenset(stored.Channel[channel.name] for channel in given.channels or ()),
        adcode=adcode,
        incident=None if given.incident is None else str(given.incident),
    )
