"""The delivery (交付): claims with their lines, boxes, diagnoses, operations and stock, as Parquet files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from tests.cities.steppe.bills import make_lines, settle
from tests.cities.steppe.boxes import stock_rows, trace_lines
from tests.cities.steppe.city import City
from tests.cities.steppe.columns import chosen, date, decimal, time, write
from tests.cities.steppe.desk import complete
from tests.cities.steppe.goods import BASKET, DISEASES, ITEMS
from tests.cities.steppe.kinds import Texts
from tests.cities.steppe.region import AREAS

_CODES = [f"{'X' if i.list_type == '101' else 'F'}{k:05d}" for k, i in enumerate(ITEMS)]
_LISTS = [f"M{k:06d}" for k in range(len(ITEMS))]


def write_claims(city: City, out: Path, rng: np.random.Generator) -> tuple[dict[str, Any], Texts]:
    """Everything a claim leads to; returns the claims and their numbers."""
    claims = city.book.columns()
    complete(city, claims, rng)
    lines = make_lines(city, claims, rng)
    settle(city, claims, lines, rng)
    n = len(claims["person"])
    ordinary = np.flatnonzero(~claims["planted"] & (rng.random(n) < 0.008))
    undone = np.unique(np.r_[np.array(city.reversed_, np.int64), ordinary])
    row = np.r_[np.arange(n), undone]
    back = np.arange(len(row)) >= n
    settled = claims["settle"][row] + np.where(back, rng.integers(15, 2880, len(row)), 0)
    order = np.argsort(settled, kind="stable")
    number = np.empty(len(row), object)
    number[order] = [f"SJ{k * 7 + 1_000_003:010d}" for k in range(len(row))]
    _claims(city, out, claims, row[order], back[order], settled[order], number[order], number, rng)
    events = trace_lines(city, lines, claims, rng)
    _lines(city, out, claims, lines, number, rng)
    _boxes(city, out, claims, lines, events, undone, number, rng)
    _clinical(city, out, claims, lines, number, rng)
    stock = stock_rows(city, lines, claims, rng)
    price = np.rint(np.array([i.cents for i in ITEMS])[stock["item"]] * 0.88).astype(np.int64)
    write(out, "stock", {
        "fixmedins_code": chosen([p.code for p in city.places.rows], stock["place"]), "med_list_codg": chosen(_LISTS, stock["item"]),
        "event": chosen(["purchase", "opening"], stock["opening"].astype(np.int64)), "cnt": decimal(stock["count"], 4, 10_000),
        "event_time": time(stock["minute"]), "pric": decimal(price, 6, 10_000), "amount": decimal(price * stock["count"], 2),
        "spler_name": chosen(["国药河川", "省医药公司", "九州通"], stock["place"] % 3),
        "purc_invo_no": [f"CG{k:08d}" for k in range(len(price))],
    })  # fmt: skip
    return claims, number


def _claims(city: City, out: Path, claims: dict[str, Any], row: Any, back: Any, settled: Any, number: Any, by_claim: Any,
            rng: np.random.Generator) -> None:  # fmt: skip
    people, rows, n = city.people, city.places.rows, len(row)
    c = {k: v[row] for k, v in claims.items()}
    sign = np.where(back, -1, 1)
    stay, far = c["end"] > c["begin"], np.array([p.kind == "remote" for p in rows])[c["place"]]
    original = np.empty(n, object)
    original[back] = by_claim[row[back]]
    loc = np.where(c["manual"], 0, np.where(far, np.where(c["place"] % 2 == 0, 3, 2), 1))
    start = c["begin"] * 1440 + c["minute"]
    fields: dict[str, Any] = {
        "setl_id": number, "mdtrt_id": chosen([f"MZ{i * 13 + 70_001:010d}" for i in range(len(claims["person"]))], row),
        "psn_no": chosen(people.number.tolist(), c["person"]), "fixmedins_code": chosen([p.code for p in rows], c["place"]),
        "dr_code": chosen([d.code for d in city.places.doctors], np.where(c["doctor"] < 0, -1, c["doctor"])),
        "med_type": [str(m) for m in c["med"]], "insutype": [str(i) for i in c["insu"]], "begndate": date(c["begin"]),
        "enddate": date(c["end"]), "begntime": time(start, rng.integers(0, 60, n), null=rng.random(n) < 0.03),
        "setl_time": time(settled, rng.integers(0, 60, n)), "dise_code": chosen([d for d, _ in DISEASES], c["disease"]),
        "dise_name": chosen([d for _, d in DISEASES], c["disease"]),
    }  # fmt: skip
    for name, key in (
        ("medfee_sumamt", "total"), ("fund_pay_sumamt", "fund"), ("psn_cash_pay", "cash"), ("acct_pay", "acct"),
        ("acct_mulaid_pay", "mutual"), ("hifmi_pay", "serious"), ("maf_pay", "aid"),
    ):  # fmt: skip
        fields[name] = decimal(c[key] * sign, 2)
    fields |= {
        "clr_way": chosen(["1", "2"], c["manual"].astype(np.int64)), "invono": c["invoice"],
        "bill_code": chosen(["063021", "063022", "063023"], np.where(c["invoice"] == None, -1, c["place"] % 3)),  # noqa: E711
        "payee_acct": c["payee"], "agnt_id": chosen([a for a, _, _ in city.agents], c["agent"]), "coner_tel": c["phone"],
        "refd_setl_flag": back, "refd_of_setl_id": original, "insu_admdvs": chosen(AREAS, people.area[c["person"]]),
        "pay_loc": chosen(["1", "2", "3", "4"], loc), "mdtrt_cert_type": chosen(["01", "02", "03"], c["cert"] - 1), "opter_id": c["oper"],
        "opt_time": time(np.where(back, settled, c["opted"])), "terminal_id": np.where(c["manual"], None, c["terminal"]),
        "vali_flag": ~back, "ipt_otp_no": chosen([f"ZY{i * 3:08d}" for i in range(len(claims["person"]))], np.where(stay, row, -1)),
        "adm_dept_codg": chosen(["01", "03", "05", "07"], np.where(stay, c["disease"] % 4, -1)),
        "adm_bed": np.where(stay & (c["bed"] == None), [f"{b:04d}" for b in rng.integers(1, 1200, n)], c["bed"]),  # noqa: E711
        "dscg_way": np.where(stay & (c["way"] == None), "1", c["way"]), "trum_flag": c["trauma"], "rel_ttp_flag": c["third"],  # noqa: E711
        "hi_paymtd": chosen(["1", "3"], (stay & ~c["manual"]).astype(np.int64)),
    }  # fmt: skip
    write(out, "claims", fields)


def _when(claims: dict[str, Any], lines: dict[str, Any], rng: np.random.Generator) -> Any:
    """When a line was done: at the visit, or some day of the stay."""
    index = lines["claim"]
    stay = claims["end"][index] - claims["begin"][index]
    after = np.where(
        lines["after"] >= 0,
        lines["after"],
        np.where(stay > 0, (rng.random(len(index)) * 0.8 * stay).astype(np.int64), 0),
    )
    return (claims["begin"][index] + after) * 1440 + claims["minute"][index] + rng.integers(0, 4, len(index))


def _lines(
    city: City, out: Path, claims: dict[str, Any], lines: dict[str, Any], number: Any, rng: np.random.Generator
) -> None:
    index, item = lines["claim"], lines["item"]
    first = np.searchsorted(index, index)
    sequence = np.arange(len(index)) - first + 1
    lines["sequence"], lines["when"] = sequence, _when(claims, lines, rng)
    doctor = np.where(lines["doctor"] >= 0, lines["doctor"], claims["doctor"][index])
    write(out, "fee_items", {
        "setl_id": chosen(number.tolist(), index), "feedetl_sn": chosen([str(k) for k in range(int(sequence.max()) + 1)], sequence),
        "hilist_code": chosen(_CODES, item), "hilist_name": chosen([i.name for i in ITEMS], item), "med_list_codg": chosen(_LISTS, item),
        "cnt": decimal(lines["count"], 4, 10_000), "pric": decimal(lines["cents"], 6, 10_000), "det_item_fee_sumamt": decimal(lines["amount"], 2),
        "drug_trac_codg": lines["trace"], "fee_ocur_time": time(lines["when"]), "list_type": chosen([i.list_type for i in ITEMS], item),
        "prd_days": np.where(lines["days"] >= 0, lines["days"], 0),
        "bilg_dr_codg": chosen([d.code for d in city.places.doctors], np.where(doctor < 0, -1, doctor)),
    })  # fmt: skip


def _boxes(city: City, out: Path, claims: dict[str, Any], lines: dict[str, Any], events: dict[str, Any], undone: Any, number: Any,
           rng: np.random.Generator) -> None:  # fmt: skip
    line, code = events["line"], events["code"]
    claim = lines["claim"][line]
    taken = np.flatnonzero(np.isin(claim, undone))
    known = {(c, t): m for c, m, t in city.returned}
    extra = [
        k for k in np.flatnonzero(np.isin(claim, [c for c, _, _ in city.returned])) if (int(claim[k]), code[k]) in known
    ]
    taken = np.union1d(taken, np.array(extra, np.int64))
    when = lines["when"][line] + 2
    gone = when[taken] + np.array(
        [known.get((int(claim[k]), code[k]), int(when[k]) + 300) - int(when[k]) for k in taken], np.int64
    )
    bought = events["bought"]["event"]
    pick = np.r_[np.arange(len(line)), taken, bought].astype(np.int64)
    kind = np.r_[np.zeros(len(line), np.int64), np.ones(len(taken), np.int64), np.full(len(bought), 2)]
    moment = np.r_[when, gone, when[bought] - events["bought"]["before"]]
    order = np.argsort(moment, kind="stable")
    pick, kind, moment = pick[order], kind[order], moment[order]
    own = kind < 2
    at, index = lines["claim"][line[pick]], line[pick]
    known_line = np.where(own, lines["sequence"][index], -1)
    split = np.array([c in city.split for c in code[pick]]) if city.split else np.zeros(len(pick), bool)
    write(out, "drug_traces", {
        "drug_trac_codg": code[pick], "fixmedins_code": chosen([p.code for p in city.places.rows], claims["place"][at]),
        "sale_time": time(moment, np.arange(len(pick)) % 60), "event": chosen(["sale", "sale_return", "purchase"], kind),
        "setl_id": chosen(number.tolist(), np.where(own, at, -1)),
        "feedetl_sn": chosen([str(k) for k in range(int(lines["sequence"].max()) + 1)], known_line),
        "psn_no": chosen(city.people.number.tolist(), np.where(own, claims["person"][at], -1)),
        "med_list_codg": chosen(_LISTS, lines["item"][index]), "trac_codg_pac_hery": ["1"] * len(pick),
        "cnt": decimal(np.ones(len(pick), np.int64), 4, 10_000), "trdn_flag": split,
        "spler_name": chosen(["国药河川", "省医药公司", "九州通"], np.where(own, -1, claims["place"][at] % 3)),
        "purc_invo_no": [None if o else f"CG{k % 9000:08d}" for k, o in enumerate(own)],
    })  # fmt: skip


def _clinical(
    city: City, out: Path, claims: dict[str, Any], lines: dict[str, Any], number: Any, rng: np.random.Generator
) -> None:
    n = len(claims["person"])
    stay = claims["end"] > claims["begin"]
    more = np.flatnonzero(stay & (rng.random(n) < 0.6))
    second = rng.choice([0, 1, 2, 4, 8, 10, 36], len(more))
    more, second = more[second != claims["disease"][more]], second[second != claims["disease"][more]]
    index, disease = np.r_[np.arange(n), more], np.r_[claims["disease"], second]
    write(out, "diagnoses", {
        "setl_id": chosen(number.tolist(), index), "diag_code": chosen([d for d, _ in DISEASES], disease),
        "diag_name": chosen([d for _, d in DISEASES], disease), "maindiag_flag": np.arange(len(index)) < n,
    })  # fmt: skip
    cut = np.isin(claims["basket"], [BASKET[b] for b in ("eye", "section")])
    bone = next(k for k, i in enumerate(ITEMS) if i.key == "frac")
    cut[lines["claim"][lines["item"] == bone]] = True
    done = np.flatnonzero(cut & stay)
    begin = (claims["begin"][done] + 1) * 1440 + rng.integers(500, 900, len(done))
    code = np.where(
        claims["basket"][done] == BASKET["eye"], 0, np.where(claims["basket"][done] == BASKET["section"], 1, 2)
    )
    write(out, "operations", {
        "setl_id": chosen(number.tolist(), done), "oprn_oprt_code": chosen(["13.4100", "74.1x00", "79.3600"], code),
        "oper_dr_code": chosen([d.code for d in city.places.doctors], np.where(claims["doctor"][done] < 0, -1, claims["doctor"][done])),
        "begin": time(begin), "end": time(begin + rng.integers(20, 110, len(done))),
    })  # fmt: skip
