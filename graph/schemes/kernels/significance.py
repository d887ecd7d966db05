"""Tail probabilities far beyond simulation's reach, and false-discovery control (显著性检验)."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from scipy.special import bdtrc, gammaln, logsumexp, pdtrc

Floats = npt.NDArray[np.float64]


def log_poisson_tail(observed: int, expected: float) -> float:
    """ln P(X >= observed) for X Poisson(expected), exact where floats reach and Chernoff-like below 1e-290.

    The sum of independent unequal indicators (Poisson-binomial) has a thinner upper tail than the Poisson of the same
    mean once observed > expected + 1 (Hoeffding 1956), so this bounds a Poisson-binomial tail from above.
    """
    if observed <= 0:
        return 0.0
    if expected <= 0:
        return -np.inf
    tail = float(pdtrc(observed - 1, expected))
    if tail > 1e-290:
        return float(np.log(min(1.0, tail)))
    first = observed * np.log(expected) - expected - float(gammaln(observed + 1))
    return float(first - np.log1p(-min(0.999999, expected / (observed + 1))))


def present_at_least(needed: int, tries: Floats, means: Floats) -> Floats:
    """P(X >= needed), X binomial with ``tries`` and mean ``means``: one person's presence in at least ``needed`` rounds.

    The tries are the person's admissions, each of which falls into the rounds with its own chance; the binomial of the
    average chance bounds the tail of that sum from above (Hoeffding 1956). Who was admitted once cannot come twice.
    """
    if needed <= 0:
        return np.ones_like(means)
    out = np.zeros_like(means)
    able = tries >= needed
    out[able] = bdtrc(float(needed - 1), tries[able], np.minimum(1.0, means[able] / tries[able]))
    return out


def log_choose(n: float, k: int) -> float:
    """ln C(n, k), 0 when there is nothing to choose: the price of having looked at every choice (union bound)."""
    if k <= 0 or k >= n:
        return 0.0
    return float(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1))


def combine(raw: Iterable[float]) -> float:
    """ln p of independent ln p's together (Fisher 1925): the chi-square tail of minus twice their sum."""
    logs = list(raw)
    total = -sum(logs)
    terms = [k * np.log(total) - float(gammaln(k + 1)) for k in range(len(logs))] if total > 0 else [0.0]
    return float(min(0.0, -total + logsumexp(terms)))


def log_all_inside(users: int, inside: int, group: int, pool: int) -> float:
    """ln of an upper bound of P(at least ``inside`` of ``users`` persons fall into a ``group`` among a ``pool``)."""
    chance = min(1.0, group / max(1, pool))
    ways = float(gammaln(users + 1) - gammaln(inside + 1) - gammaln(users - inside + 1))
    return min(0.0, ways + inside * float(np.log(chance)))


def benjamini_hochberg(log_p: Floats, tests: int) -> Floats:
    """q values of ln p among ``tests`` hypotheses, at least as many as are listed (Benjamini and Hochberg 1995).

    Hypotheses that were looked at but produced no candidate count in ``tests`` with p = 1.
    """
    if log_p.size == 0:
        return np.zeros(0)
    tests = max(tests, log_p.size)
    order = np.argsort(log_p, kind="stable")
    ranked = np.minimum(0.0, log_p[order] + np.log(tests) - np.log(np.arange(1, log_p.size + 1)))
    q = np.exp(np.minimum.accumulate(ranked[::-1])[::-1])
    out = np.empty_like(q)
    out[order] = q
    return out
