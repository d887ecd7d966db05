"""B9 and C6 in the ledger: two persons, a time, one use; the database itself refuses the rest."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from graph.casework.bulk import exceeded, load_thresholds
from graph.ledger import Ledger
from graph.ledger.judging import Judge
from graph.ledger.release import EXPORTS, OPEN_FOR, WAITS, Leaving, NewRelease, ReleaseKind, ReleaseRecord, ReleaseState
from graph.ledger.releases import MOST_OPEN
from graph.model.errors import BadInput, Conflict, NotFound
from tests.graph.ledger.records import MovingClock

OURS, THEIRS = "YB4114", "GA4114"
LI, WANG, ZHAO = Judge("A1", "李某", OURS), Judge("A2", "王某", OURS), Judge("A3", "赵某", OURS)
REPORTER = frozenset({ReleaseKind.REPORTER})


def ask(ledger: Ledger, kind: ReleaseKind = ReleaseKind.RING, by: Judge = LI, **other: str) -> ReleaseRecord:
    plain = {"subject": "R1", "purpose": "移送公安", "ground": "行政执法机关移送涉嫌犯罪案件的规定第六条"} | other
    leaving = Leaving({"persons": 80, "claims": 900}, ("姓名 Name",), True, "ab" * 32)
    return ledger.releases.ask(NewRelease(kind=kind, agency=OURS, leaving=leaving, **plain), by)


def approve(ledger: Ledger, one: ReleaseRecord, by: Judge = WANG) -> ReleaseRecord:
    return ledger.releases.decide(OURS, {one.kind}, one.id, by, approve=True, reason="")


@pytest.fixture(autouse=True)
def _agencies(ledger: Ledger) -> None:
    ledger.agencies.create(OURS, "甲市医疗保障局", "medical_insurance", "411400")
    ledger.agencies.create(THEIRS, "甲市公安局", "police", "411400")


def test_b9_who_asked_cannot_approve_and_another_can(ledger: Ledger) -> None:
    asked = ask(ledger)
    assert (asked.state, asked.asked_by_name, asked.decided_by) == (ReleaseState.ASKED, "李某", None)
    with pytest.raises(Conflict, match="申请人"):
        approve(ledger, asked, LI)
    done = approve(ledger, asked)
    assert (done.state, done.decided_by_name, done.revision) == (ReleaseState.APPROVED, "王某", 2)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE releases SET state = 'approved', decided_by = asked_by",
        "UPDATE releases SET digest = '00'",
        "UPDATE releases SET asked_by = 'A9'",
        "DELETE FROM releases",
    ],
)
def test_b9_the_database_itself_refuses_one_person_and_another_content(ledger: Ledger, change: str) -> None:
    ask(ledger)
    with pytest.raises(DBAPIError, match="two persons"), ledger._database.write() as connection:
        connection.execute(text(change))


def test_b9_an_approval_is_good_once_for_its_asker_and_for_just_that_content(ledger: Ledger) -> None:
    asked = ask(ledger)
    digest = asked.leaving.digest

    def found(subject: str = "R1", of: str = digest, by: Judge = LI) -> ReleaseRecord | None:
        return ledger.releases.find_open(OURS, ReleaseKind.RING, subject, of, by.actor)

    assert found() is None, "not approved yet"
    approve(ledger, asked)
    assert found() is not None
    assert [found("R2"), found(of="cd" * 32), found(by=WANG)] == [None, None, None]
    with pytest.raises(NotFound):
        ledger.releases.use(OURS, EXPORTS, asked.id, WANG)
    assert ledger.releases.use(OURS, EXPORTS, asked.id, LI).state is ReleaseState.USED
    assert found() is None
    with pytest.raises(Conflict):
        ledger.releases.use(OURS, EXPORTS, asked.id, LI)


@pytest.mark.parametrize("kind", [ReleaseKind.RING, ReleaseKind.CORRECTIONS, ReleaseKind.REPORTER])
def test_b9_what_is_not_decided_or_not_used_in_time_is_over(
    ledger: Ledger, clock: MovingClock, kind: ReleaseKind
) -> None:
    waiting = ask(ledger, kind)
    clock.forward(seconds=WAITS[kind].total_seconds() - 1)
    assert ledger.releases.get(OURS, {kind}, waiting.id).state is ReleaseState.ASKED
    clock.forward(seconds=1)
    assert ledger.releases.get(OURS, {kind}, waiting.id).state is ReleaseState.EXPIRED
    with pytest.raises(Conflict):
        approve(ledger, waiting)
    late = approve(ledger, ask(ledger, kind))
    clock.forward(seconds=OPEN_FOR[kind].total_seconds())
    assert ledger.releases.find_open(OURS, kind, "R1", late.leaving.digest, LI.actor) is None
    with pytest.raises(Conflict):
        ledger.releases.use(OURS, {kind}, late.id, LI)


def test_b9_refused_needs_a_reason_and_withdrawn_ends_it(ledger: Ledger) -> None:
    asked = ask(ledger)
    with pytest.raises(BadInput):
        ledger.releases.decide(OURS, EXPORTS, asked.id, WANG, approve=False, reason=" ")
    refused = ledger.releases.decide(OURS, EXPORTS, asked.id, WANG, approve=False, reason="范围过大")
    assert (refused.state, refused.reason) == (ReleaseState.REFUSED, "范围过大")
    with pytest.raises(Conflict):
        approve(ledger, asked)
    again = approve(ledger, ask(ledger))
    with pytest.raises(NotFound):
        ledger.releases.withdraw(OURS, EXPORTS, again.id, ZHAO)
    assert ledger.releases.withdraw(OURS, EXPORTS, again.id, WANG).state is ReleaseState.WITHDRAWN
    with pytest.raises(Conflict):
        ledger.releases.use(OURS, EXPORTS, again.id, LI)


@pytest.mark.parametrize("missing", ["purpose", "ground"])
def test_b9_a_request_states_purpose_and_legal_ground(ledger: Ledger, missing: str) -> None:
    blank: dict[str, Any] = {missing: "  "}
    with pytest.raises(BadInput):
        ask(ledger, **blank)


def test_b9_the_same_request_is_not_asked_twice_nor_endlessly(ledger: Ledger) -> None:
    ask(ledger)
    with pytest.raises(Conflict):
        ask(ledger)
    for n in range(1, MOST_OPEN):
        ask(ledger, subject=f"S{n}")
    with pytest.raises(Conflict, match="过多"):
        ask(ledger, subject="one more")


def test_b3_another_agency_finds_and_decides_nothing(ledger: Ledger) -> None:
    asked = ask(ledger)
    assert ledger.releases.find(THEIRS, EXPORTS, limit=10) == []
    with pytest.raises(NotFound):
        ledger.releases.decide(THEIRS, EXPORTS, asked.id, WANG, approve=True, reason="")


def test_c6_a_reporters_request_is_not_among_the_exports(ledger: Ledger) -> None:
    asked = ask(ledger, ReleaseKind.REPORTER, subject="T1")
    assert ledger.releases.find(OURS, EXPORTS, limit=10) == []
    with pytest.raises(NotFound):
        ledger.releases.decide(OURS, EXPORTS, asked.id, WANG, approve=True, reason="")
    assert [one.id for one in ledger.releases.find(OURS, REPORTER, limit=10)] == [asked.id]


def test_c6_reveals_are_counted_in_the_monthly_report(ledger: Ledger, clock: MovingClock) -> None:
    begin = clock()
    one = approve(ledger, ask(ledger, ReleaseKind.REPORTER, subject="T1"))
    ledger.releases.use(OURS, REPORTER, one.id, LI)
    ask(ledger, ReleaseKind.REPORTER, subject="T2")
    counted = ledger.releases.count(OURS, begin, begin + timedelta(days=31))[ReleaseKind.REPORTER]
    assert (counted[ReleaseState.USED], counted[ReleaseState.ASKED], counted[ReleaseState.REFUSED]) == (1, 1, 0)
    earlier = ledger.releases.count(OURS, begin - timedelta(days=31), begin)[ReleaseKind.REPORTER]
    assert set(earlier.values()) == {0}


@pytest.mark.parametrize(
    ("counts", "clear", "key"),
    [
        ({"claims": 250, "persons": 20}, True, None),
        ({"claims": 251, "persons": 20}, True, "claims_in_clear"),
        ({"claims": 10, "persons": 251}, True, "claims_in_clear"),
        ({"claims": 251, "persons": 20}, False, None),
        ({"claims": 2400, "persons": 101}, False, "rows_masked"),
        ({"documents": 50}, True, None),
        ({"documents": 51}, True, "documents"),
    ],
)
def test_b9_what_counts_as_bulk_is_the_reviewed_table(counts: dict[str, int], clear: bool, key: str | None) -> None:
    found = exceeded(counts, clear=clear)
    assert (None if found is None else found.key) == key


def test_b9_every_threshold_has_a_reason_and_a_source() -> None:
    for one in load_thresholds().values():
        assert one.most > 0
        assert all(one.names)
        assert "法释〔2017〕10号" in one.source or "折算" in one.source
