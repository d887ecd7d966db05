"""Rings keep their ids, keep their words, and exist only for readers who may know all they rest on."""

from __future__ import annotations

from decimal import Decimal

import pytest

from graph.ledger import Ledger
from graph.ledger.ring import RingStatus
from graph.ledger.ring_page import RingFilter, RingOrder
from graph.model.errors import BadInput, NotFound
from graph.model.scope import Scope
from tests.graph.ledger.records import BOTH, NOBODY, OURS, THEIRS, finding, ring, run, save


def test_a_ring_comes_back_word_for_word(ledger: Ledger) -> None:
    facts = {"z": 1, "a": {"zh": "挂床住院", "n": 0.1, "list": [None, True, "x"]}}
    saved = ring("r1", facts=facts, findings=frozenset({"f1"}), subjects=frozenset({"H1"}), search_text="挂床")
    [found] = save(ledger, saved)
    back = ledger.rings.get(OURS, found)
    assert list(back.facts) == ["z", "a"]
    assert back.facts == facts
    assert (back.core, back.subjects, back.claims, back.findings) == ({"P1", "P2"}, {"H1"}, {"S1", "S2"}, {"f1"})
    assert (back.fund_amount, back.window, back.status) == (Decimal("100.10"), saved.window, RingStatus.NEW)


def test_a_ring_keeps_its_id_when_it_grows(ledger: Ledger) -> None:
    [first] = save(ledger, ring("r1", ["P1", "P2", "P3"], ["S1", "S2"]))
    [second] = save(ledger, ring("r2", ["P1", "P2", "P3", "P4"], ["S1", "S2", "S3"]), run_id="run2")
    assert second == first
    grown = ledger.rings.get(OURS, first)
    assert (grown.status, grown.first_run, grown.last_run) == (RingStatus.OPEN, "run1", "run2")
    assert grown.core == {"P1", "P2", "P3", "P4"}


def test_saving_a_run_twice_changes_nothing(ledger: Ledger) -> None:
    save(ledger, ring("r1"), ring("r2", ["P8", "P9"], ["S8"]))
    before = (ledger.rings.find_all(), ledger.outbox.last_sequence())
    assert save(ledger, ring("r1"), ring("r2", ["P8", "P9"], ["S8"])) == ["r1", "r2"]
    assert (ledger.rings.find_all(), ledger.outbox.last_sequence()) == before


def test_a_split_ring_goes_on_as_its_larger_half_and_the_other_names_it(ledger: Ledger) -> None:
    save(ledger, ring("old", ["P1", "P2", "P3", "P4", "P5"], ["S1", "S2", "S3", "S4", "S5"]))
    large = ring("a", ["P1", "P2", "P3"], ["S1", "S2", "S3"])
    small = ring("b", ["P4", "P5"], ["S4", "S5"])
    assert save(ledger, small, large, run_id="run2") == ["b", "old"]
    assert ledger.rings.get(OURS, "b").successor_of == ("old",)
    assert ledger.rings.get(OURS, "old").successor_of == ()


def test_a_merged_ring_goes_on_as_the_closest_and_names_the_other(ledger: Ledger) -> None:
    save(ledger, ring("one", ["P1", "P2", "P3"], ["S1", "S2", "S3"]), ring("two", ["P4", "P5"], ["S4", "S5"]))
    merged = ring("new", ["P1", "P2", "P3", "P4", "P5"], ["S1", "S2", "S3", "S4", "S5"])
    assert save(ledger, merged, run_id="run2") == ["one"]
    assert ledger.rings.get(OURS, "one").successor_of == ("two",)
    assert ledger.rings.get(OURS, "two").status is RingStatus.GONE


def test_a_ring_that_is_no_longer_found_is_kept_as_gone_and_comes_back_under_its_id(ledger: Ledger) -> None:
    save(ledger, ring("r1"))
    save(ledger, run_id="run2")
    assert ledger.rings.get(OURS, "r1").status is RingStatus.GONE
    assert save(ledger, ring("again"), run_id="run3") == ["r1"]
    assert ledger.rings.get(OURS, "r1").status is RingStatus.OPEN


