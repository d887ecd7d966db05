"""Writing typed Parquet files (写出), with the Arrow types of the delivery format."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from graph.model.tables import TABLES, Kind
from tests.cities.harbour.clock import EPOCH_DAYS, NONE, Ints


def _decimal(values: Ints, precision: int, scale: int) -> pa.Array:
    words = np.empty((len(values), 2), dtype=np.int64)
    words[:, 0] = values
    words[:, 1] = values >> 63
    return pa.Array.from_buffers(pa.decimal128(precision, scale), len(values), [None, pa.py_buffer(words)])


def _array(kind: Kind, values: Any) -> pa.Array:
    if kind in (Kind.TEXT, Kind.MONTH):
        return pa.array(values, pa.string())
    if kind is Kind.FLAG:
        return pa.array(np.asarray(values, dtype=bool))
    if kind is Kind.FLOAT:
        return pa.array(np.asarray(values, dtype=np.float64))
    numbers = np.asarray(values, dtype=np.int64)
    empty = numbers == NONE
    mask = empty if empty.any() else None
    if kind is Kind.MONEY:
        return _decimal(numbers, 16, 2)
    if kind is Kind.PRICE:
        return _decimal(numbers * 10_000, 16, 6)
    if kind is Kind.COUNT:
        return _decimal(numbers * 10_000, 16, 4)
    if kind is Kind.DATE:
        return pa.array((numbers + EPOCH_DAYS).astype(np.int32), pa.int32(), mask=mask).cast(pa.date32())
    if kind is Kind.TIME:
        return pa.array((numbers + EPOCH_DAYS * 86_400) * 1_000_000, pa.int64(), mask=mask).cast(pa.timestamp("us"))
    return pa.array(numbers, pa.int64(), mask=mask)


def write(out: Path, name: str, columns: Mapping[str, Any]) -> None:
    """One table of the delivery: money in cents, dates in days and times in seconds since the calendar's start."""
    table = TABLES[name]
    fields = {c: _array(table.column(c).kind, columns[c]) for c in table.names if c in columns}
    unknown = set(columns) - set(fields)
    if unknown:
        raise KeyError(f"{name}: {sorted(unknown)}")
    pq.write_table(pa.table(fields), out / f"{name}.parquet", compression="snappy")


def write_rows(out: Path, name: str, names: str, rows: list[tuple[Any, ...]]) -> None:
    """The same from rows; an empty list writes a file without rows."""
    keys = names.split()
    write(out, name, {k: [r[i] for r in rows] for i, k in enumerate(keys)})
