"""The delivery on disk (交付): one Parquet file a table, and the truth beside it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from graph.model.tables import TABLES, Kind
from tests.cities.island.places import CLINIC, PHARMACY, STATION
from tests.cities.island.settlement import SECONDARY, Settled, money
from tests.cities.island.stage import Stage
from tests.cities.island.tariff import ILLNESSES, ITEMS
from tests.cities.island.tide import DAYS, day, moment

_TYPES = {
    Kind.TEXT: pa.string(), Kind.MONTH: pa.string(), Kind.MONEY: pa.decimal128(16, 2), Kind.PRICE: pa.decimal128(16, 6),
    Kind.COUNT: pa.decimal128(16, 4), Kind.INT: pa.int64(), Kind.FLOAT: pa.float64(), Kind.DATE: pa.date32(),
    Kind.TIME: pa.timestamp("us"), Kind.FLAG: pa.bool_(),
}  # fmt: skip


def save(out: Path, table: str, columns: dict[str, list[object]]) -> None:
    """Writes named columns in the types that the format gives them."""
    declared = {c.name: _TYPES[c.kind] for c in TABLES[table].columns}
    arrays = {n: pa.array(v, type=declared[n]) for n, v in columns.items()}
    pq.write_table(pa.table(arrays), out / f"{table}.parquet")


def rows(names: str, values: Sequence[tuple[object, ...]]) -> dict[str, list[object]]:
    """Columns of rows."""
    return {name: [v[i] for v in values] for i, name in enumerate(names.split())}


def write(out: Path, s: Stage, settled: Settled) -> None:
    """Every table."""
    out.mkdir(parents=True, exist_ok=True)
    save(out, "claims", settled.claims)
    save(out, "fee_items", settled.lines)
    _people(out, s)
    _places(out, s)
    _work(out, s)
    _goods(out, s, settled)
    _side(out, s, settled)


def _people(out: Path, s: Stage) -> None:
    names = (
        "psn_no certno psn_name gend brdy insutype tel addr_id bank_acct area_code surv_stas psn_idet_type household_id"
    )
    save(out, "persons", rows(names, [
        (p.number, p.cert, p.name, p.sex, p.birth, p.insutype, p.tel, p.address, p.account, p.area,
         "0" if i in s.book.deaths else "1", p.idet, p.household) for i, p in enumerate(s.people.all)]))  # fmt: skip
    save(
        out,
        "addresses",
        rows("addr_id addr area_code", [(k, t, a) for k, (t, a) in sorted(s.people.addresses.items())]),
    )
    save(out, "bank_accounts", rows("bank_acct holder_psn_no bank_name", [
        (a, None if h is None else s.people.all[h].number, "海洋银行") for a, h in s.people.holders.items()]))  # fmt: skip
    save(out, "agents", rows("agnt_id agnt_name agnt_tel", [(k, n, t) for k, (n, t) in s.book.agents.items()]))
    save(out, "deaths", rows("psn_no death_date cremation_date source", [
        (s.people.all[w].number, day(d), None if c is None else day(c), source) for w, (d, c, source) in sorted(s.book.deaths.items())]))  # fmt: skip


def _places(out: Path, s: Stage) -> None:
    names = ("fixmedins_code fixmedins_name fixmedins_type hosp_lv area_code addr_id tel bank_acct ownership beds legrep_id contract_begin "
             "contract_end contract_status parent_group lon lat")  # fmt: skip
    save(out, "institutions", rows(names, [
        (p.code, p.name, "2" if p.sort == PHARMACY else "1", p.level, p.area, p.address, p.tel, p.account, p.owner, p.beds, p.legal,
         p.begin, p.end, p.status, p.group, 121.9 + p.where * 0.11, 29.7 + (p.where * 7 % 12) * 0.09) for p in s.places.all]))  # fmt: skip
    save(out, "doctors", rows("dr_code dr_name fixmedins_code dept_name prac_psn_type psn_no begntime endtime multi_site pay_qual_status", [
        (d.code, d.name, s.places.all[d.place].code, d.dept, d.sort, None if d.person is None else s.people.all[d.person].number,
         d.begin, d.until, d.multi, "1") for d in s.places.doctors]))  # fmt: skip
    save(out, "penalties", rows("subject agency date kind document_number", [
        (c, "海屿市医疗保障局", day(d), k, f"海医保〔2024〕{n + 1}号") for n, (c, d, k) in enumerate(s.book.penalties)]))  # fmt: skip


def _work(out: Path, s: Stage) -> None:
    firms = s.book.shells
    save(out, "employers", rows("emp_no emp_name emp_addr_id estab_date legrep_id tel status", [
        (f"DW{n:06d}", name, s.firm_address[n], day(start), legal or s.people.cert("330902", day(-16000 - 40 * n), "1"),
         tel or s.people.phone(), "1") for n, (name, start, legal, tel, _) in enumerate(firms)]))  # fmt: skip
    last = {(w, f): (w, f, start, end, base) for w, f, start, end, base in s.book.jobs}
    jobs = list(last.values())
    save(out, "employments", rows("psn_no emp_no start_date end_date clct_base", [
        (s.people.all[w].number, f"DW{f:06d}", day(a), None if e is None else day(e), money(b * 100)) for w, f, a, e, b in jobs]))  # fmt: skip
    raised = {w: (at, base) for w, at, base in s.raises}
    paid: list[tuple[object, ...]] = []
    for w, f, start, end, base in jobs:
        for month in range(18):
            at = month * 30 + 14
            if start <= at and (end is None or at <= end):
                on = day(at)
                level = raised[w][1] if w in raised and at >= raised[w][0] else base
                paid.append(
                    (s.people.all[w].number, f"DW{f:06d}", f"{on:%Y%m}", money(level * 100), moment(at, 600), False)
                )
    save(
        out,
        "contributions",
        rows("psn_no emp_no accrym clct_base clct_time revs_flag", list({v[:3]: v for v in paid}.values())),
    )
    tax = [(f"DW{n:06d}", f"{day(m * 30 + 14):%Y%m}", max(0, s.book.headcount[n] + s.rng.randrange(-1, 2)) if s.book.headcount[n] else 0)
           for n in range(len(firms)) for m in range(18)]  # fmt: skip
    save(out, "income_tax", rows("emp_no period headcount", list({v[:2]: v for v in tax}.values())))
    save(out, "maternity", rows("psn_no emp_no birth_date allowance_days matn_alwn_sumamt opt_time pay_account", [
        (s.people.all[w].number, f"DW{f:06d}", day(d), 158, money(b * 100 * 158 // 30), moment(d + 40 + w % 50, 620), a)
        for w, f, d, b, a in {(b[0], b[2]): b for b in s.book.births}.values()]))  # fmt: skip
    enrolled: list[tuple[object, ...]] = [
        (p.number, p.insutype, None, day(-900 + i % 600), None, p.area) for i, p in enumerate(s.people.all)
    ]
    enrolled += [(s.people.all[w].number, kind, None, day(on), None, area) for w, kind, area, on in s.book.enrolled]
    save(
        out,
        "enrolments",
        rows(
            "psn_no insutype emp_no psn_insu_date paus_insu_date insu_admdvs",
            list({(v[0], v[1], v[3]): v for v in enrolled}.values()),
        ),
    )


def _goods(out: Path, s: Stage, settled: Settled) -> None:
    names = "drug_trac_codg fixmedins_code sale_time event setl_id feedetl_sn psn_no med_list_codg trac_codg_pac_hery cnt trdn_flag"
    scans = [(c, s.places.all[p].code, t, e, k, n, None if w is None else s.people.all[w].number, ITEMS[i].code, "1", q, split)
             for c, p, t, e, k, n, w, i, q, split in settled.scans]  # fmt: skip
    scans += [(e.code, s.places.all[e.place].code, moment(e.day, e.minute), e.event, None, None, None, ITEMS[e.item].code, "1", 1, e.split)
              for e in s.book.events]  # fmt: skip
    bought: dict[tuple[str, int], tuple[object, ...]] = {}
    for c, p, t, _, _, _, _, i, _, split in settled.scans:
        if (
            (c, p) not in bought
            and s.places.all[p].sort == PHARMACY
            and s.rng.random() < 0.7
            and not c.startswith("839")
        ):
            at = t - timedelta(days=s.rng.randrange(3, 60), minutes=s.rng.randrange(500))
            bought[(c, p)] = (c, s.places.all[p].code, at, "purchase", None, None, None, ITEMS[i].code, "1", 1, split)
    save(out, "drug_traces", rows(names, list({v[:6]: v for v in [*scans, *bought.values()]}.values())))
    stock: list[tuple[object, ...]] = []
    drugs = [n for n, item in enumerate(ITEMS) if item.drug]
    for p, place in enumerate(s.places.all):
        for n in drugs if place.sort in (PHARMACY, CLINIC, STATION) else ():
            stock.append((place.code, ITEMS[n].code, "opening", s.rng.randrange(4, 14), moment(0, 480 + n)))
            for month in range(18):
                sold = settled.sold.get((p, n, month), 0)
                need = sold + s.rng.choice((0, 0, 1, 2, 3)) if (p, n) not in s.book.unsold else sold // 5
                if need:
                    delay = s.rng.randrange(2, 15) if s.rng.random() < 0.2 else s.rng.randrange(-10, 2)
                    stock.append(
                        (
                            place.code,
                            ITEMS[n].code,
                            "purchase",
                            need,
                            moment(max(0, min(DAYS - 1, month * 30 + delay)), 500 + n),
                        )
                    )
    save(out, "stock", rows("fixmedins_code med_list_codg event cnt event_time", stock))
    save(out, "items", rows("hilist_code name med_list_codg std_minutes ddd sex_limit age_min age_max once_per_day", [
        (i.code, i.name, i.code, i.minutes or None, None, i.sex, i.ages[0], i.ages[1], i.name in ("门诊诊查费", "血液透析")) for i in ITEMS]))  # fmt: skip


def _side(out: Path, s: Stage, settled: Settled) -> None:
    cut = {
        n
        for n, i in enumerate(ITEMS)
        if i.name in ("超声乳化白内障摘除", "膝关节置换术", "冠脉支架置入术", "剖宫产术", "阑尾切除术")
    }
    operations, diagnoses = [], []
    for c in s.book.claims:
        key = settled.ids[c.number]
        if c.kind in ("in", "birth"):
            ill = ILLNESSES[c.illness]
            diagnoses.append((key, ill.code, ill.name, True))
            diagnoses += [(key, code, SECONDARY[code], False) for code in c.coded if code != ill.code]
            for n, _, after in c.lines:
                if n in cut:
                    start = moment(c.day + after, s.rng.uniform(510, 900))
                    surgeon = None if c.doctor is None else s.places.doctors[c.doctor].code
                    operations.append(
                        (key, f"OP{n:03d}", surgeon, start, start + timedelta(minutes=s.rng.randrange(25, 150)))
                    )
    save(out, "operations", rows("setl_id oprn_oprt_code oper_dr_code begin end", operations))
    save(out, "diagnoses", rows("setl_id diag_code diag_name maindiag_flag", diagnoses))
    save(out, "third_party", rows("psn_no date kind amount document", [
        (s.people.all[w].number, day(max(0, d)), k, money(a * 100), doc) for w, d, k, a, doc in s.book.third]))  # fmt: skip


def write_truth(path: Path, s: Stage, settled: Settled, *, seed: int) -> None:
    """Rings and look-alikes by the numbers that the delivery shows."""
    claims: dict[int, list[int]] = {}
    for c in s.book.claims:
        if c.group >= 0:
            claims.setdefault(c.group, []).append(c.number)
    rings: list[dict[str, object]] = []
    looks: list[dict[str, object]] = []
    for n, g in enumerate(s.book.groups):
        mine = claims.get(n, [])
        who = sorted({s.book.claims[c].person for c in mine})
        fund = sum(settled.fund[c] for c in mine)
        label: dict[str, object] = (
            {"scheme": g.name, "schemes": list(g.schemes), "level": g.level} if g.level else {"kind": g.name}
        )
        target = rings if g.level else looks
        target.append({
            "id": f"{'R' if g.level else 'L'}{len(target) + 1:04d}", **label, "zh": g.zh, "en": g.en,
            "members": [s.people.all[m].number for m in who], "bystanders": [s.people.all[m].number for m in g.bystanders],
            "institutions": sorted({s.places.all[s.book.claims[c].place].code for c in mine}),
            "doctors": [s.places.doctors[d].code for d in g.doctors], "agents": g.agents, "phones": g.phones, "accounts": g.accounts,
            "claims": [settled.ids[c] for c in mine], "fund_amount": f"{fund // 100}.{fund % 100:02d}",
        })  # fmt: skip
    about = {
        "seed": seed,
        "claims": len(settled.claims["setl_id"]),
        "adcode": "330900",
        "owner": "YB3309",
        "generator": "island",
        "synthetic": True,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        json.dumps({**about, "rings": rings, "lookalikes": looks}, ensure_ascii=False, indent=1), encoding="utf-8"
    )
