"""Rings (团伙) in the ledger: they keep their ids from run to run, and every read is inside the reader's scope."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, exists, func, insert, or_, select, update

from graph.ledger import decision_tables, schema
from graph.ledger.clock import Clock, derived_id, new_id
from graph.ledger.database import Database
from graph.ledger.outbox import Outbox
from graph.ledger.payload import JsonObject
from graph.ledger.ring import RingRecord, RingStatus
from graph.ledger.ring_change import RingChange, RingContent, content_of
from graph.ledger.ring_identity import RingShape, trace_lineage
from graph.ledger.ring_page import RingFilter, RingOrder, RingPage, read_cursor, write_cursor
from graph.ledger.ring_query import conditions, place_value, visible
from graph.ledger.ring_rows import (
    contents_of,
    read_rings,
    read_shapes,
    record_change,
    record_times,
    ring_values,
    slices,
    write_side_tables,
)
from graph.ledger.verdict import Verdict, why_reopened
from graph.model.errors import NotFound
from graph.model.scope import Scope

_SUBJECTS_AT_ONCE = 500
"""Below SQLite's limit of 32 766 parameters, with room for the scope's."""

_GONE_IS_YOUNGER = 1 << 40
"""Added to the age of rings that are gone: of equally overlapping rings one that is still open goes first."""


@dataclass(frozen=True, slots=True)
class SavedRing:
    """What became of one ring of a run: the id it was found under, the id it has now, its status and predecessors, how it
    differs from the run before, and whether a dismissal of it stands."""

    found_as: str
    id: str
    status: RingStatus
    successor_of: tuple[str, ...]
    change: RingChange = RingChange.NEW
    dismissed: bool = False


@dataclass(frozen=True, slots=True)
class ToldRing:
    """What was told of a ring (当时的说明): its version, the run that made it, the facts verbatim."""

    ring: str
    version: int
    run: str
    facts: JsonObject
    at: datetime


class Rings:
    """Saved by run, read by scope."""

    def __init__(self, database: Database, clock: Clock, outbox: Outbox) -> None:
        self._database = database
        self._clock = clock
        self._outbox = outbox

    def save(self, run: str, rings: Sequence[RingRecord], *, covered: Collection[str]) -> tuple[SavedRing, ...]:
        """Rings of a saved run, in one transaction, with their lasting ids (in the order given).

        ``covered`` are the schemes that the run ran: earlier rings of these schemes alone may go on under their id, or
        are ``gone``; rings that also rest on a scheme that did not run stay as they are. Saving a run twice changes
        nothing. Events: ``ring.changed`` for every ring that is new, changed or gone.
        """
        if any(not ring.owners for ring in rings):
            raise ValueError("a ring without owners would be nobody's")
        with self._database.write() as connection:
            before = self._earlier(connection, frozenset(covered))
            ages = {
                ring: row["sequence"] + (_GONE_IS_YOUNGER if row["status"] == RingStatus.GONE else 0)
                for ring, row in before.items()
            }
            shapes = [RingShape(ring.id, ring.core, ring.claims) for ring in rings]
            earlier = read_shapes(connection, ages)
            lineage = trace_lineage(earlier, shapes)
            contents = contents_of(before, earlier)
            named = []
            for ring in rings:
                line = lineage[ring.id]
                alive = tuple(old for old in line.successor_of if before[old]["status"] != RingStatus.GONE)
                lasting = line.kept or self._free_id(connection, ring.id, run)
                named.append(replace(ring, id=lasting, successor_of=tuple(old for old in alive if old != lasting)))
            self._write(connection, run, named, before, contents)
            self._close(connection, run, before, {ring.id for ring in named})
            return self._saved(connection, rings, named)

    def get(self, scope: Scope, ring: str) -> RingRecord:
        """One ring, gone ones too. Raises NotFound when there is none, or not for this reader."""
        with self._database.read() as connection:
            query = select(schema.rings).where(schema.rings.c.id == ring, visible(scope))
            for found in read_rings(connection, connection.execute(query).mappings().all()):
                return found
        raise NotFound(f"没有团伙 {ring}。", f"There is no ring {ring}.", ring=ring)

    def get_told(self, scope: Scope, ring: str, version: int) -> ToldRing:
        """The facts of a ring as they stood at one of its versions, word for word. Raises NotFound."""
        self.get(scope, ring)
        table = decision_tables.ring_versions
        query = (
            select(table)
            .where(table.c.ring == ring, table.c.version <= version)
            .order_by(table.c.version.desc())
            .limit(1)
        )
        with self._database.read() as connection:
            for row in connection.execute(query).mappings():
                return ToldRing(row["ring"], row["version"], row["run"], row["facts"], row["at"])
        raise NotFound(
            f"团伙 {ring} 没有版本 {version}。",
            f"The ring {ring} has no version {version}.",
            ring=ring,
            version=version,
        )

    def page(
        self,
        scope: Scope,
        *,
        first: int,
        after: str | None = None,
        order: RingOrder = RingOrder.SCORE,
        only: RingFilter | None = None,
    ) -> RingPage:
        """``first`` rings after a cursor; ``total`` counts all that match, inside the scope. Raises BadInput."""
        wanted = and_(visible(scope), *conditions(only or RingFilter()))
        column = {
            RingOrder.SCORE: schema.rings.c.score,
            RingOrder.AMOUNT: schema.rings.c.fund_amount,
            RingOrder.DATE: schema.rings.c.created_at,
        }[order]
        query = select(schema.rings).where(wanted).order_by(column.desc(), schema.rings.c.id).limit(first + 1)
        if after is not None:
            place, ring = read_cursor(order, after)
            value = place_value(order, place)
            query = query.where(or_(column < value, and_(column == value, schema.rings.c.id > ring)))
        with self._database.read() as connection:
            total = connection.execute(select(func.count()).select_from(schema.rings).where(wanted)).scalar_one()
            rows = connection.execute(query).mappings().all()
            found = tuple(read_rings(connection, rows[:first]))
        return RingPage(found, tuple(write_cursor(order, ring) for ring in found), int(total), len(rows) > first)

    def find_about(self, scope: Scope, subject: str, *, limit: int) -> list[RingRecord]:
        """Rings that name a subject (core or not), strongest first."""
        table = schema.ring_subjects
        named = exists().where(table.c.ring == schema.rings.c.id, table.c.subject == subject)
        query = (
            select(schema.rings)
            .where(named, visible(scope))
            .order_by(schema.rings.c.score.desc(), schema.rings.c.id)
            .limit(limit)
        )
        with self._database.read() as connection:
            return read_rings(connection, connection.execute(query).mappings().all())

    def find_naming(self, scope: Scope, subjects: Collection[str]) -> dict[str, tuple[str, ...]]:
        """By subject, the ids of the visible rings that name it (core or not), strongest first; the others are left out."""
        table, found = schema.ring_subjects, dict[str, list[str]]()
        wanted = sorted(set(subjects))
        with self._database.read() as connection:
            for start in range(0, len(wanted), _SUBJECTS_AT_ONCE):
                some = wanted[start : start + _SUBJECTS_AT_ONCE]
                query = (
                    select(table.c.subject, schema.rings.c.id)
                    .join(schema.rings, schema.rings.c.id == table.c.ring)
                    .where(table.c.subject.in_(some), visible(scope))
                    .order_by(table.c.subject, schema.rings.c.score.desc(), schema.rings.c.id)
                )
                for subject, ring in connection.execute(query):
                    found.setdefault(subject, []).append(ring)
        return {subject: tuple(dict.fromkeys(rings)) for subject, rings in found.items()}

    def find_all(self) -> list[RingRecord]:
        """Every ring that is not gone, for the projection into the graph: without scope, never for a person."""
        query = select(schema.rings).where(schema.rings.c.status != RingStatus.GONE).order_by(schema.rings.c.sequence)
        with self._database.read() as connection:
            return read_rings(connection, connection.execute(query).mappings().all())

    def _earlier(self, connection: Connection, covered: frozenset[str]) -> dict[str, Any]:
        """Rows of the rings all of whose schemes are covered, by id."""
        table, schemes = schema.rings, schema.ring_schemes
        outside = exists().where(schemes.c.ring == table.c.id, schemes.c.scheme.not_in(sorted(covered)))
        return {row["id"]: row for row in connection.execute(select(table).where(~outside)).mappings()}

    def _free_id(self, connection: Connection, found_as: str, run: str) -> str:
        """The id it was found under, unless a ring of before has it."""
        query = select(schema.rings.c.id).where(schema.rings.c.id == found_as)
        return found_as if connection.execute(query).one_or_none() is None else derived_id(found_as, run)

    def _write(
        self,
        connection: Connection,
        run: str,
        rings: Sequence[RingRecord],
        before: Mapping[str, Any],
        contents: Mapping[str, RingContent],
    ) -> None:
        at, table = self._clock(), schema.rings
        last = connection.execute(select(func.max(table.c.sequence))).scalar_one() or 0
        for ring in rings:
            row = before.get(ring.id)
            changed = record_change(row, contents.get(ring.id), ring, run, at)
            values = ring_values(ring, run) | record_times(row, ring, run, at) | changed
            if row is None:
                last += 1
                connection.execute(insert(table).values(id=ring.id, sequence=last, reopened_why={}, **values))
            else:
                values |= self._reopened(connection, row, ring, at)
                connection.execute(update(table).where(table.c.id == ring.id).values(**values))
            self._keep_change(connection, ring.id, run, changed, at)
            if changed and (row is None or changed["version"] != row["version"]):
                connection.execute(
                    insert(decision_tables.ring_versions).values(
                        ring=ring.id, version=changed["version"], run=run, facts=ring.facts, at=at
                    )
                )
            if row is None or row["content_hash"] != values["content_hash"] or row["status"] == RingStatus.GONE:
                self._tell(ring.id, values["status"], run, ring.owners, ring.compartment)
        write_side_tables(connection, rings)

    def _reopened(self, connection: Connection, row: Any, ring: RingRecord, at: datetime) -> dict[str, Any]:
        """When and why a judged ring asks for a new decision; empty while the old one stands."""
        if row["verdict"] is None or row["reopened_at"] is not None:
            return {}
        table = decision_tables.verdicts
        latest = select(table.c.content).where(table.c.ring == ring.id).order_by(table.c.sequence.desc()).limit(1)
        why = why_reopened(content_of(connection.execute(latest).scalar_one()), ring.content)
        return {} if why is None else {"reopened_at": at, "reopened_why": why}

    def _keep_change(
        self, connection: Connection, ring: str, run: str, changed: Mapping[str, Any], at: datetime
    ) -> None:
        """One line of the ring's history; runs that change nothing leave none."""
        if not changed or changed["change"] is RingChange.SAME:
            return
        connection.execute(
            insert(decision_tables.ring_changes).values(
                id=new_id(at), ring=ring, run=run, change=changed["change"], facts=changed["change_facts"], at=at
            )
        )

    def _saved(
        self, connection: Connection, found: Sequence[RingRecord], named: Sequence[RingRecord]
    ) -> tuple[SavedRing, ...]:
        table = schema.rings
        rows = {
            row["id"]: row
            for some in slices([ring.id for ring in named])
            for row in connection.execute(select(table).where(table.c.id.in_(some))).mappings()
        }
        return tuple(
            SavedRing(
                one.id,
                ring.id,
                RingStatus(rows[ring.id]["status"]),
                ring.successor_of,
                RingChange(rows[ring.id]["change"]),
                rows[ring.id]["verdict"] == Verdict.DISMISS and rows[ring.id]["reopened_at"] is None,
            )
            for one, ring in zip(found, named, strict=True)
        )

    def _close(self, connection: Connection, run: str, before: Mapping[str, Any], found: Collection[str]) -> None:
        """Rings of before that the run no longer found."""
        table = schema.rings
        gone = [row for ring, row in before.items() if ring not in found and row["status"] != RingStatus.GONE]
        at: datetime = self._clock()
        for row in gone:
            connection.execute(
                update(table)
                .where(table.c.id == row["id"])
                .values(
                    status=RingStatus.GONE,
                    changed_at=at,
                    change=RingChange.GONE,
                    change_facts={},
                    change_at=at,
                    version=row["version"] + 1,
                )
            )
            self._keep_change(connection, row["id"], run, {"change": RingChange.GONE, "change_facts": {}}, at)
            owners = select(schema.ring_owners.c.owner).where(schema.ring_owners.c.ring == row["id"])
            agencies = frozenset(connection.execute(owners).scalars())
            self._tell(row["id"], RingStatus.GONE, run, agencies, row["compartment"])

    def _tell(self, ring: str, status: RingStatus, run: str, owners: frozenset[str], compartment: str | None) -> None:
        self._outbox.append(
            "ring.changed",
            {"ring": ring, "status": status.value, "run": run},
            owners=owners,
            compartment=compartment,
        )
