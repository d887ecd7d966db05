"""Which members of a funnel group carry it, and which innocent explanation holds (成员甄别与正当理由)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from graph.schemes.finding import InnocentOutcome, Outcome
from graph.schemes.kernels.admissions import Ints
from graph.schemes.kernels.circumstances import judged, unknown
from graph.schemes.kernels.funnel_chance import SIGNS, Coincidence, Pool, Usual, around_each
from graph.schemes.kernels.funnel_groups import FILER, FunnelGroup
from graph.schemes.kernels.hub_weights import MOSTLY, at_one_address, at_one_employer
from graph.schemes.kernels.people import Person, most_common
from graph.schemes.scheme import SchemeRun

_VILLAGE_DIGITS = 9
"""Digits of an area code from which it names a township or street (GB/T 2260 and GB/T 10114); six name a county."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A group with its core members (sorted), their claims, the signs each carries and what the group is."""

    group: FunnelGroup
    members: tuple[str, ...]
    rows: Ints
    signs: Mapping[str, Coincidence]
    carriers: Mapping[str, frozenset[str]]
    units: int


def judge_group(
    pool: Pool, group: FunnelGroup, signs: Mapping[str, Coincidence], usual: Usual, *, mostly: float, limit: float
) -> Judged:
    """The core: whoever's money went to the shared account, or who carries two signs; everybody when most do.

    ``signs`` are the significant coincidences of the group's identifiers; whoever has a claim that coincides as
    significantly (``limit``) with those of other families carries the sign.
    """
    f = pool.filings
    names = f.person.names
    carried: dict[str, set[str]] = {p: set() for p in group.units}
    for funnel in group.funnels:
        for p in funnel.units:
            carried[p].add(FILER[funnel.key[0]])
    for sign, best in signs.items():
        for row in best.near.tolist():
            carried[names[f.person.code[row]]].add(sign)
        for found in around_each(pool, sign, group.rows, group.units, usual):
            if found.log_p <= math.log(limit):
                for row in found.near.tolist():
                    carried[names[f.person.code[row]]].add(sign)
    strong = {p for p, c in carried.items() if len(c) >= 2 or c == {"payee"}}
    core = sorted(carried if len(strong) >= mostly * len(carried) else strong)
    core_set = set(core)
    inside = [c for c in np.unique(f.person.code[group.rows]).tolist() if names[c] in core_set]
    rows = group.rows[np.isin(f.person.code[group.rows], inside)]
    carriers = {s: who for s in ("payee", "filer", *SIGNS) if (who := frozenset(p for p in core if s in carried[p]))}
    units = len({group.units[p] for p in core})
    signs = {s: c for s, c in signs.items() if s in carriers}
    return Judged(group, tuple(core), rows, signs, carriers, units)


def judge_innocents(
    run: SchemeRun, pool: Pool, found: Judged, people: Mapping[str, Person], own: Mapping[str, bool], settled: float
) -> tuple[InnocentOutcome, ...]:
    """Every innocent explanation with its own statistic on the core.

    ``own``: member -> the money went to an account of their own or their family's; ``settled``: share of members with
    repeated care in the distant place.
    """
    by = {i.id: i for i in run.scheme.innocents}
    core, n = found.members, len(found.members)
    paid = sum(own.get(m, True) for m in core) / n
    employer, address = at_one_employer(people, core), at_one_address(people, core)
    alike = bool(found.signs)
    # A hospital's own discharge service files for its patients and for nobody else: one place is no coincidence there.
    service = "payee" not in found.carriers and set(found.signs) <= {"peer"}
    tariff = found.signs["clone"].rate if "clone" in found.signs else None
    return (
        judged(by["family"], found.units < run.whole("group_units"), found.units / n, f"{n} 人属 {found.units} 户互不相干的家庭",
               f"{n} persons from {found.units} unrelated families"),
        judged(by["payroll"], employer >= MOSTLY and not alike, employer, f"{employer:.0%} 属同一用人单位",
               f"{employer:.0%} share an employer"),
        judged(by["care_home"], address >= MOSTLY and not alike, address, f"{address:.0%} 同住一址",
               f"{address:.0%} live at one address"),
        _ward(run, pool, found),
        _village(run, found, people),
        judged(by["agency"], service, paid, f"{paid:.0%} 的成员款项进入本人或家属账户",
               f"the money of {paid:.0%} went to accounts of their own or their family"),
        judged(by["migrants"], "peer" in found.signs and settled >= run.values["settled_share"], settled,
               f"{settled:.0%} 的成员在该地另有多次就医", f"{settled:.0%} have repeated care there"),
        judged(by["tariff"], tariff is not None and tariff > run.values["settled_share"], tariff or 0.0,
               f"同类结算中 {tariff or 0.0:.1%} 金额相同", f"{tariff or 0.0:.1%} of claims of the kind are alike"),
    )  # fmt: skip


def _ward(run: SchemeRun, pool: Pool, found: Judged) -> InnocentOutcome:
    """One long stay billed by the quarter (精神病、失能长期住院): they live there, and a guardian, welfare home or relative of the
    ward receives the money. Statistic: the share of members whose stays at a place follow on each other.
    """
    innocent = next(i for i in run.scheme.innocents if i.id == "ward")
    f, rows = pool.filings, found.rows
    rows = rows[f.nights[rows] > 0]
    rows = rows[np.lexsort((f.day[rows], f.place.code[rows], f.person.code[rows]))]
    person, place = f.person.code[rows], f.place.code[rows]
    wait = f.day[rows][1:] - (f.day[rows] + f.nights[rows])[:-1]
    goes_on = (person[1:] == person[:-1]) & (place[1:] == place[:-1]) & (wait >= 0) & (wait <= run.values["same_stay"])
    share = len(np.unique(person[1:][goes_on])) / len(found.members)
    zh, en = f"{share:.0%} 的成员住院首尾相接", f"the stays of {share:.0%} follow on each other"
    return judged(innocent, share >= run.values["settled_share"] and "invoice" not in found.signs, share, zh, en)


def areas_of(people: Mapping[str, Person], members: tuple[str, ...]) -> Counter[str]:
    """Townships, or counties where the code goes no deeper, and how many members live there."""
    return Counter(a[:_VILLAGE_DIGITS] for m in members if (a := people[m].area))


def _village(run: SchemeRun, found: Judged, people: Mapping[str, Person]) -> InnocentOutcome:
    innocent = next(i for i in run.scheme.innocents if i.id == "village")
    area, count = most_common((people[m].area or "")[:_VILLAGE_DIGITS] or None for m in found.members)
    if area is None:
        return unknown(innocent, "未提供参保区划", "no area delivered")
    share = count / len(found.members)
    zh, en = f"{share:.0%} 的成员同属 {area}", f"{share:.0%} of the members live in {area}"
    if share >= run.values["village_share"] and len(area) < _VILLAGE_DIGITS:
        return InnocentOutcome(
            innocent.id,
            innocent.zh,
            innocent.en,
            Outcome.NOT_CHECKED,
            zh + "，区划只到县级",
            en + ", known to the county only",
            share,
        )
    return judged(innocent, share >= run.values["village_share"] and not found.signs, share, zh, en)
