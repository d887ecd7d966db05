"""From rows on the desk to settled claims: contradictions of everyday life removed, what was left open drawn, sorted."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tests.cities.catalogue import DAY_SURGERY, NIGHTS, PHARMACY
from tests.cities.desk import DAY, Desk
from tests.cities.identity import Bools, Floats, Ints
from tests.cities.world import SWITCHBOARD, World

_WIDE = 100_000
Claims = dict[str, Ints]


def settled(
    world: World, desk: Desk, rng: np.random.Generator, clock: Callable[[Ints], Floats], honest: Bools
) -> Claims:
    """Claims in order of settlement with every column filled; ``row`` is the number they had on the desk.

    ``clock`` gives the hour of the day at which visits of these kinds begin; ``honest`` the groups, by number, in
    which nobody is in two places either.
    """
    c = desk.claims()
    c["row"] = np.arange(desk.rows, dtype=np.int64)
    c["end"] = np.where(c["end"] < 0, c["day"], np.minimum(c["end"], world.days - 1))
    keep = _plausible(c, world, rng, honest)
    c = {k: v[keep] for k, v in c.items()}
    _fitting_diseases(c, world, rng)
    _times(c, rng, clock)
    _places(c, world, rng)
    order = np.lexsort((c["row"], c["settle"]))
    c = {k: v[order] for k, v in c.items()}
    _invoices(c, world, rng)
    return c


def _invoices(c: Claims, world: World, rng: np.random.Generator) -> None:
    """Invoice numbers in order of settlement: one series for the city, or one per institution."""
    n = len(c["row"])
    if world.invoices_by_place:
        order = np.argsort(c["inst"], kind="stable")
        place = c["inst"][order]
        fresh = np.concatenate(([True], place[1:] != place[:-1]))
        number = np.empty(n, dtype=np.int64)
        number[order] = np.arange(n) - np.maximum.accumulate(np.where(fresh, np.arange(n), 0))
        number += 10_000 + 977 * (c["inst"] % 90)
    else:
        number = 1_000_000 + 5 * np.arange(n) + rng.integers(0, 5, n)
    c["invoice"] = np.where(c["invoice"] < 0, number, c["invoice"])


def _covered(person: Ints, day: Ints, stays: Claims, until: Ints) -> Bools:
    """True where a stay of the person began before ``until`` and ends after ``day``."""
    if not len(stays["person"]):
        return np.zeros(len(person), dtype=np.bool_)
    start = stays["person"] * _WIDE + stays["day"]
    order = np.argsort(start, kind="stable")
    reach = np.maximum.accumulate((stays["person"] * _WIDE + stays["end"])[order])
    at = np.searchsorted(start[order], person * _WIDE + until, side="left") - 1
    return np.asarray((at >= 0) & (reach[np.maximum(at, 0)] > person * _WIDE + day))


def _plausible(c: Claims, world: World, rng: np.random.Generator, honest: Bools) -> Bools:
    """Everyday claims that contradict others of the same person are left out; planted ones stay as they are."""
    everyday = (c["group"] < 0) & (c["refund_of"] < 0)
    stay = np.isin(c["care"], NIGHTS) & (c["end"] > c["day"])
    died = world.people.died[c["person"]]
    drop = everyday & (died >= 0) & (c["end"] >= died - 1)
    columns = ("person", "day", "end")
    planted = {k: c[k][stay & ~everyday] for k in columns}
    drop |= everyday & stay & _covered(c["person"], c["day"] - 1, planted, c["end"] + 1)
    drop |= everyday & stay & _interrupted(c, ~everyday & ~stay)
    own = np.flatnonzero(everyday & stay & ~drop)
    own = own[np.lexsort((c["day"][own], c["person"][own]))]
    reach = np.maximum.accumulate(c["person"][own] * _WIDE + c["end"][own] + 1)
    drop[own[1:][(c["person"][own] * _WIDE + c["day"][own])[1:] < reach[:-1]]] = True
    kept = {k: c[k][stay & ~drop] for k in columns}
    if away := world.rows("away"):
        kept = {k: np.concatenate((kept[k], away[k])) for k in columns}
    drop |= everyday & stay & _covered(c["person"], c["day"] - 1, away or planted, c["end"] + 1)
    plain = everyday | (~stay & (c["group"] >= 0) & honest[c["group"]])
    inside = _covered(c["person"], c["day"], kept, c["day"]) & ~stay & plain & (everyday | ~_lived_away(c, world))
    family = (c["care"] == PHARMACY) & (rng.random(len(drop)) < 0.2)
    drop |= inside & ~family
    rank = np.lexsort((everyday, c["day"], c["person"]))
    key = (c["person"] * _WIDE + c["day"])[rank]
    again = np.concatenate(([False], key[1:] == key[:-1]))
    drop[rank[again]] |= (everyday & ~((c["care"] == PHARMACY) & (rng.random(len(drop)) < 0.3)))[rank[again]]
    drop |= c["day"] >= world.days
    undone = np.isin(c["refund_of"], c["row"][drop])
    return ~(drop | undone)


def _interrupted(c: Claims, visits: Bools) -> Bools:
    """Stays during which one of the visits falls."""
    keys = np.sort(c["person"][visits] * _WIDE + c["day"][visits])
    upto = np.searchsorted(keys, c["person"] * _WIDE + c["end"], side="left")
    return np.asarray(upto > np.searchsorted(keys, c["person"] * _WIDE + c["day"], side="right"))


def _lived_away(c: Claims, world: World) -> Bools:
    """Claims of people who live elsewhere for a season."""
    return np.asarray(np.isin(c["person"], world.rows("away").get("person", np.zeros(0, dtype=np.int64))))


def _times(c: Claims, rng: np.random.Generator, clock: Callable[[Ints], Floats]) -> None:
    n = len(c["row"])
    hour = clock(c["care"])
    drawn = c["second"] < 0
    c["second"] = np.where(drawn, (hour * 3600).astype(np.int64), c["second"])
    _one_after_the_other(c, rng, drawn)
    begin = c["day"] * DAY + c["second"]
    nights = np.isin(c["care"], NIGHTS) & (c["end"] > c["day"])
    leaving = c["end"] * DAY + rng.integers(9 * 3600, 17 * 3600, n)
    soon = begin + np.where(c["care"] == PHARMACY, rng.integers(5, 90, n), rng.integers(300, 5400, n))
    c["settle"] = np.where(c["settle"] >= 0, c["settle"], np.where(nights, leaving, soon))
    filed = (c["manual"] == 1) & (c["settle"] <= leaving)
    c["settle"] = np.where(filed, leaving + rng.integers(5, 60, n) * DAY, c["settle"])


def _fitting_diseases(c: Claims, world: World, rng: np.random.Generator) -> None:
    """Diseases of one sex and age only where they occur, but for a clerk's error in a hundred."""
    cat, people = world.catalogue, world.people
    sex, age = people.sex[c["person"]], people.age[c["person"]]
    womb = (c["disease"] == cat.disease("N80.900")) & ((sex == 1) | (age < 16) | (age > 55))
    prostate = (c["disease"] == cat.disease("N40.x00")) & ((sex == 2) | (age < 45))
    wrong = (womb | prostate) & (rng.random(len(sex)) < 0.99)
    c["disease"] = np.where(wrong, cat.disease("K29.500"), c["disease"])


