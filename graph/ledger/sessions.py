"""Sessions (会话): kept on the server, found by a token of which only the hash is stored."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update

from graph.ledger import schema
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.model.errors import Unauthenticated
from graph.model.factors import Factor, has_second

IDLE = timedelta(minutes=15)
"""A session nobody uses ends (security.md A3; GB/T 22239-2019 8.1.4.1)."""

ABSOLUTE = timedelta(hours=8)
"""Every session ends after a working day."""

TOUCH_EVERY = timedelta(seconds=30)
"""How exactly use is recorded: not every request writes."""


@dataclass(frozen=True, slots=True)
class Session:
    """One signed-in browser; ``purpose`` is the stated purpose of use (查询目的), empty when none was given.

    ``factors`` are the proofs that it was opened with.
    """

    id: str
    account_id: str
    purpose: str
    created_at: datetime
    touched_at: datetime
    expires_at: datetime
    factors: frozenset[Factor]

    @property
    def second_factor(self) -> bool:
        """Whether a second factor was shown."""
        return has_second(self.factors)


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session and its token, which is given to the browser and never stored."""

    session: Session
    token: str = field(repr=False)


class Sessions:
    """A session is good while it is not revoked, idle or over, and its account is not disabled."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def create(
        self, account: str, *, purpose: str = "", factors: Collection[Factor] = (Factor.PASSWORD,)
    ) -> NewSession:
        """A new session of an account id."""
        at, token = self._clock(), secrets.token_urlsafe(32)
        session = Session(new_id(at), account, purpose.strip(), at, at, at + ABSOLUTE, frozenset(factors))
        with self._database.write() as connection:
            connection.execute(
                insert(schema.sessions).values(
                    id=session.id,
                    token_hash=_hash(token),
                    account_id=account,
                    purpose=session.purpose,
                    created_at=at,
                    touched_at=at,
                    expires_at=session.expires_at,
                    factors=sorted(session.factors),
                )
            )
        return NewSession(session, token)

    def get(self, token: str) -> Session:
        """The session, without counting as use: what an open event stream asks again and again.

        Raises Unauthenticated when it is unknown, revoked, idle for ``IDLE``, over, or its account is disabled.
        """
        table, accounts = schema.sessions, schema.accounts
        query = (
            select(table)
            .join(accounts, accounts.c.id == table.c.account_id)
            .where(table.c.token_hash == _hash(token), table.c.revoked_at.is_(None), accounts.c.disabled_at.is_(None))
        )
        with self._database.read() as connection:
            row = connection.execute(query).mappings().one_or_none()
        at = self._clock()
        if row is None or at >= row["expires_at"] or at - row["touched_at"] >= IDLE:
            raise Unauthenticated(
                "会话不存在或已失效，请重新登录。", "There is no such session, or it has ended; sign in again."
            )
        return _session(row)

    def touch(self, token: str) -> Session:
        """The session, and its idle time starts anew. Raises Unauthenticated as ``get`` does."""
        session = self.get(token)
        at = self._clock()
        if at - session.touched_at < TOUCH_EVERY:
            return session
        self._update(session.id, touched_at=at)
        return self.get(token)

    def set_purpose(self, token: str, purpose: str) -> Session:
        """The session with another stated purpose. Raises Unauthenticated as ``get`` does."""
        self._update(self.get(token).id, purpose=purpose.strip())
        return self.get(token)

    def add_factor(self, token: str, factor: Factor) -> Session:
        """The session with one proof more. Raises Unauthenticated as ``get`` does."""
        session = self.get(token)
        self._update(session.id, factors=sorted(session.factors | {factor}))
        return self.get(token)

    def find_open(self, account: str) -> list[Session]:
        """The sessions of an account id that are good now, newest first."""
        table, at = schema.sessions, self._clock()
        query = select(table).where(
            table.c.account_id == account,
            table.c.revoked_at.is_(None),
            table.c.expires_at > at,
            table.c.touched_at > at - IDLE,
        )
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(table.c.created_at.desc(), table.c.id.desc())).mappings()
            return [_session(row) for row in rows]

    def revoke(self, session: str) -> None:
        """Ends a session by its id; one that has ended stays ended."""
        self._update(session, revoked_at=self._clock())

    def revoke_account(self, account: str, *, but: str = "") -> int:
        """Ends every session of an account id but the one named; how many were good until now."""
        table = schema.sessions
        with self._database.write() as connection:
            ended = sum(one.id != but for one in self.find_open(account))
            connection.execute(
                update(table)
                .where(table.c.account_id == account, table.c.revoked_at.is_(None), table.c.id != but)
                .values(revoked_at=self._clock())
            )
        return ended

    def _update(self, session: str, **values: Any) -> None:
        table = schema.sessions
        with self._database.write() as connection:
            connection.execute(
                update(table).where(table.c.id == session, table.c.revoked_at.is_(None)).values(**values)
            )


def _session(row: Any) -> Session:
    return Session(
        row["id"],
        row["account_id"],
        row["purpose"],
        row["created_at"],
        row["touched_at"],
        row["expires_at"],
        frozenset(Factor(factor) for factor in row["factors"]),
    )


def _hash(token: str) -> str:
    """SHA-256 is enough: the token has 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()
