"""Parquet files of the delivery (交付文件): typed columns from numpy arrays and lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from .clock import DAY, EPOCH_DAYS, Array


def text(values: Sequence[Any] | Array) -> Any:
    """Text; None is missing."""
    return pa.array(values, type=pa.string(), from_pandas=True)


def numbers(values: Sequence[int | float | None], kind: str) -> Any:
    """Whole or broken numbers of this Arrow type; None is missing."""
    return pa.array(values, type=kind)


def masked(values: Array, keep: Array) -> Any:
    """Text of which only some is kept."""
    return pa.array(values, type=pa.string(), mask=~keep)


def numbered(labels: Sequence[str | None] | Array, index: Array) -> Any:
    """Text by number; a negative number is missing."""
    picked = pa.array(np.where(index < 0, 0, index), mask=index < 0)
    return pa.array(labels, type=pa.string()).take(picked)


def decimal(values: Array, scale: int, *, missing: Array | None = None) -> Any:
    """Decimals from integers of the last place."""
    low = np.ascontiguousarray(values, dtype=np.int64)
    raw = np.stack((low, low >> 63), axis=1).tobytes()
    valid = None if missing is None else pa.py_buffer(np.packbits(~missing, bitorder="little").tobytes())
    return pa.Array.from_buffers(pa.decimal128(16, scale), len(low), [valid, pa.py_buffer(raw)])


def money(fen: Array, *, missing: Array | None = None) -> Any:
    """CNY from fen."""
    return decimal(fen, 2, missing=missing)


def price(fen: Array) -> Any:
    """CNY per unit from fen."""
    return decimal(np.asarray(fen) * 10_000, 6)


def quantity(count: Array) -> Any:
    """Whole quantities."""
    return decimal(np.asarray(count) * 10_000, 4)


def time(minute: Array, *, missing: Array | None = None, seconds: Array | int = 0) -> Any:
    """Date-times from minutes of the city."""
    stamp = ((np.asarray(minute, dtype=np.int64) + EPOCH_DAYS * DAY) * 60 + seconds) * 1_000_000
    return pa.array(stamp, mask=missing).cast(pa.timestamp("us"))


def date(day: Sequence[int] | Array, *, missing: Array | None = None) -> Any:
    """Dates from days of the city."""
    return pa.array((np.asarray(day, dtype=np.int64) + EPOCH_DAYS).astype(np.int32), mask=missing).cast(pa.date32())


def optional_date(days: Sequence[int | None]) -> Any:
    """Dates of which some are missing."""
    gone = np.array([d is None for d in days], dtype=bool)
    return date(np.array([d or 0 for d in days], dtype=np.int64), missing=gone)


def write(out: Path, table: str, columns: Mapping[str, Any]) -> None:
    """One table, one file."""
    pq.write_table(pa.table(dict(columns)), out / f"{table}.parquet", compression="zstd", compression_level=1)
