"""The registers of a test city (登记): people, institutions, staff, employers, deaths and what hangs on them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from tests.cities.delivery import Columns, Texts, chosen, masked, money
from tests.cities.desk import DAY
from tests.cities.identity import Ints, accounts, certnos, join, names, numbered, phones, texts
from tests.cities.world import CLINIC, STORE, SWITCHBOARD

_KINDS = (("人民医院", "中心医院", "中医院"), ("卫生室", "门诊部", "卫生院"), ("大药房", "药店", "医药连锁店"))


def people_columns(t: Texts, rng: np.random.Generator) -> Columns:
    """The persons table; addresses by village, or by house where the city keeps them so."""
    p, n = t.world.people, len(t.world.people)
    area = np.array([int(a) for a in t.world.adcodes])[p.area]
    birth = t.world.first - p.birth.astype("timedelta64[D]")
    home = p.village if t.world.village_addresses else p.house
    at = np.arange(n)
    return {
        "psn_no": t.person(at), "certno": certnos(area, birth.astype("datetime64[D]"), p.sex),
        "psn_name": names(rng, p.house), "gend": texts(p.sex), "brdy": pa.array(birth.astype("datetime64[D]")),
        "insutype": chosen(("390", "310"), p.employer >= 0), "tel": masked(phones(p.phone), p.phone >= 0),
        "addr_id": numbered("B", home, 8), "bank_acct": masked(accounts(p.account), p.account >= 0),
        "area_code": chosen(t.world.adcodes, p.area), "surv_stas": texts(np.where(p.died >= 0, 2, 1)),
        "household_id": numbered("F", p.house, 8),
    }  # fmt: skip


def address_columns(t: Texts) -> Columns:
    """The addresses table."""
    p = t.world.people
    home = p.village if t.world.village_addresses else p.house
    number, first = np.unique(home, return_index=True)
    return {
        "addr_id": numbered("B", number, 8),
        "addr": join("县", texts(p.village[first]), "村", texts(number), "号"),
        "area_code": chosen(t.world.adcodes, p.area[first]),
    }  # fmt: skip


def institution_columns(t: Texts, rng: np.random.Generator) -> Columns:
    """The institutions table."""
    p, n = t.world.places, len(t.world.places)
    at = np.arange(n)
    kind = np.array([f"{_KINDS[k][i % 3]}" for i, k in enumerate(p.kind)])
    begin = t.world.first - rng.integers(200, 3000, n).astype("timedelta64[D]")
    return {
        "fixmedins_code": t.inst(at), "fixmedins_name": join(chosen(t.world.adcodes, p.area), "第", texts(at), pa.array(kind)),
        "fixmedins_type": texts(np.where(p.kind == STORE, 2, 1)),
        "hosp_lv": masked(texts(np.maximum(p.level, 1)), p.kind != STORE), "area_code": chosen(t.world.adcodes, p.area),
        "tel": phones(SWITCHBOARD + at), "bank_acct": accounts(SWITCHBOARD + at),
        "ownership": chosen(("公立", "民营"), (p.kind == CLINIC) | (rng.random(n) < 0.3)), "beds": pa.array(p.beds),
        "contract_begin": pa.array(begin.astype("datetime64[D]")), "contract_status": texts(np.ones(n, dtype=np.int64)),
        "lon": pa.array(np.round(p.x, 5)), "lat": pa.array(np.round(p.y, 5)),
    }  # fmt: skip


def staff_columns(t: Texts, rng: np.random.Generator) -> Columns:
    """The doctors table."""
    s, n = t.world.staff, len(t.world.staff.inst)
    return {
        "dr_code": t.doctor(np.arange(n)), "dr_name": names(rng, rng.integers(0, 10**6, n)),
        "fixmedins_code": t.inst(s.inst), "dept_name": join("科室", texts(s.dept)),
        "prac_psn_type": texts(np.ones(n, dtype=np.int64)), "psn_no": masked(t.person(s.person), s.person >= 0),
        "begntime": pa.array((t.world.first - rng.integers(100, 4000, n).astype("timedelta64[D]")).astype("datetime64[D]")),
        "multi_site": pa.array(np.zeros(n, dtype=bool)), "pay_qual_status": texts(np.ones(n, dtype=np.int64)),
    }  # fmt: skip


def employer_columns(t: Texts, rng: np.random.Generator) -> Columns:
    """The employers table; shells were registered a few months before the data begin or later."""
    n = t.world.employers
    at = np.arange(n)
    shell = np.isin(at, t.world.shells)
    age = np.where(shell, rng.integers(-60, 150, n), rng.integers(600, 7000, n))
    return {
        "emp_no": t.employer(at), "emp_name": join("第", texts(at), "实业有限公司"),
        "estab_date": t.date(-age), "tel": phones(SWITCHBOARD + 5_000_000 + at),
        "status": texts(np.ones(n, dtype=np.int64)),
    }  # fmt: skip


def work_tables(t: Texts, rng: np.random.Generator) -> dict[str, Columns]:
    """Employments (ordinary and planted), contributions of planted ones, enrolments, income tax."""
    p = t.world.people
    planted = t.world.rows("employments")
    at = np.flatnonzero(p.employer >= 0)
    at = at[~np.isin(at, planted["person"])] if planted else at
    lately = rng.random(len(at)) < 0.14
    start = np.where(lately, rng.integers(0, t.world.days - 40, len(at)), -rng.integers(30, 4000, len(at)))
    gone = np.maximum(start, 0) + rng.integers(20, t.world.days, len(at))
    end = np.where((rng.random(len(at)) < 0.15) & (gone < t.world.days), gone, -1)
    rows = {"person": at, "employer": p.employer[at], "start": start, "end": end,
            "base": (rng.lognormal(8.5, 0.3, len(at)) * 100).astype(np.int64)}  # fmt: skip
    rows = {k: np.concatenate((v, planted[k])) if planted else v for k, v in rows.items()}
    person, employer, begin, last, pay = (rows[k] for k in ("person", "employer", "start", "end", "base"))
    out: dict[str, Columns] = {"employments": {
        "psn_no": t.person(person), "emp_no": t.employer(employer), "start_date": t.date(begin),
        "end_date": masked(t.date(last), last >= 0), "clct_base": money(pay)}}  # fmt: skip
    monthly = np.arange(0, t.world.days, 31)
    who = np.flatnonzero((begin > -60) | (rng.random(len(person)) < 0.15))
    line, day = np.repeat(who, len(monthly)), np.tile(monthly, len(who))
    paid = (day >= begin[line]) & ((last[line] < 0) | (day < last[line]))
    line, day = line[paid], day[paid]
    out["contributions"] = {
        "psn_no": t.person(person[line]), "emp_no": t.employer(employer[line]), "accrym": t.month(day),
        "clct_base": money(pay[line]), "clct_time": t.time(day * DAY + 36_000 + line),
        "revs_flag": pa.array(np.zeros(len(line), dtype=bool)),
    }  # fmt: skip
    everyone = np.arange(len(p))
    since = -rng.integers(300, 3000, len(p))
    since[person] = begin
    out["enrolments"] = {
        "psn_no": t.person(everyone), "insutype": chosen(("390", "310"), p.employer >= 0),
        "emp_no": masked(t.employer(p.employer), p.employer >= 0), "psn_insu_date": t.date(since),
        "insu_admdvs": chosen(t.world.adcodes, p.area),
    }  # fmt: skip
    out["income_tax"] = _tax(t, employer, begin, last, rng)
    return out


def _tax(t: Texts, employer: Ints, begin: Ints, last: Ints, rng: np.random.Generator) -> Columns:
    quarter = np.arange(15, t.world.days, 90)
    everywhere = np.arange(t.world.employers)
    emp, day = np.repeat(everywhere, len(quarter)), np.tile(quarter, len(everywhere))
    heads = np.zeros(len(emp), dtype=np.int64)
    for i, d in enumerate(quarter):
        here = np.bincount(employer[(begin <= d) & ((last < 0) | (last > d))], minlength=t.world.employers)
        heads[i :: len(quarter)] = (here * rng.uniform(0.9, 1.1, t.world.employers)).astype(np.int64)
    heads = np.where(np.isin(emp, t.world.shells), 0, heads)
    return {"emp_no": t.employer(emp), "period": t.month(day), "headcount": pa.array(heads)}


def death_columns(t: Texts) -> Columns:
    """The deaths table: the truly dead, and the living whom the register lists by mistake."""
    p, wrong = t.world.people, t.world.rows("wrong_deaths")
    dead = np.flatnonzero(p.died >= 0)
    person = np.concatenate((dead, wrong["person"])) if wrong else dead
    day = np.concatenate((p.died[dead], wrong["day"])) if wrong else p.died[dead]
    burnt = np.arange(len(person)) < len(dead)
    return {
        "psn_no": t.person(person), "death_date": t.date(day), "cremation_date": masked(t.date(day + 3), burnt),
        "source": chosen(("公安", "民政"), burnt),
    }  # fmt: skip


def small_tables(t: Texts, rng: np.random.Generator) -> dict[str, Columns]:
    """Agents, maternity allowances, bank accounts, third-party records and penalties, where there are any."""
    out: dict[str, Columns] = {}
    if agents := t.world.rows("agents"):
        out["agents"] = {
            "agnt_id": t.agent(agents["agent"]), "agnt_name": names(rng, agents["agent"] * 7),
            "agnt_tel": phones(agents["phone"]),
        }  # fmt: skip
    if m := t.world.rows("maternity"):
        out["maternity"] = {
            "psn_no": t.person(m["person"]), "emp_no": t.employer(m["employer"]), "birth_date": t.date(m["day"]),
            "allowance_days": pa.array(m["length"]), "matn_alwn_sumamt": money(m["amount"]),
            "opt_time": t.time(m["paid"] * DAY + 40_000 + m["person"] % 3600), "pay_account": accounts(m["account"]),
        }  # fmt: skip
    owner, first = np.unique(t.world.people.account, return_index=True)
    known = owner >= 0
    out["bank_accounts"] = {
        "bank_acct": accounts(owner[known]), "holder_psn_no": t.person(first[known]),
        "bank_name": chosen(("农村商业银行", "邮政储蓄银行"), owner[known] % 2),
    }  # fmt: skip
    hurt = rng.choice(len(t.world.people), 3, replace=False)
    out["third_party"] = {
        "psn_no": t.person(hurt), "date": t.date(rng.integers(0, t.world.days, 3)),
        "kind": pa.array(["交通事故", "工伤", "民事判决"]), "amount": money(rng.integers(10**5, 10**7, 3)),
        "document": texts(rng.integers(10**8, 10**9, 3)),
    }  # fmt: skip
    out["penalties"] = {
        "subject": t.inst(rng.choice(len(t.world.places), 2, replace=False)), "agency": pa.array(["医疗保障局"] * 2),
        "date": t.date(rng.integers(0, t.world.days, 2)), "kind": pa.array(["责令改正", "约谈"]),
        "document_number": texts(rng.integers(10**7, 10**8, 2)),
    }  # fmt: skip
    return out