def test_a_run_of_one_scheme_leaves_the_rings_of_others_alone(ledger: Ledger) -> None:
    save(ledger, ring("r1"), ring("mixed", ["P5", "P6"], ["S5"], schemes=("T01", "T08")), covered=("T01", "T08"))
    save(ledger, ring("r9", ["P1", "P2"], ["S1"], scheme="T08", schemes=("T08",)), run_id="run2", covered=("T08",))
    assert {found.id: found.status for found in ledger.rings.find_all()} == {
        "r1": RingStatus.NEW,
        "mixed": RingStatus.NEW,
        "r9": RingStatus.NEW,
    }


def test_a_new_ring_never_takes_an_id_that_another_ring_has(ledger: Ledger) -> None:
    save(ledger, ring("r1"))
    [moved] = save(ledger, ring("r1", ["P8", "P9"], ["S8"]), run_id="run2")
    assert moved != "r1"
    assert ledger.rings.get(OURS, "r1").status is RingStatus.GONE


def test_a_ring_of_two_agencies_is_there_only_for_who_may_see_both(ledger: Ledger) -> None:
    save(ledger, ring("joint", owners=frozenset({"YB4114", "GA4114"})), ring("ours", ["P8", "P9"], ["S8"]))
    assert ledger.rings.get(BOTH, "joint").owners == {"YB4114", "GA4114"}
    for scope in (OURS, THEIRS, NOBODY):
        with pytest.raises(NotFound):
            ledger.rings.get(scope, "joint")
    assert [
        (page.total, len(page.rings)) for page in (ledger.rings.page(s, first=9) for s in (BOTH, OURS, THEIRS))
    ] == [
        (2, 2),
        (1, 1),
        (0, 0),
    ]
    assert ledger.rings.find_about(OURS, "P1", limit=9) == []


def test_a_ring_in_a_compartment_is_there_only_with_its_grant(ledger: Ledger) -> None:
    save(ledger, ring("r1", compartment="01HC"))
    with pytest.raises(NotFound):
        ledger.rings.get(OURS, "r1")
    assert ledger.rings.get(Scope(frozenset({"YB4114"}), frozenset({"01HC"})), "r1").id == "r1"
    with pytest.raises(NotFound):
        ledger.rings.get(Scope(frozenset({"GA4114"}), frozenset({"01HC"})), "r1")


def test_a_missing_ring_and_a_forbidden_one_give_the_same_answer(ledger: Ledger) -> None:
    save(ledger, ring("r1"))
    with pytest.raises(NotFound) as forbidden:
        ledger.rings.get(THEIRS, "r1")
    with pytest.raises(NotFound) as missing:
        ledger.rings.get(THEIRS, "r0")
    assert forbidden.value.en == missing.value.en.replace("r0", "r1")


def test_a_ring_without_owners_is_never_saved(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="owners"):
        save(ledger, ring("r1", owners=frozenset()))
    assert ledger.rings.find_all() == []


def rings_of_many_scores(ledger: Ledger) -> None:
    many = [
        ring(f"r{n:02}", [f"P{n}a", f"P{n}b"], [f"S{n}"], score=float(n % 4), fund_amount=Decimal(n % 5) * 10)
        for n in range(23)
    ]
    save(ledger, *many)


@pytest.mark.parametrize("order", RingOrder)
def test_pages_give_every_ring_once_in_order(ledger: Ledger, order: RingOrder) -> None:
    rings_of_many_scores(ledger)
    whole = ledger.rings.page(OURS, first=100, order=order)
    walked, after = [], None
    while True:
        page = ledger.rings.page(OURS, first=4, after=after, order=order)
        walked += [found.id for found in page.rings]
        assert page.total == 23
        if not page.has_next:
            break
        after = page.cursors[-1]
    assert walked == [found.id for found in whole.rings]
    assert len(set(walked)) == 23
    value = {
        RingOrder.SCORE: lambda found: found.score,
        RingOrder.AMOUNT: lambda found: found.fund_amount,
        RingOrder.DATE: lambda found: found.created_at,
    }[order]
    expected = sorted(whole.rings, key=lambda found: found.id)
    assert list(whole.rings) == sorted(expected, key=value, reverse=True)


