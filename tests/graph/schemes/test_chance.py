"""The probabilities behind lockstep findings, against brute force and against shuffled time."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from graph.model.progress import Quiet
from graph.schemes.kernels.admissions import WEEK, Admissions, build_admissions
from graph.schemes.kernels.lockstep import Search, find_candidates, find_seeds
from graph.schemes.kernels.periodic_care import regular_series
from graph.schemes.kernels.rounds import Round, attendance, find_rounds, presence
from graph.schemes.kernels.significance import (
    benjamini_hochberg,
    combine,
    log_all_inside,
    log_poisson_tail,
    present_at_least,
)
from graph.schemes.lockstep_admissions import SCHEME
from graph.schemes.running import run_scheme
from tests.graph.schemes.lakes import Town

SEARCH = Search(members=4, waves=2, most_admissions=60, chance_share=0.1)


def random_admissions(seed: int, *, people: int = 60, places: int = 3, stays: int = 240, days: int = 120) -> Admissions:
    rng = np.random.default_rng(seed)
    return build_admissions(
        rng.integers(0, people, stays), rng.integers(0, places, stays), rng.integers(0, days, stays)
    )


@pytest.mark.parametrize("seed", range(5))
def test_seeds_are_exactly_the_pairs_of_cells_a_plain_count_finds(seed: int) -> None:
    adm = random_admissions(seed)
    cells: dict[tuple[int, int], set[int]] = defaultdict(set)
    for person, place, day in zip(adm.person.tolist(), adm.place.tolist(), adm.day.tolist(), strict=True):
        for start in adm.weeks_of(np.array([day]))[:, 0].tolist():
            cells[place, start].add(person)
    busy = {p for p, n in enumerate(np.bincount(adm.person)) if n >= 2}
    expected = {
        (a, b): frozenset(cells[a] & cells[b] & busy)
        for a, b in itertools.combinations(sorted(cells), 2)
        if len(cells[a] & cells[b] & busy) >= 3 and (a[0] != b[0] or abs(a[1] - b[1]) >= WEEK)
    }
    for seed_found in find_seeds(adm, SEARCH):
        pair = tuple(
            sorted(
                ((seed_found.first.place, seed_found.first.start), (seed_found.second.place, seed_found.second.start))
            )
        )
        assert expected[pair] == frozenset(seed_found.persons.tolist())


@pytest.mark.parametrize("seed", range(5))
def test_rounds_are_disjoint_and_as_full_as_a_plain_search(seed: int) -> None:
    adm = random_admissions(seed)
    members = np.arange(25)
    rounds = find_rounds(adm, members, least=3)
    for a, b in itertools.combinations(rounds, 2):
        assert a.place != b.place or abs(a.start - b.start) >= WEEK
    fullest = max(
        len({p for p, h, d in zip(adm.person, adm.place, adm.day, strict=True) if p < 25 and h == place and s <= d < s + WEEK})
        for place in range(3) for s in range(-WEEK, 121) if any((s - adm.first_day + 2 * g) % WEEK == 0 for g in range(3))
    )  # fmt: skip
    assert max(len({p for p in attendance(adm, [r]) if p < 25}) for r in rounds) == fullest


def test_attendance_counts_each_round_once_per_person() -> None:
    adm = build_admissions(np.array([0, 0, 0, 1]), np.array([0, 0, 0, 0]), np.array([1, 3, 20, 2]))
    assert attendance(adm, [Round(0, 0), Round(0, 18)]) == {0: 2, 1: 1}


def test_presence_is_never_below_the_exact_chance_of_one_person() -> None:
    rng = np.random.default_rng(3)
    for _ in range(20):
        chances = rng.uniform(0.001, 0.1, size=4)
        exact = np.zeros(5)
        exact[0] = 1.0
        for c in chances:
            exact[1:] = exact[1:] * (1 - c) + exact[:-1] * c
            exact[0] *= 1 - c
        for needed in (2, 3, 4):
            bound = float(present_at_least(needed, np.array([4.0]), np.array([chances.sum()]))[0])
            assert bound >= exact[needed:].sum() - 1e-15


def test_who_was_admitted_once_cannot_come_twice() -> None:
    assert present_at_least(2, np.array([1.0]), np.array([0.9]))[0] == 0.0


@pytest.mark.parametrize(("observed", "mean"), [(1, 0.3), (5, 0.01), (12, 3.0), (40, 0.5), (3, 40.0)])
def test_the_poisson_tail_is_scipys(observed: int, mean: float) -> None:
    assert log_poisson_tail(observed, mean) == pytest.approx(float(stats.poisson.logsf(observed - 1, mean)), rel=1e-6)


def test_the_poisson_tail_goes_on_where_floats_end() -> None:
    exact = 300 * math.log(1e-4) - 1e-4 - math.lgamma(301)
    assert log_poisson_tail(300, 1e-4) == pytest.approx(exact, rel=1e-6)


def test_fisher_is_the_chi_square_tail() -> None:
    logs = [-2.0, -5.0, -0.3]
    assert combine(logs) == pytest.approx(float(stats.chi2.logsf(14.6, 6)), rel=1e-9)


def test_sharing_by_accident_is_bounded_by_the_hypergeometric_tail() -> None:
    exact = float(stats.hypergeom.logsf(2, 500, 8, 5))
    assert exact <= log_all_inside(5, 3, 8, 500) <= exact + 1.0


def test_bh_counts_hypotheses_that_left_no_candidate() -> None:
    logs = np.log(np.array([0.001, 0.01, 0.2]))
    assert benjamini_hochberg(logs, 3) == pytest.approx([0.003, 0.015, 0.2])
    assert benjamini_hochberg(logs, 300) == pytest.approx([0.3, 1.0, 1.0])


def test_the_group_statistic_bounds_what_shuffling_the_days_gives() -> None:
    """Within each person and place the days are drawn again from the place's own days; rounds stay fixed."""
    rng = np.random.default_rng(7)
    adm = random_admissions(11, people=80, stays=500, days=200)
    rounds, members = [Round(0, 30), Round(0, 100)], np.arange(10)
    expected = presence(adm, rounds, members)
    means = {k: expected.at_least(2) for k in (2,)}
    draws = 400
    counts = []
    for _ in range(draws):
        day = adm.day.copy()
        for place in range(adm.places):
            low, high = adm.place_start[place], adm.place_start[place + 1]
            day[low:high] = rng.permutation(day[low:high])
        shuffled = build_admissions(adm.person, adm.place, day)
        counts.append(sum(1 for c in attendance(shuffled, rounds).values() if c >= 2))
    observed = np.array(counts)
    assert observed.mean() <= means[2] * 1.15 + 3 * observed.std() / math.sqrt(draws)
    for k in range(1, 6):
        share = float((observed >= k).mean())
        bound = math.exp(log_poisson_tail(k, means[2]))
        assert share <= bound + 3 * math.sqrt(bound * (1 - bound) / draws) + 0.01


