"""Tables that follow the bills (随账表): fee lines, trace events, stock, operations, diagnoses."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.cities.harbour.bills import Bills
from tests.cities.harbour.clock import DAY, DAYS, Ints, Texts, choose
from tests.cities.harbour.goods import Goods
from tests.cities.harbour.parquet import write
from tests.cities.harbour.people import People
from tests.cities.harbour.places import Places
from tests.cities.harbour.settlement import _objects
from tests.cities.harbour.traffic import Traffic
from tests.cities.harbour.visits import Book, Visit

_SUPPLIERS = ("国药连云", "华润江苏", "上药苏北", "九州通淮海", "鹭燕港城", "苏北康泰")
_SURGERY = {
    "膝关节置换术": "81.5400",
    "冠脉造影": "88.5500",
    "阑尾切除术": "47.0900",
    "胆囊切除术": "51.2200",
    "白内障超声乳化摘除术": "13.4100",
    "剖宫产术": "74.1x00",
    "骨折复位固定": "79.3600",
}


def write_lines(out: Path, bills: Bills, setl: Texts, doctor: Texts, goods: Goods, rng: np.random.Generator) -> Texts:
    """fee_items; returns the line numbers."""
    n = len(bills.claim)
    serial = _objects([f"F{i:010d}" for i in range(n)])
    codes = goods.codes()[bills.item]
    drug = np.asarray([t == "101" for t in goods.list_type])[bills.item]
    write(out, "fee_items", {
        "setl_id": setl[bills.claim], "feedetl_sn": serial, "hilist_code": codes, "hilist_name": _objects(goods.name)[bills.item], "med_list_codg": codes,
        "cnt": bills.cnt, "pric": bills.cents, "det_item_fee_sumamt": bills.cnt * bills.cents, "drug_trac_codg": bills.trace,
        "fee_ocur_time": bills.minute * 60 + rng.integers(0, 60, n), "list_type": _objects(goods.list_type)[bills.item],
        "prd_days": np.where(drug, np.clip(bills.cnt * 7, 3, 90), -(1 << 40)), "bilg_dr_codg": doctor[bills.claim],
    })  # fmt: skip
    return serial


def write_traces(
    out: Path,
    bills: Bills,
    serial: Texts,
    setl: Texts,
    traffic: Traffic,
    people: People,
    places: Places,
    goods: Goods,
    book: Book,
    rng: np.random.Generator,
) -> None:
    """drug_traces: sales that settled, the purchases before most of them, events planted, some self-paid sales."""
    sold = np.flatnonzero(bills.trace != None)  # noqa: E711
    codes = bills.trace[sold]
    claim = bills.claim[sold]
    odd = np.asarray([c.startswith(("NDPB", "0000", "1111")) for c in codes], dtype=bool)
    lone = np.flatnonzero(~odd & ~np.isin(codes, list(book.unbought)) & (rng.random(len(sold)) < 0.8))
    lone = lone[np.sort(np.unique(codes[lone], return_index=True)[1])] if len(lone) else lone
    own = np.flatnonzero(rng.random(len(sold)) < 0.05)
    plant = book.traces
    item = _objects(goods.code)
    minute = np.concatenate(
        [
            traffic.settle[claim],
            traffic.settle[claim[lone]] - rng.integers(3, 80, len(lone)) * DAY,
            traffic.settle[claim[own]] + rng.integers(10, 9_000, len(own)),
            np.asarray([p[2] for p in plant], dtype=np.int64),
        ]
    )
    place = np.concatenate(
        [
            traffic.place[claim],
            traffic.place[claim[lone]],
            traffic.place[claim[own]],
            np.asarray([p[1] for p in plant], dtype=np.int64),
        ]
    )
    goods_row = np.concatenate(
        [
            bills.item[sold],
            bills.item[sold[lone]],
            bills.item[sold[own]],
            np.asarray([p[4] for p in plant], dtype=np.int64),
        ]
    )
    event = ["sale"] * len(sold) + ["purchase"] * len(lone) + ["sale"] * len(own) + [p[3] for p in plant]
    bought = np.asarray([e == "purchase" for e in event], dtype=bool)
    fresh = [
        f"8{i + 100_000:06d}{k}"
        for k, i in zip(rng.integers(10**12, 10**13, len(own)), bills.item[sold[own]], strict=True)
    ]
    trace = [*codes, *codes[lone], *fresh, *(p[0] for p in plant)]
    height = ["3" if c in book.bulk else "1" for c in trace]
    keys: set[tuple[str, int, str, int, str | None, str | None]] = set()
    settled = [*setl[claim], *[None] * (len(trace) - len(sold))]
    lines = [*serial[sold], *[None] * (len(trace) - len(sold))]
    keep = np.ones(len(trace), dtype=bool)
    for k in range(len(trace)):
        key = (trace[k], int(place[k]), event[k], int(minute[k]), settled[k], lines[k])
        keep[k] = key not in keys
        keys.add(key)
    write(out, "drug_traces", {name: np.asarray(values)[keep] if isinstance(values, np.ndarray) else _objects(values)[keep] for name, values in {
        "drug_trac_codg": trace, "fixmedins_code": places.code[place], "sale_time": minute * 60, "event": event, "setl_id": settled, "feedetl_sn": lines,
        "psn_no": [*people.psn[traffic.person[claim]], *[None] * (len(trace) - len(sold))], "med_list_codg": item[goods_row], "trac_codg_pac_hery": height,
        "cnt": np.concatenate([bills.cnt[sold], np.ones(len(trace) - len(sold), dtype=np.int64)]), "trdn_flag": np.asarray([t in book.split for t in trace]),
        "spler_name": choose(bought, _objects(_SUPPLIERS)[goods_row % len(_SUPPLIERS)], None), "purc_invo_no": choose(bought, _objects([f"PI{p:03d}{m // DAY // 7 + 500:05d}" for p, m in zip(place, minute, strict=True)]), None),
    }.items()})  # fmt: skip


def write_stock(
    out: Path, bills: Bills, traffic: Traffic, places: Places, goods: Goods, book: Book, rng: np.random.Generator
) -> None:
    """stock of pharmacies, clinics and small hospitals: an opening, and monthly purchases a little above what settled."""
    drug = np.asarray([t == "101" for t in goods.list_type])[bills.item]
    kept = np.isin(places.kind, ("pharmacy", "clinic", "private"))
    rows = np.flatnonzero(drug & kept[traffic.place[bills.claim]])
    key = (traffic.place[bills.claim[rows]] * 1000 + bills.item[rows]) * 32 + np.minimum(
        traffic.settle[bills.claim[rows]] // DAY // 30, 18
    )
    pair, turn = np.unique(key, return_inverse=True)
    used = np.bincount(turn, weights=bills.cnt[rows]).astype(np.int64)
    place, item, month = pair // 32 // 1000, pair // 32 % 1000, pair % 32
    share = np.asarray([book.short_stock.get((int(p), int(i)), 1.0) for p, i in zip(place, item, strict=True)])
    count = np.where(share < 1, np.floor(used * share), np.ceil(used * rng.uniform(1.02, 1.5, len(pair)))).astype(
        np.int64
    )
    both = np.unique(pair // 32)
    opening = rng.integers(4, 30, len(both))
    short = np.asarray([book.short_stock.get((int(b // 1000), int(b % 1000)), 1.0) < 1 for b in both], dtype=bool)
    opening = np.where(short, rng.integers(0, 3, len(both)), opening)
    back = np.flatnonzero((count > 3) & (share == 1) & (rng.random(len(pair)) < 0.05))
    where = np.concatenate(
        [both // 1000, place, place[back], np.asarray([i[0] for i in book.implants], dtype=np.int64)]
    )
    what = np.concatenate([both % 1000, item, item[back], np.asarray([i[1] for i in book.implants], dtype=np.int64)])
    cnt = np.concatenate([opening, count, count[back] // 3, np.asarray([i[5] for i in book.implants], dtype=np.int64)])
    when = np.concatenate(
        [
            np.zeros(len(both), dtype=np.int64),
            np.maximum(0, month * 30 + rng.integers(-4, 6, len(pair))),
            np.minimum(DAYS - 1, month[back] * 30 + 25),
            np.asarray([i[2] // DAY for i in book.implants], dtype=np.int64),
        ]
    )
    event = _objects(
        ["opening"] * len(both)
        + ["purchase"] * len(pair)
        + ["transfer_out"] * len(back)
        + ["purchase"] * len(book.implants)
    )
    fine = cnt > 0
    price = np.rint(goods.price()[what] * 0.86).astype(np.int64)
    supplier = _objects(_SUPPLIERS)[(what + where) % len(_SUPPLIERS)]
    invoice = _objects([f"PI{p:03d}{d // 7 + 500:05d}" for p, d in zip(where, when, strict=True)])
    m = len(book.implants)
    if m:
        supplier[-m:] = [i[3] for i in book.implants]
        invoice[-m:] = [i[4] for i in book.implants]
    bought = event == "purchase"
    table = {
        "fixmedins_code": places.code[where], "med_list_codg": goods.codes()[what], "event": event, "cnt": cnt, "event_time": (when * DAY + 540) * 60 + np.arange(len(when)) % 20_000,
        "pric": price, "amount": price * cnt, "spler_name": choose(bought, supplier, None), "purc_invo_no": choose(bought, invoice, None),
    }  # fmt: skip
    write(out, "stock", {k: v[fine] for k, v in table.items()})


def write_records(
    out: Path,
    bills: Bills,
    traffic: Traffic,
    visits: list[Visit],
    setl: Texts,
    doctor: Texts,
    places: Places,
    goods: Goods,
    rng: np.random.Generator,
) -> None:
    """operations and diagnoses."""
    cut = {goods.item(n): c for n, c in _SURGERY.items()}
    lines = np.flatnonzero(np.isin(bills.item, list(cut)))
    done: dict[tuple[int, str], tuple[str | None, int]] = {
        (int(bills.claim[k]), cut[int(bills.item[k])]): (doctor[bills.claim[k]], int(bills.minute[k])) for k in lines
    }
    for visit in visits:
        if visit.operation:
            done[(visit.row, visit.operation[0])] = (str(places.dr_code[visit.operation[1]]), visit.begin + DAY)
    begin = np.asarray([v[1] for v in done.values()], dtype=np.int64) * 60
    write(out, "operations", {
        "setl_id": [setl[c] for c, _ in done], "oprn_oprt_code": [o for _, o in done], "oper_dr_code": [v[0] for v in done.values()],
        "begin": begin, "end": begin + rng.integers(1_500, 9_000, len(done)),
    })  # fmt: skip
    stays = np.flatnonzero(np.isin(traffic.med, ("21", "22", "52")))
    main = [(int(r), goods.dise_code[traffic.dise[r]], goods.dise_name[traffic.dise[r]], True) for r in stays]
    pool: Ints = goods.pool("i")[0]
    many = np.repeat(stays, rng.poisson(1.1, len(stays)))
    side = [
        (int(r), goods.dise_code[d], goods.dise_name[d], False)
        for r, d in zip(many, rng.choice(pool, len(many)), strict=True)
    ]
    given = [(v.row, c, n, False) for v in visits for c, n in v.extra]
    rows = list({(r, c, f): (r, c, n, f) for r, c, n, f in [*main, *side, *given]}.values())
    write(
        out,
        "diagnoses",
        {
            "setl_id": [setl[r[0]] for r in rows],
            "diag_code": [r[1] for r in rows],
            "diag_name": [r[2] for r in rows],
            "maindiag_flag": [r[3] for r in rows],
        },
    )
