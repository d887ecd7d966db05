"""Which row of a key is the current one (当前行), over all deliveries that count.

The current row is the latest by (extract time, ledger sequence). A ``full`` delivery also closes the keys of its
owner and period that it lacks, in the tables that it brings:

* a table with a period column: rows whose day or month lies in the period;
* a table of lines (``setl_id`` names its claim): lines of claims whose ``enddate`` lies in the period;
* any other table: rows of earlier deliveries whose own period lies inside it.

Where two deliveries overlap, the rows that no longer count are found once and kept beside the lake as a small Parquet
file named after the deliveries, so that opening the lake again costs nothing.
"""

from __future__ import annotations

import hashlib
import os
import uuid
from dataclasses import dataclass
from pathlib import Path

from graph.lake.database import Database, literal, quoted
from graph.lake.deliveries import FULL, DeliveryRef, Period, period_bounds
from graph.lake.files import EXTRA_COLUMNS, LakeTable, current_folder, lake_table
from graph.model.folders import DataFolder
from graph.model.tables import DUCKDB_TYPE, TABLES, Kind, Table

RULES_VERSION = "2"
"""Part of the cache's name; raise it when the rules above change."""


@dataclass(frozen=True, slots=True)
class _Part:
    """One delivery's rows of one table; ``rank`` is its place in time order."""

    rank: int
    delivery: DeliveryRef
    files: LakeTable


