"""Grants given, recalled and looked at beforehand through the API (授权共享)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC

import strawberry

from gql.context import Context
from gql.reads.casework import show_grant
from gql.types.case_parts import PreviewEdge, PreviewItem, PreviewNode, SharePreview
from gql.types.case_words import GrantLevel, SharedKind
from gql.types.casework_inputs import GiveGrantInput, GrantOk
from gql.writes.documents import judge_of
from graph.casework.sharing import fields_opened, split_fields
from graph.ledger.grant import GrantItem, NewGrant, Shared
from graph.ledger.grant_nodes import OPENING
from graph.model.edges import EDGE_TYPES
from graph.model.errors import BadInput, NotFound
from graph.model.nodes import NODE_TYPES, split_node_id
from graph.model.scope import OpenedNode, Scope
from graph.model.visibility import Visibility
from graph.store.parts import find_parts


async def give(context: Context, input: GiveGrantInput) -> GrantOk:
    """Opens records and nodes to another agency. Raises BadInput, NotFound."""
    new = _new(input)
    await _check_nodes(context, new.nodes)
    given = await asyncio.to_thread(context.services.ledger.grants.give, context.scope, new, judge_of(context))
    return GrantOk(grant=show_grant(context, given))


async def recall(context: Context, grant: str, reason: str) -> GrantOk:
    """Closes what a grant opened. Raises BadInput without a reason, Conflict, NotFound."""
    rows = context.services.ledger.grants
    recalled = await asyncio.to_thread(lambda: rows.recall(context.scope, grant, judge_of(context), reason=reason))
    return GrantOk(grant=show_grant(context, recalled))


async def preview(context: Context, input: GiveGrantInput) -> SharePreview:
    """The records, nodes, edges and fields that a grant would open; nothing is opened. Raises what ``give`` raises."""
    rows, new = context.services.ledger.grants, _new(input)
    items = await asyncio.to_thread(rows.check, context.scope, new)
    await _check_nodes(context, new.nodes)
    titles = await asyncio.to_thread(rows.find_titles, items)
    nodes, edges = await _leaving(context, new)
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
        nodes=nodes,
        edges=edges,
    )


async def _check_nodes(context: Context, nodes: Sequence[str]) -> None:
    """Raises NotFound for a node that is not the giver's own, or not there."""
    try:
        found = await context.loaders.find_own(nodes)
    except NotFound:  # an id that cannot be
        found = {}
    if set(nodes) != found.keys():
        raise NotFound("没有这个对象。", "There is no such record.", field="nodes")


async def _leaving(context: Context, new: NewGrant) -> tuple[list[PreviewNode], list[PreviewEdge]]:
    """What of the graph would leave: read as a receiver reads it who has nothing but what this agency gave."""
    before = await asyncio.to_thread(context.services.ledger.grants.find_opened, context.scope, new.recipient)
    if new.level not in OPENING:
        briefs = await context.loaders.find_own(new.nodes)
        pointers = (briefs[node] for node in new.nodes)
        return [PreviewNode(id=one.id, kind=one.kind, label=one.label, fields=[], masked=[]) for one in pointers], []
    told = new.level is Visibility.CONTENT
    given = {OpenedNode(node, owner, told) for node in new.nodes for owner in context.scope.owners}
    reader = Scope(frozenset(), opened=frozenset({*before, *given}))
    near = {one.node for one in before}
    found = await find_parts(context.services.store, reader, new.nodes, near=near, tag=context.tag)
    masked = {one.node for one in reader.opened} - {one.node for one in reader.opened if one.content}
    nodes = []
    for one in found.nodes:
        brief = context.loaders.brief(one.label, split_node_id(one.id)[1], one.caption)
        clear, cut = split_fields(NODE_TYPES[one.label].properties, one.names, masked=one.id in masked)
        nodes.append(PreviewNode(id=brief.id, kind=brief.kind, label=brief.label, fields=clear, masked=cut))
    edges = []
    for part in found.edges:
        declared = EDGE_TYPES[part.kind].properties
        clear, cut = split_fields(declared, part.names, masked=bool({part.start, part.end} & masked))
        ends = (strawberry.ID(part.start), strawberry.ID(part.end))
        edges.append(
            PreviewEdge(edge=part.id, kind=part.kind, source=ends[0], target=ends[1], fields=clear, masked=cut)
        )
    return nodes, edges


def _new(input: GiveGrantInput) -> NewGrant:
    if input.expires_at.tzinfo is None:
        raise BadInput("到期时间须带时区。", "The end needs its time zone.", field="expiresAt")
    try:
        expires_at = input.expires_at.astimezone(UTC)
    except OverflowError:  # the first or last hours of the calendar
        raise BadInput("到期时间须在将来。", "The end must lie ahead.", field="expiresAt") from None
    return NewGrant(
        incident=str(input.incident),
        recipient=input.recipient.strip(),
        level=Visibility(input.level.value),
        items=tuple(GrantItem(Shared(one.kind.value), str(one.record)) for one in input.items),
        purpose=input.purpose,
        ground=input.ground,
        expires_at=expires_at,
        nodes=tuple(dict.fromkeys(str(node) for node in input.nodes)),
        contact=input.contact,
    )
