"""Lake ingest against a typed DuckDB CSV-to-Parquet copy plus one SHA-256 pass of the same files.

Tokenising and sealing the identities is no part of the baseline and is reported beside.
"""

from __future__ import annotations

import hashlib
import shutil
import time
from pathlib import Path

import duckdb

from graph.ledger import open_ledger
from graph.ledger.identities import open_identities
from graph.model.folders import DataFolder
from graph.model.progress import Quiet
from graph.model.tables import DUCKDB_TYPE, TABLES
from ingest.delivery import ingest_delivery
from tests.bench.delivery_city import city
from tests.bench.figure import Figure, watch


def run(claims: int, work: Path) -> list[Figure]:
    """Seconds and peak memory of both, on the same delivery."""
    source = city(claims, work)
    copy_seconds, hash_seconds = _baseline(source, work / "baseline")
    data = work / "lake-data"
    shutil.rmtree(data, ignore_errors=True)
    folder = DataFolder(data)
    ledger, identities = open_ledger(folder), open_identities(folder)
    with watch() as taken:
        report = ingest_delivery(
            source, folder=folder, ledger=ledger, identities=identities, owner=None, mapping=None,
            progress=Quiet(), actor="bench",
        )  # fmt: skip
    ledger.close()
    apart = report.identity_seconds
    baseline = copy_seconds + hash_seconds
    rows = sum(t.read for t in report.tables.values())
    return [
        Figure("lake ingest without tokenising", taken.seconds - apart, baseline, "s", f"{rows:,} rows; typed copy + SHA-256"),
        Figure("tokenising and sealing", apart, None, "s", "beside the above"),
        Figure("lake ingest, everything", taken.seconds, baseline, "s"),
        Figure("peak memory of the service process", taken.peak_mb, None, "MB"),
    ]  # fmt: skip


def _baseline(source: Path, out: Path) -> tuple[float, float]:
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    begun = time.perf_counter()
    with duckdb.connect() as con:
        for path in sorted(source.glob("*.csv")):
            table = TABLES[path.stem]
            header = path.open(encoding="utf-8").readline().strip().split(",")
            types = {n: DUCKDB_TYPE[table.column(n).kind] if n in table.names else "VARCHAR" for n in header}
            con.execute(
                f"COPY (SELECT * FROM read_csv(?, header=true, columns={types!r})) "
                f"TO '{out / (path.stem + '.parquet')}' (FORMAT parquet, COMPRESSION zstd)",
                [str(path)],
            )
    copied = time.perf_counter() - begun
    begun = time.perf_counter()
    for path in sorted(source.glob("*.csv")):
        with path.open("rb") as file:
            hashlib.file_digest(file, "sha256")
    return copied, time.perf_counter() - begun
