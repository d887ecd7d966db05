"""Identifiers that several unrelated families use in their claims, and those of one group joined (共用标识成组)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph.schemes.kernels.admissions import Ints
from graph.schemes.kernels.funnel_stage import KINDS, Filings
from graph.schemes.kernels.hub_weights import Hub, Key, weigh
from graph.schemes.kernels.people import Person, load_people, unrelated_units
from graph.schemes.scheme import SchemeRun

FILER = {"payee": "payee", "agent": "filer", "phone": "filer"}
"""An agent and the phone they leave are one and the same fact: somebody filed. Where the money went is another."""


@dataclass(frozen=True, slots=True)
class Funnel:
    """One identifier that is no hub: the claims (rows) that carry it and the family (unit) of each of its users."""

    key: Key
    rows: Ints
    units: Mapping[str, int]

    @property
    def size(self) -> int:
        """Unrelated families."""
        return len(set(self.units.values()))


@dataclass(frozen=True, slots=True)
class FunnelGroup:
    """Identifiers joined through the families they share; ``hypotheses`` numbers the funnels in the list of all."""

    funnels: tuple[Funnel, ...]
    hypotheses: tuple[int, ...]
    rows: Ints
    units: Mapping[str, int]

    @property
    def kinds(self) -> frozenset[str]:
        """payee, filer or both, of funnels large enough to be a group."""
        return frozenset(FILER[f.key[0]] for f in self.funnels)


def find_funnels(run: SchemeRun, filings: Filings) -> tuple[list[Funnel], dict[str, Person]]:
    """Identifiers of at least ``link_units`` unrelated families and at most ``group_users`` persons that are no hubs."""
    least, most = run.whole("link_units"), run.whole("group_users")
    rows = {key: r for kind in KINDS for key, r in _used(filings, kind, least, most).items()}
    names = filings.person.names
    users = {k: [names[c] for c in np.unique(filings.person.code[r]).tolist()] for k, r in rows.items()}
    weighed = weigh(run.session, users)
    fit = [k for k, use in weighed.items() if use.hub is Hub.NONE and use.units >= least]
    people = load_people(run.session, {p for k in fit for p in users[k]})
    return [Funnel(k, rows[k], unrelated_units(people, users[k])) for k in sorted(fit)], people


def _used(filings: Filings, kind: str, least: int, most: int) -> dict[Key, Ints]:
    """Value -> its rows, for values with at least ``least`` homes and at most ``most`` persons."""
    column = filings.keys[kind]
    rows = np.flatnonzero((column.code >= 0) & (filings.person.code >= 0))
    code = column.code[rows]
    homes = _distinct(code, filings.home.code[rows], len(column.names))
    persons = _distinct(code, filings.person.code[rows], len(column.names))
    chosen = np.flatnonzero((homes >= least) & (persons <= most))
    order = np.argsort(code, kind="stable")
    starts = np.searchsorted(code[order], chosen)
    ends = np.searchsorted(code[order], chosen, side="right")
    return {
        (kind, column.names[v]): np.sort(rows[order[a:b]])
        for v, a, b in zip(chosen.tolist(), starts.tolist(), ends.tolist(), strict=True)
    }


def _distinct(values: Ints, others: Ints, size: int) -> Ints:
    pairs = np.unique(values * (int(others.max(initial=0)) + 1) + others)
    return np.bincount(pairs // (int(others.max(initial=0)) + 1), minlength=size).astype(np.int64)


def join_funnels(
    funnels: Sequence[Funnel], people: Mapping[str, Person], filings: Filings, *, overlap: float
) -> list[FunnelGroup]:
    """Groups: two identifiers are joined when they share at least two families and ``overlap`` of the smaller one.

    An agent or account that mostly serves others joins nobody: of a larger identifier ``overlap`` of the users must be
    users of identifiers that share it in this way. It stands alone then, and lends the smaller one only what they share.
    """
    members = [frozenset(f.units) for f in funnels]
    touching: dict[str, list[int]] = {}
    for i, who in enumerate(members):
        for p in who:
            touching.setdefault(p, []).append(i)
    shared: dict[tuple[int, int], set[str]] = {}
    for p, using in touching.items():
        for n, i in enumerate(using):
            for j in using[n + 1 :]:
                shared.setdefault((i, j), set()).add(p)
    pairs = {
        (i, j): who for (i, j), who in shared.items()
        if _units(funnels[i], who) >= 2 and _units(funnels[i], who) >= overlap * min(funnels[i].size, funnels[j].size)
    }  # fmt: skip
    covered: dict[int, set[str]] = {}
    for (i, j), common in pairs.items():
        covered.setdefault(i, set()).update(common)
        covered.setdefault(j, set()).update(common)
    parent = list(range(len(funnels)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    lent: dict[int, list[tuple[int, set[str]]]] = {}
    for i, j in sorted(pairs):
        if all(len(covered[n]) >= overlap * len(members[n]) for n in (i, j)):
            a, b = sorted((root(i), root(j)))
            parent[b] = a
            continue
        small, large = sorted((i, j), key=lambda n: (len(members[n]), n))
        lent.setdefault(small, []).append((large, pairs[i, j]))
    found: dict[int, list[int]] = {}
    for i in range(len(funnels)):
        found.setdefault(root(i), []).append(i)
    return [
        _group(
            [funnels[i] for i in part], tuple(part), people,
            [_part(funnels[large], who, filings) for i in part for large, who in lent.get(i, ())],
        )
        for part in found.values()
    ]  # fmt: skip


def _part(funnel: Funnel, who: set[str], filings: Filings) -> Funnel:
    names = filings.person.names
    rows = funnel.rows[[names[c] in who for c in filings.person.code[funnel.rows].tolist()]]
    return Funnel(funnel.key, rows, {p: u for p, u in funnel.units.items() if p in who})


def _units(funnel: Funnel, who: set[str]) -> int:
    return len({funnel.units[p] for p in who})


def _group(
    funnels: list[Funnel], numbers: tuple[int, ...], people: Mapping[str, Person], lent: list[Funnel]
) -> FunnelGroup:
    funnels = [*funnels, *lent]
    rows = np.unique(np.concatenate([f.rows for f in funnels]))
    everyone = {p for f in funnels for p in f.units}
    return FunnelGroup(tuple(funnels), numbers, rows, unrelated_units(people, everyone))
