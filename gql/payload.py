"""The columnar graph of the canvas (列式图数据), version 1: captions masked for their reader; built and encoded in a thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import orjson

from gql.masking import cut, mask_caption
from graph.model.edges import EDGE_TYPES
from graph.model.properties import Property, Sensitivity
from graph.model.scope import Scope
from graph.store.subgraph import Subgraph

VERSION = 1

Positions = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class EncodedGraph:
    """The payload as JSON text, with the ids that it shows (for the audit entry) and its size."""

    json: bytes = field(repr=False)
    ids: tuple[str, ...]
    edge_count: int


def encode_graph(graph: Subgraph, scope: Scope, *, positions: Positions | None = None) -> EncodedGraph:
    """Columns of equal length; ``positions`` are those of nodes that the server laid out."""
    labels, masked = _captions(graph, scope)
    places = positions or {}
    nodes = {
        "id": graph.ids,
        "kind": graph.labels,
        "label": labels,
        "masked": masked,
        "role": graph.roles,
        "x": [places[i][0] if i in places else None for i in graph.ids],
        "y": [places[i][1] if i in places else None for i in graph.ids],
    }
    edges = {
        "id": graph.edge_ids,
        "kind": graph.kinds,
        "source": graph.sources,
        "target": graph.targets,
        "weight": graph.weights,
        "props": _edge_props(graph, scope),
    }
    body = orjson.dumps({"v": VERSION, "nodes": nodes, "edges": edges})
    return EncodedGraph(body, tuple(graph.ids), len(graph.edge_ids))


def _captions(graph: Subgraph, scope: Scope) -> tuple[list[str | None], list[bool]]:
    labels: list[str | None] = []
    masked: list[bool] = []
    for identity, label, caption in zip(graph.ids, graph.labels, graph.captions, strict=True):
        shown = mask_caption(label, caption, scope, key=identity.partition(":")[2])
        labels.append(shown.text)
        masked.append(shown.masked)
    return labels, masked


def _edge_props(graph: Subgraph, scope: Scope) -> list[Mapping[str, Any]]:
    """Values of the edges; those at a node that stays masked are masked too."""
    ends = zip(graph.kinds, graph.sources, graph.targets, graph.properties, strict=True)
    ids = graph.ids
    return [
        _props(kind, values, scope.toward(ids[start]).toward(ids[end]) if scope.masked else scope)
        for kind, start, end, values in ends
    ]


def _props(kind: str, values: Mapping[str, Any], scope: Scope) -> Mapping[str, Any]:
    guarded = _guarded(kind)
    if not guarded:
        return values
    return {name: _shown(guarded.get(name), value, scope) for name, value in values.items()}


def _shown(declared: Property | None, value: Any, scope: Scope) -> Any:
    if declared is None or value is None:
        return value
    if declared.sensitivity is Sensitivity.SENSITIVE or not scope.unmasked:
        return cut(declared, str(value))
    return value


@cache
def _guarded(kind: str) -> dict[str, Property]:
    """Properties of an edge type that not everybody sees."""
    closed = (Sensitivity.PERSONAL, Sensitivity.SENSITIVE)
    return {p.name: p for p in EDGE_TYPES[kind].properties if p.sensitivity in closed}
