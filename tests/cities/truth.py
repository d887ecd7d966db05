"""Brings a planted city to disk: settles the desk, writes every table, and the truth file beside it (真值)."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tests.cities.bills import fee_lines
from tests.cities.catalogue import BIRTH
from tests.cities.delivery import Texts, claim_columns, fee_columns, line_totals, write
from tests.cities.goods import diagnosis_columns, item_columns, operation_columns, stock_columns, trace_columns
from tests.cities.identity import Floats, Ints, accounts, phones
from tests.cities.plot import Group, Plot
from tests.cities.registers import (
    address_columns,
    death_columns,
    employer_columns,
    institution_columns,
    people_columns,
    small_tables,
    staff_columns,
    work_tables,
)
from tests.cities.settle import Claims, contacts, settled

_BY_NATURE = ("caregiver", "transfer_overlap", "newborn", "reprinted_invoice")
"""Look-alikes whose very nature is to be in two places on paper."""


def finish(
    plot: Plot, out: Path, *, seed: int, clock: Callable[[Ints], Floats], known: float, switchboard: float
) -> Path:
    """Writes the delivery to ``out`` and its truth; returns the truth file's path."""
    world, rng = plot.world, plot.rng
    honest = np.array([bool(g.kind) and g.kind not in _BY_NATURE for g in plot.groups] + [False])
    c = settled(world, plot.desk, rng, clock, honest)
    contacts(c, world, rng, known=known, switchboard=switchboard)
    _allowances(plot, c)
    lines = fee_lines(world, plot.desk, c, rng)
    t = Texts(world)
    totals = line_totals(c, lines)
    tables = {
        "claims": claim_columns(t, c, totals, rng), "fee_items": fee_columns(t, c, lines), "persons": people_columns(t, rng),
        "addresses": address_columns(t), "institutions": institution_columns(t, rng), "doctors": staff_columns(t, rng),
        "employers": employer_columns(t, rng), **work_tables(t, rng), "deaths": death_columns(t), **small_tables(t, rng),
        "drug_traces": trace_columns(t, c, lines, rng), "stock": stock_columns(t, c, lines, rng), "items": item_columns(t),
        "operations": operation_columns(t, c, lines), "diagnoses": diagnosis_columns(t, c, rng),
    }  # fmt: skip
    for name, columns in tables.items():
        write(out, name, columns, world.absent)
    return _truth(
        plot, t, c, tables["claims"]["fund_pay_sumamt"], out.parent / f"{out.name}-truth" / "truth.json", seed
    )


def _allowances(plot: Plot, c: Claims) -> None:
    """Maternity allowances of employed women whose births are everyday ones, paid on their own accounts."""
    people, rng = plot.people, plot.rng
    at = np.flatnonzero((c["care"] == BIRTH) & (c["group"] < 0) & (people.employer[c["person"]] >= 0))
    person, first = np.unique(c["person"][at], return_index=True)
    at = at[first]
    own = np.where(people.account[person] >= 0, people.account[person], 900_000 + person)
    amount = (rng.lognormal(8.5, 0.25, len(at)) * 100).astype(np.int64) * 158 // 30
    plot.world.extra("maternity", person=person, employer=people.employer[person], day=c["day"][at],
                     length=np.full(len(at), 158), amount=amount, paid=c["day"][at] + rng.integers(25, 90, len(at)),
                     account=own)  # fmt: skip


def _truth(plot: Plot, t: Texts, c: Claims, fund: pa.Array, path: Path, seed: int) -> Path:
    order = np.argsort(c["group"], kind="stable")
    bounds = np.searchsorted(c["group"][order], np.arange(len(plot.groups) + 1))
    rings: list[dict[str, object]] = []
    looks: list[dict[str, object]] = []
    for number, group in enumerate(plot.groups):
        rows = np.sort(order[bounds[number] : bounds[number + 1]])
        entry = _entry(t, group, rows, c, fund)
        if group.scheme:
            rings.append({"id": f"R{len(rings) + 1:04d}", "scheme": group.scheme, "schemes": list(group.schemes),
                          "level": group.level, **entry})  # fmt: skip
        else:
            looks.append({"id": f"L{len(looks) + 1:04d}", "kind": group.kind, **entry})
    about = {"seed": seed, "claims": len(c["row"]), "adcode": t.world.adcodes[0], "owner": "YB" + t.stem,
             "generator": t.world.name, "synthetic": True}  # fmt: skip
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**about, "rings": rings, "lookalikes": looks}, ensure_ascii=False, indent=1) + "\n")
    return path


def _entry(t: Texts, group: Group, rows: Ints, c: Claims, fund: pa.Array) -> dict[str, object]:
    def numbers(values: set[int]) -> Ints:
        return np.array(sorted(values), dtype=np.int64)

    return {
        "zh": group.zh, "en": group.en, "members": t.person(group.members).to_pylist(),
        "bystanders": t.person(numbers(group.bystanders - set(group.members.tolist()))).to_pylist(),
        "institutions": t.inst(np.unique(c["inst"][rows])).to_pylist(),
        "doctors": t.doctor(numbers(group.doctors)).to_pylist(),
        "agents": t.agent(numbers(group.agents)).to_pylist(), "phones": phones(numbers(group.phones)).to_pylist(),
        "accounts": accounts(numbers(group.accounts)).to_pylist(), "claims": t.claim(rows).to_pylist(),
        "fund_amount": str(pc.sum(fund.take(pa.array(rows))).as_py() or "0.00"),
    }  # fmt: skip
