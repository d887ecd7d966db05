"""Transfers and clocks as rows, on both databases: what each side finds, and what is due first."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from graph.ledger import Ledger
from graph.ledger.clocks import ClockSubject, Counted, NewClock
from graph.ledger.transfer import TransferState
from graph.ledger.transfer_steps import Side, TransferStep
from graph.model.errors import Conflict, NotFound
from graph.model.folders import DataFolder
from graph.model.scope import Scope
from tests.graph.casework.handovers import OURS, POLICE, WRITER, YB, open_office
from tests.graph.ledger.records import NOBODY, MovingClock


def test_a_transfer_is_found_by_its_sides_alone(ledger: Ledger, folder: DataFolder, clock: MovingClock) -> None:
    office = open_office(ledger, folder, clock)
    draft, signed = office.draft(), office.signed()
    assert [one.id for one in ledger.transfers.page(OURS, first=9, side=Side.SENDER).transfers] == [signed.id, draft.id]
    assert [one.id for one in ledger.transfers.page(POLICE, first=9).transfers] == [signed.id]
    assert ledger.transfers.page(NOBODY, first=9).total == 0
    assert ledger.transfers.find_signed() == [signed.id]
    assert (signed.amount, signed.state) == (draft.amount, TransferState.SIGNED)
    with pytest.raises(NotFound):
        ledger.transfers.get(NOBODY, signed.id)


def test_a_transfer_of_a_closed_compartment_is_not_there_for_colleagues_outside_it(
    ledger: Ledger, folder: DataFolder, clock: MovingClock
) -> None:
    office = open_office(ledger, folder, clock)
    known = office.signed()
    with ledger._database.write() as connection:
        connection.exec_driver_sql("UPDATE transfers SET compartment = '01CCCCCCCCCCCCCCCCCCCCCCCC'")
    with pytest.raises(NotFound):
        ledger.transfers.get(OURS, known.id)
    inside = Scope(frozenset({YB}), frozenset({"01CCCCCCCCCCCCCCCCCCCCCCCC"}))
    assert ledger.transfers.get(inside, known.id).compartment is not None
    assert ledger.transfers.get(POLICE, known.id).compartment is None, "the other side is not told of it"


def test_one_clock_of_a_kind_runs_on_a_subject(ledger: Ledger, folder: DataFolder, clock: MovingClock) -> None:
    office = open_office(ledger, folder, clock)
    known = office.take(office.draft(), TransferStep.SUBMIT, WRITER)
    (first,) = ledger.clocks.find_of(OURS, ClockSubject.TRANSFER, known.id)
    new = NewClock(
        owner=YB,
        partner=None,
        compartment=None,
        subject_kind=ClockSubject.TRANSFER,
        subject=known.id,
        key=first.key,
        started_at=office.at(),
        counted=Counted(office.at() + timedelta(days=1), (2031,)),
    )
    assert ledger.clocks.start(new, WRITER) == first.id
    ledger.clocks.meet(ClockSubject.TRANSFER, known.id, [first.key], WRITER)
    assert ledger.clocks.start(new, WRITER) != first.id
    assert [one.not_loaded for one in ledger.clocks.find_uncertain(limit=9)] == [(2031,)]
    with pytest.raises(Conflict):
        ledger.clocks.own(OURS, first.id, 2)
    other = replace(new, subject="01SUBJECTSUBJECTSUBJECTSUB", key="police_review", partner="GA4114")
    ledger.clocks.start(other, WRITER)
    assert [one.key for one in ledger.clocks.page(POLICE, now=office.at(), first=9).clocks] == ["police_review"]
    assert ledger.clocks.page(OURS, now=office.at(), first=1, overdue=False).total == 2
