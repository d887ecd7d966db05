"""The registers beside the claims (登记簿): people, places, work, accounts, deaths, births, feeds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from tests.cities.harbour.clock import DAY, DAYS, NONE, START, choose, month_text
from tests.cities.harbour.goods import Goods
from tests.cities.harbour.names import Names
from tests.cities.harbour.parquet import write, write_rows
from tests.cities.harbour.people import Job, People
from tests.cities.harbour.places import DISTRICT_NAMES, DISTRICTS, Places
from tests.cities.harbour.visits import Book


def write_people(out: Path, people: People, rng: np.random.Generator) -> None:
    """persons, addresses, deaths."""
    gone = people.dead != NONE
    write(out, "persons", {
        "psn_no": people.psn, "certno": people.cert, "psn_name": people.name, "gend": people.gend.astype(str).astype(object), "brdy": people.birth,
        "insutype": people.insu, "tel": people.tel, "addr_id": people.addr, "bank_acct": choose(people.acct_none, None, people.acct),
        "area_code": np.asarray(DISTRICTS, dtype=object)[people.district], "surv_stas": choose(gone & people.registered, "2", "1").astype(object),
        "psn_idet_type": people.idet, "household_id": people.household,
    })  # fmt: skip
    rows = np.flatnonzero(gone & people.registered)
    rows = np.concatenate([rows, people.mistaken[~gone[people.mistaken]]])
    day = np.where(gone[rows], people.dead[rows], rng.integers(60, DAYS - 60, len(rows)))
    write(out, "deaths", {
        "psn_no": people.psn[rows], "death_date": day, "cremation_date": np.where(rng.random(len(rows)) < 0.8, day + rng.integers(1, 5, len(rows)), NONE),
        "source": rng.choice(["民政", "公安", "卫健"], len(rows)).astype(object),
    })  # fmt: skip


def write_places(out: Path, places: Places, people: People, book: Book) -> None:
    """institutions, doctors, addresses, penalties."""
    contract_end = np.where(places.closes < DAYS, places.closes, NONE)
    write(out, "institutions", {
        "fixmedins_code": places.code, "fixmedins_name": places.name, "fixmedins_type": np.where(places.kind == "pharmacy", "2", "1").astype(object),
        "hosp_lv": choose(places.kind == "pharmacy", None, places.level), "area_code": places.area, "addr_id": places.addr, "tel": places.tel, "bank_acct": places.acct,
        "uscc": places.uscc, "ownership": np.where(np.isin(places.kind, ("giant", "tertiary", "county", "township", "village", "distant")), "公立", "民营").astype(object),
        "beds": np.where(places.beds > 0, places.beds, NONE), "legrep_id": places.legrep, "contract_begin": places.begin, "contract_end": contract_end,
        "contract_status": places.status, "parent_group": places.group, "lon": places.lon, "lat": places.lat,
    })  # fmt: skip
    known = np.concatenate([people.psn, [None]])
    extra = np.asarray([e[0] for e in places.extra], dtype=np.int64)
    rows = np.concatenate([np.arange(len(places.dr_place)), extra])
    at = np.concatenate([places.dr_place, np.asarray([e[1] for e in places.extra], dtype=np.int64)])
    shop = places.kind[at] == "pharmacy"
    write(out, "doctors", {
        "dr_code": places.dr_code[rows], "dr_name": places.dr_name[rows], "fixmedins_code": places.code[at], "dept_name": places.dr_dept[rows],
        "prac_psn_type": np.where(shop, "3", "1").astype(object), "psn_no": known[places.dr_psn[rows]],
        "begntime": np.concatenate([places.dr_begin, np.asarray([e[2] for e in places.extra], dtype=np.int64)]), "endtime": places.dr_end[rows],
        "multi_site": np.concatenate([places.dr_multi, np.asarray([e[3] for e in places.extra], dtype=bool)]), "pay_qual_status": np.full(len(rows), "1", dtype=object),
    })  # fmt: skip
    lots = [
        (
            str(places.addr[i]),
            f"{'外市' if places.kind[i] == 'distant' else DISTRICT_NAMES[int(places.district[i])]}港口路{i + 1}号",
            str(places.area[i]),
        )
        for i in range(places.n)
    ]
    firms = [(a, f"{DISTRICT_NAMES[i % 6]}工业路{i + 1}号", DISTRICTS[i % 6]) for i, a in enumerate(people.firm_addr)]
    write_rows(
        out,
        "addresses",
        "addr_id addr area_code",
        sorted({r[0]: r for r in [*people.addresses, *lots, *firms]}.values()),
    )
    write_rows(
        out,
        "penalties",
        "subject agency date kind document_number",
        [(s, "港城市医疗保障局", d, k, f"港医保罚〔2024〕{i + 3}号") for i, (s, d, k) in enumerate(book.penalties)],
    )


def write_accounts(out: Path, people: People, book: Book, rng: np.random.Generator) -> None:
    """bank_accounts and agents."""
    banks = ("农业银行", "建设银行", "邮储银行", "江苏银行", "农商行")
    owned = {a: str(people.psn[i]) for a, i in people.acct_holder.items()}
    owned |= {a: (str(people.psn[h]) if h >= 0 else "") for a, h in book.accounts}
    rows = [
        (a, h or None, banks[int(k)])
        for (a, h), k in zip(sorted(owned.items()), rng.integers(0, 5, len(owned)), strict=True)
    ]
    write_rows(out, "bank_accounts", "bank_acct holder_psn_no bank_name", rows)
    write_rows(out, "agents", "agnt_id agnt_name agnt_tel", list(book.agents))


def write_items(out: Path, goods: Goods) -> None:
    """The catalogue."""
    n = len(goods.name)
    gyn = {goods.item(x): "2" for x in ("妇科检查", "宫颈刮片", "产前检查", "胎心监护", "阴道分娩接生", "剖宫产术")} | {
        goods.item("前列腺液检查"): "1"
    }
    write(out, "items", {
        "hilist_code": goods.code, "name": goods.name, "med_list_codg": goods.code, "std_minutes": goods.minutes, "ddd": goods.ddd,
        "sex_limit": [gyn.get(i) for i in range(n)], "age_min": [18 if x in ("前列腺液检查", "妇科检查") else NONE for x in goods.name], "age_max": [NONE] * n,
        "once_per_day": [x in ("床位费(三人间)", "二级护理", "住院诊查费", "血液透析") for x in goods.name], "exclusive_with": [None] * n,
    })  # fmt: skip


def _jobs(people: People) -> list[Job]:
    rows = np.flatnonzero((people.firm >= 0) & ~people.fixed)
    return [
        Job(int(p), int(people.firm[p]), int(people.joined[p]), int(people.left[p]), int(people.base[p])) for p in rows
    ] + people.jobs


def write_work(out: Path, people: People, rng: np.random.Generator) -> None:
    """employers, employments, contributions, income_tax."""
    write(out, "employers", {
        "emp_no": people.firm_no, "emp_name": people.firm_name, "emp_addr_id": people.firm_addr, "estab_date": people.firm_estab, "uscc": people.firm_uscc,
        "legrep_id": people.firm_rep, "tel": people.firm_tel, "status": ["1"] * len(people.firm_no),
    })  # fmt: skip
    jobs = sorted(_jobs(people), key=lambda j: (j.person, j.start))
    jobs = list({(j.person, j.firm, j.start): j for j in jobs}.values())
    psn, firm = [people.psn[j.person] for j in jobs], [people.firm_no[j.firm] for j in jobs]
    write(
        out,
        "employments",
        {
            "psn_no": psn,
            "emp_no": firm,
            "start_date": [j.start for j in jobs],
            "end_date": [j.end for j in jobs],
            "clct_base": [j.steps[-1][1] if j.steps else j.base for j in jobs],
        },
    )
    first = [int((np.datetime64(f"{2024 + m // 12}-{m % 12 + 1:02d}-01") - START).astype(int)) for m in range(18)]
    seen: dict[tuple[int, int, int], tuple[int, int]] = {}
    heads: dict[tuple[int, int], int] = {}
    paid = rng.integers(8, 20, len(jobs) * 18)
    for k, job in enumerate(jobs):
        end = DAYS if job.end == NONE else job.end
        for m, day in enumerate(first):
            if job.start - 14 <= day < end:
                base = job.base if m < 6 or job.steps else round(job.base * 1.04)
                for since, changed in job.steps:
                    base = changed if day >= since else base
                key = (job.person, job.firm, m)
                if key not in seen:
                    heads[(job.firm, m)] = heads.get((job.firm, m), 0) + 1
                seen[key] = (base, (day + int(paid[k * 18 + m])) * 86_400 + 36_000 + k % 20_000)
    text = [month_text(d) for d in first]
    write(out, "contributions", {
        "psn_no": [people.psn[p] for p, _, _ in seen], "emp_no": [people.firm_no[f] for _, f, _ in seen], "accrym": [text[m] for _, _, m in seen],
        "clct_base": [v[0] for v in seen.values()], "clct_time": [v[1] for v in seen.values()], "revs_flag": [False] * len(seen),
    })  # fmt: skip
    tax = [
        (
            people.firm_no[f],
            text[m],
            max(0, round(c * (0.86 + 0.14 * ((f * 7 + m) % 5) / 4))) if people.firm_taxed[f] else 0,
        )
        for (f, m), c in sorted(heads.items())
    ]
    write_rows(out, "income_tax", "emp_no period headcount", tax)


def write_cover(out: Path, people: People, book: Book, rng: np.random.Generator) -> None:
    """enrolments, maternity, third_party."""
    firm = np.concatenate([np.asarray(people.firm_no, dtype=object), [None]])
    since = np.where(people.firm >= 0, people.joined, -rng.integers(400, 6000, people.n))
    rows: list[tuple[Any, ...]] = [
        (
            people.psn[i],
            people.insu[i],
            None if people.fixed[i] else firm[people.firm[i]],
            int(since[i]),
            int(people.left[i]) if people.firm[i] >= 0 else NONE,
            DISTRICTS[int(people.district[i])],
        )
        for i in range(people.n)
    ]
    rows += [(people.psn[p], t, None, a, b, d) for p, t, a, b, d in book.enrolled]
    rows += [
        (people.psn[j.person], "310", people.firm_no[j.firm], j.start, j.end, DISTRICTS[int(people.district[j.person])])
        for j in people.jobs
    ]
    rows = list({(r[0], r[1], r[2], r[3]): r for r in rows}.values())
    write_rows(out, "enrolments", "psn_no insutype emp_no psn_insu_date paus_insu_date insu_admdvs", rows)
    born = [b for b in book.maternity]
    for mother, day in sorted(people.births.items()):
        if people.firm[mother] >= 0 and not people.fixed[mother] and people.joined[mother] < day - 300:
            days = int(rng.choice([128, 143, 158]))
            paid = min(DAYS - 1, day + int(rng.integers(25, 120)))
            born.append(
                (
                    mother,
                    int(people.firm[mother]),
                    day,
                    days,
                    int(people.base[mother]) * days // 30,
                    paid * DAY + 600,
                    str(people.acct[mother]),
                )
            )
    write_rows(out, "maternity", "psn_no emp_no birth_date allowance_days matn_alwn_sumamt opt_time pay_account",
               [(people.psn[p], people.firm_no[f], d, n, c, m * 60, a) for p, f, d, n, c, m, a in born])  # fmt: skip
    write_rows(
        out,
        "third_party",
        "psn_no date kind amount document",
        [(people.psn[p], d, k, c, t) for p, d, k, c, t in book.third],
    )


def noise(book: Book, people: People, names: Names, rng: np.random.Generator) -> tuple[list[str], list[str]]:
    """Agents that file now and then for anybody, relatives who file once or twice, third-party cases of no
    interest; returns the agents and the relatives."""
    codes = []
    for _ in range(max(4, people.n // 1500)):
        codes.append(f"AG{names.digits(8)}")
        book.agents.append((codes[-1], names.person(int(rng.integers(1, 3))), names.phone()))
    for p in rng.choice(people.n, max(3, people.n // 700), replace=False):
        book.third.append(
            (
                int(p),
                int(rng.integers(0, DAYS)),
                str(rng.choice(["traffic", "work injury", "judgment"])),
                int(rng.integers(2_000, 90_000)) * 100,
                f"苏07{names.digits(6)}号",
            )
        )
    kin = []
    for p in rng.choice(people.n, max(6, people.n // 60), replace=False):
        kin.append(f"AG{names.digits(8)}")
        book.agents.append((kin[-1], str(people.name[p]), str(people.tel[p] or names.phone())))
    return codes, kin
