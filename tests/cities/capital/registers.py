"""Registers (登记): persons with coarse addresses, places, staff, work, enrolment, and the small tables of other bureaus."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pyarrow as pa

from tests.cities.identity import certnos

from .almanac import DAYS, FIRST, month
from .goods import ITEMS
from .people import AREA_NAMES, AREAS
from .sheets import dates, fen, psn_no, times, write
from .stage import Stage

_MONTHS = tuple((dt.date(2025, m, 1) - FIRST).days for m in range(1, 13))


def write_people(out: Path, s: Stage) -> None:
    """Persons, addresses by house in the centre and by block of a ward elsewhere, deaths with late or wrong entries."""
    p, rng = s.people, s.rng
    n = len(p)
    centre = s.places.of["community"]
    birth = [-(a * 365 + a // 4) - rng.randrange(365) for a in p.age]
    born = np.datetime64(FIRST) + np.array(birth).astype("timedelta64[D]")
    area = np.array([int(AREAS[a]) for a in p.area])
    place = [
        f"A{w:04d}{h % 14:02d}" if a > 5 else f"A{w:04d}H{h:06d}"
        for w, a, h in zip(p.ward, p.area, p.house, strict=True)
    ]
    lazy = {w for w in range(len(p.ward_people)) if rng.random() < 0.08}
    tel = [
        s.places.all[centre[w % len(centre)]].tel if w in lazy and rng.random() < 0.3 else t
        for w, t in zip(p.ward, p.phone, strict=True)
    ]
    write(out, "persons", {
        "psn_no": [psn_no(m) for m in range(n)], "certno": certnos(area, born.astype("datetime64[D]"), np.array(p.sex)),
        "psn_name": p.name, "gend": [str(x) for x in p.sex], "brdy": dates(birth), "insutype": ["310" if e else "390" for e in p.employed],
        "tel": tel, "addr_id": [a if rng.random() > 0.04 else None for a in place],
        "bank_acct": [p.account(m) if rng.random() < 0.7 else None for m in range(n)],
        "area_code": [AREAS[a] for a in p.area], "surv_stas": ["0" if d < DAYS and d % 8 else "1" for d in p.died],
        "psn_idet_type": ["15" if poor else None for poor in p.poor],
        "household_id": [f"H{h:07d}" if h % 12 else None for h in p.house],
    })  # fmt: skip
    known: dict[str, int] = {}
    for m, a in enumerate(place):
        known.setdefault(a, m)
    write(out, "addresses", {
        "addr_id": list(known), "area_code": [AREAS[p.area[m]] for m in known.values()],
        "addr": [f"{AREA_NAMES[p.area[m]]}{p.ward[m] + 1}号社区{a[-3:]}" for a, m in known.items()],
    })  # fmt: skip
    gone = [m for m, d in enumerate(p.died) if d < DAYS]
    write(out, "deaths", {
        "psn_no": [psn_no(m) for m in gone], "death_date": dates([p.died[m] for m in gone]),
        "cremation_date": dates([p.died[m] + 2 if m % 5 else None for m in gone]), "source": ["民政" if m % 3 else "公安" for m in gone],
    })  # fmt: skip


def write_places(out: Path, s: Stage) -> None:
    """Institutions, staff with second sites, the catalogue, penalties."""
    all_ = s.places.all
    write(out, "institutions", {
        "fixmedins_code": [x.code for x in all_], "fixmedins_name": [x.name for x in all_],
        "fixmedins_type": ["2" if x.kind == "shop" else "1" for x in all_], "hosp_lv": [x.level for x in all_],
        "area_code": [x.area for x in all_], "addr_id": [x.address for x in all_], "tel": [x.tel for x in all_],
        "bank_acct": [x.account for x in all_], "uscc": [x.uscc for x in all_], "ownership": ["民营" if x.private else "公立" for x in all_],
        "beds": pa.array([x.beds or None for x in all_], pa.int64()), "legrep_id": [x.legal for x in all_],
        "contract_begin": dates([x.begin for x in all_]), "contract_end": dates([x.end for x in all_]),
        "contract_status": [x.status for x in all_], "parent_group": [x.chain for x in all_],
        "lon": pa.array([round(x.lon, 5) for x in all_]), "lat": pa.array([round(x.lat, 5) for x in all_]),
    })  # fmt: skip
    staff = [(d, d.place) for d in s.places.doctors] + [(d, d.multi) for d in s.places.doctors if d.multi >= 0]
    write(out, "doctors", {
        "dr_code": [d.code for d, _ in staff], "dr_name": [d.name for d, _ in staff], "fixmedins_code": [all_[x].code for _, x in staff],
        "dept_name": [d.department for d, _ in staff], "prac_psn_type": ["1"] * len(staff),
        "psn_no": [psn_no(d.person) if d.person >= 0 else None for d, _ in staff], "begntime": dates([d.begin for d, _ in staff]),
        "endtime": dates([d.end for d, _ in staff]), "multi_site": pa.array([d.multi >= 0 for d, _ in staff]),
        "pay_qual_status": [d.status for d, _ in staff],
    })  # fmt: skip
    write(out, "items", {
        "hilist_code": [i.code for i in ITEMS], "name": [i.name for i in ITEMS], "med_list_codg": [i.code if i.stocked else None for i in ITEMS],
        "std_minutes": pa.array([float(i.minutes) if i.minutes else None for i in ITEMS], pa.float64()),
        "ddd": pa.array([1 / i.days if i.days else None for i in ITEMS], pa.float64()), "sex_limit": [i.sex for i in ITEMS],
        "age_min": pa.array([i.ages and i.ages[0] for i in ITEMS], pa.int64()), "age_max": pa.array([i.ages and i.ages[1] for i in ITEMS], pa.int64()),
        "once_per_day": pa.array([i.once for i in ITEMS]), "exclusive_with": [i.rival for i in ITEMS],
    })  # fmt: skip
    rows = list(s.book.penalties) or [(0, 40, "责令改正", "湘医保罚000")]
    write(out, "penalties", {
        "subject": [all_[r[0]].code for r in rows], "agency": ["市医疗保障局"] * len(rows), "date": dates([r[1] for r in rows]),
        "kind": [r[2] for r in rows], "document_number": [r[3] for r in rows],
    })  # fmt: skip


def write_work(out: Path, s: Stage) -> None:
    """Employers, jobs, contributions of who came or rose this year and of some others, enrolments, income tax."""
    p, rng, book = s.people, s.rng, s.book
    many = max(8, len(p) // 130)
    names = [(f"E43{i + 1:05d}", f"{AREA_NAMES[i % 9]}{rng.choice('宏远天瑞长湘')}{rng.choice(('机械', '商贸', '物业', '传媒', '餐饮', '软件'))}公司{i + 1}",
              -rng.randint(300, 7_000), f"0731{rng.randrange(10**7, 10**8)}", None, False) for i in range(many)]  # fmt: skip
    book.employers[:0] = names
    weight = [1 / (i + 2) ** 0.8 for i in range(many)]
    planted = {j[0] for j in book.jobs}
    fixed = {*p.boss, *(e[0] for e in book.enrolled)}
    for m in range(len(p)):
        if p.employed[m] and p.age[m] < 61 and m not in planted:
            boss = p.boss.get(m) or names[rng.choices(range(many), weight)[0]][0]
            start = -rng.randint(60, 4_000) if rng.random() > 0.12 else rng.randint(5, 300)
            base = rng.randint(4_000, 13_000) * 100
            gone = start + rng.randint(90, 700) if start > -500 and rng.random() < 0.3 and m not in fixed else None
            book.jobs.append((m, boss, start, p.died[m] if p.died[m] < DAYS else gone, base, base))
    jobs = [(m, e, a, None if z is not None and z >= DAYS else z, b, b0) for m, e, a, z, b, b0 in book.jobs]
    write(out, "employers", {
        "emp_no": [e[0] for e in book.employers], "emp_name": [e[1] for e in book.employers], "estab_date": dates([e[2] for e in book.employers]),
        "tel": [e[3] for e in book.employers], "uscc": [e[4] or f"9143010{i:05d}MA4{i % 10}" for i, e in enumerate(book.employers)],
        "status": ["1"] * len(book.employers),
    })  # fmt: skip
    write(out, "employments", {
        "psn_no": [psn_no(j[0]) for j in jobs], "emp_no": [j[1] for j in jobs], "start_date": dates([j[2] for j in jobs]),
        "end_date": dates([j[3] for j in jobs]), "clct_base": fen([j[4] for j in jobs]),
    })  # fmt: skip
    told = [j for j in jobs if j[2] > -200 or j[0] in planted or j[0] % 9 == 0]
    paid = [
        (j, d, j[4] if j[4] == j[5] or d > _rise(s, j[0]) else j[5])
        for j in told
        for d in _MONTHS
        if d + 27 >= j[2] and (j[3] is None or d < j[3])
    ]
    write(out, "contributions", {
        "psn_no": [psn_no(j[0]) for j, _, _ in paid], "emp_no": [j[1] for j, _, _ in paid], "accrym": [month(d) for _, d, _ in paid],
        "clct_base": fen([b for *_, b in paid]), "clct_time": times([(d + 12 + j[0] % 9) * 1440 + 620 for j, d, _ in paid]),
        "revs_flag": pa.array([False] * len(paid)),
    })  # fmt: skip
    _enrol(out, s, jobs)
    idle = {e[0] for e in book.employers if e[5]}
    heads = {e[0]: [0, 0, 0, 0] for e in book.employers}
    for _, e, a, z, _, _ in jobs:
        for k, d in enumerate((89, 180, 272, 364)):
            heads[e][k] += a <= d and (z is None or z >= d)
    tax = [
        (e, q, 0 if e in idle else n)
        for e, all_ in heads.items()
        for q, n in zip(("202503", "202506", "202509", "202512"), all_, strict=True)
    ]
    write(
        out,
        "income_tax",
        {
            "emp_no": [t[0] for t in tax],
            "period": [t[1] for t in tax],
            "headcount": pa.array([t[2] for t in tax], pa.int64()),
        },
    )


def _rise(s: Stage, person: int) -> int:
    """The day after which a planted base is the higher one: 150 days before the birth."""
    return next((b[2] - 150 for b in s.book.births if b[0] == person), 181)


def _enrol(out: Path, s: Stage, jobs: list[tuple[int, str, int, int | None, int, int]]) -> None:
    p = s.people
    rows = [(m, "310", e, a, z, s.area_code(m)) for m, e, a, z, _, _ in jobs]
    covered = {j[0] for j in jobs}
    for m in range(len(p)):
        if m not in covered:
            rows.append(
                (
                    m,
                    "310" if p.employed[m] else "390",
                    "0",
                    -s.rng.randint(30, 3_000),
                    s.book.left.get(m, p.died[m] if p.died[m] < DAYS else None),
                    s.area_code(m),
                )
            )
    rows += s.book.enrolled
    write(out, "enrolments", {
        "psn_no": [psn_no(r[0]) for r in rows], "insutype": [r[1] for r in rows], "emp_no": [r[2] for r in rows],
        "psn_insu_date": dates([r[3] for r in rows]), "paus_insu_date": dates([r[4] for r in rows]), "insu_admdvs": [r[5] for r in rows],
    })  # fmt: skip


def write_small(out: Path, s: Stage) -> None:
    """Agents, accounts with their holders, maternity allowances, what liable parties and the work-injury fund recorded."""
    book = s.book
    write(out, "agents", {"agnt_id": [a for a, _ in book.agents], "agnt_tel": [t for _, t in book.agents],
                          "agnt_name": [f"{'王李陈周'[i % 4]}{'姐哥师傅代办'[i % 6]}" for i in range(len(book.agents))]})  # fmt: skip
    for m in range(0, len(s.people), 3):
        book.accounts.setdefault(s.people.account(m), m)
    write(out, "bank_accounts", {
        "bank_acct": list(book.accounts), "holder_psn_no": [psn_no(m) if m >= 0 else None for m in book.accounts.values()],
        "bank_name": [("长沙银行", "建设银行", "农商银行")[len(a) % 3] for a in book.accounts],
    })  # fmt: skip
    b = book.births
    write(out, "maternity", {
        "psn_no": [psn_no(r[0]) for r in b], "emp_no": [r[1] for r in b], "birth_date": dates([r[2] for r in b]),
        "allowance_days": pa.array([r[3] for r in b], pa.int64()), "matn_alwn_sumamt": fen([r[4] for r in b]),
        "opt_time": times([r[5] for r in b]), "pay_account": [r[6] for r in b],
    })  # fmt: skip
    t = book.liable
    write(out, "third_party", {
        "psn_no": [psn_no(r[0]) for r in t], "date": dates([r[1] for r in t]), "kind": [r[2] for r in t], "amount": fen([r[3] for r in t]),
        "document": [r[4] for r in t],
    })  # fmt: skip
