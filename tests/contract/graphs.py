"""Random small graphs, how they are loaded, and an oracle in plain Python that says what a reader may see of them."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field

import networkx as nx

from graph.model.edges import EDGE_TYPES
from graph.model.nodes import NODE_TYPES
from graph.model.scope import OpenedNode, Scope
from graph.store.constraints import schema_statements
from graph.store.session import GraphStore, Statement
from graph.store.write import EdgeEnds, edge_columns, edge_upsert, node_columns, node_upsert

OWNERS = ("A", "B", "C")
COMPARTMENTS = ("c1", "c2")
ENDS = (
    EdgeEnds("FILED", "Person", "Claim"),
    EdgeEnds("AT", "Claim", "Institution"),
    EdgeEnds("VISITED", "Person", "Institution"),
    EdgeEnds("USES", "Person", "Phone"),
    EdgeEnds("SAME_AS", "Person", "Person"),
    EdgeEnds("HAS_MEMBER", "Ring", "Person"),
    EdgeEnds("SUPPORTS", "Finding", "Ring"),
    EdgeEnds("RESTS_ON", "Finding", "Claim"),
)


@dataclass
class Node:
    label: str
    key: str
    owners: set[str]
    compartment: str | None = None

    @property
    def id(self) -> str:
        return f"{self.label}:{self.key}"


@dataclass(frozen=True)
class Edge:
    ends: EdgeEnds
    start: str
    end: str
    owner: str
    edge_key: str = ""

    @property
    def id(self) -> str:
        return f"{self.ends.name}|{self.start}|{self.end}|{self.owner}|{self.edge_key}"


@dataclass
class City:
    """A whole graph, as only the oracle may see it."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[str, Edge] = field(default_factory=dict)

    def add(self, label: str, key: str, owners: Iterable[str], compartment: str | None = None) -> str:
        node = Node(label, key, set(owners), compartment)
        self.nodes[node.id] = node
        return node.id

    def join(self, name: str, start: str, end: str, owner: str, edge_key: str = "") -> None:
        ends = EdgeEnds(name, self.nodes[start].label, self.nodes[end].label)
        edge = Edge(ends, start, end, owner, edge_key if EDGE_TYPES[name].keyed else "")
        self.edges[edge.id] = edge
        for end_id in (start, end):  # whoever delivers an edge delivers its ends
            self.nodes[end_id].owners.add(owner)

    def sees(self, scope: Scope, node: str, *, named: bool = False) -> bool:
        """Whether a reader may know of a node; ``named`` whether they may find it by what it says."""
        return self.owns(scope, node) or self.is_opened(scope, node, named=named)

    def is_opened(self, scope: Scope, node: str, *, named: bool = False) -> bool:
        """Whether agencies that may do so opened the node: of a case-bound one all owners, outside compartments."""
        found = self.nodes[node]
        givers = {one.giver for one in scope.opened if one.node == node and (one.content or not named)}
        if found.compartment is not None:
            return False
        return found.owners <= givers if NODE_TYPES[found.label].case_bound else bool(found.owners & givers)

    def owns(self, scope: Scope, node: str) -> bool:
        found = self.nodes[node]
        if not found.owners & scope.owners:
            return False
        if NODE_TYPES[found.label].case_bound:
            return found.owners <= scope.owners and (
                found.compartment is None or found.compartment in scope.compartments
            )
        return True

    def visible_edges(self, scope: Scope) -> list[Edge]:
        return [
            edge
            for edge in self.edges.values()
            if self.leads(scope, edge) and self.sees(scope, edge.start) and self.sees(scope, edge.end)
        ]

    def leads(self, scope: Scope, edge: Edge) -> bool:
        """Whether an edge is the reader's, or its owner opened both of its ends."""
        given = {one.node for one in scope.opened if one.giver == edge.owner}
        return edge.owner in scope.owners or {edge.start, edge.end} <= given

    def tallies(self, scope: Scope, node: str) -> dict[tuple[str, str], int]:
        counts: dict[tuple[str, str], int] = {}
        for edge in self.visible_edges(scope):
            if edge.start == node:
                counts[edge.ends.name, "OUT"] = counts.get((edge.ends.name, "OUT"), 0) + 1
            if edge.end == node:
                counts[edge.ends.name, "IN"] = counts.get((edge.ends.name, "IN"), 0) + 1
        return counts

    def hubs(self, scope: Scope, limit: int) -> set[str]:
        return {node for node in self.nodes if any(n > limit for n in self.tallies(scope, node).values())}

    def visible_graph(self, scope: Scope, kinds: Iterable[str]) -> nx.Graph[str]:
        graph: nx.Graph[str] = nx.Graph()
        graph.add_nodes_from(node for node in self.nodes if self.sees(scope, node))
        allowed = set(kinds)
        graph.add_edges_from((e.start, e.end) for e in self.visible_edges(scope) if e.ends.name in allowed)
        return graph


