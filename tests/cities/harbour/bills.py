"""Itemised bills (费用明细): lines of every claim, from its disease where nothing was planted."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tests.cities.harbour.clock import DAY, Bools, Ints, Texts
from tests.cities.harbour.goods import Goods
from tests.cities.harbour.places import Places
from tests.cities.harbour.traffic import Traffic
from tests.cities.harbour.visits import Visit

_LINES = {
    "11": (1, 5),
    "41": (1, 4),
    "14": (2, 5),
    "21": (5, 13),
    "22": (6, 13),
    "13": (2, 6),
    "51": (1, 3),
    "52": (4, 9),
    "28": (4, 8),
    "18": (1, 2),
    "71": (1, 3),
}
_DRIPS = ("葡萄糖注射液", "氯化钠注射液", "静脉输液", "静脉注射", "注射用头孢曲松钠", "注射用血塞通", "丹红注射液")


@dataclass(slots=True)
class Bills:
    """One row a line, in the order of the claims."""

    claim: Ints
    item: Ints
    cnt: Ints
    cents: Ints
    minute: Ints
    trace: Texts
    planted: Bools


def _written(rng: np.random.Generator, traffic: Traffic, rows: Ints, places: Places, goods: Goods) -> list[Ints]:
    """Claim, item, count, price of the ordinary lines of these claims."""
    med, dise, place = traffic.med[rows], traffic.dise[rows], traffic.place[rows]
    drugs = goods.drugs()
    is_drug = np.zeros(len(goods.name), dtype=bool)
    is_drug[drugs] = True
    price = goods.price()
    heavy = price > 60_000
    width = max(map(len, goods.dise_items))
    table = np.asarray([(items * width)[:width] for items in goods.dise_items])
    common = drugs[price[drugs] < 12_000]
    tail = 1 / (1 + np.arange(len(common))) ** 0.6
    exams = np.asarray(
        [
            goods.item(n)
            for n in (
                "血常规",
                "尿常规",
                "肝功能",
                "肾功能",
                "血脂四项",
                "血糖",
                "心电图",
                "胸部CT",
                "腹部彩超",
                "X线胸片",
                "静脉输液",
            )
        ]
    )
    lo, hi = (np.vectorize(lambda m, k=k: _LINES[m[:2]][k])(med) for k in (0, 1))
    stays = np.isin(med, ("21", "22", "52"))
    extra = rng.integers(lo, hi)
    claim = np.repeat(np.arange(len(rows)), extra)
    n = len(claim)
    item = np.where(
        rng.random(n) < 0.62, table[dise[claim], rng.integers(0, width, n)], rng.choice(common, n, p=tail / tail.sum())
    )
    swap = (rng.random(n) < 0.3) & ~np.isin(med[claim], ("41", "18"))
    item = np.where(swap, rng.choice(exams, n), item)
    plain = rng.choice(common, n)
    item = np.where(np.isin(med[claim], ("41", "18")) & ~is_drug[item], plain, item)
    item = np.where(~stays[claim] & heavy[item] & ~is_drug[item] & (med[claim] != "28"), plain, item)
    item = np.where(heavy[item] & is_drug[item] & ~np.isin(med[claim], ("14", "18", "21")), plain, item)
    nights = np.maximum(1, (traffic.end[rows] // DAY - traffic.begin[rows] // DAY))
    daily = stays[claim] & np.isin(item, [goods.item(x) for x in _DRIPS])
    cnt = np.where(is_drug[item], rng.choice([1, 1, 2, 2, 3], n), 1)
    cnt = np.where((med[claim] == "14") & is_drug[item], rng.integers(1, 5, n), cnt)
    cnt = np.where(heavy[item] & is_drug[item], 1, cnt)
    cnt = np.where(daily, np.maximum(1, nights[claim] + rng.integers(-2, 2, n)), cnt)
    heads: list[tuple[Ints, Ints, Ints]] = []

    def head(mask: Bools, name: str, count: Ints | int = 1) -> None:
        where = np.flatnonzero(mask)
        heads.append((where, np.full(len(where), goods.item(name)), np.broadcast_to(count, len(rows))[where]))

    low = np.isin(places.kind[place], ("clinic", "village", "township"))
    head((med == "11") & low, "一般诊疗费")
    head(np.isin(med, ("11", "14", "28")) & ~low & (rows % 3 > 0), "副主任医师诊查费")
    head(med == "13", "急诊诊查费")
    head(med == "51", "产前检查")
    head(med == "71", "家庭病床巡诊", 4)
    for name in ("床位费(三人间)", "二级护理", "住院诊查费"):
        head(stays, name, nights)
    claim = np.concatenate([*(h[0] for h in heads), claim])
    item = np.concatenate([*(h[1] for h in heads), item])
    cnt = np.concatenate([*(h[2] for h in heads), cnt])
    factor = 1 + ((place[claim] * 131 + item * 17) % 13 - 6) / 100
    cents = np.maximum(1, np.rint(price[item] * factor)).astype(np.int64)
    return [rows[claim], item.astype(np.int64), cnt.astype(np.int64), cents]


def write_bills(rng: np.random.Generator, traffic: Traffic, visits: list[Visit], places: Places, goods: Goods) -> Bills:
    """All lines; ``visits`` carry their row among the claims."""
    total = len(traffic.person)
    fixed = np.zeros(total, dtype=bool)
    given: list[tuple[int, int, int, int, int, str | None]] = []
    for visit in visits:
        if visit.lines:
            fixed[visit.row] = True
            given += [(visit.row, i, c, p, -1 if at is None else at, t) for i, c, p, t, at in visit.lines]
    claim, item, cnt, cents = _written(rng, traffic, np.flatnonzero(~fixed), places, goods)
    n, m = len(claim), len(given)
    columns = [np.asarray([g[k] for g in given], dtype=np.int64) for k in range(5)]
    claim, item, cnt, cents = (np.concatenate([a, b]) for a, b in zip((claim, item, cnt, cents), columns, strict=False))
    exact = np.asarray([v.row for v in visits if v.cols.get("_exact")], dtype=np.int64)
    shade = 1 + ((traffic.place[claim] * 131 + item * 17) % 13 - 6) / 100
    moved = (np.arange(n + m) >= n) & ~np.isin(claim, exact)
    cents = np.where(moved, np.maximum(1, np.rint(cents * shade)), cents).astype(np.int64)
    given_at = np.concatenate([np.full(n, -1), columns[4]])
    begin, end, settle = traffic.begin[claim], traffic.end[claim], traffic.settle[claim]
    spread = begin + (rng.random(n + m) * np.maximum(1, end - begin)).astype(np.int64)
    posted = rng.random(n + m) < 0.12
    late = np.where(settle // DAY > end // DAY, end, settle)
    minute = np.where(given_at >= 0, given_at, np.where(posted, late, spread))
    trace = np.full(n + m, None, dtype=object)
    drug = np.asarray([t == "101" for t in goods.list_type])[item]
    scans = (np.arange(places.n) * 7 % 10) < np.where(places.kind == "pharmacy", 7, 4)
    outside = ~np.isin(traffic.med, ("21", "22", "52"))
    scanned = np.flatnonzero(drug & scans[traffic.place[claim]] & outside[claim] & (rng.random(n + m) < 0.85))
    scanned = scanned[scanned < n]
    serial = rng.integers(10**12, 10**13, len(scanned))
    trace[scanned] = [f"8{i + 100_000:06d}{s}" for i, s in zip(item[scanned].tolist(), serial.tolist(), strict=True)]
    dull = scanned[rng.random(len(scanned)) < 0.004]
    trace[dull] = rng.choice(["00000000000000000000", "NDPB999", "11111111111111111111"], len(dull))
    twice = (
        scanned[:-1][(rng.random(len(scanned) - 1) < 0.0004) & (item[scanned[:-1]] == item[scanned[1:]])]
        if len(scanned)
        else scanned
    )
    for k in twice:  # the same box scanned for two customers by mistake
        trace[k] = trace[k + 1] or trace[k]
    trace[n:] = [g[5] for g in given]
    order = np.argsort(claim, kind="stable")
    planted = np.arange(n + m) >= n
    return Bills(claim[order], item[order], cnt[order], cents[order], minute[order], trace[order], planted[order])
