"""Boxes and stock (药盒追溯与进销存): each traced box has a code, is bought in, sold, now and then taken back."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.cities.steppe.city import City
from tests.cities.steppe.goods import INDEX, ITEMS
from tests.cities.steppe.kinds import DAYS, Ints, Texts


def codes(item: str, serials: Texts) -> Texts:
    """20-digit trace codes: seven digits of the product, then the serial."""
    out = np.empty(len(serials), object)
    out[:] = [f"8{INDEX[item]:03d}417{s}" for s in serials]
    return out


def trace_lines(city: City, lines: dict[str, Any], claims: dict[str, Any], rng: np.random.Generator) -> dict[str, Any]:
    """Gives codes to the traced lines that have none; returns the events of ``drug_traces``."""
    traced = np.array([i.traced for i in ITEMS])[lines["item"]]
    kinds = np.array([p.kind for p in city.places.rows])
    scans = np.isin(kinds, ["pharmacy", "specialty", "city", "county", "clinic", "private", "tcm", "village", "remote"])
    place = claims["place"][lines["claim"]]
    due = traced & scans[place] & ((rng.random(len(place)) < 0.9) | (lines["trace"] != None))  # noqa: E711
    fresh = np.flatnonzero(due & (lines["trace"] == None))  # noqa: E711
    serial = city.numbers.many("serial", len(fresh))
    given = np.empty(len(fresh), object)
    given[:] = [f"8{i:03d}417{s}" for i, s in zip(lines["item"][fresh], serial, strict=True)]
    given[rng.random(len(fresh)) < 0.004] = "0" * 20
    lines["trace"][fresh] = given
    sold = np.flatnonzero(due)
    more = sold[(lines["count"][sold] > 1) & (lines["count"][sold] < 9)]
    extra = np.repeat(more, lines["count"][more] - 1)
    others = city.numbers.many("serial", len(extra))
    second = np.empty(len(extra), object)
    second[:] = [f"8{i:03d}417{s}" for i, s in zip(lines["item"][extra], others, strict=True)]
    line = np.concatenate([sold, extra])
    code = np.concatenate([lines["trace"][sold], second])
    return {"line": line, "code": code, "bought": _purchases(city, place[line], code, rng)}


def _purchases(city: City, place: Ints, code: Texts, rng: np.random.Generator) -> dict[str, Any]:
    """Pharmacies mostly upload what they buy; a box that comes back a second time was bought once."""
    uploads = np.array([p.kind in ("pharmacy", "specialty") and i % 4 > 0 for i, p in enumerate(city.places.rows)])
    first: dict[str, int] = {}
    for k in np.flatnonzero(uploads[place]):
        if code[k] not in city.split:
            first.setdefault(code[k], int(k))
    chosen = np.fromiter(first.values(), np.int64, len(first))
    return {"event": chosen, "before": rng.integers(3, 60, len(chosen)) * 1440 - rng.integers(0, 500, len(chosen))}


def stock_rows(city: City, lines: dict[str, Any], claims: dict[str, Any], rng: np.random.Generator) -> dict[str, Any]:
    """Opening and quarterly purchases that cover what was truly sold; chains move a little between their shops."""
    place = claims["place"][lines["claim"]]
    keeps = np.array([p.kind in ("pharmacy", "specialty", "clinic", "private", "village") for p in city.places.rows])
    drug = np.array([i.list_type == "101" for i in ITEMS])
    used = keeps[place] & drug[lines["item"]] & ~claims["ghost"][lines["claim"]]
    quarter = np.minimum(7, claims["begin"][lines["claim"]] // 92)
    key = ((place * len(ITEMS) + lines["item"]) * 8 + quarter)[used]
    groups, inverse = np.unique(key, return_inverse=True)
    total = np.bincount(inverse, lines["count"][used]).astype(np.int64)
    where, item, period = groups // 8 // len(ITEMS), groups // 8 % len(ITEMS), groups % 8
    bought = np.ceil(total * rng.uniform(1.02, 1.25, len(total))).astype(np.int64) + rng.integers(0, 4, len(total))
    opening, first = np.unique(groups // 8, return_index=True)
    rows: dict[str, Any] = {
        "place": np.concatenate([where[first], where]),
        "item": np.concatenate([item[first], item]),
        "count": np.concatenate([rng.integers(6, 40, len(opening)), bought]),
        "minute": np.concatenate([
            np.full(len(opening), 480), np.minimum(DAYS - 1, period * 92 + rng.integers(0, 5, len(period))) * 1440 + 540,
        ]),
        "opening": np.r_[np.ones(len(opening), bool), np.zeros(len(where), bool)],
    }  # fmt: skip
    return rows
