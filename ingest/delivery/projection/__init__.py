"""The graph as a projection of lake and ledger (图谱投影)."""

from __future__ import annotations

from ingest.delivery.projection.batches import Cancelled
from ingest.delivery.projection.project import (
    Graph,
    ProjectionReport,
    RebuildReport,
    check_graph,
    graph_hash,
    opened,
    project,
    project_documents,
    project_rings,
    rebuild,
)

__all__ = [
    "Cancelled",
    "Graph",
    "ProjectionReport",
    "RebuildReport",
    "check_graph",
    "graph_hash",
    "opened",
    "project",
    "project_documents",
    "project_rings",
    "rebuild",
]
