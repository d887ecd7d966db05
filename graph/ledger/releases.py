"""Releases (放行申请) in the ledger: asked, decided by somebody else, used once; nothing of one is ever removed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from graph.ledger import release_tables as tables
from graph.ledger.case_checks import LONGEST_REASON, reason_of, text_of
from graph.ledger.clock import Clock, new_id
from graph.ledger.database import Database
from graph.ledger.judging import Judge
from graph.ledger.release import (
    OPEN_FOR,
    WAITS,
    Leaving,
    NewRelease,
    ReleaseKind,
    ReleaseRecord,
    ReleaseState,
)
from graph.model.errors import Conflict, NotFound

_TABLE = tables.releases
_RUNNING = frozenset({ReleaseState.ASKED, ReleaseState.APPROVED})

MOST_OPEN = 20
"""Requests of one account that may wait or be open at once: an approver reads each."""


class Releases:
    """No event tells of a release: who asked whom to open what is nobody else's to follow."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def ask(self, new: NewRelease, by: Judge) -> ReleaseRecord:
        """A new request. Raises BadInput without purpose or ground, Conflict when the same one waits or is open."""
        purpose = text_of(new.purpose, LONGEST_REASON, "purpose", called=("目的", "The purpose"))
        ground = text_of(new.ground, LONGEST_REASON, "ground", called=("法律依据", "The legal ground"))
        at = self._clock()
        id = new_id(at)
        with self._database.write() as connection:
            mine = self._find(connection, new.agency, {new.kind}, by=by.actor)
            running = [one for one in mine if one.state in _RUNNING]
            if any((one.subject, one.leaving.digest) == (new.subject, new.leaving.digest) for one in running):
                raise Conflict("同一申请正在办理。", "The same request waits, or is open, already.", field="subject")
            if len(running) >= MOST_OPEN:
                raise Conflict("未办结的申请过多。", "Too many requests are open.", most=MOST_OPEN)
            connection.execute(
                insert(_TABLE).values(
                    id=id,
                    agency=new.agency,
                    kind=new.kind,
                    subject=new.subject,
                    purpose=purpose,
                    ground=ground,
                    content=_content(new.leaving),
                    digest=new.leaving.digest,
                    state=ReleaseState.ASKED,
                    asked_by=by.actor,
                    asked_by_name=by.name,
                    asked_at=at,
                    until=at + WAITS[new.kind],
                    reason="",
                    revision=1,
                )
            )
            return self._get(connection, new.agency, {new.kind}, id)

    def decide(
        self, agency: str, kinds: Collection[ReleaseKind], id: str, by: Judge, *, approve: bool, reason: str
    ) -> ReleaseRecord:
        """The second person's word. Raises NotFound, Conflict for one's own request or one that does not wait.

        BadInput when it is refused without a reason.
        """
        said = reason_of(reason, needed=not approve)
        with self._database.write() as connection:
            found = self._get(connection, agency, kinds, id)
            if found.asked_by == by.actor:
                raise Conflict("申请人不能批准自己的申请。", "Whoever asked cannot decide.", field="id")
            _must_be(found, ReleaseState.ASKED)
            at = self._clock()
            values: dict[str, Any] = {
                "state": ReleaseState.APPROVED if approve else ReleaseState.REFUSED,
                "decided_by": by.actor,
                "decided_by_name": by.name,
                "decided_at": at,
                "reason": said,
            }
            if approve:
                values["until"] = at + OPEN_FOR[found.kind]
            return self._move(connection, found, values)

    def withdraw(self, agency: str, kinds: Collection[ReleaseKind], id: str, by: Judge) -> ReleaseRecord:
        """Whoever asked, or approved, takes it back before it is used. Raises NotFound, Conflict."""
        with self._database.write() as connection:
            found = self._get(connection, agency, kinds, id)
            if by.actor not in (found.asked_by, found.decided_by):
                raise NotFound("没有这份申请。", "There is no such request.")
            _must_be(found, *_RUNNING)
            return self._move(connection, found, {"state": ReleaseState.WITHDRAWN})

    def use(self, agency: str, kinds: Collection[ReleaseKind], id: str, by: Judge) -> ReleaseRecord:
        """Uses up an approval, which is good once and for its asker alone. Raises NotFound, Conflict."""
        with self._database.write() as connection:
            found = self._get(connection, agency, kinds, id)
            if found.asked_by != by.actor:
                raise NotFound("没有这份申请。", "There is no such request.")
            _must_be(found, ReleaseState.APPROVED)
            return self._move(connection, found, {"state": ReleaseState.USED, "used_at": self._clock()})

    def find_open(self, agency: str, kind: ReleaseKind, subject: str, digest: str, by: str) -> ReleaseRecord | None:
        """The approval under which ``by`` may release just this; None when there is none."""
        with self._database.read() as connection:
            for one in self._find(connection, agency, {kind}, by=by):
                fits = (one.subject, one.leaving.digest) == (subject, digest)
                if fits and one.state is ReleaseState.APPROVED:
                    return one
        return None

    def get(self, agency: str, kinds: Collection[ReleaseKind], id: str) -> ReleaseRecord:
        """One of an agency. Raises NotFound."""
        with self._database.read() as connection:
            return self._get(connection, agency, kinds, id)

    def find(
        self, agency: str, kinds: Collection[ReleaseKind], *, limit: int, by: str | None = None
    ) -> list[ReleaseRecord]:
        """An agency's requests of these kinds, newest first; ``by``: those that this account asked for."""
        with self._database.read() as connection:
            return self._find(connection, agency, kinds, limit, by)

    def count(self, agency: str, begin: datetime, end: datetime) -> dict[ReleaseKind, dict[ReleaseState, int]]:
        """How many requests of a time came to what, by kind (月报): numbers alone."""
        with self._database.read() as connection:
            found = self._find(connection, agency, frozenset(ReleaseKind))
        counted = {kind: Counter[ReleaseState]() for kind in ReleaseKind}
        for one in found:
            if begin <= one.asked_at < end:
                counted[one.kind][one.state] += 1
        return {kind: {state: counts[state] for state in ReleaseState} for kind, counts in counted.items()}

    def _get(self, connection: Connection, agency: str, kinds: Collection[ReleaseKind], id: str) -> ReleaseRecord:
        query = select(_TABLE).where(_TABLE.c.id == id, _TABLE.c.agency == agency, _TABLE.c.kind.in_(sorted(kinds)))
        row = connection.execute(query).mappings().one_or_none()
        if row is None:
            raise NotFound("没有这份申请。", "There is no such request.")
        return self._record(row)

    def _find(
        self,
        connection: Connection,
        agency: str,
        kinds: Collection[ReleaseKind],
        limit: int | None = None,
        by: str | None = None,
    ) -> list[ReleaseRecord]:
        wanted = [_TABLE.c.agency == agency, _TABLE.c.kind.in_(sorted(kinds))]
        if by is not None:
            wanted.append(_TABLE.c.asked_by == by)
        query = select(_TABLE).where(*wanted).order_by(_TABLE.c.asked_at.desc(), _TABLE.c.id.desc()).limit(limit)
        return [self._record(row) for row in connection.execute(query).mappings()]

    def _move(self, connection: Connection, found: ReleaseRecord, values: dict[str, Any]) -> ReleaseRecord:
        place = (_TABLE.c.id == found.id, _TABLE.c.revision == found.revision)
        connection.execute(update(_TABLE).where(*place).values(**values, revision=found.revision + 1))
        return self._get(connection, found.agency, {found.kind}, found.id)

    def _record(self, row: Any) -> ReleaseRecord:
        values = dict(row)
        content, digest = values.pop("content"), values.pop("digest")
        leaving = Leaving(content["counts"], tuple(content["fields"]), content["clear"], digest)
        state = ReleaseState(values.pop("state"))
        if state in _RUNNING and values["until"] <= self._clock():
            state = ReleaseState.EXPIRED
        return ReleaseRecord(**{**values, "kind": ReleaseKind(values["kind"])}, leaving=leaving, state=state)


def _must_be(found: ReleaseRecord, *states: ReleaseState) -> None:
    if found.state not in states:
        raise Conflict(
            "该申请已办结、过期或尚未批准。",
            "The request is over, has expired, or was not approved.",
            field="id",
            state=found.state.value,
        )


def _content(leaving: Leaving) -> dict[str, Any]:
    return {"counts": dict(leaving.counts), "fields": list(leaving.fields), "clear": leaving.clear}
