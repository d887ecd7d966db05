"""The one statement that reads a part: text in; typed columns, flags and the reason to reject a row out.

Rows keep their order, so a row's number in the written file is its number in the delivered one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph.lake.database import literal, quoted
from graph.model.codes import CODES
from graph.model.flags import Flag, flag
from graph.model.tables import DUCKDB_TYPE, TABLES, Column, Identity, Kind, Table
from ingest.delivery.csv_text import BAD, LINE
from ingest.delivery.identities import CERTNO_SHAPE, FUNCTION, MAY_HOLD_CERTNO, OK, PERSON
from ingest.delivery.parts import Form, Part
from ingest.delivery.rules import CROSS_CHECKED_SIGNS, DEFAULTS, INTERVALS, MIN_TRACE_LENGTH, SIGNS, TRACE_CODE, Reject

REASON = "_reject"
RAW = "_raw"
STAGED_ONLY = (REASON, RAW, LINE)
"""Columns of a staged file that the lake does not keep."""

REASON_TYPE = "STRUCT(field VARCHAR, value VARCHAR, code VARCHAR)"
_DECIMALS = {Kind.MONEY: 2, Kind.PRICE: 6, Kind.COUNT: 4}
_ID_SHAPE = rf"\b{CERTNO_SHAPE}\b"
_LONG_RUN = r"\d{15,}[Xx]?"
_MOBILE = r"\b1[3-9]\d{9}\b"


@dataclass(frozen=True, slots=True)
class Reading:
    """A part and which of its columns hold identities."""

    part: Part
    identities: Mapping[str, Identity]

    @property
    def spec(self) -> Table:
        """The table that the part's rows are of."""
        return TABLES[self.part.table]

    def known(self) -> list[Column]:
        """Delivered columns that the format declares, in declared order."""
        return [c for c in self.spec.columns if c.name in self.part.columns]

    def others(self) -> list[str]:
        """Delivered columns that the format does not know."""
        names = set(self.spec.names)
        return [name for name in self.part.columns if name not in names]


def staging_sql(reading: Reading, relation: str) -> str:
    """The SELECT whose rows are staged: see the module's first line."""
    person = reading.part.table == "persons" and "certno" in reading.identities
    certs = 'c."certno".birth AS _cert_birth, c."certno".sex AS _cert_sex, c."certno"."check" AS _cert_check, '
    certs += 'c."certno".blanks AS _cert_blanks, '
    columns = [f"{_value(reading, c)} AS {quoted(c.name)}" for c in reading.known()]
    columns += [
        f"{_default(reading.part.table, name)} AS {quoted(name)}"
        for table, name in DEFAULTS
        if table == reading.part.table and name not in reading.part.columns
    ]
    columns += [f"{_whole(reading, name)} AS {quoted(name)}" for name in reading.others()]
    return (
        f"WITH delivered AS (SELECT * FROM ({relation})), "
        f"tokenised AS (SELECT {_tokenised(reading)} FROM delivered), "
        f"typed AS (SELECT *, {', '.join(_typed(reading))} FROM tokenised), "
        f"checked AS (SELECT *, {_reason(reading)} AS {REASON} FROM typed) "
        f"SELECT {', '.join(columns)}, {certs if person else ''}{_flags(reading)} AS _flags, {REASON}, "
        f"CASE WHEN {REASON} IS NOT NULL THEN {_raw(reading)} END AS {RAW}, CAST({LINE} AS BIGINT) AS {LINE} "
        f"FROM checked c"
    )


def masked(sql: str) -> str:
    """SQL that hides whatever looks like an ID number, an account or a mobile phone inside a text."""
    out = f"regexp_replace(regexp_replace({sql}, {literal(_ID_SHAPE)}, '***', 'g'), {literal(_LONG_RUN)}, '***', 'g')"
    return f"regexp_replace({out}, {literal(_MOBILE)}, '***', 'g')"


def masked_column(spec: Table, name: str, sql: str) -> str:
    """The same for a column's value in its own place: numbers of claims, goods and the like stay readable."""
    known = name in spec.names and spec.column(name).kind is Kind.TEXT
    if not known:
        return masked(sql)
    out = f"regexp_replace({sql}, {literal(_ID_SHAPE)}, '***', 'g')"
    numbers = {*spec.key, *(r.column for r in spec.references), TRACE_CODE}
    return out if name in numbers else f"regexp_replace({out}, {literal(_MOBILE)}, '***', 'g')"


def _tokenised(reading: Reading) -> str:
    out = []
    for name in reading.part.columns:
        kind = reading.identities.get(name)
        if kind is None:
            out.append(_instead_of_certno(name) if name in MAY_HOLD_CERTNO else _whole_day(reading, name))
            continue
        person = reading.part.table == "persons" and name == "certno"
        out.append(f"{PERSON if person else FUNCTION[kind]}({quoted(name)}) AS {quoted(name)}")
    return ", ".join([*out, LINE, BAD])


