"""The book (账簿): every settlement, its lines and its boxes, numbered only when it is closed."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pyarrow as pa

from tests.cities.basin.catalogue import ITEMS, Line
from tests.cities.basin.people import People
from tests.cities.basin.places import Places
from tests.cities.basin.table import write

_KEYS = list(ITEMS)
CLAIM = [
    "mdtrt_id",
    "psn_no",
    "fixmedins_code",
    "dr_code",
    "med_type",
    "insutype",
    "begndate",
    "enddate",
    "begntime",
    "setl_time",
    "dise_code",
    "dise_name",
    "medfee_sumamt",
    "fund_pay_sumamt",
    "psn_cash_pay",
    "acct_pay",
    "acct_mulaid_pay",
    "hifmi_pay",
    "maf_pay",
    "clr_way",
    "invono",
    "bill_code",
    "payee_acct",
    "agnt_id",
    "coner_tel",
    "refd_setl_flag",
    "refd_of_setl_id",
    "insu_admdvs",
    "pay_loc",
    "mdtrt_cert_type",
    "opter_id",
    "opt_time",
    "terminal_id",
    "vali_flag",
    "ipt_otp_no",
    "adm_dept_codg",
    "adm_bed",
    "dscg_way",
    "trum_flag",
    "rel_ttp_flag",
    "hi_paymtd",
    "dip_dise_grp_code",
]
_AT = {name: n for n, name in enumerate(CLAIM)}


class Book:
    """Rows of claims, fee_items, drug_traces, diagnoses and operations as they are entered."""

    def __init__(self, rng: Random, people: People, places: Places) -> None:
        self._rng = rng
        self._people = people
        self._places = places
        self.claims: list[list[Any]] = []
        self.lines: list[tuple[Any, ...]] = []
        self.traces: list[tuple[Any, ...]] = []
        self.operations: list[tuple[Any, ...]] = []
        self.extra: list[tuple[int, str, str]] = []
        self._box = rng.randrange(10**6, 10**7)
        self._invoice: dict[int, int] = {}
        self.setl_ids: list[str] = []
        self._serial: list[int] = []

    def box(self, drug: str) -> str:
        """A trace code of a fresh box."""
        self._box += 1
        return f"8{ITEMS[drug].number + 3100:06d}{self._box * 7919 % 10**13:013d}"

    def invoice(self, place: int) -> tuple[str, str]:
        """The next invoice code and number of a place."""
        rng = self._rng
        last = self._invoice.get(place, rng.randrange(10**6, 9 * 10**7)) + rng.randint(1, 9)
        self._invoice[place] = last
        return f"5106{place:04d}24", f"{last:08d}"

    def get(self, claim: int, column: str) -> Any:
        """A value of a claim."""
        return self.claims[claim][_AT[column]]

    def put(self, claim: int, column: str, value: Any) -> None:
        """Changes a value of a claim."""
        self.claims[claim][_AT[column]] = value

    def enter(self, row: dict[str, Any]) -> int:
        """Adds a claim; columns left out are empty."""
        self.claims.append([row.get(c) for c in CLAIM])
        return len(self.claims) - 1

    def bill(
        self, claim: int, lines: list[Line], times: list[int], doctors: list[str | None], prices: dict[str, int]
    ) -> int:
        """Adds the lines of a claim; returns their total in fen."""
        total = 0
        for (key, count), time, doctor in zip(lines, times, doctors, strict=True):
            item = ITEMS[key]
            price = prices.get(key, item.price)
            total += price * count
            days = item.days * count if item.days else None
            self.lines.append((claim, item.number, count, price, price * count, None, time, days, doctor))
        return total

    def trace(
        self, line: int, code: str, time: int, *, event: str = "sale", split: bool = False, sold: bool = True
    ) -> None:
        """Scans a box for a line (an index into ``lines``)."""
        claim, item, count = self.lines[line][:3]
        row = self.lines[line]
        if sold:
            self.lines[line] = (*row[:5], code, *row[6:])
        place, psn = self.get(claim, "fixmedins_code"), self.get(claim, "psn_no")
        self.traces.append((code, place, time, event, claim, line, psn, item, 1 if split else count, split, None, None))

    def loose(self, code: str, place: int, time: int, event: str, drug: str, supplier: str | None = None) -> None:
        """A box event without a settlement."""
        paper = f"JX{self._rng.randrange(10**8):08d}" if supplier else None
        self.traces.append((code, place, time, event, None, None, None, ITEMS[drug].number, 1, False, supplier, paper))

    def reverse(self, claim: int, time: int) -> None:
        """A reversal row with negative amounts."""
        row = list(self.claims[claim])
        for name in [
            "medfee_sumamt",
            "fund_pay_sumamt",
            "psn_cash_pay",
            "acct_pay",
            "acct_mulaid_pay",
            "hifmi_pay",
            "maf_pay",
        ]:
            row[_AT[name]] = -(row[_AT[name]] or 0)
        row[_AT["refd_setl_flag"]], row[_AT["refd_of_setl_id"]], row[_AT["setl_time"]] = True, claim, time
        row[_AT["opt_time"]] = time
        self.claims.append(row)

    def close(self, out: Path) -> None:
        """Numbers the settlements in the order of their time and writes the tables."""
        persons, places = self._people.all, self._places.all
        columns: dict[str, Any] = dict(zip(CLAIM, (list(c) for c in zip(*self.claims, strict=True)), strict=True))
        order = np.argsort(np.array(columns["setl_time"], np.int64), kind="stable")
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order))
        self.setl_ids = [f"S{n * 3 + 1000001:010d}" for n in rank.tolist()]
        columns["psn_no"] = [persons[i].no for i in columns["psn_no"]]
        codes = [p.code for p in places]
        columns["fixmedins_code"] = [codes[i] for i in columns["fixmedins_code"]]
        columns["refd_of_setl_id"] = [None if i is None else self.setl_ids[i] for i in columns["refd_of_setl_id"]]
        write(out, "claims", {"setl_id": self.setl_ids, **columns}, order)
        ids = pa.array(self.setl_ids)
        self._write_lines(out, ids, rank)
        self._write_traces(out, ids, codes, persons)
        main = [
            n for n, row in enumerate(self.claims) if row[_AT["dise_code"]] and str(row[_AT["med_type"]])[0] in "25"
        ]
        more = [(self.setl_ids[c], code, name, False) for c, code, name in self.extra]
        rows = [(self.setl_ids[n], columns["dise_code"][n], columns["dise_name"][n], True) for n in main] + more
        names = ("setl_id", "diag_code", "diag_name", "maindiag_flag")
        write(out, "diagnoses", dict(zip(names, (list(c) for c in zip(*rows, strict=True)), strict=True)))
        if self.operations:
            claim, code, doctor, begin, end = (list(c) for c in zip(*self.operations, strict=True))
            setl = [self.setl_ids[c] for c in claim]
            made = {"setl_id": setl, "oprn_oprt_code": code, "oper_dr_code": doctor, "begin": begin, "end": end}
            write(out, "operations", made)

    def _write_lines(self, out: Path, ids: Any, rank: Any) -> None:
        claim, item, count, price, amount, code, time, days, doctor = (list(c) for c in zip(*self.lines, strict=True))
        owner, kind = np.array(claim), pa.array(item)
        order = np.argsort(rank[owner], kind="stable")
        serial = np.empty(len(order), np.int64)
        serial[order] = np.arange(len(order))
        self._serial = serial.tolist()
        listed = [ITEMS[k] for k in _KEYS]
        take = {
            "setl_id": ids.take(pa.array(owner)),
            "feedetl_sn": [f"F{n}" for n in self._serial],
            "hilist_code": pa.array([i.code for i in listed]).take(kind),
            "hilist_name": pa.array([i.name for i in listed]).take(kind),
            "med_list_codg": pa.array([f"M{i.code}" for i in listed]).take(kind),
            "cnt": count, "pric": price, "det_item_fee_sumamt": amount, "drug_trac_codg": code, "fee_ocur_time": time,
            "list_type": pa.array([i.kind for i in listed]).take(kind), "prd_days": days, "bilg_dr_codg": doctor,
        }  # fmt: skip
        write(out, "fee_items", take, order)

    def _write_traces(self, out: Path, ids: Any, codes: list[str], persons: list[Any]) -> None:
        code, place, time, event, claim, line, psn, item, count, split, supplier, paper = (
            list(c) for c in zip(*self.traces, strict=True)
        )
        listed = [ITEMS[k] for k in _KEYS]
        table = {
            "drug_trac_codg": code,
            "fixmedins_code": [codes[p] for p in place],
            "sale_time": time, "event": event,
            "setl_id": ids.take(pa.array(claim, pa.int64())),
            "feedetl_sn": [None if n is None else f"F{self._serial[n]}" for n in line],
            "psn_no": [None if p is None else persons[p].no for p in psn],
            "med_list_codg": [f"M{listed[i].code}" for i in item],
            "trac_codg_pac_hery": ["1"] * len(code),
            "cnt": count, "trdn_flag": split, "spler_name": supplier, "purc_invo_no": paper,
        }  # fmt: skip
        keys = list(zip(code, place, event, time, claim, line, strict=True))
        seen: set[tuple[Any, ...]] = set()
        kept = [n for n, k in enumerate(keys) if not (k in seen or seen.add(k))]  # type: ignore[func-returns-value]
        write(out, "drug_traces", table, sorted(kept, key=lambda n: time[n]))
