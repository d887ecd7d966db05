"""A decision on a ring is kept for ever and stands until the ring is another matter; what is new since last time."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from graph.ledger import Ledger
from graph.ledger.ring import RingRecord
from graph.ledger.ring_change import RingChange
from graph.ledger.ring_page import RingFilter
from graph.ledger.verdict import Verdict
from graph.model.errors import BadInput, Conflict, NotFound
from graph.model.roles import Role
from tests.graph.ledger.records import OURS, THEIRS, MovingClock, ring, run, save


def judge(ledger: Ledger, name: str, verdict: Verdict = Verdict.DISMISS, **other: Any) -> RingRecord:
    plain: dict[str, Any] = {"reason": "同村体检，已核实", "expected_version": None, "actor": "A1", "actor_name": "li",
                             "agency": "YB4114"}  # fmt: skip
    return ledger.verdicts.judge(OURS, name, verdict=verdict, **(plain | other))


def listed(ledger: Ledger, **only: Any) -> list[str]:
    return [found.id for found in ledger.rings.page(OURS, first=99, only=RingFilter(**only)).rings]


def with_kinds(name: str, *kinds: str, **other: Any) -> RingRecord:
    return ring(name, facts={"kinds": list(kinds), "explanation": {}}, **other)


def test_a_dismissed_ring_leaves_the_list_and_stays_where_it_is_asked_for(ledger: Ledger) -> None:
    save(ledger, ring("r1"), ring("r2", ["P8", "P9"], ["S8"]))
    judge(ledger, "r1")
    assert listed(ledger) == ["r2"]
    assert listed(ledger, verdict=frozenset({Verdict.DISMISS})) == ["r1"]
    assert listed(ledger, verdict=frozenset({None})) == ["r2"]
    assert listed(ledger, dismissed=True) == ["r1", "r2"]
    assert ledger.rings.get(OURS, "r1").dismissed


def test_confirmed_rings_and_those_that_need_data_stay_in_the_list(ledger: Ledger) -> None:
    save(ledger, ring("r1"), ring("r2", ["P8", "P9"], ["S8"]))
    judge(ledger, "r1", Verdict.CONFIRM, reason="")
    judge(ledger, "r2", Verdict.NEEDS_DATA, reason="")
    assert listed(ledger) == ["r1", "r2"]


def test_a_dismissal_without_a_reason_is_refused(ledger: Ledger) -> None:
    save(ledger, ring("r1"))
    with pytest.raises(BadInput):
        judge(ledger, "r1", reason="  ")
    assert ledger.rings.get(OURS, "r1").verdict is None


def test_a_verdict_on_a_ring_that_changed_meanwhile_is_refused(ledger: Ledger) -> None:
    save(ledger, ring("r1"))
    read = ledger.rings.get(OURS, "r1").version
    judge(ledger, "r1", Verdict.NEEDS_DATA, expected_version=read)
    with pytest.raises(Conflict) as stale:
        judge(ledger, "r1", expected_version=read)
    assert stale.value.facts["version"] == read + 1
    assert ledger.rings.get(OURS, "r1").verdict is Verdict.NEEDS_DATA


def test_a_ring_of_another_agency_cannot_be_judged_nor_its_verdicts_read(ledger: Ledger) -> None:
    save(ledger, ring("r1"))
    with pytest.raises(NotFound):
        ledger.verdicts.judge(THEIRS, "r1", verdict=Verdict.CONFIRM, reason="", expected_version=None, actor="B",
                              actor_name="b", agency="GA4114")  # fmt: skip
    with pytest.raises(NotFound):
        ledger.verdicts.find_of(THEIRS, "r1")


def test_every_verdict_is_kept_newest_first_and_told(ledger: Ledger) -> None:
    save(ledger, ring("r1"))
    judge(ledger, "r1", Verdict.NEEDS_DATA, reason="缺进销存")
    judge(ledger, "r1", Verdict.CONFIRM, reason="已查实")
    assert [(v.verdict, v.reason, v.version) for v in ledger.verdicts.find_of(OURS, "r1")] == [
        (Verdict.CONFIRM, "已查实", 2),
        (Verdict.NEEDS_DATA, "缺进销存", 1),
    ]
    told = [e.payload for e in ledger.outbox.read(0, 99) if e.topic == "ring.judged"]
    assert [(one["verdict"], one["version"]) for one in told] == [("needs_data", 2), ("confirm", 3)]


@pytest.mark.parametrize("change", ["UPDATE verdicts SET reason = 'x'", "DELETE FROM verdicts"])
def test_the_database_refuses_to_change_a_verdict(ledger: Ledger, change: str) -> None:
    save(ledger, ring("r1"))
    judge(ledger, "r1")
    with pytest.raises(DBAPIError), ledger._database.write() as connection:
        connection.execute(text(change))


def test_a_dismissed_ring_stays_quiet_while_the_same_people_go_on(ledger: Ledger) -> None:
    save(ledger, with_kinds("r1", "time", claims=["S1", "S2", "S3"]))
    judge(ledger, "r1")
    save(ledger, with_kinds("x", "time", claims=["S1", "S2", "S3", "S4"]), run_id="run2")
    assert listed(ledger) == []
    assert ledger.rings.get(OURS, "r1").change is RingChange.GROWN


@pytest.mark.parametrize(
    ("found", "why"),
    [
        ({"core": ["P1", "P2", "P3"]}, {"added": ["P3"]}),
        ({"kinds": ["time", "invoice"]}, {"kinds_added": ["invoice"]}),
        ({"schemes": ("T01", "T08")}, {"schemes_added": ["T08"]}),
        ({"claims": ["S1", "S2", "S5", "S6"]}, {"claims_added": 2}),
    ],
    ids=["a new member", "a new kind of evidence", "a new scheme", "half the claims are new"],
)
def test_a_dismissed_ring_is_opened_again_with_its_old_verdict(
    ledger: Ledger, found: dict[str, Any], why: dict[str, Any]
) -> None:
    save(ledger, with_kinds("r1", "time"))
    judge(ledger, "r1")
    other = {name: value for name, value in found.items() if name != "kinds"}
    now = with_kinds("x", *found.get("kinds", ["time"]), **other)
    save(ledger, now, run_id="run2", covered=("T01", "T08"))
    back = ledger.rings.get(OURS, "r1")
    assert listed(ledger) == ["r1"]
    assert back.verdict is Verdict.DISMISS
    assert back.reopened_at is not None
    assert why.items() <= dict(back.reopened_why).items()


def test_a_reopened_ring_is_quiet_again_once_it_is_dismissed_again(ledger: Ledger) -> None:
    save(ledger, ring("r1"))
    judge(ledger, "r1")
    save(ledger, ring("x", ["P1", "P2", "P3"]), run_id="run2")
    judge(ledger, "r1", reason="第三人是其配偶")
    save(ledger, ring("x", ["P1", "P2", "P3"]), run_id="run3")
    assert listed(ledger) == []


def test_a_run_says_which_of_its_rings_are_dismissed(ledger: Ledger) -> None:
    save(ledger, ring("r1"), ring("r2", ["P8", "P9"], ["S8"]))
    judge(ledger, "r1")
    ledger.findings.save_run(run("run2"), [])
    saved = ledger.rings.save("run2", [ring("a"), ring("b", ["P8", "P9"], ["S8"])], covered=("T01",))
    assert [(one.id, one.dismissed) for one in saved] == [("r1", True), ("r2", False)]


def test_a_ring_says_what_came_to_it_and_what_left(ledger: Ledger) -> None:
    save(ledger, ring("r1", ["P1", "P2", "P3"], ["S1", "S2"]))
    assert ledger.rings.get(OURS, "r1").change is RingChange.NEW
    save(ledger, ring("a", ["P1", "P2", "P4"], ["S1", "S2", "S3"]), run_id="run2")
    grown = ledger.rings.get(OURS, "r1")
    assert grown.change is RingChange.GROWN
    assert grown.change_facts == {"added": ["P4"], "removed": ["P3"], "claims_added": 1, "claims_removed": 0,
                                  "kinds_added": []}  # fmt: skip
    save(ledger, ring("a", ["P1", "P2"], ["S1", "S2", "S3"]), run_id="run3")
    assert ledger.rings.get(OURS, "r1").change is RingChange.SHRUNK
    save(ledger, ring("a", ["P1", "P2"], ["S1", "S2", "S3"]), run_id="run4")
    assert ledger.rings.get(OURS, "r1").change is RingChange.SAME
    save(ledger, run_id="run5")
    assert ledger.rings.get(OURS, "r1").change is RingChange.GONE


def test_the_version_rises_with_content_and_with_verdicts_only(ledger: Ledger) -> None:
    save(ledger, ring("r1"))
    versions = [ledger.rings.get(OURS, "r1").version]
    save(ledger, ring("r1"))
    versions.append(ledger.rings.get(OURS, "r1").version)
    save(ledger, ring("r1"), run_id="run2")
    versions.append(ledger.rings.get(OURS, "r1").version)
    save(ledger, ring("a", claims=["S1", "S2", "S3"]), run_id="run3")
    versions.append(ledger.rings.get(OURS, "r1").version)
    versions.append(judge(ledger, "r1").version)
    assert versions == [1, 1, 1, 2, 3]


def test_what_is_new_since_a_time(ledger: Ledger, clock: MovingClock) -> None:
    save(ledger, ring("old"), ring("grows", ["P5", "P6"], ["S5"]))
    clock.forward(hours=1)
    then = clock()
    save(ledger, ring("a"), ring("b", ["P5", "P6", "P7"], ["S5"]), ring("fresh", ["P8", "P9"], ["S8"]), run_id="run2")
    assert sorted(listed(ledger, since=then)) == ["fresh", "grows"]
    assert listed(ledger, change=frozenset({RingChange.NEW})) == ["fresh"]


def test_the_first_visit_has_none_before_and_the_second_knows_the_first(ledger: Ledger, clock: MovingClock) -> None:
    ledger.agencies.create("YB4114", "医保局", "medical_insurance", "411400")
    account = ledger.accounts.create(
        "li", agency="YB4114", roles=frozenset({Role.ANALYST}), password="seven-quiet-herons-9"
    ).account.id
    assert ledger.visits.note(account, "s1") is None
    clock.forward(hours=2)
    seen = clock()
    assert ledger.visits.note(account, "s1") is None
    clock.forward(days=1)
    before = ledger.visits.note(account, "s2")
    assert before is not None
    assert abs((before.at - seen).total_seconds()) < 1
    clock.forward(minutes=5)
    assert ledger.visits.note(account, "s2") == before
    assert ledger.visits.last(account, "s2") == before


def test_what_was_told_of_a_ring_can_be_read_again_after_it_changed(ledger: Ledger) -> None:
    save(ledger, ring("r1", facts={"explanation": {"zh": "甲", "en": "a"}}))
    judge(ledger, "r1", Verdict.NEEDS_DATA)
    save(ledger, ring("x", facts={"explanation": {"zh": "乙", "en": "b"}}), run_id="run2")
    now, [judged] = ledger.rings.get(OURS, "r1"), ledger.verdicts.find_of(OURS, "r1")
    then = ledger.rings.get_told(OURS, "r1", judged.version)
    assert (then.facts["explanation"], then.run) == ({"zh": "甲", "en": "a"}, "run1")
    assert ledger.rings.get_told(OURS, "r1", now.version).facts == now.facts
    with pytest.raises(NotFound):
        ledger.rings.get_told(THEIRS, "r1", 1)


def test_the_database_refuses_to_change_what_was_told(ledger: Ledger) -> None:
    save(ledger, ring("r1"))
    with pytest.raises(DBAPIError), ledger._database.write() as connection:
        connection.execute(text("UPDATE ring_versions SET facts = '{}'"))