def _instead_of_certno(name: str) -> str:
    x, call = quoted(name), FUNCTION[Identity.CERTNO]
    return f"CASE WHEN regexp_full_match({x}, {literal(CERTNO_SHAPE)}) THEN {call}({x}).token ELSE {x} END AS {x}"


def _whole_day(reading: Reading, name: str) -> str:
    """Workbooks and Parquet deliver a date as a date-time at midnight, and a date-time at midnight as a date."""
    column = quoted(name)
    kind = reading.spec.column(name).kind if name in reading.spec.names else Kind.TEXT
    if reading.part.form in (Form.CSV, Form.MAPPED) or kind not in (Kind.DATE, Kind.TIME):
        return column
    if kind is Kind.DATE:
        return (
            f"CASE WHEN length({column}) = 19 AND ends_with({column}, ' 00:00:00') THEN left({column}, 10) "
            f"ELSE {column} END AS {column}"
        )
    return f"CASE WHEN length({column}) = 10 THEN {column} || ' 00:00:00' ELSE {column} END AS {column}"


def _text(reading: Reading, name: str, of: str) -> str:
    """The text of a column after tokenising."""
    return f"{of}.{quoted(name)}.token" if name in reading.identities else f"{of}.{quoted(name)}"


def _typed(reading: Reading) -> Iterable[str]:
    """Typed value of every column that is not text, as ``t_<name>``; the repeated header as a condition."""
    for c in reading.known():
        if c.kind is not Kind.TEXT and c.name not in reading.identities:
            yield f"{_cast(c)} AS {quoted('t_' + c.name)}"
    names = [c.name for c in reading.known() if c.name not in reading.identities][:2]
    same = " AND ".join(f"lower({quoted(n)}) = {literal(n)}" for n in names)
    yield f"coalesce({same or 'false'}, false) AS _header"


def _cast(c: Column) -> str:
    x = quoted(c.name)
    if c.kind is Kind.FLAG:
        return f"CASE {x} WHEN '1' THEN true WHEN '0' THEN false WHEN 'true' THEN true WHEN 'false' THEN false END"
    if c.kind is Kind.MONTH:
        return rf"CASE WHEN regexp_full_match({x}, '\d{{4}}(0[1-9]|1[0-2])') THEN {x} END"
    return f"TRY_CAST({x} AS {DUCKDB_TYPE[c.kind]})"


def _parses(c: Column) -> str:
    """True when the text is a value of the kind, written as the format says; NULL text counts as written."""
    x, t = quoted(c.name), quoted("t_" + c.name)
    if c.kind in _DECIMALS:
        return rf"({t} IS NOT NULL AND regexp_full_match({x}, '\s*[+-]?\d+(\.\d{{0,{_DECIMALS[c.kind]}}}0*)?\s*'))"
    if c.kind is Kind.INT:
        return rf"({t} IS NOT NULL AND regexp_full_match({x}, '\s*[+-]?\d+\s*'))"
    if c.kind is Kind.FLOAT:
        return f"({t} IS NOT NULL AND isfinite({t}))"
    if c.kind in (Kind.DATE, Kind.TIME):
        return f"({t} IS NOT NULL AND length({x}) = {10 if c.kind is Kind.DATE else 19} AND {t}::VARCHAR = {x})"
    return f"({t} IS NOT NULL)"


def _value(reading: Reading, c: Column) -> str:
    if c.name in reading.identities or c.kind is Kind.TEXT:
        text = _whole(reading, c.name)
        default = DEFAULTS.get((reading.part.table, c.name))
        return f"coalesce({text}, {literal(default)})" if default else text
    return f"c.{quoted('t_' + c.name)}"


def _whole(reading: Reading, name: str) -> str:
    """The text of a column; nothing from a row whose columns are shifted, where any value may be an identity."""
    text = _text(reading, name, "c")
    return text if name in reading.identities else f"CASE WHEN {BAD} IS NULL THEN {text} END"


def _default(table: str, name: str) -> str:
    return literal(DEFAULTS[(table, name)])


