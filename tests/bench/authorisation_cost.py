"""What the scope costs: the same question by a reader who may see everything and by one whose statements ask for no scope.

Two readers who see all of a graph of 2 000 nodes, the most that one agency may open to another: one whose agency owns all of
it, and one to whom every node was granted. The baseline sends the same statements with every test of the scope written as
``true``. All three ask in turn, on a server whose plans are made; the answers must be equal.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from graph.ledger.grant_nodes import MOST_OPENED
from graph.model.folders import DataFolder
from graph.model.scope import OpenedNode, Scope
from graph.store import pattern
from graph.store.engine import Engine
from graph.store.neighbourhood import get_neighbourhood
from graph.store.paths import find_paths
from graph.store.search import find_nodes
from graph.store.session import GraphStore, ReadTransaction, Tag, open_store
from graph.store.slice import get_ring_slice
from tests.bench.figure import Figure, percentile
from tests.contract.graphs import ENDS, City, load

SIZES = {"Person": 600, "Claim": 1_000, "Institution": 40, "Phone": 240, "Ring": 40, "Finding": 80}
EDGES_PER_ENDS = 700
QUESTIONS = 20
WARMING, MEASURED = 4, 6
"""Passes over the questions: before the last ones the server has made its plans and compiled its code."""

PATIENT = Tag(seconds=120.0)
OWNER, READER = "B", "A"

Ask = Callable[[GraphStore, Scope], Awaitable[object]]


def run(claims: int, work: Path) -> list[Figure]:
    """p50 and p95 in milliseconds; ``claims`` is not used: the size is that of the largest grant."""
    assert sum(SIZES.values()) == MOST_OPENED
    return asyncio.run(_measured(DataFolder(work / "authorisation")))


async def _measured(folder: DataFolder) -> list[Figure]:
    city = _city()
    owner = Scope(frozenset({OWNER}))
    granted = Scope(frozenset({READER}), opened=frozenset(OpenedNode(node, OWNER, True) for node in city.nodes))
    engine = Engine.for_folder(folder)
    store = await open_store(engine.acquire())
    figures: list[Figure] = []
    try:
        await load(store, city)
        await store.read("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
        for name, asks in _questions(city).items():
            taken = await _in_turn(store, asks, {"owner": owner, "granted": granted, "none": owner})
            for reader in ("owner", "granted"):
                for share in (0.5, 0.95):
                    ours, bare = percentile(taken[reader], share), percentile(taken["none"], share)
                    label = f"{name}, {reader} of everything, p{int(share * 100)}"
                    figures.append(Figure(label, ours, bare, "ms", "same statements without scope"))
    finally:
        await store.close()
        engine.release(wait=True)
    return figures


def _city() -> City:
    chance = random.Random(7)
    city = City()
    by_label = {
        label: [city.add(label, f"{label[0]}{number:04d}", {OWNER}) for number in range(count)]
        for label, count in SIZES.items()
    }
    for ends in ENDS:
        for _ in range(EDGES_PER_ENDS):
            start, end = chance.choice(by_label[ends.start]), chance.choice(by_label[ends.end])
            if start != end:
                city.join(ends.name, start, end, OWNER)
    return city


def _questions(city: City) -> dict[str, list[Ask]]:
    chance = random.Random(11)

    def some(label: str) -> list[str]:
        return chance.sample(sorted(node for node in city.nodes if node.startswith(label)), QUESTIONS)

    people, places, rings = some("Person:"), some("Institution:"), some("Ring:")
    return {
        "search": [_search("姓名" + node.partition(":")[2]) for node in people],
        "neighbourhood": [_around(node) for node in (*people[:12], *places[:8])],
        "path": [_path(*pair) for pair in zip(people, places, strict=True)],
        "ring page": [_ring(node) for node in rings],
    }


def _search(text: str) -> Ask:
    return lambda store, scope: find_nodes(store, scope, text, tag=PATIENT)


def _around(node: str) -> Ask:
    return lambda store, scope: get_neighbourhood(store, scope, node, tag=PATIENT)


def _path(start: str, end: str) -> Ask:
    return lambda store, scope: find_paths(store, scope, start, end, tag=PATIENT)


def _ring(node: str) -> Ask:
    return lambda store, scope: get_ring_slice(store, scope, node, tag=PATIENT)


async def _in_turn(store: GraphStore, asks: list[Ask], readers: dict[str, Scope]) -> dict[str, list[float]]:
    """Milliseconds of each reader, whose questions follow each other, so that all of them meet the same machine."""
    taken: dict[str, list[float]] = {name: [] for name in readers}
    for turn in range(WARMING + MEASURED):
        for ask in asks:
            answers = []
            for name, scope in readers.items():
                with _asking(scoped=name != "none"):
                    begun = time.perf_counter()
                    answers.append(await ask(store, scope))
                    ended = time.perf_counter()
                if turn >= WARMING:
                    taken[name].append((ended - begun) * 1000)
            if any(answer != answers[0] for answer in answers):
                raise SystemExit("a reader who may see everything did not see what there is")
    return taken


@cache
def _unscoped(text: str) -> str:
    """The same statement with ``true`` for every test of the scope."""
    test = pattern._VISIBLE.replace("«CASE»", pattern.CASE_LABELS)
    for variable in pattern.VARIABLES:
        text = text.replace(test.replace("§", variable), "true")
    for variable in pattern.EDGE_VARIABLES:
        text = text.replace(pattern._OPEN.replace("§", variable), "true")
    if "$scope" in text:
        raise SystemExit(f"a test of the scope was not found in: {text}")
    return text


@contextmanager
def _asking(*, scoped: bool) -> Iterator[None]:
    """Statements as they are, or without the tests of the scope."""
    plain = ReadTransaction._rows

    async def bare(self: Any, query: Any, parameters: Any) -> Any:
        return await plain(self, _unscoped(query), parameters)

    ReadTransaction._rows = plain if scoped else bare  # type: ignore[method-assign]
    try:
        yield
    finally:
        ReadTransaction._rows = plain  # type: ignore[method-assign]
