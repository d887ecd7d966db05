"""Writes a test city in the delivery format (交付格式), Parquet, typed as the format declares."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tests.cities.bills import DEFAULT_CODE, Lines
from tests.cities.catalogue import MED_TYPE, NIGHTS, PHARMACY
from tests.cities.desk import DAY
from tests.cities.identity import Bools, Ints, accounts, join, numbered, phones, spread, texts
from tests.cities.settle import Claims
from tests.cities.world import World

Columns = dict[str, pa.Array]


def money(fen: Ints) -> pa.Array:
    """Whole fen as decimal(16,2)."""
    return _decimal(fen, 16, 2)


def _decimal(units: Ints, precision: int, scale: int) -> pa.Array:
    values = np.ascontiguousarray(units, dtype=np.int64)
    wide = np.empty((len(values), 2), dtype=np.int64)
    wide[:, 0], wide[:, 1] = values, values >> 63
    return pa.Array.from_buffers(pa.decimal128(precision, scale), len(values), [None, pa.py_buffer(wide.tobytes())])


def masked(values: pa.Array, known: Bools) -> pa.Array:
    """Null where not known."""
    return pc.if_else(pa.array(known), values, pa.scalar(None, values.type))


def chosen(labels: tuple[str, ...], numbers: Ints | Bools) -> pa.Array:
    """A label per number."""
    return pa.array(labels).take(pa.array(np.asarray(numbers, dtype=np.int64)))


class Texts:
    """Numbers of one city as the identifiers it delivers."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.codes = pa.array(
            [
                f"{'HLP'[k]}{world.adcodes[a]}{i:05d}"
                for i, (k, a) in enumerate(zip(world.places.kind, world.places.area, strict=True))
            ]
        )
        self.stem = world.adcodes[0][:4]

    def person(self, n: Ints) -> pa.Array:
        return numbered(self.stem, spread(n, 9), 10)

    def inst(self, n: Ints) -> pa.Array:
        return self.codes.take(pa.array(n))

    def claim(self, position: Ints) -> pa.Array:
        return numbered("S" + self.stem, position, 10)

    def doctor(self, n: Ints) -> pa.Array:
        return numbered("D" + self.stem, spread(n, 6), 7)

    def agent(self, n: Ints) -> pa.Array:
        return numbered("A" + self.stem, spread(n, 6), 7)

    def employer(self, n: Ints) -> pa.Array:
        return numbered("E" + self.stem, spread(n, 6), 7)

    def date(self, day: Ints) -> pa.Array:
        return pa.array((self.world.first + np.asarray(day).astype("timedelta64[D]")).astype("datetime64[D]"))

    def time(self, second: Ints) -> pa.Array:
        whole = self.world.first.astype("datetime64[s]") + np.asarray(second).astype("timedelta64[s]")
        return pa.array(whole.astype("datetime64[us]"))

    def month(self, day: Ints) -> pa.Array:
        return pc.strftime(self.date(day), format="%Y%m")

    def item(self, n: Ints) -> pa.Array:
        cat = self.world.catalogue
        return pa.array([f"X{'ABCNJL'[i % 6]}{10 + i % 60}E{i:03d}B00201" if d else f"00{3600 + i}00{i:03d}00"
                         for i, d in enumerate(cat.drug)]).take(pa.array(n))  # fmt: skip

    def trace(self, codes: Ints, item: Ints) -> pa.Array:
        real = join(texts(8_300_000 + item), numbered("", spread(np.maximum(codes, 0), 12), 13))
        return pc.if_else(pa.array(codes == DEFAULT_CODE), "99999999999999999999", real)


def write(out: Path, table: str, columns: Columns, absent: frozenset[str]) -> None:
    """One table; columns that the city does not deliver are left out."""
    kept = {k: v for k, v in columns.items() if f"{table}.{k}" not in absent}
    out.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(kept), out / f"{table}.parquet", compression="lz4")


