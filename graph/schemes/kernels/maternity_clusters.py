"""Employers tested for births soon after hiring, those registered alike together (用人单位群检验)."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from graph.schemes.finding import Chance, Family
from graph.schemes.kernels.maternity_cases import MaternityCase, Staff
from graph.schemes.kernels.significance import (
    Floats,
    benjamini_hochberg,
    combine,
    log_beta_binomial_tail,
    log_choose,
)

Link = tuple[str, str]
K = TypeVar("K", str, int)

SPREAD = 1.0
"""Standard deviation / mean of the rates of ordinary employers, set and not estimated: shells that are not told from the
others yet would make it as wide as they need. Women of 25 to 29 bear two to three times as many children as those of 15 to
49 together (census tables of age-specific fertility), which is what a trade of young women differs by; a share of 1 in 20
of such employers lies beyond three times the mean."""
_OUTSTANDING = 0.01
"""Chance that any one of all clusters of employers is taken for no peer though it is one."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Employers that stand out, of those joined by ``links``; ``measure`` late (hired pregnant), passing (and gone
    after the leave) or raised (base)."""

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
    employers are taken together (Fisher), paid for by the choice of k and of which, and of the measure. BH runs over the
    clusters.
    """
    joined = _joined(cases, staff, shared_most)
    measures = _measures(cases, staff)
    striking: set[str] = set()
    for counts in measures.values():
        striking |= _standing_out(*counts, [who for who, _ in joined], striking)
    tests = {name: _tests(*counts, striking) for name, counts in measures.items()}
    found: list[tuple[float, str, tuple[str, ...], frozenset[Link]]] = []
    for employers, links in joined:
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
    return _founded_together(out, staff)


def _founded_together(clusters: Sequence[Cluster], staff: Mapping[str, Staff]) -> list[Cluster]:
    """Employers that insure expectant mothers and were registered on one day (同日批量注册), together.

    Many employers have a birthday in common; that two of the few that stand out have one is no chance. Employers that only
    raise bases are going concerns, which nobody registered for it.
    """
    out: list[Cluster] = []
    for cluster in sorted(clusters, key=lambda c: (c.log_p, c.employers)):
        days = {staff[e].founded for e in cluster.employers} - {None}
        same = [
            i for i, c in enumerate(out)
            if "raised" not in (c.measure, cluster.measure) and days & {staff[e].founded for e in c.employers}
        ]  # fmt: skip
        if not same:
            out.append(cluster)
            continue
        first = out[same[0]]
        tries = first.tries + cluster.tries
        out[same[0]] = replace(
            first, employers=tuple(sorted((*first.employers, *cluster.employers))), links=first.links | cluster.links,
            observed=first.observed + cluster.observed, tries=tries,
            rate=(first.rate * first.tries + cluster.rate * cluster.tries) / tries,
        )  # fmt: skip
    return out


def _best_subset(logs: Sequence[tuple[float, K]], among: int | None = None) -> tuple[float, tuple[K, ...]] | None:
    """ln p of the most striking subset, the choice among ``among`` employers (those listed) paid for, and the subset."""
    ordered = sorted(logs)
    if not ordered:
        return None
    m = max(len(ordered), among or 0)
    options = [
        (min(0.0, combine([lp for lp, _ in ordered[:k]]) + log_choose(m, k) + math.log(m)), k)
        for k in range(1, len(ordered) + 1)
    ]
    log_p, k = min(options)
    return log_p, tuple(sorted(e for _, e in ordered[:k]))


def _measures(
    cases: Sequence[MaternityCase], staff: Mapping[str, Staff]
) -> dict[str, tuple[dict[str, int], dict[str, int]]]:
    """Measure -> (observed, tries) by employer.

    ``late`` and ``passing`` (hired pregnant and gone after the leave) out of the women hired; ``raised`` out of the
    mothers. A genuine late hiring ends in a child and a colleague who comes back; a sham one in both or in either.
    """
    who: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for c in cases:
        who["mothers"][c.employer].add(c.person)
        for measure, holds in (("late", c.late), ("passing", c.pregnant and c.left), ("raised", c.raised)):
            if holds:
                who[measure][c.employer].add(c.person)
    hired = {e: max(s.hires, len(who["late"][e] | who["passing"][e])) for e, s in staff.items()}
    mothers = {e: len(p) for e, p in who["mothers"].items()}
    return {
        measure: ({e: len(who[measure].get(e, ())) for e in tries}, tries)
        for measure, tries in (("late", hired), ("passing", hired), ("raised", mothers))
    }


