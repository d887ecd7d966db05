"""A grant may name nodes of its incident, and nothing else of the graph; it opens them until it ends, to its receiver alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from graph.ledger import Ledger
from graph.ledger.grant import GrantItem, GrantRecord, NewGrant, Shared
from graph.ledger.grant_nodes import MOST_OPENED
from graph.model.casework import SubjectKind
from graph.model.errors import BadInput, NotFound
from graph.model.scope import OpenedNode, Scope
from graph.model.visibility import Visibility
from tests.graph.ledger.records import LI, OURS, THEIRS, WANG, MovingClock, ring, save
from tests.graph.ledger.test_proceedings import events, opened, subject

STRANGERS = Scope(frozenset({"SJ4114"}))
PEOPLE = ("Person:P1", "Person:P2")
OF_RING = {"Ring:r1", "Finding:f1", *PEOPLE, "Institution:H1", "Claim:S1", "Claim:S2"}


@pytest.fixture(autouse=True)
def agencies(ledger: Ledger) -> None:
    for code, kind in (("YB4114", "医保"), ("GA4114", "公安"), ("SJ4114", "审计")):
        ledger.agencies.create(code, f"商丘市{kind}", kind, "411400")


@pytest.fixture
def case(ledger: Ledger) -> str:
    """An incident about one ring."""
    save(ledger, ring("r1", PEOPLE, subjects=frozenset({"Institution:H1"}), findings=frozenset({"f1"})))
    return opened(ledger, rings=("r1",))[0].id


def new(clock: MovingClock, incident: str, *nodes: str, **other: Any) -> NewGrant:
    plain = NewGrant(
        incident=incident,
        recipient="GA4114",
        level=Visibility.CONTENT,
        items=(),
        purpose="联合查办",
        ground="医疗保障基金使用监督管理条例第二十二条",
        expires_at=clock.now + timedelta(days=30),
        nodes=nodes,
    )
    return replace(plain, **other)


def give(ledger: Ledger, clock: MovingClock, incident: str, *nodes: str, **other: Any) -> GrantRecord:
    return ledger.grants.give(OURS, new(clock, incident, *nodes, **other), LI)


def open_to(ledger: Ledger, scope: Scope = THEIRS) -> set[str]:
    return {one.node for one in ledger.grants.find_opened(scope)}


def test_an_incident_leads_to_its_rings_to_what_they_name_and_to_its_subjects(ledger: Ledger, case: str) -> None:
    (proceeding,) = ledger.proceedings.find_of_incidents(OURS, [case])
    subject(ledger, proceeding.id, "P9")
    phone = subject(ledger, proceeding.id, "t1_abc", kind=SubjectKind.PHONE)
    assert set(ledger.grants.find_nodes(OURS, case)) == OF_RING | {"Person:P9", "Phone:t1_abc"}
    assert ledger.grants.find_nodes(OURS, case)[0] == "Ring:r1"
    ledger.case_subjects.withdraw(OURS, phone.id, LI, reason="录错")
    assert set(ledger.grants.find_nodes(OURS, case)) == OF_RING | {"Person:P9"}
    with pytest.raises(NotFound):
        ledger.grants.find_nodes(THEIRS, case)


def test_the_receiver_holds_exactly_what_was_named_until_it_is_recalled(
    ledger: Ledger, clock: MovingClock, case: str
) -> None:
    assert not ledger.grants.opens_nodes()
    grant = give(ledger, clock, case, "Ring:r1", "Person:P1")
    assert ledger.grants.opens_nodes()
    assert grant.nodes == ("Person:P1", "Ring:r1")
    expected = {OpenedNode("Ring:r1", "YB4114", True), OpenedNode("Person:P1", "YB4114", True)}
    assert ledger.grants.find_opened(THEIRS) == ledger.grants.find_opened(OURS, "GA4114") == expected
    assert open_to(ledger, STRANGERS) == open_to(ledger, OURS) == set()
    assert ledger.grants.find_opened(THEIRS, "GA4114") == frozenset()
    assert [one.nodes for one in ledger.grants.page_received(THEIRS, first=9).grants] == [grant.nodes]
    (event,) = [one for one in events(ledger, case) if one.target == grant.id]
    assert event.after["nodes"] == 2
    ledger.grants.recall(OURS, grant.id, WANG, reason="办结")
    assert open_to(ledger) == set()
    assert not ledger.grants.opens_nodes()


def test_an_end_that_has_come_opens_nothing(ledger: Ledger, clock: MovingClock, case: str) -> None:
    give(ledger, clock, case, "Person:P1", expires_at=clock.now + timedelta(hours=1))
    assert open_to(ledger) == {"Person:P1"}
    clock.forward(hours=1)
    assert open_to(ledger) == set()


def test_content_given_once_is_not_taken_back_by_a_summary(ledger: Ledger, clock: MovingClock, case: str) -> None:
    give(ledger, clock, case, "Person:P1")
    give(ledger, clock, case, "Person:P1", "Person:P2", level=Visibility.SUMMARY)
    told = {(one.node, one.content) for one in ledger.grants.find_opened(THEIRS)}
    assert told == {("Person:P1", True), ("Person:P1", False), ("Person:P2", False)}


def test_a_pointer_says_whom_to_call_and_opens_neither_node_nor_incident(
    ledger: Ledger, clock: MovingClock, case: str
) -> None:
    with pytest.raises(BadInput) as caught:
        give(ledger, clock, case, "Person:P1", level=Visibility.POINTER)
    assert caught.value.facts["field"] == "contact"
    grant = give(ledger, clock, case, "Person:P1", level=Visibility.POINTER, contact="基金监管科 0370-1234567")
    assert open_to(ledger) == set()
    (received,) = ledger.grants.page_received(THEIRS, first=9).grants
    assert (received.id, received.nodes, received.items) == (grant.id, ("Person:P1",), ())
    assert received.contact == "基金监管科 0370-1234567"
    with pytest.raises(NotFound):
        ledger.incidents.get(THEIRS, case)


def test_a_pointer_is_given_to_nodes_alone(ledger: Ledger, clock: MovingClock, case: str) -> None:
    (proceeding,) = ledger.proceedings.find_of_incidents(OURS, [case])
    record = (GrantItem(Shared.PROCEEDING, proceeding.id),)
    for nodes, items in (((), ()), (("Person:P1",), record)):
        with pytest.raises(BadInput) as caught:
            give(ledger, clock, case, *nodes, items=items, level=Visibility.POINTER, contact="x")
        assert caught.value.facts["field"] == "level"


@pytest.mark.parametrize("node", ["Person:P7", "Ring:r2", "Ring:secret", "Person:P5", "nonsense", "Scheme:T01", ""])
def test_a_node_that_the_incident_does_not_lead_to_is_refused_like_one_that_is_not_there(
    ledger: Ledger, clock: MovingClock, case: str, node: str
) -> None:
    other = ring("r2", ("Person:P7", "Person:P8"), ("S7",))
    closed = ring("secret", ("Person:P5", "Person:P6"), ("S5",), compartment="01J0000000000000000000000A")
    save(ledger, ring("r1", PEOPLE), other, closed, run_id="run2")
    opened(ledger, rings=("r2", "secret"))
    with pytest.raises(NotFound) as caught:
        give(ledger, clock, case, "Person:P1", node)
    assert caught.value.facts == {"field": "nodes"}
    assert open_to(ledger) == set()


def test_what_a_ring_in_a_compartment_names_is_in_no_grant(ledger: Ledger) -> None:
    save(ledger, ring("secret", PEOPLE, compartment="01J0000000000000000000000A"))
    made, _ = opened(ledger, rings=("secret",))
    wide = Scope(OURS.owners, frozenset({"01J0000000000000000000000A"}))
    assert ledger.grants.find_nodes(wide, made.id) == []


def test_a_ring_that_rests_on_others_rows_too_is_nobody_elses_to_share(ledger: Ledger) -> None:
    save(ledger, ring("joint", PEOPLE, owners=frozenset({"YB4114", "GA4114"})))
    made, _ = opened(ledger, rings=("joint",))
    assert ledger.grants.find_nodes(OURS, made.id) == []


def test_no_more_is_open_to_one_agency_than_travels_with_a_read(
    ledger: Ledger, clock: MovingClock, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_OPENED == 2_000
    monkeypatch.setattr("graph.ledger.grants.MOST_OPENED", 3)
    give(ledger, clock, case, *PEOPLE)
    give(ledger, clock, case, *PEOPLE, "Claim:S1")
    with pytest.raises(BadInput) as caught:
        give(ledger, clock, case, "Claim:S2")
    assert caught.value.facts["field"] == "nodes"
    give(ledger, clock, case, "Claim:S2", recipient="SJ4114")


def test_a_receiver_passes_nothing_on(ledger: Ledger, clock: MovingClock, case: str) -> None:
    give(ledger, clock, case, "Person:P1")
    with pytest.raises(NotFound):
        ledger.grants.give(THEIRS, new(clock, case, "Person:P1", recipient="SJ4114"), WANG)
