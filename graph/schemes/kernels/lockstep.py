"""Candidate groups that are admitted together again and again (同进同出), without looking at pairs of persons.

Cells are (place, week) on three grids shifted by two days each, so that any five days lie in one cell. What is counted is how many persons two cells share: the
work is one entry per pair of admissions of the SAME person, linear in admissions, whatever the size of the hospital.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from graph.schemes.kernels.admissions import GRIDS, WEEK, Admissions, Ints
from graph.schemes.kernels.rounds import Meeting, Round, attendance, find_rounds, met_by_chance, regulars
from graph.schemes.kernels.significance import combine, log_poisson_tail


@dataclass(frozen=True, slots=True)
class Search:
    """How candidates are looked for: fewest members and waves, most admissions of one searchable person."""

    members: int
    waves: int
    most_admissions: int
    chance_share: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A group to test: persons, their rounds, and the statistic."""

    members: Ints
    rounds: tuple[Round, ...]
    meeting: Meeting
    layer: str
    links: tuple[str, ...] = ()
    documents: float = 0.0

    @property
    def log_p(self) -> float:
        """ln p of the group: its meetings, and, if documents are shared inside it, both together (Fisher).

        ``documents`` is ln of the chance that so many users of one identifier fall into the group; its own price, the
        number of identifiers, is already in it.
        """
        both = combine([self.meeting.raw, self.documents]) + self.meeting.price if self.documents < 0 else 0.0
        return min(0.0, self.meeting.log_p, both)


@dataclass(frozen=True, slots=True)
class Seed:
    """Two cells that share surprisingly many persons."""

    log_p: float
    first: Round
    second: Round
    persons: Ints


def find_seeds(adm: Admissions, search: Search) -> list[Seed]:
    """Pairs of cells sharing at least three persons, rarer than once per place and pair of weeks; rarest first."""
    counts = np.bincount(adm.person, minlength=adm.persons)
    fit = (counts >= 2) & (counts <= search.most_admissions)
    use = fit[adm.person]
    if not use.any():
        return []
    cell, place, start = _cells(adm, use)
    person = np.tile(adm.person[use], GRIDS)
    matrix = sparse.csr_matrix((np.ones(cell.size, dtype=np.int32), (person, cell)), shape=(adm.persons, place.size))
    matrix.data[:] = 1
    shared = sparse.triu(matrix.T @ matrix, k=1).tocoo()
    keep = (shared.data >= 3) & ((place[shared.row] != place[shared.col]) | (_apart(start, shared) >= WEEK))
    first, second, number = shared.row[keep], shared.col[keep], shared.data[keep]
    load = np.asarray(matrix.sum(axis=0)).ravel()
    collision = _collisions(adm, counts * fit)
    by_cell = matrix.tocsc()
    seeds = []
    for a, b, n in zip(first.tolist(), second.tolist(), number.tolist(), strict=True):
        expected = float(load[a] * load[b]) * collision(int(place[a]), int(place[b]))
        log_p = log_poisson_tail(n, expected)
        if log_p + 2 * math.log(adm.starts) - math.log(2) < 0:
            people = np.intersect1d(_column(by_cell, a), _column(by_cell, b))
            seeds.append(Seed(log_p, Round(int(place[a]), int(start[a])), Round(int(place[b]), int(start[b])), people))
    return sorted(seeds, key=lambda s: (s.log_p, s.first, s.second))


def _cells(adm: Admissions, use: npt.NDArray[np.bool_]) -> tuple[Ints, Ints, Ints]:
    """Cell code of each used admission on every grid (concatenated), and each cell's place and first day."""
    starts = adm.weeks_of(adm.day[use])
    span = adm.last_day - adm.first_day + 3 * WEEK
    key = (adm.place[use][None, :] * span + (starts - adm.first_day + WEEK)).ravel()
    unique, cell = np.unique(key, return_inverse=True)
    return cell.astype(np.int64), unique // span, unique % span + adm.first_day - WEEK


def _apart(start: Ints, shared: sparse.coo_matrix) -> Ints:
    return np.asarray(np.abs(start[shared.row] - start[shared.col]), dtype=np.int64)


