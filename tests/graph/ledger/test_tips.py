"""Tips in the ledger: taken in once, moved on by revision, and there for nobody whom they are not open to."""

from __future__ import annotations

from datetime import date

import pytest

from graph.ledger import Ledger
from graph.ledger.judging import Judge
from graph.ledger.tip import Channel, FoundMatch, Mark, MatchKind, MatchState, TipFilter, TipReader, TipState
from graph.model.errors import BadInput, Conflict, NotFound
from graph.model.roles import Role
from graph.model.scope import Scope
from tests.graph.ledger.tips import COLLEAGUE, DESK, HANDLER, JUDGE, STRANGER, confirmed, tip


def _ids(ledger: Ledger, reader: TipReader, **only: object) -> list[str]:
    return [one.id for one in ledger.tips.page(reader, first=50, only=TipFilter(**only)).tips]  # type: ignore[arg-type]


def test_a_tip_is_there_for_the_handlers_of_its_agency_alone(ledger: Ledger) -> None:
    ledger.tips.take([tip()])
    assert ledger.tips.get(HANDLER, "01TIP").state is TipState.RECEIVED
    assert ledger.tips.page(HANDLER, first=10).total == 1
    for reader in (COLLEAGUE, STRANGER, TipReader(Scope(frozenset()), "01HANDLER")):
        page = ledger.tips.page(reader, first=10)
        assert (page.tips, page.total) == ((), 0)
        with pytest.raises(NotFound) as hidden:
            ledger.tips.get(reader, "01TIP")
        with pytest.raises(NotFound) as missing:
            ledger.tips.get(reader, "01NONE")
        assert str(hidden.value) == str(missing.value)


def test_the_same_external_number_is_taken_in_once(ledger: Ledger) -> None:
    assert ledger.tips.take([tip("01A", external="o1_x"), tip("01B", external="o1_x")]) == ["01A"]
    assert ledger.tips.take([tip("01C", external="o1_x"), tip("01D", external="o1_x", owner="GA4114")]) == ["01D"]
    assert ledger.tips.find_external("YB4114", ["o1_x", "o1_y"]) == {"o1_x": "01A"}
    assert ledger.tips.take([tip("01E"), tip("01F")]) == ["01E", "01F"]
    assert ledger.tips.find_known(["01A", "01B", "01E"]) == {"01A", "01E"}


def test_a_tip_shown_to_a_colleague_is_there_for_them_and_for_nobody_else(ledger: Ledger) -> None:
    ledger.agencies.create("YB4114", "甲市医疗保障局", "medical_insurance", "411400")
    account = ledger.accounts.create("wang", agency="YB4114", roles={Role.INVESTIGATOR}).account
    ledger.tips.take([tip("01B")])
    confirmed(ledger, "01A", "康宁医院挂床")
    reader = TipReader(Scope(frozenset({"YB4114"})), account.id)
    with pytest.raises(NotFound):
        ledger.tips.show(COLLEAGUE, "01A", account.id, JUDGE)
    with pytest.raises(BadInput):
        ledger.tips.show(HANDLER, "01B", account.id, JUDGE)
    for _ in range(2):
        ledger.tips.show(HANDLER, "01A", account.id, JUDGE)
    assert _ids(ledger, reader) == ["01A"]
    assert _ids(ledger, COLLEAGUE) == []
    assert ledger.tips.find_viewers("01A") == ["wang"]
    assert _ids(ledger, TipReader(Scope(frozenset({"GA4114"})), account.id)) == []


