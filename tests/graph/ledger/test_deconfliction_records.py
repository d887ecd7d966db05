"""Task forces, pointers, hits and partners in the ledger, on SQLite and on PostgreSQL."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from graph.casework.identifiers import read_identifier
from graph.casework.pointer_matching import Registered, Registration, match_waiting, register
from graph.ledger import Ledger
from graph.ledger.incidents import NewIncident
from graph.ledger.judging import Judge
from graph.ledger.partners import PartnerAgency
from graph.model.casework import ProceedingKind
from graph.model.errors import BadInput, Conflict, NotFound
from graph.model.pointing import HitState, IdentifierKind, Outcome
from graph.model.scope import Scope
from graph.model.visibility import Visibility
from tests.graph.ledger.records import MovingClock

BUREAU, POLICE, HEALTH = "YB4114", "GA4114", "WJ4114"


def scope(agency: str) -> Scope:
    return Scope(frozenset({agency}))


def judge(agency: str) -> Judge:
    return Judge(f"account-{agency}", agency, agency)


@pytest.fixture
def force(ledger: Ledger) -> str:
    for agency in (BUREAU, POLICE, HEALTH):
        ledger.agencies.create(agency, agency, "部门", "411400")
    return ledger.task_forces.create("骗保专班", convenor=BUREAU, members=[POLICE], by="custodian").id


def point(ledger: Ledger, agency: str, force: str, *numbers: str, level: Visibility = Visibility.POINTER) -> Registered:
    new = NewIncident(
        owner=agency, title="康宁医院", adcode="411402", opened=date(2026, 11, 2), kind=ProceedingKind.OTHER
    )
    incident = ledger.incidents.open(new, judge(agency))
    proceeding = ledger.proceedings.find_of_incidents(scope(agency), [incident.id])[0].id
    asked = Registration(
        task_force=force,
        proceeding=proceeding,
        level=level,
        contact="值班",
        reason="核查",
        identifiers=[read_identifier(IdentifierKind.PHONE, number) for number in numbers],
    )
    return register(ledger, scope(agency), asked, judge(agency))


def test_a_hit_is_kept_told_acknowledged_and_settled(ledger: Ledger, force: str, clock: MovingClock) -> None:
    point(ledger, POLICE, force, "13800001111")
    (hit,) = point(ledger, BUREAU, force, "13800001111", "13900002222").hits
    assert ledger.hits.acknowledge(scope(BUREAU), hit.id, judge(BUREAU)).mine.state is HitState.ACKNOWLEDGED
    assert [one.mine.agency for one in ledger.hits.find_late(BUREAU, clock.now + timedelta(days=1))] == [POLICE]
    settled = ledger.hits.settle(scope(POLICE), hit.id, Outcome.PARALLEL, "各自办理", judge(POLICE))
    assert (settled.mine.outcome, settled.other.state) == (Outcome.PARALLEL, HitState.ACKNOWLEDGED)
    with pytest.raises(BadInput):
        ledger.hits.settle(scope(POLICE), hit.id, Outcome.JOIN, "", judge(POLICE))
    with pytest.raises(NotFound):
        ledger.hits.get(scope(HEALTH), hit.id)


def test_pages_of_hits_go_on_where_the_last_ended(ledger: Ledger, force: str) -> None:
    numbers = [f"1380000000{n}" for n in range(5)]
    point(ledger, POLICE, force, *numbers)
    point(ledger, BUREAU, force, *numbers)
    first = ledger.hits.page(scope(BUREAU), first=3)
    last = first.hits[-1]
    rest = ledger.hits.page(scope(BUREAU), first=3, after=(last.at, last.id))
    assert (first.total, len(first.hits), first.has_next, len(rest.hits), rest.has_next) == (5, 3, True, 2, False)
    assert len({one.id for one in (*first.hits, *rest.hits)}) == 5
    assert ledger.hits.page(scope(BUREAU), first=9, states=[HitState.SETTLED]).total == 0


def test_what_pads_the_writes_does_not_stay(ledger: Ledger, force: str) -> None:
    point(ledger, POLICE, force, "13800001111", level=Visibility.HIDDEN)
    point(ledger, BUREAU, force, "13800001111")
    with ledger._database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM hits").scalar_one() == 1
        assert connection.exec_driver_sql("SELECT count(*) FROM hit_sides").scalar_one() == 2


def test_keys_change_with_two_epochs_valid(ledger: Ledger, force: str) -> None:
    point(ledger, POLICE, force, "13800001111")
    assert ledger.task_forces.new_epoch(force) == 2
    assert match_waiting(ledger, ledger.task_forces.get(force)) == 1
    assert sorted(ledger.task_forces.epochs(force)) == [1, 2]
    assert ledger.task_forces.end_epochs(force) == [1]
    assert len(point(ledger, BUREAU, force, "13800001111").hits) == 1


def test_members_join_once_and_leave(ledger: Ledger, force: str) -> None:
    assert ledger.task_forces.join(force, HEALTH).members == (POLICE, HEALTH, BUREAU)
    with pytest.raises(Conflict):
        ledger.task_forces.join(force, HEALTH)
    assert [one.id for one in ledger.task_forces.find_of(HEALTH)] == [force]
    assert HEALTH not in ledger.task_forces.leave(force, HEALTH).members
    with pytest.raises(NotFound):
        ledger.task_forces.get_of(HEALTH, force)
    assert HEALTH in ledger.task_forces.join(force, HEALTH).members
    with pytest.raises(NotFound):
        ledger.task_forces.join(force, "XX0000")
    with pytest.raises(BadInput):
        ledger.task_forces.create(" ", convenor=BUREAU, members=[], by="custodian")


def test_who_leaves_is_told_nothing_more_and_nothing_is_told_of_it(ledger: Ledger, force: str) -> None:
    point(ledger, POLICE, force, "13800001111")
    point(ledger, BUREAU, force, "13800001111")
    ledger.task_forces.leave(force, POLICE)
    assert [ledger.hits.page(scope(agency), first=9).total for agency in (BUREAU, POLICE)] == [0, 0]
    ledger.task_forces.join(force, POLICE)
    assert [ledger.hits.page(scope(agency), first=9).total for agency in (BUREAU, POLICE)] == [1, 1]


def test_hubs_are_kept_by_kind_and_value(ledger: Ledger, force: str) -> None:
    ledger.probes.add_hub(IdentifierKind.PHONE, "03703210000", "总机", "custodian")
    ledger.probes.add_hub(IdentifierKind.PHONE, "03703210000", "医院总机", "custodian")
    assert ledger.probes.find_hubs() == {(IdentifierKind.PHONE, "03703210000"): "医院总机"}
    assert point(ledger, BUREAU, force, "0370-3210000").hubs == 1
    ledger.probes.remove_hub(IdentifierKind.PHONE, "03703210000")
    with pytest.raises(NotFound):
        ledger.probes.remove_hub(IdentifierKind.PHONE, "03703210000")


def test_a_partner_speaks_for_agencies_of_nobody_else(ledger: Ledger, force: str) -> None:
    keys = {"signing": b"s" * 32, "sealing": b"k" * 32, "by": "custodian"}
    own = PartnerAgency(BUREAU, "甲市医保局", "医保", "411400")
    tax = PartnerAgency("SW4114", "甲市税务局", "税务", "411400")
    with pytest.raises(Conflict):
        ledger.partners.add("税务", fingerprint="F1", agencies=[own], **keys)  # type: ignore[arg-type]
    made = ledger.partners.add("税务", fingerprint="F1", agencies=[tax], **keys)  # type: ignore[arg-type]
    with pytest.raises(Conflict):
        ledger.partners.add("另一", fingerprint="F2", agencies=[tax], **keys)  # type: ignore[arg-type]
    assert [one.code for one in ledger.partners.find_local_agencies()] == [POLICE, HEALTH, BUREAU]
    for direction, number in (("sent", 4), ("received", 7)):
        ledger.partners.record(
            made, direction=direction, package=f"P{number}", sequence=number, sha256="0" * 64, parts=[], by="custodian",
            expires_at=made.added_at,
        )  # fmt: skip
    ledger.partners.remove("税务")
    assert ledger.partners.find_all() == []
    again = ledger.partners.add("税务局", fingerprint="F1", agencies=[tax], **keys)  # type: ignore[arg-type]
    assert (again.id, again.sent, again.received) == (made.id, 4, 7)
    assert ledger.partners.has_package("P7", again)
    assert not ledger.partners.has_package("P4", again)
