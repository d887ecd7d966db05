"""Rings found against rings planted: one-to-one matching, and look-alikes that were alarmed (检测质量)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.csv as pc

from graph.lake.deliveries import DeliveryRef
from graph.lake.session import LakeSession, open_lake
from graph.model.folders import DataFolder
from graph.model.tables import DUCKDB_TYPE, TABLES, Kind

_ARROW = {
    Kind.TEXT: pa.string(), Kind.MONTH: pa.string(), Kind.MONEY: pa.decimal128(16, 2), Kind.PRICE: pa.decimal128(16, 6),
    Kind.COUNT: pa.decimal128(16, 4), Kind.INT: pa.int64(), Kind.FLOAT: pa.float64(), Kind.DATE: pa.date32(),
    Kind.TIME: pa.timestamp("us"), Kind.FLAG: pa.bool_(),
}  # fmt: skip
_FLAGS = {
    "claims": ("begntime", "begntime IS NOT NULL AND begntime = date_trunc('day', begntime)", "begntime:midnight"),
    "fee_items": ("drug_trac_codg", "length(drug_trac_codg) < 7 OR replace(drug_trac_codg, left(drug_trac_codg, 1), '') = ''",
                  "drug_trac_codg:default_trace"),
    "drug_traces": ("drug_trac_codg", "length(drug_trac_codg) < 7 OR replace(drug_trac_codg, left(drug_trac_codg, 1), '') = ''",
                    "drug_trac_codg:default_trace"),
}  # fmt: skip
"""The quality flags that ingest would set and detection heeds: column, condition, flag."""


@dataclass(frozen=True, slots=True)
class Planted:
    """One group of the truth file; ``level`` is empty for look-alikes, then ``name`` is their kind."""

    id: str
    name: str
    level: str
    members: frozenset[str]
    schemes: frozenset[str] = frozenset()
    institutions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Which found group is which planted ring (by index), and the look-alikes alarmed by which found group."""

    pairs: dict[int, int]
    alarmed: dict[int, int]


def load_truth(path: Path) -> tuple[list[Planted], list[Planted]]:
    """Rings and look-alikes."""
    document = json.loads(path.read_text())
    rings = [
        Planted(r["id"], r["scheme"], r["level"], frozenset(r["members"]), frozenset((r["scheme"], *r["schemes"])),
                tuple(r["institutions"]))
        for r in document["rings"]
    ]  # fmt: skip
    looks = [Planted(r["id"], r["kind"], "", frozenset(r["members"])) for r in document["lookalikes"]]
    return rings, looks


def match(found: Sequence[frozenset[str]], rings: Sequence[Planted], looks: Sequence[Planted]) -> Match:
    """One-to-one, IoU >= 0.5 on core persons, the best overlaps first; a look-alike is alarmed when IoU >= 0.5, or when
    half of a found group lies inside it and covers 30 % of it."""
    scored = sorted(
        (
            (-len(f & r.members) / len(f | r.members), i, j)
            for i, f in enumerate(found)
            for j, r in enumerate(rings)
            if f & r.members and len(f & r.members) >= 0.5 * len(f | r.members)
        ),
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in scored:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    alarmed: dict[int, int] = {}
    for i, f in enumerate(found):
        for j, look in enumerate(looks):
            both = len(f & look.members)
            if both and (
                both >= 0.5 * len(f | look.members) or (both >= 0.5 * len(f) and both >= 0.3 * len(look.members))
            ):
                alarmed.setdefault(j, i)
    return Match(pairs, alarmed)


def load_city(city: Path, data: Path, *, memory_limit: str = "2GB") -> LakeSession:
    """A lake straight from a synthetic delivery's files, typed and flagged but not tokenised: to measure detection."""
    folder = DataFolder(data)
    for name in TABLES:
        target = folder.lake / name / "d1"
        source = _source(city, name)
        if source is None or target.exists():
            continue
        target.mkdir(parents=True)
        database = duckdb.connect()
        database.register("raw", source) if isinstance(source, pa.Table) else _typed_view(database, source, name)
        column, condition, flag = _FLAGS.get(name, ("", "false", ""))
        present = column in {row[0] for row in database.execute("DESCRIBE raw").fetchall()}
        flags = f"CASE WHEN {condition} THEN ['{flag}'] ELSE []::VARCHAR[] END" if present else "[]::VARCHAR[]"
        database.execute(
            f"COPY (SELECT *, {flags} AS _flags FROM raw) TO '{target / 'part-0.parquet'}' (FORMAT parquet)"
        )
        database.close()
    return open_lake(folder, [DeliveryRef("d1", "YB4114")], threads=2, memory_limit=memory_limit)


def _typed_view(database: duckdb.DuckDBPyConnection, source: Path, name: str) -> None:
    """``raw``: the Parquet file with every declared column in its type."""
    present = {row[0] for row in database.execute(f"DESCRIBE SELECT * FROM read_parquet('{source}')").fetchall()}
    typed = ", ".join(
        f'CAST("{c.name}" AS {DUCKDB_TYPE[c.kind]}) AS "{c.name}"' for c in TABLES[name].columns if c.name in present
    )
    database.execute(f"CREATE VIEW raw AS SELECT * REPLACE ({typed}) FROM read_parquet('{source}')")


def _source(city: Path, name: str) -> pa.Table | Path | None:
    """The table's Parquet file, or its CSV file read and typed; None when the city lacks it."""
    if (parquet := city / f"{name}.parquet").exists():
        return parquet
    path = city / f"{name}.csv"
    if not path.exists():
        return None
    header = path.open(encoding="utf-8-sig").readline().strip().replace('"', "").split(",")
    kinds = {c.name: _ARROW[c.kind] for c in TABLES[name].columns if c.name in header}
    options = pc.ConvertOptions(
        column_types=kinds, include_columns=list(kinds), strings_can_be_null=True, null_values=[""],
        true_values=["1"], false_values=["0"],
    )  # fmt: skip
    return pc.read_csv(path, convert_options=options)
