"""Employers tested for births soon after hiring, those registered alike together (用人单位群检验)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph.schemes.finding import Chance, Family
from graph.schemes.kernels.maternity_cases import MaternityCase, Staff
from graph.schemes.kernels.peer_groups import SPREAD, fit_peers
from graph.schemes.kernels.significance import (
    Floats,
    benjamini_hochberg,
    combine,
    log_beta_binomial_tail,
    log_choose,
    log_poisson_tail,
)

Link = tuple[str, str]

_OUTSTANDING = 0.01
"""Chance that any one of all employers is taken for no peer though it is one."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Employers that stand out, of those joined by ``links``; ``measure`` late (hired pregnant) or raised (base)."""

    employers: tuple[str, ...]
    links: frozenset[Link]
    measure: str
    observed: int
    tries: int
    rate: float
    size: float
    log_p: float
    q: float

    @property
    def chance(self) -> Chance:
        """Null distribution of ``observed``."""
        return Chance(Family.BETA_BINOMIAL, self.tries * self.rate, self.tries, self.size)


@dataclass(frozen=True, slots=True)
class _Test:
    observed: int
    tries: int
    rate: float
    size: float
    log_p: float


def find_clusters(
    cases: Sequence[MaternityCase], staff: Mapping[str, Staff], *, shared_most: int, q_limit: float
) -> list[Cluster]:
    """Clusters of employers whose women hired give birth, or whose claimants' base is raised, beyond chance.

    Null hypothesis: see the scheme. Every employer belongs to one cluster; within a cluster of m the k most striking
    employers are taken together (Fisher), paid for by the choice of k and of which. BH runs over the clusters.
    """
    tests = {"late": _late_tests(cases, staff), "raised": _raised_tests(cases)}
    found: list[tuple[float, str, tuple[str, ...], frozenset[Link]]] = []
    for employers, links in _joined(cases, staff, shared_most):
        options = [
            (log_p, measure, chosen)
            for measure, by in tests.items()
            if (best := _best_subset([(by[e].log_p, e) for e in employers if e in by])) is not None
            for log_p, chosen in [best]
        ]
        if options:
            log_p, measure, chosen = min(options)
            found.append((min(0.0, log_p + math.log(len(tests))), measure, chosen, links))
    q = benjamini_hochberg(np.array([f[0] for f in found]), len(found)).tolist()
    out = []
    for (log_p, measure, chosen, links), v in zip(found, q, strict=True):
        if v <= q_limit:
            parts = [tests[measure][e] for e in chosen]
            tries = sum(t.tries for t in parts)
            rate = sum(t.rate * t.tries for t in parts) / tries
            observed = sum(t.observed for t in parts)
            out.append(Cluster(chosen, links, measure, observed, tries, rate, parts[0].size, log_p, v))
    return out


def _best_subset(logs: list[tuple[float, str]]) -> tuple[float, tuple[str, ...]] | None:
    ordered = sorted(logs)
    if not ordered:
        return None
    m = len(ordered)
    options = [
        (min(0.0, combine([lp for lp, _ in ordered[:k]]) + log_choose(m, k) + math.log(m)), k) for k in range(1, m + 1)
    ]
    log_p, k = min(options)
    return log_p, tuple(sorted(e for _, e in ordered[:k]))


def _late_tests(cases: Sequence[MaternityCase], staff: Mapping[str, Staff]) -> dict[str, _Test]:
    late: dict[str, set[str]] = defaultdict(set)
    for c in cases:
        if c.late:
            late[c.employer].add(c.person)
    hires = {e: max(s.hires, len(late.get(e, ()))) for e, s in staff.items()}
    return _tests({e: len(late.get(e, ())) for e in hires}, hires)


