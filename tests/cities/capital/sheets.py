"""Sheets of care (就医表): claims with their reversals, fee lines, diagnoses, operations."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tests.cities.delivery import money
from tests.cities.identity import Ints

from .almanac import DAY, EPOCH_DAYS
from .book import Claim
from .goods import DISEASES, ITEMS, coded
from .places import Places
from .settlement import BEDDED, setl_id
from .stage import Stage

_US = 60_000_000


def write(out: Path, table: str, columns: dict[str, Any]) -> None:
    """One table, one file; lists of text become text columns."""
    ready = {k: v if isinstance(v, pa.Array) else pa.array(v, pa.string()) for k, v in columns.items()}
    pq.write_table(pa.table(ready), out / f"{table}.parquet", compression="lz4")


def times(minutes: Sequence[int | None], seconds: int = 0) -> pa.Array:
    """Date-times from minutes; None is missing. ``seconds`` spreads them within the minute, midnight stays midnight."""
    missing = np.array([m is None for m in minutes], dtype=bool)
    at = np.array([m or 0 for m in minutes], dtype=np.int64)
    stamp = (at + EPOCH_DAYS * DAY) * _US + np.where(at % DAY, at * seconds % 60, 0) * 1_000_000
    return pa.array(stamp, pa.timestamp("us"), mask=missing)


def dates(days: Sequence[int | None]) -> pa.Array:
    """Dates from days."""
    return pa.array([None if d is None else d + EPOCH_DAYS for d in days], pa.int32()).cast(pa.date32())


def fen(values: Sequence[int] | Ints) -> pa.Array:
    """Amounts in CNY."""
    return money(np.array(values, dtype=np.int64))


def counted(values: Sequence[int], scale: int = 4) -> pa.Array:
    """Whole numbers as decimals of this scale."""
    return pa.array(values, pa.int64()).cast(pa.decimal128(19, 0)).cast(pa.decimal128(16 + scale, scale))


def prices(values: Sequence[int]) -> pa.Array:
    """Unit prices in CNY from fen."""
    return money(np.array(values, dtype=np.int64)).cast(pa.decimal128(20, 6))


def write_claims(out: Path, s: Stage, claims: list[Claim]) -> None:
    """Claims in order of settlement, then reversals."""
    rows = [(c, 1) for c in claims] + [(c, -1) for c in claims if c.undone >= 0]
    all_, p = s.places.all, s.people
    timed = [all_[c.place].timed for c, _ in rows]
    pay = [payment(s, c) for c, _ in rows]

    def at(minute: int, known: bool) -> int:
        return minute if known else minute // DAY * DAY

    def style(c: Claim) -> int:
        place = all_[c.place]
        return place.style if c.end // DAY < place.turn else 2

    sheet: dict[str, Any] = {
        "setl_id": [setl_id(c.row) if k > 0 else "R" + setl_id(c.row)[1:] for c, k in rows],
        "mdtrt_id": [c.visit or f"V{c.row * 13 + 7_000_001}" for c, _ in rows],
        "psn_no": [psn_no(c.person) for c, _ in rows], "fixmedins_code": [all_[c.place].code for c, _ in rows],
        "dr_code": [c.foreign_doctor or (s.places.doctors[c.doctor].code if c.doctor >= 0 else None) for c, _ in rows],
        "med_type": [c.med for c, _ in rows], "insutype": [c.insured or ("310" if p.employed[c.person] else "390") for c, _ in rows],
        "begndate": dates([c.begin // DAY for c, _ in rows]), "enddate": dates([c.end // DAY for c, _ in rows]),
        "begntime": times([at(c.begin, t) for (c, _), t in zip(rows, timed, strict=True)], 37),
        "setl_time": times([at(c.settle if k > 0 else c.undone, t) for (c, k), t in zip(rows, timed, strict=True)], 41),
        "dise_code": [coded(c.dx, style(c)) for c, _ in rows], "dise_name": [DISEASES[c.dx][1] for c, _ in rows],
        "medfee_sumamt": fen([c.total * k for c, k in rows]), "fund_pay_sumamt": fen([v[0] * k for v, (_, k) in zip(pay, rows, strict=True)]),
        "psn_cash_pay": fen([v[1] * k for v, (_, k) in zip(pay, rows, strict=True)]),
        "acct_pay": fen([v[2] * k for v, (_, k) in zip(pay, rows, strict=True)]),
        "acct_mulaid_pay": fen([v[3] * k for v, (_, k) in zip(pay, rows, strict=True)]),
        "maf_pay": fen([v[0] // 5 * k if c.aided else 0 for v, (c, k) in zip(pay, rows, strict=True)]),
        "clr_way": ["2" if c.manual else "1" for c, _ in rows], "invono": [c.invoice for c, _ in rows],
        "bill_code": [c.book_code for c, _ in rows], "payee_acct": [c.payee for c, _ in rows], "agnt_id": [c.agent for c, _ in rows],
        "coner_tel": [c.tel for c, _ in rows], "refd_setl_flag": pa.array([k < 0 for _, k in rows]),
        "refd_of_setl_id": [setl_id(c.row) if k < 0 else None for c, k in rows],
        "insu_admdvs": [c.origin or s.area_code(c.person) for c, _ in rows],
        "pay_loc": ["1" if c.manual else _distance(s, c) for c, _ in rows], "mdtrt_cert_type": [c.cert for c, _ in rows],
        "opter_id": [c.handler if c.manual else c.operator for c, _ in rows],
        "opt_time": times([c.handled if c.manual else c.settle if t else None for (c, _), t in zip(rows, timed, strict=True)], 43),
        "terminal_id": [c.terminal for c, _ in rows], "vali_flag": pa.array([True] * len(rows)),
        "ipt_otp_no": [f"Z{c.place:04d}{c.begin % 10**7:07d}" if c.med in BEDDED else None for c, _ in rows],
        "adm_dept_codg": [s.places.doctors[c.doctor].department if c.med in BEDDED and c.doctor >= 0 else None for c, _ in rows],
        "adm_bed": [c.bed for c, _ in rows], "dscg_way": [c.leave if c.med in BEDDED else None for c, _ in rows],
        "trum_flag": pa.array([c.trauma for c, _ in rows]), "rel_ttp_flag": pa.array([c.third for c, _ in rows]),
        "hi_paymtd": [all_[c.place].payment if c.med in BEDDED else "1" for c, _ in rows],
        "drg_code": [c.group_code if all_[c.place].payment == "3" else None for c, _ in rows],
        "dip_dise_grp_code": [c.group_code if all_[c.place].payment == "4" else None for c, _ in rows],
    }  # fmt: skip
    write(out, "claims", sheet)


@lru_cache(1 << 18)
def psn_no(person: int) -> str:
    """The insured number; order tells nothing."""
    return f"4301{(person * 7_654_321 + 1_234_577) % 10**9 + 10**9}"


def payment(s: Stage, c: Claim) -> tuple[int, int, int, int]:
    """Fund, cash, own account, relative's account; fen."""
    total = c.total
    fund = int(total * c.share)
    rest = total - fund
    if c.from_account:
        return 0, 0, total, 0
    if c.shared_account:
        return fund, 0, 0, rest
    if c.waived or c.aided:
        return fund, 0, 0, 0
    own = rest // 2 if s.people.employed[c.person] and c.med in ("11", "14", "41", "13") and c.row % 3 else 0
    return fund, rest - own, own, 0


