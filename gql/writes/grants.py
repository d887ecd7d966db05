"""Grants given, recalled and looked at beforehand through the API (授权共享)."""

from __future__ import annotations

import asyncio
from datetime import UTC

import strawberry

from gql.context import Context
from gql.reads.casework import show_grant
from gql.types.case_parts import PreviewItem, SharePreview
from gql.types.case_words import GrantLevel, SharedKind
from gql.types.casework_inputs import GiveGrantInput, GrantOk
from gql.writes.documents import judge_of
from graph.casework.sharing import fields_opened
from graph.ledger.grants import GrantItem, NewGrant, Shared
from graph.model.errors import BadInput
from graph.model.visibility import Visibility


async def give(context: Context, input: GiveGrantInput) -> GrantOk:
    """Opens records to another agency. Raises BadInput, NotFound."""
    given = await asyncio.to_thread(context.services.ledger.grants.give, context.scope, _new(input), judge_of(context))
    return GrantOk(grant=show_grant(context, given))


async def recall(context: Context, grant: str, reason: str) -> GrantOk:
    """Closes what a grant opened. Raises BadInput without a reason, Conflict, NotFound."""
    rows = context.services.ledger.grants
    recalled = await asyncio.to_thread(lambda: rows.recall(context.scope, grant, judge_of(context), reason=reason))
    return GrantOk(grant=show_grant(context, recalled))


async def preview(context: Context, input: GiveGrantInput) -> SharePreview:
    """The records and fields that a grant would open; nothing is opened. Raises what ``give`` raises."""
    rows, new = context.services.ledger.grants, _new(input)
    items = await asyncio.to_thread(rows.check, context.scope, new)
    titles = await asyncio.to_thread(rows.find_titles, items)
    return SharePreview(
        recipient=new.recipient,
        level=GrantLevel(new.level.value),
        items=[
            PreviewItem(
                kind=SharedKind(item.kind.value),
                record=strawberry.ID(item.record),
                title=titles.get(item, ""),
                fields=list(fields_opened(item.kind, new.level)),
            )
            for item in items
        ],
    )


def _new(input: GiveGrantInput) -> NewGrant:
    if input.expires_at.tzinfo is None:
        raise BadInput("到期时间须带时区。", "The end needs its time zone.", field="expiresAt")
    return NewGrant(
        incident=str(input.incident),
        recipient=input.recipient.strip(),
        level=Visibility(input.level.value),
        items=tuple(GrantItem(Shared(one.kind.value), str(one.record)) for one in input.items),
        purpose=input.purpose,
        ground=input.ground,
        expires_at=input.expires_at.astimezone(UTC),
    )