def _raised_tests(cases: Sequence[MaternityCase]) -> dict[str, _Test]:
    claimants: dict[str, set[str]] = defaultdict(set)
    raised: dict[str, set[str]] = defaultdict(set)
    for c in cases:
        claimants[c.employer].add(c.person)
        if c.raised:
            raised[c.employer].add(c.person)
    return _tests({e: len(raised.get(e, ())) for e in claimants}, {e: len(who) for e, who in claimants.items()})


def _tests(observed: Mapping[str, int], tries: Mapping[str, int]) -> dict[str, _Test]:
    """Each employer against all others, the employer left out; those with nothing to see have p = 1.

    Employers that stand out are no peers: several shells together make a spread that would hide each of them. So the
    comparison begins with those that chance alone explains, and takes back whoever its spread explains, until nobody more
    comes back (forward search, Hadi 1992).
    """
    order = sorted(e for e, n in tries.items() if n > 0)
    if len(order) < 2:
        return {}
    k = np.array([observed[e] for e in order], dtype=np.float64)
    n = np.array([tries[e] for e in order], dtype=np.float64)
    limit = math.log(_OUTSTANDING / k.size)
    peers = _explained_by_chance(k, n, limit)
    tests = _against(k, n, peers)
    while back := [i for i, t in tests.items() if not peers[i] and t.log_p >= limit]:
        peers[max(back, key=lambda i: tests[i].log_p)] = True
        tests = _against(k, n, peers)
    nothing = {e: _Test(0, int(tries[e]), 0.0, math.inf, 0.0) for e in order}
    return nothing | {order[i]: t for i, t in tests.items()}


def _explained_by_chance(k: Floats, n: Floats, limit: float) -> npt.NDArray[np.bool_]:
    """Units that one common rate explains, the rate taken from the nine tenths with the smallest shares."""
    ordinary = np.argsort(k / n, kind="stable")[: max(1, int(0.9 * k.size))]
    rate = (float(k[ordinary].sum()) + 1.0) / (float(n[ordinary].sum()) + 2.0)
    return np.array([log_poisson_tail(int(a), rate * b) >= limit for a, b in zip(k, n, strict=True)], dtype=bool)


def _against(k: Floats, n: Floats, peers: npt.NDArray[np.bool_]) -> dict[int, _Test]:
    """Employers with something to see, each against the peers without itself."""
    out = {}
    for i in np.flatnonzero(k > 0).tolist():
        others = peers.copy()
        others[i] = False
        fit = fit_peers(k[others], n[others], Family.BETA_BINOMIAL, SPREAD)
        log_p = log_beta_binomial_tail(int(k[i]), int(n[i]), fit.rate, fit.size)
        out[i] = _Test(int(k[i]), int(n[i]), fit.rate, fit.size, log_p)
    return out


def _joined(
    cases: Sequence[MaternityCase], staff: Mapping[str, Staff], shared_most: int
) -> list[tuple[tuple[str, ...], frozenset[Link]]]:
    """Employers joined by legal representative, phone, address or account of claimants that few employers share."""
    using: dict[Link, set[str]] = defaultdict(set)
    for e, s in staff.items():
        for link in s.registered:
            using[link].add(e)
    for c in cases:
        if c.account is not None and c.employer in staff:
            using["payee", c.account].add(c.employer)
    joining = {link: who for link, who in using.items() if 2 <= len(who) <= shared_most}
    parent = {e: e for e in staff}

    def root(e: str) -> str:
        while parent[e] != e:
            parent[e] = parent[parent[e]]
            e = parent[e]
        return e

    for who in joining.values():
        first, *rest = sorted(who)
        for e in rest:
            a, b = sorted((root(first), root(e)))
            parent[b] = a
    groups: dict[str, list[str]] = defaultdict(list)
    for e in sorted(staff):
        groups[root(e)].append(e)
    links: dict[str, set[Link]] = defaultdict(set)
    for link, who in joining.items():
        links[root(min(who))].add(link)
    return [(tuple(part), frozenset(links[r])) for r, part in groups.items()]
