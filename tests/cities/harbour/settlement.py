"""Columns of the claims (结算): money, papers, tills and codes, with what was planted laid over."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.cities.harbour.bills import Bills
from tests.cities.harbour.clock import DAY, NONE, Bools, Ints, Texts, choose
from tests.cities.harbour.goods import Goods
from tests.cities.harbour.people import People
from tests.cities.harbour.places import ADCODE, DISTRICTS, Places
from tests.cities.harbour.traffic import Traffic
from tests.cities.harbour.visits import Visit

_MONEY = ("medfee_sumamt", "fund_pay_sumamt", "psn_cash_pay", "acct_pay", "acct_mulaid_pay", "hifmi_pay", "maf_pay")
HANDLERS = tuple(f"HB{ADCODE}{i:02d}" for i in range(1, 15))


def _objects(values: Any) -> Texts:
    out = np.empty(len(values), dtype=object)
    out[:] = values
    return out


def _money(rng: np.random.Generator, traffic: Traffic, bills: Bills, people: People, places: Places) -> dict[str, Ints]:
    n = len(traffic.person)
    total = np.zeros(n, dtype=np.int64)
    np.add.at(total, bills.claim, bills.cnt * bills.cents)
    staff = people.insu[traffic.person] == "310"
    level = places.level[traffic.place]
    stays = np.isin(traffic.med, ("21", "22", "52", "28"))
    ratio = np.where(level == "3", 0.62, np.where(level == "2", 0.74, 0.84)) + staff * 0.09
    ratio = np.where(
        stays,
        ratio,
        np.where(
            np.isin(traffic.med, ("14", "18")), 0.66 + staff * 0.12, np.where(level == "1", 0.5, 0.36) + staff * 0.12
        ),
    )
    shop = traffic.med == "41"
    ratio = np.where(shop, np.where(staff & (rng.random(n) < 0.45), 0.5, 0.0), ratio)
    floor = choose(stays, np.where(level == "3", 80_000, np.where(level == "2", 45_000, 20_000)), 0)
    fund = np.rint(np.maximum(0, total - floor) * ratio).astype(np.int64)
    rest = total - fund
    major = choose(stays & (rest > 600_000), np.rint((rest - 600_000) * 0.6), 0).astype(np.int64)
    poor = np.isin(people.idet[traffic.person], ("2303", "2304"))
    relief = np.where(poor & stays, np.rint((rest - major) * 0.8), 0).astype(np.int64)
    rest = rest - major - relief
    purse = staff & ~stays & (rng.random(n) < 0.72)
    shared = purse & (rng.random(n) < 0.05)
    account, mutual = np.where(purse & ~shared, rest, 0), np.where(shared, rest, 0)
    return {
        "medfee_sumamt": total, "fund_pay_sumamt": fund + major + relief, "psn_cash_pay": rest - account - mutual,
        "acct_pay": account, "acct_mulaid_pay": mutual, "hifmi_pay": major, "maf_pay": relief,
    }  # fmt: skip


def settle(
    rng: np.random.Generator,
    traffic: Traffic,
    visits: list[Visit],
    bills: Bills,
    people: People,
    places: Places,
    goods: Goods,
) -> dict[str, Any]:
    """All columns but the identifiers of reversals."""
    n = len(traffic.person)
    who, place, med = traffic.person, traffic.place, traffic.med
    money = _money(rng, traffic, bills, people, places)
    stays = np.isin(med, ("21", "22", "52"))
    shop = np.isin(med, ("41",))
    away = places.kind[place] == "distant"
    pick = (rng.random(n) * places.staff[place]).astype(np.int64)
    steady = np.isin(med, ("14", "71")) & (rng.random(n) < 0.85)
    pick = np.where(steady, (who * 31 + place) % places.staff[place], pick)
    doctor = places.first[place] + pick
    ended = places.dr_end[doctor]
    doctor = np.where((ended != NONE) & (ended < traffic.end // DAY), places.first[place], doctor)
    doctor = np.where(shop, -1, doctor)
    till = (rng.random(n) ** 1.4 * places.tills[place]).astype(np.int64) + 1
    tail = _objects([c[-6:] for c in places.code])[place]
    manual = traffic.paper
    cert = rng.choice(["01", "02", "03"], n, p=[0.52, 0.13, 0.35])
    roll = rng.random(n)
    tel = people.tel[who].copy()
    order = np.argsort(people.home, kind="stable")
    first = order[np.searchsorted(people.home[order], people.home[who])]
    tel = choose(roll < 0.35, people.tel[first], tel)
    tel = choose(choose(stays, roll > 0.92, roll > 0.14), None, tel)
    payee = choose(rng.random(n) < 0.22, people.acct[first], people.acct[who])
    area = np.asarray(DISTRICTS, dtype=object)[people.district[who]]
    bed = np.zeros(n, dtype=np.int64)
    rows = np.flatnonzero(stays)
    rows = rows[np.lexsort((traffic.begin[rows], place[rows]))]
    starts = np.searchsorted(place[rows], place[rows])
    bed[rows] = (np.arange(len(rows)) - starts) % np.maximum(20, places.beds[place[rows]]) + 1
    seconds = rng.integers(0, 60, n)
    dead = (people.dead[who] != NONE) & (traffic.end // DAY == people.dead[who])
    trauma = (med == "22") | _objects([c[0] == "S" for c in goods.dise_code])[traffic.dise].astype(bool)
    serial = rng.integers(10**8, 10**10, n)
    drg = [f"{'BCEFGHIKLR'[i % 10]}{'ABCRSTUZ'[i % 8]}{i % 4 + 1}" for i in range(len(goods.dise_code))]
    severity = rng.choice(["1", "3", "5"], n, p=[0.12, 0.33, 0.55])
    columns: dict[str, Any] = {
        "psn_no": people.psn[who], "fixmedins_code": places.code[place], "med_type": med.copy(), "insutype": people.insu[who],
        "begndate": traffic.begin // DAY, "enddate": traffic.end // DAY, "begntime": traffic.begin * 60 + seconds // 2,
        "setl_time": traffic.settle * 60 + seconds, "dise_code": _objects(goods.dise_code)[traffic.dise], "dise_name": _objects(goods.dise_name)[traffic.dise],
        **money,
        "clr_way": choose(manual, "2", "1").astype(object), "invono": _objects([f"{s:010d}" for s in serial]),
        "bill_code": _objects([f"3206{c[-4:]}" for c in places.code])[place], "payee_acct": choose(manual & ~people.acct_none[who], payee, None),
        "agnt_id": np.full(n, None, dtype=object), "coner_tel": tel, "refd_setl_flag": np.zeros(n, dtype=bool), "refd_of_setl_id": np.full(n, None, dtype=object),
        "insu_admdvs": area, "pay_loc": choose(manual, "1", choose(away, _objects(["3" if a[:2] == "32" else "4" for a in places.area])[place], "2")).astype(object), "mdtrt_cert_type": choose(manual, None, cert),
        "opter_id": choose(manual, rng.choice(_objects(HANDLERS), n), _objects([f"OP{t}{k % 7}" for t, k in zip(tail, till, strict=True)])),
        "opt_time": traffic.settle * 60 + seconds + rng.integers(0, 120, n), "terminal_id": choose(manual, None, _objects([f"{t}-{k:02d}" for t, k in zip(tail, till, strict=True)])),
        "vali_flag": np.ones(n, dtype=bool), "ipt_otp_no": choose(stays, _objects([f"ZY{t}{s % 10**7:07d}" for t, s in zip(tail, serial, strict=True)]), None),
        "adm_dept_codg": choose(stays, places.dr_dept[np.maximum(doctor, 0)], None), "adm_bed": choose(stays, _objects([f"{b // 40 + 1}-{b % 40 + 1:02d}" for b in bed]), None),
        "dscg_way": choose(stays, np.where(dead, "5", rng.choice(["1", "1", "1", "1", "3", "4", "9"], n)), None), "trum_flag": trauma, "rel_ttp_flag": trauma & (rng.random(n) < 0.09),
        "hi_paymtd": choose(stays, np.where(places.level[place] == "1", "3", "4"), "1").astype(object), "drg_code": choose(stays, _objects(drg)[traffic.dise] + severity, None),
    }  # fmt: skip
    columns["opt_time"] = choose(manual, columns["opt_time"] + rng.integers(0, 6, n) * DAY * 60, columns["opt_time"])
    columns["dr_row"] = doctor
    for visit in visits:
        if visit.doctor >= 0:
            doctor[visit.row] = visit.doctor
        elif visit.cols.get("clr_way") == "2" and "dr_code" not in visit.cols and away[visit.row]:
            doctor[visit.row] = -1
    code = np.concatenate([places.dr_code, [None]])
    columns["dr_code"] = code[doctor]
    columns["mdtrt_id"] = _objects([f"M{ADCODE}{s:010d}" for s in rng.permutation(n * 3)[:n]])
    _overlay(columns, visits, people, rng)
    return columns


def _overlay(columns: dict[str, Any], visits: list[Visit], people: People, rng: np.random.Generator) -> None:
    """What planting fixed: single columns, and three ways of paying (``free``, ``purse``, ``mutual``)."""
    for visit in visits:
        row = visit.row
        manual = visit.cols.get("clr_way") == "2"
        if manual:
            columns["opter_id"][row] = HANDLERS[int(rng.integers(0, len(HANDLERS)))]
            columns["mdtrt_cert_type"][row] = columns["terminal_id"][row] = None
            columns["payee_acct"][row] = people.acct[visit.person]
        for name, value in visit.cols.items():
            if name not in ("free", "purse", "mutual", "_reverse", "_exact"):
                columns[name][row] = value
        how = next((k for k in ("free", "purse", "mutual") if visit.cols.get(k)), None)
        if how:
            for name in _MONEY[1:]:
                columns[name][row] = 0
            target = {"free": "fund_pay_sumamt", "purse": "acct_pay", "mutual": "acct_mulaid_pay"}[how]
            columns[target][row] = columns["medfee_sumamt"][row]


def reversals(
    rng: np.random.Generator, columns: dict[str, Any], free: Bools, undone: Ints, setl: Texts
) -> tuple[Ints, dict[str, Any]]:
    """Rows that are reversed, and the reversal rows: hours or days later, amounts negative."""
    rows = np.flatnonzero(free & (rng.random(len(free)) < 0.009) & (columns["clr_way"] == "1"))
    rows = rows[columns["setl_time"][rows] < columns["setl_time"].max() - 86_400 * 4]
    rows = np.concatenate([rows, undone])
    out = {name: values[rows].copy() for name, values in columns.items()}
    for name in _MONEY:
        out[name] = -out[name]
    later = np.where(
        rng.random(len(rows)) < 0.7, rng.integers(300, 9_000, len(rows)), rng.integers(20_000, 259_200, len(rows))
    )
    later[len(rows) - len(undone) :] = rng.integers(300, 3_500, len(undone))
    out["setl_time"] = out["setl_time"] + later
    out["opt_time"] = out["opt_time"] + later
    out["refd_setl_flag"] = np.ones(len(rows), dtype=bool)
    out["refd_of_setl_id"] = setl[rows]
    return rows, out
