"""Writes a synthetic city in the delivery format (数据交付): one file per table and the manifest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from graph.model.tables import TABLES, Kind
from ingest.synthetic.period import EXTRACTED_AT

Format = Literal["csv", "parquet"]

ARROW = {
    Kind.MONEY: pa.decimal128(16, 2), Kind.PRICE: pa.decimal128(16, 6), Kind.COUNT: pa.decimal128(16, 4),
    Kind.INT: pa.int64(), Kind.FLOAT: pa.float64(),
    Kind.DATE: pa.date32(), Kind.TIME: pa.timestamp("s"), Kind.FLAG: pa.int64(),
}  # fmt: skip
"""Types of Parquet columns; everything else is text."""


class TableWriter(Protocol):
    """What pyarrow's CSV and Parquet writers share."""

    def write_table(self, table: pa.Table) -> None:
        """Appends rows."""

    def close(self) -> None:
        """Finishes the file."""


class DeliveryWriter:
    """Writes tables into a new folder and remembers rows and checksums. One thread per table may write."""

    def __init__(self, folder: Path, form: Format) -> None:
        """Makes the folder; files of an earlier city in it are overwritten."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.rows: dict[str, int] = {}
        self._format = form
        self._writers: dict[str, TableWriter] = {}

    def write(self, name: str, table: pa.Table) -> None:
        """Appends rows to a table's file; columns are put into the declared order."""
        table = table.select([c for c in TABLES[name].names if c in table.column_names])
        if self._format == "parquet":
            table = _typed(name, table)
        if name not in self._writers:
            self._writers[name] = self._open(name, table.schema)
            self.rows[name] = 0
        self._writers[name].write_table(table)
        self.rows[name] += table.num_rows

    def path(self, name: str) -> Path:
        """The file of a table."""
        return self.folder / f"{name}.{self._format}"

    def finish(self, owner: str, adcode: str, period: tuple[str, str]) -> None:
        """Closes every file and writes manifest.json with a SHA-256 of each."""
        files = []
        for name in self._writers:
            self._writers[name].close()
        for name in (t for t in TABLES if t in self._writers):
            path = self.path(name)
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            files.append(
                {
                    "name": path.name,
                    "table": name,
                    "rows": self.rows[name],
                    "bytes": path.stat().st_size,
                    "sha256": digest,
                }
            )
        manifest = {
            "owner": owner, "mode": "full", "period": {"from": period[0], "to": period[1]}, "adcode": adcode,
            "extracted_at": EXTRACTED_AT, "synthetic": True, "masking": "none", "source": "synthetic city",
            "files": files,
        }  # fmt: skip
        (self.folder / "manifest.json").write_bytes(orjson.dumps(manifest, option=orjson.OPT_INDENT_2) + b"\n")

    def _open(self, name: str, schema: pa.Schema) -> TableWriter:
        if self._format == "parquet":
            parquet: TableWriter = pyarrow.parquet.ParquetWriter(self.path(name), schema, compression="zstd")
            return parquet
        options = pyarrow.csv.WriteOptions(quoting_style="none", quoting_header="none", batch_size=16_384)
        writer: TableWriter = pyarrow.csv.CSVWriter(self.path(name), schema, write_options=options)
        return writer


def _typed(name: str, table: pa.Table) -> pa.Table:
    types = [ARROW.get(TABLES[name].column(c).kind, pa.string()) for c in table.column_names]
    return table.cast(pa.schema(list(zip(table.column_names, types, strict=True))))


def parts(total: int, size: int) -> Iterator[tuple[int, int]]:
    """Bounds of consecutive runs of at most ``size`` out of ``total``."""
    for start in range(0, total, size):
        yield start, min(start + size, total)


def repeated(value: str, count: int) -> pa.Array:
    """One text ``count`` times."""
    return pa.array([value]).take(pa.array(np.zeros(count, dtype=np.int64)))