def _standing_out(
    observed: Mapping[str, int], tries: Mapping[str, int], joined: Sequence[tuple[str, ...]], already: set[str]
) -> set[str]:
    """Employers that are nobody's peers, besides those that are ``already`` none by another measure.

    Several shells together make a spread that would hide each of them, and shells are small: of three with two women each
    none stands out alone, so employers are judged together as they are joined. The comparison begins with those that a
    rate of the ordinary ones explains, and takes back whoever the rate of all others explains, until nobody more comes back
    (forward search, Hadi 1992).
    """
    order = sorted(e for e, n in tries.items() if n > 0)
    at = {e: i for i, e in enumerate(order)}
    k = np.array([observed[e] for e in order], dtype=np.float64)
    n = np.array([tries[e] for e in order], dtype=np.float64)
    groups = [part for p in joined if (part := [at[e] for e in p if e in at and e not in already])]
    limit = math.log(_OUTSTANDING / max(1, len(groups)))
    peers = np.array([e not in already for e in order], dtype=bool)
    out: list[tuple[tuple[int, ...], int]] = []
    rate, size = _common(k[peers], n[peers]) if peers.any() else (0.0, math.inf)
    for part in groups:
        best = _best_subset(_logs([i for i in part if k[i]], k, n, rate, size), len(part))
        if best is not None and best[0] < limit:
            peers[list(best[1])] = False
            out.append((best[1], len(part)))
    while out:
        rate, size = _null(float(k[peers].sum()), float(n[peers].sum()))
        again = [_best_subset(_logs(part, k, n, rate, size), m) for part, m in out]
        log_p, at_most = max((best[0], i) for i, best in enumerate(again) if best is not None)
        if log_p < limit:
            break
        peers[list(out.pop(at_most)[0])] = True
    return {order[i] for part, _ in out for i in part}


def _tests(observed: Mapping[str, int], tries: Mapping[str, int], striking: set[str]) -> dict[str, _Test]:
    """Each employer against all others that do not stand out, the employer left out; those with nothing to see have p = 1."""
    order = sorted(e for e, n in tries.items() if n > 0)
    if len(order) < 2:
        return {}
    k = np.array([observed[e] for e in order], dtype=np.float64)
    n = np.array([tries[e] for e in order], dtype=np.float64)
    peers = np.array([e not in striking for e in order], dtype=bool)
    nothing = {e: _Test(0, int(tries[e]), 0.0, math.inf, 0.0) for e in order}
    return nothing | {order[i]: t for i, t in _against(k, n, peers).items()}


def _logs(part: Sequence[int], k: Floats, n: Floats, rate: float, size: float) -> list[tuple[float, int]]:
    return [(log_beta_binomial_tail(int(k[i]), int(n[i]), rate, size), i) for i in part]


def _common(k: Floats, n: Floats) -> tuple[float, float]:
    """Rate and size of the nine tenths of employers with the smallest shares."""
    ordinary = np.argsort(k / n, kind="stable")[: max(1, int(0.9 * k.size))]
    return _null(float(k[ordinary].sum()), float(n[ordinary].sum()))


def _null(events: float, tries: float) -> tuple[float, float]:
    """Rate and a + b of the beta: one event added, and the uncertainty of a rate known from few events."""
    rate = min(0.999, (events + 1.0) / (tries + 2.0))
    together = SPREAD**2 + 1.0 / (events + 1.0)
    return rate, 1.0 / min(0.9, together * rate / (1.0 - rate)) - 1.0


def _against(k: Floats, n: Floats, peers: npt.NDArray[np.bool_]) -> dict[int, _Test]:
    """Employers with something to see, each against the peers without itself."""
    out: dict[int, _Test] = {}
    events, tries = float(k[peers].sum()), float(n[peers].sum())
    for i in np.flatnonzero(k > 0).tolist():
        rate, size = _null(events - k[i] * peers[i], tries - n[i] * peers[i])
        out[i] = _Test(int(k[i]), int(n[i]), rate, size, log_beta_binomial_tail(int(k[i]), int(n[i]), rate, size))
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