def _reason(reading: Reading) -> str:
    """The first reason to reject a row: shape, empty, unparsable in column order, then what the row contradicts."""
    cases = [
        f"WHEN {BAD} IS NOT NULL THEN {{'field': NULL, 'value': NULL, 'code': {BAD}}}",
        f"WHEN _header THEN {_why(None, 'NULL', Reject.REPEATED_HEADER)}",
    ]
    for c in reading.known():
        text = _text(reading, c.name, "typed")
        if c.mandatory:
            cases.append(f"WHEN {text} IS NULL THEN {_why(c.name, 'NULL', Reject.EMPTY)}")
        if c.kind is not Kind.TEXT and c.name not in reading.identities:
            shown = literal("***") if c.personal else masked(text)
            wrong = f"{text} IS NOT NULL AND NOT {_parses(c)}"
            cases.append(f"WHEN {wrong} THEN {_why(c.name, shown, Reject.UNPARSABLE)}")
    present = {c.name: c for c in reading.known()}
    for begin, end in INTERVALS.get(reading.part.table, ()):
        if begin in present and end in present:
            later = f"{quoted('t_' + end)} < {quoted('t_' + begin)}"
            shown = f"{quoted(begin)} || ' > ' || {quoted(end)}"
            cases.append(f"WHEN {later} THEN {_why(end, shown, Reject.END_BEFORE_BEGIN)}")
    cases += _sign_cases(reading, present)
    return f"CAST(CASE {' '.join(cases)} END AS {REASON_TYPE})"


def _sign_cases(reading: Reading, present: Mapping[str, Column]) -> list[str]:
    if reading.part.table in CROSS_CHECKED_SIGNS:
        return []
    rule = SIGNS.get(reading.part.table)
    unless = "false"
    if rule is not None and rule.unless and all(n in present for n in rule.needs):
        unless = rule.unless
        for name in rule.needs:
            if present[name].kind is not Kind.TEXT:
                unless = unless.replace(quoted(name), quoted("t_" + name))
    out = []
    for c in present.values():
        if c.kind in (Kind.MONEY, Kind.PRICE):
            wrong = f"{quoted('t_' + c.name)} < 0 AND ({unless}) IS NOT true"
            out.append(f"WHEN {wrong} THEN {_why(c.name, quoted(c.name), Reject.NEGATIVE)}")
    return out


def _why(field: str | None, value: str, code: Reject) -> str:
    name = "NULL" if field is None else literal(field)
    return f"{{'field': {name}, 'value': {value}, 'code': {literal(code.value)}}}"


def _flags(reading: Reading) -> str:
    """The list of flags; built only for rows that have one."""
    found: list[tuple[str, str]] = []
    for c in reading.known():
        name, kind = c.name, c.kind
        if name in reading.identities:
            verdict = f"c.{quoted(name)}.verdict"
            for reason in (Flag.SPOILED, Flag.CHECK_DIGIT):
                found.append((f"{verdict} = {literal(reason.value)}", flag(name, reason)))
        elif kind is Kind.TIME:
            found.append((f"ends_with(c.{quoted(name)}, ' 00:00:00')", flag(name, Flag.MIDNIGHT)))
        elif name == TRACE_CODE:
            found.append((_default_trace(f"c.{quoted(name)}"), flag(name, Flag.DEFAULT_TRACE)))
        codes = CODES.get((reading.part.table, name))
        if codes is not None:
            x = f"c.{quoted(name)}" if codes.prefix is None else f"left(c.{quoted(name)}, {codes.prefix})"
            values = ", ".join(literal(v) for v in codes.values)
            found.append((f"{x} NOT IN ({values})", flag(name, Flag.UNKNOWN_CODE)))
    for name in reading.others():
        if name in reading.identities:
            found.append((f"c.{quoted(name)}.verdict <> {literal(OK)}", flag(name, Flag.SPOILED)))
    empty = "CAST([] AS VARCHAR[])"
    if not found:
        return empty
    some = " OR ".join(condition for condition, _ in found)
    items = ", ".join(f"CASE WHEN {condition} THEN {literal(text)} END" for condition, text in found)
    return f"CASE WHEN {some} THEN list_filter([{items}], lambda f: f IS NOT NULL) ELSE {empty} END"


def _default_trace(x: str) -> str:
    """True for a code of one repeated character, one too short to name a pack, or without any digit."""
    return (
        rf"({x} IS NOT NULL AND (length({x}) < {MIN_TRACE_LENGTH} OR replace({x}, left({x}, 1), '') = '' "
        rf"OR regexp_full_match({x}, '\D*') OR regexp_full_match({x}, '\d{{7}}(0+|9+)')))"
    )


def _raw(reading: Reading) -> str:
    """The whole row as JSON: identities as tokens, and nothing that looks like one in the other columns.

    In a row whose columns are shifted any value may stand anywhere: there every digit run of 7 or more is hidden.
    """
    plain, shifted = [], []
    for name in reading.part.columns:
        text = _text(reading, name, "c")
        safe = text if name in reading.identities else masked_column(reading.spec, name, text)
        plain.append(f"{literal(name)}: {safe}")
        hidden = text if name in reading.identities else rf"regexp_replace({text}, '\d{{7,}}[Xx]?', '***', 'g')"
        shifted.append(f"{literal(name)}: {hidden}")
    return (
        f"CASE WHEN {BAD} IS NOT NULL THEN to_json({{{', '.join(shifted)}}})::VARCHAR "
        f"ELSE to_json({{{', '.join(plain)}}})::VARCHAR END"
    )