def test_a_tip_moves_on_once_and_only_as_it_was_read(ledger: Ledger) -> None:
    ledger.tips.take([tip()])
    seen = ledger.tips.await_confirmation("01TIP")
    assert (seen.state, seen.revision) == (TipState.AWAITING_CONFIRMATION, 2)
    assert ledger.tips.await_confirmation("01TIP") == seen
    with pytest.raises(BadInput):
        ledger.tips.close_tip(HANDLER, "01TIP", expected=2)
    done = confirmed(ledger, "01OTHER", "康宁医院挂床")
    assert done.state is TipState.CONFIRMED
    with pytest.raises(Conflict):
        ledger.tips.confirm(done, done.document or "")
    with pytest.raises(Conflict):
        ledger.tips.confirm(tip_at(ledger, "01TIP", revision=1), done.document or "")
    read = ledger.tips.keep_reading("01OTHER", marks=[], signature=b"", size=0, matches=3)
    assert (read.state, read.matches) == (TipState.READ, 3)
    with pytest.raises(Conflict):
        ledger.tips.close_tip(HANDLER, "01OTHER", expected=read.revision - 1)
    assert ledger.tips.close_tip(HANDLER, "01OTHER", expected=read.revision).state is TipState.CLOSED
    again = ledger.tips.keep_reading("01OTHER", marks=[], signature=b"", size=0, matches=0)
    assert again.state is TipState.CLOSED


def tip_at(ledger: Ledger, name: str, *, revision: int):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(ledger.tips.get_unscoped(name), revision=revision)


def test_marks_and_sketches_are_replaced_by_the_next_reading(ledger: Ledger) -> None:
    done = confirmed(ledger, "01TIP", "骨科只有两个护士")
    mark = Mark(0, 8, "high", "只有两个人", "Only two people")
    ledger.tips.keep_reading("01TIP", marks=[mark, mark], signature=b"\x01", size=1, matches=0)
    ledger.tips.keep_reading("01TIP", marks=[mark], signature=b"\x02\x00", size=2, matches=0)
    assert ledger.tips.find_marks("01TIP") == [mark]
    (kept,) = ledger.tips.find_sketches("YB4114", but="01X")
    assert (kept.tip, kept.document, kept.signature, kept.size) == ("01TIP", done.document, b"\x02\x00", 2)
    assert ledger.tips.find_sketches("YB4114", but="01TIP") == []
    assert ledger.tips.find_sketches("GA4114", but="01X") == []


def test_pages_go_on_where_the_last_one_ended_and_filters_narrow_them(ledger: Ledger) -> None:
    places = ["411402", "411403", "330106", "411402", "411402"]
    ledger.tips.take([tip(f"01TIP{n}", adcode=place) for n, place in enumerate(places)])
    first = ledger.tips.page(HANDLER, first=2)
    rest = ledger.tips.page(HANDLER, first=9, after=first.tips[-1].id)
    assert [one.id for one in (*first.tips, *rest.tips)] == [f"01TIP{n}" for n in range(4, -1, -1)]
    assert (first.total, first.has_next, rest.has_next) == (5, True, False)
    assert _ids(ledger, HANDLER, adcode="411400") == ["01TIP4", "01TIP3", "01TIP1", "01TIP0"]
    assert _ids(ledger, HANDLER, adcode="330000") == ["01TIP2"]
    assert _ids(ledger, HANDLER, channels=frozenset({Channel.LETTER})) == []
    assert _ids(ledger, HANDLER, states=frozenset({TipState.CLOSED})) == []


def test_no_column_of_a_tip_holds_a_time(ledger: Ledger) -> None:
    ledger.tips.take([tip()])
    with ledger._database.read() as connection:
        row = connection.exec_driver_sql("SELECT * FROM tips").mappings().one()
    assert str(row["received"]) == "2026-01-01"
    assert not [name for name, value in row.items() if ":" in str(value)]
    assert ledger.outbox.last_sequence() == 0


def test_the_agency_reads_periods_of_its_county_for_the_next_coarsening(ledger: Ledger) -> None:
    ledger.tips.take([tip("01A"), tip("01B", adcode="411403"), tip("01C", owner="GA4114")])
    assert ledger.tips.find_periods("YB4114", "411402") == [(date(2026, 1, 1), "year")]


def _match(target: str, kind: MatchKind = MatchKind.RING, score: float = 0.5) -> FoundMatch:
    return FoundMatch(kind, target, score, ({"kind": "subject", "node": "Person:P1"},))


