"""Innocent circumstances that many schemes meet (常见正当情形): one family, one home, one employer, an organised day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise

from graph.schemes.finding import InnocentOutcome, Outcome
from graph.schemes.kernels.people import Person, distinct_homes, most_common
from graph.schemes.scheme import Innocent

MOST = 0.6
"""Share of a group: a clear majority, the rest may be visitors."""
DAY_LENGTH = 3
"""Days on end that one organised check-up or vaccination takes in one place."""
REST = 150
"""Days between two such events: half a year between vaccine doses or yearly check-ups, a month early."""


def judged(innocent: Innocent, holds: bool, statistic: float, zh: str, en: str) -> InnocentOutcome:
    """The explanation's outcome with its own number."""
    outcome = Outcome.EXPLAINS if holds else Outcome.REJECTED
    return InnocentOutcome(innocent.id, innocent.zh, innocent.en, outcome, zh, en, statistic)


def unknown(innocent: Innocent, zh: str, en: str) -> InnocentOutcome:
    """The explanation could not be checked: what was not delivered."""
    return InnocentOutcome(innocent.id, innocent.zh, innocent.en, Outcome.NOT_CHECKED, zh, en)


def absent(innocent: Innocent) -> InnocentOutcome:
    """The explanation does not arise here."""
    return InnocentOutcome(
        innocent.id, innocent.zh, innocent.en, Outcome.NOT_APPLICABLE, "本疑点不涉及", "does not arise here"
    )


def household(
    innocent: Innocent, people: Mapping[str, Person], members: Sequence[str], *, least: int
) -> InnocentOutcome:
    """Homes instead of persons: fewer than ``least`` homes, or under half as many as persons, is families."""
    known = [people[m] for m in members if people[m].household or people[m].address]
    if not known:
        return unknown(innocent, "未提供住址和家庭户", "no household or address delivered")
    homes = distinct_homes(people, members)
    ratio = homes / len(members)
    zh, en = f"{len(members)} 人来自 {homes} 户", f"{len(members)} persons from {homes} homes"
    return judged(innocent, homes < least or ratio < 0.5, ratio, zh, en)


def same_address(
    innocent: Innocent, people: Mapping[str, Person], members: Sequence[str], *, excepted: bool
) -> InnocentOutcome:
    """Most members live at one address (养老院、宿舍); ``excepted`` when the money goes elsewhere all the same."""
    address, count = most_common(people[m].address for m in members)
    if address is None:
        return unknown(innocent, "未提供住址", "no address delivered")
    share = count / len(members)
    zh, en = f"{count}/{len(members)} 人同住一址", f"{count} of {len(members)} live at one address"
    return judged(innocent, share >= MOST and not excepted, share, zh, en)


def same_employer(
    innocent: Innocent, people: Mapping[str, Person], members: Sequence[str], *, excepted: bool
) -> InnocentOutcome:
    """Most members work for one employer (单位体检、厂医务室)."""
    known = [m for m in members if people[m].employers]
    if not known:
        return unknown(innocent, "未提供参保单位", "no employer known")
    _, count = most_common(e for m in known for e in sorted(people[m].employers))
    share = count / len(members)
    zh, en = f"{count}/{len(members)} 人同一用人单位", f"{count} of {len(members)} share an employer"
    return judged(innocent, share >= MOST and not excepted, share, zh, en)


PREVENTIVE = tuple(f"Z{n:02d}" for n in (*range(14), *range(20, 30)))
"""ICD-10 Z00-Z13 examinations and screening, Z20-Z29 contact and vaccination: done to many alike."""


def organised_days(days: Iterable[date]) -> list[tuple[date, date]]:
    """The separate events into which these days fall: runs without a gap of more than `DAY_LENGTH` days."""
    events: list[tuple[date, date]] = []
    for day in sorted(set(days)):
        if events and (day - events[-1][1]).days <= DAY_LENGTH:
            events[-1] = (events[-1][0], day)
        else:
            events.append((day, day))
    return events


def is_organised(days: Iterable[date]) -> bool:
    """True when everything happened on one occasion, or on occasions at least `REST` days apart (yearly, half-yearly)."""
    events = organised_days(days)
    short = all((end - begin).days <= DAY_LENGTH for begin, end in events)
    apart = all((b[0] - a[1]).days >= REST for a, b in pairwise(events))
    return bool(events) and short and apart
