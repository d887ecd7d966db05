"""Groups with different accounts and agents whose files come from one source (同源材料): invoices and bills interleave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from graph.schemes.kernels.admissions import Ints
from graph.schemes.kernels.funnel_chance import Pool
from graph.schemes.kernels.funnel_groups import FunnelGroup
from graph.schemes.kernels.people import Person, unrelated_units

SOURCES = ("invoice", "clone")
"""Signs that show a common source of files; a distant institution by itself may serve two groups."""


def join_alike(
    pool: Pool,
    groups: Sequence[FunnelGroup],
    alike: Sequence[frozenset[str]],
    people: Mapping[str, Person],
    *,
    overlap: float,
) -> list[FunnelGroup]:
    """Groups joined whose claims are alike across.

    Two groups are one when ``overlap`` of the smaller one's families, at least two, have an invoice number next to, or a bill
    equal to, one of the other group's, and as many families of the larger one are met. Bills must be alike beyond chance
    within both (``alike``: a tariff makes bills equal), invoice numbers within one of them.
    """
    parent = list(range(len(groups)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    places = [frozenset(pool.filings.place.code[g.rows].tolist()) for g in groups]
    for i in (i for i, signs in enumerate(alike) if signs & set(SOURCES)):
        for j in range(len(groups)):
            signs = (alike[i] & alike[j] & {"clone"}) | (alike[i] & {"invoice"})
            if root(i) == root(j) or not places[i] & places[j]:
                continue
            if any(_meet(pool, groups[i], groups[j], s, overlap) for s in sorted(signs)):
                a, b = sorted((root(i), root(j)))
                parent[b] = a
    parts: dict[int, list[int]] = {}
    for i in range(len(groups)):
        parts.setdefault(root(i), []).append(i)
    return [groups[p[0]] if len(p) == 1 else _one([groups[i] for i in p], people) for p in parts.values()]


def _meet(pool: Pool, a: FunnelGroup, b: FunnelGroup, sign: str, overlap: float) -> bool:
    mine, others = a.rows[_has(pool, sign, a.rows)], b.rows[_has(pool, sign, b.rows)]
    near = [pool.near(sign, int(r), others) for r in mine.tolist()]
    met_a = _families(pool, a, mine[[bool(m.any()) for m in near]]) if near else 0
    met_b = _families(pool, b, others[np.any(near, axis=0)]) if near else 0
    smaller = min(len(set(a.units.values())), len(set(b.units.values())))
    return min(met_a, met_b) >= max(2.0, overlap * smaller)


def _has(pool: Pool, sign: str, rows: Ints) -> Ints:
    f = pool.filings
    return np.flatnonzero(f.invoice[rows] >= 0 if sign == "invoice" else f.nights[rows] > 0)


def _families(pool: Pool, group: FunnelGroup, rows: Ints) -> int:
    f = pool.filings
    return len({group.units[f.person.names[c]] for c in f.person.code[rows].tolist()})


def _one(parts: Sequence[FunnelGroup], people: Mapping[str, Person]) -> FunnelGroup:
    return FunnelGroup(
        tuple(f for p in parts for f in p.funnels), tuple(h for p in parts for h in p.hypotheses),
        np.unique(np.concatenate([p.rows for p in parts])), unrelated_units(people, {m for p in parts for m in p.units}),
    )  # fmt: skip