def _distance(s: Stage, c: Claim) -> str:
    area = s.places.all[c.place].area
    return "2" if area[:4] == "4301" else "3" if area[:2] == "43" else "4"


def write_lines(out: Path, s: Stage, claims: list[Claim]) -> None:
    """Fee lines; hours are missing where the place delivers none."""
    all_, doctors = s.places.all, s.places.doctors
    rows = [(c, n + 1, x) for c in claims for n, x in enumerate(c.lines)]
    items = [ITEMS[x.item] for _, _, x in rows]
    write(out, "fee_items", {
        "setl_id": [setl_id(c.row) for c, _, _ in rows], "feedetl_sn": [str(n) for _, n, _ in rows],
        "hilist_code": [i.code for i in items], "hilist_name": [i.name for i in items],
        "med_list_codg": [i.code if i.stocked else None for i in items], "cnt": counted([x.qty for _, _, x in rows]),
        "pric": prices([x.price for _, _, x in rows]), "det_item_fee_sumamt": fen([x.qty * x.price for _, _, x in rows]),
        "drug_trac_codg": [x.trace for _, _, x in rows],
        "fee_ocur_time": times([x.minute if all_[c.place].timed else None for c, _, x in rows], 53),
        "list_type": [{"d": "101", "m": "301"}.get(i.kind, "201") for i in items],
        "prd_days": pa.array([i.days * x.qty or None for i, (_, _, x) in zip(items, rows, strict=True)], pa.int64()),
        "bilg_dr_codg": [doctors[d].code if d >= 0 else None for c, _, x in rows for d in (x.doctor if x.doctor >= 0 else c.doctor,)],
    })  # fmt: skip


def write_records(out: Path, places: Places, claims: list[Claim]) -> None:
    """Diagnoses and operations."""
    found = [(c, dx, k == 0) for c in claims for k, dx in enumerate(dict.fromkeys((c.dx, *c.also)))]

    def style(c: Claim) -> int:
        return places.all[c.place].style if c.end // DAY < places.all[c.place].turn else 2

    write(out, "diagnoses", {
        "setl_id": [setl_id(c.row) for c, _, _ in found], "diag_code": [coded(dx, style(c)) for c, dx, _ in found],
        "diag_name": [DISEASES[dx][1] for _, dx, _ in found], "maindiag_flag": pa.array([m for *_, m in found]),
    })  # fmt: skip
    cut = [c for c in claims if c.operation]
    write(out, "operations", {
        "setl_id": [setl_id(c.row) for c in cut], "oprn_oprt_code": [c.operation for c in cut],
        "oper_dr_code": [places.doctors[c.doctor].code if c.doctor >= 0 else None for c in cut],
        "begin": times([c.begin + 120 for c in cut]), "end": times([c.begin + 150 + c.row % 60 for c in cut]),
    })  # fmt: skip
