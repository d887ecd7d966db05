"""Enumerations generated from the domain model (节点与关系类型): a type added to the model appears here by itself."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from gql.wording import described_enum
from graph.model.edges import EDGE_TYPES
from graph.model.nodes import NODE_TYPES

if TYPE_CHECKING:
    NodeKind = str
    EdgeKind = str
else:
    NodeKind = Enum("NodeKind", {label: label for label in NODE_TYPES}, type=str)
    EdgeKind = Enum("EdgeKind", {name: name for name in EDGE_TYPES}, type=str)
    described_enum(NodeKind, ("节点类型", "Node types"), {t.label: (t.zh, t.en) for t in NODE_TYPES.values()})
    described_enum(EdgeKind, ("关系类型", "Edge types"), {t.name: (t.zh, t.en) for t in EDGE_TYPES.values()})
