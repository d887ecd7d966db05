"""Arrow columns (列): texts by index, exact amounts, dates and times."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from graph.model.tables import TABLES, Kind
from tests.cities.steppe.kinds import ZERO

_TYPES = {
    Kind.TEXT: pa.string(), Kind.MONTH: pa.string(), Kind.MONEY: pa.decimal128(16, 2), Kind.PRICE: pa.decimal128(16, 6),
    Kind.COUNT: pa.decimal128(16, 4), Kind.INT: pa.int64(), Kind.FLOAT: pa.float64(), Kind.DATE: pa.date32(),
    Kind.TIME: pa.timestamp("us"), Kind.FLAG: pa.bool_(),
}  # fmt: skip
_EPOCH_DAY = int((np.datetime64(ZERO, "D") - np.datetime64("1970-01-01", "D")).astype(np.int64))


def chosen(values: Any, index: Any) -> Any:
    """Texts of a small list by index; a negative index is null."""
    index = np.asarray(index, np.int64)
    return pa.array(list(values), pa.string()).take(pa.array(index, mask=index < 0))


def decimal(units: Any, scale: int, factor: int = 1, null: Any = None) -> Any:
    """``units`` of 10^-scale, times ``factor``, as decimals."""
    low = np.asarray(units, np.int64) * factor
    buffer = np.empty((len(low), 2), np.int64)
    buffer[:, 0], buffer[:, 1] = low, np.where(low < 0, -1, 0)
    out = pa.Array.from_buffers(pa.decimal128(16, scale), len(low), [None, pa.py_buffer(buffer.tobytes())])
    return out if null is None else pa.compute.if_else(pa.array(~np.asarray(null)), out, None)


def date(day: Any, null: Any = None) -> Any:
    """Days to dates."""
    return pa.array((np.asarray(day, np.int64) + _EPOCH_DAY).astype(np.int32), pa.int32(), mask=null).cast(pa.date32())


def time(minute: Any, seconds: Any = 0, null: Any = None) -> Any:
    """Minutes to times."""
    micro = (np.asarray(minute, np.int64) * 60 + seconds + _EPOCH_DAY * 86_400) * 1_000_000
    return pa.array(micro, pa.timestamp("us"), mask=null)


def write(out: Path, name: str, columns: dict[str, Any]) -> None:
    """One Parquet file with the types of the delivery format."""
    fields = {}
    for column, values in columns.items():
        kind = _TYPES[TABLES[name].column(column).kind]
        array = values if isinstance(values, pa.Array | pa.ChunkedArray) else pa.array(
            values.tolist() if isinstance(values, np.ndarray) and values.dtype == object else values, kind
        )  # fmt: skip
        fields[column] = array if array.type == kind else array.cast(kind)
    pq.write_table(pa.table(fields), out / f"{name}.parquet", compression="zstd", compression_level=1)
