"""Alarms (安全告警): what the security administrator and the auditor of an agency must both look at; never taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, insert, select

from graph.ledger import signin_tables as tables
from graph.ledger.account import Account
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.model.errors import Conflict, NotFound


class AlarmKind(StrEnum):
    """What happened."""

    BREAK_GLASS = "break_glass"  # 应急登录: a local account opened a session although a provider is connected
    REPORTER_OPENED = "reporter_opened"  # 开启举报人身份: a custodian opened a reporter's identity


@dataclass(frozen=True, slots=True)
class Seen:
    """Who has acknowledged an alarm, and when."""

    account: str
    account_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class AlarmRecord:
    """One alarm of an agency: which account it is about, in which session."""

    id: str
    agency: str
    kind: AlarmKind
    account: str
    account_name: str
    session: str
    at: datetime
    seen: tuple[Seen, ...]


class Alarms:
    """The database itself refuses to change or remove one."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def raise_alarm(self, kind: AlarmKind, account: Account, *, session: str) -> str:
        """Adds an alarm to the account's agency; its id."""
        at = self._clock()
        alarm = new_id(at)
        with self._database.write() as connection:
            connection.execute(
                insert(tables.alarms).values(
                    id=alarm,
                    agency=account.agency,
                    kind=kind,
                    account=account.id,
                    account_name=account.name,
                    session=session,
                    at=at,
                )
            )
        return alarm

    def find(self, agency: str, *, limit: int) -> list[AlarmRecord]:
        """The agency's alarms, newest first."""
        return self._read(tables.alarms.c.agency == agency, limit)

    def get(self, alarm: str) -> AlarmRecord:
        """One alarm. Raises NotFound."""
        found = self._read(tables.alarms.c.id == alarm, 1)
        if not found:
            raise NotFound("没有这条告警。", "There is no such alarm.")
        return found[0]

    def acknowledge(self, agency: str, alarm: str, by: Account) -> None:
        """Notes that somebody has looked at it. Raises NotFound for another agency's, Conflict when they had before."""
        table, marks = tables.alarms, tables.alarms_seen
        with self._database.write() as connection:
            owner = connection.execute(select(table.c.agency).where(table.c.id == alarm)).scalar_one_or_none()
            if owner != agency:
                raise NotFound("没有这条告警。", "There is no such alarm.")
            before = select(marks.c.at).where(marks.c.alarm == alarm, marks.c.account == by.id)
            if connection.execute(before).one_or_none() is not None:
                raise Conflict("您已确认过这条告警。", "You have acknowledged this alarm before.")
            connection.execute(insert(marks).values(alarm=alarm, account=by.id, account_name=by.name, at=self._clock()))

    def _read(self, condition: ColumnElement[bool], limit: int) -> list[AlarmRecord]:
        table, marks = tables.alarms, tables.alarms_seen
        newest = select(table).where(condition).order_by(table.c.at.desc(), table.c.id.desc())
        with self._database.read() as connection:
            rows = connection.execute(newest.limit(limit)).mappings().all()
            seen: dict[str, list[Seen]] = {row["id"]: [] for row in rows}
            of_these = select(marks).where(marks.c.alarm.in_(seen)).order_by(marks.c.at, marks.c.account)
            for mark in connection.execute(of_these).mappings():
                seen[mark["alarm"]].append(Seen(mark["account"], mark["account_name"], mark["at"]))
        return [_alarm(row, tuple(seen[row["id"]])) for row in rows]


def _alarm(row: Any, seen: tuple[Seen, ...]) -> AlarmRecord:
    what = (row["id"], row["agency"], AlarmKind(row["kind"]))
    return AlarmRecord(*what, row["account"], row["account_name"], row["session"], row["at"], seen)
