"""Files for the offline import (离线导入文件), written by DuckDB straight from the projection's queries."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from graph.lake.session import LakeSession
from graph.model.progress import Progress
from graph.store.home import ImportFiles
from graph.store.write import EdgeEnds, edge_columns, edge_import_header, node_columns, node_import_header
from ingest.delivery.projection.queries import edge_rows, import_values, node_rows, projected_ends, projected_labels


@dataclass(frozen=True, slots=True)
class BulkFiles:
    """What the import tool is given; types without a row are left out."""

    nodes: tuple[ImportFiles, ...]
    edges: tuple[ImportFiles, ...]
    node_rows: int
    edge_rows: int


def write_import_files(session: LakeSession, into: Path, *, progress: Progress) -> BulkFiles:
    """Writes one CSV file with header per label and per edge type with its ends. Raises Unavailable on a full disk."""
    labels, ends = projected_labels(), projected_ends()
    progress.stage("准备图谱文件", "Preparing the graph's files", total=len(labels) + len(ends))
    nodes, edges = [], []
    node_count = edge_count = 0
    for label in labels:
        path = into / f"{label}.csv"
        rows = session.copy(_node_file(label), path)
        node_count += rows
        nodes += [ImportFiles(label, (path,))] if rows else []
        progress.advance()
    for one in ends:
        path = into / f"{one.name}-{one.start}-{one.end}.csv"
        rows = session.copy(_edge_file(one), path)
        edge_count += rows
        edges += [ImportFiles(one.name, (path,))] if rows else []
        progress.advance()
    return BulkFiles(tuple(nodes), tuple(edges), node_count, edge_count)


def _node_file(label: str) -> str:
    return _named(import_values(node_columns(label)), node_import_header(label), node_rows(label))


def _edge_file(ends: EdgeEnds) -> str:
    values = ["start_key", "end_key", *import_values(edge_columns(ends.name))]
    return _named(values, edge_import_header(ends), edge_rows(ends))


def _named(values: list[str], header: tuple[str, ...], rows: str) -> str:
    columns = ", ".join(f'{value} AS "{name}"' for value, name in zip(values, header, strict=True))
    return f"SELECT {columns} FROM ({rows})"
