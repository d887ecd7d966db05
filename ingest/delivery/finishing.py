"""From staged parts to lake files and the reject file (落湖): renamed when nothing is left out, else filtered once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.lake.database import Database, literal, quoted
from graph.lake.files import DERIVED_KEY
from graph.ledger.deliveries import TableCounts
from graph.model.tables import TABLES, Kind
from ingest.delivery.checks import KEPT_ONCE
from ingest.delivery.rules import EXPECTED, REJECT_TEXT, Reject
from ingest.delivery.staging import StagedPart
from ingest.delivery.typed_sql import RAW, REASON, STAGED_ONLY, masked, masked_column

REJECTS = "rejects.parquet"


@dataclass(frozen=True, slots=True)
class Finished:
    """What a delivery leaves: counts by table and, by table, the number of rows with each flag."""

    counts: dict[str, TableCounts]
    flags: dict[str, dict[str, int]]


class Finishing:
    """Writes ``<lake>/<table>/part-<n>.parquet`` for every part, and the rejects of all."""

    def __init__(self, database: Database, parts: Sequence[StagedPart]) -> None:
        self._database = database
        self._parts = list(parts)

    def write_rejects(self, path: Path) -> int:
        """The reject file: tbl, file, line, field, value (masked), code, reason zh and en, row (JSON with tokens)."""
        selects = [sql for number, part in enumerate(self._parts) for sql in self._rejects(number, part)]
        empty = (
            "SELECT NULL::VARCHAR AS tbl, NULL::VARCHAR AS file, NULL::BIGINT AS line, NULL::VARCHAR AS field, "
            'NULL::VARCHAR AS value, NULL::VARCHAR AS code, NULL::VARCHAR AS "row" WHERE false'
        )
        body = " UNION ALL ".join([empty, *selects])
        reasons = ", ".join(
            f"({literal(c.value)}, {literal(zh)}, {literal(en)})" for c, (zh, en) in REJECT_TEXT.items()
        )
        return int(
            self._database.value(
                f'COPY (SELECT r.tbl AS "table", r.file, r.line, r.field, r.value, r.code, '
                f"coalesce(e.zh, t.zh, r.code) AS reason_zh, coalesce(e.en, t.en, r.code) AS reason_en, r.row "
                f"FROM ({body}) r LEFT JOIN (VALUES {reasons}) t(code, zh, en) ON t.code = r.code "
                f"LEFT JOIN (VALUES {_expected()}) e(tbl, field, zh, en) ON e.tbl = r.tbl AND e.field = r.field "
                f"AND r.code = {literal(Reject.UNPARSABLE.value)} ORDER BY r.tbl, r.file, r.line) "
                f"TO {literal(str(path.resolve()))} (FORMAT parquet, COMPRESSION zstd)"
            )
        )

    def write_tables(self, out: Path) -> Finished:
        """Moves or rewrites every part; the staged files are gone afterwards."""
        counts: dict[str, TableCounts] = {}
        flags: dict[str, dict[str, int]] = {}
        for number, part in enumerate(self._parts):
            table = part.part.table
            folder = out / table
            folder.mkdir(parents=True, exist_ok=True)
            target = folder / f"part-{sum(p.part.table == table for p in self._parts[:number])}.parquet"
            rejected, duplicate = self._left_out(number, part)
            marked = self._database.value("SELECT count(*) FROM marks WHERE part = ?", [number])
            if rejected or duplicate or marked:
                self._rewrite(number, part, target)
                part.path.unlink()
            else:
                os.replace(part.path, target)
            found, flagged = self._flags(target)
            before = counts.get(table, TableCounts(0, 0, 0))
            counts[table] = TableCounts(
                before.read + part.rows,
                before.loaded + part.rows - rejected - duplicate,
                before.rejected + rejected,
                before.duplicate + duplicate,
                before.flagged + flagged,
            )
            of_table = flags.setdefault(table, {})
            for name, many in found:
                of_table[name] = of_table.get(name, 0) + many
        return Finished(counts, flags)

    def _left_out(self, number: int, part: StagedPart) -> tuple[int, int]:
        staged = self._database.value(f"SELECT count({REASON}) FROM {_scan(part.path)}")
        dropped = dict(
            self._database.rows("SELECT code = ?, count(*) FROM drops WHERE part = ? GROUP BY 1", [KEPT_ONCE, number])
        )
        return int(staged) + int(dropped.get(False, 0)), int(dropped.get(True, 0))

    def _rewrite(self, number: int, part: StagedPart, target: Path) -> None:
        derived = ",".join(name for name in part.part.derived if name in TABLES[part.part.table].names)
        marks = f", KV_METADATA {{{literal(DERIVED_KEY.decode())}: {literal(derived)}}}" if derived else ""
        gone = ", ".join(quoted(name) for name in (*STAGED_ONLY, "file_row_number"))
        self._database.execute(
            f"COPY (SELECT s.* EXCLUDE ({gone}) REPLACE (CASE WHEN m.flags IS NULL THEN s._flags "
            f"ELSE list_concat(s._flags, m.flags) END AS _flags) "
            f"FROM {_scan(part.path, numbered=True)} s LEFT JOIN (SELECT row, list(flag ORDER BY flag) AS flags "
            f"FROM marks WHERE part = {number} GROUP BY row) m ON m.row = s.file_row_number "
            f"WHERE s.{REASON} IS NULL AND s.file_row_number NOT IN (SELECT row FROM drops WHERE part = {number})) "
            f"TO {literal(str(target.resolve()))} (FORMAT parquet, COMPRESSION zstd{marks})"
        )

    def _flags(self, path: Path) -> tuple[list[tuple[str, int]], int]:
        flagged = int(self._database.value(f"SELECT count(*) FROM {_scan(path)} WHERE len(_flags) > 0"))
        if not flagged:
            return [], 0
        rows = self._database.rows(
            f"SELECT f, count(*) FROM (SELECT unnest(_flags) AS f FROM {_scan(path)} WHERE len(_flags) > 0) GROUP BY f"
        )
        return [(str(name), int(many)) for name, many in rows], flagged

    def _rejects(self, number: int, part: StagedPart) -> list[str]:
        head = f"SELECT {literal(part.part.table)} AS tbl, {literal(part.part.name)} AS file, "
        line = f"coalesce(s._line, s.file_row_number + {part.part.first_line}) AS line, "
        scan = _scan(part.path, numbered=True)
        out = [
            f"{head}{line}s.{REASON}.field AS field, s.{REASON}.value AS value, s.{REASON}.code AS code, "
            f's.{RAW} AS "row" FROM {scan} s WHERE s.{REASON} IS NOT NULL'
        ]
        if self._database.value("SELECT count(*) FROM drops WHERE part = ? AND code <> ?", [number, KEPT_ONCE]):
            names = [c.name for c in part.reading.known()] + part.reading.others()
            row = ", ".join(f"{literal(n)}: {_shown(part, n)}" for n in names)
            out.append(
                f'{head}{line}d.field, {masked("d.value")} AS value, d.code, to_json({{{row}}})::VARCHAR AS "row" '
                f"FROM {scan} s JOIN drops d ON d.part = {number} AND d.row = s.file_row_number "
                f"WHERE d.code <> {literal(KEPT_ONCE)}"
            )
        return out


def _shown(part: StagedPart, name: str) -> str:
    """A column of a staged row in the reject file: tokens as they are, other texts masked, typed values as text."""
    column = f"s.{quoted(name)}"
    spec = TABLES[part.part.table]
    if name in part.reading.identities or (name in spec.names and spec.column(name).kind is not Kind.TEXT):
        return f"{column}::VARCHAR"
    return masked_column(spec, name, column)


def _scan(path: Path, *, numbered: bool = False) -> str:
    return f"read_parquet({literal(str(path.resolve()))}{', file_row_number = true' if numbered else ''})"


def _expected() -> str:
    """What every typed column should have held, as SQL rows."""
    return ", ".join(
        f"({literal(t.name)}, {literal(c.name)}, {literal(EXPECTED[c.kind][0])}, {literal(EXPECTED[c.kind][1])})"
        for t in TABLES.values()
        for c in t.columns
        if c.kind is not Kind.TEXT
    )
