"""Fee lines of settled claims (费用明细): from templates with noise, or item by item; clones copy their model."""

from __future__ import annotations

import numpy as np

from tests.cities.catalogue import CHRONIC, DAY_SURGERY, NIGHTS, OUT, PHARMACY, SPECIAL, STAY, Catalogue
from tests.cities.desk import DAY, Desk
from tests.cities.identity import Bools, Ints
from tests.cities.settle import Claims
from tests.cities.world import World

Lines = dict[str, Ints]
DEFAULT_CODE = -3
"""Trace number of the code that a scanner writes when it reads nothing."""
_DAILY = ("床位费", "二级护理", "住院诊查费")
_TRACED = (OUT, CHRONIC, SPECIAL, PHARMACY)


def fee_lines(world: World, desk: Desk, c: Claims, rng: np.random.Generator) -> Lines:
    """Lines sorted by claim: ``claim`` (position in ``c``), item, cnt, price (fen), time (second), dr, trace."""
    models, copy = _models(c)
    drawn = (
        _from_templates(world, c, models, rng) if world.itemised_from_templates else _independent(world, c, models, rng)
    )
    drawn = _with_clones(drawn, c, copy, rng)
    claim, item, cnt = drawn["claim"], drawn["item"], drawn["cnt"]
    explicit = desk.explicit_lines()
    position = np.full(desk.rows, -1, dtype=np.int64)
    position[c["row"]] = np.arange(len(c["row"]))
    at = position[explicit["row"]]
    kept = at >= 0
    out = {k: explicit[k][kept] for k in ("item", "cnt", "price", "time", "dr", "trace")}
    out["claim"] = at[kept]
    blank = np.full(len(claim), -1, dtype=np.int64)
    plain = {"claim": claim, "item": item, "cnt": cnt, "price": blank, "time": blank, "dr": blank, "trace": blank}
    lines = {k: np.concatenate((plain[k], out[k])) for k in plain}
    order = np.argsort(lines["claim"], kind="stable")
    lines = {k: v[order] for k, v in lines.items()}
    _complete(world, c, lines, desk, rng)
    return lines


def _models(c: Claims) -> tuple[Ints, Ints]:
    """Positions whose lines are drawn; and for each claim the position it copies, -1 for none."""
    wanted = (c["explicit"] == 0) & (c["refund_of"] < 0)
    copy = np.full(len(c["row"]), -1, dtype=np.int64)
    keyed = np.flatnonzero(wanted & (c["bill"] >= 0))
    _, first, back = np.unique(c["bill"][keyed], return_index=True, return_inverse=True)
    copy[keyed] = keyed[first][back]
    copy[keyed[first]] = -1
    return np.flatnonzero(wanted & (copy < 0)), copy


def _nights(c: Claims, at: Ints) -> Ints:
    return np.where(np.isin(c["care"][at], NIGHTS), np.maximum(c["end"][at] - c["day"][at], 1), 1)


def _planned(c: Claims, catalogue: Catalogue, models: Ints) -> list[Lines]:
    """Core items of each disease, and what every night in a bed costs."""
    parts: list[Lines] = []
    for number, core in enumerate(catalogue.core):
        at = models[(c["disease"][models] == number) & (c["care"][models] != PHARMACY)]
        if len(at) and len(core):
            parts.append({"claim": np.repeat(at, len(core)), "item": np.tile(core, len(at)),
                          "cnt": np.ones(len(at) * len(core), dtype=np.int64)})  # fmt: skip
    bedded = models[np.isin(c["care"][models], NIGHTS)]
    for name in _DAILY:
        parts.append({"claim": bedded, "item": np.full(len(bedded), catalogue.item(name)), "cnt": _nights(c, bedded)})
    return parts


def _counts(c: Claims, world: World, claim: Ints, item: Ints, rng: np.random.Generator) -> Ints:
    drug = world.catalogue.drug[item] == 1
    nights = np.isin(c["care"][claim], NIGHTS)
    few = rng.integers(1, 4, len(claim))
    daily = np.maximum((_nights(c, claim) * rng.uniform(0.4, 1.0, len(claim))).astype(np.int64), 1)
    return np.where(nights, np.where(drug, daily, np.minimum(few, 2)), np.where(drug, few, 1))


