"""What is generated from the domain model, by file: compared by tests, rewritten by ``python -m tests.golden``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph.model.dictionary import dictionary
from graph.model.model_json import model_json
from graph.model.nodes import NODE_TYPES
from graph.store.constraints import schema_statements
from graph.store.write import (
    EdgeEnds,
    edge_content,
    edge_delete,
    edge_ends,
    edge_import_header,
    edge_upsert,
    node_content,
    node_delete,
    node_import_header,
    node_upsert,
)
from ingest.delivery.projection.queries import edge_rows, node_rows, projected_ends, projected_labels

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).resolve().parent


def generated() -> dict[Path, str]:
    """The text of every generated file."""
    return {
        GOLDEN / "model.json": model_json(),
        GOLDEN / "constraints.cypher": "".join(f"{text};\n" for text in schema_statements()),
        GOLDEN / "writes.cypher": "".join(_writes()),
        GOLDEN / "import-headers.txt": "".join(_headers()),
        GOLDEN / "projection.sql": "".join(_queries()),
        ROOT / "graph" / "README.md": dictionary(),
    }


def _name(ends: EdgeEnds) -> str:
    return f"({ends.start})-[{ends.name}]->({ends.end})"


def _writes() -> Iterator[str]:
    for label in NODE_TYPES:
        yield f"// {label}\n{node_upsert(label)};\n{node_delete(label)};\n{node_content(label)};\n\n"
    for ends in edge_ends():
        yield f"// {_name(ends)}\n{edge_upsert(ends)};\n{edge_delete(ends)};\n{edge_content(ends)};\n\n"


def _headers() -> Iterator[str]:
    for label in projected_labels():
        yield f"{label}: {','.join(node_import_header(label))}\n"
    for ends in projected_ends():
        yield f"{_name(ends)}: {','.join(edge_import_header(ends))}\n"


def _queries() -> Iterator[str]:
    for label in projected_labels():
        yield f"-- {label}\n{node_rows(label).strip()};\n\n"
    for ends in projected_ends():
        yield f"-- {_name(ends)}\n{edge_rows(ends).strip()};\n\n"
