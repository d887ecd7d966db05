"""Registers (登记类表): persons, places, staff, work, enrolment, accounts, agents, deaths, allowances, liable parties."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from . import parquet as pq
from .book import Book
from .catalogue import ITEMS
from .clock import DAYS, Array
from .persons import AREAS, Persons
from .places import Places

_LEVELS = {"big": "3", "far": "3", "district": "2", "community": "1"}


def write_people(out: Path, persons: Persons, rng: np.random.Generator) -> None:
    """Persons, and the addresses they share with their households."""
    count = len(persons)
    fate = rng.random((count, 4))
    dead = persons.death < DAYS
    houses = int(persons.house.max()) + 1
    pq.write(out, "persons", {
        "psn_no": pq.text(persons.number), "certno": pq.text(persons.certno), "psn_name": pq.text(persons.name),
        "gend": pq.text(persons.sex.astype(str).astype(object)),
        "brdy": pq.date(persons.birth, missing=fate[:, 0] < 0.01),
        "insutype": pq.text(np.where(persons.employed, "310", "390").astype(object)), "tel": pq.text(persons.tel),
        "addr_id": pq.numbered([f"A{h:07d}" for h in range(houses)], np.where(fate[:, 1] < 0.04, -1, persons.house)),
        "bank_acct": pq.masked(np.array(persons.account, dtype=object), persons.has_account),
        "area_code": pq.numbered(list(AREAS), persons.area),
        "surv_stas": pq.text(np.where(dead & (fate[:, 2] < 0.9), "3", "1").astype(object)),
        "psn_idet_type": pq.numbered(["13", "15"], np.where(persons.poor, persons.house % 2, -1)),
        "household_id": pq.numbered([f"HH{h:07d}" for h in range(houses)], np.where(fate[:, 3] < 0.07, -1, persons.house)),
    })  # fmt: skip
    first = np.searchsorted(persons.house, np.arange(houses))
    village = persons.village[np.minimum(first, count - 1)]
    lines = [f"佛江市{persons.villages[v][1]}{h % 193 + 1}号" for h, v in enumerate(village)]
    ids = [f"A{h:07d}" for h in range(houses)]
    areas = [AREAS[persons.villages[v][0]] for v in village]
    pq.write(out, "addresses", {"addr_id": pq.text(ids), "addr": pq.text(lines), "area_code": pq.text(areas)})
    gone = np.flatnonzero(dead & (fate[:, 1] > 0.005))
    pq.write(out, "deaths", {
        "psn_no": pq.numbered(persons.number, gone), "death_date": pq.date(persons.death[gone]),
        "cremation_date": pq.date(persons.death[gone] + 2 + gone % 3, missing=fate[gone, 3] < 0.2),
        "source": pq.text(["民政" if f < 0.7 else "公安" for f in fate[gone, 2]]),
    })  # fmt: skip


def write_places(out: Path, persons: Persons, places: Places, rng: np.random.Generator) -> None:
    """Institutions, staff and the catalogue."""
    every = places.all
    serial = rng.integers(10**7, 10**8, len(every))
    pq.write(out, "institutions", {
        "fixmedins_code": pq.text([p.code for p in every]), "fixmedins_name": pq.text([p.name for p in every]),
        "fixmedins_type": pq.text(["2" if p.kind == "pharmacy" else "1" for p in every]),
        "hosp_lv": pq.text([_LEVELS.get(p.kind) for p in every]), "area_code": pq.text([p.area for p in every]),
        "tel": pq.text([f"0757{n}" for n in serial]), "bank_acct": pq.text([f"4400{n}{n % 9973:04d}" for n in serial]),
        "uscc": pq.text([f"91{p.area}{n}X{n % 7}" for p, n in zip(every, serial, strict=True)]),
        "ownership": pq.text(["2" if p.kind in ("pharmacy", "clinic") else "1" for p in every]),
        "beds": pq.numbers([p.beds or None for p in every], "int64"),
        "contract_begin": pq.date([-900 - n % 700 for n in serial]), "contract_status": pq.text([p.status for p in every]),
        "parent_group": pq.text([p.group for p in every]),
        "lon": np.array([round(p.lon, 6) for p in every]), "lat": np.array([round(p.lat, 6) for p in every]),
    })  # fmt: skip
    staff = [(d, d.place) for d in places.doctors]
    staff += [(d, places.of("community")[i % 3]) for i, d in enumerate(places.doctors) if d.multi]
    pq.write(out, "doctors", {
        "dr_code": pq.text([d.code for d, _ in staff]), "dr_name": pq.text([d.name for d, _ in staff]),
        "fixmedins_code": pq.text([every[p].code for _, p in staff]),
        "dept_name": pq.text([d.department for d, _ in staff]), "prac_psn_type": pq.text(["1"] * len(staff)),
        "psn_no": pq.numbered(persons.number, np.array([d.person for d, _ in staff])),
        "begntime": pq.date([d.begin for d, _ in staff]), "endtime": pq.optional_date([d.end for d, _ in staff]),
        "multi_site": np.array([d.multi for d, _ in staff]), "pay_qual_status": pq.text(["1"] * len(staff)),
    })  # fmt: skip
    pq.write(out, "items", {
        "hilist_code": pq.text([i.code for i in ITEMS]), "name": pq.text([i.name for i in ITEMS]),
        "med_list_codg": pq.text([i.code if i.is_drug else None for i in ITEMS]),
        "std_minutes": pq.numbers([i.minutes for i in ITEMS], "float64"),
        "ddd": pq.numbers([i.ddd for i in ITEMS], "float64"), "sex_limit": pq.text([i.sex for i in ITEMS]),
        "age_min": pq.numbers([i.ages and i.ages[0] for i in ITEMS], "int64"),
        "age_max": pq.numbers([i.ages and i.ages[1] for i in ITEMS], "int64"),
        "once_per_day": np.array([i.once for i in ITEMS]),
    })  # fmt: skip


def write_work(out: Path, persons: Persons, book: Book, employers: int, rng: np.random.Generator) -> None:
    """Employers, who works there, and under which scheme everybody is insured."""
    for e in range(employers):
        name = f"佛江{'顺恒德美润盛'[e % 6]}{'陶瓷家电五金纺织物流食品'[e % 6 * 2 : e % 6 * 2 + 2]}{e + 1}公司"
        book.employers.append(
            (f"E{e + 1:05d}", name, f"产业园{e}栋", -int(rng.integers(300, 7000)), f"0757{8_000_0000 + e * 31}")
        )
    jobs = list(book.employments)
    settled = {m for m, _, _, end, _ in jobs if end is None} | {m for m, *_ in jobs}
    weight = 1 / (1 + np.arange(employers)) ** 0.7
    choice = rng.choice(employers, size=len(persons), p=weight / weight.sum())
    workers = persons.employed & (persons.age() < 62) & (persons.employer != -2)
    for m in np.flatnonzero(workers).tolist():
        emp = int(persons.employer[m]) if persons.employer[m] >= 0 else int(choice[m])
        start, base = -int(rng.integers(400, 3500)), int(rng.integers(4200, 12_000)) * 100
        if m in settled:
            continue
        if persons.employer[m] < 0 and rng.random() < 0.08:
            moved = int(rng.integers(-300, 640))
            jobs.append((m, f"E{(emp + 1) % employers + 1:05d}", start, moved, base))
            start = moved + int(rng.integers(1, 40))
        jobs.append((m, f"E{emp + 1:05d}", start, int(persons.death[m]) if persons.death[m] < DAYS else None, base))
    known = {e for e, *_ in book.employers}
    jobs = [j for j in jobs if j[1] in known]
    pq.write(out, "employers", {
        "emp_no": pq.text([e[0] for e in book.employers]), "emp_name": pq.text([e[1] for e in book.employers]),
        "estab_date": pq.date([e[3] for e in book.employers]), "tel": pq.text([e[4] for e in book.employers]),
        "uscc": pq.text([f"91440600MA{abs(hash_of(e[0])) % 10**8:08d}" for e in book.employers]),
        "status": pq.text(["1"] * len(book.employers)),
    })  # fmt: skip
    pq.write(out, "employments", {
        "psn_no": pq.numbered(persons.number, np.array([j[0] for j in jobs])), "emp_no": pq.text([j[1] for j in jobs]),
        "start_date": pq.date([j[2] for j in jobs]), "end_date": pq.optional_date([j[3] for j in jobs]),
        "clct_base": pq.money(np.array([j[4] for j in jobs])),
    })  # fmt: skip
    _tax(out, jobs, book, rng)
    _enrol(out, persons, jobs, book, rng)


def _tax(out: Path, jobs: list[tuple[int, str, int, int | None, int]], book: Book, rng: np.random.Generator) -> None:
    """Heads for whom each employer declared income tax, by half-year."""
    periods = (("202406", 180), ("202412", 364), ("202506", 545), ("202512", 729))
    rows = []
    for emp, _, _, founded, _ in book.employers:
        mine = [(start, end) for _, e, start, end, _ in jobs if e == emp]
        for period, day in periods:
            heads = sum(start <= day and (end is None or end >= day) for start, end in mine)
            heads = int(rng.integers(0, 2)) if emp in book.shells else round(heads * rng.uniform(0.9, 1.0))
            if founded <= day and (heads or rng.random() < 0.5):
                rows.append((emp, period, heads))
    pq.write(out, "income_tax", {
        "emp_no": pq.text([r[0] for r in rows]), "period": pq.text([r[1] for r in rows]),
        "headcount": pq.numbers([r[2] for r in rows], "int64"),
    })  # fmt: skip


def hash_of(text: str) -> int:
    """A number that is the same in every run."""
    return sum((i + 1) * 7_919 * ord(c) ** 2 for i, c in enumerate(text))


def _enrol(
    out: Path, persons: Persons, jobs: list[tuple[int, str, int, int | None, int]], book: Book, rng: np.random.Generator
) -> None:
    rows: list[tuple[int, str, str | None, int, int | None, str]] = [
        (m, "310", emp, start, end, AREAS[persons.area[m]]) for m, emp, start, end, _ in jobs
    ]
    covered = {j[0] for j in jobs}
    starts = rng.integers(-3600, -200, len(persons))
    for m in range(len(persons)):
        if m not in covered:
            kind = "310" if persons.employed[m] else "390"
            until = int(persons.death[m]) if persons.death[m] < DAYS else None
            rows.append((m, kind, None, max(int(starts[m]), int(persons.birth[m])), until, AREAS[persons.area[m]]))
    rows += book.enrolments
    pq.write(out, "enrolments", {
        "psn_no": pq.numbered(persons.number, np.array([r[0] for r in rows])), "insutype": pq.text([r[1] for r in rows]),
        "emp_no": pq.text([r[2] or "0" for r in rows]), "psn_insu_date": pq.date([r[3] for r in rows]),
        "paus_insu_date": pq.optional_date([r[4] for r in rows]), "insu_admdvs": pq.text([r[5] for r in rows]),
    })  # fmt: skip


def write_payments(out: Path, persons: Persons, book: Book, payees: Array) -> None:
    """Accounts with their holders, agents, maternity allowances, what liable parties paid."""
    holders: dict[str, str | None] = {}
    used = {str(p) for p in payees if p is not None} | {row[6] for row in book.maternity}
    for m, number in enumerate(persons.account):
        if persons.has_account[m] or number in used:
            holders.setdefault(number, None if hash_of(number) % 33 == 0 else persons.number[m])
    holders |= {a: h for a, h in persons.holders.items() if a in used}
    banks = ("农商银行", "工商银行", "建设银行", "邮储银行")
    pq.write(out, "bank_accounts", {
        "bank_acct": pq.text(list(holders)), "holder_psn_no": pq.text(list(holders.values())),
        "bank_name": pq.text([banks[int(a[-1]) % 4] for a in holders]),
    })  # fmt: skip
    pq.write(out, "agents", {
        "agnt_id": pq.text([a[0] for a in book.agents]), "agnt_name": pq.text([a[1] for a in book.agents]),
        "agnt_tel": pq.text([a[2] for a in book.agents]),
    })  # fmt: skip
    rows: list[tuple[Any, ...]] = list(book.maternity)
    pq.write(out, "maternity", {
        "psn_no": pq.numbered(persons.number, np.array([r[0] for r in rows], dtype=np.int64)),
        "emp_no": pq.text([r[1] for r in rows]), "birth_date": pq.date([r[2] for r in rows]),
        "allowance_days": np.array([r[3] for r in rows], dtype=np.int64),
        "matn_alwn_sumamt": pq.money(np.array([r[4] for r in rows], dtype=np.int64)),
        "opt_time": pq.time(np.array([r[5] for r in rows], dtype=np.int64)), "pay_account": pq.text([r[6] for r in rows]),
    })  # fmt: skip
    paid = book.third_party
    pq.write(out, "third_party", {
        "psn_no": pq.numbered(persons.number, np.array([r[0] for r in paid], dtype=np.int64)),
        "date": pq.date(np.array([r[1] for r in paid], dtype=np.int64)), "kind": pq.text([r[2] for r in paid]),
        "amount": pq.money(np.array([r[3] for r in paid], dtype=np.int64)), "document": pq.text([r[4] for r in paid]),
    })  # fmt: skip
