"""Planning the usual reads before the first user waits for it (预热): a first plan takes a second, later ones nothing."""

from __future__ import annotations

from contextlib import suppress

from graph.model.errors import MingjianError
from graph.model.nodes import NODE_TYPES
from graph.model.scope import OpenedNode, Scope
from graph.store.around import rooms_of, text_around
from graph.store.counts import within
from graph.store.nodes import get_node
from graph.store.paths import find_paths
from graph.store.search import find_nodes
from graph.store.session import GraphStore, Tag
from graph.store.slice import get_slice

USUAL = ("people", "places", "events", "identifiers", "findings")
"""Groups of node types that investigators open; the others are planned when first asked for."""

PATIENT = Tag(seconds=120.0)
"""A plan that is cut off is not kept: on a busy machine the first one takes longer than a reader may wait."""


async def warm(store: GraphStore, *, granted: bool = False) -> None:
    """Runs the usual reads for nodes that do not exist, in an empty scope; failures are left for real reads to report.

    One text after another, the likeliest first (everybody begins with a search, and its text over every type is the
    longest to plan): the server plans while it serves, and a first reader waits for one plan. ``granted``: also the
    texts of readers to whom other agencies opened nodes, another minute of a processor.
    """
    await _warm(store, Scope(frozenset()))
    if granted:
        await _warm(store, Scope(frozenset(), opened=frozenset({OpenedNode("Person:?", "", False)})))


async def _warm(store: GraphStore, nobody: Scope) -> None:
    """The texts of one kind of reader; those of readers who hold grants are others, and fewer ask them."""
    held = nobody.holds_grants
    with suppress(MingjianError):
        await find_nodes(store, nobody, "warm", tag=PATIENT)
    for label in (node.label for node in NODE_TYPES.values() if node.group in USUAL):
        with suppress(MingjianError):
            await get_node(store, nobody, f"{label}:?", tag=PATIENT)
        for text in (text_around(label, granted=held), text_around(label, counted=True, granted=held)):
            with suppress(MingjianError):
                await store.read(
                    text, within(nobody, key="?", rooms=rooms_of(label, {})),
                    timeout=PATIENT.seconds, metadata=PATIENT.metadata("warm"),
                )  # fmt: skip
    with suppress(MingjianError):
        await get_slice(store, nobody, ["Person:?"], tag=PATIENT)
    with suppress(MingjianError):
        await find_paths(store, nobody, "Person:?", "Institution:?", tag=PATIENT)
