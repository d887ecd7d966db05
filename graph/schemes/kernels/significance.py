"""Tail probabilities far beyond simulation's reach, and false-discovery control (显著性检验)."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from scipy.special import bdtrc, betainc, betaln, gammaln, logsumexp, pdtrc

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
    # Few different pairs occur: at one place equal tries have equal means.
    pairs, at = np.unique(tries[able] + 1j * means[able], return_inverse=True)
    tails = bdtrc(float(needed - 1), pairs.real.astype(np.int64), np.minimum(1.0, pairs.imag / pairs.real))
    out[able] = tails[at]
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


def log_negative_binomial_tail(observed: int, mean: float, size: float) -> float:
    """ln P(X >= observed), X negative binomial with variance mean + mean**2 / size (counts of unequal institutions).

    Exact where floats reach; beyond, the geometric bound of the terms from ``observed`` on, which lies above the tail.
    An infinite ``size`` is the Poisson.
    """
    if observed <= 0:
        return 0.0
    if mean <= 0:
        return -np.inf
    if not np.isfinite(size):
        return log_poisson_tail(observed, mean)
    share = mean / (size + mean)
    tail = float(betainc(observed, size, share))
    if tail > 1e-290:
        return float(np.log(min(1.0, tail)))
    first = float(gammaln(observed + size) - gammaln(size) - gammaln(observed + 1))
    first += size * float(np.log1p(-share)) + observed * float(np.log(share))
    ratio = max(1.0, (observed + size) / (observed + 1.0)) * share
    return float(first - np.log1p(-min(0.999999, ratio)))


_TERMS = 4096


def log_beta_binomial_tail(observed: int, tries: int, share: float, size: float) -> float:
    """ln P(X >= observed), X beta-binomial: each institution has a share of its own, beta with mean ``share``.

    ``size`` is a + b of the beta; an infinite one is the binomial. A value at or below the mean is in no upper tail and
    gives 0 (p = 1), an upper bound.
    """
    if observed <= 0 or observed <= tries * share:
        return 0.0
    if observed > tries or share <= 0:
        return -np.inf
    if not np.isfinite(size):
        return float(np.log(max(1e-300, bdtrc(float(observed - 1), tries, share))))
    a, b = share * size, (1.0 - share) * size
    total, start = -np.inf, observed
    while start <= tries:
        k = np.arange(start, min(tries, start + _TERMS - 1) + 1, dtype=np.float64)
        terms = (
            gammaln(tries + 1) - gammaln(k + 1) - gammaln(tries - k + 1) + betaln(k + a, tries - k + b) - betaln(a, b)
        )
        block = float(logsumexp(terms))
        total = float(np.logaddexp(total, block))
        if block < total - 30.0:
            break
        start += _TERMS
    return min(0.0, total)


_GRID = np.linspace(-8.0, 8.0, 321)
_WEIGHTS = np.exp(-0.5 * _GRID**2) / np.exp(-0.5 * _GRID**2).sum()


def log_lognormal_tail(observed: int, mean: float, size: float, *, tries: int | None = None) -> float:
    """ln P(X >= observed), X Poisson (binomial with ``tries``) whose mean differs between institutions log-normally.

    ``mean`` and ``size`` as for `log_negative_binomial_tail`: the relative variance between institutions is 1 / size.
    The upper tail is heavier than that of a gamma or beta of the same variance: use both and believe the larger. Summed
    over a grid of 321 points, not below ln 1e-300.
    """
    if observed <= 0:
        return 0.0
    if mean <= 0 or (tries is not None and observed > tries):
        return -np.inf
    sigma = float(np.sqrt(np.log1p(1.0 / size)))
    means = mean * np.exp(sigma * _GRID - sigma**2 / 2.0)
    if tries is None:
        tails = pdtrc(observed - 1, means)
    else:
        tails = bdtrc(float(observed - 1), tries, np.minimum(1.0, means / tries))
    return float(np.log(min(1.0, max(1e-300, float((_WEIGHTS * tails).sum())))))
