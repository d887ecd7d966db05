"""A measured city made harder (压力变换): institutions merged, claims lost, dates exchanged. Works on the lake's files."""

from __future__ import annotations

from pathlib import Path

import duckdb

from graph.model.folders import DataFolder

MERGED, THINNED, PERMUTED = "merged", "thinned", "permuted"
KINDS = (MERGED, THINNED, PERMUTED)
"""``merged``: institutions of one kind reported under one code, two by two. ``thinned``: a fifth of the claims lost.
``permuted``: days exchanged among the claims of one institution and kind of visit; nothing in time is planned then."""

_KEPT = "setl_id IN (SELECT setl_id FROM read_parquet('{claims}') WHERE hash(setl_id || '{seed}') % 5 > 0)"
_PARTNER = """
CREATE TABLE partner AS SELECT fixmedins_code, first_value(fixmedins_code) OVER (
  PARTITION BY fixmedins_type, (n - 1) // 2 ORDER BY n) AS code
FROM (SELECT fixmedins_code, fixmedins_type, row_number() OVER (PARTITION BY fixmedins_type ORDER BY hash(fixmedins_code || '{seed}')) AS n
      FROM read_parquet('{institutions}'))
"""
_SHIFT = """
CREATE TABLE shift AS
WITH a AS (SELECT setl_id, fixmedins_code f, med_type m, begndate,
  row_number() OVER (PARTITION BY fixmedins_code, med_type ORDER BY begndate, setl_id) AS i,
  row_number() OVER (PARTITION BY fixmedins_code, med_type ORDER BY hash(setl_id || '{seed}'), setl_id) AS j
  FROM read_parquet('{claims}'))
SELECT y.setl_id, date_diff('day', y.begndate, x.begndate) AS days FROM a x JOIN a y ON x.f = y.f AND x.m = y.m AND x.i = y.j
"""
_MOVED = {
    "claims": ("begndate", "enddate", "begntime", "setl_time", "opt_time"), "fee_items": ("fee_ocur_time",),
    "drug_traces": ("sale_time",), "operations": ("begin", "end"),
}  # fmt: skip
_OF_CLAIMS = ("claims", "fee_items", "operations", "diagnoses", "drug_traces")


def stress(source: Path, target: Path, kind: str, seed: int) -> None:
    """Writes the data folder ``target`` from the data folder ``source``; raises ValueError for an unknown kind."""
    if kind not in KINDS:
        raise ValueError(kind)
    lake, out = DataFolder(source).lake, DataFolder(target).lake
    names = sorted(p.name for p in lake.iterdir())
    where = {n: str(lake / n / "d1" / "part-0.parquet") for n in names}
    database = duckdb.connect()
    if kind == MERGED:
        database.execute(_PARTNER.format(seed=seed, institutions=where["institutions"]))
    if kind == PERMUTED:
        database.execute(_SHIFT.format(seed=seed, claims=where["claims"]))
    for name in names:
        (out / name / "d1").mkdir(parents=True, exist_ok=True)
        columns = [
            row[0] for row in database.execute(f"DESCRIBE SELECT * FROM read_parquet('{where[name]}')").fetchall()
        ]
        sql = _select(kind, name, columns, where, seed)
        database.execute(f"COPY ({sql}) TO '{out / name / 'd1' / 'part-0.parquet'}' (FORMAT parquet)")
    database.close()


def _select(kind: str, name: str, columns: list[str], where: dict[str, str], seed: int) -> str:
    table = f"read_parquet('{where[name]}') t"
    if kind == THINNED and name in _OF_CLAIMS:
        lost = _KEPT.format(claims=where["claims"], seed=seed)
        return f"SELECT * FROM {table} WHERE setl_id IS NULL OR {lost}"
    if kind == MERGED and name == "institutions":
        return f"SELECT * FROM {table} WHERE fixmedins_code IN (SELECT code FROM partner)"
    if kind == MERGED and "fixmedins_code" in columns:
        renamed = "p.code AS fixmedins_code"
        return f"SELECT t.* REPLACE ({renamed}) FROM {table} JOIN partner p ON p.fixmedins_code = t.fixmedins_code"
    if kind == PERMUTED and name in _MOVED:
        moved = ", ".join(_later(c) for c in _MOVED[name] if c in columns)
        return f"SELECT t.* REPLACE ({moved}) FROM {table} LEFT JOIN shift s ON s.setl_id = t.setl_id"
    return f"SELECT * FROM {table}"


def _later(column: str) -> str:
    cast = "DATE" if column in ("begndate", "enddate") else "TIMESTAMP"
    return f'CAST(t."{column}" + to_days(coalesce(s.days, 0)::INT) AS {cast}) AS "{column}"'