def test_what_somebody_judged_stands_when_matches_are_looked_for_again(ledger: Ledger) -> None:
    ledger.tips.take([tip()])
    ledger.tip_matches.propose("01TIP", [_match("R1"), _match("R2", score=0.75)])
    best, second = ledger.tip_matches.find_of(HANDLER, "01TIP")
    assert (best.target, second.target, best.state) == ("R2", "R1", MatchState.PROPOSED)
    judged = ledger.tip_matches.judge(HANDLER, best.id, MatchState.REJECTED, JUDGE)
    assert (judged.state, judged.by_name) == (MatchState.REJECTED, "李受理")
    ledger.tip_matches.propose("01TIP", [_match("R2", score=0.9), _match("R3")])
    now = {one.target: (one.state, one.score) for one in ledger.tip_matches.find_of(HANDLER, "01TIP")}
    assert now == {"R2": (MatchState.REJECTED, 0.9), "R3": (MatchState.PROPOSED, 0.5)}
    with pytest.raises(BadInput):
        ledger.tip_matches.judge(HANDLER, best.id, MatchState.PROPOSED, JUDGE)


@pytest.mark.parametrize("reader", [COLLEAGUE, STRANGER])
def test_a_match_is_not_there_for_whom_the_tip_is_not(ledger: Ledger, reader: TipReader) -> None:
    ledger.tips.take([tip()])
    ledger.tip_matches.propose("01TIP", [_match("R1")])
    (match,) = ledger.tip_matches.find_of(HANDLER, "01TIP")
    for ask in (
        lambda: ledger.tip_matches.find_of(reader, "01TIP"),
        lambda: ledger.tip_matches.get(reader, match.id),
        lambda: ledger.tip_matches.judge(reader, match.id, MatchState.CONFIRMED, JUDGE),
        lambda: ledger.tip_matches.attach(reader, "01TIP", "01INC", JUDGE),
    ):
        with pytest.raises(NotFound):
            ask()
    assert ledger.tip_matches.get(HANDLER, match.id).state is MatchState.PROPOSED


def test_whoever_was_shown_one_tip_does_not_learn_of_another_by_its_match(ledger: Ledger) -> None:
    ledger.agencies.create("YB4114", "甲市医疗保障局", "medical_insurance", "411400")
    account = ledger.accounts.create("wang", agency="YB4114", roles={Role.INVESTIGATOR}).account
    ledger.tips.take([tip("01B")])
    confirmed(ledger, "01A", "康宁医院挂床")
    ledger.tips.show(HANDLER, "01A", account.id, JUDGE)
    ledger.tip_matches.propose("01A", [_match("01B", MatchKind.TIP)])
    reader = TipReader(Scope(frozenset({"YB4114"})), account.id)
    assert ledger.tip_matches.find_of(reader, "01A") == []
    (match,) = ledger.tip_matches.find_of(HANDLER, "01A")
    with pytest.raises(NotFound):
        ledger.tip_matches.get(reader, match.id)


def test_a_tip_attached_to_an_incident_is_found_there_by_whom_it_is_open_to(ledger: Ledger) -> None:
    ledger.tips.take([tip("01A"), tip("01B")])
    made = ledger.tip_matches.attach(HANDLER, "01A", "01INC", Judge("01X", "王办案", "YB4114"))
    assert (made.state, made.kind, made.by_name) == (MatchState.CONFIRMED, MatchKind.INCIDENT, "王办案")
    assert ledger.tip_matches.attach(HANDLER, "01A", "01INC", JUDGE).id == made.id
    assert _ids(ledger, HANDLER, incident="01INC") == ["01A"]
    assert _ids(ledger, COLLEAGUE, incident="01INC") == []
    assert ledger.tip_matches.find_incidents_of(["01A", "01B"]) == {"01A": ["01INC"]}
    ledger.tip_matches.judge(HANDLER, made.id, MatchState.REJECTED, JUDGE)
    assert _ids(ledger, HANDLER, incident="01INC") == []


def test_the_desk_of_another_agency_does_not_open_ours(ledger: Ledger) -> None:
    ledger.tips.take([tip()])
    assert STRANGER.scope.compartments == {DESK}
    assert _ids(ledger, STRANGER) == []
