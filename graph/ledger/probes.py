"""Who asked the index what, and when (探询计数): every registration is counted, and what looks like fishing alarms.

Also the stop list (枢纽名单): public numbers at which everybody meets.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, func, insert, or_, select

from graph.ledger import deconfliction_tables as tables
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.judging import Judge
from graph.model.errors import BadInput, NotFound
from graph.model.pointing import IdentifierKind

SPAN = timedelta(days=1)

MOST_OF_ACCOUNT = 300
MOST_OF_AGENCY = 3_000
"""Identifiers in 24 hours: the subjects of several large cases, never a register of 10 000 persons."""

SINGLES_ALARM = 10
MOST_SINGLES = 20
"""Registrations of one identifier in 24 hours: subjects are added one by one, persons are looked up one by one."""

LONGEST_REASON = 500

_PROBES = tables.probes
_ALARMS = tables.probe_alarms
_HUBS = tables.deconfliction_hubs


class AlarmKind(StrEnum):
    """What looked like fishing (告警类型)."""

    SINGLES = "singles"  # one identifier at a time, again and again
    ACCOUNT = "account"  # more identifiers than an account's cases have
    AGENCY = "agency"  # more than an agency's cases have


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a registration goes on, and the alarm that it raised, if it is the day's first of its kind."""

    allowed: bool
    alarm: AlarmKind | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeAlarm:
    """One alarm."""

    id: str
    account: str
    account_name: str
    agency: str
    task_force: str
    kind: AlarmKind
    count: int
    at: datetime


class Probes:
    """Counts over the last 24 hours."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def admit(
        self, task_force: str, proceeding: str, identifiers: int, reason: str, judge: Judge, *, hidden: bool
    ) -> Verdict:
        """Counts one registration and says whether it goes on; a refused one is counted as well.

        Raises BadInput without a reason. The same statements run whatever the outcome is but for the alarm's own row.
        """
        said = reason.strip()
        if not said or len(said) > LONGEST_REASON:
            raise BadInput(
                f"须说明理由，最多 {LONGEST_REASON} 个字。",
                f"State a reason of at most {LONGEST_REASON} characters.",
                field="reason",
            )
        at = self._clock()
        with self._database.write() as connection:
            own = (_PROBES.c.account == judge.actor, _PROBES.c.at > at - SPAN)
            total = self._sum(_PROBES.c.account == judge.actor, at) + identifiers
            agency = self._sum(_PROBES.c.agency == judge.agency, at) + identifiers
            counted = select(func.count()).select_from(_PROBES).where(*own, _PROBES.c.identifiers == 1)
            singles = connection.execute(counted).scalar_one() + (identifiers == 1)
            kind, count, refused = _judged(total, agency, singles if identifiers == 1 else 0)
            connection.execute(
                insert(_PROBES).values(
                    id=new_id(at),
                    account=judge.actor,
                    agency=judge.agency,
                    task_force=task_force,
                    proceeding=proceeding,
                    identifiers=identifiers,
                    reason=said,
                    refused=refused,
                    at=at,
                )
            )
            raised = kind if kind is not None and self._raise(kind, count, task_force, judge, at, hidden) else None
        return Verdict(not refused, raised, count)

    def find_alarms(self, *, agency: str | None = None, convenor: str | None = None) -> list[ProbeAlarm]:
        """Alarms about an agency's accounts, or in the task forces that an agency convenes; newest first."""
        forces = tables.task_forces
        convened = select(forces.c.id).where(forces.c.convenor == convenor)
        wanted = or_(_ALARMS.c.agency == agency, _ALARMS.c.task_force.in_(convened) & _ALARMS.c.hidden.is_(False))
        with self._database.read() as connection:
            rows = connection.execute(select(_ALARMS).where(wanted).order_by(_ALARMS.c.id.desc()).limit(200))
            return [
                ProbeAlarm(
                    **{name: value for name, value in row.items() if name != "hidden"}
                    | {"kind": AlarmKind(row["kind"])}
                )
                for row in rows.mappings()
            ]

    def add_hub(self, kind: IdentifierKind, value: str, reason: str, by: str) -> None:
        """Puts a public number, in its normal form, on the stop list."""
        held = (_HUBS.c.kind == kind) & (_HUBS.c.value == value)
        with self._database.write() as connection:
            connection.execute(delete(_HUBS).where(held))
            connection.execute(insert(_HUBS).values(kind=kind, value=value, reason=reason, by=by, at=self._clock()))

    def remove_hub(self, kind: IdentifierKind, value: str) -> None:
        """Raises NotFound."""
        with self._database.write() as connection:
            gone = connection.execute(delete(_HUBS).where(_HUBS.c.kind == kind, _HUBS.c.value == value))
            if not gone.rowcount:
                raise NotFound("枢纽名单中没有此项。", "The stop list does not have it.", kind=kind.value)

    def find_hubs(self) -> dict[tuple[IdentifierKind, str], str]:
        """The stop list: reasons by kind and value."""
        with self._database.read() as connection:
            rows = connection.execute(select(_HUBS).order_by(_HUBS.c.kind, _HUBS.c.value)).mappings()
            return {(IdentifierKind(row["kind"]), row["value"]): row["reason"] for row in rows}

    def _sum(self, of: Any, at: datetime) -> int:
        query = select(func.coalesce(func.sum(_PROBES.c.identifiers), 0)).where(of, _PROBES.c.at > at - SPAN)
        with self._database.read() as connection:
            return int(connection.execute(query.where(_PROBES.c.refused.is_(False))).scalar_one())

    def _raise(self, kind: AlarmKind, count: int, task_force: str, judge: Judge, at: datetime, hidden: bool) -> bool:
        """Whether this is the first alarm of its kind about the account in 24 hours; it is kept then."""
        same = (_ALARMS.c.account == judge.actor, _ALARMS.c.kind == kind, _ALARMS.c.at > at - SPAN)
        with self._database.write() as connection:
            if connection.execute(select(_ALARMS.c.id).where(*same).limit(1)).one_or_none() is not None:
                return False
            values = {"account": judge.actor, "account_name": judge.name, "agency": judge.agency, "hidden": hidden}
            connection.execute(
                insert(_ALARMS).values(id=new_id(at), **values, task_force=task_force, kind=kind, count=count, at=at)
            )
        return True


def _judged(total: int, agency: int, singles: int) -> tuple[AlarmKind | None, int, bool]:
    """The alarm, what was counted, and whether the registration is refused."""
    if total > MOST_OF_ACCOUNT:
        return AlarmKind.ACCOUNT, total, True
    if agency > MOST_OF_AGENCY:
        return AlarmKind.AGENCY, agency, True
    if singles >= SINGLES_ALARM:
        return AlarmKind.SINGLES, singles, singles > MOST_SINGLES
    return None, total, False
