"""Deliveries: recorded once, replaced by the same files under another mapping, withdrawn whole."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from graph.ledger import Ledger
from graph.ledger.deliveries import TableCounts
from graph.model.errors import Conflict, NotFound
from tests.graph.ledger.records import BOTH, NOBODY, OURS, THEIRS, MovingClock, delivery


def test_a_delivery_comes_back_as_it_was_recorded(ledger: Ledger) -> None:
    extracted = datetime(2026, 7, 1, 8, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
    given = delivery(
        extracted_at=extracted, mapping={"claims": "SELECT 1"}, derived={"claims": ("begntime",)}, synthetic=True
    )
    assert ledger.deliveries.record(given)
    back = ledger.deliveries.get("d1")
    assert (back.files, back.columns, back.derived, back.mapping) == (
        given.files,
        given.columns,
        given.derived,
        given.mapping,
    )
    assert back.tables == {"claims": TableCounts(read=10, loaded=8, rejected=1, duplicate=1, flagged=2)}
    assert back.extracted_at == extracted
    assert (back.sequence, back.synthetic, back.current) == (1, True, True)


def test_the_same_delivery_twice_changes_nothing(ledger: Ledger) -> None:
    assert ledger.deliveries.record(delivery())
    before = (ledger.deliveries.find_all(), ledger.outbox.last_sequence())
    assert not ledger.deliveries.record(delivery())
    assert (ledger.deliveries.find_all(), ledger.outbox.last_sequence()) == before


def test_sequences_follow_the_order_of_recording(ledger: Ledger) -> None:
    for name in ("d3", "d1", "d2"):
        ledger.deliveries.record(delivery(name))
    assert [(found.id, found.sequence) for found in ledger.deliveries.find_current()] == [
        ("d3", 1),
        ("d1", 2),
        ("d2", 3),
    ]


def test_the_same_files_under_another_mapping_replace_the_earlier_delivery(ledger: Ledger) -> None:
    ledger.deliveries.record(delivery("old", raw_hash="same"))
    ledger.deliveries.record(delivery("other", raw_hash="different"))
    ledger.deliveries.record(delivery("new", raw_hash="same", mapping={"claims": "SELECT 2"}))
    assert [found.id for found in ledger.deliveries.find_current()] == ["other", "new"]
    assert ledger.deliveries.get("old").replaced_by == "new"
    assert ledger.outbox.read(0, 9)[-1].payload == {
        "delivery": "new",
        "owner": "YB4114",
        "mode": "increment",
        "replaced": ["old"],
    }


def test_the_same_files_from_another_agency_replace_nothing(ledger: Ledger) -> None:
    ledger.deliveries.record(delivery("ours", raw_hash="same"))
    ledger.deliveries.record(delivery("theirs", raw_hash="same", owner="GA4114"))
    assert len(ledger.deliveries.find_current()) == 2


def test_going_back_to_the_earlier_mapping_makes_it_current_again_as_the_newest(ledger: Ledger) -> None:
    ledger.deliveries.record(delivery("one", raw_hash="same"))
    ledger.deliveries.record(delivery("two", raw_hash="same"))
    assert ledger.deliveries.record(delivery("one", raw_hash="same"))
    assert [(found.id, found.sequence) for found in ledger.deliveries.find_current()] == [("one", 3)]


def test_a_withdrawn_delivery_is_gone_from_the_current_ones_and_may_be_delivered_again(ledger: Ledger) -> None:
    ledger.deliveries.record(delivery())
    assert ledger.deliveries.withdraw("d1", actor="li").withdrawn_at is not None
    assert ledger.deliveries.find_current() == []
    assert [found.id for found in ledger.deliveries.find_all()] == ["d1"]
    with pytest.raises(Conflict):
        ledger.deliveries.withdraw("d1", actor="li")
    assert ledger.deliveries.record(delivery())
    assert [found.id for found in ledger.deliveries.find_current()] == ["d1"]


def test_withdrawing_what_is_not_there_is_not_found(ledger: Ledger) -> None:
    with pytest.raises(NotFound):
        ledger.deliveries.withdraw("d9", actor="li")


def test_a_delivery_and_its_event_commit_together_or_not_at_all(ledger: Ledger) -> None:
    def crash() -> None:
        with ledger.transaction():
            ledger.deliveries.record(delivery())
            raise RuntimeError("crash")

    with pytest.raises(RuntimeError, match="crash"):
        crash()
    assert (ledger.deliveries.find_all(), ledger.outbox.last_sequence()) == ([], 0)
    ledger.deliveries.record(delivery())
    assert ledger.outbox.last_sequence() == 1


def test_a_reader_sees_the_deliveries_of_owners_in_scope_only(ledger: Ledger) -> None:
    ledger.deliveries.record(delivery("ours"))
    ledger.deliveries.record(delivery("theirs", owner="GA4114"))
    seen = [[found.id for found in ledger.deliveries.find_visible(scope)] for scope in (OURS, THEIRS, BOTH, NOBODY)]
    assert seen == [["ours"], ["theirs"], ["ours", "theirs"], []]
    with pytest.raises(NotFound):
        ledger.deliveries.get_visible(OURS, "theirs")


def test_events_are_seen_by_those_who_may_see_all_they_rest_on(ledger: Ledger, clock: MovingClock) -> None:
    ledger.outbox.append("a", {"n": 1}, owners={"YB4114"})
    ledger.outbox.append("b", {"n": 2}, owners={"YB4114", "GA4114"})
    ledger.outbox.append("c", {"n": 3}, owners={"YB4114"}, compartment="01HC")
    assert [event.topic for event in ledger.outbox.read_visible(OURS, 0, limit=9)] == ["a"]
    assert [event.topic for event in ledger.outbox.read_visible(BOTH, 0, limit=9)] == ["a", "b"]
    assert ledger.outbox.read_visible(NOBODY, 0, limit=9) == []
    assert [(event.sequence, event.topic) for event in ledger.outbox.read(1, 9)] == [(2, "b"), (3, "c")]


def test_an_event_of_nobody_is_refused(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="owners"):
        ledger.outbox.append("a", {}, owners=())


def test_a_watermark_never_goes_back_by_itself(ledger: Ledger) -> None:
    assert ledger.watermarks.get("graph") == 0
    assert [ledger.watermarks.advance("graph", value) for value in (5, 3, 8)] == [5, 5, 8]
    ledger.watermarks.reset("graph")
    assert ledger.watermarks.get("graph") == 0


def test_an_installation_is_synthetic_or_real_for_ever(ledger: Ledger) -> None:
    assert not ledger.installation.is_synthetic()
    with pytest.raises(NotFound):
        ledger.installation.get()
    assert ledger.installation.declare(synthetic=True).synthetic
    assert ledger.installation.declare(synthetic=True).synthetic
    with pytest.raises(Conflict):
        ledger.installation.declare(synthetic=False)
    assert ledger.installation.is_synthetic()