def _collisions(adm: Admissions, counts: Ints) -> Callable[[int, int], float]:
    """Degree-corrected chance that an admission of one cell and one of another are the same person."""
    fit = counts[adm.person] > 0
    visits = sparse.csr_matrix(
        (np.ones(int(fit.sum())), (adm.person[fit], adm.place[fit])), shape=(adm.persons, adm.places)
    )
    total = np.maximum(1.0, np.asarray(visits.sum(axis=0)).ravel())
    squares = np.asarray(visits.multiply(visits).sum(axis=0)).ravel() - total
    columns = visits.tocsc()
    memory: dict[tuple[int, int], float] = {}

    def chance(a: int, b: int) -> float:
        if (a, b) not in memory:
            if a == b:
                memory[a, b] = float(squares[a]) / float(total[a]) ** 2
            else:
                both = float((columns[:, a].T @ columns[:, b]).sum())
                memory[a, b] = both / float(total[a] * total[b])
        return max(memory[a, b], 1e-12)

    return chance


def _column(matrix: sparse.csc_matrix, index: int) -> Ints:
    return np.asarray(matrix.indices[matrix.indptr[index] : matrix.indptr[index + 1]], dtype=np.int64)


def grow(adm: Admissions, members: Ints, search: Search) -> tuple[Ints, list[Round]]:
    """Alternates rounds given members and members given rounds until nothing changes (as CopyCatch does)."""
    rounds: list[Round] = []
    for _ in range(8):
        least = max(3, math.ceil(0.3 * members.size))
        found = find_rounds(adm, members, least=least)
        if len(found) < search.waves:
            return members[:0], []
        chosen, _ = regulars(adm, found, members, chance_share=search.chance_share)
        same = found == rounds and np.array_equal(chosen, members)
        members, rounds = chosen, found
        if same or members.size == 0:
            break
    return members, rounds


def find_candidates(adm: Admissions, search: Search, *, layer: str) -> list[Candidate]:
    """Groups by time alone; a seed inside an earlier group's members AND rounds is part of it, not a new group."""
    groups: list[Candidate] = []
    taken: dict[int, list[int]] = {}
    for seed in find_seeds(adm, search):
        if _inside(seed, groups, taken):
            continue
        members, rounds = grow(adm, seed.persons, search)
        if members.size < search.members or len(rounds) < search.waves:
            continue
        if any(
            _overlap(members, g.members) >= 0.5 and set(rounds) & set(g.rounds) for g in _near(members, groups, taken)
        ):
            continue
        meeting = met_by_chance(adm, rounds, members)
        for p in members.tolist():
            taken.setdefault(p, []).append(len(groups))
        groups.append(Candidate(members, tuple(sorted(rounds)), meeting, layer))
    return groups


def _inside(seed: Seed, groups: list[Candidate], taken: dict[int, list[int]]) -> bool:
    for g in _near(seed.persons, groups, taken):
        if np.isin(seed.persons, g.members).mean() >= 0.5 and all(
            any(r.place == s.place and abs(r.start - s.start) < WEEK for r in g.rounds)
            for s in (seed.first, seed.second)
        ):
            return True
    return False


def _near(persons: Ints, groups: list[Candidate], taken: dict[int, list[int]]) -> list[Candidate]:
    return [groups[i] for i in sorted({i for p in persons.tolist() for i in taken.get(p, ())})]


def _overlap(a: Ints, b: Ints) -> float:
    both = np.intersect1d(a, b).size
    return both / max(1, min(a.size, b.size))


def document_candidate(adm: Admissions, persons: Ints, search: Search, *, link: str) -> Candidate | None:
    """A group that a shared document names beforehand: it has only to meet, nobody searched for its members.

    Members are its users present in at least one round, and persons outside who came to more rounds than chance allows.
    """
    rounds = find_rounds(adm, persons, least=3)
    if not rounds:
        return None
    meeting = met_by_chance(adm, rounds, persons, pool=persons, least_needed=1)
    came = attendance(adm, rounds)
    core = np.array([p for p in persons.tolist() if came.get(p, 0) >= 1], dtype=np.int64)
    if len(rounds) >= 2:
        more, _ = regulars(adm, rounds, core, chance_share=search.chance_share)
        if more.size and np.isin(more, core).mean() >= 0.5:
            core = np.union1d(core, more)
    return Candidate(core, tuple(sorted(rounds)), meeting, "documents", (link,))


def grown_from_document(adm: Admissions, persons: Ints, search: Search) -> Candidate | None:
    """The group that meets where the users of a document meet, tested by time like any other group."""
    members, rounds = grow(adm, persons, search)
    if members.size < search.members or len(rounds) < search.waves:
        return None
    return Candidate(members, tuple(sorted(rounds)), met_by_chance(adm, rounds, members), "documents")
