"""Verdicts on rings (团伙研判): every decision is kept; the latest stands until the ring becomes another matter."""

from __future__ import annotations

from sqlalchemy import Connection, func, insert, select, update

from graph.ledger import decision_tables, schema
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.outbox import Outbox
from graph.ledger.ring import RingRecord
from graph.ledger.rings import Rings
from graph.ledger.verdict import Verdict, VerdictRecord
from graph.model.errors import BadInput, Conflict
from graph.model.scope import Scope

LONGEST_REASON = 2000
"""Characters: what a decision rests on in a few sentences; files belong to the case."""


class Verdicts:
    """Judged by who may see the ring, read by the same."""

    def __init__(self, database: Database, clock: Clock, outbox: Outbox, rings: Rings) -> None:
        self._database = database
        self._clock = clock
        self._outbox = outbox
        self._rings = rings

    def judge(
        self,
        scope: Scope,
        ring: str,
        *,
        verdict: Verdict,
        reason: str,
        expected_version: int | None,
        actor: str,
        actor_name: str,
        agency: str,
    ) -> RingRecord:
        """Adds a decision; the ring as it then stands. Event: ``ring.judged``.

        Raises BadInput for a dismissal without a reason or one that is too long, NotFound for a ring that is not there
        for this reader, Conflict when its version is not ``expected_version`` (None: whatever it is now).
        """
        said = reason.strip()
        if verdict is Verdict.DISMISS and not said:
            raise BadInput("排除团伙须写明理由。", "A dismissal needs its reason.", field="reason")
        if len(said) > LONGEST_REASON:
            raise BadInput(
                f"理由最多 {LONGEST_REASON} 个字。",
                f"The reason has at most {LONGEST_REASON} characters.",
                field="reason",
            )
        with self._database.write() as connection:
            found = self._rings.get(scope, ring)
            if expected_version is not None and found.version != expected_version:
                raise Conflict(
                    f"团伙 {ring} 已有变化，请重新查看后再判断。",
                    f"The ring {ring} has changed since it was read; look at it again.",
                    ring=ring,
                    version=found.version,
                )
            self._add(connection, found, verdict, said, actor, actor_name, agency)
            return self._rings.get(scope, ring)

    def find_of(self, scope: Scope, ring: str) -> list[VerdictRecord]:
        """Every decision on a ring, newest first. Raises NotFound for a ring that is not there for this reader."""
        self._rings.get(scope, ring)
        table = decision_tables.verdicts
        query = select(table).where(table.c.ring == ring).order_by(table.c.sequence.desc())
        with self._database.read() as connection:
            return [
                VerdictRecord(
                    **{k: v for k, v in row.items() if k not in ("verdict", "sequence")},
                    verdict=Verdict(row["verdict"]),
                )
                for row in connection.execute(query).mappings()
            ]

    def _add(
        self,
        connection: Connection,
        ring: RingRecord,
        verdict: Verdict,
        reason: str,
        actor: str,
        actor_name: str,
        agency: str,
    ) -> None:
        table, at = decision_tables.verdicts, self._clock()
        last = connection.execute(select(func.max(table.c.sequence))).scalar_one() or 0
        connection.execute(
            insert(table).values(
                id=new_id(at),
                sequence=last + 1,
                ring=ring.id,
                version=ring.version,
                verdict=verdict,
                reason=reason,
                actor=actor,
                actor_name=actor_name,
                agency=agency,
                content=ring.content.document(),
                at=at,
            )
        )
        connection.execute(
            update(schema.rings)
            .where(schema.rings.c.id == ring.id)
            .values(verdict=verdict, reopened_at=None, reopened_why={}, version=ring.version + 1)
        )
        self._outbox.append(
            "ring.judged",
            {"ring": ring.id, "verdict": verdict.value, "version": ring.version + 1},
            owners=ring.owners,
            compartment=ring.compartment,
        )
