"""Running clocks (期限计算): when a term is over, and where it stands; pure, in the time of China.

The day of the beginning is not counted and the last day ends at midnight; hours count from the time itself (民法典 201, 203).
Of a pause the day of its beginning is not counted and the day of its end is: one that begins and ends on a day costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from graph.casework.terms import PauseReason, Term, Unit
from graph.casework.working_days import Calendar
from graph.model.errors import BadInput

CHINA = ZoneInfo("Asia/Shanghai")

LAST_MOMENT = time(23, 59, 59)
"""Of a day: the last second before its midnight."""

LONGEST_SET = 366
"""Units that a collective decision may add at most: more than a year is another case."""


@dataclass(frozen=True, slots=True)
class Pause:
    """The clock stood still from ``begin`` to ``end``; ``end`` None: it still does."""

    reason: PauseReason
    begin: datetime
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """When a clock is over, and why then. ``not_loaded``: years counted by the standing rule, as their arrangement is not held.

    ``counted_to``: the last day of the count, before it moved to a working day; None where hours or years count.
    ``free_days`` and ``stood_days``: days passed over because nobody works, or because the clock stood still.
    """

    at: datetime
    not_loaded: tuple[int, ...] = ()
    counted_to: date | None = None
    free_days: int = 0
    stood_days: int = 0


class ClockState(StrEnum):
    """Where a clock stands (期限状态)."""

    RUNNING = "running"
    PAUSED = "paused"
    MET = "met"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockReading:
    """``due`` is None while the clock stands still; ``remaining`` is negative when it is overdue or was met late."""

    state: ClockState
    due: Due | None
    remaining: timedelta | None


def due(
    term: Term, start: datetime, pauses: Sequence[Pause], extensions: Sequence[int], calendar: Calendar
) -> Due | None:
    """When a clock that began at ``start`` is over (届满时间); None while a pause that began in time has not ended.

    ``extensions`` are the units added. Raises ValueError for naive times.
    """
    if start.tzinfo is None or any(p.begin.tzinfo is None or (p.end and p.end.tzinfo is None) for p in pauses):
        raise ValueError("times of a clock must be aware")
    ended = sorted((p.begin, p.end) for p in pauses if p.end is not None)
    found = _count(term, start.astimezone(CHINA), _merged(ended), term.amount + sum(extensions), calendar)
    open_since = min((p.begin for p in pauses if p.end is None), default=None)
    return None if open_since is not None and open_since <= found.at else found


def read(
    term: Term,
    start: datetime,
    pauses: Sequence[Pause],
    extensions: Sequence[int],
    calendar: Calendar,
    *,
    now: datetime,
    met_at: datetime | None = None,
) -> ClockReading:
    """Where a clock stands at ``now``."""
    found = due(term, start, pauses, extensions, calendar)
    if met_at is not None:
        return ClockReading(state=ClockState.MET, due=found, remaining=None if found is None else found.at - met_at)
    if found is None:
        return ClockReading(state=ClockState.PAUSED, due=None, remaining=None)
    state = ClockState.OVERDUE if now > found.at else ClockState.RUNNING
    return ClockReading(state=state, due=found, remaining=found.at - now)


def allowed_extension(term: Term, given: Sequence[int], amount: int | None) -> int:
    """The units that the next extension adds (延长): what the term says, or ``amount`` where it is set by a decision.

    Raises BadInput when the term allows no further one, or for an amount that is not its own.
    """
    if len(given) >= len(term.extensions):
        raise BadInput(
            f"{term.names[0]}不能再延长（已延长{len(given)}次）。",
            f"The term cannot be extended again: {len(given)} given.",
            clock=term.key,
            field="amount",
        )
    own = term.extensions[len(given)]
    if own and amount in (None, own):
        return own
    if not own and amount is not None and 0 < amount <= LONGEST_SET:
        return amount
    most = own or LONGEST_SET
    raise BadInput(
        f"{term.names[0]}此次延长应为 {own} ，不是 {amount}。" if own else f"延长须为 1–{most}，不是 {amount}。",
        f"This extension is {own}, not {amount}." if own else f"An extension is 1 to {most}, not {amount}.",
        clock=term.key,
        field="amount",
        value=amount,
    )


def check_pause(term: Term, reason: PauseReason) -> None:
    """Raises BadInput when the reason does not stop this clock; its facts name those that do."""
    if reason not in term.pauses:
        allowed = "、".join(sorted(term.pauses))
        raise BadInput(
            f"{reason} 不中止{term.names[0]}；可中止的事由：{allowed or '无'}。",
            f"{reason} does not stop this clock; these do: {allowed or 'none'}.",
            clock=term.key,
            field="reason",
            value=reason,
        )


def _count(
    term: Term, start: datetime, pauses: list[tuple[datetime, datetime]], amount: int, calendar: Calendar
) -> Due:
    if term.unit is Unit.HOUR:
        return Due(_hours(start, pauses, amount))
    skipped = [(b.astimezone(CHINA).date(), e.astimezone(CHINA).date()) for b, e in pauses]
    first = start.date()
    if term.unit is Unit.YEAR:
        last = _lengthened(_years_later(first, amount), first, skipped)
        return Due(_end_of(last))
    last, left, free, stood = first, amount, 0, 0
    while left:
        last += timedelta(days=1)
        if any(b <= last < e for b, e in skipped):
            stood += 1
        elif term.unit is Unit.DAY or calendar.is_working(last):
            left -= 1
        else:
            free += 1
    moved = calendar.next_working(last) if term.moves else last
    looked_at = first if term.unit is Unit.WORKING_DAY else last
    return Due(_end_of(moved), calendar.not_loaded(looked_at, moved), last, free, stood)


def _hours(start: datetime, pauses: list[tuple[datetime, datetime]], amount: int) -> datetime:
    at = start + timedelta(hours=amount)
    for begin, end in pauses:
        if begin >= at:
            break
        at += max(end - max(begin, start), timedelta())
    return at.astimezone(CHINA)


def _lengthened(last: date, first: date, skipped: list[tuple[date, date]]) -> date:
    for begin, end in skipped:
        if begin > last:
            break
        last += max(end - max(begin, first), timedelta())
    return last


def _years_later(day: date, years: int) -> date:
    """The same day; of 29 February the last of February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _merged(spans: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """Sorted spans without overlaps, so that no hour is counted twice."""
    merged: list[tuple[datetime, datetime]] = []
    for begin, end in spans:
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def _end_of(day: date) -> datetime:
    return datetime.combine(day, LAST_MOMENT, CHINA)
