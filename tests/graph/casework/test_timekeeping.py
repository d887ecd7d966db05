"""Clocks of a proceeding: started and met by its events, stopped and extended by people, within what the term allows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from graph.casework.clocks import ClockState
from graph.casework.terms import PauseReason
from graph.casework.timekeeping import Timekeeper
from graph.casework.working_days import Calendar, load_calendar
from graph.ledger import open_ledger
from graph.ledger.clocks import ClockRecord, ClockSubject
from graph.ledger.proceedings import ProceedingRecord
from graph.model.errors import BadInput, Conflict, NotFound, StaleVersion
from graph.model.folders import DataFolder
from tests.graph.casework.handovers import OURS, POLICE, WRITER, Office, open_office
from tests.graph.ledger.records import MovingClock


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    clock, folder = MovingClock(), DataFolder(tmp_path / "data")
    ledger = open_ledger(folder, clock=clock)
    yield open_office(ledger, folder, clock)
    ledger.close()


def _proceeding(office: Office) -> ProceedingRecord:
    return office.ledger.proceedings.find_of_incidents(OURS, [office.incident()])[0]


def _started(office: Office, event: str = "filed", key: str = "penalty_decision") -> ClockRecord:
    case = _proceeding(office)
    office.timekeeper.follow(case, event, office.at(), WRITER)
    found = office.ledger.clocks.find_of(OURS, ClockSubject.PROCEEDING, case.id)
    return next(one for one in found if one.key == key)


def test_filing_meets_the_check_of_the_lead_and_starts_the_decision(office: Office) -> None:
    case = _proceeding(office)
    for event in ("lead", "lead", "filed"):
        office.timekeeper.follow(case, event, office.at(), WRITER)
    found = office.ledger.clocks.find_of(OURS, ClockSubject.PROCEEDING, case.id)
    assert [(one.key, one.met_at is not None) for one in found] == [("lead_check", True), ("penalty_decision", False)]
    assert office.ledger.clocks.find_of(POLICE, ClockSubject.PROCEEDING, case.id) == []


def test_a_hearing_stops_the_clock_and_its_end_lets_it_run_on(office: Office) -> None:
    known = _started(office)
    began = known.due_at
    assert began is not None
    known = office.timekeeper.pause(
        OURS, known.id, 1, PauseReason.HEARING, WRITER, at=office.at(), said="当事人申请听证"
    )
    assert known.due_at is None
    assert office.timekeeper.read(known, office.at() + timedelta(days=400)).state is ClockState.PAUSED
    assert office.ledger.clocks.page(OURS, now=office.at() + timedelta(days=400), first=5, overdue=True).total == 0
    with pytest.raises(Conflict):
        office.timekeeper.pause(OURS, known.id, 2, PauseReason.HEARING, WRITER, at=office.at(), said="")
    office.clock.forward(days=10)
    known = office.timekeeper.resume(OURS, known.id, 2, WRITER, at=office.at(), said="听证结束")
    assert known.due_at is not None
    assert known.due_at >= began + timedelta(days=8)
    with pytest.raises(Conflict):
        office.timekeeper.resume(OURS, known.id, 3, WRITER, at=office.at(), said="")


def test_a_suspended_proceeding_stops_its_clock_and_going_on_lets_it_run(office: Office) -> None:
    known = _started(office)
    case = office.ledger.proceedings.own(OURS, known.subject)
    office.timekeeper.follow(case, "suspended", office.at(), WRITER)
    office.timekeeper.follow(case, "suspended", office.at(), WRITER)
    assert office.ledger.clocks.get(OURS, known.id).due_at is None
    office.clock.forward(days=30)
    office.timekeeper.follow(case, "filed", office.at(), WRITER)
    (after,) = office.ledger.clocks.find_of(OURS, ClockSubject.PROCEEDING, case.id)
    assert after.due_at is not None
    assert known.due_at is not None
    assert after.due_at >= known.due_at + timedelta(days=28)


def test_a_clock_is_extended_by_what_its_term_allows_and_in_time(office: Office) -> None:
    known = _started(office, "lead", "lead_check")
    with pytest.raises(BadInput):
        office.timekeeper.extend(OURS, known.id, 1, None, WRITER, at=office.at(), said=" ")
    with pytest.raises(BadInput):
        office.timekeeper.pause(OURS, known.id, 1, PauseReason.HEARING, WRITER, at=office.at(), said="")
    longer = office.timekeeper.extend(OURS, known.id, 1, None, WRITER, at=office.at(), said="人员众多")
    assert known.due_at is not None
    assert longer.due_at is not None
    assert longer.due_at > known.due_at
    with pytest.raises(BadInput):
        office.timekeeper.extend(OURS, known.id, 2, None, WRITER, at=office.at(), said="人员众多")
    with pytest.raises(StaleVersion):
        office.timekeeper.extend(OURS, known.id, 1, None, WRITER, at=office.at(), said="人员众多")
    with pytest.raises(NotFound):
        office.timekeeper.extend(POLICE, known.id, 2, None, WRITER, at=office.at(), said="人员众多")
    late = _started(office, "lead", "lead_check")
    with pytest.raises(BadInput):
        office.timekeeper.extend(OURS, late.id, 1, None, WRITER, at=office.at() + timedelta(days=90), said="人员众多")


def test_a_clock_counted_without_a_years_arrangement_is_counted_anew_when_it_is_there(office: Office) -> None:
    bare = Timekeeper(office.ledger, Calendar({}))
    office.clock.now = datetime(2026, 9, 28, 1, 0, tzinfo=UTC)
    case = _proceeding(office)
    bare.follow(case, "lead", office.at(), WRITER)
    (before,) = office.ledger.clocks.find_of(OURS, ClockSubject.PROCEEDING, case.id)
    assert before.not_loaded == (2026,)
    keeper = Timekeeper(office.ledger, load_calendar())
    assert (keeper.recount(), keeper.recount()) == (1, 0)
    (after,) = office.ledger.clocks.find_of(OURS, ClockSubject.PROCEEDING, case.id)
    assert after.not_loaded == ()
    assert after.due_at is not None
    assert before.due_at is not None
    assert after.due_at != before.due_at
