"""Texts of all writes, generated from the model (写入语句); nowhere else are labels and property names put into Cypher.

A row is a list of values in the order of ``node_columns`` or ``edge_columns``: half the bytes of maps over Bolt. Every
text takes ``$rows`` and may be run again: MERGE on the key, absolute values, nulls remove the property.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.model import edges as edge_model
from graph.model import nodes as node_model
from graph.model.edges import ANY, EDGE_TYPES, EdgeType
from graph.model.nodes import NODE_TYPES, NodeType
from graph.model.properties import Property, ValueKind
from graph.store.constraints import WATERMARK_LABEL


@dataclass(frozen=True, slots=True, order=True)
class EdgeEnds:
    """One edge type between one pair of labels: what one write text, one import file and one content hash cover."""

    name: str
    start: str
    end: str

    @property
    def type(self) -> EdgeType:
        """Its edge type."""
        return EDGE_TYPES[self.name]


def edge_ends() -> list[EdgeEnds]:
    """Every permitted (type, start, end), in declared order; ``ANY`` becomes every label."""
    return [
        EdgeEnds(edge.name, start, one)
        for edge in EDGE_TYPES.values()
        for start, end in edge.ends
        for one in (NODE_TYPES if end == ANY else (end,))
    ]


def node_columns(label: str) -> tuple[Property, ...]:
    """The values of a node row: declared properties (the key first), then ``owners``, ``stub`` and those of a case."""
    node = NODE_TYPES[label]
    return (*node.properties, *node_model.system_properties(node))


def edge_columns(name: str) -> tuple[Property, ...]:
    """The values of an edge row after the two keys: owner, edge key if keyed, derivation, declared properties."""
    edge = EDGE_TYPES[name]
    return (*edge_model.system_properties(edge), *edge.properties)


def _map(columns: Iterable[tuple[int, Property]]) -> str:
    return "{" + ", ".join(f"`{item.name}`: row[{index}]" for index, item in columns) + "}"


def _key(variable: str, node: NodeType, index: int) -> str:
    return f"({variable}:{node.label} {{`{node.key}`: row[{index}]}})"


def _identity(name: str) -> int:
    return 2 if EDGE_TYPES[name].keyed else 1


def node_upsert(label: str) -> str:
    """Makes or updates nodes of one label: rows of ``node_columns``."""
    node = NODE_TYPES[label]
    rest = [(i, p) for i, p in enumerate(node_columns(label)) if i > 0]
    return f"UNWIND $rows AS row MERGE {_key('n', node, 0)} SET n += {_map(rest)}"


def node_delete(label: str) -> str:
    """Removes nodes of one label with whatever still hangs on them: rows ``[key]``."""
    return f"UNWIND $rows AS row MATCH {_key('n', NODE_TYPES[label], 0)} DETACH DELETE n"


def edge_upsert(ends: EdgeEnds) -> str:
    """Makes or updates edges: rows ``[start key, end key, *edge_columns]``; without both ends a row does nothing."""
    columns = list(enumerate(edge_columns(ends.name), start=2))
    identity, rest = columns[: _identity(ends.name)], columns[_identity(ends.name) :]
    setting = f" SET r += {_map(rest)}" if rest else ""
    return (
        f"UNWIND $rows AS row MATCH {_key('a', NODE_TYPES[ends.start], 0)} MATCH {_key('b', NODE_TYPES[ends.end], 1)} "
        f"MERGE (a)-[r:{ends.name} {_map(identity)}]->(b){setting}"
    )


def edge_delete(ends: EdgeEnds) -> str:
    """Removes edges: rows ``[start key, end key, owner]`` and, if keyed, ``edge_key``."""
    identity = list(enumerate(edge_columns(ends.name), start=2))[: _identity(ends.name)]
    return (
        f"UNWIND $rows AS row MATCH {_key('a', NODE_TYPES[ends.start], 0)}"
        f"-[r:{ends.name} {_map(identity)}]->{_key('b', NODE_TYPES[ends.end], 1)} DELETE r"
    )


def _canonical(variable: str, item: Property) -> str:
    value = f"{variable}.`{item.name}`"
    if item.kind is ValueKind.TEXTS:
        return f"reduce(text = '', one IN coalesce({value}, []) | text + one + ';')"
    if item.kind is ValueKind.FLOAT:  # texts of floats differ between releases of Java: compared as millionths
        return f"coalesce(toString(toInteger(round({value} * 1000000))), '')"
    return f"coalesce(toString({value}), '')"


SEPARATOR = "\\u001f"
"""Between the values of a canonical text: the ASCII unit separator, written as Cypher's escape."""


