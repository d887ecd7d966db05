"""Registers (登记表): persons, places, staff, firms, jobs, accounts, deaths, births and what other offices send."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from tests.cities.steppe.city import City
from tests.cities.steppe.columns import chosen, date, decimal, time, write
from tests.cities.steppe.goods import ITEMS
from tests.cities.steppe.kinds import DAYS, NEVER, month_of, month_text
from tests.cities.steppe.region import AREAS


def write_registers(city: City, out: Path, rng: np.random.Generator) -> None:
    """Every table that does not come from claims."""
    _persons(city, out, rng)
    _places(city, out)
    _jobs(city, out, rng)
    _births(city, out)
    write(out, "addresses", {
        "addr_id": [f"A{i:07d}" for i in range(len(city.region.addresses))],
        "addr": [a for a, _ in city.region.addresses], "area_code": [c for _, c in city.region.addresses],
    })  # fmt: skip
    write(out, "agents", {
        "agnt_id": [a for a, _, _ in city.agents], "agnt_name": [n for _, n, _ in city.agents], "agnt_tel": [t for _, _, t in city.agents],
    })  # fmt: skip
    write(out, "items", {
        "hilist_code": [f"{'X' if i.list_type == '101' else 'F'}{k:05d}" for k, i in enumerate(ITEMS)],
        "name": [i.name for i in ITEMS], "med_list_codg": [f"M{k:06d}" for k in range(len(ITEMS))],
        "std_minutes": [float(i.minutes) if i.minutes else None for i in ITEMS],
        "ddd": [round(1 / i.pack_days, 4) if i.pack_days > 2 else None for i in ITEMS],
        "sex_limit": [i.limits[0] or None for i in ITEMS], "age_min": [i.limits[1] for i in ITEMS], "age_max": [i.limits[2] for i in ITEMS],
        "once_per_day": [i.once for i in ITEMS], "exclusive_with": [None] * len(ITEMS),
    })  # fmt: skip
    order = list(range(len(city.third)))
    rng.shuffle(order)
    write(out, "third_party", {
        "psn_no": [str(city.people.number[city.third[k][0]]) for k in order], "date": date([city.third[k][1] for k in order]),
        "kind": [city.third[k][2] for k in order], "amount": decimal([city.third[k][3] for k in order], 2),
        "document": [city.documents.get(k) or f"文{rng.integers(1 << 30)}" for k in order],
    })  # fmt: skip
    write(out, "penalties", {
        "subject": [s for s, _, _ in city.penalties], "agency": ["河川市医疗保障局"] * len(city.penalties),
        "date": date([d for _, d, _ in city.penalties]), "kind": [k for _, _, k in city.penalties],
        "document_number": [f"河医保罚〔{k}〕号" for k in range(len(city.penalties))],
    })  # fmt: skip


def _persons(city: City, out: Path, rng: np.random.Generator) -> None:
    people, n = city.people, len(city.people)
    hidden = rng.random(int(people.house.max()) + 1) < 0.25
    order = rng.permutation(n)
    number = people.number[order]
    write(out, "persons", {
        "psn_no": number, "certno": people.cert[order], "psn_name": people.name[order], "gend": chosen(["1", "2"], people.sex[order] - 1),
        "brdy": date(people.birth[order]), "insutype": chosen(["310", "390"], (people.insu[order] == 390).astype(np.int64)),
        "tel": people.phone[order],
        "addr_id": chosen([f"A{i:07d}" for i in range(len(city.region.addresses))],
                          np.where(rng.random(n) < 0.07, -1, people.addr[order])),
        "bank_acct": people.account[order], "area_code": chosen(AREAS, people.area[order]),
        "surv_stas": chosen(["1", "4"], (people.death[order] < NEVER).astype(np.int64)),
        "psn_idet_type": chosen(["00", "21"], people.poor[order].astype(np.int64)),
        "household_id": [None if hidden[h] else f"HH{h:07d}" for h in people.house[order]],
    })  # fmt: skip
    dead = np.flatnonzero((people.death < NEVER) & (people.twin < 0))
    write(out, "deaths", {
        "psn_no": people.number[dead], "death_date": date(people.death[dead]),
        "cremation_date": date(people.death[dead] + 3, null=rng.random(len(dead)) < 0.4),
        "source": chosen(["民政", "公安", "卫健"], rng.integers(0, 3, len(dead))),
    })  # fmt: skip
    accounts: dict[str, str | None] = {p.bank: None for p in city.places.rows}
    for group in city.groups:
        accounts.update(dict.fromkeys(group.accounts))
    for i in np.flatnonzero(people.twin < 0):
        if people.account[i] is not None:
            accounts.setdefault(people.account[i], str(people.number[i]))
    accounts.update({a: str(people.number[p]) for a, p in city.holders.items()})
    names = sorted(accounts)
    write(out, "bank_accounts", {
        "bank_acct": names, "holder_psn_no": [accounts[a] for a in names],
        "bank_name": [{"621700": "建设银行", "622848": "农业银行"}.get(a[:6], "邮储银行") for a in names],
    })  # fmt: skip


def _places(city: City, out: Path) -> None:
    rows, doctors = city.places.rows, city.places.doctors
    write(out, "institutions", {
        "fixmedins_code": [p.code for p in rows], "fixmedins_name": [p.name for p in rows],
        "fixmedins_type": ["2" if p.kind in ("pharmacy", "specialty") else "1" for p in rows], "hosp_lv": [p.level for p in rows],
        "area_code": [p.area for p in rows], "addr_id": [f"A{p.addr:07d}" for p in rows], "tel": [p.tel for p in rows],
        "bank_acct": [p.bank for p in rows], "uscc": [p.uscc for p in rows], "ownership": [p.ownership for p in rows],
        "beds": [p.beds for p in rows], "legrep_id": [p.legrep for p in rows], "contract_begin": date([p.begin for p in rows]),
        "contract_end": date([min(p.end, DAYS + 300) for p in rows], null=np.array([p.end >= NEVER for p in rows])),
        "contract_status": [p.status for p in rows], "parent_group": [p.group for p in rows],
        "lon": [p.lon for p in rows], "lat": [p.lat for p in rows],
    })  # fmt: skip
    write(out, "doctors", {
        "dr_code": [d.code for d in doctors], "dr_name": [d.name for d in doctors],
        "fixmedins_code": [rows[d.place].code for d in doctors], "dept_name": [d.department for d in doctors],
        "prac_psn_type": ["1"] * len(doctors),
        "psn_no": [str(city.people.number[d.person]) if d.person >= 0 else None for d in doctors],
        "begntime": date([d.begin for d in doctors]),
        "endtime": date([min(d.end, DAYS + 300) for d in doctors], null=np.array([d.end >= NEVER for d in doctors])),
        "multi_site": [d.multi for d in doctors], "pay_qual_status": ["1"] * len(doctors),
    })  # fmt: skip


def _jobs(city: City, out: Path, rng: np.random.Generator) -> None:
    jobs, firms, people = city.work.jobs, city.work.employers, city.people
    person, firm, start, end, base, change = (
        np.array(v, np.int64) for v in (jobs.person, jobs.employer, jobs.start, jobs.end, jobs.base, jobs.change)
    )
    factor = np.array(jobs.factor)
    _, first = np.unique(np.stack([person, firm, start]), axis=1, return_index=True)
    person, firm, start, end, base, change, factor = (
        v[np.sort(first)] for v in (person, firm, start, end, base, change, factor)
    )
    ids = [f.number for f in firms]
    write(out, "employers", {
        "emp_no": ids, "emp_name": [f.name for f in firms], "emp_addr_id": [f"A{f.addr:07d}" for f in firms],
        "estab_date": date([f.founded for f in firms]), "uscc": [f.uscc for f in firms], "legrep_id": [f.legrep for f in firms],
        "tel": [f.tel for f in firms], "status": [f.status for f in firms],
    })  # fmt: skip
    numbers = people.number.tolist()
    write(out, "employments", {
        "psn_no": chosen(numbers, person), "emp_no": chosen(ids, firm), "start_date": date(start),
        "end_date": date(np.minimum(end, 5000), null=end >= NEVER), "clct_base": decimal(base, 2),
    })  # fmt: skip
    low = np.maximum(0, month_of(np.maximum(start, 0)))
    high = np.minimum(23, month_of(np.minimum(end, DAYS - 1)))
    count = np.maximum(0, high - low + 1)
    row = np.repeat(np.arange(len(person)), count)
    month = np.arange(len(row)) - np.repeat(np.cumsum(count) - count, count) + low[row]
    _, first = np.unique((person[row] * len(ids) + firm[row]) * 24 + month, return_index=True)
    row, month = row[first], month[first]
    paid = np.rint(base[row] * np.where(month >= change[row], factor[row], 1.0)).astype(np.int64)
    write(out, "contributions", {
        "psn_no": chosen(numbers, person[row]), "emp_no": chosen(ids, firm[row]), "accrym": chosen([month_text(m) for m in range(24)], month),
        "clct_base": decimal(paid, 2), "clct_time": time((month * 30 + 20) * 1440 + rng.integers(500, 1000, len(row))),
        "revs_flag": np.zeros(len(row), bool),
    })  # fmt: skip
    heads = np.bincount(firm[row] * 24 + month, minlength=len(ids) * 24)
    tax = np.array([f.tax for f in firms])
    used = np.flatnonzero(heads)
    write(out, "income_tax", {
        "emp_no": chosen(ids, used // 24), "period": chosen([month_text(m) for m in range(24)], used % 24),
        "headcount": np.rint(heads[used] * tax[used // 24]).astype(np.int64),
    })  # fmt: skip
    rest = np.flatnonzero((people.insu == 390) | (people.employer < 0))
    own = [
        ("310" if people.insu[p] == 310 else "390", int(p), None, -700 - int(p) % 1000, NEVER, AREAS[people.area[p]])
        for p in rest
    ]
    jobs_in = [
        ("310", int(p), ids[f], int(a), int(b), AREAS[people.area[p]])
        for p, f, a, b in zip(person, firm, start, end, strict=True)
    ]
    second = [(str(kind), p, None, a, b, area) for p, kind, area, a, b in city.second]
    rows: list[Any] = [*own, *jobs_in, *second]
    write(out, "enrolments", {
        "psn_no": [str(people.number[r[1]]) for r in rows], "insutype": [r[0] for r in rows], "emp_no": [r[2] for r in rows],
        "psn_insu_date": date([r[3] for r in rows]),
        "paus_insu_date": date([min(r[4], 5000) for r in rows], null=np.array([r[4] >= NEVER for r in rows])),
        "insu_admdvs": [r[5] for r in rows],
    })  # fmt: skip


def _births(city: City, out: Path) -> None:
    jobs, people = city.work.jobs, city.people
    base: dict[tuple[int, int], int] = {}
    level: dict[tuple[int, int], tuple[int, float]] = {}
    for person, firm, pay, change, factor in zip(
        jobs.person, jobs.employer, jobs.base, jobs.change, jobs.factor, strict=True
    ):
        base[person, firm], level[person, firm] = pay, (change, factor)
    unique = {(b[0], b[2]): b for b in city.births if (b[0], b[1]) in base and b[5] < DAYS}
    rows = []
    for mother, firm, day, days, money, handled, account in unique.values():
        change, factor = level[mother, firm]
        pay = round(base[mother, firm] * (factor if day // 30 >= change else 1.0))
        rows.append((mother, firm, day, days, money if money >= 0 else round(pay * days / 30), handled,
                     account or people.account[mother]))  # fmt: skip
    write(out, "maternity", {
        "psn_no": [str(people.number[r[0]]) for r in rows], "emp_no": [city.work.employers[r[1]].number for r in rows],
        "birth_date": date([r[2] for r in rows]), "allowance_days": [r[3] for r in rows], "matn_alwn_sumamt": decimal([r[4] for r in rows], 2),
        "opt_time": time([r[5] * 1440 + 600 + r[0] % 300 for r in rows]), "pay_account": [r[6] for r in rows],
    })  # fmt: skip