def _from_templates(world: World, c: Claims, models: Ints, rng: np.random.Generator) -> Lines:
    """The usual items of the disease, each with its own habit, and now and then something else."""
    parts = _planned(c, world.catalogue, models)
    drugs = np.flatnonzero(world.catalogue.drug == 1)
    for number, usual in enumerate(world.catalogue.usual):
        for store in (False, True):
            at = models[(c["disease"][models] == number) & ((c["care"][models] == PHARMACY) == store)]
            items = usual[world.catalogue.drug[usual] == 1] if store else usual
            if not len(at) or not len(items):
                continue
            habit = np.linspace(0.9, 0.35, len(items))
            hit = rng.random((len(at), len(items))) < habit
            hit[:, 0] |= ~hit.any(axis=1)
            row, column = np.nonzero(hit)
            claim, item = at[row], items[column]
            parts.append({"claim": claim, "item": item, "cnt": _counts(c, world, claim, item, rng)})
    odd = models[rng.random(len(models)) < 0.3]
    parts.append({"claim": odd, "item": rng.choice(drugs[:20], len(odd)), "cnt": rng.integers(1, 3, len(odd))})
    return _joined(parts)


def _independent(world: World, c: Claims, models: Ints, rng: np.random.Generator) -> Lines:
    """Items drawn one by one from all that this kind of visit ever bills."""
    cat = world.catalogue
    parts = _planned(c, cat, models)
    for care in range(10):
        at = models[c["care"][models] == care]
        if not len(at):
            continue
        pool = np.unique(np.concatenate([cat.usual[d] for d in range(len(cat.usual)) if care in cat.cares[d]]))
        pool = pool[cat.drug[pool] == 1] if care == PHARMACY else pool
        pool = pool[cat.sex[pool] == 0]
        many = 1 + rng.poisson({STAY: 9.0, DAY_SURGERY: 4.0, PHARMACY: 1.1}.get(care, 2.2), len(at))
        claim = np.repeat(at, many)
        item = pool[(rng.random(len(claim)) ** 1.6 * len(pool)).astype(np.int64)]
        parts.append({"claim": claim, "item": item, "cnt": _counts(c, world, claim, item, rng)})
    return _joined(parts)


def _joined(parts: list[Lines]) -> Lines:
    lines = {k: np.concatenate([p[k] for p in parts]).astype(np.int64) for k in ("claim", "item", "cnt")}
    _, first = np.unique(lines["claim"] * 1000 + lines["item"], return_index=True)
    return {k: v[first] for k, v in lines.items()}


def _with_clones(lines: Lines, c: Claims, copy: Ints, rng: np.random.Generator) -> Lines:
    """Lines of copied bills: those of the model, for ``near`` copies with a count changed here and there."""
    clones = np.flatnonzero(copy >= 0)
    if not len(clones):
        return lines
    many = np.bincount(lines["claim"], minlength=len(copy))
    first = np.concatenate(([0], np.cumsum(many)))
    size = many[copy[clones]]
    owner = np.repeat(clones, size)
    offset = np.arange(len(owner)) - np.repeat(np.cumsum(size) - size, size)
    source = np.repeat(first[copy[clones]], size) + offset
    changed = (c["near"][owner] == 1) & (rng.random(len(owner)) < 0.1)
    extra = {"claim": owner, "item": lines["item"][source], "cnt": lines["cnt"][source] + changed}
    return {k: np.concatenate((lines[k], extra[k])) for k in lines}


def _complete(world: World, c: Claims, lines: Lines, desk: Desk, rng: np.random.Generator) -> None:
    """Prices, times, doctors and trace codes where nothing was said."""
    cat, claim, item = world.catalogue, lines["claim"], lines["item"]
    level = world.places.level[c["inst"][claim]]
    service = cat.drug[item] == 0
    factor = np.where(service, np.choose(level, (0.75, 0.8, 0.9, 1.0)), 1.0)
    lines["price"] = np.where(lines["price"] < 0, (cat.price[item] * factor).astype(np.int64), lines["price"])
    length = np.where(np.isin(c["care"][claim], NIGHTS), (c["end"] - c["day"])[claim], 0)
    shift = (rng.random(len(claim)) * length).astype(np.int64) * DAY
    begin = (c["day"] * DAY + c["second"])[claim]
    lines["time"] = np.where(lines["time"] < 0, begin + shift + rng.integers(30, 1500, len(claim)), lines["time"])
    lines["dr"] = np.where(lines["dr"] < 0, c["dr"][claim], lines["dr"])
    traced: Bools = ~service & np.isin(c["care"][claim], _TRACED)
    scanned = traced & (lines["trace"] == -1) & (rng.random(len(claim)) < 0.92)
    lines["trace"] = np.where(lines["trace"] == -1, -2, lines["trace"])
    lines["trace"][scanned] = desk.traces(int(scanned.sum()))
    first = np.concatenate(([True], claim[1:] != claim[:-1]))
    start = np.maximum.accumulate(np.where(first, np.arange(len(claim)), 0))
    lines["number"] = np.arange(len(claim)) - start + 1
