"""Institutions against their peers: exact tails, spread that no outlier can inflate, carriers tested as a group."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from graph.schemes.finding import Family
from graph.schemes.kernels.carriers import find_carriers
from graph.schemes.kernels.peer_groups import Place, Unit, compare_counts, compare_shares, fit_peers
from graph.schemes.kernels.significance import log_beta_binomial_tail, log_negative_binomial_tail


def place(code: str, *, level: str = "2", region: str = "4114") -> Place:
    return Place(code, code, "1", level, region, None)


def units(counts: list[int], exposure: float, *, level: str = "2", prefix: str = "H") -> list[Unit]:
    return [Unit(f"{prefix}{i:03d}", place(f"{prefix}{i:03d}", level=level), k, exposure) for i, k in enumerate(counts)]


@pytest.mark.parametrize(("observed", "mean", "size"), [(1, 0.3, 2.0), (9, 2.5, 8.0), (60, 20.0, 4.0), (90, 3.0, 50.0)])
def test_the_negative_binomial_tail_is_scipys(observed: int, mean: float, size: float) -> None:
    exact = float(stats.nbinom.logsf(observed - 1, size, size / (size + mean)))
    assert log_negative_binomial_tail(observed, mean, size) == pytest.approx(exact, rel=1e-6)


def test_the_negative_binomial_tail_goes_on_where_floats_end() -> None:
    k, r, mean = 3000, 40.0, 2.0
    terms = stats.nbinom.logpmf(np.arange(k, k + 4000), r, r / (r + mean))
    exact = float(np.logaddexp.reduce(terms))
    assert exact < -700
    assert exact - 1e-6 <= log_negative_binomial_tail(k, mean, r) <= exact + 0.1


@pytest.mark.parametrize(
    ("observed", "tries", "share", "size"), [(5, 20, 0.1, 8.0), (300, 9000, 0.01, 40.0), (7, 7, 0.5, 3.0)]
)
def test_the_beta_binomial_tail_is_scipys(observed: int, tries: int, share: float, size: float) -> None:
    exact = float(stats.betabinom.logsf(observed - 1, tries, share * size, (1 - share) * size))
    if observed == tries:
        exact = float(stats.betabinom.logpmf(tries, tries, share * size, (1 - share) * size))
    assert log_beta_binomial_tail(observed, tries, share, size) == pytest.approx(exact, rel=1e-5)


def test_nothing_observed_is_no_surprise_and_the_impossible_is_one() -> None:
    assert log_negative_binomial_tail(0, 3.0, 2.0) == 0.0
    assert log_beta_binomial_tail(2, 100, 0.05, 10.0) == 0.0
    assert log_beta_binomial_tail(101, 100, 0.05, 10.0) == -math.inf


@pytest.mark.parametrize("seed", range(20))
def test_unequal_but_ordinary_institutions_are_not_alarmed(seed: int) -> None:
    rng = np.random.default_rng(seed)
    rates = rng.lognormal(-3.0, 0.45, 40)
    n = rng.integers(50, 4000, 40)
    listed = [
        Unit(f"H{i}", place(f"H{i}"), int(rng.binomial(n[i], min(0.9, rates[i]))), float(n[i])) for i in range(40)
    ]
    assert min(t.q for t in compare_counts(listed)) > 0.05
    assert min(t.q for t in compare_shares(listed)) > 0.05


@pytest.mark.parametrize("seed", range(20))
def test_a_rate_known_from_few_events_alarms_nobody(seed: int) -> None:
    rng = np.random.default_rng(seed)
    listed = [Unit(f"H{i}", place(f"H{i}"), int(rng.poisson(0.25)), 60.0) for i in range(15)]
    assert min(t.q for t in [*compare_counts(listed), *compare_shares(listed)]) > 0.05


def test_an_outlier_is_found_beside_another_one_that_would_hide_it() -> None:
    rng = np.random.default_rng(2)
    counts = [*rng.poisson(20, 18).tolist(), 160, 190]
    found = {t.unit.code for t in compare_counts(units(counts, 1000.0)) if t.q <= 0.01}
    assert found == {"H018", "H019"}


def test_the_spread_is_estimated_without_far_outliers() -> None:
    rng = np.random.default_rng(4)
    k = rng.poisson(rng.gamma(8.0, 50 / 8.0, 60)).astype(float)
    n = np.full(60, 100.0)
    alone = fit_peers(k, n, Family.NEGATIVE_BINOMIAL, 0.1)
    with_two = fit_peers(np.append(k, [600.0, 700.0]), np.append(n, [100.0, 100.0]), Family.NEGATIVE_BINOMIAL, 0.1)
    assert alone.rate == pytest.approx(0.5, rel=0.15)
    assert 3.0 < alone.size < 9.0  # the upper limit of the spread: below the true 8
    assert (with_two.rate, with_two.size) == pytest.approx((alone.rate, alone.size), rel=0.05)


def test_a_small_group_is_widened_and_says_so() -> None:
    listed = units([5, 6, 4], 100.0, level="3") + units([5] * 12, 100.0, level="2", prefix="K")
    tests = {t.unit.code: t for t in compare_counts(listed)}
    assert tests["H000"].widened == 2
    assert tests["H000"].peers == 14
    assert tests["K000"].widened == 0
    assert "4114" in tests["K000"].group_zh


def test_without_enough_peers_nothing_is_compared() -> None:
    assert compare_counts(units([5, 6, 90], 100.0)) == []


def test_an_event_that_peers_never_had_is_not_impossible() -> None:
    (test,) = [t for t in compare_counts(units([1, *[0] * 20], 100.0)) if t.unit.observed]
    assert test.expected > 0
    assert test.q > 0.05


def carried(extra: dict[str, int]) -> tuple[dict[str, dict[str, int]], dict[str, int], dict[str, Place]]:
    rng = np.random.default_rng(6)
    counts = {f"H{i:02d}": {f"P{i}-{j}": int(v) for j, v in enumerate(rng.poisson(0.3, 200)) if v} for i in range(15)}
    counts["H00"] |= extra
    return counts, dict.fromkeys(counts, 220), {h: place(h) for h in counts}


def test_the_few_who_carry_the_excess_are_named() -> None:
    ring = {f"R{i}": 6 for i in range(9)}
    found = find_carriers(*carried(ring), least=3, chance_share=0.1)
    assert set(found) == {"H00"}
    assert found["H00"].q < 1e-4
    assert set(found["H00"].persons) >= set(ring)
    assert len(found["H00"].persons) <= len(ring) + 1


def test_ordinary_repeaters_are_not_carriers() -> None:
    found = find_carriers(*carried({}), least=3, chance_share=0.1)
    assert not [c for c in found.values() if c.q <= 0.05]