def random_city(seed: int) -> City:
    """About 40 nodes of all kinds, owners overlapping, some nodes busy enough to be hubs at a limit of 4."""
    chance = random.Random(seed)
    city = City()
    counts = {"Person": 12, "Claim": 12, "Institution": 4, "Phone": 5, "Ring": 3, "Finding": 3}
    by_label: dict[str, list[str]] = {}
    for label, count in counts.items():
        for number in range(count):
            owners = chance.sample(OWNERS, chance.choice((1, 1, 2, 3)))
            compartment = chance.choice((None, *COMPARTMENTS)) if NODE_TYPES[label].case_bound else None
            by_label.setdefault(label, []).append(city.add(label, f"{label[0]}{number}", owners, compartment))
    for _ in range(70):
        ends = chance.choice(ENDS)
        start, end = chance.choice(by_label[ends.start]), chance.choice(by_label[ends.end])
        if start != end:
            city.join(ends.name, start, end, chance.choice(OWNERS), str(chance.randrange(3)))
    return city


def random_scope(seed: int) -> Scope:
    chance = random.Random(seed * 7919 + 1)
    owners = frozenset(chance.sample(OWNERS, chance.choice((1, 2, 3))))
    return Scope(owners, frozenset(chance.sample(COMPARTMENTS, chance.randrange(3))))


def random_grants(seed: int, city: City) -> Scope:
    """A reader of one agency to whom the others opened some nodes of theirs, at either level; now and then all of them.

    Some grants name what their giver may not give: a node of somebody else's, a case that rests on others' rows too.
    """
    chance = random.Random(seed * 104_729 + 5)
    reader = chance.choice(OWNERS)
    opened = set()
    share = chance.choice((0.3, 0.6, 1.0))
    for giver in sorted(set(OWNERS) - {reader}):
        for node in sorted(city.nodes):
            theirs = giver in city.nodes[node].owners
            if chance.random() < (share if theirs else 0.1):
                opened.add(OpenedNode(node, giver, chance.random() < 0.35))
    return Scope(
        frozenset({reader}), frozenset(chance.sample(COMPARTMENTS, chance.randrange(3))), opened=frozenset(opened)
    )


async def load(store: GraphStore, city: City) -> None:
    """Empties the store and writes the city with the generated writes."""
    await store.write("MATCH (n) DETACH DELETE n")
    await store.define([Statement(text) for text in schema_statements()])
    for label in {node.label for node in city.nodes.values()}:
        names = [item.name for item in node_columns(label)]
        rows = [_node_row(node, names) for node in city.nodes.values() if node.label == label]
        await store.write_generated([Statement(node_upsert(label), {"rows": rows})])
    for ends in {edge.ends for edge in city.edges.values()}:
        names = [item.name for item in edge_columns(ends.name)]
        rows = [_edge_row(edge, names) for edge in city.edges.values() if edge.ends == ends]
        await store.write_generated([Statement(edge_upsert(ends), {"rows": rows})])


def _node_row(node: Node, names: list[str]) -> list[object]:
    values: dict[str, object] = {
        NODE_TYPES[node.label].key: node.key,
        "owners": sorted(node.owners),
        "stub": False,
        "compartment": node.compartment,
        "psn_name": f"姓名{node.key}",
    }
    return [values.get(name) for name in names]


def _edge_row(edge: Edge, names: list[str]) -> list[object]:
    values: dict[str, object] = {"owner": edge.owner, "edge_key": edge.edge_key, "claims": 1}
    return [edge.start.split(":")[1], edge.end.split(":")[1], *(values.get(name) for name in names)]
