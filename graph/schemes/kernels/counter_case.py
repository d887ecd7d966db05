"""A counter group with everything its tests look at (案情): claims, people, goods, devices, documents."""

from __future__ import annotations

from collections import Counter as Count
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from graph.schemes.kernels.bills import make_bill_prints
from graph.schemes.kernels.claim_facts import ClaimFact, load_claims
from graph.schemes.kernels.counter_baskets import Goods, goods_of
from graph.schemes.kernels.counter_groups import DAY, Counter, CounterGroup
from graph.schemes.kernels.people import Person, load_people
from graph.schemes.kernels.periodic_care import Series, periodic_series
from graph.schemes.kernels.shared_documents import SharedDocument, index_documents
from graph.schemes.scheme import SchemeRun

ZERO = date(2000, 1, 1)

_DEVICES = """
SELECT setl_id, terminal_id, opter_id FROM settled_claims WHERE setl_id IN (SELECT unnest(?)) ORDER BY setl_id
"""
_LOADS = """
SELECT fixmedins_code, "{column}", COUNT(*) FROM settled_claims
WHERE fixmedins_code IN (SELECT unnest(?)) AND "{column}" IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2
"""
_BASKETS = """
SELECT setl_id, CAST(exact AS VARCHAR) FROM bill_prints WHERE setl_id IN (SELECT unnest(?)) AND lines >= ? ORDER BY setl_id
"""
_DISEASES = (
    "SELECT setl_id, LEFT(dise_code, 3) FROM settled_claims WHERE setl_id IN (SELECT unnest(?)) ORDER BY setl_id"
)
_AGREE = """
SELECT place, SUM(m * (m - 1)), SUM(m) * (SUM(m) - 1) FROM (
    SELECT place, exact, COUNT(DISTINCT psn_no) AS m FROM bill_prints WHERE place IN (SELECT unnest(?)) AND nights = 0
    GROUP BY place, exact) x GROUP BY place
"""


@dataclass(frozen=True, slots=True)
class Devices:
    """Terminal and cashier of claims, and each one's share of its place's claims."""

    used: Mapping[str, tuple[str | None, str | None]]
    share: Mapping[tuple[str, int, str], float]


@dataclass(frozen=True, slots=True)
class Case:
    """A group and what its tests look at."""

    run: SchemeRun
    group: CounterGroup
    counter: Counter
    members: tuple[str, ...]
    sessions: tuple[tuple[str, ...], ...]
    claims: Mapping[str, ClaimFact]
    people: Mapping[str, Person]
    documents: tuple[SharedDocument, ...]
    rhythm: frozenset[Series]
    devices: Devices
    baskets: Mapping[str, str]
    agree: float
    diseases: Mapping[str, str | None]
    goods: Goods | None

    @property
    def money(self) -> bool:
        """An account takes the money of several homes."""
        return any(d.kind == "payee" for d in self.documents)

    @property
    def days(self) -> list[date]:
        """The days of the sessions."""
        return [ZERO + timedelta(s.start // DAY) for s in self.group.sessions]


def counter_cases(run: SchemeRun, groups: list[CounterGroup], counters: Mapping[str, Counter]) -> list[Case]:
    """Everything about all groups, read at once."""
    if not groups:
        return []
    names = [tuple(sorted(counters[g.place].names[g.members].tolist())) for g in groups]
    sessions = []
    for g in groups:
        c = counters[g.place]
        sessions.append(
            tuple(tuple(c.claim[s.rows[np.isin(c.person[s.rows], g.members)]].tolist()) for s in g.sessions)
        )
    setl_ids = sorted({i for group in sessions for s in group for i in s})
    persons = sorted({n for group in names for n in group})
    claims, people = load_claims(run.session, setl_ids), load_people(run.session, persons)
    index = index_documents(run.session, setl_ids, persons)
    rhythm = periodic_series(run.session, persons, longest=run.whole("rhythm_gap"))
    places = sorted({g.place for g in groups})
    baskets: dict[str, str] = {}
    agree: dict[str, float] = {}
    if make_bill_prints(run.session):
        baskets = dict(run.session.rows(_BASKETS, [setl_ids, run.whole("basket_lines")]))
        agree = {r[0]: (float(r[1]) + 1.0) / (float(r[2]) + 1.0) for r in run.session.rows(_AGREE, [places])}
    devices = _devices(run, setl_ids, places)
    diseases = dict(run.session.rows(_DISEASES, [setl_ids]))
    goods: list[Goods | None] = [None] * len(groups)
    if agree:
        mine = [{i: claims[i].psn_no for day in s for i in day} for s in sessions]
        goods = goods_of(
            run, [(g.place, frozenset(n), m, diseases) for g, n, m in zip(groups, names, mine, strict=True)]
        )
    return [
        Case(run, g, counters[g.place], n, s, {i: claims[i] for day in s for i in day}, people,
             index.shared([i for day in s for i in day], set(n), people), rhythm, devices, baskets, agree.get(g.place, 1.0), diseases, w)
        for g, n, s, w in zip(groups, names, sessions, goods, strict=True)
    ]  # fmt: skip


def _devices(run: SchemeRun, setl_ids: list[str], places: list[str]) -> Devices:
    used = {r[0]: (r[1], r[2]) for r in run.session.rows(_DEVICES, [setl_ids])}
    share: dict[tuple[str, int, str], float] = {}
    for which, column in enumerate(("terminal_id", "opter_id")):
        if not run.has("claims", column):
            continue
        rows = run.session.rows(_LOADS.format(column=column), [places])
        total: Count[str] = Count()
        for place, _, n in rows:
            total[place] += int(n)
        share |= {(place, which, value): int(n) / total[place] for place, value, n in rows}
    return Devices(used, share)