class CurrentRows:
    """The parts of every table and the views over them."""

    def __init__(self, folder: DataFolder, deliveries: list[DeliveryRef], database: Database) -> None:
        self._folder = folder
        self._database = database
        ordered = sorted(deliveries, key=DeliveryRef.rank)
        self._parts: dict[str, list[_Part]] = {}
        for name in TABLES:
            found = [(rank, d, lake_table(folder, name, d.id)) for rank, d in enumerate(ordered)]
            self._parts[name] = [_Part(rank, d, files) for rank, d, files in found if files is not None]

    def has(self, table: str) -> bool:
        """True when some delivery brings a row."""
        return any(part.files.rows for part in self._parts[table])

    def delivered(self, table: str) -> frozenset[str]:
        """Declared columns with at least one value that no mapping derived."""
        known = frozenset(TABLES[table].names)
        return known.intersection(c for p in self._parts[table] for c in p.files.filled - p.files.derived)

    def deliveries(self, table: str) -> tuple[DeliveryRef, ...]:
        """Those that bring the table, oldest first."""
        return tuple(part.delivery for part in self._parts[table])

    def make_views(self) -> None:
        """One view a table; a plain scan where no other delivery can touch a row."""
        for name in TABLES:
            self._database.execute(f"CREATE VIEW {quoted(name)} AS {self._view(TABLES[name])}")

    def owners_sql(self, table: str) -> str | None:
        """Key columns and the sorted list of owners that deliver the key; None where the row is the key."""
        spec = TABLES[table]
        if not spec.key:
            return None
        keys = ", ".join(quoted(k) for k in spec.key)
        parts = self._parts[table]
        if not parts:
            return f"SELECT {keys}, NULL::VARCHAR[] AS owners FROM {quoted(table)} WHERE false"
        if len({part.delivery.owner for part in parts}) == 1:
            return f"SELECT {keys}, [{literal(parts[0].delivery.owner)}] AS owners FROM {quoted(table)}"
        gone = self._gone(spec)
        every = " UNION ALL ".join(self._rows(spec, part, gone, closed_only=True) for part in parts)
        return f"SELECT {keys}, list_sort(list(DISTINCT _owner)) AS owners FROM ({every}) GROUP BY ALL"

    def _view(self, spec: Table) -> str:
        parts = [part for part in self._parts[spec.name] if part.files.rows]
        if not parts:
            return f"SELECT {_empty(spec)} WHERE false"
        gone = self._gone(spec) if len(parts) > 1 else {}
        return " UNION ALL ".join(self._rows(spec, part, gone) for part in parts)

    def _rows(self, spec: Table, part: _Part, gone: dict[int, int], *, closed_only: bool = False) -> str:
        sql = f"SELECT {_columns(spec, part)} FROM {_scan(part.files.paths)} AS t"
        if gone.get(part.rank):
            match = " AND ".join(f"g.{quoted(k)} IS NOT DISTINCT FROM t.{quoted(k)}" for k in self._keys(spec))
            only = " AND g._closed" if closed_only else ""
            name = quoted(f"_gone_{spec.name}")
            sql += f" WHERE NOT EXISTS (SELECT 1 FROM {name} g WHERE g._rank = {part.rank} AND {match}{only})"
        return sql

    def _keys(self, spec: Table) -> tuple[str, ...]:
        """The key, or, where the whole row is the key, every declared column."""
        return spec.key or spec.names

    def _gone(self, spec: Table) -> dict[int, int]:
        """Makes table ``_gone_<name>`` (rank, key, closed) of rows that do not count; returns their number by rank."""
        name = quoted(f"_gone_{spec.name}")
        exists = self._database.rows(
            "SELECT 1 FROM information_schema.tables WHERE table_name = ?", [f"_gone_{spec.name}"]
        )
        if not exists:
            path = self._cache(spec)
            if not path.exists():
                self._find_gone(spec, path)
            self._database.execute(f"CREATE TABLE {name} AS SELECT * FROM read_parquet({literal(str(path))})")
        return dict(self._database.rows(f"SELECT _rank, count(*) FROM {name} GROUP BY _rank"))

    def _cache(self, spec: Table) -> Path:
        facts = [RULES_VERSION, spec.name]
        for part in self._parts[spec.name]:
            d = part.delivery
            facts += [str(part.rank), d.id, d.owner, d.mode, d.period or ""]
        if spec.name != "claims" and _is_line(spec):
            facts += [part.delivery.id for part in self._parts["claims"]]
        digest = hashlib.sha256("\n".join(facts).encode()).hexdigest()[:32]
        folder = current_folder(self._folder)
        folder.mkdir(exist_ok=True)
        return folder.resolve() / f"{spec.name}-{digest}.parquet"

    def _find_gone(self, spec: Table, path: Path) -> None:
        """Writes the rows that do not count: those their own owner replaced or closed (``_closed``), and, of what is
        then left, those that a later delivery of another owner replaces."""
        parts = self._parts[spec.name]
        key = self._keys(spec)
        keys = ", ".join(quoted(k) for k in key)
        ours = ", ".join(f"e.{quoted(k)}" for k in key)
        same = " AND ".join(f"l.{quoted(k)} IS NOT DISTINCT FROM e.{quoted(k)}" for k in key)
        every = " UNION ALL ".join(
            f"SELECT {self._key_columns(spec, p)}, {p.rank} AS _rank, {literal(p.delivery.owner)} AS _of "
            f"FROM {_scan(p.files.paths)}" for p in parts
        )  # fmt: skip
        dead = [
            f"SELECT e._rank, {ours} FROM every_key e JOIN (SELECT {keys}, _of, max(_rank) AS _last FROM every_key "
            f"GROUP BY ALL HAVING count(*) > 1) l ON {same} AND l._of = e._of WHERE e._rank < l._last"
        ]
        for full in parts:
            if full.delivery.mode == FULL:
                earlier = [p for p in parts if p.rank < full.rank and p.delivery.owner == full.delivery.owner]
                dead += [sql for p in earlier if (sql := self._closed(spec, p, full)) is not None]
        body = (
            f"WITH every_key AS ({every}), dead AS (SELECT DISTINCT * FROM ({' UNION ALL '.join(dead)})), "
            f"alive AS (SELECT e._rank, {ours} FROM every_key e ANTI JOIN dead l ON l._rank = e._rank AND {same}) "
            f"SELECT _rank, {keys}, true AS _closed FROM dead UNION ALL "
            f"SELECT DISTINCT e._rank, {ours}, false AS _closed FROM alive e JOIN (SELECT {keys}, max(_rank) AS _last "
            f"FROM alive GROUP BY ALL HAVING count(*) > 1) l ON {same} WHERE e._rank < l._last"
        )
        fresh = path.with_name(f"{path.name}.{os.getpid()}.{uuid.uuid4().hex}.part")
        self._database.execute(f"COPY ({body}) TO {literal(str(fresh))} (FORMAT parquet, COMPRESSION zstd)")
        os.replace(fresh, path)

    def _closed(self, spec: Table, part: _Part, full: _Part) -> str | None:
        """Rows of an earlier part that ``full`` lacks although they belong to its owner and period."""
        period = period_bounds(full.delivery.period)
        same = " AND ".join(f"f.{quoted(k)} IS NOT DISTINCT FROM e.{quoted(k)}" for k in self._keys(spec))
        inside = self._inside(spec, part, period)
        if inside is None:
            return None
        keys = ", ".join(f"e.{quoted(k)}" for k in self._keys(spec))
        return (
            f"SELECT e._rank, {keys} FROM (SELECT {self._key_columns(spec, part)}, {part.rank} AS "
            f"_rank FROM {_scan(part.files.paths)} WHERE {inside}) e WHERE NOT EXISTS (SELECT 1 FROM "
            f"(SELECT {self._key_columns(spec, full)} FROM {_scan(full.files.paths)}) f WHERE {same})"
        )

    def _inside(self, spec: Table, part: _Part, period: Period | None) -> str | None:
        if period is None:
            return "true"
        first, last = literal(period.first.isoformat()), literal(period.last.isoformat())
        if spec.period_column and spec.period_column in part.files.columns:
            column = quoted(spec.period_column)
            if spec.column(spec.period_column).kind is Kind.MONTH:
                return f"{column} BETWEEN {literal(f'{period.first:%Y%m}')} AND {literal(f'{period.last:%Y%m}')}"
            return f"CAST({column} AS DATE) BETWEEN DATE {first} AND DATE {last}"
        if _is_line(spec):
            claims = [p for p in self._parts["claims"] if p.delivery.owner == part.delivery.owner]
            if not claims:
                return None
            paths = tuple(path for p in claims for path in p.files.paths)
            return (f"setl_id IN (SELECT setl_id FROM {_scan(paths)} "
                    f"WHERE enddate BETWEEN DATE {first} AND DATE {last})")  # fmt: skip
        own = period_bounds(part.delivery.period)
        return "true" if own is not None and period.contains(own) else None

    def _key_columns(self, spec: Table, part: _Part) -> str:
        return ", ".join(
            quoted(k) if k in part.files.columns else f"NULL::{DUCKDB_TYPE[spec.column(k).kind]} AS {quoted(k)}"
            for k in self._keys(spec)
        )


