"""Checks across rows and tables (跨行校验): duplicates, reversals, fee lines against totals, unknown references.

They read staged files only, in which identities are tokens already, so this database may spill to disk.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.lake.database import Database, literal, quoted
from graph.model.flags import Flag, flag
from graph.model.tables import DUCKDB_TYPE, TABLES, Table
from ingest.delivery.rules import Reject
from ingest.delivery.staging import StagedPart
from ingest.delivery.typed_sql import REASON

TOLERANCE_PER_LINE = "0.01"
"""CNY by which each fee line may be rounded against the claim's total (data standards, quality gates)."""

KEPT_ONCE = "duplicate"
"""Code of a row that repeats another exactly: not a reject, counted apart."""


@dataclass(frozen=True, slots=True)
class UnknownReference:
    """Distinct values of a column that name no row of the other table; their nodes are stubs."""

    table: str
    column: str
    target: str
    values: int


class Checks:
    """Fills table ``drops`` (tbl, part, row, code, field, value) and ``marks`` (tbl, part, row, flag)."""

    def __init__(self, database: Database, parts: Sequence[StagedPart], earlier: Mapping[str, Sequence[Path]]) -> None:
        """``earlier`` holds the lake files of the deliveries that count, by table."""
        self._database = database
        self._parts: dict[str, list[StagedPart]] = {}
        for part in parts:
            self._parts.setdefault(part.part.table, []).append(part)
        self._order = list(parts)
        self._earlier = earlier
        database.execute(
            "CREATE TABLE drops (tbl VARCHAR, part INT, row BIGINT, code VARCHAR, field VARCHAR, value VARCHAR)"
        )
        database.execute("CREATE TABLE marks (tbl VARCHAR, part INT, row BIGINT, flag VARCHAR)")
        for table in self._parts:
            database.execute(f"CREATE VIEW {quoted('staged_' + table)} AS {self._staged(TABLES[table])}")
            database.execute(
                f"CREATE VIEW {quoted('valid_' + table)} AS SELECT * FROM {quoted('staged_' + table)} "
                f"WHERE {REASON} IS NULL"
            )

    def run(self) -> list[UnknownReference]:
        """All checks, in the order that lets each see what the earlier ones dropped."""
        for table in self._parts:
            self._duplicates(TABLES[table])
        self._negative_lines()
        self._reversals()
        sums = self._lines_against_totals()
        return self._references(sums)

    def _staged(self, spec: Table) -> str:
        selects = []
        for part in self._parts[spec.name]:
            number = self._order.index(part)
            have = set(part.part.columns)
            missing = [f"NULL::{DUCKDB_TYPE[c.kind]} AS {quoted(c.name)}" for c in spec.columns if c.name not in have]
            if spec.name == "drug_traces":
                missing = [m for m in missing if not m.endswith('"event"')]
            extra = "".join(f", {m}" for m in missing)
            selects.append(
                f"SELECT * EXCLUDE (file_row_number), {number} AS _part, file_row_number AS _row{extra} "
                f"FROM read_parquet({literal(str(part.path.resolve()))}, file_row_number = true)"
            )
        return " UNION ALL BY NAME ".join(selects)

    def _duplicates(self, spec: Table) -> None:
        valid = quoted("valid_" + spec.name)
        columns = list(dict.fromkeys([*spec.names, *(n for p in self._parts[spec.name] for n in p.reading.others())]))
        keys = ", ".join(quoted(k) for k in (spec.key or columns))
        self._database.execute(
            f"CREATE OR REPLACE TEMP TABLE repeated AS SELECT hash({keys}) AS h FROM {valid} "
            f"GROUP BY 1 HAVING count(*) > 1"
        )
        if not self._database.value("SELECT count(*) FROM repeated"):
            return
        content = ", ".join(quoted(name) for name in columns)
        shown = " || ' ' || ".join(f"coalesce({quoted(k)}::VARCHAR, '')" for k in (spec.key or spec.names[:1]))
        self._database.execute(
            f"CREATE OR REPLACE TEMP TABLE suspects AS SELECT _part, _row, {keys}, hash({content}) AS _content, "
            f"{shown} AS _shown FROM {valid} WHERE hash({keys}) IN (SELECT h FROM repeated)"
        )
        over = f"PARTITION BY {keys}"
        field = literal(spec.key[0]) if spec.key else "NULL"
        self._database.execute(
            f"INSERT INTO drops SELECT {literal(spec.name)}, _part, _row, "
            f"CASE WHEN n > 1 THEN {literal(Reject.DUPLICATE_KEY.value)} ELSE {literal(KEPT_ONCE)} END, {field}, _shown "
            f"FROM (SELECT _part, _row, _shown, count(DISTINCT _content) OVER ({over}) AS n, "
            f"row_number() OVER ({over} ORDER BY _part, _row) AS nth FROM suspects) WHERE n > 1 OR nth > 1"
        )

    def _negative_lines(self) -> None:
        """A negative fee line belongs to a reversal; its flag stands on the claim, here or in the lake."""
        if "fee_items" not in self._parts:
            return
        amount = "coalesce(least(f.det_item_fee_sumamt, f.pric), f.det_item_fee_sumamt)"
        reversal = self._known("claims", "setl_id", "refd_setl_flag")
        self._database.execute(
            f"INSERT INTO drops SELECT 'fee_items', f._part, f._row, {literal(Reject.NEGATIVE.value)}, "
            f"CASE WHEN f.det_item_fee_sumamt < 0 THEN 'det_item_fee_sumamt' ELSE 'pric' END, {amount}::VARCHAR "
            f"FROM valid_fee_items f ANTI JOIN drops d ON d.tbl = 'fee_items' AND d.part = f._part AND d.row = f._row "
            f"WHERE (f.det_item_fee_sumamt < 0 OR f.pric < 0) "
            f"AND f.setl_id NOT IN (SELECT setl_id FROM ({reversal}) WHERE refd_setl_flag AND setl_id IS NOT NULL)"
        )

    def _reversals(self) -> None:
        """A reversal that names no known claim, or names none and has no claim over the opposite amount."""
        if "claims" not in self._parts:
            return
        if not self._database.value("SELECT count(*) FROM valid_claims WHERE refd_setl_flag"):
            return
        known = self._known("claims", "setl_id", "psn_no", "fixmedins_code", "medfee_sumamt", "refd_setl_flag")
        self._database.execute(
            f"INSERT INTO marks SELECT 'claims', r._part, r._row, {literal(flag('refd_of_setl_id', Flag.NO_ORIGINAL))} "
            f"FROM valid_claims r WHERE r.refd_setl_flag AND NOT EXISTS (SELECT 1 FROM ({known}) o "
            f"WHERE o.setl_id = r.refd_of_setl_id) AND (r.refd_of_setl_id IS NOT NULL OR NOT EXISTS (SELECT 1 "
            f"FROM ({known}) o WHERE o.psn_no = r.psn_no AND o.fixmedins_code = r.fixmedins_code "
            f"AND o.medfee_sumamt = -r.medfee_sumamt AND o.refd_setl_flag IS NOT true))"
        )

    def _lines_against_totals(self) -> bool:
        """Marks claims whose loaded lines do not add up; leaves ``line_sums`` (setl_id, total, lines) behind."""
        if "fee_items" not in self._parts:
            return False
        dropped = self._database.value("SELECT count(*) FROM drops WHERE tbl = 'fee_items'")
        anti = " ANTI JOIN drops d ON d.tbl = 'fee_items' AND d.part = f._part AND d.row = f._row" if dropped else ""
        self._database.execute(
            f"CREATE TEMP TABLE line_sums AS SELECT f.setl_id, sum(f.det_item_fee_sumamt) AS total, count(*) AS lines "
            f"FROM valid_fee_items f{anti} GROUP BY f.setl_id"
        )
        if "claims" in self._parts:
            self._database.execute(
                f"INSERT INTO marks SELECT 'claims', c._part, c._row, "
                f"{literal(flag('medfee_sumamt', Flag.LINES_DIFFER))} FROM valid_claims c JOIN line_sums s "
                f"ON s.setl_id = c.setl_id WHERE abs(s.total - c.medfee_sumamt) > s.lines * {TOLERANCE_PER_LINE}"
            )
        return True

    def _references(self, sums: bool) -> list[UnknownReference]:
        out = []
        for table in self._parts:
            for reference in TABLES[table].references:
                if not any(reference.column in p.part.columns for p in self._parts[table]):
                    continue
                key = next(k for k in TABLES[reference.table].key)
                if reference.table not in self._parts and reference.table not in self._earlier:
                    continue
                column = quoted(reference.column)
                source = quoted("valid_" + table)
                if sums and (table, reference.column) == ("fee_items", "setl_id"):
                    source = "line_sums"
                values = f"SELECT DISTINCT {column} AS v FROM {source} WHERE {column} IS NOT NULL"
                count = self._database.value(
                    f"SELECT count(*) FROM ({values}) a ANTI JOIN ({self._known(reference.table, key)}) b "
                    f"ON b.{quoted(key)} = a.v"
                )
                out.append(UnknownReference(table, reference.column, reference.table, int(count)))
        return out

    def _known(self, table: str, *columns: str) -> str:
        """These columns of a table's rows: staged ones and those of earlier deliveries."""
        spec = TABLES[table]
        names = ", ".join(quoted(c) for c in columns)
        selects = [f"SELECT {names} FROM {quoted('valid_' + table)}"] if table in self._parts else []
        for path in self._earlier.get(table, ()):
            have = {name for name, _ in self._database.describe(f"SELECT * FROM read_parquet({literal(str(path))})")}
            some = ", ".join(
                quoted(c) if c in have else f"NULL::{DUCKDB_TYPE[spec.column(c).kind]} AS {quoted(c)}" for c in columns
            )
            selects.append(f"SELECT {some} FROM read_parquet({literal(str(path))})")
        if not selects:
            typed = ", ".join(f"NULL::{DUCKDB_TYPE[spec.column(c).kind]} AS {quoted(c)}" for c in columns)
            return f"SELECT {typed} WHERE false"
        return " UNION ALL ".join(selects)
