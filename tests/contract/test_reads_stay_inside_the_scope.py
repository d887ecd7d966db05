"""B2: whatever a read answers is what an oracle computes from the whole graph for the same scope. B4: hidden is missing."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import pytest

from graph.model.errors import NotFound
from graph.model.nodes import NODE_TYPES
from graph.model.scope import OpenedNode, Scope
from graph.store.neighbourhood import get_neighbourhood
from graph.store.nodes import find_briefs, get_node
from graph.store.parts import find_parts
from graph.store.paths import Outcome, find_paths
from graph.store.search import find_nodes
from graph.store.session import GraphStore
from graph.store.slice import get_ring_slice, get_slice
from graph.store.subgraph import Reason
from graph.store.walk import CASE_EDGES, ORDINARY_EDGES
from tests.contract.graphs import City, load, random_city, random_grants, random_scope

pytestmark = pytest.mark.engine

SEEDS = range(8)
HELD = range(8, 14)
"""Seeds of readers to whom other agencies opened nodes."""

ALL_SEEDS = (*SEEDS, *HELD)
HUB = 4


def random_case(seed: int) -> tuple[City, Scope]:
    """A city and who looks at it."""
    city = random_city(seed)
    return city, random_grants(seed, city) if seed in HELD else random_scope(seed)


def test_b2_covers_scopes_of_one_two_and_all_owners() -> None:
    sizes = {len(random_scope(seed).owners) for seed in SEEDS}
    assert sizes == {1, 2, 3}


def test_b2_covers_grants_that_open_nodes_and_edges_and_grants_that_open_nothing() -> None:
    nodes, edges, closed, masked = 0, 0, 0, 0
    for seed in HELD:
        city, scope = random_case(seed)
        named = {one.node for one in scope.opened}
        nodes += sum(city.sees(scope, node) and not city.owns(scope, node) for node in named)
        closed += sum(not city.sees(scope, node) for node in named)
        masked += sum(city.sees(scope, node) and not city.sees(scope, node, named=True) for node in named)
        edges += len(city.visible_edges(scope)) - len(city.visible_edges(scope.own))
    assert min(nodes, edges, closed, masked) > 8


@pytest.mark.parametrize("seed", ALL_SEEDS)
async def test_b2_nodes_and_counts_are_those_of_the_oracle(store: GraphStore, seed: int) -> None:
    city, scope = random_case(seed)
    await load(store, city)
    briefs = await find_briefs(store, scope, list(city.nodes))
    assert set(briefs) == {node for node in city.nodes if city.sees(scope, node)}
    for node in city.nodes:
        if not city.sees(scope, node):
            with pytest.raises(NotFound):
                await get_node(store, scope, node)
            continue
        record = await get_node(store, scope, node)
        assert {(c.kind, c.direction): c.total for c in record.counts} == city.tallies(scope, node)
        assert set(record.owners) == city.nodes[node].owners & scope.owners


@pytest.mark.parametrize("seed", ALL_SEEDS)
async def test_b2_neighbourhoods_are_those_of_the_oracle_and_everything_is_counted(
    store: GraphStore, seed: int
) -> None:
    city, scope = random_case(seed)
    await load(store, city)
    for node in filter(lambda one: city.sees(scope, one), city.nodes):
        whole = await get_neighbourhood(store, scope, node, hub_limit=1000)
        expected = {e.id for e in city.visible_edges(scope) if node in (e.start, e.end)}
        assert set(whole.graph.edge_ids) == expected
        bounded = await get_neighbourhood(store, scope, node, limit=3, hub_limit=HUB)
        tallies = city.tallies(scope, node)
        assert {(c.kind, c.direction): c.total for c in bounded.counts} == tallies
        assert all(c.returned + c.withheld == c.total for c in bounded.counts)
        assert bounded.returned <= 3
        assert bounded.hub == (node in city.hubs(scope, HUB))
        at_hub = {(c.kind, c.direction) for c in bounded.counts if c.reason is Reason.HUB}
        assert at_hub == {key for key, total in tallies.items() if total > HUB}
        assert set(bounded.graph.edge_ids) <= expected


@pytest.mark.parametrize("seed", ALL_SEEDS)
async def test_b2_paths_are_the_shortest_of_the_oracle_and_absence_is_only_said_when_proven(
    store: GraphStore, seed: int
) -> None:
    city, scope = random_case(seed)
    await load(store, city)
    hubs = city.hubs(scope, HUB)
    seen = [node for node in city.nodes if city.sees(scope, node)]
    for start, end in list(zip(seen, reversed(seen), strict=True))[:12]:
        if start == end:
            continue
        answer = await find_paths(store, scope, start, end, max_hops=4, limit=50, hub_limit=HUB)
        of_cases = any(NODE_TYPES[node.split(":")[0]].case_bound for node in (start, end))
        graph = city.visible_graph(scope, ORDINARY_EDGES | CASE_EDGES if of_cases else ORDINARY_EDGES)
        shortest = _shortest(graph, start, end, hubs)
        if shortest and len(shortest[0]) <= 5:
            assert answer.outcome is Outcome.FOUND
            assert set(answer.paths) == set(shortest)
            assert all(graph.has_edge(one, two) for path in answer.paths for one, two in pairwise(path))
        else:
            assert answer.outcome is not Outcome.FOUND
        if answer.outcome is Outcome.NONE:
            assert not nx.has_path(graph, start, end)
        if answer.outcome is Outcome.NOT_DECIDED:
            assert answer.withheld


@pytest.mark.parametrize("seed", ALL_SEEDS)
async def test_b2_slices_hold_exactly_what_the_oracle_sees_around_the_centre(store: GraphStore, seed: int) -> None:
    city, scope = random_case(seed)
    await load(store, city)
    graph = city.visible_graph(scope, ORDINARY_EDGES)
    for centre in [node for node in graph if node.startswith("Person")][:5]:
        found = await get_slice(store, scope, [centre], hops=2, hub_limit=1000)
        expected = set(nx.single_source_shortest_path_length(graph, centre, cutoff=2))
        assert set(found.graph.ids) == expected
        inside = {
            e.id for e in city.visible_edges(scope) if e.ends.name in ORDINARY_EDGES and {e.start, e.end} <= expected
        }
        assert set(found.graph.edge_ids) == inside
        guarded = await get_slice(store, scope, [centre], hops=2, hub_limit=HUB)
        hidden = inside - set(guarded.graph.edge_ids)
        assert not hidden or {w.reason for w in guarded.withheld} == {Reason.HUB}
        small = await get_slice(store, scope, [centre], hops=2, limit=3, hub_limit=1000)
        assert len(small.graph.ids) == min(3, len(expected))
        assert small.truncated == (len(expected) > 3)


@pytest.mark.parametrize("seed", ALL_SEEDS)
async def test_b2_a_ring_shows_only_members_and_grounds_in_scope(store: GraphStore, seed: int) -> None:
    city, scope = random_case(seed)
    await load(store, city)
    edges = city.visible_edges(scope)
    for ring in [node for node in city.nodes if node.startswith("Ring:")]:
        if not city.sees(scope, ring):
            with pytest.raises(NotFound):
                await get_ring_slice(store, scope, ring)
            continue
        members = {e.end for e in edges if e.ends.name == "HAS_MEMBER" and e.start == ring}
        findings = {e.start for e in edges if e.ends.name == "SUPPORTS" and e.end == ring}
        grounds = {e.end for e in edges if e.ends.name == "RESTS_ON" and e.start in findings}
        found = await get_ring_slice(store, scope, ring)
        assert set(found.graph.ids) == members | grounds


@pytest.mark.parametrize("seed", ALL_SEEDS)
async def test_b2_search_finds_the_visible_bearers_of_a_name_and_nobody_else(store: GraphStore, seed: int) -> None:
    city, scope = random_case(seed)
    await load(store, city)
    await store.read("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    answer = await find_nodes(store, scope, "姓名", limit=200)
    named = {node for node in city.nodes if node.startswith("Person:") and city.sees(scope, node, named=True)}
    assert {hit.node.id for hit in answer.hits} == named
    few = await find_nodes(store, scope, "姓名", limit=1)
    assert len(few.hits) + sum(w.count for w in few.withheld) == len(named)


@pytest.mark.parametrize("seed", HELD)
async def test_b2_parts_are_exactly_the_nodes_and_edges_that_the_oracle_sees(store: GraphStore, seed: int) -> None:
    city, scope = random_case(seed)
    await load(store, city)
    some, others = sorted(city.nodes)[::2], sorted(city.nodes)[1::2]
    found = await find_parts(store, scope, some, near=others)
    seen = {node for node in some if city.sees(scope, node)}
    assert {one.id for one in found.nodes} == seen
    assert {one.id for one in found.edges} == {e.id for e in city.visible_edges(scope) if {e.start, e.end} & seen}
    alone = await find_parts(store, scope, some)
    assert {one.id for one in alone.edges} == {e.id for e in city.visible_edges(scope) if {e.start, e.end} <= seen}


@pytest.mark.parametrize("seed", HELD)
async def test_b7_what_one_giver_opens_is_read_alike_by_whoever_holds_it_alone_and_by_its_receiver(
    store: GraphStore, seed: int
) -> None:
    city, scope = random_case(seed)
    await load(store, city)
    (reader,) = scope.owners
    for giver in {one.giver for one in scope.opened}:
        given = frozenset(one for one in scope.opened if one.giver == giver)
        nodes = sorted({one.node for one in given})
        alone = await find_parts(store, Scope(frozenset(), opened=given), nodes)
        theirs = await find_parts(store, Scope(frozenset({reader}), opened=given), nodes)
        assert {one.id for one in alone.nodes} <= {one.id for one in theirs.nodes}
        leaving = {one.id for one in theirs.edges if one.id.split("|")[3] == giver}
        assert {one.id for one in alone.edges} <= leaving
        added = {city.edges[id] for id in leaving - {one.id for one in alone.edges}}
        assert all(city.owns(scope, edge.start) or city.owns(scope, edge.end) for edge in added)


async def test_a_grant_opens_nothing_when_its_giver_no_longer_owns_the_node(store: GraphStore) -> None:
    city = City()
    kept, passed = city.add("Person", "P1", "B"), city.add("Person", "P2", "C")
    ring, joint = city.add("Ring", "R1", "B"), city.add("Ring", "R2", "BC")
    closed = city.add("Ring", "R3", "B", "c1")
    await load(store, city)
    named = (kept, passed, ring, joint, closed)
    scope = Scope(frozenset("A"), frozenset({"c1"}), opened=frozenset(OpenedNode(node, "B", True) for node in named))
    assert set(await find_briefs(store, scope, named)) == {kept, ring}


async def test_b4_a_hidden_node_is_answered_like_one_that_does_not_exist(store: GraphStore) -> None:
    city = City()
    mine, hidden = city.add("Person", "P1", "A"), city.add("Person", "P2", "B")
    await load(store, city)
    scope = Scope(frozenset("A"))
    answers = []
    for asked in (hidden, "Person:no-such", "NoLabel:x", "Person:"):
        for read in (get_node, get_neighbourhood):
            with pytest.raises(NotFound) as caught:
                await read(store, scope, asked)
            answers.append((caught.value.zh, caught.value.en, caught.value.facts))
        for start, end in ((mine, asked), (asked, mine)):
            with pytest.raises(NotFound) as caught:
                await find_paths(store, scope, start, end)
            answers.append((caught.value.zh, caught.value.en, caught.value.facts))
        with pytest.raises(NotFound):
            await get_slice(store, scope, [mine, asked])
    assert len({str(answer) for answer in answers}) == 1


async def test_an_empty_scope_sees_nothing(store: GraphStore) -> None:
    city = random_city(1)
    await load(store, city)
    assert await find_briefs(store, Scope(frozenset()), list(city.nodes)) == {}
    assert (await find_nodes(store, Scope(frozenset()), "姓名")).hits == ()


def _shortest(graph: nx.Graph[str], start: str, end: str, hubs: set[str]) -> list[tuple[str, ...]]:
    open_ = graph.subgraph(node for node in graph if node not in hubs or node in (start, end))
    if not nx.has_path(open_, start, end):
        return []
    return [tuple(path) for path in nx.all_shortest_paths(open_, start, end)]