def _is_line(spec: Table) -> bool:
    """True for tables whose rows are lines of a claim: key begins with setl_id, no period of their own."""
    return spec.period_column is None and spec.key[:1] == ("setl_id",)


def _scan(paths: tuple[Path, ...]) -> str:
    names = ", ".join(literal(str(path.resolve())) for path in paths)
    return f"read_parquet([{names}], union_by_name = true)" if len(paths) > 1 else f"read_parquet({names})"


def _typed(spec: Table) -> list[tuple[str, str]]:
    declared = [(c.name, DUCKDB_TYPE[c.kind]) for c in spec.columns]
    return [*declared, *EXTRA_COLUMNS.get(spec.name, ()), ("_flags", "VARCHAR[]")]


def _columns(spec: Table, part: _Part) -> str:
    out = [f"t.{quoted(n)}" if n in part.files.columns else f"NULL::{kind} AS {quoted(n)}" for n, kind in _typed(spec)]
    out.append(f"{literal(part.delivery.id)} AS _delivery")
    out.append(f"{literal(part.delivery.owner)} AS _owner")
    return ", ".join(out)


def _empty(spec: Table) -> str:
    columns = [f"NULL::{kind} AS {quoted(n)}" for n, kind in _typed(spec)]
    return ", ".join([*columns, "NULL::VARCHAR AS _delivery", "NULL::VARCHAR AS _owner"])
