"""Sheets of care (就医类表): claims with reversals, fee lines, trace events, stock, diagnoses, operations."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from . import parquet as pq
from .book import Book
from .catalogue import DISEASES, ITEMS
from .clock import DAY, DAYS, Array
from .columns import absent
from .persons import AREAS, Persons
from .places import Places
from .settlement import Settled

SUPPLIERS = ("国药佛江", "华润穗通", "九州通粤", "广济医药")
DEFAULT_CODE = "99999999999999999999"


def write_claims(out: Path, s: Settled, persons: Persons, places: Places, rng: np.random.Generator) -> None:
    """Claims, then the reversal rows, in order of settlement."""
    rows = np.arange(len(s.total))
    back = np.flatnonzero(s.columns["reversed"])
    rows, size = np.concatenate((rows, back)), len(rows)
    reversal = np.arange(len(rows)) >= size
    sign = np.where(reversal, -1, 1)
    c = {n: v[rows] for n, v in s.columns.items()}
    c["setl"] = np.where(reversal, c["setl"] + rng.integers(60, 2 * DAY, len(rows)), c["setl"])
    ids = s.ids[rows]
    ids[size:] = [f"R{i[1:]}" for i in ids[size:]]
    kinds = np.array([p.kind for p in places.all], dtype=object)[c["place"]]
    stay = np.isin(c["med"], ("21", "22", "28", "52"))
    area = np.array(AREAS, dtype=object)[persons.area[c["person"]]]
    loc = np.select([c["manual"], kinds == "far"], ["1", "4"], "2").astype(object)
    loc[
        (kinds == "far")
        & ~c["manual"]
        & np.isin(c["place"], [i for i, p in enumerate(places.all) if p.area == "441800"])
    ] = "3"
    fate = rng.random(size)[rows]
    midnight, untimed = fate < 0.012, fate > 0.992
    staff = np.array([d.department for d in places.doctors], dtype=object)
    chart = [f"Z{p:04d}{h:08d}" for p, h in zip(c["place"], c["begin"] * 3, strict=True)]
    fund = (s.fund[rows] * sign).astype(np.int64)
    columns: dict[str, Any] = {
        "setl_id": pq.text(ids),
        "mdtrt_id": pq.text([f"M{i[1:]}" for i in ids]),
        "psn_no": pq.numbered(persons.number, c["person"]),
        "fixmedins_code": pq.numbered(places.codes, c["place"]),
        "dr_code": pq.numbered([d.code for d in places.doctors], c["doctor"]),
        "med_type": pq.text(c["med"]),
        "insutype": pq.text(np.where(persons.employed[c["person"]], "310", "390").astype(object)),
        "begndate": pq.date(c["begin"] // DAY),
        "enddate": pq.date(c["end"] // DAY),
        "begntime": pq.time(np.where(midnight, c["begin"] // DAY * DAY, c["begin"]), missing=untimed,
                            seconds=np.where(midnight, 0, c["begin"] * 37 % 60)),
        "setl_time": pq.time(c["setl"], seconds=c["setl"] * 41 % 60),
        "dise_code": pq.numbered([d for d, _ in DISEASES], np.where(fate * 7 % 1 < 0.02, -1, c["dx"])),
        "dise_name": pq.numbered([d for _, d in DISEASES], c["dx"]),
        "medfee_sumamt": pq.money(s.total[rows] * sign),
        "fund_pay_sumamt": pq.money(fund),
        "psn_cash_pay": pq.money(s.cash[rows] * sign),
        "acct_pay": pq.money(s.own[rows] * sign),
        "acct_mulaid_pay": pq.money(s.mutual[rows] * sign),
        "maf_pay": pq.money(np.where(c["aided"], fund // 4, 0)),
        "clr_way": pq.text(np.where(c["manual"], "2", "1").astype(object)),
        "invono": pq.text(c["invoice"]),
        "bill_code": pq.text(c["issuer"]),
        "payee_acct": pq.text(c["payee"]),
        "agnt_id": pq.text(c["agent"]),
        "coner_tel": pq.text(c["tel"]),
        "refd_setl_flag": reversal,
        "refd_of_setl_id": pq.masked(s.ids[rows], reversal),
        "insu_admdvs": pq.text(np.where(absent(c["origin"]), area, c["origin"])),
        "pay_loc": pq.text(loc),
        "mdtrt_cert_type": pq.text(c["cert"]),
        "opter_id": pq.text(c["opter"]),
        "opt_time": pq.time(np.where(c["opt"] < 0, c["setl"], c["opt"])),
        "terminal_id": pq.text(c["terminal"]),
        "vali_flag": np.ones(len(rows), dtype=bool),
        "ipt_otp_no": pq.masked(np.array(chart, dtype=object), stay),
        "adm_dept_codg": pq.numbered(staff, np.where(stay, c["doctor"], -1)),
        "adm_bed": pq.text(c["bed"]),
        "dscg_way": pq.text(c["leave"]),
        "trum_flag": c["trauma"],
        "rel_ttp_flag": c["third"],
        "hi_paymtd": pq.text(np.where(stay, "4", "1").astype(object)),
        "drg_code": pq.masked(np.array([f"G{d:02d}{d % 5}" for d in c["dx"]], dtype=object), stay),
    }  # fmt: skip
    order = np.argsort(c["setl"], kind="stable")
    table = {n: (v[order] if isinstance(v, np.ndarray) else v.take(order)) for n, v in columns.items()}
    pq.write(out, "claims", table)


def write_lines(out: Path, s: Settled, places: Places) -> Array:
    """Fee lines; returns the serial number of each within its claim."""
    x = s.lines
    first = np.searchsorted(x.claim, np.arange(len(s.total)))
    serial = np.arange(len(x.claim)) - first[x.claim] + 1
    packs = np.array([item.ddd or 0.0 for item in ITEMS])[x.item]
    days = np.where(packs > 0, x.count / np.where(packs > 0, packs, 1), 0).round().astype(np.int64)
    kinds = np.array([item.kind for item in ITEMS], dtype=object)
    codes = [item.code for item in ITEMS]
    pq.write(out, "fee_items", {
        "setl_id": pq.numbered(s.ids, x.claim),
        "feedetl_sn": pq.text([str(n) for n in serial]),
        "hilist_code": pq.numbered(codes, x.item),
        "hilist_name": pq.numbered([item.name for item in ITEMS], x.item),
        "med_list_codg": pq.numbered(codes, np.where(packs > 0, x.item, -1)),
        "cnt": pq.quantity(x.count),
        "pric": pq.price(x.price),
        "det_item_fee_sumamt": pq.money(x.count * x.price),
        "drug_trac_codg": pq.text(x.trace),
        "fee_ocur_time": pq.time(x.minute, missing=(x.minute * 31 + serial) % 103 == 0),
        "list_type": pq.text(kinds[x.item]),
        "prd_days": np.where(packs > 0, days, 0),
        "bilg_dr_codg": pq.numbered([d.code for d in places.doctors], s.columns["doctor"][x.claim]),
    })  # fmt: skip
    return serial


def write_traces(
    out: Path, s: Settled, serial: Array, book: Book, persons: Persons, places: Places, rng: np.random.Generator
) -> None:
    """Every scanned box: sold, bought from a supplier before, sometimes returned."""
    x, c = s.lines, s.columns
    scanned = np.flatnonzero(~absent(x.trace))
    boxes = np.repeat(scanned, x.count[scanned])
    nth = np.arange(len(boxes)) - np.repeat(np.cumsum(x.count[scanned]) - x.count[scanned], x.count[scanned])
    codes = [str(x.trace[i]) if n == 0 else f"{str(x.trace[i])[:-2]}{n:02d}" if x.trace[i] != DEFAULT_CODE else None
             for i, n in zip(boxes, nth, strict=True)]  # fmt: skip
    ids = s.ids
    rows: list[tuple[Any, ...]] = []
    bought: set[str] = set()
    fate = rng.random((len(boxes), 3))
    for k, (i, code) in enumerate(zip(boxes, codes, strict=True)):
        if code is None:
            continue
        claim, item = int(x.claim[i]), int(x.item[i])
        place, minute = int(c["place"][claim]), int(c["setl"][claim])
        person = int(c["person"][claim]) if fate[k, 0] < 0.95 else -1
        rows.append(
            (code, place, minute, "sale", ids[claim], str(serial[i]), person, item, bool(x.split[i]), None, None)
        )
        if code not in bought and code != DEFAULT_CODE and fate[k, 1] < 0.88:
            when = minute - int(3 + fate[k, 2] * 55) * DAY
            spot = int(fate[k, 2] * 1e6)
            rows.append(
                (
                    code,
                    place,
                    when,
                    "purchase",
                    None,
                    None,
                    -1,
                    item,
                    False,
                    SUPPLIERS[spot % 4],
                    f"PI{place:04d}{when // DAY + 99:04d}",
                )
            )
        bought.add(code)
    rows += [
        (code, place, when, event, None, None, p, item, False, spler, None)
        for code, place, when, event, item, p, spler in book.traces
    ]
    v = [list(x) for x in zip(*rows, strict=True)]
    pq.write(out, "drug_traces", {
        "drug_trac_codg": pq.text(v[0]), "fixmedins_code": pq.numbered(places.codes, np.array(v[1])),
        "sale_time": pq.time(np.array(v[2])), "event": pq.text(v[3]), "setl_id": pq.text(v[4]), "feedetl_sn": pq.text(v[5]),
        "psn_no": pq.numbered(persons.number, np.array(v[6])),
        "med_list_codg": pq.numbered([i.code for i in ITEMS], np.array(v[7])),
        "trac_codg_pac_hery": pq.text(["1"] * len(rows)), "cnt": pq.quantity(np.ones(len(rows), dtype=np.int64)),
        "trdn_flag": np.array(v[8], dtype=bool), "spler_name": pq.text(v[9]), "purc_invo_no": pq.text(v[10]),
    })  # fmt: skip


def write_stock(out: Path, s: Settled, book: Book, places: Places, rng: np.random.Generator) -> None:
    """Pharmacies open with stock and buy every quarter more than they sell, but for the short ones."""
    x, c = s.lines, s.columns
    sold = np.flatnonzero(c["med"][x.claim] == "41")
    key = c["place"][x.claim[sold]] * 1000 + x.item[sold]
    pairs, inverse = np.unique(key, return_inverse=True)
    need = np.bincount(inverse, weights=x.count[sold]).astype(np.int64)
    rows: list[tuple[int, int, str, int, int, str | None, str | None]] = []
    for pair, count in zip(pairs, need, strict=True):
        place, item = int(pair // 1000), int(pair % 1000)
        rows.append((place, item, "opening", int(rng.integers(4, 20)), 1, None, None))
        total = int(count * (0.35 if (place, item) in book.short else rng.uniform(1.02, 1.3))) + 1
        for quarter in range(8):
            share = total // 8 + (quarter < total % 8)
            if share:
                when = quarter * 91 * DAY + int(rng.integers(0, 20)) * DAY + 600
                rows.append(
                    (
                        place,
                        item,
                        "purchase",
                        share,
                        when,
                        SUPPLIERS[(place + item) % 4],
                        f"PI{place:04d}{item:02d}{quarter}",
                    )
                )
    v: list[list[Any]] = [list(x) for x in zip(*rows, strict=True)]
    cost = np.array([i.price for i in ITEMS])[v[1]] * 85 // 100
    pq.write(out, "stock", {
        "fixmedins_code": pq.numbered(places.codes, np.array(v[0])),
        "med_list_codg": pq.numbered([i.code for i in ITEMS], np.array(v[1])), "event": pq.text(v[2]),
        "cnt": pq.quantity(np.array(v[3])), "event_time": pq.time(np.array(v[4])), "pric": pq.price(cost),
        "amount": pq.money(cost * np.array(v[3])), "spler_name": pq.text(v[5]), "purc_invo_no": pq.text(v[6]),
    })  # fmt: skip


def write_findings(out: Path, s: Settled, places: Places, rng: np.random.Generator) -> None:
    """Diagnoses of every claim, a second one for most stays; operations of day surgery."""
    c, size = s.columns, len(s.total)
    stay = np.isin(c["med"], ("21", "22", "28", "52"))
    second = np.flatnonzero(stay & (rng.random(size) < 0.65))
    other = (c["dx"][second] + rng.integers(1, 12, len(second))) % 12
    keep = other != c["dx"][second]
    rows, dx = np.concatenate((np.arange(size), second[keep])), np.concatenate((c["dx"], other[keep]))
    pq.write(out, "diagnoses", {
        "setl_id": pq.numbered(s.ids, rows), "diag_code": pq.numbered([d for d, _ in DISEASES], dx),
        "diag_name": pq.numbered([d for _, d in DISEASES], dx), "maindiag_flag": np.arange(len(rows)) < size,
    })  # fmt: skip
    cut = np.flatnonzero(
        (c["med"] == "28") | ~absent(c["operation"]) | ((c["med"] == "21") & (rng.random(size) < 0.12))
    )
    begin = np.minimum(c["begin"][cut] // DAY + (c["med"][cut] != "28"), DAYS) * DAY + rng.integers(840, 1000, len(cut))
    usual = np.array(["86.2200", "51.2300", "45.2300", "79.0100"], dtype=object)[rng.integers(0, 4, len(cut))]
    pq.write(out, "operations", {
        "setl_id": pq.numbered(s.ids, cut),
        "oprn_oprt_code": pq.text(np.where(absent(c["operation"][cut]), usual, c["operation"][cut])),
        "oper_dr_code": pq.numbered([d.code for d in places.doctors], c["doctor"][cut]),
        "begin": pq.time(begin), "end": pq.time(begin + rng.integers(20, 150, len(cut))),
    })  # fmt: skip
