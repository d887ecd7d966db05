"""A grant opens exactly the records that it names, at its level, until it ends; what comes later is in no grant."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from graph.ledger import Ledger
from graph.ledger.grant import GrantItem, GrantRecord, NewGrant, Shared
from graph.ledger.incidents import IncidentRecord
from graph.ledger.proceedings import NewProceeding, ProceedingRecord
from graph.model.casework import CaseEventKind, ProceedingKind
from graph.model.errors import BadInput, Conflict, NotFound
from graph.model.scope import Scope
from graph.model.visibility import Visibility
from tests.graph.ledger.records import LI, OURS, THEIRS, WANG, MovingClock, document
from tests.graph.ledger.test_proceedings import events, opened, subject

STRANGERS = Scope(frozenset({"SJ4114"}))


@pytest.fixture(autouse=True)
def agencies(ledger: Ledger) -> None:
    for code, kind in (("YB4114", "医保"), ("GA4114", "公安"), ("SJ4114", "审计")):
        ledger.agencies.create(code, f"商丘市{kind}", kind, "411400")


def give(
    ledger: Ledger, clock: MovingClock, incident: str, *items: tuple[Shared, str], scope: Scope = OURS, **other: Any
) -> GrantRecord:
    plain: dict[str, Any] = {
        "incident": incident,
        "recipient": "GA4114",
        "level": Visibility.CONTENT,
        "items": tuple(GrantItem(*item) for item in items),
        "purpose": "联合查办",
        "ground": "医疗保障基金使用监督管理条例第二十二条",
        "expires_at": clock.now + timedelta(days=30),
    }
    return ledger.grants.give(scope, NewGrant(**(plain | other)), LI)


def readable(ledger: Ledger, scope: Scope, incident: str) -> set[tuple[str, str]]:
    """Everything of an incident that a reader finds by reading."""
    found: set[tuple[str, str]] = {
        ("proceeding", one.id) for one in ledger.proceedings.find_of_incidents(scope, [incident])
    }
    found |= {("incident", one.id) for one in ledger.incidents.page(scope, first=99).incidents}
    return found


def shared(grant: GrantRecord) -> set[tuple[str, str]]:
    return {(item.kind.value, item.record) for item in grant.items}


def two_proceedings(ledger: Ledger) -> tuple[IncidentRecord, ProceedingRecord, ProceedingRecord]:
    made, first = opened(ledger)
    new = NewProceeding(
        incident=made.id, owner="YB4114", kind=ProceedingKind.CONTRACT, adcode="411402", opened=made.opened
    )
    return made, first, ledger.proceedings.open(OURS, new, LI)


def test_the_receiver_reads_exactly_what_the_grant_names(ledger: Ledger, clock: MovingClock) -> None:
    made, first, _ = two_proceedings(ledger)
    other, _ = opened(ledger)
    assert readable(ledger, THEIRS, made.id) == set()
    grant = give(ledger, clock, made.id, (Shared.PROCEEDING, first.id))
    assert readable(ledger, THEIRS, made.id) == shared(grant) == {("incident", made.id), ("proceeding", first.id)}
    assert readable(ledger, STRANGERS, made.id) == set()
    with pytest.raises(NotFound):
        ledger.incidents.get(THEIRS, other.id)


def test_ones_own_proceeding_stays_reachable_after_a_recall_and_tells_nothing_of_the_others(
    ledger: Ledger, clock: MovingClock
) -> None:
    made, first = opened(ledger)
    grant = give(ledger, clock, made.id, (Shared.PROCEEDING, first.id))
    new = NewProceeding(
        incident=made.id, owner="GA4114", kind=ProceedingKind.CRIMINAL, adcode="411403", opened=made.opened
    )
    own = ledger.proceedings.open(THEIRS, new, WANG)
    assert ledger.incidents.get(THEIRS, made.id).lapsed is False
    ledger.grants.recall(OURS, grant.id, LI, reason="撤回")
    assert readable(ledger, THEIRS, made.id) == {("incident", made.id), ("proceeding", own.id)}
    left = ledger.incidents.get(THEIRS, made.id)
    assert (left.lapsed, left.owner, left.adcode, left.rings, left.merged_into) == (True, "", "411403", (), None)
    assert made.title not in left.title
    with pytest.raises(NotFound):
        ledger.incidents.get_open(THEIRS, made.id)
    assert ledger.incidents.page(THEIRS, first=9, text=made.title).incidents == ()
    assert ledger.incidents.get(OURS, made.id).title == made.title
    assert readable(ledger, STRANGERS, made.id) == set()


def test_what_comes_later_is_in_no_earlier_grant(ledger: Ledger, clock: MovingClock) -> None:
    made, first = opened(ledger)
    grant = give(ledger, clock, made.id, (Shared.PROCEEDING, first.id))
    new = NewProceeding(
        incident=made.id, owner="YB4114", kind=ProceedingKind.CONTRACT, adcode="411402", opened=made.opened
    )
    ledger.proceedings.open(OURS, new, LI)
    assert readable(ledger, THEIRS, made.id) == shared(grant)


def test_b8_a_recall_and_an_end_close_what_was_open(ledger: Ledger, clock: MovingClock) -> None:
    made, first = opened(ledger)
    grant = give(ledger, clock, made.id, (Shared.PROCEEDING, first.id))
    ledger.grants.recall(OURS, grant.id, WANG, reason="已办结")
    assert readable(ledger, THEIRS, made.id) == set()
    with pytest.raises(NotFound):
        ledger.grants.get(THEIRS, grant.id)
    kept = ledger.grants.get(OURS, grant.id)
    assert (kept.recalled_by_name, kept.recall_reason, kept.opens(clock.now)) == ("王某", "已办结", False)
    with pytest.raises(Conflict):
        ledger.grants.recall(OURS, grant.id, WANG, reason="再次")
    give(ledger, clock, made.id, (Shared.PROCEEDING, first.id), expires_at=clock.now + timedelta(hours=1))
    assert readable(ledger, THEIRS, made.id) != set()
    clock.forward(hours=2)
    assert readable(ledger, THEIRS, made.id) == set()
    assert ledger.grants.page_received(THEIRS, first=9).total == 0
    assert ledger.grants.page_of_incident(OURS, made.id, first=9).total == 2


def test_a_summary_does_not_open_what_the_content_says(ledger: Ledger, clock: MovingClock) -> None:
    made, first = opened(ledger)
    named = subject(ledger, first.id)
    give(ledger, clock, made.id, (Shared.PROCEEDING, first.id), level=Visibility.SUMMARY)
    assert ledger.proceedings.get(THEIRS, first.id).number == first.number
    assert ledger.case_subjects.find_of(THEIRS, [first.id]) == []
    give(ledger, clock, made.id, (Shared.PROCEEDING, first.id))
    assert ledger.case_subjects.find_of(THEIRS, [first.id]) == [named]


def test_what_was_received_is_neither_changed_nor_passed_on(ledger: Ledger, clock: MovingClock) -> None:
    made, first = opened(ledger)
    grant = give(ledger, clock, made.id, (Shared.PROCEEDING, first.id))
    for attempt in (
        lambda: ledger.proceedings.set_number(THEIRS, first.id, "1", WANG, revision=1),
        lambda: ledger.incidents.rename(THEIRS, made.id, "别的", WANG, revision=1),
        lambda: give(ledger, clock, made.id, scope=THEIRS, recipient="SJ4114"),
        lambda: ledger.grants.recall(THEIRS, grant.id, WANG, reason="x"),
        lambda: ledger.incidents.merge(THEIRS, made.id, made.id + "x", WANG, reason="x"),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert events(ledger, made.id, THEIRS) == []


def test_the_receiver_may_open_a_proceeding_of_its_own_which_the_giver_does_not_see(
    ledger: Ledger, clock: MovingClock
) -> None:
    made, _ = opened(ledger)
    give(ledger, clock, made.id)
    new = NewProceeding(
        incident=made.id, owner="GA4114", kind=ProceedingKind.CRIMINAL, adcode="411402", opened=made.opened
    )
    theirs = ledger.proceedings.open(THEIRS, new, WANG)
    assert ledger.proceedings.find_of_incidents(THEIRS, [made.id]) == [theirs]
    assert theirs not in ledger.proceedings.find_of_incidents(OURS, [made.id])
    assert [e.kind for e in events(ledger, made.id, THEIRS)] == [CaseEventKind.PROCEEDING]
    assert CaseEventKind.PROCEEDING not in {e.kind for e in events(ledger, made.id)}


def test_records_of_others_and_of_other_incidents_cannot_be_given(ledger: Ledger, clock: MovingClock) -> None:
    made, _ = opened(ledger)
    _, elsewhere = opened(ledger)
    paper, tip = document(ledger), document(ledger, kind="tip", compartment="01C")
    for item in (
        (Shared.PROCEEDING, elsewhere.id),
        (Shared.DOCUMENT, paper.id),
        (Shared.DOCUMENT, tip.id),
        (Shared.NOTE, made.id),
        (Shared.INCIDENT, elsewhere.incident),
    ):
        with pytest.raises(NotFound):
            give(ledger, clock, made.id, item)
    assert ledger.grants.page_of_incident(OURS, made.id, first=9).total == 0
    ledger.incident_documents.attach(OURS, paper.id, made.id, LI)
    assert (Shared.DOCUMENT.value, paper.id) in shared(give(ledger, clock, made.id, (Shared.DOCUMENT, paper.id)))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"recipient": "YB4114"}, "recipient"),
        ({"recipient": "XX"}, "recipient"),
        ({"level": Visibility.WORKING}, "level"),
        ({"level": Visibility.HIDDEN}, "level"),
        ({"purpose": " "}, "purpose"),
        ({"ground": ""}, "ground"),
        ({"ground": "长" * 301}, "ground"),
    ],
)
def test_b8_a_grant_needs_receiver_level_purpose_ground_and_end(
    ledger: Ledger, clock: MovingClock, wrong: dict[str, Any], field: str
) -> None:
    made, _ = opened(ledger)
    with pytest.raises(BadInput) as refused:
        give(ledger, clock, made.id, **wrong)
    assert refused.value.facts["field"] == field
    with pytest.raises(BadInput):
        give(ledger, clock, made.id, expires_at=clock.now - timedelta(seconds=1))


def test_both_sides_are_told_and_nobody_else(ledger: Ledger, clock: MovingClock) -> None:
    made, _ = opened(ledger)
    grant = give(ledger, clock, made.id)
    ledger.grants.recall(OURS, grant.id, LI, reason="撤回")
    told = [(event.topic, event.owners) for event in ledger.outbox.read(0, 99)]
    assert told == [("grant.given", frozenset({"GA4114"})), ("grant.recalled", frozenset({"GA4114"}))]
    assert [e.kind for e in events(ledger, made.id)][:2] == [CaseEventKind.RECALLED, CaseEventKind.SHARED]
