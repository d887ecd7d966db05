"""Running clocks: known cases by hand, and what no pause, extension or start may ever do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.casework.clocks import (
    CHINA,
    ClockState,
    Pause,
    allowed_extension,
    check_pause,
    due,
    read,
)
from graph.casework.terms import PauseReason, Subject, Unit, begun_by, ended_by, get_term, load_terms
from graph.casework.working_days import load_calendar
from graph.knowledge.clocks import load_clocks
from graph.model.errors import BadInput, NotFound

CALENDAR = load_calendar()


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def _due(key: str, start: str, *pauses: tuple[str, str | None], extensions: tuple[int, ...] = ()) -> str | None:
    term = get_term(key)
    stood = [Pause(PauseReason.HEARING, _at(a), _at(b) if b else None) for a, b in pauses]
    found = due(term, _at(start), stood, extensions, CALENDAR)
    return None if found is None else found.at.strftime("%Y-%m-%d %H:%M:%S")


@pytest.mark.parametrize(
    ("key", "start", "expected"),
    [
        ("transfer_decision", "2026-03-02 09:00", "2026-03-05 23:59:59"),  # Monday + 3 days
        ("transfer_decision", "2026-03-05 09:00", "2026-03-09 23:59:59"),  # the third day is a Sunday
        ("transfer_decision", "2026-09-29 18:00", "2026-10-08 23:59:59"),  # inside the national holiday
        ("transfer_delivery", "2026-03-02 23:30", "2026-03-03 23:30:00"),  # hours cross midnight
        ("transfer_delivery", "2026-10-01 09:00", "2026-10-02 09:00:00"),  # and do not move for a holiday
        (
            "preserved_evidence",
            "2026-02-12 10:00",
            "2026-02-28 23:59:59",
        ),  # both worked Saturdays count, the feast does not
        ("lead_check", "2026-04-30 10:00", "2026-05-25 23:59:59"),  # Saturday 9 May is worked
        ("penalty_limitation", "2024-02-29 10:00", "2026-02-28 23:59:59"),
        ("penalty_limitation_harm", "2021-05-06 10:00", "2026-05-06 23:59:59"),
        ("sealing", "2026-03-01 10:00", "2026-03-31 23:59:59"),
    ],
)
def test_a_term_ends_when_the_calendar_says(key: str, start: str, expected: str) -> None:
    assert _due(key, start) == expected


def test_a_start_late_in_the_evening_elsewhere_counts_from_the_day_in_china() -> None:
    found = due(get_term("transfer_decision"), datetime(2026, 3, 2, 17, 0, tzinfo=UTC), [], (), CALENDAR)
    assert found is not None
    assert found.at == _at("2026-03-06 23:59:59")  # 3 March, one in the morning


def test_days_of_a_hearing_are_not_counted_and_an_open_pause_has_no_end() -> None:
    assert _due("penalty_decision", "2026-03-02 09:00") == "2026-06-01 23:59:59"  # 31 May is a Sunday
    assert (
        _due("penalty_decision", "2026-03-02 09:00", ("2026-04-01 09:00", "2026-04-11 15:00")) == "2026-06-10 23:59:59"
    )
    assert _due("penalty_decision", "2026-03-02 09:00", ("2026-04-01 09:00", None)) is None
    late = _due("penalty_decision", "2026-03-02 09:00", ("2026-06-05 09:00", None))
    assert late == "2026-06-01 23:59:59", "a pause after the last day heals nothing"


def test_where_a_clock_stands() -> None:
    term, start = get_term("transfer_decision"), _at("2026-03-02 09:00")
    assert read(term, start, [], (), CALENDAR, now=_at("2026-03-05 23:00")).state is ClockState.RUNNING
    overdue = read(term, start, [], (), CALENDAR, now=_at("2026-03-06 00:00"))
    assert (overdue.state, overdue.remaining) == (ClockState.OVERDUE, timedelta(seconds=-1))
    met = read(term, start, [], (), CALENDAR, now=_at("2026-04-01 00:00"), met_at=_at("2026-03-04 23:59:59"))
    assert (met.state, met.remaining) == (ClockState.MET, timedelta(days=1))
    open_pause = [Pause(PauseReason.HEARING, _at("2026-03-03 09:00"))]
    assert read(term, start, open_pause, (), CALENDAR, now=_at("2026-05-01 00:00")).state is ClockState.PAUSED


def test_a_year_that_is_not_loaded_is_named() -> None:
    found = due(get_term("penalty_decision"), _at("2039-11-20 09:00"), [], (), CALENDAR)
    assert found is not None
    assert found.not_loaded == (2040,)
    hours = due(get_term("transfer_delivery"), _at("2040-01-02 09:00"), [], (), CALENDAR)
    assert hours is not None
    assert hours.not_loaded == (), "hours need no calendar"


def test_only_what_the_term_allows_extends_or_stops_it() -> None:
    lead, decision = get_term("lead_check"), get_term("penalty_decision")
    assert allowed_extension(lead, [], None) == 15
    with pytest.raises(BadInput):
        allowed_extension(lead, [15], 15)
    with pytest.raises(BadInput):
        allowed_extension(lead, [], 20)
    assert allowed_extension(decision, [30], 45) == 45
    with pytest.raises(BadInput):
        allowed_extension(decision, [30], None)
    with pytest.raises(BadInput) as refused:
        check_pause(lead, PauseReason.HEARING)
    assert refused.value.facts["field"] == "reason"
    check_pause(decision, PauseReason.HEARING)
    with pytest.raises(NotFound):
        get_term("no_such_clock")


def test_events_begin_and_end_clocks_of_their_own_type_only() -> None:
    assert [t.key for t in begun_by(Subject.TRANSFER, "submitted", type="criminal")] == ["transfer_decision"]
    assert begun_by(Subject.TRANSFER, "submitted", type="discipline") == []
    assert {t.key for t in ended_by(Subject.TRANSFER, "closed", type="criminal")} == {
        *("ask_reconsideration", "ask_supervision", "handing_over")
    }
    assert [t.key for t in begun_by(Subject.PROCEEDING, "filed", type="administrative")] == ["penalty_decision"]


def test_a_count_says_which_days_it_passed_over() -> None:
    start = _at("2026-04-30 10:00")  # five days of May are free, and the Saturday 9 May is worked
    found = due(get_term("lead_check"), start, (), (), CALENDAR)
    assert found is not None
    days = [start.date() + timedelta(days=n) for n in range(1, (found.at.date() - start.date()).days + 1)]
    assert found.free_days == sum(not CALENDAR.is_working(day) for day in days) == 10
    assert (found.counted_to, found.stood_days) == (found.at.date(), 0)


def test_a_count_says_how_long_it_stood_and_that_its_last_day_moved() -> None:
    stood = [Pause(PauseReason.EXPERT_OPINION, _at("2026-03-03 09:00"), _at("2026-03-06 09:00"))]
    found = due(get_term("sealing"), _at("2026-03-01 10:00"), stood, (), CALENDAR)
    assert found is not None
    assert (str(found.counted_to), str(found.at.date())) == ("2026-04-03", "2026-04-03")
    assert (found.stood_days, found.free_days) == (3, 0)
    moved = due(get_term("transfer_decision"), _at("2026-03-05 09:00"), (), (), CALENDAR)
    assert moved is not None
    assert (str(moved.counted_to), str(moved.at.date())) == ("2026-03-08", "2026-03-09"), "from Sunday to Monday"


def test_the_terms_agree_with_the_clocks_of_the_knowledge_base() -> None:
    told, terms = {clock.id: clock for clock in load_clocks()}, load_terms()
    assert set(told) - set(terms) == {"hearing_notice"}, "counted backwards from a hearing: nothing runs"
    for key in set(told) & set(terms):
        term, clock = terms[key], told[key]
        assert (term.amount, term.names, term.who) == (
            *(clock.amount, (clock.name.zh, clock.name.en), (clock.who.zh, clock.who.en)),
        )
        assert (term.work, term.article) == (clock.work, clock.article)
        assert term.confirmed is (clock.confidence.value == "held")
        if term.counting is None:
            assert term.unit.value == clock.unit.value, key
        else:
            assert (term.unit, clock.unit.value) == (Unit.WORKING_DAY, "day"), key


# --- what never happens -------------------------------------------------------------------------------------------

KEYS = st.sampled_from(sorted(load_terms()))
SEVEN_YEARS = st.integers(0, 7 * 365 * 24 * 60 * 60)
STARTS = SEVEN_YEARS.map(lambda seconds: datetime(2021, 12, 1, tzinfo=CHINA) + timedelta(seconds=seconds))


@st.composite
def _pauses(draw: st.DrawFn) -> list[Pause]:
    found = []
    for _ in range(draw(st.integers(0, 3))):
        begin = draw(STARTS)
        length = draw(st.timedeltas(timedelta(), timedelta(days=60)))
        found.append(Pause(PauseReason.HEARING, begin, begin + length))
    return found


def _moment(key: str, start: datetime, pauses: list[Pause], extensions: tuple[int, ...] = ()) -> datetime:
    found = due(get_term(key), start, pauses, extensions, CALENDAR)
    assert found is not None
    return found.at


@given(KEYS, STARTS, _pauses(), _pauses())
def test_a_pause_never_brings_the_end_forward(
    key: str, start: datetime, pauses: list[Pause], more: list[Pause]
) -> None:
    assert _moment(key, start, [*pauses, *more]) >= _moment(key, start, pauses) > start


@given(KEYS, STARTS, st.timedeltas(timedelta(), timedelta(days=40)), _pauses())
def test_who_begins_later_ends_no_earlier(key: str, start: datetime, later: timedelta, pauses: list[Pause]) -> None:
    assert _moment(key, start + later, pauses) >= _moment(key, start, pauses)


@given(KEYS, STARTS, st.integers(1, 40))
def test_an_extension_never_brings_the_end_forward(key: str, start: datetime, more: int) -> None:
    assert _moment(key, start, [], (more,)) > start
    assert _moment(key, start, [], (more,)) >= _moment(key, start, [])


@given(STARTS, st.sampled_from([k for k, t in load_terms().items() if t.unit is Unit.WORKING_DAY]))
def test_working_days_are_counted_one_by_one(start: datetime, key: str) -> None:
    last = _moment(key, start, []).date()
    days = [start.date() + timedelta(days=n) for n in range(1, (last - start.date()).days + 1)]
    assert sum(CALENDAR.is_working(day) for day in days) == get_term(key).amount
    assert CALENDAR.is_working(last)


@given(STARTS, _pauses())
def test_hours_are_exactly_as_many_as_were_not_paused(start: datetime, pauses: list[Pause]) -> None:
    end = _moment("transfer_delivery", start, pauses)
    minutes = int((end - start).total_seconds() // 60)
    step = max(minutes // 3000, 1)
    running = sum(
        step
        for n in range(0, minutes, step)
        if not any(p.begin <= start + timedelta(minutes=n) < p.end for p in pauses if p.end)
    )
    assert abs(running - 24 * 60) <= 8 * step