def _one_after_the_other(c: Claims, rng: np.random.Generator, drawn: Bools) -> None:
    """Who buys drugs on the day of a visit does so after it and the way home; now and then a relative buys meanwhile."""
    shop = c["care"] == PHARMACY
    order = np.lexsort((shop, c["day"], c["person"]))
    before, after = order[:-1], order[1:]
    same = (c["person"][before] == c["person"][after]) & (c["day"][before] == c["day"][after])
    moved = same & drawn[after] & shop[after] & (rng.random(len(after)) < 0.9)
    later = c["second"][before] + rng.integers(5400, 14_400, len(after))
    c["second"][after[moved]] = np.minimum(later[moved], 21 * 3600 + 2000)


def _places(c: Claims, world: World, rng: np.random.Generator) -> None:
    n = len(c["row"])
    inst, staff, people = c["inst"], world.staff, world.people
    width = staff.first[inst + 1] - staff.first[inst]
    drawn = staff.first[inst] + (rng.random(n) ** 1.3 * width).astype(np.int64)
    c["dr"] = np.where(c["dr"] < 0, drawn, c["dr"])
    windows = 1 + np.minimum(world.places.weight[inst] // 40, 12).astype(np.int64)
    c["terminal"] = np.where(c["terminal"] < 0, (rng.random(n) * windows).astype(np.int64), c["terminal"])
    c["operator"] = np.where(c["operator"] < 0, c["terminal"], c["operator"])
    c["cert"] = np.where(c["cert"] < 0, rng.choice(3, n, p=[0.55, 0.15, 0.3]), c["cert"])
    c["insurance"] = np.where(c["insurance"] < 0, people.employer[c["person"]] >= 0, c["insurance"])
    bedded = np.isin(c["care"], (*NIGHTS, DAY_SURGERY))
    c["dept"] = np.where(bedded, np.where(c["dept"] < 0, staff.dept[c["dr"]], c["dept"]), -1)
    c["chart"] = np.where(c["chart"] < 0, (c["person"] * 613 + inst * 7_919) % 10**8, c["chart"])
    c["bed"] = np.where(bedded & (c["bed"] < 0), _beds(c, world, bedded), c["bed"])
    own = people.account[c["person"]]
    c["payee"] = np.where((c["manual"] == 1) & (c["payee"] < 0), own, c["payee"])


def _beds(c: Claims, world: World, bedded: Bools) -> Ints:
    """Beds of a ward in turn, as many as the ward ever needs at once."""
    ward = np.where(bedded, c["inst"] * 20 + c["dept"], -1)
    order = np.lexsort((c["day"], ward))
    sorted_ward = ward[order]
    fresh = np.concatenate(([True], sorted_ward[1:] != sorted_ward[:-1]))
    turn = np.arange(len(order)) - np.maximum.accumulate(np.where(fresh, np.arange(len(order)), 0))
    many = np.bincount(ward[bedded], minlength=len(world.places) * 20)
    room = 30 + many * 60 // world.days
    beds = np.empty(len(order), dtype=np.int64)
    beds[order] = turn % room[np.maximum(sorted_ward, 0)] + 1
    return beds


def contacts(c: Claims, world: World, rng: np.random.Generator, *, known: float, switchboard: float) -> None:
    """Contact phones of stays: the family's in a share ``known``, the hospital's own number in another share."""
    open_ = np.isin(c["care"], (*NIGHTS, DAY_SURGERY)) & (c["phone"] < 0) & (c["quiet"] == 0)
    draw = rng.random(len(c["row"]))
    c["phone"] = np.where(open_ & (draw < known), world.people.phone[c["person"]], c["phone"])
    c["phone"] = np.where(open_ & (draw > 1 - switchboard), SWITCHBOARD + c["inst"], c["phone"])
