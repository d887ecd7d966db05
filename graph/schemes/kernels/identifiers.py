"""Who uses which linking identifier (关联标识): payees and bank accounts, phones, agents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from graph.schemes.kernels.admissions import Ints
from graph.schemes.kernels.stays import IDENTIFIERS, Stays

Key = tuple[str, str]
"""(kind, value)."""


@dataclass(frozen=True, slots=True)
class Users:
    """Persons x identifiers, ordered by key; only identifiers with several persons."""

    keys: tuple[Key, ...]
    by_key: sparse.csr_matrix  # identifiers x persons
    by_person: sparse.csr_matrix  # persons x identifiers

    def __iter__(self) -> Iterator[tuple[Key, Ints]]:
        """Each identifier with its persons (sorted codes)."""
        for i, key in enumerate(self.keys):
            yield key, self.persons(i)

    def persons(self, index: int) -> Ints:
        """The persons of one identifier, sorted."""
        start, end = self.by_key.indptr[index : index + 2]
        return np.sort(self.by_key.indices[start:end]).astype(np.int64)

    def counts(self, persons: Ints) -> Ints:
        """How many of these persons use each identifier."""
        used = self.by_person[persons].indices
        return np.bincount(used, minlength=len(self.keys)).astype(np.int64)


def users_of(stays: Stays, rows: npt.NDArray[np.bool_], *, least: int) -> Users:
    """Identifiers of at least ``least`` persons, on the claim or registered for the person."""
    keys: list[Key] = []
    parts = [np.zeros((0, 2), dtype=np.int64)]
    for kind in sorted({k for k, _ in IDENTIFIERS}):
        pairs, names = _pairs(stays, rows, [c for k, c in IDENTIFIERS if k == kind])
        enough = np.flatnonzero(np.bincount(pairs[:, 0], minlength=len(names)) >= least)
        ordered = sorted(enough.tolist(), key=lambda i: names[i])
        place = np.full(len(names), -1, dtype=np.int64)
        place[ordered] = len(keys) + np.arange(len(ordered))
        pairs = pairs[place[pairs[:, 0]] >= 0]
        parts.append(np.stack([place[pairs[:, 0]], pairs[:, 1]], axis=1))
        keys += [(kind, names[i]) for i in ordered]
    flat = np.concatenate(parts)
    shape = (len(keys), len(stays.person.names))
    matrix = sparse.csr_matrix((np.ones(len(flat), dtype=np.int32), (flat[:, 0], flat[:, 1])), shape=shape)
    return Users(tuple(keys), matrix, matrix.T.tocsr())


def _pairs(stays: Stays, rows: npt.NDArray[np.bool_], columns: list[str]) -> tuple[Ints, list[str]]:
    """Distinct (value, person) over several columns whose values are of one kind, and the values' names."""
    position: dict[str, int] = {}
    parts = [np.zeros((0, 2), dtype=np.int64)]
    for column in columns:
        coded = stays.identifiers[column]
        used = rows & (coded.code >= 0) & (stays.person.code >= 0)
        if used.any():
            translate = np.array([position.setdefault(n, len(position)) for n in coded.names], dtype=np.int64)
            parts.append(np.stack([translate[coded.code[used]], stays.person.code[used]], axis=1))
    return np.unique(np.concatenate(parts), axis=0), list(position)
