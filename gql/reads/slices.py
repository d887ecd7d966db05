"""Store answers as the API shows them (图结果): what was withheld, payloads, slices."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Iterable

from gql.context import Context
from gql.payload import VERSION, EncodedGraph, Positions, encode_graph
from gql.types.nodes import GraphSlice, Withheld
from gql.types.scalars import GraphPayload
from graph.store.slice import Slice
from graph.store.subgraph import Subgraph
from graph.store.subgraph import Withheld as StoreWithheld


async def encoded(context: Context, graph: Subgraph, *, positions: Positions | None = None) -> EncodedGraph:
    """The payload of a subgraph for this reader, made off the event loop."""
    return await asyncio.to_thread(lambda: encode_graph(graph, context.scope, positions=positions))


async def show_slice(context: Context, found: Slice, *, positions: Positions | None = None) -> GraphSlice:
    """A slice with its payload."""
    payload = await encoded(context, found.graph, positions=positions)
    withheld = show_withheld(found.withheld)
    return GraphSlice(
        node_count=len(payload.ids),
        edge_count=payload.edge_count,
        withheld=withheld,
        truncated=found.truncated,
        as_of=datetime.datetime.now(datetime.UTC),
        cost=found.nodes_seen + payload.edge_count,
        schema_version=VERSION,
        payload=GraphPayload(payload),
    )


def show_withheld(found: Iterable[StoreWithheld]) -> list[Withheld]:
    """What was left out, with its count and reason."""
    return [Withheld(reason=w.reason.value, kind=w.kind, count=w.count, detail=w.detail) for w in found]
