"""The city (城市): the basin prefecture, written as one delivery with its truth beside it."""

from __future__ import annotations

import gc
import json
from pathlib import Path
from typing import Any

from tests.cities.basin.almanac import START
from tests.cities.basin.blemish import blemish, purchases
from tests.cities.basin.catalogue import ITEMS
from tests.cities.basin.docket import Docket
from tests.cities.basin.firms import Firms
from tests.cities.basin.habit import Habits, event_days
from tests.cities.basin.people import certno
from tests.cities.basin.stray import stray
from tests.cities.basin.table import write_rows
from tests.cities.basin.terrain import ADCODE, OWNER
from tests.cities.basin.world import World


def generate(seed: int, claims: int, out: Path, *, rings: bool = True) -> Path:
    """Writes the delivery to ``out`` and its truth beside it; returns the path of the truth."""
    collecting = gc.isenabled()
    gc.disable()  # millions of small tuples, none of them in a cycle
    try:
        return _generate(seed, claims, out, rings)
    finally:
        if collecting:
            gc.enable()


def _generate(seed: int, claims: int, out: Path, rings: bool) -> Path:
    w = World(seed, claims)
    firms = Firms(w)
    docket = Docket(w, firms)
    docket.play_innocent()
    settled = len(w.book.claims)
    if rings:
        docket.play_rings()
    planted = {c for case in (*docket.rings, *docket.looks) for c in case.claims}
    w.enrol_staff()
    firms.employ()
    habits = Habits(w, firms, event_days(w))
    habits.die()
    habits.bear()
    spent = len(w.book.claims) if rings else settled + round(claims * 0.03)
    rest = max(claims // 2, round((claims - spent) * 0.995))
    habits.stays(round(rest * 0.07))
    habits.visits(round(rest * 0.93))
    stray(w)
    purchases(w)
    blemish(w, planted)
    out.mkdir(parents=True, exist_ok=True)
    w.book.close(out)
    firms.write(out)
    _registers(w, firms, out)
    truth = {"seed": seed, "claims": claims, "adcode": ADCODE, "owner": OWNER, "generator": "basin", "synthetic": True}
    path = out.parent / f"{out.name}-truth" / "truth.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(truth | docket.truth(), ensure_ascii=False, indent=1))
    return path


def _registers(w: World, firms: Firms, out: Path) -> None:
    rng, people = w.dice("registers"), w.people.all
    rows: list[tuple[Any, ...]] = []
    for p in people:
        gone = p.died is not None and p.told
        rows.append((
            p.no, p.cert if rng.random() > 0.008 else None, p.name, str(p.sex), p.birth, p.insu,
            p.tel if rng.random() > 0.03 else None, f"AD{p.home:06d}" if rng.random() > 0.05 else None, p.acct,
            w.terrain.area(p.village.county), "9" if gone else "1", p.ident, f"HH{p.home:06d}" if rng.random() > 0.08 else None,
        ))  # fmt: skip
        if p.acct and p.acct not in w.accounts and rng.random() < 0.9:
            w.accounts[p.acct] = (p.no, rng.choice(("农村商业银行", "邮政储蓄银行", "农业银行", "建设银行")))
    order = sorted(range(len(rows)), key=lambda n: rows[n][0])
    write_rows(
        out,
        "persons",
        "psn_no certno psn_name gend brdy insutype tel addr_id bank_acct area_code surv_stas psn_idet_type household_id",
        [rows[n] for n in order],
    )
    homes: dict[int, str] = {}
    for p in people:
        homes.setdefault(p.home, p.village.code)
    addresses = [(f"AD{n:06d}", w.people.spots[n], code) for n, code in sorted(homes.items())]
    addresses += [(a, text, f"{ADCODE[:4]}01001001") for a, text in firms.spots]
    houses, doctors = [], []
    for h in w.places.all:
        addr = f"AI{h.index:06d}"
        addresses.append((addr, f"{w.county_name(h.county)}{h.name}" if h.kind != "outside" else h.name, h.area))
        begin = w.places.contract(rng)
        owner = "民营" if h.kind in ("private", "pharmacy", "dialysis") or h.name.endswith("诊所") else "公立"
        legrep = certno(rng, h.area, START - rng.randint(10500, 22000), rng.choice((1, 1, 2)))
        houses.append((
            h.code, h.name, "2" if h.kind == "pharmacy" else "1", h.grade, h.area, addr, h.tel, h.acct, f"1251{h.index:08d}{rng.randrange(10**5):05d}X",
            owner, h.beds, legrep, begin, None, "1", h.group, round(h.lon, 5), round(h.lat, 5),
        ))  # fmt: skip
        for d in h.doctors:
            known = people[d.psn].no if d.psn is not None else None
            doctors.append(
                (
                    d.code,
                    people[d.psn].name if d.psn is not None else d.name,
                    h.code,
                    d.dept,
                    d.kind,
                    known,
                    START - rng.randint(100, 4000),
                    None,
                    False,
                    "1",
                )
            )
    write_rows(
        out,
        "institutions",
        "fixmedins_code fixmedins_name fixmedins_type hosp_lv area_code addr_id tel bank_acct uscc ownership beds legrep_id contract_begin contract_end contract_status parent_group lon lat",
        houses,
    )
    write_rows(
        out,
        "doctors",
        "dr_code dr_name fixmedins_code dept_name prac_psn_type psn_no begntime endtime multi_site pay_qual_status",
        doctors,
    )
    write_rows(out, "addresses", "addr_id addr area_code", addresses)
    write_rows(
        out, "bank_accounts", "bank_acct holder_psn_no bank_name", [(a, *v) for a, v in sorted(w.accounts.items())]
    )
    write_rows(out, "agents", "agnt_id agnt_name agnt_tel", w.agents)
    dead = [
        (
            people[i].no,
            (people[i].died or day) - (rng.randint(20, 60) if i not in w.taken and rng.random() < 0.03 else 0),
            day if rng.random() < 0.8 else None,
            rng.choice(("民政", "公安", "医院")),
        )
        for i, day in sorted(w.cremated.items())
    ]
    write_rows(out, "deaths", "psn_no death_date cremation_date source", dead)
    third = [(people[i].no, *rest) for i, *rest in w.third]
    write_rows(out, "third_party", "psn_no date kind amount document", third)
    items = [
        (i.code, i.name, f"M{i.code}", float(i.minutes) if i.minutes else None, float(i.ddd) if i.ddd else None, i.sex, i.age_min, i.age_max, False, None)
        for i in ITEMS.values()
    ]  # fmt: skip
    write_rows(
        out,
        "items",
        "hilist_code name med_list_codg std_minutes ddd sex_limit age_min age_max once_per_day exclusive_with",
        items,
    )
