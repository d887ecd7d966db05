"""Reads of the graph (图查询): one call of the store each; values masked for their reader."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import strawberry

from gql.context import Context
from gql.limits import page_size
from gql.masking import mask_caption, show
from gql.reads.slices import encoded, show_slice, show_withheld
from gql.types.nodes import (
    EdgeCount,
    GraphSlice,
    GraphSliceInput,
    NeighbourCount,
    Neighbourhood,
    Node,
    NodeBrief,
    PathAnswer,
    Property,
)
from gql.types.scalars import GraphPayload
from graph.model.errors import BadInput, NotFound
from graph.model.nodes import NODE_TYPES, split_node_id
from graph.store import neighbourhood as neighbourhood_reads
from graph.store.nodes import NodeRecord, get_node
from graph.store.paths import find_paths as find_store_paths
from graph.store.slice import SLICE_LIMIT, get_ring_slice
from graph.store.slice import get_slice as get_store_slice
from graph.store.subgraph import NodeBrief as StoreBrief

MOST_NEIGHBOURS = 2000
"""Edges of one neighbourhood: what one edge type may have below the hub limit."""

MOST_HOPS = 4
MOST_PATHS = 50
MOST_CENTRES = 50


@dataclass(frozen=True, slots=True)
class Around:
    """What a reader looks for around a node."""

    edge_kinds: list[str] | None
    within_ring: str | None
    since: datetime.date | None
    until: datetime.date | None

    def for_store(self) -> neighbourhood_reads.Narrowing:
        """The same for the store; BadInput when the window ends before it begins."""
        if self.since and self.until and self.since > self.until:
            raise BadInput("起始日晚于截止日。", "The window ends before it begins.", field="until")
        ring = self.within_ring
        return neighbourhood_reads.Narrowing(
            kinds=kinds(self.edge_kinds), ring=ring_node(ring) if ring else None, since=self.since, until=self.until
        )


async def find_node(context: Context, id: str) -> Node | None:
    """One node, None when missing or not visible."""
    try:
        record = await get_node(context.services.store, context.scope, id, tag=context.tag)
    except NotFound:
        return None
    return _node(context, record)


async def get_neighbourhood(context: Context, id: str, *, around: Around, limit: int) -> Neighbourhood:
    """One hop around a node, with everything withheld counted."""
    found = await neighbourhood_reads.get_neighbourhood(
        context.services.store,
        context.scope,
        id,
        narrowing=around.for_store(),
        limit=page_size(limit, most=MOST_NEIGHBOURS, name="limit"),
        tag=context.tag,
    )
    return Neighbourhood(
        centre=brief(context, found.centre),
        hub=found.hub,
        total=found.total,
        returned=found.returned,
        withheld=show_withheld(found.withheld),
        counts=[
            NeighbourCount(
                kind=c.kind,
                direction=c.direction,
                total=c.total,
                returned=c.returned,
                withheld=c.withheld,
                reason=c.reason.value if c.reason else None,
            )
            for c in found.counts
        ],
        payload=GraphPayload(await encoded(context, found.graph)),
    )


async def find_paths(context: Context, start: str, end: str, *, max_hops: int, limit: int) -> PathAnswer:
    """Shortest paths between two nodes, or the honest word that none was decided."""
    hops = page_size(max_hops, most=MOST_HOPS, name="maxHops")
    most = page_size(limit, most=MOST_PATHS, name="limit")
    found = await find_store_paths(
        context.services.store, context.scope, start, end, max_hops=hops, limit=most, tag=context.tag
    )
    return PathAnswer(
        outcome=found.outcome.value,
        paths=[[strawberry.ID(id) for id in path] for path in found.paths],
        withheld=show_withheld(found.withheld),
        payload=GraphPayload(await encoded(context, found.graph)),
    )


async def get_slice(context: Context, input: GraphSliceInput) -> GraphSlice:
    """A bounded part of the graph around centres or a ring."""
    centres = list(dict.fromkeys(input.centres or ()))
    if bool(centres) == (input.ring is not None) or len(centres) > MOST_CENTRES:
        raise BadInput(
            f"请给出团伙编号，或 1 至 {MOST_CENTRES} 个中心节点。",
            f"Give either a ring or 1 to {MOST_CENTRES} centres.",
            field="centres",
        )
    most = page_size(input.limit, most=SLICE_LIMIT, name="limit")
    store, scope = context.services.store, context.scope
    if input.ring is not None:
        found = await get_ring_slice(store, scope, ring_node(input.ring), limit=most, tag=context.tag)
    else:
        hops = page_size(input.hops, most=MOST_HOPS, name="hops")
        edges = kinds(input.edge_kinds)
        found = await get_store_slice(store, scope, centres, hops=hops, limit=most, kinds=edges, tag=context.tag)
    return await show_slice(context, found)


def ring_node(ring: str) -> str:
    """A ring's node id, from its id with or without the label."""
    return ring if ring.startswith("Ring:") else f"Ring:{ring}"


def kinds(given: list[str] | None) -> frozenset[str]:
    """Names of edge types out of the API's enumeration."""
    return frozenset(str(getattr(kind, "value", kind)) for kind in given or ())


def brief(context: Context, found: StoreBrief) -> NodeBrief:
    """A node of the store in brief."""
    return context.loaders.brief(found.label, split_node_id(found.id)[1], found.caption)


def _node(context: Context, record: NodeRecord) -> Node:
    declared, scope = NODE_TYPES[record.label], context.scope.toward(record.id)
    key = split_node_id(record.id)[1]
    properties = []
    for item in declared.properties:
        if item.name in record.values:
            shown = show(item, record.values[item.name], scope)
            properties.append(
                Property(
                    name=item.name,
                    zh=item.zh,
                    en=item.en,
                    value=shown.text,
                    masked=shown.masked,
                    sensitivity=item.sensitivity.value,
                )
            )
    named = (record.values[name] for name in declared.caption if name != declared.key and record.values.get(name))
    label = mask_caption(record.label, next(named, None), scope, key=key)
    return Node(
        id=strawberry.ID(record.id),
        kind=record.label,
        label=label.text or key,
        properties=properties,
        counts=[EdgeCount(kind=c.kind, direction=c.direction, total=c.total) for c in record.counts],
        masked=label.masked or any(p.masked for p in properties),
    )