def test_a_page_goes_on_after_its_cursor_when_rings_before_it_appear(ledger: Ledger) -> None:
    rings_of_many_scores(ledger)
    first = ledger.rings.page(OURS, first=5)
    rest = [found.id for found in ledger.rings.page(OURS, first=100, after=first.cursors[-1]).rings]
    save(
        ledger,
        ring("top", ["X1", "X2"], ["SX"], score=99.0, scheme="T09", schemes=("T09",)),
        run_id="r2",
        covered=("T09",),
    )
    again = [found.id for found in ledger.rings.page(OURS, first=100, after=first.cursors[-1]).rings]
    assert again == rest


def test_filters_narrow_by_scheme_score_status_and_text(ledger: Ledger) -> None:
    save(
        ledger,
        ring("a", search_text="同日入院 Lockstep 100%", score=1.0),
        ring("b", ["P3", "P4"], ["S3"], schemes=("T01", "T08"), score=9.0, search_text="追溯码"),
        covered=("T01", "T08"),
    )

    def ids(**only: object) -> list[str]:
        return [found.id for found in ledger.rings.page(OURS, first=9, only=RingFilter(**only)).rings]  # type: ignore[arg-type]

    assert ids() == ["b", "a"]
    assert ids(scheme="T08") == ["b"]
    assert ids(min_score=1.0) == ["b", "a"]
    assert ids(min_score=1.5) == ["b"]
    assert ids(text="lockstep") == ["a"]
    assert ids(text="0%") == ["a"]
    assert ids(text="%") == ["a"], "a percent sign is a character, not a wildcard"
    assert ids(text="_") == []
    assert ids(status=frozenset({RingStatus.GONE})) == []
    save(ledger, run_id="run2", covered=("T01", "T08"))
    assert ids() == []
    assert sorted(ids(status=frozenset({RingStatus.GONE}))) == ["a", "b"]


@pytest.mark.parametrize("cursor", ["", "x", "!!!", "WzFd", "bnVsbA", "WyJhbW91bnQiLCJ4IiwiciJd"])
def test_a_cursor_that_is_not_ours_is_bad_input(ledger: Ledger, cursor: str) -> None:
    with pytest.raises(BadInput):
        ledger.rings.page(OURS, first=5, after=cursor)


def test_a_cursor_of_another_order_is_bad_input(ledger: Ledger) -> None:
    save(ledger, ring("a"))
    cursor = ledger.rings.page(OURS, first=1, order=RingOrder.AMOUNT).cursors[0]
    with pytest.raises(BadInput):
        ledger.rings.page(OURS, first=1, after=cursor, order=RingOrder.SCORE)


def test_rings_about_a_subject_come_strongest_first(ledger: Ledger) -> None:
    save(
        ledger,
        ring("weak", ["P1", "P2"], ["S1"], score=1.0, subjects=frozenset({"H1"})),
        ring("strong", ["P3", "P4"], ["S2"], score=2.0, subjects=frozenset({"H1"})),
    )
    assert [found.id for found in ledger.rings.find_about(OURS, "H1", limit=9)] == ["strong", "weak"]
    assert [found.id for found in ledger.rings.find_about(OURS, "P1", limit=9)] == ["weak"]


def test_changes_of_rings_are_told_to_who_may_see_them(ledger: Ledger) -> None:
    save(ledger, ring("r1", owners=frozenset({"YB4114", "GA4114"})))
    save(ledger, ring("r1", owners=frozenset({"YB4114", "GA4114"})), run_id="run2")
    save(ledger, run_id="run3")
    told = [(event.topic, event.payload["status"]) for event in ledger.outbox.read_visible(BOTH, 0, limit=9)]
    assert told == [("ring.changed", "new"), ("ring.changed", "gone")]
    assert ledger.outbox.read_visible(OURS, 0, limit=9) == []


def test_the_findings_of_a_ring_are_those_of_its_latest_run(ledger: Ledger) -> None:
    for name in ("run1", "run2"):
        ledger.findings.save_run(run(name), [finding("f1", facts={"run": name}), finding("f2")])
        ledger.rings.save(name, [ring("r1", findings=frozenset({"f1"}))], covered=["T01"])
    [found] = ledger.findings.find_of_ring(OURS, "r1", limit=9)
    assert (found.id, found.run, found.facts) == ("f1", "run2", {"run": "run2"})
    assert ledger.findings.find_of_ring(THEIRS, "r1", limit=9) == []
