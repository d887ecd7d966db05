"""Keeping the clocks (期限管理): what an event of a transfer or a proceeding starts and meets, and what people do to a clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from graph.casework.clocks import ClockReading as ClockReading
from graph.casework.clocks import Pause, allowed_extension, check_pause, due, read
from graph.casework.terms import PauseReason, Subject, Term, begun_by, ended_by, get_term
from graph.casework.working_days import Calendar
from graph.ledger.clocks import ClockRecord, Clocks, ClockSubject, Counted, KeptPause, NewClock
from graph.ledger.judging import Judge
from graph.ledger.ledger import Ledger
from graph.ledger.proceedings import ProceedingRecord
from graph.model.casework import State
from graph.model.errors import BadInput
from graph.model.scope import Scope

SUSPENDED = State.SUSPENDED.value
"""The state of a proceeding in which its clocks stand still."""

MOST_RECOUNTED = 10_000
"""Clocks counted anew at once: what runs in an installation over the turn of a year."""


class Timekeeper:
    """Clocks of a ledger, counted on one calendar."""

    def __init__(self, ledger: Ledger, calendar: Calendar) -> None:
        self._ledger = ledger
        self._calendar = calendar

    @property
    def _clocks(self) -> Clocks:
        return self._ledger.clocks

    def happened(
        self,
        kind: ClockSubject,
        subject: str,
        event: str,
        *,
        type: str,
        owner: str,
        partner: str | None,
        compartment: str | None,
        at: datetime,
        judge: Judge,
    ) -> None:
        """Meets the clocks that an event ends and starts those that it begins; inside the caller's transaction."""
        of = Subject(kind.value)
        self._clocks.meet(kind, subject, [term.key for term in ended_by(of, event, type=type)], judge)
        for term in begun_by(of, event, type=type):
            new = NewClock(
                owner=owner,
                partner=partner,
                compartment=compartment,
                subject_kind=kind,
                subject=subject,
                key=term.key,
                started_at=at,
                counted=self._count(term, at, (), ()),
            )
            self._clocks.start(new, judge)

    def follow(self, proceeding: ProceedingRecord, event: str, at: datetime, judge: Judge) -> None:
        """The same for a proceeding: ``event`` is its new state, or another event that the terms name (``sealed``).

        A proceeding that is suspended stops the clocks that suspension stops, and any later event lets them run on.
        """
        self._suspend(proceeding, event == SUSPENDED, at, judge)
        if event == SUSPENDED:
            return
        self.happened(
            ClockSubject.PROCEEDING,
            proceeding.id,
            event,
            type=proceeding.kind.value,
            owner=proceeding.owner,
            partner=None,
            compartment=proceeding.compartment,
            at=at,
            judge=judge,
        )

    def _suspend(self, proceeding: ProceedingRecord, stop: bool, at: datetime, judge: Judge) -> None:
        compartments = frozenset() if proceeding.compartment is None else frozenset({proceeding.compartment})
        scope, why = Scope(frozenset({proceeding.owner}), compartments), PauseReason.SUSPENSION
        for one in self._clocks.find_of(scope, ClockSubject.PROCEEDING, proceeding.id):
            if one.met_at is not None or why not in get_term(one.key).pauses:
                continue
            stands = bool(one.pauses) and one.pauses[-1].end is None
            if stop and not stands:
                self.pause(scope, one.id, one.revision, why, judge, at=at, said="")
            elif not stop and stands and one.pauses[-1].reason == why:
                self.resume(scope, one.id, one.revision, judge, at=at, said="")

    def pause(
        self, scope: Scope, id: str, revision: int, reason: PauseReason, judge: Judge, *, at: datetime, said: str
    ) -> ClockRecord:
        """Stops a clock. Raises BadInput for a reason that does not stop it, NotFound, StaleVersion, Conflict."""
        check_pause(get_term(self._clocks.own(scope, id, revision).key), reason)
        return self._clocks.pause(scope, id, revision, KeptPause(reason.value, at), said, judge)

    def resume(self, scope: Scope, id: str, revision: int, judge: Judge, *, at: datetime, said: str) -> ClockRecord:
        """Lets a clock run on. Raises NotFound, StaleVersion, Conflict."""
        known = self._clocks.own(scope, id, revision)
        ended = [KeptPause(p.reason, p.begin, p.end or at) for p in known.pauses]
        counted = self._count(get_term(known.key), known.started_at, ended, known.extensions)
        return self._clocks.resume(scope, id, revision, at, counted, said, judge)

    def extend(
        self, scope: Scope, id: str, revision: int, amount: int | None, judge: Judge, *, at: datetime, said: str
    ) -> ClockRecord:
        """Extends a clock by what its term allows. Raises BadInput for more, without a reason, or after it is over;
        NotFound, StaleVersion, Conflict."""
        known = self._clocks.own(scope, id, revision)
        term = get_term(known.key)
        if not said.strip():
            raise BadInput("延长须说明理由。", "An extension needs a reason.", field="reason")
        if known.due_at is not None and at > known.due_at:
            raise BadInput("期限已届满，不能延长。", "The term is over: it cannot be extended.", field="clock")
        added = allowed_extension(term, known.extensions, amount)
        counted = self._count(term, known.started_at, known.pauses, (*known.extensions, added))
        return self._clocks.extend(scope, id, revision, added, counted, said, judge)

    def read(self, record: ClockRecord, now: datetime) -> ClockReading:
        """Where a clock stands at ``now``."""
        term = get_term(record.key)
        pauses = _pauses(record.pauses)
        return read(term, record.started_at, pauses, record.extensions, self._calendar, now=now, met_at=record.met_at)

    def recount(self) -> int:
        """Counts anew what was counted without a year's arrangement that is held now; how many changed."""
        changed = 0
        with self._ledger.transaction():
            for known in self._clocks.find_uncertain(limit=MOST_RECOUNTED):
                counted = self._count(get_term(known.key), known.started_at, known.pauses, known.extensions)
                if (counted.due_at, counted.not_loaded) != (known.due_at, known.not_loaded):
                    self._clocks.recount(known.id, counted)
                    changed += 1
        return changed

    def _count(self, term: Term, start: datetime, pauses: Sequence[KeptPause], extensions: Sequence[int]) -> Counted:
        found = due(term, start, _pauses(pauses), extensions, self._calendar)
        return Counted(None) if found is None else Counted(found.at, found.not_loaded)


def _pauses(kept: Sequence[KeptPause]) -> list[Pause]:
    return [Pause(PauseReason(one.reason), one.begin, one.end) for one in kept]
