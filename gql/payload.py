"""The columnar graph of the canvas (列式图数据), version 1; built and encoded in a thread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import orjson

VERSION = 1


@dataclass(frozen=True, slots=True)
class DrawnNode:
    """One node as drawn: caption already masked for this reader; ``x``, ``y`` when the server laid it out."""

    id: str
    kind: str
    label: str
    masked: bool
    role: str | None = None
    x: float | None = None
    y: float | None = None


@dataclass(frozen=True, slots=True)
class DrawnEdge:
    """One edge as drawn; ``weight`` is the number of claims or codes it stands for, 1 for a plain fact."""

    id: str
    kind: str
    source: str
    target: str
    weight: float
    props: Mapping[str, str | int | float | bool | None]


@dataclass(frozen=True, slots=True)
class EncodedGraph:
    """The payload as JSON text, with the ids that it shows (for the audit entry) and its size."""

    json: bytes
    ids: tuple[str, ...]
    edge_count: int


def encode_graph(nodes: Iterable[DrawnNode], edges: Iterable[DrawnEdge]) -> EncodedGraph:
    """Columns of equal length; edges whose ends are not among the nodes are a defect and raise KeyError."""
    drawn = list({node.id: node for node in nodes}.values())
    place = {node.id: index for index, node in enumerate(drawn)}
    lines = list({edge.id: edge for edge in edges}.values())
    body = {
        "v": VERSION,
        "nodes": {
            "id": [n.id for n in drawn],
            "kind": [n.kind for n in drawn],
            "label": [n.label for n in drawn],
            "masked": [n.masked for n in drawn],
            "role": [n.role for n in drawn],
            "x": [n.x for n in drawn],
            "y": [n.y for n in drawn],
        },
        "edges": {
            "id": [e.id for e in lines],
            "kind": [e.kind for e in lines],
            "source": [place[e.source] for e in lines],
            "target": [place[e.target] for e in lines],
            "weight": [e.weight for e in lines],
            "props": [dict(e.props) for e in lines],
        },
    }
    return EncodedGraph(orjson.dumps(body), tuple(place), len(lines))
