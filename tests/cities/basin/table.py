"""A delivery table (交付表): integers of days, seconds and fen become the delivery's Parquet types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from graph.model.tables import TABLES, Kind

_DECIMAL = {
    Kind.MONEY: (pa.decimal128(16, 2), 1),
    Kind.PRICE: (pa.decimal128(16, 6), 10_000),
    Kind.COUNT: (pa.decimal128(16, 4), 10_000),
}
"""The type, and what one unit of ours (fen, fen, piece) is in its last decimal."""


def _decimal(values: Any, kind: Kind) -> Any:
    kept, factor = _DECIMAL[kind]
    whole = values if isinstance(values, pa.Array) else pa.array(values, pa.int64())
    numbers = np.asarray(whole.fill_null(0)) * factor
    pair = np.empty((len(numbers), 2), np.int64)
    pair[:, 0] = numbers
    pair[:, 1] = numbers >> 63
    return pa.Array.from_buffers(kept, len(numbers), [whole.is_valid().buffers()[1], pa.py_buffer(pair)])


def _column(values: Any, kind: Kind) -> Any:
    if kind in _DECIMAL:
        return _decimal(values, kind)
    if kind is Kind.DATE:
        return pa.array(values, pa.int32()).cast(pa.date32())
    if kind is Kind.TIME:
        return pa.array(values, pa.int64()).cast(pa.timestamp("s")).cast(pa.timestamp("us"))
    if isinstance(values, pa.Array):
        return values
    kinds = {Kind.FLAG: pa.bool_(), Kind.INT: pa.int64(), Kind.FLOAT: pa.float64()}
    return pa.array(values, kinds.get(kind, pa.string()))


def write(out: Path, name: str, columns: Mapping[str, Any], order: Any = None) -> None:
    """One file; ``order`` rearranges its rows."""
    declared = {c.name: c.kind for c in TABLES[name].columns}
    table = pa.table({c: _column(v, declared[c]) for c, v in columns.items()})
    if order is not None:
        table = table.take(pa.array(order))
    pq.write_table(table, out / f"{name}.parquet", compression="snappy")


def write_rows(out: Path, name: str, names: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """One file from rows; nothing is written when there are none."""
    if rows:
        write(out, name, dict(zip(names.split(), (list(c) for c in zip(*rows, strict=True)), strict=True)))