def node_owners(label: str) -> str:
    """``key`` and ``owners`` of those of ``$keys`` that the graph holds: for edges that only common owners may see."""
    node = NODE_TYPES[label]
    return f"MATCH (n:{label}) WHERE n.`{node.key}` IN $keys RETURN n.`{node.key}` AS key, n.owners AS owners"


def _parts(keys: Iterable[str], columns: Iterable[Property], variable: str) -> str:
    return f" + '{SEPARATOR}' + ".join([*keys, *(_canonical(variable, item) for item in columns)])


def _page(variable: str, node: NodeType) -> str:
    key = f"{variable}.`{node.key}`"
    return f"MATCH ({variable}:{node.label}) WHERE {key} > $after WITH {variable} ORDER BY {key} LIMIT $limit"


def node_content(label: str) -> str:
    """Canonical texts of a page of nodes, the values of ``node_columns`` in order: ``texts`` and ``last``, the last key.

    Takes ``$after`` (a key, "" at first) and ``$limit``. A page is one record: a record each would cost the driver
    60 us, ten times the query.
    """
    node = NODE_TYPES[label]
    text = _parts((), node_columns(label), "n")
    return f"{_page('n', node)} RETURN collect({text}) AS texts, max(n.`{node.key}`) AS last"


def edge_content(ends: EdgeEnds) -> str:
    """Canonical texts of the edges of a page of nodes, both keys and then the values of ``edge_columns``.

    As `node_content`; ``texts`` is a list of lists. Pages go over the side whose nodes have few such edges each.
    """
    start, end = NODE_TYPES[ends.start], NODE_TYPES[ends.end]
    text = _parts((f"a.`{start.key}`", f"b.`{end.key}`"), edge_columns(ends.name), "r")
    side, node = ("b", end) if ends.end == "Claim" and ends.start != "Claim" else ("a", start)
    pattern = f"MATCH (a:{ends.start})-[r:{ends.name}]->(b:{ends.end})"
    return (
        f"{_page(side, node)} CALL ({side}) {{ {pattern} RETURN collect({text}) AS one }} "
        f"RETURN collect(one) AS texts, max({side}.`{node.key}`) AS last"
    )


def type_counts(labels: Iterable[str], names: Iterable[str]) -> str:
    """How many nodes of each label and edges of each type there are, from the count store. Takes no parameters."""
    nodes = [f"COUNT {{ (:{label}) }} AS {label}" for label in labels if label in NODE_TYPES]
    edges = [f"COUNT {{ ()-[:{name}]->() }} AS {name}" for name in names if name in EDGE_TYPES]
    return f"RETURN {', '.join([*nodes, *edges])}"


WATERMARK_BEGIN = f"MERGE (w:{WATERMARK_LABEL} {{name: $name}}) SET w.plan = $plan, w.target = $target, w.step = 0"
"""A change of the graph begins: towards ``target``, by the plan's batches."""

WATERMARK_STEP = f"MATCH (w:{WATERMARK_LABEL} {{name: $name, plan: $plan}}) SET w.step = $step"
"""Written in the transaction of the batch that it counts."""

WATERMARK_FINISH = (
    f"MERGE (w:{WATERMARK_LABEL} {{name: $name}}) SET w.state = $state, w.plan = null, w.target = null, w.step = null"
)
"""The graph now shows ``state``."""

WATERMARK_READ = (
    f"MATCH (w:{WATERMARK_LABEL} {{name: $name}}) "
    "RETURN w.state AS state, w.plan AS plan, w.target AS target, w.step AS step"
)

ANY_NODE = f"MATCH (n) WHERE NOT n:{WATERMARK_LABEL} RETURN count(n) > 0 AS found"

_IMPORT_KIND: dict[ValueKind, str] = {
    ValueKind.TEXT: "",
    ValueKind.INT: ":long",
    ValueKind.FEN: ":long",
    ValueKind.FLOAT: ":double",
    ValueKind.FLAG: ":boolean",
    ValueKind.DATE: ":date",
    ValueKind.TIME: ":localdatetime",
    ValueKind.TEXTS: ":string[]",
}


def node_import_header(label: str) -> tuple[str, ...]:
    """Header of the import tool's file for one label; the key is also the id, in an id space of the label's name."""
    columns = node_columns(label)
    return (f"{columns[0].name}:ID({label})", *(item.name + _IMPORT_KIND[item.kind] for item in columns[1:]))


def edge_import_header(ends: EdgeEnds) -> tuple[str, ...]:
    """Header of the import tool's file for one edge type between one pair of labels."""
    values = (item.name + _IMPORT_KIND[item.kind] for item in edge_columns(ends.name))
    return (f":START_ID({ends.start})", f":END_ID({ends.end})", *values)
