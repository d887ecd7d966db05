"""What follows from the fee lines: trace events, stock, operations, diagnoses, the list of items."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from tests.cities.bills import Lines
from tests.cities.catalogue import NIGHTS
from tests.cities.delivery import Columns, Texts, _decimal, chosen, masked
from tests.cities.desk import DAY
from tests.cities.identity import Bools, Ints, join, texts
from tests.cities.settle import Claims
from tests.cities.world import STORE


def trace_columns(t: Texts, c: Claims, lines: Lines, rng: np.random.Generator) -> Columns:
    """Sales of every scanned line, purchases of half of the boxes, and planted events (returns, cash sales)."""
    at = np.flatnonzero(lines["trace"] != -2)
    claim = lines["claim"][at]
    sale: dict[str, Ints] = {
        "code": lines["trace"][at], "item": lines["item"][at], "inst": c["inst"][claim], "claim": claim,
        "time": c["settle"][claim] - 40, "person": c["person"][claim], "number": lines["number"][at],
        "event": np.zeros(len(at), dtype=np.int64),
    }  # fmt: skip
    real, first = np.unique(sale["code"], return_index=True)
    bought = first[(real >= 0) & (rng.random(len(real)) < 0.5)]
    none = np.full(len(bought), -1, dtype=np.int64)
    parts = [sale, {
        "code": sale["code"][bought], "item": sale["item"][bought], "inst": sale["inst"][bought], "claim": none,
        "time": sale["time"][bought] - rng.integers(3, 80, len(bought)) * DAY, "person": none, "number": none,
        "event": np.ones(len(bought), dtype=np.int64)}]  # fmt: skip
    if extra := t.world.rows("trace_events"):
        position = np.full(int(c["row"].max()) + 1, -1, dtype=np.int64)
        position[c["row"]] = np.arange(len(c["row"]))
        of_claim = np.where(extra["row"] >= 0, position[np.maximum(extra["row"], 0)], -1)
        parts.append({**{k: extra[k] for k in ("code", "item", "inst", "time", "event")}, "claim": of_claim,
                      "person": np.where(of_claim >= 0, c["person"][of_claim], -1),
                      "number": np.where(of_claim >= 0, 1, -1)})  # fmt: skip
    e = {k: np.concatenate([p[k] for p in parts]) for k in sale}
    split = np.isin(e["code"], t.world.rows("split_codes").get("code", np.zeros(0, dtype=np.int64)))
    middle = np.isin(e["code"], t.world.rows("middle_codes").get("code", np.zeros(0, dtype=np.int64)))
    linked = e["claim"] >= 0
    return {
        "drug_trac_codg": t.trace(e["code"], e["item"]), "fixmedins_code": t.inst(e["inst"]),
        "sale_time": t.time(e["time"]), "event": chosen(("sale", "purchase", "sale_return"), e["event"]),
        "setl_id": masked(t.claim(e["claim"]), linked), "feedetl_sn": masked(texts(e["number"]), linked),
        "psn_no": masked(t.person(e["person"]), linked), "med_list_codg": t.item(e["item"]),
        "trac_codg_pac_hery": texts(np.where(middle, 2, 1)), "cnt": _whole(np.ones(len(linked), dtype=np.int64)),
        "trdn_flag": pa.array(split),
    }  # fmt: skip


def _whole(values: Ints) -> pa.Array:
    return _decimal(values * 10_000, 16, 4)


def stock_columns(t: Texts, c: Claims, lines: Lines, rng: np.random.Generator) -> Columns:
    """Openings and two purchases per pharmacy and drug that together exceed what was settled."""
    claim = lines["claim"]
    sold = (t.world.places.kind[c["inst"][claim]] == STORE) & (t.world.catalogue.drug[lines["item"]] == 1)
    pair, back = np.unique(c["inst"][claim[sold]] * 1000 + lines["item"][sold], return_inverse=True)
    many = np.bincount(back, weights=lines["cnt"][sold], minlength=len(pair)).astype(np.int64)
    inst, item = pair // 1000, pair % 1000
    half = many // 2 + rng.integers(2, 9, len(pair))
    day = np.concatenate((np.zeros(len(pair)), rng.integers(3, 40, len(pair)), rng.integers(100, 200, len(pair))))
    cnt = np.concatenate((rng.integers(3, 20, len(pair)) + many // 6, half, half))
    event = np.repeat(np.arange(2).repeat((1, 2)), len(pair))
    return {
        "fixmedins_code": t.inst(np.tile(inst, 3)), "med_list_codg": t.item(np.tile(item, 3)),
        "event": chosen(("opening", "purchase"), event), "cnt": _whole(cnt),
        "event_time": t.time(day.astype(np.int64) * DAY + 32_000), "spler_name": pa.array(["华东医药供应公司"] * len(cnt)),
    }  # fmt: skip


def operation_columns(t: Texts, c: Claims, lines: Lines) -> Columns:
    """One row per surgical line."""
    names = t.world.catalogue.names
    surgical: Bools = np.array([n.endswith("术") or "植入术" in n for n in names])
    at = np.flatnonzero(surgical[lines["item"]])
    claim = lines["claim"][at]
    begin = c["day"][claim] * DAY + 9 * 3600 + (c["row"][claim] * 37 % 20_000)
    return {
        "setl_id": t.claim(claim), "oprn_oprt_code": join(texts(10 + lines["item"][at]), ".0100"),
        "oper_dr_code": t.doctor(c["dr"][claim]), "begin": t.time(begin), "end": t.time(begin + 2700),
    }  # fmt: skip


def diagnosis_columns(t: Texts, c: Claims, rng: np.random.Generator) -> Columns:
    """Main diagnosis of every claim, a chronic secondary one for a third of the stays."""
    cat = t.world.catalogue
    other = cat.disease("I10.x00")
    at = np.arange(len(c["row"]))
    more = at[np.isin(c["care"], NIGHTS) & (rng.random(len(at)) < 0.35) & (c["disease"] != other)]
    claim = np.concatenate((at, more))
    disease = np.concatenate((c["disease"], np.full(len(more), other)))
    return {
        "setl_id": t.claim(claim), "diag_code": chosen(cat.disease_code, disease),
        "diag_name": chosen(cat.disease_name, disease), "maindiag_flag": pa.array(np.arange(len(claim)) < len(at)),
    }  # fmt: skip


def item_columns(t: Texts) -> Columns:
    """The items table."""
    cat = t.world.catalogue
    n = np.arange(len(cat.names))
    drug = cat.drug == 1
    return {
        "hilist_code": t.item(n), "name": pa.array(cat.names), "med_list_codg": masked(t.item(n), drug),
        "std_minutes": pa.array(cat.minutes.astype(np.float64), mask=cat.minutes == 0),
        "ddd": pa.array(cat.ddd.astype(np.float64), mask=~drug), "sex_limit": masked(texts(cat.sex), cat.sex > 0),
    }  # fmt: skip
