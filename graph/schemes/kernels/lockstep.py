"""Candidate groups that are admitted together again and again (同进同出), without looking at pairs of persons.

Cells are (place, week) on three grids shifted by two days each, so that any five days lie in one cell. What is counted is how many persons two cells share: the
work is one entry per pair of admissions of the SAME person, linear in admissions, whatever the size of the hospital.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from graph.schemes.kernels.admissions import GRIDS, WEEK, Admissions, Floats, Ints
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
    """Pairs of cells sharing at least three persons, rarer than once per place and second week; rarest first.

    A seed proves nothing: the group grown from it is tested over all its rounds and pays for every pair of weeks. So the
    line is only where seeds stop being work for nothing.
    """
    counts = np.bincount(adm.person, minlength=adm.persons)
    fit = (counts >= 2) & (counts <= search.most_admissions)
    if not fit[adm.person].any():
        return []
    cell, place, start = _cells(adm)
    load = np.bincount(cell, minlength=place.size)
    person = np.tile(adm.person, GRIDS)
    use = fit[person]
    ones = np.ones(int(use.sum()), dtype=np.int32)
    matrix = sparse.csr_matrix((ones, (person[use], cell[use])), shape=(adm.persons, place.size))
    matrix.data[:] = 1
    shared = sparse.triu(matrix.T @ matrix, k=1).tocoo()
    keep = (shared.data >= 3) & ((place[shared.row] != place[shared.col]) | (_apart(start, shared) >= WEEK))
    first, second, number = shared.row[keep], shared.col[keep], shared.data[keep]
    if first.size == 0:
        return []
    log_p = _surprise(adm, matrix, place, load, first, second, number)
    by_cell = matrix.tocsc()
    seeds = []
    for i in np.flatnonzero(log_p + math.log(adm.starts) < 0).tolist():
        a, b = int(first[i]), int(second[i])
        people = np.intersect1d(_column(by_cell, a), _column(by_cell, b))
        ends = Round(int(place[a]), int(start[a])), Round(int(place[b]), int(start[b]))
        seeds.append(Seed(float(log_p[i]), *ends, people))
    return sorted(seeds, key=lambda s: (s.log_p, s.first, s.second))


def _cells(adm: Admissions) -> tuple[Ints, Ints, Ints]:
    """Cell code of each admission on every grid (concatenated), and each cell's place and first day."""
    starts = adm.weeks_of(adm.day)
    span = adm.last_day - adm.first_day + 3 * WEEK
    key = (adm.place[None, :] * span + (starts - adm.first_day + WEEK)).ravel()
    unique, cell = np.unique(key, return_inverse=True)
    return cell.astype(np.int64), unique // span, unique % span + adm.first_day - WEEK


def _apart(start: Ints, shared: sparse.coo_matrix) -> Ints:
    return np.asarray(np.abs(start[shared.row] - start[shared.col]), dtype=np.int64)


def _surprise(
    adm: Admissions, matrix: sparse.csr_matrix, place: Ints, load: Ints,
    first: Ints, second: Ints, number: Ints,
) -> Floats:  # fmt: skip
    """ln of the chance that two cells share so many persons, by degree-corrected collision of their admissions.

    The collision leaves the shared persons out: a small place lives off its ring, and a ring whose returns count as the
    habit of the place explains itself away. One person with two admissions is added, so that an empty rest proves nothing.
    """
    visits = sparse.csr_matrix(
        (np.ones(adm.person.size), (adm.person, adm.place)), shape=(adm.persons, max(1, adm.places))
    )
    rows = np.repeat(np.arange(adm.persons), np.diff(matrix.indptr))
    own = matrix.astype(np.float64)
    own.data = np.asarray(visits[rows, place[matrix.indices]]).ravel()
    total = np.asarray(visits.sum(axis=0)).ravel()
    meet = (visits.T @ visits).tocsr()
    a, b = place[first], place[second]
    same = a == b
    gone, gone_a, gone_b = (
        _at(own.T @ own, first, second),
        _at(own.T @ matrix, first, second),
        _at(matrix.T @ own, first, second),
    )
    both = _at(meet, a, b) - gone
    both -= np.where(same, total[a] - gone_a, 0.0)
    rest = np.maximum(1.0, total[a] - gone_a) * np.maximum(1.0, total[b] - gone_b)
    expected = load[first] * load[second] * (np.maximum(0.0, both) + 2.0) / rest
    return np.array([log_poisson_tail(int(n), float(e)) for n, e in zip(number, expected, strict=True)])


def _at(matrix: sparse.spmatrix, rows: Ints, columns: Ints) -> Floats:
    return np.asarray(matrix.tocsr()[rows, columns], dtype=np.float64).ravel()


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
