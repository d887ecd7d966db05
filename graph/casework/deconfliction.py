"""What two agencies learn of each other (案件碰撞规则): whom to call, at the lower of two levels, or nothing at all.

Pure: it is given what both sides registered and says what each is told. Where one side is hidden the other is told
nothing, and what it costs to say nothing is the same in both cases: every pair is judged for both sides.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from graph.model.errors import BadInput
from graph.model.visibility import Visibility

LOCAL = timezone(timedelta(hours=8))
"""Asia/Shanghai: working days are counted where the desks are."""

ACKNOWLEDGE_DAYS = 1
CONVENOR_DAYS = 3
"""Working days within which both desks acknowledge a hit, and after which the task force's convenor is told."""

LONGEST_RADIUS = 5_000
"""Metres: two teams five kilometres apart do not meet."""

LONGEST_WINDOW = timedelta(days=31)
"""A plan for a whole season would meet everything."""

_EARTH = 6_371_008.8  # mean radius, m
_LEVELS = tuple(Visibility)


@dataclass(frozen=True, slots=True)
class Told:
    """What each of two sides is told of the other: a level, or None for nothing."""

    left: Visibility | None
    right: Visibility | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something is planned: a district at least, with an address (as a token) or a point and radius where known.

    ``longitude`` and ``latitude`` in degrees (WGS 84 or any one datum of the task force), ``radius`` in metres.
    """

    adcode: str
    tokens: frozenset[str] = frozenset()
    longitude: float | None = None
    latitude: float | None = None
    radius: int = 0

    @property
    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude, when both are known."""
        return None if self.longitude is None or self.latitude is None else (self.longitude, self.latitude)


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when, both aware; the end is outside."""

    starts: datetime
    ends: datetime


def told(left: Visibility, right: Visibility) -> Told:
    """What each side is told when two pointers meet (告知规则).

    Both visible: the lower of the two levels, to both. One hidden: the hidden side alone, and of the other only that it
    is there and whom to call. Both hidden: neither, for each would learn what the other keeps from everybody.
    """
    return Told(_told(left, right), _told(right, left))


def meets(left: Place, when: Window, right: Place, then: Window) -> bool:
    """Whether two planned actions are in each other's way (行动冲突): overlapping windows at one place.

    The finest description that both give decides: points within the sum of their radii, else the same address, else the
    same district when at least one gives nothing finer.
    """
    overlap = when.starts < then.ends and then.starts < when.ends
    return overlap and _same_place(left, right)


def check_window(window: Window) -> None:
    """Raises BadInput for a window that ends before it begins or is longer than a month."""
    if not window.starts < window.ends:
        raise BadInput("结束时间须晚于开始时间。", "The end must be later than the beginning.", field="ends")
    if window.ends - window.starts > LONGEST_WINDOW:
        days = LONGEST_WINDOW.days
        raise BadInput(f"行动时段最长 {days} 天。", f"A window is at most {days} days long.", field="ends")


def check_place(place: Place) -> None:
    """Raises BadInput for a point that is not on earth, half a point, or a radius out of bounds."""
    if (place.longitude is None) is not (place.latitude is None):
        raise BadInput("经度和纬度须同时给出。", "Give longitude and latitude together.", field="latitude")
    if place.point is not None:
        longitude, latitude = place.point
        if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
            raise BadInput("坐标超出范围。", "The coordinates are out of range.", field="longitude")
    if not 0 <= place.radius <= LONGEST_RADIUS:
        raise BadInput(
            f"半径须在 0–{LONGEST_RADIUS} 米之间。", f"A radius is 0 to {LONGEST_RADIUS} metres.", field="radius"
        )


def due(at: datetime, days: int, is_working: Callable[[date], bool] | None = None) -> datetime:
    """The end of the ``days``-th working day after ``at`` (期限), local time; without a calendar weekends alone are free."""
    works = is_working or _is_weekday
    day, left = at.astimezone(LOCAL).date(), days
    while left:
        day += timedelta(days=1)
        left -= works(day)
    return datetime.combine(day + timedelta(days=1), time(), LOCAL)


def lowest(levels: Iterable[Visibility]) -> Visibility:
    """The level that shows least."""
    return min(levels, key=_LEVELS.index)


def _told(own: Visibility, other: Visibility) -> Visibility | None:
    shown = Visibility.POINTER if own is Visibility.HIDDEN else lowest((own, other))
    return None if other is Visibility.HIDDEN else shown


def _same_place(left: Place, right: Place) -> bool:
    if left.point is not None and right.point is not None:
        return _metres(left.point, right.point) <= left.radius + right.radius
    if left.tokens and right.tokens:
        return bool(left.tokens & right.tokens)
    return left.adcode == right.adcode


def _metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance (haversine)."""
    (a, b), (c, d) = (tuple(map(math.radians, point)) for point in (one, other))
    half = math.sin((d - b) / 2) ** 2 + math.cos(b) * math.cos(d) * math.sin((c - a) / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(half)))


def _is_weekday(day: date) -> bool:
    return day.weekday() < 5