def claim_columns(t: Texts, c: Claims, totals: Ints, rng: np.random.Generator) -> Columns:
    """The claims table; ``totals`` in fen, negative for reversals."""
    w, n = t.world, len(totals)
    bedded, care, inst = np.isin(c["care"], NIGHTS), c["care"], c["inst"]
    store = care == PHARMACY
    share = np.where(bedded, 0.72, 0.52) + np.where(c["insurance"] == 1, 0.08, 0.0) - 0.05 * w.places.level[inst]
    fund = (totals * np.where(c["free"] == 1, 1.0, share)).astype(np.int64)
    worker = c["insurance"] == 1
    fund = np.where((store & worker) | (c["account"] >= 0), 0, fund)
    account = np.where(c["account"] >= 0, totals, np.where(worker & store, (totals - fund) * (rng.random(n) < 0.8), 0))
    home = w.people.area[c["person"]]
    place = np.where(w.far[w.places.area[inst]], 4, np.where(home != w.places.area[inst], 2, 1))
    begin = c["day"] * DAY + c["second"]
    back = np.full(int(c["row"].max()) + 1, -1, dtype=np.int64)
    back[c["row"]] = np.arange(n)
    undone = c["refund_of"] >= 0
    at = np.arange(n)
    areas = tuple(w.adcodes)
    return {
        "setl_id": t.claim(at), "mdtrt_id": numbered("M" + t.stem, at, 10), "psn_no": t.person(c["person"]),
        "fixmedins_code": t.inst(inst), "dr_code": masked(t.doctor(c["dr"]), ~store),
        "med_type": chosen(MED_TYPE, care), "insutype": chosen(("390", "310"), c["insurance"]),
        "begndate": t.date(c["day"]), "enddate": t.date(c["end"]), "begntime": masked(t.time(_begin(w, begin)), bedded),
        "setl_time": t.time(c["settle"]), "dise_code": chosen(w.catalogue.disease_code, c["disease"]),
        "dise_name": chosen(w.catalogue.disease_name, c["disease"]), "medfee_sumamt": money(totals),
        "fund_pay_sumamt": money(fund), "psn_cash_pay": money(totals - fund - account), "acct_pay": money(account),
        "acct_mulaid_pay": money(np.zeros(n, dtype=np.int64)), "hifmi_pay": money(np.zeros(n, dtype=np.int64)),
        "maf_pay": money(np.zeros(n, dtype=np.int64)), "clr_way": chosen(("1", "2"), c["manual"]),
        "invono": numbered("", c["invoice"], 9), "bill_code": numbered(t.stem, inst, 5),
        "payee_acct": masked(accounts(c["payee"]), c["payee"] >= 0),
        "agnt_id": masked(t.agent(c["agent"]), c["agent"] >= 0),
        "coner_tel": masked(phones(c["phone"]), (c["phone"] >= 0) & (c["quiet"] == 0)),
        "refd_setl_flag": pa.array(undone), "refd_of_setl_id": masked(t.claim(back[np.maximum(c["refund_of"], 0)]), undone),
        "insu_admdvs": chosen(areas, home), "pay_loc": texts(place),
        "mdtrt_cert_type": chosen(("01", "02", "03"), c["cert"]),
        "opter_id": join(t.inst(inst), "O", texts(c["operator"])), "opt_time": t.time(c["settle"] + 20),
        "terminal_id": join(t.inst(inst), "T", texts(c["terminal"])), "vali_flag": pa.array(np.ones(n, dtype=bool)),
        "ipt_otp_no": numbered("", c["chart"], 9), "adm_dept_codg": masked(texts(c["dept"]), bedded),
        "adm_bed": masked(texts(c["bed"]), bedded), "dscg_way": masked(texts(np.ones(n, dtype=np.int64)), bedded),
        "trum_flag": pa.array(c["trauma"] == 1), "rel_ttp_flag": pa.array(c["trauma"] > 1),
        "hi_paymtd": masked(texts(np.full(n, 3)), bedded),
    }  # fmt: skip


def _begin(w: World, second: Ints) -> Ints:
    """Begin times; whole days in a city that records no hours."""
    return second // DAY * DAY if "claims.begntime:hours" in w.absent else second


def fee_columns(t: Texts, c: Claims, lines: Lines) -> Columns:
    """The fee_items table."""
    cat, item, claim = t.world.catalogue, lines["item"], lines["claim"]
    drug = cat.drug[item] == 1
    code = t.item(item)
    kinds = tuple({"d": "101", "s": "201", "m": "301"}[k] for k in cat.kind)
    return {
        "setl_id": t.claim(claim), "feedetl_sn": texts(lines["number"]), "hilist_code": code,
        "hilist_name": chosen(cat.names, item), "med_list_codg": masked(code, drug),
        "cnt": _decimal(lines["cnt"] * 10_000, 16, 4), "pric": _decimal(lines["price"] * 10_000, 16, 6),
        "det_item_fee_sumamt": money(lines["cnt"] * lines["price"]),
        "drug_trac_codg": masked(t.trace(lines["trace"], item), lines["trace"] != -2),
        "fee_ocur_time": t.time(lines["time"]), "list_type": chosen(kinds, item),
        "prd_days": pa.array(np.where(drug, lines["cnt"] * 7, 0), mask=~drug),
        "bilg_dr_codg": masked(t.doctor(lines["dr"]), c["care"][claim] != PHARMACY),
    }  # fmt: skip


def line_totals(c: Claims, lines: Lines) -> Ints:
    """Fen per claim; reversals carry their original's total, negative."""
    totals = np.bincount(lines["claim"], weights=lines["cnt"] * lines["price"], minlength=len(c["row"])).astype(
        np.int64
    )
    back = np.full(int(c["row"].max()) + 1, 0, dtype=np.int64)
    back[c["row"]] = totals
    return np.where(c["refund_of"] >= 0, -back[np.maximum(c["refund_of"], 0)], totals)
