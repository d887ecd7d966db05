"""What the graph shows of the ledger (台账投影): published knowledge, rings, same persons and documents.

All functions block; a service calls them in a thread. An engine of ours is acquired and stays acquired: its owner
releases it. One writer at a time: the caller holds the writer's lease.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from graph.ledger.ledger import Ledger
from graph.store.address import EngineAddress
from graph.store.engine import Engine
from graph.store.session import GraphStore, open_store
from ingest.delivery.projection.batches import define_schema, read_watermark
from ingest.delivery.projection.cases import case_ends, case_labels, case_rows
from ingest.delivery.projection.documents import (
    cites_law,
    document_ends,
    document_labels,
    document_rows,
    find_owners,
    shown_documents,
)
from ingest.delivery.projection.knowledge import read_places, write_knowledge
from ingest.delivery.projection.rows import write_rows
from ingest.delivery.projection.same_people import person_owners, same_pairs, same_rows

Graph = Engine | EngineAddress
"""A supervised engine of ours, or any other Neo4j by address."""


@asynccontextmanager
async def opened(graph: Graph) -> AsyncIterator[GraphStore]:
    """The graph for reads and writes; an engine of ours is acquired and stays so."""
    if isinstance(graph, Engine):
        await asyncio.to_thread(graph.acquire)
        store = await open_store(graph.address)
    else:
        store = await open_store(graph)
    try:
        yield store
    finally:
        await store.close()


def project_rings(ledger: Ledger, *, graph: Graph) -> int:
    """Makes the graph show the ledger's published knowledge, rings, same persons and documents; how many rows that changed.

    For after a detection.
    """
    return project_ledger(ledger, graph, whole=False)


def project_ledger(ledger: Ledger, graph: Graph, *, whole: bool) -> int:
    """The same; ``whole``: knowledge is compared too where the graph's watermark says that it is there."""
    rows, pairs = case_rows(ledger), same_pairs(ledger)

    async def run() -> int:
        async with opened(graph) as store:
            known = await write_knowledge(ledger, store, whole=whole)
            owners = await person_owners(store, (number for pair in pairs for number in (pair.one, pair.other)))
            wanted = replace(rows, edges={**rows.edges, **same_rows(pairs, owners)})
            changed = await write_rows(store, wanted, labels=case_labels(), all_ends=case_ends())
            return known + changed + await _write_documents(ledger, store)

    return asyncio.run(run())


def project_knowledge(ledger: Ledger, *, graph: Graph) -> int:
    """Makes the graph show the knowledge that is published, and what documents cite of it; how many rows that changed.

    For after a load, a publication or a withdrawal. An engine of ours that has no graph yet gets none from this: the first
    projection of a delivery brings what is published then.
    """
    if isinstance(graph, Engine) and not graph.has_graph():
        return 0

    async def run() -> int:
        async with opened(graph) as store:
            if (await read_watermark(store)).state is None:
                await define_schema(store)
            changed = await write_knowledge(ledger, store)
            return changed + (await _write_documents(ledger, store) if changed else 0)

    return asyncio.run(run())


def project_documents(ledger: Ledger, *, graph: Graph) -> int:
    """Makes the graph show the documents that were added to it; how many rows that changed. For after a judgement."""

    async def run() -> int:
        async with opened(graph) as store:
            return await _write_documents(ledger, store)

    return asyncio.run(run())


async def _write_documents(ledger: Ledger, store: GraphStore) -> int:
    shown = await asyncio.to_thread(shown_documents, ledger)
    places = await asyncio.to_thread(read_places, ledger) if cites_law(shown) else None
    rows = document_rows(shown, await find_owners(store, shown), places)
    return await write_rows(store, rows, labels=document_labels(), all_ends=document_ends())
