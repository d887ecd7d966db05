"""A new store of ours from the lake, imported offline (离线重建): beside the one in use until it is switched to."""

from __future__ import annotations

import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.lake.session import LakeSession
from graph.model.errors import Unavailable
from graph.model.folders import DataFolder
from graph.model.progress import Progress
from graph.store.engine import Engine
from ingest.delivery.projection.bulk import write_import_files


class Clock:
    """Seconds by stage, for the report."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Times what runs inside."""
        begun = time.monotonic()
        try:
            yield
        finally:
            self.seconds[name] = round(self.seconds.get(name, 0.0) + time.monotonic() - begun, 2)


def import_state(
    folder: DataFolder, session: LakeSession, engine: Engine, *, progress: Progress, clock: Clock
) -> tuple[Path, int]:
    """A new home filled with what the opened lake state shows, and its number of nodes and edges.

    Raises Unavailable when the import tool took another number of rows than it was given; the home is then removed.
    """
    into = folder.tmp / f"import-{uuid.uuid4().hex}"
    into.mkdir(parents=True)
    try:
        with clock.stage("files"):
            files = write_import_files(session, into, progress=progress)
        progress.stage("离线导入图谱", "Importing the graph offline")
        with clock.stage("import"):
            home, counts = engine.bulk_import(files.nodes, files.edges)
    finally:
        shutil.rmtree(into, ignore_errors=True)
    if (counts.nodes, counts.relationships) != (files.node_rows, files.edge_rows):
        shutil.rmtree(home, ignore_errors=True)
        raise Unavailable(
            "离线导入的节点或关系数与数据湖不符，未切换。",
            "The offline import took another number of nodes or edges than the lake has; nothing was switched.",
            nodes=counts.nodes,
            nodes_given=files.node_rows,
            edges=counts.relationships,
            edges_given=files.edge_rows,
        )
    return home, files.node_rows + files.edge_rows
