"""What reads hand out (子图): nodes, edges and what was withheld, in columns for the canvas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from graph.model.nodes import NODE_TYPES, node_id
from graph.store.pattern import shown_values


class Reason(StrEnum):
    """Why something that the reader may see is not in the answer (未列出原因). Permission is never one of them."""

    HUB = "HUB"  # at a node above the hub limit
    LIMIT = "LIMIT"  # the row limit
    TIME = "TIME"  # the time limit
    DEPTH = "DEPTH"  # the hop limit


@dataclass(frozen=True, slots=True)
class Withheld:
    """``count`` things withheld for ``reason``; ``kind`` an edge type, ``detail`` a node id, where they say more."""

    reason: Reason
    count: int
    kind: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class NodeBrief:
    """A node in a list: its id ``Label:key``, label and unmasked caption (None: only its key is known)."""

    id: str
    label: str
    caption: str | None


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Columns of equal length: nodes, then edges whose ``sources`` and ``targets`` are positions among the nodes.

    ``weights`` is the number of claims of an aggregate, else 1. ``properties`` are an edge's declared ones. ``roles`` is a
    node's role in the ring asked for, else None.
    """

    ids: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    captions: list[str | None] = field(default_factory=list)
    roles: list[str | None] = field(default_factory=list)
    edge_ids: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    sources: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    weights: list[int] = field(default_factory=list)
    properties: list[dict[str, Any]] = field(default_factory=list)


class Collector:
    """Gathers nodes and edges into a :class:`Subgraph`, each once."""

    def __init__(self) -> None:
        self.graph = Subgraph()
        self._positions: dict[str, int] = {}
        self._edges: set[str] = set()

    def node(self, label: str, key: str, caption: str | None, role: str | None = None) -> str:
        """Adds a node if it is new; its id."""
        identity = node_id(label, key)
        if identity not in self._positions:
            self._positions[identity] = len(self.graph.ids)
            self.graph.ids.append(identity)
            self.graph.labels.append(label)
            self.graph.captions.append(caption)
            self.graph.roles.append(role)
        return identity

    def position(self, identity: str) -> int:
        """Where a collected node stands among the nodes."""
        return self._positions[identity]

    def edge(self, kind: str, source: int, target: int, owner: str, key: str | None, values: Sequence[Any]) -> None:
        """Adds an edge between the nodes at two positions if it is new; ``values`` are those of ``shown_values(kind)``."""
        graph = self.graph
        identity = f"{kind}|{graph.ids[source]}|{graph.ids[target]}|{owner}|{key or ''}"  # as graph.model.edges.edge_id
        if identity in self._edges:
            return
        self._edges.add(identity)
        properties = {"owner": owner} if key is None else {"owner": owner, "edge_key": key}
        for name, value in zip(shown_values(kind), values, strict=True):
            if value is not None:
                properties[name] = _whole(value) if name in _MOMENTS else value
        graph.edge_ids.append(identity)
        graph.kinds.append(kind)
        graph.sources.append(source)
        graph.targets.append(target)
        graph.weights.append(int(properties.get("claims") or 1))
        graph.properties.append(properties)


_MOMENTS = frozenset({"recorded_at", "sale_time"})


def _whole(text: str) -> str:
    """The server leaves out zeros at the end of a fraction of a second; ISO texts of one kind are of one length."""
    return datetime.fromisoformat(text).isoformat() if "." in text else text


def native(value: Any) -> Any:
    """Neo4j's dates and times as Python's; other values as they are."""
    convert = getattr(value, "to_native", None)
    return convert() if convert else value


_MODEL: dict[str, dict[str, Any]] = {
    "keys": {label: kind.key for label, kind in NODE_TYPES.items()},
    "captions": {label: [name for name in kind.caption if name != kind.key] for label, kind in NODE_TYPES.items()},
}


def model_parameters() -> dict[str, dict[str, Any]]:
    """``$keys`` and ``$captions`` by label: which property is the key, which are tried for the caption, in order."""
    return _MODEL
