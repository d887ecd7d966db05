"""Rings as rows of the ledger (团伙行): the row, and the side tables that hold what it is found by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, RowMapping, Table, delete, insert, select

from graph.ledger import schema
from graph.ledger.payload import dump
from graph.ledger.ring import RingRecord, RingStatus, kinds_in
from graph.ledger.ring_change import RingChange, RingContent, tell_change
from graph.ledger.ring_identity import RingShape
from graph.ledger.verdict import Verdict

SIDE_TABLES: tuple[tuple[Table, Column[Any]], ...] = tuple(
    (table, table.c[name])
    for table, name in (
        (schema.ring_owners, "owner"),
        (schema.ring_schemes, "scheme"),
        (schema.ring_claims, "claim"),
        (schema.ring_findings, "finding"),
    )
)


def content_hash(ring: RingRecord) -> str:
    """SHA-256 of what a verdict on the ring rests on: when it changes, the ring has changed."""
    parts = [
        ring.scheme,
        sorted(ring.core),
        sorted(ring.subjects),
        sorted(ring.claims),
        str(ring.fund_amount),
        ring.facts,
    ]
    return hashlib.sha256(dump(parts).encode()).hexdigest()


def ring_values(ring: RingRecord, run: str) -> dict[str, Any]:
    """The columns that a run sets anew."""
    first, last = ring.window or (None, None)
    return {
        "scheme": ring.scheme,
        "score": ring.score,
        "basis": ring.basis,
        "q": ring.q,
        "fund_amount": ring.fund_amount,
        "window_from": None if first is None else first.isoformat(),
        "window_to": None if last is None else last.isoformat(),
        "compartment": ring.compartment,
        "synthetic": ring.synthetic,
        "search_text": ring.search_text,
        "facts": ring.facts,
        "content_hash": content_hash(ring),
        "last_run": run,
    }


def write_side_tables(connection: Connection, rings: Sequence[RingRecord]) -> None:
    """Replaces what the side tables say of these rings; successors are only ever added."""
    ids = [ring.id for ring in rings]
    for table, column in (*SIDE_TABLES, (schema.ring_subjects, schema.ring_subjects.c.subject)):
        for some in slices(ids):
            connection.execute(delete(table).where(table.c.ring.in_(some)))
        rows = [row for ring in rings for row in _side_rows(ring, column)]
        if rows:
            connection.execute(insert(table), rows)
    known = {tuple(row) for some in slices(ids) for row in connection.execute(_successors(some))}
    added = [
        {"ring": ring.id, "predecessor": before}
        for ring in rings
        for before in ring.successor_of
        if (ring.id, before) not in known
    ]
    if added:
        connection.execute(insert(schema.ring_successors), added)


def read_rings(connection: Connection, rows: Sequence[RowMapping]) -> list[RingRecord]:
    """The rings of these rows of the table, in their order, whole."""
    ids = [row["id"] for row in rows]
    sides = {column.name: _gather(connection, table, column, ids) for table, column in SIDE_TABLES}
    subjects: dict[str, tuple[set[str], set[str]]] = {ring: (set(), set()) for ring in ids}
    table = schema.ring_subjects
    for some in slices(ids):
        for ring, subject, core in connection.execute(
            select(table.c.ring, table.c.subject, table.c.core).where(table.c.ring.in_(some))
        ):
            subjects[ring][0 if core else 1].add(subject)
    before = _gather(connection, schema.ring_successors, schema.ring_successors.c.predecessor, ids)
    return [
        RingRecord(
            id=row["id"],
            scheme=row["scheme"],
            schemes=tuple(sorted(sides["scheme"][row["id"]])),
            score=row["score"],
            basis=row["basis"],
            q=row["q"],
            fund_amount=row["fund_amount"],
            core=frozenset(subjects[row["id"]][0]),
            subjects=frozenset(subjects[row["id"]][1]),
            claims=frozenset(sides["claim"][row["id"]]),
            owners=frozenset(sides["owner"][row["id"]]),
            findings=frozenset(sides["finding"][row["id"]]),
            facts=row["facts"],
            window=read_window(row["window_from"], row["window_to"]),
            search_text=row["search_text"],
            synthetic=row["synthetic"],
            compartment=row["compartment"],
            status=RingStatus(row["status"]),
            successor_of=tuple(sorted(before[row["id"]])),
            first_run=row["first_run"],
            last_run=row["last_run"],
            created_at=row["created_at"],
            changed_at=row["changed_at"],
            version=row["version"],
            change=RingChange(row["change"]),
            change_facts=row["change_facts"],
            change_at=row["change_at"],
            verdict=None if row["verdict"] is None else Verdict(row["verdict"]),
            reopened_at=row["reopened_at"],
            reopened_why=row["reopened_why"],
        )
        for row in rows
    ]


def read_shapes(connection: Connection, ages: Mapping[str, int]) -> list[RingShape]:
    """What the rings named by ``ages`` are recognised by."""
    core: dict[str, set[str]] = {ring: set() for ring in ages}
    table = schema.ring_subjects
    for some in slices(list(ages)):
        query = select(table.c.ring, table.c.subject).where(table.c.ring.in_(some), table.c.core)
        for ring, subject in connection.execute(query):
            core[ring].add(subject)
    claims = _gather(connection, schema.ring_claims, schema.ring_claims.c.claim, list(ages))
    return [RingShape(ring, frozenset(core[ring]), frozenset(claims[ring]), age) for ring, age in ages.items()]


def contents_of(rows: Mapping[str, Any], shapes: Iterable[RingShape]) -> dict[str, RingContent]:
    """What the rings of these rows consisted of when they were last saved."""
    return {
        shape.id: RingContent(
            shape.core,
            shape.claims,
            kinds_in(rows[shape.id]["facts"]),
            frozenset(rows[shape.id]["facts"].get("schemes") or (rows[shape.id]["scheme"],)),
        )
        for shape in shapes
    }


def record_change(
    row: Mapping[str, Any] | None, before: RingContent | None, ring: RingRecord, run: str, at: datetime
) -> dict[str, Any]:
    """Version and change of a ring in this run, given its row and content of before (None: it is new).

    A ring that was gone and is found again counts as new. Nothing changes when the run is saved twice: an empty answer.
    """
    if row is not None and row["last_run"] == run and row["status"] != RingStatus.GONE:
        return {}
    if row is None or before is None or row["status"] == RingStatus.GONE:
        version = 1 if row is None else row["version"] + 1
        return {"version": version, "change": RingChange.NEW, "change_facts": {}, "change_at": at}
    change, facts = tell_change(before, ring.content)
    version = row["version"] + (row["content_hash"] != content_hash(ring))
    since = row["change_at"] if change is RingChange.SAME else at
    return {"version": version, "change": change, "change_facts": facts, "change_at": since}


def record_times(row: Mapping[str, Any] | None, ring: RingRecord, run: str, at: datetime) -> dict[str, Any]:
    """Status and times of a ring in this run, given its row of before (None: it is new)."""
    if row is None:
        return {"status": RingStatus.NEW, "first_run": run, "created_at": at, "changed_at": at}
    fresh = row["first_run"] == run
    same = row["content_hash"] == content_hash(ring)
    return {"status": RingStatus.NEW if fresh else RingStatus.OPEN, "changed_at": row["changed_at"] if same else at}


def _side_rows(ring: RingRecord, column: Column[Any]) -> Iterable[dict[str, Any]]:
    if column.name == "subject":
        for subject in sorted(ring.core | ring.subjects):
            yield {"ring": ring.id, "subject": subject, "core": subject in ring.core}
        return
    values = {"owner": ring.owners, "scheme": ring.schemes, "claim": ring.claims, "finding": ring.findings}[column.name]
    for value in sorted(set(values)):
        yield {"ring": ring.id, column.name: value}


def _gather(connection: Connection, table: Table, column: Column[Any], ids: Sequence[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {ring: set() for ring in ids}
    for some in slices(ids):
        for ring, value in connection.execute(select(table.c.ring, column).where(table.c.ring.in_(some))):
            found[ring].add(value)
    return found


def _successors(ids: Sequence[str]) -> Any:
    table = schema.ring_successors
    return select(table.c.ring, table.c.predecessor).where(table.c.ring.in_(ids))


def slices(ids: Sequence[str], size: int = 500) -> Iterable[Sequence[str]]:
    """SQLite binds at most 32 766 values to one statement."""
    for start in range(0, len(ids), size):
        yield ids[start : start + size]


def read_window(first: str | None, last: str | None) -> tuple[date, date] | None:
    """The days of a row."""
    return None if first is None or last is None else (date.fromisoformat(first), date.fromisoformat(last))
