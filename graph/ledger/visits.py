"""When an account was last here (上次查看): so that a reader can ask for what came since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, insert, select, update

from graph.ledger import decision_tables, schema
from graph.ledger.clock import Clock
from graph.ledger.database import Database

FRESH = timedelta(minutes=1)
"""A visit is noted once a minute at most: what is read is not written for."""


@dataclass(frozen=True, slots=True)
class Visit:
    """The end of the visit before: its time, and the outbox as it then was."""

    at: datetime
    sequence: int


class Visits:
    """One row an account: the visit that goes on, and when the one before it ended. A visit is one session."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def note(self, account: str, session: str) -> Visit | None:
        """The account is here in this session; the visit before, None when there was none."""
        table, at = decision_tables.visits, self._clock()
        with self._database.read() as connection:
            row = connection.execute(select(table).where(table.c.account == account)).mappings().one_or_none()
        if row is not None and row["session"] == session and at - row["seen_at"] < FRESH:
            return _before(row["last_at"], row["last_sequence"])
        with self._database.write() as connection:
            row = connection.execute(select(table).where(table.c.account == account)).mappings().one_or_none()
            seen = connection.execute(select(func.max(schema.outbox.c.sequence))).scalar_one() or 0
            now = {"session": session, "seen_at": at, "seen_sequence": seen}
            if row is None:
                connection.execute(insert(table).values(account=account, **now))
                return None
            if row["session"] != session:
                now |= {"last_at": row["seen_at"], "last_sequence": row["seen_sequence"]}
            connection.execute(update(table).where(table.c.account == account).values(**now))
            return _before(now.get("last_at", row["last_at"]), now.get("last_sequence", row["last_sequence"]))

    def last(self, account: str, session: str) -> Visit | None:
        """The visit before this session's, without noting one."""
        table = decision_tables.visits
        with self._database.read() as connection:
            row = connection.execute(select(table).where(table.c.account == account)).mappings().one_or_none()
        if row is None:
            return None
        if row["session"] != session:
            return Visit(row["seen_at"], row["seen_sequence"])
        return _before(row["last_at"], row["last_sequence"])


def _before(at: datetime | None, sequence: int | None) -> Visit | None:
    return None if at is None else Visit(at, int(sequence or 0))
