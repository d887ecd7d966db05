"""Registers that follow from visits (诊疗记录): diagnoses, operations, maternity, stock, third parties, penalties."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from ingest.synthetic.catalogue import DISEASES, ITEMS, Care, diseases_of
from ingest.synthetic.claims import claim_numbers, doctors, money, person_numbers
from ingest.synthetic.draws import Ints, below, mix
from ingest.synthetic.identifiers import accounts, text
from ingest.synthetic.institutions import Institutions, Tier
from ingest.synthetic.period import DAYS, dates, seconds
from ingest.synthetic.plot import Plot
from ingest.synthetic.registers import Register, employer_numbers, optional
from ingest.synthetic.visits import Visits

_OPERATIONS = {
    Care.ORTHOPAEDIC: ("81.5400x001",), Care.DAY_SURGERY: ("13.4100x001", "45.4200x003"),
    Care.DELIVERY: ("73.5900", "74.1x01"), Care.TRAUMA: ("79.3600x001", "79.0200x001"),
}  # fmt: skip


def bedside(rng: np.random.Generator, plot: Plot, visits: Visits, adcode: str) -> Iterator[Register]:
    """Every such register as a table."""
    yield "operations", _operations(plot, visits, adcode)
    yield "diagnoses", _main_diagnoses(visits, adcode)
    yield "diagnoses", _other_diagnoses(visits, adcode)
    yield "maternity", _maternity(rng, plot, visits, adcode)
    yield "third_party", _third_party(rng, visits, adcode)
    yield "penalties", _penalties(rng, plot.institutions)


def _operations(plot: Plot, visits: Visits, adcode: str) -> pa.Table:
    rows = np.flatnonzero(np.isin(visits.care, [int(c) for c in _OPERATIONS]) & (visits.origin < 0))
    codes = [
        _OPERATIONS[Care(c)][p % len(_OPERATIONS[Care(c)])]
        for c, p in zip(visits.care[rows], visits.person[rows], strict=True)
    ]
    day = visits.begin[rows] + np.minimum(visits.stay[rows], 1)
    start = 8 * 3600 + below(mix(rows, 70), 8 * 3600)
    return pa.table({
        "setl_id": claim_numbers(adcode, rows),
        "oprn_oprt_code": pa.array(codes, pa.string()),
        "oper_dr_code": plot.institutions.doctor_codes.take(pa.array(doctors(visits, plot.institutions)[rows])),
        "begin": pa.array(seconds(day, start)),
        "end": pa.array(seconds(day, start + 1200 + below(mix(rows, 71), 7200))),
    })  # fmt: skip


def _diagnoses(adcode: str, rows: Ints, disease: Ints, main: int) -> pa.Table:
    return pa.table(
        {
            "setl_id": claim_numbers(adcode, rows),
            "diag_code": pa.array([d.code for d in DISEASES]).take(pa.array(disease)),
            "diag_name": pa.array([d.name for d in DISEASES]).take(pa.array(disease)),
            "maindiag_flag": text(np.full(len(rows), main)),
        }
    )


def _main_diagnoses(visits: Visits, adcode: str) -> pa.Table:
    rows = np.flatnonzero(visits.care != Care.PHARMACY)
    return _diagnoses(adcode, rows, visits.disease[rows], 1)


def _other_diagnoses(visits: Visits, adcode: str) -> pa.Table:
    """One to three further diagnoses of each stay, never the main one again."""
    choices = diseases_of(Care.INPATIENT)
    stays = np.flatnonzero(visits.in_bed)
    rows = stays.repeat(1 + below(mix(stays, 72), 3))
    fresh = np.concatenate(([True], np.diff(rows) != 0)) if len(rows) else np.zeros(0, dtype=bool)
    nth = np.arange(len(rows)) - np.maximum.accumulate(np.where(fresh, np.arange(len(rows)), 0))
    disease = choices[(below(mix(rows, 73), len(choices)) + nth * 3) % len(choices)]
    keep = disease != visits.disease[rows]
    return _diagnoses(adcode, rows[keep], disease[keep], 0)


def _maternity(rng: np.random.Generator, plot: Plot, visits: Visits, adcode: str) -> pa.Table:
    people = plot.people
    rows = np.flatnonzero((visits.care == Care.DELIVERY) & (visits.origin < 0) & (people.employer[visits.person] >= 0))
    rows = rows[np.unique(visits.person[rows], return_index=True)[1]]
    who, birth = visits.person[rows], visits.begin[rows]
    paid = birth + rng.integers(20, 60, len(rows))
    days = np.where(rng.random(len(rows)) < 0.3, 113, 98)
    return pa.table({
        "psn_no": person_numbers(adcode, who),
        "emp_no": employer_numbers(adcode, people.employer[who]),
        "birth_date": pa.array(dates(birth)),
        "allowance_days": pa.array(days),
        "matn_alwn_sumamt": money(days * rng.integers(12_000, 30_000, len(rows))),
        "opt_time": pa.array(seconds(paid, rng.integers(9 * 3600, 17 * 3600, len(rows)))),
        "pay_account": _allowance_accounts(plot, who),
    })  # fmt: skip


def _allowance_accounts(plot: Plot, who: Ints) -> pa.Array:
    number = plot.people.account[who].copy()
    for at, person in enumerate(who.tolist()):
        if person in plot.hirings and plot.hirings[person].paid_to >= 0:
            number[at] = plot.hirings[person].paid_to
    return optional(accounts(np.maximum(number, 0)), number >= 0)


def _third_party(rng: np.random.Generator, visits: Visits, adcode: str) -> pa.Table:
    rows = np.flatnonzero((visits.care == Care.TRAUMA) & (visits.origin < 0))
    rows = rows[rng.random(len(rows)) < 0.06]
    return pa.table(
        {
            "psn_no": person_numbers(adcode, visits.person[rows]),
            "date": pa.array(dates(np.minimum(visits.begin[rows] + 20, DAYS - 1))),
            "kind": pa.array(["交通事故", "工伤", "民事判决"]).take(pa.array(below(mix(rows, 74), 3))),
            "amount": money(rng.integers(200_000, 6_000_000, len(rows))),
            "document": text(2024 * 10**6 + rows),
        }
    )


def _penalties(rng: np.random.Generator, institutions: Institutions) -> pa.Table:
    rows = np.sort(rng.choice(len(institutions), max(2, len(institutions) // 40), replace=False))
    return pa.table(
        {
            "subject": institutions.codes.take(pa.array(rows)),
            "agency": pa.array(["医疗保障局"]).take(pa.array(np.zeros(len(rows), dtype=np.int64))),
            "date": pa.array(dates(rng.integers(0, DAYS, len(rows)))),
            "kind": pa.array(["责令改正", "罚款", "暂停协议"]).take(pa.array(rng.integers(0, 3, len(rows)))),
            "document_number": text(20240000 + rows),
        }
    )


def stock_table(institutions: Institutions, sold: Ints) -> pa.Table:
    """Opening stock and quarterly purchases of each pharmacy and drug that cover ``sold`` (by place and item)."""
    place, item = np.nonzero(sold * (institutions.tier == Tier.PHARMACY)[:, None])
    quantity = sold[place, item]
    opening = quantity // 10 + 5
    each = -(-quantity // 8)
    turns = np.concatenate((np.full(len(place), -1), np.repeat(np.arange(8), len(place))))
    rows = np.concatenate((np.arange(len(place)), np.tile(np.arange(len(place)), 8)))
    count = np.where(turns < 0, opening[rows], each[rows])
    price = np.array([i.price for i in ITEMS])[item[rows]] * 7 // 10
    day = np.where(turns < 0, 0, 2 + turns * 88 + below(mix(place[rows], 75), 20))
    later = turns >= 0
    supplier = pa.array(["国药控股河南股份有限公司"]).take(pa.array(np.zeros(len(day), dtype=np.int64)))
    invoice = text(4_100_000_000 + below(mix(place[rows] * 1000 + turns + 1, 28), 900_000_000))
    event = pa.array(["opening", "purchase"]).take(pa.array(later.astype(np.int64)))
    return pa.table({
        "fixmedins_code": institutions.codes.take(pa.array(place[rows])),
        "med_list_codg": pa.array([i.code for i in ITEMS]).take(pa.array(item[rows])),
        "event": event,
        "cnt": text(count),
        "event_time": pa.array(seconds(day, np.full(len(day), 10 * 3600))),
        "pric": money(price),
        "amount": money(price * count),
        "spler_name": optional(supplier, later),
        "purc_invo_no": optional(invoice, later),
    })  # fmt: skip
