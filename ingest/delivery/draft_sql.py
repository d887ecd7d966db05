"""The text of a drafted mapping (映射草案文本): one SELECT per table, with what was not placed as commented NULL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.lake.database import literal, quoted
from graph.model.tables import Column, Kind, Table
from ingest.delivery.headers import candidates
from ingest.delivery.raw_files import FILE, RawView
from ingest.delivery.sniffing import Shape

_MOST_CANDIDATES = 5
_TRUE = "('1', '是', 'Y', 'y', 'T', 't', 'true', 'True')"


@dataclass(frozen=True, slots=True)
class TableProposal:
    """The draft for one table: the view it reads, columns placed (ours to theirs), mandatory columns not placed.

    ``shared`` says that other tables are drafted from the same view, which then holds several rows per key.
    """

    table: str
    source: RawView
    placed: dict[str, str]
    missing: tuple[str, ...]
    derived: tuple[str, ...]
    shared: bool

    @property
    def view(self) -> str:
        """Name of the view."""
        return self.source.name


def draft_sql(table: Table, proposal: TableProposal, shapes: Mapping[str, Shape], remarks: Sequence[str]) -> str:
    """The SELECT for one table, every declared column in order, remarks as comments on top."""
    lines = [_line(table, column, proposal, shapes) for column in table.columns]
    last = len(lines) - 1
    body = "\n".join(f"    {code}{',' if i < last else ''}{note}" for i, (code, note) in enumerate(lines))
    head = f"-- {table.zh}: a draft; read every line before using it.\n" + "".join(f"-- {r}\n" for r in remarks)
    return f"{head}SELECT\n{body}\nFROM {quoted(proposal.view)}{_only(table, proposal)}\n"


def _line(table: Table, column: Column, proposal: TableProposal, shapes: Mapping[str, Shape]) -> tuple[str, str]:
    header = proposal.placed.get(column.name)
    if header is not None:
        shape = shapes[header]
        note = " -- precision: day" if is_day_only(column, shape) else ""
        return f"{expression(column, header, shape)} AS {column.name}", note
    if column.name in proposal.derived:
        return f"{quoted(proposal.placed['fixmedins_code'])} AS {column.name}", " -- derived: no names in the files"
    free = tuple(c for c in proposal.source.columns if c != FILE and c not in proposal.placed.values())
    others = candidates(table.name, column.name, free)
    if column.mandatory:
        others += [h for h in free if h not in others and _could_be(column, shapes[h])]
    hint = f"; candidates: {', '.join(others[:_MOST_CANDIDATES])}" if others else ""
    more = f" and {len(others) - _MOST_CANDIDATES} more" if len(others) > _MOST_CANDIDATES else ""
    must = "MANDATORY, " if column.mandatory else ""
    return f"NULL AS {column.name}", f" -- {must}not placed: {column.zh}{hint}{more}"


def _could_be(column: Column, shape: Shape) -> bool:
    """Whether the values alone make a column a candidate: dates for dates, amounts for amounts, few codes for codes."""
    if column.kind in (Kind.DATE, Kind.TIME):
        return shape.date_format is not None
    if column.kind in (Kind.MONEY, Kind.PRICE, Kind.COUNT):
        return shape.date_format is None and shape.identity is None and (shape.amount or shape.money_text)
    return column.name == "med_type" and 1 < len(shape.codes) <= 20 and not shape.amount


def _only(table: Table, proposal: TableProposal) -> str:
    """Rows without the key or a mandatory value are left out of tables made from another table's file; one per key."""
    mandatory = [c.name for c in table.columns if c.mandatory]
    keys = [proposal.placed[k] for k in table.key if k in proposal.placed]
    if table.name == "claims" or not (proposal.shared or proposal.source.members) or not keys:
        return ""
    filled = dict.fromkeys([*keys, *(proposal.placed[m] for m in mandatory if m in proposal.placed)])
    where = " AND ".join(f"{quoted(h)} IS NOT NULL" for h in filled)
    latest = (
        f"{quoted(FILE)} DESC" if proposal.source.members else ", ".join(quoted(h) for h in proposal.source.columns)
    )
    by = ", ".join(quoted(k) for k in keys)
    return f"\nWHERE {where}\nQUALIFY row_number() OVER (PARTITION BY {by} ORDER BY {latest}) = 1"


def expression(column: Column, header: str, shape: Shape) -> str:
    """SQL that turns a raw text column into one of ours, by its kind and the shape of its values."""
    raw = f"trim({quoted(header)})"
    for null in shape.nulls:
        raw = f"nullif({raw}, {literal(null)})"
    if column.kind in (Kind.DATE, Kind.TIME):
        form = shape.date_format or ("%Y-%m-%d" if column.kind is Kind.DATE else "%Y-%m-%d %H:%M:%S")
        return f"try_strptime({raw}, '{form}')" + ("::DATE" if column.kind is Kind.DATE else "")
    if shape.money_text and column.kind in (Kind.MONEY, Kind.PRICE, Kind.COUNT):
        return f"regexp_replace({raw}, '[^0-9.\\-]', '', 'g')"
    if column.name == "gend" and shape.codes and not set(shape.codes) <= {"1", "2"}:
        return f"CASE WHEN {raw} IN ('M', '男', 'male', 'Male') THEN '1' WHEN {raw} IN ('F', '女', 'female', 'Female') THEN '2' END"
    if column.kind is Kind.FLAG and shape.codes and not set(shape.codes) <= {"0", "1"}:
        return f"CASE WHEN {raw} IN ('1', '是', 'Y', 'y', 'true') THEN '1' ELSE '0' END"
    return raw if raw != f"trim({quoted(header)})" else quoted(header)


def is_day_only(column: Column, shape: Shape) -> bool:
    """True for a time whose values have no time of day."""
    return column.kind is Kind.TIME and shape.date_format is not None and "%H" not in shape.date_format
