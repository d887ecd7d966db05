"""The second, independent kind of evidence for a lockstep group: documents, cloned bills, a distant common origin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from graph.schemes.finding import Evidence
from graph.schemes.kernels.admissions import Ints
from graph.schemes.kernels.identifiers import Users
from graph.schemes.kernels.people import Person, distinct_homes, most_common
from graph.schemes.kernels.stays import Stays

NODE_OF_KIND = {"payee": "BankAccount", "phone": "Phone", "agent": "Agent"}
_WORDS = {
    "payee": ("收款/银行账户", "payee or bank account"),
    "phone": ("联系电话", "contact phone"),
    "agent": ("代办人", "agent"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """One candidate with its facts: members by number, its stays inside the rounds (rows), and registered facts."""

    members: tuple[str, ...]
    codes: Ints
    rows: Ints
    rounds: int
    people: Mapping[str, Person]

    @property
    def size(self) -> int:
        """Number of members."""
        return len(self.members)


@dataclass(frozen=True, slots=True)
class Link:
    """An identifier shared by members: how many of them, and how many users it has among all settled claims."""

    kind: str
    value: str
    members: tuple[str, ...]
    users: int


def shared_links(
    group: Group, users: Users, everyone: Mapping[tuple[str, str], int], *,
    least: int, share: float, mostly: float,
) -> list[Link]:  # fmt: skip
    """Identifiers of at least ``least`` members (and ``share`` of them) from as many homes, used mostly by the group.

    An identifier whose users are mostly outside the group (a switchboard, a clerk's account, a discharge service)
    has no weight.
    """
    links = []
    counts = users.counts(group.codes)
    for index in np.flatnonzero(counts >= max(least, share * group.size)).tolist():
        (kind, value), persons = users.keys[index], users.persons(index)
        inside = np.intersect1d(persons, group.codes)
        total = max(everyone.get((kind, value), 0), persons.size)
        names = tuple(m for m, c in zip(group.members, group.codes.tolist(), strict=True) if c in set(inside.tolist()))
        if inside.size >= mostly * total and distinct_homes(group.people, names) >= least:
            links.append(Link(kind, value, names, total))
    return sorted(links, key=lambda k: (k.kind, -len(k.members), k.value))


def link_evidence(group: Group, links: list[Link]) -> list[Evidence]:
    """One piece per identifier."""
    out = []
    for link in links:
        zh, en = _WORDS[link.kind]
        k, n = len(link.members), group.size
        out.append(
            Evidence(
                link.kind,
                f"{n} 名成员中 {k} 人共用同一{zh}，该{zh}在全部结算中的使用者共 {link.users} 人",
                f"{k} of {n} members share one {en}, which {link.users} persons use in all settled claims",
                (f"{NODE_OF_KIND[link.kind]}:{link.value}", *(f"Person:{p}" for p in link.members)),
            )
        )
    return out


def cloned_bills(
    group: Group, stays: Stays, pool: Ints, *, seed: int, tolerance: float, share: float, draws: int
) -> Evidence | None:
    """Bills near-identical in nights and cost (住院天数与费用雷同), against equally many other bills of the same places.

    Statistic: the share of the group's stays with a twin (same nights, cost within ``tolerance``) by another member.
    Null: the same number of other stays with the group's main diagnosis (all others when there are too few) drawn at
    random from these places; evidence when the share is at least ``share`` and above every one of the ``draws``.
    """
    observed = _twin_share(stays, group.rows, tolerance)
    if observed < share:
        return None
    others = np.setdiff1d(pool, group.rows)
    main = most_common(stays.disease.names[c] for c in stays.disease.code[group.rows] if c >= 0)[0]
    if main is not None:
        same = others[stays.disease.code[others] == stays.disease.names.index(main)]
        others = same if same.size >= 3 * group.rows.size else others
    if others.size < 3 * group.rows.size:
        return None  # nothing to compare with: a price list of the place cannot be ruled out
    rng = np.random.default_rng([seed, int(group.rows[0])])
    usual = [_twin_share(stays, rng.choice(others, group.rows.size, replace=False), tolerance) for _ in range(draws)]
    if observed <= max(usual):
        return None
    return Evidence(
        "clone",
        f"{group.rows.size} 次住院中 {observed:.0%} 与其他成员的住院天数相同且费用相差不超过 {tolerance:.0%}，"
        f"同机构其他住院随机抽取 {draws} 次最高为 {max(usual):.0%}",
        f"{observed:.0%} of {group.rows.size} stays have a twin by another member (same nights, cost within "
        f"{tolerance:.0%}); the highest of {draws} random draws of other stays there was {max(usual):.0%}",
        tuple(f"Claim:{stays.claim[r]}" for r in group.rows.tolist()),
    )


def _twin_share(stays: Stays, rows: Ints, tolerance: float) -> float:
    nights, cost, person = stays.nights[rows], stays.cost[rows], stays.person.code[rows]
    close = np.abs(cost[:, None] - cost[None, :]) <= tolerance * np.maximum(cost[:, None], cost[None, :])
    twin = close & (nights[:, None] == nights[None, :]) & (person[:, None] != person[None, :])
    return float(twin.any(axis=1).mean()) if rows.size else 0.0


def distant_origin(
    group: Group, stays: Stays, pool: Ints, places: Mapping[str, str | None], *, share: float, usual: float
) -> Evidence | None:
    """Most members come from one county of another prefecture (同一异地来源), few of the place's other patients do.

    Area codes: the first four digits are the prefecture, the first six the county (GB/T 2260).
    """
    county, count = most_common((group.people[m].area or "")[:6] or None for m in group.members)
    if county is None or count < share * group.size:
        return None
    here = {places.get(stays.place.names[c]) for c in set(stays.place.code[group.rows].tolist())}
    if any(area is None or area[:4] == county[:4] for area in here):
        return None
    others = np.setdiff1d(pool, group.rows)
    from_there = [c >= 0 and stays.area.names[c][:6] == county for c in stays.area.code[others].tolist()]
    ordinary = sum(from_there) / max(1, len(from_there))
    if ordinary > usual:
        return None
    return Evidence(
        "origin",
        f"{group.size} 名成员中 {count} 人来自异地同一区县 {county}，该机构其他住院患者中仅 {ordinary:.1%}",
        f"{count} of {group.size} members come from the distant county {county}, as do {ordinary:.1%} of the place's "
        "other inpatients",
        tuple(f"Person:{m}" for m in group.members if (group.people[m].area or "").startswith(county)),
    )
