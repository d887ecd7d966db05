"""The graph as a projection of lake and ledger (图谱投影)."""

from __future__ import annotations

from ingest.delivery.projection.batches import Cancelled
from ingest.delivery.projection.from_ledger import (
    Graph,
    opened,
    project_documents,
    project_knowledge,
    project_rings,
)
from ingest.delivery.projection.project import (
    ProjectionReport,
    RebuildReport,
    check_graph,
    graph_hash,
    project,
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
    "project_knowledge",
    "project_rings",
    "rebuild",
]
