"""Rows of the generated writes that come from the ledger (台账投影行), and how the graph is made to hold exactly these."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from graph.model.properties import Property, ValueKind
from graph.store.session import GraphStore, Statement
from graph.store.write import (
    EdgeEnds,
    edge_columns,
    edge_delete,
    edge_upsert,
    node_columns,
    node_delete,
    node_upsert,
)
from ingest.delivery.projection.batches import BATCH_ROWS
from ingest.delivery.projection.content import stored_kinds, stored_texts
from ingest.delivery.projection.state import LOCAL

Value = str | int | float | bool | date | datetime | list[str] | None
Row = tuple[Value, ...]

JUDGED = "judgement/1"
"""Method of what people decided."""


@dataclass(frozen=True, slots=True)
class CaseRows:
    """Nodes by label and edges by ends, as rows of the generated writes."""

    nodes: Mapping[str, Sequence[Row]]
    edges: Mapping[EdgeEnds, Sequence[Row]]


def edge_row(ends: EdgeEnds, start: str, end: str, values: Mapping[str, Value]) -> Row:
    """Both keys and then the values of ``edge_columns``."""
    return (start, end, *(values.get(item.name) for item in edge_columns(ends.name)))


def derived(source: str, method: str, at: datetime | None) -> dict[str, Value]:
    """What every derived edge says of where it comes from; times are local and to the second."""
    local = at.astimezone(LOCAL).replace(tzinfo=None, microsecond=0) if at else None
    return {"source": source, "method": method, "recorded_at": local}


def row_text(columns: Iterable[Property], row: Row) -> str:
    """The canonical text of a row, as the generated content queries give it."""
    return "\x1f".join(_text(item, value) for item, value in zip(columns, row, strict=True))


def _text(item: Property, value: Value) -> str:
    if isinstance(value, list):
        return "".join(f"{one};" for one in value)
    if value is None:
        return ""
    if item.kind is ValueKind.FLOAT and isinstance(value, (int, float)):
        return str(round(value * 1_000_000))
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, (date, datetime)) else str(value)


KEY = Property("key", "", "")
"""Stands for the key of an edge's end among the columns of an edge row."""


async def write_rows(store: GraphStore, rows: CaseRows, *, labels: Sequence[str], all_ends: Sequence[EdgeEnds]) -> int:
    """Makes the graph hold of these labels and edges exactly these rows; how many were written or removed."""
    changed = 0
    gone: list[tuple[str, list[Row]]] = []
    held = set(await stored_kinds(store, [*labels, *all_ends]))
    for label in labels:
        wanted = {row_text(node_columns(label), row): row for row in rows.nodes.get(label, ())}
        there = await _stored(store, label) if label in held else set()
        changed += await _write(store, node_upsert(label), [row for text, row in wanted.items() if text not in there])
        keys = {str(row[0]) for row in wanted.values()}
        gone.append((node_delete(label), [(key,) for key in {text.split("\x1f")[0] for text in there} - keys]))
    for ends in all_ends:
        columns = (KEY, KEY, *edge_columns(ends.name))
        identity = 4 if ends.type.keyed else 3  # both keys, owner, and the edge's own key
        wanted = {row_text(columns, row): row for row in rows.edges.get(ends, ())}
        there = await _stored(store, ends) if ends in held else set()
        left = {tuple(text.split("\x1f")[:identity]) for text in there} - {row[:identity] for row in wanted.values()}
        changed += await _write(store, edge_delete(ends), list(left))
        changed += await _write(store, edge_upsert(ends), [row for text, row in wanted.items() if text not in there])
    for text, keys_gone in gone:
        changed += await _write(store, text, keys_gone)
    return changed


async def _stored(store: GraphStore, kind: str | EdgeEnds) -> set[str]:
    return {text async for texts in stored_texts(store, kind) for text in texts}


async def _write(store: GraphStore, text: str, rows: Sequence[Sequence[Value]]) -> int:
    for start in range(0, len(rows), BATCH_ROWS):
        batch = [list(row) for row in rows[start : start + BATCH_ROWS]]
        await store.write_generated([Statement(text, {"rows": batch})])
    return len(rows)
