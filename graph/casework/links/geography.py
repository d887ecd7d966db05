"""How near two documents' places are (地域远近), by adcode alone: 411622 lies in 411600 lies in 410000."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

_NATION = ("", "000000", "100000")

_MUNICIPALITIES = ("11", "12", "31", "50")
"""Provinces that are one city: a municipality and its district are like a city and its district."""


class Nearness(IntEnum):
    """From apart to the same county; UNKNOWN where one side tells no place."""

    APART = 0
    PROVINCE = 1
    UNKNOWN = 2
    PREFECTURE = 3
    SAME = 4


def lies_in(code: str, outer: str) -> bool:
    """Whether a division is, or lies in, another."""
    if outer.endswith("0000"):
        return code[:2] == outer[:2]
    return code[:4] == outer[:4] if outer.endswith("00") else code == outer


def city_of(code: str) -> str:
    """What keys of a city are made of: four digits, two of a municipality."""
    return code[:2] if code[:2] in _MUNICIPALITIES else code[:4]


def nested(one: str, other: str) -> bool:
    """Whether one of two divisions lies in the other."""
    return lies_in(one, other) or lies_in(other, one)


def near(one: str, other: str) -> Nearness:
    """Two places: SAME for one county or a county and its prefecture; a province says only that it is in it."""
    if one in _NATION or other in _NATION:
        return Nearness.UNKNOWN
    if one[:2] != other[:2]:
        return Nearness.APART
    if one[:2] in _MUNICIPALITIES and (one.endswith("0000") or other.endswith("0000")):
        return Nearness.SAME
    if one.endswith("0000") or other.endswith("0000"):
        return Nearness.SAME if one == other else Nearness.UNKNOWN
    if nested(one, other):
        return Nearness.SAME
    # Districts of a municipality (310115, 310112) and of one city are one prefecture.
    return Nearness.PREFECTURE if one[:4] == other[:4] else Nearness.PROVINCE


def nearest(ones: Iterable[str], others: Iterable[str]) -> Nearness:
    """The nearest of two sets of places; UNKNOWN where one is empty."""
    others = tuple(others)
    return max((near(one, other) for one in ones for other in others), default=Nearness.UNKNOWN)