@pytest.mark.parametrize("seed", range(12))
def test_a_town_without_rings_has_no_significant_candidate(seed: int) -> None:
    adm = random_admissions(100 + seed, people=600, places=8, stays=2400, days=360)
    candidates = find_candidates(adm, SEARCH, layer="institution")
    q = benjamini_hochberg(np.array([c.log_p for c in candidates]), adm.places)
    assert (q > 0.01).all()


@pytest.mark.parametrize("seed", [21, 22, 23])
def test_a_town_without_rings_raises_no_finding(seed: int, tmp_path: Path) -> None:
    with Town(seed, people=3000, stays=6000).lake(tmp_path) as session:
        assert run_scheme(session, SCHEME, seed=1, progress=Quiet()) == []


def test_a_seasonal_hospital_without_rings_has_no_significant_candidate() -> None:
    rng = np.random.default_rng(5)
    season = np.concatenate([rng.integers(0, 360, 1500), rng.integers(20, 50, 900)])
    adm = build_admissions(rng.integers(0, 700, 2400), rng.integers(0, 4, 2400), season)
    candidates = find_candidates(adm, SEARCH, layer="institution")
    q = benjamini_hochberg(np.array([c.log_p for c in candidates]), adm.places)
    assert (q > 0.01).all()


def test_only_short_and_even_gaps_are_a_rhythm() -> None:
    days = {0: [0, 21, 42, 63], 1: [0, 3, 70, 71], 2: [0, 60, 120, 180]}
    person = np.array([p for p, d in days.items() for _ in d])
    day = np.array([x for d in days.values() for x in d])
    mark = regular_series(person, np.zeros_like(person), day, visits=4, spread=0.25, gap_days=35)
    assert {int(p) for p in person[mark]} == {0}
