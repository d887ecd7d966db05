"""The whole city (整城): people and places, look-alikes, rings, ordinary care around them, and the files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from tests.cities.harbour.bills import write_bills
from tests.cities.harbour.clock import Bools, Ints
from tests.cities.harbour.goods import stock_goods
from tests.cities.harbour.names import Names
from tests.cities.harbour.parquet import write
from tests.cities.harbour.people import People
from tests.cities.harbour.places import ADCODE, Places
from tests.cities.harbour.programme import plant_looks, plant_rings
from tests.cities.harbour.registers import (
    noise,
    write_accounts,
    write_cover,
    write_items,
    write_people,
    write_places,
    write_work,
)
from tests.cities.harbour.settlement import _objects, reversals, settle
from tests.cities.harbour.shelves import write_lines, write_records, write_stock, write_traces
from tests.cities.harbour.stage import Stage
from tests.cities.harbour.traffic import Traffic, ordinary, sensible
from tests.cities.harbour.truth import write_truth
from tests.cities.harbour.visits import Book, Visit


def _whole(traffic: Traffic, visits: list[Visit]) -> Traffic:
    """Ordinary and planted claims together, in the order of settlement; the visits learn their rows."""

    def column(get: str) -> Ints:
        return np.asarray([getattr(v, get) for v in visits], dtype=np.int64)

    med = np.empty(len(visits), dtype=object)
    med[:] = [v.med for v in visits]
    planted = Traffic(
        column("person"),
        column("place"),
        med,
        column("begin"),
        column("end"),
        column("settle"),
        column("dise"),
        np.asarray([v.cols.get("clr_way") == "2" for v in visits], dtype=bool),
    )
    both = Traffic.join([traffic, planted])
    order = np.argsort(both.settle, kind="stable")
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    for k, visit in enumerate(visits):
        visit.row = int(rank[len(traffic.person) + k])
    return Traffic(
        *(getattr(both, f)[order] for f in ("person", "place", "med", "begin", "end", "settle", "dise", "paper"))
    )


def traffic_injuries(columns: dict[str, Any]) -> Bools:
    """Injuries in hospital."""
    injuries: Bools = (columns["med_type"] == "22") & columns["trum_flag"]
    return injuries


def generate(seed: int, claims: int, out: Path, *, rings: bool = True) -> Path:
    """Writes the delivery into ``out`` and the truth beside it; returns the path of the truth file."""
    out.mkdir(parents=True, exist_ok=True)
    root = np.random.SeedSequence([seed, 0x9A7B0])
    town, looking, scheming, living, writing = (np.random.default_rng(s) for s in root.spawn(5))
    names, goods, book = Names(town), stock_goods(), Book()
    places = Places(town, claims, names)
    people = People(town, claims, places, names)
    clerks, kin = noise(book, people, names, town)
    for kind, share in (("clinic", 0.3), ("village", 0.25), ("private", 0.3), ("pharmacy", 0.15)):
        rows = places.of(kind)
        book.reserve += [int(p) for p in town.permutation(rows)[: max(2, round(len(rows) * share))]]
    small = claims < 20_000
    plant_looks(Stage(looking, people, places, goods, Names(looking, names), book, small), claims)
    if rings:
        plant_rings(Stage(scheming, people, places, goods, Names(scheming, names), book, small))
    busy = [
        (v.person, v.begin, v.end) for v in book.visits if v.med in ("21", "22", "52") and v.cols.get("clr_way") != "2"
    ]
    wanted = max(claims // 4, round((claims - len(book.visits)) / 1.009))
    traffic = ordinary(living, round(wanted * 1.06), people, places, goods)
    traffic = traffic.keep(sensible(traffic, people, places, busy))
    if len(traffic.person) > wanted:
        chosen = np.zeros(len(traffic.person), dtype=bool)
        chosen[living.permutation(len(chosen))[:wanted]] = True
        traffic = traffic.keep(chosen)
    traffic = _whole(traffic, book.visits)
    bills = write_bills(living, traffic, book.visits, places, goods)
    columns = settle(living, traffic, book.visits, bills, people, places, goods)
    n = len(traffic.person)
    setl = _objects([f"S{ADCODE}{i:012d}" for i in range(1, n + 1)])
    ordinary_rows = np.ones(n, dtype=bool)
    ordinary_rows[[v.row for v in book.visits]] = False
    manual = columns["clr_way"] == "2"
    chance = np.where(manual, 0.4, np.where(np.isin(traffic.med, ("21", "22")), 0.025, 0.0))
    plain = np.flatnonzero(ordinary_rows & (living.random(n) < chance))
    clerk = living.choice(_objects(clerks), len(plain))
    columns["agnt_id"][plain] = np.where(
        living.random(len(plain)) < 0.35, clerk, living.choice(_objects(kin), len(plain))
    )
    for row in np.flatnonzero(ordinary_rows & traffic_injuries(columns) & (living.random(n) < 0.12)):
        who, day = int(traffic.person[row]), int(traffic.begin[row]) // 1440
        book.third.append((who, day, "traffic", int(living.integers(10, 400)) * 10_000, f"苏07交认{10_000 + row}号"))
    doctor = columns["dr_code"].copy()
    columns.pop("dr_row")
    undone = np.asarray([v.row for v in book.visits if v.cols.get("_reverse")], dtype=np.int64)
    back, turned = reversals(living, columns, ordinary_rows, undone, setl)
    columns["setl_id"] = setl
    turned["setl_id"] = _objects([f"S{ADCODE}{i:012d}" for i in range(n + 1, n + 1 + len(back))])
    write(out, "claims", {k: np.concatenate([v, turned[k]]) for k, v in columns.items()})
    serial = write_lines(out, bills, setl, doctor, goods, writing)
    write_traces(out, bills, serial, setl, traffic, people, places, goods, book, writing)
    write_stock(out, bills, traffic, places, goods, book, writing)
    write_records(out, bills, traffic, book.visits, setl, doctor, places, goods, writing)
    write_people(out, people, writing)
    write_places(out, places, people, book)
    write_accounts(out, people, book, writing)
    write_items(out, goods)
    write_work(out, people, writing)
    write_cover(out, people, book, writing)
    return write_truth(out, seed, claims, book, people, places, setl, columns["fund_pay_sumamt"])
