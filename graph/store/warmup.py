"""Planning the usual reads before the first user waits for it (预热): a first plan takes a second, later ones nothing."""

from __future__ import annotations

from contextlib import suppress

from graph.model.errors import MingjianError
from graph.model.nodes import NODE_TYPES
from graph.model.scope import Scope
from graph.store.counts import bound
from graph.store.neighbourhood import planned
from graph.store.nodes import get_node
from graph.store.search import find_nodes
from graph.store.session import GraphStore

USUAL = ("people", "places", "events", "identifiers", "findings")
"""Groups of node types that investigators open; the others are planned when first asked for."""


async def warm(store: GraphStore) -> None:
    """Runs the usual reads for nodes that do not exist, in an empty scope; failures are left for real reads to report."""
    nobody = Scope(frozenset())
    with suppress(MingjianError):
        await find_nodes(store, nobody, "warm")
    for label in (node.label for node in NODE_TYPES.values() if node.group in USUAL):
        with suppress(MingjianError):
            await get_node(store, nobody, f"{label}:?")
        for text in planned(label):
            with suppress(MingjianError):
                await store.read(text, bound(nobody, key="?", limit=1), metadata={"op": "warm"})
